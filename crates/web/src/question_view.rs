//! A question and its thread in words, for every door (B6). The template part is `components/question.html`.

use crate::rendering_view::{Reader, View as Rendering};
use crate::text::Text;
use domain::ids::{ParticipantId, QuestionEntryId, QuestionId, ReviewId};
use domain::questions::{Entry, State, Turn};
use store::questions::{Question, Said, Speaker, Waiting};

/// Who reads.
#[derive(Debug, Clone, Copy, Default)]
pub struct Eyes {
    /// The person, where it is one.
    pub me: Option<ParticipantId>,
    /// The review, where it is a clinic: of other clinics it reads nothing.
    pub review: Option<ReviewId>,
    /// Whether what clinics answer may be read.
    pub answers: bool,
    /// An interpreter, who transfers meaning: neither the family nor a clinic is named to them (S35).
    pub apart: bool,
}

/// An entry of a thread.
pub struct Line {
    /// What it is: `Answer`, `Asks back`.
    pub what: String,
    /// Who, and when.
    pub who: String,
    /// What was said; empty where this reader may not know it.
    pub words: String,
    /// Where an authority says so.
    pub source: String,
    /// A clinic's own words.
    pub clinic: bool,
    /// There is something that this reader may not know.
    pub withheld: bool,
    /// What an interpreter wrote beside it.
    pub rendered: Option<Rendering>,
    /// That nobody has, of words in letters that this reader may not read; else empty.
    pub unrendered: String,
    /// Which entry it is.
    pub id: QuestionEntryId,
}

/// A question in words.
pub struct View {
    /// Which.
    pub id: QuestionId,
    /// What it is about.
    pub kind: String,
    /// As it was asked.
    pub words: String,
    /// Who asked, and when.
    pub asked: String,
    /// What an interpreter wrote beside its words.
    pub rendered: Option<Rendering>,
    /// That nobody has, of words in letters that this reader may not read; else empty.
    pub unrendered: String,
    /// Whose turn it is.
    pub turn: String,
    /// The same as its fixed word, for filters.
    pub turn_word: &'static str,
    /// Since when.
    pub since: String,
    /// The state of its tag.
    pub tag: &'static str,
    /// The thread, oldest first.
    pub thread: Vec<Line>,
    /// It waits for this reader.
    pub mine: bool,
}

impl View {
    /// For a reader in a time zone. `thread` holds the entries of the case; those of other questions are passed over.
    #[must_use]
    pub fn of(t: Text, zone: &str, question: &Question, thread: &[(QuestionId, Said)], eyes: Eyes) -> Self {
        let turn = question.turn();
        let asker = matches!((&question.asked_by, eyes.me), (Speaker::Person(id, _), Some(me)) if *id == me);
        let mine = match turn {
            Turn::Asker => asker,
            Turn::Clinic => eyes.review.is_some(),
            Turn::ToSend | Turn::Coordinator => eyes.me.is_none() && eyes.review.is_none(),
            Turn::Nobody => false,
        };
        let own = thread.iter().filter(|(id, _)| *id == question.id);
        Self {
            id: question.id,
            kind: t.word("question-kind", question.kind.word()),
            words: question.words.clone(),
            asked: dated(t, zone, &name(t, &question.asked_by, eyes), question.asked_at),
            rendered: question.rendered.as_ref().map(|one| Rendering::of(t, zone, one)),
            unrendered: unrendered(t, &question.words, &question.asked_by, question.rendered.is_some(), eyes),
            turn: whose(t, question, turn, mine, eyes),
            turn_word: turn.word(),
            since: t.with("question-since", [("day", t.day_of(question.since, zone))]),
            tag: tag(question.state, mine),
            thread: own.filter_map(|(_, said)| line(t, zone, said, eyes)).collect(),
            mine,
        }
    }
}

/// Whose turn it is in a list of the whole tenant.
#[must_use]
pub fn waits_for(t: Text, one: &Waiting) -> String {
    t.with(&format!("question-turn-{}", one.turn), [("name", one.name.as_str())])
}

fn whose(t: Text, question: &Question, turn: Turn, mine: bool, eyes: Eyes) -> String {
    if mine && (eyes.me.is_some() || eyes.review.is_some()) {
        return t.s("question-turn-you");
    }
    let named = match turn {
        Turn::Clinic if eyes.apart => t.s("question-clinic"),
        Turn::Clinic => question.sent_to.as_ref().map_or_else(String::new, |to| to.name.clone()),
        Turn::Asker => name(t, &question.asked_by, eyes),
        Turn::Nobody => return t.word("question-state", question.state.word()),
        // How the agency works inside is nothing that others have to know.
        Turn::ToSend if eyes.me.is_some() || eyes.review.is_some() => return t.s("question-turn-coordinator"),
        Turn::ToSend if let Some(to) = &question.sent_to => {
            return t.with("question-turn-lost", [("name", to.name.clone())]);
        }
        Turn::ToSend | Turn::Coordinator => String::new(),
    };
    t.with(&format!("question-turn-{turn}"), [("name", named)])
}

fn name(t: Text, by: &Speaker, eyes: Eyes) -> String {
    match by {
        Speaker::Person(id, _) if eyes.me == Some(*id) => t.s("question-you"),
        // A clinic knows the case, not who of the family writes.
        Speaker::Person(..) if eyes.review.is_some() || eyes.apart => t.s("question-family"),
        Speaker::Clinic { .. } if eyes.apart => t.s("question-clinic"),
        Speaker::Member(name) | Speaker::Person(_, name) => name.clone(),
        Speaker::Clinic { reader, clinic, .. } => format!("{reader}, {clinic}"),
    }
}

/// That nobody has rendered words of somebody else which this reader may be unable to read.
fn unrendered(t: Text, words: &str, by: &Speaker, rendered: bool, eyes: Eyes) -> String {
    let own = match by {
        Speaker::Person(id, _) => eyes.me == Some(*id),
        Speaker::Clinic { review, .. } => eyes.review == Some(*review),
        Speaker::Member(_) => eyes.me.is_none() && eyes.review.is_none(),
    };
    // An interpreter is there to read all of it.
    if rendered || own || eyes.apart {
        return String::new();
    }
    let reader = match (eyes.me, eyes.review) {
        (Some(_), _) => Reader::Family,
        (None, Some(_)) => Reader::Clinic,
        (None, None) => Reader::Desk,
    };
    reader.lacks(t, words)
}

fn dated(t: Text, zone: &str, who: &str, at: domain::Timestamp) -> String {
    t.with("question-by", [("who", who.to_owned()), ("moment", t.moment(at, zone))])
}

fn line(t: Text, zone: &str, said: &Said, eyes: Eyes) -> Option<Line> {
    let by_clinic = match &said.by {
        // I5: a clinic sees its own dealings only.
        Speaker::Clinic { review, .. } if eyes.review.is_some_and(|mine| mine != *review) => return None,
        Speaker::Clinic { .. } => true,
        Speaker::Member(_) | Speaker::Person(..) => false,
    };
    let withheld = by_clinic && !eyes.answers;
    let clinic = by_clinic && said.entry == Entry::Answer;
    let key = if clinic { "question-entry-clinic" } else { "question-entry" };
    let what = if clinic { t.s(key) } else { t.word(key, said.entry.word()) };
    Some(Line {
        what,
        who: dated(t, zone, &name(t, &said.by, eyes), said.at),
        words: if withheld { String::new() } else { said.words.clone() },
        source: if withheld { String::new() } else { said.source.clone() },
        clinic,
        withheld,
        rendered: said.rendered.as_ref().filter(|_| !withheld).map(|one| Rendering::of(t, zone, one)),
        unrendered: unrendered(t, &said.words, &said.by, withheld || said.rendered.is_some(), eyes),
        id: said.id,
    })
}

const fn tag(state: State, mine: bool) -> &'static str {
    match state {
        State::Waiting | State::AskedBack if mine => "attention",
        State::Waiting | State::AskedBack => "requested",
        State::Answered => "accepted",
        State::Closed => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::questions::Kind;
    use domain::words::Language;

    #[test]
    fn every_word_of_questions_stands_in_every_language() {
        for language in Language::ALL {
            let t = Text(*language);
            let mut keys: Vec<String> = Vec::new();
            for kind in Kind::ALL {
                keys.extend([format!("question-kind-{kind}"), format!("question-about-{kind}")]);
                keys.push(format!("question-about-{kind}-who"));
            }
            keys.extend(Turn::ALL.iter().map(|turn| format!("question-turn-{turn}")));
            keys.extend(State::ALL.iter().map(|state| format!("question-state-{state}")));
            keys.extend(Entry::ALL.iter().map(|entry| format!("question-entry-{entry}")));
            for key in keys {
                assert!(t.has(&key), "{language} lacks {key}");
            }
        }
    }
}
