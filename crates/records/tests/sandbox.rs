//! The sandbox with real children (S37): this binary is the parent that tests, and, started with `--child`, the child
//! that is tested. Files of telling names make the child misbehave.

#[expect(dead_code, reason = "the other test binary uses the rest")]
mod support;

use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};
use records::sandbox::{Limits, Render, Sandbox, SandboxError, bytes_of};
use records::{Inspection, Kind, ProblemCode, WindowChoice};
use support::misbehave::misbehave;

fn main() -> std::process::ExitCode {
    if std::env::args().nth(1).as_deref() == Some("--child") {
        return match records::run_child_with(misbehave) {
            Ok(()) => std::process::ExitCode::SUCCESS,
            Err(_) => std::process::ExitCode::FAILURE,
        };
    }
    libtest_mimic::run(&Arguments::from_args(), tests()).exit_code()
}

fn limits() -> Limits {
    Limits { per_file: Duration::from_secs(6), memory_bytes: 400 << 20, in_memory_bytes: 16 << 20, ..Limits::default() }
}

fn sandbox(limits: Limits) -> Sandbox {
    Sandbox::new(std::env::current_exe().expect("the test's own path"), vec!["--child".into()], limits)
}

async fn give(sandbox: &Sandbox, name: &str, bytes: &[u8]) -> Result<Inspection, SandboxError> {
    sandbox.inspect(name, bytes.len() as u64, bytes_of(bytes.to_vec())).await
}

fn tests() -> Vec<Trial> {
    fn trial<F: Future<Output = ()> + 'static>(name: &str, test: fn() -> F) -> Trial {
        Trial::test(name, move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
            runtime.map_err(Failed::from)?.block_on(test());
            Ok(())
        })
    }
    vec![
        trial("the_server_goes_on", the_server_goes_on),
        trial("time_runs_out", time_runs_out),
        trial("a_child_reaches_nothing", a_child_reaches_nothing),
        trial("a_study_goes_through_few_children", a_study_goes_through_few_children),
        trial("real_files", real_files),
        trial("damaged_files", damaged_files),
        trial("pictures", pictures),
        trial("texts", texts),
        trial("large_and_false_lengths", large_and_false_lengths),
        trial("callers_that_give_up", callers_that_give_up),
        trial("folders_for_people", folders_for_people),
        trial("no_such_program", no_such_program),
    ]
}

async fn the_server_goes_on() {
    let sandbox = sandbox(limits());
    for (name, expected) in [
        ("memory", "OutOfMemory"),
        ("abort", "Crashed"),
        ("exit", "Crashed"),
        ("panic", "Crashed"),
        ("recurse", "Crashed"),
        ("noise", "Crashed"),
    ] {
        // Once while the child still takes bytes, once with nothing to take.
        for bytes in [vec![0; 1 << 20], Vec::new()] {
            let error = give(&sandbox, name, &bytes).await.expect_err(name);
            assert_eq!(format!("{error:?}"), expected, "{name}");
            assert_eq!(error.problem().map(|problem| problem.code), Some(ProblemCode::Unreadable));
            let next = give(&sandbox, "a.txt", b"the next file").await.expect("the next file");
            assert_eq!(next.kind, Kind::Text);
        }
    }
}

async fn time_runs_out() {
    let short = Limits { per_file: Duration::from_secs(2), ..limits() };
    let sandbox = sandbox(short);
    for name in ["spin", "sleep"] {
        let since = Instant::now();
        let error = give(&sandbox, name, b"x").await.expect_err(name);
        assert!(matches!(error, SandboxError::TimedOut), "{name}: {error:?}");
        assert!(since.elapsed() < Duration::from_secs(5), "{name}");
        give(&sandbox, "a.txt", b"the next file").await.expect("the next file");
    }
    // The processor limit holds where the parent's clock does not.
    let patient = self::sandbox(Limits { per_file: Duration::from_secs(60), cpu_seconds: 1, ..limits() });
    assert!(matches!(give(&patient, "spin", b"x").await, Err(SandboxError::TimedOut)));
}

async fn a_child_reaches_nothing() {
    let sandbox = sandbox(limits());
    let confinement = sandbox.confinement().await.expect("a child");
    assert!(confinement.is_complete(), "{confinement:?}");
    let reached = give(&sandbox, "reach", b"x").await.expect("an answer");
    assert_eq!(reached.media_type, "", "the child reached these");
}

async fn a_study_goes_through_few_children() {
    let sandbox = sandbox(Limits { files_per_child: 200, ..limits() });
    let slice = support::dicom_file("CT_small.dcm");
    let all = (0..300).map(|number| {
        let (sandbox, slice) = (sandbox.clone(), slice.clone());
        async move { give(&sandbox, &format!("IM{number:06}"), &slice).await }
    });
    for inspection in futures_util::future::join_all(all).await {
        assert_eq!(inspection.expect("an inspection").kind, Kind::Dicom);
    }
    assert!(sandbox.children_started() <= 4, "{} children", sandbox.children_started());
}

async fn real_files() {
    let sandbox = sandbox(limits());
    for (name, bytes) in support::corpus() {
        let inside = give(&sandbox, &name, &bytes).await.expect("an inspection");
        assert_eq!(inside, records::inspect(&bytes, &name), "{name}");
    }
    let deep = give(&sandbox, "deep.dcm", &support::nested(2000, false)).await.expect("an inspection");
    assert!(deep.has(ProblemCode::TooDeep));
    let jpeg = give(&sandbox, "a.pdf", &support::jpeg(64, 64)).await.expect("an inspection");
    assert!(jpeg.has(ProblemCode::NotWhatItSays));
    assert_eq!(give(&sandbox, "a.pdf", b"").await.expect("an inspection").kind, Kind::Empty);
    assert_eq!(sandbox.children_started(), 1);
}

/// Real files with bytes changed at places chosen by a fixed sequence: whatever happens to the child, there is an
/// answer or a problem for every file.
async fn damaged_files() {
    let sandbox = sandbox(limits());
    let mut damage = support::Damage::default();
    let mut files = support::corpus();
    files.push(("a.pdf".to_owned(), support::pdf::text("Report", 3)));
    files.push(("a.jpg".to_owned(), support::jpeg(64, 64)));
    files.push(("a.png".to_owned(), support::png(64, 64)));
    for (name, bytes) in files {
        for _ in 0..4 {
            let damaged = damage.done_to(&bytes);
            if let Err(error) = give(&sandbox, &name, &damaged).await {
                assert!(error.problem().is_some(), "{name}: {error:?}");
            }
            let length = damaged.len() as u64;
            let render = Render::DicomFrame { frame: 0, max_px: 64, window: WindowChoice::Usual };
            if let Err(error) = sandbox.render(render, length, bytes_of(damaged)).await {
                assert!(!matches!(error, SandboxError::Start(_) | SandboxError::Source(_)), "{name}: {error:?}");
            }
        }
    }
}

async fn pictures() {
    let sandbox = sandbox(limits());
    let draw = async |render, bytes: Vec<u8>| sandbox.render(render, bytes.len() as u64, bytes_of(bytes)).await;
    let cases = [
        (Render::PdfPage { page: 0, width: 400 }, support::pdf::text("Report", 1)),
        (
            Render::DicomFrame { frame: 0, max_px: 100, window: WindowChoice::Usual },
            support::dicom_file("CT_small.dcm"),
        ),
        (
            Render::DicomFrame { frame: 0, max_px: 100, window: WindowChoice::Usual },
            support::dicom_file("693_J2KI.dcm"),
        ),
        (Render::Photo { max_px: 100 }, support::jpeg(640, 480)),
    ];
    for (render, bytes) in cases {
        let png = draw(render, bytes).await.unwrap_or_else(|error| panic!("{render:?}: {error:?}"));
        assert!(png.starts_with(b"\x89PNG"), "{render:?}");
    }
    let none =
        draw(Render::DicomFrame { frame: 0, max_px: 100, window: WindowChoice::Usual }, support::nested(2000, true))
            .await;
    assert!(none.is_err());
    let none = draw(Render::PdfPage { page: 7, width: 400 }, support::pdf::text("Report", 1)).await;
    assert!(matches!(none, Err(SandboxError::NoPicture(records::RenderError::Absent))));
    assert_eq!(sandbox.children_started(), 1, "no answer of these costs a child");
}

async fn texts() {
    let sandbox = sandbox(limits());
    let read = async |bytes: Vec<u8>| sandbox.text(bytes.len() as u64, bytes_of(bytes)).await;
    let long = "INR 2.4 ".repeat(50);
    assert_eq!(read(support::pdf::text(&long, 20)).await.expect("texts").pages, vec![long.trim(); 20]);
    let locked = read(support::pdf::encrypted("secret")).await;
    assert!(matches!(locked, Err(SandboxError::NoPicture(records::RenderError::Encrypted))));
    assert!(matches!(read(support::png(8, 8)).await, Err(SandboxError::NoPicture(records::RenderError::Unsupported))));
    assert_eq!(sandbox.children_started(), 1, "no answer of these costs a child");
}

async fn large_and_false_lengths() {
    let sandbox = sandbox(limits());
    // 100 MB, of which the child keeps 16: the header is found all the same.
    let mut large = support::dicom_file("MR_small.dcm");
    let at = large.windows(6).position(|w| w == [0xE0, 0x7F, 0x10, 0, b'O', b'W']).expect("the pixel data");
    large[at + 8..at + 12].copy_from_slice(&100_000_000_u32.to_le_bytes());
    let head = large[..at + 12].to_vec();
    let length = head.len() as u64 + 100_000_000;
    let rest = (0..100).map(|_| Ok(bytes::Bytes::from(vec![7; 1_000_000])));
    let stream = futures_util::stream::iter(std::iter::once(Ok(bytes::Bytes::from(head))).chain(rest));
    let inspection = sandbox.inspect("MR", length, stream).await.expect("an inspection");
    assert_eq!((inspection.kind, inspection.problems.len()), (Kind::Dicom, 0));
    for length in [3, 9] {
        let error = sandbox.inspect("a.txt", length, bytes_of("words")).await.expect_err("a false length");
        assert!(matches!(error, SandboxError::Source(_)) && error.problem().is_none());
    }
    let broken = futures_util::stream::iter([Err(std::io::Error::other("the store is away"))]);
    assert!(matches!(sandbox.inspect("a.txt", 5, broken).await, Err(SandboxError::Source(_))));
    assert_eq!(give(&sandbox, "a.txt", b"words").await.expect("an inspection").kind, Kind::Text);
}

async fn callers_that_give_up() {
    let sandbox = sandbox(Limits { concurrent: 1, ..limits() });
    for _ in 0..3 {
        let given_up = tokio::time::timeout(Duration::from_millis(300), give(&sandbox, "sleep", b"x")).await;
        assert!(given_up.is_err());
    }
    assert_eq!(give(&sandbox, "a.txt", b"words").await.expect("an inspection").kind, Kind::Text);
}

async fn folders_for_people() {
    let folder = std::env::temp_dir().join(format!("carnet-records-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("VIEWER")).expect("a folder");
    for (name, bytes) in [
        ("IM1", support::dicom_file("CT_small.dcm")),
        ("IM2", support::dicom_file("MR_small.dcm")),
        ("IM3", support::dicom_file("MR_truncated.dcm")),
        ("VIEWER/start.exe", b"MZ\x90\0".to_vec()),
        ("report.pdf", support::pdf::text("Report", 2)),
    ] {
        std::fs::write(folder.join(name), bytes).expect("a file");
    }
    let mut found = Vec::new();
    let each = |one: &records::Found| {
        found.push((one.path.file_name().map(|name| name.to_string_lossy().into_owned()), one.inspection.clone()));
        Ok(())
    };
    let summary = records::look_through(&sandbox(limits()), &folder, each).await.expect("a summary");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    assert_eq!((summary.files, summary.studies.len(), summary.blocked.len(), summary.left_aside.len()), (5, 2, 1, 1));
    let of = |at: usize| found[at].1.as_ref().expect("an inspection");
    assert_eq!(of(0).dicom.as_ref().and_then(|header| header.modality.as_deref()), Some("CT"));
    assert!(of(2).has(ProblemCode::Truncated));
    assert_eq!(of(4).pdf.as_ref().and_then(|facts| facts.pages), Some(2));
}

async fn no_such_program() {
    let absent = Sandbox::new("/no/such/program".into(), Vec::new(), limits());
    assert!(matches!(give(&absent, "a", b"x").await, Err(SandboxError::Start(_))));
    let mute = Sandbox::new("/bin/true".into(), Vec::new(), limits());
    let error = give(&mute, "a", b"x").await.expect_err("no child");
    assert!(matches!(error, SandboxError::Start(_)) && error.problem().is_none());
}
