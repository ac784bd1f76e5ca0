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
    lines.iter().map(|line| sentence(t, zone, line)).collect()
}

fn sentence(t: Text, zone: &str, line: &Line) -> Sentence {
    let (who, what) = (who(t, line), what(t, line));
    let detail = line.event().map_or_else(String::new, |event| detail(t, event, line, &what));
    let key = line.event().map_or_else(|| "event-other".to_owned(), |event| format!("event-{event}"));
    Sentence {
        seq: line.seq,
        day: t.day_of(line.at(), zone),
        time: t.time(line.at(), zone),
        what: t.with(&key, [("who", who), ("what", what), ("detail", detail)]),
        denied: line.outcome == "denied",
    }
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

fn detail(t: Text, event: Event, line: &Line, what: &str) -> String {
    let word = |name: &str| line.detail.get(name).and_then(Value::as_str).unwrap_or("");
    let number = |name: &str| line.detail.get(name).and_then(Value::as_i64);
    match event {
        Event::CaseMoved => t.word("stage", word("stage")),
        Event::SummarySaved => number("number").unwrap_or_default().to_string(),
        Event::FilesReceived => t.n("trail-files", number("files").unwrap_or_default()),
        Event::LabsAdded => t.n("trail-lab-rows", number("rows").unwrap_or_default()),
        Event::FileSetAside => t.word("problem", word("problem")),
        Event::DocumentViewed => number("page").unwrap_or(1).to_string(),
        Event::AccessDenied => refused(t, word("action"), word("reason"), what),
        _ => String::new(),
    }
}

/// What was wanted, and why it was refused.
fn refused(t: Text, action: &str, reason: &str, what: &str) -> String {
    let wanted = match Action::parse(action) {
        Some(Action::ViewDocument) => t.with("trail-to-see-document", [("what", what)]),
        Some(Action::DownloadDocument) => t.with("trail-to-take-document", [("what", what)]),
        Some(Action::OpenReview) => t.s("trail-to-open-review"),
        Some(Action::Reply) => t.s("trail-to-reply"),
        Some(Action::SendDocuments) => t.s("trail-to-send"),
        Some(Action::ReadTrail) => t.s("trail-to-read-trail"),
        Some(Action::ReadReplies) => t.s("trail-to-read-replies"),
        Some(Action::ViewCase) => t.s("trail-to-see-case"),
        Some(
            Action::ViewSummary
            | Action::ViewLabs
            | Action::ListDocuments
            | Action::ViewConsent
            | Action::ViewReview
            | Action::ExplainAccess
            | Action::ViewDesk
            | Action::ViewClinics,
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
