//! The case summary on one A4 page (C2), its second-language version beside it where there is one (C6).

use domain::Date;
use domain::cases::{Sex, age_on};
use domain::summaries::{Content, Field};
use domain::words::Language;
use texts::{SummaryView, Text};
use typst::foundations::{IntoValue, Value};

use crate::press::{Press, PrintError, Printed, inputs};
use crate::values::{dict, list, typed, words};

const SOURCE: &str = concat!(include_str!("parts.typ"), include_str!("sheet.typ"));
/// Sizes of type that are tried, in points: below the last a page is no longer readable on paper.
const SIZES: [f64; 5] = [10.0, 9.3, 8.7, 8.1, 7.5];

/// Who the summary is about, in the words of the page's language.
#[derive(Debug, Clone, Default)]
pub struct Patient {
    /// As written by the patient, or the case's reference where the tenant wants no names on paper.
    pub name: String,
    /// Sex, age and date of birth, country, reference: each a few words.
    pub facts: Vec<String>,
    /// The question for the clinic.
    pub question: String,
}

impl Patient {
    /// From what the request map knows: sex, date of birth, country as ISO 3166-1 alpha-2 or empty; `today` gives the age.
    #[must_use]
    pub fn of(
        t: Text,
        name: &str,
        reference: &str,
        (sex, birth, country): (Sex, Option<Date>, &str),
        today: Date,
    ) -> Self {
        let mut facts = vec![t.word("sex", sex.word())];
        if let Some(birth) = birth {
            facts.push(t.n("review-age", age_on(birth, today)));
            facts.push(t.with("print-born", [("day", t.day(birth))]));
        }
        if !country.is_empty() {
            facts.push(t.word("country", country));
        }
        facts.push(reference.to_owned());
        Self { name: name.to_owned(), facts, question: String::new() }
    }

    /// The same under the case's reference: without name and date of birth; the age stays.
    #[must_use]
    pub fn unnamed(mut self, t: Text, reference: &str, birth: Option<Date>) -> Self {
        let born = birth.map(|birth| t.with("print-born", [("day", t.day(birth))]));
        self.facts.retain(|fact| fact != reference && Some(fact) != born.as_ref());
        reference.clone_into(&mut self.name);
        self
    }
}

/// A summary ready to be set.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The language of the labels.
    pub text: Text,
    /// The agency's name.
    pub house: String,
    /// Version and day, in words.
    pub version: String,
    /// About whom.
    pub patient: Patient,
    /// In which language it was written.
    pub language: Language,
    /// What it says.
    pub content: Content,
}

/// Whether a summary fits its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// It is one page.
    pub fits: bool,
    /// The longest fields, longest first, where it does not fit.
    pub longest: Vec<Field>,
}

impl Press {
    /// Sets a summary: as large as one page lets it, and on more pages where even the smallest readable type does not fit.
    ///
    /// # Errors
    /// When there is no font at all.
    pub fn sheet(&self, sheet: &Sheet) -> Result<(Printed, Fit), PrintError> {
        let size = self.size_of(sheet)?;
        let setting = self.set(SOURCE, inputs([("sheet", sheet.value(size.unwrap_or(SIZES[SIZES.len() - 1])))]))?;
        Ok((setting.write()?, sheet.fit(size)))
    }

    /// Whether a summary fits its page, measured by setting it.
    ///
    /// # Errors
    /// As [`Press::sheet`].
    pub fn measure(&self, sheet: &Sheet) -> Result<Fit, PrintError> {
        let last = SIZES[SIZES.len() - 1];
        let pages = self.set(SOURCE, inputs([("sheet", sheet.value(last))]))?.pages();
        Ok(sheet.fit((pages == 1).then_some(last)))
    }

    /// The largest size of type at which a summary is one page.
    pub(crate) fn size_of(&self, sheet: &Sheet) -> Result<Option<f64>, PrintError> {
        // Most fit as they are; of those that do not, most fit nowhere between.
        let mut largest = None;
        let (mut low, mut high) = (0, SIZES.len());
        while low < high {
            let middle = if low == 0 && high == SIZES.len() { 0 } else { low.midpoint(high) };
            let pages = self.set(SOURCE, inputs([("sheet", sheet.value(SIZES[middle]))]))?.pages();
            if pages == 1 {
                largest = Some(SIZES[middle]);
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Ok(largest)
    }
}

impl Sheet {
    fn fit(&self, size: Option<f64>) -> Fit {
        Fit { fits: size.is_some(), longest: if size.is_some() { vec![] } else { self.content.measure().longest } }
    }

    /// As the page takes it, in this size of type.
    pub(crate) fn value(&self, size: f64) -> Value {
        let t = self.text;
        let view = SummaryView::of(t, self.language.word(), &self.content);
        let row = |name: &str, rest: &str| dict([("name", typed(name, view.lang)), ("rest", typed(rest, view.lang))]);
        let clotting = view.clotting.iter().map(|(name, rest, how)| row(name, &joined(&[rest, how])));
        let allergies = view.allergies.iter().map(|(name, told)| row(name, told));
        dict([
            ("title", words(&format!("{} – {}", t.s("summary-title"), self.patient.name))),
            ("size", size.into_value()),
            ("lang", t.lang().into_value()),
            ("rtl", (t.dir() == "rtl").into_value()),
            ("house", words(&self.house)),
            ("version", words(&joined(&[&t.s("summary-title"), &self.version]))),
            ("name", typed(&self.patient.name, "")),
            ("facts", list(self.patient.facts.iter().map(|fact| words(fact)))),
            ("question-title", words(&t.s("print-question"))),
            ("question", typed(&self.patient.question, self.language.word())),
            ("clotting-title", words(&t.s("summary-affects-clotting"))),
            ("clotting-words", words(&view.clotting_words)),
            ("clotting", list(clotting)),
            ("allergies-title", words(&t.s("summary-allergies"))),
            ("allergies-words", words(&view.allergies_words)),
            ("allergies", list(allergies)),
            ("fields", list(self.rows(&view))),
            ("second", self.second()),
            ("disclaimer", words(&t.s("print-disclaimer"))),
        ])
    }

    /// The fields that say something, and the other medications; each with its second-language version.
    fn rows(&self, view: &SummaryView) -> Vec<Value> {
        let second = self.content.second.as_ref();
        let words_of = |language: Language| Text(language);
        let labels = |key: &str, word: Option<Field>| {
            second.map_or_else(String::new, |second| {
                let t = words_of(second.language);
                word.map_or_else(|| t.s(key), |field| t.word("field", field.word()))
            })
        };
        let other = second.map_or("", |second| second.language.word());
        let mut rows: Vec<Value> = Field::ALL
            .iter()
            .filter(|field| !self.content.field(**field).is_empty())
            .map(|field| {
                let text2 = second.map_or("", |second| second.field(*field));
                line(
                    &self.text.word("field", field.word()),
                    &labels("", Some(*field)),
                    typed(self.content.field(*field), view.lang),
                    typed(text2, other),
                )
            })
            .collect();
        let medications: Vec<String> = view.medications.iter().map(|(name, rest)| joined(&[name, rest])).collect();
        let told = if medications.is_empty() { view.medications_words.clone() } else { medications.join("\n") };
        rows.push(line(
            &self.text.s("summary-other-medications"),
            &labels("summary-other-medications", None),
            typed(&told, if medications.is_empty() { self.text.lang() } else { view.lang }),
            typed("", other),
        ));
        rows
    }

    fn second(&self) -> Value {
        let Some(second) = &self.content.second else {
            return Value::None;
        };
        let t = Text(second.language);
        dict([
            ("lang", t.lang().into_value()),
            ("rtl", (t.dir() == "rtl").into_value()),
            ("first-name", words(self.language.own_name())),
            ("name", words(second.language.own_name())),
            ("question", typed(&second.question, t.lang())),
            ("note-title", words(&self.text.s("print-translator-note"))),
            ("note", typed(&second.note, t.lang())),
        ])
    }
}

fn line(label: &str, label2: &str, text: Value, text2: Value) -> Value {
    dict([("label", words(label)), ("label2", words(label2)), ("text", text), ("text2", text2)])
}

fn joined(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
