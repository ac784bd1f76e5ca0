//! L1: the plan of a journey.

use crate::error::{Error, Result};
use crate::notices;
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, Id, ParticipantId, PlanItemId};
use domain::plans::{Kind, State, Step};
use domain::policy::{Actor, Permitted};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// What a form says of a line of the plan, parsed.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// In words.
    pub title: String,
    /// Where; may be empty.
    pub place: String,
    /// From when.
    pub starts: Timestamp,
    /// The IANA zone of the place where it begins.
    pub starts_zone: String,
    /// Until when, if that is known.
    pub ends: Option<Timestamp>,
    /// The IANA zone of the place where it ends.
    pub ends_zone: String,
    /// Whether only its days are known: then it lasts from the first moment of the first through the last of the last.
    pub whole_days: bool,
    /// Whose it is to arrange; the agency's when nobody's.
    pub owner: Option<ParticipantId>,
    /// Whom it concerns.
    pub concerned: Vec<ParticipantId>,
    /// A booking's number or the like; may be empty.
    pub reference: String,
    /// Anything else; may be empty.
    pub note: String,
}

impl Entry {
    /// Whom it concerns, and who arranges it.
    fn people(&self) -> Vec<ParticipantId> {
        self.concerned.iter().copied().chain(self.owner).collect()
    }

    /// What a confirmation was about: when this changes, it stands no longer.
    fn agreed(&self) -> impl PartialEq + '_ {
        (self.kind, &self.place, self.starts, self.ends, self.whole_days)
    }
}

/// A line of the plan.
#[derive(Debug, Clone)]
pub struct Item {
    /// Which.
    pub id: PlanItemId,
    /// What its form says.
    pub entry: Entry,
    /// Whether it stands.
    pub state: State,
    /// Who confirmed it; empty before.
    pub confirmed_by: String,
    /// Counts changes (S60).
    pub version: i32,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    state: String,
    title: String,
    place: String,
    starts: jiff_sqlx::Timestamp,
    starts_zone: String,
    ends: Option<jiff_sqlx::Timestamp>,
    ends_zone: String,
    whole_days: bool,
    owner_id: Option<Uuid>,
    concerned: Vec<Uuid>,
    reference: String,
    note: String,
    confirmed_by: String,
    version: i32,
    changed_at: jiff_sqlx::Timestamp,
}

impl Row {
    fn read(self) -> Result<Item> {
        Ok(Item {
            id: PlanItemId(self.id),
            entry: Entry {
                kind: Kind::parse(&self.kind).ok_or(Error::Unreadable("kind"))?,
                title: self.title,
                place: self.place,
                starts: self.starts.to_jiff(),
                starts_zone: self.starts_zone,
                ends: self.ends.map(jiff_sqlx::Timestamp::to_jiff),
                ends_zone: self.ends_zone,
                whole_days: self.whole_days,
                owner: self.owner_id.map(ParticipantId),
                concerned: self.concerned.into_iter().map(ParticipantId).collect(),
                reference: self.reference,
                note: self.note,
            },
            state: State::parse(&self.state).ok_or(Error::Unreadable("state"))?,
            confirmed_by: self.confirmed_by,
            version: self.version,
            changed_at: self.changed_at.to_jiff(),
        })
    }
}

const ITEM: &str =
    "SELECT i.id, i.kind, i.state, i.title, i.place, i.starts, i.starts_zone, i.ends, i.ends_zone, i.whole_days,
    i.owner_id, ARRAY(SELECT p.participant_id FROM plan_people p WHERE p.tenant_id = i.tenant_id AND p.item_id = i.id
                      ORDER BY p.participant_id) AS concerned,
    i.reference, i.note, i.confirmed_by, i.version, i.changed_at
  FROM plan_items i WHERE i.tenant_id = $1 AND i.case_id = $2";

/// The whole plan of a case, by time.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Item>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{ITEM} ORDER BY i.starts, i.created_at, i.id")))
        .bind(tenant)
        .bind(case.uuid())
        .fetch_all(tx.connection())
        .await?;
    rows.into_iter().map(Row::read).collect()
}

/// One line of it.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, case: CaseId, id: PlanItemId) -> Result<Option<Item>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{ITEM} AND i.id = $3")))
        .bind(tenant)
        .bind(case.uuid())
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    row.map(Row::read).transpose()
}

/// Adds a line, proposed.
///
/// # Errors
/// When the database cannot be reached.
pub async fn add(tx: &mut StaffTx, permit: &Permitted<CaseId>, entry: &Entry) -> Result<PlanItemId> {
    let Actor::Member(member) = permit.actor() else {
        return Err(Error::NotOnCase);
    };
    let id: PlanItemId = tx.mint();
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    sqlx::query(
        "INSERT INTO plan_items (tenant_id, id, case_id, kind, state, title, place, starts, starts_zone, ends, ends_zone,
           whole_days, owner_id, reference, note, created_by, created_at, changed_at)
         VALUES ($1, $2, $3, $4, 'proposed', $5, $6, $7, $8, $9, $10, $11,
           (SELECT p.id FROM participants p WHERE p.tenant_id = $1 AND p.case_id = $3 AND p.id = $12), $13, $14, $15, $16, $16)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(entry.kind.word())
    .bind(&entry.title)
    .bind(&entry.place)
    .bind(entry.starts.to_sqlx())
    .bind(&entry.starts_zone)
    .bind(entry.ends.map(|at| at.to_sqlx()))
    .bind(&entry.ends_zone)
    .bind(entry.whole_days)
    .bind(entry.owner.map(Id::uuid))
    .bind(&entry.reference)
    .bind(&entry.note)
    .bind(member.id.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    name_people(tx, case, id, &entry.concerned).await?;
    let detail = json!({ "kind": entry.kind });
    trail::record_about(tx, permit, Event::PlanAdded, About("plan", id.uuid()), detail).await?;
    notices::plan_changed(tx, case, &entry.people()).await?;
    Ok(id)
}

/// Changes a line over the version that was seen. When its kind, time or place changes, what was confirmed is proposed anew.
/// Answers with how it stands now.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else changed it in the meantime, or it is over or cancelled.
pub async fn change(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    id: PlanItemId,
    entry: &Entry,
    seen: i32,
) -> Result<State> {
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    let old = find(tx, case, id).await?.ok_or(Error::LostUpdate)?;
    let proposed = old.state.after(Step::Change).ok_or(Error::LostUpdate)?;
    let state = if old.entry.agreed() == entry.agreed() { old.state } else { proposed };
    let changed = sqlx::query(
        "UPDATE plan_items SET kind = $4, state = $5, title = $6, place = $7, starts = $8, starts_zone = $9, ends = $10,
           ends_zone = $11, whole_days = $12,
           owner_id = (SELECT p.id FROM participants p WHERE p.tenant_id = $1 AND p.case_id = $2 AND p.id = $13),
           reference = $14, note = $15, confirmed_by = CASE WHEN $5 = 'confirmed' THEN confirmed_by ELSE '' END,
           version = version + 1, changed_at = $16
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND version = $17",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(entry.kind.word())
    .bind(state.word())
    .bind(&entry.title)
    .bind(&entry.place)
    .bind(entry.starts.to_sqlx())
    .bind(&entry.starts_zone)
    .bind(entry.ends.map(|at| at.to_sqlx()))
    .bind(&entry.ends_zone)
    .bind(entry.whole_days)
    .bind(entry.owner.map(Id::uuid))
    .bind(&entry.reference)
    .bind(&entry.note)
    .bind(at)
    .bind(seen)
    .execute(tx.connection())
    .await?;
    if changed.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    sqlx::query("DELETE FROM plan_people WHERE tenant_id = $1 AND item_id = $2")
        .bind(tenant)
        .bind(id.uuid())
        .execute(tx.connection())
        .await?;
    name_people(tx, case, id, &entry.concerned).await?;
    let detail = json!({ "kind": entry.kind, "state": state });
    trail::record_about(tx, permit, Event::PlanChanged, About("plan", id.uuid()), detail).await?;
    if old.entry != *entry {
        let people = [old.entry.people(), entry.people()].concat();
        notices::plan_changed(tx, case, &people).await?;
    }
    Ok(state)
}

/// Confirms, finishes, cancels or reopens a line over the version that was seen. `by` says whose word confirms it.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed in the meantime, or the step makes no sense for it.
pub async fn step(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    id: PlanItemId,
    step: Step,
    by: &str,
    seen: i32,
) -> Result<State> {
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    let old = find(tx, case, id).await?.ok_or(Error::LostUpdate)?;
    let state = old.state.after(step).ok_or(Error::LostUpdate)?;
    let moved = sqlx::query(
        "UPDATE plan_items SET state = $4, confirmed_by = CASE $4 WHEN 'confirmed' THEN $5 WHEN 'done' THEN confirmed_by
           ELSE '' END, version = version + 1, changed_at = $6
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND version = $7",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(state.word())
    .bind(by)
    .bind(at)
    .bind(seen)
    .execute(tx.connection())
    .await?;
    if moved.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let detail = json!({ "state": state });
    trail::record_about(tx, permit, Event::PlanMoved, About("plan", id.uuid()), detail).await?;
    // That something is over is nobody's news.
    if state != State::Done {
        notices::plan_changed(tx, case, &old.entry.people()).await?;
    }
    Ok(state)
}

/// Only people of this very case can be named: a foreign key alone would take any of the tenant's.
async fn name_people(tx: &mut StaffTx, case: CaseId, id: PlanItemId, people: &[ParticipantId]) -> Result<()> {
    let tenant = tx.tenant()?;
    let ids: Vec<Uuid> = people.iter().map(|person| person.uuid()).collect();
    sqlx::query(
        "INSERT INTO plan_people (tenant_id, item_id, case_id, participant_id)
         SELECT $1, $2, $3, p.id FROM participants p
         WHERE p.tenant_id = $1 AND p.case_id = $3 AND p.id = ANY($4) AND p.removed_at IS NULL",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(ids)
    .execute(tx.connection())
    .await?;
    Ok(())
}
