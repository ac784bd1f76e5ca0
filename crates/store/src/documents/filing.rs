//! Making documents of inspected files, as the worker does.

use crate::error::Result;
use crate::trail::{self, About};
use crate::tx::Tx;
use domain::documents::{Category, DocumentKind, Problem};
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id};
use domain::policy::Sender;
use domain::studies::Study;
use domain::{Date, Timestamp};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// What the worker makes of a file, or of the files of a study.
#[derive(Debug, Clone)]
pub struct New {
    /// One file, or a study.
    pub kind: DocumentKind,
    /// A first guess.
    pub category: Category,
    /// The proposed name (D6).
    pub title: String,
    /// When it was made, where that is known.
    pub date: Option<Date>,
    /// What the sender called it.
    pub original_name: String,
    /// Pages of a PDF.
    pub pages: Option<i32>,
    /// What the headers of a study say.
    pub study: Option<Study>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Who sent it.
    pub sent_by: Sender,
    /// When its first file arrived.
    pub received_at: Timestamp,
}

/// Makes a document, as the worker does.
///
/// # Errors
/// When the database cannot be reached.
pub async fn file(tx: &mut Tx, case: CaseId, new: &New) -> Result<DocumentId> {
    let tenant = tx.tenant()?;
    let id: DocumentId = tx.mint();
    let (member, participant) = match new.sent_by {
        Sender::Member(id) => (Some(id.uuid()), None),
        Sender::Participant(id) => (None, Some(id.uuid())),
    };
    sqlx::query(
        "INSERT INTO documents (tenant_id, id, case_id, kind, category, title, document_date, original_name, pages,
           study_uid, study, problems, sent_by_member, sent_by_participant, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(new.kind.word())
    .bind(new.category.word())
    .bind(&new.title)
    .bind(new.date.map(ToSqlx::to_sqlx))
    .bind(&new.original_name)
    .bind(new.pages)
    .bind(new.study.as_ref().map(|study| study.uid.clone()))
    .bind(new.study.as_ref().map(Json))
    .bind(Json(&new.problems))
    .bind(member)
    .bind(participant)
    .bind(new.received_at.to_sqlx())
    .execute(tx.connection())
    .await?;
    trail::by_worker(
        tx,
        Event::DocumentFiled,
        Some(case),
        About("document", id.uuid()),
        json!({ "kind": new.kind, "category": new.category }),
    )
    .await?;
    Ok(id)
}

/// A study of a case that still takes files: of this UID and sender, and never under any grant, because what was granted
/// must not grow behind the patient's back (S33). Locked until the transaction ends.
///
/// # Errors
/// When the database cannot be reached.
pub async fn open_study(
    tx: &mut Tx,
    case: CaseId,
    uid: &str,
    sent_by: Sender,
) -> Result<Option<(DocumentId, Study, Vec<Problem>)>> {
    let tenant = tx.tenant()?;
    let (member, participant) = match sent_by {
        Sender::Member(id) => (Some(id.uuid()), None),
        Sender::Participant(id) => (None, Some(id.uuid())),
    };
    let row: Option<(Uuid, Json<Study>, Json<Vec<Problem>>)> = sqlx::query_as(
        "SELECT d.id, d.study, d.problems FROM documents d
         WHERE d.tenant_id = $1 AND d.case_id = $2 AND d.study_uid = $3 AND d.removed_at IS NULL AND d.study IS NOT NULL
           AND d.sent_by_member IS NOT DISTINCT FROM $4 AND d.sent_by_participant IS NOT DISTINCT FROM $5
           AND NOT EXISTS (SELECT FROM grants g WHERE g.tenant_id = d.tenant_id AND g.document_id = d.id)
         ORDER BY d.id DESC LIMIT 1 FOR UPDATE OF d",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(uid)
    .bind(member)
    .bind(participant)
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|(id, study, problems)| (DocumentId(id), study.0, problems.0)))
}

/// Writes what a study has become after more of its files. Its proposed name follows, unless a person accepted one.
///
/// # Errors
/// When the database cannot be reached.
pub async fn grow_study(tx: &mut Tx, id: DocumentId, study: &Study, title: &str, problems: &[Problem]) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query(
        "UPDATE documents SET study = $3, problems = $4, title = CASE WHEN title_accepted THEN title ELSE $5 END
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(Json(study))
    .bind(Json(problems))
    .bind(title)
    .execute(tx.connection())
    .await?;
    Ok(())
}
