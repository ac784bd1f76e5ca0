//! G4: who reads a review at a clinic: named by the sender, brought in by a colleague, ended.

use crate::error::{Error, Result};
use crate::gate::token_hash;
use crate::jobs::{self, Job, Letter, Mail};
use crate::links::{self, Token};
use crate::members;
use crate::trail::{self, About};
use crate::tx::{GuestTx, StaffTx, Tx};
use domain::Timestamp;
use domain::consents::PASSCODE_SAID_FROM;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id, LinkId, ReaderId, ReviewId};
use domain::links::LinkState;
use domain::policy::{Actor, Permitted, Subject};
use domain::readers::{MOST, Proof};
use domain::words::Language;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// Somebody at a clinic who is to read a review.
#[derive(Debug, Clone)]
pub struct NewReader {
    /// Their name, as the letter and the page greet them.
    pub name: String,
    /// Where codes go; empty only under [`Proof::Passcode`].
    pub email: String,
    /// What they prove themselves by.
    pub proof: Proof,
    /// Argon2id of the passcode (PHC string); none under [`Proof::Code`].
    pub passcode_hash: Option<String>,
    /// How often their link may be entered; none for no limit.
    pub most_openings: Option<i32>,
}

impl NewReader {
    /// A reader who proves themselves by a code, without a limit.
    #[must_use]
    pub fn by_code(name: &str, email: &str) -> Self {
        let (name, email) = (name.to_owned(), email.to_owned());
        Self { name, email, proof: Proof::Code, passcode_hash: None, most_openings: None }
    }
}

/// Names a reader of a review and makes their link. The token exists only in what this returns (S13).
///
/// # Errors
/// [`Error::NotOnCase`] when the review is not of this case or is revoked, [`Error::LostUpdate`] when it has
/// [`MOST`] readers, [`Error::PasscodeUnsaid`] when the consent below it speaks of a code alone; when the database cannot be reached.
pub async fn name<S: Subject>(
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    case: CaseId,
    review: ReviewId,
    new: &NewReader,
) -> Result<(ReaderId, LinkId, Token)> {
    if permit.case() != Some(case) {
        return Err(Error::NotOnCase);
    }
    let id: ReaderId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    // The review's row is locked, so that the count holds for those who come at the same time.
    let known: Option<(i64, i32)> = sqlx::query_as(
        "SELECT (SELECT count(*) FROM readers d WHERE d.tenant_id = r.tenant_id AND d.review_id = r.id), c.text_version
         FROM reviews r JOIN consents c ON c.tenant_id = r.tenant_id AND c.id = r.consent_id
         WHERE r.tenant_id = $1 AND r.case_id = $2 AND r.id = $3 AND r.revoked_at IS NULL FOR UPDATE OF r",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(review.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let (named, version) = known.ok_or(Error::NotOnCase)?;
    if named >= MOST {
        return Err(Error::LostUpdate);
    }
    if !new.proof.by_mail() && version < PASSCODE_SAID_FROM {
        return Err(Error::PasscodeUnsaid);
    }
    sqlx::query(
        "INSERT INTO readers (tenant_id, id, case_id, review_id, name, email, proof, passcode_hash, most_openings, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(review.uuid())
    .bind(&new.name)
    .bind(&new.email)
    .bind(new.proof.word())
    .bind(&new.passcode_hash)
    .bind(new.most_openings)
    .bind(at)
    .execute(tx.connection())
    .await?;
    let detail = json!({ "reader": id, "proof": new.proof, "openings": new.most_openings });
    trail::record_about(tx, permit, Event::ReaderNamed, About("review", review.uuid()), detail).await?;
    let (link, token) = links::issue_for_reader(tx, permit, case, id).await?;
    Ok((id, link, token))
}

/// Makes a reader a new link in place of the old one, with a new passcode where one is asked for. The count of openings
/// begins again.
///
/// # Errors
/// [`Error::NotOnCase`] when there is no such reader of the permitted review, or their access was ended; when the database
/// cannot be reached.
pub async fn renew(
    tx: &mut StaffTx,
    permit: &Permitted<ReviewId>,
    reader: ReaderId,
    passcode_hash: Option<&str>,
) -> Result<(LinkId, Token)> {
    let case = permit.case().ok_or(Error::NotOnCase)?;
    let tenant = tx.tenant()?;
    let renewed = sqlx::query(
        "UPDATE readers SET openings = 0, passcode_hash = CASE WHEN proof = 'code' THEN NULL ELSE coalesce($4, passcode_hash) END
         WHERE tenant_id = $1 AND review_id = $2 AND id = $3 AND ended_at IS NULL",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(reader.uuid())
    .bind(passcode_hash)
    .execute(tx.connection())
    .await?;
    if renewed.rows_affected() != 1 {
        return Err(Error::NotOnCase);
    }
    links::issue_for_reader(tx, permit, case, reader).await
}

/// Ends a reader's access, and that of whoever they brought in: their links and every browser that came through them.
///
/// # Errors
/// [`Error::LostUpdate`] when there is no such reader of this review, or it was ended already.
pub async fn end<S: Subject>(
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    review: ReviewId,
    reader: ReaderId,
) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let ended: Vec<Uuid> = sqlx::query_scalar(
        "UPDATE readers SET ended_at = $5
         WHERE tenant_id = $1 AND case_id = $2 AND review_id = $3 AND (id = $4 OR brought_by = $4) AND ended_at IS NULL
         RETURNING id",
    )
    .bind(tenant)
    .bind(permit.case().map(Id::uuid))
    .bind(review.uuid())
    .bind(reader.uuid())
    .bind(at)
    .fetch_all(tx.connection())
    .await?;
    if !ended.contains(&reader.uuid()) {
        return Err(Error::LostUpdate);
    }
    for id in &ended {
        links::end_of_reader(tx, ReaderId(*id)).await?;
    }
    let detail = json!({ "readers": ended });
    trail::record_about(tx, permit, Event::ReaderEnded, About("review", review.uuid()), detail).await?;
    Ok(())
}

/// A colleague whom a reader brings in.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// Their name.
    pub name: String,
    /// Where their codes go.
    pub email: String,
    /// Which of the review's documents they are to see; others are left out without a word.
    pub documents: Vec<DocumentId>,
    /// Until when, at most as long as the review.
    pub until: Timestamp,
}

/// What came of bringing somebody in.
#[derive(Debug, Clone, Copy)]
pub struct Brought {
    /// Who.
    pub reader: ReaderId,
    /// Their link's secret.
    pub token: Token,
    /// When their access ends.
    pub until: Timestamp,
}

/// Brings in a colleague, who sees less than who brings them: some of the documents, for looking only, no longer.
///
/// # Errors
/// [`Error::LostUpdate`] when the review no longer allows it or has [`MOST`] readers; when the database cannot be reached.
pub async fn bring(tx: &mut GuestTx, permit: &Permitted<ReviewId>, new: &Colleague) -> Result<Brought> {
    let Actor::Reviewer(_, by) = permit.actor() else {
        return Err(Error::NotOnCase);
    };
    let by = *by;
    let (reader, link): (ReaderId, LinkId) = (tx.mint(), tx.mint());
    let token: Token = tx.db().random();
    let documents: Vec<Uuid> = new.documents.iter().map(|id| id.uuid()).collect();
    let at = tx.at();
    let until: Option<jiff_sqlx::Timestamp> =
        sqlx::query_scalar("SELECT bring_colleague($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            .bind(at)
            .bind(by.uuid())
            .bind(reader.uuid())
            .bind(&new.name)
            .bind(&new.email)
            .bind(documents)
            .bind(new.until.to_sqlx())
            .bind(link.uuid())
            .bind(token_hash(&token).as_slice())
            .bind(MOST)
            .fetch_one(tx.connection())
            .await?;
    let until = until.ok_or(Error::LostUpdate)?.to_jiff();
    let detail = json!({ "colleague": reader, "link": link, "documents": new.documents, "until": until });
    trail::record(tx, permit, Event::ColleagueBrought, detail).await?;
    Ok(Brought { reader, token, until })
}

/// A reader as the pages of a review show them.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Who.
    pub id: ReaderId,
    /// Of which review.
    pub review: ReviewId,
    /// Their name.
    pub name: String,
    /// Where codes go; may be empty.
    pub email: String,
    /// What they prove themselves by.
    pub proof: Proof,
    /// How often they came in, and how often they may.
    pub openings: (i32, Option<i32>),
    /// Who brought them in; none for those whom the sender named.
    pub brought_by: Option<String>,
    /// How many documents a colleague sees.
    pub shown: i64,
    /// When they last came in.
    pub opened_at: Option<Timestamp>,
    /// How their newest link stands, and until when; none when it was revoked.
    pub link: Option<(LinkState, Timestamp)>,
    /// When access was ended.
    pub ended_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    review_id: Uuid,
    name: String,
    email: String,
    proof: String,
    openings: i32,
    most_openings: Option<i32>,
    brought_by: Option<String>,
    shown: i64,
    opened_at: Option<jiff_sqlx::Timestamp>,
    link_state: Option<String>,
    link_until: Option<jiff_sqlx::Timestamp>,
    ended_at: Option<jiff_sqlx::Timestamp>,
}

impl Row {
    fn read(self) -> Result<Reader> {
        let state = self.link_state.map(|word| LinkState::parse(&word).ok_or(Error::Unreadable("link state")));
        let until = self.link_until.map(jiff_sqlx::Timestamp::to_jiff);
        Ok(Reader {
            id: ReaderId(self.id),
            review: ReviewId(self.review_id),
            name: self.name,
            email: self.email,
            proof: Proof::parse(&self.proof).ok_or(Error::Unreadable("proof"))?,
            openings: (self.openings, self.most_openings),
            brought_by: self.brought_by,
            shown: self.shown,
            opened_at: self.opened_at.map(jiff_sqlx::Timestamp::to_jiff),
            link: state.transpose()?.zip(until),
            ended_at: self.ended_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
    }
}

const READERS: &str = "
    SELECT d.id, d.review_id, d.name, d.email, d.proof, d.openings, d.most_openings, b.name AS brought_by,
      cardinality(d.document_ids)::bigint AS shown, d.ended_at,
      CASE WHEN l.suspended_at IS NOT NULL THEN 'suspended' WHEN l.expires_at <= $3 THEN 'expired'
           WHEN l.id IS NOT NULL THEN 'living' END AS link_state,
      l.expires_at AS link_until,
      (SELECT max(g.created_at) FROM guest_sessions g JOIN links o ON o.tenant_id = g.tenant_id AND o.id = g.link_id
       WHERE o.tenant_id = d.tenant_id AND o.reader_id = d.id) AS opened_at
    FROM readers d
    LEFT JOIN readers b ON b.tenant_id = d.tenant_id AND b.id = d.brought_by
    LEFT JOIN LATERAL (
      SELECT l.id, l.suspended_at, l.expires_at FROM links l
      WHERE l.tenant_id = d.tenant_id AND l.reader_id = d.id AND l.revoked_at IS NULL ORDER BY l.created_at DESC LIMIT 1
    ) l ON true";

/// The readers of a review, in the order in which they came to it; ended ones too.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn of_review(tx: &mut StaffTx, review: ReviewId) -> Result<Vec<Reader>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{READERS} WHERE d.tenant_id = $1 AND d.review_id = $2 ORDER BY d.created_at, d.id"
    )))
    .bind(tenant)
    .bind(review.uuid())
    .bind(at)
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// Name, and whether they were brought in, of one reader: for the page that they read.
///
/// # Errors
/// When the database cannot be reached.
pub async fn who(tx: &mut Tx, reader: ReaderId) -> Result<Option<(String, bool)>> {
    let tenant = tx.tenant()?;
    let row = sqlx::query_as("SELECT name, brought_by IS NOT NULL FROM readers WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(reader.uuid())
        .fetch_optional(tx.connection())
        .await?;
    Ok(row)
}

/// The names of those who can still come in through a colleague, for the page on which one is brought in.
///
/// # Errors
/// When the database cannot be reached.
pub async fn brought_by(tx: &mut Tx, reader: ReaderId) -> Result<Vec<(String, Timestamp)>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let rows: Vec<(String, jiff_sqlx::Timestamp)> = sqlx::query_as(
        "SELECT name, until FROM readers WHERE tenant_id = $1 AND brought_by = $2 AND ended_at IS NULL AND until > $3
         ORDER BY created_at",
    )
    .bind(tenant)
    .bind(reader.uuid())
    .bind(at)
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(name, until)| (name, until.to_jiff())).collect())
}

/// Writes to those who answer for a clinic in a review, in a language that the clinic reads. Colleagues who were brought in look
/// and do not answer.
///
/// # Errors
/// When the database cannot be reached.
pub async fn tell(tx: &mut Tx, case: CaseId, review: ReviewId, letter: &Letter) -> Result<()> {
    let tenant = tx.tenant()?;
    let readers: Vec<(String, Vec<String>)> = sqlx::query_as(
        "SELECT d.email, k.languages FROM readers d
         JOIN reviews r ON r.tenant_id = d.tenant_id AND r.id = d.review_id
         JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
         WHERE d.tenant_id = $1 AND d.review_id = $2 AND d.ended_at IS NULL AND d.brought_by IS NULL AND d.email <> ''",
    )
    .bind(tenant)
    .bind(review.uuid())
    .fetch_all(tx.connection())
    .await?;
    tx.is_about(case);
    let house = members::tenant(tx).await?;
    for (to, languages) in readers {
        let language = languages.iter().find_map(|word| Language::parse(word)).unwrap_or(Language::En);
        let from_name = house.name_in(language).to_owned();
        jobs::enqueue(tx, &Job::SendMail(Mail { to, language, from_name, letter: letter.clone() })).await?;
    }
    Ok(())
}
