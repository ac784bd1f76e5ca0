//! G8, S54: for how long closed cases are kept, and their erasure by the period. What comes next for a case is decided in
//! `domain/src/retention.rs`; here it is looked up and done, one transaction a case.

use crate::erasures;
use crate::error::{Error, Result};
use crate::gate::token_hash;
use crate::jobs::{self, Job, Letter, Mail};
use crate::links::Token;
use crate::members;
use crate::trail::{self, About};
use crate::tx::{StaffTx, SystemTx, Tx};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, Id, LinkId, TenantId};
use domain::policy::Permitted;
use domain::retention::{Closed, Next};
use domain::words::Language;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// For how many months this tenant keeps closed cases.
///
/// # Errors
/// When the database cannot be reached.
pub async fn months(tx: &mut Tx) -> Result<i32> {
    let tenant = tx.tenant()?;
    let months = sqlx::query_scalar("SELECT retention_months FROM tenants WHERE id = $1")
        .bind(tenant)
        .fetch_one(tx.connection())
        .await?;
    Ok(months)
}

/// Changes the period, from what its owner saw.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed in the meantime; when the database cannot be reached.
pub async fn set_months(tx: &mut StaffTx, permit: &Permitted<TenantId>, months: i32, seen: i32) -> Result<()> {
    let tenant = tx.tenant()?;
    let set = sqlx::query("UPDATE tenants SET retention_months = $2 WHERE id = $1 AND retention_months = $3")
        .bind(tenant)
        .bind(months)
        .bind(seen)
        .execute(tx.connection())
        .await?;
    if set.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    trail::record(tx, permit, Event::RetentionChanged, json!({ "months": months })).await?;
    Ok(())
}

/// A closed case, and what is known of its end.
#[derive(Debug, Clone)]
pub struct Ending {
    /// Which.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// What comes next.
    pub closed: Closed,
}

type Row = (Uuid, String, String, jiff_sqlx::Timestamp, i32, Option<jiff_sqlx::Timestamp>, bool);

const CLOSED: &str = "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, c.stage_since, t.retention_months, n.told_at,
    EXISTS (SELECT FROM holds h WHERE h.tenant_id = c.tenant_id AND h.case_id = c.id AND h.lifted_at IS NULL)
  FROM cases c JOIN tenants t ON t.id = c.tenant_id
  LEFT JOIN erasure_notices n ON n.tenant_id = c.tenant_id AND n.case_id = c.id
  WHERE c.tenant_id = $1 AND c.stage = 'closed'";

fn read((case, reference, patient_name, since, months, told_at, held): Row) -> Ending {
    let told_at = told_at.map(jiff_sqlx::Timestamp::to_jiff);
    let closed = Closed { since: since.to_jiff(), months, told_at, held };
    Ending { case: CaseId(case), reference, patient_name, closed }
}

/// What is known of a closed case's end; nothing for one that is open.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> Result<Option<Closed>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{CLOSED} AND c.id = $2")))
        .bind(tenant)
        .bind(case.uuid())
        .fetch_optional(tx.connection())
        .await?;
    Ok(row.map(|row| read(row).closed))
}

/// Closed cases, the one that was closed first at the top: as the period is the same for all, so is their order of going.
///
/// # Errors
/// When the database cannot be reached.
pub async fn closed(tx: &mut Tx, limit: i64) -> Result<Vec<Ending>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{CLOSED} ORDER BY c.stage_since, c.id LIMIT $2")))
        .bind(tenant)
        .bind(limit)
        .fetch_all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Cases of which the patient was told that they will be erased, the nearest first: for Today.
///
/// # Errors
/// When the database cannot be reached.
pub async fn announced(tx: &mut Tx, limit: i64) -> Result<Vec<Ending>> {
    let now = tx.now();
    let all = closed(tx, limit).await?;
    Ok(all.into_iter().filter(|one| matches!(one.closed.next(now), Next::Told { .. })).collect())
}

/// Closed cases at which the worker has something to do at this moment.
///
/// # Errors
/// When the database cannot be reached.
pub async fn due(tx: &mut SystemTx) -> Result<Vec<CaseId>> {
    let now = tx.now();
    let all = closed(tx, i64::MAX).await?;
    let due = all.into_iter().filter(|one| matches!(one.closed.next(now), Next::Tell { .. } | Next::Erase));
    Ok(due.map(|one| one.case).collect())
}

/// What was done about a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// Nothing: another worker was faster, or somebody placed a hold or opened the case.
    Nothing,
    /// The patient was told.
    Told,
    /// It was erased.
    Erased,
}

/// Does what is due about a closed case. The case's row is locked first and asked about anew, so that a hold, an opening or
/// another worker that came before wins, and one that comes after finds no case.
///
/// # Errors
/// When the database cannot be reached.
pub async fn go_on(tx: &mut SystemTx, case: CaseId) -> Result<Did> {
    let tenant = tx.tenant()?;
    sqlx::query("SELECT FROM cases WHERE tenant_id = $1 AND id = $2 FOR UPDATE")
        .bind(tenant)
        .bind(case.uuid())
        .execute(tx.connection())
        .await?;
    let Some(closed) = of_case(tx, case).await? else {
        return Ok(Did::Nothing);
    };
    match closed.next(tx.now()) {
        Next::Tell { erasure } => {
            tell(tx, case, erasure).await?;
            Ok(Did::Told)
        }
        Next::Erase => {
            erasures::by_period(tx, case).await?;
            Ok(Did::Erased)
        }
        Next::Held | Next::Kept { .. } | Next::Told { .. } => Ok(Did::Nothing),
    }
}

/// Tells the patient, and who decides for them, that the case will be erased: a letter without content, with a link of their own
/// that works as long as there is something to take.
async fn tell(tx: &mut SystemTx, case: CaseId, erasure: Timestamp) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    tx.is_about(case);
    sqlx::query(
        "INSERT INTO erasure_notices (tenant_id, case_id, told_at) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id, case_id) DO UPDATE SET told_at = $3",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    let people: Vec<(Uuid, String, String)> = sqlx::query_as(
        "SELECT id, email, language FROM participants
         WHERE tenant_id = $1 AND case_id = $2 AND removed_at IS NULL AND email <> ''
           AND (role = 'patient' OR (role = 'family' AND is_decision_maker)) ORDER BY id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let house = members::tenant(tx).await?;
    for (person, email, language) in &people {
        let language = Language::parse(language).ok_or(Error::Unreadable("language"))?;
        let token = personal_link(tx, case, *person, email, erasure).await?;
        let address = format!("/p/{}", URL_SAFE_NO_PAD.encode(token));
        let letter = Letter::ErasureNear { address, until: erasure };
        let from_name = house.name_in(language).to_owned();
        jobs::enqueue(tx, &Job::SendMail(Mail { to: email.clone(), language, from_name, letter })).await?;
    }
    let detail = json!({ "letters": people.len(), "erasure": erasure.as_second() });
    trail::by_worker(tx, Event::ErasureAnnounced, Some(case), About("case", case.uuid()), detail).await?;
    Ok(())
}

async fn personal_link(tx: &mut Tx, case: CaseId, person: Uuid, email: &str, until: Timestamp) -> Result<Token> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let id: LinkId = tx.mint();
    let token: Token = tx.db().random();
    sqlx::query(
        "INSERT INTO links (tenant_id, id, case_id, participant_id, token_hash, email, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(person)
    .bind(token_hash(&token).as_slice())
    .bind(email)
    .bind(at)
    .bind(until.to_sqlx())
    .execute(tx.connection())
    .await?;
    Ok(token)
}
