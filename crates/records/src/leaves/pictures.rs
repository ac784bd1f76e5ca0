//! Pictures as pages: photographs, and the pages of a PDF that only a forgiving reader still draws.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat};
use lopdf::{Document, Object, Stream, dictionary};

use super::{Collector, Leaf};
use crate::images;
use crate::render::{RenderError, render_pdf_page};

/// The longest side of a picture that is bound in, in pixels: 220 to an inch on A4.
const LONGEST: u32 = 2400;
/// How wide a drawn page is, in pixels.
const DRAWN: u32 = 1400;
/// Of a damaged document this many pages are drawn: each takes its time.
const MOST_DRAWN: usize = 40;
const QUALITY: u8 = 85;

/// A photograph, upright, without what its camera wrote into it (S47).
pub(super) fn photo(bytes: &[u8], media_type: &str, collector: &mut Collector) -> Result<Leaf, RenderError> {
    let format = images::format(media_type).ok_or(RenderError::Unsupported)?;
    let (width, height) = image::ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|_| RenderError::Unreadable)?;
    if u64::from(width) * u64::from(height) > images::MAX_PIXELS {
        return Err(RenderError::TooLarge);
    }
    let (mut picture, orientation) = images::decode(bytes, format).map_err(|_| RenderError::Unreadable)?;
    picture.apply_orientation(orientation);
    let picture = if width > LONGEST || height > LONGEST { picture.thumbnail(LONGEST, LONGEST) } else { picture };
    placed(&picture, collector)
}

/// Every page of a PDF as a picture.
pub(super) fn drawn(bytes: &[u8], collector: &mut Collector) -> Result<Vec<Leaf>, RenderError> {
    let mut leaves = Vec::new();
    loop {
        match drawn_page(bytes, leaves.len(), collector) {
            Ok(leaf) if leaves.len() < MOST_DRAWN => leaves.push(leaf),
            Ok(_) => return Err(RenderError::TooLarge),
            Err(RenderError::Absent) if !leaves.is_empty() => return Ok(leaves),
            Err(RenderError::Absent) => return Err(RenderError::Unreadable),
            Err(error) => return Err(error),
        }
    }
}

/// One page of a PDF as a picture.
pub(super) fn drawn_page(bytes: &[u8], index: usize, collector: &mut Collector) -> Result<Leaf, RenderError> {
    let index = u32::try_from(index).map_err(|_| RenderError::Absent)?;
    let png = render_pdf_page(bytes, index, DRAWN)?;
    let picture = image::load_from_memory_with_format(&png, ImageFormat::Png).map_err(|_| RenderError::Unreadable)?;
    placed(&picture, collector)
}

/// As a form with a JPEG in it (ISO 32000-1, 8.9 and 7.4.8), as wide as A4 between its margins.
fn placed(picture: &DynamicImage, collector: &mut Collector) -> Result<Leaf, RenderError> {
    let grey = !picture.color().has_color();
    let (pixels, space, kind) = if grey {
        (picture.to_luma8().into_raw(), "DeviceGray", image::ExtendedColorType::L8)
    } else {
        (on_white(picture).into_raw(), "DeviceRGB", image::ExtendedColorType::Rgb8)
    };
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode(&pixels, picture.width(), picture.height(), kind)
        .map_err(|_| RenderError::Unreadable)?;
    let nothing = Document::new();
    let image = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.width()),
        "Height" => i64::from(picture.height()),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
        "Filter" => "DCTDecode",
    };
    let image = collector.add(&nothing, Object::Stream(Stream::new(image, jpeg)));
    let (wide, high) = (picture.width() as f32, picture.height() as f32);
    let scale = (527.0 / wide).min(720.0 / high);
    let (width, height) = (wide * scale, high * scale);
    let form = collector.form(width, height, image);
    Ok(Leaf { form, width, height, links: Vec::new() })
}

/// What is see-through becomes white, as on paper.
fn on_white(picture: &DynamicImage) -> image::RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let mut white = image::RgbaImage::from_pixel(picture.width(), picture.height(), image::Rgba([255; 4]));
    image::imageops::overlay(&mut white, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgba8(white).to_rgb8()
}
