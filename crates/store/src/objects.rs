//! S58: which objects the rows of a tenant name, to be compared with those that are stored.

use crate::error::Result;
use crate::tx::SystemTx;
use domain::ids::{CaseId, Id};
use uuid::Uuid;

/// An object that a row says is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::FromRow)]
pub struct Named {
    #[sqlx(rename = "case_id")]
    case: Uuid,
    /// Its random id.
    pub object: Uuid,
}

impl Named {
    /// Under which case it lies.
    #[must_use]
    pub fn case(&self) -> CaseId {
        CaseId(self.case)
    }
}

/// Every object that must be there: of files, of what was prepared for clinics, and of large files that still arrive.
const KEPT: &str = "SELECT case_id, object_id FROM files WHERE tenant_id = $1
     UNION SELECT case_id, object_id FROM package_items WHERE tenant_id = $1
     UNION SELECT case_id, object_id FROM transfer_pieces WHERE tenant_id = $1";

/// Every object that must be there.
///
/// # Errors
/// When the database cannot be reached.
pub async fn kept(tx: &mut SystemTx) -> Result<Vec<Named>> {
    let tenant = tx.tenant()?;
    let sql = format!("SELECT case_id, object_id AS object FROM ({KEPT}) kept");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(tenant).fetch_all(tx.connection()).await?)
}

/// Whether a row still says now that the object is there.
///
/// # Errors
/// When the database cannot be reached.
pub async fn is_kept(tx: &mut SystemTx, object: Uuid) -> Result<bool> {
    let tenant = tx.tenant()?;
    let sql = format!("SELECT EXISTS (SELECT FROM ({KEPT}) kept WHERE object_id = $2)");
    Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(tenant).bind(object).fetch_one(tx.connection()).await?)
}

/// Whether the sweeper will come to an object that no such row names: it was begun and not finished, or belongs to a case that is
/// being erased.
///
/// # Errors
/// When the database cannot be reached.
pub async fn is_swept(tx: &mut SystemTx, case: CaseId, object: Uuid) -> Result<bool> {
    let tenant = tx.tenant()?;
    let swept = sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM upload_intents WHERE tenant_id = $1 AND object_id = $2)
           OR NOT EXISTS (SELECT FROM cases WHERE tenant_id = $1 AND id = $3)",
    )
    .bind(tenant)
    .bind(object)
    .bind(case.uuid())
    .fetch_one(tx.connection())
    .await?;
    Ok(swept)
}
