//! M1, I4: how far the work with each clinic is, in the dates that a family is told: sent, opened, expected, answered.

use crate::error::Result;
use crate::tx::Tx;
use domain::ids::{CaseId, Id, ReviewId};
use domain::{Date, Timestamp};
use uuid::Uuid;

/// One sending to one clinic, told by its dates; nothing of what was sent or answered.
#[derive(Debug, Clone)]
pub struct Sending {
    /// Which review.
    pub review: ReviewId,
    /// The clinic's name in Latin letters.
    pub clinic: String,
    /// Its city.
    pub city: String,
    /// Its country (ISO 3166-1 alpha-2), whose working days count.
    pub country: String,
    /// IANA zone of the clinic.
    pub time_zone: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When the clinic first opened it.
    pub first_opened_at: Option<Timestamp>,
    /// When the link ends.
    pub expires_at: Timestamp,
    /// Whether it was taken back.
    pub revoked: bool,
    /// Whether the consent below it was withdrawn.
    pub withdrawn: bool,
    /// The day agreed for the answer, if one was.
    pub reply_by: Option<Date>,
    /// After how many working days this clinic usually has answered.
    pub reply_days: i32,
    /// When the last answer came.
    pub replied_at: Option<Timestamp>,
    /// It was sent for care at home, and asks nothing (L4).
    pub informs: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    clinic: String,
    city: String,
    country: String,
    time_zone: String,
    created_at: jiff_sqlx::Timestamp,
    first_opened_at: Option<jiff_sqlx::Timestamp>,
    expires_at: jiff_sqlx::Timestamp,
    revoked: bool,
    withdrawn: bool,
    reply_by: Option<jiff_sqlx::Date>,
    reply_days_to: i32,
    replied_at: Option<jiff_sqlx::Timestamp>,
    informs: bool,
}

/// Every sending of a case, the oldest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Sending>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT r.id, k.name AS clinic, k.city, k.country, k.time_zone, r.created_at, r.first_opened_at, r.expires_at,
           r.revoked_at IS NOT NULL AS revoked, stopped_for_clinic(c, r.clinic_id) AS withdrawn, r.reply_by, k.reply_days_to,
           (SELECT max(a.sent_at) FROM replies a WHERE a.tenant_id = r.tenant_id AND a.review_id = r.id) AS replied_at,
           r.purposes = '{after-care}' AS informs
         FROM reviews r
         JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
         JOIN consents c ON c.tenant_id = r.tenant_id AND c.id = r.consent_id
         WHERE r.tenant_id = $1 AND r.case_id = $2 ORDER BY r.created_at, r.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(Sending::from).collect())
}

impl From<Row> for Sending {
    fn from(row: Row) -> Self {
        Self {
            review: ReviewId(row.id),
            clinic: row.clinic,
            city: row.city,
            country: row.country,
            time_zone: row.time_zone,
            sent_at: row.created_at.to_jiff(),
            first_opened_at: row.first_opened_at.map(jiff_sqlx::Timestamp::to_jiff),
            expires_at: row.expires_at.to_jiff(),
            revoked: row.revoked,
            withdrawn: row.withdrawn,
            reply_by: row.reply_by.map(jiff_sqlx::Date::to_jiff),
            reply_days: row.reply_days_to,
            replied_at: row.replied_at.map(jiff_sqlx::Timestamp::to_jiff),
            informs: row.informs,
        }
    }
}

impl Sending {
    /// The day by which an answer is expected: the agreed one, or the usual number of working days after the sending.
    #[must_use]
    pub fn expected(&self, sent_on: Date) -> Date {
        domain::reviews::expected(sent_on, self.reply_by, self.reply_days, &self.country)
    }
}
