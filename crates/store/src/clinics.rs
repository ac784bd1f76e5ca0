//! N1: the clinics that a tenant works with.

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{ClinicId, Id, TenantId};
use domain::policy::Permitted;
use domain::recency::OwnLimits;
use serde_json::json;
use uuid::Uuid;

/// What a clinic's form says, parsed.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The name in Latin letters.
    pub name: String,
    /// The name in the clinic's own script; may be empty.
    pub native_name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// City.
    pub city: String,
    /// IANA time zone.
    pub time_zone: String,
    /// BCP 47 primary tags of the languages that it reads.
    pub languages: Vec<String>,
    /// Who reviews.
    pub reviewer_name: String,
    /// The fixed address to which links and codes go.
    pub reviewer_email: String,
    /// A reply is expected after this many working days …
    pub reply_days_from: i32,
    /// … to this many.
    pub reply_days_to: i32,
}

/// A clinic.
#[derive(Debug, Clone)]
pub struct Clinic {
    /// Which.
    pub id: ClinicId,
    /// What its form says.
    pub entry: Entry,
    /// Its own limits for the age of documents (D5); [`crate::recency::set_limits`] changes them.
    pub limits: OwnLimits,
    /// Counts changes, against lost updates (S60).
    pub version: i32,
    /// When it was added.
    pub created_at: Timestamp,
}

impl Clinic {
    /// The name in Latin letters.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.entry.name
    }

    /// `Kalina Clinic, Moscow`.
    #[must_use]
    pub fn name_and_city(&self) -> String {
        format!("{}, {}", self.entry.name, self.entry.city)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    native_name: String,
    country: String,
    city: String,
    time_zone: String,
    languages: Vec<String>,
    reviewer_name: String,
    reviewer_email: String,
    reply_days_from: i32,
    reply_days_to: i32,
    surgery_days: Option<i32>,
    evolving_months: Option<i32>,
    stable_months: Option<i32>,
    imaging_months: Option<i32>,
    version: i32,
    created_at: jiff_sqlx::Timestamp,
}

impl From<Row> for Clinic {
    fn from(row: Row) -> Self {
        Self {
            id: ClinicId(row.id),
            entry: Entry {
                name: row.name,
                native_name: row.native_name,
                country: row.country,
                city: row.city,
                time_zone: row.time_zone,
                languages: row.languages,
                reviewer_name: row.reviewer_name,
                reviewer_email: row.reviewer_email,
                reply_days_from: row.reply_days_from,
                reply_days_to: row.reply_days_to,
            },
            limits: OwnLimits {
                surgery_days: row.surgery_days,
                evolving_months: row.evolving_months,
                stable_months: row.stable_months,
                imaging_months: row.imaging_months,
            },
            version: row.version,
            created_at: row.created_at.to_jiff(),
        }
    }
}

const CLINIC: &str = "SELECT id, name, native_name, country, city, time_zone, languages, reviewer_name,
    reviewer_email, reply_days_from, reply_days_to, surgery_days, evolving_months, stable_months, imaging_months, version,
    created_at
  FROM clinics WHERE tenant_id = $1";

/// All clinics of this tenant by name.
///
/// # Errors
/// When the database cannot be reached.
pub async fn list(tx: &mut Tx) -> Result<Vec<Clinic>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{CLINIC} ORDER BY name, id")))
        .bind(tenant)
        .fetch_all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(Clinic::from).collect())
}

/// One clinic of this tenant.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find(tx: &mut Tx, id: ClinicId) -> Result<Option<Clinic>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{CLINIC} AND id = $2")))
        .bind(tenant)
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    Ok(row.map(Clinic::from))
}

/// How many consents that were asked for or given name this clinic in its country: their words hold for records that go there, and
/// for no other country (G1).
///
/// # Errors
/// When the database cannot be reached.
pub async fn consents_naming(tx: &mut Tx, id: ClinicId) -> Result<i64> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let count = sqlx::query_scalar(
        "SELECT count(DISTINCT c.id) FROM consents c
         JOIN consent_recipients r ON r.tenant_id = c.tenant_id AND r.consent_id = c.id
         WHERE c.tenant_id = $1 AND r.clinic_id = $2 AND c.state IN ('requested', 'ask-me', 'given') AND c.until > $3",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(at)
    .fetch_one(tx.connection())
    .await?;
    Ok(count)
}

/// Adds a clinic.
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn add(tx: &mut StaffTx, permit: &Permitted<TenantId>, entry: &Entry) -> Result<ClinicId> {
    let id: ClinicId = tx.mint();
    let tenant = tx.tenant()?;
    let at = tx.at();
    sqlx::query(
        "INSERT INTO clinics (tenant_id, id, name, native_name, country, city, time_zone, languages, reviewer_name,
           reviewer_email, reply_days_from, reply_days_to, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(&entry.name)
    .bind(&entry.native_name)
    .bind(&entry.country)
    .bind(&entry.city)
    .bind(&entry.time_zone)
    .bind(&entry.languages)
    .bind(&entry.reviewer_name)
    .bind(&entry.reviewer_email)
    .bind(entry.reply_days_from)
    .bind(entry.reply_days_to)
    .bind(at)
    .execute(tx.connection())
    .await?;
    let about = About("clinic", id.uuid());
    trail::record_about(tx, permit, Event::ClinicAdded, about, json!({})).await?;
    Ok(id)
}

/// Changes a clinic over the version that the person saw. Links that exist keep the address they were made for.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else changed it in the meantime.
pub async fn change(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    id: ClinicId,
    entry: &Entry,
    seen: i32,
) -> Result<()> {
    let tenant = tx.tenant()?;
    let changed = sqlx::query(
        "UPDATE clinics SET name = $3, native_name = $4, country = $5, city = $6, time_zone = $7, languages = $8,
           reviewer_name = $9, reviewer_email = $10, reply_days_from = $11, reply_days_to = $12, version = version + 1
         WHERE tenant_id = $1 AND id = $2 AND version = $13",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(&entry.name)
    .bind(&entry.native_name)
    .bind(&entry.country)
    .bind(&entry.city)
    .bind(&entry.time_zone)
    .bind(&entry.languages)
    .bind(&entry.reviewer_name)
    .bind(&entry.reviewer_email)
    .bind(entry.reply_days_from)
    .bind(entry.reply_days_to)
    .bind(seen)
    .execute(tx.connection())
    .await?;
    if changed.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let about = About("clinic", id.uuid());
    trail::record_about(tx, permit, Event::ClinicChanged, about, json!({})).await?;
    Ok(())
}
