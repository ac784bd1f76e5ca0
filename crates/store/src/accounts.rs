//! S22, S24: a member's own account: the password, the authenticator, recovery codes. Whatever is changed here is told in the
//! trail and to the member by a letter, and ends the other sessions where it must.

use crate::error::{Error, Result};
use crate::jobs::{self, Letter};
use crate::members::{self, MemberRow};
use crate::sessions::{self, Which};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{Id, MemberId, SessionId, TenantId};
use domain::policy::{Actor, Permitted};
use domain::words::Language;
use serde_json::json;

/// Where letters about an account lead.
pub const PAGE: &str = "/account";

/// A recovery code as it is kept: its HMAC-SHA-256 under [`crate::Keys::codes`], which the database alone does not give.
pub type RecoveryMac = [u8; 32];

/// How a member signs in, as their own page and their owner see it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Standing {
    password_changed_at: Option<jiff_sqlx::Timestamp>,
    totp_set_at: Option<jiff_sqlx::Timestamp>,
    /// Whether an authenticator is set up.
    pub has_totp: bool,
    /// Passkeys.
    pub passkeys: i64,
    /// Recovery codes that were not used yet.
    pub recovery_left: i64,
    /// How often somebody tried to sign in as this member in the last month and did not prove it.
    pub refused: i64,
    refused_at: Option<jiff_sqlx::Timestamp>,
}

impl Standing {
    /// When that was last.
    #[must_use]
    pub fn refused_at(&self) -> Option<Timestamp> {
        self.refused_at.map(jiff_sqlx::Timestamp::to_jiff)
    }

    /// When the password was changed last; nothing for one that never was.
    #[must_use]
    pub fn password_changed_at(&self) -> Option<Timestamp> {
        self.password_changed_at.map(jiff_sqlx::Timestamp::to_jiff)
    }

    /// When the authenticator was set up; nothing for one from the beginning.
    #[must_use]
    pub fn totp_set_at(&self) -> Option<Timestamp> {
        self.totp_set_at.map(jiff_sqlx::Timestamp::to_jiff)
    }

    /// Whether so few recovery codes are left that new ones are due.
    #[must_use]
    pub fn few_codes(&self) -> bool {
        self.recovery_left <= domain::recovery::FEW
    }
}

/// How a member signs in.
///
/// # Errors
/// When the database cannot be reached or there is no such member.
pub async fn standing(tx: &mut StaffTx, member: MemberId) -> Result<Standing> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let standing = sqlx::query_as(
        "SELECT m.password_changed_at, m.totp_set_at, m.sealed_totp_secret IS NOT NULL AS has_totp,
           (SELECT count(*) FROM passkeys p WHERE p.tenant_id = m.tenant_id AND p.member_id = m.id) AS passkeys,
           (SELECT count(*) FROM recovery_codes r
            WHERE r.tenant_id = m.tenant_id AND r.member_id = m.id AND r.used_at IS NULL) AS recovery_left,
           refusals.refused, refusals.refused_at
         FROM members m CROSS JOIN LATERAL (
           SELECT count(*) AS refused, max(e.at) AS refused_at FROM events e
           WHERE e.tenant_id = m.tenant_id AND e.subject_id = m.id AND e.event = 'sign-in-refused'
             AND e.at > $3 - interval '30 days') refusals
         WHERE m.tenant_id = $1 AND m.id = $2",
    )
    .bind(tenant)
    .bind(member.uuid())
    .bind(at)
    .fetch_one(tx.connection())
    .await?;
    Ok(standing)
}

/// A member's password, as its Argon2id hash.
///
/// # Errors
/// When the database cannot be reached or there is no such member.
pub async fn password_hash(tx: &mut StaffTx, member: MemberId) -> Result<String> {
    let tenant = tx.tenant()?;
    let hash = sqlx::query_scalar("SELECT password_hash FROM members WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(member.uuid())
        .fetch_one(tx.connection())
        .await?;
    Ok(hash)
}

/// Puts a new password in place of the one that was just proved, ends every other session (S24), and lets the member know.
///
/// # Errors
/// [`Error::LostUpdate`] when the password was changed in the meantime; when the database cannot be reached.
pub async fn change_password(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    member: &MemberRow,
    (old, new): (&str, &str),
    session: SessionId,
) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let changed = sqlx::query(
        "UPDATE members SET password_hash = $4, password_changed_at = $5
         WHERE tenant_id = $1 AND id = $2 AND password_hash = $3",
    )
    .bind(tenant)
    .bind(member.id().uuid())
    .bind(old)
    .bind(new)
    .bind(at)
    .execute(tx.connection())
    .await?;
    if changed.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let ended = sessions::end(tx, member.id(), Which::AllBut(session)).await?;
    let about = About("member", member.id().uuid());
    trail::record_about(tx, permit, Event::PasswordChanged, about, json!({ "ended": ended })).await?;
    tell(tx, member, Letter::PasswordChanged { address: PAGE.to_owned() }).await
}

/// Puts a new authenticator, which has just shown a right code for `step`, in place of the one before. Ends every other
/// session, and lets the member know.
///
/// # Errors
/// When the database cannot be reached.
pub async fn renew_totp(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    member: &MemberRow,
    (secret, step): (&[u8], i64),
    session: SessionId,
) -> Result<()> {
    put_totp(tx, member.id(), secret, step).await?;
    let ended = sessions::end(tx, member.id(), Which::AllBut(session)).await?;
    let about = About("member", member.id().uuid());
    trail::record_about(tx, permit, Event::AuthenticatorRenewed, about, json!({ "ended": ended })).await?;
    tell(tx, member, Letter::SignInChanged { address: PAGE.to_owned() }).await
}

/// Keeps an authenticator's secret, sealed. The code that proved it counts as used.
pub(crate) async fn put_totp(tx: &mut StaffTx, member: MemberId, secret: &[u8], step: i64) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let sealed = tx.db().keys.sealer().seal(&members::totp_context(member.uuid()), secret);
    sqlx::query(
        "UPDATE members SET sealed_totp_secret = $3, totp_last_step = $4, totp_set_at = $5
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(member.uuid())
    .bind(sealed)
    .bind(step)
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Puts new recovery codes in place of those before, used and unused.
///
/// # Errors
/// When the database cannot be reached.
pub async fn make_recovery_codes(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    member: &MemberRow,
    macs: &[RecoveryMac],
) -> Result<()> {
    put_recovery_codes(tx, member.id(), macs).await?;
    let about = About("member", member.id().uuid());
    trail::record_about(tx, permit, Event::RecoveryCodesMade, about, json!({ "codes": macs.len() })).await?;
    tell(tx, member, Letter::SignInChanged { address: PAGE.to_owned() }).await
}

pub(crate) async fn put_recovery_codes(tx: &mut StaffTx, member: MemberId, macs: &[RecoveryMac]) -> Result<()> {
    forget_recovery_codes(tx, member).await?;
    let (tenant, at) = (tx.tenant()?, tx.at());
    let macs: Vec<&[u8]> = macs.iter().map(<[u8; 32]>::as_slice).collect();
    sqlx::query(
        "INSERT INTO recovery_codes (tenant_id, member_id, code_mac, created_at)
         SELECT $1, $2, mac, $4 FROM unnest($3::bytea[]) mac",
    )
    .bind(tenant)
    .bind(member.uuid())
    .bind(macs)
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(())
}

pub(crate) async fn forget_recovery_codes(tx: &mut Tx, member: MemberId) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query("DELETE FROM recovery_codes WHERE tenant_id = $1 AND member_id = $2")
        .bind(tenant)
        .bind(member.uuid())
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Uses up a recovery code (under each key that may have made it) in place of the authenticator, and lets the member know; false when it is none of theirs, or was
/// used before. One statement, so that the same code lets in once however many come with it.
///
/// # Errors
/// When the database cannot be reached.
pub async fn use_recovery_code(
    tx: &mut StaffTx,
    actor: &Actor,
    member: &MemberRow,
    macs: &[RecoveryMac],
) -> Result<bool> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let macs: Vec<&[u8]> = macs.iter().map(<[u8; 32]>::as_slice).collect();
    let used = sqlx::query(
        "UPDATE recovery_codes SET used_at = $4
         WHERE tenant_id = $1 AND member_id = $2 AND code_mac = ANY ($3) AND used_at IS NULL",
    )
    .bind(tenant)
    .bind(member.id().uuid())
    .bind(macs)
    .bind(at)
    .execute(tx.connection())
    .await?;
    if used.rows_affected() != 1 {
        return Ok(false);
    }
    let left = standing(tx, member.id()).await?.recovery_left;
    let about = About("member", member.id().uuid());
    trail::note(tx, actor, Event::RecoveryCodeUsed, None, about, json!({ "left": left })).await?;
    tell(tx, member, Letter::RecoveryCodeUsed { address: PAGE.to_owned() }).await?;
    Ok(true)
}

/// Sends a member a letter about their account, in their language.
pub(crate) async fn tell(tx: &mut Tx, member: &MemberRow, letter: Letter) -> Result<()> {
    let language = Language::parse(&member.language).unwrap_or(Language::En);
    jobs::write(tx, &member.email, language, letter).await?;
    Ok(())
}
