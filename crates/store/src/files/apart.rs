//! Files that stand beside the documents of a case: the freight of a disc, and the archives that were unpacked.

use super::{FILE, File, Row};
use crate::error::Result;
use crate::tx::Tx;
use domain::ids::{CaseId, Id, ParticipantId};

/// Every file of a case that was left aside and may be served. With a person, only what they sent.
///
/// # Errors
/// When the database cannot be reached.
pub async fn apart(tx: &mut Tx, case: CaseId, sent_by: Option<ParticipantId>) -> Result<Vec<File>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{FILE} AND f.case_id = $2 AND f.document_id IS NULL AND f.state = 'left-aside' AND f.scan IN ('clean', 'waived')
           AND EXISTS (SELECT FROM uploads u WHERE u.tenant_id = f.tenant_id AND u.id = f.upload_id
             AND u.sent_by_review IS NULL AND ($3::uuid IS NULL OR u.sent_by_participant = $3))
         ORDER BY f.received_at, f.name, f.id"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .bind(sent_by.map(Id::uuid))
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}
