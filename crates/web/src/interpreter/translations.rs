//! A translation that is assigned to an interpreter: the document, its notes, the files, handing it in. Nothing else of the case
//! (F2, F3).

use super::jobs::Job;
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::family::documents::{Look, Paper, Picture};
use crate::forms::{Faults, Posted};
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::told::{Said, Told};
use crate::translation_view::{self as shared, Bench};
use crate::uploads::{self, Report, Sent};
use crate::work::{self, Work};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Query;
use domain::ids::{ParticipantId, TranslationId, TranslationNoteId};
use domain::policy::Action;
use http::StatusCode;
use store::translations::{self, Translation};
use store::{GuestTx, documents};

type Place = Path<(ParticipantId, TranslationId)>;

#[derive(Template)]
#[template(path = "interpreter/translation.html")]
struct ShowPage {
    page: GuestPage,
    job: Job,
    bench: Bench,
    paper: Paper,
    picture: Option<Picture>,
}

/// `GET /i/{participant}/translations/{translation}`
pub async fn show(
    person: Person,
    Path((_, id)): Place,
    Query(look): Query<Look>,
    Query(said): Query<Said>,
    Query(report): Query<Report>,
) -> WebResult {
    let work = person.on(id).await?;
    draw(&person, work, StatusCode::OK, look, |t| Told::after(shared::said(t, &said), report)).await
}

async fn draw(
    person: &Person,
    mut work: Work<GuestTx, TranslationId>,
    status: StatusCode,
    look: Look,
    told: impl FnOnce(crate::text::Text) -> Told,
) -> WebResult {
    let (page, job) = Job::load(person, &mut work).await?;
    let one = found(person, &mut work).await?;
    let document = documents::find(&mut work.tx, person.case, one.document).await?.ok_or(WebError::NotFound)?;
    let list = format!("{}/documents", job.base);
    let base = format!("{}/translations/{}", job.base, one.id);
    let today = day_in(work.tx.now(), &job.zone);
    let t = page.t;
    let bench = Bench::draw(t, today, (base.clone(), &list), &mut work, &one, told(t)).await?;
    let mut paper = Paper::of(t, &document, &list, work.may(Action::DownloadDocument, one.document));
    let picture = paper.picture(look.page.unwrap_or(1));
    // Turning a page stays at the work.
    paper.address = base;
    pages::html(status, &ShowPage { page, job, bench, paper, picture })
}

async fn found(person: &Person, work: &mut Work<GuestTx, TranslationId>) -> WebResult<Translation> {
    let found = translations::find(&mut work.tx, person.case, work.permit.subject()).await?;
    found.ok_or(WebError::NotFound)
}

/// The page again, with what was typed.
async fn again(person: &Person, id: TranslationId, told: impl FnOnce(crate::text::Text) -> Told) -> WebResult {
    let tx = person.app.db.guest(person.tenant_id, Some(person.case)).await?;
    let actor = person.actor().clone();
    let begun = work::begin(&person.app, tx, actor, Action::ViewTranslation, person.tenant_id, person.case, id);
    draw(person, begun.await?, StatusCode::UNPROCESSABLE_ENTITY, Look::default(), told).await
}

/// `POST /i/{participant}/translations/{translation}/documents`
pub async fn send(person: Person, Path((me, id)): Place, sent: Sent) -> WebResult {
    let receipt = uploads::receive(&person.entry()?, id, sent).await?;
    if receipt.files.is_empty() {
        return again(&person, id, Told::nothing_chosen).await;
    }
    Ok(receipt.back(false, &format!("/i/{me}/translations/{id}")))
}

/// `POST /i/{participant}/translations/{translation}/delivery`
pub async fn deliver(person: Person, Path((_, id)): Place, posted: Posted) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, _) = Job::load(&person, &mut work).await?;
    let one = found(&person, &mut work).await?;
    let faults = shared::deliver(page.t, &mut work, &one, &posted).await?;
    finish(&person, work, id, posted, faults, "delivered").await
}

/// `POST /i/{participant}/translations/{translation}/notes`
pub async fn note(person: Person, Path((_, id)): Place, posted: Posted) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, _) = Job::load(&person, &mut work).await?;
    let one = found(&person, &mut work).await?;
    let faults = shared::note(page.t, &mut work, &one, &posted).await?;
    finish(&person, work, id, posted, faults, "noted").await
}

async fn finish(
    person: &Person,
    work: Work<GuestTx, TranslationId>,
    id: TranslationId,
    posted: Posted,
    faults: Faults,
    said: &str,
) -> WebResult {
    if faults.any() {
        drop(work);
        return again(person, id, |_| Told::faulty(posted, faults)).await;
    }
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/i/{}/translations/{id}?said={said}", person.id)).into_response())
}

/// `POST /i/{participant}/translations/{translation}/notes/{note}/removal`
pub async fn remove_note(
    person: Person,
    Path((me, id, note)): Path<(ParticipantId, TranslationId, TranslationNoteId)>,
    _: Posted,
) -> WebResult {
    let mut work = person.on(id).await?;
    translations::remove_note(&mut work.tx, &work.permit, note).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/i/{me}/translations/{id}?said=note-removed")).into_response())
}
