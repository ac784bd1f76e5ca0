//! L2: risks. What could go wrong, whose matter it is, what is done about it, how it stands.
//!
//! A medical risk is the clinic's word: nobody here weighs it. It has no owner among the staff and no measure of theirs; it
//! names the question that was asked of the clinic, and is closed by that question's answer alone.

mod derived;

pub use derived::{Derived, Known, Line as PlanLine, Medicine, Paid, Told, derive};

use crate::ids::{ParticipantId, RiskId};
use crate::words::words;

/// The longest words about what could go wrong, or what is done about it, in characters.
pub const LONGEST_WORDS: usize = 500;

words! {
    /// What a risk is about, and so whose word it is.
    Kind {
        /// Health and treatment: the clinic's word alone.
        Medical = "medical",
        /// Flights, hotel, transfers, who travels along.
        Journey = "journey",
        /// Papers that may be missing, late or unreadable.
        Records = "records",
        /// What is to be paid, and whether it comes back.
        Money = "money",
        /// What an authority decides.
        Official = "official",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// Who may see a risk.
    SeenBy {
        /// The staff of the case alone.
        Staff = "staff",
        /// The patient, whom they let see, and whoever is to do something about it.
        Family = "family",
    }
}

words! {
    /// How a risk stands.
    State {
        /// Nothing has been done about it yet.
        Open = "open",
        /// Something is done about it; a medical one is with the clinic.
        Watched = "watched",
        /// It is over.
        Closed = "closed",
    }
}

words! {
    /// What can happen to a risk.
    Step {
        /// Something is done about it from now on.
        Watch = "watch",
        /// It is over.
        Close = "close",
        /// It is not over after all.
        Reopen = "reopen",
    }
}

impl Kind {
    /// Whether it is the clinic's word alone.
    #[must_use]
    pub const fn is_clinics(self) -> bool {
        matches!(self, Self::Medical)
    }
}

/// How far the question of a medical risk has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clinic {
    /// It was not asked.
    NotAsked,
    /// It was asked and has not answered.
    Asked,
    /// It has answered.
    Answered,
}

impl State {
    /// The state after a step; none where the step makes no sense. A medical risk is watched once the clinic was asked, and
    /// closed once it has answered.
    #[must_use]
    pub const fn after(self, step: Step, kind: Kind, clinic: Clinic) -> Option<Self> {
        let medical = kind.is_clinics();
        match (self, step) {
            (Self::Open, Step::Watch) if !medical || !matches!(clinic, Clinic::NotAsked) => Some(Self::Watched),
            (Self::Open | Self::Watched, Step::Close) if !medical || matches!(clinic, Clinic::Answered) => {
                Some(Self::Closed)
            }
            (Self::Closed, Step::Reopen) => Some(Self::Open),
            (Self::Open | Self::Watched | Self::Closed, Step::Watch | Step::Close | Step::Reopen) => None,
        }
    }
}

/// What the policy knows of a risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskFacts {
    /// Which.
    pub id: RiskId,
    /// Who may see it.
    pub seen_by: SeenBy,
    /// Whose matter it is, if a person of the case's.
    pub owner: Option<ParticipantId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clinics() -> impl Strategy<Value = Clinic> {
        prop_oneof![Just(Clinic::NotAsked), Just(Clinic::Asked), Just(Clinic::Answered)]
    }

    fn steps() -> impl Strategy<Value = Vec<(Step, Clinic)>> {
        let step = prop_oneof![Just(Step::Watch), Just(Step::Close), Just(Step::Reopen)];
        proptest::collection::vec((step, clinics()), 0..20)
    }

    proptest! {
        /// Whatever is pressed: a medical risk is never closed without the clinic's answer, nor watched without its being asked.
        #[test]
        fn nobody_but_the_clinic_ends_a_medical_risk(steps in steps()) {
            let mut state = State::Open;
            for (step, clinic) in steps {
                let Some(next) = state.after(step, Kind::Medical, clinic) else { continue };
                prop_assert_ne!(next, state);
                prop_assert!(next != State::Closed || clinic == Clinic::Answered);
                prop_assert!(next != State::Watched || clinic != Clinic::NotAsked);
                state = next;
            }
        }

        /// Any other risk can be ended by whose matter it is, and no clinic has a say in it.
        #[test]
        fn the_rest_is_the_desks(steps in steps()) {
            for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Medical) {
                let mut state = State::Open;
                for (step, clinic) in &steps {
                    let next = state.after(*step, *kind, *clinic);
                    prop_assert_eq!(next, state.after(*step, *kind, Clinic::NotAsked));
                    prop_assert_eq!(next.is_none() && *step == Step::Close, state == State::Closed && *step == Step::Close);
                    state = next.unwrap_or(state);
                }
            }
        }
    }
}
