//! B3: the papers by which relatives decide for the patient.

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::consents::Basis;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id, ParticipantId, RepresentationId};
use domain::policy::{Actor, Permitted};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// What a coordinator found in a paper.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// Whom it lets decide.
    pub person: ParticipantId,
    /// On what basis.
    pub basis: Basis,
    /// The paper, a document of the same case.
    pub document: DocumentId,
    /// From when on it shows nothing; none: without an end.
    pub until: Option<Timestamp>,
}

/// The paper that stands for somebody.
#[derive(Debug, Clone)]
pub struct Representation {
    /// Which.
    pub id: RepresentationId,
    /// On what basis.
    pub basis: Basis,
    /// The paper.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Whether it was removed from the case: then it shows nothing any more.
    pub removed: bool,
    /// From when on it shows nothing; none: without an end.
    pub until: Option<Timestamp>,
    /// The member who looked at it.
    pub accepted_by: String,
    /// When.
    pub accepted_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    basis: String,
    document_id: Uuid,
    title: String,
    removed: bool,
    until: Option<jiff_sqlx::Timestamp>,
    accepted_by: String,
    accepted_at: jiff_sqlx::Timestamp,
}

impl Row {
    fn read(self) -> Result<Representation> {
        Ok(Representation {
            id: RepresentationId(self.id),
            basis: Basis::parse(&self.basis).ok_or(Error::Unreadable("basis"))?,
            document: DocumentId(self.document_id),
            title: self.title,
            removed: self.removed,
            until: self.until.map(jiff_sqlx::Timestamp::to_jiff),
            accepted_by: self.accepted_by,
            accepted_at: self.accepted_at.to_jiff(),
        })
    }
}

/// The paper that stands for a person now, in date or not.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn standing(tx: &mut Tx, person: ParticipantId) -> Result<Option<Representation>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(
        "SELECT r.id, r.basis, r.document_id, d.title, d.removed_at IS NOT NULL AS removed, r.until,
           m.name AS accepted_by, r.accepted_at
         FROM representations r
         JOIN documents d ON d.tenant_id = r.tenant_id AND d.id = r.document_id
         JOIN members m ON m.tenant_id = r.tenant_id AND m.id = r.accepted_by
         WHERE r.tenant_id = $1 AND r.participant_id = $2 AND r.ended_at IS NULL",
    )
    .bind(tenant)
    .bind(person.uuid())
    .fetch_optional(tx.connection())
    .await?;
    row.map(Row::read).transpose()
}

/// Accepts a paper in place of the one that stood.
///
/// # Errors
/// [`Error::LostUpdate`] when the person or the document is not on the permitted case.
pub async fn accept(tx: &mut StaffTx, permit: &Permitted<CaseId>, new: &Accepted) -> Result<RepresentationId> {
    let Actor::Member(member) = permit.actor() else {
        return Err(Error::NotOnCase);
    };
    let id: RepresentationId = tx.mint();
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    close(tx, case, new.person).await?;
    let made = sqlx::query(
        "INSERT INTO representations (tenant_id, id, case_id, participant_id, basis, document_id, until, accepted_by,
           accepted_at)
         SELECT $1, $2, $3, p.id, $5, d.id, $7, $8, $9 FROM participants p, documents d
         WHERE p.tenant_id = $1 AND p.case_id = $3 AND p.id = $4 AND p.removed_at IS NULL AND p.role = 'family'
           AND d.tenant_id = $1 AND d.case_id = $3 AND d.id = $6 AND d.removed_at IS NULL",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(new.person.uuid())
    .bind(new.basis.word())
    .bind(new.document.uuid())
    .bind(new.until.map(|until| until.to_sqlx()))
    .bind(member.id.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if made.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let detail = json!({ "basis": new.basis, "document": new.document, "until": new.until });
    let about = About("participant", new.person.uuid());
    trail::record_about(tx, permit, Event::ProofAccepted, about, detail).await?;
    Ok(id)
}

/// Says that what stood shows nothing any more. What was decided on it stays decided.
///
/// # Errors
/// [`Error::LostUpdate`] when nothing stands.
pub async fn end(tx: &mut StaffTx, permit: &Permitted<CaseId>, person: ParticipantId) -> Result<()> {
    if close(tx, permit.subject(), person).await? == 0 {
        return Err(Error::LostUpdate);
    }
    let about = About("participant", person.uuid());
    trail::record_about(tx, permit, Event::ProofEnded, about, json!({})).await?;
    Ok(())
}

async fn close(tx: &mut StaffTx, case: CaseId, person: ParticipantId) -> Result<u64> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let ended = sqlx::query(
        "UPDATE representations SET ended_at = $4
         WHERE tenant_id = $1 AND case_id = $2 AND participant_id = $3 AND ended_at IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(person.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(ended.rows_affected())
}
