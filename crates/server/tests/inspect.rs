//! `carnet inspect` as a person and as a script start it.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn inspect(paths: &[&Path], json: bool) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
    command.arg("inspect").args(paths);
    if json {
        command.arg("--json");
    }
    command.output().expect("the program")
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn codes(line: &Value) -> Vec<(String, String)> {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let problems = line["problems"].as_array().expect("problems");
    problems.iter().map(|problem| (word(&problem["code"]), word(&problem["severity"]))).collect()
}

#[test]
fn a_disc_for_scripts() {
    let disc = tests::data::folder().join("pydicom-3.0.2/test_files/dicomdirtests");
    let output = inspect(&[&disc], true);
    let lines = lines(&output);
    let (summary, files) = lines.split_last().expect("a summary");
    let directory = files.iter().find(|line| line["path"].as_str().is_some_and(|path| path.ends_with("/DICOMDIR")));
    let directory = directory.expect("the directory");
    assert_eq!(directory["kind"], "dicomdir");
    let first = &directory["directory"]["studies"][0]["series"][0];
    assert!(first["files"][0].as_str().expect("a file").contains('/'), "{first}");
    let image = files.iter().find(|line| line["kind"] == "dicom").expect("an image");
    for field in ["study_instance_uid", "series_instance_uid", "sop_instance_uid", "modality", "transfer_syntax"] {
        assert!(image[field].is_string(), "{field} of {image}");
    }
    let summary = &summary["summary"];
    assert!(summary["files"].as_u64() >= Some(30), "{summary}");
    assert!(summary["studies"].as_object().expect("studies").len() >= 4, "{summary}");
}

#[test]
fn one_folder_for_everybody() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    };
    let ct = tests::data::dicom("CT_small.dcm");
    for number in [b'1', b'2', b'5'] {
        let mut slice = ct.clone();
        let at = slice.windows(6).position(|w| w == [0x20, 0, 0x13, 0, b'I', b'S']).expect("the instance number");
        slice[at + 8..at + 10].copy_from_slice(&[number, b' ']);
        put(&format!("IM{}", char::from(number)), &slice);
    }
    put("VIEWER/start.exe", b"MZ\x90\0");
    put("notes.txt", b"INR 2.4");
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("link")).expect("a link");
    let output = inspect(&[folder.path()], true);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = lines(&output);
    let summary = &lines.last().expect("a summary")["summary"];
    assert_eq!((lines.len(), &summary["files"]), (6, &5.into()));
    let study = summary["studies"].as_object().and_then(|studies| studies.values().next()).expect("a study");
    let series = study["series"].as_object().and_then(|series| series.values().next()).expect("a series");
    assert_eq!((&series["gaps"], &series["instances"]), (&serde_json::json!([3, 4]), &3.into()));
    assert_eq!(summary["left_aside"].as_array().map(Vec::len), Some(1));
    assert_eq!(summary["links"].as_array().map(Vec::len), Some(1));

    let table = inspect(&[folder.path()], false);
    let words = String::from_utf8_lossy(&table.stdout).into_owned();
    for part in
        ["DICOM, CT, image, 2004-01-19", "128 × 128 pixels", "these numbers are missing: 3, 4", "links, not followed"]
    {
        assert!(words.contains(part), "{part} in\n{words}");
    }

    // A file that is blocked: its sentence, what to do, and exit code 1.
    put("cut.dcm", &ct[..ct.len() / 2]);
    put("evil\u{1b}[31m.pdf", b"<!DOCTYPE html><script>1</script>");
    let cut = folder.path().join("cut.dcm");
    let table = inspect(&[&cut], false);
    let words = String::from_utf8_lossy(&table.stdout).into_owned();
    assert!(words.contains("This file is cut off") && words.contains("Copy it again"), "{words}");
    assert_eq!(table.status.code(), Some(1));
    assert_eq!(codes(&self::lines(&inspect(&[&cut], true))[0]), [("truncated".to_owned(), "blocks".to_owned())]);
    let words = String::from_utf8_lossy(&inspect(&[folder.path()], false).stdout).into_owned();
    assert!(!words.contains('\u{1b}'), "{words}");
}

#[test]
fn wrong_words_and_paths_that_are_not_there() {
    let output = inspect(&[Path::new("/no/such/file")], true);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not there"));
    let output = inspect(&[Path::new("--yaml"), Path::new("/etc/hostname")], true);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(inspect(&[], true).status.code(), Some(2));
}
