//! G7: records that went another way than by a link. The same gate, and what went, when, by whom, with the receipt.

use crate::error::{Error, Result};
use crate::reviews::lock_consents;
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::cases::Purpose;
use domain::consents::Channel;
use domain::events::Event;
use domain::ids::{CaseId, ClinicId, ConsentId, DocumentId, HandoverId, Id, SummaryId};
use domain::policy::{Actor, Permitted};
use domain::reviews::{Wanted, plan};
use domain::{Date, Timestamp};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// What is handed over.
#[derive(Debug, Clone)]
pub struct NewHandover {
    /// To whom, for what, which documents, which way.
    pub wanted: Wanted,
    /// The version of the summary that goes along, if one does.
    pub summary: Option<SummaryId>,
    /// By what: a portal's name, a courier, a person.
    pub carrier: String,
    /// A consignment number or the like; may be empty.
    pub reference: String,
    /// On which day.
    pub handed_on: Date,
}

/// Records that something is handed over. The consents are locked and asked here, so that nothing is recorded as handed over
/// that no consent covers for this very way, as a copy.
///
/// # Errors
/// [`Error::Uncovered`] with the first lack, [`Error::Blocked`] for a document that is not to be released as it is; then
/// nothing is written.
pub async fn record(tx: &mut StaffTx, permit: &Permitted<CaseId>, new: &NewHandover) -> Result<HandoverId> {
    let case = permit.subject();
    lock_consents(tx, case).await?;
    let facts = crate::facts::of_case(tx, case).await?.ok_or(Error::Unreadable("case"))?;
    let plan = plan(&facts, &new.wanted, tx.now());
    if let Some(lack) = plan.lack() {
        return Err(Error::Uncovered(lack));
    }
    if plan.blocked().is_some() {
        return Err(Error::Blocked);
    }
    let whole = plan.whole.map_err(Error::Uncovered)?;
    let Actor::Member(member) = permit.actor() else {
        return Err(Error::NotOnCase);
    };
    let id: HandoverId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    let purposes: Vec<&str> = new.wanted.purposes.iter().map(|purpose| purpose.word()).collect();
    sqlx::query(
        "INSERT INTO handovers (tenant_id, id, case_id, clinic_id, consent_id, summary_id, channel, purposes, carrier,
           reference, handed_on, handed_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(new.wanted.clinic.uuid())
    .bind(whole.uuid())
    .bind(new.summary.map(Id::uuid))
    .bind(new.wanted.channel.word())
    .bind(purposes)
    .bind(&new.carrier)
    .bind(&new.reference)
    .bind(new.handed_on.to_sqlx())
    .bind(member.id.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    for line in &plan.lines {
        let (consent, _) = line.covered.map_err(Error::Uncovered)?;
        insert_document(tx, id, case, line.document, consent).await?;
    }
    let detail = json!({ "handover": id, "channel": new.wanted.channel, "documents": new.wanted.documents });
    let about = About("clinic", new.wanted.clinic.uuid());
    trail::record_about(tx, permit, Event::RecordsHandedOver, about, detail).await?;
    Ok(id)
}

/// The hash is that of the hashes of its files, in order: enough to say later whether this very thing went.
async fn insert_document(
    tx: &mut StaffTx,
    id: HandoverId,
    case: CaseId,
    document: DocumentId,
    consent: ConsentId,
) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query(
        "INSERT INTO handover_documents (tenant_id, handover_id, case_id, document_id, consent_id, sha256)
         SELECT $1, $2, $3, $4, $5, sha256(coalesce(string_agg(f.sha256, ''::bytea ORDER BY f.id), ''::bytea))
         FROM files f WHERE f.tenant_id = $1 AND f.document_id = $4",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(document.uuid())
    .bind(consent.uuid())
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// That what was handed over arrived.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// In words: who signed, what the portal answered.
    pub words: String,
    /// The paper that says so, of the same case.
    pub document: Option<DocumentId>,
    /// On which day.
    pub on: Date,
}

/// Keeps the receipt of what was handed over.
///
/// # Errors
/// [`Error::LostUpdate`] when there is no such handing over on the permitted case, or it has its receipt already.
pub async fn confirm(tx: &mut StaffTx, permit: &Permitted<CaseId>, id: HandoverId, receipt: &Receipt) -> Result<()> {
    let tenant = tx.tenant()?;
    let clinic: Option<Uuid> = sqlx::query_scalar(
        "UPDATE handovers h SET receipt = $4, received_on = $6,
           receipt_document_id = (SELECT d.id FROM documents d WHERE d.tenant_id = $1 AND d.case_id = $2 AND d.id = $5)
         WHERE h.tenant_id = $1 AND h.case_id = $2 AND h.id = $3 AND h.received_on IS NULL RETURNING h.clinic_id",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(id.uuid())
    .bind(&receipt.words)
    .bind(receipt.document.map(Id::uuid))
    .bind(receipt.on.to_sqlx())
    .fetch_optional(tx.connection())
    .await?;
    let clinic = clinic.ok_or(Error::LostUpdate)?;
    let detail = json!({ "handover": id });
    trail::record_about(tx, permit, Event::HandoverConfirmed, About("clinic", clinic), detail).await?;
    Ok(())
}

/// What was handed over, as its page shows it.
#[derive(Debug, Clone)]
pub struct Handover {
    /// Which.
    pub id: HandoverId,
    /// To which clinic.
    pub clinic: ClinicId,
    /// Its name.
    pub clinic_name: String,
    /// The consent below.
    pub consent: ConsentId,
    /// Which way.
    pub channel: Channel,
    /// For what.
    pub purposes: Vec<Purpose>,
    /// By what.
    pub carrier: String,
    /// Its number there.
    pub reference: String,
    /// On which day.
    pub handed_on: Date,
    /// The member who did.
    pub handed_by: String,
    /// When that was recorded.
    pub recorded_at: Timestamp,
    /// What went, with titles; the version of the summary, if it did.
    pub documents: Vec<(DocumentId, String)>,
    /// The version of the summary that went.
    pub summary: Option<i32>,
    /// That it arrived: when, what was said, the paper.
    pub receipt: Option<(Date, String, Option<DocumentId>)>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    clinic_id: Uuid,
    clinic_name: String,
    consent_id: Uuid,
    channel: String,
    purposes: Vec<String>,
    carrier: String,
    reference: String,
    handed_on: jiff_sqlx::Date,
    handed_by: String,
    recorded_at: jiff_sqlx::Timestamp,
    document_ids: Vec<Uuid>,
    titles: Vec<String>,
    summary: Option<i32>,
    receipt: String,
    receipt_document_id: Option<Uuid>,
    received_on: Option<jiff_sqlx::Date>,
}

impl Row {
    fn read(self) -> Result<Handover> {
        let paper = self.receipt_document_id.map(DocumentId);
        Ok(Handover {
            id: HandoverId(self.id),
            clinic: ClinicId(self.clinic_id),
            clinic_name: self.clinic_name,
            consent: ConsentId(self.consent_id),
            channel: Channel::parse(&self.channel).ok_or(Error::Unreadable("channel"))?,
            purposes: crate::facts::read_purposes(&self.purposes)?,
            carrier: self.carrier,
            reference: self.reference,
            handed_on: self.handed_on.to_jiff(),
            handed_by: self.handed_by,
            recorded_at: self.recorded_at.to_jiff(),
            documents: self.document_ids.into_iter().map(DocumentId).zip(self.titles).collect(),
            summary: self.summary,
            receipt: self.received_on.map(|on| (on.to_jiff(), self.receipt, paper)),
        })
    }
}

const HANDOVERS: &str = "
    SELECT h.id, h.clinic_id, k.name AS clinic_name, h.consent_id, h.channel, h.purposes, h.carrier, h.reference,
      h.handed_on, m.name AS handed_by, h.recorded_at, s.number AS summary, h.receipt, h.receipt_document_id, h.received_on,
      ARRAY(SELECT o.document_id FROM handover_documents o WHERE o.tenant_id = h.tenant_id AND o.handover_id = h.id
            ORDER BY o.document_id) AS document_ids,
      ARRAY(SELECT d.title FROM handover_documents o JOIN documents d ON d.tenant_id = o.tenant_id AND d.id = o.document_id
            WHERE o.tenant_id = h.tenant_id AND o.handover_id = h.id ORDER BY o.document_id) AS titles
    FROM handovers h
    JOIN clinics k ON k.tenant_id = h.tenant_id AND k.id = h.clinic_id
    JOIN members m ON m.tenant_id = h.tenant_id AND m.id = h.handed_by
    LEFT JOIN summaries s ON s.tenant_id = h.tenant_id AND s.id = h.summary_id
    WHERE h.tenant_id = $1";

/// What was handed over on a case, the latest first.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Handover>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{HANDOVERS} AND h.case_id = $2 ORDER BY h.handed_on DESC, h.id DESC"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// One handing over of a case.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, case: CaseId, id: HandoverId) -> Result<Option<Handover>> {
    Ok(list(tx, case).await?.into_iter().find(|one| one.id == id))
}
