//! Clinics that have not answered by the day when they were expected to (I4).

use crate::error::Result;
use crate::reviews::opens;
use crate::tx::StaffTx;
use domain::ids::{CaseId, Id, MemberId, ReviewId};
use domain::reviews::expected;
use domain::{Date, Timestamp};
use jiff::tz::TimeZone;
use uuid::Uuid;

/// A sending that lives, asks something, and has no answer though its day has passed.
#[derive(Debug, Clone)]
pub struct Silent {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Which.
    pub review: ReviewId,
    /// Which clinic.
    pub clinic: String,
    /// By when an answer was expected, in the clinic's own working days.
    pub expected: Date,
}

#[derive(sqlx::FromRow)]
struct Row {
    case_id: Uuid,
    reference: String,
    patient_name: String,
    id: Uuid,
    clinic: String,
    created_at: jiff_sqlx::Timestamp,
    reply_by: Option<jiff_sqlx::Date>,
    reply_days_to: i32,
    country: String,
    time_zone: String,
}

const WAITS: &str = concat!(
    "SELECT c.id AS case_id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, r.id, k.name AS clinic, r.created_at, r.reply_by,
       k.reply_days_to, k.country, k.time_zone
     FROM cases c
       JOIN reviews r ON r.tenant_id = c.tenant_id AND r.case_id = c.id
       JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
       JOIN consents s ON s.tenant_id = r.tenant_id AND s.id = r.consent_id
     WHERE c.tenant_id = $1 AND c.stage <> 'closed' AND r.purposes <> '{after-care}' AND ",
    opens!("r", "s", "$2"),
    " AND NOT EXISTS (SELECT FROM replies a WHERE a.tenant_id = r.tenant_id AND a.review_id = r.id)"
);

/// Those on the cases that a member coordinates, the longest awaited first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn silent(tx: &mut StaffTx, member: MemberId, limit: i64) -> Result<Vec<Silent>> {
    let (tenant, now) = (tx.tenant()?, tx.now());
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{WAITS} AND c.id IN (SELECT p.case_id FROM participants p
           WHERE p.tenant_id = $1 AND p.member_id = $3 AND p.role = 'coordinator' AND p.removed_at IS NULL)
         ORDER BY r.created_at, r.id LIMIT $4"
    )))
    .bind(tenant)
    .bind(tx.at())
    .bind(member.uuid())
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    let mut late: Vec<Silent> = rows.into_iter().filter_map(|row| row.late(now)).collect();
    late.sort_by_key(|one| (one.expected, one.review));
    Ok(late)
}

/// How many there are on one case.
///
/// # Errors
/// As [`silent`].
pub(crate) async fn on_case(tx: &mut StaffTx, case: CaseId) -> Result<usize> {
    let (tenant, now) = (tx.tenant()?, tx.now());
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{WAITS} AND c.id = $3")))
        .bind(tenant)
        .bind(tx.at())
        .bind(case.uuid())
        .fetch_all(tx.connection())
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.late(now)).count())
}

impl Row {
    fn late(self, now: Timestamp) -> Option<Silent> {
        let zone = TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC);
        let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
        let agreed = self.reply_by.map(jiff_sqlx::Date::to_jiff);
        let expected = expected(day(self.created_at.to_jiff()), agreed, self.reply_days_to, &self.country);
        (day(now) > expected).then_some(Silent {
            case: CaseId(self.case_id),
            reference: self.reference,
            patient_name: self.patient_name,
            review: ReviewId(self.id),
            clinic: self.clinic,
            expected,
        })
    }
}
