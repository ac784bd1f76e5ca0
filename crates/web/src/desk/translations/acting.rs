//! What a coordinator does about a translation: assigns it, takes it back, judges what came, cancels; and hands in what came on
//! paper or by letter.

use super::show::draw;
use crate::desk::Desk;
use crate::desk::documents::assignments;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::told::Told;
use crate::translation_view::{self as shared, View};
use crate::uploads::{self, Sent};
use crate::work::{self, Work};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use domain::grants::Extent;
use domain::ids::{CaseId, DocumentId, TranslationId, TranslationNoteId};
use domain::policy::{Action, Permitted};
use domain::translations::LONGEST_WORDS;
use http::StatusCode;
use store::participants;
use store::translations::{self, Translation};
use store::{Error, StaffTx, cases};

type Place = Path<(CaseId, TranslationId)>;

fn back(case: CaseId, id: TranslationId, said: &str) -> Response {
    Redirect::to(&format!("/cases/{case}/translations/{id}?said={said}")).into_response()
}

async fn found(work: &mut Work<StaffTx, TranslationId>, case: CaseId) -> WebResult<Translation> {
    let found = translations::find(&mut work.tx, case, work.permit.subject()).await?;
    found.ok_or(WebError::NotFound)
}

/// Lending the document, and taking it back, is asked about by itself.
fn lend(work: &Work<StaffTx, TranslationId>, document: DocumentId) -> WebResult<Permitted<DocumentId>> {
    work.ask(Action::AssignDocument, document).map_err(|_| WebError::NotFound)
}

fn seen(posted: &Posted) -> WebResult<i32> {
    posted.text("version").parse().map_err(|_| WebError::BadRequest)
}

/// The page again, with what was typed: it has a fault, or somebody else was first (S60).
async fn again(desk: &Desk, case: CaseId, id: TranslationId, status: StatusCode, told: Told) -> WebResult {
    let tx = desk.app.db.staff(desk.member.tenant).await?;
    let work = work::begin(&desk.app, tx, desk.actor(), Action::ViewTranslation, desk.member.tenant, case, id).await?;
    draw(desk, work, case, status, told).await
}

/// `POST /cases/{case}/translations/{translation}/assignment`: whom, how far, until when.
pub async fn assign(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let t = desk.t;
    let one = found(&mut work, case).await?;
    let lend = lend(&work, one.document)?;
    let mut faults = Faults::default();
    let people = assignments::interpreters(&mut work.tx, case).await?;
    let person = people.into_iter().find(|person| person.id.to_string() == posted.text("person"));
    if person.is_none() {
        faults.add("person", t.s("assign-nobody"));
    }
    let until = assignments::until(&desk, &posted, work.tx.now(), &mut faults);
    let extent = Extent::parse(posted.text("extent")).unwrap_or(Extent::View);
    if let (Some(person), Some(until), true) = (person, until, faults.none()) {
        let permit = work.permit.clone();
        let done = translations::assign(&mut work.tx, &permit, &lend, seen(&posted)?, person.id, extent, until).await;
        match done {
            Ok(()) => {
                assignments::write_to(&desk, &mut work, &person).await?;
                work.tx.commit().await?;
                return Ok(back(case, id, "assigned"));
            }
            Err(Error::Uncovered(lack)) => faults.add("person", assignments::uncovered(t, person.name(), lack)),
            Err(Error::LostUpdate) => {
                drop(work);
                let told = Told { said: t.s("translation-changed"), ..Told::faulty(posted, faults) };
                return again(&desk, case, id, StatusCode::CONFLICT, told).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
    drop(work);
    again(&desk, case, id, StatusCode::UNPROCESSABLE_ENTITY, Told::faulty(posted, faults)).await
}

/// `POST /cases/{case}/translations/{translation}/assignment/end`
pub async fn take_back(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let one = found(&mut work, case).await?;
    let lend = lend(&work, one.document)?;
    translations::take_back(&mut work.tx, &work.permit, &lend, seen(&posted)?).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "taken-back"))
}

/// `POST /cases/{case}/translations/{translation}/acceptance`
pub async fn accept(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let one = found(&mut work, case).await?;
    let lend = lend(&work, one.document)?;
    translations::accept(&mut work.tx, &work.permit, &lend, seen(&posted)?).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "accepted"))
}

/// `POST /cases/{case}/translations/{translation}/return`: back to its translator, with the reason and a letter.
pub async fn send_back(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let reason = faults.text(t, &posted, "reason", LONGEST_WORDS, "translation-fault-reason");
    if faults.any() {
        drop(work);
        return again(&desk, case, id, StatusCode::UNPROCESSABLE_ENTITY, Told::faulty(posted, faults)).await;
    }
    let one = found(&mut work, case).await?;
    let permit = work.permit.clone();
    match translations::send_back(&mut work.tx, &permit, seen(&posted)?, &reason).await {
        Err(Error::LostUpdate) => {
            drop(work);
            let told = Told { said: t.s("translation-changed"), ..Told::faulty(posted, faults) };
            return again(&desk, case, id, StatusCode::CONFLICT, told).await;
        }
        done => done?,
    }
    if let Some((person, _)) = one.translator
        && let Some(person) = participants::find(&mut work.tx, person).await?.filter(|person| !person.removed)
    {
        assignments::write_to(&desk, &mut work, &person).await?;
    }
    work.tx.commit().await?;
    Ok(back(case, id, "sent-back"))
}

#[derive(Template)]
#[template(path = "desk/translations/cancel.html")]
struct CancelPage {
    page: DeskPage,
    case: CaseId,
    view: View,
    version: i32,
}

/// `GET /cases/{case}/translations/{translation}/cancellation`
pub async fn confirm(desk: Desk, Path((case, id)): Place) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let one = found(&mut work, case).await?;
    let today = crate::dates::day_in(work.tx.now(), &desk.row.time_zone);
    pages::ok(&CancelPage {
        page: desk.page("translations", Some(&row)),
        case,
        view: View::of(desk.t, today, &one),
        version: one.version,
    })
}

/// `POST /cases/{case}/translations/{translation}/cancellation`
pub async fn cancel(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let one = found(&mut work, case).await?;
    let lend = lend(&work, one.document)?;
    translations::cancel(&mut work.tx, &work.permit, &lend, seen(&posted)?).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "cancelled"))
}

/// `POST /cases/{case}/translations/{translation}/documents`: files that came another way.
pub async fn send(desk: Desk, Path((case, id)): Place, sent: Sent) -> WebResult {
    let receipt = uploads::receive(&desk.entry(case)?, id, sent).await?;
    if receipt.files.is_empty() {
        return again(&desk, case, id, StatusCode::UNPROCESSABLE_ENTITY, Told::nothing_chosen(desk.t)).await;
    }
    Ok(receipt.back(false, &format!("/cases/{case}/translations/{id}")))
}

/// `POST /cases/{case}/translations/{translation}/delivery`
pub async fn deliver(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let one = found(&mut work, case).await?;
    let faults = shared::deliver(desk.t, &mut work, &one, &posted).await?;
    finish(&desk, work, (case, id), posted, faults, "delivered").await
}

/// `POST /cases/{case}/translations/{translation}/notes`
pub async fn note(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let one = found(&mut work, case).await?;
    let faults = shared::note(desk.t, &mut work, &one, &posted).await?;
    finish(&desk, work, (case, id), posted, faults, "noted").await
}

async fn finish(
    desk: &Desk,
    work: Work<StaffTx, TranslationId>,
    (case, id): (CaseId, TranslationId),
    posted: Posted,
    faults: Faults,
    said: &str,
) -> WebResult {
    if faults.any() {
        drop(work);
        return again(desk, case, id, StatusCode::UNPROCESSABLE_ENTITY, Told::faulty(posted, faults)).await;
    }
    work.tx.commit().await?;
    Ok(back(case, id, said))
}

/// `POST /cases/{case}/translations/{translation}/notes/{note}/removal`
pub async fn remove_note(
    desk: Desk,
    Path((case, id, note)): Path<(CaseId, TranslationId, TranslationNoteId)>,
    _: Posted,
) -> WebResult {
    let mut work = desk.on(case, id).await?;
    translations::remove_note(&mut work.tx, &work.permit, note).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "note-removed"))
}
