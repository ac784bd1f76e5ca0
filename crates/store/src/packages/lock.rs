//! H3, G7: the lock of a copy that opens with a password. It is made for one handover, and good for that way alone.

use crate::error::{Error, Result};
use crate::trail;
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::consents::Channel;
use domain::events::Event;
use domain::ids::{HandoverId, Id, PackageLockId, ReviewId};
use domain::policy::{Actor, Permitted};
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::Package;

/// How long a locked copy can be taken; the file itself opens for ever.
const LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A lock.
#[derive(Serialize, Deserialize)]
pub struct Lock {
    /// What opens the copy.
    pub password: String,
    /// What its salts follow from.
    pub seed: [u8; 32],
}

/// Keeps a lock, sealed, for as long as its copy can be taken.
///
/// # Errors
/// When the permission was for something else, or the database cannot be reached.
pub async fn lock(
    tx: &mut StaffTx,
    permit: &Permitted<ReviewId>,
    package: &Package,
    lock: &Lock,
    handover: HandoverId,
) -> Result<Timestamp> {
    let id: PackageLockId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    let until = tx.now().checked_add(LIFETIME).unwrap_or(tx.now());
    let by = match permit.actor() {
        Actor::Member(member) => member.id.uuid(),
        Actor::Stranger | Actor::Participant(_) | Actor::Reviewer(..) | Actor::Asked(..) => Uuid::nil(),
    };
    let plain = serde_json::to_vec(lock).map_err(|_| Error::Unreadable("lock"))?;
    let sealed = tx.db().keys.sealer().seal(&context(tenant, id.uuid()), &plain);
    sqlx::query(
        "INSERT INTO package_locks (tenant_id, id, case_id, package_id, sealed, made_by, made_at, until, handover_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(package.case.uuid())
    .bind(package.id.uuid())
    .bind(sealed)
    .bind(by)
    .bind(at)
    .bind(until.to_sqlx())
    .bind(handover.uuid())
    .execute(tx.connection())
    .await?;
    let detail = json!({ "number": package.number, "handover": handover });
    trail::record(tx, permit, Event::PackageLocked, detail).await?;
    Ok(until)
}

/// The newest lock of a package whose time is not over, and the way for which it was made.
///
/// # Errors
/// When the database cannot be reached, or it does not open under this installation's key.
pub async fn find_lock(tx: &mut Tx, package: &Package) -> Result<Option<(Lock, Channel)>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let row: Option<(Uuid, Vec<u8>, String)> = sqlx::query_as(
        "SELECT l.id, l.sealed, h.channel FROM package_locks l
         JOIN handovers h ON h.tenant_id = l.tenant_id AND h.id = l.handover_id
         WHERE l.tenant_id = $1 AND l.package_id = $2 AND l.until > $3 ORDER BY l.made_at DESC, l.id DESC LIMIT 1",
    )
    .bind(tenant)
    .bind(package.id.uuid())
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    let Some((id, sealed, way)) = row else {
        return Ok(None);
    };
    let plain = tx.db().keys.sealer().open(&context(tenant, id), &sealed).ok_or(Error::Unreadable("lock"))?;
    let lock = serde_json::from_slice(&plain).map_err(|_| Error::Unreadable("lock"))?;
    Ok(Some((lock, Channel::parse(&way).ok_or(Error::Unreadable("channel"))?)))
}

/// Forgets the locks of a package whose time is over.
///
/// # Errors
/// When the database cannot be reached.
pub async fn forget_locks(tx: &mut StaffTx, package: &Package) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query("DELETE FROM package_locks WHERE tenant_id = $1 AND package_id = $2 AND until <= $3")
        .bind(tenant)
        .bind(package.id.uuid())
        .bind(at)
        .execute(tx.connection())
        .await?;
    Ok(())
}

pub(crate) fn context(tenant: Uuid, id: Uuid) -> Vec<u8> {
    [b"package-lock".as_slice(), tenant.as_bytes(), id.as_bytes()].concat()
}
