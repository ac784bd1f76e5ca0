//! D8: things that travel by hand or courier: slides and blocks of pathology, discs, films. Each has a chain of custody: who had
//! it when, and in which condition. To a clinic it goes only over a consent that covers a copy for that clinic by that way.

use crate::consents::{Channel, ConsentFacts, Coverage, Need, Recipient};
use crate::documents::Category;
use crate::grants::Extent;
use crate::ids::{ClinicId, ConsentId, DocumentId, ParcelId};
use crate::words::words;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// The longest name, address or number, in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest words, in characters.
pub const LONGEST_WORDS: usize = 500;
/// The most pieces of one thing.
pub const MOST_PIECES: i32 = 999;

words! {
    /// What it is.
    Kind {
        /// Glass slides of pathology.
        Slides = "slides",
        /// Paraffin blocks.
        Blocks = "blocks",
        /// A disc or stick with images.
        Disc = "disc",
        /// Films.
        Films = "films",
        /// Papers in the original.
        Papers = "papers",
    }
}

words! {
    /// How far it has come.
    State {
        /// Made ready, with nobody on the way yet.
        Ready = "ready",
        /// Handed over to whoever carries it.
        HandedOver = "handed-over",
        /// Seen on its way.
        UnderWay = "under-way",
        /// It arrived.
        Arrived = "arrived",
        /// Handed over for the way back.
        GoingBack = "going-back",
        /// It is back where it belongs.
        Returned = "returned",
        /// Nobody knows where it is.
        Lost = "lost",
        /// It is not sent after all.
        Cancelled = "cancelled",
    }
}

words! {
    /// What can happen to it.
    Step {
        /// It is handed over to whoever carries it.
        HandOver = "hand-over",
        /// Its carrier says that it is on its way.
        Track = "track",
        /// It arrives.
        Arrive = "arrive",
        /// It is handed over for the way back.
        SendBack = "send-back",
        /// It is back.
        Return = "return",
        /// It is lost.
        Lose = "lose",
        /// It was found, and is on its way again.
        Find = "find",
        /// It is not sent after all.
        Cancel = "cancel",
    }
}

words! {
    /// In which condition it was seen.
    Condition {
        /// Whole, sealed, complete.
        Intact = "intact",
        /// Opened, or not complete.
        Incomplete = "incomplete",
        /// Broken.
        Damaged = "damaged",
        /// Not looked at, as by a carrier's message.
        NotSeen = "not-seen",
    }
}

impl Kind {
    /// Which category of records it is, for the consent that covers it.
    #[must_use]
    pub const fn category(self) -> Category {
        match self {
            Self::Disc | Self::Films => Category::Imaging,
            Self::Slides | Self::Blocks | Self::Papers => Category::OtherClinical,
        }
    }
}

impl State {
    /// The state after a step; none where the step makes no sense.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Ready, Step::HandOver) => Some(Self::HandedOver),
            (Self::HandedOver | Self::UnderWay, Step::Track) | (Self::Lost, Step::Find) => Some(Self::UnderWay),
            (Self::GoingBack, Step::Track) | (Self::Arrived, Step::SendBack) => Some(Self::GoingBack),
            (Self::HandedOver | Self::UnderWay, Step::Arrive) => Some(Self::Arrived),
            // Found things may turn up at home, and a carrier may bring back what it could not deliver.
            (Self::GoingBack | Self::UnderWay | Self::HandedOver | Self::Lost, Step::Return) => Some(Self::Returned),
            (Self::HandedOver | Self::UnderWay | Self::Arrived | Self::GoingBack, Step::Lose) => Some(Self::Lost),
            (Self::Ready, Step::Cancel) => Some(Self::Cancelled),
            (Self::Ready, Step::Track | Step::Arrive | Step::SendBack | Step::Return | Step::Lose | Step::Find)
            | (Self::HandedOver | Self::UnderWay, Step::HandOver | Step::SendBack | Step::Find | Step::Cancel)
            | (Self::Arrived, Step::HandOver | Step::Track | Step::Arrive | Step::Return | Step::Find | Step::Cancel)
            | (Self::GoingBack, Step::HandOver | Step::Arrive | Step::SendBack | Step::Find | Step::Cancel)
            | (Self::Lost, Step::HandOver | Step::Track | Step::Arrive | Step::SendBack | Step::Lose | Step::Cancel)
            | (Self::Returned | Self::Cancelled, _) => None,
        }
    }

    /// Whether somebody carries it.
    #[must_use]
    pub const fn moves(self) -> bool {
        matches!(self, Self::HandedOver | Self::UnderWay | Self::GoingBack)
    }

    /// Whether nothing more happens to it.
    #[must_use]
    pub const fn over(self) -> bool {
        matches!(self, Self::Returned | Self::Cancelled)
    }
}

impl Step {
    /// Whether a carrier takes it over, with a number and a day on which it is expected.
    #[must_use]
    pub const fn leaves(self) -> bool {
        matches!(self, Self::HandOver | Self::SendBack)
    }
}

/// Whether something is late on a day: it should have arrived, or be back, by a day before.
#[must_use]
pub fn late(state: State, expected: Option<Date>, back_by: Option<Date>, today: Date) -> bool {
    let passed = |day: Option<Date>| day.is_some_and(|day| day < today);
    state == State::Lost
        || state.moves() && passed(expected)
        || !state.over() && state != State::Ready && passed(back_by)
}

/// What the policy knows of a thing that travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelFacts {
    /// Which.
    pub id: ParcelId,
    /// The clinic that it is for, if it is for one.
    pub clinic: Option<ClinicId>,
    /// It was handed over: before that, a clinic learns nothing of it.
    pub sent: bool,
}

/// The consent over which a thing may go to a clinic (G7): it names the clinic, lets records travel by hand or courier as a
/// copy, and covers the kind of record; for whatever purpose it was given.
///
/// # Errors
/// What is lacking, of the consent that is nearest to covering it.
pub fn covering(consents: &[ConsentFacts], clinic: ClinicId, kind: Kind, at: Timestamp) -> Result<ConsentId, Coverage> {
    let answer = |one: &ConsentFacts| {
        // By courier or in person, whichever of them it was given for.
        let channel = if one.channel == Channel::InPerson { Channel::InPerson } else { Channel::Courier };
        let need = Need {
            recipient: Recipient::Clinic(clinic),
            purposes: one.purposes.clone(),
            channel: Some(channel),
            document: DocumentId(Uuid::nil()),
            category: kind.category(),
            extent: Extent::Download,
            until: at,
        };
        one.covers(&need, at)
    };
    let covers = consents.iter().filter(|one| answer(one) == Coverage::Covered).max_by_key(|one| (one.until, one.id));
    if let Some(one) = covers {
        return Ok(one.id);
    }
    let lacks = consents.iter().map(|one| (one.in_force(at), answer(one)));
    let nearest = lacks.filter(|(_, lack)| *lack != Coverage::OtherRecipient).max();
    Err(nearest.map_or(Coverage::NoConsent, |(_, lack)| lack))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_arrives_only_after_it_left_and_an_end_is_an_end(
            steps in prop::collection::vec(0..Step::ALL.len(), 0..30),
        ) {
            let (mut state, mut left) = (State::Ready, false);
            for step in steps.into_iter().map(|at| Step::ALL[at]) {
                let Some(next) = state.after(step) else { continue };
                prop_assert!(!state.over(), "{state} is an end");
                left |= step == Step::HandOver;
                prop_assert!(left || next == State::Cancelled);
                // Nothing goes back that has not arrived.
                prop_assert!(next != State::GoingBack || matches!(state, State::Arrived | State::GoingBack));
                state = next;
            }
        }

        #[test]
        fn what_is_lost_is_late_until_it_is_found(days in 0..400i32) {
            let today = Date::constant(2026, 1, 1).saturating_add(jiff::ToSpan::days(days));
            prop_assert!(late(State::Lost, None, None, today));
            prop_assert!(!late(State::Returned, Some(Date::constant(2020, 1, 1)), Some(Date::constant(2020, 1, 1)), today));
        }
    }

    #[test]
    fn it_is_late_after_its_day_and_not_on_it() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let (due, next) = (day("2026-07-20"), day("2026-07-21"));
        assert!(!late(State::UnderWay, Some(due), None, due));
        assert!(late(State::UnderWay, Some(due), None, next));
        // It has arrived: only the day by which it must be back counts.
        assert!(!late(State::Arrived, Some(due), None, next));
        assert!(late(State::Arrived, Some(due), Some(due), next));
        assert!(!late(State::Ready, None, Some(due), next));
    }
}
