//! Sending a whole disc from the desk: its list, its large files, and the page that tells what became of it (screen 8).

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::Posted;
use crate::pages::{self, DeskPage};
use crate::uploads::sending::View;
use crate::uploads::{Report, manifest, tus};
use askama::Template;
use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Query;
use domain::ids::{CaseId, TransferId, UploadId};
use http::HeaderMap;
use store::uploads::sendings;
use store::{cases, documents};

#[derive(Template)]
#[template(path = "desk/uploads/show.html")]
struct ShowPage {
    page: DeskPage,
    base: String,
    upload: UploadId,
    view: View,
    started: String,
    report: Report,
    own: bool,
}

/// `GET /cases/{case}/uploads/{upload}`
pub async fn show(desk: Desk, Path((id, upload)): Path<(CaseId, UploadId)>, Query(report): Query<Report>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let sending = desk.found(Some(id), sendings::find(&mut work.tx, id, upload).await?).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let documents = documents::list(&mut work.tx, id).await?;
    pages::ok(&ShowPage {
        page: desk.page("documents", Some(&case)),
        base: format!("/cases/{id}"),
        upload,
        view: View::of_desk(desk.t, &sending, documents),
        started: desk.t.moment(sending.started_at, &desk.row.time_zone),
        own: sending.sender == domain::policy::Sender::Member(desk.member.id),
        report,
    })
}

/// `POST /cases/{case}/uploads`
pub async fn list(desk: Desk, Path(id): Path<CaseId>, request: Request) -> WebResult {
    manifest::list(&desk.entry(id)?, id, &desk.here, request).await
}

/// `POST /cases/{case}/uploads/{upload}/check`
pub async fn check(desk: Desk, Path((id, upload)): Path<(CaseId, UploadId)>, request: Request) -> WebResult {
    manifest::check(&desk.entry(id)?, id, &desk.here, upload, request).await
}

/// `POST /cases/{case}/uploads/{upload}/end`
pub async fn end(desk: Desk, Path((id, upload)): Path<(CaseId, UploadId)>, _: Posted) -> WebResult {
    manifest::end(&desk.entry(id)?, id, upload).await?;
    Ok(Redirect::to(&format!("/cases/{id}/uploads/{upload}")).into_response())
}

/// `OPTIONS /cases/{case}/transfers`
pub async fn offer(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    tus::offer(&desk.entry(id)?, id).await
}

/// `POST /cases/{case}/transfers`
pub async fn begin(desk: Desk, Path(id): Path<CaseId>, request: Request) -> WebResult {
    tus::create(&desk.entry(id)?, id, &desk.here, request, |one| format!("/cases/{id}/transfers/{one}")).await
}

/// `HEAD /cases/{case}/transfers/{transfer}`
pub async fn look(desk: Desk, Path((id, transfer)): Path<(CaseId, TransferId)>, headers: HeaderMap) -> WebResult {
    tus::look(&desk.entry(id)?, id, transfer, &headers).await
}

/// `PATCH /cases/{case}/transfers/{transfer}`
pub async fn go_on(desk: Desk, Path((id, transfer)): Path<(CaseId, TransferId)>, request: Request) -> WebResult {
    tus::patch(&desk.entry(id)?, id, &desk.here, transfer, request).await
}

/// `DELETE /cases/{case}/transfers/{transfer}`
pub async fn give_up(desk: Desk, Path((id, transfer)): Path<(CaseId, TransferId)>, headers: HeaderMap) -> WebResult {
    tus::give_up(&desk.entry(id)?, id, &desk.here, transfer, &headers).await
}
