//! What an interpreter wrote beside somebody's words (B5), in words: named with the interpreter and the day. The template part is
//! `components/rendering.html`.

use crate::choices::{self, Choice};
use crate::forms::{Faults, Posted};
use crate::text::Text;
use store::renderings::{LONGEST, Rendered};

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

/// The languages to write in, behind an empty choice: which one it is, is the interpreter's to say.
pub fn languages() -> Vec<Choice> {
    std::iter::once((String::new(), String::new())).chain(choices::document_languages()).collect()
}

/// What the form of a rendering says: the language and the words.
pub fn read(t: Text, posted: &Posted, faults: &mut Faults) -> (String, String) {
    let language = posted.text("language").to_owned();
    if choices::language_name(&language).is_empty() {
        faults.add("language", t.s("rendering-fault-language"));
    }
    (language, faults.text(t, posted, "words", LONGEST, "rendering-fault-words"))
}
