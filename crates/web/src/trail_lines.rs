//! The trail in sentences, for the desk and the family alike. The template part is `components/trail.html`.

use crate::text::Text;
use domain::events::Event;
use domain::policy::{Action, Reason};
use serde_json::Value;
use store::trail::Line;

/// One line of the trail, ready to be read.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Number in the tenant's chain.
    pub seq: i64,
    /// The day, in the reader's zone.
    pub day: String,
    /// The time, with the city.
    pub time: String,
    /// What happened.
    pub what: String,
    /// Whether something was refused.
    pub denied: bool,
}

/// Turns lines into sentences for a reader in a time zone.
#[must_use]
pub fn sentences(t: Text, zone: &str, lines: &[Line]) -> Vec<Sentence> {
    runs(lines).into_iter().map(|run| sentence(t, zone, run)).collect()
}

/// Lines that are one act: somebody going through the pages or images of one document, within half an hour.
fn runs(lines: &[Line]) -> Vec<&[Line]> {
    let goes_on = |one: &Line, next: &Line| {
        matches!(one.event(), Some(Event::DocumentViewed | Event::ImageOpened))
            && one.event() == next.event()
            && (&one.actor_kind, &one.actor_name, one.subject_id)
                == (&next.actor_kind, &next.actor_name, next.subject_id)
            && one.outcome == next.outcome
            && one.at().duration_since(next.at()).abs() < jiff::SignedDuration::from_mins(30)
    };
    lines.chunk_by(goes_on).collect()
}

/// `1–24, 30`: pages or images, each once.
fn pages(run: &[Line]) -> String {
    let mut all: Vec<i64> =
        run.iter().map(|line| line.detail.get("page").and_then(Value::as_i64).unwrap_or(1)).collect();
    all.sort_unstable();
    all.dedup();
    let parts = all.chunk_by(|one, next| one + 1 == *next).map(|part| match part {
        [first, .., last] => format!("{first}–{last}"),
        rest => rest.iter().map(i64::to_string).collect(),
    });
    format!("\u{2066}{}\u{2069}", parts.collect::<Vec<_>>().join(", "))
}

fn sentence(t: Text, zone: &str, run: &[Line]) -> Sentence {
    let line = &run[0];
    let (who, what) = (who(t, line), what(t, line));
    let detail = line.event().map_or_else(String::new, |event| detail(t, event, run, &what));
    let key = match line.event() {
        None => "event-other".to_owned(),
        Some(Event::ParticipantChanged) if line.detail.get("address").is_some() => {
            "event-participant-address".to_owned()
        }
        Some(Event::DocumentViewed) if line.detail.get("of").is_some() => "event-document-viewed-image".to_owned(),
        Some(event @ (Event::CaseMoved | Event::NextStepSet)) if follows(line) => format!("event-{event}-itself"),
        Some(event) => format!("event-{event}"),
    };
    Sentence {
        seq: line.seq,
        day: t.day_of(line.at(), zone),
        time: t.time(line.at(), zone),
        what: t.with(&key, [("who", who), ("what", what), ("detail", detail)]),
        denied: line.outcome == "denied",
    }
}

/// Whether it is no act of whoever it is recorded for: only the staff move a case and set its next step, and what anybody else does may
/// move it by itself.
fn follows(line: &Line) -> bool {
    matches!(line.actor_kind.as_str(), "reviewer" | "participant")
}

fn who(t: Text, line: &Line) -> String {
    match (line.actor_kind.as_str(), &line.actor_name) {
        ("system", _) => t.s("trail-system"),
        ("stranger", _) => t.s("trail-somebody"),
        (_, Some(name)) => name.clone(),
        (_, None) => t.s("trail-erased"),
    }
}

fn what(t: Text, line: &Line) -> String {
    line.subject_name.clone().unwrap_or_else(|| t.s("trail-thing"))
}

fn detail(t: Text, event: Event, run: &[Line], what: &str) -> String {
    let line = &run[0];
    let word = |name: &str| line.detail.get(name).and_then(Value::as_str).unwrap_or("");
    let number = |name: &str| line.detail.get(name).and_then(Value::as_i64);
    match event {
        Event::ParticipantChanged => addresses(line),
        Event::CaseMoved => moved(t, line, word("stage")),
        Event::PlanMoved => t.word("plan-state", word("state")),
        Event::RiskAdded | Event::RiskChanged => t.word("risk-kind", word("kind")),
        Event::RiskMoved => t.word("risk-state", word("state")),
        Event::RecordRequestMoved => t.word("record-state", word("state")),
        Event::ParcelAdded | Event::ParcelChanged => t.word("parcel-kind", word("kind")),
        Event::ParcelMoved => t.word("parcel-step", word("step")),
        Event::SummarySaved => number("number").unwrap_or_default().to_string(),
        Event::LabsAdded => t.n("trail-lab-rows", number("rows").unwrap_or_default()),
        Event::FilesReceived | Event::FilesUnpacked | Event::SendingBegun | Event::SendingEnded => {
            t.n("trail-files", number("files").unwrap_or_default())
        }
        Event::FileSetAside | Event::ProblemOverridden | Event::OverrideWithdrawn => t.word("problem", word("problem")),
        Event::DocumentViewed | Event::ImageOpened => pages(run),
        Event::ConsentPartWithdrawn => part(t, word("part"), word("category")),
        Event::QuestionAsked | Event::QuestionAnswered | Event::QuestionAskedBack | Event::QuestionKindChanged => {
            t.word("question-kind", word("kind"))
        }
        Event::BlockAdded | Event::BlockChanged | Event::BlockConfirmed => t.word("block-kind", word("kind")),
        Event::BlockMoved => {
            format!("{}, {}", t.word("block-kind", word("kind")), t.word("block-state", word("state")))
        }
        Event::BlockPaidOverChecks => checks(t, line),
        Event::OfficialChecked => t.word("official-kind", word("kind")),
        Event::PartRead => t.word("part-read", word("part")),
        Event::AccessDenied => refused(t, word("action"), word("reason"), what),
        _ => String::new(),
    }
}

/// The address before and after, masked; a dash for none.
fn addresses(line: &Line) -> String {
    let end = |name: &str| {
        let mask = line.detail.pointer(name).and_then(Value::as_str).filter(|mask| !mask.is_empty());
        format!("\u{2066}{}\u{2069}", mask.unwrap_or("–"))
    };
    format!("{} → {}", end("/address/from"), end("/address/to"))
}

/// To which stage, and over what.
fn moved(t: Text, line: &Line, stage: &str) -> String {
    let stage = t.word("stage", stage);
    let all = line.detail.get("over").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let odd: Vec<String> = all.iter().filter_map(Value::as_str).map(|odd| t.s(&format!("odd-{odd}-short"))).collect();
    match odd.is_empty() {
        true => stage,
        false => t.with("trail-moved-over", [("stage", stage), ("what", crate::consent_text::listed(t, &odd))]),
    }
}

/// Over which official checks something was paid.
fn checks(t: Text, line: &Line) -> String {
    let all = line.detail.get("checks").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let names: Vec<String> = all.iter().filter_map(Value::as_str).map(|kind| t.word("official-kind", kind)).collect();
    crate::consent_text::listed(t, &names)
}

/// Which kind of part was taken back; a category by its name.
fn part(t: Text, kind: &str, category: &str) -> String {
    if category.is_empty() { t.word("parts-kind", kind) } else { t.word("category", category) }
}

/// What was wanted, and why it was refused.
fn refused(t: Text, action: &str, reason: &str, what: &str) -> String {
    let wanted = match Action::parse(action) {
        Some(Action::ViewDocument) => t.with("trail-to-see-document", [("what", what)]),
        Some(Action::DownloadDocument) => t.with("trail-to-take-document", [("what", what)]),
        Some(Action::OpenReview | Action::DownloadPackage) => t.s("trail-to-open-review"),
        Some(Action::Reply | Action::AnswerQuestion) => t.s("trail-to-reply"),
        Some(Action::SendDocuments | Action::AnswerRequest) => t.s("trail-to-send"),
        Some(Action::ReadTrail) => t.s("trail-to-read-trail"),
        Some(Action::ReadReplies) => t.s("trail-to-read-replies"),
        Some(Action::ViewCase) => t.s("trail-to-see-case"),
        Some(
            Action::ViewSummary
            | Action::ViewLabs
            | Action::ListDocuments
            | Action::ViewConsent
            | Action::ViewRequest
            | Action::ViewReview
            | Action::ExplainAccess
            | Action::ViewPlan
            | Action::ViewPlanItem
            | Action::ViewDesk
            | Action::ViewClinics
            | Action::ExportCase
            | Action::OverseeErasures
            | Action::ViewFigures
            | Action::ViewMoney
            | Action::ViewOfficial
            | Action::ViewRisks
            | Action::ViewRisk
            | Action::ViewTranslations
            | Action::ViewTranslation
            | Action::ViewRecordRequests
            | Action::ViewParcels
            | Action::ViewParcel
            | Action::ViewQuestion
            | Action::ReadAnswers,
        ) => t.s("trail-to-read"),
        _ => t.s("trail-to-change"),
    };
    let why = match Reason::parse(reason) {
        Some(reason) => t.word("reason", reason.word()),
        None => t.s("trail-not-there"),
    };
    t.with("trail-because", [("what", wanted), ("why", why)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::documents::{Category, PROBLEMS};
    use domain::words::Language;

    #[test]
    fn every_event_and_every_problem_has_its_words() {
        for t in [Text(Language::En), Text(Language::Ar)] {
            let mut keys: Vec<String> = Event::ALL.iter().map(|e| format!("event-{e}")).collect();
            keys.extend(Category::ALL.iter().map(|c| format!("category-{c}")));
            for code in PROBLEMS {
                keys.extend([format!("problem-{code}"), format!("problem-{code}-mend")]);
            }
            for key in keys {
                assert!(t.has(&key), "{} lacks {key}", t.lang());
            }
        }
    }
}
