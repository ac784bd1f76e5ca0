//! Who travels with the patient, and what else the agency checks.

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx, member};
use crate::words::{SealedAt, Words};
use domain::events::Event;
use domain::ids::{CaseId, Id, OwnCheckId, ParticipantId};
use domain::official::{Part, Status};
use domain::policy::Permitted;
use serde_json::json;
use uuid::Uuid;

/// Somebody who travels with the patient.
#[derive(Debug, Clone)]
pub struct Traveller {
    /// Who.
    pub id: ParticipantId,
    /// Their name.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of the passport's country; empty for not known.
    pub passport: String,
    /// As what they travel.
    pub status: Option<Status>,
    /// Counts changes, against lost updates (S60).
    pub version: i32,
}

/// Who travels with the patient and is on the case, by name.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn travellers(tx: &mut Tx, case: CaseId) -> Result<Vec<Traveller>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, String, String, Option<String>, i32)> = sqlx::query_as(
        "SELECT p.id, called(p.name, p.latin_name), v.passport, v.status, v.version
         FROM travellers v JOIN participants p ON p.tenant_id = v.tenant_id AND p.id = v.participant_id
         WHERE v.tenant_id = $1 AND v.case_id = $2 AND p.removed_at IS NULL ORDER BY p.name, p.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(id, name, passport, status, version)| {
            let status = status.map(|word| Status::parse(&word).ok_or(Error::Unreadable("status of a traveller")));
            Ok(Traveller { id: ParticipantId(id), name, passport, status: status.transpose()?, version })
        })
        .collect()
}

/// Says with which passport and as what somebody of the case travels, over the version that was seen; 0 for nobody who travelled yet.
/// What rests on what changed is stale from now on (K2).
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else said something meanwhile, or whoever it is about is nobody of this case any more.
pub async fn set_traveller(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    seen: i32,
    (who, passport, status): (ParticipantId, &str, Option<Status>),
) -> Result<()> {
    let (case, tenant) = (permit.subject(), tx.tenant()?);
    let old = travellers(tx, case).await?.into_iter().find(|one| one.id == who);
    let statement = if seen == 0 {
        "INSERT INTO travellers (tenant_id, case_id, participant_id, passport, status)
         SELECT $1, $2, p.id, $4, $5 FROM participants p
         WHERE p.tenant_id = $1 AND p.case_id = $2 AND p.id = $3 AND p.removed_at IS NULL AND $6 = 0
         ON CONFLICT DO NOTHING"
    } else {
        "UPDATE travellers SET passport = $4, status = $5, version = version + 1
         WHERE tenant_id = $1 AND case_id = $2 AND participant_id = $3 AND version = $6"
    };
    let done = sqlx::query(statement)
        .bind(tenant)
        .bind(case.uuid())
        .bind(who.uuid())
        .bind(passport)
        .bind(status.map(Status::word))
        .bind(seen)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Err(Error::LostUpdate);
    }
    let changed = [
        (Part::Passport, old.as_ref().is_none_or(|old| old.passport != passport)),
        (Part::Status, old.as_ref().is_none_or(|old| old.status != status)),
    ];
    let parts: Vec<Part> = changed.into_iter().filter_map(|(part, changed)| changed.then_some(part)).collect();
    let about = About("participant", who.uuid());
    trail::record_about(tx, permit, Event::JourneyChanged, about, json!({ "parts": parts })).await?;
    Ok(())
}

/// Somebody does not travel after all: their checks count no more. What was found stays.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else said something meanwhile.
pub async fn leave_out(tx: &mut StaffTx, permit: &Permitted<CaseId>, who: ParticipantId, seen: i32) -> Result<()> {
    let (case, tenant) = (permit.subject(), tx.tenant()?);
    let done = sqlx::query(
        "DELETE FROM travellers WHERE tenant_id = $1 AND case_id = $2 AND participant_id = $3 AND version = $4",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(who.uuid())
    .bind(seen)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::LostUpdate);
    }
    let about = About("participant", who.uuid());
    trail::record_about(tx, permit, Event::JourneyChanged, about, json!({ "travels": false })).await?;
    Ok(())
}

const fn sealed_at(id: Uuid) -> SealedAt<'static> {
    SealedAt("own-check", id, "title")
}

/// What else the agency checks for a case, in the order in which it was said.
///
/// # Errors
/// When the database cannot be reached, or a title does not open.
pub(super) async fn own(tx: &mut Tx, case: CaseId) -> Result<Vec<(OwnCheckId, String)>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, Vec<u8>)> = sqlx::query_as(
        "SELECT id, sealed_title FROM own_checks WHERE tenant_id = $1 AND case_id = $2 ORDER BY added_at, id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let words = Words::of(tx, case, "own_checks").await?;
    rows.into_iter().map(|(id, sealed)| Ok((OwnCheckId(id), words.open(&sealed_at(id), &sealed)?))).collect()
}

/// One title, where only the row is at hand.
///
/// # Errors
/// As [`own`].
pub(crate) async fn title(tx: &mut Tx, case: CaseId, id: Uuid, sealed: &[u8]) -> Result<String> {
    Words::of(tx, case, "own_checks").await?.open(&sealed_at(id), sealed)
}

/// Says what else has to be checked. Nobody has looked.
///
/// # Errors
/// When the database cannot be reached, or the permission was not a member's.
pub async fn add_own(tx: &mut StaffTx, permit: &Permitted<CaseId>, title: &str) -> Result<OwnCheckId> {
    let (case, tenant, at) = (permit.subject(), tx.tenant()?, tx.at());
    let id: OwnCheckId = tx.mint();
    let words = Words::of(tx, case, "own_checks").await?;
    sqlx::query(
        "INSERT INTO own_checks (tenant_id, id, case_id, sealed_title, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(words.seal(&sealed_at(id.uuid()), title))
    .bind(member(permit)?.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    trail::record_about(tx, permit, Event::OfficialCheckAdded, About("own-check", id.uuid()), json!({})).await?;
    Ok(id)
}
