//! M7: how long things took, from the trail and what stands beside it. Erased cases are gone from here, too.

use crate::error::Result;
use crate::tx::StaffTx;
use domain::Timestamp;
use domain::cases::Stage;
use domain::checklists::{Specialty, TemplateKey};
use domain::figures::Spread;
use domain::ids::{ClinicId, Id};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// The most durations of one group that are looked at, the newest first.
const MOST: i64 = 20_000;

/// What is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// From this moment on.
    pub since: Option<Timestamp>,
    /// Only cases that were sent to this clinic; of replies, only its own.
    pub clinic: Option<ClinicId>,
    /// Only cases whose checklist is of this template.
    pub template: Option<TemplateKey>,
}

/// One line of a figure.
#[derive(Debug, Clone)]
pub struct Line {
    /// What the line is of: a word of the figure's own list, or a clinic's name.
    pub of: String,
    /// How long it took where it is over.
    pub spread: Spread,
    /// How many have not come so far, or stand there now.
    pub open: usize,
    /// How long the longest of those has waited already, in days.
    pub longest: Option<f64>,
}

#[derive(sqlx::FromRow)]
struct Row {
    of: String,
    took: Option<Vec<f64>>,
    open: i64,
    longest: Option<f64>,
}

impl Row {
    fn read(self) -> Line {
        Line {
            of: self.of,
            spread: Spread::of(self.took.unwrap_or_default()),
            open: usize::try_from(self.open).unwrap_or(0),
            longest: self.longest,
        }
    }
}

/// The cases that are looked at, without their period.
const CASES: &str = "SELECT c.id, c.stage, c.created_at, c.complete_at, coalesce(k.specialty, k.template_id::text, 'general') AS specialty
  FROM cases c LEFT JOIN case_checklists k ON k.tenant_id = c.tenant_id AND k.case_id = c.id
  WHERE c.tenant_id = $1
    AND ($3::uuid IS NULL OR EXISTS (SELECT FROM reviews r
      WHERE r.tenant_id = c.tenant_id AND r.case_id = c.id AND r.clinic_id = $3))
    AND ($4::text IS NULL OR coalesce(k.specialty, k.template_id::text, 'general') = $4)";

/// From the opening of a case to the day on which its file was complete: when its checklist first had nothing missing or open, or,
/// where that was never seen, when it first stood at *ready* or beyond. By specialty,
/// of the cases that were opened in the period.
///
/// # Errors
/// When the database cannot be reached.
pub async fn complete(tx: &mut StaffTx, wanted: &Wanted) -> Result<Vec<Line>> {
    let sql = format!(
        "WITH chosen AS ({CASES} AND ($2::timestamptz IS NULL OR c.created_at >= $2) ORDER BY c.created_at DESC LIMIT $6),
         counted AS (
           SELECT o.specialty, o.stage, o.created_at, coalesce(o.complete_at, (
             SELECT e.at FROM events e
             WHERE e.tenant_id = $1 AND e.case_id = o.id AND e.event = 'case-moved'
               AND e.detail->>'stage' IN ('ready', 'with-clinic', 'answered', 'travel', 'home')
             ORDER BY e.seq LIMIT 1)) AS done
           FROM chosen o)
         SELECT specialty AS of,
           array_agg((extract(epoch FROM done - created_at) / 86400)::float8) FILTER (WHERE done IS NOT NULL) AS took,
           count(*) FILTER (WHERE done IS NULL AND stage <> 'closed') AS open,
           max((extract(epoch FROM $5::timestamptz - created_at) / 86400)::float8) FILTER (WHERE done IS NULL AND stage <> 'closed') AS longest
         FROM counted GROUP BY specialty"
    );
    let mut lines = rows(tx, sql, wanted).await?;
    let place = |word: &str| Specialty::ALL.iter().position(|one| one.word() == word);
    lines.sort_by_key(|line| place(&line.of).unwrap_or(usize::MAX));
    Ok(lines)
}

/// From a sending to its first reply, by clinic, of what was sent in the period and not taken back unanswered. What went to the
/// doctor at home asked nothing (L4).
///
/// # Errors
/// When the database cannot be reached.
pub async fn replies(tx: &mut StaffTx, wanted: &Wanted) -> Result<Vec<Line>> {
    let sql = format!(
        "WITH chosen AS ({CASES}),
         sent AS (
           SELECT r.clinic_id, r.created_at, r.revoked_at, (
             SELECT min(y.sent_at) FROM replies y WHERE y.tenant_id = r.tenant_id AND y.review_id = r.id) AS replied
           FROM reviews r JOIN chosen o ON o.id = r.case_id
           WHERE r.tenant_id = $1 AND ($2::timestamptz IS NULL OR r.created_at >= $2) AND ($3::uuid IS NULL OR r.clinic_id = $3)
             AND r.purposes <> '{{after-care}}'
           ORDER BY r.created_at DESC LIMIT $6)
         SELECT l.name AS of,
           array_agg((extract(epoch FROM s.replied - s.created_at) / 86400)::float8) FILTER (WHERE s.replied IS NOT NULL) AS took,
           count(*) FILTER (WHERE s.replied IS NULL) AS open,
           max((extract(epoch FROM $5::timestamptz - s.created_at) / 86400)::float8) FILTER (WHERE s.replied IS NULL) AS longest
         FROM sent s JOIN clinics l ON l.tenant_id = $1 AND l.id = s.clinic_id
         WHERE s.replied IS NOT NULL OR s.revoked_at IS NULL
         GROUP BY l.id, l.name ORDER BY l.name"
    );
    rows(tx, sql, wanted).await
}

/// How long cases stood in each stage before they moved on in the period, and how many stand there now.
///
/// # Errors
/// When the database cannot be reached.
pub async fn stays(tx: &mut StaffTx, wanted: &Wanted) -> Result<Vec<Line>> {
    let sql = format!(
        "WITH chosen AS ({CASES}),
         moves AS (
           SELECT o.id, 'enquiry' AS stage, o.created_at AS at, 0::bigint AS seq FROM chosen o
           UNION ALL
           SELECT e.case_id, e.detail->>'stage', e.at, e.seq FROM events e JOIN chosen o ON o.id = e.case_id
           WHERE e.tenant_id = $1 AND e.event = 'case-moved'),
         stays AS (
           SELECT stage, at, lead(at) OVER (PARTITION BY id ORDER BY seq) AS until FROM moves),
         counted AS (
           SELECT * FROM stays
           WHERE stage <> 'closed' AND (until IS NULL OR $2::timestamptz IS NULL OR until >= $2)
           ORDER BY at DESC LIMIT $6)
         SELECT stage AS of,
           array_agg((extract(epoch FROM until - at) / 86400)::float8) FILTER (WHERE until IS NOT NULL) AS took,
           count(*) FILTER (WHERE until IS NULL) AS open,
           max((extract(epoch FROM $5::timestamptz - at) / 86400)::float8) FILTER (WHERE until IS NULL) AS longest
         FROM counted GROUP BY stage"
    );
    let mut lines = rows(tx, sql, wanted).await?;
    lines.sort_by_key(|line| Stage::ALL.iter().position(|one| one.word() == line.of));
    Ok(lines)
}

async fn rows(tx: &mut StaffTx, sql: String, wanted: &Wanted) -> Result<Vec<Line>> {
    let (tenant, now): (Uuid, _) = (tx.tenant()?, tx.at());
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(tenant)
        .bind(wanted.since.map(ToSqlx::to_sqlx))
        .bind(wanted.clinic.map(Id::uuid))
        .bind(wanted.template.map(|one| one.to_string()))
        .bind(now)
        .bind(MOST)
        .fetch_all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(Row::read).collect())
}
