//! The central directory.

use std::ops::Range;

/// Bytes of the longest end record with its comment, and of the two zip64 records before it.
const TAIL: u64 = 22 + 65_535 + 20 + 56;
/// The longest directory that is read, bytes.
const LONGEST: u64 = 16 << 20;
/// Members of an archive at most.
const MOST: u64 = 20_000;

/// Why an archive cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Its end or its directory does not read.
    Damaged,
    /// It is one part of several.
    Split,
    /// It has more members, or a longer directory, than anybody sends.
    TooMany,
    /// Members lie over each other: no program writes that, but traps do.
    Trap,
}

/// One member, as the archive tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name with folders.
    pub name: String,
    /// [`super::STORED`], [`super::DEFLATED`], or what nobody uses.
    pub method: u16,
    /// Whether a password is needed.
    pub encrypted: bool,
    /// Whether it is a symbolic link.
    pub link: bool,
    /// CRC-32 of its content.
    pub crc32: u32,
    /// Bytes in the archive.
    pub packed: u64,
    /// Bytes of its content, as the archive says.
    pub length: u64,
    /// Where its local header begins.
    pub start: u64,
}

impl Member {
    /// Whether it is a folder.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.name.ends_with('/') || self.name.ends_with('\\')
    }

    /// Whether its name leads out of the folder that it is unpacked to.
    #[must_use]
    pub fn leads_out(&self) -> bool {
        let name = self.name.replace('\\', "/");
        name.starts_with('/') || name.get(1..2) == Some(":") || name.split('/').any(|part| part == "..")
    }
}

/// All members, in the order of the directory.
pub type Directory = Vec<Member>;

/// Reads a directory in a few steps: it says which bytes it wants, and is given them.
pub struct Reading {
    total: u64,
    stage: Stage,
}

enum Stage {
    Tail { from: u64 },
    Zip64 { at: u64 },
    Directory { end: End, start: u64 },
}

/// What a [`Reading`] wants next, or what came of it.
pub enum Step {
    /// These bytes of the archive.
    Read(Range<u64>),
    /// Nothing more.
    Done(Result<Directory, Wrong>),
}

impl Reading {
    /// Begins with an archive of so many bytes, and says which it wants first.
    #[must_use]
    pub fn begin(total: u64) -> (Self, Range<u64>) {
        let from = total.saturating_sub(TAIL);
        (Self { total, stage: Stage::Tail { from } }, from..total)
    }

    /// Takes the bytes that were wanted.
    #[must_use]
    pub fn take(&mut self, bytes: &[u8]) -> Step {
        self.step(bytes).unwrap_or_else(|wrong| Step::Done(Err(wrong)))
    }

    fn step(&mut self, bytes: &[u8]) -> Result<Step, Wrong> {
        let end = match &self.stage {
            Stage::Tail { from } => End::find(bytes, *from)?,
            Stage::Zip64 { at } => End::of_zip64(bytes, *at)?,
            Stage::Directory { end, start } => {
                return members(bytes, end.count, end.shift(), *start).map(|all| Step::Done(Ok(all)));
            }
        };
        if let Some(at) = end.zip64 {
            if at >= self.total.saturating_sub(56) {
                return Err(Wrong::Damaged);
            }
            self.stage = Stage::Zip64 { at };
            return Ok(Step::Read(at..at + 56));
        }
        let place = end.place()?;
        self.stage = Stage::Directory { end, start: place.start };
        Ok(Step::Read(place))
    }
}

/// The end record: how many members, and where the directory is.
struct End {
    count: u64,
    size: u64,
    offset: u64,
    /// Where this record begins: the directory ends here.
    at: u64,
    /// Where the zip64 record is, if there is one.
    zip64: Option<u64>,
}

impl End {
    fn find(tail: &[u8], from: u64) -> Result<Self, Wrong> {
        let mut last = tail.len().checked_sub(22).ok_or(Wrong::Damaged)?;
        loop {
            let record = tail.get(last..).unwrap_or_default();
            if record.starts_with(b"PK\x05\x06") && usize::from(u16_at(record, 20)) + 22 == record.len() {
                break;
            }
            last = last.checked_sub(1).ok_or(Wrong::Damaged)?;
        }
        let record = tail.get(last..).unwrap_or_default();
        if u16_at(record, 4) != u16_at(record, 6) || u16_at(record, 8) != u16_at(record, 10) {
            return Err(Wrong::Split);
        }
        let end = Self {
            count: u16_at(record, 10).into(),
            size: u32_at(record, 12).into(),
            offset: u32_at(record, 16).into(),
            at: from + last as u64,
            zip64: None,
        };
        let locator = last.checked_sub(20).and_then(|at| tail.get(at..last)).unwrap_or_default();
        let zip64 = locator.starts_with(b"PK\x06\x07").then(|| u64_at(locator, 8));
        Ok(Self { zip64, ..end })
    }

    fn of_zip64(record: &[u8], at: u64) -> Result<Self, Wrong> {
        if !record.starts_with(b"PK\x06\x06") {
            return Err(Wrong::Damaged);
        }
        if u64_at(record, 24) != u64_at(record, 32) {
            return Err(Wrong::Split);
        }
        Ok(Self { count: u64_at(record, 32), size: u64_at(record, 40), offset: u64_at(record, 48), at, zip64: None })
    }

    /// Where the directory lies.
    fn place(&self) -> Result<Range<u64>, Wrong> {
        if self.count > MOST || self.size > LONGEST {
            return Err(Wrong::TooMany);
        }
        let start = self.at.checked_sub(self.size).ok_or(Wrong::Damaged)?;
        if start < self.offset {
            return Err(Wrong::Damaged);
        }
        Ok(start..self.at)
    }

    /// Bytes before the archive itself: of a program that unpacks it, say.
    fn shift(&self) -> u64 {
        self.at.saturating_sub(self.size).saturating_sub(self.offset)
    }
}

fn members(bytes: &[u8], count: u64, shift: u64, directory: u64) -> Result<Directory, Wrong> {
    let mut rest = bytes;
    let mut members = Vec::new();
    for _ in 0..count {
        let (member, after) = member(rest, shift).ok_or(Wrong::Damaged)?;
        members.push(member);
        rest = after;
    }
    // None may begin before the one before it has ended; the last ends where the directory begins.
    let mut places: Vec<(u64, u64)> = members.iter().map(|member| (member.start, member.packed)).collect();
    places.sort_unstable();
    let ends = places.iter().skip(1).map(|(start, _)| *start).chain([directory]);
    for ((start, packed), next) in places.iter().zip(ends) {
        let end = start.checked_add(30).and_then(|end| end.checked_add(*packed)).ok_or(Wrong::Damaged)?;
        if end > next {
            return Err(Wrong::Trap);
        }
    }
    Ok(members)
}

fn member(record: &[u8], shift: u64) -> Option<(Member, &[u8])> {
    let fixed = record.get(..46)?;
    if !fixed.starts_with(b"PK\x01\x02") {
        return None;
    }
    let (name, extra, comment) = (u16_at(fixed, 28), u16_at(fixed, 30), u16_at(fixed, 32));
    let name_end = 46 + usize::from(name);
    let extra_end = name_end + usize::from(extra);
    let flags = u16_at(fixed, 8);
    let mut long = Long::of(record.get(name_end..extra_end)?);
    // In this order, and each only where the short field says that it is there (section 4.5.3).
    let length = long.or(u32_at(fixed, 24))?;
    let packed = long.or(u32_at(fixed, 20))?;
    let start = long.or(u32_at(fixed, 42))?;
    let unix = fixed[5] == 3 || fixed[5] == 19;
    let member = Member {
        name: text(record.get(46..name_end)?),
        method: u16_at(fixed, 10),
        encrypted: flags & 0x2041 != 0,
        link: unix && (u32_at(fixed, 38) >> 16) & 0o170_000 == 0o120_000,
        crc32: u32_at(fixed, 16),
        packed,
        length,
        start: start.checked_add(shift)?,
    };
    Some((member, record.get(extra_end + usize::from(comment)..)?))
}

/// The long forms of fields that do not fit.
struct Long<'a>(&'a [u8]);

impl<'a> Long<'a> {
    fn of(mut extra: &'a [u8]) -> Self {
        while extra.len() >= 4 {
            let end = 4 + usize::from(u16_at(extra, 2));
            if u16_at(extra, 0) == 1 {
                return Self(extra.get(4..end).unwrap_or_default());
            }
            extra = extra.get(end..).unwrap_or_default();
        }
        Self(&[])
    }

    fn or(&mut self, short: u32) -> Option<u64> {
        if short != u32::MAX {
            return Some(short.into());
        }
        let (now, rest) = self.0.split_at_checked(8)?;
        self.0 = rest;
        Some(u64_at(now, 0))
    }
}

/// Bytes from the beginning of a member's local header to its content, given the header's first 30 bytes.
#[must_use]
pub fn local_header_length(header: &[u8]) -> Option<u64> {
    let good = header.len() >= 30 && header.starts_with(b"PK\x03\x04");
    good.then(|| 30 + u64::from(u16_at(header, 26)) + u64::from(u16_at(header, 28)))
}

/// UTF-8 where it is that, whatever the flag says; else IBM code page 437, which names each byte differently at least.
fn text(bytes: &[u8]) -> String {
    const HIGH: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    let high = |byte: u8| HIGH.chars().nth(usize::from(byte) - 128).unwrap_or('\u{fffd}');
    bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { high(*byte) }).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()).map_or(0, u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(archive: &[u8]) -> Result<Directory, Wrong> {
        let (mut reading, mut range) = Reading::begin(archive.len() as u64);
        loop {
            match reading.take(&archive[range.start as usize..range.end as usize]) {
                Step::Read(next) => range = next,
                Step::Done(done) => return done,
            }
        }
    }

    /// One stored member of five bytes, by hand.
    fn archive(name: &[u8], start: u32, flags: u16) -> Vec<u8> {
        let mut zip = [b"PK\x03\x04".as_slice(), &[0; 22], &(name.len() as u16).to_le_bytes(), &[0; 2], name].concat();
        zip.extend_from_slice(b"hello");
        let directory = zip.len() as u32;
        let mut fixed = [0; 46];
        fixed[..4].copy_from_slice(b"PK\x01\x02");
        fixed[8..10].copy_from_slice(&flags.to_le_bytes());
        fixed[20] = 5;
        fixed[24] = 5;
        fixed[28] = name.len() as u8;
        fixed[42..46].copy_from_slice(&start.to_le_bytes());
        zip.extend_from_slice(&fixed);
        zip.extend_from_slice(name);
        let size = zip.len() as u32 - directory;
        zip.extend_from_slice(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        zip.extend_from_slice(&size.to_le_bytes());
        zip.extend_from_slice(&directory.to_le_bytes());
        zip.extend_from_slice(&[0, 0]);
        zip
    }

    #[test]
    fn an_archive_is_read_wherever_it_begins() {
        let zip = archive(b"CD/IM1", 0, 0);
        let one = read(&zip).expect("a directory");
        assert_eq!((one[0].name.as_str(), one[0].length, one[0].start), ("CD/IM1", 5, 0));
        let behind = [b"a program".as_slice(), &zip].concat();
        assert_eq!(read(&behind).expect("a directory")[0].start, 9);
    }

    #[test]
    fn what_is_wrong_is_told_and_nothing_panics() {
        assert_eq!(read(b""), Err(Wrong::Damaged));
        assert_eq!(read(b"no archive, but long enough to be one"), Err(Wrong::Damaged));
        assert_eq!(read(&archive(b"a", 30, 0)), Err(Wrong::Trap));
        assert!(read(&archive(b"a", 0, 1)).expect("a directory")[0].encrypted);
        for name in [b"../a".as_slice(), b"/etc/passwd", b"C:\\a", b"a/..\\b"] {
            assert!(read(&archive(name, 0, 0)).expect("a directory")[0].leads_out());
        }
        assert_eq!(read(&archive(b"\x8eber.dcm", 0, 0)).expect("a directory")[0].name, "Äber.dcm");
        let zip = archive(b"CD/IM1", 0, 0);
        for cut in 0..zip.len() {
            let _answers = read(&zip[..cut]);
            let mut wrong = zip.clone();
            for value in [0, 0xff, 0x80] {
                wrong[cut] = value;
                let _answers = read(&wrong);
            }
        }
    }
}
