//! The trail as a chain (S49): its links as they were hashed, and how far it has come.

use crate::error::Result;
use crate::tx::SystemTx;
use domain::Timestamp;
use domain::chain::{Head, Link};
use sqlx::types::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    at: i64,
    actor_kind: String,
    actor_id: Option<Uuid>,
    event: String,
    outcome: String,
    case_id: Option<Uuid>,
    subject_kind: String,
    subject_id: Option<Uuid>,
    detail: String,
    hash: String,
}

/// The links of this tenant's chain after a number, at most `limit` of them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn links(tx: &mut SystemTx, after: i64, limit: i64) -> Result<Vec<Link>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT seq, (extract(epoch FROM at) * 1000000)::bigint AS at, actor_kind, actor_id, event, outcome, case_id,
           subject_kind, subject_id, detail::text AS detail, encode(hash, 'hex') AS hash
         FROM events WHERE tenant_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
    )
    .bind(tenant)
    .bind(after)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(Row::read).collect())
}

impl Row {
    fn read(self) -> Link {
        Link {
            seq: self.seq,
            at: self.at,
            actor_kind: self.actor_kind,
            actor_id: self.actor_id,
            event: self.event,
            outcome: self.outcome,
            case_id: self.case_id,
            subject_kind: self.subject_kind,
            subject_id: self.subject_id,
            detail: self.detail,
            hash: self.hash,
        }
    }
}

/// How far this tenant's chain has come; `None` before its first event.
///
/// # Errors
/// When the database cannot be reached.
pub async fn head(tx: &mut SystemTx) -> Result<Option<Head>> {
    let (tenant, at): (Uuid, Timestamp) = (tx.tenant()?, tx.now());
    let row: Option<(i64, String)> =
        sqlx::query_as("SELECT seq, encode(hash, 'hex') FROM trail_heads WHERE tenant_id = $1 AND seq > 0")
            .bind(tenant)
            .fetch_optional(tx.connection())
            .await?;
    Ok(row.map(|(seq, hash)| Head { tenant, seq, hash, at: at.as_microsecond() }))
}
