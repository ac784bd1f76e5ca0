//! What an interpreter wrote beside somebody's words (B5), in words: named with the interpreter and the day. The template part is
//! `components/rendering.html`.

use crate::choices::{self, Choice};
use crate::forms::{Faults, Posted};
use crate::text::Text;
use crate::told::Said;
use domain::scripts::Script;
use http::StatusCode;
use store::renderings::{LONGEST, Rendered, Written};

/// A rendering in words.
pub struct View {
    /// What it says.
    pub words: String,
    /// In which language, for the markup.
    pub lang: String,
    /// In which language, by whom, when.
    pub about: String,
}

impl View {
    /// For a reader in a time zone.
    #[must_use]
    pub fn of(t: Text, zone: &str, one: &Rendered) -> Self {
        let language = choices::language_name(&one.language);
        let fill = [("name", one.by.clone()), ("day", t.day_of(one.at, zone)), ("language", language.to_owned())];
        Self { words: one.words.clone(), lang: one.language.clone(), about: t.with("rendering-by", fill) }
    }
}

/// Who reads words that somebody else wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The patient or a relative.
    Family,
    /// A clinic.
    Clinic,
    /// A coordinator.
    Desk,
}

impl Reader {
    /// B5: that these words are in letters which are not those of the reader's page, and whom to ask for an interpreter; empty where they
    /// are. Clinics and coordinators read Latin letters whatever their page speaks.
    #[must_use]
    pub fn lacks(self, t: Text, words: &str) -> String {
        let read = |script: &Script| *script == t.0.script() || (*script == Script::Latin && self != Self::Family);
        let Some(script) = Script::of_text(words).filter(|script| !read(script)) else {
            return String::new();
        };
        let ask = match self {
            Self::Family => "rendering-ask-family",
            Self::Clinic => "rendering-ask-clinic",
            Self::Desk => "rendering-ask-desk",
        };
        format!("{} {}", t.with("rendering-none", [("script", script.word())]), t.s(ask))
    }

    /// The same of several texts, each of which may be in letters of its own.
    #[must_use]
    pub fn lacks_of(self, t: Text, texts: &[&str]) -> String {
        texts.iter().map(|words| self.lacks(t, words)).find(|lacks| !lacks.is_empty()).unwrap_or_default()
    }
}

/// The form in which an interpreter writes what words say in another language: `components/render.html`.
#[derive(Default)]
pub struct Form {
    /// What was done, for who comes back from it.
    pub said: Said,
    /// What was typed.
    pub form: Posted,
    /// What is wrong with it.
    pub faults: Faults,
}

impl Form {
    /// Empty, for who comes to write.
    #[must_use]
    pub fn empty(said: Said) -> Self {
        Self { said, ..Self::default() }
    }

    /// As it was typed, with what is wrong with it.
    #[must_use]
    pub fn again(form: Posted, faults: Faults) -> Self {
        Self { form, faults, ..Self::default() }
    }

    /// What was done, in words.
    #[must_use]
    pub fn done(&self, t: Text) -> String {
        self.said.known(&["rendered"]).map_or_else(String::new, |word| t.word("rendering-said", word))
    }

    /// Of the page that it stands on.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        if self.faults.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }

    /// The languages to write in, behind an empty choice: which one it is, is the interpreter's to say.
    #[must_use]
    pub fn languages(&self) -> Vec<Choice> {
        std::iter::once((String::new(), String::new())).chain(choices::document_languages()).collect()
    }
}

/// What the form of a rendering says.
pub fn read(t: Text, posted: &Posted, faults: &mut Faults) -> Written {
    let language = posted.text("language").to_owned();
    if choices::language_name(&language).is_empty() {
        faults.add("language", t.s("rendering-fault-language"));
    }
    Written { language, words: faults.text(t, posted, "words", LONGEST, "rendering-fault-words") }
}
