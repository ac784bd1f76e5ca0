//! M7: how long things take, told honestly: medians with the middle half around them, never an average; and nothing but the single
//! values while there are few.

use crate::words::words;
use jiff::{SignedDuration, Timestamp};

/// From so many on a median says something.
pub const ENOUGH: usize = 5;

words! {
    /// From when on.
    Period {
        /// The last ninety days.
        Quarter = "quarter",
        /// The last 365 days.
        Year = "year",
        /// From the beginning.
        Ever = "ever",
    }
}

impl Period {
    /// When it begins; nothing for the beginning of everything.
    #[must_use]
    pub fn since(self, now: Timestamp) -> Option<Timestamp> {
        let days = match self {
            Self::Quarter => 90,
            Self::Year => 365,
            Self::Ever => return None,
        };
        now.checked_sub(SignedDuration::from_hours(24 * days)).ok()
    }
}

/// Durations of the same kind, in days.
#[derive(Debug, Clone, PartialEq)]
pub enum Spread {
    /// Fewer than [`ENOUGH`], each for itself, the shortest first.
    Few(Vec<f64>),
    /// Enough of them.
    Many {
        /// How many.
        n: usize,
        /// The shortest.
        least: f64,
        /// A quarter is shorter.
        lower: f64,
        /// Half is shorter.
        median: f64,
        /// Three quarters are shorter.
        upper: f64,
        /// The longest.
        most: f64,
    },
}

impl Spread {
    /// Of any durations. Quartiles lie between neighbours, as Postgres' `percentile_cont` has them.
    #[must_use]
    pub fn of(mut days: Vec<f64>) -> Self {
        days.retain(|one| one.is_finite());
        days.sort_by(f64::total_cmp);
        if days.len() < ENOUGH {
            return Self::Few(days);
        }
        let at = |quarters: usize| {
            let place = quarters * (days.len() - 1);
            let (below, rest) = (place / 4, place % 4);
            let part = [0.0, 0.25, 0.5, 0.75][rest];
            let above = days[(below + 1).min(days.len() - 1)];
            days[below] + (above - days[below]) * part
        };
        Self::Many { n: days.len(), least: at(0), lower: at(1), median: at(2), upper: at(3), most: at(4) }
    }

    /// How many there are.
    #[must_use]
    pub fn n(&self) -> usize {
        match self {
            Self::Few(all) => all.len(),
            Self::Many { n, .. } => *n,
        }
    }

    /// The longest; nothing when there is none.
    #[must_use]
    pub fn most(&self) -> Option<f64> {
        match self {
            Self::Few(all) => all.last().copied(),
            Self::Many { most, .. } => Some(*most),
        }
    }
}

/// Where the scale of a picture ends and how far its lines are apart, in days: round numbers, at most eight lines.
#[must_use]
pub fn scale(longest: f64) -> (u32, u32) {
    const STEPS: [u32; 10] = [1, 2, 5, 7, 14, 30, 60, 90, 180, 365];
    let fits = |step: u32| longest <= f64::from(step) * 8.0;
    let step = STEPS.into_iter().find(|step| fits(*step)).unwrap_or(730);
    let mut end = step;
    while f64::from(end) < longest && end < step * 8 {
        end += step;
    }
    (end, step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_have_no_median_and_five_have() {
        assert_eq!(Spread::of(vec![9.0, 4.0, 12.0]), Spread::Few(vec![4.0, 9.0, 12.0]));
        let five = Spread::of(vec![1.0, 2.0, 3.0, 4.0, 100.0]);
        assert_eq!(five, Spread::Many { n: 5, least: 1.0, lower: 2.0, median: 3.0, upper: 4.0, most: 100.0 });
        let six = Spread::of(vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(six, Spread::Many { n: 6, least: 1.0, lower: 2.25, median: 3.5, upper: 4.75, most: 6.0 });
    }

    proptest! {
        #[test]
        fn a_spread_is_in_order_and_halves_what_it_is_of(days in prop::collection::vec(0.0..2000.0f64, 5..60)) {
            let Spread::Many { n, least, lower, median, upper, most } = Spread::of(days.clone()) else {
                panic!("there are enough");
            };
            prop_assert_eq!(n, days.len());
            prop_assert!(least <= lower && lower <= median && median <= upper && upper <= most);
            let below = days.iter().filter(|one| **one < median).count();
            let above = days.iter().filter(|one| **one > median).count();
            prop_assert!(below <= n / 2 && above <= n / 2);
        }

        #[test]
        fn a_scale_reaches_the_longest_by_few_round_steps(longest in 0.0..5000.0f64) {
            let (end, step) = scale(longest);
            prop_assert!(f64::from(end) >= longest && end % step == 0 && (1..=8).contains(&(end / step)));
        }
    }
}
