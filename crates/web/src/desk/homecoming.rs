//! L4: after the trip. The papers that the clinic gives out, the doctor at home who gets them, the checks that follow. Each is done
//! in its own room, by the machinery that is there: this page says how far it is and leads there.

use super::Desk;
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use crate::plan_view::{self, Line};
use crate::record_view;
use askama::Template;
use axum::extract::Path;
use domain::cases::{Purpose, Stage};
use domain::ids::{CaseId, ClinicId, ReviewId};
use domain::plans::{Kind, State};
use domain::policy::Action;
use domain::record_requests::Occasion;
use store::clinics::Clinic;
use store::{cases, clinics, participants, plans, progress, record_requests, reviews};

/// What was sent to the doctor at home, and how far it is.
struct Sent {
    review: ReviewId,
    clinic: String,
    words: String,
    tag: &'static str,
}

#[derive(Template)]
#[template(path = "desk/homecoming/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    /// The patient is home again, or the case is closed.
    home: bool,
    asked: Vec<record_view::View>,
    /// The clinics that were at work on the case, to be asked for their papers.
    treated: Vec<(ClinicId, String)>,
    sent: Vec<Sent>,
    /// Everybody to whom papers could go: every entry of the agency's clinics that was not at work on the case.
    doctors: Vec<Clinic>,
    checks: Vec<(String, Line)>,
    may_ask: bool,
    may_send: bool,
    may_plan: bool,
    may_move: bool,
}

/// `GET /cases/{case}/homecoming`
pub async fn show(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let now = work.tx.now();
    let today = day_in(now, &desk.row.time_zone);
    let page = desk.page("homecoming", Some(&case));
    let asked = record_requests::list(&mut work.tx, id).await?;
    let asked = asked.iter().filter(|one| one.entry.occasion == Occasion::Home);
    let all = reviews::list(&mut work.tx, id).await?;
    let (informed, asking): (Vec<_>, Vec<_>) = all.iter().partition(|one| Purpose::only_inform(&one.purposes));
    let mut treated: Vec<(ClinicId, String)> =
        asking.iter().map(|one| (one.clinic, format!("{}, {}", one.clinic_name, one.clinic_city))).collect();
    treated.sort();
    treated.dedup();
    let steps = progress::of_case(&mut work.tx, id).await?;
    let sent = informed.iter().filter_map(|one| {
        let step = steps.iter().find(|step| step.review == one.id)?;
        let day = |at| t.day_of(at, &desk.row.time_zone);
        let (word, at, tag) = match step.first_opened_at {
            _ if step.revoked || step.withdrawn => ("stopped", step.sent_at, "blocked"),
            Some(at) => ("seen", at, "accepted"),
            None if now >= step.expires_at => ("ended", step.expires_at, "attention"),
            None => ("sent", step.sent_at, "requested"),
        };
        Some(Sent {
            review: one.id,
            clinic: format!("{}, {}", one.clinic_name, one.clinic_city),
            words: t.with(&format!("homecoming-sent-{word}"), [("day", day(at))]),
            tag,
        })
    });
    let people = participants::list(&mut work.tx, id).await?;
    let mut items = plans::list(&mut work.tx, id).await?;
    items.retain(|one| one.entry.kind == Kind::FollowUp && one.state != State::Cancelled);
    let plan = plan_view::View::of(t, &page.tenant, &people, &items, now);
    let checks = plan.days.into_iter().flat_map(|day| day.lines.into_iter().map(move |line| (day.day.clone(), line)));
    let mut doctors = clinics::list(&mut work.tx).await?;
    doctors.retain(|one| !treated.iter().any(|(id, _)| *id == one.id));
    pages::ok(&ShowPage {
        case: id,
        home: case.stage >= Stage::Home,
        asked: asked.map(|one| record_view::View::of(t, today, one)).collect(),
        sent: sent.collect(),
        checks: checks.collect(),
        treated,
        doctors,
        may_ask: work.may(Action::EditRecordRequests, id),
        may_send: work.may(Action::SendReview, id),
        may_plan: work.may(Action::EditPlan, id),
        may_move: work.may(Action::MoveCase, id),
        page,
    })
}
