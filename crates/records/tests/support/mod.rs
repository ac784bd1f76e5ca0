//! Test files: fetched or made.

use std::path::{Path, PathBuf};

pub mod misbehave;
pub mod pdf;

fn data() -> PathBuf {
    // The test's own path is target/debug/deps/….
    let target = || std::env::current_exe().ok().and_then(|exe| Some(exe.ancestors().nth(3)?.join("test-data")));
    let folder = std::env::var_os("CARNET_TEST_DATA").map(PathBuf::from).or_else(target).unwrap_or_default();
    let data = folder.join("pydicom-3.0.2");
    assert!(data.join(".complete").is_file(), "no test files in {}: run tests/fetch-dicom.sh first", data.display());
    data
}

/// One of pydicom's test files.
pub fn dicom_file(name: &str) -> Vec<u8> {
    let data = data();
    let places = [data.join("test_files").join(name), data.join("charset_files").join(name)];
    let path = places.iter().find(|path| path.is_file()).unwrap_or_else(|| panic!("no test file {name}"));
    std::fs::read(path).expect(name)
}

/// One of pydicom's files by its path, as [`second_opinion`] names it.
pub fn test_file(path: &str) -> Vec<u8> {
    std::fs::read(data().join(path)).expect(path)
}

/// What pydicom reads in its files, see tests/corpus/pydicom_table.py.
pub fn second_opinion() -> serde_json::Value {
    let table = std::fs::read(data().join("table.json")).expect("the table: run tests/fetch-dicom.sh");
    serde_json::from_slice(&table).expect("JSON")
}

/// A DICOM file of these elements, explicit little endian: group, element, value representation, value.
pub fn data_set(elements: &[(u16, u16, &str, &[u8])]) -> Vec<u8> {
    let mut file = vec![0; 128];
    file.extend(b"DICM");
    file.extend([2, 0, 0x10, 0]);
    file.extend(b"UI\x14\x001.2.840.10008.1.2.1\0");
    for (group, element, vr, value) in elements {
        file.extend(group.to_le_bytes());
        file.extend(element.to_le_bytes());
        file.extend(vr.as_bytes());
        if ["OB", "OW", "OF", "SQ", "UN"].contains(vr) {
            file.extend([0, 0]);
            file.extend((value.len() as u32).to_le_bytes());
        } else {
            file.extend((value.len() as u16).to_le_bytes());
        }
        file.extend(*value);
    }
    file
}

/// A DICOM file of a patient with this name in this character set.
pub fn named(charset: &[u8], name: &[u8]) -> Vec<u8> {
    data_set(&[(8, 5, "CS", charset), (8, 0x60, "CS", b"CT"), (0x10, 0x10, "PN", name)])
}

/// All of them, with their names.
pub fn corpus() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    below(&data(), &mut files);
    files
}

fn below(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            below(&path, files);
        } else {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            files.push((name, std::fs::read(&path).expect("a file")));
        }
    }
}

/// A DICOM file with sequences nested this deep, of defined or undefined lengths.
pub fn nested(depth: usize, defined: bool) -> Vec<u8> {
    let mut inner: Vec<u8> = Vec::new();
    for _ in 0..depth {
        let (item, sequence) =
            if defined { (inner.len() as u32, inner.len() as u32 + 8) } else { (u32::MAX, u32::MAX) };
        let mut outer = vec![0x40, 0x00, 0x30, 0xA7];
        outer.extend(b"SQ\0\0");
        outer.extend(sequence.to_le_bytes());
        outer.extend([0xFE, 0xFF, 0x00, 0xE0]);
        outer.extend(item.to_le_bytes());
        outer.extend(&inner);
        if !defined {
            outer.extend([0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
        }
        inner = outer;
    }
    let mut file = vec![0; 128];
    file.extend(b"DICM");
    file.extend([2, 0, 0x10, 0]);
    file.extend(b"UI\x14\x001.2.840.10008.1.2.1\0");
    file.extend([8, 0, 0x60, 0]);
    file.extend(b"CS\x02\0SR");
    file.extend(inner);
    file
}

fn pattern(width: u32, height: u32) -> image::DynamicImage {
    image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x * 7) as u8, (y * 5) as u8, (x ^ y) as u8])).into()
}

/// A JPEG picture.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&pattern(width, height), image::ImageFormat::Jpeg)
}

/// A PNG picture.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&pattern(width, height), image::ImageFormat::Png)
}

fn encoded(picture: &image::DynamicImage, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// The JPEG with EXIF: orientation 6, and a description.
pub fn with_exif(jpeg: &[u8], description: &str) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x0E, 0, 2]);
    tiff.extend((description.len() as u32 + 1).to_be_bytes());
    tiff.extend(38_u32.to_be_bytes());
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend(description.as_bytes());
    tiff.push(0);
    let mut photo = jpeg[..2].to_vec();
    photo.extend([0xFF, 0xE1]);
    photo.extend((tiff.len() as u16 + 8).to_be_bytes());
    photo.extend(b"Exif\0\0");
    photo.extend(tiff);
    photo.extend(&jpeg[2..]);
    photo
}

/// CRC-32 as PNG has it.
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// Changes bytes at places chosen by a fixed sequence (xorshift64).
pub struct Damage(u64);

impl Default for Damage {
    fn default() -> Self {
        Self(0x2545_F491_4F6C_DD1D)
    }
}

impl Damage {
    /// The bytes with up to twelve of them changed.
    pub fn done_to(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut damaged = bytes.to_vec();
        for _ in 0..=self.below(12) {
            // Headers come first; that is where the lengths are.
            let reach = if self.below(2) == 0 { 600 } else { usize::MAX };
            let at = self.below(damaged.len().min(reach));
            let any = self.below(256) as u8;
            let value = [0, 0xFF, 0x7F, 0x80, any][self.below(5)];
            if let Some(byte) = damaged.get_mut(at) {
                *byte = value;
            }
        }
        damaged
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit.max(1)
    }
}
