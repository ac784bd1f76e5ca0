//! D9: records that somebody else holds, asked of them with the patient's signed release. Who holds them, which they are and what
//! was said is sealed under the key of the case.

mod releases;
mod writing;

pub use releases::{Signing, file_release, sign, take_back};
pub use writing::{Entry, Moving, Sending, add, change, send, step};

use crate::consents::Signed;
use crate::error::{Error, Result};
use crate::tx::{StaffTx, Tx};
use crate::words::{SealedAt, Words};
use domain::consents::Drawing;
use domain::ids::{CaseId, DocumentId, Id, MemberId, ParticipantId, RecordRequestId};
use domain::record_requests::{Occasion, State, Step, Way};
use domain::requests::Format;
use domain::words::Language;
use domain::{Date, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::types::Json;
use uuid::Uuid;

/// The key below the case's under which all of it is sealed.
const PURPOSE: &str = "record_requests";

/// Where the words of a request, or of a step of it, stand.
fn sealed_at(row: Uuid, column: &str) -> SealedAt<'_> {
    SealedAt("record-request", row, column)
}

/// What is asked of whoever holds records.
#[derive(Debug, Clone)]
pub struct RecordRequest {
    /// Which.
    pub id: RecordRequestId,
    /// What its form says.
    pub entry: Entry,
    /// The patient's release, once there is one.
    pub release: Option<Release>,
    /// When and which way it was sent, and by when an answer is expected.
    pub sent: Option<(Date, Way, Date)>,
    /// When somebody has to look after it next.
    pub look_on: Option<Date>,
    /// How far it has come.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// What happened, the first first.
    pub steps: Vec<Taken>,
    /// What came, with titles.
    pub came: Vec<(DocumentId, String)>,
    /// Counts changes, against lost updates (S60).
    pub version: i32,
}

/// How the patient let the holder give the records out.
#[derive(Debug, Clone)]
pub enum Release {
    /// On paper: a document of the case, and its title.
    Paper(DocumentId, String),
    /// On screen.
    Screen(Box<OnScreen>),
}

/// A release that was signed on screen.
#[derive(Debug, Clone)]
pub struct OnScreen {
    /// Who signed, and their name on the case.
    pub by: (ParticipantId, String),
    /// When.
    pub at: Timestamp,
    /// In which language it was read.
    pub language: Language,
    /// The exact words.
    pub words: String,
    /// What was typed and drawn.
    pub signed: Signed,
}

/// A step that was taken.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Which.
    pub step: Step,
    /// On which day.
    pub on: Date,
    /// Which way, where it went some way.
    pub way: Option<Way>,
    /// What was said; may be empty.
    pub words: String,
    /// Who did.
    pub by: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    occasion: String,
    item: String,
    sealed_holder: Vec<u8>,
    sealed_reach: Vec<u8>,
    sealed_what: Vec<u8>,
    country: String,
    language: String,
    format: String,
    records_from: Option<jiff_sqlx::Date>,
    records_until: Option<jiff_sqlx::Date>,
    release_document_id: Option<Uuid>,
    release_title: Option<String>,
    signed_by: Option<Uuid>,
    signer: Option<String>,
    signed_at: Option<jiff_sqlx::Timestamp>,
    signed_language: Option<String>,
    sealed_words: Option<Vec<u8>>,
    sealed_name: Option<Vec<u8>>,
    sealed_drawing: Option<Vec<u8>>,
    sent_on: Option<jiff_sqlx::Date>,
    way: Option<String>,
    expected_on: Option<jiff_sqlx::Date>,
    look_on: Option<jiff_sqlx::Date>,
    state: String,
    state_since: jiff_sqlx::Timestamp,
    came: Json<Vec<(Uuid, String)>>,
    version: i32,
}

#[derive(sqlx::FromRow)]
struct StepRow {
    id: Uuid,
    request_id: Uuid,
    step: String,
    step_on: jiff_sqlx::Date,
    way: Option<String>,
    sealed_words: Vec<u8>,
    by: String,
}

fn read_way(word: &str) -> Result<Way> {
    Way::parse(word).ok_or(Error::Unreadable("way of a record request"))
}

fn read_language(word: &str) -> Result<Language> {
    Language::parse(word).ok_or(Error::Unreadable("language of a record request"))
}

impl StepRow {
    fn read(&self, words: &Words) -> Result<Taken> {
        Ok(Taken {
            step: Step::parse(&self.step).ok_or(Error::Unreadable("step of a record request"))?,
            on: self.step_on.to_jiff(),
            way: self.way.as_deref().map(read_way).transpose()?,
            words: words.open(&sealed_at(self.id, "step"), &self.sealed_words)?,
            by: self.by.clone(),
        })
    }
}

impl Row {
    fn release(&self, words: &Words) -> Result<Option<Release>> {
        if let (Some(id), Some(title)) = (self.release_document_id, &self.release_title) {
            return Ok(Some(Release::Paper(DocumentId(id), title.clone())));
        }
        let (Some(by), Some(at), Some(language), Some(text), Some(name)) =
            (self.signed_by, &self.signed_at, &self.signed_language, &self.sealed_words, &self.sealed_name)
        else {
            return Ok(None);
        };
        let drawn = self.sealed_drawing.as_ref().map(|drawn| words.open(&sealed_at(self.id, "drawing"), drawn));
        let drawing = match drawn.transpose()? {
            Some(drawn) => Some(Drawing::parse(&drawn).ok_or(Error::Unreadable("a signature"))?),
            None => None,
        };
        Ok(Some(Release::Screen(Box::new(OnScreen {
            by: (ParticipantId(by), self.signer.clone().unwrap_or_default()),
            at: at.to_jiff(),
            language: read_language(language)?,
            words: words.open(&sealed_at(self.id, "words"), text)?,
            signed: Signed { name: words.open(&sealed_at(self.id, "name"), name)?, drawing },
        }))))
    }

    fn read(self, words: &Words, steps: &[StepRow]) -> Result<RecordRequest> {
        let release = self.release(words)?;
        let day = |day: Option<jiff_sqlx::Date>| day.map(jiff_sqlx::Date::to_jiff);
        let sent = match (day(self.sent_on), self.way, day(self.expected_on)) {
            (Some(on), Some(way), Some(expected)) => Some((on, read_way(&way)?, expected)),
            _ => None,
        };
        let own = steps.iter().filter(|step| step.request_id == self.id);
        Ok(RecordRequest {
            id: RecordRequestId(self.id),
            entry: Entry {
                occasion: Occasion::parse(&self.occasion).ok_or(Error::Unreadable("occasion"))?,
                holder: words.open(&sealed_at(self.id, "holder"), &self.sealed_holder)?,
                reach: words.open(&sealed_at(self.id, "reach"), &self.sealed_reach)?,
                what: words.open(&sealed_at(self.id, "what"), &self.sealed_what)?,
                country: self.country,
                language: read_language(&self.language)?,
                format: Format::parse(&self.format).ok_or(Error::Unreadable("format"))?,
                from: day(self.records_from),
                until: day(self.records_until),
                item: self.item,
            },
            release,
            sent,
            look_on: day(self.look_on),
            state: State::parse(&self.state).ok_or(Error::Unreadable("state of a record request"))?,
            since: self.state_since.to_jiff(),
            steps: own.map(|step| step.read(words)).collect::<Result<_>>()?,
            came: self.came.0.into_iter().map(|(id, title)| (DocumentId(id), title)).collect(),
            version: self.version,
        })
    }
}

/// What is asked of other holders on a case: what somebody has to look after first.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<RecordRequest>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT r.id, r.occasion, r.item, r.sealed_holder, r.sealed_reach, r.sealed_what, r.country, r.language, r.format,
           r.records_from, r.records_until, r.release_document_id, d.title AS release_title, r.signed_by, called(p.name, p.latin_name) AS signer,
           r.signed_at, r.signed_language, r.sealed_words, r.sealed_name, r.sealed_drawing, r.sent_on, r.way, r.expected_on,
           r.look_on, r.state, r.state_since, r.version,
           coalesce((SELECT jsonb_agg(jsonb_build_array(o.id, o.title) ORDER BY o.received_at, o.id)
             FROM record_documents l JOIN documents o ON o.tenant_id = l.tenant_id AND o.id = l.document_id
             WHERE l.tenant_id = r.tenant_id AND l.request_id = r.id AND o.removed_at IS NULL), '[]') AS came
         FROM record_requests r
         LEFT JOIN documents d ON d.tenant_id = r.tenant_id AND d.id = r.release_document_id
         LEFT JOIN participants p ON p.tenant_id = r.tenant_id AND p.id = r.signed_by
         WHERE r.tenant_id = $1 AND r.case_id = $2
         ORDER BY r.state IN ('received', 'refused', 'none-exist', 'withdrawn'), r.look_on NULLS LAST, r.added_at, r.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let steps: Vec<StepRow> = sqlx::query_as(
        "SELECT s.id, s.request_id, s.step, s.step_on, s.way, s.sealed_words, coalesce(m.name, called(p.name, p.latin_name), '') AS by
         FROM record_steps s
         LEFT JOIN members m ON m.tenant_id = s.tenant_id AND m.id = s.by_member
         LEFT JOIN participants p ON p.tenant_id = s.tenant_id AND p.id = s.by_participant
         WHERE s.tenant_id = $1 AND s.case_id = $2 ORDER BY s.step_on, s.recorded_at, s.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let words = Words::of(tx, case, PURPOSE).await?;
    rows.into_iter().map(|row| row.read(&words, &steps)).collect()
}

/// One of them.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, case: CaseId, id: RecordRequestId) -> Result<Option<RecordRequest>> {
    Ok(list(tx, case).await?.into_iter().find(|one| one.id == id))
}

/// What somebody has to look after: an answer that was expected, or a release that was taken back.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Which.
    pub id: RecordRequestId,
    /// How far it has come.
    pub state: State,
    /// Since when it waits.
    pub on: Date,
}

/// Case, reference, patient; request, state, day.
type WaitingRow = (Uuid, String, String, Uuid, String, jiff_sqlx::Date);

/// What is to be looked after by a day, on the open cases of a member, longest first.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn waiting(tx: &mut StaffTx, member: MemberId, today: Date, limit: i64) -> Result<Vec<Waiting>> {
    let tenant = tx.tenant()?;
    let rows: Vec<WaitingRow> = sqlx::query_as(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, r.id, r.state, r.look_on FROM record_requests r
         JOIN cases c ON c.tenant_id = r.tenant_id AND c.id = r.case_id
         WHERE r.tenant_id = $1 AND r.look_on <= $2 AND c.stage <> 'closed'
           AND EXISTS (SELECT FROM participants me WHERE me.tenant_id = c.tenant_id AND me.case_id = c.id
             AND me.role = 'coordinator' AND me.removed_at IS NULL AND me.member_id = $4)
         ORDER BY r.look_on, r.id LIMIT $3",
    )
    .bind(tenant)
    .bind(today.to_sqlx())
    .bind(limit)
    .bind(member.uuid())
    .fetch_all(tx.connection())
    .await?;
    let read = |(case, reference, patient_name, id, state, on): WaitingRow| {
        Ok(Waiting {
            case: CaseId(case),
            reference,
            patient_name,
            id: RecordRequestId(id),
            state: State::parse(&state).ok_or(Error::Unreadable("state of a record request"))?,
            on: on.to_jiff(),
        })
    };
    rows.into_iter().map(read).collect()
}
