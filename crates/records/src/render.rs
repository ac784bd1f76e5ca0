//! Pictures of pages and frames, made by the server so that nobody's browser opens the original.

use std::io::Cursor;

use dicom_dictionary_std::StandardDataDictionary;
use dicom_object::{FileDicomObject, FileMetaTableBuilder, InMemDicomObject};
use dicom_pixeldata::{ConvertOptions, DecodedPixelData, PixelDecoder, VoiLutOption, WindowLevel};
use dicom_transfer_syntax_registry::{TransferSyntaxIndex, TransferSyntaxRegistry};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::{DynamicImage, ImageFormat};
use serde::{Deserialize, Serialize};

use crate::dicom;
use crate::facts::{DicomHeader, Kind, ProblemCode};
use crate::images;
use crate::sniff::sniff;

/// The widest and highest picture made, in pixels.
const MAX_SIDE: u32 = 4096;
/// One DICOM frame may have this many pixels; larger ones (whole slides) are refused before decoding.
const MAX_FRAME: u64 = 64 * 1024 * 1024;
/// All frames of a DICOM file together may have this many pixels.
const MAX_FRAMES: u64 = 8 * 1024 * 1024 * 1024;

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

/// Which values of a DICOM frame become black and which white (PS3.3, section C.11.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowChoice {
    /// The file's own first window, else the usual one of the modality, else from the lowest to the highest value.
    #[default]
    Usual,
    /// A window of one's own, in the file's units after rescaling (Hounsfield units for CT).
    Values {
        /// The middle of the window.
        center: f64,
        /// Its width; at least 1.
        width: f64,
    },
}

/// Renders a page of a PDF, `width_px` pixels wide and at most 4096 pixels on either side, on white.
///
/// Parses untrusted bytes: call it in the child process only, or in tests.
///
/// # Errors
/// Where the document does not open, or has no page of this number (`page` counts from 0).
pub fn render_pdf_page(bytes: &[u8], page: u32, width_px: u32) -> Result<Vec<u8>, RenderError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => RenderError::Encrypted,
        LoadPdfError::Invalid => RenderError::Unreadable,
    })?;
    let index = usize::try_from(page).map_err(|_| RenderError::Absent)?;
    let page = pdf.pages().get(index).ok_or(RenderError::Absent)?;
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
    pixmap.into_png().map_err(|_| RenderError::Unreadable)
}

/// Renders a frame of a DICOM file as 8-bit grey or colour, no side longer than `max_px`, through a window.
///
/// Parses untrusted bytes: call it in the child process only, or in tests.
///
/// # Errors
/// Where there is no pixel data, no frame of this number (`frame` counts from 0), too many pixels, or a transfer
/// syntax that is not decoded here.
pub fn render_dicom_frame(bytes: &[u8], frame: u32, max_px: u32, choice: WindowChoice) -> Result<Vec<u8>, RenderError> {
    let located = dicom::locate(bytes, bytes.len() as u64).ok_or(RenderError::Unsupported)?;
    let inspection = dicom::inspect(bytes, bytes.len() as u64, &located);
    if inspection.has(ProblemCode::Unreadable) || inspection.has(ProblemCode::Truncated) {
        return Err(RenderError::Unreadable);
    }
    let header = inspection.dicom.ok_or(RenderError::Unsupported)?;
    check_size(&header, frame)?;
    let object = object(bytes, &located, &header)?;
    let pixels = object.decode_pixel_data_frame(frame).map_err(|_| RenderError::Unsupported)?;
    let mut options = ConvertOptions::new().force_8bit();
    if let Some(window) = window(&pixels, &header, choice)? {
        options = options.with_voi_lut(VoiLutOption::Custom(window));
    }
    let picture = pixels.to_dynamic_image_with_options(0, &options).map_err(|_| RenderError::Unsupported)?;
    png(&smaller(picture, max_px))
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
    if u64::from(width) * u64::from(height) > images::MAX_PIXELS {
        return Err(RenderError::TooLarge);
    }
    let picture = images::decode(bytes, format).map_err(|_| RenderError::Unreadable)?;
    png(&smaller(picture, max_px))
}

fn check_size(header: &DicomHeader, frame: u32) -> Result<(), RenderError> {
    let (Some(rows), Some(columns), true) = (header.rows, header.columns, header.has_pixel_data) else {
        return Err(RenderError::Unsupported);
    };
    let frames = header.frames.unwrap_or(1);
    let pixels = u64::from(rows) * u64::from(columns);
    if frame >= frames.max(1) {
        return Err(RenderError::Absent);
    }
    if pixels > MAX_FRAME || pixels.saturating_mul(frames.into()) > MAX_FRAMES {
        return Err(RenderError::TooLarge);
    }
    if pixels == 0 { Err(RenderError::Unreadable) } else { Ok(()) }
}

/// The window for grey pixels whose file brings none: soft tissue for CT, else from the lowest to the highest value.
/// The library's own normalisation takes negative values for large ones.
fn window(
    pixels: &DecodedPixelData<'_>,
    header: &DicomHeader,
    choice: WindowChoice,
) -> Result<Option<WindowLevel>, RenderError> {
    let grey = pixels.samples_per_pixel() == 1 && pixels.photometric_interpretation().is_monochrome();
    if let (WindowChoice::Values { center, width }, true) = (choice, grey) {
        return Ok(Some(WindowLevel { center, width: width.max(1.0) }));
    }
    let has_own = pixels.window().is_ok_and(|window| window.is_some())
        || pixels.voi_lut_sequence().is_ok_and(|sequence| sequence.is_some());
    if has_own || !grey {
        return Ok(None);
    }
    if header.modality.as_deref() == Some("CT") {
        return Ok(Some(WindowLevel { center: 40.0, width: 400.0 }));
    }
    let values: Vec<f32> = pixels.to_vec_frame(0).map_err(|_| RenderError::Unsupported)?;
    let (low, high) =
        values.iter().fold((f32::MAX, f32::MIN), |(low, high), value| (low.min(*value), high.max(*value)));
    let width = f64::from(high) - f64::from(low);
    Ok(Some(WindowLevel { center: f64::from(low) + width / 2.0, width: width.max(1.0) }))
}

type Object = FileDicomObject<InMemDicomObject<StandardDataDictionary>>;

/// Reads the data set where it was found, so that files without a meta group, or with one that lies, are read too.
fn object(bytes: &[u8], located: &dicom::Located, header: &DicomHeader) -> Result<Object, RenderError> {
    let (data, start, transfer_syntax) = dicom::plain(bytes, located);
    let syntax = TransferSyntaxRegistry.get(&transfer_syntax).ok_or(RenderError::Unsupported)?;
    let data_set = data.get(start..).unwrap_or_default();
    let object = InMemDicomObject::read_dataset_with_ts(data_set, syntax).map_err(|_| RenderError::Unreadable)?;
    // Secondary capture and a nil UID stand in where the file names none; the decoders read neither.
    let class = header.sop_class_uid.clone().unwrap_or_else(|| "1.2.840.10008.5.1.4.1.1.7".to_owned());
    let instance = header.sop_instance_uid.clone().unwrap_or_else(|| "2.25.0".to_owned());
    let meta = FileMetaTableBuilder::new()
        .transfer_syntax(transfer_syntax)
        .media_storage_sop_class_uid(class)
        .media_storage_sop_instance_uid(instance)
        .build()
        .map_err(|_| RenderError::Unreadable)?;
    Ok(object.with_exact_meta(meta))
}

fn smaller(picture: DynamicImage, max_px: u32) -> DynamicImage {
    let side = max_px.clamp(16, MAX_SIDE);
    if picture.width() <= side && picture.height() <= side { picture } else { picture.thumbnail(side, side) }
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, RenderError> {
    let plain = if picture.color().has_color() {
        if picture.color().has_alpha() {
            DynamicImage::ImageRgba8(picture.to_rgba8())
        } else {
            DynamicImage::ImageRgb8(picture.to_rgb8())
        }
    } else {
        DynamicImage::ImageLuma8(picture.to_luma8())
    };
    let mut png = Cursor::new(Vec::new());
    plain.write_to(&mut png, ImageFormat::Png).map_err(|_| RenderError::Unreadable)?;
    Ok(png.into_inner())
}
