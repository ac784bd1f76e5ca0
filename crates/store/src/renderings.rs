//! B5: what interpreters write beside the words of a question or a reply, in another language; never in their place. The newest
//! stands, and nothing is changed or removed. Words are sealed under the key of the case.

use crate::error::{Error, Result};
use crate::jobs::{self, Job, Letter};
use crate::participants;
use crate::trail::{self, About};
use crate::tx::{GuestTx, StaffTx, Tx};
use crate::words::{SealedAt, Words};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, Id, ParticipantId, QuestionEntryId, QuestionId, RenderingId, ReplyId, ReviewId};
use domain::policy::{Actor, Permitted, Subject};
use domain::roles::Role;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The longest rendering, in characters.
pub const LONGEST: usize = 8000;

/// What stands beside somebody's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// In which language: a tag of BCP 47.
    pub language: String,
    /// What it says.
    pub words: String,
    /// The interpreter, as the case calls them.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

fn place(row: Uuid) -> SealedAt<'static> {
    SealedAt("rendering", row, "")
}

/// What stands beside something: its id and, of a question, the entry below it.
type Beside = (Uuid, Option<Uuid>);

/// The newest renderings of a case, by what they stand beside. The statement gives of each its id, what it stands beside (two
/// columns), its language, the sealed words, who wrote it and when.
async fn newest(tx: &mut Tx, case: CaseId, sql: &'static str) -> Result<BTreeMap<Beside, Rendered>> {
    type Row = (Uuid, Uuid, Option<Uuid>, String, Vec<u8>, String, jiff_sqlx::Timestamp);
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sql).bind(tenant).bind(case.uuid()).fetch_all(tx.connection()).await?;
    if rows.is_empty() {
        return Ok(BTreeMap::new());
    }
    let words = Words::of(tx, case, "renderings").await?;
    rows.into_iter()
        .map(|(id, of, entry, language, sealed, by, at)| {
            let words = words.open(&place(id), &sealed)?;
            Ok(((of, entry), Rendered { language, words, by, at: at.to_jiff() }))
        })
        .collect()
}

/// The newest renderings of the questions of a case, each by its question and, below it, its entry.
pub(crate) async fn of_questions(tx: &mut Tx, case: CaseId) -> Result<BTreeMap<Beside, Rendered>> {
    newest(
        tx,
        case,
        "SELECT DISTINCT ON (r.question_id, r.entry_id) r.id, r.question_id, r.entry_id, r.language, r.sealed, called(p.name, p.latin_name),
           r.rendered_at
         FROM question_renderings r JOIN participants p ON p.tenant_id = r.tenant_id AND p.id = r.by_participant
         WHERE r.tenant_id = $1 AND r.case_id = $2
         ORDER BY r.question_id, r.entry_id, r.rendered_at DESC, r.id DESC",
    )
    .await
}

/// The newest renderings of the replies of a case.
///
/// # Errors
/// When the database cannot be reached, or stored data does not read.
pub async fn of_replies(tx: &mut Tx, case: CaseId) -> Result<BTreeMap<ReplyId, Rendered>> {
    let all = newest(
        tx,
        case,
        "SELECT DISTINCT ON (r.reply_id) r.id, r.reply_id, NULL::uuid, r.language, r.sealed, called(p.name, p.latin_name), r.rendered_at
         FROM reply_renderings r JOIN participants p ON p.tenant_id = r.tenant_id AND p.id = r.by_participant
         WHERE r.tenant_id = $1 AND r.case_id = $2 ORDER BY r.reply_id, r.rendered_at DESC, r.id DESC",
    )
    .await?;
    Ok(all.into_iter().map(|((reply, _), rendered)| (ReplyId(reply), rendered)).collect())
}

/// Who writes: the interpreter whom the policy knows.
fn interpreter<S: Subject>(permit: &Permitted<S>) -> Result<ParticipantId> {
    match permit.actor() {
        Actor::Participant(guest) => Ok(guest.id),
        Actor::Stranger | Actor::Member(_) | Actor::Reviewer(..) | Actor::Asked(..) => Err(Error::NotOnCase),
    }
}

/// A rendering as an interpreter wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// In which language: a tag of BCP 47.
    pub language: String,
    /// What it says.
    pub words: String,
}

/// Writes a rendering, beside a part of what the permit is for. The statement writes nothing where there is no such part; it gets
/// tenant, id, case, subject, part, interpreter, language, sealed words and moment.
async fn write<S: Subject>(
    tx: &mut GuestTx,
    permit: &Permitted<S>,
    (of, part): Beside,
    written: &Written,
    (sql, event): (&'static str, Event),
) -> Result<CaseId> {
    let (case, tenant, at) = (permit.case().ok_or(Error::NotOnCase)?, tx.tenant()?, tx.at());
    let id: RenderingId = tx.mint();
    let sealed = Words::of(tx, case, "renderings").await?.seal(&place(id.uuid()), &written.words);
    let done = sqlx::query(sql)
        .bind(tenant)
        .bind(id.uuid())
        .bind(case.uuid())
        .bind(of)
        .bind(part)
        .bind(interpreter(permit)?.uuid())
        .bind(&written.language)
        .bind(sealed)
        .bind(at)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotOnCase);
    }
    trail::record(tx, permit, event, json!({ "language": written.language })).await?;
    Ok(case)
}

/// Writes what a question, or an entry below it, says in another language. Its coordinator is told.
///
/// # Errors
/// [`Error::NotOnCase`] when there is no such entry below this question.
pub async fn of_question(
    tx: &mut GuestTx,
    permit: &Permitted<QuestionId>,
    entry: Option<QuestionEntryId>,
    written: &Written,
) -> Result<()> {
    let sql = "INSERT INTO question_renderings (tenant_id, id, case_id, question_id, entry_id, by_participant, language, sealed,
           rendered_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
         WHERE $5::uuid IS NULL OR EXISTS (SELECT FROM question_entries e
           WHERE e.tenant_id = $1 AND e.case_id = $3 AND e.question_id = $4 AND e.id = $5)";
    let beside = (permit.subject().uuid(), entry.map(Id::uuid));
    let case = write(tx, permit, beside, written, (sql, Event::QuestionRendered)).await?;
    let letter = Letter::QuestionNews { address: format!("/cases/{case}/questions/{}", permit.subject()) };
    jobs::enqueue(tx, &Job::TellCoordinator { case, letter }).await?;
    Ok(())
}

/// Writes what a reply of a review says in another language.
///
/// # Errors
/// [`Error::NotOnCase`] when it is no reply of this review.
pub async fn of_reply(tx: &mut GuestTx, permit: &Permitted<ReviewId>, reply: ReplyId, written: &Written) -> Result<()> {
    let sql =
        "INSERT INTO reply_renderings (tenant_id, id, case_id, reply_id, by_participant, language, sealed, rendered_at)
         SELECT $1, $2, $3, y.id, $6, $7, $8, $9 FROM replies y
         WHERE y.tenant_id = $1 AND y.case_id = $3 AND y.review_id = $4 AND y.id = $5";
    let beside = (permit.subject().uuid(), Some(reply.uuid()));
    write(tx, permit, beside, written, (sql, Event::ReplyRendered)).await?;
    Ok(())
}

/// To whom the replies of a review are lent.
///
/// # Errors
/// When the database cannot be reached.
pub async fn interpreters(tx: &mut Tx, case: CaseId) -> Result<BTreeMap<ReviewId, (ParticipantId, String)>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, Uuid, String)> = sqlx::query_as(
        "SELECT r.id, p.id, called(p.name, p.latin_name) FROM reviews r
         JOIN participants p ON p.tenant_id = r.tenant_id AND p.id = r.interpreter_id
         WHERE r.tenant_id = $1 AND r.case_id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(review, id, name)| (ReviewId(review), (ParticipantId(id), name))).collect())
}

/// Lends a clinic's replies to an interpreter of the case, one at a time, who is told by letter.
///
/// # Errors
/// [`Error::NotOnCase`] when there is no such interpreter on the case.
pub async fn lend(tx: &mut StaffTx, permit: &Permitted<ReviewId>, who: ParticipantId) -> Result<()> {
    let (case, tenant) = (permit.case().ok_or(Error::NotOnCase)?, tx.tenant()?);
    let done = sqlx::query(
        "UPDATE reviews r SET interpreter_id = p.id FROM participants p
         WHERE r.tenant_id = $1 AND r.id = $2 AND p.tenant_id = $1 AND p.id = $3 AND p.case_id = r.case_id AND p.role = $4
           AND p.removed_at IS NULL",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(who.uuid())
    .bind(Role::Interpreter.word())
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotOnCase);
    }
    let about = About("participant", who.uuid());
    trail::record_about(tx, permit, Event::RepliesLent, about, json!({ "review": permit.subject() })).await?;
    let Some(person) = participants::find(tx, who).await?.filter(|one| !one.entry.email.is_empty()) else {
        return Ok(());
    };
    tx.is_about(case);
    let letter = Letter::WorkWaits { address: format!("/i/{who}/replies/{}", permit.subject()) };
    jobs::write(tx, &person.entry.email, person.entry.language, letter).await?;
    Ok(())
}

/// Takes a clinic's replies back from their interpreter.
///
/// # Errors
/// [`Error::LostUpdate`] when they are lent to nobody.
pub async fn take_back(tx: &mut StaffTx, permit: &Permitted<ReviewId>) -> Result<()> {
    let tenant = tx.tenant()?;
    let was: Option<Uuid> = sqlx::query_scalar(
        "UPDATE reviews r SET interpreter_id = NULL FROM reviews old
         WHERE r.tenant_id = $1 AND r.id = $2 AND old.tenant_id = r.tenant_id AND old.id = r.id
           AND r.interpreter_id IS NOT NULL
         RETURNING old.interpreter_id",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .fetch_optional(tx.connection())
    .await?;
    let who = was.ok_or(Error::LostUpdate)?;
    let about = About("participant", who);
    trail::record_about(tx, permit, Event::RepliesTakenBack, about, json!({ "review": permit.subject() })).await?;
    Ok(())
}
