//! The header of a DICOM file (PS3.10), and whether the file is whole.
//!
//! Reads what is met on real discs: files with and without preamble and meta group, implicit and explicit,
//! deflated and big-endian data sets, and files whose meta group lies about how the data set is written.

use std::borrow::Cow;
use std::io::Read;

use crate::attributes::{Attributes, uid};
use crate::directory;
use crate::elements::{EXPLICIT, End, IMPLICIT, Syntax, Tag, Walker};
use crate::facts::{DicomHeader, Inspection, Kind, Object, ProblemCode, Severity};
use crate::header::{self, BITS_ALLOCATED, MODALITY, PHOTOMETRIC, SAMPLES, SOP_CLASS, SOP_INSTANCE};

/// Implicit VR little endian.
pub(crate) const IMPLICIT_LITTLE: &str = "1.2.840.10008.1.2";
/// Explicit VR little endian.
pub(crate) const EXPLICIT_LITTLE: &str = "1.2.840.10008.1.2.1";
const DEFLATED: &str = "1.2.840.10008.1.2.1.99";
const EXPLICIT_BIG: &str = "1.2.840.10008.1.2.2";
const BIG: Syntax = Syntax { implicit: false, big_endian: true };
/// A deflated data set may not unpack to more than this, in bytes.
const MAX_INFLATED: u64 = 128 * 1024 * 1024;

const TRANSFER_SYNTAX: Tag = (0x0002, 0x0010);

/// Where a file's data set is and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Located {
    /// Offset of the data set's first element, in bytes.
    pub start: usize,
    /// How its elements are written.
    pub syntax: Syntax,
    /// Transfer Syntax UID, said by the meta group or guessed.
    pub transfer_syntax: String,
    /// Media Storage SOP Class UID (0002,0002) and SOP Instance UID (0002,0003).
    pub media: (Option<String>, Option<String>),
}

/// Finds a data set. `None` where the bytes are no DICOM.
pub(crate) fn locate(bytes: &[u8], total: u64) -> Option<Located> {
    if bytes.get(128..132) == Some(b"DICM") {
        return Some(after_meta(bytes, total, 132));
    }
    // The meta group without a preamble.
    if bytes.get(..4) == Some(&[2, 0, 0, 0]) && bytes.get(4..6) == Some(b"UL") {
        return Some(after_meta(bytes, total, 0));
    }
    bare(bytes, total)
}

fn after_meta(bytes: &[u8], total: u64, start: usize) -> Located {
    let walker = Walker { data: bytes, total, syntax: EXPLICIT };
    let (media_class, media_instance) = ((0x0002, 0x0002), (0x0002, 0x0003));
    let meta = walker.walk(start as u64, &[TRANSFER_SYNTAX, media_class, media_instance], |tag| tag.0 == 0x0002);
    let said = meta.value(bytes, TRANSFER_SYNTAX).and_then(uid);
    let start = usize::try_from(meta.position).unwrap_or(bytes.len());
    let named = |tag| meta.value(bytes, tag).and_then(uid);
    let media = (named(media_class), named(media_instance));
    let (syntax, transfer_syntax) = agreed(said, bytes.get(start..).unwrap_or_default());
    Located { start, syntax, transfer_syntax, media }
}

/// What the meta group says, corrected by what the first element shows.
fn agreed(said: Option<String>, data_set: &[u8]) -> (Syntax, String) {
    let shows_vr = data_set.get(4..6).is_some_and(|vr| vr.iter().all(u8::is_ascii_uppercase));
    match said.as_deref() {
        Some(EXPLICIT_BIG) => (BIG, EXPLICIT_BIG.to_owned()),
        Some(DEFLATED) => (EXPLICIT, DEFLATED.to_owned()),
        Some(IMPLICIT_LITTLE) | None if shows_vr => (EXPLICIT, EXPLICIT_LITTLE.to_owned()),
        Some(IMPLICIT_LITTLE) | None => (IMPLICIT, IMPLICIT_LITTLE.to_owned()),
        Some(EXPLICIT_LITTLE) if !shows_vr && data_set.len() >= 8 => (IMPLICIT, IMPLICIT_LITTLE.to_owned()),
        // Compressed pixels, wrongly after an implicit header: the header can be read all the same.
        Some(other) if !shows_vr && data_set.len() >= 8 => (IMPLICIT, other.to_owned()),
        Some(other) => (EXPLICIT, other.to_owned()),
    }
}

/// A data set without preamble and meta group: it has to start in group 0008 and to hold a UID or a modality where
/// they belong.
fn bare(bytes: &[u8], total: u64) -> Option<Located> {
    let first: &[u8; 6] = bytes.first_chunk()?;
    let (syntax, transfer_syntax) = match first {
        [0x08, 0x00, 0x00..=0x18, 0x00, b'A'..=b'Z', b'A'..=b'Z'] => (EXPLICIT, EXPLICIT_LITTLE),
        [0x08, 0x00, 0x00..=0x18, 0x00, ..] => (IMPLICIT, IMPLICIT_LITTLE),
        [0x00, 0x08, 0x00, 0x00..=0x18, b'A'..=b'Z', b'A'..=b'Z'] => (BIG, EXPLICIT_BIG),
        _ => return None,
    };
    let walker = Walker { data: bytes, total, syntax };
    let telling = [SOP_CLASS, SOP_INSTANCE, MODALITY];
    let walk = walker.walk(0, &telling, |tag| tag.0 <= 0x0008);
    if walk.elements.is_empty() || walk.end == End::Malformed {
        return None;
    }
    Some(Located { start: 0, syntax, transfer_syntax: transfer_syntax.to_owned(), media: (None, None) })
}

/// Reads the header and says what is wrong. `total` is the file's whole length in bytes, of which `bytes` may be
/// only the head.
pub(crate) fn inspect(bytes: &[u8], total: u64, located: &Located) -> Inspection {
    let (data, total, start, unpacking) = data_set(bytes, total, located);
    let root = attributes(&data, total, start, located);
    let header = header::read(&root, located);
    let is_directory = header.object == Object::Directory;
    let kind = if is_directory { Kind::Dicomdir } else { Kind::Dicom };
    let mut inspection = Inspection::of(kind, "application/dicom");
    if program_in_preamble(bytes) {
        inspection.add(ProblemCode::PreambleExecutable, Severity::Blocks);
    }
    if unpacking == Unpacking::Flood {
        inspection.add(ProblemCode::DicomOversized, Severity::Blocks);
    } else if unpacking == Unpacking::Torn || root.walk.end == End::CutOff || too_few_pixels(&root, &header) {
        // A disc's directory only repeats what its files say.
        let severity = if is_directory { Severity::Warns } else { Severity::Blocks };
        inspection.add(ProblemCode::Truncated, severity);
    } else if header.rows.is_some() && root.walk.end == End::Complete && root.walk.pixels.is_none() {
        // An image without its pixels: cut exactly between two elements, or stripped on purpose.
        inspection.add(ProblemCode::Truncated, Severity::Warns);
    }
    let nothing = root.walk.elements.is_empty() && header.sop_class_uid.is_none();
    match root.walk.end {
        End::TooDeep => inspection.add(ProblemCode::TooDeep, Severity::Blocks),
        End::Malformed => inspection.add(ProblemCode::Unreadable, Severity::Blocks),
        _ if nothing => inspection.add(ProblemCode::Unreadable, Severity::Blocks),
        _ => {}
    }
    if crate::frames::too_large(&header) {
        inspection.add(ProblemCode::DicomOversized, Severity::Warns);
    }
    if header.burned_in_annotation == Some(true) {
        inspection.add(ProblemCode::BurnedInText, Severity::Warns);
    }
    if is_directory {
        inspection.directory = Some(directory::read(&root));
    }
    inspection.dicom = Some(header);
    inspection
}

/// Walks over a data set that [`data_set`] has made ready.
pub(crate) fn attributes<'a>(data: &'a [u8], total: u64, start: u64, located: &Located) -> Attributes<'a> {
    let walk = Walker { data, total, syntax: located.syntax }.walk(start, &header::WANTED, |_| true);
    Attributes::new(data, located.syntax, walk)
}

/// The PDF that a DICOM file wraps (PS3.3, section C.24.2), without the padding at its end.
pub(crate) fn wrapped_pdf(bytes: &[u8]) -> Option<Vec<u8>> {
    let located = locate(bytes, bytes.len() as u64)?;
    let (data, total, start, _) = data_set(bytes, bytes.len() as u64, &located);
    let root = attributes(&data, total, start, &located);
    if header::read(&root, &located).object != Object::EncapsulatedPdf {
        return None;
    }
    let document = root.value(header::DOCUMENT)?;
    Some(document.strip_suffix(b"\0").unwrap_or(document).to_vec())
}

/// How unpacking a deflated data set went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unpacking {
    /// There was nothing to unpack, or all of it came out.
    Whole,
    /// The packed bytes are damaged or cut off.
    Torn,
    /// There is more than is unpacked here.
    Flood,
}

/// The bytes to walk, their whole length, where to start, and how unpacking them went.
pub(crate) fn data_set<'a>(bytes: &'a [u8], total: u64, located: &Located) -> (Cow<'a, [u8]>, u64, u64, Unpacking) {
    if located.transfer_syntax != DEFLATED {
        return (Cow::Borrowed(bytes), total, located.start as u64, Unpacking::Whole);
    }
    let mut data = Vec::new();
    let packed = bytes.get(located.start..).unwrap_or_default();
    let read = flate2::read::DeflateDecoder::new(packed).take(MAX_INFLATED + 1).read_to_end(&mut data);
    let unpacking = match read {
        Err(_) => Unpacking::Torn,
        Ok(_) if data.len() as u64 > MAX_INFLATED => Unpacking::Flood,
        Ok(_) => Unpacking::Whole,
    };
    let total = data.len() as u64;
    (Cow::Owned(data), total, 0, unpacking)
}

/// Whether the preamble starts like a program: a file that is DICOM to a viewer and a program to the system.
fn program_in_preamble(bytes: &[u8]) -> bool {
    bytes.get(128..132) == Some(b"DICM")
        && [
            &b"MZ"[..],
            b"\x7FELF",
            b"#!",
            b"\xCA\xFE\xBA\xBE",
            b"\xFE\xED\xFA",
            b"\xCE\xFA\xED\xFE",
            b"\xCF\xFA\xED\xFE",
        ]
        .iter()
        .any(|magic| bytes.starts_with(magic))
}

/// Whether native pixel data is shorter than rows × columns × samples × frames ask for.
fn too_few_pixels(root: &Attributes<'_>, header: &DicomHeader) -> bool {
    let Some(length) = root.walk.pixels.and_then(|pixels| pixels.length) else {
        return false;
    };
    let photometric = root.value(PHOTOMETRIC).unwrap_or_default();
    let shared_samples = photometric.windows(3).any(|window| window == b"422" || window == b"420");
    let (Some(rows), Some(columns), Some(bits)) = (header.rows, header.columns, root.short(BITS_ALLOCATED)) else {
        return false;
    };
    let samples = root.short(SAMPLES).unwrap_or(1);
    let pixels = u128::from(rows) * u128::from(columns) * u128::from(header.frames.unwrap_or(1));
    !shared_samples && pixels * u128::from(samples) * u128::from(bits) / 8 > u128::from(length)
}
