//! What is asked of this person, on their own page: the same as behind the request's link ([`crate::asked`]).

use super::Around;
use crate::answering::{self, Answer};
use crate::errors::{WebError, WebResult};
use crate::forms::Posted;
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::text::Text;
use crate::told::{Said, Told};
use crate::uploads::{Report, Sent, manifest, tus};
use askama::Template;
use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Query;
use domain::ids::{ParticipantId, RequestId, TransferId, UploadId};
use http::{HeaderMap, StatusCode};

#[derive(Template)]
#[template(path = "family/requests/show.html")]
struct ShowPage {
    page: GuestPage,
    my: Around,
    ask: Answer,
}

async fn draw(person: &Person, id: RequestId, status: StatusCode, told: impl FnOnce(Text) -> Told) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, my) = Around::load(person, &mut work).await?;
    let request = store::requests::find(&mut work.tx, person.case, id).await?.ok_or(WebError::NotFound)?;
    let base = address(person, id);
    let ask = Answer::draw(page.t, my.zone(), base, &mut work, &request, told(page.t)).await?;
    pages::html(status, &ShowPage { page, my, ask })
}

fn address(person: &Person, id: RequestId) -> String {
    format!("/my/{}/requests/{id}", person.id)
}

/// `GET /my/{participant}/requests/{request}`
pub async fn show(
    person: Person,
    Path((_, id)): Path<(ParticipantId, RequestId)>,
    Query(said): Query<Said>,
    Query(report): Query<Report>,
) -> WebResult {
    draw(&person, id, StatusCode::OK, |t| Told::after(answering::said(t, &said), report)).await
}

/// `POST /my/{participant}/requests/{request}/documents`
pub async fn send(person: Person, Path((_, id)): Path<(ParticipantId, RequestId)>, sent: Sent) -> WebResult {
    let script = sent.by_script;
    match answering::receive(&person, id, sent).await? {
        Some(receipt) => Ok(receipt.back(script, &address(&person, id))),
        None => draw(&person, id, StatusCode::UNPROCESSABLE_ENTITY, Told::nothing_chosen).await,
    }
}

/// `POST /my/{participant}/requests/{request}/answer`
pub async fn not_had(person: Person, Path((_, id)): Path<(ParticipantId, RequestId)>, posted: Posted) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, _) = Around::load(&person, &mut work).await?;
    drop(work);
    let faults = answering::not_had(&person, page.t, id, &posted).await?;
    if faults.none() {
        return Ok(answering::back(&address(&person, id), "not-had"));
    }
    draw(&person, id, StatusCode::UNPROCESSABLE_ENTITY, |_| Told::faulty(posted, faults)).await
}

/// `POST /my/{participant}/requests/{request}/uploads/{upload}/taking-back`
pub async fn take_back(
    person: Person,
    Path((_, id, upload)): Path<(ParticipantId, RequestId, UploadId)>,
    _: Posted,
) -> WebResult {
    answering::take_back(&person, id, upload, &address(&person, id)).await
}

/// `POST /my/{participant}/requests/{request}/uploads`
pub async fn list(person: Person, Path((_, id)): Path<(ParticipantId, RequestId)>, request: Request) -> WebResult {
    manifest::list(&person.entry()?, id, &person.here, request).await
}

/// `POST /my/{participant}/requests/{request}/uploads/{upload}/check`
pub async fn check(
    person: Person,
    Path((_, id, upload)): Path<(ParticipantId, RequestId, UploadId)>,
    request: Request,
) -> WebResult {
    manifest::check(&person.entry()?, id, &person.here, upload, request).await
}

/// `POST /my/{participant}/requests/{request}/uploads/{upload}/end`
pub async fn end(
    person: Person,
    Path((_, id, upload)): Path<(ParticipantId, RequestId, UploadId)>,
    _: Posted,
) -> WebResult {
    manifest::end(&person.entry()?, id, upload).await?;
    Ok(Redirect::to(&address(&person, id)).into_response())
}

/// `OPTIONS /my/{participant}/requests/{request}/transfers`
pub async fn offer(person: Person, Path((_, id)): Path<(ParticipantId, RequestId)>) -> WebResult {
    tus::offer(&person.entry()?, id).await
}

/// `POST /my/{participant}/requests/{request}/transfers`
pub async fn begin(person: Person, Path((_, id)): Path<(ParticipantId, RequestId)>, request: Request) -> WebResult {
    tus::create(&person.entry()?, id, &person.here, request, |one| format!("{}/transfers/{one}", address(&person, id)))
        .await
}

/// `HEAD /my/{participant}/requests/{request}/transfers/{transfer}`
pub async fn look(
    person: Person,
    Path((_, id, transfer)): Path<(ParticipantId, RequestId, TransferId)>,
    headers: HeaderMap,
) -> WebResult {
    tus::look(&person.entry()?, id, transfer, &headers).await
}

/// `PATCH /my/{participant}/requests/{request}/transfers/{transfer}`
pub async fn go_on(
    person: Person,
    Path((_, id, transfer)): Path<(ParticipantId, RequestId, TransferId)>,
    request: Request,
) -> WebResult {
    tus::patch(&person.entry()?, id, &person.here, transfer, request).await
}

/// `DELETE /my/{participant}/requests/{request}/transfers/{transfer}`
pub async fn give_up(
    person: Person,
    Path((_, id, transfer)): Path<(ParticipantId, RequestId, TransferId)>,
    headers: HeaderMap,
) -> WebResult {
    tus::give_up(&person.entry()?, id, &person.here, transfer, &headers).await
}
