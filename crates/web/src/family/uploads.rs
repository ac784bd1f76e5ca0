//! Screen 37: a disc from home. Its list, its large files, and the page that tells what became of it.

use super::Around;
use crate::choices::Choice;
use crate::errors::WebResult;
use crate::forms::Posted;
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::request_view::View as Request;
use crate::text::Text;
use crate::uploads::sending::View;
use crate::uploads::{Report, manifest, tus};
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Request as Sent};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Query;
use domain::ids::{CaseId, ParticipantId, RequestId, TransferId, UploadId};
use domain::policy::{Action, Sender};
use domain::requests::State;
use http::HeaderMap;
use store::uploads::sendings;
use store::{GuestTx, documents, requests};

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
    /// What is asked of this person and could be answered with it; empty once it is for something.
    wanted: Vec<Choice>,
    /// What it is for: the address and the name of the request.
    answers: Option<(String, String)>,
}

/// What is asked of this person and has not come: a way to say what a sending is for.
pub(super) async fn wanted(t: Text, person: &Person, work: &mut Work<GuestTx, CaseId>) -> WebResult<Vec<Choice>> {
    let mut all = requests::list(&mut work.tx, person.case).await?;
    all.retain(|one| one.state != State::SentIn && work.may(Action::AnswerRequest, one.id));
    all.retain(|one| one.asked_of.as_ref().is_some_and(|asked| asked.id == person.id));
    Ok(all.iter().map(|one| (one.id.to_string(), Request::of_guest(t, one).title)).collect())
}

/// A sending is for a request, says its sender. Where that can no longer be, what was sent stays what it is.
pub(super) async fn answers(person: &Person, upload: UploadId, request: RequestId) -> WebResult<()> {
    let mut work = person.on(person.case).await?;
    let Ok(permit) = work.ask(Action::AnswerRequest, request) else { return Ok(()) };
    match requests::answer_with(&mut work.tx, &permit, upload).await {
        Ok(()) => Ok(work.tx.commit().await?),
        Err(store::Error::LostUpdate) => Ok(()),
        Err(error) => Err(error.into()),
    }
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
    let answered = requests::answered_with(&mut work.tx, person.case, upload).await?;
    let answers =
        answered.map(|one| (format!("{}/requests/{}", my.base, one.id), Request::of_guest(page.t, &one).title));
    let wanted = match answers {
        Some(_) => Vec::new(),
        None => wanted(page.t, &person, &mut work).await?,
    };
    pages::ok(&ShowPage {
        wanted,
        answers,
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
pub async fn list(person: Person, request: Sent) -> WebResult {
    manifest::list(&person.entry()?, person.case, &person.here, request).await
}

/// `POST /my/{participant}/uploads/{upload}/check`
pub async fn check(person: Person, Path((_, upload)): Path<(ParticipantId, UploadId)>, request: Sent) -> WebResult {
    manifest::check(&person.entry()?, person.case, &person.here, upload, request).await
}

/// `POST /my/{participant}/uploads/{upload}/end`
pub async fn end(person: Person, Path((_, upload)): Path<(ParticipantId, UploadId)>, _: Posted) -> WebResult {
    manifest::end(&person.entry()?, person.case, upload).await?;
    Ok(Redirect::to(&format!("/my/{}/uploads/{upload}", person.id)).into_response())
}

/// `POST /my/{participant}/uploads/{upload}/answer`: what it is for.
pub async fn answer(person: Person, Path((_, upload)): Path<(ParticipantId, UploadId)>, posted: Posted) -> WebResult {
    let mut work = person.on(person.case).await?;
    let sending = sendings::find(&mut work.tx, person.case, upload).await?;
    drop(work);
    person.found(sending.filter(|sending| sending.sender == Sender::Participant(person.id))).await?;
    if let Ok(request) = posted.text("for").parse() {
        answers(&person, upload, request).await?;
    }
    Ok(Redirect::to(&format!("/my/{}/uploads/{upload}", person.id)).into_response())
}

/// `OPTIONS /my/{participant}/transfers`
pub async fn offer(person: Person) -> WebResult {
    tus::offer(&person.entry()?, person.case).await
}

/// `POST /my/{participant}/transfers`
pub async fn begin(person: Person, request: Sent) -> WebResult {
    tus::create(&person.entry()?, person.case, &person.here, request, |one| {
        format!("/my/{}/transfers/{one}", person.id)
    })
    .await
}

/// `HEAD /my/{participant}/transfers/{transfer}`
pub async fn look(
    person: Person,
    Path((_, transfer)): Path<(ParticipantId, TransferId)>,
    headers: HeaderMap,
) -> WebResult {
    tus::look(&person.entry()?, person.case, transfer, &headers).await
}

/// `PATCH /my/{participant}/transfers/{transfer}`
pub async fn go_on(person: Person, Path((_, transfer)): Path<(ParticipantId, TransferId)>, request: Sent) -> WebResult {
    tus::patch(&person.entry()?, person.case, &person.here, transfer, request).await
}

/// `DELETE /my/{participant}/transfers/{transfer}`
pub async fn give_up(
    person: Person,
    Path((_, transfer)): Path<(ParticipantId, TransferId)>,
    headers: HeaderMap,
) -> WebResult {
    tus::give_up(&person.entry()?, person.case, &person.here, transfer, &headers).await
}
