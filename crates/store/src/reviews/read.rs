//! Reading reviews.

use crate::error::{Error, Result};
use crate::tx::Tx;
use domain::cases::Purpose;
use domain::consents::ConsentState;
use domain::ids::{CaseId, ClinicId, ConsentId, Id, ReaderId, ReviewId, SummaryId};
use domain::labs::Lab;
use domain::reviews::{expected, remind_from};
use domain::{Date, Timestamp};
use jiff::tz::TimeZone;
use sqlx::types::Json;
use uuid::Uuid;

/// A review as its pages show it.
#[derive(Debug, Clone)]
pub struct Review {
    /// Which.
    pub id: ReviewId,
    /// On which case.
    pub case: CaseId,
    /// To which clinic.
    pub clinic: ClinicId,
    /// The clinic's name.
    pub clinic_name: String,
    /// The clinic's city.
    pub clinic_city: String,
    /// The clinic's time zone.
    pub clinic_zone: String,
    /// The clinic's country (ISO 3166-1 alpha-2), whose working days count.
    pub clinic_country: String,
    /// After how many working days it usually has answered.
    pub reply_days: i32,
    /// The languages that the clinic reads, the first one first.
    pub clinic_languages: Vec<String>,
    /// Those whom the sender named as its readers, ended ones left out.
    pub readers: Vec<String>,
    /// Whether they may bring in a colleague.
    pub may_bring: bool,
    /// Whether pages that they look at carry their name and the day.
    pub marked: bool,
    /// The consent that the sending rests on.
    pub consent: ConsentId,
    /// Where that consent stands.
    pub consent_state: ConsentState,
    /// Until when that consent lasts.
    pub consent_until: Timestamp,
    /// The version of the summary that went.
    pub summary: SummaryId,
    /// For what.
    pub purposes: Vec<Purpose>,
    /// The laboratory values that went, as they stood then.
    pub labs: Vec<Lab>,
    /// The question as it was sent.
    pub question: String,
    /// What was admitted to be missing.
    pub still_missing: String,
    /// Whether originals may be taken.
    pub may_download: bool,
    /// By when a reply is asked for.
    pub reply_by: Option<Date>,
    /// Ends at this moment.
    pub expires_at: Timestamp,
    /// The member who sent it.
    pub sent_by: String,
    /// When.
    pub created_at: Timestamp,
    /// When the clinic first opened it.
    pub first_opened_at: Option<Timestamp>,
    /// When the clinic last opened it.
    pub last_opened_at: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
    /// When the last reply came.
    pub replied_at: Option<Timestamp>,
    /// How many replies came, corrections included.
    pub replies: i64,
    /// When its readers were last asked for an answer.
    pub reminded_at: Option<Timestamp>,
}

/// How a review stands at a moment, as lists say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Sent, not opened.
    Sent,
    /// Opened, not answered.
    Opened,
    /// Not answered by the day when it was expected (I4).
    Silent,
    /// Opened, and nothing was asked (L4).
    Informed,
    /// Answered.
    Replied,
    /// Taken back by the sender.
    Revoked,
    /// Stopped by the withdrawal of its consent.
    Withdrawn,
    /// Its time is over.
    Ended,
}

impl Standing {
    /// The fixed word of its text `review-standing-…` in `locales/`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Opened => "opened",
            Self::Silent => "silent",
            Self::Informed => "informed",
            Self::Replied => "replied",
            Self::Revoked => "revoked",
            Self::Withdrawn => "withdrawn",
            Self::Ended => "ended",
        }
    }
}

impl Review {
    /// How it stands; what stopped it speaks first.
    #[must_use]
    pub fn standing(&self, at: Timestamp) -> Standing {
        if self.revoked_at.is_some() {
            Standing::Revoked
        } else if self.consent_state == ConsentState::Withdrawn {
            Standing::Withdrawn
        } else if self.replies > 0 {
            Standing::Replied
        } else if at >= self.expires_at.min(self.consent_until) {
            Standing::Ended
        } else if Purpose::only_inform(&self.purposes) {
            if self.first_opened_at.is_some() { Standing::Informed } else { Standing::Sent }
        } else if self.day(at) > self.expected() {
            Standing::Silent
        } else if self.first_opened_at.is_some() {
            Standing::Opened
        } else {
            Standing::Sent
        }
    }

    /// The day at the clinic.
    fn day(&self, at: Timestamp) -> Date {
        let zone = TimeZone::get(&self.clinic_zone).unwrap_or(TimeZone::UTC);
        at.to_zoned(zone).date()
    }

    /// The day by which an answer is expected (I4).
    #[must_use]
    pub fn expected(&self) -> Date {
        expected(self.day(self.created_at), self.reply_by, self.reply_days, &self.clinic_country)
    }

    /// Whether its readers may be asked for an answer: it lives, asks something and has none, and they were not asked these days.
    #[must_use]
    pub fn may_be_reminded(&self, at: Timestamp) -> bool {
        let before = self.reminded_at.map(|at| self.day(at));
        let from = remind_from(self.day(self.created_at), before, &self.clinic_country);
        self.lives(at) && self.replies == 0 && !Purpose::only_inform(&self.purposes) && self.day(at) >= from
    }

    /// Whether the clinic can open it at that moment.
    #[must_use]
    pub fn lives(&self, at: Timestamp) -> bool {
        self.revoked_at.is_none()
            && self.consent_state == ConsentState::Given
            && at < self.expires_at.min(self.consent_until)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    case_id: Uuid,
    clinic_id: Uuid,
    clinic_name: String,
    clinic_city: String,
    clinic_zone: String,
    clinic_country: String,
    reply_days: i32,
    clinic_languages: Vec<String>,
    readers: Vec<String>,
    may_bring: bool,
    marked: bool,
    consent_id: Uuid,
    consent_state: String,
    consent_until: jiff_sqlx::Timestamp,
    summary_id: Uuid,
    labs: Json<Vec<Lab>>,
    purposes: Vec<String>,
    question: String,
    still_missing: String,
    may_download: bool,
    reply_by: Option<jiff_sqlx::Date>,
    expires_at: jiff_sqlx::Timestamp,
    sent_by: Option<String>,
    created_at: jiff_sqlx::Timestamp,
    first_opened_at: Option<jiff_sqlx::Timestamp>,
    last_opened_at: Option<jiff_sqlx::Timestamp>,
    revoked_at: Option<jiff_sqlx::Timestamp>,
    replied_at: Option<jiff_sqlx::Timestamp>,
    replies: i64,
    reminded_at: Option<jiff_sqlx::Timestamp>,
}

impl Row {
    fn read(self) -> Result<Review> {
        Ok(Review {
            id: ReviewId(self.id),
            case: CaseId(self.case_id),
            clinic: ClinicId(self.clinic_id),
            clinic_name: self.clinic_name,
            clinic_city: self.clinic_city,
            clinic_zone: self.clinic_zone,
            clinic_country: self.clinic_country,
            reply_days: self.reply_days,
            clinic_languages: self.clinic_languages,
            readers: self.readers,
            may_bring: self.may_bring,
            marked: self.marked,
            consent: ConsentId(self.consent_id),
            consent_state: ConsentState::parse(&self.consent_state).ok_or(Error::Unreadable("consent state"))?,
            consent_until: self.consent_until.to_jiff(),
            summary: SummaryId(self.summary_id),
            labs: self.labs.0,
            purposes: crate::facts::read_purposes(&self.purposes)?,
            question: self.question,
            still_missing: self.still_missing,
            may_download: self.may_download,
            reply_by: self.reply_by.map(jiff_sqlx::Date::to_jiff),
            expires_at: self.expires_at.to_jiff(),
            sent_by: self.sent_by.unwrap_or_default(),
            created_at: self.created_at.to_jiff(),
            first_opened_at: self.first_opened_at.map(jiff_sqlx::Timestamp::to_jiff),
            last_opened_at: self.last_opened_at.map(jiff_sqlx::Timestamp::to_jiff),
            revoked_at: self.revoked_at.map(jiff_sqlx::Timestamp::to_jiff),
            replied_at: self.replied_at.map(jiff_sqlx::Timestamp::to_jiff),
            replies: self.replies,
            reminded_at: self.reminded_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
    }
}

const REVIEW: &str = "SELECT r.id, r.case_id, r.clinic_id, k.name AS clinic_name, k.city AS clinic_city,
    k.time_zone AS clinic_zone, k.country AS clinic_country, k.reply_days_to AS reply_days, r.reminded_at, k.languages AS clinic_languages, r.may_bring, r.marked,
    ARRAY(SELECT d.name FROM readers d WHERE d.tenant_id = r.tenant_id AND d.review_id = r.id AND d.brought_by IS NULL
          AND d.ended_at IS NULL ORDER BY d.created_at, d.id) AS readers,
    r.consent_id,
    CASE WHEN stopped_for_clinic(c, r.clinic_id) THEN 'withdrawn' ELSE c.state END AS consent_state, c.until AS consent_until, r.summary_id, r.labs, r.purposes, r.question,
    r.still_missing, r.may_download, r.reply_by, r.expires_at, m.name AS sent_by, r.created_at, r.first_opened_at,
    r.last_opened_at, r.revoked_at,
    (SELECT max(y.sent_at) FROM replies y WHERE y.tenant_id = r.tenant_id AND y.review_id = r.id) AS replied_at,
    (SELECT count(*) FROM replies y WHERE y.tenant_id = r.tenant_id AND y.review_id = r.id) AS replies
  FROM reviews r
  JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
  JOIN consents c ON c.tenant_id = r.tenant_id AND c.id = r.consent_id
  LEFT JOIN members m ON m.tenant_id = r.tenant_id AND m.id = r.created_by
  WHERE r.tenant_id = $1";

/// The reviews of a case, newest first.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Review>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{REVIEW} AND r.case_id = $2 ORDER BY r.created_at DESC, r.id DESC"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// One review.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, id: ReviewId) -> Result<Option<Review>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{REVIEW} AND r.id = $2")))
        .bind(tenant)
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    row.map(Row::read).transpose()
}

/// The name to lay over what a reader of a review looks at; nothing where its sender did not ask for it.
///
/// # Errors
/// When the database cannot be reached.
pub async fn name_to_mark(tx: &mut Tx, review: ReviewId, reader: ReaderId) -> Result<Option<String>> {
    let tenant = tx.tenant()?;
    let name = sqlx::query_scalar(
        "SELECT d.name FROM readers d JOIN reviews r ON r.tenant_id = d.tenant_id AND r.id = d.review_id
         WHERE d.tenant_id = $1 AND d.review_id = $2 AND d.id = $3 AND r.marked",
    )
    .bind(tenant)
    .bind(review.uuid())
    .bind(reader.uuid())
    .fetch_optional(tx.connection())
    .await?;
    Ok(name)
}
