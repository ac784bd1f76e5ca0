//! M2: a letter to whom a change of the plan or of a payment concerns. It says that something changed and where, never what; one
//! letter tells of all that changes within half an hour, and none goes by night.

use crate::error::Result;
use crate::jobs::{self, Letter};
use crate::tx::{SystemTx, Tx};
use crate::{cases, members, participants};
use domain::cases::Stage;
use domain::ids::{CaseId, Id, ParticipantId};
use domain::requests::{out_of_quiet, zone_of};
use domain::roles::Role;
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// How long changes are gathered before they are told.
const GATHER: SignedDuration = SignedDuration::from_mins(30);

/// What changed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Plan,
    Money,
}

/// A line of the plan changed: for the patient, for relatives who may see what is the patient's, and for whom it concerns or who
/// arranges it, as the policy shows them the line. `people` are those of before and after.
pub(crate) async fn plan_changed(tx: &mut Tx, case: CaseId, people: &[ParticipantId]) -> Result<()> {
    let ids: Vec<Uuid> = people.iter().map(|one| one.uuid()).collect();
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "SELECT p.id, p.time_zone FROM participants p
         WHERE p.tenant_id = $1 AND p.case_id = $2 AND p.removed_at IS NULL AND p.email <> ''
           AND (p.role = 'patient' OR p.role = 'family' AND p.may_view
             OR p.role IN ('family', 'interpreter') AND p.id = ANY($3))
           AND EXISTS (SELECT FROM links l WHERE l.tenant_id = p.tenant_id AND l.participant_id = p.id AND l.revoked_at IS NULL)",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(ids)
    .fetch_all(tx.connection())
    .await?;
    gather(tx, case, What::Plan, rows).await
}

/// A payment changed: for those who see what is to be paid.
pub(crate) async fn payment_changed(tx: &mut Tx, case: CaseId) -> Result<()> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "SELECT p.id, p.time_zone FROM participants p
         WHERE p.tenant_id = $1 AND p.case_id = $2 AND p.removed_at IS NULL AND p.email <> ''
           AND (p.role = 'patient' OR p.role = 'family' AND (p.receives_replies OR p.is_decision_maker))
           AND EXISTS (SELECT FROM links l WHERE l.tenant_id = p.tenant_id AND l.participant_id = p.id AND l.revoked_at IS NULL)",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    gather(tx, case, What::Money, rows).await
}

async fn gather(tx: &mut Tx, case: CaseId, what: What, people: Vec<(Uuid, String)>) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let house = members::tenant(tx).await?.time_zone;
    let tenant = tx.tenant()?;
    let then = tx.now().checked_add(GATHER).unwrap_or(tx.now());
    for (person, zone) in people {
        let at = out_of_quiet(then, &zone_of(&zone, &house));
        // Whoever waits for the letter already gets this with it.
        sqlx::query(
            "INSERT INTO notices (tenant_id, participant_id, case_id, plan, money, tell_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (tenant_id, participant_id)
             DO UPDATE SET plan = notices.plan OR excluded.plan, money = notices.money OR excluded.money",
        )
        .bind(tenant)
        .bind(person)
        .bind(case.uuid())
        .bind(what == What::Plan)
        .bind(what == What::Money)
        .bind(at.to_sqlx())
        .execute(tx.connection())
        .await?;
    }
    Ok(())
}

/// Who of a tenant is to be told by now, at most `limit`.
///
/// # Errors
/// When the database cannot be reached.
pub async fn due(tx: &mut SystemTx, limit: i64) -> Result<Vec<ParticipantId>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let rows: Vec<Uuid> = sqlx::query_scalar(
        "SELECT participant_id FROM notices WHERE tenant_id = $1 AND tell_at <= $2 ORDER BY tell_at, participant_id LIMIT $3",
    )
    .bind(tenant)
    .bind(at)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(ParticipantId).collect())
}

/// Tells one person. True when a letter goes: who is no longer on the case, or has no address any more, is told nothing.
///
/// # Errors
/// When the database cannot be reached.
pub async fn tell(tx: &mut SystemTx, id: ParticipantId) -> Result<bool> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let taken: Option<(Uuid, bool, bool)> = sqlx::query_as(
        "DELETE FROM notices WHERE tenant_id = $1 AND participant_id = $2 AND tell_at <= $3 RETURNING case_id, plan, money",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    let Some((case, plan, money)) = taken else { return Ok(false) };
    let case = CaseId(case);
    let person = participants::find(tx, id).await?.filter(|one| !one.removed && !one.entry.email.is_empty());
    let open = cases::find(tx, case).await?.is_some_and(|case| case.stage != Stage::Closed);
    let Some(person) = person.filter(|_| open) else { return Ok(false) };
    let page = match (plan, money) {
        _ if person.role() == Role::Interpreter => format!("/i/{id}"),
        (true, false) => format!("/my/{id}/plan"),
        (false, true) => format!("/my/{id}/money"),
        _ => format!("/my/{id}"),
    };
    tx.is_about(case);
    jobs::write(tx, &person.entry.email, person.entry.language, Letter::JourneyNews { address: page }).await?;
    Ok(true)
}
