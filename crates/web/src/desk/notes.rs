//! Notes on a case: what the agency's people want to find again. Neither the family nor a clinic has a page of them.

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::ids::{CaseId, NoteId};
use domain::policy::Action;
use http::StatusCode;
use serde::Deserialize;
use store::cases::{self, Case};
use store::notes::{self, LONGEST, LONGEST_REASON, Note};
use store::{StaffTx, checks};

/// Notes on one page.
const PAGE: i64 = 30;
/// Notes on the overview.
pub(super) const RECENT: i64 = 3;

/// From where on.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    before: Option<NoteId>,
}

#[derive(Template)]
#[template(path = "desk/notes/list.html")]
struct ListPage {
    page: DeskPage,
    case: Case,
    notes: Vec<Note>,
    /// The address of what came before.
    older: Option<String>,
    may_write: bool,
    form: Posted,
    faults: Faults,
}

async fn draw(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    before: Option<NoteId>,
    form: Posted,
    faults: Faults,
) -> WebResult<ListPage> {
    let id = work.permit.subject();
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let mut notes = notes::list(&mut work.tx, id, before, PAGE + 1).await?;
    let full = notes.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    notes.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    Ok(ListPage {
        page: desk.page("overview", Some(&case)),
        may_write: work.may(Action::EditRequestMap, id),
        older: notes.last().filter(|_| full).map(|last| format!("/cases/{id}/notes?before={}", last.id)),
        case,
        notes,
        form,
        faults,
    })
}

/// `GET /cases/{case}/notes`
pub async fn list(desk: Desk, Path(id): Path<CaseId>, Query(from): Query<From>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    pages::ok(&draw(&desk, &mut work, from.before, Posted::default(), Faults::default()).await?)
}

/// `POST /cases/{case}/notes`: from its own page or from the overview.
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let mut faults = Faults::default();
    let note = faults.text(desk.t, &posted, "note", LONGEST, "note-missing");
    if faults.any() {
        return pages::faulty(&draw(&desk, &mut work, None, posted, faults).await?);
    }
    notes::write(&mut work.tx, &work.permit, desk.member.id, &note).await?;
    work.tx.commit().await?;
    let back =
        if posted.text("back") == "overview" { format!("/cases/{id}#notes") } else { format!("/cases/{id}/notes") };
    Ok(Redirect::to(&back).into_response())
}

#[derive(Template)]
#[template(path = "desk/notes/strike.html")]
struct StrikePage {
    page: DeskPage,
    case: Case,
    note: Note,
    form: Posted,
    faults: Faults,
}

async fn striking(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    note: NoteId,
    form: Posted,
    faults: Faults,
) -> WebResult<StrikePage> {
    let id = work.permit.subject();
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let note = desk.found(Some(id), notes::find(&mut work.tx, id, note).await?).await?;
    Ok(StrikePage { page: desk.page("overview", Some(&case)), case, note, form, faults })
}

/// `GET /cases/{case}/notes/{note}/striking`: the page that names the consequence.
pub async fn confirm(desk: Desk, Path((id, note)): Path<(CaseId, NoteId)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    pages::ok(&striking(&desk, &mut work, note, Posted::default(), Faults::default()).await?)
}

/// `POST /cases/{case}/notes/{note}/striking`
pub async fn strike(desk: Desk, Path((id, note)): Path<(CaseId, NoteId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    checks::hold(&mut work.tx, id).await?;
    let mut faults = Faults::default();
    let reason = faults.text(desk.t, &posted, "reason", LONGEST_REASON, "note-reason-missing");
    let page = striking(&desk, &mut work, note, posted, faults.clone()).await?;
    if page.note.struck.is_some() {
        let mut lost = Faults::default();
        lost.add("reason", desk.t.s("form-lost"));
        return pages::html(StatusCode::CONFLICT, &StrikePage { faults: lost, ..page });
    }
    if faults.any() {
        return pages::faulty(&page);
    }
    notes::strike(&mut work.tx, &work.permit, desk.member.id, note, &reason).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/notes")).into_response())
}
