//! D4: going on over a problem. A member says why; it can be taken back, and both stay readable.

use crate::error::{Error, Result};
use crate::trail;
use crate::tx::{StaffTx, Tx, member};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{DocumentId, Id, OverrideId};
use domain::policy::Permitted;
use domain::problems::{Details, Problem};
use serde_json::json;
use sqlx::types::Json;

/// One override that was made, standing or taken back.
#[derive(Debug, Clone)]
pub struct Override {
    /// Over which problem.
    pub code: String,
    /// What its sentence named then.
    pub details: Details,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Who took it back, and when.
    pub withdrawn: Option<(String, Timestamp)>,
}

impl Override {
    /// Whether it stands and is about this problem, as it is now.
    #[must_use]
    pub fn covers(&self, problem: &Problem) -> bool {
        self.withdrawn.is_none() && self.code == problem.code && self.details == problem.with
    }
}

type Row = (String, Json<Details>, String, String, jiff_sqlx::Timestamp, Option<String>, Option<jiff_sqlx::Timestamp>);

/// Everything that was said over the problems of a document, newest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_document(tx: &mut StaffTx, document: DocumentId) -> Result<Vec<Override>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT o.code, o.details, o.reason, m.name, o.made_at, w.name, o.withdrawn_at
         FROM overrides o
         JOIN members m ON m.tenant_id = o.tenant_id AND m.id = o.made_by
         LEFT JOIN members w ON w.tenant_id = o.tenant_id AND w.id = o.withdrawn_by
         WHERE o.tenant_id = $1 AND o.document_id = $2 ORDER BY o.made_at DESC, o.id DESC",
    )
    .bind(tenant)
    .bind(document.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|(code, details, reason, by, at, withdrawn_by, withdrawn_at)| Override {
            code,
            details: details.0,
            reason,
            by,
            at: at.to_jiff(),
            withdrawn: withdrawn_by.zip(withdrawn_at.map(jiff_sqlx::Timestamp::to_jiff)),
        })
        .collect())
}

/// Goes on over a problem as the page showed it. An older word about the same kind of problem, said when other things were
/// wrong, ends by it.
///
/// # Errors
/// [`Error::LostUpdate`] when the document does not have this problem any more, or it is another by now;
/// [`Error::NotOnCase`] when nobody may go on over it.
pub async fn make(tx: &mut StaffTx, permit: &Permitted<DocumentId>, seen: &Problem, reason: &str) -> Result<()> {
    if !seen.overridable() {
        return Err(Error::NotOnCase);
    }
    end(tx, permit, &seen.code).await?;
    let (tenant, at) = (tx.tenant()?, tx.at());
    let id: OverrideId = tx.mint();
    let made = sqlx::query(
        "INSERT INTO overrides (tenant_id, id, case_id, document_id, code, details, reason, made_by, made_at)
         SELECT $1, $3, d.case_id, d.id, $4, $5, $6, $7, $8 FROM documents d
         WHERE d.tenant_id = $1 AND d.id = $2 AND d.removed_at IS NULL
           AND EXISTS (SELECT FROM jsonb_array_elements(d.problems) p
             WHERE p->>'code' = $4 AND coalesce(p->'with', '{}') = $5)",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(id.uuid())
    .bind(&seen.code)
    .bind(Json(&seen.with))
    .bind(reason)
    .bind(member(permit)?.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if made.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    trail::record(tx, permit, Event::ProblemOverridden, json!({ "problem": seen.code })).await?;
    Ok(())
}

/// Takes back what was said over a problem.
///
/// # Errors
/// [`Error::LostUpdate`] when nothing stands.
pub async fn withdraw(tx: &mut StaffTx, permit: &Permitted<DocumentId>, code: &str) -> Result<()> {
    if !end(tx, permit, code).await? {
        return Err(Error::LostUpdate);
    }
    trail::record(tx, permit, Event::OverrideWithdrawn, json!({ "problem": code })).await?;
    Ok(())
}

async fn end(tx: &mut Tx, permit: &Permitted<DocumentId>, code: &str) -> Result<bool> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let ended = sqlx::query(
        "UPDATE overrides SET withdrawn_by = $4, withdrawn_at = $5
         WHERE tenant_id = $1 AND document_id = $2 AND code = $3 AND withdrawn_at IS NULL",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(code)
    .bind(member(permit)?.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(ended.rows_affected() > 0)
}
