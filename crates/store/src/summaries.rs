//! C1–C5: the case summary. Every saved version is kept; a released package names the one that it carried.

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, Id, MemberId, SummaryId};
use domain::policy::Permitted;
use domain::summaries::Content;
use domain::words::Language;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// One saved version.
#[derive(Debug, Clone)]
pub struct Summary {
    /// Which.
    pub id: SummaryId,
    /// Counts the versions of a case from 1.
    pub number: i32,
    /// The language that it is written in.
    pub language: Language,
    /// What it says.
    pub content: Content,
    /// Who saved it.
    pub saved_by: MemberId,
    /// Their name today.
    pub saved_by_name: String,
    /// When.
    pub saved_at: Timestamp,
}

/// A saved version, as a list shows it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Version {
    /// Counts from 1.
    pub number: i32,
    /// Who saved it.
    pub saved_by_name: String,
    saved_at: jiff_sqlx::Timestamp,
}

impl Version {
    /// When.
    #[must_use]
    pub fn saved_at(&self) -> Timestamp {
        self.saved_at.to_jiff()
    }
}

/// What a coordinator saves.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The language that it is written in.
    pub language: Language,
    /// What it says.
    pub content: Content,
    /// The number of the version that the writer had before them; 0 when there was none.
    pub seen: i32,
}

/// Saves a version.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else saved a version after the one that the writer saw.
pub async fn save(tx: &mut StaffTx, permit: &Permitted<CaseId>, by: MemberId, draft: &Draft) -> Result<i32> {
    let case = permit.subject();
    let tenant = tx.tenant()?;
    let id: SummaryId = tx.mint();
    let at = tx.at();
    let number = draft.seen + 1;
    let saved = sqlx::query(
        "INSERT INTO summaries (tenant_id, id, case_id, number, language, content, saved_by, saved_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8
         WHERE $4 = 1 + coalesce((SELECT max(number) FROM summaries WHERE tenant_id = $1 AND case_id = $3), 0)
         ON CONFLICT (tenant_id, case_id, number) DO NOTHING",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(number)
    .bind(draft.language.word())
    .bind(Json(&draft.content))
    .bind(by.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if saved.rows_affected() == 0 {
        return Err(Error::LostUpdate);
    }
    let about = About("summary", id.uuid());
    trail::record_about(tx, permit, Event::SummarySaved, about, json!({ "number": number })).await?;
    Ok(number)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    number: i32,
    language: String,
    content: Json<Content>,
    saved_by: Uuid,
    saved_by_name: String,
    saved_at: jiff_sqlx::Timestamp,
}

impl Row {
    fn read(self) -> Result<Summary> {
        Ok(Summary {
            id: SummaryId(self.id),
            number: self.number,
            language: Language::parse(&self.language).ok_or(Error::Unreadable("language"))?,
            content: self.content.0,
            saved_by: MemberId(self.saved_by),
            saved_by_name: self.saved_by_name,
            saved_at: self.saved_at.to_jiff(),
        })
    }
}

const SUMMARY: &str = "SELECT s.id, s.number, s.language, s.content, s.saved_by, m.name AS saved_by_name, s.saved_at
    FROM summaries s JOIN members m ON m.tenant_id = s.tenant_id AND m.id = s.saved_by
    WHERE s.tenant_id = $1";

/// Whether a case has a summary: that there is one, not what it says.
///
/// # Errors
/// When the database cannot be reached.
pub async fn exists(tx: &mut Tx, case: CaseId) -> Result<bool> {
    let tenant = tx.tenant()?;
    let sql = "SELECT EXISTS (SELECT FROM summaries WHERE tenant_id = $1 AND case_id = $2)";
    Ok(sqlx::query_scalar(sql).bind(tenant).bind(case.uuid()).fetch_one(tx.connection()).await?)
}

/// The newest version of a case's summary.
///
/// # Errors
/// When the database cannot be reached or the stored content does not read.
pub async fn latest(tx: &mut Tx, case: CaseId) -> Result<Option<Summary>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(format!("{SUMMARY} AND s.case_id = $2 ORDER BY s.number DESC LIMIT 1")))
            .bind(tenant)
            .bind(case.uuid())
            .fetch_optional(tx.connection())
            .await?;
    row.map(Row::read).transpose()
}

/// One version by its id: the one that a review carries.
///
/// # Errors
/// As [`latest`].
pub async fn find(tx: &mut Tx, id: SummaryId) -> Result<Option<Summary>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{SUMMARY} AND s.id = $2")))
        .bind(tenant)
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    row.map(Row::read).transpose()
}

/// One version by its number.
///
/// # Errors
/// As [`latest`].
pub async fn numbered(tx: &mut Tx, case: CaseId, number: i32) -> Result<Option<Summary>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(format!("{SUMMARY} AND s.case_id = $2 AND s.number = $3")))
            .bind(tenant)
            .bind(case.uuid())
            .bind(number)
            .fetch_optional(tx.connection())
            .await?;
    row.map(Row::read).transpose()
}

/// Every version of a case's summary, newest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn versions(tx: &mut Tx, case: CaseId) -> Result<Vec<Version>> {
    let tenant = tx.tenant()?;
    let versions = sqlx::query_as(
        "SELECT s.number, m.name AS saved_by_name, s.saved_at
         FROM summaries s JOIN members m ON m.tenant_id = s.tenant_id AND m.id = s.saved_by
         WHERE s.tenant_id = $1 AND s.case_id = $2
         ORDER BY s.number DESC",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(versions)
}
