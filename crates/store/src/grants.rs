//! G3: grants. A review's are written with it and by nobody else; an interpreter's one by one.

use crate::error::{Error, Result};
use crate::trail;
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::consents::{Need, Recipient, find_covering};
use domain::documents::Category;
use domain::events::Event;
use domain::grants::{Extent, Holder};
use domain::ids::{CaseId, ConsentId, DocumentId, GrantId, Id, ParticipantId, ReviewId};
use domain::policy::Permitted;
use domain::reviews::Line;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// Who holds a stored grant: a review or a person, one of them.
pub(crate) fn holder(review: Option<Uuid>, person: Option<Uuid>) -> Result<Holder> {
    match (review, person) {
        (Some(review), None) => Ok(Holder::Review(ReviewId(review))),
        (None, Some(person)) => Ok(Holder::Participant(ParticipantId(person))),
        _ => Err(Error::Unreadable("holder")),
    }
}

pub(crate) async fn insert(
    tx: &mut StaffTx,
    case: CaseId,
    review: ReviewId,
    line: &Line,
    consent: ConsentId,
    until: Timestamp,
) -> Result<()> {
    let id: GrantId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query(
        "INSERT INTO grants (tenant_id, id, case_id, document_id, consent_id, review_id, extent, until, granted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(line.document.uuid())
    .bind(consent.uuid())
    .bind(review.uuid())
    .bind(line.extent.word())
    .bind(until.to_sqlx())
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// One document that a review was given, and what became of it.
#[derive(Debug, Clone)]
pub struct Granted {
    /// Which document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Its category.
    pub category: Category,
    /// How far the grant reaches.
    pub extent: Extent,
    /// Until when.
    pub until: Timestamp,
    /// The consent that it rests on.
    pub consent: ConsentId,
    /// How often the clinic looked at it.
    pub views: i64,
    /// How often the clinic took a copy.
    pub downloads: i64,
    /// The last time it did either.
    pub last_seen: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    document_id: Uuid,
    title: String,
    category: String,
    extent: String,
    until: jiff_sqlx::Timestamp,
    consent_id: Uuid,
    views: i64,
    downloads: i64,
    last_seen: Option<jiff_sqlx::Timestamp>,
}

/// What a review was given, in the order of a package, with what the trail tells about each.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn of_review(tx: &mut Tx, review: ReviewId) -> Result<Vec<Granted>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT g.document_id, d.title, d.category, g.extent, g.until, g.consent_id,
           count(e.seq) FILTER (WHERE e.event IN ('document-viewed', 'image-opened')) AS views,
           count(e.seq) FILTER (WHERE e.event = 'document-downloaded') AS downloads,
           max(e.at) AS last_seen
         FROM grants g
         JOIN documents d ON d.tenant_id = g.tenant_id AND d.id = g.document_id
         LEFT JOIN events e ON e.tenant_id = g.tenant_id AND e.subject_id = g.document_id AND e.outcome = 'allowed'
           AND e.actor_kind = 'reviewer' AND e.actor_id = g.review_id
           AND e.event IN ('document-viewed', 'image-opened', 'document-downloaded')
         WHERE g.tenant_id = $1 AND g.review_id = $2
         GROUP BY g.id, g.document_id, d.title, d.category, g.extent, g.until, g.consent_id
         ORDER BY d.title, g.document_id",
    )
    .bind(tenant)
    .bind(review.uuid())
    .fetch_all(tx.connection())
    .await?;
    let mut granted = rows
        .into_iter()
        .map(|row| {
            Ok(Granted {
                document: DocumentId(row.document_id),
                title: row.title,
                category: Category::parse(&row.category).ok_or(Error::Unreadable("category"))?,
                extent: Extent::parse(&row.extent).ok_or(Error::Unreadable("extent"))?,
                until: row.until.to_jiff(),
                consent: ConsentId(row.consent_id),
                views: row.views,
                downloads: row.downloads,
                last_seen: row.last_seen.map(jiff_sqlx::Timestamp::to_jiff),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    granted.sort_by_key(|grant| grant.category.number());
    Ok(granted)
}

/// Gives a person on the case a document to work on, until a moment. It rests on a consent of the patient that names the
/// person, and is refused without one.
///
/// # Errors
/// [`Error::Uncovered`] with what is lacking; then nothing is written.
pub async fn assign(
    tx: &mut StaffTx,
    permit: &Permitted<DocumentId>,
    person: ParticipantId,
    extent: Extent,
    until: Timestamp,
) -> Result<GrantId> {
    let (case, document) = (permit.case().ok_or(Error::Unreadable("case"))?, permit.subject());
    let facts = crate::facts::of_case(tx, case).await?.ok_or(Error::Unreadable("case"))?;
    let category = facts
        .documents
        .iter()
        .find(|known| known.id == document)
        .map(|known| known.category)
        .ok_or(Error::Unreadable("document"))?;
    let need = Need {
        recipient: Recipient::Participant(person),
        purposes: Vec::new(),
        channel: None,
        document,
        category,
        extent,
        until,
    };
    let consent = find_covering(&facts.consents, &need, tx.now()).map_err(Error::Uncovered)?;
    let id: GrantId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query(
        "INSERT INTO grants (tenant_id, id, case_id, document_id, consent_id, participant_id, extent, until, granted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(document.uuid())
    .bind(consent.uuid())
    .bind(person.uuid())
    .bind(extent.word())
    .bind(until.to_sqlx())
    .bind(at)
    .execute(tx.connection())
    .await?;
    let detail = json!({ "participant": person, "consent": consent, "extent": extent, "until": until });
    trail::record(tx, permit, Event::DocumentAssigned, detail).await?;
    Ok(id)
}

/// A document that a person on the case was given to work on, and that was not taken back.
#[derive(Debug, Clone)]
pub struct Assigned {
    /// The grant.
    pub id: GrantId,
    /// Who.
    pub person: ParticipantId,
    /// Their name.
    pub name: String,
    /// Which document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// How far it reaches.
    pub extent: Extent,
    /// Until when.
    pub until: Timestamp,
}

type AssignedRow = (Uuid, Uuid, String, Uuid, String, String, jiff_sqlx::Timestamp);

/// What the people of a case were given to work on: standing and over, the last to end first (S18).
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn assigned(tx: &mut Tx, case: CaseId) -> Result<Vec<Assigned>> {
    let tenant = tx.tenant()?;
    let rows: Vec<AssignedRow> = sqlx::query_as(
        "SELECT g.id, p.id, called(p.name, p.latin_name), d.id, d.title, g.extent, g.until
         FROM grants g
         JOIN participants p ON p.tenant_id = g.tenant_id AND p.id = g.participant_id
         JOIN documents d ON d.tenant_id = g.tenant_id AND d.id = g.document_id
         WHERE g.tenant_id = $1 AND g.case_id = $2 AND g.revoked_at IS NULL AND d.removed_at IS NULL
         ORDER BY g.until DESC, d.title, g.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(id, person, name, document, title, extent, until)| {
            Ok(Assigned {
                id: GrantId(id),
                person: ParticipantId(person),
                name,
                document: DocumentId(document),
                title,
                extent: Extent::parse(&extent).ok_or(Error::Unreadable("extent"))?,
                until: until.to_jiff(),
            })
        })
        .collect()
}

/// Takes a document back from a person who works on it.
///
/// # Errors
/// [`Error::LostUpdate`] when there is no such assignment of this document, or no longer.
pub async fn take_back(tx: &mut StaffTx, permit: &Permitted<DocumentId>, grant: GrantId) -> Result<ParticipantId> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let person: Option<Uuid> = sqlx::query_scalar(
        "UPDATE grants SET revoked_at = $4
         WHERE tenant_id = $1 AND document_id = $2 AND id = $3 AND participant_id IS NOT NULL AND revoked_at IS NULL
         RETURNING participant_id",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(grant.uuid())
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    let person = ParticipantId(person.ok_or(Error::LostUpdate)?);
    trail::record(tx, permit, Event::DocumentTakenBack, json!({ "participant": person, "grant": grant })).await?;
    Ok(person)
}
