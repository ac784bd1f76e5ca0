//! Rows of Today that a member has put off until a day: how their own page looks, which changes nothing of any case and so
//! stands in no trail.

use crate::error::Result;
use crate::tx::StaffTx;
use domain::Date;
use domain::ids::{CaseId, Id, TenantId};
use domain::policy::{Actor, Permitted};
use jiff_sqlx::ToSqlx;

/// A row that is put off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snooze {
    /// Its group and what it is about.
    pub row: String,
    /// A mark of what it showed: once it shows something else, it is back.
    pub shown: String,
    /// The day on which it comes back.
    pub until: Date,
}

/// What the asking member has put off beyond a day.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_member(tx: &mut StaffTx, permit: &Permitted<TenantId>, today: Date) -> Result<Vec<Snooze>> {
    let Actor::Member(member) = permit.actor() else { return Ok(Vec::new()) };
    let tenant = tx.tenant()?;
    let rows: Vec<(String, String, jiff_sqlx::Date)> = sqlx::query_as(
        "SELECT row, shown, until FROM snoozes WHERE tenant_id = $1 AND member_id = $2 AND until > $3 ORDER BY until, row",
    )
    .bind(tenant)
    .bind(member.id.uuid())
    .bind(today.to_sqlx())
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(row, shown, until)| Snooze { row, shown, until: until.to_jiff() }).collect())
}

/// Puts a row of the asking member off, and forgets what was put off until a day that has come.
///
/// # Errors
/// When the database cannot be reached.
pub async fn put_off(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    case: Option<CaseId>,
    snooze: &Snooze,
    today: Date,
) -> Result<()> {
    let Actor::Member(member) = permit.actor() else { return Ok(()) };
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query("DELETE FROM snoozes WHERE tenant_id = $1 AND member_id = $2 AND until <= $3")
        .bind(tenant)
        .bind(member.id.uuid())
        .bind(today.to_sqlx())
        .execute(tx.connection())
        .await?;
    sqlx::query(
        "INSERT INTO snoozes (tenant_id, member_id, row, case_id, shown, until, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (tenant_id, member_id, row) DO UPDATE SET shown = EXCLUDED.shown, until = EXCLUDED.until,
           created_at = EXCLUDED.created_at",
    )
    .bind(tenant)
    .bind(member.id.uuid())
    .bind(&snooze.row)
    .bind(case.map(Id::uuid))
    .bind(&snooze.shown)
    .bind(snooze.until.to_sqlx())
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Has a row of the asking member back today.
///
/// # Errors
/// When the database cannot be reached.
pub async fn end(tx: &mut StaffTx, permit: &Permitted<TenantId>, row: &str) -> Result<()> {
    let Actor::Member(member) = permit.actor() else { return Ok(()) };
    let tenant = tx.tenant()?;
    sqlx::query("DELETE FROM snoozes WHERE tenant_id = $1 AND member_id = $2 AND row = $3")
        .bind(tenant)
        .bind(member.id.uuid())
        .bind(row)
        .execute(tx.connection())
        .await?;
    Ok(())
}
