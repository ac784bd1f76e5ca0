//! S23–S25: a member's signed-in browsers. Only the hash of a cookie's token is kept.

use crate::error::Result;
use crate::gate::token_hash;
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::ids::{Id, MemberId, SessionId};
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// Without a request for this long, a session is over.
pub const IDLE: SignedDuration = SignedDuration::from_hours(2);
/// A session is over after this long in any case.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(12);

/// A signed-in browser, as its owner sees it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Session {
    id: Uuid,
    /// What the browser calls itself.
    pub user_agent: String,
    created_at: jiff_sqlx::Timestamp,
    last_seen_at: jiff_sqlx::Timestamp,
}

impl Session {
    /// Which.
    #[must_use]
    pub fn id(&self) -> SessionId {
        SessionId(self.id)
    }

    /// When it began.
    #[must_use]
    pub fn created_at(&self) -> Timestamp {
        self.created_at.to_jiff()
    }

    /// The last request, to the minute.
    #[must_use]
    pub fn last_seen_at(&self) -> Timestamp {
        self.last_seen_at.to_jiff()
    }
}

/// Begins a session for a member whose password and second factor were right.
///
/// # Errors
/// When the database cannot be reached.
pub async fn begin(tx: &mut StaffTx, member: MemberId, token: &[u8], user_agent: &str) -> Result<SessionId> {
    let id: SessionId = tx.mint();
    let tenant = tx.tenant()?;
    let now = tx.now();
    sqlx::query(
        "INSERT INTO sessions (tenant_id, id, member_id, token_hash, user_agent, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(member.uuid())
    .bind(token_hash(token).as_slice())
    .bind(user_agent.chars().take(200).collect::<String>())
    .bind(now.to_sqlx())
    .bind(now.checked_add(LIFETIME).unwrap_or(now).to_sqlx())
    .execute(tx.connection())
    .await?;
    Ok(id)
}

/// Whether a session lives at this moment.
///
/// # Errors
/// When the database cannot be reached.
pub async fn lives(tx: &mut StaffTx, id: SessionId) -> Result<Option<Timestamp>> {
    let tenant = tx.tenant()?;
    let now = tx.now();
    let seen: Option<jiff_sqlx::Timestamp> = sqlx::query_scalar(
        "SELECT last_seen_at FROM sessions
         WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL AND expires_at > $3 AND last_seen_at > $4",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(now.to_sqlx())
    .bind(now.checked_sub(IDLE).unwrap_or(now).to_sqlx())
    .fetch_optional(tx.connection())
    .await?;
    Ok(seen.map(jiff_sqlx::Timestamp::to_jiff))
}

/// Notes that a session was just used. Once a minute is enough; the caller keeps that.
///
/// # Errors
/// When the database cannot be reached.
pub async fn touch(tx: &mut StaffTx, id: SessionId) -> Result<()> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    sqlx::query("UPDATE sessions SET last_seen_at = $3 WHERE tenant_id = $1 AND id = $2 AND last_seen_at < $3")
        .bind(tenant)
        .bind(id.uuid())
        .bind(at)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// A member's living sessions, newest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn living(tx: &mut StaffTx, member: MemberId) -> Result<Vec<Session>> {
    let tenant = tx.tenant()?;
    let now = tx.now();
    let sessions = sqlx::query_as(
        "SELECT id, user_agent, created_at, last_seen_at FROM sessions
         WHERE tenant_id = $1 AND member_id = $2 AND ended_at IS NULL AND expires_at > $3 AND last_seen_at > $4
         ORDER BY created_at DESC",
    )
    .bind(tenant)
    .bind(member.uuid())
    .bind(now.to_sqlx())
    .bind(now.checked_sub(IDLE).unwrap_or(now).to_sqlx())
    .fetch_all(tx.connection())
    .await?;
    Ok(sessions)
}

/// Which of a member's sessions are ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// This one.
    Only(SessionId),
    /// All but this one.
    AllBut(SessionId),
}

/// Ends sessions of a member at once (S24). Returns how many ended.
///
/// # Errors
/// When the database cannot be reached.
pub async fn end(tx: &mut Tx, member: MemberId, which: Which) -> Result<u64> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let (only, spared) = match which {
        Which::All => (None, None),
        Which::Only(id) => (Some(id.uuid()), None),
        Which::AllBut(id) => (None, Some(id.uuid())),
    };
    let ended = sqlx::query(
        "UPDATE sessions SET ended_at = $3
         WHERE tenant_id = $1 AND member_id = $2 AND ended_at IS NULL AND ($4::uuid IS NULL OR id = $4)
           AND ($5::uuid IS NULL OR id <> $5)",
    )
    .bind(tenant)
    .bind(member.uuid())
    .bind(at)
    .bind(only)
    .bind(spared)
    .execute(tx.connection())
    .await?;
    Ok(ended.rows_affected())
}
