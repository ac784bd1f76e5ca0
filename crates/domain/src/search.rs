//! Words as people type and read them, for searching texts: small or capital, with or without accents and vowel signs, in any
//! script. Which stem a word has is the database's to say (`store::texts`).

use crate::scripts::Script;
use std::collections::BTreeSet;

/// Characters shown before the first word found.
const BEFORE: usize = 70;
/// Characters shown from there on.
const AFTER: usize = 170;
/// Words of a search beyond these are left out.
const MOST_WORDS: usize = 8;
/// The shortest end of a number by which it is found, digits.
const SHORTEST_END: usize = 3;
/// The longest word that is kept; what is longer is no word of any language.
const LONGEST: usize = 40;

/// A word of a text, or an unbroken run of Chinese characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Small, without what people leave out when they type.
    pub plain: String,
    /// In which letters.
    pub script: Script,
    /// Where it stands in the text, bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// The words of a text in their order.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let to = at + c.len_utf8();
        if skipped(c) {
            // A vowel sign belongs to the word around it.
            if let Some(last) = out.last_mut().filter(|last| open && last.to == at) {
                last.to = to;
            }
            continue;
        }
        if !c.is_alphanumeric() {
            open = false;
            continue;
        }
        let letters = folded(c);
        let script = letters.chars().next().map_or(Script::Other, Script::of);
        match out.last_mut().filter(|last| open && last.to == at && joins(last.script, script)) {
            Some(last) => {
                last.plain.push_str(&letters);
                last.to = to;
                // "2nd" is a Latin word, "B12" as well.
                if last.script == Script::Other {
                    last.script = script;
                }
            }
            None => out.push(Word { plain: letters, script, from: at, to }),
        }
        open = true;
    }
    out.retain(|word| word.script == Script::Han || word.plain.chars().count() <= LONGEST);
    out
}

/// Letters of two scripts are two words; digits join either, but for Chinese.
fn joins(before: Script, next: Script) -> bool {
    before == next || (before != Script::Han && next != Script::Han && [before, next].contains(&Script::Other))
}

/// What people leave out when they type: Arabic vowel signs and the stretching line, combining accents, soft hyphens.
const fn skipped(c: char) -> bool {
    matches!(c, '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0640}' | '\u{0300}'..='\u{036f}' | '\u{00ad}')
}

fn folded(c: char) -> String {
    let other = match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        'ё' | 'Ё' => 'е',
        '٠'..='٩' => return digit(c, '٠'),
        '۰'..='۹' => return digit(c, '۰'),
        '０'..='９' => return digit(c, '０'),
        _ => return c.to_lowercase().filter(|c| !skipped(*c)).collect(),
    };
    other.to_string()
}

fn digit(c: char, zero: char) -> String {
    char::from_digit(u32::from(c) - u32::from(zero), 10).map_or_else(String::new, String::from)
}

/// By what a run of Chinese characters is found: each of them, and each two that stand together. A search for several asks
/// for the pairs only, which is as good as a phrase.
#[must_use]
pub fn characters(run: &str, sought: bool) -> Vec<String> {
    let all: Vec<char> = run.chars().collect();
    let pairs = all.windows(2).map(|pair| pair.iter().collect::<String>());
    if sought && all.len() > 1 { pairs.collect() } else { all.iter().map(char::to_string).chain(pairs).collect() }
}

/// By the beginnings of what something with these names is found: each word, and of numbers and runs of Chinese characters each end,
/// since nobody types a telephone number from its country on, or a family name for a given one.
#[must_use]
pub fn handles<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for word in texts.flat_map(words) {
        let least = match word.script {
            Script::Han => 1,
            Script::Other => SHORTEST_END,
            Script::Latin | Script::Cyrillic | Script::Arabic => usize::MAX,
        };
        let length = word.plain.chars().count();
        let ends = word.plain.char_indices().enumerate().filter(|(n, _)| length - n >= least);
        all.extend(ends.map(|(_, (at, _))| word.plain[at..].to_owned()));
        all.insert(word.plain);
    }
    all.retain(|word| word.chars().count() <= LONGEST);
    all
}

/// The words that somebody looks for; nothing when no letter or digit was typed.
#[must_use]
pub fn typed(text: &str) -> Vec<Word> {
    let mut all = words(text);
    all.truncate(MOST_WORDS);
    all
}

/// A word that was looked for, and its stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    /// As typed.
    pub word: Word,
    /// What it has in common with its other forms.
    pub stem: String,
}

impl Needle {
    /// Where this stands in a word of a text with this stem, if it does.
    fn finds(&self, text: &str, word: &Word, stem: Option<&str>) -> Option<(usize, usize)> {
        if self.word.script != word.script {
            return None;
        }
        if self.word.script == Script::Han {
            let at = text.get(word.from..word.to)?.find(self.word.plain.as_str())?;
            return Some((word.from + at, word.from + at + self.word.plain.len()));
        }
        (stem == Some(&self.stem)).then_some((word.from, word.to))
    }
}

/// A piece of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text's own letters; line ends are spaces.
    pub text: String,
    /// Whether this was looked for.
    pub found: bool,
}

/// The place in a text where the first of the words stands, with all that are found there marked; `stem` knows the stems of
/// the text's words.
#[must_use]
pub fn excerpt(text: &str, needles: &[Needle], stem: impl Fn(&Word) -> Option<String>) -> Vec<Piece> {
    let find = |word: &Word| {
        let own = stem(word);
        needles.iter().find_map(|needle| needle.finds(text, word, own.as_deref()))
    };
    let places: Vec<(usize, usize)> = words(text).iter().filter_map(find).collect();
    let first = places.first().map_or(0, |place| place.0);
    let start = back(text, first, BEFORE);
    let end = text[first..].char_indices().nth(AFTER).map_or(text.len(), |(at, _)| first + at);
    let mut pieces = Vec::new();
    let mut at = start;
    for (from, to) in places.into_iter().filter(|(_, to)| *to <= end) {
        pieces.push(Piece { text: joined(&text[at..from]), found: false });
        pieces.push(Piece { text: text[from..to].to_owned(), found: true });
        at = to;
    }
    pieces.push(Piece { text: joined(&text[at..end.max(at)]), found: false });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// So many characters before a place, or the beginning.
fn back(text: &str, from: usize, characters: usize) -> usize {
    text[..from].char_indices().rev().take(characters).last().map_or(from, |(at, _)| at)
}

fn joined(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.plain).collect()
    }

    #[test]
    fn words_are_what_people_mean_by_them() {
        assert_eq!(plain("Takes APIXABAN 5.5 mg"), ["takes", "apixaban", "5", "5", "mg"]);
        assert_eq!(plain("Пьёт ещё"), ["пьет", "еще"]);
        assert_eq!(plain("يتناول أَبيكسابان"), ["يتناول", "ابيكسابان"]);
        assert_eq!(plain("الصفائح ٢١٨"), ["الصفائح", "218"]);
        assert_eq!(plain("血小板计数218，INR"), ["血小板计数", "218", "inr"]);
        assert_eq!(plain("B12 2nd МРТ-T1"), ["b12", "2nd", "мрт", "t1"]);
        assert_eq!(plain(" - ! "), Vec::<String>::new());
        assert_eq!(plain(&"a".repeat(300)), Vec::<String>::new());
        assert_eq!(characters("血小板", false), ["血", "小", "板", "血小", "小板"]);
        assert_eq!(characters("血小板", true), ["血小", "小板"]);
        assert_eq!(characters("血", true), ["血"]);
    }

    #[test]
    fn a_case_is_found_by_each_word_of_its_names_by_the_end_of_a_number_and_within_a_chinese_name() {
        let all = handles(["SC-0142", "Al-Hajri, Yousef", "王小明", "97455123456", "noura@family.test"].into_iter());
        let found = |typed: &str| words(typed).iter().all(|one| all.iter().any(|word| word.starts_with(&one.plain)));
        for typed in
            ["0142", "142", "sc-0142", "yousef hajri", "You", "小明", "王", "5512 3456", "+974 55", "noura@fam"]
        {
            assert!(found(typed), "{typed} in {all:?}");
        }
        for typed in ["ajri", "42", "明小", "khalid", "yousef khalid"] {
            assert!(!found(typed), "{typed} in {all:?}");
        }
    }

    fn marked(text: &str, typed: &str) -> Vec<String> {
        let needles: Vec<Needle> =
            words(typed).into_iter().map(|word| Needle { stem: beginning(&word).expect("a stem"), word }).collect();
        excerpt(text, &needles, beginning).into_iter().filter(|piece| piece.found).map(|piece| piece.text).collect()
    }

    /// Stands in for a stem: the first four letters.
    #[expect(clippy::unnecessary_wraps, reason = "as the database answers")]
    fn beginning(word: &Word) -> Option<String> {
        Some(word.plain.chars().take(4).collect())
    }

    #[test]
    fn other_forms_of_a_word_are_marked() {
        assert_eq!(marked("Operations, OPERATED; opera", "operation"), ["Operations", "OPERATED", "opera"]);
        assert_eq!(marked("После операции", "операция"), ["операции"]);
        assert_eq!(marked("وعدد الصَّفائح اليوم", "الصفائح"), ["الصَّفائح"]);
        assert_eq!(marked("测血小板计数", "血小板"), ["血小板"]);
        assert_eq!(marked("hip", "knee"), Vec::<String>::new());
        let long = format!("{} knee {}", "before ".repeat(60), "after ".repeat(60));
        let pieces = excerpt(&long, &[Needle { word: words("knee").remove(0), stem: "knee".into() }], beginning);
        assert_eq!(pieces.len(), 3);
        assert!(pieces.iter().map(|piece| piece.text.len()).sum::<usize>() < 260);
    }

    proptest! {
        /// Nothing that is typed or that stands in a document breaks it, and every piece stands in the text.
        #[test]
        fn an_excerpt_is_of_the_text(text in "\\PC{0,300}", asked in "\\PC{0,12}") {
            let needles: Vec<Needle> =
                typed(&asked).into_iter().map(|word| Needle { stem: word.plain.clone(), word }).collect();
            for piece in excerpt(&text, &needles, |word| Some(word.plain.clone())) {
                prop_assert!(joined(&text).contains(&piece.text) || text.contains(&piece.text));
            }
        }

        #[test]
        fn a_word_of_the_text_is_found(all in proptest::collection::vec("[a-zа-я]{3,8}", 1..20), at in any::<prop::sample::Index>()) {
            let word = words(at.get(&all).as_str()).remove(0);
            let needles = [Needle { stem: word.plain.clone(), word }];
            prop_assert!(excerpt(&all.join(" "), &needles, |word| Some(word.plain.clone())).iter().any(|piece| piece.found));
        }

        #[test]
        fn words_stand_where_they_say(text in "\\PC{0,120}") {
            for word in words(&text) {
                prop_assert!(text.get(word.from..word.to).is_some_and(|there| !there.is_empty()));
            }
        }
    }
}
