//! A3, A4, L3: cases, their request map, stage and next step.

mod coordinator;
mod list;
mod names;
pub(crate) mod next_step;

use crate::checks;
use crate::error::{Error, Result};
use crate::keys;
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::cases::moves::Found;
use domain::cases::{Purpose, Sex, Stage};
use domain::events::Event;
use domain::ids::{CaseId, Id, MemberId, TenantId};
use domain::next_steps::NextStep;
use domain::policy::{Permitted, Subject};
use domain::recency::Course;
use domain::words::Language;
use domain::{Date, Timestamp};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

pub use coordinator::hand_to;
pub use list::{Listed, Next, Wanted, list};
pub(crate) use names::keep as keep_names;
pub use names::keep_missing as keep_missing_names;
pub use next_step::{decided, set as set_next_step};

/// The request map (A3): what the form says, parsed. Facts, logistics, payment and official rules stay apart.
#[derive(Debug, Clone)]
pub struct RequestMap {
    /// Full name as written by the patient, any script.
    pub patient_name: String,
    /// As in the passport, Latin letters; may be empty.
    pub patient_latin_name: String,
    /// "Call me".
    pub patient_call_name: String,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// Sex.
    pub sex: Sex,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// City.
    pub city: String,
    /// The language of communication.
    pub language: Language,
    /// What the request is for (A4).
    pub purposes: Vec<Purpose>,
    /// The question for the clinic.
    pub question: String,
    /// Why travel.
    pub travel_goal: String,
    /// Which documents already exist.
    pub existing_documents: String,
    /// Who travels along.
    pub family_composition: String,
    /// In what form the visit is wanted.
    pub visit_format: String,
    /// Not before, not during, not after.
    pub date_limits: String,
    /// Other facts.
    pub facts: String,
    /// Logistics.
    pub logistics: String,
    /// Payment.
    pub payment: String,
    /// Official rules.
    pub official_rules: String,
}

/// A case with its request map.
#[derive(Debug, Clone)]
pub struct Case {
    /// Which.
    pub id: CaseId,
    /// What people call it: `SC-0142`.
    pub reference: String,
    /// What the reader of this transaction calls the patient.
    pub called: String,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Timestamp,
    /// The request map.
    pub map: RequestMap,
    /// What comes next; empty when nobody has said.
    pub next_step: NextStep,
    /// Whose it is.
    pub next_step_owner: String,
    /// By when.
    pub next_step_by: Option<Date>,
    /// What the records are for, as far as their age matters (D5); none when nobody has said.
    pub course: Option<Course>,
    /// For when the clinic's review is planned.
    pub planned_review: Option<Date>,
    /// The coordinator who answers for it.
    pub coordinator: Option<MemberId>,
    /// Counts changes, against lost updates (S60).
    pub version: i32,
    /// When it was opened.
    pub created_at: Timestamp,
    /// How far its trail had come when this was read: an open page asks for what came after.
    pub trail: i64,
}

impl Case {
    /// What the reader calls the patient: the name as written, or its Latin spelling.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.called
    }

    /// The name as written, where the reader calls the patient otherwise; else empty.
    #[must_use]
    pub fn beside(&self) -> &str {
        if self.called == self.map.patient_name { "" } else { &self.map.patient_name }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    reference: String,
    called: String,
    stage: String,
    stage_since: jiff_sqlx::Timestamp,
    patient_name: String,
    patient_latin_name: String,
    patient_call_name: String,
    birth_date: Option<jiff_sqlx::Date>,
    sex: String,
    country: String,
    city: String,
    language: String,
    purposes: Vec<String>,
    question: String,
    travel_goal: String,
    existing_documents: String,
    family_composition: String,
    visit_format: String,
    date_limits: String,
    facts: String,
    logistics: String,
    payment: String,
    official_rules: String,
    next_step_kind: String,
    next_step: String,
    next_step_owner: String,
    next_step_by: Option<jiff_sqlx::Date>,
    course: String,
    planned_review: Option<jiff_sqlx::Date>,
    coordinator_id: Option<Uuid>,
    version: i32,
    created_at: jiff_sqlx::Timestamp,
    trail: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Case> {
        Ok(Case {
            id: CaseId(self.id),
            reference: self.reference,
            called: self.called,
            stage: Stage::parse(&self.stage).ok_or(Error::Unreadable("stage"))?,
            stage_since: self.stage_since.to_jiff(),
            map: RequestMap {
                patient_name: self.patient_name,
                patient_latin_name: self.patient_latin_name,
                patient_call_name: self.patient_call_name,
                birth_date: self.birth_date.map(jiff_sqlx::Date::to_jiff),
                sex: Sex::parse(&self.sex).ok_or(Error::Unreadable("sex"))?,
                country: self.country,
                city: self.city,
                language: Language::parse(&self.language).ok_or(Error::Unreadable("language"))?,
                purposes: crate::facts::read_purposes(&self.purposes)?,
                question: self.question,
                travel_goal: self.travel_goal,
                existing_documents: self.existing_documents,
                family_composition: self.family_composition,
                visit_format: self.visit_format,
                date_limits: self.date_limits,
                facts: self.facts,
                logistics: self.logistics,
                payment: self.payment,
                official_rules: self.official_rules,
            },
            next_step: next_step::read(&self.next_step_kind, self.next_step)?,
            next_step_owner: self.next_step_owner,
            next_step_by: self.next_step_by.map(jiff_sqlx::Date::to_jiff),
            course: Course::parse(&self.course),
            planned_review: self.planned_review.map(jiff_sqlx::Date::to_jiff),
            coordinator: self.coordinator_id.map(MemberId),
            version: self.version,
            created_at: self.created_at.to_jiff(),
            trail: self.trail.unwrap_or(0),
        })
    }
}

/// Opens a case with its request map; the member who opens it stands on its role map as coordinator.
///
/// # Errors
/// When the database cannot be reached.
pub async fn open(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    map: &RequestMap,
    coordinator: MemberId,
) -> Result<CaseId> {
    let id: CaseId = tx.mint();
    let wrapped = keys::fresh_for_case(tx, id).await?;
    let reference = next_reference(tx).await?;
    let tenant = tx.tenant()?;
    let at = tx.at();
    sqlx::query(
        "INSERT INTO cases (tenant_id, id, reference, stage_since, patient_name, coordinator_id, wrapped_key, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $4)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(&reference)
    .bind(at)
    .bind(&map.patient_name)
    .bind(coordinator.uuid())
    .bind(wrapped)
    .execute(tx.connection())
    .await?;
    write_map(tx, id, map).await?;
    let about = About("case", id.uuid());
    trail::record_on(tx, permit, id, Event::CaseOpened, about, json!({ "case": id })).await?;
    crate::participants::add_coordinator(tx, permit, id, coordinator).await?;
    names::keep(tx, id).await?;
    Ok(id)
}

/// Numbers of one tenant have no gaps that tell of another tenant's cases.
async fn next_reference(tx: &mut StaffTx) -> Result<String> {
    let tenant = tx.tenant()?;
    let (prefix, number): (String, i32) = sqlx::query_as(
        "UPDATE tenants SET next_reference = next_reference + 1 WHERE id = $1
         RETURNING reference_prefix, next_reference - 1",
    )
    .bind(tenant)
    .fetch_one(tx.connection())
    .await?;
    Ok(format!("{prefix}-{number:04}"))
}

/// Saves a changed request map over the version that the person saw.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else changed the case in the meantime.
pub async fn save_map(tx: &mut StaffTx, permit: &Permitted<CaseId>, map: &RequestMap, seen: i32) -> Result<()> {
    let id = permit.subject();
    checks::hold(tx, id).await?;
    bump(tx, id, Some(seen)).await?;
    write_map(tx, id, map).await?;
    crate::participants::rename_patient(tx, id, &map.patient_name, &map.patient_latin_name).await?;
    names::keep(tx, id).await?;
    trail::record(tx, permit, Event::RequestMapChanged, json!({})).await?;
    checks::run(tx, id).await
}

async fn write_map(tx: &mut StaffTx, id: CaseId, map: &RequestMap) -> Result<()> {
    let tenant = tx.tenant()?;
    let purposes: Vec<&str> = map.purposes.iter().map(|purpose| purpose.word()).collect();
    sqlx::query(
        "UPDATE cases SET
           patient_name = $3,
           patient_latin_name = $4,
           patient_call_name = $5,
           birth_date = $6,
           sex = $7,
           country = $8,
           city = $9,
           language = $10,
           purposes = $11,
           question = $12,
           travel_goal = $13,
           existing_documents = $14,
           family_composition = $15,
           visit_format = $16,
           date_limits = $17,
           facts = $18,
           logistics = $19,
           payment = $20,
           official_rules = $21
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(&map.patient_name)
    .bind(&map.patient_latin_name)
    .bind(&map.patient_call_name)
    .bind(map.birth_date.map(ToSqlx::to_sqlx))
    .bind(map.sex.word())
    .bind(&map.country)
    .bind(&map.city)
    .bind(map.language.word())
    .bind(purposes)
    .bind(&map.question)
    .bind(&map.travel_goal)
    .bind(&map.existing_documents)
    .bind(&map.family_composition)
    .bind(&map.visit_format)
    .bind(&map.date_limits)
    .bind(&map.facts)
    .bind(&map.logistics)
    .bind(&map.payment)
    .bind(&map.official_rules)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Moves a case to a stage. A case that already stands there stays untouched.
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn move_to<S: Subject>(tx: &mut Tx, permit: &Permitted<S>, case: CaseId, stage: Stage) -> Result<()> {
    move_over(tx, permit, case, stage, &[]).await
}

/// The same, over what is odd about it; the trail keeps what that was.
///
/// # Errors
/// As [`move_to`].
pub async fn move_over<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    case: CaseId,
    stage: Stage,
    odd: &[Found],
) -> Result<()> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let moved = sqlx::query(
        "UPDATE cases SET stage = $3, stage_since = $4, version = version + 1
         WHERE tenant_id = $1 AND id = $2 AND stage <> $3",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(stage.word())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if moved.rows_affected() == 1 {
        let over: Vec<_> = odd.iter().map(|one| one.odd).collect();
        let detail = if over.is_empty() { json!({ "stage": stage }) } else { json!({ "stage": stage, "over": over }) };
        trail::record_about(tx, permit, Event::CaseMoved, About("case", case.uuid()), detail).await?;
    }
    Ok(())
}

async fn bump(tx: &mut StaffTx, id: CaseId, seen: Option<i32>) -> Result<()> {
    let tenant = tx.tenant()?;
    let bumped = sqlx::query(
        "UPDATE cases SET version = version + 1 WHERE tenant_id = $1 AND id = $2 AND ($3::integer IS NULL OR version = $3)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(seen)
    .execute(tx.connection())
    .await?;
    if bumped.rows_affected() == 1 { Ok(()) } else { Err(Error::LostUpdate) }
}

const CASE: &str = "SELECT id, reference, called(patient_name, patient_latin_name) AS called, stage, stage_since, patient_name, patient_latin_name, patient_call_name,
    birth_date, sex, country, city, language, purposes, question, travel_goal, existing_documents, family_composition,
    visit_format, date_limits, facts, logistics, payment, official_rules, next_step_kind, next_step, next_step_owner, next_step_by,
    course, planned_review, coordinator_id, version, created_at,
    (SELECT e.seq FROM events e WHERE e.tenant_id = cases.tenant_id AND e.case_id = cases.id
     ORDER BY e.seq DESC LIMIT 1) AS trail
  FROM cases WHERE tenant_id = $1";

/// One case.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find(tx: &mut Tx, id: CaseId) -> Result<Option<Case>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{CASE} AND id = $2")))
        .bind(tenant)
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    row.map(Row::read).transpose()
}
