//! Writing down what travels, and each step of its way.

use super::{PURPOSE, Parcel, find, sealed_at};
use crate::error::{Error, Result};
use crate::readers;
use crate::reviews::lock_consents;
use crate::trail::{self, About};
use crate::tx::{GuestTx, StaffTx, Tx, member};
use crate::words::Words;
use domain::Date;
use domain::events::Event;
use domain::ids::{CaseId, ClinicId, ConsentId, Id, ParcelId};
use domain::parcels::{Condition, Kind, State, Step, covering};
use domain::policy::{Actor, Permitted, Subject};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// What a form says, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// How many pieces.
    pub pieces: i32,
    /// Which: numbers on the labels, of what.
    pub what: String,
    /// From whom.
    pub origin: String,
    /// The clinic that it is for, if it is for one of the tenant's.
    pub clinic: Option<ClinicId>,
    /// For whom else; empty for a clinic.
    pub destination: String,
    /// By when it must be back, at the latest; none where it may stay.
    pub back_by: Option<Date>,
    /// The row of the checklist for which it stands: its key, or empty.
    pub item: String,
}

/// By what it travels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leg {
    /// A courier, a person.
    pub carrier: String,
    /// The carrier's number; may be empty.
    pub tracking: String,
    /// When it should arrive.
    pub expected: Option<Date>,
}

fn about(id: ParcelId) -> About {
    About("parcel", id.uuid())
}

/// Writes down something that is to travel.
///
/// # Errors
/// When the database cannot be reached.
pub async fn add(tx: &mut StaffTx, permit: &Permitted<CaseId>, entry: &Entry) -> Result<ParcelId> {
    let (case, tenant, at, by) = (permit.subject(), tx.tenant()?, tx.at(), member(permit)?);
    let id: ParcelId = tx.mint();
    let words = Words::of(tx, case, PURPOSE).await?;
    let seal = |column: &str, text: &str| words.seal(&sealed_at(id.uuid(), column), text);
    sqlx::query(
        "INSERT INTO parcels (tenant_id, id, case_id, kind, pieces, sealed_what, sealed_origin, clinic_id,
           sealed_destination, back_by, state, state_since, added_by, added_at, item)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'ready', $11, $12, $11, $13)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(entry.kind.word())
    .bind(entry.pieces)
    .bind(seal("what", &entry.what))
    .bind(seal("origin", &entry.origin))
    .bind(entry.clinic.map(Id::uuid))
    .bind(seal("destination", &entry.destination))
    .bind(entry.back_by.map(ToSqlx::to_sqlx))
    .bind(at)
    .bind(by.uuid())
    .bind(&entry.item)
    .execute(tx.connection())
    .await?;
    let detail = json!({ "kind": entry.kind, "pieces": entry.pieces });
    trail::record_about(tx, permit, Event::ParcelAdded, about(id), detail).await?;
    Ok(id)
}

/// Holds one, as the page showed it.
async fn hold(tx: &mut Tx, case: CaseId, id: ParcelId, seen: i32) -> Result<Parcel> {
    tx.hold_row("parcels", case, id.uuid()).await?;
    let found = find(tx, case, id).await?.ok_or(Error::LostUpdate)?;
    if found.version == seen { Ok(found) } else { Err(Error::LostUpdate) }
}

/// Changes one over the version that was seen. Once it has left, what it is and to whom it goes stands, as the chain of custody is
/// about that; only the day by which it must be back can be set anew.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed meanwhile, is over, or has left with something else to be changed.
pub async fn change(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    id: ParcelId,
    seen: i32,
    entry: &Entry,
) -> Result<()> {
    let case = permit.subject();
    let one = hold(tx, case, id, seen).await?;
    let only_back = Entry { back_by: entry.back_by, ..one.entry.clone() } == *entry;
    if one.state.over() || one.state != State::Ready && !only_back {
        return Err(Error::LostUpdate);
    }
    let tenant = tx.tenant()?;
    let words = Words::of(tx, case, PURPOSE).await?;
    let seal = |column: &str, text: &str| words.seal(&sealed_at(id.uuid(), column), text);
    sqlx::query(
        "UPDATE parcels SET kind = $3, pieces = $4, sealed_what = $5, sealed_origin = $6, clinic_id = $7,
           sealed_destination = $8, back_by = $9, item = $10, version = version + 1
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(entry.kind.word())
    .bind(entry.pieces)
    .bind(seal("what", &entry.what))
    .bind(seal("origin", &entry.origin))
    .bind(entry.clinic.map(Id::uuid))
    .bind(seal("destination", &entry.destination))
    .bind(entry.back_by.map(ToSqlx::to_sqlx))
    .bind(&entry.item)
    .execute(tx.connection())
    .await?;
    trail::record_about(tx, permit, Event::ParcelChanged, about(id), json!({ "kind": entry.kind })).await?;
    Ok(())
}

/// A step of its way.
#[derive(Debug, Clone)]
pub struct Moving {
    /// Which.
    pub step: Step,
    /// On which day.
    pub on: Date,
    /// In which condition it was seen.
    pub condition: Condition,
    /// Who has it from then on, or says so.
    pub who: String,
    /// What there is to say; may be empty.
    pub words: String,
    /// By what it leaves, where it does.
    pub leg: Leg,
}

/// Records a step. To a clinic it leaves only over a consent that covers it at this moment (G7).
///
/// # Errors
/// [`Error::Uncovered`] with what the consents lack; [`Error::LostUpdate`] when it was changed meanwhile, or the step makes no
/// sense for it.
pub async fn step(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    id: ParcelId,
    seen: i32,
    moving: &Moving,
) -> Result<State> {
    let case = permit.subject();
    let one = hold(tx, case, id, seen).await?;
    let next = one.state.after(moving.step).ok_or(Error::LostUpdate)?;
    let consent = match (moving.step, one.entry.clinic) {
        (Step::HandOver, Some(clinic)) => Some(consent(tx, case, clinic, one.entry.kind).await?),
        _ => one.consent,
    };
    if moving.step.leaves() {
        let words = Words::of(tx, case, PURPOSE).await?;
        let seal = |column: &str, text: &str| words.seal(&sealed_at(id.uuid(), column), text);
        let tenant = tx.tenant()?;
        sqlx::query(
            "UPDATE parcels SET consent_id = $3, sealed_carrier = $4, sealed_tracking = $5, expected_on = $6
             WHERE tenant_id = $1 AND id = $2",
        )
        .bind(tenant)
        .bind(id.uuid())
        .bind(consent.map(Id::uuid))
        .bind(seal("carrier", &moving.leg.carrier))
        .bind(seal("tracking", &moving.leg.tracking))
        .bind(moving.leg.expected.map(ToSqlx::to_sqlx))
        .execute(tx.connection())
        .await?;
    }
    link(tx, permit, case, id, next, moving).await?;
    Ok(next)
}

/// What a clinic says of a thing that arrived there.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// On which day.
    pub on: Date,
    /// In which condition; looked at.
    pub condition: Condition,
    /// What there is to say; may be empty.
    pub words: String,
}

/// Records that it arrived, as the word of the clinic that it was sent to: the same link of the chain as a member's.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed meanwhile, or is not on its way there; [`Error::NotOnCase`] for anybody but a
/// reader of the clinic.
pub async fn confirm_arrival(
    tx: &mut GuestTx,
    permit: &Permitted<ParcelId>,
    seen: i32,
    arrival: &Arrival,
) -> Result<()> {
    let Actor::Reviewer(_, reader) = permit.actor() else {
        return Err(Error::NotOnCase);
    };
    let (case, id) = (permit.case().ok_or(Error::NotOnCase)?, permit.subject());
    let next = hold(tx, case, id, seen).await?.state.after(Step::Arrive).ok_or(Error::LostUpdate)?;
    let moving = Moving {
        step: Step::Arrive,
        on: arrival.on,
        condition: arrival.condition,
        who: readers::who(tx, *reader).await?.unwrap_or_default().0,
        words: arrival.words.clone(),
        leg: Leg::default(),
    };
    link(tx, permit, case, id, next, &moving).await
}

/// One more link of the chain, and where the thing is by it.
async fn link<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    case: CaseId,
    id: ParcelId,
    next: State,
    moving: &Moving,
) -> Result<()> {
    let (by, reader) = match permit.actor() {
        Actor::Member(member) => (Some(member.id), None),
        Actor::Reviewer(_, reader) => (None, Some(*reader)),
        Actor::Stranger | Actor::Participant(_) | Actor::Asked(..) => return Err(Error::NotOnCase),
    };
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query(
        "UPDATE parcels SET state = $3, state_since = CASE WHEN state = $3 THEN state_since ELSE $4 END, version = version + 1
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(next.word())
    .bind(at)
    .execute(tx.connection())
    .await?;
    let words = Words::of(tx, case, PURPOSE).await?;
    let row: Uuid = tx.mint::<ParcelId>().uuid();
    sqlx::query(
        "INSERT INTO parcel_steps (tenant_id, id, case_id, parcel_id, step, step_on, condition, sealed_who, sealed_words,
           recorded_by, recorded_by_reader, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(tenant)
    .bind(row)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(moving.step.word())
    .bind(moving.on.to_sqlx())
    .bind(moving.condition.word())
    .bind(words.seal(&sealed_at(row, "who"), &moving.who))
    .bind(words.seal(&sealed_at(row, "words"), &moving.words))
    .bind(by.map(Id::uuid))
    .bind(reader.map(Id::uuid))
    .bind(at)
    .execute(tx.connection())
    .await?;
    let detail = json!({ "step": moving.step, "state": next, "on": moving.on, "condition": moving.condition });
    trail::record_about(tx, permit, Event::ParcelMoved, about(id), detail).await?;
    Ok(())
}

/// The consent over which it goes, locked and asked here: nothing is recorded as handed over that none covers.
async fn consent(tx: &mut StaffTx, case: CaseId, clinic: ClinicId, kind: Kind) -> Result<ConsentId> {
    lock_consents(tx, case).await?;
    let facts = crate::facts::of_case(tx, case).await?.ok_or(Error::Unreadable("case"))?;
    covering(&facts.consents, clinic, kind, tx.now()).map_err(Error::Uncovered)
}
