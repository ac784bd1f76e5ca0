//! B4: inside the family the patient's side decides, person by person.

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::GuestTx;
use domain::events::Event;
use domain::ids::{CaseId, Id, ParticipantId};
use domain::policy::Permitted;
use serde_json::json;

/// Decides whether a relative may view the documents and whether they receive the clinics' replies.
///
/// # Errors
/// [`Error::LostUpdate`] when the person is no relative on this case, or no longer.
pub async fn decide_access(
    tx: &mut GuestTx,
    permit: &Permitted<CaseId>,
    person: ParticipantId,
    may_view: bool,
    receives_replies: bool,
) -> Result<()> {
    let tenant = tx.tenant()?;
    let decided = sqlx::query(
        "UPDATE participants SET may_view = $4, receives_replies = $5, version = version + 1
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND role = 'family' AND removed_at IS NULL",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(person.uuid())
    .bind(may_view)
    .bind(receives_replies)
    .execute(tx.connection())
    .await?;
    if decided.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let detail = json!({ "participant": person, "may_view": may_view, "receives_replies": receives_replies });
    let about = About("participant", person.uuid());
    trail::record_about(tx, permit, Event::FamilyAccessDecided, about, detail).await?;
    Ok(())
}
