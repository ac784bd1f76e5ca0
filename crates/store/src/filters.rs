//! What a member narrows the list of cases to, under a name. Their own, and of no case: it stands in no trail.

use crate::error::Result;
use crate::tx::StaffTx;
use domain::ids::{Id, SavedFilterId, TenantId};
use domain::policy::{Actor, Permitted};
use uuid::Uuid;

/// As many as a member can keep: they stand as links above a list.
pub const MOST: i64 = 20;

/// A filter under its name.
#[derive(Debug, Clone)]
pub struct Saved {
    /// Which.
    pub id: SavedFilterId,
    /// As its member calls it.
    pub name: String,
    /// What stands behind `/cases?`.
    pub query: String,
}

/// The asking member's, by name.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_member(tx: &mut StaffTx, permit: &Permitted<TenantId>) -> Result<Vec<Saved>> {
    let Actor::Member(member) = permit.actor() else { return Ok(Vec::new()) };
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, String, String)> = sqlx::query_as(
        "SELECT id, name, query FROM saved_filters WHERE tenant_id = $1 AND member_id = $2 ORDER BY name LIMIT $3",
    )
    .bind(tenant)
    .bind(member.id.uuid())
    .bind(MOST)
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(id, name, query)| Saved { id: SavedFilterId(id), name, query }).collect())
}

/// Keeps one for the asking member; under a name that they have used already it takes that one's place. Answers whether there was
/// room.
///
/// # Errors
/// When the database cannot be reached.
pub async fn keep(tx: &mut StaffTx, permit: &Permitted<TenantId>, name: &str, query: &str) -> Result<bool> {
    let Actor::Member(member) = permit.actor() else { return Ok(false) };
    let id: SavedFilterId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    let kept = sqlx::query(
        "INSERT INTO saved_filters (tenant_id, id, member_id, name, query, created_at)
         SELECT $1, $2, $3, $4, $5, $6
         WHERE (SELECT count(*) FROM saved_filters WHERE tenant_id = $1 AND member_id = $3 AND name <> $4) < $7
         ON CONFLICT (tenant_id, member_id, name) DO UPDATE SET query = EXCLUDED.query",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(member.id.uuid())
    .bind(name)
    .bind(query)
    .bind(at)
    .bind(MOST)
    .execute(tx.connection())
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// Removes one of the asking member's.
///
/// # Errors
/// When the database cannot be reached.
pub async fn remove(tx: &mut StaffTx, permit: &Permitted<TenantId>, id: SavedFilterId) -> Result<()> {
    let Actor::Member(member) = permit.actor() else { return Ok(()) };
    let tenant = tx.tenant()?;
    sqlx::query("DELETE FROM saved_filters WHERE tenant_id = $1 AND member_id = $2 AND id = $3")
        .bind(tenant)
        .bind(member.id.uuid())
        .bind(id.uuid())
        .execute(tx.connection())
        .await?;
    Ok(())
}
