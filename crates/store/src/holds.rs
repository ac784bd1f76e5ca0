//! G8, S54: holds. While one stands on a case or on a document of it, nothing of that is erased, neither by hand nor by the
//! period. The words beside it are sealed under the key of the case.

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::StaffTx;
use crate::words::{SealedAt, Words};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, HoldId, Id, MemberId};
use domain::policy::Permitted;
use domain::retention::HoldReason;
use serde_json::json;
use uuid::Uuid;

/// A hold that is about to be placed.
#[derive(Debug, Clone)]
pub struct NewHold {
    /// One document; the whole case where there is none.
    pub document: Option<DocumentId>,
    /// Why.
    pub reason: HoldReason,
    /// What there is to say about it; may be empty.
    pub words: String,
}

/// A hold, standing or lifted.
#[derive(Debug, Clone)]
pub struct Hold {
    /// Which.
    pub id: HoldId,
    /// The document that it is on, with its title; the whole case where there is none.
    pub document: Option<(DocumentId, String)>,
    /// Why.
    pub reason: HoldReason,
    /// What was said about it; may be empty.
    pub words: String,
    /// Who placed it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Who lifted it, and when.
    pub lifted: Option<(String, Timestamp)>,
}

/// Where the words of a hold stand.
fn sealed_at(hold: Uuid) -> SealedAt<'static> {
    SealedAt("hold", hold, "")
}

/// Places a hold. Whoever was told that the case will be erased is told anew once it is lifted.
///
/// # Errors
/// [`Error::NotOnCase`] when the document is not of the case, or was removed from it; when the database cannot be reached.
pub async fn place(tx: &mut StaffTx, permit: &Permitted<CaseId>, by: MemberId, new: &NewHold) -> Result<HoldId> {
    let case = permit.subject();
    let (tenant, at) = (tx.tenant()?, tx.at());
    let id: HoldId = tx.mint();
    let sealed = Words::of(tx, case, "holds").await?.seal(&sealed_at(id.uuid()), &new.words);
    let placed = sqlx::query(
        "INSERT INTO holds (tenant_id, id, case_id, document_id, reason, sealed_words, placed_by, placed_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8
         WHERE $4::uuid IS NULL OR EXISTS (
           SELECT FROM documents d WHERE d.tenant_id = $1 AND d.case_id = $3 AND d.id = $4 AND d.removed_at IS NULL)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(new.document.map(Id::uuid))
    .bind(new.reason.word())
    .bind(sealed)
    .bind(by.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if placed.rows_affected() != 1 {
        return Err(Error::NotOnCase);
    }
    sqlx::query("DELETE FROM erasure_notices WHERE tenant_id = $1 AND case_id = $2")
        .bind(tenant)
        .bind(case.uuid())
        .execute(tx.connection())
        .await?;
    let detail = json!({ "reason": new.reason, "document": new.document });
    trail::record_about(tx, permit, Event::HoldPlaced, About("hold", id.uuid()), detail).await?;
    Ok(id)
}

/// Lifts a hold.
///
/// # Errors
/// [`Error::LostUpdate`] when it was lifted in the meantime, or is not on this case; when the database cannot be reached.
pub async fn lift(tx: &mut StaffTx, permit: &Permitted<CaseId>, by: MemberId, hold: HoldId) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let lifted = sqlx::query(
        "UPDATE holds SET lifted_by = $4, lifted_at = $5
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND lifted_at IS NULL",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(hold.uuid())
    .bind(by.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if lifted.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    trail::record_about(tx, permit, Event::HoldLifted, About("hold", hold.uuid()), json!({})).await?;
    Ok(())
}

type Row = (
    Uuid,
    Option<Uuid>,
    Option<String>,
    String,
    Vec<u8>,
    String,
    jiff_sqlx::Timestamp,
    Option<String>,
    Option<jiff_sqlx::Timestamp>,
);

/// The holds of a case, standing ones first, then the newest.
///
/// # Errors
/// When the database cannot be reached, or something stored does not read.
pub async fn of_case(tx: &mut StaffTx, case: CaseId) -> Result<Vec<Hold>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT h.id, h.document_id, d.title, h.reason, h.sealed_words, p.name, h.placed_at, l.name, h.lifted_at
         FROM holds h
           JOIN members p ON p.tenant_id = h.tenant_id AND p.id = h.placed_by
           LEFT JOIN members l ON l.tenant_id = h.tenant_id AND l.id = h.lifted_by
           LEFT JOIN documents d ON d.tenant_id = h.tenant_id AND d.id = h.document_id
         WHERE h.tenant_id = $1 AND h.case_id = $2 ORDER BY h.lifted_at IS NOT NULL, h.placed_at DESC, h.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let words = Words::of(tx, case, "holds").await?;
    rows.into_iter()
        .map(|(id, document, title, reason, sealed, by, at, lifted_by, lifted_at)| {
            let words = words.open(&sealed_at(id), &sealed)?;
            Ok(Hold {
                id: HoldId(id),
                document: document.map(|id| (DocumentId(id), title.unwrap_or_default())),
                reason: HoldReason::parse(&reason).ok_or(Error::Unreadable("reason of a hold"))?,
                words,
                by,
                at: at.to_jiff(),
                lifted: lifted_by.zip(lifted_at.map(jiff_sqlx::Timestamp::to_jiff)),
            })
        })
        .collect()
}
