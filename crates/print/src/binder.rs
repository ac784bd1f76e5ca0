//! Puts a bound copy together as a PDF (ISO 32000-1, version 1.7) that is written from the front to the back: papers come as
//! ready objects, one paper at a time, and are passed on; only where each object begins is kept.
//!
//! The papers' objects were made of strangers' bytes in the sandbox and are not read here. Pages, catalogue and bookmarks
//! are all ours: nothing in a paper can become an action of the copy.

use std::fmt::Write as _;

use crate::bound::FRAME;
use crate::marks::{self, End, row};

/// A page of a paper, as a form (ISO 32000-1, 8.10) that shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// The form's object number.
    pub form: u32,
    /// Points.
    pub width: f32,
    /// Points.
    pub height: f32,
    /// Links within the same document: a rectangle in points, and the page, counted from 0.
    pub links: Vec<([f32; 4], u32)>,
}

/// The objects of one paper.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fragment {
    /// Objects with consecutive numbers from the one that was asked for.
    pub objects: Vec<u8>,
    /// Where each of them begins in `objects`.
    pub offsets: Vec<u64>,
    /// Its pages.
    pub leaves: Vec<Leaf>,
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// In any script.
    pub title: String,
    /// The page, counted from 0.
    pub page: usize,
}

/// A bound copy under way.
#[derive(Debug)]
pub struct Binder {
    /// Where each object begins; object 1 first.
    offsets: Vec<u64>,
    written: u64,
    leaves: Vec<Leaf>,
}

const HEAD: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
pub(crate) const A4: [f32; 2] = [595.28, 841.89];

impl Default for Binder {
    fn default() -> Self {
        Self { offsets: Vec::new(), written: HEAD.len() as u64, leaves: Vec::new() }
    }
}

impl Binder {
    /// The first bytes of the file.
    #[must_use]
    pub fn head(&self) -> &'static [u8] {
        HEAD
    }

    /// The number that the first object of the next paper must have.
    #[must_use]
    pub fn next(&self) -> u32 {
        u32::try_from(self.offsets.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// Takes a paper, and answers the bytes to write.
    pub fn add(&mut self, fragment: Fragment) -> Vec<u8> {
        let (bytes, leaves) = self.take(fragment);
        self.leaves.extend(leaves);
        bytes
    }

    fn take(&mut self, fragment: Fragment) -> (Vec<u8>, Vec<Leaf>) {
        self.offsets.extend(fragment.offsets.iter().map(|offset| self.written + offset));
        self.written += fragment.objects.len() as u64;
        (fragment.objects, fragment.leaves)
    }

    /// Ends the file: `front` are the pages that the press set, of which the last ones are frames. `placed` says for each
    /// frame, in order, whether a page of a paper is laid into it.
    pub fn finish(
        mut self,
        front: Fragment,
        placed: &[bool],
        title: &str,
        lang: &str,
        bookmarks: &[Bookmark],
    ) -> Vec<u8> {
        let (mut bytes, pages) = self.take(front);
        let first = self.next();
        let count = u32::try_from(pages.len()).unwrap_or(0);
        // Two objects a page, then the tree, the catalogue, the information, the place of a mark, the bookmarks.
        let page = |index: u32| first + 2 * index;
        let tree = first + 2 * count;
        let mark = tree + 3;
        let outline = mark + 1;
        let mut papers = std::mem::take(&mut self.leaves).into_iter();
        let frames = pages.len().saturating_sub(placed.len());
        for (index, frame) in pages.iter().enumerate() {
            let laid = index.checked_sub(frames).and_then(|at| placed.get(at)).is_some_and(|placed| *placed);
            let paper = laid.then(|| papers.next()).flatten();
            let number = page(u32::try_from(index).unwrap_or(0));
            self.page(&mut bytes, number, tree, frame, paper.as_ref(), &page, count);
        }
        let kids: String = (0..count).fold(String::new(), |kids, index| kids + &format!("{} 0 R ", page(index)));
        self.object(&mut bytes, &format!("<< /Type /Pages /Count {count} /Kids [{kids}] >>"));
        let outlines = if bookmarks.is_empty() {
            String::new()
        } else {
            format!("/Outlines {outline} 0 R /PageMode /UseOutlines ")
        };
        self.object(
            &mut bytes,
            &format!("<< /Type /Catalog /Pages {tree} 0 R {outlines}/Lang {} /ViewerPreferences << /DisplayDocTitle true >> >>", string(lang)),
        );
        self.object(&mut bytes, &format!("<< /Title {} /Producer (Carnet) >>", string(title)));
        self.object(&mut bytes, &marks::form("", ""));
        if !bookmarks.is_empty() {
            self.bookmarks(&mut bytes, outline, bookmarks, &page);
        }
        let end = End { size: self.next(), root: tree + 1, info: tree + 2, mark, table: self.written };
        let rows: String = self.offsets.iter().map(|offset| row(*offset)).collect();
        bytes.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n{rows}", end.size).as_bytes());
        bytes.extend_from_slice(end.trailer("").as_bytes());
        bytes
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one page, called once")]
    fn page(
        &mut self,
        bytes: &mut Vec<u8>,
        number: u32,
        tree: u32,
        frame: &Leaf,
        paper: Option<&Leaf>,
        page: &impl Fn(u32) -> u32,
        count: u32,
    ) {
        // The empty form of `mark`, behind information and catalogue.
        let mut forms = format!("/Frame {} 0 R /Mark {} 0 R", frame.form, tree + 3);
        let mut shown = String::from("q /Frame Do Q");
        if let Some(paper) = paper {
            let _infallible = write!(forms, " /Paper {} 0 R", paper.form);
            let [x, y, width, height] = laid(paper);
            let scale = width / paper.width.max(1.0);
            let _infallible = write!(
                shown,
                "\nq {scale:.5} 0 0 {scale:.5} {x:.2} {y:.2} cm /Paper Do Q\nq 0.83 0.86 0.88 RG 0.5 w {x:.2} {y:.2} {width:.2} {height:.2} re S Q"
            );
        }
        shown.push_str("\nq /Mark Do Q");
        let links: String = frame
            .links
            .iter()
            .filter(|(_, to)| *to < count)
            .map(|([a, b, c, d], to)| {
                format!("<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{a:.2} {b:.2} {c:.2} {d:.2}] /Dest [{} 0 R /Fit] >> ", page(*to))
            })
            .collect();
        let annots = if links.is_empty() { String::new() } else { format!(" /Annots [{links}]") };
        self.object(
            bytes,
            &format!(
                "<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {} {}] /Resources << /XObject << {forms} >> >> /Contents {} 0 R{annots} >>",
                A4[0], A4[1], number + 1
            ),
        );
        self.object(bytes, &format!("<< /Length {} >>\nstream\n{shown}\nendstream", shown.len()));
    }

    /// ISO 32000-1, 12.3.3.
    fn bookmarks(&mut self, bytes: &mut Vec<u8>, outline: u32, bookmarks: &[Bookmark], page: &impl Fn(u32) -> u32) {
        let count = u32::try_from(bookmarks.len()).unwrap_or(0);
        self.object(
            bytes,
            &format!("<< /Type /Outlines /First {} 0 R /Last {} 0 R /Count {count} >>", outline + 1, outline + count),
        );
        for (at, bookmark) in (1..=count).zip(bookmarks) {
            let before = if at > 1 { format!(" /Prev {} 0 R", outline + at - 1) } else { String::new() };
            let after = if at < count { format!(" /Next {} 0 R", outline + at + 1) } else { String::new() };
            let to = page(u32::try_from(bookmark.page).unwrap_or(0));
            self.object(
                bytes,
                &format!(
                    "<< /Title {} /Parent {outline} 0 R{before}{after} /Dest [{to} 0 R /Fit] >>",
                    string(&bookmark.title)
                ),
            );
        }
    }

    fn object(&mut self, bytes: &mut Vec<u8>, body: &str) {
        let number = self.next();
        self.offsets.push(self.written);
        let object = format!("{number} 0 obj\n{body}\nendobj\n");
        self.written += object.len() as u64;
        bytes.extend_from_slice(object.as_bytes());
    }
}

/// Where a page of a paper lies on its frame: as large as it can, never larger than it was, in the middle and on top.
fn laid(paper: &Leaf) -> [f32; 4] {
    let [x, y, width, height] = FRAME;
    let scale = (width / paper.width.max(1.0)).min(height / paper.height.max(1.0)).min(1.0);
    let (wide, high) = (paper.width * scale, paper.height * scale);
    [x + (width - wide) / 2.0, y + height - high, wide, high]
}

/// A text string as UTF-16, in hexadecimal (ISO 32000-1, 7.9.2.2).
fn string(text: &str) -> String {
    let mut hex = String::from("<FEFF");
    for unit in text.encode_utf16() {
        let _infallible = write!(hex, "{unit:04X}");
    }
    hex + ">"
}
