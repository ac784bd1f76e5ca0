//! N2: the provider by whose accounts a tenant's members sign in, and which account there is whose.

use crate::error::{Error, Result};
use crate::keys;
use crate::members::{self, MemberRow};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{Id, MemberId, TenantId};
use domain::policy::{Actor, Permitted};
use domain::tenants::{MemberRole, SecondFactor};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;
use vault::Sealer;

/// A tenant's provider.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Provider {
    /// Who it is, exactly as it says it.
    pub issuer: String,
    /// What it knows Carnet as.
    pub client_id: String,
    sealed_secret: Vec<u8>,
    /// Under which domain members' addresses are, in lower case.
    pub mail_domain: String,
    /// Whether members may also sign in by a password or a passkey.
    pub passwords: bool,
    second_factor: String,
    /// The class of sign-in that stands for two factors there; may be empty.
    pub acr: String,
    proved_at: Option<jiff_sqlx::Timestamp>,
    /// Counts its changes.
    pub version: i32,
}

impl Provider {
    /// Who asks for the second factor.
    ///
    /// # Errors
    /// When the stored word does not read.
    pub fn second_factor(&self) -> Result<SecondFactor> {
        SecondFactor::parse(&self.second_factor).ok_or(Error::Unreadable("second factor"))
    }

    /// When somebody came in by it, as it is set now.
    #[must_use]
    pub fn proved_at(&self) -> Option<Timestamp> {
        self.proved_at.map(jiff_sqlx::Timestamp::to_jiff)
    }

    /// Whether a member of this role may sign in without it. Owners always may, so that nobody is locked out with it.
    #[must_use]
    pub fn leaves_passwords(&self, role: MemberRole) -> bool {
        self.passwords || role == MemberRole::Owner
    }
}

/// What an owner says of a provider.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Who it is.
    pub issuer: String,
    /// What it knows Carnet as.
    pub client_id: String,
    /// What Carnet shows it; nothing keeps the one that is there.
    pub secret: Option<String>,
    /// Under which domain members' addresses are.
    pub mail_domain: String,
    /// Whether members may also sign in by a password or a passkey.
    pub passwords: bool,
    /// Who asks for the second factor.
    pub second_factor: SecondFactor,
    /// The class of sign-in that stands for two factors there; may be empty.
    pub acr: String,
}

/// The provider of this tenant.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find(tx: &mut Tx) -> Result<Option<Provider>> {
    let tenant = tx.tenant()?;
    let provider = sqlx::query_as(
        "SELECT issuer, client_id, sealed_secret, mail_domain, passwords, second_factor, acr, proved_at, version
         FROM providers WHERE tenant_id = $1",
    )
    .bind(tenant)
    .fetch_optional(tx.connection())
    .await?;
    Ok(provider)
}

/// What Carnet shows the provider to be known as itself.
///
/// # Errors
/// When it does not open under the tenant's key.
pub async fn secret(tx: &mut Tx, provider: &Provider) -> Result<String> {
    let plain = sealer(tx).await?.open(&context(tx.tenant()?), &provider.sealed_secret);
    plain.and_then(|plain| String::from_utf8(plain).ok()).ok_or(Error::Unreadable("secret of a provider"))
}

/// Keeps a provider, or changes it from what its owner saw (version 0: there was none). Another issuer or client has to be proved
/// anew, and so leaves passwords.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed in the meantime; [`Error::Unreadable`] without a secret for one that is new; when the
/// database cannot be reached, which also refuses to take passwords away before anybody came in.
pub async fn set(tx: &mut StaffTx, permit: &Permitted<TenantId>, by: MemberId, entry: &Entry, seen: i32) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query("SELECT FROM tenants WHERE id = $1 FOR UPDATE").bind(tenant).execute(tx.connection()).await?;
    let known = find(tx).await?;
    if known.as_ref().map_or(0, |known| known.version) != seen {
        return Err(Error::LostUpdate);
    }
    let sealed = match (&entry.secret, &known) {
        (Some(secret), _) => sealer(tx).await?.seal(&context(tenant), secret.as_bytes()),
        (None, Some(known)) => known.sealed_secret.clone(),
        (None, None) => return Err(Error::Unreadable("a provider without a secret")),
    };
    let same = known.filter(|known| known.issuer == entry.issuer && known.client_id == entry.client_id);
    let proved_at = same.and_then(|known| known.proved_at());
    sqlx::query(
        "INSERT INTO providers (tenant_id, issuer, client_id, sealed_secret, mail_domain, passwords, second_factor, acr,
           proved_at, version, changed_by, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (tenant_id) DO UPDATE SET issuer = $2, client_id = $3, sealed_secret = $4, mail_domain = $5,
           passwords = $6, second_factor = $7, acr = $8, proved_at = $9, version = $10, changed_by = $11, changed_at = $12",
    )
    .bind(tenant)
    .bind(&entry.issuer)
    .bind(&entry.client_id)
    .bind(sealed)
    .bind(&entry.mail_domain)
    .bind(entry.passwords)
    .bind(entry.second_factor.word())
    .bind(&entry.acr)
    .bind(proved_at.map(ToSqlx::to_sqlx))
    .bind(seen + 1)
    .bind(by.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    let detail = json!({ "passwords": entry.passwords, "second_factor": entry.second_factor });
    trail::record(tx, permit, Event::ProviderChanged, detail).await?;
    Ok(())
}

/// Takes the provider away, from what its owner saw. Which accounts were whose is forgotten with it.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed in the meantime; when the database cannot be reached.
pub async fn remove(tx: &mut StaffTx, permit: &Permitted<TenantId>, seen: i32) -> Result<()> {
    let tenant = tx.tenant()?;
    let removed = sqlx::query("DELETE FROM providers WHERE tenant_id = $1 AND version = $2")
        .bind(tenant)
        .bind(seen)
        .execute(tx.connection())
        .await?;
    if removed.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    sqlx::query("DELETE FROM provider_accounts WHERE tenant_id = $1").bind(tenant).execute(tx.connection()).await?;
    trail::record(tx, permit, Event::ProviderRemoved, json!({})).await?;
    Ok(())
}

/// The member whose account this is.
///
/// # Errors
/// When the database cannot be reached.
pub async fn whose(tx: &mut StaffTx, issuer: &str, subject: &str) -> Result<Option<MemberRow>> {
    let tenant = tx.tenant()?;
    let member: Option<Uuid> = sqlx::query_scalar(
        "SELECT member_id FROM provider_accounts WHERE tenant_id = $1 AND issuer = $2 AND subject = $3",
    )
    .bind(tenant)
    .bind(issuer)
    .bind(subject)
    .fetch_optional(tx.connection())
    .await?;
    match member {
        Some(member) => members::find(tx, MemberId(member)).await,
        None => Ok(None),
    }
}

/// The member with this address, who has no account at this provider yet; nobody else may become whose it is.
///
/// # Errors
/// When the database cannot be reached.
pub async fn without_account(tx: &mut StaffTx, issuer: &str, email: &str) -> Result<Option<MemberRow>> {
    let tenant = tx.tenant()?;
    let member: Option<Uuid> = sqlx::query_scalar(
        "SELECT m.id FROM members m WHERE m.tenant_id = $1 AND m.email = lower($3) AND m.disabled_at IS NULL
           AND NOT EXISTS (SELECT FROM provider_accounts a
                           WHERE a.tenant_id = m.tenant_id AND a.member_id = m.id AND a.issuer = $2)",
    )
    .bind(tenant)
    .bind(issuer)
    .bind(email)
    .fetch_optional(tx.connection())
    .await?;
    match member {
        Some(member) => members::find(tx, MemberId(member)).await,
        None => Ok(None),
    }
}

/// Makes an account a member's. Whoever was invited and comes by it for the first time has shown that they read the address that
/// the invitation went to: that confirms them, and ends its link.
///
/// # Errors
/// [`Error::LostUpdate`] when the account, or the member, has another one by now; when the database cannot be reached.
pub async fn link(tx: &mut StaffTx, actor: &Actor, member: &MemberRow, issuer: &str, subject: &str) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let linked = sqlx::query(
        "INSERT INTO provider_accounts (tenant_id, issuer, subject, member_id, linked_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
    )
    .bind(tenant)
    .bind(issuer)
    .bind(subject)
    .bind(member.id().uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if linked.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    if !member.active {
        members::letting_in::confirm(tx, member.id()).await?;
    }
    let about = About("member", member.id().uuid());
    trail::note(tx, actor, Event::ProviderAccountLinked, None, about, json!({ "joined": !member.active })).await?;
    Ok(())
}

/// Somebody came in by the provider as it is set now.
///
/// # Errors
/// When the database cannot be reached.
pub async fn proved(tx: &mut StaffTx, version: i32) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query("UPDATE providers SET proved_at = coalesce(proved_at, $3) WHERE tenant_id = $1 AND version = $2")
        .bind(tenant)
        .bind(version)
        .bind(at)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Forgets a member's accounts: the next one that comes with their address becomes theirs.
pub(crate) async fn forget(tx: &mut Tx, member: MemberId) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query("DELETE FROM provider_accounts WHERE tenant_id = $1 AND member_id = $2")
        .bind(tenant)
        .bind(member.uuid())
        .execute(tx.connection())
        .await?;
    Ok(())
}

async fn sealer(tx: &mut Tx) -> Result<Sealer> {
    Ok(Sealer::new(keys::of_tenant(tx).await?.derive("secret of a provider")))
}

fn context(tenant: Uuid) -> Vec<u8> {
    [b"provider".as_slice(), tenant.as_bytes()].concat()
}
