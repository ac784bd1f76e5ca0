//! Guests' codes and sessions: how a browser that holds a link proves who is in front of it, and for how long that counts.

mod proving;

pub use proving::{Expected, Verdict, try_entry};

use crate::error::{Error, Result};
use crate::gate::token_hash;
use crate::links::{Living, Token};
use crate::trail;
use crate::tx::GuestTx;
use domain::events::Event;
use domain::ids::{CodeId, GuestSessionId, Id, LinkId, ParticipantId, ReaderId, RequestId, ReviewId};
use domain::links::{CODE_LIFETIME, CODES_PER_HOUR, SESSION_IDLE, SESSION_LIFETIME};
use domain::policy::Actor;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// The browser that asks for a code: the hash of its mark. A code counts in no other.
pub type BrowserHash = [u8; 32];
/// A code as it is kept: its HMAC-SHA-256 under [`crate::Keys::codes`], which the database alone does not give.
pub type CodeMac = [u8; 32];

/// Keeps a fresh code for a browser; whatever code this browser had before is spent. `None` when the link has sent
/// [`CODES_PER_HOUR`] within the hour, or no longer lives. Sending it is the caller's, in the same transaction.
///
/// # Errors
/// When the database cannot be reached.
pub async fn new_code(tx: &mut GuestTx, link: &Living, browser: &BrowserHash, mac: &CodeMac) -> Result<Option<CodeId>> {
    if !within_the_hour(tx, link.id).await? {
        return Ok(None);
    }
    let tenant = tx.tenant()?;
    let now = tx.now();
    sqlx::query(
        "UPDATE codes SET used_at = $4
         WHERE tenant_id = $1 AND link_id = $2 AND browser_hash = $3 AND used_at IS NULL",
    )
    .bind(tenant)
    .bind(link.id.uuid())
    .bind(browser.as_slice())
    .bind(now.to_sqlx())
    .execute(tx.connection())
    .await?;
    let id: CodeId = tx.mint();
    sqlx::query(
        "INSERT INTO codes (tenant_id, id, case_id, link_id, browser_hash, code_mac, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(link.case.uuid())
    .bind(link.id.uuid())
    .bind(browser.as_slice())
    .bind(mac.as_slice())
    .bind(now.to_sqlx())
    .bind(now.checked_add(CODE_LIFETIME).unwrap_or(now).to_sqlx())
    .execute(tx.connection())
    .await?;
    note(tx, link, &Actor::Stranger, Event::CodeSent).await?;
    Ok(Some(id))
}

/// Locks the link's row, so that parallel requests count one after the other.
async fn within_the_hour(tx: &mut GuestTx, link: LinkId) -> Result<bool> {
    let tenant = tx.tenant()?;
    let now = tx.now();
    let locked = sqlx::query(
        "SELECT FROM links
         WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL AND suspended_at IS NULL AND expires_at > $3 FOR UPDATE",
    )
    .bind(tenant)
    .bind(link.uuid())
    .bind(now.to_sqlx())
    .fetch_optional(tx.connection())
    .await?;
    let hour_ago = now.checked_sub(SignedDuration::from_hours(1)).unwrap_or(now);
    let sent: i64 =
        sqlx::query_scalar("SELECT count(*) FROM codes WHERE tenant_id = $1 AND link_id = $2 AND created_at > $3")
            .bind(tenant)
            .bind(link.uuid())
            .bind(hour_ago.to_sqlx())
            .fetch_one(tx.connection())
            .await?;
    Ok(locked.is_some() && sent < CODES_PER_HOUR)
}

/// Whether a browser has a code to enter.
///
/// # Errors
/// When the database cannot be reached.
pub async fn awaits_code(tx: &mut GuestTx, link: LinkId, browser: &BrowserHash) -> Result<bool> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let found = sqlx::query(
        "SELECT FROM codes
         WHERE tenant_id = $1 AND link_id = $2 AND browser_hash = $3 AND used_at IS NULL AND expires_at > $4",
    )
    .bind(tenant)
    .bind(link.uuid())
    .bind(browser.as_slice())
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.is_some())
}

async fn note(tx: &mut GuestTx, link: &Living, actor: &Actor, event: Event) -> Result<()> {
    let detail = json!({ "link": link.id });
    trail::note(tx, actor, event, Some(link.case), link.holder.about(), detail).await?;
    Ok(())
}

/// Begins the session of a browser that gave the right proof, in the transaction that [`try_entry`] handed back.
///
/// # Errors
/// [`Error::LostUpdate`] when the reader has come in as often as the sender allowed; when the database cannot be reached.
pub async fn begin_session(tx: &mut GuestTx, link: &Living, token: &Token) -> Result<GuestSessionId> {
    let id: GuestSessionId = tx.mint();
    let tenant = tx.tenant()?;
    let now = tx.now();
    let end = now.checked_add(SESSION_LIFETIME).unwrap_or(now);
    if let Some(reader) = link.reader {
        count_opening(tx, reader).await?;
    }
    sqlx::query(
        "INSERT INTO guest_sessions (tenant_id, id, case_id, link_id, token_hash, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(link.case.uuid())
    .bind(link.id.uuid())
    .bind(token_hash(token).as_slice())
    .bind(now.to_sqlx())
    .bind(end.to_sqlx())
    .execute(tx.connection())
    .await?;
    if let Some(tenant) = tx.tenant_id() {
        note(tx, link, &link.actor(tenant), Event::LinkOpened).await?;
    }
    Ok(id)
}

/// One statement, so that those who come at the same time cannot slip past the limit.
async fn count_opening(tx: &mut GuestTx, reader: ReaderId) -> Result<()> {
    let tenant = tx.tenant()?;
    let counted = sqlx::query(
        "UPDATE readers SET openings = openings + 1
         WHERE tenant_id = $1 AND id = $2 AND (most_openings IS NULL OR openings < most_openings)",
    )
    .bind(tenant)
    .bind(reader.uuid())
    .execute(tx.connection())
    .await?;
    if counted.rows_affected() == 1 { Ok(()) } else { Err(Error::LostUpdate) }
}

/// Ends a guest's session, as its browser asks. It gave away nothing that the trail does not tell already, so this is no
/// event.
///
/// # Errors
/// When the database cannot be reached.
pub async fn end_session(tx: &mut GuestTx, session: GuestSessionId) -> Result<()> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    sqlx::query(
        "UPDATE guest_sessions SET ended_at = $3
         WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL",
    )
    .bind(tenant)
    .bind(session.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// A guest's session whose link still lives.
#[derive(Debug, Clone)]
pub struct LivingSession {
    /// The link.
    pub link: LinkId,
    /// The review it is for, and which of its readers came, or
    pub review: Option<(ReviewId, ReaderId)>,
    /// the person it belongs to, or
    pub participant: Option<ParticipantId>,
    /// the request it opens, and who was asked.
    pub request: Option<(RequestId, ParticipantId)>,
    /// Whether the session was just noted as used, so that the transaction is worth committing.
    pub touched: bool,
}

type SessionRow = (Uuid, Option<Uuid>, Option<Uuid>, Option<Uuid>, Option<Uuid>, Option<Uuid>, jiff_sqlx::Timestamp);

/// A guest's session, if it and its link live at this moment (S17: asked for every request).
///
/// # Errors
/// When the database cannot be reached.
pub async fn living_session(tx: &mut GuestTx, id: GuestSessionId) -> Result<Option<LivingSession>> {
    let tenant = tx.tenant()?;
    let now = tx.now();
    let row: Option<SessionRow> = sqlx::query_as(
        "SELECT l.id, l.review_id, l.reader_id, l.participant_id, l.request_id, q.asked_of, g.last_seen_at
         FROM guest_sessions g JOIN links l ON l.tenant_id = g.tenant_id AND l.id = g.link_id
         LEFT JOIN requests q ON q.tenant_id = l.tenant_id AND q.id = l.request_id
         WHERE g.tenant_id = $1 AND g.id = $2 AND g.ended_at IS NULL AND g.expires_at > $3 AND g.last_seen_at > $4
           AND l.revoked_at IS NULL AND l.suspended_at IS NULL AND l.expires_at > $3",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(now.to_sqlx())
    .bind(now.checked_sub(SESSION_IDLE).unwrap_or(now).to_sqlx())
    .fetch_optional(tx.connection())
    .await?;
    let Some((link, review, reader, participant, request, asked, seen)) = row else {
        return Ok(None);
    };
    let touched = now.duration_since(seen.to_jiff()) > SignedDuration::from_mins(1);
    if touched {
        touch(tx, id, now).await?;
    }
    Ok(Some(LivingSession {
        link: LinkId(link),
        review: review.map(ReviewId).zip(reader.map(ReaderId)),
        participant: participant.map(ParticipantId),
        request: request.map(RequestId).zip(asked.map(ParticipantId)),
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
