//! The samples of one scan: contexts, runs, and the Golomb codes between.

mod bits;

use super::{Fault, Interleave, Scan};
use bits::Bits;

/// Lengths of run segments as powers of two (section A.2.1).
const J: [u32; 32] =
    [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

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

pub(super) struct Decoder<'a> {
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
    pub(super) fn new(scan: Scan, packed: &'a [u8]) -> Self {
        let context = Context { a: ((scan.range + 32) / 64).max(2), b: 0, c: 0, n: 1, nn: 0 };
        Self { scan, bits: Bits::new(packed), contexts: vec![context; 367], run_index: vec![0; scan.components] }
    }

    /// The components of this scan.
    pub(super) fn planes(&mut self) -> Result<Vec<Vec<u16>>, Fault> {
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
        let even = mapped % 2 == 0;
        let error = if even == turned { -(mapped / 2) - 1 } else { mapped / 2 };
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
