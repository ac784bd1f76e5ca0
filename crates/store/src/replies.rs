//! I1: the clinics' replies, and their drafts. A reply is immutable: a correction is the next number.

use crate::error::{Error, Result};
use crate::letters::Letter;
use crate::trail::{self, About};
use crate::tx::{GuestTx, Tx};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, ClinicId, FileId, Id, ReaderId, ReplyId, ReviewId};
use domain::policy::{Actor, Permitted, Subject};
use domain::replies::Content;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// What a clinic sends.
#[derive(Debug, Clone)]
pub struct NewReply {
    /// What it says.
    pub content: Content,
    /// Who signs.
    pub name: String,
    /// As what.
    pub role: String,
    /// The signed letter that goes with it ([`crate::letters`]).
    pub letter: Option<FileId>,
    /// The invitation letter that goes with it.
    pub invitation: Option<FileId>,
}

/// A reply as it was sent.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Which.
    pub id: ReplyId,
    /// To which review.
    pub review: ReviewId,
    /// Counts from 1 within its review; the highest stands.
    pub number: i32,
    /// From which clinic.
    pub clinic: ClinicId,
    /// The clinic's name.
    pub clinic_name: String,
    /// The clinic's city.
    pub clinic_city: String,
    /// The clinic's time zone.
    pub clinic_zone: String,
    /// The question that it answers.
    pub question: String,
    /// What it says.
    pub content: Content,
    /// Who signed.
    pub name: String,
    /// As what.
    pub role: String,
    /// The signed letter that came with it.
    pub letter: Option<Letter>,
    /// The invitation letter that came with it.
    pub invitation: Option<Letter>,
    /// When it was sent.
    pub sent_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    review_id: Uuid,
    number: i32,
    clinic_id: Uuid,
    clinic_name: String,
    clinic_city: String,
    clinic_zone: String,
    question: String,
    content: Json<Content>,
    name: String,
    role: String,
    letter_file_id: Option<Uuid>,
    letter_name: Option<String>,
    invitation_file_id: Option<Uuid>,
    invitation_name: Option<String>,
    sent_at: jiff_sqlx::Timestamp,
}

impl From<Row> for Reply {
    fn from(row: Row) -> Self {
        let letter = |file: Option<Uuid>, name: Option<String>| {
            file.map(|file| Letter { file: FileId(file), name: name.unwrap_or_default() })
        };
        Self {
            id: ReplyId(row.id),
            review: ReviewId(row.review_id),
            number: row.number,
            clinic: ClinicId(row.clinic_id),
            clinic_name: row.clinic_name,
            clinic_city: row.clinic_city,
            clinic_zone: row.clinic_zone,
            question: row.question,
            content: row.content.0,
            name: row.name,
            role: row.role,
            letter: letter(row.letter_file_id, row.letter_name),
            invitation: letter(row.invitation_file_id, row.invitation_name),
            sent_at: row.sent_at.to_jiff(),
        }
    }
}

const REPLY: &str = "SELECT y.id, y.review_id, y.number, r.clinic_id, k.name AS clinic_name, k.city AS clinic_city,
    k.time_zone AS clinic_zone, r.question, y.content, y.name, y.role, y.letter_file_id, f.name AS letter_name,
    y.invitation_file_id, i.name AS invitation_name, y.sent_at
  FROM replies y
  JOIN reviews r ON r.tenant_id = y.tenant_id AND r.id = y.review_id
  JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
  LEFT JOIN files f ON f.tenant_id = y.tenant_id AND f.id = y.letter_file_id
  LEFT JOIN files i ON i.tenant_id = y.tenant_id AND i.id = y.invitation_file_id
  WHERE y.tenant_id = $1";

/// Every reply on a case: clinic by clinic, of each the newest first.
///
/// # Errors
/// When the database cannot be reached or a stored reply does not read.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Reply>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{REPLY} AND y.case_id = $2 ORDER BY k.name, r.created_at DESC, r.id, y.number DESC"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(Reply::from).collect())
}

/// Every reply to a review, the newest first.
///
/// # Errors
/// As [`of_case`].
pub async fn of_review(tx: &mut Tx, review: ReviewId) -> Result<Vec<Reply>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(format!("{REPLY} AND y.review_id = $2 ORDER BY y.number DESC")))
            .bind(tenant)
            .bind(review.uuid())
            .fetch_all(tx.connection())
            .await?;
    Ok(rows.into_iter().map(Reply::from).collect())
}

/// Sends a reply: the next number of its review. Its writer's draft goes.
///
/// # Errors
/// [`Error::LostUpdate`] when another reply took the number in the same moment.
pub async fn send(tx: &mut GuestTx, permit: &Permitted<ReviewId>, new: &NewReply) -> Result<i32> {
    let (tenant, at, review) = (tx.tenant()?, tx.at(), permit.subject());
    let id: ReplyId = tx.mint();
    let number: Option<i32> = sqlx::query_scalar(
        "INSERT INTO replies (tenant_id, id, case_id, review_id, number, content, name, role, sent_at,
           letter_file_id, invitation_file_id)
         SELECT r.tenant_id, $3, r.case_id, r.id,
           1 + (SELECT count(*)::integer FROM replies y WHERE y.tenant_id = r.tenant_id AND y.review_id = r.id),
           $4, $5, $6, $7, $8, $9
         FROM reviews r WHERE r.tenant_id = $1 AND r.id = $2
         ON CONFLICT (tenant_id, review_id, number) DO NOTHING RETURNING number",
    )
    .bind(tenant)
    .bind(review.uuid())
    .bind(id.uuid())
    .bind(Json(&new.content))
    .bind(&new.name)
    .bind(&new.role)
    .bind(at)
    .bind(new.letter.map(Id::uuid))
    .bind(new.invitation.map(Id::uuid))
    .fetch_optional(tx.connection())
    .await?;
    let number = number.ok_or(Error::LostUpdate)?;
    sqlx::query("DELETE FROM reply_drafts WHERE tenant_id = $1 AND review_id = $2 AND reader_id = $3")
        .bind(tenant)
        .bind(review.uuid())
        .bind(reader(permit)?.uuid())
        .execute(tx.connection())
        .await?;
    let detail = json!({
        "number": number,
        "finding": new.content.finding,
        "treatability": new.content.treatability,
        "costing": new.content.costing,
        "needs": new.content.needs.len(),
        "letter": new.letter,
        "invitation": new.content.invitation,
    });
    trail::record(tx, permit, Event::ReplySent, detail).await?;
    Ok(number)
}

/// Records that somebody read the replies that there are. What a member has read is news no longer.
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn note_read<S: Subject>(tx: &mut Tx, permit: &Permitted<S>, replies: &[Reply]) -> Result<()> {
    let mut told: Vec<ReviewId> = Vec::new();
    for reply in replies {
        if !told.contains(&reply.review) {
            told.push(reply.review);
            let about = About("review", reply.review.uuid());
            let detail = json!({ "number": reply.number });
            trail::record_about(tx, permit, Event::ReplyRead, about, detail).await?;
        }
    }
    let (Actor::Member(_), Some(case)) = (permit.actor(), permit.case()) else { return Ok(()) };
    sqlx::query(
        "UPDATE replies SET read_at = $3 WHERE tenant_id = $1 AND case_id = $2 AND read_at IS NULL AND sent_at <= $3",
    )
    .bind(tx.tenant()?)
    .bind(case.uuid())
    .bind(tx.at())
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// What a doctor has typed and not sent: the form's fields as they stand.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Name and value of each field.
    pub fields: Vec<(String, String)>,
    /// When it was kept.
    pub saved_at: Timestamp,
}

/// Keeps what a reader typed; nobody else reads it, and nobody else's is overwritten.
///
/// # Errors
/// When the database cannot be reached.
pub async fn keep_draft(tx: &mut GuestTx, permit: &Permitted<ReviewId>, fields: &[(String, String)]) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query(
        "INSERT INTO reply_drafts (tenant_id, review_id, case_id, reader_id, content, saved_at)
         SELECT r.tenant_id, r.review_id, r.case_id, r.id, $4, $5 FROM readers r
         WHERE r.tenant_id = $1 AND r.review_id = $2 AND r.id = $3
         ON CONFLICT (tenant_id, review_id, reader_id) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(reader(permit)?.uuid())
    .bind(Json(fields))
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(())
}

type DraftRow = (Json<Vec<(String, String)>>, jiff_sqlx::Timestamp);

/// The writer, whom the policy knows.
fn reader(permit: &Permitted<ReviewId>) -> Result<ReaderId> {
    match permit.actor() {
        Actor::Reviewer(_, reader) => Ok(*reader),
        Actor::Stranger | Actor::Member(_) | Actor::Participant(_) | Actor::Asked(..) => Err(Error::NotOnCase),
    }
}

/// A reader's draft, if there is one.
///
/// # Errors
/// When the database cannot be reached, or the permission is no reader's.
pub async fn draft(tx: &mut GuestTx, permit: &Permitted<ReviewId>) -> Result<Option<Draft>> {
    let tenant = tx.tenant()?;
    let row: Option<DraftRow> = sqlx::query_as(
        "SELECT content, saved_at FROM reply_drafts WHERE tenant_id = $1 AND review_id = $2 AND reader_id = $3",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(reader(permit)?.uuid())
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|(fields, saved)| Draft { fields: fields.0, saved_at: saved.to_jiff() }))
}
