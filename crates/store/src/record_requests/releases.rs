//! The patient's release for a record request: signed on screen, or on paper; taken back at any time.

use super::writing::{about, hold, take};
use super::{Moving, PURPOSE, sealed_at};
use crate::consents::Signed;
use crate::error::{Error, Result};
use crate::trail;
use crate::tx::{GuestTx, StaffTx, Tx};
use crate::words::Words;
use domain::Date;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id, RecordRequestId};
use domain::policy::{Actor, Permitted};
use domain::record_requests::{RELEASE_VERSION, State, Step};
use domain::words::Language;
use serde_json::json;

/// What was on the screen, and what was typed and drawn below it.
#[derive(Debug, Clone)]
pub struct Signing {
    /// The exact words.
    pub words: String,
    /// Their language.
    pub language: Language,
    /// The name, and the drawing.
    pub signed: Signed,
}

/// Takes a release off a draft.
pub(super) async fn clear(tx: &mut Tx, id: RecordRequestId) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query(
        "UPDATE record_requests SET release_document_id = NULL, signed_by = NULL, signed_at = NULL, signed_language = NULL,
           signed_version = NULL, sealed_words = NULL, sealed_name = NULL, sealed_drawing = NULL
         WHERE tenant_id = $1 AND id = $2 AND state = 'draft'",
    )
    .bind(tenant)
    .bind(id.uuid())
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Keeps a release that was signed on screen.
///
/// # Errors
/// [`Error::LostUpdate`] when the request was changed since its words were shown, or nothing is to be signed any more.
pub async fn sign(
    tx: &mut GuestTx,
    permit: &Permitted<CaseId>,
    id: RecordRequestId,
    seen: i32,
    signing: &Signing,
) -> Result<()> {
    let Actor::Participant(guest) = permit.actor() else {
        return Err(Error::NotOnCase);
    };
    let case = permit.subject();
    let one = hold(tx, case, id, seen).await?;
    if one.state != State::Draft || one.release.is_some() {
        return Err(Error::LostUpdate);
    }
    let (tenant, at) = (tx.tenant()?, tx.at());
    let words = Words::of(tx, case, PURPOSE).await?;
    let seal = |column: &str, text: &str| words.seal(&sealed_at(id.uuid(), column), text);
    let drawing = signing.signed.drawing.as_ref().map(|drawing| seal("drawing", &drawing.to_string()));
    sqlx::query(
        "UPDATE record_requests SET signed_by = $3, signed_at = $4, signed_language = $5, signed_version = $6,
           sealed_words = $7, sealed_name = $8, sealed_drawing = $9, version = version + 1
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(guest.id.uuid())
    .bind(at)
    .bind(signing.language.word())
    .bind(RELEASE_VERSION)
    .bind(seal("words", &signing.words))
    .bind(seal("name", &signing.signed.name))
    .bind(drawing)
    .execute(tx.connection())
    .await?;
    let detail = json!({ "language": signing.language, "version": RELEASE_VERSION });
    trail::record_about(tx, permit, Event::ReleaseSigned, about(id), detail).await?;
    Ok(())
}

/// Puts a release with it that was signed on paper; in place of another, as long as it is not sent.
///
/// # Errors
/// [`Error::NotOnCase`] when the paper is no document of this case; [`Error::LostUpdate`] when the request was changed since
/// the page was opened, or was sent.
pub async fn file_release(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    id: RecordRequestId,
    seen: i32,
    paper: DocumentId,
) -> Result<()> {
    let case = permit.subject();
    let one = hold(tx, case, id, seen).await?;
    if one.state != State::Draft {
        return Err(Error::LostUpdate);
    }
    clear(tx, id).await?;
    let tenant = tx.tenant()?;
    let filed = sqlx::query(
        "UPDATE record_requests r SET release_document_id = d.id, version = r.version + 1 FROM documents d
         WHERE r.tenant_id = $1 AND r.id = $2 AND d.tenant_id = $1 AND d.case_id = $3 AND d.id = $4
           AND d.removed_at IS NULL",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(paper.uuid())
    .execute(tx.connection())
    .await?;
    if filed.rows_affected() == 0 {
        return Err(Error::NotOnCase);
    }
    let detail = json!({ "document": paper });
    trail::record_about(tx, permit, Event::ReleaseFiled, about(id), detail).await?;
    Ok(())
}

/// Takes a release back. Of a draft it is gone; where it was sent, its holder has to be told, and nothing that comes is
/// received any more.
///
/// # Errors
/// [`Error::LostUpdate`] when the request was changed since the page was opened, or there is nothing to take back.
pub async fn take_back(
    tx: &mut GuestTx,
    permit: &Permitted<CaseId>,
    id: RecordRequestId,
    seen: i32,
    today: Date,
) -> Result<State> {
    let one = hold(tx, permit.subject(), id, seen).await?;
    if one.release.is_none() {
        return Err(Error::LostUpdate);
    }
    clear(tx, id).await?;
    let moving = Moving { step: Step::TakeBack, on: today, way: None, came: vec![], words: String::new() };
    let state = take(tx, permit, &one, &moving).await?;
    trail::record_about(tx, permit, Event::ReleaseTakenBack, about(id), json!({ "state": state })).await?;
    Ok(state)
}
