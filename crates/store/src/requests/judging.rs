//! What a member says of a request: enough, again, no longer; and of its letters.

use super::links::{self, Kind};
use super::{find, hold, reschedule, step};
use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx, member};
use domain::Date;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id, RequestId};
use domain::policy::Permitted;
use domain::problems::AskAgain;
use domain::requests::Step;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

fn case_of(permit: &Permitted<RequestId>) -> Result<CaseId> {
    permit.case().ok_or(Error::NotOnCase)
}

/// It is met, by what came or in another way. Its links end with the last that is asked of the same person; what came stands for the checklist's row that asked for it.
///
/// # Errors
/// [`Error::LostUpdate`] when it is settled already.
pub async fn accept(tx: &mut StaffTx, permit: &Permitted<RequestId>) -> Result<()> {
    let (case, id) = (case_of(permit)?, permit.subject());
    let request = hold(tx, case, id).await?;
    step(tx, &request, Step::Accept).await?;
    links::end(tx, case, id).await?;
    if !request.item.is_empty() {
        stands(tx, case, id, &request.item).await?;
    }
    trail::record(tx, permit, Event::RequestAccepted, json!({ "item": request.item })).await?;
    reschedule(tx, case, id).await
}

async fn stands(tx: &mut StaffTx, case: CaseId, id: RequestId, item: &str) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query(
        "INSERT INTO checklist_documents (tenant_id, case_id, key, document_id)
         SELECT DISTINCT d.tenant_id, d.case_id, $4, d.id
         FROM uploads u JOIN files f ON f.tenant_id = u.tenant_id AND f.upload_id = u.id
           JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id AND d.removed_at IS NULL
         WHERE u.tenant_id = $1 AND u.case_id = $2 AND u.request_id = $3 AND u.taken_back_at IS NULL
         ON CONFLICT DO NOTHING",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(item)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// By when it is wanted, once it is asked for again.
#[derive(Debug, Clone, Copy)]
pub enum NewDay {
    /// As somebody said; none for no day.
    Said(Option<Date>),
    /// As before, unless that day has passed by today: then this one.
    IfPassed {
        /// Today.
        today: Date,
        /// The new day.
        day: Date,
    },
}

impl NewDay {
    fn after(self, before: Option<Date>) -> Option<Date> {
        match self {
            Self::Said(day) => day,
            Self::IfPassed { today, day } => before.map(|before| if before < today { day } else { before }),
        }
    }
}

/// Asks again, with a reason that the asked person reads, and a new day. A new letter goes, and reminders count from now.
///
/// # Errors
/// [`Error::LostUpdate`] when it was withdrawn.
pub async fn again(
    tx: &mut StaffTx,
    permit: &Permitted<RequestId>,
    reason: AskAgain,
    note: &str,
    day: NewDay,
) -> Result<()> {
    let (case, id) = (case_of(permit)?, permit.subject());
    let newest = newest_document(tx, id).await?;
    asked_again(tx, case, id, newest, (reason, note), day).await?;
    trail::record(tx, permit, Event::RequestAskedAgain, json!({ "reason": reason })).await?;
    Ok(())
}

async fn asked_again(
    tx: &mut StaffTx,
    case: CaseId,
    id: RequestId,
    document: Option<Uuid>,
    (reason, note): (AskAgain, &str),
    day: NewDay,
) -> Result<()> {
    let request = hold(tx, case, id).await?;
    let (tenant, at) = (tx.tenant()?, tx.at());
    step(tx, &request, Step::AskAgain).await?;
    sqlx::query(
        "UPDATE requests SET again_reason = $3, again_note = $4, document_id = coalesce($5, document_id), answer = '',
           remind_since = $6, reminders = 0, reminded_at = NULL, due = $7
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(reason.word())
    .bind(note)
    .bind(document)
    .bind(at)
    .bind(day.after(request.due).map(ToSqlx::to_sqlx))
    .execute(tx.connection())
    .await?;
    let request = find(tx, case, id).await?.ok_or(Error::LostUpdate)?;
    links::write(tx, &request, Kind::Again, 1).await?;
    reschedule(tx, case, id).await
}

/// The document that came last for a request.
async fn newest_document(tx: &mut Tx, id: RequestId) -> Result<Option<Uuid>> {
    let tenant = tx.tenant()?;
    Ok(sqlx::query_scalar(
        "SELECT d.id FROM uploads u JOIN files f ON f.tenant_id = u.tenant_id AND f.upload_id = u.id
           JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id AND d.removed_at IS NULL
         WHERE u.tenant_id = $1 AND u.request_id = $2 AND u.taken_back_at IS NULL
         ORDER BY d.received_at DESC, d.id DESC LIMIT 1",
    )
    .bind(tenant)
    .bind(id.uuid())
    .fetch_optional(tx.connection())
    .await?)
}

/// Asks for a document again, at its own page (D7). It came for a request: then that request is asked again. It came by
/// itself: then this begins one, of whoever sent it.
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn again_for_document(
    tx: &mut StaffTx,
    permit: &Permitted<DocumentId>,
    reason: AskAgain,
    note: &str,
    day: NewDay,
) -> Result<()> {
    let (document, tenant) = (permit.subject(), tx.tenant()?);
    let case = permit.case().ok_or(Error::NotOnCase)?;
    let known: Option<Uuid> = sqlx::query_scalar(
        "SELECT r.id FROM requests r
         WHERE r.tenant_id = $1 AND r.case_id = $2 AND r.state <> 'withdrawn' AND (r.document_id = $3 OR EXISTS (
           SELECT FROM uploads u JOIN files f ON f.tenant_id = u.tenant_id AND f.upload_id = u.id
           WHERE u.tenant_id = r.tenant_id AND u.request_id = r.id AND f.document_id = $3))
         ORDER BY r.document_id = $3 DESC NULLS LAST, r.asked_at DESC LIMIT 1",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(document.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let id = match known {
        Some(id) => RequestId(id),
        None => begin_for_document(tx, permit, case).await?,
    };
    asked_again(tx, case, id, Some(document.uuid()), (reason, note), day).await?;
    trail::record(tx, permit, Event::DocumentAskedAgain, json!({ "reason": reason, "request": id })).await?;
    Ok(())
}

async fn begin_for_document(tx: &mut StaffTx, permit: &Permitted<DocumentId>, case: CaseId) -> Result<RequestId> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let id: RequestId = tx.mint();
    sqlx::query(
        "INSERT INTO requests (tenant_id, id, case_id, category, asked_of, document_id, state, state_since, asked_by, asked_at,
           remind_since)
         SELECT d.tenant_id, $4, d.case_id, d.category, d.sent_by_participant, d.id, 'open', $5, $6, $5, $5
         FROM documents d WHERE d.tenant_id = $1 AND d.case_id = $2 AND d.id = $3",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(permit.subject().uuid())
    .bind(id.uuid())
    .bind(at)
    .bind(member(permit)?.uuid())
    .execute(tx.connection())
    .await?;
    Ok(id)
}

/// Takes back that a document was asked for again.
///
/// # Errors
/// [`Error::LostUpdate`] when it was not.
pub async fn no_longer_again(tx: &mut StaffTx, permit: &Permitted<DocumentId>) -> Result<()> {
    let case = permit.case().ok_or(Error::NotOnCase)?;
    let id = asked_again_now(tx, permit.subject()).await?.ok_or(Error::LostUpdate)?;
    settle(tx, case, id, Step::Withdraw).await?;
    trail::record(tx, permit, Event::AskingWithdrawn, json!({})).await?;
    Ok(())
}

async fn asked_again_now(tx: &mut Tx, document: DocumentId) -> Result<Option<RequestId>> {
    let tenant = tx.tenant()?;
    let id: Option<Uuid> = sqlx::query_scalar(
        "SELECT id FROM requests WHERE tenant_id = $1 AND document_id = $2 AND state = 'asked-again'",
    )
    .bind(tenant)
    .bind(document.uuid())
    .fetch_optional(tx.connection())
    .await?;
    Ok(id.map(RequestId))
}

async fn settle(tx: &mut StaffTx, case: CaseId, id: RequestId, how: Step) -> Result<()> {
    let request = hold(tx, case, id).await?;
    step(tx, &request, how).await?;
    links::end(tx, case, id).await?;
    reschedule(tx, case, id).await
}

/// A document was accepted. Had it been asked for again, it will do after all; was it the last that came for a request and
/// waited, the request is met. Either way its links end, no reminder goes any more, and what came stands for its row.
pub(crate) async fn document_accepted(tx: &mut StaffTx, permit: &Permitted<DocumentId>) -> Result<()> {
    let case = permit.case().ok_or(Error::NotOnCase)?;
    let mut met: Vec<RequestId> = asked_again_now(tx, permit.subject()).await?.into_iter().collect();
    met.extend(came_whole(tx, case, permit.subject()).await?);
    for id in met {
        let item = find(tx, case, id).await?.map(|request| request.item).unwrap_or_default();
        settle(tx, case, id, Step::Accept).await?;
        if !item.is_empty() {
            stands(tx, case, id, &item).await?;
        }
        let about = About("request", id.uuid());
        trail::record_about(tx, permit, Event::RequestAccepted, about, json!({ "item": item })).await?;
    }
    Ok(())
}

/// Requests for which this document came, and of which everything that came is looked into and accepted.
async fn came_whole(tx: &mut Tx, case: CaseId, document: DocumentId) -> Result<Vec<RequestId>> {
    let tenant = tx.tenant()?;
    let ids: Vec<Uuid> = sqlx::query_scalar(
        "SELECT r.id FROM requests r
         WHERE r.tenant_id = $1 AND r.case_id = $3 AND r.state = 'sent-in'
           AND EXISTS (SELECT FROM uploads u JOIN files f ON f.tenant_id = u.tenant_id AND f.upload_id = u.id
             WHERE u.tenant_id = r.tenant_id AND u.request_id = r.id AND u.taken_back_at IS NULL AND f.document_id = $2)
           AND NOT EXISTS (SELECT FROM uploads u JOIN files f ON f.tenant_id = u.tenant_id AND f.upload_id = u.id
             LEFT JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id
             WHERE u.tenant_id = r.tenant_id AND u.request_id = r.id AND u.taken_back_at IS NULL
               AND (f.state = 'received' OR (d.removed_at IS NULL AND NOT d.title_accepted)))",
    )
    .bind(tenant)
    .bind(document.uuid())
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(ids.into_iter().map(RequestId).collect())
}

/// A document was removed that had been asked for again. What began with the document ends with it; what it was sent for is
/// still wanted.
pub(crate) async fn document_removed(tx: &mut StaffTx, case: CaseId, document: DocumentId) -> Result<()> {
    let Some(id) = asked_again_now(tx, document).await? else {
        return Ok(());
    };
    let request = find(tx, case, id).await?.ok_or(Error::LostUpdate)?;
    if request.sendings > 0 { Ok(()) } else { settle(tx, case, id, Step::Withdraw).await }
}

/// No longer asks. Its links end, and every browser that came through them.
///
/// # Errors
/// [`Error::LostUpdate`] when it is settled already.
pub async fn withdraw(tx: &mut StaffTx, permit: &Permitted<RequestId>) -> Result<()> {
    settle(tx, case_of(permit)?, permit.subject(), Step::Withdraw).await?;
    trail::record(tx, permit, Event::RequestWithdrawn, json!({})).await?;
    Ok(())
}

/// Holds the reminders of a request back.
///
/// # Errors
/// [`Error::LostUpdate`] when they are held back already.
pub async fn pause(tx: &mut StaffTx, permit: &Permitted<RequestId>) -> Result<()> {
    let at = tx.at();
    set_pause(tx, permit, Some(at)).await?;
    trail::record(tx, permit, Event::RemindersPaused, json!({})).await?;
    Ok(())
}

/// Lets them go on.
///
/// # Errors
/// [`Error::LostUpdate`] when they are not held back.
pub async fn resume(tx: &mut StaffTx, permit: &Permitted<RequestId>) -> Result<()> {
    set_pause(tx, permit, None).await?;
    trail::record(tx, permit, Event::RemindersResumed, json!({})).await?;
    Ok(())
}

async fn set_pause(tx: &mut StaffTx, permit: &Permitted<RequestId>, at: Option<jiff_sqlx::Timestamp>) -> Result<()> {
    let (case, tenant) = (case_of(permit)?, tx.tenant()?);
    let done = sqlx::query(
        "UPDATE requests SET paused_at = $4 WHERE tenant_id = $1 AND case_id = $2 AND id = $3
           AND (paused_at IS NULL) = ($4 IS NOT NULL) AND state NOT IN ('accepted', 'withdrawn')",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(permit.subject().uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::LostUpdate);
    }
    reschedule(tx, case, permit.subject()).await
}

/// Sends the letter once more, with a new link: it was lost, or a link was suspended. False when nobody can be written to.
///
/// # Errors
/// [`Error::LostUpdate`] when the request is settled.
pub async fn send_letter(tx: &mut StaffTx, permit: &Permitted<RequestId>) -> Result<bool> {
    let request = hold(tx, case_of(permit)?, permit.subject()).await?;
    if request.state.settled() {
        return Err(Error::LostUpdate);
    }
    let kind = if request.again.is_some() { Kind::Again } else { Kind::Asked };
    let Some(link) = links::write(tx, &request, kind, 1).await? else {
        return Ok(false);
    };
    trail::record(tx, permit, Event::RequestLetterSent, json!({ "link": link })).await?;
    Ok(true)
}
