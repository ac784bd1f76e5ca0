//! Reminders. One transaction looks at one request and writes the letter's job, the count, the event and the next moment, so
//! that a killed worker neither forgets a reminder nor sends it twice.

use super::links::{self, Kind};
use super::{Request, find, reschedule};
use crate::error::Result;
use crate::members;
use crate::trail::{self, About};
use crate::tx::SystemTx;
use domain::events::Event;
use domain::ids::{CaseId, Id, LinkId, RequestId};
use domain::requests::joins;
use serde_json::json;
use uuid::Uuid;

/// Requests of a tenant at which the worker has to look by now, at most `limit`.
///
/// # Errors
/// When the database cannot be reached.
pub async fn due(tx: &mut SystemTx, limit: i64) -> Result<Vec<(CaseId, RequestId)>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "SELECT case_id, id FROM requests WHERE tenant_id = $1 AND remind_at <= $2 ORDER BY remind_at, id LIMIT $3",
    )
    .bind(tenant)
    .bind(at)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(case, id)| (CaseId(case), RequestId(id))).collect())
}

/// Looks at one request: reminds of it if it is time, together with whatever else that person would be reminded of on the same day, and
/// writes down when to look again. True when a letter goes. What another worker has in hand is left to it.
///
/// # Errors
/// When the database cannot be reached.
pub async fn remind(tx: &mut SystemTx, case: CaseId, id: RequestId) -> Result<bool> {
    let (tenant, now, at) = (tx.tenant()?, tx.now(), tx.at());
    let held = sqlx::query(
        "SELECT FROM requests WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND remind_at <= $4 FOR UPDATE SKIP LOCKED",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    let (Some(_), Some(request)) = (held, find(tx, case, id).await?) else {
        return Ok(false);
    };
    let zone = members::tenant(tx).await?.time_zone;
    let time = request.next_reminder(&zone, now).is_ok_and(|next| next <= now);
    if !time {
        reschedule(tx, case, id).await?;
        return Ok(false);
    }
    let mut together = vec![request];
    let others = along(tx, &together[0], &zone).await?;
    together.extend(others);
    let link = links::write(tx, &together[0], Kind::Reminder, together.len()).await?;
    for request in &together {
        if let Some(link) = link {
            reminded(tx, request, link).await?;
        }
        reschedule(tx, case, request.id).await?;
    }
    Ok(link.is_some())
}

/// What else the person of a request is reminded of by the same letter.
async fn along(tx: &mut SystemTx, request: &Request, zone: &str) -> Result<Vec<Request>> {
    let Some(person) = request.asked_of.as_ref() else { return Ok(Vec::new()) };
    let (tenant, now) = (tx.tenant()?, tx.now());
    let ids: Vec<Uuid> = sqlx::query_scalar(
        "SELECT id FROM requests WHERE tenant_id = $1 AND case_id = $2 AND asked_of = $3 AND id <> $4
           AND state IN ('open', 'asked-again') ORDER BY id FOR UPDATE SKIP LOCKED",
    )
    .bind(tenant)
    .bind(request.case.uuid())
    .bind(person.id.uuid())
    .bind(request.id.uuid())
    .fetch_all(tx.connection())
    .await?;
    let mut along = Vec::new();
    for id in ids {
        let other = find(tx, request.case, RequestId(id)).await?;
        along.extend(other.filter(|other| joins(&other.reminding(zone), now)));
    }
    Ok(along)
}

async fn reminded(tx: &mut SystemTx, request: &Request, link: LinkId) -> Result<()> {
    let (tenant, at, id) = (tx.tenant()?, tx.at(), request.id);
    sqlx::query("UPDATE requests SET reminders = reminders + 1, reminded_at = $3 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(id.uuid())
        .bind(at)
        .execute(tx.connection())
        .await?;
    let detail = json!({ "number": request.reminders + 1, "link": link });
    trail::by_worker(tx, Event::RequestReminded, Some(request.case), About("request", id.uuid()), detail).await?;
    Ok(())
}
