//! Photographs and pictures: their size, whether they decode, and what they look like.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::facts::{ImageFacts, Inspection, Kind, ProblemCode, Severity};
use crate::looks::{self, BLURRED};

/// Pictures of more pixels than this are refused before they are decoded.
pub const MAX_PIXELS: u64 = 80_000_000;
/// … and progressive JPEGs, of which all coefficients are kept until the last scan, of more than this.
const MAX_PROGRESSIVE: u64 = 25_000_000;
/// What decoding one picture may take, in bytes.
const MAX_DECODING: u64 = 256 * 1024 * 1024;

/// Inspects a picture that is at hand as a whole.
pub(crate) fn inspect(bytes: &[u8], media_type: &str) -> Inspection {
    let mut inspection = Inspection::of(Kind::Image, media_type);
    let Some(format) = format(media_type) else {
        inspection.add(ProblemCode::UnsupportedType, Severity::Warns);
        inspection.image = Some(ImageFacts::default());
        return inspection;
    };
    let size = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().ok();
    let mut facts =
        ImageFacts { width: size.map(|size| size.0), height: size.map(|size| size.1), ..Default::default() };
    if size.is_some_and(|(width, height)| too_large(bytes, format, width, height)) {
        inspection.add(ProblemCode::ImageOversized, Severity::Blocks);
    } else {
        match decode(bytes, format).ok().filter(|_| ends(bytes, format)) {
            Some((picture, _)) => look(&picture, &mut facts, &mut inspection),
            None => {
                facts.truncated = true;
                inspection.add(ProblemCode::Truncated, Severity::Blocks);
            }
        }
    }
    inspection.image = Some(facts);
    inspection
}

fn look(picture: &DynamicImage, facts: &mut ImageFacts, inspection: &mut Inspection) {
    let looks = looks::measure(picture);
    facts.sharpness = looks.sharpness;
    facts.blank = looks.blank;
    facts.looks_like_imaging = looks.imaging;
    if looks.blank {
        inspection.add(ProblemCode::BlankPage, Severity::Warns);
    } else if looks.imaging {
        inspection.add(ProblemCode::ImageOfImaging, Severity::Warns);
    } else if looks.sharpness.is_some_and(|sharpness| sharpness < BLURRED) {
        inspection.add(ProblemCode::Blurred, Severity::Warns);
    }
}
/// The formats decoded here.
pub(crate) fn format(media_type: &str) -> Option<ImageFormat> {
    match media_type {
        "image/jpeg" => Some(ImageFormat::Jpeg),
        "image/png" => Some(ImageFormat::Png),
        "image/webp" => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// Whether decoding would take more memory than it may.
pub(crate) fn too_large(bytes: &[u8], format: ImageFormat, width: u32, height: u32) -> bool {
    let pixels = u64::from(width) * u64::from(height);
    let progressive = || format == ImageFormat::Jpeg && first_frame(bytes) == Some(0xC2);
    pixels > MAX_PIXELS || (pixels > MAX_PROGRESSIVE && progressive())
}

/// Decodes within the limits. Returns the picture as it lies in the file, and how it has to be turned to stand upright;
/// turning a small one is cheaper.
pub(crate) fn decode(bytes: &[u8], format: ImageFormat) -> image::ImageResult<(DynamicImage, Orientation)> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_DECODING);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    Ok((DynamicImage::from_decoder(decoder)?, orientation))
}

/// The marker of a JPEG's first frame, which says how it is coded (ISO/IEC 10918-1, table B.1).
fn first_frame(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    while let [0xFF, marker, rest @ ..] = bytes.get(at..)? {
        match (*marker, rest) {
            (0xFF, _) => at += 1,
            (0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF, _) => return Some(*marker),
            (_, [high, low, ..]) => at += 2 + usize::from(u16::from_be_bytes([*high, *low])).max(2),
            _ => return None,
        }
    }
    None
}

/// Whether a JPEG has its end marker after its first scan. The decoder fills what is missing with grey and says
/// nothing; thumbnails, which have end markers of their own, come before the first scan.
fn ends(bytes: &[u8], format: ImageFormat) -> bool {
    if format != ImageFormat::Jpeg {
        return true;
    }
    let mut at = 2;
    while let Some([0xFF, marker, rest @ ..]) = bytes.get(at..) {
        match (*marker, rest) {
            (0xFF, _) => at += 1,
            (0xDA, scan) => return scan.windows(2).any(|window| window == [0xFF, 0xD9]),
            (_, [high, low, ..]) => at += 2 + usize::from(u16::from_be_bytes([*high, *low])).max(2),
            _ => return false,
        }
    }
    false
}
