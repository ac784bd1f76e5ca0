//! I1, I2: the clinic's answer. It is a preliminary route, never a treatment plan.

use crate::documents::Category;
use crate::money::{Currency, Fault as Amiss, Range};
use crate::requests::Format;
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

words! {
    /// Whether the clinic invites the patient, which authorities ask about before they give a visa.
    Invitation {
        /// The letter came with the reply.
        Yes = "yes",
        /// It will follow.
        Later = "later",
        /// None is needed.
        NotNeeded = "not-needed",
    }
}

words! {
    /// What clinics often ask for: the ticks of the review page.
    Usual {
        /// New blood tests.
        Labs = "labs",
        /// The images themselves.
        Dicom = "dicom",
        /// Their written report.
        Report = "report",
        /// What pathology found, or its slides.
        Pathology = "pathology",
        /// An ECG or an echocardiogram.
        Heart = "heart",
        /// What the doctor at home wrote.
        Letter = "letter",
    }
}

impl Usual {
    /// What kind of document that is.
    #[must_use]
    pub const fn category(self) -> Category {
        match self {
            Self::Labs => Category::Labs,
            Self::Dicom => Category::Imaging,
            Self::Report => Category::RadiologyReport,
            Self::Pathology | Self::Heart | Self::Letter => Category::OtherClinical,
        }
    }

    /// In which form it is asked for.
    #[must_use]
    pub const fn format(self) -> Format {
        match self {
            Self::Dicom => Format::Dicom,
            Self::Report | Self::Labs | Self::Pathology | Self::Heart | Self::Letter => Format::Any,
        }
    }

    /// The checklist's row that asks for it.
    #[must_use]
    pub const fn item(self) -> &'static str {
        match self {
            Self::Labs => "recent-labs",
            Self::Dicom => "imaging-dicom",
            Self::Report => "imaging-report",
            Self::Pathology => "pathology-report",
            Self::Heart => "ecg",
            Self::Letter => "referral",
        }
    }
}

/// Something that a clinic asks for: a tick, which everybody reads in their own language, or the doctor's own words. As it
/// is stored, `{"usual": "labs"}` or the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Need {
    /// A tick.
    Ticked {
        /// Which.
        usual: Usual,
    },
    /// In own words.
    Own(String),
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
    pub needs: Vec<Need>,
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
    /// The invitation letter.
    #[serde(default)]
    pub invitation: Option<Invitation>,
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

    /// The same without what belongs to a range.
    #[must_use]
    pub fn without_range(self) -> Self {
        Self {
            cost_from: String::new(),
            cost_to: String::new(),
            currency: String::new(),
            included: String::new(),
            excluded: String::new(),
            valid_until: String::new(),
            ..self
        }
    }

    /// What it will cost, where the clinic gave a range.
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        let currency = Currency::parse(&self.currency).filter(|_| self.costing == Some(Costing::Range))?;
        Range::read(&self.cost_from, &self.cost_to, currency).ok()
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
                let currency = Currency::parse(&self.currency);
                let both = !self.cost_to.trim().is_empty();
                // Ends are judged before a currency is chosen, too: as ends in one that has cents.
                match Range::read(&self.cost_from, &self.cost_to, currency.unwrap_or(Currency::DOLLAR)) {
                    Err((Amiss::Reversed, _)) => faults.push(Fault::RangeReversed),
                    Ok(_) if both => {}
                    Ok(_) | Err(_) => faults.push(Fault::RangeIncomplete),
                }
                if currency.is_none() {
                    faults.push(Fault::CurrencyUnknown);
                }
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_clinic_ticked_stays_a_tick_and_old_words_stay_words() {
        let needs: Vec<Need> = serde_json::from_str(r#"[{"usual":"dicom"},"A walking test"]"#).expect("reads");
        assert_eq!(needs, [Need::Ticked { usual: Usual::Dicom }, Need::Own("A walking test".into())]);
        assert_eq!(serde_json::to_string(&needs).expect("writes"), r#"[{"usual":"dicom"},"A walking test"]"#);
        for usual in Usual::ALL {
            let row = crate::checklists::SHIPPED.iter().find(|row| row.key == usual.item()).expect("a row");
            assert_eq!(row.category, usual.category(), "{usual}");
        }
    }

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
        assert_eq!(reply.range().map(|range| range.to_string()).as_deref(), Some("18,000 – 24,000 USD"));
        reply.costing = Some(Costing::NotYet);
        assert_eq!(reply.range(), None);
    }
}
