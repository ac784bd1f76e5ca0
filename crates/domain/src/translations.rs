//! F1–F4: which documents a clinic needs in which language, and the way of a translation from being needed to being accepted.
//!
//! Yousef's cardiologist writes Arabic; Kalina reads Russian and English. His letter is needed in Russian, his blood count is
//! not unless the clinic asks. Daria translates the letter, Maryam looks at it and accepts it; only then does it count.

mod needs;

pub use needs::{Need, Priority, need};

use crate::ids::{DocumentId, ParticipantId, TranslationId};
use crate::words::words;

/// The longest instruction, note or reason, in characters.
pub const LONGEST_WORDS: usize = 1_000;
/// The longest original wording that a note quotes, in characters.
pub const LONGEST_WORDING: usize = 300;
/// A translator keeps the document for so many days after the day by which its translation is wanted.
pub const GRACE_DAYS: i32 = 14;

words! {
    /// How far a translation has come.
    State {
        /// Wanted; nobody works on it.
        Needed = "needed",
        /// A translator has it.
        Assigned = "assigned",
        /// It came; a coordinator has not looked at it.
        Delivered = "delivered",
        /// A coordinator found something that the translator mends.
        SentBack = "sent-back",
        /// A coordinator accepted it.
        Accepted = "accepted",
        /// No longer wanted.
        Cancelled = "cancelled",
    }
}

words! {
    /// What can happen to a translation.
    Step {
        /// A translator gets it.
        Assign = "assign",
        /// It is taken back from its translator.
        TakeBack = "take-back",
        /// It is handed in.
        Deliver = "deliver",
        /// It is found good.
        Accept = "accept",
        /// It goes back with a reason.
        SendBack = "send-back",
        /// It is no longer wanted.
        Cancel = "cancel",
    }
}

words! {
    /// How a translation was made (F4).
    Made {
        /// By a person, who answers for every sentence.
        Person = "person",
        /// By a machine.
        Machine = "machine",
    }
}

words! {
    /// Where on a page a note belongs.
    Place {
        /// At its top.
        Top = "top",
        /// In its upper part.
        Upper = "upper",
        /// In its middle.
        Middle = "middle",
        /// In its lower part.
        Lower = "lower",
        /// At its bottom.
        Bottom = "bottom",
    }
}

impl State {
    /// The state after a step; none where the step makes no sense.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Needed, Step::Assign) => Some(Self::Assigned),
            (Self::Assigned | Self::SentBack, Step::TakeBack) => Some(Self::Needed),
            // What came on paper or by letter is handed in at the desk; what came may be handed in once more.
            (Self::Needed | Self::Assigned | Self::SentBack | Self::Delivered, Step::Deliver) => Some(Self::Delivered),
            (Self::Delivered, Step::Accept) => Some(Self::Accepted),
            (Self::Delivered, Step::SendBack) => Some(Self::SentBack),
            (Self::Needed | Self::Assigned | Self::Delivered | Self::SentBack, Step::Cancel) => Some(Self::Cancelled),
            (Self::Needed, Step::TakeBack | Step::Accept | Step::SendBack)
            | (Self::Assigned | Self::SentBack, Step::Assign | Step::Accept | Step::SendBack)
            | (Self::Delivered, Step::Assign | Step::TakeBack)
            | (Self::Accepted | Self::Cancelled, _) => None,
        }
    }

    /// Whether anything is still to be done about it.
    #[must_use]
    pub const fn open(self) -> bool {
        !matches!(self, Self::Accepted | Self::Cancelled)
    }
}

impl Made {
    /// F4: what a machine made is never presented as a translation.
    #[must_use]
    pub const fn is_a_translation(self) -> bool {
        matches!(self, Self::Person)
    }
}

impl Place {
    /// How far down the page, in thousandths of its height.
    #[must_use]
    pub const fn thousandths(self) -> i32 {
        match self {
            Self::Top => 80,
            Self::Upper => 290,
            Self::Middle => 500,
            Self::Lower => 710,
            Self::Bottom => 920,
        }
    }

    /// The nearest place to a height in thousandths.
    #[must_use]
    pub fn at(thousandths: i32) -> Self {
        let near = |place: &&Self| (place.thousandths() - thousandths).abs();
        Self::ALL.iter().min_by_key(near).copied().unwrap_or(Self::Middle)
    }
}

/// What of a translation a decision may depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TranslationFacts {
    /// Which.
    pub id: TranslationId,
    /// Of which document.
    pub document: DocumentId,
    /// The translator who has it.
    pub translator: Option<ParticipantId>,
    /// How far it has come.
    pub state: State,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_accepted_was_delivered_after_it_last_went_back(steps in prop::collection::vec(0..Step::ALL.len(), 0..30)) {
            let (mut state, mut delivered, mut held) = (State::Needed, false, false);
            for step in steps.into_iter().map(|at| Step::ALL[at]) {
                let Some(next) = state.after(step) else { continue };
                match step {
                    Step::Deliver => delivered = true,
                    Step::SendBack | Step::TakeBack => delivered = false,
                    Step::Assign | Step::Accept | Step::Cancel => {}
                }
                held = match step { Step::Assign => true, Step::TakeBack => false, _ => held };
                state = next;
                prop_assert!(state != State::Accepted || delivered);
                prop_assert!(state != State::Assigned || held);
                prop_assert!(state != State::Needed || !held);
            }
        }

        #[test]
        fn an_end_is_an_end_and_everything_open_can_be_cancelled(at in 0..Step::ALL.len(), state in 0..State::ALL.len()) {
            let (step, state) = (Step::ALL[at], State::ALL[state]);
            prop_assert_eq!(state.open(), state.after(Step::Cancel).is_some());
            prop_assert!(state.open() || state.after(step).is_none());
        }

        #[test]
        fn a_place_is_found_again(at in 0..Place::ALL.len(), off in -100..100i32) {
            let place = Place::ALL[at];
            prop_assert_eq!(Place::at(place.thousandths() + off), place);
        }
    }

    #[test]
    fn a_machine_makes_no_translation() {
        assert!(Made::Person.is_a_translation() && !Made::Machine.is_a_translation());
    }
}
