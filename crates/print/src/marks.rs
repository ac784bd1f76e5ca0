//! G4: the name of whoever takes a bound copy, laid over each of its pages, without the copy being made again: every page draws one
//! form that is empty, and what is appended to the file puts another in its place (ISO 32000-1, 7.5.6, incremental updates). All
//! that was stored stays as it is, byte for byte, in front of it.

use std::fmt::Write as _;

use crate::binder::{A4, Fragment};

/// How many bytes at the end of a stored copy are enough to read where it ends.
pub const END: u64 = 512;

/// How a bound copy ends: what its trailer says (ISO 32000-1, 7.5.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// The number that the next object would have.
    pub(crate) size: u32,
    pub(crate) root: u32,
    pub(crate) info: u32,
    /// The form that every page draws last.
    pub(crate) mark: u32,
    /// Where the cross-reference table begins.
    pub(crate) table: u64,
}

impl End {
    /// Reads the last bytes of a copy. Nothing for one whose pages have no place for a mark: they were bound before there was any.
    #[must_use]
    pub fn read(last: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(last);
        let trailer = &text[text.rfind("trailer\n")?..];
        let number = |key: &str| {
            let digits: String = trailer.split_once(key)?.1.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<u64>().ok()
        };
        let object = |key: &str| u32::try_from(number(key)?).ok();
        Some(Self {
            size: object("/Size ")?,
            root: object("/Root ")?,
            info: object("/Info ")?,
            mark: object("/CarnetMark ")?,
            table: number("startxref\n")?,
        })
    }

    /// The number that the first object of the mark must have.
    #[must_use]
    pub const fn next(&self) -> u32 {
        self.size
    }

    /// What is written behind the `length` bytes of the copy, so that each page carries the first page of `mark`.
    #[must_use]
    pub fn marked(&self, length: u64, mark: &Fragment) -> Option<Vec<u8>> {
        let leaf = mark.leaves.first()?;
        // A file of ours ends without a line break.
        let mut bytes = b"\n".to_vec();
        let begin = length + 1;
        bytes.extend_from_slice(&mark.objects);
        let form = begin + mark.objects.len() as u64;
        let tiles = tiles(leaf.width, leaf.height);
        // Darkens what is below, and hides nothing of it.
        let resources = format!("/XObject << /Tile {} 0 R >> /ExtGState << /Over << /BM /Multiply >> >>", leaf.form);
        let object = format!("{} 0 obj\n{}\nendobj\n", self.mark, self::form(&resources, &tiles));
        bytes.extend_from_slice(object.as_bytes());
        let table = begin + bytes.len() as u64 - 1;
        let new: String = mark.offsets.iter().map(|offset| row(begin + offset)).collect();
        let count = u32::try_from(mark.offsets.len()).ok()?;
        let written = format!("xref\n{} 1\n{}{} {count}\n{new}", self.mark, row(form), self.size);
        bytes.extend_from_slice(written.as_bytes());
        let end = Self { size: self.size.checked_add(count)?, table, ..*self };
        bytes.extend_from_slice(end.trailer(&format!(" /Prev {}", self.table)).as_bytes());
        Some(bytes)
    }

    pub(crate) fn trailer(&self, more: &str) -> String {
        let Self { size, root, info, mark, table } = self;
        format!(
            "trailer\n<< /Size {size} /Root {root} 0 R /Info {info} 0 R /CarnetMark {mark} 0 R{more} >>\nstartxref\n{table}\n%%EOF"
        )
    }
}

/// A form as large as a page.
pub(crate) fn form(resources: &str, shown: &str) -> String {
    let [width, height] = A4;
    format!(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources << {resources} >> /Length {} >>\nstream\n{shown}\nendstream",
        shown.len()
    )
}

/// A row of a cross-reference table (ISO 32000-1, 7.5.4).
pub(crate) fn row(offset: u64) -> String {
    format!("{offset:010} 00000 n \n")
}

/// The mark as often as a page is larger than it.
fn tiles(width: f32, height: f32) -> String {
    let mut shown = String::from("/Over gs");
    let mut y = 0.0;
    while y < A4[1] {
        let mut x = 0.0;
        while x < A4[0] {
            let _infallible = write!(shown, "\nq 1 0 0 1 {x:.2} {y:.2} cm /Tile Do Q");
            x += width.max(100.0);
        }
        y += height.max(100.0);
    }
    shown
}
