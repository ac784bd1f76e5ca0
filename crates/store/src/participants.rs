//! B1–B4: the role map.

use crate::error::Result;
use crate::trail::{self, About};
use crate::tx::StaffTx;
use domain::events::Event;
use domain::ids::{CaseId, Id, MemberId, ParticipantId};
use domain::policy::{Permitted, Subject};
use serde_json::json;

/// Puts a member on a case as its coordinator: when they open it, or when they join it.
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn add_coordinator<S: Subject>(
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    case: CaseId,
    member: MemberId,
) -> Result<ParticipantId> {
    let id: ParticipantId = tx.mint();
    let tenant = tx.tenant()?;
    let at = tx.at();
    sqlx::query(
        "INSERT INTO participants (tenant_id, id, case_id, role, name, language, time_zone, email, member_id, created_at)
         SELECT $1, $2, $3, 'coordinator', m.name, m.language, m.time_zone, m.email, m.id, $5
         FROM members m WHERE m.tenant_id = $1 AND m.id = $4",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(member.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    let detail = json!({ "participant": id, "case": case, "role": "coordinator" });
    trail::record_about(
        tx,
        permit,
        Event::ParticipantAdded,
        About("participant", id.uuid()),
        detail,
    )
    .await?;
    Ok(id)
}
