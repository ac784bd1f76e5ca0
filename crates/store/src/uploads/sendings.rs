//! What became of an act of sending, for the page that tells it.

use crate::error::Result;
use crate::tx::Tx;
use domain::Timestamp;
use domain::ids::{CaseId, DocumentId, Id, MemberId, ParticipantId, UploadId};
use domain::policy::Sender;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Lines of one sort that are listed by name.
const NAMES: i64 = 1_000;

/// A file that became no document, or never came.
#[derive(Debug, Clone)]
pub struct Left {
    /// What the sender called it.
    pub name: String,
    /// Why: the texts `problem-{code}`.
    pub problem: String,
}

/// An act of sending as it stands.
#[derive(Debug, Clone)]
pub struct Sending {
    /// Which.
    pub upload: UploadId,
    /// When it began.
    pub started_at: Timestamp,
    /// Who sends.
    pub sender: Sender,
    /// Whether the sender ended it before all had arrived.
    pub ended: bool,
    /// Files that arrived.
    pub arrived: i64,
    /// Of these, files that wait to be looked at; large ones that are being put together among them.
    pub waiting: i64,
    /// Files that the case had already.
    pub duplicates: i64,
    /// Files that are lacking.
    pub lacking: i64,
    /// Names of those, the first few.
    pub lacking_names: Vec<String>,
    /// Documents that came of it, each with how many of these files it has.
    pub documents: BTreeMap<DocumentId, i64>,
    /// What came along and is no record.
    pub aside: Vec<Left>,
    /// What cannot be used.
    pub refused: Vec<Left>,
}

impl Sending {
    /// Whether somebody still has something to do with it: the worker, or whoever sends.
    #[must_use]
    pub const fn moves(&self) -> bool {
        self.waiting > 0 || (self.lacking > 0 && !self.ended)
    }
}

/// One act of sending of a case; nothing for a clinic's letter.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find(tx: &mut Tx, case: CaseId, upload: UploadId) -> Result<Option<Sending>> {
    type Head = (jiff_sqlx::Timestamp, Option<Uuid>, Option<Uuid>, bool);
    let tenant = tx.tenant()?;
    let head: Option<Head> = sqlx::query_as(
        "SELECT started_at, sent_by_member, sent_by_participant, ended_at IS NOT NULL FROM uploads
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND sent_by_review IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(upload.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let Some((started, member, participant, ended)) = head else {
        return Ok(None);
    };
    let sender = match (member, participant) {
        (Some(id), _) => Sender::Member(MemberId(id)),
        (None, Some(id)) => Sender::Participant(ParticipantId(id)),
        (None, None) => return Ok(None),
    };
    let counts = counts(tx, upload).await?;
    let (aside, refused) = left(tx, upload).await?;
    Ok(Some(Sending {
        upload,
        started_at: started.to_jiff(),
        sender,
        ended,
        arrived: counts.0 + counts.2,
        waiting: counts.1 + counts.2,
        duplicates: counts.3,
        lacking: counts.4,
        lacking_names: lacking(tx, upload).await?,
        documents: documents(tx, upload).await?,
        aside,
        refused,
    }))
}

/// Files, those of them that wait, large ones being put together, duplicates, lacking ones.
async fn counts(tx: &mut Tx, upload: UploadId) -> Result<(i64, i64, i64, i64, i64)> {
    let tenant = tx.tenant()?;
    Ok(sqlx::query_as(
        "SELECT
           (SELECT count(*) FROM files WHERE tenant_id = $1 AND upload_id = $2),
           (SELECT count(*) FROM files WHERE tenant_id = $1 AND upload_id = $2 AND state = 'received'),
           (SELECT count(*) FROM transfers WHERE tenant_id = $1 AND upload_id = $2 AND whole_at IS NOT NULL AND file_id IS NULL),
           (SELECT count(*) FROM upload_entries e WHERE e.tenant_id = $1 AND e.upload_id = $2 AND e.state = 'here'
              AND NOT EXISTS (SELECT FROM files f WHERE f.tenant_id = e.tenant_id AND f.id = e.file_id AND f.upload_id = e.upload_id)
              AND NOT EXISTS (SELECT FROM transfers t WHERE t.tenant_id = e.tenant_id AND t.upload_id = e.upload_id
                AND t.entry = e.number AND t.file_id IS NULL)),
           (SELECT count(*) FROM upload_entries WHERE tenant_id = $1 AND upload_id = $2 AND state = 'expected')",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .fetch_one(tx.connection())
    .await?)
}

async fn lacking(tx: &mut Tx, upload: UploadId) -> Result<Vec<String>> {
    let tenant = tx.tenant()?;
    Ok(sqlx::query_scalar(
        "SELECT path FROM upload_entries WHERE tenant_id = $1 AND upload_id = $2 AND state = 'expected'
         ORDER BY number LIMIT 10",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .fetch_all(tx.connection())
    .await?)
}

async fn documents(tx: &mut Tx, upload: UploadId) -> Result<BTreeMap<DocumentId, i64>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, i64)> = sqlx::query_as(
        "SELECT document_id, count(*) FROM files
         WHERE tenant_id = $1 AND upload_id = $2 AND document_id IS NOT NULL GROUP BY 1",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(document, files)| (DocumentId(document), files)).collect())
}

/// What is no record, and what cannot be used: of the files, and of the lines that never became files.
async fn left(tx: &mut Tx, upload: UploadId) -> Result<(Vec<Left>, Vec<Left>)> {
    let tenant = tx.tenant()?;
    let rows: Vec<(bool, String, Option<String>)> = sqlx::query_as(
        "SELECT state = 'refused', name, problem FROM files
         WHERE tenant_id = $1 AND upload_id = $2 AND state IN ('left-aside', 'refused')
         UNION ALL
         SELECT state = 'refused', path, problem FROM upload_entries
         WHERE tenant_id = $1 AND upload_id = $2 AND state IN ('aside', 'refused')
         ORDER BY 2 LIMIT $3",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .bind(NAMES)
    .fetch_all(tx.connection())
    .await?;
    let (mut aside, mut refused) = (Vec::new(), Vec::new());
    for (is_refused, name, problem) in rows {
        let left = Left { name, problem: problem.unwrap_or_else(|| "unknown".to_owned()) };
        if is_refused { refused.push(left) } else { aside.push(left) }
    }
    Ok((aside, refused))
}
