//! JPEG-LS, lossless and near-lossless (ISO/IEC 14495-1 | ITU-T T.87), decoding only. No kept library decodes it without a
//! C++ compiler; the names are the standard's.
//!
//! Refused as unsupported: restart intervals, mapping tables, point transforms.

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

/// Lengths of run segments as powers of two (section A.2.1).
const J: [u32; 32] =
    [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

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

/// Bits, the most significant first; behind a byte FF the next has seven (section A.1).
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
    /// Bits beyond the end that were handed out as zeros.
    lent: u32,
}

impl Bits<'_> {
    fn fill(&mut self) {
        while self.count <= 48 {
            let byte = self.bytes.get(self.at).copied();
            let after_ff = self.at > 0 && self.bytes.get(self.at - 1) == Some(&0xFF);
            let (value, width) = match byte {
                // A marker ends the scan.
                Some(byte) if after_ff && byte >= 0x80 => (0, 8),
                Some(byte) if after_ff => (byte, 7),
                Some(byte) => (byte, 8),
                None => (0, 8),
            };
            let ended = byte.is_none_or(|byte| after_ff && byte >= 0x80);
            if ended {
                self.lent += width;
            } else {
                self.at += 1;
            }
            self.held = (self.held << width) | u64::from(value);
            self.count += width;
        }
    }

    /// At most 32 bits.
    fn take(&mut self, bits: u32) -> Result<i32, Fault> {
        if self.count < bits {
            self.fill();
        }
        self.count -= bits;
        // What was lent may be looked at and not be used.
        if self.count < self.lent {
            return Err(Fault::Unreadable);
        }
        Ok(((self.held >> self.count) & ((1 << bits) - 1)) as i32)
    }

    /// Zeros before the next one, which is taken too; more than `most` are a fault.
    fn zeros(&mut self, most: u32) -> Result<u32, Fault> {
        let mut zeros = 0;
        while self.take(1)? == 0 {
            zeros += 1;
            if zeros > most {
                return Err(Fault::Unreadable);
            }
        }
        Ok(zeros)
    }
}

/// A context of regular samples: 365 of them, and two more of samples that end a run (section A.2.1).
#[derive(Debug, Clone, Copy)]
struct Context {
    a: i32,
    b: i32,
    c: i32,
    n: i32,
    /// Negative errors, in contexts of runs.
    nn: i32,
}

struct Decoder<'a> {
    scan: Scan,
    bits: Bits<'a>,
    contexts: Vec<Context>,
    /// Of each component: where the length of the next run segment stands in [`J`].
    run_index: Vec<usize>,
}

/// Two lines of a component, each with a sample before its first and one behind its last.
struct Lines {
    above: Vec<i32>,
    here: Vec<i32>,
}

/// The samples around the next one.
#[derive(Clone, Copy)]
struct Around {
    a: i32,
    b: i32,
    c: i32,
    d: i32,
}

impl Lines {
    fn new(width: usize) -> Self {
        Self { above: vec![0; width + 2], here: vec![0; width + 2] }
    }

    /// The line is done; the next begins. Beyond the edges stand copies of their neighbours (section A.2.1).
    fn turn(&mut self, width: usize) {
        std::mem::swap(&mut self.above, &mut self.here);
        self.begin(width);
    }

    fn begin(&mut self, width: usize) {
        self.above[width + 1] = self.above[width];
        self.here[0] = self.above[1];
    }

    /// Around place `x`, counted from one.
    fn around(&self, x: usize) -> Around {
        Around { a: self.here[x - 1], b: self.above[x], c: self.above[x - 1], d: self.above[x + 1] }
    }
}

impl<'a> Decoder<'a> {
    fn new(scan: Scan, packed: &'a [u8]) -> Self {
        let context = Context { a: ((scan.range + 32) / 64).max(2), b: 0, c: 0, n: 1, nn: 0 };
        Self {
            scan,
            bits: Bits { bytes: packed, at: 0, held: 0, count: 0, lent: 0 },
            contexts: vec![context; 367],
            run_index: vec![0; scan.components],
        }
    }

    /// The components of this scan.
    fn planes(&mut self) -> Result<Vec<Vec<u16>>, Fault> {
        let (width, components) = (self.scan.width, self.scan.components);
        let mut planes = vec![Vec::with_capacity(width * self.scan.height); components];
        let mut lines: Vec<Lines> = (0..components).map(|_| Lines::new(width)).collect();
        for _ in 0..self.scan.height {
            match self.scan.interleave {
                Interleave::Sample => self.together(&mut lines)?,
                Interleave::None | Interleave::Line => {
                    for (component, lines) in lines.iter_mut().enumerate() {
                        self.line(component, lines)?;
                    }
                }
            }
            for (plane, lines) in planes.iter_mut().zip(&mut lines) {
                plane.extend(lines.here[1..=width].iter().map(|sample| *sample as u16));
                lines.turn(width);
            }
        }
        Ok(planes)
    }

    /// One line of one component.
    fn line(&mut self, component: usize, lines: &mut Lines) -> Result<(), Fault> {
        let width = self.scan.width;
        let mut x = 1;
        while x <= width {
            let around = lines.around(x);
            if self.is_run(around) {
                let run = self.run(component, width + 1 - x)?;
                lines.here[x..x + run.length].fill(around.a);
                x += run.length;
                if run.interrupted {
                    let around = Around { a: around.a, ..lines.around(x) };
                    lines.here[x] =
                        self.end_of_run(component, around, (around.a - around.b).abs() <= self.scan.near)?;
                    self.shorter(component);
                    x += 1;
                }
            } else {
                lines.here[x] = self.regular(around)?;
                x += 1;
            }
        }
        Ok(())
    }

    /// One line of all components, sample by sample: they run together or not at all (section B.3).
    fn together(&mut self, lines: &mut [Lines]) -> Result<(), Fault> {
        let width = self.scan.width;
        let mut x = 1;
        while x <= width {
            if lines.iter().all(|lines| self.is_run(lines.around(x))) {
                let run = self.run(0, width + 1 - x)?;
                for lines in &mut *lines {
                    let before = lines.here[x - 1];
                    lines.here[x..x + run.length].fill(before);
                }
                x += run.length;
                if run.interrupted {
                    for lines in &mut *lines {
                        lines.here[x] = self.end_of_run(0, lines.around(x), false)?;
                    }
                    self.shorter(0);
                    x += 1;
                }
            } else {
                for lines in &mut *lines {
                    lines.here[x] = self.regular(lines.around(x))?;
                }
                x += 1;
            }
        }
        Ok(())
    }

    fn is_run(&self, Around { a, b, c, d }: Around) -> bool {
        [d - b, b - c, c - a].iter().all(|gradient| gradient.abs() <= self.scan.near)
    }

    /// A sample in regular mode (sections A.3 to A.6).
    fn regular(&mut self, Around { a, b, c, d }: Around) -> Result<i32, Fault> {
        let scan = self.scan;
        let index = 81 * scan.quantized(d - b) + 9 * scan.quantized(b - c) + scan.quantized(c - a);
        let sign = if index < 0 { -1 } else { 1 };
        let context = &mut self.contexts[index.unsigned_abs() as usize];
        let edge = if c >= a.max(b) {
            a.min(b)
        } else if c <= a.min(b) {
            a.max(b)
        } else {
            a + b - c
        };
        let predicted = (edge + sign * context.c).clamp(0, scan.max);
        let k = golomb(context.n, context.a);
        let mapped = coded(&mut self.bits, k, scan.limit, scan.qbpp)?;
        let turned = scan.near == 0 && k == 0 && 2 * context.b <= -context.n;
        let error = match (mapped % 2 == 0, turned) {
            (true, false) => mapped / 2,
            (false, false) => -(mapped / 2) - 1,
            (true, true) => -(mapped / 2) - 1,
            (false, true) => mapped / 2,
        };
        context.learn(error, &scan);
        Ok(scan.reconstructed(predicted, sign * error))
    }

    /// How far a run goes, within what is left of the line (section A.7.1).
    fn run(&mut self, component: usize, left: usize) -> Result<Run, Fault> {
        let mut length = 0;
        while self.bits.take(1)? == 1 {
            let whole = 1_usize << J[self.run_index[component]];
            let taken = whole.min(left - length);
            length += taken;
            if taken == whole && self.run_index[component] < 31 {
                self.run_index[component] += 1;
            }
            if length == left {
                return Ok(Run { length, interrupted: false });
            }
        }
        length += self.bits.take(J[self.run_index[component]])? as usize;
        if length >= left { Err(Fault::Unreadable) } else { Ok(Run { length, interrupted: true }) }
    }

    /// The sample that ends a run (section A.7.2). `alike` is whether its neighbours are.
    fn end_of_run(&mut self, component: usize, around: Around, alike: bool) -> Result<i32, Fault> {
        let scan = self.scan;
        let kind = i32::from(alike);
        let context = &mut self.contexts[365 + usize::from(alike)];
        let k = golomb(context.n, if alike { context.a + (context.n >> 1) } else { context.a });
        let limit = scan.limit - J[self.run_index[component]] - 1;
        let mapped = coded(&mut self.bits, k, limit, scan.qbpp)?;
        let odd = (mapped + kind) % 2;
        let size = (mapped + kind + odd) / 2;
        let negative = (k != 0 || 2 * context.nn >= context.n) == (odd == 1);
        let error = if negative { -size } else { size };
        context.nn += i32::from(error < 0);
        context.a = context.a.saturating_add((mapped + 1 - kind) >> 1);
        if context.n == scan.reset {
            context.a >>= 1;
            context.n >>= 1;
            context.nn >>= 1;
        }
        context.n += 1;
        if alike {
            return Ok(scan.reconstructed(around.a, error));
        }
        let sign = if around.a > around.b { -1 } else { 1 };
        Ok(scan.reconstructed(around.b, sign * error))
    }

    fn shorter(&mut self, component: usize) {
        self.run_index[component] = self.run_index[component].saturating_sub(1);
    }
}

struct Run {
    length: usize,
    /// Whether a sample of its own follows in the line.
    interrupted: bool,
}

impl Context {
    /// Section A.6.
    fn learn(&mut self, error: i32, scan: &Scan) {
        self.b = self.b.saturating_add(error.saturating_mul(2 * scan.near + 1));
        self.a = self.a.saturating_add(error.saturating_abs());
        if self.n == scan.reset {
            self.a >>= 1;
            self.b >>= 1;
            self.n >>= 1;
        }
        self.n += 1;
        if self.b <= -self.n {
            self.b = (self.b + self.n).max(1 - self.n);
            self.c = (self.c - 1).max(-128);
        } else if self.b > 0 {
            self.b = (self.b - self.n).min(0);
            self.c = (self.c + 1).min(127);
        }
    }
}

/// The parameter of the Golomb code (section A.5.1).
fn golomb(n: i32, a: i32) -> u32 {
    (0..24).find(|k| i64::from(n) << k >= i64::from(a)).unwrap_or(24)
}

/// A number in the Golomb code of limited length (section A.5.3).
fn coded(bits: &mut Bits, k: u32, limit: u32, qbpp: u32) -> Result<i32, Fault> {
    let longest = limit.saturating_sub(qbpp + 1);
    let zeros = bits.zeros(longest)?;
    if zeros < longest { Ok(((zeros as i32) << k) | bits.take(k)?) } else { Ok(bits.take(qbpp)? + 1) }
}
