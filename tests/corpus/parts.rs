//! What files are made of.

use std::io::Write;
use std::sync::LazyLock;

use image::{DynamicImage, ImageFormat, RgbImage};

/// A DICOM data set in the making, explicit little endian.
#[derive(Clone)]
pub struct DataSet {
    pub bytes: Vec<u8>,
}

pub const EXPLICIT: &str = "1.2.840.10008.1.2.1";
pub const DEFLATED: &str = "1.2.840.10008.1.2.1.99";
pub const JPEG: &str = "1.2.840.10008.1.2.4.50";
pub const JPEG_2000: &str = "1.2.840.10008.1.2.4.90";
pub const RLE: &str = "1.2.840.10008.1.2.5";

impl DataSet {
    pub fn new() -> Self {
        Self { bytes: Vec::new() }
    }

    /// An element with the length that its value has.
    pub fn put(self, group: u16, element: u16, vr: &str, value: &[u8]) -> Self {
        self.lying(group, element, vr, value.len() as u32, value)
    }

    /// An element that says another length.
    pub fn lying(mut self, group: u16, element: u16, vr: &str, length: u32, value: &[u8]) -> Self {
        self.bytes.extend(group.to_le_bytes());
        self.bytes.extend(element.to_le_bytes());
        self.bytes.extend(vr.as_bytes());
        if ["OB", "OW", "SQ", "UN", "UT", "OF", "UC"].contains(&vr) {
            self.bytes.extend([0, 0]);
            self.bytes.extend(length.to_le_bytes());
        } else {
            self.bytes.extend((length as u16).to_le_bytes());
        }
        self.bytes.extend(value);
        self
    }

    pub fn raw(mut self, bytes: &[u8]) -> Self {
        self.bytes.extend(bytes);
        self
    }

    /// What identifies an image of this modality.
    pub fn identified(modality: &str) -> Self {
        Self::new()
            .put(8, 0x16, "UI", b"1.2.840.10008.5.1.4.1.1.2\0")
            .put(8, 0x18, "UI", b"1.2.3.4\0")
            .put(8, 0x20, "DA", b"20260412")
            .put(8, 0x60, "CS", modality.as_bytes())
            .put(0x10, 0x10, "PN", b"Doe^Jane")
            .put(0x20, 0xD, "UI", b"1.2.3\0")
            .put(0x20, 0xE, "UI", b"1.2.3.1\0")
    }

    /// The attributes of grey 16-bit pixels.
    pub fn pixels(self, rows: u16, columns: u16) -> Self {
        self.put(0x28, 2, "US", &[1, 0])
            .put(0x28, 4, "CS", b"MONOCHROME2 ")
            .put(0x28, 0x10, "US", &rows.to_le_bytes())
            .put(0x28, 0x11, "US", &columns.to_le_bytes())
            .put(0x28, 0x100, "US", &[16, 0])
            .put(0x28, 0x101, "US", &[12, 0])
            .put(0x28, 0x102, "US", &[11, 0])
            .put(0x28, 0x103, "US", &[0, 0])
    }

    /// Encapsulated pixels of these fragments.
    pub fn fragments(self, fragments: &[&[u8]]) -> Self {
        let mut set = self.lying(0x7FE0, 0x10, "OB", u32::MAX, &item(b""));
        for fragment in fragments {
            set = set.raw(&item(fragment));
        }
        set.raw(&[0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0])
    }

    /// The file, with preamble and meta group.
    pub fn file(&self, transfer_syntax: &str) -> Vec<u8> {
        let mut uid = transfer_syntax.as_bytes().to_vec();
        if uid.len() % 2 == 1 {
            uid.push(0);
        }
        let meta = Self::new().put(2, 0x10, "UI", &uid);
        let data_set = if transfer_syntax == DEFLATED { deflated(&self.bytes) } else { self.bytes.clone() };
        [&[0; 128][..], b"DICM", &meta.bytes, &data_set].concat()
    }
}

/// A small sound image.
pub fn image_file() -> Vec<u8> {
    let pixels: Vec<u8> = (0..64 * 64_u32).flat_map(|at| (((at * 37) % 4096) as u16).to_le_bytes()).collect();
    DataSet::identified("CT").pixels(64, 64).put(0x7FE0, 0x10, "OW", &pixels).file(EXPLICIT)
}

/// An item of a sequence.
pub fn item(value: &[u8]) -> Vec<u8> {
    [&[0xFE, 0xFF, 0x00, 0xE0][..], &(value.len() as u32).to_le_bytes(), value].concat()
}

pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// This many megabytes of zeros, deflated: a piece that ends at a byte's edge, again and again.
pub fn deflated_zeros(megabytes: usize) -> Vec<u8> {
    static PIECE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let mut compress = flate2::Compress::new(flate2::Compression::best(), false);
        let mut piece = Vec::with_capacity(64 * 1024);
        let done = compress.compress_vec(&vec![0; 1 << 20], &mut piece, flate2::FlushCompress::Full);
        assert!(done.is_ok() && compress.total_in() == 1 << 20);
        piece
    });
    [PIECE.repeat(megabytes), vec![3, 0]].concat()
}

/// The same in zlib's wrapping, with a checksum that is not true, as nobody gets to it.
pub fn zlib_zeros(megabytes: usize) -> Vec<u8> {
    [&[0x78, 0x9C][..], &deflated_zeros(megabytes), &[0; 4]].concat()
}

pub fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// A picture with something to see.
pub fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pattern = |x: u32, y: u32| image::Rgb([(x * 7) as u8, (y * 5) as u8, (x ^ y) as u8]);
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::from_fn(width, height, pattern)).write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// A PDF of these objects, numbered from 1, the first the catalog, with a true table of where they are.
pub fn pdf(objects: &[&[u8]]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", at + 1).as_bytes());
        bytes.extend(*object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").as_bytes());
    }
    let trailer = format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    bytes.extend(trailer.as_bytes());
    bytes
}

/// A stream object.
pub fn stream(about: &str, data: &[u8]) -> Vec<u8> {
    [format!("<< {about} /Length {} >>\nstream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// The catalog and one page that says something; `catalog` and `page` go into them. Further objects count from 5.
pub fn document(catalog: &str, page: &str, more: &[&[u8]]) -> Vec<u8> {
    let catalog = format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>");
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font \
         /Subtype /Type1 /BaseFont /Helvetica >> >> >> {page} >>"
    );
    let content = stream("", b"BT /F1 24 Tf 50 700 Td (INR 2.4) Tj ET");
    let mut objects: Vec<&[u8]> =
        vec![catalog.as_bytes(), b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page.as_bytes(), &content];
    objects.extend(more);
    pdf(&objects)
}

/// A member of an archive.
#[derive(Clone)]
pub struct Member {
    pub name: Vec<u8>,
    pub data: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    /// Unix mode, in the high half of the external attributes.
    pub mode: u32,
    pub size: u32,
    pub crc32: u32,
}

impl Member {
    pub fn stored(name: &str, data: &[u8]) -> Self {
        let (size, crc32) = (data.len() as u32, crc32(data));
        Self { name: name.into(), data: data.to_vec(), method: 0, flags: 0, mode: 0o100_644, size, crc32 }
    }

    pub fn deflated(name: &str, data: &[u8]) -> Self {
        Self { data: deflated(data), method: 8, ..Self::stored(name, data) }
    }
}

/// An archive with a true directory.
pub fn zip(members: &[Member]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for member in members {
        directory.extend(entry(member, bytes.len() as u32));
        bytes.extend(local(member));
    }
    closed(bytes, &directory, members.len() as u16)
}

pub fn local(member: &Member) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04\x14\0".to_vec();
    bytes.extend(member.flags.to_le_bytes());
    bytes.extend(member.method.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(member.crc32.to_le_bytes());
    bytes.extend((member.data.len() as u32).to_le_bytes());
    bytes.extend(member.size.to_le_bytes());
    bytes.extend((member.name.len() as u16).to_le_bytes());
    bytes.extend([0; 2]);
    bytes.extend(&member.name);
    bytes.extend(&member.data);
    bytes
}

pub fn entry(member: &Member, place: u32) -> Vec<u8> {
    let mut bytes = b"PK\x01\x02\x14\x03\x14\0".to_vec();
    bytes.extend(member.flags.to_le_bytes());
    bytes.extend(member.method.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(member.crc32.to_le_bytes());
    bytes.extend((member.data.len() as u32).to_le_bytes());
    bytes.extend(member.size.to_le_bytes());
    bytes.extend((member.name.len() as u16).to_le_bytes());
    bytes.extend([0; 8]);
    bytes.extend((member.mode << 16).to_le_bytes());
    bytes.extend(place.to_le_bytes());
    bytes.extend(&member.name);
    bytes
}

pub fn closed(mut bytes: Vec<u8>, directory: &[u8], count: u16) -> Vec<u8> {
    let start = bytes.len() as u32;
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}
