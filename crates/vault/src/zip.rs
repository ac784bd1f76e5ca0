//! The layout of a ZIP of stored (uncompressed) entries, known to the byte before any entry is read: length and CRC-32
//! were kept at upload, so `Content-Length` and `Range` are exact and nothing is buffered.
//!
//! After PKWARE's APPNOTE 6.3.10: method 0, no data descriptors, UTF-8 names (general purpose bit 11, 4.4.4), ZIP64
//! (4.3.14, 4.3.15, 4.5.3) only where a number does not fit. The same entries always give the same bytes.
//!
//! With a password the entries are encrypted as WinZip has it (AE-2, AES-256): the contents become 28 bytes longer, and
//! [`crate::zip_lock`] makes them.

use std::ops::Range;

use bytes::Bytes;

use crate::zip_lock::ADDED;
use crate::zip_names::names;

/// The number that stands for "see the ZIP64 field" in 32 bits (APPNOTE 4.4.1.4).
const FULL32: u64 = 0xffff_ffff;
/// The same in 16 bits.
const FULL16: u64 = 0xffff;
/// Versions needed to extract (4.4.3.2): stored files, and ZIP64.
const STORED: u16 = 10;
const ZIP64: u16 = 45;
/// Version needed for AES (4.4.3.2), and the method that says so (4.4.5).
const AES: u16 = 51;
const AE: u16 = 99;
/// Bit 11: the name is UTF-8.
const UTF8: u16 = 1 << 11;

/// One file to be put into a ZIP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZipEntry {
    /// Path inside of the ZIP, parts divided by `/`. Unsafe and repeated names are changed: see [`ZipPlan::names`].
    pub path: String,
    /// Length of the contents, bytes.
    pub length: u64,
    /// CRC-32 (ISO-HDLC) of the contents.
    pub crc32: u32,
    /// Year, month, day, hour, minute, second, without time zone as ZIP has it. Kept to two seconds, from 1980 to 2107;
    /// what lies outside is moved to the nearest date.
    pub modified: (u16, u8, u8, u8, u8, u8),
}

impl ZipEntry {
    /// An entry with these contents.
    #[must_use]
    pub fn of(path: String, contents: &[u8], modified: (u16, u8, u8, u8, u8, u8)) -> Self {
        Self { path, length: contents.len() as u64, crc32: crc32fast::hash(contents), modified }
    }
}

/// A stretch of the ZIP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// These bytes: headers and the directory.
    Bytes(Bytes),
    /// The whole contents of the entry with this index.
    Entry(usize),
}

/// A stretch of a range of the ZIP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slice {
    /// These bytes.
    Bytes(Bytes),
    /// A range of the contents of one entry.
    Entry {
        /// The entry's index.
        index: usize,
        /// The bytes of its contents; never empty.
        range: Range<u64>,
    },
}

/// A ZIP that is planned but not written.
#[derive(Debug, Clone)]
pub struct ZipPlan {
    names: Vec<String>,
    /// Each part with the offset behind it.
    parts: Vec<(Part, u64)>,
    total: u64,
}

impl ZipPlan {
    /// Plans a ZIP of these entries in this order.
    pub fn new(entries: Vec<ZipEntry>) -> Self {
        Self::plan(entries, false)
    }

    /// Plans a ZIP whose entries open with a password; the names in it are readable without.
    pub fn locked(entries: Vec<ZipEntry>) -> Self {
        Self::plan(entries, true)
    }

    fn plan(entries: Vec<ZipEntry>, locked: bool) -> Self {
        let mut plan = Self {
            names: names(entries.iter().map(|entry| entry.path.as_str())),
            parts: Vec::with_capacity(2 * entries.len() + 1),
            total: 0,
        };
        let mut directory = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let name = plan.names[index].clone();
            let offset = plan.total;
            let packed = Packed::of(entry, locked);
            central_header(&mut directory, entry, &packed, &name, offset);
            plan.push(Part::Bytes(local_header(entry, &packed, &name).into()), None);
            if packed.size > 0 {
                plan.push(Part::Entry(index), Some(packed.size));
            }
        }
        let (start, size) = (plan.total, directory.len() as u64);
        end_of_directory(&mut directory, entries.len() as u64, start, size);
        plan.push(Part::Bytes(directory.into()), None);
        plan
    }

    fn push(&mut self, part: Part, entry_length: Option<u64>) {
        let length = match &part {
            Part::Bytes(bytes) => bytes.len() as u64,
            Part::Entry(_) => entry_length.unwrap_or_default(),
        };
        self.total += length;
        self.parts.push((part, self.total));
    }

    /// Length of the whole ZIP, bytes.
    pub fn total_length(&self) -> u64 {
        self.total
    }

    /// The names that the entries have in the ZIP, by index.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The ZIP from beginning to end. Empty entries have no part of their own.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().map(|(part, _)| part)
    }

    /// The stretches that make up the bytes `range` of the ZIP, cut to its length.
    pub fn range(&self, range: Range<u64>) -> Vec<Slice> {
        let wanted = range.start..range.end.min(self.total);
        let mut slices = Vec::new();
        let first = self.parts.partition_point(|(_, end)| *end <= wanted.start);
        let mut start = first.checked_sub(1).and_then(|before| self.parts.get(before)).map_or(0, |(_, end)| *end);
        for (part, end) in self.parts.iter().skip(first) {
            if start >= wanted.end {
                break;
            }
            let from = wanted.start.max(start) - start;
            let to = wanted.end.min(*end) - start;
            if from < to {
                slices.push(match part {
                    // Headers are in memory, so their offsets fit.
                    Part::Bytes(bytes) => Slice::Bytes(bytes.slice(from as usize..to as usize)),
                    Part::Entry(index) => Slice::Entry { index: *index, range: from..to },
                });
            }
            start = *end;
        }
        slices
    }
}

/// How an entry stands in the ZIP.
struct Packed {
    /// Bytes that it takes.
    size: u64,
    /// Its sizes need ZIP64.
    big: bool,
    /// It is encrypted.
    locked: bool,
}

impl Packed {
    fn of(entry: &ZipEntry, locked: bool) -> Self {
        let size = if locked { entry.length.saturating_add(ADDED) } else { entry.length };
        Self { size, big: size >= FULL32, locked }
    }

    fn version(&self) -> u16 {
        match (self.locked, self.big) {
            (true, _) => AES,
            (false, true) => ZIP64,
            (false, false) => STORED,
        }
    }

    /// WinZip's extra field 0x9901: AE-2 (no CRC-32), vendor AE, 256 bits, the content is stored.
    fn lock(&self, out: &mut Vec<u8>) {
        if self.locked {
            put16(out, 0x9901);
            put16(out, 7);
            put16(out, 2);
            out.extend_from_slice(b"AE");
            out.push(3);
            put16(out, 0);
        }
    }
}

/// 4.3.7.
fn local_header(entry: &ZipEntry, packed: &Packed, name: &str) -> Vec<u8> {
    let mut extra = Vec::new();
    if packed.big {
        // Both sizes are required here (4.5.3).
        put16(&mut extra, 1);
        put16(&mut extra, 16);
        put64(&mut extra, entry.length);
        put64(&mut extra, packed.size);
    }
    packed.lock(&mut extra);
    let mut out = Vec::with_capacity(30 + name.len() + extra.len());
    out.extend_from_slice(b"PK\x03\x04");
    put16(&mut out, packed.version());
    common(&mut out, entry, packed);
    put16(&mut out, name.len() as u16);
    put16(&mut out, extra.len() as u16);
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(&extra);
    out
}

/// 4.3.12.
fn central_header(out: &mut Vec<u8>, entry: &ZipEntry, packed: &Packed, name: &str, offset: u64) {
    let mut wide = Vec::new();
    if packed.big {
        put64(&mut wide, entry.length);
        put64(&mut wide, packed.size);
    }
    if offset >= FULL32 {
        put64(&mut wide, offset);
    }
    let mut extra = Vec::new();
    if !wide.is_empty() {
        put16(&mut extra, 1);
        put16(&mut extra, wide.len() as u16);
        extra.extend_from_slice(&wide);
    }
    packed.lock(&mut extra);
    let needed = if wide.is_empty() { packed.version() } else { packed.version().max(ZIP64) };
    out.extend_from_slice(b"PK\x01\x02");
    // Made on Unix (upper byte 3), so that the permissions below count.
    put16(out, 3 << 8 | ZIP64);
    put16(out, needed);
    common(out, entry, packed);
    put16(out, name.len() as u16);
    put16(out, extra.len() as u16);
    put16(out, 0); // comment
    put16(out, 0); // disk
    put16(out, 0); // internal attributes
    put32(out, 0o100_644 << 16); // a regular file, rw-r--r--
    put32(out, offset.min(FULL32) as u32);
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(&extra);
}

/// Flags, method, time, date, CRC-32 and both sizes: alike in both headers.
fn common(out: &mut Vec<u8>, entry: &ZipEntry, packed: &Packed) {
    let (time, date) = dos(entry.modified);
    let size = |size: u64| if packed.big { FULL32 } else { size } as u32;
    put16(out, if packed.locked { UTF8 | 1 } else { UTF8 });
    put16(out, if packed.locked { AE } else { 0 });
    put16(out, time);
    put16(out, date);
    put32(out, if packed.locked { 0 } else { entry.crc32 });
    put32(out, size(packed.size));
    put32(out, size(entry.length));
}

/// 4.3.14 to 4.3.16.
fn end_of_directory(out: &mut Vec<u8>, entries: u64, start: u64, size: u64) {
    if entries >= FULL16 || start >= FULL32 || size >= FULL32 {
        let record = start + size;
        out.extend_from_slice(b"PK\x06\x06");
        put64(out, 44);
        put16(out, 3 << 8 | ZIP64);
        put16(out, ZIP64);
        put32(out, 0);
        put32(out, 0);
        put64(out, entries);
        put64(out, entries);
        put64(out, size);
        put64(out, start);
        out.extend_from_slice(b"PK\x06\x07");
        put32(out, 0);
        put64(out, record);
        put32(out, 1);
    }
    out.extend_from_slice(b"PK\x05\x06");
    put16(out, 0);
    put16(out, 0);
    put16(out, entries.min(FULL16) as u16);
    put16(out, entries.min(FULL16) as u16);
    put32(out, size.min(FULL32) as u32);
    put32(out, start.min(FULL32) as u32);
    put16(out, 0);
}

/// Time and date as MS-DOS had them (4.4.6).
fn dos((year, month, day, hour, minute, second): (u16, u8, u8, u8, u8, u8)) -> (u16, u16) {
    let (month, day, hour, minute, second) = match year {
        ..1980 => (1, 1, 0, 0, 0),
        1980..=2107 => (month.clamp(1, 12), day.clamp(1, 31), hour.min(23), minute.min(59), second.min(59)),
        _ => (12, 31, 23, 59, 59),
    };
    let year = year.clamp(1980, 2107) - 1980;
    (
        u16::from(hour) << 11 | u16::from(minute) << 5 | u16::from(second / 2),
        year << 9 | u16::from(month) << 5 | u16::from(day),
    )
}

fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put64(out: &mut Vec<u8>, value: u64) {
    out.extend_from_slice(&value.to_le_bytes());
}
