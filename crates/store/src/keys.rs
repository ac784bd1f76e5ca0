//! The keys of tenants and cases, kept wrapped: root key → tenant key → case key. And the installation's own (`inner`), and how
//! the root key above all of them changes ([`rotation`]).

mod inner;
pub mod rotation;

pub use inner::Keys;

use crate::error::{Error, Result};
use crate::tx::Tx;
use domain::ids::{CaseId, Id};
use vault::{DataKey, Sealer};

/// Opens the data key of a case.
///
/// # Errors
/// When the case is not there, or the root key is another one.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> Result<DataKey> {
    let tenant = tx.tenant()?;
    let (tenant_key, case_key): (Vec<u8>, Vec<u8>) = sqlx::query_as(
        "SELECT t.wrapped_key, c.wrapped_key FROM cases c JOIN tenants t ON t.id = c.tenant_id
         WHERE c.tenant_id = $1 AND c.id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_optional(tx.connection())
    .await?
    .ok_or(Error::Unreadable("the key of a case that is not there"))?;
    Ok(tx.db().keys.roots.unwrap(tenant, &tenant_key)?.unwrap(tenant, case.uuid(), &case_key)?)
}

/// Seals and opens short texts of a case for one purpose.
///
/// # Errors
/// As [`of_case`].
pub(crate) async fn sealer(tx: &mut Tx, case: CaseId, purpose: &str) -> Result<Sealer> {
    Ok(Sealer::new(of_case(tx, case).await?.derive(purpose)))
}

/// Opens the data key of the transaction's tenant.
///
/// # Errors
/// When the root key is another one.
pub async fn of_tenant(tx: &mut Tx) -> Result<DataKey> {
    let tenant = tx.tenant()?;
    let wrapped: Vec<u8> = sqlx::query_scalar("SELECT wrapped_key FROM tenants WHERE id = $1")
        .bind(tenant)
        .fetch_one(tx.connection())
        .await?;
    Ok(tx.db().keys.roots.unwrap(tenant, &wrapped)?)
}

/// Makes and wraps a fresh key for a new case.
pub(crate) async fn fresh_for_case(tx: &mut Tx, case: CaseId) -> Result<Vec<u8>> {
    let tenant = tx.tenant()?;
    let tenant_key: Vec<u8> = sqlx::query_scalar("SELECT wrapped_key FROM tenants WHERE id = $1")
        .bind(tenant)
        .fetch_one(tx.connection())
        .await?;
    let db = tx.db();
    let key = DataKey::from_random(db.random());
    Ok(db.keys.roots.unwrap(tenant, &tenant_key)?.wrap(tenant, case.uuid(), &key, db.random()))
}

/// Makes and wraps a fresh key for a new tenant.
pub(crate) fn fresh_for_tenant(tx: &Tx, tenant: domain::ids::TenantId) -> Vec<u8> {
    let db = tx.db();
    db.keys.roots.current().wrap(tenant.uuid(), &DataKey::from_random(db.random()), db.random())
}
