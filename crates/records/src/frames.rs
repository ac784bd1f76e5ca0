//! Pictures of DICOM frames.

use image::{DynamicImage, GrayImage, RgbImage};

use crate::attributes::Attributes;
use crate::dicom::{self, Unpacking};
use crate::elements::End;
use crate::facts::DicomHeader;
use crate::header::{self, ASPECT};
use crate::pixels::{Frame, Photometric};
use crate::render::{MAX_SIDE, RenderError, png};
use crate::voi::{Modality, Voi, WindowChoice};

/// One DICOM frame may have this many pixels; larger ones (whole slides) are refused before decoding.
const MAX_FRAME: u64 = 32 * 1024 * 1024;
/// All frames of a DICOM file together may have this many pixels.
const MAX_FRAMES: u64 = 8 * 1024 * 1024 * 1024;

/// Renders a frame of a DICOM file as 8-bit grey or colour through a window, in the pixels' true proportions, no side
/// longer than `max_px`.
///
/// Parses untrusted bytes: call it in the child process only, or in tests.
///
/// # Errors
/// Where there is no pixel data, no frame of this number (`frame` counts from 0), too many pixels, or a transfer
/// syntax that is not decoded here.
pub fn render_dicom_frame(bytes: &[u8], frame: u32, max_px: u32, choice: WindowChoice) -> Result<Vec<u8>, RenderError> {
    let total = bytes.len() as u64;
    let located = dicom::locate(bytes, total).ok_or(RenderError::Unsupported)?;
    let (data, total, start, unpacking) = dicom::data_set(bytes, total, &located);
    match unpacking {
        Unpacking::Whole => {}
        Unpacking::Torn => return Err(RenderError::Unreadable),
        Unpacking::Flood => return Err(RenderError::TooLarge),
    }
    let root = dicom::attributes(&data, total, start, &located);
    if root.walk.end != End::Complete {
        return Err(RenderError::Unreadable);
    }
    let header = header::read(&root, &located);
    check_size(&header, frame)?;
    let unpacked = Frame::read(&root, &header, &located.transfer_syntax, frame)?;
    let picture = match unpacked.layout.photometric {
        Photometric::Grey { inverted } => grey(&root, &header, &unpacked, frame, choice, inverted)?,
        _ => colour(&root, &unpacked)?,
    };
    png(&proportioned(picture, ratio(&root, &header), max_px))
}

/// Whether a frame has more pixels than are decoded here.
pub(crate) fn too_large(header: &DicomHeader) -> bool {
    let (Some(rows), Some(columns), true) = (header.rows, header.columns, header.has_pixel_data) else {
        return false;
    };
    let pixels = u64::from(rows) * u64::from(columns);
    pixels > MAX_FRAME || pixels.saturating_mul(header.frames.unwrap_or(1).into()) > MAX_FRAMES
}

fn check_size(header: &DicomHeader, frame: u32) -> Result<(), RenderError> {
    if !header.has_pixel_data || header.rows.is_none() || header.columns.is_none() {
        return Err(RenderError::Unsupported);
    }
    if frame >= header.frames.unwrap_or(1).max(1) {
        return Err(RenderError::Absent);
    }
    if too_large(header) { Err(RenderError::TooLarge) } else { Ok(()) }
}

fn grey(
    root: &Attributes<'_>,
    header: &DicomHeader,
    frame: &Frame<'_>,
    number: u32,
    choice: WindowChoice,
    inverted: bool,
) -> Result<DynamicImage, RenderError> {
    let modality = Modality::of(root, number);
    let turn = |grey: u8| if inverted { 255 - grey } else { grey };
    let pixels: Vec<u8> = match frame.codes() {
        Some(codes) => {
            let (low, high) = codes.iter().fold((u16::MAX, 0), |(low, high), code| (low.min(*code), high.max(*code)));
            let value = |code: u16| modality.apply(frame.value(code).into());
            // Each code that may occur is looked at once; a frame has many more pixels than codes.
            let range = || {
                let values = codes.iter().map(|code| frame.value(*code));
                let (low, high) = values.fold((i32::MAX, i32::MIN), |(low, high), v| (low.min(v), high.max(v)));
                let ends = [low, high].map(|end| modality.apply(end.into()));
                (ends[0].min(ends[1]), ends[0].max(ends[1]))
            };
            let voi = Voi::of(root, header, choice, range);
            let table: Vec<u8> = (low..=high).map(|code| turn(voi.grey(value(code)))).collect();
            codes.iter().map(|code| table.get(usize::from(code - low)).copied().unwrap_or(0)).collect()
        }
        None => {
            let stored = frame.wide();
            let values = || stored.iter().map(|value| modality.apply((*value).into()));
            let range = || values().fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)));
            let voi = Voi::of(root, header, choice, range);
            values().map(|value| turn(voi.grey(value))).collect()
        }
    };
    let (width, height) = size(frame)?;
    GrayImage::from_raw(width, height, pixels).map(DynamicImage::from).ok_or(RenderError::Unreadable)
}

fn colour(root: &Attributes<'_>, frame: &Frame<'_>) -> Result<DynamicImage, RenderError> {
    let (width, height) = size(frame)?;
    let pixels = frame.colours(root)?;
    RgbImage::from_raw(width, height, pixels).map(DynamicImage::from).ok_or(RenderError::Unreadable)
}

fn size(frame: &Frame<'_>) -> Result<(u32, u32), RenderError> {
    let side = |pixels: usize| u32::try_from(pixels).map_err(|_| RenderError::Unreadable);
    Ok((side(frame.layout.columns)?, side(frame.layout.rows)?))
}

/// How much higher than wide a pixel is: Pixel Aspect Ratio (0028,0034), else by the spacing.
fn ratio(root: &Attributes<'_>, header: &DicomHeader) -> f64 {
    let said = match root.decimals(ASPECT).as_slice() {
        [down, across, ..] if *down > 0.0 && *across > 0.0 => Some(down / across),
        _ => None,
    };
    let ratio = said.or_else(|| header.pixel_spacing.map(|(down, across)| down / across)).unwrap_or(1.0);
    // Beyond that it is a mistake, not a pixel.
    if (0.1..=10.0).contains(&ratio) { ratio } else { 1.0 }
}

fn proportioned(picture: DynamicImage, ratio: f64, max_px: u32) -> DynamicImage {
    let side = f64::from(max_px.clamp(16, MAX_SIDE));
    let square = (ratio - 1.0).abs() < 0.01;
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()) * if square { 1.0 } else { ratio });
    let scale = (side / width.max(height)).min(1.0);
    let fit = |length: f64| (length * scale).round().max(1.0) as u32;
    let (width, height) = (fit(width), fit(height));
    if (width, height) == (picture.width(), picture.height()) {
        picture
    } else {
        picture.thumbnail_exact(width, height)
    }
}
