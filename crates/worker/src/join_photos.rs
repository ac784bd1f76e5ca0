//! Makes one document of photographs, as somebody in the family asked (D7).

use crate::Context;
use domain::ids::{CaseId, DocumentId, ParticipantId, TenantId};
use domain::policy::{Action, Actor, Guest, Scope, ask};
use store::{facts, photos};

/// Joins them if the person may send documents still, and nothing speaks against it still: somebody may have been given one
/// meanwhile. Then they stay what they were, and the page shows them so.
///
/// # Errors
/// When the database cannot be reached.
pub async fn run(
    context: &Context,
    tenant: TenantId,
    case: CaseId,
    participant: ParticipantId,
    order: &[DocumentId],
) -> anyhow::Result<()> {
    let mut tx = context.db.system(Some(tenant)).await?;
    let Some(facts) = facts::of_case(&mut tx, case).await? else { return Ok(()) };
    let actor = Actor::Participant(Guest { tenant, case, id: participant });
    let permit = match ask(&actor, Action::SendDocuments, case, Scope::Case(&facts), tx.now()) {
        Ok(permit) => permit,
        Err(denied) => {
            tracing::info!(%case, ?denied, "photos are not joined: whoever asked may not any more");
            return Ok(());
        }
    };
    match photos::join(&mut tx, &permit, order).await? {
        Ok(_) => tx.commit().await?,
        Err(refused) => tracing::info!(%case, ?refused, "photos are not joined"),
    }
    Ok(())
}
