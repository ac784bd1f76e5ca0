//! G1, G2: consents. Asked for, given, refused, postponed, recorded from paper or from a witness, withdrawn.

mod parts;
mod read;
mod signing;
mod withdraw;

pub(crate) use parts::read_parts;
pub use parts::{TakenBack, documents_of, seen_of, take_back, taken_back};
pub(crate) use read::TAKEN;
pub use read::{Consent, Named, find, list};
pub use signing::{Signed, drawing};
pub use withdraw::{Seen, Stopped, Withdrawal, opened_under, seen_under, stopped_by, withdraw};

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::cases::Purpose;
use domain::consents::{Channel, ConsentState, Manner, Recipient};
use domain::documents::Category;
use domain::events::Event;
use domain::ids::{CaseId, ConsentId, DocumentId, Id, ParticipantId};
use domain::policy::{Actor, Permitted};
use domain::words::Language;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// What a consent is about (G1).
#[derive(Debug, Clone)]
pub struct Terms {
    /// Who gives it.
    pub giver: ParticipantId,
    /// On what basis, when the giver is not the patient; may be empty.
    pub basis: String,
    /// For which purposes.
    pub purposes: Vec<Purpose>,
    /// To whom.
    pub recipients: Vec<Recipient>,
    /// Over which categories.
    pub categories: Vec<Category>,
    /// Over which single documents.
    pub documents: Vec<DocumentId>,
    /// By which way.
    pub channel: Channel,
    /// Whether copies may be taken.
    pub may_download: bool,
    /// Until when.
    pub until: Timestamp,
}

/// The exact words that the giver reads.
#[derive(Debug, Clone)]
pub struct Shown {
    /// [`domain::consents::TEXT_VERSION`] when it was shown.
    pub version: i32,
    /// In which language.
    pub language: Language,
    /// Word for word.
    pub body: String,
}

/// A consent to be asked for or recorded.
#[derive(Debug, Clone)]
pub struct NewConsent {
    /// What it is about.
    pub terms: Terms,
    /// What the giver reads.
    pub text: Shown,
}

/// What shows that a consent was given elsewhere.
#[derive(Debug, Clone)]
pub enum Proof {
    /// Signed on paper: the scan, a document of the same case.
    Signed(DocumentId),
    /// Spoken, before a witness.
    Verbal {
        /// Who heard it.
        witness: String,
    },
}

/// What the giver says on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Given,
    /// No.
    Refused,
    /// Ask me again later.
    AskMe,
}

impl Answer {
    const fn state(self) -> ConsentState {
        match self {
            Self::Given => ConsentState::Given,
            Self::Refused => ConsentState::Refused,
            Self::AskMe => ConsentState::AskMe,
        }
    }

    const fn event(self) -> Event {
        match self {
            Self::Given => Event::ConsentGiven,
            Self::Refused => Event::ConsentRefused,
            Self::AskMe => Event::ConsentPostponed,
        }
    }
}

/// Asks for a consent; nothing is permitted by it until its giver says yes.
///
/// # Errors
/// When the database cannot be reached, or a recipient or document is not of this tenant.
pub async fn request(tx: &mut StaffTx, permit: &Permitted<CaseId>, new: &NewConsent) -> Result<ConsentId> {
    let id = insert(tx, permit, new, ConsentState::Requested, None).await?;
    let about = About("consent", id.uuid());
    trail::record_about(tx, permit, Event::ConsentRequested, about, detail(new)).await?;
    Ok(id)
}

/// Records a consent that its giver gave on paper or by word.
///
/// # Errors
/// As [`request`].
pub async fn record(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    new: &NewConsent,
    proof: &Proof,
) -> Result<ConsentId> {
    let id = insert(tx, permit, new, ConsentState::Given, Some(proof)).await?;
    let manner = match proof {
        Proof::Signed(_) => Manner::SignedUpload,
        Proof::Verbal { .. } => Manner::VerbalWitnessed,
    };
    let mut detail = detail(new);
    detail["manner"] = json!(manner);
    let about = About("consent", id.uuid());
    trail::record_about(tx, permit, Event::ConsentRecorded, about, detail).await?;
    Ok(id)
}

fn detail(new: &NewConsent) -> serde_json::Value {
    let ids: Vec<Uuid> = new
        .terms
        .recipients
        .iter()
        .map(|recipient| match recipient {
            Recipient::Clinic(id) => id.uuid(),
            Recipient::Participant(id) => id.uuid(),
        })
        .collect();
    json!({ "recipients": ids, "purposes": new.terms.purposes, "categories": new.terms.categories })
}

async fn insert(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    new: &NewConsent,
    state: ConsentState,
    proof: Option<&Proof>,
) -> Result<ConsentId> {
    let id: ConsentId = tx.mint();
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    let by = match permit.actor() {
        Actor::Member(member) => Some(member.id.uuid()),
        Actor::Stranger | Actor::Participant(_) | Actor::Reviewer(..) | Actor::Asked(..) => None,
    };
    let (manner, witness, document) = match proof {
        None => (None, "", None),
        Some(Proof::Signed(document)) => (Some(Manner::SignedUpload), "", Some(document.uuid())),
        Some(Proof::Verbal { witness }) => (Some(Manner::VerbalWitnessed), witness.as_str(), None),
    };
    let purposes: Vec<&str> = new.terms.purposes.iter().map(|p| p.word()).collect();
    let categories: Vec<&str> = new.terms.categories.iter().map(|c| c.word()).collect();
    sqlx::query(
        "INSERT INTO consents (tenant_id, id, case_id, giver_id, basis, purposes, categories, channel,
           may_download, until, state, manner, witness, proof_document_id, text_version, text_language, text_body,
           requested_by, requested_at, decided_at, created_at, representation_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
           CASE WHEN $11 = 'given' THEN $19 END, $19, CASE WHEN $11 = 'given' THEN (SELECT r.id FROM representations r
             WHERE r.tenant_id = $1 AND r.participant_id = $4 AND r.ended_at IS NULL) END)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(new.terms.giver.uuid())
    .bind(&new.terms.basis)
    .bind(purposes)
    .bind(categories)
    .bind(new.terms.channel.word())
    .bind(new.terms.may_download)
    .bind(new.terms.until.to_sqlx())
    .bind(state.word())
    .bind(manner.map(Manner::word))
    .bind(witness)
    .bind(document)
    .bind(new.text.version)
    .bind(new.text.language.word())
    .bind(&new.text.body)
    .bind(by)
    .bind(at)
    .execute(tx.connection())
    .await?;
    insert_recipients(tx, tenant, id, case, &new.terms.recipients).await?;
    insert_documents(tx, tenant, id, case, &new.terms.documents).await?;
    Ok(id)
}

async fn insert_recipients(
    tx: &mut StaffTx,
    tenant: Uuid,
    id: ConsentId,
    case: CaseId,
    recipients: &[Recipient],
) -> Result<()> {
    for recipient in recipients {
        let (clinic, person) = match recipient {
            Recipient::Clinic(clinic) => (Some(clinic.uuid()), None),
            Recipient::Participant(person) => (None, Some(person.uuid())),
        };
        sqlx::query(
            "INSERT INTO consent_recipients (tenant_id, consent_id, case_id, clinic_id, participant_id, country)
             VALUES ($1, $2, $3, $4, $5,
               coalesce((SELECT k.country FROM clinics k WHERE k.tenant_id = $1 AND k.id = $4), ''))
             ON CONFLICT DO NOTHING",
        )
        .bind(tenant)
        .bind(id.uuid())
        .bind(case.uuid())
        .bind(clinic)
        .bind(person)
        .execute(tx.connection())
        .await?;
    }
    Ok(())
}

/// Only documents of this very case can be named: a foreign key alone would take any of the tenant's.
async fn insert_documents(
    tx: &mut StaffTx,
    tenant: Uuid,
    id: ConsentId,
    case: CaseId,
    documents: &[DocumentId],
) -> Result<()> {
    let ids: Vec<Uuid> = documents.iter().map(|document| document.uuid()).collect();
    sqlx::query(
        "INSERT INTO consent_documents (tenant_id, consent_id, case_id, document_id)
         SELECT $1, $2, $3, d.id FROM documents d WHERE d.tenant_id = $1 AND d.case_id = $3 AND d.id = ANY($4)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(ids)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The giver's own answer, with the words that they read. A refusal or an "ask me" can become a yes later; what was given
/// can only be withdrawn, and what was withdrawn is asked for anew.
///
/// # Errors
/// [`Error::LostUpdate`] when it has been answered for good, or has ended, in the meantime.
pub async fn decide(
    tx: &mut Tx,
    permit: &Permitted<ConsentId>,
    answer: Answer,
    shown: &Shown,
    signed: &Signed,
) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let drawn = match &signed.drawing {
        Some(drawing) => {
            let case = permit.case().ok_or(Error::Unreadable("case"))?;
            Some(signing::seal(tx, case, permit.subject(), drawing).await?)
        }
        None => None,
    };
    let decided = sqlx::query(
        "UPDATE consents SET state = $3, manner = 'on-screen', text_version = $4, text_language = $5, text_body = $6,
           decided_at = $7, signed_name = $8, signed_drawing = $9,
           representation_id = CASE WHEN $3 = 'given' THEN (SELECT r.id FROM representations r
             WHERE r.tenant_id = $1 AND r.participant_id = giver_id AND r.ended_at IS NULL) END
         WHERE tenant_id = $1 AND id = $2 AND state IN ('requested', 'refused', 'ask-me') AND until > $7",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(answer.state().word())
    .bind(shown.version)
    .bind(shown.language.word())
    .bind(&shown.body)
    .bind(at)
    .bind(&signed.name)
    .bind(drawn)
    .execute(tx.connection())
    .await?;
    if decided.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let detail = json!({ "text": shown.version, "language": shown.language, "signed": signed.anything() });
    trail::record(tx, permit, answer.event(), detail).await?;
    Ok(())
}
