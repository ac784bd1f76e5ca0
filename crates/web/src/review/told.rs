//! C6: the question and the summary as this reader reads them. Where the sender wrote them in two languages, the one of the page comes
//! first, and the other is a press away.

use super::Around;
use crate::text::Text;
use domain::summaries::{Content, Field, Second};
use domain::words::Language;

/// A field in words.
pub(super) struct Line {
    /// What it is about, in the language of the page.
    pub label: String,
    /// What it says.
    pub words: String,
    /// In which language it is written.
    pub lang: &'static str,
}

/// The question and the fields in one language.
pub(super) struct Version {
    /// The language by its own name.
    pub language: &'static str,
    /// Its tag.
    pub lang: &'static str,
    /// The question; empty where it is not given in this language.
    pub question: String,
    /// The fields that say something.
    pub lines: Vec<Line>,
}

/// What is told.
pub(super) struct Told {
    /// What stands on the page.
    pub first: Version,
    /// The same in the other language.
    pub other: Option<Version>,
    /// The other is what was written first, and this its translation.
    pub translated: bool,
    /// The translator's note: terms that are unclear; may be empty.
    pub note: String,
}

impl Told {
    pub(super) fn of(t: Text, around: &Around, language: Language, content: &Content) -> Self {
        let asked = &around.review.question;
        let own = Version {
            language: language.own_name(),
            lang: language.word(),
            question: asked.clone(),
            lines: lines(t, |field| (content.field(field).to_owned(), language)),
        };
        let Some(second) = &content.second else {
            return Self { first: own, other: None, translated: false, note: String::new() };
        };
        let translated = second.language == t.0;
        // A sending may ask something else than what was translated.
        let same = asked.trim() == second.asked.trim();
        let beside = Version {
            language: second.language.own_name(),
            lang: second.language.word(),
            question: if same { second.question.clone() } else { String::new() },
            lines: lines(t, |field| said(second, content, language, field, translated)),
        };
        let (first, other) = if translated { (beside, own) } else { (own, beside) };
        Self { first, other: Some(other), translated, note: second.note.clone() }
    }

    /// The question in words, and in which language.
    pub(super) fn question(&self) -> (&str, &'static str) {
        let asked = |one: &Version| (!one.question.is_empty()).then_some(one.lang);
        match (asked(&self.first), &self.other) {
            (None, Some(other)) => (&other.question, other.lang),
            (None | Some(_), _) => (&self.first.question, self.first.lang),
        }
    }

    /// The question once more in the other language, where it is given in both.
    pub(super) fn question_again(&self) -> Option<(&str, &'static str)> {
        let other = self.other.as_ref()?;
        (!self.first.question.is_empty() && !other.question.is_empty()).then_some((&other.question, other.lang))
    }
}

/// A field of the second version. As what is read alone it has the first one's words where it has none of its own.
fn said(second: &Second, content: &Content, first: Language, field: Field, alone: bool) -> (String, Language) {
    match second.field(field) {
        "" if alone => (content.field(field).to_owned(), first),
        words => (words.to_owned(), second.language),
    }
}

fn lines(t: Text, said: impl Fn(Field) -> (String, Language)) -> Vec<Line> {
    let line = |field: &Field| {
        let (words, language) = said(*field);
        Line { label: t.word("review-field", field.word()), words, lang: language.word() }
    };
    Field::ALL.iter().map(line).filter(|line| !line.words.is_empty()).collect()
}
