//! Hostile and broken files, made by code: each is read by a real child, and said to be what it is (S36 to S41).
//!
//! No file is committed. A class is a way to attack or to be broken; its cases differ in where and how.

mod archives;
mod dicom;
mod disguises;
mod fuzz;
mod parts;
mod pdf;
mod pictures;
#[expect(dead_code, reason = "the tests of crates/records use the rest")]
#[path = "../../crates/records/tests/support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};
use records::sandbox::{Limits, Render, Sandbox, SandboxError, bytes_of};
use records::{Inspection, Kind, WindowChoice};

/// A file, and what has to be said about it.
pub struct Case {
    /// The way in which it is hostile or broken.
    pub class: &'static str,
    /// Which of its class.
    pub what: String,
    /// The name it comes under.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// One of these problems has to be found; none where it is harmless, however it looks.
    pub expected: &'static [&'static str],
}

/// Makes a case.
pub fn case(
    class: &'static str,
    what: impl Into<String>,
    name: &str,
    bytes: Vec<u8>,
    expected: &'static [&'static str],
) -> Case {
    Case { class, what: what.into(), name: name.to_owned(), bytes, expected }
}

/// All of them.
pub fn cases() -> Vec<Case> {
    [dicom::cases(), pdf::cases(), pictures::cases(), archives::cases(), disguises::cases()]
        .into_iter()
        .flatten()
        .collect()
}

/// The longest a file may keep anybody waiting.
const LONGEST: Duration = Duration::from_secs(20);
/// What a child may have in memory, in KiB.
const MOST_MEMORY: u64 = 512 * 1024;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("--child") {
        return if records::run_child().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    libtest_mimic::run(&Arguments::from_args(), trials()).exit_code()
}

fn trials() -> Vec<Trial> {
    fn waiting<F: Future<Output = ()> + 'static>(name: &str, test: fn() -> F) -> Trial {
        Trial::test(name, move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
            runtime.map_err(Failed::from)?.block_on(test());
            Ok(())
        })
    }
    fn plain(name: &str, test: fn()) -> Trial {
        Trial::test(name, move || {
            test();
            Ok(())
        })
    }
    vec![
        waiting("every_hostile_file_is_told_for_what_it_is", every_hostile_file_is_told_for_what_it_is),
        waiting("nothing_comes_out_but_pictures_and_text", nothing_comes_out_but_pictures_and_text),
        waiting("changed_files_never_reach_the_parent", fuzz::changed_files_never_reach_the_parent),
        plain("our_own_readers_never_panic", fuzz::our_own_readers_never_panic),
        plain("members_of_sound_archives_are_inspected", archives::members_of_sound_archives_are_inspected),
        plain(
            "a_hostile_directory_names_only_files_of_its_disc",
            dicom::a_hostile_directory_names_only_files_of_its_disc,
        ),
    ]
}

/// Children that are this binary.
fn sandbox(limits: Limits) -> Sandbox {
    Sandbox::new(std::env::current_exe().expect("the test's own path"), vec!["--child".into()], limits)
}

async fn every_hostile_file_is_told_for_what_it_is() {
    let cases = cases();
    let classes: BTreeSet<&str> = cases.iter().map(|case| case.class).collect();
    assert!(cases.len() >= 150 && classes.len() >= 25, "{} cases in {} classes", cases.len(), classes.len());
    let sandbox = sandbox(Limits { concurrent: 1, ..Limits::default() });
    let (mut wrong, mut most, mut slowest) = (Vec::new(), 0, (Duration::ZERO, String::new()));
    for case in &cases {
        let label = format!("{}/{} ({})", case.class, case.what, case.name);
        let since = Instant::now();
        let inspection = inspect(&sandbox, case).await;
        most = most.max(children_memory());
        let taken = since.elapsed();
        if taken > Duration::from_secs(2) {
            println!("{label} took {taken:?}");
        }
        if taken > slowest.0 {
            slowest = (taken, label.clone());
        }
        let found: Vec<&str> = inspection.problems.iter().map(|problem| problem.code.as_str()).collect();
        let told = if case.expected.is_empty() {
            !inspection.blocked()
        } else {
            case.expected.iter().any(|code| found.contains(code))
        };
        if !told {
            wrong.push(format!("{label}: {:?} {found:?}, expected {:?}", inspection.kind, case.expected));
        }
        if let Some(complaint) = active(&inspection) {
            wrong.push(format!("{label}: {complaint}"));
        }
        assert!(taken < LONGEST + Duration::from_secs(3), "{label} took {taken:?}");
    }
    println!("{} cases in {} classes; slowest {slowest:?}; most memory {most} KiB", cases.len(), classes.len());
    println!("{} children", sandbox.children_started());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(most > 0 && most <= MOST_MEMORY, "a child took {most} KiB");
}

/// Pictures, texts, members and wrapped documents of hostile files: a PNG of the server's own making, or nothing.
async fn nothing_comes_out_but_pictures_and_text() {
    let sandbox = sandbox(Limits { concurrent: 1, ..Limits::default() });
    let mut most = 0;
    for case in cases() {
        let label = format!("{}/{}", case.class, case.what);
        let length = case.bytes.len() as u64;
        let bytes = bytes::Bytes::from(case.bytes);
        for render in [
            Render::PdfPage { page: 0, width: 200 },
            Render::DicomFrame { frame: 0, max_px: 200, window: WindowChoice::Usual },
            Render::Photo { max_px: 200 },
        ] {
            match sandbox.render(render, length, bytes_of(bytes.clone())).await {
                Ok(png) => assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "{label}: {render:?}"),
                Err(error) => assert!(blames_file(&error), "{label}: {render:?}: {error:?}"),
            }
        }
        match sandbox.text(length, bytes_of(bytes.clone())).await {
            Ok(texts) => assert!(texts.pages.len() <= 1000, "{label}"),
            Err(error) => assert!(blames_file(&error), "{label}: {error:?}"),
        }
        if let Err(error) = sandbox.members(length, bytes_of(bytes.clone())).await {
            assert!(blames_file(&error), "{label}: {error:?}");
        }
        most = most.max(children_memory());
    }
    println!("most memory {most} KiB, {} children", sandbox.children_started());
    assert!(most > 0 && most <= MOST_MEMORY, "a child took {most} KiB");
}

fn blames_file(error: &SandboxError) -> bool {
    !matches!(error, SandboxError::Start(_) | SandboxError::Source(_))
}

/// What the worker would record.
async fn inspect(sandbox: &Sandbox, case: &Case) -> Inspection {
    let length = case.bytes.len() as u64;
    match sandbox.inspect_opening(&case.name, length, bytes_of(case.bytes.clone())).await {
        Ok(inspection) => inspection,
        Err(error) => {
            let problem = error.problem().unwrap_or_else(|| panic!("{}: {error:?}", case.what));
            Inspection { problems: vec![problem], ..Inspection::unreadable() }
        }
    }
}

/// Why an inspection would let something run in a browser, if it would.
fn active(inspection: &Inspection) -> Option<&'static str> {
    const SHOWN: [Kind; 3] = [Kind::Dicom, Kind::Pdf, Kind::Image];
    let runs = ["html", "svg", "script", "xml", "ecmascript"].iter().any(|word| inspection.media_type.contains(word));
    match (runs, SHOWN.contains(&inspection.kind)) {
        (true, true) => Some("a kind that is shown, with a media type that runs"),
        (true, false) if !inspection.problems.iter().any(|problem| problem.code.as_str() == "active-content") => {
            Some("a media type that runs, and nobody is told")
        }
        _ => None,
    }
}

/// The most memory that a living child of this process ever had, in KiB.
fn children_memory() -> u64 {
    let own = std::process::id().to_string();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let statuses = processes.filter_map(|process| std::fs::read_to_string(process.path().join("status")).ok());
    let field = |status: &str, name: &str| {
        let line = status.lines().find(|line| line.starts_with(name))?;
        line.split_whitespace().nth(1).map(str::to_owned)
    };
    let of_ours = statuses.filter(|status| field(status, "PPid:").as_deref() == Some(&own));
    of_ours.filter_map(|status| field(&status, "VmHWM:")?.parse().ok()).max().unwrap_or(0)
}
