//! The receipt of a consent on paper (G1): who decided what and when, and the exact words, in the language they were read in.

use domain::words::Language;
use texts::Text;
use typst::foundations::{IntoValue, Value};

use crate::press::{Press, PrintError, Printed, inputs};
use crate::values::{dict, list, words};

const SOURCE: &str = concat!(include_str!("parts.typ"), include_str!("receipt.typ"));

/// What was drawn: strokes of points, each between 0 and 1 across and down.
pub type Strokes = Vec<Vec<(f64, f64)>>;

/// A receipt ready to be set. Everything is said in words already.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The language of the labels.
    pub text: Text,
    /// The agency's name.
    pub house: String,
    /// What the page is: "Receipt".
    pub title: String,
    /// Its number.
    pub number: String,
    /// How the consent stands.
    pub head: String,
    /// What was asked.
    pub question: String,
    /// Label and lines.
    pub rows: Vec<(String, Vec<String>)>,
    /// More, each with a title: what was taken back, what had been seen.
    pub parts: Vec<(String, Vec<String>)>,
    /// A drawn signature with its title.
    pub signature: Option<(String, Strokes)>,
    /// What stands above the exact words.
    pub words_title: String,
    /// The exact words: paragraphs with an empty line between.
    pub words: String,
    /// Their language.
    pub words_language: Language,
}

impl Press {
    /// Sets a receipt.
    ///
    /// # Errors
    /// When there is no font at all.
    pub fn receipt(&self, receipt: &Receipt) -> Result<Printed, PrintError> {
        self.set(SOURCE, inputs([("receipt", receipt.value())]))?.write()
    }
}

impl Receipt {
    fn value(&self) -> Value {
        let t = self.text;
        let lines = |lines: &[String]| list(lines.iter().map(|line| words(line)));
        let rows = self.rows.iter().map(|(label, all)| dict([("label", words(label)), ("lines", lines(all))]));
        let parts = self.parts.iter().map(|(title, all)| dict([("title", words(title)), ("lines", lines(all))]));
        let paragraphs = self.words.split("\n\n").filter(|paragraph| !paragraph.is_empty());
        dict([
            ("title", words(&self.title)),
            ("lang", t.lang().into_value()),
            ("rtl", (t.dir() == "rtl").into_value()),
            ("house", words(&self.house)),
            ("number", words(&self.number)),
            ("head", words(&self.head)),
            ("question", words(&self.question)),
            ("rows", list(rows)),
            ("parts", list(parts)),
            ("signature", self.signature()),
            ("words-title", words(&self.words_title)),
            ("words-lang", self.words_language.word().into_value()),
            ("words-rtl", (self.words_language.dir() == "rtl").into_value()),
            ("words", list(paragraphs.map(words))),
        ])
    }

    fn signature(&self) -> Value {
        let Some((title, strokes)) = &self.signature else {
            return Value::None;
        };
        let point = |(x, y): &(f64, f64)| list([x.clamp(0.0, 1.0).into_value(), y.clamp(0.0, 1.0).into_value()]);
        let drawn = strokes.iter().filter(|stroke| !stroke.is_empty());
        let strokes = list(drawn.map(|stroke| list(stroke.iter().map(point))));
        dict([("title", words(title)), ("strokes", strokes)])
    }
}
