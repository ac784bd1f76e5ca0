//! What inspecting and previewing a DICOM file costs: processor time of the server and of its children together, a file.
//!
//! `cargo run --release -p records --example cpu` makes a study of 300 slices of 512 × 512 pixels (0.5 MB each), runs
//! every measure five times over it and prints the medians. Nothing is kept.

use std::error::Error;
use std::time::Duration;

use bytes::Bytes;
use records::WindowChoice;
use records::sandbox::{Limits, Render, Sandbox, bytes_of};

const FILES: usize = 300;
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().nth(1).as_deref() == Some("--child") {
        return Ok(records::run_child()?);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(measure())
}

async fn measure() -> Result<(), Box<dyn Error>> {
    let study: Vec<Bytes> = (0..FILES).map(|number| Bytes::from(slice(number))).collect();
    let sandbox = Sandbox::new(
        std::env::current_exe()?,
        vec!["--child".into()],
        Limits { files_per_child: u64::MAX, ..Limits::default() },
    );
    let (mut inspections, mut previews) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let before = spent();
        for file in &study {
            // As the store's stream does: in pieces of 64 KiB.
            let pieces: Vec<_> =
                (0..file.len()).step_by(1 << 16).map(|at| file.slice(at..file.len().min(at + (1 << 16)))).collect();
            let stream = futures_util::stream::iter(pieces.into_iter().map(Ok));
            let found = sandbox.inspect("IM1", file.len() as u64, stream).await?;
            assert!(found.problems.is_empty(), "{:?}", found.problems);
        }
        let between = spent();
        for file in &study {
            let render = Render::DicomFrame { frame: 0, max_px: 256, window: WindowChoice::Usual };
            sandbox.render(render, file.len() as u64, bytes_of(file.clone())).await?;
        }
        inspections.push(between - before);
        previews.push(spent() - between);
    }
    println!("{FILES} files of {} bytes, {RUNS} runs, median processor time a file:", study[0].len());
    println!("  inspection       {:.3} ms", median(inspections));
    println!("  256-pixel frame  {:.3} ms", median(previews));
    Ok(())
}

fn median(mut runs: Vec<Duration>) -> f64 {
    runs.sort();
    runs[runs.len() / 2].as_secs_f64() * 1000.0 / FILES as f64
}

/// Processor time of this process and its living children so far, to the nanosecond (Linux: `schedstat`).
fn spent() -> Duration {
    let own = std::process::id().to_string();
    let mut sum = 0;
    for process in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let path = process.path();
        let status = std::fs::read_to_string(path.join("status")).unwrap_or_default();
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:")).map(str::trim);
        if parent != Some(&own) && process.file_name().to_str() != Some(&own) {
            continue;
        }
        for thread in std::fs::read_dir(path.join("task")).into_iter().flatten().flatten() {
            let times = std::fs::read_to_string(thread.path().join("schedstat")).unwrap_or_default();
            sum += times.split(' ').next().and_then(|time| time.parse::<u64>().ok()).unwrap_or(0);
        }
    }
    Duration::from_nanos(sum)
}

/// A CT slice with a full header, private elements and sequences, and pixels that are not all the same.
fn slice(number: usize) -> Vec<u8> {
    let mut file = [&[0; 128][..], b"DICM"].concat();
    let mut put = |group: u16, element: u16, vr: &str, value: &[u8]| {
        file.extend(group.to_le_bytes());
        file.extend(element.to_le_bytes());
        file.extend(vr.as_bytes());
        if ["OW", "SQ", "UN"].contains(&vr) {
            file.extend([0, 0]);
            file.extend((value.len() as u32).to_le_bytes());
        } else {
            file.extend((value.len() as u16).to_le_bytes());
        }
        file.extend(value);
    };
    put(2, 0x10, "UI", b"1.2.840.10008.1.2.1\0");
    put(8, 5, "CS", b"ISO_IR 100");
    put(8, 0x16, "UI", b"1.2.840.10008.5.1.4.1.1.2\0");
    put(8, 0x18, "UI", format!("1.2.3.4.{:06}", 100_000 + number).as_bytes());
    put(8, 0x20, "DA", b"20260412");
    put(8, 0x60, "CS", b"CT");
    put(8, 0x80, "LO", b"Imaging Centre");
    put(8, 0x1030, "LO", b"Right hip ");
    for element in 0..120 {
        put(9, 0x1000 + element, "LO", b"a private word of the scanner's maker ");
    }
    put(0x10, 0x10, "PN", b"Doe^Jane");
    put(0x10, 0x30, "DA", b"19720311");
    put(0x20, 0xD, "UI", b"1.2.3\0");
    put(0x20, 0xE, "UI", b"1.2.3.1\0");
    put(0x20, 0x13, "IS", format!("{:6}", number + 1).as_bytes());
    put(0x28, 2, "US", &[1, 0]);
    put(0x28, 4, "CS", b"MONOCHROME2 ");
    put(0x28, 0x10, "US", &512_u16.to_le_bytes());
    put(0x28, 0x11, "US", &512_u16.to_le_bytes());
    put(0x28, 0x100, "US", &[16, 0]);
    put(0x28, 0x101, "US", &[12, 0]);
    put(0x28, 0x102, "US", &[11, 0]);
    put(0x28, 0x103, "US", &[0, 0]);
    put(0x28, 0x1050, "DS", b"40");
    put(0x28, 0x1051, "DS", b"400 ");
    put(0x28, 0x1052, "DS", b"-1024 ");
    put(0x28, 0x1053, "DS", b"1 ");
    let tone = |at: u32| {
        let (x, y) = (f64::from(at % 512) - 256.0, f64::from(at / 512) - 256.0);
        (1024.0 + 200.0 * (x.hypot(y) / 9.0 + number as f64).sin()) as u16
            + (at.wrapping_mul(2_654_435_761) >> 28) as u16
    };
    put(0x7FE0, 0x10, "OW", &(0..512 * 512).flat_map(|at| tone(at).to_le_bytes()).collect::<Vec<u8>>());
    file
}
