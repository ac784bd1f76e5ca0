//! In which letters a text is written: who reads one script may be unable to read another, and a machine can tell the two apart
//! without knowing the language.

use crate::words::{Language, words};

words! {
    /// In which letters a word is written; each has its own way of finding a stem.
    Script {
        /// Latin letters: stems as in English.
        Latin = "latin",
        /// Cyrillic letters: stems as in Russian.
        Cyrillic = "cyrillic",
        /// Arabic letters: stems as in Arabic.
        Arabic = "arabic",
        /// Chinese characters: no spaces between words, and no stems.
        Han = "han",
        /// Digits, and every other script: as they stand.
        Other = "other",
    }
}

impl Script {
    /// The script of a letter.
    #[must_use]
    pub const fn of(c: char) -> Self {
        match c {
            'A'..='Z' | 'a'..='z' | '\u{00c0}'..='\u{00d6}' | '\u{00d8}'..='\u{024f}' | '\u{1e00}'..='\u{1eff}' => {
                Self::Latin
            }
            '\u{0400}'..='\u{052f}' => Self::Cyrillic,
            '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' => Self::Arabic,
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' => {
                Self::Han
            }
            _ => Self::Other,
        }
    }

    /// The script of most of a text's letters: a Russian sentence that names a drug in Latin letters is Cyrillic.
    /// [`Script::Other`] where there are none.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let told = [Self::Latin, Self::Cyrillic, Self::Arabic, Self::Han];
        let letters = |script: Self| text.chars().filter(|c| c.is_alphabetic() && Self::of(*c) == script).count();
        let most = told.into_iter().map(|script| (letters(script), script)).max_by_key(|(count, _)| *count);
        most.filter(|(count, _)| *count > 0).map_or(Self::Other, |(_, script)| script)
    }
}

impl Language {
    /// The letters that it is written in.
    #[must_use]
    pub const fn script(self) -> Script {
        match self {
            Self::En => Script::Latin,
            Self::Ar => Script::Arabic,
            Self::Ru => Script::Cyrillic,
            Self::Zh => Script::Han,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_in_the_script_of_most_of_its_letters() {
        assert_eq!(Script::of_text("Можно ли пить Eliquis до операции?"), Script::Cyrillic);
        assert_eq!(Script::of_text("هل يأخذ والدي Eliquis؟"), Script::Arabic);
        assert_eq!(Script::of_text("他可以吃 Eliquis 吗？他每天吃两次，已经吃了三年"), Script::Han);
        assert_eq!(Script::of_text("Élan vital, 2026"), Script::Latin);
        assert_eq!(Script::of_text("2026-07-02, ٣"), Script::Other);
        for language in Language::ALL {
            assert_eq!(Script::of_text(language.own_name()), language.script());
        }
    }
}
