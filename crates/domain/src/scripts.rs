//! In which letters a text is written: who reads one script may be unable to read another, and a machine can tell the two apart
//! without knowing the language.

use crate::words::{Language, words};

words! {
    /// In which letters something is written.
    Script {
        /// Latin letters.
        Latin = "latin",
        /// Cyrillic letters.
        Cyrillic = "cyrillic",
        /// Arabic letters.
        Arabic = "arabic",
        /// Chinese characters.
        Han = "han",
        /// Digits, and every other script.
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
            '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
                Self::Arabic
            }
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' => {
                Self::Han
            }
            _ => Self::Other,
        }
    }

    /// The script of most of a text's letters: a Russian sentence that names a drug in Latin letters is Cyrillic. A Chinese character
    /// counts as three letters, as it is a word. None where there is no letter at all.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let mut counts = [0_usize; Self::ALL.len()];
        for letter in text.chars().filter(|c| c.is_alphabetic()).map(Self::of) {
            counts[letter as usize] += if letter == Self::Han { 3 } else { 1 };
        }
        let most = Self::ALL.iter().max_by_key(|script| counts[**script as usize])?;
        (counts[*most as usize] > 0).then_some(*most)
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
        assert_eq!(Script::of_text("Можно ли пить Eliquis до операции?"), Some(Script::Cyrillic));
        assert_eq!(Script::of_text("هل يأخذ والدي Eliquis؟"), Some(Script::Arabic));
        assert_eq!(Script::of_text("他可以吃 Eliquis 吗？"), Some(Script::Han));
        assert_eq!(Script::of_text("Élan vital, 2026"), Some(Script::Latin));
        assert_eq!(Script::of_text("האם הוא יכול לטוס?"), Some(Script::Other));
        assert_eq!(Script::of_text("2026-07-02, ٣"), None);
        for language in Language::ALL {
            assert_eq!(Script::of_text(language.own_name()), Some(language.script()));
        }
    }
}
