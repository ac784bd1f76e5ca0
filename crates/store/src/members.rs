//! N1, N2: tenants and their members.

pub mod letting_in;

use crate::db::Db;
use crate::error::{Error, Result};
use crate::keys;
use crate::tx::{StaffTx, SystemTx, Tx};
use domain::ids::{CaseId, Id, MemberId, TenantId};
use domain::tenants::MemberRole;
use domain::words::Language;
use serde_json::Value;
use uuid::Uuid;

/// A tenant as its pages show it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Tenant {
    id: Uuid,
    /// Its short name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    names: Value,
    /// BCP 47 tag of its own language.
    pub language: String,
    /// IANA time zone.
    pub time_zone: String,
    /// Where inquiries are announced.
    pub email: String,
    /// As shown to families and clinics.
    pub phone: String,
}

impl Tenant {
    /// Which.
    #[must_use]
    pub fn id(&self) -> TenantId {
        TenantId(self.id)
    }

    /// The name in a language's script, where the tenant has one.
    #[must_use]
    pub fn name_in(&self, language: Language) -> &str {
        self.names.get(language.word()).and_then(Value::as_str).unwrap_or(&self.name)
    }
}

/// What it takes to create a tenant.
#[derive(Debug, Clone)]
pub struct NewTenant {
    /// Lower-case letters, digits, hyphens.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its name in other scripts, by language.
    pub names: Value,
    /// IANA time zone.
    pub time_zone: String,
    /// Where inquiries are announced.
    pub email: String,
    /// As shown to families and clinics.
    pub phone: String,
    /// Two to four capital letters before a case's number.
    pub reference_prefix: String,
}

/// What it takes to create a confirmed member.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// Unique in the installation; stored in lower case.
    pub email: String,
    /// Full name.
    pub name: String,
    /// What they are.
    pub role: MemberRole,
    /// Argon2id, in PHC string format.
    pub password_hash: String,
    /// The TOTP secret's bytes (RFC 6238).
    pub totp_secret: Vec<u8>,
    /// Their language.
    pub language: Language,
    /// IANA time zone.
    pub time_zone: String,
}

/// A member.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MemberRow {
    id: Uuid,
    /// Sign-in address.
    pub email: String,
    /// Full name.
    pub name: String,
    role: String,
    /// BCP 47 tag.
    pub language: String,
    /// IANA time zone.
    pub time_zone: String,
    sealed_totp_secret: Option<Vec<u8>>,
    /// The last time step that was used, so that a code works once (RFC 6238, section 5.2).
    pub totp_last_step: i64,
    /// Confirmed and not disabled.
    pub active: bool,
}

impl MemberRow {
    /// Which.
    #[must_use]
    pub fn id(&self) -> MemberId {
        MemberId(self.id)
    }

    /// What they are.
    ///
    /// # Errors
    /// When the stored word does not read.
    pub fn role(&self) -> Result<MemberRole> {
        MemberRole::parse(&self.role).ok_or(Error::Unreadable("member role"))
    }

    /// The TOTP secret, opened.
    #[must_use]
    pub fn totp_secret(&self, db: &Db) -> Option<Vec<u8>> {
        db.keys.sealer().open(&totp_context(self.id), self.sealed_totp_secret.as_deref()?)
    }
}

/// Creates a tenant, as the operator does.
///
/// # Errors
/// When the slug is taken or the database cannot be reached.
pub async fn create_tenant(db: &Db, new: &NewTenant) -> Result<TenantId> {
    let id = TenantId::mint(db.now(), db.random());
    let mut tx = db.system(Some(id)).await?;
    let wrapped = keys::fresh_for_tenant(&tx, id);
    let at = tx.at();
    sqlx::query(
        "INSERT INTO tenants (id, slug, name, names, time_zone, email, phone, reference_prefix, wrapped_key, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id.uuid())
    .bind(&new.slug)
    .bind(&new.name)
    .bind(&new.names)
    .bind(&new.time_zone)
    .bind(&new.email)
    .bind(&new.phone)
    .bind(&new.reference_prefix)
    .bind(wrapped)
    .bind(at)
    .execute(tx.connection())
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Creates a confirmed member, as the operator does.
///
/// # Errors
/// When the address is taken or the database cannot be reached.
pub async fn create(db: &Db, tenant: TenantId, new: &NewMember) -> Result<MemberId> {
    let mut tx = db.system(Some(tenant)).await?;
    let id: MemberId = tx.mint();
    let sealed = db.keys.sealer().seal(&totp_context(id.uuid()), &new.totp_secret);
    let at = tx.at();
    sqlx::query(
        "INSERT INTO members (tenant_id, id, email, name, role, language, time_zone, password_hash, sealed_totp_secret,
           confirmed_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
    )
    .bind(tenant.uuid())
    .bind(id.uuid())
    .bind(new.email.to_lowercase())
    .bind(&new.name)
    .bind(new.role.word())
    .bind(new.language.word())
    .bind(&new.time_zone)
    .bind(&new.password_hash)
    .bind(sealed)
    .bind(at)
    .execute(tx.connection())
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// The tenant of this transaction.
///
/// # Errors
/// When the database cannot be reached.
pub async fn tenant(tx: &mut Tx) -> Result<Tenant> {
    let id = tx.tenant()?;
    let tenant =
        sqlx::query_as("SELECT id, slug, name, names, language, time_zone, email, phone FROM tenants WHERE id = $1")
            .bind(id)
            .fetch_one(tx.connection())
            .await?;
    Ok(tenant)
}

const MEMBER: &str = "SELECT id, email, name, role, language, time_zone, sealed_totp_secret, totp_last_step,
    (confirmed_at IS NOT NULL AND disabled_at IS NULL) AS active FROM members WHERE tenant_id = $1";

/// One member of this tenant.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find(tx: &mut Tx, id: MemberId) -> Result<Option<MemberRow>> {
    let tenant = tx.tenant()?;
    let member = sqlx::query_as(sqlx::AssertSqlSafe(format!("{MEMBER} AND id = $2")))
        .bind(tenant)
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    Ok(member)
}

/// All members of this tenant by name.
///
/// # Errors
/// When the database cannot be reached.
pub async fn list(tx: &mut StaffTx) -> Result<Vec<MemberRow>> {
    let tenant = tx.tenant()?;
    let members = sqlx::query_as(sqlx::AssertSqlSafe(format!("{MEMBER} ORDER BY name, id")))
        .bind(tenant)
        .fetch_all(tx.connection())
        .await?;
    Ok(members)
}

/// Where a letter goes: the address and its reader's language.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// E-mail address.
    pub email: String,
    /// The language to write in.
    pub language: Language,
}

/// The coordinator who answers for a case; the tenant itself where there is none, or none who still works here.
///
/// # Errors
/// When the database cannot be reached, or there is no such case.
pub async fn coordinator_of(tx: &mut SystemTx, case: CaseId) -> Result<Recipient> {
    let tenant = tx.tenant()?;
    let (email, language): (String, String) = sqlx::query_as(
        "SELECT coalesce(m.email, t.email), coalesce(m.language, t.language)
         FROM cases c JOIN tenants t ON t.id = c.tenant_id
         LEFT JOIN members m ON m.tenant_id = c.tenant_id AND m.id = c.coordinator_id AND m.disabled_at IS NULL
         WHERE c.tenant_id = $1 AND c.id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_one(tx.connection())
    .await?;
    Ok(Recipient { email, language: Language::parse(&language).ok_or(Error::Unreadable("language"))? })
}

/// Uses up a TOTP time step; false when it, or a later one, was used before. One statement, so that two sign-ins with the
/// same code cannot both pass.
///
/// # Errors
/// When the database cannot be reached.
pub async fn use_totp_step(tx: &mut StaffTx, id: MemberId, step: i64) -> Result<bool> {
    let tenant = tx.tenant()?;
    let used =
        sqlx::query("UPDATE members SET totp_last_step = $3 WHERE tenant_id = $1 AND id = $2 AND totp_last_step < $3")
            .bind(tenant)
            .bind(id.uuid())
            .bind(step)
            .execute(tx.connection())
            .await?;
    Ok(used.rows_affected() == 1)
}

/// How many tenants there are; the demonstration fills an empty house only.
///
/// # Errors
/// When the database cannot be reached.
pub async fn count_tenants(db: &Db) -> Result<i64> {
    let mut tx = db.system(None).await?;
    Ok(sqlx::query_scalar("SELECT count(*) FROM tenants").fetch_one(tx.connection()).await?)
}

/// Every tenant's id, for the worker's rounds.
///
/// # Errors
/// When the database cannot be reached.
pub async fn all_tenants(db: &Db) -> Result<Vec<TenantId>> {
    let mut tx = db.system(None).await?;
    let ids: Vec<Uuid> = sqlx::query_scalar("SELECT id FROM tenants ORDER BY id").fetch_all(tx.connection()).await?;
    Ok(ids.into_iter().map(TenantId).collect())
}

pub(crate) fn totp_context(id: Uuid) -> Vec<u8> {
    [b"totp".as_slice(), id.as_bytes()].concat()
}
