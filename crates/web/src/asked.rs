//! The door of whoever is asked for a document, without an account: one request, and nothing else of the case.

use crate::answering::{self, Answer};
use crate::errors::{WebError, WebResult};
use crate::forms::Posted;
use crate::guests::Asked;
use crate::pages::{self, GuestPage};
use crate::text::Text;
use crate::told::{Said, Told};
use crate::uploads::{Report, Sent, manifest, tus};
use askama::Template;
use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Query;
use domain::ids::{RequestId, TransferId, UploadId};
use domain::requests::zone_of;
use domain::words::Language;
use http::{HeaderMap, StatusCode};

#[derive(Template)]
#[template(path = "asked/show.html")]
struct ShowPage {
    page: GuestPage,
    ask: Answer,
    /// The house's telephone.
    phone: String,
}

impl ShowPage {
    fn tel(&self) -> String {
        crate::family::tel(&self.phone)
    }
}

async fn draw(asked: &Asked, status: StatusCode, told: impl FnOnce(Text) -> Told) -> WebResult {
    let mut work = asked.on(asked.id).await?;
    let request = store::requests::find(&mut work.tx, asked.case, asked.id).await?.ok_or(WebError::NotFound)?;
    let person = request.asked_of.as_ref();
    let mut here = asked.here.clone();
    let base = format!("/asked/{}", asked.id);
    if status != StatusCode::OK {
        here.path.clone_from(&base);
    }
    let t = here.text(person.map(|one| one.language));
    let zone = zone_of(person.map_or("", |one| &one.time_zone), &asked.tenant.time_zone);
    let zone = zone.iana_name().unwrap_or("UTC").to_owned();
    let ask = Answer::draw(t, &zone, base, &mut work, &request, told(t)).await?;
    let page = GuestPage::of(&here, t, &asked.tenant).for_family();
    pages::html(status, &ShowPage { page, ask, phone: asked.tenant.phone.clone() })
}

/// `GET /asked/{request}`
pub async fn show(asked: Asked, Query(said): Query<Said>, Query(report): Query<Report>) -> WebResult {
    draw(&asked, StatusCode::OK, |t| Told::after(answering::said(t, &said), report)).await
}

/// `POST /asked/{request}/documents`
pub async fn send(asked: Asked, sent: Sent) -> WebResult {
    let script = sent.by_script;
    match answering::receive(&asked, asked.id, sent).await? {
        Some(receipt) => Ok(receipt.back(script, &format!("/asked/{}", asked.id))),
        None => draw(&asked, StatusCode::UNPROCESSABLE_ENTITY, Told::nothing_chosen).await,
    }
}

/// `POST /asked/{request}/answer`
pub async fn not_had(asked: Asked, posted: Posted) -> WebResult {
    let t = asked.here.text(language(&asked).await?);
    let faults = answering::not_had(&asked, t, asked.id, &posted).await?;
    if faults.none() {
        return Ok(answering::back(&format!("/asked/{}", asked.id), "not-had"));
    }
    draw(&asked, StatusCode::UNPROCESSABLE_ENTITY, |_| Told::faulty(posted, faults)).await
}

/// The asked person's language.
async fn language(asked: &Asked) -> WebResult<Option<Language>> {
    let mut work = asked.on(asked.id).await?;
    let request = store::requests::find(&mut work.tx, asked.case, asked.id).await?;
    Ok(request.and_then(|request| request.asked_of).map(|person| person.language))
}

/// `POST /asked/{request}/uploads/{upload}/taking-back`
pub async fn take_back(asked: Asked, Path((_, upload)): Path<(RequestId, UploadId)>, _: Posted) -> WebResult {
    answering::take_back(&asked, asked.id, upload, &format!("/asked/{}", asked.id)).await
}

/// `POST /asked/{request}/uploads`
pub async fn list(asked: Asked, request: Request) -> WebResult {
    manifest::list(&asked.entry()?, asked.id, &asked.here, request).await
}

/// `POST /asked/{request}/uploads/{upload}/check`
pub async fn check(asked: Asked, Path((_, upload)): Path<(RequestId, UploadId)>, request: Request) -> WebResult {
    manifest::check(&asked.entry()?, asked.id, &asked.here, upload, request).await
}

/// `POST /asked/{request}/uploads/{upload}/end`
pub async fn end(asked: Asked, Path((_, upload)): Path<(RequestId, UploadId)>, _: Posted) -> WebResult {
    manifest::end(&asked.entry()?, asked.id, upload).await?;
    Ok(Redirect::to(&format!("/asked/{}", asked.id)).into_response())
}

/// `OPTIONS /asked/{request}/transfers`
pub async fn offer(asked: Asked) -> WebResult {
    tus::offer(&asked.entry()?, asked.id).await
}

/// `POST /asked/{request}/transfers`
pub async fn begin(asked: Asked, request: Request) -> WebResult {
    tus::create(&asked.entry()?, asked.id, &asked.here, request, &format!("/asked/{}", asked.id)).await
}

/// `HEAD /asked/{request}/transfers/{transfer}`
pub async fn look(asked: Asked, Path((_, transfer)): Path<(RequestId, TransferId)>, headers: HeaderMap) -> WebResult {
    tus::look(&asked.entry()?, asked.id, transfer, &headers).await
}

/// `PATCH /asked/{request}/transfers/{transfer}`
pub async fn go_on(asked: Asked, Path((_, transfer)): Path<(RequestId, TransferId)>, request: Request) -> WebResult {
    tus::patch(&asked.entry()?, asked.id, &asked.here, transfer, request).await
}

/// `DELETE /asked/{request}/transfers/{transfer}`
pub async fn give_up(
    asked: Asked,
    Path((_, transfer)): Path<(RequestId, TransferId)>,
    headers: HeaderMap,
) -> WebResult {
    tus::give_up(&asked.entry()?, asked.id, &asked.here, transfer, &headers).await
}
