//! Photographs and pictures: their size, and whether they decode.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::facts::{ImageFacts, Inspection, Kind, ProblemCode, Severity};

/// Pictures of more pixels than this are refused before they are decoded.
pub const MAX_PIXELS: u64 = 120_000_000;
/// What decoding one picture may take, in bytes.
const MAX_DECODING: u64 = 400 * 1024 * 1024;

/// Inspects a picture that is at hand as a whole.
pub(crate) fn inspect(bytes: &[u8], media_type: &str) -> Inspection {
    let mut inspection = Inspection::of(Kind::Image, media_type);
    let Some(format) = format(media_type) else {
        inspection.add(ProblemCode::UnsupportedType, Severity::Warns);
        inspection.image = Some(ImageFacts::default());
        return inspection;
    };
    let size = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().ok();
    let mut facts = ImageFacts { width: size.map(|size| size.0), height: size.map(|size| size.1), truncated: false };
    if size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) > MAX_PIXELS) {
        inspection.add(ProblemCode::Unreadable, Severity::Blocks);
    } else if !ends(bytes, format) || decode(bytes, format).is_err() {
        facts.truncated = true;
        inspection.add(ProblemCode::Truncated, Severity::Blocks);
    }
    inspection.image = Some(facts);
    inspection
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

/// Decodes within the limits, turned the way its EXIF orientation says.
pub(crate) fn decode(bytes: &[u8], format: ImageFormat) -> image::ImageResult<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_DECODING);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
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
