//! What came for a request.

use crate::error::{Error, Result};
use crate::tx::Tx;
use domain::Timestamp;
use domain::documents::Problem;
use domain::ids::{CaseId, DocumentId, Id, RequestId, UploadId};
use sqlx::types::Json;
use uuid::Uuid;

/// Files of one act that are listed; a disc has thousands, and what came of them is one document.
const LISTED: i64 = 200;

/// One act of sending.
#[derive(Debug, Clone)]
pub struct SentIn {
    /// Which.
    pub upload: UploadId,
    /// When its last file came.
    pub at: Timestamp,
    /// What it brought, the first few hundred; nothing where the case had all of it already.
    pub files: Vec<SentFile>,
}

/// A file, and what became of it.
#[derive(Debug, Clone)]
pub struct SentFile {
    /// What the sender called it.
    pub name: String,
    /// Whether nobody has looked into it yet.
    pub waiting: bool,
    /// Why it was refused or left aside.
    pub refused: Option<String>,
    /// The document that it is part of, with its title and what is wrong with it.
    pub document: Option<(DocumentId, String, Vec<Problem>)>,
}

type Row = (
    Uuid,
    jiff_sqlx::Timestamp,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<Uuid>,
    Option<String>,
    Option<Json<Vec<Problem>>>,
);

/// What came for a request and was not taken back, newest act first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn sent_for(tx: &mut Tx, case: CaseId, id: RequestId) -> Result<Vec<SentIn>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT u.id, greatest(u.started_at, (SELECT max(l.received_at) FROM files l
             WHERE l.tenant_id = u.tenant_id AND l.upload_id = u.id AND l.unpacked_from IS NULL)), f.name, f.state, f.problem, d.id, d.title, d.problems
         FROM uploads u
         LEFT JOIN LATERAL (SELECT * FROM files f WHERE f.tenant_id = u.tenant_id AND f.upload_id = u.id
           ORDER BY f.name, f.id LIMIT $4) f ON true
         LEFT JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id AND d.removed_at IS NULL
         WHERE u.tenant_id = $1 AND u.case_id = $2 AND u.request_id = $3 AND u.taken_back_at IS NULL
         ORDER BY u.started_at DESC, u.id, f.name, f.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(LISTED)
    .fetch_all(tx.connection())
    .await?;
    let mut all: Vec<SentIn> = Vec::new();
    for (upload, at, name, state, problem, document, title, problems) in rows {
        let upload = UploadId(upload);
        if all.last().is_none_or(|last| last.upload != upload) {
            all.push(SentIn { upload, at: at.to_jiff(), files: Vec::new() });
        }
        let (Some(name), Some(act)) = (name, all.last_mut()) else { continue };
        let state = state.ok_or(Error::Unreadable("a file's state"))?;
        act.files.push(SentFile {
            name,
            waiting: state == "received",
            refused: problem.filter(|_| matches!(state.as_str(), "refused" | "left-aside")),
            document: document.map(|id| {
                let problems = problems.map(|list| list.0).unwrap_or_default();
                (DocumentId(id), title.unwrap_or_default(), problems)
            }),
        });
    }
    Ok(all)
}

/// Which documents came for which request of a case and are still there.
///
/// # Errors
/// When the database cannot be reached.
pub async fn came(tx: &mut Tx, case: CaseId) -> Result<Vec<(RequestId, DocumentId)>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "SELECT DISTINCT u.request_id, d.id
         FROM uploads u JOIN files f ON f.tenant_id = u.tenant_id AND f.upload_id = u.id
           JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id AND d.removed_at IS NULL
         WHERE u.tenant_id = $1 AND u.case_id = $2 AND u.request_id IS NOT NULL AND u.taken_back_at IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(request, document)| (RequestId(request), DocumentId(document))).collect())
}
