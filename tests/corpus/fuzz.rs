//! Files changed at random places: every parser gets every one of them, and the child that holds the parsers always
//! answers, or dies alone. The seed is printed; `CARNET_FUZZ_SEED` repeats a run and `CARNET_FUZZ_SECONDS` prolongs it.

use std::time::{Duration, Instant};

use bytes::Bytes;
use records::sandbox::{Limits, Render, Sandbox, SandboxError, bytes_of};
use records::{Inspection, WindowChoice};

/// A generator of numbers (xorshift64*), so that a seed is a run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit.max(1)
    }

    /// Changes a file in one to eight places: bytes, lengths, pieces moved, cut off, doubled.
    fn change(&mut self, bytes: &[u8], other: &[u8]) -> Vec<u8> {
        let mut changed = bytes.to_vec();
        for _ in 0..=self.below(8) {
            // Headers come first; that is where the lengths are.
            let reach = if self.below(3) > 0 { 800 } else { usize::MAX };
            let at = self.below(changed.len().min(reach));
            let size = self.below(40) + 1;
            let end = (at + size).min(changed.len());
            match self.below(7) {
                0 => changed.truncate(at.max(4)),
                1 => drop(changed.drain(at..end)),
                2 => {
                    let piece = changed[at..end].to_vec();
                    changed.splice(at..at, piece);
                }
                3 => {
                    let from = self.below(other.len());
                    let piece: Vec<u8> = other.iter().skip(from).take(size).copied().collect();
                    changed.splice(at..end, piece);
                }
                4 => {
                    let value = [0, 1, 0x7F, 0xFF, 0xFE, 0x80][self.below(6)];
                    changed.iter_mut().skip(at).take(4).for_each(|byte| *byte = value);
                }
                _ => {
                    let value = self.below(256) as u8;
                    changed.iter_mut().skip(at).take(1).for_each(|byte| *byte = value);
                }
            }
        }
        changed
    }
}

/// What changes are made to: one file of each kind and encoding, and the small ones among the hostile.
fn seeds() -> Vec<Vec<u8>> {
    let real = [
        "CT_small.dcm",
        "MR_small_RLE.dcm",
        "MR_small_bigendian.dcm",
        "MR_small_implicit.dcm",
        "JPEG2000.dcm",
        "SC_rgb_jpeg_dcmtk.dcm",
        "image_dfl.dcm",
        "examples_palette.dcm",
        "test-SR.dcm",
        "dicomdirtests/DICOMDIR",
    ];
    let mut seeds: Vec<Vec<u8>> = real.iter().map(|name| crate::support::dicom_file(name)).collect();
    seeds.retain(|bytes| bytes.len() < 400_000);
    seeds.extend(crate::cases().into_iter().map(|case| case.bytes).filter(|bytes| (1..40_000).contains(&bytes.len())));
    seeds
}

pub async fn changed_files_never_reach_the_parent() {
    let variable = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let seed = variable("CARNET_FUZZ_SEED").unwrap_or(0x00C0_FFEE_2026);
    let time = Duration::from_secs(variable("CARNET_FUZZ_SECONDS").unwrap_or(16));
    println!("seed {seed}");
    let limits = Limits { concurrent: 1, per_file: Duration::from_secs(10), ..Limits::default() };
    let sandbox = crate::sandbox(limits);
    let (seeds, mut dice, began) = (seeds(), Dice(seed), Instant::now());
    let (mut files, mut died) = (0_u64, Vec::new());
    while began.elapsed() < time {
        let (one, other) = (dice.below(seeds.len()), dice.below(seeds.len()));
        let changed = Bytes::from(dice.change(&seeds[one], &seeds[other]));
        let entry = dice.below(7);
        files += 1;
        if let Err(error) = enter(&sandbox, entry, changed).await {
            assert!(!matches!(error, SandboxError::Start(_) | SandboxError::Source(_)), "file {files}: {error:?}");
            if !matches!(error, SandboxError::NoPicture(_)) {
                died.push(format!("file {files}, seed file {one}, entry {entry}: {error:?}"));
            }
        }
    }
    println!("{files} files, {} children, {} died:\n{}", sandbox.children_started(), died.len(), died.join("\n"));
    assert!(files > 100, "only {files} files");
    // Other people's parsers have bugs; that they take a child with them now and then is why there are children.
    assert!(died.len() as u64 * 20 < files, "{} of {files} files cost a child", died.len());
}

/// Every way into a parser.
async fn enter(sandbox: &Sandbox, entry: usize, bytes: Bytes) -> Result<(), SandboxError> {
    let length = bytes.len() as u64;
    let stream = bytes_of(bytes);
    let render = match entry {
        0 | 1 => {
            let inspection: Inspection = sandbox.inspect_opening("IM1", length, stream).await?;
            assert!(inspection.media_type.len() < 200);
            return Ok(());
        }
        2 => return sandbox.text(length, stream).await.map(drop),
        3 => return sandbox.members(length, stream).await.map(drop),
        4 => Render::PdfPage { page: 0, width: 100 },
        5 => Render::Photo { max_px: 100 },
        _ => Render::DicomFrame { frame: 0, max_px: 100, window: WindowChoice::Full },
    };
    sandbox.render(render, length, stream).await.map(drop)
}

/// The readers that are our own do not even panic: the walk over DICOM, its text, the directory of an archive, and
/// what tells kinds apart. (Decoders of others are left out by giving them no pictures.)
pub fn our_own_readers_never_panic() {
    let seeds: Vec<Vec<u8>> = seeds().into_iter().filter(|bytes| !bytes.starts_with(b"%PDF")).collect();
    let mut dice = Dice(0x5EED_0001);
    let began = Instant::now();
    let mut files = 0;
    while began.elapsed() < Duration::from_secs(3) {
        let (one, other) = (dice.below(seeds.len()), dice.below(seeds.len()));
        let mut changed = dice.change(&seeds[one], &seeds[other]);
        changed.truncate(60_000);
        // Only the head is at hand, so that no decoder is called.
        let inspection = records::inspect_head(&changed, changed.len() as u64 + 1, "IM1");
        assert!(inspection.problems.len() < 10);
        drop(records::members(&changed));
        files += 1;
    }
    println!("{files} files");
    assert!(files > 200, "only {files} files");
}
