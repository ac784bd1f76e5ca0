//! L1: the plan of a journey. What happens when and where, whose it is, whom it concerns, and whether it stands.

use crate::ids::{ParticipantId, PlanItemId};
use crate::words::words;

/// The longest title, place, number or name of a plan's line, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 1_000;

words! {
    /// What a line of the plan is.
    Kind {
        /// At the clinic. Only the clinic's word confirms it.
        Appointment = "appointment",
        /// A flight, or a train.
        Flight = "flight",
        /// Where they stay.
        Hotel = "hotel",
        /// From one place to another.
        Transfer = "transfer",
        /// An interpreter is there.
        Interpreter = "interpreter",
        /// Somebody accompanies.
        Companion = "companion",
        /// A check after the treatment, where its doctor says so (L4).
        FollowUp = "follow-up",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// Whether it stands.
    State {
        /// Thought of; nobody has confirmed it.
        Proposed = "proposed",
        /// Whose word counts has confirmed it.
        Confirmed = "confirmed",
        /// It has happened.
        Done = "done",
        /// It will not happen.
        Cancelled = "cancelled",
    }
}

/// What can happen to a line of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Whose word counts confirms it.
    Confirm,
    /// Its time or place changed: what was confirmed was something else.
    Change,
    /// It happened.
    Finish,
    /// It will not happen.
    Cancel,
    /// It was cancelled, and is wanted after all.
    Reopen,
}

impl State {
    /// The state after a step; none where the step makes no sense.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Proposed, Step::Confirm) => Some(Self::Confirmed),
            (Self::Proposed | Self::Confirmed, Step::Change) => Some(Self::Proposed),
            (Self::Proposed | Self::Confirmed, Step::Finish) => Some(Self::Done),
            (Self::Proposed | Self::Confirmed, Step::Cancel) => Some(Self::Cancelled),
            (Self::Cancelled, Step::Reopen) => Some(Self::Proposed),
            (Self::Proposed, Step::Reopen)
            | (Self::Confirmed, Step::Confirm | Step::Reopen)
            | (Self::Done, _)
            | (Self::Cancelled, Step::Confirm | Step::Change | Step::Finish | Step::Cancel) => None,
        }
    }
}

impl Step {
    /// Reads the word of a button.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "confirm" => Some(Self::Confirm),
            "finish" => Some(Self::Finish),
            "cancel" => Some(Self::Cancel),
            "reopen" => Some(Self::Reopen),
            _ => None,
        }
    }
}

/// What the policy knows of a line of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFacts {
    /// Which.
    pub id: PlanItemId,
    /// Whose it is to arrange, if a person of the case's.
    pub owner: Option<ParticipantId>,
    /// Whom it concerns.
    pub concerned: Vec<ParticipantId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let one = prop_oneof![
            Just(Step::Confirm),
            Just(Step::Change),
            Just(Step::Finish),
            Just(Step::Cancel),
            Just(Step::Reopen)
        ];
        proptest::collection::vec(one, 0..20)
    }

    proptest! {
        /// Whatever happens: it stands confirmed only if the last thing that changed it was a confirmation, and what has
        /// happened stays so.
        #[test]
        fn nothing_is_confirmed_but_by_a_confirmation(steps in steps()) {
            let (mut state, mut last) = (State::Proposed, None);
            for step in steps {
                let Some(next) = state.after(step) else { continue };
                prop_assert_ne!(state, State::Done);
                state = next;
                last = Some(step);
                prop_assert_eq!(state == State::Confirmed, last == Some(Step::Confirm));
            }
            prop_assert_eq!(state == State::Done, last == Some(Step::Finish));
        }
    }
}
