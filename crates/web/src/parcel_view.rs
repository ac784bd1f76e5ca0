//! Things that travel, in words, for the desk, the family and the clinic (D8).

use crate::text::Text;
use domain::Date;
use domain::ids::ParcelId;
use domain::parcels::{Condition, State};
use store::parcels::Parcel;

/// One in words.
pub struct View {
    /// Which.
    pub id: ParcelId,
    /// What it is, and how many.
    pub what: String,
    /// Which exactly: labels and the like.
    pub which: String,
    /// From whom.
    pub origin: String,
    /// To whom.
    pub destination: String,
    /// Who carries it, or carried it last, with the number; empty before it left.
    pub carrier: String,
    /// When it should arrive; empty unless somebody carries it.
    pub expected: String,
    /// By when it must be back; empty where it may stay.
    pub back_by: String,
    /// How far it has come.
    pub state: String,
    /// The state of its tag.
    pub tag: &'static str,
    /// It should have arrived, or be back; or it is lost.
    pub late: bool,
    /// Nothing more happens to it.
    pub over: bool,
    /// The chain of custody.
    pub steps: Vec<StepLine>,
}

/// A link of the chain in words.
pub struct StepLine {
    /// On which day.
    pub day: String,
    /// What happened.
    pub what: String,
    /// Who has it from then on, or said so.
    pub who: String,
    /// In which condition.
    pub condition: String,
    /// The state of its tag.
    pub tag: &'static str,
    /// What there is to say; may be empty.
    pub words: String,
    /// The member who wrote it down; whose word it is where it is the clinic's.
    pub by: String,
    /// It is the clinic's own word.
    pub of_clinic: bool,
}

impl View {
    /// For a reader, today.
    #[must_use]
    pub fn of(t: Text, today: Date, one: &Parcel) -> Self {
        let (entry, leg) = (&one.entry, &one.leg);
        let late = one.late(today);
        let steps = one.steps.iter().map(|step| StepLine {
            day: t.day(step.on),
            what: t.word("parcel-step", step.step.word()),
            who: step.who.clone(),
            condition: t.word("parcel-condition", step.condition.word()),
            tag: match step.condition {
                Condition::Intact => "accepted",
                Condition::Incomplete | Condition::Damaged => "attention",
                Condition::NotSeen => "none",
            },
            words: step.words.clone(),
            by: match &step.clinic {
                Some(clinic) => t.with("parcel-clinic-said", [("name", step.by.as_str()), ("clinic", clinic.as_str())]),
                None => t.with("parcel-written", [("name", step.by.as_str())]),
            },
            of_clinic: step.clinic.is_some(),
        });
        Self {
            id: one.id,
            what: t.n(&format!("parcel-pieces-{}", entry.kind), i64::from(entry.pieces)),
            which: entry.what.clone(),
            origin: entry.origin.clone(),
            destination: one.destination().to_owned(),
            carrier: match (leg.carrier.as_str(), leg.tracking.as_str()) {
                (carrier, "") => carrier.to_owned(),
                (carrier, tracking) => format!("{carrier} · {tracking}"),
            },
            expected: leg.expected.filter(|_| one.state.moves()).map_or_else(String::new, |day| t.day(day)),
            back_by: entry.back_by.map_or_else(String::new, |day| t.day(day)),
            state: t.word("parcel-state", one.state.word()),
            tag: tag(one.state, late),
            late,
            over: one.state.over(),
            steps: steps.collect(),
        }
    }
}

/// The state of a tag.
const fn tag(state: State, late: bool) -> &'static str {
    match state {
        State::Lost => "blocked",
        _ if late => "attention",
        State::Ready => "none",
        State::HandedOver | State::UnderWay | State::GoingBack => "requested",
        State::Arrived => "received",
        State::Returned => "accepted",
        State::Cancelled => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::parcels::{Kind, Step};
    use domain::words::Language;

    #[test]
    fn every_word_of_parcels_stands_in_every_language() {
        for language in Language::ALL {
            let t = Text(*language);
            let mut keys: Vec<String> = Kind::ALL.iter().map(|one| format!("parcel-kind-{one}")).collect();
            keys.extend(Kind::ALL.iter().map(|one| format!("parcel-pieces-{one}")));
            keys.extend(State::ALL.iter().map(|one| format!("parcel-state-{one}")));
            keys.extend(Step::ALL.iter().flat_map(|one| [format!("parcel-step-{one}"), format!("parcel-do-{one}")]));
            keys.extend(Condition::ALL.iter().map(|one| format!("parcel-condition-{one}")));
            for key in keys {
                assert!(t.has(&key), "{language} lacks {key}");
            }
        }
    }
}
