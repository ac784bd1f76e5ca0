//! What a member says of a request.

use super::show::{draw, shown};
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::request_view::View;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::{CaseId, RequestId};
use domain::problems::{AskAgain, LONGEST_REASON};
use domain::requests::{Format, LONGEST_WORDS};
use http::StatusCode;
use store::cases;
use store::requests::{self, Change, NewDay, Request};
use texts::dates;

fn back(case: CaseId, id: RequestId, said: &str) -> Response {
    Redirect::to(&format!("/cases/{case}/requests/{id}?said={said}")).into_response()
}

/// `POST /cases/{case}/requests/{request}/acceptance`
pub async fn accept(desk: Desk, Path((case, id)): Path<(CaseId, RequestId)>, _: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    requests::accept(&mut work.tx, &work.permit).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "accepted"))
}

/// `POST /cases/{case}/requests/{request}/again`: with a reason that the asked person reads.
pub async fn again(desk: Desk, Path((case, id)): Path<(CaseId, RequestId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let reason = AskAgain::parse(posted.text("again"));
    let missing = if reason == Some(AskAgain::Other) { "asking-untold" } else { "" };
    let note = faults.text(t, &posted, "note", LONGEST_REASON, missing);
    let until = faults.date(t, &posted, "until");
    if until.is_some_and(|day| day < dates::day_in(work.tx.now(), &desk.row.time_zone)) {
        faults.add("until", t.s("request-due-passed"));
    }
    let (Some(reason), true) = (reason, faults.none()) else {
        if reason.is_none() {
            faults.add("again", t.s("asking-unchosen"));
        }
        drop(work);
        return draw(&desk, case, id, StatusCode::UNPROCESSABLE_ENTITY, String::new(), posted, faults).await;
    };
    requests::again(&mut work.tx, &work.permit, reason, &note, NewDay::Said(until)).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "again"))
}

/// `POST /cases/{case}/requests/{request}`: by when, what for, in which form.
pub async fn change(desk: Desk, Path((case, id)): Path<(CaseId, RequestId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let purpose = faults.text(t, &posted, "purpose", LONGEST_WORDS, "");
    let format = Format::parse(posted.text("format"));
    if format.is_none() {
        faults.add("format", t.s("request-format-missing"));
    }
    let due = faults.date(t, &posted, "due");
    let request = requests::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
    let passed = due.is_some_and(|day| day < dates::day_in(work.tx.now(), &desk.row.time_zone));
    if passed && due != request.due {
        faults.add("due", t.s("request-due-passed"));
    }
    let (Some(format), true) = (format, faults.none()) else {
        drop(work);
        return draw(&desk, case, id, StatusCode::UNPROCESSABLE_ENTITY, String::new(), posted, faults).await;
    };
    let change = Change { format, purpose, due };
    match requests::change(&mut work.tx, &work.permit, &change, |now| posted.still(&shown(now))).await {
        Ok(()) => {
            work.tx.commit().await?;
            Ok(back(case, id, "changed"))
        }
        Err(store::Error::LostUpdate) if !request.state.settled() => {
            let now = requests::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
            drop(work);
            faults.add("purpose", t.s("form-lost"));
            let form = posted.put("seen", shown(&now));
            draw(&desk, case, id, StatusCode::CONFLICT, String::new(), form, faults).await
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "desk/requests/withdraw.html")]
struct WithdrawPage {
    page: DeskPage,
    case: CaseId,
    request: Request,
    view: View,
}

/// `GET /cases/{case}/requests/{request}/withdrawal`: a page that names the consequence.
pub async fn confirm(desk: Desk, Path((case, id)): Path<(CaseId, RequestId)>) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let request = requests::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
    if request.state.settled() {
        return Ok(Redirect::to(&format!("/cases/{case}/requests/{id}")).into_response());
    }
    let view = View::of_desk(desk.t, &request);
    pages::ok(&WithdrawPage { page: desk.page("requests", Some(&row)), case, request, view })
}

/// `POST /cases/{case}/requests/{request}/withdrawal`
pub async fn withdraw(desk: Desk, Path((case, id)): Path<(CaseId, RequestId)>, _: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    requests::withdraw(&mut work.tx, &work.permit).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "withdrawn"))
}

/// `POST /cases/{case}/requests/{request}/reminders`: holds them back, or lets them go on.
pub async fn remind(desk: Desk, Path((case, id)): Path<(CaseId, RequestId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let said = match posted.text("as") {
        "paused" => {
            requests::pause(&mut work.tx, &work.permit).await?;
            "paused"
        }
        "resumed" => {
            requests::resume(&mut work.tx, &work.permit).await?;
            "resumed"
        }
        _ => return Err(WebError::BadRequest),
    };
    work.tx.commit().await?;
    Ok(back(case, id, said))
}

/// `POST /cases/{case}/requests/{request}/letter`: once more, with a new link.
pub async fn letter(desk: Desk, Path((case, id)): Path<(CaseId, RequestId)>, _: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let sent = requests::send_letter(&mut work.tx, &work.permit).await?;
    work.tx.commit().await?;
    Ok(back(case, id, if sent { "letter" } else { "no-letter" }))
}
