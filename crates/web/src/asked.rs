//! The door of whoever is asked for documents, without an account: what is asked of them, and nothing else of the case. The link of one
//! request opens all that is asked of the same person; which of them is meant stands behind the address.

use crate::answering::{self, Answer};
use crate::errors::{WebError, WebResult};
use crate::forms::Posted;
use crate::guests::Asked;
use crate::pages::{self, GuestPage};
use crate::request_view::View;
use crate::text::Text;
use crate::told::{Said, Told};
use crate::uploads::{Report, Sent, manifest, tus};
use askama::Template;
use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Query;
use domain::ids::{RequestId, TransferId, UploadId};
use domain::policy::Action;
use domain::requests::zone_of;
use domain::words::Language;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use store::requests;

/// Which of what is asked; the link's own where nothing is said.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(rename = "for")]
    which: Option<RequestId>,
}

impl Which {
    fn of(&self, asked: &Asked) -> RequestId {
        self.which.unwrap_or(asked.id)
    }

    /// The page of it.
    fn page(&self, asked: &Asked) -> String {
        format!("/asked/{}{}", asked.id, self.query())
    }

    /// What stands behind an address that is about it.
    fn query(&self) -> String {
        self.which.map_or_else(String::new, |id| format!("?for={id}"))
    }
}

#[derive(Template)]
#[template(path = "asked/show.html")]
struct ShowPage {
    page: GuestPage,
    ask: Answer,
    /// Everything that is asked of this person, where it is more than one: which, and how it stands.
    all: Vec<(RequestId, View)>,
    shown: RequestId,
    /// How many of them wait for an answer.
    waiting: usize,
    /// The house's telephone.
    phone: String,
}

impl ShowPage {
    fn tel(&self) -> String {
        crate::family::tel(&self.phone)
    }
}

async fn draw(asked: &Asked, which: &Which, status: StatusCode, told: impl FnOnce(Text) -> Told) -> WebResult {
    let id = which.of(asked);
    let mut work = asked.on(id).await?;
    let request = requests::find(&mut work.tx, asked.case, id).await?.ok_or(WebError::NotFound)?;
    let person = request.asked_of.as_ref();
    let mut here = asked.here.clone();
    let base = format!("/asked/{}", asked.id);
    if status != StatusCode::OK {
        here.path.clone_from(&base);
    }
    let t = here.text(person.map(|one| one.language));
    work.tx.read_in(t.0).await?;
    let zone = zone_of(person.map_or("", |one| &one.time_zone), &asked.tenant.time_zone);
    let zone = zone.iana_name().unwrap_or("UTC").to_owned();
    let mut all = requests::list(&mut work.tx, asked.case).await?;
    all.retain(|one| work.may(Action::ViewRequest, one.id) && (one.id == id || !one.state.settled()));
    let waiting = all.iter().filter(|one| one.state.awaits()).count();
    let all: Vec<_> = all.iter().filter(|_| all.len() > 1).map(|one| (one.id, View::of_guest(t, one))).collect();
    let ask = Answer::draw(t, &zone, base, &mut work, &request, told(t)).await?.about(which.query());
    let page = GuestPage::of(&here, t, &asked.tenant).for_family();
    pages::html(status, &ShowPage { page, ask, all, shown: id, waiting, phone: asked.tenant.phone.clone() })
}

/// `GET /asked/{request}`
pub async fn show(
    asked: Asked,
    Query(which): Query<Which>,
    Query(said): Query<Said>,
    Query(report): Query<Report>,
) -> WebResult {
    draw(&asked, &which, StatusCode::OK, |t| Told::after(answering::said(t, &said), report)).await
}

/// `POST /asked/{request}/documents`
pub async fn send(asked: Asked, Query(which): Query<Which>, sent: Sent) -> WebResult {
    let script = sent.by_script;
    match answering::receive(&asked, which.of(&asked), sent).await? {
        Some(receipt) => Ok(receipt.back(script, &which.page(&asked))),
        None => draw(&asked, &which, StatusCode::UNPROCESSABLE_ENTITY, Told::nothing_chosen).await,
    }
}

/// `POST /asked/{request}/answer`
pub async fn not_had(asked: Asked, Query(which): Query<Which>, posted: Posted) -> WebResult {
    let id = which.of(&asked);
    let t = asked.here.text(language(&asked, id).await?);
    let faults = answering::not_had(&asked, t, id, &posted).await?;
    if faults.none() {
        return Ok(answering::back(&which.page(&asked), "not-had"));
    }
    draw(&asked, &which, StatusCode::UNPROCESSABLE_ENTITY, |_| Told::faulty(posted, faults)).await
}

/// The asked person's language.
async fn language(asked: &Asked, id: RequestId) -> WebResult<Option<Language>> {
    let mut work = asked.on(id).await?;
    let request = requests::find(&mut work.tx, asked.case, id).await?;
    Ok(request.and_then(|request| request.asked_of).map(|person| person.language))
}

/// `POST /asked/{request}/uploads/{upload}/taking-back`
pub async fn take_back(
    asked: Asked,
    Query(which): Query<Which>,
    Path((_, upload)): Path<(RequestId, UploadId)>,
    _: Posted,
) -> WebResult {
    answering::take_back(&asked, which.of(&asked), upload, &which.page(&asked)).await
}

/// `POST /asked/{request}/uploads`
pub async fn list(asked: Asked, Query(which): Query<Which>, request: Request) -> WebResult {
    manifest::list(&asked.entry()?, which.of(&asked), &asked.here, request).await
}

/// `POST /asked/{request}/uploads/{upload}/check`
pub async fn check(
    asked: Asked,
    Query(which): Query<Which>,
    Path((_, upload)): Path<(RequestId, UploadId)>,
    request: Request,
) -> WebResult {
    manifest::check(&asked.entry()?, which.of(&asked), &asked.here, upload, request).await
}

/// `POST /asked/{request}/uploads/{upload}/end`
pub async fn end(
    asked: Asked,
    Query(which): Query<Which>,
    Path((_, upload)): Path<(RequestId, UploadId)>,
    _: Posted,
) -> WebResult {
    manifest::end(&asked.entry()?, which.of(&asked), upload).await?;
    Ok(Redirect::to(&which.page(&asked)).into_response())
}

/// `OPTIONS /asked/{request}/transfers`
pub async fn offer(asked: Asked, Query(which): Query<Which>) -> WebResult {
    tus::offer(&asked.entry()?, which.of(&asked)).await
}

/// `POST /asked/{request}/transfers`
pub async fn begin(asked: Asked, Query(which): Query<Which>, request: Request) -> WebResult {
    let place = |one| format!("/asked/{}/transfers/{one}{}", asked.id, which.query());
    tus::create(&asked.entry()?, which.of(&asked), &asked.here, request, place).await
}

/// `HEAD /asked/{request}/transfers/{transfer}`
pub async fn look(
    asked: Asked,
    Query(which): Query<Which>,
    Path((_, transfer)): Path<(RequestId, TransferId)>,
    headers: HeaderMap,
) -> WebResult {
    tus::look(&asked.entry()?, which.of(&asked), transfer, &headers).await
}

/// `PATCH /asked/{request}/transfers/{transfer}`
pub async fn go_on(
    asked: Asked,
    Query(which): Query<Which>,
    Path((_, transfer)): Path<(RequestId, TransferId)>,
    request: Request,
) -> WebResult {
    tus::patch(&asked.entry()?, which.of(&asked), &asked.here, transfer, request).await
}

/// `DELETE /asked/{request}/transfers/{transfer}`
pub async fn give_up(
    asked: Asked,
    Query(which): Query<Which>,
    Path((_, transfer)): Path<(RequestId, TransferId)>,
    headers: HeaderMap,
) -> WebResult {
    tus::give_up(&asked.entry()?, which.of(&asked), &asked.here, transfer, &headers).await
}
