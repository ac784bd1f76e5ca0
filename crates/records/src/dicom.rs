//! The header of a DICOM file (PS3.10), and whether the file is whole.
//!
//! Reads what is met on real discs: files with and without preamble and meta group, implicit and explicit,
//! deflated and big-endian data sets, and files whose meta group lies about how the data set is written.

use std::borrow::Cow;
use std::io::Read;

use crate::charsets::decode;
use crate::elements::{EXPLICIT, End, IMPLICIT, Syntax, Tag, Walk, Walker};
use crate::facts::{DicomHeader, Inspection, Kind, ProblemCode, Severity};

/// Implicit VR little endian.
pub(crate) const IMPLICIT_LITTLE: &str = "1.2.840.10008.1.2";
/// Explicit VR little endian.
pub(crate) const EXPLICIT_LITTLE: &str = "1.2.840.10008.1.2.1";
const DEFLATED: &str = "1.2.840.10008.1.2.1.99";
const EXPLICIT_BIG: &str = "1.2.840.10008.1.2.2";
const DIRECTORY: &str = "1.2.840.10008.1.3.10";
/// A deflated data set may not unpack to more than this, in bytes.
const MAX_INFLATED: u64 = 256 * 1024 * 1024;

const TRANSFER_SYNTAX: Tag = (0x0002, 0x0010);
const CHARSET: Tag = (0x0008, 0x0005);
const SOP_CLASS: Tag = (0x0008, 0x0016);
const SOP_INSTANCE: Tag = (0x0008, 0x0018);
const STUDY_DATE: Tag = (0x0008, 0x0020);
const MODALITY: Tag = (0x0008, 0x0060);
const INSTITUTION: Tag = (0x0008, 0x0080);
const STUDY_DESCRIPTION: Tag = (0x0008, 0x1030);
const SERIES_DESCRIPTION: Tag = (0x0008, 0x103E);
const PATIENT_NAME: Tag = (0x0010, 0x0010);
const PATIENT_ID: Tag = (0x0010, 0x0020);
const BIRTH_DATE: Tag = (0x0010, 0x0030);
const BODY_PART: Tag = (0x0018, 0x0015);
const STUDY_UID: Tag = (0x0020, 0x000D);
const SERIES_UID: Tag = (0x0020, 0x000E);
const SERIES_NUMBER: Tag = (0x0020, 0x0011);
const INSTANCE_NUMBER: Tag = (0x0020, 0x0013);
const SAMPLES: Tag = (0x0028, 0x0002);
const PHOTOMETRIC: Tag = (0x0028, 0x0004);
const FRAMES: Tag = (0x0028, 0x0008);
const ROWS: Tag = (0x0028, 0x0010);
const COLUMNS: Tag = (0x0028, 0x0011);
const BITS_ALLOCATED: Tag = (0x0028, 0x0100);
const BURNED_IN: Tag = (0x0028, 0x0301);

const WANTED: [Tag; 23] = [
    CHARSET,
    SOP_CLASS,
    SOP_INSTANCE,
    STUDY_DATE,
    MODALITY,
    INSTITUTION,
    STUDY_DESCRIPTION,
    SERIES_DESCRIPTION,
    PATIENT_NAME,
    PATIENT_ID,
    BIRTH_DATE,
    BODY_PART,
    STUDY_UID,
    SERIES_UID,
    SERIES_NUMBER,
    INSTANCE_NUMBER,
    SAMPLES,
    PHOTOMETRIC,
    FRAMES,
    ROWS,
    COLUMNS,
    BITS_ALLOCATED,
    BURNED_IN,
];

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
    media: (Option<String>, Option<String>),
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
        Some(EXPLICIT_BIG) => (Syntax { implicit: false, big_endian: true }, EXPLICIT_BIG.to_owned()),
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
    let [0x08, 0x00, 0x00..=0x18, 0x00, vr @ ..] = first else {
        return None;
    };
    let syntax = if vr.iter().all(u8::is_ascii_uppercase) { EXPLICIT } else { IMPLICIT };
    let walker = Walker { data: bytes, total, syntax };
    let telling = [SOP_CLASS, SOP_INSTANCE, MODALITY];
    let walk = walker.walk(0, &telling, |tag| tag.0 <= 0x0008);
    if walk.elements.is_empty() || walk.end == End::Malformed {
        return None;
    }
    let transfer_syntax = if syntax.implicit { IMPLICIT_LITTLE } else { EXPLICIT_LITTLE }.to_owned();
    Some(Located { start: 0, syntax, transfer_syntax, media: (None, None) })
}

/// Reads the header and says what is wrong. `total` is the file's whole length in bytes, of which `bytes` may be
/// only the head.
pub(crate) fn inspect(bytes: &[u8], total: u64, located: &Located) -> Inspection {
    let (data, total, start, torn) = data_set(bytes, total, located);
    let walk = Walker { data: &data, total, syntax: located.syntax }.walk(start, &WANTED, |_| true);
    let header = header(&data, &walk, located);
    let is_directory = header.sop_class_uid.as_deref() == Some(DIRECTORY);
    let kind = if is_directory { Kind::Dicomdir } else { Kind::Dicom };
    let mut inspection = Inspection::of(kind, "application/dicom");
    if program_in_preamble(bytes) {
        inspection.add(ProblemCode::PreambleExecutable, Severity::Blocks);
    }
    if torn || walk.end == End::CutOff || too_few_pixels(&data, &walk, &header, located) {
        // A disc's directory only repeats what its files say.
        let severity = if is_directory { Severity::Warns } else { Severity::Blocks };
        inspection.add(ProblemCode::Truncated, severity);
    } else if header.rows.is_some() && walk.end == End::Complete && walk.pixels.is_none() {
        // An image without its pixels: cut exactly between two elements, or stripped on purpose.
        inspection.add(ProblemCode::Truncated, Severity::Warns);
    }
    let nothing = walk.elements.is_empty() && header.sop_class_uid.is_none();
    if nothing || matches!(walk.end, End::TooDeep | End::Malformed) {
        inspection.add(ProblemCode::Unreadable, Severity::Blocks);
    }
    inspection.dicom = Some(header);
    inspection
}

/// The bytes to walk, their whole length, where to start, and whether unpacking them failed.
fn data_set<'a>(bytes: &'a [u8], total: u64, located: &Located) -> (Cow<'a, [u8]>, u64, u64, bool) {
    if located.transfer_syntax != DEFLATED {
        return (Cow::Borrowed(bytes), total, located.start as u64, false);
    }
    let mut data = Vec::new();
    let packed = bytes.get(located.start..).unwrap_or_default();
    let torn = flate2::read::DeflateDecoder::new(packed).take(MAX_INFLATED).read_to_end(&mut data).is_err();
    let total = data.len() as u64;
    (Cow::Owned(data), total, 0, torn)
}

/// The data set as a decoder wants it: unpacked, where it starts, and the transfer syntax it then has.
pub(crate) fn plain<'a>(bytes: &'a [u8], located: &Located) -> (Cow<'a, [u8]>, usize, String) {
    if located.transfer_syntax == DEFLATED {
        return (data_set(bytes, bytes.len() as u64, located).0, 0, EXPLICIT_LITTLE.to_owned());
    }
    (Cow::Borrowed(bytes), located.start, located.transfer_syntax.clone())
}

fn header(data: &[u8], walk: &Walk, located: &Located) -> DicomHeader {
    let charset = walk.value(data, CHARSET).unwrap_or_default();
    let text = |tag| walk.value(data, tag).map(|value| decode(value, charset)).filter(|text| !text.is_empty());
    let number = |tag| text(tag).and_then(|text| text.split('\\').next()?.trim().parse().ok());
    let short = |tag| walk.value(data, tag).and_then(|value| us(value, located.syntax));
    let frames = text(FRAMES).and_then(|text| text.parse().ok());
    DicomHeader {
        study_instance_uid: walk.value(data, STUDY_UID).and_then(uid),
        series_instance_uid: walk.value(data, SERIES_UID).and_then(uid),
        sop_instance_uid: walk.value(data, SOP_INSTANCE).and_then(uid).or_else(|| located.media.1.clone()),
        sop_class_uid: walk.value(data, SOP_CLASS).and_then(uid).or_else(|| located.media.0.clone()),
        modality: text(MODALITY),
        body_part: text(BODY_PART),
        study_date: text(STUDY_DATE).and_then(|text| date(&text)),
        study_description: text(STUDY_DESCRIPTION),
        series_description: text(SERIES_DESCRIPTION),
        series_number: number(SERIES_NUMBER),
        instance_number: number(INSTANCE_NUMBER),
        institution: text(INSTITUTION),
        patient_name: text(PATIENT_NAME),
        patient_id: text(PATIENT_ID),
        patient_birth_date: text(BIRTH_DATE).and_then(|text| date(&text)),
        rows: short(ROWS),
        columns: short(COLUMNS),
        frames: frames.or(walk.pixels.map(|_| 1)),
        transfer_syntax: Some(located.transfer_syntax.clone()),
        burned_in_annotation: text(BURNED_IN).and_then(|text| match text.as_str() {
            "YES" => Some(true),
            "NO" => Some(false),
            _ => None,
        }),
        has_pixel_data: walk.pixels.is_some(),
    }
}

/// A UID of at most 64 digits and dots (PS3.5, section 9.1); anything else is no identifier to group by.
fn uid(value: &[u8]) -> Option<String> {
    let text = str::from_utf8(value).ok()?.trim_matches(['\0', ' ']);
    let valid = (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    valid.then(|| text.to_owned())
}

fn us(value: &[u8], syntax: Syntax) -> Option<u32> {
    let bytes = *value.first_chunk::<2>()?;
    Some(if syntax.big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }.into())
}

/// A DICOM date, `YYYYMMDD` or the old `YYYY.MM.DD`, as `YYYY-MM-DD`.
pub(crate) fn date(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, '.' | '-' | ' ')).collect();
    if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    let number = |text: &str| text.parse::<i16>().ok();
    let day_of = |text: &str| text.parse::<i8>().ok();
    jiff::civil::Date::new(number(year)?, day_of(month)?, day_of(day)?).ok().map(|date| date.to_string())
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
fn too_few_pixels(data: &[u8], walk: &Walk, header: &DicomHeader, located: &Located) -> bool {
    let Some(length) = walk.pixels.and_then(|pixels| pixels.length) else {
        return false;
    };
    let short = |tag| walk.value(data, tag).and_then(|value| us(value, located.syntax)).map(u64::from);
    let photometric = walk.value(data, PHOTOMETRIC).unwrap_or_default();
    let shared_samples = photometric.windows(3).any(|window| window == b"422" || window == b"420");
    let (Some(rows), Some(columns), Some(bits)) = (header.rows, header.columns, short(BITS_ALLOCATED)) else {
        return false;
    };
    let samples = short(SAMPLES).unwrap_or(1);
    let pixels = u128::from(rows) * u128::from(columns) * u128::from(header.frames.unwrap_or(1));
    !shared_samples && pixels * u128::from(samples) * u128::from(bits) / 8 > u128::from(length)
}
