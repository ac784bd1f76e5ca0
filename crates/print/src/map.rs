//! The working map (L2): one document per audience. The same value is drawn as a page by a template and set on paper here.

use texts::Text;
use typst::foundations::{IntoValue, Value};

use crate::press::{Press, PrintError, Printed, inputs};
use crate::values::{dict, list, sentence, typed, words};

const SOURCE: &str = concat!(include_str!("parts.typ"), include_str!("map.typ"));

/// A working map ready to be set. Everything is said in words already, and holds what its audience may see and nothing else.
#[derive(Debug, Clone)]
pub struct Map {
    /// The language of the labels.
    pub text: Text,
    /// The agency's name.
    pub house: String,
    /// What it is and for whom.
    pub title: String,
    /// The case's reference.
    pub reference: String,
    /// As of when.
    pub as_of: String,
    /// Whom it is about, as its reader calls them.
    pub name: String,
    /// The same as they write it; may be empty.
    pub beside: String,
    /// What stands above the question, and the question; may be empty.
    pub question: (String, String),
    /// The one next step; none where this audience has none.
    pub next: Option<Next>,
    /// The parts, in order.
    pub sections: Vec<Section>,
    /// The disclaimer of this tenant and language (M3).
    pub disclaimer: String,
}

/// The one next step (L3).
#[derive(Debug, Clone)]
pub struct Next {
    /// What stands above it.
    pub title: String,
    /// What it is.
    pub what: String,
    /// Whose it is, and by when; may be empty.
    pub who: String,
}

/// A part of the map: a table, or the sentence that says why there is none.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// What it is called.
    pub title: String,
    /// A sentence beside the title; may be empty.
    pub hint: String,
    /// What each column is called, and how wide it is beside the others.
    pub columns: Vec<(String, u8)>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// What stands below the table: a sentence, or a label with figures behind it, which may be empty.
    pub notes: Vec<(String, String)>,
    /// What is said when there is no row.
    pub empty: String,
}

/// A cell of a table.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Somebody typed it, so it runs in its own direction.
    pub typed: bool,
    /// Figures and addresses run from left to right everywhere.
    pub ltr: bool,
    /// The state whose tag it is; empty for plain words.
    pub tag: &'static str,
    /// What stands below it, smaller.
    pub below: Vec<Line>,
}

/// A line below a cell.
#[derive(Debug, Clone)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// It is a sentence of ours, which runs as the page does; else it runs in its own direction.
    pub ours: bool,
}

impl Cell {
    /// Words of ours.
    #[must_use]
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// What somebody typed.
    #[must_use]
    pub fn typed(text: impl Into<String>) -> Self {
        Self { text: text.into(), typed: true, ..Self::default() }
    }

    /// An amount.
    #[must_use]
    pub fn figures(text: impl Into<String>) -> Self {
        Self { text: text.into(), ltr: true, ..Self::default() }
    }

    /// A state.
    #[must_use]
    pub fn tag(text: impl Into<String>, tag: &'static str) -> Self {
        Self { text: text.into(), tag, ..Self::default() }
    }

    /// With something below, where there is something to say. What holds something that is isolated is a sentence of ours: its
    /// first letter may be of what was filled in, and says nothing about its direction.
    #[must_use]
    pub fn below(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.trim().is_empty() {
            self.below.push(Line { ours: text.contains('\u{2068}'), text });
        }
        self
    }

    /// With what somebody said below, after a label of ours.
    #[must_use]
    pub fn said(self, label: &str, words: &str) -> Self {
        self.below(format!("{label}: \u{2068}{words}\u{2069}"))
    }
}

impl Press {
    /// Sets a working map.
    ///
    /// # Errors
    /// When there is no font at all.
    pub fn map(&self, map: &Map) -> Result<Printed, PrintError> {
        self.set(SOURCE, inputs([("map", map.value())]))?.write()
    }
}

impl Map {
    fn value(&self) -> Value {
        let t = self.text;
        let next = self.next.as_ref().map_or(Value::None, |next| {
            dict([
                ("title", words(&next.title)),
                ("what", typed(&next.what, "")),
                ("who", if next.who.is_empty() { Value::None } else { sentence(&next.who) }),
            ])
        });
        dict([
            ("title", sentence(&self.title)),
            ("lang", t.lang().into_value()),
            ("rtl", (t.dir() == "rtl").into_value()),
            ("house", words(&self.house)),
            ("reference", words(&self.reference)),
            ("as-of", sentence(&self.as_of)),
            ("name", typed(&self.name, "")),
            ("beside", typed(&self.beside, "")),
            ("question-title", words(&self.question.0)),
            ("question", typed(&self.question.1, "")),
            ("next", next),
            ("sections", list(self.sections.iter().map(Section::value))),
            ("disclaimer", words(&self.disclaimer)),
        ])
    }
}

impl Section {
    fn value(&self) -> Value {
        dict([
            ("title", words(&self.title)),
            ("hint", words(&self.hint)),
            ("columns", list(self.columns.iter().map(|(name, _)| words(name)))),
            ("widths", list(self.columns.iter().map(|(_, width)| i64::from(*width).into_value()))),
            ("rows", list(self.rows.iter().map(|row| list(row.iter().map(Cell::value))))),
            ("notes", list(self.notes.iter().map(note))),
            ("empty", words(&self.empty)),
        ])
    }
}

impl Cell {
    fn value(&self) -> Value {
        dict([
            ("text", if self.typed { typed(&self.text, "") } else { sentence(&self.text) }),
            ("typed", self.typed.into_value()),
            ("ltr", self.ltr.into_value()),
            ("tag", self.tag.into_value()),
            ("below", list(self.below.iter().map(Line::value))),
        ])
    }
}

impl Line {
    fn value(&self) -> Value {
        let text = if self.ours { sentence(&self.text) } else { typed(&self.text, "") };
        dict([("ours", self.ours.into_value()), ("text", text)])
    }
}

fn note((text, figures): &(String, String)) -> Value {
    dict([("text", sentence(text)), ("figures", words(figures))])
}
