//! S44: what the malware scanner said of a file, and which files still wait for its word.

use super::{FILE, File, Row};
use crate::error::Result;
use crate::jobs::{self, Job};
use crate::trail::{self, About};
use crate::tx::Tx;
use domain::Timestamp;
use domain::documents::Scan;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, FileId, Id};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// What came of a scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanned {
    /// The verdict.
    pub scan: Scan,
    /// What was found, in the scanner's words, or a fixed word for why it could not tell.
    pub detail: String,
    /// When to try again, for a scan that failed.
    pub due: Option<Timestamp>,
}

/// Writes a verdict. What was found once stays found, whatever is said later; finding it is an event.
///
/// # Errors
/// When the database cannot be reached.
pub async fn note_scan(tx: &mut Tx, case: CaseId, id: FileId, scanned: &Scanned) -> Result<()> {
    let tenant = tx.tenant()?;
    let written = sqlx::query(
        "UPDATE files SET scan = $3, scan_detail = $4, scan_due = $5 WHERE tenant_id = $1 AND id = $2 AND scan <> 'found'",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(scanned.scan.word())
    .bind(&scanned.detail)
    .bind(scanned.due.map(ToSqlx::to_sqlx))
    .execute(tx.connection())
    .await?;
    if scanned.scan == Scan::Found && written.rows_affected() == 1 {
        trail::by_worker(tx, Event::MalwareFound, Some(case), About("file", id.uuid()), json!({})).await?;
    }
    Ok(())
}

/// Files in one of these states whose time to be scanned has come, at most `limit`. What nobody has looked into yet is
/// left to the job that will, which scans it first; a clinic's letter has no such job.
///
/// # Errors
/// When the database cannot be reached.
pub async fn to_scan(tx: &mut Tx, states: &[Scan], limit: i64) -> Result<Vec<File>> {
    let tenant = tx.tenant()?;
    let words: Vec<&str> = states.iter().map(|state| state.word()).collect();
    let now = tx.now().to_sqlx();
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{FILE} AND f.scan = ANY($2) AND (f.scan_due IS NULL OR f.scan_due <= $3)
           AND (f.state <> 'received' OR EXISTS (SELECT FROM uploads u
             WHERE u.tenant_id = f.tenant_id AND u.id = f.upload_id AND u.sent_by_review IS NOT NULL))
         ORDER BY f.received_at, f.id LIMIT $4"
    )))
    .bind(tenant)
    .bind(words)
    .bind(now)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// Says in the trail of each of these documents that the scan has now passed the whole of it, and has its words read.
///
/// # Errors
/// When the database cannot be reached.
pub async fn note_passed(tx: &mut Tx, documents: &[DocumentId]) -> Result<()> {
    let tenant = tx.tenant()?;
    let ids: Vec<Uuid> = documents.iter().map(|document| document.uuid()).collect();
    let passed: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "SELECT d.id, d.case_id FROM documents d WHERE d.tenant_id = $1 AND d.id = ANY($2)
           AND NOT EXISTS (SELECT FROM files f WHERE f.tenant_id = d.tenant_id AND f.document_id = d.id
             AND f.scan NOT IN ('clean', 'waived'))
         ORDER BY d.id",
    )
    .bind(tenant)
    .bind(ids)
    .fetch_all(tx.connection())
    .await?;
    for (id, case) in passed {
        trail::by_worker(tx, Event::DocumentScanned, Some(CaseId(case)), About("document", id), json!({})).await?;
        jobs::enqueue(tx, &Job::ReadText { case: CaseId(case), document: DocumentId(id) }).await?;
    }
    Ok(())
}
