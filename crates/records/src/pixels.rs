//! Where a frame's samples are and how they lie (PS3.3, section C.7.6.3): from bytes to grey values or colours.

use std::borrow::Cow;

use crate::attributes::Attributes;
use crate::codecs::{self, Codec};
use crate::elements::{PixelData, Walker};
use crate::facts::DicomHeader;
use crate::header::{BITS_ALLOCATED, BITS_STORED, HIGH_BIT, PALETTES, PLANAR, SAMPLES, SIGNED};
use crate::render::RenderError;

/// What samples mean (section C.7.6.3.1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Photometric {
    /// Grey; the lowest value is white where `inverted`.
    Grey {
        inverted: bool,
    },
    /// Places in a table of colours.
    Palette,
    Rgb,
    /// Luminance and two colour differences a pixel.
    Ybr,
    /// The same, the differences shared by two pixels.
    Ybr422,
    /// What JPEG and JPEG 2000 make of RGB themselves, and undo themselves.
    YbrDecoded,
}

impl Photometric {
    fn of(term: &str) -> Option<Self> {
        Some(match term {
            "MONOCHROME1" => Self::Grey { inverted: true },
            "MONOCHROME2" => Self::Grey { inverted: false },
            "PALETTE COLOR" => Self::Palette,
            "RGB" => Self::Rgb,
            "YBR_FULL" => Self::Ybr,
            "YBR_FULL_422" | "YBR_PARTIAL_422" => Self::Ybr422,
            "YBR_ICT" | "YBR_RCT" => Self::YbrDecoded,
            _ => return None,
        })
    }
}

/// How the samples of a frame lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    pub rows: usize,
    pub columns: usize,
    /// Samples a pixel: 1 or 3.
    pub samples: usize,
    /// Bits a sample takes up: 1, 8, 16 or 32.
    pub bits_allocated: u32,
    /// Bits of them that are the sample.
    pub bits_stored: u32,
    /// The highest of those, counted from 0.
    pub high_bit: u32,
    pub signed: bool,
    /// One colour after the other, not pixel by pixel.
    pub planar: bool,
    pub photometric: Photometric,
}

impl Layout {
    fn of(root: &Attributes<'_>, header: &DicomHeader) -> Result<Self, RenderError> {
        let size = |side: Option<u32>| side.and_then(|side| usize::try_from(side).ok()).filter(|side| *side > 0);
        let (rows, columns) = size(header.rows).zip(size(header.columns)).ok_or(RenderError::Unreadable)?;
        let samples = root.short(SAMPLES).unwrap_or(1);
        let bits_allocated = root.short(BITS_ALLOCATED).unwrap_or(8);
        let bits_stored = root.short(BITS_STORED).unwrap_or(bits_allocated).clamp(1, bits_allocated.max(1));
        let high_bit =
            root.short(HIGH_BIT).unwrap_or(bits_stored - 1).clamp(bits_stored - 1, bits_allocated.max(1) - 1);
        let photometric = match header.photometric.as_deref() {
            Some(term) => Photometric::of(term).ok_or(RenderError::Unsupported)?,
            None if samples == 3 => Photometric::Rgb,
            None => Photometric::Grey { inverted: false },
        };
        let colours = !matches!(photometric, Photometric::Grey { .. } | Photometric::Palette);
        if !matches!(bits_allocated, 1 | 8 | 16 | 32) || samples != if colours { 3 } else { 1 } {
            return Err(RenderError::Unsupported);
        }
        Ok(Self {
            rows,
            columns,
            samples: if colours { 3 } else { 1 },
            bits_allocated,
            bits_stored,
            high_bit,
            signed: root.short(SIGNED) == Some(1),
            planar: root.short(PLANAR) == Some(1),
            photometric,
        })
    }

    /// Pixels of a frame.
    pub(crate) fn pixels(&self) -> usize {
        self.rows * self.columns
    }

    /// The bits a native frame takes up.
    fn bits(&self) -> usize {
        let samples = if self.photometric == Photometric::Ybr422 { 2 } else { self.samples };
        self.pixels() * samples * self.bits_allocated as usize
    }
}

/// One frame.
#[derive(Debug)]
pub(crate) struct Frame<'a> {
    pub layout: Layout,
    /// Samples, each with its least significant byte first.
    bytes: Cow<'a, [u8]>,
    /// For floating-point pixels, which are stored values already.
    floats: Option<Vec<f32>>,
}

impl<'a> Frame<'a> {
    /// Finds and unpacks a frame whose size was checked.
    pub(crate) fn read(
        root: &Attributes<'a>,
        header: &DicomHeader,
        transfer_syntax: &str,
        frame: u32,
    ) -> Result<Self, RenderError> {
        let layout = Layout::of(root, header)?;
        let pixels = root.walk.pixels.ok_or(RenderError::Unsupported)?;
        match pixels.length {
            None => {
                let walker = Walker { data: root.data, total: root.data.len() as u64, syntax: root.syntax };
                let frames = header.frames.unwrap_or(1).max(1);
                let packed = codecs::frame(walker, pixels.start, frame, frames).ok_or(RenderError::Unreadable)?;
                let (bytes, layout) = codecs::decode(Codec::of(transfer_syntax), &packed, &layout)?;
                Ok(Self { layout, bytes: Cow::Owned(bytes), floats: None })
            }
            Some(length) => native(root, layout, pixels, length, frame),
        }
    }

    /// Stored values of up to 16 bits, without sign; `None` for wider ones.
    pub(crate) fn codes(&self) -> Option<Vec<u16>> {
        let layout = &self.layout;
        if self.floats.is_some() || layout.bits_stored > 16 {
            return None;
        }
        let shift = layout.high_bit + 1 - layout.bits_stored;
        let mask = ((1_u32 << layout.bits_stored) - 1) as u16;
        Some(match layout.bits_allocated {
            1 => {
                let bit = |at: usize| self.bytes.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1);
                (0..layout.pixels()).map(|at| bit(at).into()).collect()
            }
            8 => self.bytes.iter().map(|byte| u16::from(*byte >> shift) & mask).collect(),
            16 if shift == 0 => self.pairs().map(|code| code & mask).collect(),
            16 => self.pairs().map(|code| code >> shift & mask).collect(),
            _ => self.quads().map(|code| (code >> shift) as u16 & mask).collect(),
        })
    }

    /// A stored value from its code.
    pub(crate) fn value(&self, code: u16) -> i32 {
        let bits = self.layout.bits_stored;
        let negative = self.layout.signed && bits <= 16 && code >> (bits - 1) & 1 == 1;
        if negative { i32::from(code) - (1 << bits) } else { code.into() }
    }

    /// Stored values that are no codes of 16 bits.
    pub(crate) fn wide(&self) -> Vec<f32> {
        if let Some(floats) = &self.floats {
            return floats.clone();
        }
        let value = |code: u32| if self.layout.signed { code as i32 as f32 } else { code as f32 };
        self.quads().map(value).collect()
    }

    fn pairs(&self) -> impl Iterator<Item = u16> {
        self.bytes.as_chunks::<2>().0.iter().map(|bytes| u16::from_le_bytes(*bytes))
    }

    fn quads(&self) -> impl Iterator<Item = u32> {
        self.bytes.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// The pixels of a colour frame, three bytes each.
    pub(crate) fn colours(&self, root: &Attributes<'_>) -> Result<Vec<u8>, RenderError> {
        let codes = self.codes().ok_or(RenderError::Unsupported)?;
        let layout = &self.layout;
        if layout.photometric == Photometric::Palette {
            return palette(root, &codes);
        }
        // The high eight bits of deeper samples.
        let shift = layout.bits_stored.saturating_sub(8);
        let samples: Vec<u8> = codes.iter().map(|code| (code >> shift) as u8).collect();
        if layout.photometric == Photometric::Ybr422 {
            return Ok(shared(&samples));
        }
        let mut pixels = if layout.planar { interleaved(&samples, layout.pixels()) } else { samples };
        if layout.photometric == Photometric::Ybr {
            let (triples, _) = pixels.as_chunks_mut::<3>();
            triples.iter_mut().for_each(|pixel| *pixel = rgb(*pixel));
        }
        Ok(pixels)
    }
}

/// Pixels that lie in the file as they are.
fn native<'a>(
    root: &Attributes<'a>,
    mut layout: Layout,
    pixels: PixelData,
    length: u64,
    frame: u32,
) -> Result<Frame<'a>, RenderError> {
    let start = usize::try_from(pixels.start).map_err(|_| RenderError::Unreadable)?;
    let length = usize::try_from(length).map_err(|_| RenderError::Unreadable)?;
    let frame = usize::try_from(frame).map_err(|_| RenderError::Absent)?;
    let all = start.checked_add(length).and_then(|end| root.data.get(start..end)).ok_or(RenderError::Unreadable)?;
    match pixels.tag.1 {
        0x0008 => return floats::<4>(root, layout, all, frame, |bytes| f32::from_bits(u32::from_le_bytes(bytes))),
        0x0009 => {
            return floats::<8>(root, layout, all, frame, |bytes| f64::from_bits(u64::from_le_bytes(bytes)) as f32);
        }
        _ => {}
    }
    // A word that says YBR_FULL_422 where every pixel has its own differences is a common lie.
    let full = layout.pixels() * 3 * layout.bits_allocated as usize / 8;
    if layout.photometric == Photometric::Ybr422 && length >= full {
        layout.photometric = Photometric::Ybr;
    }
    if layout.bits_allocated == 1 {
        return single_bits(layout, all, frame);
    }
    let size = layout.bits() / 8;
    let from = frame.checked_mul(size).ok_or(RenderError::Absent)?;
    let bytes = all.get(from..from + size).ok_or(RenderError::Unreadable)?;
    let word = match layout.bits_allocated {
        8 if pixels.vr == Some(*b"OW") => 2,
        bits => bits as usize / 8,
    };
    let bytes = if root.syntax.big_endian && word > 1 {
        let mut swapped = bytes.to_vec();
        swapped.chunks_exact_mut(word).for_each(<[u8]>::reverse);
        Cow::Owned(swapped)
    } else {
        Cow::Borrowed(bytes)
    };
    Ok(Frame { layout, bytes, floats: None })
}

/// Frames of single bits follow each other without filling up bytes (PS3.5, section 8.1.1).
fn single_bits<'a>(layout: Layout, all: &'a [u8], frame: usize) -> Result<Frame<'a>, RenderError> {
    let first = frame.checked_mul(layout.pixels()).ok_or(RenderError::Absent)?;
    let last = first + layout.pixels();
    let bytes = all.get(first / 8..last.div_ceil(8)).ok_or(RenderError::Unreadable)?;
    if first % 8 == 0 {
        return Ok(Frame { layout, bytes: Cow::Borrowed(bytes), floats: None });
    }
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (at % 8) & 1);
    let bits: Vec<u8> = (first % 8..first % 8 + layout.pixels()).map(bit).collect();
    let layout = Layout { bits_allocated: 8, bits_stored: 1, high_bit: 0, ..layout };
    Ok(Frame { layout, bytes: Cow::Owned(bits), floats: None })
}

fn floats<'a, const N: usize>(
    root: &Attributes<'a>,
    layout: Layout,
    all: &'a [u8],
    frame: usize,
    value: impl Fn([u8; N]) -> f32,
) -> Result<Frame<'a>, RenderError> {
    let from = frame.checked_mul(layout.pixels() * N).ok_or(RenderError::Absent)?;
    let bytes = all.get(from..from + layout.pixels() * N).ok_or(RenderError::Unreadable)?;
    let order = |mut bytes: [u8; N]| {
        if root.syntax.big_endian {
            bytes.reverse();
        }
        bytes
    };
    let floats = bytes.as_chunks::<N>().0.iter().map(|bytes| value(order(*bytes)));
    let floats = floats.map(|value| if value.is_finite() { value } else { 0.0 }).collect();
    Ok(Frame { layout, bytes: Cow::Borrowed(bytes), floats: Some(floats) })
}

fn interleaved(planes: &[u8], pixels: usize) -> Vec<u8> {
    let plane = |at: usize| planes.get(at * pixels..(at + 1) * pixels).unwrap_or_default();
    plane(0).iter().zip(plane(1)).zip(plane(2)).flat_map(|((r, g), b)| [*r, *g, *b]).collect()
}

/// Two luminances, then the differences of both (section C.7.6.3.1.2).
fn shared(samples: &[u8]) -> Vec<u8> {
    let (quads, _) = samples.as_chunks::<4>();
    quads
        .iter()
        .flat_map(|[one, two, blue, red]| [rgb([*one, *blue, *red]), rgb([*two, *blue, *red])])
        .flatten()
        .collect()
}

/// The standard's inverse of YBR_FULL.
fn rgb([y, b, r]: [u8; 3]) -> [u8; 3] {
    let (y, b, r) = (f32::from(y), f32::from(b) - 128.0, f32::from(r) - 128.0);
    [y + 1.402 * r, y - 0.344_136 * b - 0.714_136 * r, y + 1.772 * b].map(|value| value.round().clamp(0.0, 255.0) as u8)
}

/// Looks colours up in the three tables (section C.7.6.3.1.5).
fn palette(root: &Attributes<'_>, codes: &[u16]) -> Result<Vec<u8>, RenderError> {
    let mut tables = Vec::with_capacity(3);
    let mut first = 0;
    for (descriptor, data) in PALETTES {
        let [entries, mapped, bits] = *root.shorts(descriptor).first_chunk().ok_or(RenderError::Unsupported)?;
        first = i32::from(mapped as i16);
        let entries = if entries == 0 { 65_536 } else { usize::from(entries) };
        let raw = root.value(data).ok_or(RenderError::Unsupported)?;
        // Tables of 8 bits are packed, or, in older files, one entry a word.
        let table: Vec<u8> = if bits == 8 && raw.len() < entries * 2 {
            raw.to_vec()
        } else {
            let words = root.shorts(data);
            let shift = if bits == 8 && words.iter().all(|word| *word < 256) { 0 } else { 8 };
            words.iter().map(|word| (word >> shift) as u8).collect()
        };
        if table.is_empty() {
            return Err(RenderError::Unreadable);
        }
        tables.push(table);
    }
    let look = |table: &Vec<u8>, code: u16| {
        let place = usize::try_from(i32::from(code) - first).unwrap_or(0).min(table.len() - 1);
        table.get(place).copied().unwrap_or(0)
    };
    Ok(codes.iter().flat_map(|code| tables.iter().map(|table| look(table, *code))).collect())
}
