//! Pictures of pages and photographs, made by the server so that nobody's browser opens the original.

use std::io::Cursor;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, RgbaImage};
use serde::{Deserialize, Serialize};

use crate::facts::Kind;
use crate::sniff::sniff;
use crate::{dicom, images};

/// The widest and highest picture made, in pixels.
pub(crate) const MAX_SIDE: u32 = 4096;

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum RenderError {
    /// The content cannot be read.
    #[error("the content cannot be read")]
    Unreadable,
    /// This kind of file or encoding cannot be shown.
    #[error("this kind of content cannot be shown as a picture")]
    Unsupported,
    /// More pixels or bytes than are decoded here.
    #[error("the content is too large to be shown as a picture")]
    TooLarge,
    /// It opens only with a password.
    #[error("the document opens only with a password")]
    Encrypted,
    /// The page or frame does not exist.
    #[error("there is no such page or frame")]
    Absent,
}

/// Renders a page of a PDF, or of a PDF that is wrapped in DICOM, `width_px` pixels wide and at most 4096 pixels on either side, on white.
///
/// Parses untrusted bytes: call it in the child process only, or in tests.
///
/// # Errors
/// Where the document does not open, or has no page of this number (`page` counts from 0).
pub fn render_pdf_page(bytes: &[u8], page: u32, width_px: u32) -> Result<Vec<u8>, RenderError> {
    let pdf = open(bytes)?;
    let index = usize::try_from(page).map_err(|_| RenderError::Absent)?;
    let page = pdf.pages().get(index).ok_or(RenderError::Absent)?;
    png(&draw_page(page, width_px)?)
}

/// Opens a PDF, unwrapped from DICOM where it has to be.
pub(crate) fn open(bytes: &[u8]) -> Result<Pdf, RenderError> {
    let bytes = dicom::wrapped_pdf(bytes).unwrap_or_else(|| bytes.to_vec());
    Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => RenderError::Encrypted,
        LoadPdfError::Invalid => RenderError::Unreadable,
    })
}

/// Draws a page on white.
pub(crate) fn draw_page(page: &Page<'_>, width_px: u32) -> Result<DynamicImage, RenderError> {
    let (width, height) = page.render_dimensions();
    if !(width >= 1.0 && height >= 1.0 && width.is_finite() && height.is_finite()) {
        return Err(RenderError::Unreadable);
    }
    let widest = width_px.clamp(16, MAX_SIDE) as f32;
    // A page a hundred times as high as wide gets narrower instead of longer.
    let scale = (widest / width).min(MAX_SIDE as f32 / height);
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let cache = RenderCache::new();
    let pixmap = hayro::render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
    let (width, height) = (pixmap.width().into(), pixmap.height().into());
    // Premultiplied, which on white, where nothing is transparent, makes no difference.
    let picture = RgbaImage::from_raw(width, height, pixmap.data_as_u8_slice().to_vec());
    picture.map(|picture| DynamicImage::from(picture).to_rgb8().into()).ok_or(RenderError::Unreadable)
}

/// Renders a JPEG, PNG or WebP picture, no side longer than `max_px`, turned upright, without its metadata (EXIF,
/// place, thumbnail).
///
/// Parses untrusted bytes: call it in the child process only, or in tests.
///
/// # Errors
/// Where the content is no such picture, does not decode, or has more than [`crate::MAX_PIXELS`] pixels.
pub fn render_image(bytes: &[u8], max_px: u32) -> Result<Vec<u8>, RenderError> {
    let sniffed = sniff(bytes, "");
    let format = images::format(&sniffed.media_type).filter(|_| sniffed.kind == Kind::Image);
    let format = format.ok_or(RenderError::Unsupported)?;
    let (width, height) = image::ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|_| RenderError::Unreadable)?;
    if images::too_large(bytes, format, width, height) {
        return Err(RenderError::TooLarge);
    }
    let (picture, orientation) = images::decode(bytes, format).map_err(|_| RenderError::Unreadable)?;
    let mut picture = smaller(picture, max_px);
    picture.apply_orientation(orientation);
    png(&picture)
}

/// Lays a mark over a picture that was just made: the first page of a PDF, again and again from the top. Its darkness darkens
/// what is light and lightens what is dark, so that it shows on any ground and hides nothing.
pub(crate) fn marked(picture: Vec<u8>, mark: &[u8]) -> Result<Vec<u8>, RenderError> {
    if mark.is_empty() {
        return Ok(picture);
    }
    let mut picture = image::load_from_memory(&picture).map_err(|_| RenderError::Unreadable)?.to_rgb8();
    let pdf = open(mark)?;
    let page = pdf.pages().first().ok_or(RenderError::Absent)?;
    let mark = draw_page(page, picture.width())?.to_luma8();
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let strength = u8::MAX - mark.get_pixel(x % mark.width(), y % mark.height()).0[0];
        for channel in &mut pixel.0 {
            let light = *channel >= 128;
            *channel = if light { channel.saturating_sub(strength) } else { channel.saturating_add(strength) };
        }
    }
    png(&picture.into())
}

fn smaller(picture: DynamicImage, max_px: u32) -> DynamicImage {
    let side = max_px.clamp(16, MAX_SIDE);
    if picture.width() <= side && picture.height() <= side { picture } else { picture.thumbnail(side, side) }
}

/// Writes a picture as PNG of eight bits, without anything about where it came from.
pub(crate) fn png(picture: &DynamicImage) -> Result<Vec<u8>, RenderError> {
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Up);
    let written = match (picture.color().has_color(), picture.color().has_alpha()) {
        (true, true) => picture.to_rgba8().write_with_encoder(encoder),
        (true, false) => picture.to_rgb8().write_with_encoder(encoder),
        (false, _) => picture.to_luma8().write_with_encoder(encoder),
    };
    written.map_err(|_| RenderError::Unreadable)?;
    Ok(png)
}
