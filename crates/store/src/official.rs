//! K1–K4: official checks of a case, the journey that they are about, and the tenant's own addresses of official sources.

mod others;

pub(crate) use others::title;
pub use others::{Traveller, add_own, leave_out, set_traveller, travellers};

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx, member};
use domain::Date;
use domain::events::Event;
use domain::ids::{CaseId, Id, OfficialCheckId, OwnCheckId, ParticipantId};
use domain::official::{Journey, Kind, Looked, Part, Source, State, Status, Which, stands, starter};
use domain::policy::Permitted;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What somebody found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where: the official page's address.
    pub source: String,
    /// Who looked.
    pub by: String,
    /// What they found.
    pub words: String,
    /// When, until when, and on which journey.
    pub looked: Looked,
}

/// A check of a case, as it stands today.
#[derive(Debug, Clone)]
pub struct Check {
    /// What is checked, and for whom.
    pub which: Which,
    /// What kind of source says so; none for the agency's own, of which nobody knows.
    pub source: Option<Source>,
    /// Its address, as the tenant has verified it; empty for none, and outside of [`checks_to_make`].
    pub address: String,
    /// How it stands.
    pub state: State,
    /// What of the journey has changed since.
    pub changed: Vec<Part>,
    /// What was found, newest first.
    pub found: Vec<Found>,
}

type JourneyRow = (String, String, Option<String>, String, Option<jiff_sqlx::Date>, Option<jiff_sqlx::Date>, i32);

/// The journey of a case and its version. Where nobody has said, the passport is of the patient's country.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn journey(tx: &mut Tx, case: CaseId) -> Result<(Journey, i32)> {
    let tenant = tx.tenant()?;
    let row: Option<JourneyRow> = sqlx::query_as(
        "SELECT coalesce(j.destination, ''), coalesce(j.passport, c.country), j.status, coalesce(j.route, ''), j.from_on,
           j.until_on, coalesce(j.version, 0)
         FROM cases c LEFT JOIN journeys j ON j.tenant_id = c.tenant_id AND j.case_id = c.id
         WHERE c.tenant_id = $1 AND c.id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let (destination, passport, status, route, from, until, version) = row.ok_or(Error::NotOnCase)?;
    Ok((read_journey(destination, passport, status, route, from, until)?, version))
}

/// The first and the last day of the journey's plan, on the clocks of its places; what was cancelled does not count.
///
/// # Errors
/// When the database cannot be reached.
pub async fn planned(tx: &mut Tx, case: CaseId) -> Result<Option<(Date, Date)>> {
    let tenant = tx.tenant()?;
    let (first, last): (Option<jiff_sqlx::Date>, Option<jiff_sqlx::Date>) = sqlx::query_as(
        "SELECT min((starts AT TIME ZONE starts_zone)::date), max((coalesce(ends, starts) AT TIME ZONE ends_zone)::date)
         FROM plan_items WHERE tenant_id = $1 AND case_id = $2 AND state <> 'cancelled'",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_one(tx.connection())
    .await?;
    Ok(first.map(jiff_sqlx::Date::to_jiff).zip(last.map(jiff_sqlx::Date::to_jiff)))
}

/// A journey, from its columns.
pub(crate) fn read_journey(
    destination: String,
    passport: String,
    status: Option<String>,
    route: String,
    from: Option<jiff_sqlx::Date>,
    until: Option<jiff_sqlx::Date>,
) -> Result<Journey> {
    let status = status.map(|word| Status::parse(&word).ok_or(Error::Unreadable("status of a journey"))).transpose()?;
    let (from, until) = (from.map(jiff_sqlx::Date::to_jiff), until.map(jiff_sqlx::Date::to_jiff));
    Ok(Journey { destination, passport, status, route, from, until })
}

/// Says what the journey is. What rests on a part that changed is stale from now on (K2).
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else changed it since the form was opened.
pub async fn set_journey(tx: &mut StaffTx, permit: &Permitted<CaseId>, seen: i32, new: &Journey) -> Result<()> {
    let (case, tenant) = (permit.subject(), tx.tenant()?);
    let (old, _) = journey(tx, case).await?;
    let done = sqlx::query(
        "INSERT INTO journeys (tenant_id, case_id, destination, passport, status, route, from_on, until_on)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE $9 = 0
         ON CONFLICT DO NOTHING",
    );
    let update = sqlx::query(
        "UPDATE journeys SET destination = $3, passport = $4, status = $5, route = $6, from_on = $7, until_on = $8,
           version = version + 1
         WHERE tenant_id = $1 AND case_id = $2 AND version = $9",
    );
    let statement = if seen == 0 { done } else { update };
    let done = statement
        .bind(tenant)
        .bind(case.uuid())
        .bind(&new.destination)
        .bind(&new.passport)
        .bind(new.status.map(Status::word))
        .bind(&new.route)
        .bind(new.from.map(ToSqlx::to_sqlx))
        .bind(new.until.map(ToSqlx::to_sqlx))
        .bind(seen)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Err(Error::LostUpdate);
    }
    trail::record(tx, permit, Event::JourneyChanged, json!({ "parts": old.differs(new) })).await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct FoundRow {
    kind: String,
    source: String,
    name: String,
    looked_on: jiff_sqlx::Date,
    found: String,
    valid_until: jiff_sqlx::Date,
    destination: String,
    passport: String,
    status: Option<String>,
    route: String,
    from_on: Option<jiff_sqlx::Date>,
    until_on: Option<jiff_sqlx::Date>,
    applies: bool,
    own_id: Option<Uuid>,
    traveller_id: Option<Uuid>,
}

/// What was found, of which check.
struct FoundOf {
    kind: Kind,
    own: Option<OwnCheckId>,
    traveller: Option<ParticipantId>,
    found: Found,
}

impl FoundRow {
    fn read(self) -> Result<FoundOf> {
        let kind = Kind::parse(&self.kind).ok_or(Error::Unreadable("kind of a check"))?;
        let journey =
            read_journey(self.destination, self.passport, self.status, self.route, self.from_on, self.until_on)?;
        let looked = Looked {
            on: self.looked_on.to_jiff(),
            valid_until: self.valid_until.to_jiff(),
            journey,
            applies: self.applies,
        };
        let found = Found { source: self.source, by: self.name, words: self.found, looked };
        let (own, traveller) = (self.own_id.map(OwnCheckId), self.traveller_id.map(ParticipantId));
        Ok(FoundOf { kind, own, traveller, found })
    }
}

/// The checks of a case: those of its destination's list, for the patient and for each who travels along as far as they rest on who
/// somebody is; and the agency's own.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn checks(tx: &mut Tx, case: CaseId, today: Date) -> Result<Vec<Check>> {
    let tenant = tx.tenant()?;
    let journey = journey(tx, case).await?.0.holding(planned(tx, case).await?);
    let (travellers, own) = (travellers(tx, case).await?, others::own(tx, case).await?);
    let rows: Vec<FoundRow> = sqlx::query_as(
        "SELECT o.kind, o.source, m.name, o.looked_on, o.found, o.valid_until, o.destination, o.passport, o.status, o.route,
           o.from_on, o.until_on, o.applies, o.own_id, o.traveller_id
         FROM official_checks o JOIN members m ON m.tenant_id = o.tenant_id AND m.id = o.looked_by
         WHERE o.tenant_id = $1 AND o.case_id = $2 ORDER BY o.recorded_at DESC, o.id DESC",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let found: Vec<FoundOf> = rows.into_iter().map(FoundRow::read).collect::<Result<_>>()?;
    let check = |which: Which, source: Option<Source>, journey: &Journey| {
        let own = which.own.as_ref().map(|(id, _)| *id);
        let of = |one: &&FoundOf| (one.kind, one.own, one.traveller) == (which.kind, own, which.traveller);
        let found: Vec<Found> = found.iter().filter(of).map(|one| one.found.clone()).collect();
        let (state, changed) = stands(which.kind, found.first().map(|newest| &newest.looked), journey, today);
        Check { which, source, address: String::new(), state, changed, found }
    };
    // Whoever travels alone need not be named.
    let patient = if travellers.is_empty() { String::new() } else { patient(tx, case).await? };
    let wanted = starter(&journey.destination);
    let mut all = Vec::new();
    for (kind, source) in wanted {
        let who = if kind.is_of_each() { patient.clone() } else { String::new() };
        all.push(check(Which { who, ..Which::of(*kind) }, Some(*source), &journey));
    }
    for one in own {
        all.push(check(Which { own: Some(one), ..Which::of(Kind::Own) }, None, &journey));
    }
    for one in travellers {
        let theirs = journey.with(&one.passport, one.status);
        for (kind, source) in wanted.iter().filter(|(kind, _)| kind.is_of_each()) {
            let which = Which { traveller: Some(one.id), who: one.name.clone(), ..Which::of(*kind) };
            all.push(check(which, Some(*source), &theirs));
        }
    }
    Ok(all)
}

async fn patient(tx: &mut Tx, case: CaseId) -> Result<String> {
    let tenant = tx.tenant()?;
    let name = sqlx::query_scalar(
        "SELECT called(patient_name, patient_latin_name) FROM cases WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_one(tx.connection())
    .await?;
    Ok(name)
}

/// The same with the tenant's addresses, for whoever looks there; of its own checks the address where somebody looked last.
///
/// # Errors
/// As [`checks`].
pub async fn checks_to_make(tx: &mut StaffTx, case: CaseId, today: Date) -> Result<Vec<Check>> {
    let (journey, _) = journey(tx, case).await?;
    let addresses = sources(tx, &journey.destination).await?;
    let mut all = checks(tx, case, today).await?;
    for check in &mut all {
        let known = addresses.iter().find(|(kind, _)| *kind == check.which.kind).map(|(_, address)| address.clone());
        let before = || check.found.first().filter(|_| check.which.own.is_some()).map(|newest| newest.source.clone());
        check.address = known.or_else(before).unwrap_or_default();
    }
    Ok(all)
}

/// Those that cannot be relied on today.
///
/// # Errors
/// As [`checks`].
pub async fn open(tx: &mut Tx, case: CaseId, today: Date) -> Result<Vec<Which>> {
    let all = checks(tx, case, today).await?;
    Ok(all.into_iter().filter(|check| !check.state.stands()).map(|check| check.which).collect())
}

/// Of what they are, each once: what the trail keeps.
#[must_use]
pub fn kinds(all: &[Which]) -> BTreeSet<Kind> {
    all.iter().map(|which| which.kind).collect()
}

/// What a form says that somebody found, parsed.
#[derive(Debug, Clone)]
pub struct NewFound {
    /// What was checked, and for whom.
    pub which: Which,
    /// Where: the official page's address; empty where it does not apply and nobody had to look.
    pub source: String,
    /// What was found.
    pub words: String,
    /// On which day.
    pub on: Date,
    /// Until when it can be relied on.
    pub valid_until: Date,
    /// Whether it applies to this journey; if not, what was found says why.
    pub applies: bool,
}

/// Writes down what the permitted member found, on the journey as it is now. The address becomes the tenant's own for this
/// destination.
///
/// # Errors
/// [`Error::LostUpdate`] for somebody who does not travel any more.
pub async fn found(tx: &mut StaffTx, permit: &Permitted<CaseId>, new: &NewFound) -> Result<()> {
    let (case, tenant, at) = (permit.subject(), tx.tenant()?, tx.at());
    let member = member(permit)?.uuid();
    let mut journey = journey(tx, case).await?.0.holding(planned(tx, case).await?);
    if let Some(who) = new.which.traveller {
        let theirs = travellers(tx, case).await?.into_iter().find(|one| one.id == who).ok_or(Error::LostUpdate)?;
        journey = journey.with(&theirs.passport, theirs.status);
    }
    let own = new.which.own.as_ref().map(|(id, _)| id.uuid());
    let id: OfficialCheckId = tx.mint();
    sqlx::query(
        "INSERT INTO official_checks (tenant_id, id, case_id, kind, source, looked_by, looked_on, found, valid_until,
           recorded_at, destination, passport, status, route, from_on, until_on, applies, own_id, traveller_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(new.which.kind.word())
    .bind(&new.source)
    .bind(member)
    .bind(new.on.to_sqlx())
    .bind(&new.words)
    .bind(new.valid_until.to_sqlx())
    .bind(at)
    .bind(&journey.destination)
    .bind(&journey.passport)
    .bind(journey.status.map(Status::word))
    .bind(&journey.route)
    .bind(journey.from.map(ToSqlx::to_sqlx))
    .bind(journey.until.map(ToSqlx::to_sqlx))
    .bind(new.applies)
    .bind(own)
    .bind(new.which.traveller.map(Id::uuid))
    .execute(tx.connection())
    .await?;
    let detail = json!({ "kind": new.which.kind, "until": new.valid_until, "applies": new.applies });
    let about = About("official-check", id.uuid());
    trail::record_about(tx, permit, Event::OfficialChecked, about, detail).await?;
    // Where the agency's own is looked up is that check's, not the destination's.
    if new.source.is_empty() || own.is_some() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO official_sources (tenant_id, destination, kind, address, verified_by, verified_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (tenant_id, destination, kind)
           DO UPDATE SET address = excluded.address, verified_by = excluded.verified_by, verified_at = excluded.verified_at",
    )
    .bind(tenant)
    .bind(&journey.destination)
    .bind(new.which.kind.word())
    .bind(&new.source)
    .bind(member)
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The tenant's addresses for a destination. Guests do not read that table, and need none of it.
async fn sources(tx: &mut StaffTx, destination: &str) -> Result<Vec<(Kind, String)>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT kind, address FROM official_sources WHERE tenant_id = $1 AND destination = $2")
            .bind(tenant)
            .bind(destination)
            .fetch_all(tx.connection())
            .await?;
    rows.into_iter()
        .map(|(kind, address)| Ok((Kind::parse(&kind).ok_or(Error::Unreadable("kind of a check"))?, address)))
        .collect()
}
