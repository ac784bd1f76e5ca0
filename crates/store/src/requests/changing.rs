//! A request that is still open, said better: by when, what for, in which form.

use super::{hold, reschedule};
use crate::error::{Error, Result};
use crate::trail;
use crate::tx::StaffTx;
use domain::Date;
use domain::events::Event;
use domain::ids::{Id, RequestId};
use domain::policy::Permitted;
use domain::requests::Format;
use jiff_sqlx::ToSqlx;
use serde_json::json;

/// What of a request can be changed.
#[derive(Debug, Clone)]
pub struct Change {
    /// In which form.
    pub format: Format,
    /// What for; may be empty.
    pub purpose: String,
    /// By when.
    pub due: Option<Date>,
}

/// Changes a request that is not settled. Whoever is asked finds it changed on their page; no letter goes.
///
/// # Errors
/// [`Error::LostUpdate`] when it is settled, or what the writer saw (`seen` says no) has changed meanwhile.
pub async fn change(
    tx: &mut StaffTx,
    permit: &Permitted<RequestId>,
    change: &Change,
    seen: impl FnOnce(&super::Request) -> bool,
) -> Result<()> {
    let (case, id, tenant) = (permit.case().ok_or(Error::NotOnCase)?, permit.subject(), tx.tenant()?);
    let request = hold(tx, case, id).await?;
    if request.state.settled() || !seen(&request) {
        return Err(Error::LostUpdate);
    }
    sqlx::query("UPDATE requests SET format = $3, purpose = $4, due = $5 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(id.uuid())
        .bind(change.format.word())
        .bind(&change.purpose)
        .bind(change.due.map(ToSqlx::to_sqlx))
        .execute(tx.connection())
        .await?;
    let detail = json!({ "format": change.format, "by": change.due });
    trail::record(tx, permit, Event::RequestChanged, detail).await?;
    reschedule(tx, case, id).await
}
