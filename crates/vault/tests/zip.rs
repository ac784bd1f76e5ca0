//! The ZIP layout against two independent readers: Python's `zipfile` and Info-ZIP's `unzip`.

#![expect(clippy::unwrap_used, reason = "a failing test panics")]

use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use vault::{Part, Slice, ZipEntry, ZipPlan};

fn entry(path: &str, contents: &[u8]) -> ZipEntry {
    ZipEntry {
        path: path.to_owned(),
        length: contents.len() as u64,
        crc32: crc32fast::hash(contents),
        modified: (2024, 2, 29, 23, 59, 58),
    }
}

fn plan(files: &[(String, Vec<u8>)]) -> ZipPlan {
    ZipPlan::new(files.iter().map(|(path, body)| entry(path, body)).collect())
}

fn whole(plan: &ZipPlan, files: &[(String, Vec<u8>)]) -> Vec<u8> {
    plan.parts()
        .flat_map(|part| match part {
            Part::Bytes(bytes) => bytes.to_vec(),
            Part::Entry(index) => files[*index].1.clone(),
        })
        .collect()
}

fn python(script: &str, zip: &Path) -> String {
    let run = Command::new("python3").args(["-c", script]).arg(zip).output();
    let run = run.expect("these tests read the ZIP with python3");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

fn unzip(zip: &Path) -> String {
    let run = Command::new("unzip").arg("-t").arg(zip).output();
    let run = run.expect("these tests read the ZIP with unzip");
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{said}");
    said
}

#[test]
fn other_programs_read_it() {
    let files = vec![
        ("empty.txt".to_owned(), Vec::new()),
        ("КТ/снимок 1.dcm".to_owned(), vec![7; 200_000]),
        ("تقرير.pdf".to_owned(), b"%PDF-1.7".to_vec()),
        ("病历/报告.pdf".to_owned(), (0..=255).collect()),
        ("../../etc/passwd".to_owned(), b"x".to_vec()),
    ];
    let plan = plan(&files);
    let bytes = whole(&plan, &files);
    assert_eq!(bytes.len() as u64, plan.total_length());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.zip");
    std::fs::write(&path, &bytes).unwrap();

    assert!(unzip(&path).contains("No errors detected"));
    let listed = python(
        "import sys,zipfile\n\
         z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None\n\
         for i in z.infolist(): print(i.filename, len(z.read(i)), '%08x'%i.CRC, i.date_time, oct(i.external_attr>>16), i.compress_type, i.extract_version, sep='|')",
        &path,
    );
    let expected: Vec<String> = plan
        .names()
        .iter()
        .zip(&files)
        .map(|(name, (_, body))| {
            let crc = crc32fast::hash(body);
            let length = body.len();
            format!("{name}|{length}|{crc:08x}|(2024, 2, 29, 23, 59, 58)|0o100644|0|10")
        })
        .collect();
    assert_eq!(listed.lines().collect::<Vec<_>>(), expected);
    assert_eq!(plan.names()[4], "etc/passwd");
}

#[test]
fn the_same_entries_give_the_same_bytes() {
    let files = vec![("a".to_owned(), b"1".to_vec()), ("b".to_owned(), vec![])];
    assert_eq!(whole(&plan(&files), &files), whole(&plan(&files), &files));
}

#[test]
fn dates_outside_of_zip_are_moved() {
    for (modified, expected) in [
        ((1970, 5, 5, 5, 5, 5), "(1980, 1, 1, 0, 0, 0)"),
        ((2107, 12, 31, 23, 59, 59), "(2107, 12, 31, 23, 59, 58)"),
        ((2200, 1, 1, 1, 1, 1), "(2107, 12, 31, 23, 59, 58)"),
        ((2024, 0, 99, 99, 99, 99), "(2024, 1, 31, 23, 59, 58)"),
    ] {
        let plan = ZipPlan::new(vec![ZipEntry { modified, ..entry("a", b"") }]);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.zip");
        std::fs::write(&path, whole(&plan, &[])).unwrap();
        let script = "import sys,zipfile; print(zipfile.ZipFile(sys.argv[1]).infolist()[0].date_time)";
        assert_eq!(python(script, &path).trim(), expected);
    }
}

#[test]
fn an_empty_zip_is_a_zip() {
    let plan = ZipPlan::new(Vec::new());
    assert_eq!(plan.total_length(), 22);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.zip");
    std::fs::write(&path, whole(&plan, &[])).unwrap();
    let script = "import sys,zipfile; print(zipfile.ZipFile(sys.argv[1]).namelist())";
    assert_eq!(python(script, &path).trim(), "[]");
}

#[test]
fn zip64_for_many_entries() {
    for (count, wide) in [(65_534, false), (65_535, true), (65_536, true)] {
        let files: Vec<_> = (0..count).map(|i| (format!("{i}"), vec![])).collect();
        let bytes = whole(&plan(&files), &files);
        let record = bytes.windows(4).any(|four| four == b"PK\x06\x06");
        assert_eq!(record, wide, "{count}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.zip");
        std::fs::write(&path, bytes).unwrap();
        let script = "import sys,zipfile; print(len(zipfile.ZipFile(sys.argv[1]).namelist()))";
        assert_eq!(python(script, &path).trim(), count.to_string());
    }
}

/// A series above 4 GiB, in a sparse file: its own length and the offset of what follows need ZIP64.
#[test]
fn zip64_for_long_entries() {
    let gigabytes = 4 << 30;
    for length in [0xffff_fffe, 0xffff_ffff, gigabytes + 5] {
        let long = ZipEntry { length, crc32: 0, ..entry("long.dcm", b"") };
        let plan = ZipPlan::new(vec![long, entry("after.txt", b"still here")]);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.zip");
        let mut file = std::fs::File::create(&path).unwrap();
        for part in plan.parts() {
            match part {
                Part::Bytes(bytes) => file.write_all(bytes).unwrap(),
                Part::Entry(0) => drop(file.seek(SeekFrom::Current(length as i64)).unwrap()),
                Part::Entry(_) => file.write_all(b"still here").unwrap(),
            }
        }
        assert_eq!(file.metadata().unwrap().len(), plan.total_length());
        let script = "import sys,zipfile\n\
             z=zipfile.ZipFile(sys.argv[1]); z.open('long.dcm').close()\n\
             print([(i.file_size, i.extract_version) for i in z.infolist()], z.read('after.txt'))";
        let long_needs = if length >= 0xffff_ffff { 45 } else { 10 };
        let expected = format!("[({length}, {long_needs}), (10, 45)] b'still here'");
        assert_eq!(python(script, &path).trim(), expected);
    }
}

proptest! {
    #[test]
    fn ranges_are_slices_of_the_whole(
        bodies in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..60), 0..6),
        a in any::<prop::sample::Index>(),
        b in any::<prop::sample::Index>(),
    ) {
        let files: Vec<_> = bodies.into_iter().map(|body| ("report.pdf".to_owned(), body)).collect();
        let plan = plan(&files);
        let whole = whole(&plan, &files);
        prop_assert_eq!(whole.len() as u64, plan.total_length());
        let (a, b) = (a.index(whole.len() + 1), b.index(whole.len() + 1));
        let (a, b) = (a.min(b), a.max(b));
        let mut joined = Vec::new();
        for slice in plan.range(a as u64..b as u64) {
            match slice {
                Slice::Bytes(bytes) => {
                    prop_assert!(!bytes.is_empty());
                    joined.extend_from_slice(&bytes);
                }
                Slice::Entry { index, range } => {
                    prop_assert!(!range.is_empty());
                    joined.extend_from_slice(&files[index].1[range.start as usize..range.end as usize]);
                }
            }
        }
        prop_assert_eq!(&joined, &whole[a..b]);
        prop_assert_eq!(plan.range(b as u64..u64::MAX).is_empty(), b == whole.len());
    }
}
