//! What a block costs as far as it is known (J1): an amount for all of it, an amount for each of something, or nothing yet.

use super::amounts::{Range, totals};
use crate::words::words;
use jiff::civil::Date;

words! {
    /// For each of what an amount is, where it is not for all of it.
    Per {
        /// A night, as hotels count.
        Night = "night",
        /// A day.
        Day = "day",
        /// An hour.
        Hour = "hour",
        /// A person who travels.
        Person = "person",
    }
}

/// An amount or a range, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// How much.
    pub range: Range,
    /// For each of what; none for all of it.
    pub per: Option<Per>,
}

/// What a block costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cost {
    /// So much.
    Known(Figure),
    /// Nobody knows yet.
    Unknown {
        /// Who finds out.
        finder: String,
        /// Until when.
        by: Option<Date>,
    },
}

impl Cost {
    /// How much, where it is known.
    #[must_use]
    pub const fn figure(&self) -> Option<Figure> {
        match self {
            Self::Known(figure) => Some(*figure),
            Self::Unknown { .. } => None,
        }
    }
}

/// What several blocks cost together, and what no sum can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// Per currency, of what is for all of a block.
    pub totals: Vec<Range>,
    /// How many are for each of something: nobody has said of how many.
    pub each: usize,
    /// How many are not known yet.
    pub unknown: usize,
}

impl Sum {
    /// Of several costs.
    #[must_use]
    pub fn of<'a>(costs: impl IntoIterator<Item = &'a Cost>) -> Self {
        let (mut whole, mut each, mut unknown) = (Vec::new(), 0, 0);
        for cost in costs {
            match cost.figure() {
                Some(Figure { range, per: None }) => whole.push(range),
                Some(Figure { per: Some(_), .. }) => each += 1,
                None => unknown += 1,
            }
        }
        Self { totals: totals(whole), each, unknown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn a_sum_says_what_it_leaves_out() {
        let usd = Currency::parse("USD").expect("known");
        let known = |from: &str, per| Cost::Known(Figure { range: Range::read(from, "", usd).expect("a range"), per });
        let unknown = Cost::Unknown { finder: "Maryam".into(), by: None };
        let all = [known("500", None), known("90", Some(Per::Day)), known("250", None), unknown];
        let sum = Sum::of(&all);
        assert_eq!(sum.totals.iter().map(ToString::to_string).collect::<Vec<_>>(), ["750 USD"]);
        assert_eq!((sum.each, sum.unknown), (1, 1));
        assert_eq!(Sum::of([]), Sum { totals: Vec::new(), each: 0, unknown: 0 });
    }
}
