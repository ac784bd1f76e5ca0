//! Notes on a case, for the agency's own people: a telephone call, what was agreed. Sealed under the key of the case, and found by hashed
//! stems as documents are. Nobody changes a note; whoever wrote something wrong strikes it with a reason and writes another one.

use crate::error::{Error, Result};
use crate::texts;
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use crate::words::{SealedAt, Words};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, Id, MemberId, NoteId};
use domain::policy::Permitted;
use domain::search::{Piece, Word};
use serde_json::json;
use uuid::Uuid;

/// The longest note, in characters.
pub const LONGEST: usize = 4_000;
/// The longest reason for striking one, in characters.
pub const LONGEST_REASON: usize = 500;

/// A note.
#[derive(Debug, Clone)]
pub struct Note {
    /// Which.
    pub id: NoteId,
    /// What it says.
    pub words: String,
    /// Which member wrote it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// That it was struck.
    pub struck: Option<Struck>,
}

/// That a note does not hold any more.
#[derive(Debug, Clone)]
pub struct Struck {
    /// Why.
    pub reason: String,
    /// Which member says so.
    pub by: String,
    /// Since when.
    pub at: Timestamp,
}

/// Where the words of a note stand.
fn sealed_at(note: Uuid, column: &str) -> SealedAt<'_> {
    SealedAt("note", note, column)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    sealed_words: Vec<u8>,
    by: String,
    written_at: jiff_sqlx::Timestamp,
    struck_by: Option<String>,
    struck_at: Option<jiff_sqlx::Timestamp>,
    sealed_reason: Option<Vec<u8>>,
}

impl Row {
    fn read(self, words: &Words) -> Result<Note> {
        let struck = match (self.struck_by, self.struck_at, self.sealed_reason) {
            (Some(by), Some(at), Some(sealed)) => {
                Some(Struck { reason: words.open(&sealed_at(self.id, "reason"), &sealed)?, by, at: at.to_jiff() })
            }
            _ => None,
        };
        Ok(Note {
            id: NoteId(self.id),
            words: words.open(&sealed_at(self.id, "words"), &self.sealed_words)?,
            by: self.by,
            at: self.written_at.to_jiff(),
            struck,
        })
    }
}

const NOTE: &str =
    "SELECT n.id, n.sealed_words, m.name AS by, n.written_at, s.name AS struck_by, n.struck_at, n.sealed_reason
  FROM case_notes n
  JOIN members m ON m.tenant_id = n.tenant_id AND m.id = n.written_by
  LEFT JOIN members s ON s.tenant_id = n.tenant_id AND s.id = n.struck_by
  WHERE n.tenant_id = $1 AND n.case_id = $2";

/// The notes of a case, newest first, from below `before` on; struck ones in their places.
///
/// # Errors
/// When the database cannot be reached or a note does not open under the case's key.
pub async fn list(tx: &mut Tx, case: CaseId, before: Option<NoteId>, limit: i64) -> Result<Vec<Note>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{NOTE} AND ($3::uuid IS NULL OR n.id < $3) ORDER BY n.id DESC LIMIT $4"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .bind(before.map(Id::uuid))
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    let words = Words::of(tx, case, "notes").await?;
    rows.into_iter().map(|row| row.read(&words)).collect()
}

/// One note of a case.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, case: CaseId, id: NoteId) -> Result<Option<Note>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{NOTE} AND n.id = $3")))
        .bind(tenant)
        .bind(case.uuid())
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    let words = Words::of(tx, case, "notes").await?;
    row.map(|row| row.read(&words)).transpose()
}

/// Writes a note. The trail says that one was written, not what it says.
///
/// # Errors
/// When the database cannot be reached.
pub async fn write(tx: &mut StaffTx, permit: &Permitted<CaseId>, by: MemberId, note: &str) -> Result<NoteId> {
    let id: NoteId = tx.mint();
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    let words = Words::of(tx, case, "notes").await?;
    let hashes = texts::hashes(tx, note).await?;
    sqlx::query(
        "INSERT INTO case_notes (tenant_id, id, case_id, sealed_words, words, written_by, written_at)
         VALUES ($1, $2, $3, $4, array_to_tsvector($5), $6, $7)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(words.seal(&sealed_at(id.uuid(), "words"), note))
    .bind(hashes)
    .bind(by.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    trail::record_about(tx, permit, Event::NoteWritten, About("note", id.uuid()), json!({})).await?;
    Ok(id)
}

/// Strikes a note, for a reason.
///
/// # Errors
/// [`Error::LostUpdate`] when it was struck already, or is not on this case.
pub async fn strike(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    by: MemberId,
    id: NoteId,
    reason: &str,
) -> Result<()> {
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    let words = Words::of(tx, case, "notes").await?;
    let struck = sqlx::query(
        "UPDATE case_notes SET struck_by = $4, struck_at = $5, sealed_reason = $6
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND struck_at IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(by.uuid())
    .bind(at)
    .bind(words.seal(&sealed_at(id.uuid(), "reason"), reason))
    .execute(tx.connection())
    .await?;
    if struck.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    trail::record_about(tx, permit, Event::NoteStruck, About("note", id.uuid()), json!({})).await?;
    Ok(())
}

/// A note in which all the words of a search stand.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Of which case.
    pub case: CaseId,
    /// What that is called.
    pub reference: String,
    /// The patient's name.
    pub patient: String,
    /// Which member wrote it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Whether it was struck.
    pub struck: bool,
    /// The place, with the words marked.
    pub excerpt: Vec<Piece>,
}

#[derive(sqlx::FromRow)]
struct HitRow {
    id: Uuid,
    case_id: Uuid,
    reference: String,
    patient_name: String,
    by: String,
    written_at: jiff_sqlx::Timestamp,
    struck: bool,
    sealed_words: Vec<u8>,
}

/// The newest notes that have all of these words, in whatever forms, at most `limit`. Whether this reader may see them is the caller's
/// to ask of the policy, case by case; that something was looked for is recorded where documents are searched.
///
/// # Errors
/// As [`texts::find`].
pub async fn search(tx: &mut StaffTx, place: texts::Place, sought: &[Word], limit: i64) -> Result<Vec<Hit>> {
    let tenant = tx.tenant()?;
    let Some(query) = texts::Query::of(tx, place, sought).await? else { return Ok(Vec::new()) };
    let rows: Vec<HitRow> = sqlx::query_as(
        "SELECT n.id, n.case_id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, m.name AS by, n.written_at, n.struck_at IS NOT NULL AS struck,
           n.sealed_words
         FROM find_notes($2, $3) f
         JOIN case_notes n ON n.tenant_id = $1 AND n.id = f.note_id
         JOIN cases c ON c.tenant_id = $1 AND c.id = n.case_id
         JOIN members m ON m.tenant_id = $1 AND m.id = n.written_by
         ORDER BY n.id DESC LIMIT $4",
    )
    .bind(tenant)
    .bind(&query.hidden)
    .bind(&query.cases)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    let mut hits = Vec::new();
    for row in rows {
        let words = Words::of(tx, CaseId(row.case_id), "notes").await?;
        let text = words.open(&sealed_at(row.id, "words"), &row.sealed_words)?;
        hits.push(Hit {
            case: CaseId(row.case_id),
            reference: row.reference,
            patient: row.patient_name,
            by: row.by,
            at: row.written_at.to_jiff(),
            struck: row.struck,
            excerpt: query.excerpt(tx, &text).await?,
        });
    }
    Ok(hits)
}
