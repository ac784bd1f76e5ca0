//! Guests' codes and sessions: how a browser that holds a link proves who is in front of it, and for how long that counts.

use crate::error::Result;
use crate::tx::GuestTx;
use domain::ids::{GuestSessionId, Id, LinkId, ParticipantId, ReviewId};
use domain::links::SESSION_IDLE;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// A guest's session whose link still lives.
#[derive(Debug, Clone)]
pub struct LivingSession {
    /// The link.
    pub link: LinkId,
    /// The review it is for, or
    pub review: Option<ReviewId>,
    /// the person it belongs to.
    pub participant: Option<ParticipantId>,
    /// Whether the session was just noted as used, so that the transaction is worth committing.
    pub touched: bool,
}

/// A guest's session, if it and its link live at this moment (S17: asked for every request).
///
/// # Errors
/// When the database cannot be reached.
pub async fn living_session(tx: &mut GuestTx, id: GuestSessionId) -> Result<Option<LivingSession>> {
    let tenant = tx.tenant()?;
    let now = tx.now();
    let row: Option<(Uuid, Option<Uuid>, Option<Uuid>, jiff_sqlx::Timestamp)> = sqlx::query_as(
        "SELECT l.id, l.review_id, l.participant_id, g.last_seen_at
         FROM guest_sessions g JOIN links l ON l.tenant_id = g.tenant_id AND l.id = g.link_id
         WHERE g.tenant_id = $1 AND g.id = $2 AND g.ended_at IS NULL AND g.expires_at > $3 AND g.last_seen_at > $4
           AND l.revoked_at IS NULL AND l.suspended_at IS NULL AND l.expires_at > $3",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(now.to_sqlx())
    .bind(now.checked_sub(SESSION_IDLE).unwrap_or(now).to_sqlx())
    .fetch_optional(tx.connection())
    .await?;
    let Some((link, review, participant, seen)) = row else {
        return Ok(None);
    };
    let touched = now.duration_since(seen.to_jiff()) > SignedDuration::from_mins(1);
    if touched {
        touch(tx, id, now).await?;
    }
    Ok(Some(LivingSession {
        link: LinkId(link),
        review: review.map(ReviewId),
        participant: participant.map(ParticipantId),
        touched,
    }))
}

async fn touch(tx: &mut GuestTx, id: GuestSessionId, now: Timestamp) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query("UPDATE guest_sessions SET last_seen_at = $3 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(id.uuid())
        .bind(now.to_sqlx())
        .execute(tx.connection())
        .await?;
    Ok(())
}
