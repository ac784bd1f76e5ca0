//! The way of a record request: written down, sent with the release, asked after, answered, over.

use super::{PURPOSE, RecordRequest, find, sealed_at};
use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx, member};
use crate::words::Words;
use domain::Date;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id, RecordRequestId};
use domain::policy::{Actor, Permitted};
use domain::record_requests::{Occasion, State, Step, Way, look_on};
use domain::requests::Format;
use domain::words::Language;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// What a form says, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the records are for.
    pub occasion: Occasion,
    /// Who holds them.
    pub holder: String,
    /// An address, a number, a portal; may be empty.
    pub reach: String,
    /// Which records.
    pub what: String,
    /// ISO 3166-1 alpha-2: whose working days count.
    pub country: String,
    /// In which language the letter is printed.
    pub language: Language,
    /// In which form they are wanted.
    pub format: Format,
    /// From when on.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// The row of the checklist for which the records stand: its key, or empty.
    pub item: String,
}

pub(super) fn about(id: RecordRequestId) -> About {
    About("record-request", id.uuid())
}

/// Writes one down; nothing is sent by it.
///
/// # Errors
/// When the database cannot be reached.
pub async fn add(tx: &mut StaffTx, permit: &Permitted<CaseId>, entry: &Entry) -> Result<RecordRequestId> {
    let (case, tenant, at, by) = (permit.subject(), tx.tenant()?, tx.at(), member(permit)?);
    let id: RecordRequestId = tx.mint();
    let words = Words::of(tx, case, PURPOSE).await?;
    let seal = |column: &str, text: &str| words.seal(&sealed_at(id.uuid(), column), text);
    sqlx::query(
        "INSERT INTO record_requests (tenant_id, id, case_id, occasion, sealed_holder, sealed_reach, sealed_what, country,
           language, format, records_from, records_until, state, state_since, added_by, added_at, item)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', $13, $14, $13, $15)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(entry.occasion.word())
    .bind(seal("holder", &entry.holder))
    .bind(seal("reach", &entry.reach))
    .bind(seal("what", &entry.what))
    .bind(&entry.country)
    .bind(entry.language.word())
    .bind(entry.format.word())
    .bind(entry.from.map(ToSqlx::to_sqlx))
    .bind(entry.until.map(ToSqlx::to_sqlx))
    .bind(at)
    .bind(by.uuid())
    .bind(&entry.item)
    .execute(tx.connection())
    .await?;
    let detail = json!({ "occasion": entry.occasion });
    trail::record_about(tx, permit, Event::RecordRequestAdded, about(id), detail).await?;
    Ok(id)
}

/// Holds one, as the page showed it.
pub(super) async fn hold(tx: &mut Tx, case: CaseId, id: RecordRequestId, seen: i32) -> Result<RecordRequest> {
    tx.hold_row("record_requests", case, id.uuid()).await?;
    let found = find(tx, case, id).await?.ok_or(Error::LostUpdate)?;
    if found.version == seen { Ok(found) } else { Err(Error::LostUpdate) }
}

/// Changes one that has not been sent. A release that was signed for other words is no release for these, and goes.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed since the form was opened, or was sent.
pub async fn change(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    id: RecordRequestId,
    seen: i32,
    entry: &Entry,
) -> Result<()> {
    let case = permit.subject();
    let one = hold(tx, case, id, seen).await?;
    if one.state != State::Draft {
        return Err(Error::LostUpdate);
    }
    if one.entry == *entry {
        return Ok(());
    }
    // Which row it stands for is nothing that was signed.
    if (Entry { item: one.entry.item.clone(), ..entry.clone() }) != one.entry {
        super::releases::clear(tx, id).await?;
    }
    let words = Words::of(tx, case, PURPOSE).await?;
    let seal = |column: &str, text: &str| words.seal(&sealed_at(id.uuid(), column), text);
    let tenant = tx.tenant()?;
    sqlx::query(
        "UPDATE record_requests SET sealed_holder = $3, sealed_reach = $4, sealed_what = $5, country = $6, language = $7,
           format = $8, records_from = $9, records_until = $10, item = $11, version = version + 1
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(seal("holder", &entry.holder))
    .bind(seal("reach", &entry.reach))
    .bind(seal("what", &entry.what))
    .bind(&entry.country)
    .bind(entry.language.word())
    .bind(entry.format.word())
    .bind(entry.from.map(ToSqlx::to_sqlx))
    .bind(entry.until.map(ToSqlx::to_sqlx))
    .bind(&entry.item)
    .execute(tx.connection())
    .await?;
    trail::record_about(tx, permit, Event::RecordRequestChanged, about(id), json!({})).await?;
    Ok(())
}

/// That it is sent.
#[derive(Debug, Clone, Copy)]
pub struct Sending {
    /// On which day.
    pub on: Date,
    /// Which way.
    pub way: Way,
    /// By when an answer is expected.
    pub expected: Date,
}

/// Records that it is sent. Without the release there is no way to.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed since the page was opened, was sent before, or has no release.
pub async fn send(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    id: RecordRequestId,
    seen: i32,
    sending: &Sending,
) -> Result<()> {
    let one = hold(tx, permit.subject(), id, seen).await?;
    if one.release.is_none() {
        return Err(Error::LostUpdate);
    }
    let tenant = tx.tenant()?;
    sqlx::query("UPDATE record_requests SET sent_on = $3, way = $4, expected_on = $5 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(id.uuid())
        .bind(sending.on.to_sqlx())
        .bind(sending.way.word())
        .bind(sending.expected.to_sqlx())
        .execute(tx.connection())
        .await?;
    let one = RecordRequest { sent: Some((sending.on, sending.way, sending.expected)), ..one };
    let moving =
        Moving { step: Step::Send, on: sending.on, way: Some(sending.way), came: vec![], words: String::new() };
    let state = take(tx, permit, &one, &moving).await?;
    let detail = json!({ "state": state, "way": sending.way, "on": sending.on });
    trail::record_about(tx, permit, Event::RecordRequestMoved, about(id), detail).await?;
    Ok(())
}

/// What happened to it.
#[derive(Debug, Clone)]
pub struct Moving {
    /// Which step; not [`Step::Send`], which [`send`] takes, nor [`Step::TakeBack`], which is the patient's.
    pub step: Step,
    /// On which day.
    pub on: Date,
    /// Which way, where it went some way.
    pub way: Option<Way>,
    /// What came, where something did.
    pub came: Vec<DocumentId>,
    /// What was said; may be empty.
    pub words: String,
}

/// Records a step.
///
/// # Errors
/// [`Error::NotOnCase`] for a step that is not taken here, for what came without a document, or with one of another case;
/// [`Error::LostUpdate`] when it was changed since the page was opened, or the step makes no sense for it.
pub async fn step(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    id: RecordRequestId,
    seen: i32,
    moving: &Moving,
) -> Result<State> {
    if matches!(moving.step, Step::Send | Step::TakeBack) || moving.step.brings() == moving.came.is_empty() {
        return Err(Error::NotOnCase);
    }
    let one = hold(tx, permit.subject(), id, seen).await?;
    let state = take(tx, permit, &one, moving).await?;
    tie(tx, permit.subject(), id, &moving.came).await?;
    let detail = json!({ "state": state, "way": moving.way, "on": moving.on, "documents": moving.came });
    trail::record_about(tx, permit, Event::RecordRequestMoved, about(id), detail).await?;
    Ok(state)
}

/// Moves it, and keeps the step.
pub(super) async fn take(
    tx: &mut Tx,
    permit: &Permitted<CaseId>,
    one: &RecordRequest,
    moving: &Moving,
) -> Result<State> {
    let next = one.state.after(moving.step).ok_or(Error::LostUpdate)?;
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    let expected = one.sent.map_or(moving.on, |(.., expected)| expected);
    let look = look_on(next, expected, moving.on, &one.entry.country);
    sqlx::query(
        "UPDATE record_requests SET state = $3, state_since = CASE WHEN state = $3 THEN state_since ELSE $4 END,
           look_on = $5, version = version + 1
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(one.id.uuid())
    .bind(next.word())
    .bind(at)
    .bind(look.map(ToSqlx::to_sqlx))
    .execute(tx.connection())
    .await?;
    let (member, person) = match permit.actor() {
        Actor::Member(member) => (Some(member.id.uuid()), None),
        Actor::Participant(guest) => (None, Some(guest.id.uuid())),
        Actor::Stranger | Actor::Reviewer(..) | Actor::Asked(..) => return Err(Error::NotOnCase),
    };
    let id: Uuid = tx.mint::<RecordRequestId>().uuid();
    let sealed = Words::of(tx, case, PURPOSE).await?.seal(&sealed_at(id, "step"), &moving.words);
    sqlx::query(
        "INSERT INTO record_steps (tenant_id, id, case_id, request_id, step, step_on, way, sealed_words, by_member,
           by_participant, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(tenant)
    .bind(id)
    .bind(case.uuid())
    .bind(one.id.uuid())
    .bind(moving.step.word())
    .bind(moving.on.to_sqlx())
    .bind(moving.way.map(|way| way.word()))
    .bind(sealed)
    .bind(member)
    .bind(person)
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(next)
}

/// Ties what came to it. The same document may be named again.
async fn tie(tx: &mut Tx, case: CaseId, id: RecordRequestId, came: &[DocumentId]) -> Result<()> {
    let tenant = tx.tenant()?;
    let came: Vec<Uuid> = came.iter().map(|id| id.uuid()).collect();
    let known: i64 = sqlx::query_scalar(
        "WITH known AS (
           SELECT d.id FROM documents d
           WHERE d.tenant_id = $1 AND d.case_id = $3 AND d.id = ANY($4) AND d.removed_at IS NULL
         ), tied AS (
           INSERT INTO record_documents (tenant_id, request_id, document_id, case_id)
           SELECT $1, $2, known.id, $3 FROM known ON CONFLICT DO NOTHING
         )
         SELECT count(*) FROM known",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(&came)
    .fetch_one(tx.connection())
    .await?;
    if usize::try_from(known).is_ok_and(|known| known == came.len()) { Ok(()) } else { Err(Error::NotOnCase) }
}
