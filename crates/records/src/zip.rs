//! The members of a ZIP archive, each inspected like a file of its own (APPNOTE 6.3).
//!
//! Nothing is believed: names may lead out of the folder, sizes may be lies, members may share their bytes so that a
//! small file unpacks to petabytes. Such an archive is refused as a whole; an archive within the archive is not opened.

mod directory;

use std::io::Read;
use std::ops::Range;
use std::panic::catch_unwind;
use std::time::{Duration, Instant};

use crate::facts::{Inspection, Kind, Member, ProblemCode, Severity, ZipFacts};
use directory::Entry;

/// Members that are looked at.
const MAX_MEMBERS: usize = 10_000;
/// What one member may unpack to; of larger ones the head is looked at.
const MAX_MEMBER: u64 = 64 * 1024 * 1024;
/// An archive that says it unpacks to more than this is refused …
const MAX_UNPACKED: u64 = 16 * 1024 * 1024 * 1024;
/// … and one that says it unpacks to this many times its size, from a certain size on. Blank DICOM frames reach 100.
const MAX_RATIO: u64 = 200;
const RATIO_FROM: u64 = 64 * 1024 * 1024;
/// After this long no further member is begun.
const ENOUGH: Duration = Duration::from_secs(12);

/// Inspects a ZIP archive that is at hand as a whole.
pub(crate) fn inspect(bytes: &[u8]) -> Inspection {
    let mut inspection = Inspection::of(Kind::Zip, "application/zip");
    let Some(entries) = directory::read(bytes, MAX_MEMBERS + 1) else {
        inspection.add(ProblemCode::Truncated, Severity::Blocks);
        return inspection;
    };
    let unpacked_bytes = entries.iter().fold(0, |sum: u64, entry| sum.saturating_add(entry.size));
    let count = |entries: usize| u32::try_from(entries).unwrap_or(u32::MAX);
    let mut facts = ZipFacts { files: count(entries.len()), unpacked_bytes, ..ZipFacts::default() };
    refuse(bytes, &entries, unpacked_bytes, &mut inspection);
    if !inspection.blocked() {
        let (members, whole) = read(bytes, &entries);
        facts.whole = whole && entries.len() <= MAX_MEMBERS;
        for member in &members {
            *facts.kinds.entry(member.inspection.kind.as_str().to_owned()).or_default() += 1;
        }
        judge(&members, &mut inspection);
        if !facts.whole {
            inspection.add(ProblemCode::TooLarge, Severity::Warns);
        }
    }
    inspection.zip = Some(facts);
    inspection
}

/// The members of an archive that is not refused, one by one.
///
/// Parses untrusted bytes: call it in the child process only, or in tests.
#[must_use]
pub fn members(bytes: &[u8]) -> Vec<Member> {
    let entries = directory::read(bytes, MAX_MEMBERS).unwrap_or_default();
    let unpacked = entries.iter().fold(0, |sum: u64, entry| sum.saturating_add(entry.size));
    let mut archive = Inspection::of(Kind::Zip, "application/zip");
    refuse(bytes, &entries, unpacked, &mut archive);
    if archive.blocked() { Vec::new() } else { read(bytes, &entries).0 }
}

/// What keeps the whole archive from being opened.
fn refuse(bytes: &[u8], entries: &[Entry], unpacked: u64, inspection: &mut Inspection) {
    if entries.iter().any(|entry| entry.is_link || !safe(&entry.path)) {
        inspection.add(ProblemCode::UnsafePath, Severity::Blocks);
    }
    let absurd = unpacked > RATIO_FROM && unpacked / MAX_RATIO > bytes.len() as u64;
    if absurd || unpacked > MAX_UNPACKED || overlap(bytes, entries) {
        inspection.add(ProblemCode::ZipBomb, Severity::Blocks);
    }
    let locked = entries.iter().filter(|entry| entry.is_encrypted).count();
    if locked > 0 {
        let severity = if locked == entries.len() { Severity::Blocks } else { Severity::Warns };
        inspection.add(ProblemCode::EncryptedZip, severity);
    }
}

/// A path that stays within its folder, on every system.
fn safe(path: &str) -> bool {
    let plain = path.replace('\\', "/");
    let drive = plain.as_bytes().get(1) == Some(&b':');
    let leads_out = plain.starts_with('/') || drive || plain.split('/').any(|part| part == "..");
    !leads_out && !plain.is_empty() && plain.len() <= 4096 && !plain.chars().any(char::is_control)
}

/// Whether members share bytes.
fn overlap(bytes: &[u8], entries: &[Entry]) -> bool {
    let mut places: Vec<Range<usize>> = entries.iter().filter_map(|entry| entry.place(bytes)).collect();
    places.retain(|place| !place.is_empty());
    places.sort_by_key(|place| place.start);
    places.iter().zip(places.iter().skip(1)).any(|(one, next)| next.start < one.end)
}

fn read(bytes: &[u8], entries: &[Entry]) -> (Vec<Member>, bool) {
    let began = Instant::now();
    let mut members = Vec::new();
    for entry in entries.iter().take(MAX_MEMBERS) {
        if began.elapsed() > ENOUGH {
            return (members, false);
        }
        // A parser's bug costs the member, not the archive.
        let inspection = catch_unwind(|| member(bytes, entry)).unwrap_or_else(|_| Inspection::unreadable());
        members.push(Member { path: entry.path.replace('\\', "/"), bytes: entry.size, inspection });
    }
    (members, true)
}

fn member(archive: &[u8], entry: &Entry) -> Inspection {
    if entry.is_encrypted {
        return refused(ProblemCode::EncryptedZip);
    }
    let Some(packed) = entry.place(archive).and_then(|place| archive.get(place)) else {
        return refused(ProblemCode::Truncated);
    };
    let unpacked = match entry.method {
        0 => Ok(packed.get(..usize::try_from(MAX_MEMBER).unwrap_or(usize::MAX)).unwrap_or(packed).to_vec()),
        8 => unpack(packed, entry.size.min(MAX_MEMBER)),
        _ => return refused(ProblemCode::UnsupportedType),
    };
    let Ok(unpacked) = unpacked else {
        return refused(ProblemCode::Truncated);
    };
    let length = unpacked.len() as u64;
    if length > entry.size {
        return refused(ProblemCode::ZipBomb);
    }
    let head = entry.size > MAX_MEMBER;
    if !head && (length < entry.size || crc32(&unpacked) != entry.crc32) {
        return refused(ProblemCode::Truncated);
    }
    let mut inspection = crate::inspect_closed(&unpacked, entry.size, &entry.path);
    if inspection.kind == Kind::Zip || is_archive(&inspection.media_type) {
        inspection.add(ProblemCode::NestedArchive, Severity::Blocks);
    }
    inspection
}

/// Unpacks at most one byte more than `most`.
fn unpack(packed: &[u8], most: u64) -> std::io::Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    flate2::read::DeflateDecoder::new(packed).take(most + 1).read_to_end(&mut unpacked)?;
    if most == MAX_MEMBER {
        unpacked.truncate(usize::try_from(MAX_MEMBER).unwrap_or(usize::MAX));
    }
    Ok(unpacked)
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// Other archives than ZIP.
fn is_archive(media_type: &str) -> bool {
    ["gzip", "7z", "rar", "tar", "bzip", "xz", "zstd", "lz", "cab", "iso9660", "x-cpio", "x-ar"]
        .iter()
        .any(|word| media_type.starts_with("application/") && media_type.contains(word))
}

fn refused(code: ProblemCode) -> Inspection {
    let mut inspection = Inspection::of(Kind::Unknown, "application/octet-stream");
    inspection.add(code, Severity::Blocks);
    inspection
}

/// What members tell about the archive. Their own problems stay their own.
fn judge(members: &[Member], inspection: &mut Inspection) {
    let has = |code| members.iter().any(|member| member.inspection.has(code));
    if has(ProblemCode::ZipBomb) {
        inspection.add(ProblemCode::ZipBomb, Severity::Blocks);
    }
    if has(ProblemCode::NestedArchive) {
        inspection.add(ProblemCode::NestedArchive, Severity::Warns);
    }
    if members.iter().any(|member| member.inspection.has(ProblemCode::Truncated)) {
        inspection.add(ProblemCode::Truncated, Severity::Warns);
    }
    if has(ProblemCode::PreambleExecutable) {
        inspection.add(ProblemCode::PreambleExecutable, Severity::Warns);
    }
}
