//! One request: what came, what to say of it, its reminders and its links.

use super::needs::DAYS;
use super::next_reminder;
use crate::choices::{self, Choice};
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted, mark};
use crate::pages::{self, DeskPage};
use crate::request_view::View;
use crate::troubles::asked_again;
use askama::Template;
use axum::extract::{Path, Query};
use domain::ids::{CaseId, RequestId};
use domain::policy::Action;
use domain::problems::AskAgain;
use domain::requests::{Format, State};
use domain::{Date, working_days};
use http::StatusCode;
use serde::Deserialize;
use store::cases;
use store::links::{self, Holder, Link};
use store::requests::{self, Request, SentIn};
use texts::dates;

#[derive(Template)]
#[template(path = "desk/requests/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    request: Request,
    view: View,
    overdue: bool,
    /// Why it was asked for again, last.
    again: Option<String>,
    sent: Vec<SentIn>,
    links: Vec<Link>,
    next: String,
    may_judge: bool,
    said: String,
    reasons: Vec<Choice>,
    formats: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

/// Fields of the form that changes it; the others are of asking again.
const CHANGED: [&str; 3] = ["due", "purpose", "format"];

impl ShowPage {
    fn came(&self) -> bool {
        self.request.state == State::SentIn
    }

    fn living(&self) -> bool {
        !self.request.state.settled()
    }

    /// Whether the form that changes it stands open.
    fn changing(&self) -> bool {
        CHANGED.iter().any(|field| self.faults.has(field))
    }

    fn asking_again(&self) -> bool {
        self.faults.any() && !self.changing()
    }

    /// Whoever is asked has no address: no letter reaches them.
    fn by_hand(&self) -> bool {
        self.request.asked_of.as_ref().is_some_and(|person| !person.removed && person.email.is_empty())
    }

    fn may_ask_again(&self) -> bool {
        self.may_judge && self.request.state != State::Withdrawn
    }
}

/// What a redirect wants to be said.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    said: String,
}

/// `GET /cases/{case}/requests/{request}`
pub async fn show(desk: Desk, Path((case, id)): Path<(CaseId, RequestId)>, Query(said): Query<Said>) -> WebResult {
    let said = match said.said.as_str() {
        word @ ("asked" | "changed" | "accepted" | "again" | "withdrawn" | "paused" | "resumed" | "letter"
        | "no-letter") => desk.t.word("request-said", word),
        _ => String::new(),
    };
    draw(&desk, case, id, StatusCode::OK, said, Posted::default(), Faults::default()).await
}

/// Draws it; with a form that was faulty, that.
pub(super) async fn draw(
    desk: &Desk,
    case: CaseId,
    id: RequestId,
    status: StatusCode,
    said: String,
    form: Posted,
    faults: Faults,
) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let (t, zone, now) = (desk.t, desk.row.time_zone.as_str(), work.tx.now());
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let request = requests::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
    let mut own = links::list_of_case(&mut work.tx, case).await?;
    own.retain(|link| link.holder == Holder::Request(id));
    pages::html(
        status,
        &ShowPage {
            page: desk.page("requests", Some(&row)),
            case,
            view: View::of_desk(t, &request),
            overdue: request.overdue(dates::day_in(now, zone)),
            again: request.again.as_ref().map(|again| asked_again(t, again)),
            sent: requests::sent_for(&mut work.tx, case, id).await?,
            links: own,
            next: next_reminder(t, &request, &desk.tenant.time_zone, zone, now),
            may_judge: work.may(Action::JudgeRequest, id),
            said,
            reasons: choices::words(t, "ask-again", AskAgain::ALL, AskAgain::word),
            formats: choices::words(t, "request-format", Format::ALL, Format::word),
            form: form.over(filled(&request, dates::day_in(now, zone))),
            faults,
            request,
        },
    )
}

fn day(form: Posted, field: &str, day: Option<Date>) -> Posted {
    match day {
        None => form,
        Some(day) => form
            .put(&format!("{field}-day"), day.day().to_string())
            .put(&format!("{field}-month"), day.month().to_string())
            .put(&format!("{field}-year"), day.year().to_string()),
    }
}

/// The forms as they are stored: what can be changed, and the day that asking again would set.
fn filled(request: &Request, today: Date) -> Posted {
    let form = Posted::default()
        .put("seen", shown(request))
        .put("purpose", &request.purpose)
        .put("format", request.format.word());
    let until = request.due.filter(|due| *due >= today).unwrap_or_else(|| working_days::after(today, DAYS, ""));
    day(day(form, "due", request.due), "until", Some(until))
}

/// What the form shows of what can be changed.
pub(super) fn shown(request: &Request) -> String {
    let due = request.due.map_or_else(String::new, |due| due.to_string());
    mark(&[&request.purpose, request.format.word(), &due])
}
