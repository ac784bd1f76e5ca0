//! ZIP archives as people send them, and as nobody but an attacker does, written by hand.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write as _;

/// One member of an archive to be written.
#[derive(Debug, Clone)]
pub struct Member {
    name: Vec<u8>,
    packed: Vec<u8>,
    method: u16,
    flags: u16,
    attributes: u32,
    crc32: u32,
    length: u64,
}

/// As it is.
#[must_use]
pub fn stored(name: &str, content: &[u8]) -> Member {
    Member {
        name: name.as_bytes().to_vec(),
        packed: content.to_vec(),
        method: 0,
        flags: 0,
        attributes: 0,
        crc32: crc32fast::hash(content),
        length: content.len() as u64,
    }
}

/// Deflated.
#[must_use]
pub fn deflated(name: &str, content: &[u8]) -> Member {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).expect("memory");
    let packed = encoder.finish().expect("memory");
    Member { packed, method: 8, ..stored(name, content) }
}

impl Member {
    /// Says that it needs a password.
    #[must_use]
    pub fn encrypted(mut self) -> Self {
        self.flags |= 1;
        self
    }

    /// Says that it is a symbolic link.
    #[must_use]
    pub fn link(mut self) -> Self {
        self.attributes = 0o120_777 << 16;
        self
    }

    /// Says that it has another length than it has.
    #[must_use]
    pub fn saying(mut self, length: u64) -> Self {
        self.length = length;
        self
    }

    /// Has another sum than it says.
    #[must_use]
    pub fn altered(mut self) -> Self {
        self.crc32 ^= 1;
        self
    }
}

/// Writes an archive; with `long`, its end and sizes in zip64 form.
#[must_use]
pub fn archive(members: &[Member], long: bool) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for member in members {
        let start = zip.len() as u64;
        zip.extend_from_slice(b"PK\x03\x04\x2d\0");
        common(&mut zip, member, u32::try_from(member.packed.len()).expect("short"), short(member.length));
        zip.extend_from_slice(&[0, 0]);
        zip.extend_from_slice(&member.name);
        zip.extend_from_slice(&member.packed);
        let extra = if long {
            let fields = [member.length, member.packed.len() as u64, start].map(u64::to_le_bytes).concat();
            [[1, 0, 24, 0].as_slice(), &fields].concat()
        } else {
            Vec::new()
        };
        let field = |value: u64| if long { u32::MAX } else { short(value) };
        directory.extend_from_slice(b"PK\x01\x02\x2d\x03\x2d\0");
        common(&mut directory, member, field(member.packed.len() as u64), field(member.length));
        directory.extend_from_slice(&u16::try_from(extra.len()).expect("short").to_le_bytes());
        directory.extend_from_slice(&[0; 6]);
        directory.extend_from_slice(&member.attributes.to_le_bytes());
        directory.extend_from_slice(&field(start).to_le_bytes());
        directory.extend_from_slice(&member.name);
        directory.extend_from_slice(&extra);
    }
    let (place, size, count) = (zip.len() as u64, directory.len() as u64, members.len() as u64);
    zip.extend_from_slice(&directory);
    if long {
        let at = zip.len() as u64;
        zip.extend_from_slice(b"PK\x06\x06\x2c\0\0\0\0\0\0\0\x2d\0\x2d\0\0\0\0\0\0\0\0\0");
        for number in [count, count, size, place] {
            zip.extend_from_slice(&number.to_le_bytes());
        }
        zip.extend_from_slice(b"PK\x06\x07\0\0\0\0");
        zip.extend_from_slice(&at.to_le_bytes());
        zip.extend_from_slice(&1u32.to_le_bytes());
    }
    let many = if long { u16::MAX } else { u16::try_from(count).expect("few") };
    zip.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    zip.extend_from_slice(&many.to_le_bytes());
    zip.extend_from_slice(&many.to_le_bytes());
    for number in [size, place] {
        zip.extend_from_slice(&if long { u32::MAX } else { short(number) }.to_le_bytes());
    }
    zip.extend_from_slice(&[0, 0]);
    zip
}

/// Flags, method, moment, sum, sizes and the name's length: the same in both headers.
fn common(out: &mut Vec<u8>, member: &Member, packed: u32, length: u32) {
    out.extend_from_slice(&member.flags.to_le_bytes());
    out.extend_from_slice(&member.method.to_le_bytes());
    out.extend_from_slice(&[0, 0, 0x21, 0x5d]);
    for number in [member.crc32, packed, length] {
        out.extend_from_slice(&number.to_le_bytes());
    }
    out.extend_from_slice(&u16::try_from(member.name.len()).expect("short").to_le_bytes());
}

fn short(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
