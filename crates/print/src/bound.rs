//! The bound copy (H2), as far as Typst sets it: the summary, the laboratory values, the contents, and for every page of the papers the frame that
//! it is laid into: running head, caption, page n of m.

use domain::labs::Lab;
use texts::Text;
use typst::foundations::{IntoValue, Value};

use crate::labs;
use crate::press::{Press, PrintError, Printed, inputs};
use crate::sheet::Sheet;
use crate::values::{dict, list, typed, words};

const SOURCE: &str = concat!(include_str!("parts.typ"), include_str!("bound.typ"));

/// What stands on every page.
#[derive(Debug, Clone)]
pub struct Running {
    /// The patient's name, or the case's reference.
    pub name: String,
    /// The date of birth in words; may be empty.
    pub born: String,
    /// The agency's name.
    pub house: String,
}

/// One paper.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name.
    pub title: String,
    /// Category and language, in words.
    pub about: String,
    /// Its day in words, or empty.
    pub date: String,
    /// How many pages of it are laid in; 0 for one that stands for itself by a note.
    pub pages: usize,
    /// Label and text of each line of the note that stands in for it.
    pub note: Vec<(String, String)>,
    /// The sentence below the note.
    pub why: String,
}

/// A bound copy ready to be set.
#[derive(Debug, Clone)]
pub struct Bound {
    /// The language of the labels.
    pub text: Text,
    /// What stands on every page.
    pub running: Running,
    /// The first page.
    pub sheet: Sheet,
    /// The laboratory values that go with it, the newest first; may be empty.
    pub labs: Vec<Lab>,
    /// A line about the package: release, day, how many papers.
    pub lead: String,
    /// What is new since the release before; may be empty.
    pub news: String,
    /// The papers, in their order.
    pub papers: Vec<Entry>,
}

/// The place on an A4 page that a paper is laid into, in points from the lower left corner: x, y, width, height.
pub(crate) const FRAME: [f32; 4] = [34.0, 45.0, 527.0, 724.0];

impl Press {
    /// Sets everything but the papers. Of its pages the last ones are the papers' frames, in their order.
    ///
    /// # Errors
    /// When there is no font at all.
    pub fn bound(&self, bound: &Bound) -> Result<Printed, PrintError> {
        let size = self.size_of(&bound.sheet)?.unwrap_or(7.5);
        // The bound page has a running head, so the sheet has a little less room than on its own.
        let value = bound.value((size - 0.4_f64).max(7.2));
        self.set(SOURCE, inputs([("bound", value)]))?.write_plain()
    }
}

impl Bound {
    fn value(&self, size: f64) -> Value {
        let t = self.text;
        let heads = ["", "print-head-title", "print-head-date", "print-head-page"];
        dict([
            ("title", words(&format!("{} – {}", t.s("print-bound-title"), self.running.name))),
            ("lang", t.lang().into_value()),
            ("rtl", (t.dir() == "rtl").into_value()),
            ("running", self.running.value(t)),
            ("summary", self.sheet.value(size)),
            ("labs", if self.labs.is_empty() { Value::None } else { labs::value(t, &self.labs) }),
            ("contents-title", words(&t.s("print-contents"))),
            ("contents-lead", words(&self.lead)),
            ("news", typed(&self.news, t.lang())),
            ("heads", list(heads.iter().map(|key| if key.is_empty() { words("") } else { words(&t.s(key)) }))),
            ("papers", list(self.papers.iter().map(|paper| paper.value(t)))),
        ])
    }
}

impl Running {
    pub(crate) fn value(&self, t: Text) -> Value {
        dict([
            ("name", typed(&self.name, "")),
            ("born", words(&self.born)),
            ("house", words(&self.house)),
            ("disclaimer", words(&t.s("print-disclaimer"))),
        ])
    }
}

impl Entry {
    fn value(&self, t: Text) -> Value {
        let numbers = (1..=self.pages).map(|n| {
            words(&t.with(
                "print-page-of",
                [("n", i64::try_from(n).unwrap_or(0)), ("m", i64::try_from(self.pages).unwrap_or(0))],
            ))
        });
        let note = self.note.iter().map(|(label, text)| dict([("label", words(label)), ("text", typed(text, ""))]));
        dict([
            ("title", typed(&self.title, "")),
            ("about", words(&self.about)),
            ("date", words(&self.date)),
            ("pages", i64::try_from(self.pages.max(1)).unwrap_or(1).into_value()),
            ("numbers", list(numbers)),
            ("note", list(note)),
            ("why", words(&self.why)),
        ])
    }
}
