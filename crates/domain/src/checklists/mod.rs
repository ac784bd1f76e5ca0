//! E1–E3: what is still missing. A checklist is merged from the general template, the template of the specialty, that of any
//! operation where one is planned, and the clinic's own rows. Carnet shows; the **clinic** decides what is enough.
//!
//! Yousef is 58 and has atrial fibrillation: the row "ECG" of the template *surgery* asks `age > 50 or heart-history`, and
//! says "asked because the patient is 58".

mod away;
pub mod conditions;
mod said;
mod shipped;
mod templates;
mod words;

pub use away::Away;
pub use said::{Word, settled};
pub use shipped::{SHIPPED, ShippedItem, shipped};
pub use templates::{TemplateKey, made};
pub use words::{Flag, Held, ItemState, Specialty};

use crate::documents::Category;
use conditions::{Answer, Condition, Known, Truth};

/// One row of a template: shipped, a tenant's own, or a clinic's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Names the row for good; the same key in two templates is one row, asked if either asks.
    pub key: String,
    /// Which documents may satisfy it.
    pub category: Category,
    /// When it is asked.
    pub condition: Condition,
    /// Not older than this many days when the clinic reads it, where the row has a limit of its own (D5).
    pub newest_days: Option<u16>,
}

impl Item {
    /// What Carnet itself holds for this row, if anything: it is written on a page, and asked of nobody outside.
    #[must_use]
    pub fn held(&self) -> Option<Held> {
        match self.key.as_str() {
            "clinical-question" => Some(Held::Question),
            "symptom-description" => Some(Held::Symptoms),
            "injury-history" => Some(Held::Course),
            "medication-list" => Some(Held::Medications),
            _ => (self.category == Category::CaseSummary).then_some(Held::Summary),
        }
    }

    /// Whether a document can be asked of somebody for it.
    #[must_use]
    pub fn can_be_requested(&self) -> bool {
        self.category != Category::CaseSummary
    }
}

/// A row as it concerns one patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The row.
    pub item: Item,
    /// Whether it is asked, and because of what.
    pub answer: Answer,
}

/// Merges templates for one patient: rows that are asked, then rows that may be asked once something is found out. Rows
/// that are not asked are left out. The order of the templates is kept; a row that stands in several is asked where any of
/// them asks, with the tightest limit of those that ask.
#[must_use]
pub fn merge(templates: &[Vec<Item>], known: &Known) -> Vec<Asked> {
    let mut merged: Vec<Asked> = Vec::new();
    for item in templates.iter().flatten() {
        let answer = item.condition.ask(known);
        match merged.iter_mut().find(|asked| asked.item.key == item.key) {
            None => merged.push(Asked { item: item.clone(), answer }),
            Some(before) => strengthen(before, item, answer),
        }
    }
    merged.retain(|asked| asked.answer.truth != Truth::No);
    merged.sort_by_key(|asked| asked.answer.truth == Truth::Unknown);
    merged
}

fn strengthen(before: &mut Asked, item: &Item, answer: Answer) {
    if rank(answer.truth) > rank(before.answer.truth) {
        *before = Asked { item: item.clone(), answer };
    } else if answer.truth == before.answer.truth {
        before.item.newest_days = match (before.item.newest_days, item.newest_days) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
}

const fn rank(truth: Truth) -> u8 {
    match truth {
        Truth::No => 0,
        Truth::Unknown => 1,
        Truth::Yes => 2,
    }
}

/// How far a checklist has come, honestly: what may still be asked is counted apart and never as done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows that are asked.
    pub asked: usize,
    /// Of these, accepted or not needed.
    pub settled: usize,
    /// Of these, there but not yet said to be enough.
    pub received: usize,
    /// Rows that depend on something not known yet.
    pub open: usize,
}

impl Progress {
    /// Counts rows with their states.
    #[must_use]
    pub fn of<'a>(rows: impl IntoIterator<Item = (&'a Asked, ItemState)>) -> Self {
        let mut progress = Self::default();
        for (asked, state) in rows {
            if asked.answer.truth == Truth::Unknown && !state.settled() {
                progress.open += 1;
                continue;
            }
            progress.asked += 1;
            progress.settled += usize::from(state.settled());
            progress.received += usize::from(state == ItemState::Received);
        }
        progress
    }

    /// Whether nothing is missing and nothing is open.
    #[must_use]
    pub const fn complete(&self) -> bool {
        self.open == 0 && self.settled + self.received == self.asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::Sex;

    fn keys(asked: &[Asked], truth: Truth) -> Vec<&str> {
        asked.iter().filter(|one| one.answer.truth == truth).map(|one| one.item.key.as_str()).collect()
    }

    #[test]
    fn a_hip_replacement_at_58_under_apixaban_asks_what_a_surgeon_asks() {
        let known = Known {
            age: Some(58),
            sex: Some(Sex::Male),
            flags: vec![
                (Flag::SurgeryPlanned, true),
                (Flag::Anticoagulants, true),
                (Flag::Diabetic, true),
                (Flag::LungHistory, false),
            ],
        };
        let templates = [Specialty::General, Specialty::Orthopaedics, Specialty::Surgery].map(shipped);
        let asked = merge(&templates, &known);
        let sure = keys(&asked, Truth::Yes);
        for key in ["summary", "imaging-dicom", "imaging-report", "blood-count", "clotting", "hba1c", "ecg"] {
            assert!(sure.contains(&key), "{key} in {sure:?}");
        }
        assert!(!sure.contains(&"chest-x-ray"), "no disease of the lungs");
        assert!(keys(&asked, Truth::Unknown).contains(&"operative-reports"), "nobody said whether there was one");
    }

    #[test]
    fn every_shipped_row_reads_and_has_one_meaning() {
        for specialty in Specialty::ALL {
            let items = shipped(*specialty);
            assert!(items.len() >= 5, "{specialty}");
            let mut own: Vec<&str> = items.iter().map(|item| item.key.as_str()).collect();
            own.sort_unstable();
            own.dedup();
            assert_eq!(own.len(), items.len(), "{specialty}: a key stands twice");
        }
        for one in SHIPPED {
            for other in SHIPPED.iter().filter(|other| other.key == one.key) {
                assert_eq!(one.category, other.category, "{}", one.key);
            }
        }
    }

    #[test]
    fn what_carnet_holds_is_asked_of_nobody_and_the_rest_is() {
        for item in Specialty::ALL.iter().flat_map(|one| shipped(*one)) {
            assert!(item.can_be_requested() || item.held().is_some(), "{}: neither held nor asked for", item.key);
        }
        let held = |key: &str| {
            let all = Specialty::ALL.iter().flat_map(|one| shipped(*one));
            all.into_iter().find(|item| item.key == key).and_then(|item| item.held())
        };
        assert_eq!(held("summary"), Some(Held::Summary));
        assert_eq!(held("clinical-question"), Some(Held::Question));
        assert_eq!(held("ecg"), None);
    }

    #[test]
    fn the_tightest_limit_of_those_that_ask_holds() {
        let row = |days, condition: &str| Item {
            key: "labs".into(),
            category: Category::Labs,
            condition: Condition::parse(condition).expect("reads"),
            newest_days: days,
        };
        let known = Known { age: Some(40), ..Known::default() };
        let limit = |templates: &[Vec<Item>]| merge(templates, &known)[0].item.newest_days;
        assert_eq!(limit(&[vec![row(Some(180), "")], vec![row(Some(90), "")]]), Some(90));
        assert_eq!(limit(&[vec![row(None, "")], vec![row(Some(90), "age > 30")]]), Some(90));
        assert_eq!(
            limit(&[vec![row(Some(180), "")], vec![row(Some(30), "age > 50")]]),
            Some(180),
            "that one does not ask"
        );
    }

    #[test]
    fn what_may_still_be_asked_never_counts_as_done() {
        let ask = |condition: &str| Asked {
            item: Item {
                key: condition.into(),
                category: Category::Labs,
                condition: Condition::parse(condition).expect("reads"),
                newest_days: None,
            },
            answer: Condition::parse(condition).expect("reads").ask(&Known::default()),
        };
        let (sure, perhaps) = (ask(""), ask("diabetic"));
        let progress = Progress::of([(&sure, ItemState::Received), (&perhaps, ItemState::Missing)]);
        assert_eq!(progress, Progress { asked: 1, settled: 0, received: 1, open: 1 });
        assert!(!progress.complete());
        assert!(Progress::of([(&sure, ItemState::Received), (&perhaps, ItemState::NotNeeded)]).complete());
    }
}
