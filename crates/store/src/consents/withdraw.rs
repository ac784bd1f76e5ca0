//! G2: withdrawal is one step and works at once. Grants and reviews keep their rows: the policy reads the consent anew for
//! every request, so that everything resting on it stops with this one change, and the history stays as it was.

use crate::error::{Error, Result};
use crate::trail;
use crate::tx::Tx;
use domain::Timestamp;
use domain::consents::Recipient;
use domain::documents::{Category, spoken};
use domain::events::Event;
use domain::ids::{ClinicId, ConsentId, DocumentId, Id, ParticipantId, ReviewId};
use domain::policy::Permitted;
use serde_json::json;
use uuid::Uuid;

/// A review that stops, or stopped, with a consent.
#[derive(Debug, Clone)]
pub struct Stopped {
    /// Which.
    pub review: ReviewId,
    /// The clinic.
    pub to: ClinicId,
    /// The clinic's name.
    pub clinic: String,
    /// Whether laboratory values stood on its page.
    pub labs: bool,
    /// When the clinic first opened its page; with it the summary was seen.
    pub first_opened_at: Option<Timestamp>,
    /// When it last did.
    pub last_opened_at: Option<Timestamp>,
}

/// What had been seen of one document by one reader under a consent.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Which document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// What kind of record it is.
    pub category: Category,
    /// The clinic or person.
    pub who: String,
    /// Which of them.
    pub by: Recipient,
    /// How often it was looked at.
    pub views: i64,
    /// How often a copy was taken.
    pub downloads: i64,
    /// The first time.
    pub first: Timestamp,
    /// The last time.
    pub last: Timestamp,
}

impl Seen {
    /// Its title as one says it to a family: without the date and the marks of files.
    #[must_use]
    pub fn spoken(&self) -> String {
        spoken(&self.title, self.category)
    }
}

/// What a withdrawal did.
#[derive(Debug, Clone)]
pub struct Withdrawal {
    /// Reviews that lived until now.
    pub reviews: Vec<Stopped>,
    /// Grants that stood until now.
    pub grants: i64,
    /// What had been seen already; nobody can take that back.
    pub seen: Vec<Seen>,
}

/// Withdraws a given consent.
///
/// # Errors
/// [`Error::LostUpdate`] when it is not given (any more).
pub async fn withdraw(tx: &mut Tx, permit: &Permitted<ConsentId>) -> Result<Withdrawal> {
    let (tenant, at, id) = (tx.tenant()?, tx.at(), permit.subject());
    let reviews = stopped_by(tx, id).await?;
    let grants: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM grants WHERE tenant_id = $1 AND consent_id = $2 AND revoked_at IS NULL AND until > $3",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(at)
    .fetch_one(tx.connection())
    .await?;
    let withdrawn = sqlx::query(
        "UPDATE consents SET state = 'withdrawn', withdrawn_at = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'given'",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if withdrawn.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let seen = seen_under(tx, id).await?;
    let detail = json!({ "reviews": reviews.len(), "grants": grants, "seen": seen.len() });
    trail::record(tx, permit, Event::ConsentWithdrawn, detail).await?;
    Ok(Withdrawal { reviews, grants, seen })
}

type StoppedRow = (Uuid, Uuid, String, Option<jiff_sqlx::Timestamp>, Option<jiff_sqlx::Timestamp>, bool, bool);

const STOPPED: &str = "SELECT r.id, r.clinic_id, k.name, r.first_opened_at, r.last_opened_at, r.labs <> '[]'::jsonb,
    r.revoked_at IS NULL AND r.expires_at > $3 AND NOT EXISTS (
      SELECT FROM withdrawn_parts w WHERE w.tenant_id = r.tenant_id AND w.consent_id = r.consent_id
        AND (w.clinic_id = r.clinic_id OR w.category = 'case-summary'))
  FROM reviews r JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
  WHERE r.tenant_id = $1 AND r.consent_id = $2 ORDER BY r.created_at, r.id";

/// The reviews resting on a consent that are neither revoked, nor over, nor stopped with a part of it, oldest first: those
/// that a withdrawal stops.
///
/// # Errors
/// When the database cannot be reached.
pub async fn stopped_by(tx: &mut Tx, id: ConsentId) -> Result<Vec<Stopped>> {
    let rows = resting_on(tx, id).await?;
    Ok(rows.into_iter().filter(|(_, lives)| *lives).map(|(one, _)| one).collect())
}

/// The reviews resting on a consent whose page was opened, living or not: with it the summary was read.
///
/// # Errors
/// When the database cannot be reached.
pub async fn opened_under(tx: &mut Tx, id: ConsentId) -> Result<Vec<Stopped>> {
    let rows = resting_on(tx, id).await?;
    Ok(rows.into_iter().map(|(one, _)| one).filter(|one| one.first_opened_at.is_some()).collect())
}

async fn resting_on(tx: &mut Tx, id: ConsentId) -> Result<Vec<(Stopped, bool)>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let rows: Vec<StoppedRow> =
        sqlx::query_as(STOPPED).bind(tenant).bind(id.uuid()).bind(at).fetch_all(tx.connection()).await?;
    let stopped = rows.into_iter().map(|(id, to, clinic, first, last, labs, lives)| {
        let one = Stopped {
            review: ReviewId(id),
            to: ClinicId(to),
            clinic,
            labs,
            first_opened_at: first.map(jiff_sqlx::Timestamp::to_jiff),
            last_opened_at: last.map(jiff_sqlx::Timestamp::to_jiff),
        };
        (one, lives)
    });
    Ok(stopped.collect())
}

#[derive(sqlx::FromRow)]
struct SeenRow {
    document_id: Uuid,
    title: String,
    category: String,
    who: String,
    clinic_id: Option<Uuid>,
    participant_id: Option<Uuid>,
    views: i64,
    downloads: i64,
    first: jiff_sqlx::Timestamp,
    last: jiff_sqlx::Timestamp,
}

/// What was viewed and downloaded through grants that rest on a consent, told from the trail, and what was handed over under
/// it another way, which is a copy; the latest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn seen_under(tx: &mut Tx, id: ConsentId) -> Result<Vec<Seen>> {
    let tenant = tx.tenant()?;
    let rows: Vec<SeenRow> = sqlx::query_as(
        "WITH dealt AS (
           SELECT g.document_id, r.clinic_id, g.participant_id, e.event, e.at
           FROM grants g
           JOIN events e ON e.tenant_id = g.tenant_id AND e.subject_id = g.document_id AND e.outcome = 'allowed'
             AND e.event IN ('document-viewed', 'image-opened', 'document-downloaded') AND e.at >= g.granted_at
             AND ((e.actor_kind = 'reviewer' AND e.actor_id = g.review_id)
               OR (e.actor_kind = 'participant' AND e.actor_id = g.participant_id))
           LEFT JOIN reviews r ON r.tenant_id = g.tenant_id AND r.id = g.review_id
           WHERE g.tenant_id = $1 AND g.consent_id = $2
           UNION ALL
           SELECT o.document_id, h.clinic_id, NULL, 'document-downloaded', h.recorded_at
           FROM handover_documents o
           JOIN handovers h ON h.tenant_id = o.tenant_id AND h.id = o.handover_id
           WHERE o.tenant_id = $1 AND o.consent_id = $2)
         SELECT t.document_id, d.title, d.category, coalesce(k.name, called(p.name, p.latin_name), '') AS who, t.clinic_id, t.participant_id,
           count(*) FILTER (WHERE t.event IN ('document-viewed', 'image-opened')) AS views,
           count(*) FILTER (WHERE t.event = 'document-downloaded') AS downloads,
           min(t.at) AS first, max(t.at) AS last
         FROM dealt t
         JOIN documents d ON d.tenant_id = $1 AND d.id = t.document_id
         LEFT JOIN clinics k ON k.tenant_id = $1 AND k.id = t.clinic_id
         LEFT JOIN participants p ON p.tenant_id = $1 AND p.id = t.participant_id
         GROUP BY t.document_id, d.title, d.category, coalesce(k.name, called(p.name, p.latin_name), ''), t.clinic_id, t.participant_id
         ORDER BY max(t.at) DESC, d.title",
    )
    .bind(tenant)
    .bind(id.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let clinic = row.clinic_id.map(|id| Recipient::Clinic(ClinicId(id)));
            let person = row.participant_id.map(|id| Recipient::Participant(ParticipantId(id)));
            Ok(Seen {
                document: DocumentId(row.document_id),
                title: row.title,
                category: Category::parse(&row.category).ok_or(Error::Unreadable("category"))?,
                who: row.who,
                by: clinic.or(person).ok_or(Error::Unreadable("holder"))?,
                views: row.views,
                downloads: row.downloads,
                first: row.first.to_jiff(),
                last: row.last.to_jiff(),
            })
        })
        .collect()
}
