//! D8: things that travel by hand or courier, each with its chain of custody. What somebody typed is sealed under the key of the case.

mod writing;

pub use writing::{Arrival, Entry, Leg, Moving, add, change, confirm_arrival, step};

use crate::error::{Error, Result};
use crate::tx::{StaffTx, Tx};
use crate::words::{SealedAt, Words};
use domain::ids::{CaseId, ClinicId, ConsentId, Id, MemberId, ParcelId};
use domain::parcels::{Condition, Kind, State, Step, late};
use domain::{Date, Timestamp};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// The key below the case's under which all of it is sealed.
const PURPOSE: &str = "parcels";

/// Where the words of a thing, or of a step of it, stand.
fn sealed_at(row: Uuid, column: &str) -> SealedAt<'_> {
    SealedAt("parcel", row, column)
}

/// A thing that travels.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// Which.
    pub id: ParcelId,
    /// What its form says.
    pub entry: Entry,
    /// The clinic's name today, where it is for one.
    pub clinic_name: String,
    /// The consent over which it went there.
    pub consent: Option<ConsentId>,
    /// By what it travels now, or travelled last.
    pub leg: Leg,
    /// How far it has come.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// The chain of custody, the first first.
    pub steps: Vec<Taken>,
    /// Counts changes, against lost updates (S60).
    pub version: i32,
}

impl Parcel {
    /// Whether it should have arrived or be back before a day, or is lost.
    #[must_use]
    pub fn late(&self, today: Date) -> bool {
        late(self.state, self.leg.expected, self.entry.back_by, today)
    }

    /// Whether it has been where it was to go.
    #[must_use]
    pub fn arrived(&self) -> bool {
        self.steps.iter().any(|taken| taken.step == Step::Arrive)
    }

    /// To whom it goes, by name.
    #[must_use]
    pub fn destination(&self) -> &str {
        if self.entry.clinic.is_some() { &self.clinic_name } else { &self.entry.destination }
    }
}

/// A link of the chain.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Which step.
    pub step: Step,
    /// On which day.
    pub on: Date,
    /// In which condition it was seen.
    pub condition: Condition,
    /// Who has it from then on, or says so.
    pub who: String,
    /// What there is to say; may be empty.
    pub words: String,
    /// The member who wrote it down, or the clinic's reader who confirmed it.
    pub by: String,
    /// The clinic whose own word it is; nothing for the agency's.
    pub clinic: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    item: String,
    pieces: i32,
    sealed_what: Vec<u8>,
    sealed_origin: Vec<u8>,
    clinic_id: Option<Uuid>,
    clinic_name: Option<String>,
    sealed_destination: Vec<u8>,
    consent_id: Option<Uuid>,
    back_by: Option<jiff_sqlx::Date>,
    sealed_carrier: Option<Vec<u8>>,
    sealed_tracking: Option<Vec<u8>>,
    expected_on: Option<jiff_sqlx::Date>,
    state: String,
    state_since: jiff_sqlx::Timestamp,
    version: i32,
}

#[derive(sqlx::FromRow)]
struct StepRow {
    id: Uuid,
    parcel_id: Uuid,
    step: String,
    step_on: jiff_sqlx::Date,
    condition: String,
    sealed_who: Vec<u8>,
    sealed_words: Vec<u8>,
    by: String,
    clinic: Option<String>,
}

impl StepRow {
    fn read(&self, words: &Words) -> Result<Taken> {
        Ok(Taken {
            step: Step::parse(&self.step).ok_or(Error::Unreadable("step of a parcel"))?,
            on: self.step_on.to_jiff(),
            condition: Condition::parse(&self.condition).ok_or(Error::Unreadable("condition of a parcel"))?,
            who: words.open(&sealed_at(self.id, "who"), &self.sealed_who)?,
            words: words.open(&sealed_at(self.id, "words"), &self.sealed_words)?,
            by: self.by.clone(),
            clinic: self.clinic.clone(),
        })
    }
}

impl Row {
    fn read(self, words: &Words, steps: &[StepRow]) -> Result<Parcel> {
        let open = |column: &str, sealed: &[u8]| words.open(&sealed_at(self.id, column), sealed);
        let perhaps = |column: &str, sealed: &Option<Vec<u8>>| {
            sealed.as_ref().map_or(Ok(String::new()), |sealed| open(column, sealed))
        };
        Ok(Parcel {
            id: ParcelId(self.id),
            entry: Entry {
                kind: Kind::parse(&self.kind).ok_or(Error::Unreadable("kind of a parcel"))?,
                pieces: self.pieces,
                what: open("what", &self.sealed_what)?,
                origin: open("origin", &self.sealed_origin)?,
                clinic: self.clinic_id.map(ClinicId),
                destination: open("destination", &self.sealed_destination)?,
                back_by: self.back_by.map(jiff_sqlx::Date::to_jiff),
                item: self.item,
            },
            consent: self.consent_id.map(ConsentId),
            leg: Leg {
                carrier: perhaps("carrier", &self.sealed_carrier)?,
                tracking: perhaps("tracking", &self.sealed_tracking)?,
                expected: self.expected_on.map(jiff_sqlx::Date::to_jiff),
            },
            state: State::parse(&self.state).ok_or(Error::Unreadable("state of a parcel"))?,
            since: self.state_since.to_jiff(),
            steps: steps
                .iter()
                .filter(|step| step.parcel_id == self.id)
                .map(|step| step.read(words))
                .collect::<Result<_>>()?,
            version: self.version,
            clinic_name: self.clinic_name.unwrap_or_default(),
        })
    }
}

/// The things that travel on a case: what is under way first, what is over last.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Parcel>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT p.id, p.kind, p.item, p.pieces, p.sealed_what, p.sealed_origin, p.clinic_id, k.name AS clinic_name,
           p.sealed_destination, p.consent_id, p.back_by, p.sealed_carrier, p.sealed_tracking, p.expected_on, p.state,
           p.state_since, p.version
         FROM parcels p LEFT JOIN clinics k ON k.tenant_id = p.tenant_id AND k.id = p.clinic_id
         WHERE p.tenant_id = $1 AND p.case_id = $2
         ORDER BY array_position(ARRAY['lost', 'handed-over', 'under-way', 'going-back', 'ready', 'arrived', 'returned',
           'cancelled'], p.state), p.added_at, p.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let steps: Vec<StepRow> = sqlx::query_as(
        "SELECT s.id, s.parcel_id, s.step, s.step_on, s.condition, s.sealed_who, s.sealed_words,
           coalesce(m.name, d.name) AS by, k.name AS clinic
         FROM parcel_steps s
         LEFT JOIN members m ON m.tenant_id = s.tenant_id AND m.id = s.recorded_by
         LEFT JOIN readers d ON d.tenant_id = s.tenant_id AND d.id = s.recorded_by_reader
         LEFT JOIN reviews r ON r.tenant_id = d.tenant_id AND r.id = d.review_id
         LEFT JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
         WHERE s.tenant_id = $1 AND s.case_id = $2 ORDER BY s.step_on, s.recorded_at, s.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let words = Words::of(tx, case, PURPOSE).await?;
    rows.into_iter().map(|row| row.read(&words, &steps)).collect()
}

/// One of them.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, case: CaseId, id: ParcelId) -> Result<Option<Parcel>> {
    Ok(list(tx, case).await?.into_iter().find(|one| one.id == id))
}

/// Something that should have arrived or be back, is lost, or went over a consent that stands no more.
#[derive(Debug, Clone)]
pub struct Late {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Which.
    pub id: ParcelId,
    /// What it is.
    pub kind: Kind,
    /// How far it has come.
    pub state: State,
    /// By when it should have; none for what is lost without a day.
    pub by: Option<Date>,
    /// It is on its way to a clinic, or there, and the consent over which it went was withdrawn or is over: it is to be held, and
    /// asked back.
    pub uncovered: bool,
}

/// Case, reference, patient; parcel, kind, state, days; whether the consent is gone.
type LateRow = (Uuid, String, String, Uuid, String, String, Option<jiff_sqlx::Date>, Option<jiff_sqlx::Date>, bool);

/// Whether the consent under a thing on its way to a clinic, or there, stands no more at the moment `$5`: of `parcels p`.
macro_rules! uncovered {
    () => {
        "(p.state IN ('handed-over', 'under-way', 'arrived') AND EXISTS (SELECT FROM consents k
           WHERE k.tenant_id = p.tenant_id AND k.id = p.consent_id
             AND (k.until <= $5 OR stopped_for_clinic(k, p.clinic_id))))"
    };
}
pub(crate) use uncovered;

/// What is late on the open cases of a member, as [`late`] says, and what travels without a consent by now.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn late_of(tx: &mut StaffTx, member: MemberId, today: Date, limit: i64) -> Result<Vec<Late>> {
    let tenant = tx.tenant()?;
    // What could be late: whether it is, the domain says.
    let rows: Vec<LateRow> = sqlx::query_as(concat!(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, p.id, p.kind, p.state, p.expected_on, p.back_by, ",
        uncovered!(),
        " FROM parcels p JOIN cases c ON c.tenant_id = p.tenant_id AND c.id = p.case_id
         WHERE p.tenant_id = $1 AND p.state NOT IN ('ready', 'returned', 'cancelled') AND c.stage <> 'closed'
           AND (p.state = 'lost' OR p.expected_on < $2 OR p.back_by < $2 OR ",
        uncovered!(),
        ") AND EXISTS (SELECT FROM participants me WHERE me.tenant_id = c.tenant_id AND me.case_id = c.id
             AND me.role = 'coordinator' AND me.removed_at IS NULL AND me.member_id = $4)
         ORDER BY least(p.expected_on, p.back_by) NULLS FIRST, p.id LIMIT $3",
    ))
    .bind(tenant)
    .bind(today.to_sqlx())
    .bind(limit)
    .bind(member.uuid())
    .bind(tx.at())
    .fetch_all(tx.connection())
    .await?;
    let mut all = Vec::new();
    for (case, reference, patient_name, id, kind, state, expected, back_by, uncovered) in rows {
        let state = State::parse(&state).ok_or(Error::Unreadable("state of a parcel"))?;
        let (expected, back_by) = (expected.map(jiff_sqlx::Date::to_jiff), back_by.map(jiff_sqlx::Date::to_jiff));
        if uncovered || late(state, expected, back_by, today) {
            all.push(Late {
                case: CaseId(case),
                reference,
                patient_name,
                id: ParcelId(id),
                kind: Kind::parse(&kind).ok_or(Error::Unreadable("kind of a parcel"))?,
                state,
                by: if state.moves() { expected.or(back_by) } else { back_by },
                uncovered,
            });
        }
    }
    Ok(all)
}
