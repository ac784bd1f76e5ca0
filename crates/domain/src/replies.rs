//! I1, I2: the clinic's answer. It is a preliminary route, never a treatment plan.

use crate::money::Currency;
use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// What is wrong.
    Finding {
        /// Agrees with the report.
        Agrees = "agrees",
        /// Sees it otherwise.
        Differs = "differs",
        /// Needs more to say.
        NeedsMore = "needs-more",
    }
}

words! {
    /// Can we treat it.
    Treatability {
        /// Yes.
        Yes = "yes",
        /// After tests or documents.
        AfterTests = "after-tests",
        /// No.
        No = "no",
        /// Another department.
        OtherDepartment = "other-department",
        /// Cannot be judged remotely.
        NotRemotely = "not-remotely",
    }
}

words! {
    /// What will it cost.
    Costing {
        /// A range, given.
        Range = "range",
        /// Cannot say yet.
        NotYet = "not-yet",
    }
}

/// Three choices make a valid reply; the rest is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What is wrong.
    pub finding: Option<Finding>,
    /// In the doctor's own words.
    #[serde(default)]
    pub words: String,
    /// Can we treat it.
    pub treatability: Option<Treatability>,
    /// The route, or which department, or why not.
    #[serde(default)]
    pub route: String,
    /// What the clinic asks for; each becomes a request.
    #[serde(default)]
    pub needs: Vec<String>,
    /// What will it cost.
    pub costing: Option<Costing>,
    /// Lower end, digits as typed without grouping.
    #[serde(default)]
    pub cost_from: String,
    /// Upper end.
    #[serde(default)]
    pub cost_to: String,
    /// ISO 4217 code.
    #[serde(default)]
    pub currency: String,
    /// What the range includes.
    #[serde(default)]
    pub included: String,
    /// What it excludes.
    #[serde(default)]
    pub excluded: String,
    /// Length of stay in days, as typed.
    #[serde(default)]
    pub stay_days: String,
    /// Possible dates, as typed.
    #[serde(default)]
    pub dates: String,
    /// Until when the range is valid, ISO date, or empty.
    #[serde(default)]
    pub valid_until: String,
}

/// What keeps a reply from being sent; each names its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// "What is wrong" has no choice.
    FindingMissing,
    /// "Can you treat it" has no choice.
    TreatabilityMissing,
    /// "What will it cost" has no choice.
    CostingMissing,
    /// A range was chosen, but one of its ends is no amount.
    RangeIncomplete,
    /// The range runs backwards.
    RangeReversed,
    /// The currency is none of [`CURRENCIES`](crate::money::CURRENCIES).
    CurrencyUnknown,
}

impl Content {
    /// Until when the range is valid, if a day was given.
    #[must_use]
    pub fn valid_day(&self) -> Option<jiff::civil::Date> {
        self.valid_until.parse().ok()
    }

    /// Checks a reply before it is sent; empty means it can be.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.finding.is_none() {
            faults.push(Fault::FindingMissing);
        }
        if self.treatability.is_none() {
            faults.push(Fault::TreatabilityMissing);
        }
        match self.costing {
            None => faults.push(Fault::CostingMissing),
            Some(Costing::NotYet) => {}
            Some(Costing::Range) => {
                match (amount(&self.cost_from), amount(&self.cost_to)) {
                    (Some(from), Some(to)) if from > to => faults.push(Fault::RangeReversed),
                    (Some(_), Some(_)) => {}
                    _ => faults.push(Fault::RangeIncomplete),
                }
                if Currency::parse(&self.currency).is_none() {
                    faults.push(Fault::CurrencyUnknown);
                }
            }
        }
        faults
    }
}

/// Reads an amount of whole currency units; grouping spaces, commas and apostrophes are allowed.
#[must_use]
pub fn amount(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | ',' | '\'' | '\u{a0}' | '\u{202f}')).collect();
    (!digits.is_empty() && digits.len() <= 12).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_choices_are_a_reply() {
        let reply = Content {
            finding: Some(Finding::Agrees),
            treatability: Some(Treatability::Yes),
            costing: Some(Costing::NotYet),
            ..Content::default()
        };
        assert_eq!(reply.faults(), []);
        assert_eq!(Content::default().faults().len(), 3);
    }

    #[test]
    fn a_range_needs_both_ends_in_order() {
        let mut reply = Content { costing: Some(Costing::Range), currency: "USD".into(), ..Content::default() };
        assert!(reply.faults().contains(&Fault::RangeIncomplete));
        (reply.cost_from, reply.cost_to) = ("18 000".into(), "12,000".into());
        assert!(reply.faults().contains(&Fault::RangeReversed));
        reply.cost_to = "24,000".into();
        assert_eq!(reply.faults(), [Fault::FindingMissing, Fault::TreatabilityMissing]);
    }
}
