//! B6: questions are routed, not forwarded. A question has one kind, and so one owner who may answer it, and one thread.
//!
//! Noura asks whether her father may fly a week after the operation. That is *medical*: it waits for Maryam to send it to the
//! clinic, then for the clinic. Dr Lanskoy asks back how far the flight is; it waits for Noura. She says; it waits for the
//! clinic again. He answers, and she closes it. At no moment could Maryam have answered, and there was never a second thread.

pub mod before_travel;

pub use before_travel::BeforeTravel;

use crate::ids::{ParticipantId, QuestionId, ReviewId};
use crate::words::words;

/// The longest question, answer or word in a thread, in characters.
pub const LONGEST_WORDS: usize = 2000;
/// The longest address of an official source, in characters.
pub const LONGEST_SOURCE: usize = 500;

words! {
    /// What a question is about. Payment is two kinds, because two people answer for it: the agency for what it arranges, the
    /// clinic for its own invoice (J2).
    Kind {
        /// Health, treatment, medicines, records: anything medical.
        Medical = "medical",
        /// Journey, hotel, transfer, interpreter, appointments.
        Logistics = "logistics",
        /// Payments within the coordination scope.
        Payment = "payment",
        /// The clinic's own invoice.
        Invoice = "invoice",
        /// Visa, entry, insurance rules: what an authority decides.
        Official = "official",
    }
}

words! {
    /// Who may answer.
    Owner {
        /// The clinic, in its own words.
        Clinic = "clinic",
        /// A coordinator of the case.
        Coordinator = "coordinator",
        /// An authority. A coordinator says where it is written, and answers only with that source.
        Authority = "authority",
    }
}

words! {
    /// How far a question has come.
    State {
        /// Waits for its owner.
        Waiting = "waiting",
        /// Waits for who asked, who was asked back.
        AskedBack = "asked-back",
        /// Answered; whoever asked may go on or close it.
        Answered = "answered",
        /// Closed; whoever asked may still go on.
        Closed = "closed",
    }
}

words! {
    /// Whose turn it is.
    Turn {
        /// A coordinator has to send it to a clinic.
        ToSend = "to-send",
        /// The clinic has to answer.
        Clinic = "clinic",
        /// A coordinator has to answer.
        Coordinator = "coordinator",
        /// Whoever asked has to say more.
        Asker = "asker",
        /// Nobody's.
        Nobody = "nobody",
    }
}

words! {
    /// What stands in a thread below the question. Nothing in it is ever changed: a correction is a new answer.
    Entry {
        /// The owner's answer.
        Answer = "answer",
        /// The question back: what is meant?
        AskedBack = "asked-back",
        /// More from who asked.
        Said = "said",
    }
}

/// What can happen to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Something new stands in the thread.
    Enter(Entry),
    /// It is closed.
    Close,
    /// Its kind is changed, or it is sent to a clinic.
    Route,
}

impl Kind {
    /// The one who may answer it.
    #[must_use]
    pub const fn owner(self) -> Owner {
        match self {
            Self::Medical | Self::Invoice => Owner::Clinic,
            Self::Logistics | Self::Payment => Owner::Coordinator,
            Self::Official => Owner::Authority,
        }
    }
}

impl State {
    /// The state after a step; none where the step makes no sense.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            // Going on is never closed: the thread opens again, so that nobody has to begin a second one.
            (_, Step::Enter(Entry::Said)) => Some(Self::Waiting),
            (Self::Closed, _) => None,
            (_, Step::Enter(Entry::Answer)) => Some(Self::Answered),
            (Self::Waiting, Step::Enter(Entry::AskedBack)) => Some(Self::AskedBack),
            (Self::AskedBack | Self::Answered, Step::Enter(Entry::AskedBack)) => None,
            (_, Step::Close) => Some(Self::Closed),
            (Self::Waiting | Self::AskedBack, Step::Route) => Some(Self::Waiting),
            (Self::Answered, Step::Route) => None,
        }
    }

    /// Whether anything is still to be done by somebody.
    #[must_use]
    pub const fn open(self) -> bool {
        match self {
            Self::Waiting | Self::AskedBack => true,
            Self::Answered | Self::Closed => false,
        }
    }
}

/// Whose turn it is. `sent` says whether a clinic has it.
#[must_use]
pub const fn turn(kind: Kind, state: State, sent: bool) -> Turn {
    match (state, kind.owner()) {
        (State::Answered | State::Closed, _) => Turn::Nobody,
        (State::AskedBack, _) => Turn::Asker,
        (State::Waiting, Owner::Clinic) if sent => Turn::Clinic,
        (State::Waiting, Owner::Clinic) => Turn::ToSend,
        (State::Waiting, Owner::Coordinator | Owner::Authority) => Turn::Coordinator,
    }
}

/// Whether two questions are asked in the same words: spaces, letter case and the marks at their end do not make a second.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> Vec<String> {
        let text = text.to_lowercase();
        let text =
            text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '?' | '؟' | '？' | '.' | '。' | '!'));
        text.split_whitespace().map(str::to_owned).collect()
    };
    plain(one) == plain(other)
}

/// Whether an address can stand as an official source: somewhere on the web, of some host.
#[must_use]
pub fn is_source(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
    let named = host.split_once('.').is_some_and(|(first, last)| !first.is_empty() && !last.is_empty());
    named
        && address.chars().count() <= LONGEST_SOURCE
        && !address.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// What of a question a decision may depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionFacts {
    /// Which.
    pub id: QuestionId,
    /// What it is about.
    pub kind: Kind,
    /// How far it has come.
    pub state: State,
    /// The patient or relative who asked; none for a member.
    pub asked_by: Option<ParticipantId>,
    /// The review of the clinic that it was sent to.
    pub review: Option<ReviewId>,
    /// The interpreter to whom it is assigned.
    pub interpreter: Option<ParticipantId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (0..Entry::ALL.len()).prop_map(|at| Step::Enter(Entry::ALL[at])),
            Just(Step::Close),
            Just(Step::Route),
        ]
    }

    proptest! {
        #[test]
        fn whatever_happens_somebody_has_the_turn_or_it_is_answered(
            kind in 0..Kind::ALL.len(), sent: bool, steps in prop::collection::vec(step(), 0..20),
        ) {
            let kind = Kind::ALL[kind];
            let (mut state, mut last) = (State::Waiting, None);
            for step in steps {
                if let Some(next) = state.after(step) {
                    (state, last) = (next, Some(step));
                }
            }
            prop_assert_eq!(turn(kind, state, sent) == Turn::Nobody, !state.open());
            // Only an answer makes a question answered, and only closing closes it.
            prop_assert_eq!(state == State::Answered, last == Some(Step::Enter(Entry::Answer)));
            prop_assert_eq!(state == State::Closed, last == Some(Step::Close));
            // Nobody who asked is ever shut out of their own thread.
            prop_assert_eq!(state.after(Step::Enter(Entry::Said)), Some(State::Waiting));
        }

        #[test]
        fn an_answered_question_is_not_routed_elsewhere(at in 0..State::ALL.len()) {
            let state = State::ALL[at];
            prop_assert_eq!(state.after(Step::Route).is_some(), state.open());
        }
    }

    #[test]
    fn medical_is_the_clinics_and_never_the_coordinators() {
        assert_eq!(Kind::Medical.owner(), Owner::Clinic);
        assert_eq!(Kind::Invoice.owner(), Owner::Clinic);
        for sent in [true, false] {
            assert_ne!(turn(Kind::Medical, State::Waiting, sent), Turn::Coordinator);
        }
    }

    #[test]
    fn the_same_question_is_the_same_however_it_is_typed() {
        assert!(same("May he fly?", "  may he\nfly ?"));
        assert!(same("هل يسافر؟", "هل يسافر"));
        assert!(!same("May he fly?", "May she fly?"));
    }

    #[test]
    fn a_source_is_an_address() {
        assert!(is_source("https://evisa.kdmid.ru/en-US"));
        for none in ["", "the embassy", "https://", "https://host", "ftp://a.b", "https://a.b c", "javascript:a.b"] {
            assert!(!is_source(none), "{none}");
        }
    }
}
