//! JPEG-LS, lossless and near-lossless (ISO/IEC 14495-1 | ITU-T T.87), decoding only. No kept library decodes it without a
//! C++ compiler; the names are the standard's.
//!
//! Refused as unsupported: restart intervals, mapping tables, point transforms. Here are the segments and what they set;
//! `samples` decodes what stands between them.

mod samples;

use samples::Decoder;

/// The decoded picture: `samples` by pixel, each of one byte, or of two in little-endian order where `bits` is more than 8.
#[derive(Debug)]
pub(crate) struct Picture {
    pub bits: u32,
    pub samples: Vec<u8>,
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Damaged, cut off, or not JPEG-LS.
    Unreadable,
    /// Sound as far as one can tell, and of a kind that is not decoded here.
    Unsupported,
}

/// Width, height and number of components, as the frame header says (section C.2.2).
pub(crate) fn size(bytes: &[u8]) -> Option<(usize, usize, usize)> {
    let frame = segments(bytes)?.into_iter().find(|(marker, _)| *marker == 0xF7)?.1;
    let frame = Frame::read(frame)?;
    Some((frame.width, frame.height, frame.components))
}

/// Decodes a picture whose size was found to be as expected.
pub(crate) fn decode(bytes: &[u8]) -> Result<Picture, Fault> {
    let mut frame = None;
    let mut presets = Presets::default();
    let mut at = 2;
    let mut planes: Vec<Vec<u16>> = Vec::new();
    loop {
        let (marker, segment, next) = segment(bytes, at).ok_or(Fault::Unreadable)?;
        at = next;
        match marker {
            0xF7 => frame = Some(Frame::read(segment).ok_or(Fault::Unreadable)?),
            0xF8 => presets = Presets::read(segment)?,
            0xDD if segment.iter().any(|byte| *byte != 0) => return Err(Fault::Unsupported),
            0xDA => {
                let frame = frame.ok_or(Fault::Unreadable)?;
                let scan = Scan::read(segment, frame, presets)?;
                let packed = bytes.get(at..).unwrap_or_default();
                let mut decoder = Decoder::new(scan, packed);
                planes.extend(decoder.planes()?);
                if planes.len() >= frame.components {
                    return Ok(frame.picture(&planes));
                }
                at += end_of_scan(packed).ok_or(Fault::Unreadable)?;
            }
            _ => {}
        }
    }
}

/// The marker at a place, its segment, and where the next begins. Fill bytes before a marker are left out.
fn segment(bytes: &[u8], at: usize) -> Option<(u8, &[u8], usize)> {
    let rest = bytes.get(at..)?;
    let fill = rest.iter().take_while(|byte| **byte == 0xFF).count();
    let [marker, high, low] = rest.get(fill..)?.first_chunk::<3>()?;
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    let begin = at + fill + 3;
    let segment = bytes.get(begin..(begin + length).checked_sub(2)?)?;
    (fill > 0).then_some((*marker, segment, begin + length - 2))
}

/// What stands before the first scan.
fn segments(bytes: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    bytes.starts_with(&[0xFF, 0xD8]).then_some(())?;
    let (mut at, mut all) = (2, Vec::new());
    while let Some((marker, found, next)) = segment(bytes, at).filter(|(marker, ..)| *marker != 0xDA) {
        all.push((marker, found));
        at = next;
    }
    Some(all)
}

/// Where the next marker follows a scan: behind an FF that no stuffed bit follows.
fn end_of_scan(packed: &[u8]) -> Option<usize> {
    packed.windows(2).position(|pair| pair.first() == Some(&0xFF) && pair.get(1).is_some_and(|next| *next >= 0x80))
}

#[derive(Debug, Clone, Copy)]
struct Frame {
    /// Bits of a sample: 2 to 16.
    precision: u32,
    width: usize,
    height: usize,
    components: usize,
}

impl Frame {
    fn read(segment: &[u8]) -> Option<Self> {
        let [precision, h1, h2, w1, w2, components] = segment.first_chunk::<6>()?;
        let of = |high: &u8, low: &u8| usize::from(u16::from_be_bytes([*high, *low]));
        let frame = Self {
            precision: u32::from(*precision),
            width: of(w1, w2),
            height: of(h1, h2),
            components: usize::from(*components),
        };
        let sound = (2..=16).contains(&frame.precision) && frame.width > 0 && frame.height > 0 && frame.components > 0;
        sound.then_some(frame)
    }

    fn picture(&self, planes: &[Vec<u16>]) -> Picture {
        let planes = planes.get(..self.components).unwrap_or(planes);
        let by_pixel = (0..self.width * self.height)
            .flat_map(|pixel| planes.iter().map(move |plane| plane.get(pixel).copied().unwrap_or(0)));
        let samples = if self.precision > 8 {
            by_pixel.flat_map(u16::to_le_bytes).collect()
        } else {
            by_pixel.map(|sample| sample as u8).collect()
        };
        Picture { bits: self.precision, samples }
    }
}

/// What an LSE segment sets; zero stands for the default (section C.2.4.1.1).
#[derive(Debug, Clone, Copy, Default)]
struct Presets {
    max: i32,
    t1: i32,
    t2: i32,
    t3: i32,
    reset: i32,
}

impl Presets {
    fn read(segment: &[u8]) -> Result<Self, Fault> {
        if segment.first() != Some(&1) {
            return Err(Fault::Unsupported);
        }
        let (numbers, _) = segment.get(1..).unwrap_or_default().as_chunks::<2>();
        let mut numbers = numbers.iter().map(|two| i32::from(u16::from_be_bytes(*two)));
        let mut next = || numbers.next().ok_or(Fault::Unreadable);
        Ok(Self { max: next()?, t1: next()?, t2: next()?, t3: next()?, reset: next()? })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Interleave {
    None,
    Line,
    Sample,
}

/// Everything that the coding of a scan depends on.
#[derive(Debug, Clone, Copy)]
struct Scan {
    width: usize,
    height: usize,
    components: usize,
    interleave: Interleave,
    near: i32,
    max: i32,
    thresholds: [i32; 3],
    reset: i32,
    range: i32,
    qbpp: u32,
    limit: u32,
}

impl Scan {
    fn read(segment: &[u8], frame: Frame, presets: Presets) -> Result<Self, Fault> {
        let components = usize::from(*segment.first().ok_or(Fault::Unreadable)?);
        let ids = segment.get(1..=2 * components).ok_or(Fault::Unreadable)?;
        let [near, interleave, transform] =
            *segment.get(1 + 2 * components..).and_then(|rest| rest.first_chunk::<3>()).ok_or(Fault::Unreadable)?;
        let interleave = match (components, interleave) {
            (0, _) => return Err(Fault::Unreadable),
            (1, _) => Interleave::None,
            (_, 1) => Interleave::Line,
            (_, 2) => Interleave::Sample,
            _ => return Err(Fault::Unreadable),
        };
        if transform != 0 || ids.chunks(2).any(|id| id.get(1).is_some_and(|table| *table != 0)) {
            return Err(Fault::Unsupported);
        }
        let near = i32::from(near);
        let max = if presets.max > 0 { presets.max } else { (1 << frame.precision) - 1 };
        if components > frame.components || near > (max / 2).min(255) {
            return Err(Fault::Unreadable);
        }
        let range = (max + 2 * near) / (2 * near + 1) + 1;
        let bpp = bits_for(max + 1).max(2);
        let mut thresholds = thresholds(max, near);
        for (default, set) in thresholds.iter_mut().zip([presets.t1, presets.t2, presets.t3]) {
            *default = if set > 0 { set } else { *default };
        }
        Ok(Self {
            width: frame.width,
            height: frame.height,
            components,
            interleave,
            near,
            max,
            thresholds,
            reset: if presets.reset > 0 { presets.reset } else { 64 },
            range,
            qbpp: bits_for(range),
            limit: 2 * (bpp + bpp.max(8)),
        })
    }

    /// The region of a gradient, from −4 to 4 (section A.3.3).
    fn quantized(&self, gradient: i32) -> i32 {
        let [t1, t2, t3] = self.thresholds;
        let size = match gradient.abs() {
            d if d <= self.near => 0,
            d if d < t1 => 1,
            d if d < t2 => 2,
            d if d < t3 => 3,
            _ => 4,
        };
        size * gradient.signum()
    }

    /// The sample that a prediction and its error come to (section A.4.5).
    fn reconstructed(&self, predicted: i32, error: i32) -> i32 {
        let step = 2 * self.near + 1;
        let mut sample = predicted.wrapping_add(error.wrapping_mul(step));
        if sample < -self.near {
            sample += self.range * step;
        } else if sample > self.max + self.near {
            sample -= self.range * step;
        }
        sample.clamp(0, self.max)
    }
}

/// The least number of bits in which so many values can be told apart.
fn bits_for(values: i32) -> u32 {
    32 - (values - 1).max(0).leading_zeros()
}

/// Section C.2.4.1.1.1, figure C.3.
fn thresholds(max: i32, near: i32) -> [i32; 3] {
    let clamp = |value: i32, least: i32| if value > max || value < least { least } else { value };
    let basic = [(3, 2, 3), (7, 3, 5), (21, 4, 7)];
    let mut least = near + 1;
    basic.map(|(at_eight_bits, offset, of_near)| {
        let value = if max >= 128 {
            let factor = (max.min(4095) + 128) / 256;
            factor * (at_eight_bits - offset) + offset + of_near * near
        } else {
            let factor = 256 / (max + 1);
            (at_eight_bits / factor + of_near * near).max(offset)
        };
        least = clamp(value, least);
        least
    })
}
