//! Reading consents, with the names that their ids have.

use crate::error::{Error, Result};
use crate::tx::Tx;
use domain::Timestamp;
use domain::cases::Purpose;
use domain::consents::{Basis, Channel, ConsentState, Manner, Part, Recipient};
use domain::documents::Category;
use domain::ids::{CaseId, ClinicId, ConsentId, DocumentId, Id, ParticipantId};
use domain::words::Language;
use uuid::Uuid;

/// A recipient with its name.
#[derive(Debug, Clone)]
pub struct Named {
    /// Who.
    pub recipient: Recipient,
    /// What they are called.
    pub name: String,
    /// A clinic's country when the consent was asked for, ISO 3166-1 alpha-2; empty for a person, and before version 3.
    pub country: String,
}

/// A consent as its pages show it.
#[derive(Debug, Clone)]
pub struct Consent {
    /// Which.
    pub id: ConsentId,
    /// On which case.
    pub case: CaseId,
    /// Who gives it.
    pub giver: ParticipantId,
    /// The giver's name.
    pub giver_name: String,
    /// What the reader calls them.
    pub giver_called: String,
    /// The giver's time zone.
    pub giver_zone: String,
    /// On what basis; empty for the patient.
    pub basis: String,
    /// The basis and the paper on which a representative decided, or would decide as long as the consent waits (B3).
    pub stands_on: Option<(Basis, DocumentId, String)>,
    /// For which purposes.
    pub purposes: Vec<Purpose>,
    /// To whom.
    pub recipients: Vec<Named>,
    /// Over which categories.
    pub categories: Vec<Category>,
    /// Over which single documents, with their titles; removed ones stay named.
    pub documents: Vec<(DocumentId, String)>,
    /// The one country that a consent from before version 3 kept, ISO 3166-1 alpha-2; else empty.
    pub former_country: String,
    /// By which way.
    pub channel: Channel,
    /// Whether copies may be taken.
    pub may_download: bool,
    /// Until when.
    pub until: Timestamp,
    /// Where it stands.
    pub state: ConsentState,
    /// How it was given, once it was.
    pub manner: Option<Manner>,
    /// Who heard it, if it was spoken.
    pub witness: String,
    /// The full name that the giver typed on screen; may be empty.
    pub signed_name: String,
    /// The signed paper, if there is one.
    pub proof: Option<(DocumentId, String)>,
    /// Version of the text.
    pub text_version: i32,
    /// Language of the text.
    pub text_language: Language,
    /// The exact words that the giver read.
    pub text_body: String,
    /// The member who asked for it or recorded it.
    pub requested_by: String,
    /// When it was asked for or recorded.
    pub requested_at: Option<Timestamp>,
    /// When it was last answered.
    pub decided_at: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// What was taken back of it while the rest stayed; [`super::taken_back`] tells when and by whom.
    pub taken_back: Vec<Part>,
}

impl Consent {
    /// Whether it is given and has not ended at that moment.
    #[must_use]
    pub fn in_force(&self, at: Timestamp) -> bool {
        self.state == ConsentState::Given && at < self.until
    }

    /// The names of the recipients that are left.
    #[must_use]
    pub fn recipient_names(&self) -> Vec<&str> {
        self.recipients_left().map(|r| r.name.as_str()).collect()
    }

    /// Whether it names this clinic, and still does.
    #[must_use]
    pub fn is_for(&self, clinic: ClinicId) -> bool {
        self.recipients_left().any(|r| r.recipient == Recipient::Clinic(clinic))
    }

    /// The recipients that were not taken back.
    pub fn recipients_left(&self) -> impl Iterator<Item = &Named> {
        self.recipients.iter().filter(|one| !self.taken_back.contains(&Part::Recipient(one.recipient)))
    }

    /// The countries to which it lets records go, each once (G1).
    #[must_use]
    pub fn countries(&self) -> Vec<&str> {
        let own = self.recipients.iter().map(|one| one.country.as_str());
        let mut all: Vec<&str> =
            own.chain(std::iter::once(self.former_country.as_str())).filter(|code| !code.is_empty()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The categories that were not taken back.
    pub fn categories_left(&self) -> impl Iterator<Item = Category> {
        self.categories.iter().copied().filter(|one| !self.taken_back.contains(&Part::Category(*one)))
    }

    /// The single documents that were not taken back.
    pub fn documents_left(&self) -> impl Iterator<Item = &(DocumentId, String)> {
        self.documents.iter().filter(|(id, _)| !self.taken_back.contains(&Part::Document(*id)))
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    case_id: Uuid,
    giver_id: Uuid,
    giver_name: String,
    giver_called: String,
    giver_zone: String,
    basis: String,
    stands_as: Option<String>,
    stands_on: Option<Uuid>,
    stands_title: Option<String>,
    purposes: Vec<String>,
    categories: Vec<String>,
    country: String,
    channel: String,
    may_download: bool,
    until: jiff_sqlx::Timestamp,
    state: String,
    manner: Option<String>,
    witness: String,
    signed_name: String,
    proof_document_id: Option<Uuid>,
    proof_title: Option<String>,
    text_version: i32,
    text_language: String,
    text_body: String,
    requested_by: Option<String>,
    requested_at: Option<jiff_sqlx::Timestamp>,
    decided_at: Option<jiff_sqlx::Timestamp>,
    withdrawn_at: Option<jiff_sqlx::Timestamp>,
    clinic_ids: Vec<Uuid>,
    clinic_names: Vec<String>,
    clinic_countries: Vec<String>,
    person_ids: Vec<Uuid>,
    person_names: Vec<String>,
    document_ids: Vec<Uuid>,
    document_titles: Vec<String>,
    taken_clinics: Vec<Uuid>,
    taken_people: Vec<Uuid>,
    taken_documents: Vec<Uuid>,
    taken_categories: Vec<String>,
}

impl Row {
    fn read(self) -> Result<Consent> {
        let clinics = self.clinic_ids.into_iter().map(|id| Recipient::Clinic(ClinicId(id)));
        let people = self.person_ids.into_iter().map(|id| Recipient::Participant(ParticipantId(id)));
        let clinics = clinics.zip(self.clinic_names).zip(self.clinic_countries);
        let people = people.zip(self.person_names).map(|one| (one, String::new()));
        let recipients = clinics.chain(people);
        Ok(Consent {
            id: ConsentId(self.id),
            case: CaseId(self.case_id),
            giver: ParticipantId(self.giver_id),
            giver_name: self.giver_name,
            giver_called: self.giver_called,
            giver_zone: self.giver_zone,
            basis: self.basis,
            stands_on: match (self.stands_as, self.stands_on, self.stands_title) {
                (Some(word), Some(document), Some(title)) => {
                    Some((Basis::parse(&word).ok_or(Error::Unreadable("basis"))?, DocumentId(document), title))
                }
                _ => None,
            },
            purposes: crate::facts::read_purposes(&self.purposes)?,
            recipients: recipients.map(|((recipient, name), country)| Named { recipient, name, country }).collect(),
            categories: read_categories(&self.categories)?,
            documents: self.document_ids.into_iter().map(DocumentId).zip(self.document_titles).collect(),
            former_country: self.country,
            channel: Channel::parse(&self.channel).ok_or(Error::Unreadable("channel"))?,
            may_download: self.may_download,
            until: self.until.to_jiff(),
            state: ConsentState::parse(&self.state).ok_or(Error::Unreadable("consent state"))?,
            manner: self.manner.map(|word| Manner::parse(&word).ok_or(Error::Unreadable("manner"))).transpose()?,
            witness: self.witness,
            signed_name: self.signed_name,
            proof: self.proof_document_id.map(|id| (DocumentId(id), self.proof_title.unwrap_or_default())),
            text_version: self.text_version,
            text_language: Language::parse(&self.text_language).ok_or(Error::Unreadable("language"))?,
            text_body: self.text_body,
            requested_by: self.requested_by.unwrap_or_default(),
            requested_at: self.requested_at.map(jiff_sqlx::Timestamp::to_jiff),
            decided_at: self.decided_at.map(jiff_sqlx::Timestamp::to_jiff),
            withdrawn_at: self.withdrawn_at.map(jiff_sqlx::Timestamp::to_jiff),
            taken_back: super::read_parts(
                &self.taken_clinics,
                &self.taken_people,
                &self.taken_documents,
                &self.taken_categories,
            )?,
        })
    }
}

fn read_categories(words: &[String]) -> Result<Vec<Category>> {
    words.iter().map(|word| Category::parse(word).ok_or(Error::Unreadable("category"))).collect()
}

/// What was taken back of a consent `c`, as four columns: clinics, people, documents, categories.
pub(crate) const TAKEN: &str = "
    ARRAY(SELECT w.clinic_id FROM withdrawn_parts w WHERE w.tenant_id = c.tenant_id AND w.consent_id = c.id
          AND w.clinic_id IS NOT NULL) AS taken_clinics,
    ARRAY(SELECT w.participant_id FROM withdrawn_parts w WHERE w.tenant_id = c.tenant_id AND w.consent_id = c.id
          AND w.participant_id IS NOT NULL) AS taken_people,
    ARRAY(SELECT w.document_id FROM withdrawn_parts w WHERE w.tenant_id = c.tenant_id AND w.consent_id = c.id
          AND w.document_id IS NOT NULL) AS taken_documents,
    ARRAY(SELECT w.category FROM withdrawn_parts w WHERE w.tenant_id = c.tenant_id AND w.consent_id = c.id
          AND w.category IS NOT NULL) AS taken_categories";

fn query(which: &str) -> String {
    format!(
        "SELECT c.id, c.case_id, c.giver_id, p.name AS giver_name, called(p.name, p.latin_name) AS giver_called, p.time_zone AS giver_zone, c.basis,
    stands.basis AS stands_as, stands.document_id AS stands_on, paper.title AS stands_title,
    c.purposes, c.categories, c.country, c.channel, c.may_download, c.until, c.state, c.manner, c.witness, c.signed_name,
    c.proof_document_id, proof.title AS proof_title, c.text_version, c.text_language, c.text_body,
    m.name AS requested_by, c.requested_at, c.decided_at, c.withdrawn_at,
    ARRAY(SELECT r.clinic_id FROM consent_recipients r JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
          WHERE r.tenant_id = c.tenant_id AND r.consent_id = c.id ORDER BY k.name, k.id) AS clinic_ids,
    ARRAY(SELECT k.name FROM consent_recipients r JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
          WHERE r.tenant_id = c.tenant_id AND r.consent_id = c.id ORDER BY k.name, k.id) AS clinic_names,
    ARRAY(SELECT r.country FROM consent_recipients r JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
          WHERE r.tenant_id = c.tenant_id AND r.consent_id = c.id ORDER BY k.name, k.id) AS clinic_countries,
    ARRAY(SELECT q.id FROM consent_recipients r JOIN participants q ON q.tenant_id = r.tenant_id AND q.id = r.participant_id
          WHERE r.tenant_id = c.tenant_id AND r.consent_id = c.id ORDER BY q.name, q.id) AS person_ids,
    ARRAY(SELECT q.name FROM consent_recipients r JOIN participants q ON q.tenant_id = r.tenant_id AND q.id = r.participant_id
          WHERE r.tenant_id = c.tenant_id AND r.consent_id = c.id ORDER BY q.name, q.id) AS person_names,
    ARRAY(SELECT d.id FROM consent_documents n JOIN documents d ON d.tenant_id = n.tenant_id AND d.id = n.document_id
          WHERE n.tenant_id = c.tenant_id AND n.consent_id = c.id ORDER BY d.title, d.id) AS document_ids,
    ARRAY(SELECT d.title FROM consent_documents n JOIN documents d ON d.tenant_id = n.tenant_id AND d.id = n.document_id
          WHERE n.tenant_id = c.tenant_id AND n.consent_id = c.id ORDER BY d.title, d.id) AS document_titles,
    {TAKEN}
  FROM consents c
  JOIN participants p ON p.tenant_id = c.tenant_id AND p.id = c.giver_id
  LEFT JOIN representations stands ON stands.tenant_id = c.tenant_id AND CASE
      WHEN c.state IN ('requested', 'ask-me', 'refused') THEN stands.participant_id = c.giver_id AND stands.ended_at IS NULL
      ELSE stands.id = c.representation_id END
  LEFT JOIN documents paper ON paper.tenant_id = c.tenant_id AND paper.id = stands.document_id
  LEFT JOIN members m ON m.tenant_id = c.tenant_id AND m.id = c.requested_by
  LEFT JOIN documents proof ON proof.tenant_id = c.tenant_id AND proof.id = c.proof_document_id
  WHERE c.tenant_id = $1 AND {which}"
    )
}

/// All consents of a case, newest first.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Consent>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(query("c.case_id = $2 ORDER BY c.created_at DESC, c.id DESC")))
            .bind(tenant)
            .bind(case.uuid())
            .fetch_all(tx.connection())
            .await?;
    rows.into_iter().map(Row::read).collect()
}

/// One consent.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, id: ConsentId) -> Result<Option<Consent>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(query("c.id = $2")))
        .bind(tenant)
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    row.map(Row::read).transpose()
}
