//! E1–E3: the checklist of a case: which templates, what is known of the patient, what stands for each row.

mod rows;
mod templates;

pub use rows::{Row, RowEntry, add_row, ask_again, change_row, find_row, rows};
pub use templates::{House, OwnTemplate, add_template, find_template, house, rename, retire};

use crate::error::{Error, Result};
use crate::trail;
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::checklists::{Flag, TemplateKey};
use domain::events::Event;
use domain::ids::{CaseId, ChecklistMarkId, ClinicId, DocumentId, Id, MemberId};
use domain::policy::Permitted;
use serde_json::json;
use uuid::Uuid;

/// What a coordinator has said of a case's checklist.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The template used beside the general one.
    pub template: Option<TemplateKey>,
    /// What was answered; a flag that nobody answered is absent.
    pub flags: Vec<(Flag, bool)>,
    /// Counts changes, against lost updates (S60); 0 before the first.
    pub version: i32,
}

/// What was said of one row.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Which.
    pub id: ChecklistMarkId,
    /// The row.
    pub key: String,
    /// The clinic whose word it is that the row is enough; none for "not needed".
    pub enough_for: Option<ClinicId>,
    /// Why, or in which words.
    pub reason: String,
    /// Who wrote it down.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The settings of a case; before anybody has made any, empty ones.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn settings(tx: &mut Tx, case: CaseId) -> Result<Settings> {
    let tenant = tx.tenant()?;
    let head: Option<(Option<String>, Option<Uuid>, i32)> = sqlx::query_as(
        "SELECT specialty, template_id, version FROM case_checklists WHERE tenant_id = $1 AND case_id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let flags: Vec<(String, bool)> =
        sqlx::query_as("SELECT flag, value FROM case_flags WHERE tenant_id = $1 AND case_id = $2")
            .bind(tenant)
            .bind(case.uuid())
            .fetch_all(tx.connection())
            .await?;
    let (specialty, own, version) = head.unwrap_or_default();
    // A flag that this version no longer asks is left alone.
    let flags = flags.into_iter().filter_map(|(word, value)| Some((Flag::parse(&word)?, value))).collect();
    Ok(Settings { template: rows::template(specialty, own)?, flags, version })
}

/// Saves the settings over those that the person saw.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else changed them in the meantime.
pub async fn save(tx: &mut StaffTx, permit: &Permitted<CaseId>, by: MemberId, settings: &Settings) -> Result<()> {
    let (tenant, case, at) = (tx.tenant()?, permit.subject(), tx.at());
    let (specialty, own) = rows::columns(settings.template);
    let saved = sqlx::query(
        "INSERT INTO case_checklists AS c (tenant_id, case_id, specialty, changed_by, changed_at, template_id)
         SELECT $1, $2, $3, $4, $5, $7 WHERE $6 = 0 OR EXISTS (SELECT FROM case_checklists WHERE tenant_id = $1 AND case_id = $2)
         ON CONFLICT (tenant_id, case_id) DO UPDATE
           SET specialty = $3, template_id = $7, changed_by = $4, changed_at = $5, version = c.version + 1 WHERE c.version = $6",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(specialty)
    .bind(by.uuid())
    .bind(at)
    .bind(settings.version)
    .bind(own)
    .execute(tx.connection())
    .await?;
    if saved.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let words: Vec<String> = settings.flags.iter().map(|(flag, _)| flag.word().to_owned()).collect();
    let values: Vec<bool> = settings.flags.iter().map(|(_, value)| *value).collect();
    sqlx::query("DELETE FROM case_flags WHERE tenant_id = $1 AND case_id = $2 AND flag <> ALL ($3)")
        .bind(tenant)
        .bind(case.uuid())
        .bind(&words)
        .execute(tx.connection())
        .await?;
    sqlx::query(
        "INSERT INTO case_flags AS f (tenant_id, case_id, flag, value, said_by, said_at)
         SELECT $1, $2, said.flag, said.value, $5, $6 FROM unnest($3::text[], $4::boolean[]) AS said (flag, value)
         ON CONFLICT (tenant_id, case_id, flag) DO UPDATE SET value = excluded.value, said_by = $5, said_at = $6
           WHERE f.value <> excluded.value",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(&words)
    .bind(&values)
    .bind(by.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    let template = settings.template.map(|one| one.to_string());
    trail::record(tx, permit, Event::ChecklistChanged, json!({ "specialty": template })).await?;
    Ok(())
}

/// Notes that nothing of a case's checklist is missing or open, the first time that it is so. Answers whether it was.
///
/// # Errors
/// When the database cannot be reached.
pub async fn complete(tx: &mut StaffTx, permit: &Permitted<CaseId>) -> Result<bool> {
    let (tenant, case, at) = (tx.tenant()?, permit.subject(), tx.at());
    let first =
        sqlx::query("UPDATE cases SET complete_at = $3 WHERE tenant_id = $1 AND id = $2 AND complete_at IS NULL")
            .bind(tenant)
            .bind(case.uuid())
            .bind(at)
            .execute(tx.connection())
            .await?;
    if first.rows_affected() == 1 {
        trail::record(tx, permit, Event::FileComplete, json!({})).await?;
    }
    Ok(first.rows_affected() == 1)
}

/// What was said of the rows of a case and not taken back.
///
/// # Errors
/// When the database cannot be reached.
pub async fn marks(tx: &mut Tx, case: CaseId) -> Result<Vec<Mark>> {
    #[derive(sqlx::FromRow)]
    struct Stored {
        id: Uuid,
        key: String,
        clinic_id: Option<Uuid>,
        reason: String,
        name: String,
        marked_at: jiff_sqlx::Timestamp,
    }
    let tenant = tx.tenant()?;
    let stored: Vec<Stored> = sqlx::query_as(
        "SELECT k.id, k.key, k.clinic_id, k.reason, m.name, k.marked_at
         FROM checklist_marks k JOIN members m ON m.tenant_id = k.tenant_id AND m.id = k.marked_by
         WHERE k.tenant_id = $1 AND k.case_id = $2 AND k.lifted_at IS NULL ORDER BY k.marked_at, k.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let read = |one: Stored| Mark {
        id: ChecklistMarkId(one.id),
        key: one.key,
        enough_for: one.clinic_id.map(ClinicId),
        reason: one.reason,
        by: one.name,
        at: one.marked_at.to_jiff(),
    };
    Ok(stored.into_iter().map(read).collect())
}

/// What a member says of a row.
#[derive(Debug, Clone)]
pub enum Said {
    /// The clinic's own word, passed on.
    Enough(ClinicId),
    /// Not needed in this case.
    NotNeeded,
}

/// Writes down what was said of a row, in place of what the same clinic, or nobody's clinic, was written to have said before.
/// What other clinics said stays.
///
/// # Errors
/// When the database cannot be reached.
pub async fn mark(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    by: MemberId,
    key: &str,
    said: &Said,
    reason: &str,
) -> Result<()> {
    let id: ChecklistMarkId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    let (kind, clinic) = match said {
        Said::Enough(clinic) => ("enough", Some(clinic.uuid())),
        Said::NotNeeded => ("not-needed", None),
    };
    sqlx::query(
        "UPDATE checklist_marks SET lifted_at = $5
         WHERE tenant_id = $1 AND case_id = $2 AND key = $3 AND clinic_id IS NOT DISTINCT FROM $4 AND lifted_at IS NULL",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(key)
    .bind(clinic)
    .bind(at)
    .execute(tx.connection())
    .await?;
    sqlx::query(
        "INSERT INTO checklist_marks (tenant_id, id, case_id, key, kind, clinic_id, reason, marked_by, marked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(permit.subject().uuid())
    .bind(key)
    .bind(kind)
    .bind(clinic)
    .bind(reason)
    .bind(by.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    trail::record(tx, permit, Event::ChecklistMarked, json!({ "row": key, "as": kind })).await?;
    Ok(())
}

/// Takes back what was said of a row: one clinic's word, or all that was said.
///
/// # Errors
/// When the database cannot be reached.
pub async fn unmark(tx: &mut StaffTx, permit: &Permitted<CaseId>, key: &str, of: Option<ClinicId>) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let lifted = sqlx::query(
        "UPDATE checklist_marks SET lifted_at = $5
         WHERE tenant_id = $1 AND case_id = $2 AND key = $3 AND ($4::uuid IS NULL OR clinic_id = $4) AND lifted_at IS NULL",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(key)
    .bind(of.map(Id::uuid))
    .bind(at)
    .execute(tx.connection())
    .await?;
    if lifted.rows_affected() > 0 {
        trail::record(tx, permit, Event::ChecklistMarked, json!({ "row": key, "as": "open" })).await?;
    }
    Ok(())
}

/// Which documents stand for which row, of those that are still on the case.
///
/// # Errors
/// When the database cannot be reached.
pub async fn documents(tx: &mut Tx, case: CaseId) -> Result<Vec<(String, DocumentId)>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(String, Uuid)> = sqlx::query_as(
        "SELECT c.key, c.document_id FROM checklist_documents c
         JOIN documents d ON d.tenant_id = c.tenant_id AND d.id = c.document_id
         WHERE c.tenant_id = $1 AND c.case_id = $2 AND d.removed_at IS NULL ORDER BY c.key, d.received_at, d.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(key, document)| (key, DocumentId(document))).collect())
}

/// Says which documents stand for a row; those of another case are passed over.
///
/// # Errors
/// When the database cannot be reached.
pub async fn stand(tx: &mut StaffTx, permit: &Permitted<CaseId>, key: &str, documents: &[DocumentId]) -> Result<()> {
    let (tenant, case) = (tx.tenant()?, permit.subject().uuid());
    let ids: Vec<Uuid> = documents.iter().map(|id| id.uuid()).collect();
    sqlx::query("DELETE FROM checklist_documents WHERE tenant_id = $1 AND case_id = $2 AND key = $3")
        .bind(tenant)
        .bind(case)
        .bind(key)
        .execute(tx.connection())
        .await?;
    sqlx::query(
        "INSERT INTO checklist_documents (tenant_id, case_id, key, document_id)
         SELECT tenant_id, case_id, $3, id FROM documents
         WHERE tenant_id = $1 AND case_id = $2 AND id = ANY ($4) AND removed_at IS NULL",
    )
    .bind(tenant)
    .bind(case)
    .bind(key)
    .bind(&ids)
    .execute(tx.connection())
    .await?;
    let detail = json!({ "row": key, "as": "documents", "count": ids.len() });
    trail::record(tx, permit, Event::ChecklistMarked, detail).await?;
    Ok(())
}
