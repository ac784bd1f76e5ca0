//! G8, S54: how long a closed case is kept, and what stops its erasure. Pure: the worker, the pages and the tests ask the same
//! questions at a moment of their own.

use crate::Timestamp;
use crate::words::words;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};

/// Months for which a closed case is kept where nobody has said otherwise: five years.
pub const USUAL_MONTHS: i32 = 60;
/// The shortest period, months: a patient needs the time to take a copy.
pub const SHORTEST_MONTHS: i32 = 3;
/// The longest, months: thirty years.
pub const LONGEST_MONTHS: i32 = 360;
/// The patient is told this long before anything is erased by the period.
pub const NOTICE: SignedDuration = SignedDuration::from_hours(30 * 24);

words! {
    /// Why a case or a document must not be erased for now.
    HoldReason {
        /// A claim in court or out of it, made or to be expected.
        LegalClaim = "legal-claim",
        /// A patient's or clinic's complaint that is looked into.
        Complaint = "complaint",
        /// An authority has asked for the records.
        Authority = "authority",
        /// An insurer has asked for them.
        Insurance = "insurance",
        /// Something else, which the words beside it say.
        Other = "other",
    }
}

/// What is known of a closed case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// Since when it is closed.
    pub since: Timestamp,
    /// For how many months the tenant keeps closed cases.
    pub months: i32,
    /// When the patient was last told that it will be erased.
    pub told_at: Option<Timestamp>,
    /// Whether a hold stands on it or on a document of it.
    pub held: bool,
}

/// What comes next for a closed case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Nothing, while the hold stands.
    Held,
    /// It is kept; the patient will be told, and it will be erased, at these moments.
    Kept {
        /// When the patient is told.
        notice: Timestamp,
        /// When it is erased.
        erasure: Timestamp,
    },
    /// The patient is to be told now.
    Tell {
        /// When it is erased.
        erasure: Timestamp,
    },
    /// The patient was told.
    Told {
        /// When it is erased.
        erasure: Timestamp,
    },
    /// It is to be erased now.
    Erase,
}

impl Next {
    /// When it is erased, as far as that is known.
    #[must_use]
    pub const fn erasure(self) -> Option<Timestamp> {
        match self {
            Self::Kept { erasure, .. } | Self::Tell { erasure } | Self::Told { erasure } => Some(erasure),
            Self::Held | Self::Erase => None,
        }
    }
}

impl Closed {
    /// When the period is over: so many months after closing, by the calendar.
    #[must_use]
    pub fn period_over(&self) -> Timestamp {
        let closed = self.since.to_zoned(TimeZone::UTC);
        closed.checked_add(self.months.months()).map_or(Timestamp::MAX, |end| end.timestamp())
    }

    /// What comes next. Nothing is erased of which the patient was not told [`NOTICE`] before, however short the period has
    /// become. What was told before a longer period, another closing or a hold counts no more: they are told anew.
    #[must_use]
    pub fn next(&self, now: Timestamp) -> Next {
        if self.held {
            return Next::Held;
        }
        let over = self.period_over();
        let notice = over - NOTICE;
        match self.told_at.filter(|told| *told >= notice && *told >= self.since) {
            Some(told) => {
                let erasure = over.max(told + NOTICE);
                if now >= erasure { Next::Erase } else { Next::Told { erasure } }
            }
            None if now >= notice => Next::Tell { erasure: over.max(now + NOTICE) },
            None => Next::Kept { notice, erasure: over },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    fn closed() -> Closed {
        Closed { since: at("2026-07-23T08:00:00Z"), months: USUAL_MONTHS, told_at: None, held: false }
    }

    #[test]
    fn a_case_is_kept_told_of_and_erased_in_this_order() {
        let case = closed();
        let (notice, erasure) = (at("2031-06-23T08:00:00Z"), at("2031-07-23T08:00:00Z"));
        assert_eq!(case.next(at("2026-08-01T00:00:00Z")), Next::Kept { notice, erasure });
        assert_eq!(case.next(at("2031-06-23T07:59:59Z")), Next::Kept { notice, erasure });
        assert_eq!(case.next(notice), Next::Tell { erasure });
        let told = Closed { told_at: Some(notice), ..case };
        assert_eq!(told.next(at("2031-07-23T07:59:59Z")), Next::Told { erasure });
        assert_eq!(told.next(erasure), Next::Erase);
        assert_eq!(Closed { held: true, ..told }.next(erasure), Next::Held);
    }

    #[test]
    fn what_was_told_too_early_is_told_anew() {
        let told = Closed { told_at: Some(at("2031-06-23T08:00:00Z")), ..closed() };
        // The period was made longer after the letter, and is nearly over again.
        let longer = Closed { months: 72, ..told };
        assert!(matches!(longer.next(at("2032-07-01T00:00:00Z")), Next::Tell { .. }));
        // The case was opened again and closed again.
        let again = Closed { since: at("2031-07-01T00:00:00Z"), months: SHORTEST_MONTHS, ..told };
        assert!(matches!(again.next(at("2031-09-20T00:00:00Z")), Next::Tell { .. }));
    }

    #[test]
    fn a_shorter_period_leaves_the_time_to_take_a_copy() {
        let shorter = Closed { months: SHORTEST_MONTHS, ..closed() };
        let now = at("2028-01-01T00:00:00Z");
        assert_eq!(shorter.next(now), Next::Tell { erasure: now + NOTICE });
        assert_eq!(Closed { told_at: Some(now), ..shorter }.next(now + NOTICE), Next::Erase);
    }

    proptest! {
        /// Whatever happens in whatever order, nothing is erased too early, unannounced or under a hold.
        #[test]
        fn nothing_is_erased_early_unannounced_or_under_a_hold(
            steps in prop::collection::vec((0..7_u8, 1..2_000_i64), 1..60)
        ) {
            let mut now = at("2026-07-23T08:00:00Z");
            let mut case = Closed { since: now, ..closed() };
            for (what, hours) in steps {
                now += SignedDuration::from_hours(hours);
                match what {
                    0 => case.held = true,
                    // Lifting forgets what was told, as the store does.
                    1 => case = Closed { held: false, told_at: None, ..case },
                    2 => case.months = SHORTEST_MONTHS,
                    3 => case.months = 24,
                    4 => case.since = now,
                    _ => match case.next(now) {
                        Next::Tell { erasure } => {
                            prop_assert!(erasure >= now + NOTICE && erasure >= case.period_over());
                            case.told_at = Some(now);
                        }
                        Next::Erase => {
                            prop_assert!(!case.held && now >= case.period_over());
                            prop_assert!(case.told_at.is_some_and(|told| told + NOTICE <= now && told >= case.since));
                        }
                        Next::Held => prop_assert!(case.held),
                        Next::Kept { .. } | Next::Told { .. } => {}
                    },
                }
            }
        }
    }
}
