//! The central directory of a ZIP archive (APPNOTE, sections 4.3.7 to 4.3.16, 4.5.3), zip64 included.

use std::ops::Range;

/// A file that the directory names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub path: String,
    pub is_encrypted: bool,
    /// A symbolic link, by its Unix mode.
    pub is_link: bool,
    /// 0 stored, 8 deflated.
    pub method: u16,
    pub crc32: u32,
    /// Unpacked size in bytes, as it says.
    pub size: u64,
    packed: u64,
    /// Where its local header is.
    header: u64,
}

impl Entry {
    /// Where its packed bytes are; `None` where they are not in the file.
    pub(super) fn place(&self, archive: &[u8]) -> Option<Range<usize>> {
        let header = usize::try_from(self.header).ok()?;
        let local = archive.get(header..)?.first_chunk::<30>()?;
        if !local.starts_with(b"PK\x03\x04") {
            return None;
        }
        let (name, extra) = (short(local, 26)?, short(local, 28)?);
        let start = header + 30 + usize::from(name) + usize::from(extra);
        let end = start.checked_add(usize::try_from(self.packed).ok()?)?;
        (end <= archive.len()).then_some(start..end)
    }
}

/// The files of the directory, at most `most`; `None` where there is no directory.
pub(super) fn read(archive: &[u8], most: usize) -> Option<Vec<Entry>> {
    let end = find_end(archive)?;
    let (count, size, offset) = ends_at(archive, end)?;
    // What was put before the archive, a program that unpacks it for example, moves everything.
    let moved = (end as u64).checked_sub(size)?.saturating_sub(offset);
    let moved = if record(archive, offset).is_some() { 0 } else { moved };
    let mut at = offset.checked_add(moved)?;
    let mut entries = Vec::new();
    for _ in 0..count {
        if entries.len() >= most {
            break;
        }
        let record = record(archive, at)?;
        let (name, extra, comment) = (short(record, 28)?, short(record, 30)?, short(record, 32)?);
        let (name, extra) = (usize::from(name), usize::from(extra));
        at += 46 + name as u64 + extra as u64 + u64::from(comment);
        let path = String::from_utf8_lossy(record.get(46..46 + name)?).into_owned();
        if path.ends_with('/') {
            continue;
        }
        let mut entry = Entry {
            path,
            is_encrypted: short(record, 8)? & 1 == 1,
            is_link: (long(record, 38)? >> 16) & 0xF000 == 0xA000,
            method: short(record, 10)?,
            crc32: long(record, 16)?,
            packed: long(record, 20)?.into(),
            size: long(record, 24)?.into(),
            header: long(record, 42)?.into(),
        };
        enlarge(&mut entry, record.get(46 + name..46 + name + extra)?);
        entry.header = entry.header.checked_add(moved)?;
        entries.push(entry);
    }
    Some(entries)
}

fn record(archive: &[u8], at: u64) -> Option<&[u8]> {
    archive.get(usize::try_from(at).ok()?..).filter(|record| record.starts_with(b"PK\x01\x02"))
}

/// The end record stands last, before a comment of at most 65,535 bytes.
fn find_end(archive: &[u8]) -> Option<usize> {
    let from = archive.len().saturating_sub(22 + 65_535);
    let tail = archive.get(from..)?;
    tail.windows(4).rposition(|window| window == b"PK\x05\x06").map(|at| from + at)
}

/// Number of entries, size and offset of the directory.
fn ends_at(archive: &[u8], end: usize) -> Option<(u64, u64, u64)> {
    let record = archive.get(end..)?;
    let plain = (short(record, 10)?.into(), long(record, 12)?.into(), long(record, 16)?.into());
    let locator = end.checked_sub(20).and_then(|at| archive.get(at..)).filter(|at| at.starts_with(b"PK\x06\x07"));
    let Some(locator) = locator else {
        return Some(plain);
    };
    let large = archive.get(usize::try_from(longer(locator, 8)?).ok()?..)?;
    if !large.starts_with(b"PK\x06\x06") {
        return Some(plain);
    }
    Some((longer(large, 32)?, longer(large, 40)?, longer(large, 48)?))
}

/// Sizes that do not fit in 32 bits stand in an extra field, in this order, those only that are needed.
fn enlarge(entry: &mut Entry, mut extra: &[u8]) {
    while let (Some(kind), Some(length)) = (short(extra, 0), short(extra, 2)) {
        let field = extra.get(4..4 + usize::from(length)).unwrap_or_default();
        if kind == 1 {
            let (mut values, _) = field.as_chunks::<8>();
            for value in [&mut entry.size, &mut entry.packed, &mut entry.header] {
                if let (true, Some((first, rest))) = (*value == u64::from(u32::MAX), values.split_first()) {
                    *value = u64::from_le_bytes(*first);
                    values = rest;
                }
            }
        }
        extra = extra.get(4 + usize::from(length)..).unwrap_or_default();
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

fn longer(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}
