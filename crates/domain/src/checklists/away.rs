//! What stands for a row without being a document that somebody sent: records that a hospital is asked for (D9), things that travel (D8).

use super::ItemState;
use crate::{parcels, record_requests};

/// How such a thing stands for its row, the better the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Away {
    /// It was refused, does not exist, or is lost: the row has to be met in another way.
    Failed,
    /// Asked of whoever holds it.
    AskedFor,
    /// On its way.
    UnderWay,
    /// There.
    Arrived,
}

impl Away {
    /// Of records that a holder is asked for; none while nothing was sent, and once nobody wants them any more.
    #[must_use]
    pub const fn of_records(state: record_requests::State) -> Option<Self> {
        use record_requests::State;
        match state {
            State::Draft | State::TakenBack | State::Withdrawn => None,
            State::Sent | State::Reminded | State::PartlyReceived => Some(Self::AskedFor),
            State::Received => Some(Self::Arrived),
            State::Refused | State::NoneExist => Some(Self::Failed),
        }
    }

    /// Of a thing that travels; `arrived` says whether it has been where it was to go, also when it has left again.
    #[must_use]
    pub const fn of_parcel(state: parcels::State, arrived: bool) -> Option<Self> {
        use parcels::State;
        match state {
            State::Ready | State::Cancelled => None,
            State::HandedOver | State::UnderWay => Some(Self::UnderWay),
            State::Arrived => Some(Self::Arrived),
            State::GoingBack | State::Returned if arrived => Some(Self::Arrived),
            State::GoingBack | State::Returned => None,
            State::Lost => Some(Self::Failed),
        }
    }

    /// The row's state by it, where nothing else stands for the row.
    #[must_use]
    pub const fn state(self) -> ItemState {
        match self {
            Self::Failed => ItemState::NeedsAttention,
            Self::AskedFor | Self::UnderWay => ItemState::Requested,
            Self::Arrived => ItemState::Received,
        }
    }

    /// The fixed word of its texts in `locales/`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::AskedFor => "asked",
            Self::UnderWay => "under-way",
            Self::Arrived => "arrived",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_what_is_true_of_what_stands_for_it() {
        use record_requests::State as Records;
        let records = |state| Away::of_records(state).map(Away::state);
        assert_eq!(records(Records::Draft), None, "nothing was asked yet");
        assert_eq!(records(Records::Sent), Some(ItemState::Requested));
        assert_eq!(records(Records::PartlyReceived), Some(ItemState::Requested), "the rest is awaited");
        assert_eq!(records(Records::Received), Some(ItemState::Received));
        assert_eq!(records(Records::NoneExist), Some(ItemState::NeedsAttention));
        assert_eq!(records(Records::Withdrawn), None);
        use parcels::State as Parcel;
        assert_eq!(Away::of_parcel(Parcel::Ready, false), None);
        assert_eq!(Away::of_parcel(Parcel::UnderWay, false), Some(Away::UnderWay));
        assert_eq!(Away::of_parcel(Parcel::Arrived, true), Some(Away::Arrived));
        assert_eq!(Away::of_parcel(Parcel::GoingBack, true), Some(Away::Arrived), "the clinic has seen it");
        assert_eq!(Away::of_parcel(Parcel::Returned, false), None, "it never got there");
        assert_eq!(Away::of_parcel(Parcel::Lost, true).map(Away::state), Some(ItemState::NeedsAttention));
    }
}
