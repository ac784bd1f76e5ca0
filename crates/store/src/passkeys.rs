//! S22: members' passkeys. What a browser sends is verified before it comes here (`crates/passkeys`).

use crate::accounts;
use crate::error::{Error, Result};
use crate::jobs::Letter;
use crate::members::MemberRow;
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{Id, MemberId, PasskeyId, TenantId};
use domain::policy::{Actor, Permitted};
use serde_json::json;
use uuid::Uuid;

/// The most that a member may have.
pub const MOST: usize = 20;

/// A passkey that was just made and verified.
#[derive(Debug, Clone)]
pub struct NewPasskey<'a> {
    /// The credential's id, as the device gave it.
    pub credential: &'a [u8],
    /// `es256`, `eddsa` or `rs256`.
    pub algorithm: &'a str,
    /// The public key, as the verification takes it.
    pub public_key: &'a [u8],
    /// What the device counts.
    pub sign_count: u32,
    /// What its owner calls it.
    pub name: &'a str,
}

/// A passkey.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Passkey {
    id: Uuid,
    member_id: Uuid,
    /// The credential's id.
    pub credential_id: Vec<u8>,
    /// `es256`, `eddsa` or `rs256`.
    pub algorithm: String,
    /// The public key, as the verification takes it.
    pub public_key: Vec<u8>,
    sign_count: i64,
    /// What its owner calls it.
    pub name: String,
    created_at: jiff_sqlx::Timestamp,
    last_used_at: Option<jiff_sqlx::Timestamp>,
}

impl Passkey {
    /// Which.
    #[must_use]
    pub fn id(&self) -> PasskeyId {
        PasskeyId(self.id)
    }

    /// Whose.
    #[must_use]
    pub fn member(&self) -> MemberId {
        MemberId(self.member_id)
    }

    /// What the device had counted when it was last used.
    #[must_use]
    pub fn sign_count(&self) -> u32 {
        u32::try_from(self.sign_count).unwrap_or(u32::MAX)
    }

    /// When it was added.
    #[must_use]
    pub fn created_at(&self) -> Timestamp {
        self.created_at.to_jiff()
    }

    /// When it was used last.
    #[must_use]
    pub fn last_used_at(&self) -> Option<Timestamp> {
        self.last_used_at.map(jiff_sqlx::Timestamp::to_jiff)
    }
}

const PASSKEY: &str = "SELECT id, member_id, credential_id, algorithm, public_key, sign_count, name, created_at,
    last_used_at FROM passkeys WHERE tenant_id = $1";

/// A member's passkeys, the oldest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_member(tx: &mut StaffTx, member: MemberId) -> Result<Vec<Passkey>> {
    let tenant = tx.tenant()?;
    let passkeys = sqlx::query_as(sqlx::AssertSqlSafe(format!("{PASSKEY} AND member_id = $2 ORDER BY created_at, id")))
        .bind(tenant)
        .bind(member.uuid())
        .fetch_all(tx.connection())
        .await?;
    Ok(passkeys)
}

/// One passkey of this tenant.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find(tx: &mut StaffTx, id: PasskeyId) -> Result<Option<Passkey>> {
    let tenant = tx.tenant()?;
    let passkey = sqlx::query_as(sqlx::AssertSqlSafe(format!("{PASSKEY} AND id = $2")))
        .bind(tenant)
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    Ok(passkey)
}

/// Adds a passkey, and lets the member know.
///
/// # Errors
/// A violation of `passkeys_credential_id_key` when this credential is known; when the database cannot be reached.
pub async fn add(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    member: &MemberRow,
    new: &NewPasskey<'_>,
) -> Result<PasskeyId> {
    let id: PasskeyId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query(
        "INSERT INTO passkeys (tenant_id, id, member_id, credential_id, algorithm, public_key, sign_count, name, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(member.id().uuid())
    .bind(new.credential)
    .bind(new.algorithm)
    .bind(new.public_key)
    .bind(i64::from(new.sign_count))
    .bind(new.name)
    .bind(at)
    .execute(tx.connection())
    .await?;
    trail::record_about(tx, permit, Event::PasskeyAdded, About("passkey", id.uuid()), json!({})).await?;
    accounts::tell(tx, member, Letter::SignInChanged { address: accounts::PAGE.to_owned() }).await?;
    Ok(id)
}

/// Removes a passkey of a member, and lets them know; never the last way to prove who they are.
///
/// # Errors
/// [`Error::LostUpdate`] when there is no such passkey of theirs any more, or nothing would be left; when the database cannot be
/// reached.
pub async fn remove(tx: &mut StaffTx, permit: &Permitted<TenantId>, member: &MemberRow, id: PasskeyId) -> Result<()> {
    let tenant = tx.tenant()?;
    let removed = sqlx::query("DELETE FROM passkeys WHERE tenant_id = $1 AND member_id = $2 AND id = $3")
        .bind(tenant)
        .bind(member.id().uuid())
        .bind(id.uuid())
        .execute(tx.connection())
        .await?;
    let left = accounts::standing(tx, member.id()).await?;
    if removed.rows_affected() != 1 || (!left.has_totp && left.passkeys == 0) {
        return Err(Error::LostUpdate);
    }
    trail::record_about(tx, permit, Event::PasskeyRemoved, About("passkey", id.uuid()), json!({})).await?;
    accounts::tell(tx, member, Letter::SignInChanged { address: accounts::PAGE.to_owned() }).await
}

/// Forgets every passkey of a member.
pub(crate) async fn forget(tx: &mut Tx, member: MemberId) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query("DELETE FROM passkeys WHERE tenant_id = $1 AND member_id = $2")
        .bind(tenant)
        .bind(member.uuid())
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Notes that a passkey was used, with what its device counts now. False when that does not go up: the passkey exists twice,
/// or this very answer was seen before. One statement, so that of two with the same count only one passes.
///
/// # Errors
/// When the database cannot be reached.
pub async fn used(tx: &mut StaffTx, id: PasskeyId, sign_count: u32) -> Result<bool> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let counted = sqlx::query(
        "UPDATE passkeys SET sign_count = $3, last_used_at = $4
         WHERE tenant_id = $1 AND id = $2 AND (sign_count < $3 OR (sign_count = 0 AND $3 = 0))",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(i64::from(sign_count))
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(counted.rows_affected() == 1)
}

/// Records that a passkey was refused because its count ran backwards, and lets the member know.
///
/// # Errors
/// When the database cannot be reached.
pub async fn refuse(tx: &mut StaffTx, member: &MemberRow, id: PasskeyId) -> Result<()> {
    let about = About("passkey", id.uuid());
    trail::note(tx, &Actor::Stranger, Event::PasskeyRefused, None, about, json!({})).await?;
    accounts::tell(tx, member, Letter::PasskeyRefused { address: accounts::PAGE.to_owned() }).await
}
