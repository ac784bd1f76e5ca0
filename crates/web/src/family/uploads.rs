//! Screen 37: a disc from home. Its list, its large files, and the page that tells what became of it.

use super::Around;
use crate::errors::WebResult;
use crate::forms::Posted;
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::uploads::sending::View;
use crate::uploads::{Report, manifest, tus};
use askama::Template;
use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Query;
use domain::ids::{ParticipantId, TransferId, UploadId};
use domain::policy::{Action, Sender};
use http::HeaderMap;
use store::documents;
use store::uploads::sendings;

#[derive(Template)]
#[template(path = "family/uploads/show.html")]
struct ShowPage {
    page: GuestPage,
    my: Around,
    base: String,
    upload: UploadId,
    view: View,
    started: String,
    report: Report,
    own: bool,
}

/// `GET /my/{participant}/uploads/{upload}`: one's own sendings only.
pub async fn show(
    person: Person,
    Path((_, upload)): Path<(ParticipantId, UploadId)>,
    Query(report): Query<Report>,
) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let sending = sendings::find(&mut work.tx, person.case, upload).await?;
    let own = sending.filter(|sending| sending.sender == Sender::Participant(person.id));
    let mut sending = person.found(own).await?;
    let all = documents::list(&mut work.tx, person.case).await?;
    // What was filed since the policy's facts were read is not to be seen yet, and the page asks again.
    let fresh = all.iter().filter(|one| {
        sending.documents.contains_key(&one.id) && !work.facts.documents.iter().any(|known| known.id == one.id)
    });
    sending.waiting += i64::try_from(fresh.count()).unwrap_or(0);
    let seen = all.into_iter().filter(|document| work.may(Action::ViewDocument, document.id)).collect();
    pages::ok(&ShowPage {
        base: my.base.clone(),
        upload,
        view: View::of_family(page.t, &sending, seen),
        started: page.t.moment(sending.started_at, my.zone()),
        report,
        own: true,
        page,
        my,
    })
}

/// `POST /my/{participant}/uploads`
pub async fn list(person: Person, request: Request) -> WebResult {
    manifest::list(&person.entry()?, &person.here, request).await
}

/// `POST /my/{participant}/uploads/{upload}/check`
pub async fn check(person: Person, Path((_, upload)): Path<(ParticipantId, UploadId)>, request: Request) -> WebResult {
    manifest::check(&person.entry()?, &person.here, upload, request).await
}

/// `POST /my/{participant}/uploads/{upload}/end`
pub async fn end(person: Person, Path((_, upload)): Path<(ParticipantId, UploadId)>, _: Posted) -> WebResult {
    manifest::end(&person.entry()?, upload).await?;
    Ok(Redirect::to(&format!("/my/{}/uploads/{upload}", person.id)).into_response())
}

/// `OPTIONS /my/{participant}/transfers`
pub async fn offer(person: Person) -> WebResult {
    tus::offer(&person.entry()?).await
}

/// `POST /my/{participant}/transfers`
pub async fn begin(person: Person, request: Request) -> WebResult {
    tus::create(&person.entry()?, &person.here, request, &format!("/my/{}", person.id)).await
}

/// `HEAD /my/{participant}/transfers/{transfer}`
pub async fn look(
    person: Person,
    Path((_, transfer)): Path<(ParticipantId, TransferId)>,
    headers: HeaderMap,
) -> WebResult {
    tus::look(&person.entry()?, transfer, &headers).await
}

/// `PATCH /my/{participant}/transfers/{transfer}`
pub async fn go_on(
    person: Person,
    Path((_, transfer)): Path<(ParticipantId, TransferId)>,
    request: Request,
) -> WebResult {
    tus::patch(&person.entry()?, &person.here, transfer, request).await
}

/// `DELETE /my/{participant}/transfers/{transfer}`
pub async fn give_up(
    person: Person,
    Path((_, transfer)): Path<(ParticipantId, TransferId)>,
    headers: HeaderMap,
) -> WebResult {
    tus::give_up(&person.entry()?, &person.here, transfer, &headers).await
}
