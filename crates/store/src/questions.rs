//! B6: questions on a case, each with its one thread. Words are sealed under the key of their case.

mod answering;
mod asking;
mod letters;
mod routing;
mod waiting;

pub use answering::{answer, ask_back, close, go_on, note_read};
pub use asking::{NewQuestion, ask};
pub use routing::{assign, change_kind, send, take_back};
pub use waiting::{Narrow, Waiting, open_of_tenant};

use crate::error::{Error, Result};
use crate::renderings::{self, Rendered};
use crate::tx::Tx;
use crate::words::{SealedAt, Words};
use domain::Timestamp;
use domain::ids::{CaseId, ClinicId, Id, ParticipantId, QuestionEntryId, QuestionId, ReviewId};
use domain::questions::{BeforeTravel, Entry, Kind, State, Step, Turn, turn};
use uuid::Uuid;

/// Who spoke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// A member of the staff, by name.
    Member(String),
    /// The patient or a relative.
    Person(ParticipantId, String),
    /// A clinic's reader: their name, and the clinic's.
    Clinic {
        /// In which review.
        review: ReviewId,
        /// The reader's name.
        reader: String,
        /// The clinic's name.
        clinic: String,
    },
}

/// The clinic that has a question.
#[derive(Debug, Clone)]
pub struct SentTo {
    /// In which review.
    pub review: ReviewId,
    /// Which clinic.
    pub clinic: ClinicId,
    /// Its name.
    pub name: String,
    /// Whether it can open that review still.
    pub lives: bool,
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Which.
    pub id: QuestionId,
    /// What it is about.
    pub kind: Kind,
    /// As it was asked.
    pub words: String,
    /// Who asked.
    pub asked_by: Speaker,
    /// When.
    pub asked_at: Timestamp,
    /// How far it has come.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// How many answers there are.
    pub answers: i32,
    /// The clinic that has it.
    pub sent_to: Option<SentTo>,
    /// The interpreter who may read it.
    pub interpreter: Option<(ParticipantId, String)>,
    /// What an interpreter wrote beside its words.
    pub rendered: Option<Rendered>,
    /// Which of those that are to be asked before travel it is.
    pub before_travel: Option<BeforeTravel>,
}

impl Question {
    /// Whose turn it is.
    #[must_use]
    pub fn turn(&self) -> Turn {
        turn(self.kind, self.state, self.with_a_clinic())
    }

    /// Whether a clinic has it that can answer still.
    fn with_a_clinic(&self) -> bool {
        self.sent_to.as_ref().is_some_and(|clinic| clinic.lives)
    }

    /// Whether it can be sent to a clinic: nobody has answered, or the clinic that did can open it no more.
    #[must_use]
    pub fn can_be_sent(&self) -> bool {
        (self.answers == 0 || !self.with_a_clinic()) && self.state.after(Step::Route).is_some()
    }

    /// Whether its kind and its clinic can still be changed: nobody has answered.
    #[must_use]
    pub fn unanswered(&self) -> bool {
        self.answers == 0 && self.state.after(Step::Route).is_some()
    }
}

/// What stands in a thread.
#[derive(Debug, Clone)]
pub struct Said {
    /// Which.
    pub id: QuestionEntryId,
    /// As what.
    pub entry: Entry,
    /// Who.
    pub by: Speaker,
    /// What.
    pub words: String,
    /// Where an authority says so; empty for none.
    pub source: String,
    /// When.
    pub at: Timestamp,
    /// What an interpreter wrote beside it.
    pub rendered: Option<Rendered>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    sealed: Vec<u8>,
    member_name: Option<String>,
    asked_by_participant: Option<Uuid>,
    person_name: Option<String>,
    asked_at: jiff_sqlx::Timestamp,
    state: String,
    state_since: jiff_sqlx::Timestamp,
    answers: i32,
    review_id: Option<Uuid>,
    clinic_id: Option<Uuid>,
    clinic_name: Option<String>,
    review_open: Option<bool>,
    review_until: Option<jiff_sqlx::Timestamp>,
    interpreter_id: Option<Uuid>,
    interpreter_name: Option<String>,
    before_travel: String,
}

impl Row {
    fn read(self, words: &Words, now: Timestamp) -> Result<Question> {
        let lives = self.review_open == Some(true) && self.review_until.is_some_and(|until| until.to_jiff() > now);
        let id = QuestionId(self.id);
        let asked_by = match self.asked_by_participant {
            Some(person) => Speaker::Person(ParticipantId(person), self.person_name.unwrap_or_default()),
            None => Speaker::Member(self.member_name.unwrap_or_default()),
        };
        let sent_to = self.review_id.zip(self.clinic_id).map(|(review, clinic)| SentTo {
            review: ReviewId(review),
            clinic: ClinicId(clinic),
            name: self.clinic_name.unwrap_or_default(),
            lives,
        });
        Ok(Question {
            id,
            kind: Kind::parse(&self.kind).ok_or(Error::Unreadable("kind of a question"))?,
            words: words.open(&sealed_at(id.uuid()), &self.sealed)?,
            asked_by,
            asked_at: self.asked_at.to_jiff(),
            state: State::parse(&self.state).ok_or(Error::Unreadable("state of a question"))?,
            since: self.state_since.to_jiff(),
            answers: self.answers,
            sent_to,
            interpreter: self.interpreter_id.map(ParticipantId).zip(self.interpreter_name),
            rendered: None,
            before_travel: BeforeTravel::parse(&self.before_travel),
        })
    }
}

/// Where the words of a question, or of an answer, stand.
fn sealed_at(row: Uuid) -> SealedAt<'static> {
    SealedAt("question", row, "")
}

const QUESTION: &str = "
    SELECT q.id, q.kind, q.sealed, m.name AS member_name, q.asked_by_participant, called(p.name, p.latin_name) AS person_name, q.asked_at,
      q.state, q.state_since, q.answers, q.review_id, r.clinic_id, k.name AS clinic_name,
      r.revoked_at IS NULL AND NOT stopped_for_clinic(s, r.clinic_id) AS review_open,
      least(r.expires_at, s.until) AS review_until, q.interpreter_id, called(i.name, i.latin_name) AS interpreter_name, q.before_travel
    FROM questions q
    LEFT JOIN members m ON m.tenant_id = q.tenant_id AND m.id = q.asked_by_member
    LEFT JOIN participants p ON p.tenant_id = q.tenant_id AND p.id = q.asked_by_participant
    LEFT JOIN participants i ON i.tenant_id = q.tenant_id AND i.id = q.interpreter_id
    LEFT JOIN reviews r ON r.tenant_id = q.tenant_id AND r.id = q.review_id
    LEFT JOIN consents s ON s.tenant_id = r.tenant_id AND s.id = r.consent_id
    LEFT JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
    WHERE q.tenant_id = $1 AND q.case_id = $2";

/// The questions of a case: what waits first, the longest-waiting before the others; then what is answered; what is closed last.
///
/// # Errors
/// When the database cannot be reached, or stored data does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Question>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{QUESTION} ORDER BY q.state = 'closed', q.state = 'answered', q.state_since, q.id"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut rendered = renderings::of_questions(tx, case).await?;
    let (words, now) = (Words::of(tx, case, "questions").await?, tx.now());
    let mut read = |row: Row| {
        let question = row.read(&words, now)?;
        Ok(Question { rendered: rendered.remove(&(question.id.uuid(), None)), ..question })
    };
    rows.into_iter().map(&mut read).collect()
}

/// Which of those that are to be asked before travel nobody has answered.
///
/// # Errors
/// As [`list`].
pub async fn unanswered_before_travel(tx: &mut Tx, case: CaseId) -> Result<Vec<BeforeTravel>> {
    let asked = list(tx, case).await?;
    let asked: Vec<_> = asked.iter().filter_map(|one| Some((one.before_travel?, one.state, one.answers))).collect();
    Ok(BeforeTravel::unanswered(&asked))
}

/// One question of a case.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, case: CaseId, id: QuestionId) -> Result<Option<Question>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{QUESTION} AND q.id = $3")))
        .bind(tenant)
        .bind(case.uuid())
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let rendered = renderings::of_questions(tx, case).await?.remove(&(id.uuid(), None));
    let (words, now) = (Words::of(tx, case, "questions").await?, tx.now());
    Ok(Some(Question { rendered, ..row.read(&words, now)? }))
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    id: Uuid,
    question_id: Uuid,
    entry: String,
    member_name: Option<String>,
    by_participant: Option<Uuid>,
    person_name: Option<String>,
    review_id: Option<Uuid>,
    reader_name: Option<String>,
    clinic_name: Option<String>,
    source: String,
    sealed: Vec<u8>,
    entered_at: jiff_sqlx::Timestamp,
}

impl EntryRow {
    fn read(self, words: &Words) -> Result<(QuestionId, Said)> {
        let by = match (self.by_participant, self.review_id) {
            (Some(person), _) => Speaker::Person(ParticipantId(person), self.person_name.unwrap_or_default()),
            (None, Some(review)) => Speaker::Clinic {
                review: ReviewId(review),
                reader: self.reader_name.unwrap_or_default(),
                clinic: self.clinic_name.unwrap_or_default(),
            },
            (None, None) => Speaker::Member(self.member_name.unwrap_or_default()),
        };
        let said = Said {
            id: QuestionEntryId(self.id),
            entry: Entry::parse(&self.entry).ok_or(Error::Unreadable("entry of a question"))?,
            by,
            words: words.open(&sealed_at(self.id), &self.sealed)?,
            source: self.source,
            at: self.entered_at.to_jiff(),
            rendered: None,
        };
        Ok((QuestionId(self.question_id), said))
    }
}

/// Every thread of a case, each entry with its question, the oldest first.
///
/// # Errors
/// As [`list`].
pub async fn threads(tx: &mut Tx, case: CaseId) -> Result<Vec<(QuestionId, Said)>> {
    let tenant = tx.tenant()?;
    let rows: Vec<EntryRow> = sqlx::query_as(
        "SELECT e.id, e.question_id, e.entry, m.name AS member_name, e.by_participant, called(p.name, p.latin_name) AS person_name, d.review_id,
           d.name AS reader_name, k.name AS clinic_name, e.source, e.sealed, e.entered_at
         FROM question_entries e
         LEFT JOIN members m ON m.tenant_id = e.tenant_id AND m.id = e.by_member
         LEFT JOIN participants p ON p.tenant_id = e.tenant_id AND p.id = e.by_participant
         LEFT JOIN readers d ON d.tenant_id = e.tenant_id AND d.id = e.by_reader
         LEFT JOIN reviews r ON r.tenant_id = d.tenant_id AND r.id = d.review_id
         LEFT JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
         WHERE e.tenant_id = $1 AND e.case_id = $2 ORDER BY e.entered_at, e.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let mut rendered = renderings::of_questions(tx, case).await?;
    let words = Words::of(tx, case, "questions").await?;
    let mut read = |row: EntryRow| {
        let (question, said) = row.read(&words)?;
        let rendered = rendered.remove(&(question.uuid(), Some(said.id.uuid())));
        Ok((question, Said { rendered, ..said }))
    };
    rows.into_iter().map(&mut read).collect()
}

/// Holds a question for a change until the end of the transaction.
async fn hold(tx: &mut Tx, case: CaseId, id: QuestionId) -> Result<Question> {
    tx.hold_row("questions", case, id.uuid()).await?;
    find(tx, case, id).await?.ok_or(Error::LostUpdate)
}

/// Moves a held question to the state after a step.
async fn step(tx: &mut Tx, question: &Question, step: Step) -> Result<()> {
    let next = question.state.after(step).ok_or(Error::LostUpdate)?;
    let answers = i32::from(step == Step::Enter(Entry::Answer));
    let (tenant, at) = (tx.tenant()?, tx.at());
    // Whoever waits goes on waiting since then: a second word from the asker does not begin the count anew.
    sqlx::query(
        "UPDATE questions SET state = $3, answers = answers + $5,
           state_since = CASE WHEN state = $3 THEN state_since ELSE $4 END
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(question.id.uuid())
    .bind(next.word())
    .bind(at)
    .bind(answers)
    .execute(tx.connection())
    .await?;
    Ok(())
}
