//! What the asked person does: send, say that they do not have it, take back what they have just sent.

use super::{hold, reschedule, step};
use crate::checks;
use crate::error::{Error, Result};
use crate::jobs::{self, Job, Letter};
use crate::trail::{self, About};
use crate::transfers;
use crate::tx::{GuestTx, SystemTx, Tx};
use domain::events::Event;
use domain::ids::{CaseId, Id, RequestId, UploadId};
use domain::policy::Permitted;
use domain::requests::{State, Step, can_take_back};
use serde_json::json;
use uuid::Uuid;

/// Something of an act of sending has come. Once nothing more of it is expected, the request that it is for has its answer.
pub(crate) async fn came_with(tx: &mut Tx, case: CaseId, upload: UploadId) -> Result<()> {
    let tenant = tx.tenant()?;
    let request: Option<Option<Uuid>> =
        sqlx::query_scalar("SELECT request_id FROM uploads WHERE tenant_id = $1 AND id = $2 AND taken_back_at IS NULL")
            .bind(tenant)
            .bind(upload.uuid())
            .fetch_optional(tx.connection())
            .await?;
    let Some(id) = request.flatten().map(RequestId) else { return Ok(()) };
    // Of two that bring the last files at once, the second sees here what the first has brought.
    if hold(tx, case, id).await?.state.settled() {
        return Ok(());
    }
    let whole: bool = sqlx::query_scalar(
        "SELECT u.ended_at IS NOT NULL OR NOT EXISTS (SELECT FROM upload_entries e
           WHERE e.tenant_id = u.tenant_id AND e.upload_id = u.id AND e.state = 'expected')
         FROM uploads u WHERE u.tenant_id = $1 AND u.id = $2",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .fetch_one(tx.connection())
    .await?;
    if whole { arrived(tx, case, id).await } else { Ok(()) }
}

/// Something came for a request, in this transaction. Its coordinator is told of the first.
async fn arrived(tx: &mut Tx, case: CaseId, id: RequestId) -> Result<()> {
    let request = hold(tx, case, id).await?;
    step(tx, &request, Step::Arrive).await?;
    if request.state != State::SentIn {
        tell(tx, case, id).await?;
    }
    reschedule(tx, case, id).await
}

async fn tell(tx: &mut Tx, case: CaseId, id: RequestId) -> Result<()> {
    let letter = Letter::RequestAnswered { address: format!("/cases/{case}/requests/{id}") };
    jobs::enqueue(tx, &Job::TellCoordinator { case, letter }).await?;
    Ok(())
}

/// The asked person does not have it, and may say more.
///
/// # Errors
/// [`Error::LostUpdate`] when something came in the meantime, or that was said before.
pub async fn not_had(tx: &mut GuestTx, permit: &Permitted<RequestId>, words: &str) -> Result<()> {
    let (case, id, tenant) = (permit.case().ok_or(Error::NotOnCase)?, permit.subject(), tx.tenant()?);
    let request = hold(tx, case, id).await?;
    step(tx, &request, Step::NotHad).await?;
    sqlx::query("UPDATE requests SET answer = $3 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(id.uuid())
        .bind(words)
        .execute(tx.connection())
        .await?;
    trail::record(tx, permit, Event::RequestNotHad, json!({})).await?;
    tell(tx, case, id).await?;
    reschedule(tx, case, id).await
}

/// What its sender sent by itself is for this request: then it has come. Says no where it is for something already.
///
/// # Errors
/// [`Error::LostUpdate`] when it is not this person's own act of sending, is for something already, or the request is settled.
pub async fn answer_with(tx: &mut GuestTx, permit: &Permitted<RequestId>, upload: UploadId) -> Result<()> {
    let (case, id, tenant) = (permit.case().ok_or(Error::NotOnCase)?, permit.subject(), tx.tenant()?);
    let (_, sender, _) = crate::uploads::sender(permit.actor())?;
    let assigned = sqlx::query(
        "UPDATE uploads SET request_id = $4
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND sent_by_participant = $5 AND request_id IS NULL
           AND translation_id IS NULL AND taken_back_at IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(upload.uuid())
    .bind(id.uuid())
    .bind(sender)
    .execute(tx.connection())
    .await?;
    if assigned.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    arrived(tx, case, id).await?;
    let about = About("upload", upload.uuid());
    trail::record_about(tx, permit, Event::SendingAssigned, about, json!({ "request": id })).await?;
    Ok(())
}

/// What became of taking back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakingBack {
    /// It is gone.
    Done,
    /// The half hour is over, or it was judged already.
    TooLate,
    /// It was sent on already.
    InUse,
    /// A hold stands on the case or on what came of it (S54).
    Held,
}

/// Takes back an act of sending of this request. From now on nobody is told of it; the worker removes its documents.
///
/// # Errors
/// [`Error::LostUpdate`] when there is no such act for this request, or it was taken back before.
pub async fn take_back(tx: &mut GuestTx, permit: &Permitted<RequestId>, upload: UploadId) -> Result<TakingBack> {
    let (case, id) = (permit.case().ok_or(Error::NotOnCase)?, permit.subject());
    // Whoever sends a document on holds the case's checks, too.
    checks::hold(tx, case).await?;
    let request = hold(tx, case, id).await?;
    let (tenant, now, at) = (tx.tenant()?, tx.now(), tx.at());
    let row: Option<(jiff_sqlx::Timestamp, bool, bool, bool)> = sqlx::query_as(
        "SELECT greatest(u.started_at, (SELECT max(f.received_at) FROM files f
             WHERE f.tenant_id = u.tenant_id AND f.upload_id = u.id AND f.unpacked_from IS NULL)),
           EXISTS (SELECT FROM files f JOIN grants g ON g.tenant_id = f.tenant_id AND g.document_id = f.document_id
             WHERE f.tenant_id = u.tenant_id AND f.upload_id = u.id AND g.revoked_at IS NULL AND g.until > $5),
           EXISTS (SELECT FROM holds h WHERE h.tenant_id = u.tenant_id AND h.case_id = u.case_id AND h.lifted_at IS NULL
             AND (h.document_id IS NULL OR h.document_id IN (SELECT f.document_id FROM files f
               WHERE f.tenant_id = u.tenant_id AND f.upload_id = u.id))),
           EXISTS (SELECT FROM uploads o WHERE o.tenant_id = u.tenant_id AND o.request_id = u.request_id AND o.id <> u.id
             AND o.taken_back_at IS NULL)
         FROM uploads u
         WHERE u.tenant_id = $1 AND u.case_id = $2 AND u.request_id = $3 AND u.id = $4 AND u.taken_back_at IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(upload.uuid())
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    let (sent_at, in_use, held, left) = row.ok_or(Error::LostUpdate)?;
    if !can_take_back(request.state, sent_at.to_jiff(), now) {
        return Ok(TakingBack::TooLate);
    }
    if in_use {
        return Ok(TakingBack::InUse);
    }
    if held {
        return Ok(TakingBack::Held);
    }
    sqlx::query(
        "UPDATE uploads SET taken_back_at = $3, ended_at = coalesce(ended_at, $3) WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    // What is under way of it comes no more; the sweeper removes its objects by their intentions.
    transfers::give_up_all(tx, upload).await?;
    step(tx, &request, Step::TakeBack { left, again: request.again.is_some() }).await?;
    let about = About("upload", upload.uuid());
    trail::record_about(tx, permit, Event::SendingTakenBack, about, json!({ "request": id })).await?;
    jobs::enqueue(tx, &Job::UndoSending { case, upload }).await?;
    reschedule(tx, case, id).await?;
    Ok(TakingBack::Done)
}

/// Removes what came of an act of sending that was taken back. Documents to which another act has added stay.
///
/// # Errors
/// When the database cannot be reached.
pub async fn undo(tx: &mut SystemTx, case: CaseId, upload: UploadId) -> Result<()> {
    // Nobody files into the case meanwhile; what still waits is not filed afterwards.
    checks::hold(tx, case).await?;
    let (tenant, at) = (tx.tenant()?, tx.at());
    let taken = sqlx::query(
        "SELECT FROM uploads WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND taken_back_at IS NOT NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(upload.uuid())
    .fetch_optional(tx.connection())
    .await?;
    if taken.is_none() {
        return Ok(());
    }
    sqlx::query(
        "UPDATE files SET state = 'refused', problem = 'taken-back'
         WHERE tenant_id = $1 AND case_id = $2 AND upload_id = $3 AND state = 'received'",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(upload.uuid())
    .execute(tx.connection())
    .await?;
    sqlx::query(
        "UPDATE documents d SET removed_at = $4, version = version + 1
         WHERE d.tenant_id = $1 AND d.case_id = $2 AND d.removed_at IS NULL
           AND EXISTS (SELECT FROM files f WHERE f.tenant_id = d.tenant_id AND f.document_id = d.id AND f.upload_id = $3)
           AND NOT EXISTS (SELECT FROM files f WHERE f.tenant_id = d.tenant_id AND f.document_id = d.id AND f.upload_id <> $3)",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(upload.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    checks::run(tx, case).await
}
