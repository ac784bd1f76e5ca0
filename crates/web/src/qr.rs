//! A link as a QR code (ISO/IEC 18004), as one SVG path: no inline style, no picture to fetch.

use fast_qr::qr::QRBuilder;
use std::fmt::Write;

/// A drawn code.
#[derive(Debug, Clone)]
pub struct Qr {
    /// Width and height of the view box: the modules and a quiet zone of four on each side.
    pub size: usize,
    /// The dark modules, as horizontal strokes of width one.
    pub path: String,
}

/// The quiet zone that scanners need around a code, in modules (section 9.1).
const QUIET: usize = 4;

impl Qr {
    /// Draws a text; none when it is too long for a code.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).build().ok()?;
        let mut path = String::new();
        for y in 0..code.size {
            let mut x = 0;
            while x < code.size {
                let start = x;
                while x < code.size && code[y][x].value() {
                    x += 1;
                }
                if x > start {
                    let (left, middle) = (start + QUIET, y + QUIET);
                    // Writing into a string cannot fail.
                    let _ = write!(path, "M{left} {middle}.5h{}", x - start);
                } else {
                    x += 1;
                }
            }
        }
        Some(Self { size: code.size + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_fits_and_has_its_finder_patterns() {
        let qr = Qr::of("https://carnet.example/r/0123456789012345678901234567890123456789012").expect("a code");
        assert!(qr.path.starts_with("M4 4.5h7"), "{}", qr.path);
        assert!(qr.size >= 29 + 8);
    }
}
