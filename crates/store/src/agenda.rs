//! M6: what waits for whom. Today's list and the board, each a handful of statements whatever the number of cases.

mod due;
mod ending;
mod silent;
mod standing;

pub(crate) use due::shaky_on_case;
pub use due::{Late, Owed, Shaky, late, owed, shaky};
pub(crate) use ending::consent_ends;
pub use ending::{Ending, ending};
pub(crate) use silent::on_case as silent_on_case;
pub use silent::{Silent, silent};
pub use standing::{
    Answered, Decided, Translated, Unconfirmed, Unreceived, answered, consents, translated, unconfirmed, unreceived,
};
pub(crate) use standing::{consent_waits, translation_waits};

use crate::cases::next_step;
use crate::error::{Error, Result};
use crate::tx::StaffTx;
use domain::cases::{Purpose, Stage};
use domain::ids::{CaseId, Id, MemberId, ReplyId, ReviewId};
use domain::next_steps::NextStep;
use domain::replies::Need;
use domain::{Date, Timestamp};
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;
use sqlx::types::Json;
use uuid::Uuid;

/// Working days after which a consent that was asked for and is not answered comes to its coordinator's mind.
pub const CONSENT_DAYS: i32 = 3;
/// Days before its end in which a consent that a clinic works under comes to its coordinator's mind.
pub const CONSENT_ENDS_DAYS: i64 = 14;
/// A payment stands there so many days before it is due.
pub const PAYMENT_DAYS: i64 = 3;
/// Working days in which a handover has a receipt.
pub const RECEIPT_DAYS: i32 = 3;
/// Days before its beginning in which a line of a plan should stand.
pub const PLAN_DAYS: i64 = 7;

/// The moment by which a consent ends soon.
#[must_use]
pub fn ends_soon(now: Timestamp) -> Timestamp {
    now.saturating_add(SignedDuration::from_hours(24 * CONSENT_ENDS_DAYS)).unwrap_or(now)
}

/// A next step that is due.
#[derive(Debug, Clone)]
pub struct Due {
    /// Whose case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// What.
    pub what: NextStep,
    /// Whose it is.
    pub owner: String,
    /// By when.
    pub by: Date,
}

/// Next steps of open cases that are due from one day on, where one is named, until another, the longest overdue first; of one
/// coordinator's cases, or of all.
///
/// # Errors
/// When the database cannot be reached.
pub async fn due(
    tx: &mut StaffTx,
    coordinator: Option<MemberId>,
    (from, until): (Option<Date>, Date),
    limit: i64,
) -> Result<Vec<Due>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, String, String, String, String, String, jiff_sqlx::Date)> = sqlx::query_as(
        "SELECT id, reference, called(patient_name, patient_latin_name), next_step_kind, next_step, next_step_owner, next_step_by FROM cases
         WHERE tenant_id = $1 AND stage <> 'closed' AND (next_step_kind <> 'own' OR next_step <> '') AND next_step_by <= $2
           AND ($4::uuid IS NULL OR coordinator_id = $4) AND ($5::date IS NULL OR next_step_by >= $5)
         ORDER BY next_step_by, id LIMIT $3",
    )
    .bind(tenant)
    .bind(until.to_sqlx())
    .bind(limit)
    .bind(coordinator.map(Id::uuid))
    .bind(from.map(ToSqlx::to_sqlx))
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(case, reference, patient_name, kind, words, owner, by)| {
            let what = next_step::read(&kind, words)?;
            Ok(Due { case: CaseId(case), reference, patient_name, what, owner, by: by.to_jiff() })
        })
        .collect()
}

/// The first day after this one on which a next step is due, and how many; of one coordinator's cases, or of all.
///
/// # Errors
/// When the database cannot be reached.
pub async fn next_due(tx: &mut StaffTx, coordinator: Option<MemberId>, today: Date) -> Result<Option<(Date, i64)>> {
    let tenant = tx.tenant()?;
    let row: Option<(jiff_sqlx::Date, i64)> = sqlx::query_as(
        "SELECT next_step_by, count(*) FROM cases
         WHERE tenant_id = $1 AND stage <> 'closed' AND (next_step_kind <> 'own' OR next_step <> '') AND next_step_by > $2
           AND ($3::uuid IS NULL OR coordinator_id = $3)
         GROUP BY next_step_by ORDER BY next_step_by LIMIT 1",
    )
    .bind(tenant)
    .bind(today.to_sqlx())
    .bind(coordinator.map(Id::uuid))
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|(day, count)| (day.to_jiff(), count)))
}

/// Open cases without a next step: each should have exactly one (L3). Of one coordinator's cases, or of all.
///
/// # Errors
/// When the database cannot be reached.
pub async fn without_next_step(
    tx: &mut StaffTx,
    coordinator: Option<MemberId>,
    limit: i64,
) -> Result<Vec<(CaseId, String, String)>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, String, String)> = sqlx::query_as(
        "SELECT id, reference, called(patient_name, patient_latin_name) FROM cases
         WHERE tenant_id = $1 AND stage <> 'closed' AND next_step_kind = 'own' AND next_step = ''
           AND ($3::uuid IS NULL OR coordinator_id = $3) ORDER BY id LIMIT $2",
    )
    .bind(tenant)
    .bind(limit)
    .bind(coordinator.map(Id::uuid))
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(id, reference, name)| (CaseId(id), reference, name)).collect())
}

/// A clinic's reply that no member has read yet.
#[derive(Debug, Clone)]
pub struct Unread {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// In which review.
    pub review: ReviewId,
    /// Which.
    pub reply: ReplyId,
    /// From whom.
    pub clinic: String,
    /// When it came.
    pub sent_at: Timestamp,
}

/// Replies that no member has read since they came, oldest first; on the cases of one member, or on all.
///
/// # Errors
/// When the database cannot be reached.
pub async fn unread_replies(tx: &mut StaffTx, member: Option<MemberId>, limit: i64) -> Result<Vec<Unread>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, String, String, Uuid, Uuid, String, jiff_sqlx::Timestamp)> = sqlx::query_as(concat!(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, r.id, a.id, k.name, a.sent_at
         FROM replies a
           JOIN reviews r ON r.tenant_id = a.tenant_id AND r.id = a.review_id
           JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
           JOIN cases c ON c.tenant_id = a.tenant_id AND c.id = a.case_id
         WHERE a.tenant_id = $1 AND a.read_at IS NULL AND c.stage <> 'closed' AND ($3::uuid IS NULL OR ",
        due::own!("$3"),
        ") ORDER BY a.sent_at, a.id LIMIT $2"
    ))
    .bind(tenant)
    .bind(limit)
    .bind(member.map(Id::uuid))
    .fetch_all(tx.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|(case, reference, patient_name, review, reply, clinic, sent_at)| Unread {
            case: CaseId(case),
            reference,
            patient_name,
            review: ReviewId(review),
            reply: ReplyId(reply),
            clinic,
            sent_at: sent_at.to_jiff(),
        })
        .collect())
}

/// What a clinic's newest reply asks for.
#[derive(Debug, Clone)]
pub struct Needed {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// In which reply.
    pub reply: ReplyId,
    /// From whom.
    pub clinic: String,
    /// What is asked for.
    pub needs: Vec<Need>,
    /// When the reply came.
    pub sent_at: Timestamp,
}

type NeededRow = (Uuid, String, String, Uuid, String, Json<Vec<Need>>, jiff_sqlx::Timestamp);

/// What clinics ask for on the cases that a member coordinates, as long as nobody has asked for it or set a next step since;
/// the oldest first. A reply that was corrected counts no more.
///
/// # Errors
/// When the database cannot be reached.
pub async fn needed(tx: &mut StaffTx, member: MemberId, limit: i64) -> Result<Vec<Needed>> {
    let tenant = tx.tenant()?;
    let rows: Vec<NeededRow> = sqlx::query_as(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, a.id, k.name, a.content -> 'needs', a.sent_at
         FROM replies a
           JOIN reviews r ON r.tenant_id = a.tenant_id AND r.id = a.review_id
           JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
           JOIN cases c ON c.tenant_id = a.tenant_id AND c.id = a.case_id
           JOIN participants p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.member_id = $2
             AND p.role = 'coordinator' AND p.removed_at IS NULL
         WHERE a.tenant_id = $1 AND c.stage NOT IN ('travel', 'home', 'closed') AND jsonb_array_length(a.content -> 'needs') > 0
           AND NOT EXISTS (SELECT FROM replies n WHERE n.tenant_id = a.tenant_id AND n.review_id = a.review_id
                           AND n.number > a.number)
           AND NOT EXISTS (SELECT FROM requests q WHERE q.tenant_id = a.tenant_id AND q.reply_id = a.id)
           AND NOT EXISTS (SELECT FROM events e WHERE e.tenant_id = a.tenant_id AND e.case_id = a.case_id
                           AND e.event = 'next-step-set' AND e.outcome = 'allowed' AND e.actor_kind = 'member'
                           AND e.at >= a.sent_at)
         ORDER BY a.sent_at, a.id LIMIT $3",
    )
    .bind(tenant)
    .bind(member.uuid())
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    let needed = rows.into_iter().map(|(case, reference, patient_name, reply, clinic, needs, sent_at)| Needed {
        case: CaseId(case),
        reference,
        patient_name,
        reply: ReplyId(reply),
        clinic,
        needs: needs.0,
        sent_at: sent_at.to_jiff(),
    });
    Ok(needed.collect())
}

/// Cases with files that are still being looked into, of one member or all: case, reference, patient, how many files.
///
/// # Errors
/// When the database cannot be reached.
pub async fn files_being_checked(
    tx: &mut StaffTx,
    member: Option<MemberId>,
    limit: i64,
) -> Result<Vec<(CaseId, String, String, i64)>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, String, String, i64)> = sqlx::query_as(concat!(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, count(*)
         FROM files f JOIN cases c ON c.tenant_id = f.tenant_id AND c.id = f.case_id
         WHERE f.tenant_id = $1 AND f.state = 'received' AND ($3::uuid IS NULL OR ",
        due::own!("$3"),
        ") GROUP BY c.tenant_id, c.id ORDER BY c.id LIMIT $2"
    ))
    .bind(tenant)
    .bind(limit)
    .bind(member.map(Id::uuid))
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(id, reference, name, count)| (CaseId(id), reference, name, count)).collect())
}

/// A case on the board.
#[derive(Debug, Clone)]
pub struct Card {
    /// Which.
    pub id: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient's name as written.
    pub patient_name: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// City, or empty.
    pub city: String,
    /// What the request is for.
    pub purposes: Vec<Purpose>,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Timestamp,
    /// What comes next.
    pub next_step: NextStep,
    /// Whose it is.
    pub next_step_owner: String,
    /// By when.
    pub next_step_by: Option<Date>,
    /// How many cases stand in this stage; one more than [`MOST_COUNTED`] for all above.
    pub in_stage: i64,
}

/// How far the cases of a stage are counted: above that, a number helps nobody, and takes long.
pub const MOST_COUNTED: i64 = 999;

#[derive(sqlx::FromRow)]
struct CardRow {
    id: Uuid,
    reference: String,
    patient_name: String,
    country: String,
    city: String,
    purposes: Vec<String>,
    stage: String,
    stage_since: jiff_sqlx::Timestamp,
    next_step_kind: String,
    next_step: String,
    next_step_owner: String,
    next_step_by: Option<jiff_sqlx::Date>,
    in_stage: i64,
}

/// The cases of every open stage that have stood there longest, at most so many a stage; of one coordinator, or of all.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn board(tx: &mut StaffTx, coordinator: Option<MemberId>, per_stage: i64) -> Result<Vec<Card>> {
    let tenant = tx.tenant()?;
    let rows: Vec<CardRow> = sqlx::query_as(
        "SELECT b.*, n.in_stage FROM unnest($4::text[]) WITH ORDINALITY s(stage, place)
         CROSS JOIN LATERAL (SELECT count(*) FROM (SELECT FROM cases c
           WHERE c.tenant_id = $1 AND c.stage = s.stage AND ($2::uuid IS NULL OR c.coordinator_id = $2)
           ORDER BY c.stage_since LIMIT $5) k) n(in_stage)
         CROSS JOIN LATERAL (SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, c.country, c.city, c.purposes, c.stage, c.stage_since,
             c.next_step_kind, c.next_step, c.next_step_owner, c.next_step_by
           FROM cases c WHERE c.tenant_id = $1 AND c.stage = s.stage AND ($2::uuid IS NULL OR c.coordinator_id = $2)
           ORDER BY c.stage_since, c.id LIMIT $3) b
         ORDER BY s.place, b.stage_since, b.id",
    )
    .bind(tenant)
    .bind(coordinator.map(Id::uuid))
    .bind(per_stage)
    .bind(Stage::ALL.iter().filter(|stage| **stage != Stage::Closed).map(|stage| stage.word()).collect::<Vec<_>>())
    .bind(MOST_COUNTED + 1)
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Card {
                id: CaseId(row.id),
                reference: row.reference,
                patient_name: row.patient_name,
                country: row.country,
                city: row.city,
                purposes: crate::facts::read_purposes(&row.purposes)?,
                stage: Stage::parse(&row.stage).ok_or(Error::Unreadable("stage"))?,
                stage_since: row.stage_since.to_jiff(),
                next_step: next_step::read(&row.next_step_kind, row.next_step)?,
                next_step_owner: row.next_step_owner,
                next_step_by: row.next_step_by.map(jiff_sqlx::Date::to_jiff),
                in_stage: row.in_stage,
            })
        })
        .collect()
}
