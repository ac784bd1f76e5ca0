//! The worker's side: one object of the pieces, and the end of what waited in vain.

use super::{Piece, Row, TRANSFER, Transfer, bytes, forget_pieces};
use crate::error::Result;
use crate::jobs::{self, Job};
use crate::tx::Tx;
use crate::uploads;
use domain::ids::{FileId, Id, ObjectId, TransferId};
use uuid::Uuid;

/// A transfer whose pieces are all there, for the worker: with its pieces in their order. Nothing when it is composed, or
/// was given up.
///
/// # Errors
/// When the database cannot be reached.
pub async fn whole(tx: &mut Tx, id: TransferId) -> Result<Option<(Transfer, Vec<Piece>)>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{TRANSFER} AND t.id = $2 AND t.whole_at IS NOT NULL AND t.file_id IS NULL"
    )))
    .bind(tenant)
    .bind(id.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let Some(transfer) = row.map(Row::read).transpose()? else {
        return Ok(None);
    };
    let rows: Vec<(Uuid, i64)> = sqlx::query_as(
        "SELECT object_id, length FROM transfer_pieces WHERE tenant_id = $1 AND transfer_id = $2 ORDER BY start",
    )
    .bind(tenant)
    .bind(id.uuid())
    .fetch_all(tx.connection())
    .await?;
    let mut pieces = Vec::with_capacity(rows.len());
    for (object, length) in rows {
        pieces.push(Piece { object: ObjectId(object), length: bytes(length)? });
    }
    Ok(Some((transfer, pieces)))
}

/// What became of a transfer that was made one object.
#[derive(Debug, Clone)]
pub struct Composed {
    /// The file; nothing when the case has these bytes already, they were taken back, or somebody else has composed it.
    pub file: Option<FileId>,
    /// The pieces' objects, for removal.
    pub pieces: Vec<ObjectId>,
}

/// Makes the one object true: the file, the end of the pieces, and the job that looks inside, all in this transaction.
///
/// # Errors
/// [`crate::Error::Unreadable`] when the object's intention is gone.
pub async fn compose(tx: &mut Tx, transfer: &Transfer, stored: &uploads::Stored) -> Result<Composed> {
    let tenant = tx.tenant()?;
    let known = uploads::already_here(tx, transfer.case, std::slice::from_ref(stored)).await?;
    let open: Option<Uuid> =
        sqlx::query_scalar("SELECT id FROM transfers WHERE tenant_id = $1 AND id = $2 AND file_id IS NULL FOR UPDATE")
            .bind(tenant)
            .bind(transfer.id.uuid())
            .fetch_optional(tx.connection())
            .await?;
    if open.is_none() {
        return Ok(Composed { file: None, pieces: Vec::new() });
    }
    let pieces = forget_pieces(tx, &[transfer.id.uuid()]).await?;
    let taken_back: bool =
        sqlx::query_scalar("SELECT taken_back_at IS NOT NULL FROM uploads WHERE tenant_id = $1 AND id = $2")
            .bind(tenant)
            .bind(transfer.upload.uuid())
            .fetch_one(tx.connection())
            .await?;
    if taken_back || !known.is_empty() {
        sqlx::query("DELETE FROM transfers WHERE tenant_id = $1 AND id = $2")
            .bind(tenant)
            .bind(transfer.id.uuid())
            .execute(tx.connection())
            .await?;
        return Ok(Composed { file: None, pieces });
    }
    let file = uploads::insert(tx, transfer.case, transfer.upload, stored, None, None).await?;
    sqlx::query("UPDATE transfers SET file_id = $3 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(transfer.id.uuid())
        .bind(file.uuid())
        .execute(tx.connection())
        .await?;
    if let Some(entry) = transfer.entry {
        sqlx::query("UPDATE upload_entries SET file_id = $4 WHERE tenant_id = $1 AND upload_id = $2 AND number = $3")
            .bind(tenant)
            .bind(transfer.upload.uuid())
            .bind(entry)
            .bind(file.uuid())
            .execute(tx.connection())
            .await?;
    }
    jobs::enqueue(tx, &Job::InspectUpload { case: transfer.case, upload: transfer.upload }).await?;
    Ok(Composed { file: Some(file), pieces })
}

/// Removes transfers that waited in vain, and the rows of those that are files for long; at most `limit`. Answers how many,
/// and the objects that are to be removed.
///
/// # Errors
/// When the database cannot be reached.
pub async fn expire(tx: &mut Tx, limit: i64) -> Result<usize> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let over: Vec<Uuid> = sqlx::query_scalar(
        "SELECT id FROM transfers
         WHERE tenant_id = $1 AND expires_at < $2 AND (whole_at IS NULL OR file_id IS NOT NULL)
         ORDER BY expires_at LIMIT $3 FOR UPDATE SKIP LOCKED",
    )
    .bind(tenant)
    .bind(at)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    forget_pieces(tx, &over).await?;
    sqlx::query("DELETE FROM transfers WHERE tenant_id = $1 AND id = ANY($2)")
        .bind(tenant)
        .bind(&over)
        .execute(tx.connection())
        .await?;
    Ok(over.len())
}
