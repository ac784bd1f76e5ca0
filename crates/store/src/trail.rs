//! Appending to the trail, and reading it. Only ids, fixed words and numbers go in: never a name, never free text.

pub mod chain;
mod news;

pub use news::{Change, changes, head, latest};

use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::wakes::{CHANNEL, Wake};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id};
use domain::policy::{Action, Actor, Permitted, Subject, SubjectKind, Target};
use jiff_sqlx::ToSqlx;
use serde_json::Value;
use uuid::Uuid;

/// For how long opening a part of a case again is the same reading.
const SAME_READING: jiff::SignedDuration = jiff::SignedDuration::from_hours(1);

/// What an event is about when it is not about the thing that was permitted.
#[derive(Debug, Clone, Copy)]
pub struct About(pub &'static str, pub Uuid);

/// Records a change or a sensitive read that the policy permitted, in the same transaction.
///
/// # Errors
/// [`Error::WrongPermission`] when the event may not happen under the permitted action.
pub async fn record<S: Subject>(tx: &mut Tx, permit: &Permitted<S>, event: Event, detail: Value) -> Result<i64> {
    let (kind, id) = name(permit.subject().target());
    record_about(tx, permit, event, About(kind, id), detail).await
}

/// As [`record`], about something other than the permitted subject: a person on the permitted case, say.
///
/// # Errors
/// As [`record`].
pub async fn record_about<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    event: Event,
    about: About,
    detail: Value,
) -> Result<i64> {
    recorded(tx, permit, permit.case(), event, about, detail).await
}

async fn recorded<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    case: Option<CaseId>,
    event: Event,
    about: About,
    detail: Value,
) -> Result<i64> {
    if !event.happens_under().contains(&permit.action()) {
        return Err(Error::WrongPermission { event, action: permit.action() });
    }
    append(tx, permit.actor(), event, "allowed", case, about, detail).await
}

/// As [`record_about`], on a case that was opened under a permission of the tenant at large.
///
/// # Errors
/// As [`record`].
pub async fn record_on<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    case: CaseId,
    event: Event,
    about: About,
    detail: Value,
) -> Result<i64> {
    let case = permit.case().unwrap_or(case);
    recorded(tx, permit, Some(case), event, about, detail).await
}

/// Records what happens before anybody is known, or in the worker: events that name no action.
///
/// # Errors
/// [`Error::WrongPermission`] for an event that needs a permission.
pub async fn note(
    tx: &mut Tx,
    actor: &Actor,
    event: Event,
    case: Option<CaseId>,
    about: About,
    detail: Value,
) -> Result<i64> {
    if !event.happens_under().is_empty() {
        return Err(Error::WrongPermission { event, action: event.happens_under()[0] });
    }
    append(tx, actor, event, "allowed", case, about, detail).await
}

/// Whether this very reading is recorded already: the same part, opened by the same person within the hour (S48).
///
/// # Errors
/// When the database cannot be reached.
pub async fn read_lately<S: Subject>(tx: &mut Tx, permit: &Permitted<S>) -> Result<bool> {
    let tenant = tx.tenant()?;
    let since = tx.now().checked_sub(SAME_READING).unwrap_or(tx.now());
    let (kind, id) = name(permit.subject().target());
    let known = sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM events WHERE tenant_id = $1 AND case_id = $2 AND actor_id = $3 AND event = 'part-read'
           AND at > $4 AND detail->>'part' = $5 AND subject_kind = $6 AND subject_id = $7)",
    )
    .bind(tenant)
    .bind(permit.case().map(Id::uuid))
    .bind(acting(permit.actor()).1)
    .bind(since.to_sqlx())
    .bind(permit.action().word())
    .bind(kind)
    .bind(id)
    .fetch_one(tx.connection())
    .await?;
    Ok(known)
}

/// Records that a part of a case is about to be shown. The caller commits before it is (S48).
///
/// # Errors
/// As [`record`].
pub async fn record_reading<S: Subject>(tx: &mut Tx, permit: &Permitted<S>) -> Result<()> {
    record(tx, permit, Event::PartRead, serde_json::json!({ "part": permit.action() })).await?;
    Ok(())
}

/// Records that something was refused (S48).
///
/// # Errors
/// When the database cannot be reached.
pub async fn denied(
    tx: &mut Tx,
    actor: &Actor,
    action: Action,
    target: Target,
    case: Option<CaseId>,
    reason: &str,
) -> Result<i64> {
    let (kind, id) = name(target);
    let detail = serde_json::json!({ "action": action, "reason": reason });
    append(tx, actor, Event::AccessDenied, "denied", case, About(kind, id), detail).await
}

async fn append(
    tx: &mut Tx,
    actor: &Actor,
    event: Event,
    outcome: &'static str,
    case: Option<CaseId>,
    about: About,
    mut detail: Value,
) -> Result<i64> {
    // The clinic acts; which of its readers it was stands beside it.
    if let Actor::Reviewer(_, reader) = actor {
        detail["reader"] = serde_json::json!(reader);
    }
    let (actor_kind, actor_id) = acting(actor);
    insert(tx, actor_kind, actor_id, event, outcome, case, about, detail).await
}

/// Who acts, as the trail has it.
fn acting(actor: &Actor) -> (&'static str, Option<Uuid>) {
    match actor {
        Actor::Stranger => ("stranger", None),
        Actor::Member(member) => ("member", Some(member.id.uuid())),
        Actor::Participant(guest) => ("participant", Some(guest.id.uuid())),
        // They are the same person, whichever link they came through; what it is about names the request.
        Actor::Asked(_, person) => ("participant", Some(person.uuid())),
        Actor::Reviewer(guest, _) => ("reviewer", Some(guest.id.uuid())),
    }
}

/// Records what the worker did.
///
/// # Errors
/// [`Error::WrongPermission`] for an event that needs a permission.
pub async fn by_worker(tx: &mut Tx, event: Event, case: Option<CaseId>, about: About, detail: Value) -> Result<i64> {
    if !event.happens_under().is_empty() {
        return Err(Error::WrongPermission { event, action: event.happens_under()[0] });
    }
    insert(tx, "system", None, event, "allowed", case, about, detail).await
}

#[expect(clippy::too_many_arguments, reason = "the columns of one row, called from three places above")]
async fn insert(
    tx: &mut Tx,
    actor_kind: &'static str,
    actor_id: Option<Uuid>,
    event: Event,
    outcome: &'static str,
    case: Option<CaseId>,
    about: About,
    detail: Value,
) -> Result<i64> {
    let at = tx.at();
    let waking = tx.tenant_id().filter(|_| event.wakes()).map(|tenant| Wake { tenant, case }.to_string());
    // Whoever waits is woken by the commit of this very transaction, or not at all.
    let seq = sqlx::query_scalar(
        "SELECT appended.seq, CASE WHEN $10::text IS NOT NULL THEN pg_notify($11, $10) END
         FROM (SELECT append_event($1, $2, $3, $4, $5, $6, $7, $8, $9) AS seq) appended",
    )
    .bind(at)
    .bind(actor_kind)
    .bind(actor_id)
    .bind(event.word())
    .bind(outcome)
    .bind(case.map(Id::uuid))
    .bind(about.0)
    .bind(about.1)
    .bind(detail)
    .bind(waking)
    .bind(CHANNEL)
    .fetch_one(tx.connection())
    .await?;
    Ok(seq)
}

const fn kind_word(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Tenant => "tenant",
        SubjectKind::Case => "case",
        SubjectKind::Document => "document",
        SubjectKind::Consent => "consent",
        SubjectKind::Review => "review",
        SubjectKind::Participant => "participant",
        SubjectKind::Request => "request",
        SubjectKind::PlanItem => "plan",
        SubjectKind::Question => "question",
        SubjectKind::Block => "block",
        SubjectKind::Risk => "risk",
        SubjectKind::Translation => "translation",
        SubjectKind::Parcel => "parcel",
    }
}

fn name(target: Target) -> (&'static str, Uuid) {
    let id = match target {
        Target::Tenant(id) => id.uuid(),
        Target::Case(id) => id.uuid(),
        Target::Document(id) => id.uuid(),
        Target::Consent(id) => id.uuid(),
        Target::Review(id) => id.uuid(),
        Target::Participant(id) => id.uuid(),
        Target::Request(id) => id.uuid(),
        Target::PlanItem(id) => id.uuid(),
        Target::Question(id) => id.uuid(),
        Target::Block(id) => id.uuid(),
        Target::Risk(id) => id.uuid(),
        Target::Translation(id) => id.uuid(),
        Target::Parcel(id) => id.uuid(),
    };
    (kind_word(target.kind()), id)
}

/// One line of the trail, with the names that its ids have today. Ids without a name are of people or things since erased.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Line {
    /// Number in the tenant's chain.
    pub seq: i64,
    #[sqlx(rename = "at")]
    at: jiff_sqlx::Timestamp,
    /// `member`, `participant`, `reviewer`, `stranger` or `system`.
    pub actor_kind: String,
    /// Which of them; a clinic's reader stands in the detail.
    pub actor_id: Option<Uuid>,
    /// The actor's name: a member's, a person's, or the clinic's behind a review.
    pub actor_name: Option<String>,
    #[sqlx(rename = "event")]
    event: String,
    /// `allowed` or `denied`.
    pub outcome: String,
    /// What kind of thing it is about.
    pub subject_kind: String,
    /// Which.
    pub subject_id: Option<Uuid>,
    /// What that is called: a document's title, a person's name, a clinic's.
    pub subject_name: Option<String>,
    /// Ids, words and numbers.
    pub detail: Value,
}

impl Line {
    /// When.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at.to_jiff()
    }

    /// What; `None` for a word of a newer version.
    #[must_use]
    pub fn event(&self) -> Option<Event> {
        Event::parse(&self.event)
    }
}

const LINES: &str = "
    SELECT e.seq, e.at, e.actor_kind, e.actor_id,
      CASE e.actor_kind
        WHEN 'member' THEN (SELECT m.name FROM members m WHERE m.tenant_id = e.tenant_id AND m.id = e.actor_id)
        WHEN 'participant' THEN (SELECT called(p.name, p.latin_name) FROM participants p WHERE p.tenant_id = e.tenant_id AND p.id = e.actor_id)
        WHEN 'reviewer' THEN (SELECT c.name || coalesce(', ' || d.name, '')
                              FROM reviews r JOIN clinics c ON c.tenant_id = r.tenant_id AND c.id = r.clinic_id
                              LEFT JOIN readers d ON d.tenant_id = r.tenant_id AND d.review_id = r.id
                                AND d.id::text = e.detail->>'reader'
                              WHERE r.tenant_id = e.tenant_id AND r.id = e.actor_id)
      END AS actor_name,
      e.event, e.outcome, e.subject_kind, e.subject_id,
      CASE e.subject_kind
        WHEN 'document' THEN (SELECT d.title FROM documents d WHERE d.tenant_id = e.tenant_id AND d.id = e.subject_id)
        WHEN 'file' THEN (SELECT f.name FROM files f WHERE f.tenant_id = e.tenant_id AND f.id = e.subject_id)
        WHEN 'participant' THEN (SELECT called(p.name, p.latin_name) FROM participants p WHERE p.tenant_id = e.tenant_id AND p.id = e.subject_id)
        WHEN 'review' THEN (SELECT c.name FROM reviews r JOIN clinics c ON c.tenant_id = r.tenant_id AND c.id = r.clinic_id
                            WHERE r.tenant_id = e.tenant_id AND r.id = e.subject_id)
        WHEN 'request' THEN (SELECT coalesce(called(p.name, p.latin_name), d.title) FROM requests r
                            LEFT JOIN participants p ON p.tenant_id = r.tenant_id AND p.id = r.asked_of
                            LEFT JOIN documents d ON d.tenant_id = r.tenant_id AND d.id = r.document_id
                            WHERE r.tenant_id = e.tenant_id AND r.id = e.subject_id)
        WHEN 'package' THEN (SELECT c.name FROM packages p JOIN reviews r ON r.tenant_id = p.tenant_id AND r.id = p.review_id
                            JOIN clinics c ON c.tenant_id = r.tenant_id AND c.id = r.clinic_id
                            WHERE p.tenant_id = e.tenant_id AND p.id = e.subject_id)
        WHEN 'clinic' THEN (SELECT c.name FROM clinics c WHERE c.tenant_id = e.tenant_id AND c.id = e.subject_id)
      END AS subject_name,
      e.detail
    FROM events e";

/// One page of a case's trail, newest first: lines before `before`, at most `limit`.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_case(tx: &mut Tx, case: CaseId, before: Option<i64>, limit: i64) -> Result<Vec<Line>> {
    let tenant = tx.tenant()?;
    let lines = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{LINES} WHERE e.tenant_id = $1 AND e.case_id = $2 AND e.seq < $3 ORDER BY e.seq DESC LIMIT $4"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .bind(before.unwrap_or(i64::MAX))
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    Ok(lines)
}

/// The newest of what was done on a case: without who opened which part of it.
///
/// # Errors
/// When the database cannot be reached.
pub async fn doings(tx: &mut Tx, case: CaseId, limit: i64) -> Result<Vec<Line>> {
    let tenant = tx.tenant()?;
    let lines = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{LINES} WHERE e.tenant_id = $1 AND e.case_id = $2 AND e.event <> 'part-read' ORDER BY e.seq DESC LIMIT $3"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    Ok(lines)
}

/// What a reader of the trail wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Everything.
    All,
    /// Views and downloads, and other readings that are recorded.
    Reads,
    /// Refusals.
    Denials,
    /// Everything else.
    Changes,
}

impl Sort {
    /// Every sort, in the order in which people see them.
    pub const ALL: &'static [Self] = &[Self::All, Self::Reads, Self::Denials, Self::Changes];

    /// The one spelling.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Reads => "reads",
            Self::Denials => "denials",
            Self::Changes => "changes",
        }
    }

    /// Reads the one spelling.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|sort| sort.word() == word)
    }
}

/// One page of a case's trail, narrowed to a sort, newest first: lines before `before`, at most `limit`.
///
/// # Errors
/// When the database cannot be reached.
pub async fn sorted(tx: &mut Tx, case: CaseId, sort: Sort, before: Option<i64>, limit: i64) -> Result<Vec<Line>> {
    let tenant = tx.tenant()?;
    let reads: Vec<&str> = Event::ALL.iter().filter(|event| event.is_reading()).map(|event| event.word()).collect();
    let lines = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{LINES} WHERE e.tenant_id = $1 AND e.case_id = $2 AND e.seq < $3
         AND CASE $4 WHEN 'denials' THEN e.outcome = 'denied'
           WHEN 'reads' THEN e.outcome = 'allowed' AND e.event = ANY($5)
           WHEN 'changes' THEN e.outcome = 'allowed' AND e.event <> ALL($5)
           ELSE true END
         ORDER BY e.seq DESC LIMIT $6"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .bind(before.unwrap_or(i64::MAX))
    .bind(sort.word())
    .bind(reads)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    Ok(lines)
}

/// Who viewed or downloaded a document, newest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn reads_of(tx: &mut Tx, case: CaseId, document: DocumentId) -> Result<Vec<Line>> {
    let tenant = tx.tenant()?;
    let lines = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{LINES} WHERE e.tenant_id = $1 AND e.case_id = $2 AND e.subject_id = $3
         AND e.event IN ('document-viewed', 'image-opened', 'document-downloaded', 'text-read')
           AND e.outcome = 'allowed' ORDER BY e.seq DESC LIMIT 500"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .bind(document.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(lines)
}
