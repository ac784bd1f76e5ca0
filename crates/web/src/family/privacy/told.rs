//! G6: a line of the trail as the patient's side reads it: reading, handing out, letting in, deciding.

use super::Around;
use crate::text::Text;
use crate::work::Work;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id, ParticipantId};
use domain::policy::Action;
use domain::readers::Proof;
use serde_json::Value;
use std::collections::HashSet;
use store::GuestTx;
use store::trail::Line;

/// One thing that happened.
pub(super) struct Told {
    pub when: String,
    pub what: String,
    /// Its number in the trail.
    pub seq: i64,
    /// What makes it the same as another line of that day, where one is enough.
    again: Option<(String, String)>,
}

/// A line of the trail in plain words; `None` for what only concerns the organisation, for the reader's own reading of these
/// lines, and for each document of a copy of everything, which has a line of its own. A document that the reader may not see
/// is not named.
pub(super) fn told(t: Text, work: &Work<GuestTx, CaseId>, my: &Around, line: &Line) -> Option<Told> {
    if line.detail.get("export").is_some() {
        return None;
    }
    let who = match line.actor_kind.as_str() {
        "system" => t.s("carnet"),
        "stranger" => t.s("family-trail-somebody"),
        _ => line.actor_name.clone().unwrap_or_else(|| t.s("family-trail-somebody")),
    };
    let named = line.subject_kind != "document"
        || line.subject_id.is_some_and(|id| work.may(Action::ViewDocument, DocumentId(id)));
    let what = line.subject_name.clone().filter(|_| named).unwrap_or_else(|| t.s("family-trail-something"));
    let (key, fill) = if line.outcome == "denied" { ("denied".to_owned(), Vec::new()) } else { sentence(t, my, line)? };
    let mut all = vec![("who", who), ("what", what)];
    all.extend(fill);
    let what = t.with(&format!("family-trail-{key}"), all);
    let again = (line.event() == Some(Event::PartRead)).then(|| (t.day_of(line.at(), my.zone()), what.clone()));
    Some(Told { when: t.moment(line.at(), my.zone()), what, seq: line.seq, again })
}

/// Without what was read again on the same day.
pub(super) fn once_a_day(lines: Vec<Told>) -> Vec<Told> {
    let mut seen = HashSet::new();
    lines.into_iter().filter(|line| line.again.clone().is_none_or(|key| seen.insert(key))).collect()
}

type Fill = Vec<(&'static str, String)>;

/// The sentence for what happened, and what it needs beside who and what.
fn sentence(t: Text, my: &Around, line: &Line) -> Option<(String, Fill)> {
    let event = line.event().filter(|event| concerns(*event))?;
    let word = |pointer: &str| line.detail.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    match event {
        Event::TrailRead | Event::PartRead if line.actor_id == Some(my.me.id.uuid()) => None,
        Event::PartRead => Some((event.to_string(), vec![("detail", t.word("part-read", word("/part")))])),
        // Only where letters and codes go is the patient's business; and who got in by it.
        Event::ParticipantChanged => {
            line.detail.get("address")?;
            let mask = |end: &str| if end.is_empty() { "–".to_owned() } else { end.to_owned() };
            let fill = vec![("from", mask(word("/address/from"))), ("to", mask(word("/address/to")))];
            Some(("address-changed".to_owned(), fill))
        }
        Event::ParcelAdded => Some((event.to_string(), vec![("detail", t.word("parcel-kind", word("/kind")))])),
        Event::ParcelMoved => Some((event.to_string(), vec![("detail", t.word("parcel-step", word("/step")))])),
        Event::DocumentAssigned | Event::DocumentTakenBack => {
            let id: Option<ParticipantId> = word("/participant").parse().ok();
            let whom = my.people.iter().find(|one| Some(one.id) == id).map(|one| one.name().to_owned());
            Some((event.to_string(), vec![("whom", whom.unwrap_or_else(|| "–".to_owned()))]))
        }
        // No letter took it anywhere.
        Event::LinkIssued if word("/proof") == Proof::Passcode.word() => Some(("link-handed".to_owned(), Vec::new())),
        _ => Some((event.to_string(), Vec::new())),
    }
}

/// What a family is told of: reading, handing out, letting in, deciding. Each has its sentence `family-trail-…`.
const fn concerns(event: Event) -> bool {
    event.is_reading()
        || matches!(
            event,
            Event::DocumentRemoved
                | Event::FilesReceived
                | Event::SendingTakenBack
                | Event::DocumentRequested
                | Event::ConsentRequested
                | Event::ConsentRecorded
                | Event::ConsentGiven
                | Event::ConsentRefused
                | Event::ConsentPostponed
                | Event::ConsentWithdrawn
                | Event::ConsentPartWithdrawn
                | Event::ReviewSent
                | Event::ReviewExtended
                | Event::ReviewRevoked
                | Event::ReaderNamed
                | Event::ColleagueBrought
                | Event::ReaderEnded
                | Event::RecordsHandedOver
                | Event::HandoverConfirmed
                | Event::PackageLocked
                | Event::ParcelAdded
                | Event::ParcelMoved
                | Event::DocumentAssigned
                | Event::DocumentTakenBack
                | Event::GrantEnded
                | Event::TranslationAssigned
                | Event::TranslationTakenBack
                | Event::RepliesLent
                | Event::RepliesTakenBack
                | Event::ReplySent
                | Event::FamilyAccessDecided
                | Event::ProofAccepted
                | Event::ParticipantChanged
                | Event::LinkIssued
                | Event::LinkSuspended
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::Language;

    #[test]
    fn whatever_a_family_is_told_has_its_sentence_in_every_language() {
        for language in Language::ALL {
            for event in Event::ALL.iter().filter(|event| concerns(**event)) {
                assert!(Text(*language).has("family-trail-link-handed"), "{language}");
                let key = match event {
                    Event::ParticipantChanged => "family-trail-address-changed".to_owned(),
                    event => format!("family-trail-{event}"),
                };
                assert!(Text(*language).has(&key), "{language} lacks {key}");
            }
        }
    }

    #[test]
    fn g6_nothing_is_read_or_handed_out_that_a_family_is_not_told_of() {
        let given = [
            Event::ReviewSent,
            Event::ReviewExtended,
            Event::ReaderNamed,
            Event::ColleagueBrought,
            Event::RecordsHandedOver,
            Event::PackageLocked,
            Event::DocumentAssigned,
            Event::TranslationAssigned,
            Event::RepliesLent,
            Event::LinkIssued,
            Event::ParticipantChanged,
        ];
        for event in Event::ALL.iter().filter(|event| event.is_reading()).chain(&given) {
            assert!(concerns(*event), "{event}");
        }
    }
}
