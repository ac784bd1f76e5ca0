//! D7, screen 9: asking for a document again, with a reason that its sender reads.

use crate::error::{Error, Result};
use crate::overrides::member;
use crate::trail;
use crate::tx::{StaffTx, Tx};
use domain::events::Event;
use domain::ids::{AskingId, DocumentId, Id};
use domain::policy::Permitted;
use domain::problems::AskAgain;
use serde_json::json;

/// Asks for a document again. What was asked before ends by it.
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn ask(tx: &mut StaffTx, permit: &Permitted<DocumentId>, reason: AskAgain, note: &str) -> Result<()> {
    let document = permit.subject();
    end(tx, document).await?;
    let (tenant, at) = (tx.tenant()?, tx.at());
    let case = permit.case().ok_or(Error::NotOnCase)?;
    let id: AskingId = tx.mint();
    sqlx::query(
        "INSERT INTO askings (tenant_id, id, case_id, document_id, reason, note, asked_by, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(document.uuid())
    .bind(reason.word())
    .bind(note)
    .bind(member(permit)?.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    trail::record(tx, permit, Event::DocumentAskedAgain, json!({ "reason": reason })).await?;
    Ok(())
}

/// Takes back that a document was asked for again.
///
/// # Errors
/// [`Error::LostUpdate`] when nothing was asked for.
pub async fn withdraw(tx: &mut StaffTx, permit: &Permitted<DocumentId>) -> Result<()> {
    if !end(tx, permit.subject()).await? {
        return Err(Error::LostUpdate);
    }
    trail::record(tx, permit, Event::AskingWithdrawn, json!({})).await?;
    Ok(())
}

/// Ends what is open, if anything is: the document was accepted, removed, or asked for anew.
pub(crate) async fn end(tx: &mut Tx, document: DocumentId) -> Result<bool> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let ended =
        sqlx::query("UPDATE askings SET ended_at = $3 WHERE tenant_id = $1 AND document_id = $2 AND ended_at IS NULL")
            .bind(tenant)
            .bind(document.uuid())
            .bind(at)
            .execute(tx.connection())
            .await?;
    Ok(ended.rows_affected() > 0)
}
