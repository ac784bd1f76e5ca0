//! J1–J4: money, as blocks. Never one amount: each block has a payee, somebody who confirms it, an amount or a range in one
//! currency (or the name of who finds it out), terms of its own and a state. Sums stand per currency; nothing is ever converted.
//!
//! Yousef's journey: the clinic's estimate of 12,000–18,000 USD, which only the clinic confirms; a coordination deposit of 500 USD
//! to Safina; a hotel in rubles. "All in for 20,000" is not something that Carnet can hold: nobody could say who owes what
//! back when a visa is refused.

mod amounts;
mod cost;
mod words;

pub use amounts::{Amount, CURRENCIES, Currency, Fault, Marks, Range};
pub use cost::{Cost, Figure, Per, Sum};
pub use words::{all_in, card_number};

use crate::ids::{BlockId, ReviewId};
use crate::words::words;
use jiff::civil::Date;

/// The longest words in a block, in characters.
pub const LONGEST_WORDS: usize = 500;
/// The longest name of a payee, in characters.
pub const LONGEST_NAME: usize = 200;

words! {
    /// What a block pays for (J1). There is no kind for the whole of it.
    Kind {
        /// The clinic's treatment: its own invoice.
        Clinic = "clinic",
        /// The agency's deposit for coordinating.
        Deposit = "deposit",
        /// An interpreter.
        Interpreter = "interpreter",
        /// Transfers on the ground.
        Transfer = "transfer",
        /// A hotel or flat.
        Hotel = "hotel",
        /// Insurance.
        Insurance = "insurance",
        /// Tickets.
        Tickets = "tickets",
        /// Somebody else.
        ThirdParty = "third-party",
    }
}

words! {
    /// Who says that a block's amount holds (J2).
    Confirmer {
        /// The clinic itself, on its review page.
        Clinic = "clinic",
        /// The agency, for what it arranges.
        Agency = "agency",
        /// The payee; a coordinator writes down that they said so.
        Payee = "payee",
    }
}

words! {
    /// How far a block has come.
    State {
        /// Foreseen; nobody has confirmed the amount.
        Planned = "planned",
        /// Confirmed by the one who can.
        Confirmed = "confirmed",
        /// To be paid now.
        Due = "due",
        /// Paid.
        Paid = "paid",
        /// No longer needed; nothing was paid.
        Cancelled = "cancelled",
        /// Paid and given back.
        Refunded = "refunded",
    }
}

words! {
    /// Whether what was paid comes back.
    Refund {
        /// Wholly, until the day when work starts.
        Full = "full",
        /// In part; the terms say which.
        Partial = "partial",
        /// Never.
        None = "none",
    }
}

words! {
    /// What can happen to a block.
    Step {
        /// Its confirmer says that the amount holds.
        Confirm = "confirm",
        /// It is to be paid now.
        FallDue = "fall-due",
        /// It was paid.
        Pay = "pay",
        /// It is no longer needed.
        Cancel = "cancel",
        /// What was paid came back.
        Refund = "refund",
        /// Its amount or terms were changed: whoever confirmed has to do so anew.
        Revise = "revise",
    }
}

impl Kind {
    /// The only one who can confirm it.
    #[must_use]
    pub const fn confirmer(self) -> Confirmer {
        match self {
            Self::Clinic => Confirmer::Clinic,
            Self::Deposit => Confirmer::Agency,
            Self::Interpreter | Self::Transfer | Self::Hotel | Self::Insurance | Self::Tickets | Self::ThirdParty => {
                Confirmer::Payee
            }
        }
    }
}

impl State {
    /// The state after a step; none where the step makes no sense.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Planned, Step::Confirm) => Some(Self::Confirmed),
            (Self::Confirmed, Step::FallDue) => Some(Self::Due),
            // Nothing is paid that nobody has confirmed.
            (Self::Confirmed | Self::Due, Step::Pay) => Some(Self::Paid),
            (Self::Planned | Self::Confirmed | Self::Due, Step::Cancel) => Some(Self::Cancelled),
            (Self::Paid, Step::Refund) => Some(Self::Refunded),
            (Self::Planned | Self::Confirmed | Self::Due, Step::Revise) => Some(Self::Planned),
            (Self::Planned, Step::FallDue | Step::Pay | Step::Refund)
            | (Self::Confirmed, Step::Confirm | Step::Refund)
            | (Self::Due, Step::Confirm | Step::FallDue | Step::Refund)
            | (Self::Paid, Step::Confirm | Step::FallDue | Step::Pay | Step::Cancel | Step::Revise)
            | (Self::Cancelled | Self::Refunded, _) => None,
        }
    }

    /// Whether it is still to be paid.
    #[must_use]
    pub const fn owed(self) -> bool {
        matches!(self, Self::Planned | Self::Confirmed | Self::Due)
    }

    /// Whether it counts in a sum of what is or was to be paid.
    #[must_use]
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Cancelled | Self::Refunded)
    }
}

impl Refund {
    /// Whether paying it on a day can lose money for good: then official checks are asked first (K3). What wholly comes back does
    /// so until the day on which work starts.
    #[must_use]
    pub fn binds(self, starts: Option<Date>, on: Date) -> bool {
        match self {
            Self::None | Self::Partial => true,
            Self::Full => starts.is_some_and(|starts| on >= starts),
        }
    }
}

/// What of a block a decision may depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockFacts {
    /// Which.
    pub id: BlockId,
    /// What it pays for.
    pub kind: Kind,
    /// The review of the clinic whose word it is; none for other kinds.
    pub review: Option<ReviewId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_paid_was_confirmed_and_not_revised_since(steps in prop::collection::vec(0..Step::ALL.len(), 0..30)) {
            let (mut state, mut confirmed, mut paid) = (State::Planned, false, false);
            for step in steps.into_iter().map(|at| Step::ALL[at]) {
                let Some(next) = state.after(step) else { continue };
                match step {
                    Step::Confirm => confirmed = true,
                    Step::Revise => confirmed = false,
                    Step::Pay => paid = true,
                    Step::FallDue | Step::Cancel | Step::Refund => {}
                }
                state = next;
                prop_assert!(state != State::Paid && state != State::Due || confirmed);
                prop_assert_eq!(matches!(state, State::Paid | State::Refunded), paid);
            }
        }

        #[test]
        fn an_end_is_an_end(at in 0..Step::ALL.len()) {
            for end in [State::Cancelled, State::Refunded] {
                prop_assert_eq!(end.after(Step::ALL[at]), None);
            }
        }
    }

    #[test]
    fn what_comes_back_does_so_until_work_starts() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let (before, starts) = (day("2026-08-31"), day("2026-09-01"));
        for refund in Refund::ALL {
            assert_eq!(refund.binds(Some(starts), before), *refund != Refund::Full, "{refund}");
            assert!(refund.binds(Some(starts), starts), "{refund}");
            assert_eq!(refund.binds(None, starts), *refund != Refund::Full, "{refund}");
        }
    }

    #[test]
    fn only_the_clinic_confirms_the_clinics_block() {
        for kind in Kind::ALL {
            assert_eq!(kind.confirmer() == Confirmer::Clinic, *kind == Kind::Clinic, "{kind}");
        }
        assert!(Kind::parse("total").is_none() && Kind::parse("all-in").is_none());
    }
}
