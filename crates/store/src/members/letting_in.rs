//! N1, S22, S29: who gets in. An owner invites members, lets in anew whoever lost their second factor, and keeps members out.
//! Whoever is let in sets up how they sign in by a link of their own.

use crate::accounts::{self, RecoveryMac};
use crate::error::{Error, Result};
use crate::gate::token_hash;
use crate::jobs::Letter;
use crate::members::{self, MemberRow};
use crate::passkeys;
use crate::providers;
use crate::sessions::{self, Which};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{Id, MemberId, SetUpId, TenantId};
use domain::policy::{Actor, Member, Permitted};
use domain::tenants::{MemberRole, SetUpKind};
use domain::words::Language;
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// How long a link to set up one's sign-in works.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(72);

/// A link to set up one's sign-in, as it is about to be made.
pub struct NewLink<'a> {
    /// 32 random bytes; kept as a hash.
    pub token: &'a [u8],
    /// The link's whole address.
    pub address: String,
}

/// Who is invited.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Unique in the installation; stored in lower case.
    pub email: String,
    /// Full name.
    pub name: String,
    /// What they will be.
    pub role: MemberRole,
    /// Their language.
    pub language: Language,
    /// IANA time zone.
    pub time_zone: String,
}

/// Invites a member, who has no rights until they have set up how they sign in.
///
/// # Errors
/// A violation of `members_email` when somebody has this address; when the database cannot be reached.
pub async fn invite(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    by: MemberId,
    new: &Invitation,
    link: &NewLink<'_>,
) -> Result<MemberId> {
    let id: MemberId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query(
        "INSERT INTO members (tenant_id, id, email, name, role, language, time_zone, password_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(new.email.to_lowercase())
    .bind(&new.name)
    .bind(new.role.word())
    .bind(new.language.word())
    .bind(&new.time_zone)
    .bind(at)
    .execute(tx.connection())
    .await?;
    let member = members::find(tx, id).await?.ok_or(Error::LostUpdate)?;
    send_link(tx, &member, SetUpKind::Invited, Some(by), link).await?;
    let about = About("member", id.uuid());
    trail::record_about(tx, permit, Event::MemberInvited, about, json!({ "role": new.role })).await?;
    Ok(id)
}

/// Takes away what a member lost, ends their sessions, and sends them a link to set it up anew; an invited member gets another
/// link. Nobody does this to themselves.
///
/// # Errors
/// [`Error::LostUpdate`] when whoever does it is no owner at work any more, or does it to themselves; when the database cannot
/// be reached.
pub async fn reset(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    by: MemberId,
    member: &MemberRow,
    kind: SetUpKind,
    link: &NewLink<'_>,
) -> Result<()> {
    still_owner(tx, by, member.id()).await?;
    let ended = take_away(tx, member, kind).await?;
    send_link(tx, member, kind, Some(by), link).await?;
    let about = About("member", member.id().uuid());
    let detail = json!({ "lost": kind, "ended": ended });
    trail::record_about(tx, permit, Event::MemberReset, about, detail).await?;
    Ok(())
}

/// The same by the operator, from the command line: the way in for an only owner who lost everything.
///
/// # Errors
/// When the database cannot be reached.
pub async fn reset_by_operator(tx: &mut Tx, member: &MemberRow, kind: SetUpKind, link: &NewLink<'_>) -> Result<()> {
    let ended = take_away(tx, member, kind).await?;
    send_link(tx, member, kind, None, link).await?;
    let about = About("member", member.id().uuid());
    let detail = json!({ "lost": kind, "ended": ended });
    trail::by_worker(tx, Event::MemberResetByOperator, None, about, detail).await?;
    Ok(())
}

async fn take_away(tx: &mut Tx, member: &MemberRow, kind: SetUpKind) -> Result<u64> {
    let tenant = tx.tenant()?;
    sqlx::query(
        "UPDATE members SET sealed_totp_secret = NULL, password_hash = CASE WHEN $3 THEN '' ELSE password_hash END
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(member.id().uuid())
    .bind(kind != SetUpKind::SecondFactor)
    .execute(tx.connection())
    .await?;
    accounts::forget_recovery_codes(tx, member.id()).await?;
    passkeys::forget(tx, member.id()).await?;
    providers::forget(tx, member.id()).await?;
    sessions::end(tx, member.id(), Which::All).await
}

async fn send_link(
    tx: &mut Tx,
    member: &MemberRow,
    kind: SetUpKind,
    by: Option<MemberId>,
    link: &NewLink<'_>,
) -> Result<()> {
    end_links(tx, member.id()).await?;
    let id: SetUpId = tx.mint();
    let (tenant, now) = (tx.tenant()?, tx.now());
    let until = now.checked_add(LIFETIME).unwrap_or(now);
    sqlx::query(
        "INSERT INTO set_ups (tenant_id, id, member_id, kind, token_hash, made_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(member.id().uuid())
    .bind(kind.word())
    .bind(token_hash(link.token).as_slice())
    .bind(by.map(Id::uuid))
    .bind(now.to_sqlx())
    .bind(until.to_sqlx())
    .execute(tx.connection())
    .await?;
    let address = link.address.clone();
    let letter = match kind {
        SetUpKind::Invited => Letter::MemberInvited { address, until },
        SetUpKind::SecondFactor | SetUpKind::Everything => Letter::SignInReset { address, until },
    };
    accounts::tell(tx, member, letter).await
}

/// Confirms a member who has shown by other means that they read the address that their invitation went to; its link ends.
pub(crate) async fn confirm(tx: &mut Tx, member: MemberId) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query("UPDATE members SET confirmed_at = coalesce(confirmed_at, $3) WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(member.uuid())
        .bind(at)
        .execute(tx.connection())
        .await?;
    end_links(tx, member).await
}

async fn end_links(tx: &mut Tx, member: MemberId) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query("UPDATE set_ups SET ended_at = $3 WHERE tenant_id = $1 AND member_id = $2 AND ended_at IS NULL")
        .bind(tenant)
        .bind(member.uuid())
        .bind(at)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Keeps a member out, or lets them in again. Keeping out ends their sessions and open links at once (S24).
///
/// # Errors
/// [`Error::LostUpdate`] as for [`reset`]; when the database cannot be reached.
pub async fn admit(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    by: MemberId,
    member: MemberId,
    admitted: bool,
) -> Result<()> {
    still_owner(tx, by, member).await?;
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query("UPDATE members SET disabled_at = CASE WHEN $3 THEN NULL ELSE $4 END WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(member.uuid())
        .bind(admitted)
        .bind(at)
        .execute(tx.connection())
        .await?;
    let mut ended = 0;
    if !admitted {
        end_links(tx, member).await?;
        ended = sessions::end(tx, member, Which::All).await?;
    }
    let event = if admitted { Event::MemberEnabled } else { Event::MemberDisabled };
    trail::record_about(tx, permit, event, About("member", member.uuid()), json!({ "ended": ended })).await?;
    Ok(())
}

/// Gives a member another role, from their next request on. What they see of a case stays decided on the case.
///
/// # Errors
/// [`Error::LostUpdate`] as for [`reset`], and when their role is no longer the one that was shown; when the database cannot be
/// reached.
pub async fn change_role(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    by: MemberId,
    member: MemberId,
    [from, to]: [MemberRole; 2],
) -> Result<()> {
    still_owner(tx, by, member).await?;
    let changed = sqlx::query("UPDATE members SET role = $4 WHERE tenant_id = $1 AND id = $2 AND role = $3")
        .bind(tx.tenant()?)
        .bind(member.uuid())
        .bind(from.word())
        .bind(to.word())
        .execute(tx.connection())
        .await?;
    if changed.rows_affected() == 0 {
        return Err(Error::LostUpdate);
    }
    let about = About("member", member.uuid());
    let detail = json!({ "from": from.word(), "to": to.word() });
    trail::record_about(tx, permit, Event::MemberRoleChanged, about, detail).await?;
    Ok(())
}

/// Whoever does this is an owner at work at this very moment, and does it to another: so two owners who keep each other out at
/// the same time cannot both succeed, and an owner is always left.
async fn still_owner(tx: &mut StaffTx, by: MemberId, to: MemberId) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query("SELECT FROM tenants WHERE id = $1 FOR UPDATE").bind(tenant).execute(tx.connection()).await?;
    let still: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM members WHERE tenant_id = $1 AND id = $2 AND role = 'owner'
           AND confirmed_at IS NOT NULL AND disabled_at IS NULL AND sealed_totp_secret IS NOT NULL)",
    )
    .bind(tenant)
    .bind(by.uuid())
    .fetch_one(tx.connection())
    .await?;
    if still && by != to { Ok(()) } else { Err(Error::LostUpdate) }
}

/// A link to set up one's sign-in that lives.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// Which.
    pub id: SetUpId,
    /// What for.
    pub kind: SetUpKind,
    /// Whose.
    pub member: MemberRow,
    /// Until when.
    pub until: Timestamp,
}

/// A link that lives at this moment, of a member who is not kept out.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn living(tx: &mut StaffTx, id: SetUpId) -> Result<Option<SetUp>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let row: Option<(Uuid, String, jiff_sqlx::Timestamp)> = sqlx::query_as(
        "SELECT s.member_id, s.kind, s.expires_at FROM set_ups s
         JOIN members m ON m.tenant_id = s.tenant_id AND m.id = s.member_id
         WHERE s.tenant_id = $1 AND s.id = $2 AND s.ended_at IS NULL AND s.expires_at > $3 AND m.disabled_at IS NULL",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    let Some((member, kind, until)) = row else {
        return Ok(None);
    };
    let kind = SetUpKind::parse(&kind).ok_or(Error::Unreadable("kind of set-up"))?;
    let member = members::find(tx, MemberId(member)).await?;
    Ok(member.map(|member| SetUp { id, kind, member, until: until.to_jiff() }))
}

/// What a member has chosen and proved at their link.
pub struct Chosen<'a> {
    /// The new password's hash, where one was asked for.
    pub password_hash: Option<&'a str>,
    /// The authenticator's secret, and the step of its first right code.
    pub totp: (&'a [u8], i64),
    /// New recovery codes.
    pub recovery: &'a [RecoveryMac],
}

/// Sets up how a member signs in, and confirms them. The link is used up first, in one statement, so that it works once.
///
/// # Errors
/// [`Error::LostUpdate`] when the link was used or ended in the meantime; when the database cannot be reached.
pub async fn set_up(tx: &mut StaffTx, link: &SetUp, chosen: &Chosen<'_>) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let used = sqlx::query(
        "UPDATE set_ups SET ended_at = $3 WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL AND expires_at > $3",
    )
    .bind(tenant)
    .bind(link.id.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if used.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let member = link.member.id();
    sqlx::query(
        "UPDATE members SET confirmed_at = coalesce(confirmed_at, $4), password_hash = coalesce($3, password_hash),
           password_changed_at = CASE WHEN $3 IS NULL THEN password_changed_at ELSE $4 END
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(member.uuid())
    .bind(chosen.password_hash)
    .bind(at)
    .execute(tx.connection())
    .await?;
    let (secret, step) = chosen.totp;
    accounts::put_totp(tx, member, secret, step).await?;
    accounts::put_recovery_codes(tx, member, chosen.recovery).await?;
    sessions::end(tx, member, Which::All).await?;
    let role = link.member.role()?;
    let actor = tx.tenant_id().map_or(Actor::Stranger, |tenant| {
        Actor::Member(Member { tenant, id: member, role, confirmed: true, second_factor: true })
    });
    let about = About("member", member.uuid());
    trail::note(tx, &actor, Event::MemberSetUp, None, about, json!({ "kind": link.kind })).await?;
    accounts::tell(tx, &link.member, Letter::SignInChanged { address: accounts::PAGE.to_owned() }).await
}

/// A member, as owners see them.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Entry {
    id: Uuid,
    /// Sign-in address.
    pub email: String,
    /// Full name.
    pub name: String,
    role: String,
    /// Whether they have set up how they sign in, ever.
    pub confirmed: bool,
    /// Whether an owner keeps them out.
    pub disabled: bool,
    /// Whether an authenticator is set up.
    pub has_totp: bool,
    /// Passkeys.
    pub passkeys: i64,
    /// Recovery codes that were not used yet.
    pub recovery_left: i64,
    last_sign_in: Option<jiff_sqlx::Timestamp>,
    link_until: Option<jiff_sqlx::Timestamp>,
}

impl Entry {
    /// Which.
    #[must_use]
    pub fn id(&self) -> MemberId {
        MemberId(self.id)
    }

    /// What they are; a viewer where the word does not read.
    #[must_use]
    pub fn role(&self) -> MemberRole {
        MemberRole::parse(&self.role).unwrap_or(MemberRole::Viewer)
    }

    /// When they signed in last.
    #[must_use]
    pub fn last_sign_in(&self) -> Option<Timestamp> {
        self.last_sign_in.map(jiff_sqlx::Timestamp::to_jiff)
    }

    /// Until when their link to set up their sign-in works, if one waits.
    #[must_use]
    pub fn link_until(&self) -> Option<Timestamp> {
        self.link_until.map(jiff_sqlx::Timestamp::to_jiff)
    }

    /// Whether they get in.
    #[must_use]
    pub fn at_work(&self) -> bool {
        self.confirmed && !self.disabled && self.has_totp
    }
}

/// All members of this tenant, as owners see them: owners first, then by name.
///
/// # Errors
/// When the database cannot be reached.
pub async fn everybody(tx: &mut StaffTx) -> Result<Vec<Entry>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let entries = sqlx::query_as(
        "SELECT m.id, m.email, m.name, m.role, m.confirmed_at IS NOT NULL AS confirmed,
           m.disabled_at IS NOT NULL AS disabled, m.sealed_totp_secret IS NOT NULL AS has_totp,
           (SELECT count(*) FROM passkeys p WHERE p.tenant_id = m.tenant_id AND p.member_id = m.id) AS passkeys,
           (SELECT count(*) FROM recovery_codes r
            WHERE r.tenant_id = m.tenant_id AND r.member_id = m.id AND r.used_at IS NULL) AS recovery_left,
           (SELECT max(s.created_at) FROM sessions s
            WHERE s.tenant_id = m.tenant_id AND s.member_id = m.id) AS last_sign_in,
           (SELECT max(u.expires_at) FROM set_ups u WHERE u.tenant_id = m.tenant_id AND u.member_id = m.id
              AND u.ended_at IS NULL AND u.expires_at > $2) AS link_until
         FROM members m WHERE m.tenant_id = $1 ORDER BY m.role <> 'owner', m.name, m.id",
    )
    .bind(tenant)
    .bind(at)
    .fetch_all(tx.connection())
    .await?;
    Ok(entries)
}
