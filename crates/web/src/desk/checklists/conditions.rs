//! A condition in words: "when the patient is older than 50, or has or had a heart disease".

use crate::text::Text;
use domain::checklists::conditions::{Compare, Condition};

/// When a row is asked, as a clause; empty for always.
pub(super) fn when(t: Text, condition: &Condition) -> String {
    match condition {
        Condition::Always => String::new(),
        _ => t.with("condition-asked-when", [("when", clause(t, condition))]),
    }
}

/// When a row is asked, as a sentence, also for always.
pub(super) fn asked(t: Text, condition: &Condition) -> String {
    match condition {
        Condition::Always => t.s("condition-asked-always"),
        _ => when(t, condition),
    }
}

fn clause(t: Text, condition: &Condition) -> String {
    match condition {
        Condition::Always => t.s("condition-asked-always"),
        Condition::Flag(flag) => t.word("when", flag.word()),
        Condition::Age(compare, years) => age(t, *compare, i64::from(*years)),
        Condition::Sex(sex) => t.word("when-sex", sex.word()),
        Condition::Not(inner) => t.with("when-not", [("what", inside(t, inner))]),
        Condition::All(parts) => join(t, parts, |one, other| t.with("when-and", [("one", one), ("other", other)])),
        Condition::Any(parts) => join(t, parts, |one, other| t.with("when-or", [("one", one), ("other", other)])),
    }
}

fn age(t: Text, compare: Compare, years: i64) -> String {
    match compare {
        Compare::Less => t.n("when-age-less", years),
        Compare::AtMost => t.n("when-age-at-most", years),
        Compare::Equal => t.n("when-age-equal", years),
        Compare::AtLeast => t.n("when-age-at-least", years),
        Compare::More => t.n("when-age-more", years),
    }
}

/// Several parts inside another clause stand in brackets, so that nobody has to guess what belongs together.
fn inside(t: Text, condition: &Condition) -> String {
    match condition {
        Condition::All(_) | Condition::Any(_) => t.with("when-group", [("what", clause(t, condition))]),
        Condition::Always | Condition::Flag(_) | Condition::Age(..) | Condition::Sex(_) | Condition::Not(_) => {
            clause(t, condition)
        }
    }
}

fn join(t: Text, parts: &[Condition], two: impl Fn(String, String) -> String) -> String {
    parts.iter().map(|part| inside(t, part)).reduce(two).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::cases::Sex;
    use domain::checklists::{Flag, SHIPPED};
    use domain::words::Language;

    fn plain(text: &str) -> String {
        text.replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn a_condition_is_said_as_people_say_it() {
        let t = Text(Language::En);
        let said = |text: &str| plain(&when(t, &Condition::parse(text).expect("reads")));
        assert_eq!(
            said("age > 50 or heart-history"),
            "Asked when the patient is older than 50, or has or had a heart disease"
        );
        assert_eq!(
            said("diabetic and not implant"),
            "Asked when the patient has diabetes or prediabetes and not: has an implant or pacemaker"
        );
        assert_eq!(said(""), "");
    }

    #[test]
    fn every_condition_has_its_words_in_every_language() {
        for language in Language::ALL {
            let t = Text(*language);
            for row in SHIPPED {
                let condition = Condition::parse(row.condition).expect("reads");
                let words = plain(&when(t, &condition));
                assert!(
                    !Flag::ALL.iter().any(|flag| words.contains(flag.word())) || *language == Language::En,
                    "{words}"
                );
            }
            for flag in Flag::ALL {
                assert!(t.has(&format!("when-{flag}")), "{language}: {flag}");
            }
            for sex in [Sex::Female, Sex::Male, Sex::Other] {
                assert!(t.has(&format!("when-sex-{}", sex.word())), "{language}: {sex:?}");
            }
            for compare in Compare::ALL {
                assert!(plain(&age(t, *compare, 50)).contains("50"), "{language}: {compare:?}");
            }
        }
    }
}
