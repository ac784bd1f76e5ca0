//! Typed words that say what Carnet has a word for: read in any of our languages, so that they can be said in each.

use crate::Text;
use domain::next_steps::StepKind;
use domain::relations::Relation;
use domain::words::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

static RELATIONS: LazyLock<HashMap<String, Relation>> = LazyLock::new(|| {
    let also = ALSO.iter().map(|(words, relation)| (folded(words), *relation));
    also.chain(Relation::ALL.iter().flat_map(|one| said("relation", one.word()).map(|words| (words, *one)))).collect()
});

static STEPS: LazyLock<HashMap<String, StepKind>> = LazyLock::new(|| {
    StepKind::to_choose().flat_map(|one| said("next-step", one.word()).map(move |words| (words, one))).collect()
});

/// What families are also called where coordinators work.
const ALSO: &[(&str, Relation)] = &[
    ("mum", Relation::Mother),
    ("mom", Relation::Mother),
    ("dad", Relation::Father),
    ("بنت", Relation::Daughter),
    ("ابنته", Relation::Daughter),
    ("ابنتها", Relation::Daughter),
    ("ابنه", Relation::Son),
    ("ابنها", Relation::Son),
    ("زوجته", Relation::Wife),
    ("زوجها", Relation::Husband),
    ("أم", Relation::Mother),
    ("أب", Relation::Father),
    ("мама", Relation::Mother),
    ("папа", Relation::Father),
    ("妈妈", Relation::Mother),
    ("爸爸", Relation::Father),
    ("姐姐", Relation::Sister),
    ("妹妹", Relation::Sister),
    ("哥哥", Relation::Brother),
    ("弟弟", Relation::Brother),
];

/// A word of a closed list as each language says it.
fn said(prefix: &'static str, word: &'static str) -> impl Iterator<Item = String> {
    let languages = Language::ALL.iter().map(move |language| folded(&Text(*language).word(prefix, word)));
    languages.chain([folded(word)])
}

/// Letters alone: case, the stop at the end, spaces, and what Arabic may leave out make no difference.
fn folded(words: &str) -> String {
    let words = words.trim().trim_end_matches(['.', '。', '؟', '!']);
    let letters = words.chars().flat_map(char::to_lowercase);
    let letters = letters.filter(|c| !matches!(c, '\u{64b}'..='\u{652}' | '\u{640}')).map(|c| match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        'ё' => 'е',
        '’' => '\'',
        other => other,
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The relation to the patient that typed words name.
#[must_use]
pub fn relation(typed: &str) -> Option<Relation> {
    RELATIONS.get(&folded(typed)).copied()
}

/// The step that typed words name, one of those that can be chosen (L3).
#[must_use]
pub fn step(typed: &str) -> Option<StepKind> {
    STEPS.get(&folded(typed)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_relation_is_known_by_its_word_in_every_language() {
        for relation in Relation::ALL {
            for language in Language::ALL {
                let words = Text(*language).word("relation", relation.word());
                assert_eq!(
                    super::relation(&format!(" {} ", words.to_uppercase())),
                    Some(*relation),
                    "{language}: {words}"
                );
            }
        }
    }

    #[test]
    fn each_step_is_known_by_its_sentence_in_every_language() {
        for kind in StepKind::to_choose() {
            for language in Language::ALL {
                let words = Text(*language).word("next-step", kind.word());
                assert_eq!(step(&format!("{words}.")), Some(kind), "{language}: {words}");
            }
        }
    }

    #[test]
    fn what_was_typed_is_said_to_each_in_their_language_or_kept() {
        let arabic = Text(Language::Ar);
        assert_eq!(arabic.relation("Daughter"), "ابنة");
        assert_eq!(Text(Language::Zh).relation("дочь"), "女儿");
        assert_eq!(Text(Language::En).relation("إبنة"), "Daughter");
        assert_eq!(arabic.relation("Neighbour of Noura"), "Neighbour of Noura");
        assert_eq!(arabic.relation(""), "");
    }
}
