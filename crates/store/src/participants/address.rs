//! S16, G6: another address. Codes went to the one before; whoever reads the new one begins anew, and it is no secret.

use crate::error::Result;
use crate::links;
use crate::tx::StaffTx;
use domain::ids::{Id, ParticipantId};
use domain::links::masked;
use serde_json::{Value, json};

/// An address that a person had until now.
#[derive(Debug, Clone)]
pub struct Moved {
    /// Lower case; empty when they had none.
    pub from: String,
    /// How many links to it ended.
    pub links: usize,
}

impl Moved {
    /// For the trail: enough for its owner to know it by, and for nobody else.
    pub(super) fn told(&self, to: &str) -> Value {
        let mask = |email: &str| if email.is_empty() { String::new() } else { masked(email) };
        json!({ "from": mask(&self.from), "to": mask(to), "links": self.links })
    }
}

/// Ends what was given to another address than this. Nothing when the person has this very one, or is not there.
pub(super) async fn moved(tx: &mut StaffTx, id: ParticipantId, to: &str) -> Result<Option<Moved>> {
    let tenant = tx.tenant()?;
    let from: Option<String> = sqlx::query_scalar(
        "SELECT email FROM participants WHERE tenant_id = $1 AND id = $2 AND email <> $3 FOR UPDATE",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(to)
    .fetch_optional(tx.connection())
    .await?;
    let Some(from) = from else {
        return Ok(None);
    };
    Ok(Some(Moved { links: links::end_elsewhere(tx, id, to).await?, from }))
}
