//! Who answers for a case.

use crate::error::{Error, Result};
use crate::participants;
use crate::trail::{self, About};
use crate::tx::StaffTx;
use domain::events::Event;
use domain::ids::{CaseId, Id, MemberId};
use domain::policy::Permitted;
use serde_json::json;
use uuid::Uuid;

/// Hands a case to another coordinator, who is put on its role map where they do not stand on it. Whoever answered for it until now
/// stays there: taking somebody off is a step of its own.
///
/// # Errors
/// [`Error::NotOnCase`] when there is no such member who can work.
pub async fn hand_to(tx: &mut StaffTx, permit: &Permitted<CaseId>, member: MemberId) -> Result<()> {
    let (tenant, case) = (tx.tenant()?, permit.subject());
    let changed = sqlx::query(
        "UPDATE cases SET coordinator_id = $3, version = version + 1
         WHERE tenant_id = $1 AND id = $2 AND coordinator_id IS DISTINCT FROM $3
           AND EXISTS (SELECT FROM members m WHERE m.tenant_id = $1 AND m.id = $3 AND m.disabled_at IS NULL
                       AND m.confirmed_at IS NOT NULL AND m.role <> 'viewer')",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(member.uuid())
    .execute(tx.connection())
    .await?;
    if changed.rows_affected() != 1 {
        return Err(Error::NotOnCase);
    }
    let on_it: Option<Uuid> = sqlx::query_scalar(
        "SELECT id FROM participants WHERE tenant_id = $1 AND case_id = $2 AND member_id = $3 AND role = 'coordinator'
           AND removed_at IS NULL LIMIT 1",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(member.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let participant = match on_it {
        Some(id) => id,
        None => participants::add_coordinator(tx, permit, case, member).await?.uuid(),
    };
    let about = About("participant", participant);
    trail::record_about(tx, permit, Event::CoordinatorChanged, about, json!({ "member": member })).await?;
    Ok(())
}
