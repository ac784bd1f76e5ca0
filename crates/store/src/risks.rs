//! L2: the risks of a case. Words are sealed under its key.

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use crate::words::{SealedAt, Words};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, Id, ParticipantId, QuestionId, RiskId};
use domain::policy::{Actor, Permitted};
use domain::risks::{Clinic, Kind, SeenBy, State, Step};
use serde_json::json;
use uuid::Uuid;

/// What a form says of a risk, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is about.
    pub kind: Kind,
    /// What could go wrong.
    pub words: String,
    /// What is done about it; may be empty, and is for a medical one.
    pub measure: String,
    /// Whose matter it is; the agency's when nobody's, the clinic's for a medical one.
    pub owner: Option<ParticipantId>,
    /// What was asked of the clinic, for a medical one.
    pub question: Option<QuestionId>,
    /// Who may see it.
    pub seen_by: SeenBy,
}

/// A risk.
#[derive(Debug, Clone)]
pub struct Risk {
    /// Which.
    pub id: RiskId,
    /// What its form says.
    pub entry: Entry,
    /// How it stands.
    pub state: State,
    /// How far the clinic has come with its question.
    pub clinic: Clinic,
    /// Counts changes (S60).
    pub version: i32,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

impl Risk {
    /// How it would stand after a step; none where that makes no sense.
    #[must_use]
    pub fn after(&self, step: Step) -> Option<State> {
        self.state.after(step, self.entry.kind, self.clinic)
    }
}

/// Where the words of a risk stand.
fn sealed_at(risk: Uuid, column: &str) -> SealedAt<'_> {
    SealedAt("risk", risk, column)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    seen_by: String,
    state: String,
    sealed_words: Vec<u8>,
    sealed_measure: Vec<u8>,
    owner_id: Option<Uuid>,
    question_id: Option<Uuid>,
    sent: bool,
    answered: bool,
    version: i32,
    changed_at: jiff_sqlx::Timestamp,
}

impl Row {
    fn read(self, words: &Words) -> Result<Risk> {
        Ok(Risk {
            id: RiskId(self.id),
            entry: Entry {
                kind: Kind::parse(&self.kind).ok_or(Error::Unreadable("kind of a risk"))?,
                words: words.open(&sealed_at(self.id, "words"), &self.sealed_words)?,
                measure: words.open(&sealed_at(self.id, "measure"), &self.sealed_measure)?,
                owner: self.owner_id.map(ParticipantId),
                question: self.question_id.map(QuestionId),
                seen_by: SeenBy::parse(&self.seen_by).ok_or(Error::Unreadable("readers of a risk"))?,
            },
            state: State::parse(&self.state).ok_or(Error::Unreadable("state of a risk"))?,
            clinic: match (self.sent, self.answered) {
                (_, true) => Clinic::Answered,
                (true, false) => Clinic::Asked,
                (false, false) => Clinic::NotAsked,
            },
            version: self.version,
            changed_at: self.changed_at.to_jiff(),
        })
    }
}

/// The risks of a case: what is open first, what is closed last.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Risk>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT r.id, r.kind, r.seen_by, r.state, r.sealed_words, r.sealed_measure, r.owner_id, r.question_id,
           q.review_id IS NOT NULL AS sent, coalesce(q.answers > 0, false) AS answered, r.version, r.changed_at
         FROM risks r LEFT JOIN questions q ON q.tenant_id = r.tenant_id AND q.id = r.question_id
         WHERE r.tenant_id = $1 AND r.case_id = $2
         ORDER BY array_position(ARRAY['open', 'watched', 'closed'], r.state), r.created_at, r.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let words = Words::of(tx, case, "risks").await?;
    rows.into_iter().map(|row| row.read(&words)).collect()
}

/// One risk of a case.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, case: CaseId, id: RiskId) -> Result<Option<Risk>> {
    Ok(list(tx, case).await?.into_iter().find(|risk| risk.id == id))
}

/// Writes down a risk, open.
///
/// # Errors
/// When the database cannot be reached, or the permission was not a member's.
pub async fn add(tx: &mut StaffTx, permit: &Permitted<CaseId>, entry: &Entry) -> Result<RiskId> {
    let Actor::Member(member) = permit.actor() else {
        return Err(Error::NotOnCase);
    };
    let id: RiskId = tx.mint();
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    let words = Words::of(tx, case, "risks").await?;
    sqlx::query(
        "INSERT INTO risks (tenant_id, id, case_id, kind, seen_by, state, sealed_words, sealed_measure, owner_id,
           question_id, created_by, created_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, 'open', $6, $7,
           (SELECT p.id FROM participants p WHERE p.tenant_id = $1 AND p.case_id = $3 AND p.id = $8),
           (SELECT q.id FROM questions q WHERE q.tenant_id = $1 AND q.case_id = $3 AND q.id = $9), $10, $11, $11)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(entry.kind.word())
    .bind(entry.seen_by.word())
    .bind(words.seal(&sealed_at(id.uuid(), "words"), &entry.words))
    .bind(words.seal(&sealed_at(id.uuid(), "measure"), &entry.measure))
    .bind(entry.owner.map(Id::uuid))
    .bind(entry.question.map(Id::uuid))
    .bind(member.id.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    let detail = json!({ "kind": entry.kind, "seen_by": entry.seen_by });
    trail::record_about(tx, permit, Event::RiskAdded, About("risk", id.uuid()), detail).await?;
    Ok(id)
}

/// Changes a risk over the version that was seen. As another kind, or with another question, it is open again: what was done
/// about it was about something else.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else changed it in the meantime, or it is closed.
pub async fn change(tx: &mut StaffTx, permit: &Permitted<CaseId>, id: RiskId, entry: &Entry, seen: i32) -> Result<()> {
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    let words = Words::of(tx, case, "risks").await?;
    let changed = sqlx::query(
        "UPDATE risks SET kind = $4, seen_by = $5, sealed_words = $6, sealed_measure = $7,
           owner_id = (SELECT p.id FROM participants p WHERE p.tenant_id = $1 AND p.case_id = $2 AND p.id = $8),
           question_id = (SELECT q.id FROM questions q WHERE q.tenant_id = $1 AND q.case_id = $2 AND q.id = $9),
           state = CASE WHEN kind = $4 AND question_id IS NOT DISTINCT FROM $9 THEN state ELSE 'open' END,
           version = version + 1, changed_at = $10
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND version = $11 AND state <> 'closed'",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(entry.kind.word())
    .bind(entry.seen_by.word())
    .bind(words.seal(&sealed_at(id.uuid(), "words"), &entry.words))
    .bind(words.seal(&sealed_at(id.uuid(), "measure"), &entry.measure))
    .bind(entry.owner.map(Id::uuid))
    .bind(entry.question.map(Id::uuid))
    .bind(at)
    .bind(seen)
    .execute(tx.connection())
    .await?;
    if changed.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let detail = json!({ "kind": entry.kind, "seen_by": entry.seen_by });
    trail::record_about(tx, permit, Event::RiskChanged, About("risk", id.uuid()), detail).await?;
    Ok(())
}

/// Says how a risk stands, over the version that was seen.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed in the meantime, or the step makes no sense for it: as closing a medical one that
/// no clinic has answered.
pub async fn step(tx: &mut StaffTx, permit: &Permitted<CaseId>, id: RiskId, step: Step, seen: i32) -> Result<State> {
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    let state = find(tx, case, id).await?.and_then(|risk| risk.after(step)).ok_or(Error::LostUpdate)?;
    let moved = sqlx::query(
        "UPDATE risks SET state = $4, version = version + 1, changed_at = $5
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND version = $6",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(state.word())
    .bind(at)
    .bind(seen)
    .execute(tx.connection())
    .await?;
    if moved.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    trail::record_about(tx, permit, Event::RiskMoved, About("risk", id.uuid()), json!({ "state": state })).await?;
    Ok(state)
}
