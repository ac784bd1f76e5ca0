//! What is wrong with a document, in sentences (D4): what it is, what to do, how much it matters. For the desk, and in
//! other words for whoever sent it.

use crate::text::{Filled, Text};
use domain::problems::{AskAgain, Detail, Gap, Problem, Severity};
use store::documents::Document;

/// A problem in two sentences: what is wrong, and what to do.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// Its code.
    pub code: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub mend: String,
    /// How much it matters, in words.
    pub weight: String,
    /// The mark beside these words: one of the seven tags.
    pub tag: &'static str,
    /// Whether it stops the document.
    pub stop: bool,
}

/// A problem, in sentences for the desk.
#[must_use]
pub fn trouble(t: Text, problem: &Problem) -> Trouble {
    Trouble {
        code: problem.code.clone(),
        what: what(t, problem),
        mend: t.word("problem", &format!("{}-mend", problem.code)),
        weight: t.word("documents-severity", problem.severity.word()),
        tag: match problem.severity {
            Severity::Blocks => "blocked",
            Severity::Warns => "attention",
            Severity::Tells => "none",
        },
        stop: problem.blocks(),
    }
}

/// The sentence that says what is wrong, naming what was found where the problem carries it.
#[must_use]
pub fn what(t: Text, problem: &Problem) -> String {
    let told = format!("problem-{}-told", problem.code);
    if problem.with.is_empty() || !t.has(&told) {
        return t.word("problem", &problem.code);
    }
    let filled: Vec<(&str, Filled)> =
        problem.with.iter().map(|(name, detail)| (name.as_str(), filled(t, detail))).collect();
    t.with(&told, filled)
}

fn filled(t: Text, detail: &Detail) -> Filled {
    match detail {
        Detail::Text(text) => Filled::Words(text.clone()),
        Detail::Day(day) => Filled::Words(t.day(*day)),
        Detail::Count(count) => Filled::Number(*count),
        Detail::Gaps(gaps) => Filled::Words(gaps.iter().map(|gap| gap_in(t, gap)).collect::<Vec<_>>().join("; ")),
    }
}

fn gap_in(t: Text, gap: &Gap) -> String {
    // Numbers run from left to right in Arabic, too.
    let numbers = format!("\u{2066}{}\u{2069}", gap.numbers);
    if gap.series.is_empty() {
        return numbers;
    }
    t.with("problem-gap", [("series", gap.series.clone()), ("numbers", numbers)])
}

/// What whoever sent a document is told of it: the problems that they can mend, as long as nobody has said to go on.
#[must_use]
pub fn for_sender(t: Text, document: &Document) -> Vec<(String, String)> {
    document
        .standing()
        .filter(|problem| problem.sender_mends())
        .map(|problem| {
            let mend = t.word("family-problem", &format!("{}-mend", problem.code));
            (t.word("family-problem", &problem.code), mend)
        })
        .collect()
}

/// Why a document is asked for again: the fixed words in the reader's language, and what the coordinator added.
#[must_use]
pub fn asked_again(t: Text, asked: &(AskAgain, String)) -> String {
    let (reason, note) = asked;
    match reason {
        AskAgain::Other => note.clone(),
        _ if note.is_empty() => t.word("ask-again", reason.word()),
        _ => format!("{} {note}", t.word("ask-again", reason.word())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Date;
    use domain::documents::PROBLEMS;
    use domain::problems::SENDER_MENDS;
    use domain::words::Language;

    #[test]
    fn every_problem_has_its_sentences_in_every_language() {
        for language in Language::ALL {
            let t = Text(*language);
            let mut keys: Vec<String> = Vec::new();
            for code in PROBLEMS {
                keys.extend([format!("problem-{code}"), format!("problem-{code}-mend")]);
            }
            for code in SENDER_MENDS {
                keys.extend([format!("family-problem-{code}"), format!("family-problem-{code}-mend")]);
            }
            keys.extend(AskAgain::ALL.iter().map(|reason| format!("ask-again-{reason}")));
            keys.extend(Severity::ALL.iter().map(|severity| format!("documents-severity-{severity}")));
            for key in keys {
                assert!(t.has(&key), "{language} lacks {key}");
                assert!(!t.s(&key).is_empty());
            }
        }
    }

    #[test]
    fn a_sentence_names_what_was_found() {
        let day = |year| Detail::Day(Date::new(year, 3, 1).expect("a day"));
        let gap = Gap { series: "2".into(), numbers: "37–41, 90".into() };
        let problems = [
            Problem::new("numbers-missing", Severity::Warns)
                .naming("gaps", Detail::Gaps(vec![gap]))
                .naming("count", Detail::Count(6)),
            Problem::new("birth-date-differs", Severity::Warns)
                .naming("found-day", day(1970))
                .naming("wanted-day", day(1968)),
            Problem::new("not-sent", Severity::Warns).naming("count", Detail::Count(3)),
        ];
        let named = [&["37–41, 90", "6"][..], &["1970", "1968"], &["3"]];
        for language in Language::ALL {
            for (problem, named) in problems.iter().zip(named) {
                let told = what(Text(*language), problem);
                assert!(named.iter().all(|name| told.contains(name)), "{language}: {told}");
                assert!(!told.contains('{'), "{language}: {told}");
            }
        }
        for code in ["somebody-else", "name-differs", "name-partly", "name-spelled", "name-unknown"] {
            let problem = Problem::new(code, Severity::Warns)
                .naming("found", Detail::Text("SMITH, JOHN".into()))
                .naming("wanted", Detail::Text("يوسف الهاجري".into()))
                .naming("found-day", day(1970))
                .naming("wanted-day", day(1968));
            for language in Language::ALL {
                let told = what(Text(*language), &problem);
                assert!(told.contains("SMITH, JOHN") && told.contains("يوسف"), "{language}: {told}");
            }
        }
    }

    #[test]
    fn a_problem_of_an_older_version_still_speaks() {
        let old = Problem::new("birth-date-differs", Severity::Warns);
        assert_eq!(what(Text(Language::En), &old), "The date of birth in these images is not the one in the case.");
    }
}
