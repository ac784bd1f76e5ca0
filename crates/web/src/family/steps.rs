//! Where we are, in five steps and plain words.

use super::Around;
use crate::dates::day_in;
use crate::plan_view::{first_day, last_day};
use crate::text::Text;
use domain::cases::Stage;
use domain::plans::{Kind, State};
use domain::{Date, Timestamp};
use store::plans::Item;
use store::progress::Sending;

/// One step of the way.
pub struct Step {
    /// `done`, `now` or `later`: a CSS class and the word for whoever does not see it.
    pub state: &'static str,
    /// What it is.
    pub title: String,
    /// What is known of it, a sentence each.
    pub hints: Vec<String>,
}

/// The steps of a case. `visible` counts the documents that the reader may see, and `plan` what concerns them of the journey; nothing is said of others.
#[must_use]
pub fn of(t: Text, around: &Around, sendings: &[Sending], visible: usize, plan: &[Item], now: Timestamp) -> Vec<Step> {
    let at = place(around.case.stage);
    let state = |step: usize| match step.cmp(&at) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "later",
    };
    let zone = around.zone();
    let opened = t.day_of(around.case.created_at, zone);
    let documents = if visible == 0 { Vec::new() } else { vec![t.n("family-step-arrived", visible)] };
    let (home, asked): (Vec<&Sending>, Vec<&Sending>) = sendings.iter().partition(|sending| sending.informs);
    let clinics = if asked.is_empty() {
        vec![t.s("family-step-not-sent")]
    } else {
        asked.into_iter().map(|sending| told(t, sending, zone, now)).collect()
    };
    let travel = journey(t, around.case.stage, plan);
    let steps = [
        (t.s("family-step-request"), vec![t.with("family-step-opened", [("day", opened)])]),
        (t.s("family-step-documents"), documents),
        (t.s("family-step-clinics"), clinics),
        (t.s("family-step-travel"), travel),
        (t.s("family-step-home"), home.into_iter().map(|sending| told_home(t, sending, zone, now)).collect()),
    ];
    steps.into_iter().enumerate().map(|(number, (title, hints))| Step { state: state(number), title, hints }).collect()
}

/// From when until when the journey is planned, or that nobody knows yet.
fn journey(t: Text, stage: Stage, plan: &[Item]) -> Vec<String> {
    // A check months later at home is no part of the journey.
    let journey = plan.iter().filter(|one| one.state != State::Cancelled && one.entry.kind != Kind::FollowUp);
    let days: Vec<(Date, Date)> = journey.map(|one| (first_day(one), last_day(one))).collect();
    match (days.iter().map(|(from, _)| from).min(), days.iter().map(|(_, until)| until).max()) {
        (Some(from), Some(until)) if from == until => vec![t.with("family-step-travel-on", [("day", t.day(*from))])],
        (Some(from), Some(until)) => {
            vec![t.with("family-step-travel-planned", [("from", t.day(*from)), ("until", t.day(*until))])]
        }
        _ if stage >= Stage::Home => Vec::new(),
        _ => vec![t.s("family-step-travel-unknown")],
    }
}

/// Which of the steps a stage stands in; 5 is past the last.
const fn place(stage: Stage) -> usize {
    match stage {
        Stage::Enquiry => 0,
        Stage::Collecting | Stage::Ready => 1,
        Stage::WithClinic | Stage::Answered => 2,
        Stage::Travel => 3,
        Stage::Home => 4,
        Stage::Closed => 5,
    }
}

/// The way of what was sent to the doctor at home: nobody owes an answer.
fn told_home(t: Text, sending: &Sending, zone: &str, now: Timestamp) -> String {
    let clinic = format!("{}, {}", sending.clinic, sending.city);
    let (key, at) = match sending.first_opened_at {
        _ if sending.revoked || sending.withdrawn => return t.with("family-step-stopped", [("clinic", clinic)]),
        Some(at) => ("family-step-home-seen", at),
        None if now >= sending.expires_at => ("family-step-home-ended", sending.expires_at),
        None => ("family-step-home-sent", sending.sent_at),
    };
    t.with(key, [("clinic", clinic), ("day", t.day_of(at, zone))])
}

/// One clinic's way: the furthest thing that happened, and what is expected next.
fn told(t: Text, sending: &Sending, zone: &str, now: Timestamp) -> String {
    let clinic = format!("{}, {}", sending.clinic, sending.city);
    let day = |at: Timestamp| t.day_of(at, zone);
    if let Some(at) = sending.replied_at {
        return t.with("family-step-answered", [("clinic", clinic), ("day", day(at))]);
    }
    if sending.revoked || sending.withdrawn {
        return t.with("family-step-stopped", [("clinic", clinic)]);
    }
    if now >= sending.expires_at {
        let ended = day(sending.expires_at);
        return t.with("family-step-ended", [("clinic", clinic), ("day", ended)]);
    }
    let expected = t.day(sending.expected(day_in(sending.sent_at, &sending.time_zone)));
    if let Some(at) = sending.first_opened_at {
        return t.with("family-step-seen", [("clinic", clinic), ("day", day(at)), ("expected", expected)]);
    }
    t.with("family-step-sent", [("clinic", clinic), ("day", day(sending.sent_at)), ("expected", expected)])
}
