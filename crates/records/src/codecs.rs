//! Unpacks one frame of encapsulated pixel data (PS3.5, annex A.4).
//!
//! A codestream says its own size. It is compared with the header's before anything of that size is allocated.

use std::borrow::Cow;
use std::io::Cursor;

use jpeg_decoder::{ColorTransform, PixelFormat};

use crate::elements::Walker;
use crate::jpeg_ls;
use crate::pixels::{Layout, Photometric};
use crate::render::RenderError;

/// What an encapsulated frame is packed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codec {
    /// JPEG: baseline, extended, lossless.
    Jpeg,
    /// JPEG 2000, and its high-throughput form.
    Jpeg2000,
    /// Run lengths (annex G).
    Rle,
    /// JPEG-LS, lossless and near-lossless.
    JpegLs,
    /// One that is recognised and not decoded here: JPEG XL, MPEG and the like.
    Other,
}

impl Codec {
    /// By transfer syntax (PS3.6, table A-1).
    pub(crate) fn of(transfer_syntax: &str) -> Self {
        match transfer_syntax.strip_prefix("1.2.840.10008.1.2.") {
            Some("4.50" | "4.51" | "4.57" | "4.70") => Self::Jpeg,
            Some("4.80" | "4.81") => Self::JpegLs,
            Some("4.90" | "4.91" | "4.92" | "4.93") => Self::Jpeg2000,
            Some("5") => Self::Rle,
            _ => Self::Other,
        }
    }
}

/// The bytes of one frame: its fragments, found by their number, by the offset table, or by what they begin with.
pub(crate) fn frame<'a>(walker: Walker<'a>, start: u64, frame: u32, frames: u32) -> Option<Cow<'a, [u8]>> {
    let all = walker.fragments(start);
    let (table, rest) = all.split_first()?;
    let (frame, frames) = (usize::try_from(frame).ok()?, usize::try_from(frames).ok()?);
    let bytes = |place: &std::ops::Range<usize>| walker.data.get(place.clone()).unwrap_or_default();
    if rest.len() == frames {
        return rest.get(frame).map(|place| Cow::Borrowed(bytes(place)));
    }
    let first = rest.first()?.start;
    let (offsets, _) = walker.data.get(table.clone())?.as_chunks::<4>();
    let offsets: Vec<usize> =
        offsets.iter().filter_map(|offset| usize::try_from(u32::from_le_bytes(*offset)).ok()).collect();
    let begins: Vec<usize> = if frames == 1 {
        vec![0]
    } else if offsets.len() == frames {
        offsets
    } else {
        rest.iter().filter(|place| begins_picture(bytes(place))).map(|place| place.start - first).collect()
    };
    if begins.len() != frames {
        return None;
    }
    let (from, to) = (*begins.get(frame)?, begins.get(frame + 1).copied().unwrap_or(usize::MAX));
    let own = rest.iter().filter(|place| (from..to).contains(&(place.start - first)));
    Some(Cow::Owned(own.flat_map(|place| bytes(place).iter().copied()).collect()))
}

fn begins_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xD8, 0xFF]) || bytes.starts_with(&[0xFF, 0x4F, 0xFF, 0x51])
}

/// Unpacks a frame. Returns its samples as little-endian bytes, and how they lie.
pub(crate) fn decode(codec: Codec, packed: &[u8], layout: &Layout) -> Result<(Vec<u8>, Layout), RenderError> {
    match codec {
        Codec::Jpeg => jpeg(packed, layout),
        Codec::Jpeg2000 => jpeg2000(packed, layout),
        Codec::JpegLs => jpeg_ls(packed, layout),
        Codec::Rle => rle(packed, layout),
        Codec::Other => Err(RenderError::Unsupported),
    }
}

fn jpeg(packed: &[u8], layout: &Layout) -> Result<(Vec<u8>, Layout), RenderError> {
    let mut decoder = jpeg_decoder::Decoder::new(Cursor::new(packed));
    decoder.set_max_decoding_buffer_size(layout.pixels() * layout.samples * 2 + 1024);
    decoder.read_info().map_err(unreadable)?;
    let info = decoder.info().ok_or(RenderError::Unreadable)?;
    if (usize::from(info.height), usize::from(info.width)) != (layout.rows, layout.columns) {
        return Err(RenderError::Unreadable);
    }
    // Where neither JFIF nor Adobe says what the three components are, the header does.
    let head = packed.get(..64).unwrap_or(packed);
    let said = head.windows(5).any(|w| w == b"JFIF\0" || w == b"Adobe");
    if layout.photometric == Photometric::Rgb && !said {
        decoder.set_color_transform(ColorTransform::RGB);
    }
    let bytes = decoder.decode().map_err(unreadable)?;
    let (samples, bits) = match info.pixel_format {
        PixelFormat::L8 => (1, 8),
        PixelFormat::L16 => (1, 16),
        PixelFormat::RGB24 => (3, 8),
        PixelFormat::CMYK32 => return Err(RenderError::Unsupported),
    };
    let photometric = if samples == 3 { Photometric::Rgb } else { layout.photometric };
    Ok((bytes, unpacked(layout, samples, bits, false, photometric)?))
}

fn jpeg2000(packed: &[u8], layout: &Layout) -> Result<(Vec<u8>, Layout), RenderError> {
    let (width, height, components) = size_of_codestream(packed).ok_or(RenderError::Unreadable)?;
    if (height, width, components) != (layout.rows, layout.columns, layout.samples) {
        return Err(RenderError::Unreadable);
    }
    let image = jpeg2k::Image::from_bytes(packed).map_err(unreadable)?;
    let planes: Vec<&[i32]> = image.components().iter().take(layout.samples).map(|plane| plane.data()).collect();
    if planes.len() != layout.samples || planes.iter().any(|plane| plane.len() != layout.pixels()) {
        return Err(RenderError::Unsupported);
    }
    let mut bytes = Vec::with_capacity(layout.pixels() * layout.samples * 2);
    for plane in planes {
        // The code's low bits are the sample, signed or not.
        bytes.extend(plane.iter().flat_map(|sample| (*sample as u16).to_le_bytes()));
    }
    // The codec has undone its own colour transform; one that was there before stays.
    let photometric = match layout.photometric {
        Photometric::YbrDecoded => Photometric::Rgb,
        other => other,
    };
    let bits_stored = layout.bits_stored.min(16);
    let layout = unpacked(layout, layout.samples, 16, true, photometric)?;
    Ok((bytes, Layout { bits_stored, high_bit: bits_stored - 1, ..layout }))
}

/// Width, height and number of components of a codestream (ISO/IEC 15444-1, section A.5.1), bare or in a JP2 file.
fn size_of_codestream(bytes: &[u8]) -> Option<(usize, usize, usize)> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let at = head.windows(4).position(|w| w == [0xFF, 0x4F, 0xFF, 0x51])?;
    let long = |offset: usize| {
        let bytes = bytes.get(at + offset..)?.first_chunk::<4>()?;
        usize::try_from(u32::from_be_bytes(*bytes)).ok()
    };
    let (width, height) = (long(8)?.checked_sub(long(16)?)?, long(12)?.checked_sub(long(20)?)?);
    let components = u16::from_be_bytes(*bytes.get(at + 40..)?.first_chunk()?);
    Some((width, height, components.into()))
}

fn jpeg_ls(packed: &[u8], layout: &Layout) -> Result<(Vec<u8>, Layout), RenderError> {
    if jpeg_ls::size(packed) != Some((layout.columns, layout.rows, layout.samples)) {
        return Err(RenderError::Unreadable);
    }
    let picture = jpeg_ls::decode(packed).map_err(|fault| match fault {
        jpeg_ls::Fault::Unreadable => RenderError::Unreadable,
        jpeg_ls::Fault::Unsupported => RenderError::Unsupported,
    })?;
    let bits = if picture.bits > 8 { 16 } else { 8 };
    Ok((picture.samples, unpacked(layout, layout.samples, bits, false, layout.photometric)?))
}

/// Run lengths: one segment a byte of a sample, the most significant first (PS3.5, annex G.2).
fn rle(packed: &[u8], layout: &Layout) -> Result<(Vec<u8>, Layout), RenderError> {
    let (header, _) = packed.get(..64).ok_or(RenderError::Unreadable)?.as_chunks::<4>();
    let numbers: Vec<usize> = header.iter().map(|n| u32::from_le_bytes(*n) as usize).collect();
    let bytes_a_sample = (layout.bits_allocated as usize).div_ceil(8);
    let segments = layout.samples * bytes_a_sample;
    if numbers.first() != Some(&segments) || segments > 15 {
        return Err(RenderError::Unreadable);
    }
    let pixels = layout.pixels();
    let mut bytes = vec![0; pixels * segments];
    for segment in 0..segments {
        let from = numbers.get(segment + 1).copied().unwrap_or(0);
        let to = numbers.get(segment + 2).copied().filter(|_| segment + 1 < segments).unwrap_or(packed.len());
        let runs = packed.get(from..to).ok_or(RenderError::Unreadable)?;
        let (sample, byte) = (segment / bytes_a_sample, bytes_a_sample - 1 - segment % bytes_a_sample);
        let plane = bytes.get_mut(sample * pixels * bytes_a_sample..).unwrap_or_default();
        unroll(runs, plane.iter_mut().skip(byte).step_by(bytes_a_sample).take(pixels))
            .ok_or(RenderError::Unreadable)?;
    }
    let layout = unpacked(layout, layout.samples, layout.bits_allocated, true, layout.photometric)?;
    Ok((bytes, layout))
}

/// Fills `out` from run lengths; `None` where they end too early.
fn unroll<'a>(runs: &[u8], mut out: impl Iterator<Item = &'a mut u8>) -> Option<()> {
    let mut runs = runs.iter();
    let Some(mut place) = out.next() else { return Some(()) };
    loop {
        let count = *runs.next()?;
        let (times, repeated) = match count {
            0..=127 => (usize::from(count) + 1, None),
            128 => continue,
            129.. => (257 - usize::from(count), Some(*runs.next()?)),
        };
        for _ in 0..times {
            *place = match repeated {
                Some(byte) => byte,
                None => *runs.next()?,
            };
            match out.next() {
                Some(next) => place = next,
                None => return Some(()),
            }
        }
    }
}

/// How samples lie after unpacking.
fn unpacked(
    layout: &Layout,
    samples: usize,
    bits: u32,
    planar: bool,
    photometric: Photometric,
) -> Result<Layout, RenderError> {
    if samples != layout.samples {
        return Err(RenderError::Unreadable);
    }
    let bits_stored = layout.bits_stored.min(bits);
    let high_bit = layout.high_bit.clamp(bits_stored - 1, bits - 1);
    Ok(Layout { bits_allocated: bits, bits_stored, high_bit, planar, photometric, ..*layout })
}

fn unreadable<E>(_: E) -> RenderError {
    RenderError::Unreadable
}
