//! J3: the tenant's own price list. What stands on it is indicative, never a quote.

use super::read_figure;
use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::StaffTx;
use domain::events::Event;
use domain::ids::{Id, PriceId, TenantId};
use domain::money::{Figure, Kind, Per};
use domain::policy::{Actor, Permitted};
use serde_json::json;
use uuid::Uuid;

/// A row that is to be added.
#[derive(Debug, Clone)]
pub struct NewPrice {
    /// What it is for.
    pub kind: Kind,
    /// What it is, in the tenant's words.
    pub title: String,
    /// How much, usually, and for each of what.
    pub figure: Figure,
}

/// A row of the list.
#[derive(Debug, Clone)]
pub struct Price {
    /// Which.
    pub id: PriceId,
    /// What it says.
    pub entry: NewPrice,
}

/// Price, kind, title, currency, both ends, for each of what.
type Row = (Uuid, String, String, String, i64, i64, Option<String>);

/// The list, by kind.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn prices(tx: &mut StaffTx) -> Result<Vec<Price>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, kind, title, currency, amount_from, amount_to, per FROM prices
         WHERE tenant_id = $1 AND removed_at IS NULL ORDER BY kind, title, id",
    )
    .bind(tenant)
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(id, kind, title, currency, from, to, per)| {
            let kind = Kind::parse(&kind).ok_or(Error::Unreadable("kind of a price"))?;
            let figure = read_figure(&currency, from, to, per)?;
            Ok(Price { id: PriceId(id), entry: NewPrice { kind, title, figure } })
        })
        .collect()
}

/// Adds a row.
///
/// # Errors
/// When the database cannot be reached.
pub async fn set_price(tx: &mut StaffTx, permit: &Permitted<TenantId>, new: &NewPrice) -> Result<PriceId> {
    let Actor::Member(member) = permit.actor() else {
        return Err(Error::NotOnCase);
    };
    let (tenant, at) = (tx.tenant()?, tx.at());
    let id: PriceId = tx.mint();
    sqlx::query(
        "INSERT INTO prices (tenant_id, id, kind, title, currency, amount_from, amount_to, set_by, set_at, per)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(new.kind.word())
    .bind(&new.title)
    .bind(new.figure.range.currency.code())
    .bind(new.figure.range.from.minor())
    .bind(new.figure.range.to.minor())
    .bind(member.id.uuid())
    .bind(at)
    .bind(new.figure.per.map(Per::word))
    .execute(tx.connection())
    .await?;
    let about = About("price", id.uuid());
    trail::record_about(tx, permit, Event::PricesChanged, about, json!({ "kind": new.kind })).await?;
    Ok(id)
}

/// Takes a row off the list.
///
/// # Errors
/// [`Error::LostUpdate`] when it is off it already.
pub async fn remove_price(tx: &mut StaffTx, permit: &Permitted<TenantId>, id: PriceId) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let removed =
        sqlx::query("UPDATE prices SET removed_at = $3 WHERE tenant_id = $1 AND id = $2 AND removed_at IS NULL")
            .bind(tenant)
            .bind(id.uuid())
            .bind(at)
            .execute(tx.connection())
            .await?;
    if removed.rows_affected() == 0 {
        return Err(Error::LostUpdate);
    }
    trail::record_about(tx, permit, Event::PricesChanged, About("price", id.uuid()), json!({ "removed": true }))
        .await?;
    Ok(())
}
