//! F1–F4: translations that are wanted of documents, and the notes that are kept with them. What somebody typed is sealed under
//! the key of the case; what comes of a translation is a document of its own ([`filed`]).

mod letters;
mod notes;
mod writing;

pub use notes::{NewNote, Note, notes, remove_note, write_note};
pub use writing::{NewTranslation, accept, assign, cancel, deliver, filed, order, send_back, take_back};

use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::words::{SealedAt, Words};
use domain::ids::{BlockId, CaseId, DocumentId, GrantId, Id, ParticipantId, TranslationId};
use domain::translations::State;
use domain::{Date, Timestamp};
use uuid::Uuid;

/// A translation that is, or was, wanted.
#[derive(Debug, Clone)]
pub struct Translation {
    /// Which.
    pub id: TranslationId,
    /// Of which document, and what that is called.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Pages of it that can be referred to.
    pub pages: Option<i32>,
    /// From which language: a BCP 47 primary tag, or empty.
    pub from: String,
    /// Into which.
    pub to: String,
    /// A certified one is wanted.
    pub wants_certified: bool,
    /// What was handed in is certified.
    pub certified: bool,
    /// By when it is wanted.
    pub due: Option<Date>,
    /// What the translator should know; may be empty.
    pub words: String,
    /// Why it went back last; empty when it never did.
    pub reason: String,
    /// The payment block that pays for it, and to whom.
    pub block: Option<(BlockId, String)>,
    /// Who translates, with their name today.
    pub translator: Option<(ParticipantId, String)>,
    /// The grant by which they have the document.
    pub grant: Option<GrantId>,
    /// How far it has come.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// The documents that came of it.
    pub made: Vec<(DocumentId, String)>,
    /// Files that came and wait to be looked at.
    pub waiting: i64,
    /// Files that came and are of no use: the problem of each, as `problem-{code}` says it.
    pub refused: Vec<String>,
    /// Counts changes, against lost updates (S60).
    pub version: i32,
}

impl Translation {
    /// Whether the day by which it is wanted has passed.
    #[must_use]
    pub fn late(&self, today: Date) -> bool {
        matches!(self.state, State::Needed | State::Assigned | State::SentBack)
            && self.due.is_some_and(|due| due < today)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    document_id: Uuid,
    title: String,
    pages: Option<i32>,
    language_from: String,
    language_to: String,
    wants_certified: bool,
    certified: bool,
    due: Option<jiff_sqlx::Date>,
    sealed_words: Vec<u8>,
    sealed_reason: Option<Vec<u8>>,
    block_id: Option<Uuid>,
    payee: Option<String>,
    translator_id: Option<Uuid>,
    translator: Option<String>,
    grant_id: Option<Uuid>,
    state: String,
    state_since: jiff_sqlx::Timestamp,
    made: Vec<Uuid>,
    titles: Vec<String>,
    waiting: i64,
    refused: Vec<String>,
    version: i32,
}

impl Row {
    fn read(self, words: &Words) -> Result<Translation> {
        let reason =
            self.sealed_reason.map(|sealed| words.open(&SealedAt("reason", self.id, ""), &sealed)).transpose()?;
        Ok(Translation {
            id: TranslationId(self.id),
            document: DocumentId(self.document_id),
            title: self.title,
            pages: self.pages,
            from: self.language_from,
            to: self.language_to,
            wants_certified: self.wants_certified,
            certified: self.certified,
            due: self.due.map(jiff_sqlx::Date::to_jiff),
            words: words.open(&SealedAt("words", self.id, ""), &self.sealed_words)?,
            reason: reason.unwrap_or_default(),
            block: self.block_id.map(BlockId).zip(self.payee),
            translator: self.translator_id.map(ParticipantId).zip(self.translator),
            grant: self.grant_id.map(GrantId),
            state: State::parse(&self.state).ok_or(Error::Unreadable("state of a translation"))?,
            since: self.state_since.to_jiff(),
            made: self.made.into_iter().map(DocumentId).zip(self.titles).collect(),
            waiting: self.waiting,
            refused: self.refused,
            version: self.version,
        })
    }
}

const TRANSLATION: &str = "
    SELECT t.id, t.document_id, d.title, d.pages, t.language_from, t.language_to, t.wants_certified, t.certified, t.due,
      t.sealed_words, t.sealed_reason, t.block_id, b.payee, t.translator_id, called(p.name, p.latin_name) AS translator, t.grant_id, t.state,
      t.state_since, t.version,
      ARRAY(SELECT m.id FROM documents m WHERE m.tenant_id = t.tenant_id AND m.translation_id = t.id
            AND m.removed_at IS NULL ORDER BY m.received_at, m.id) AS made,
      ARRAY(SELECT m.title FROM documents m WHERE m.tenant_id = t.tenant_id AND m.translation_id = t.id
            AND m.removed_at IS NULL ORDER BY m.received_at, m.id) AS titles,
      (SELECT count(*) FROM uploads u JOIN files f ON f.tenant_id = u.tenant_id AND f.upload_id = u.id
       WHERE u.tenant_id = t.tenant_id AND u.translation_id = t.id AND f.state = 'received') AS waiting,
      ARRAY(SELECT f.problem FROM uploads u JOIN files f ON f.tenant_id = u.tenant_id AND f.upload_id = u.id
            WHERE u.tenant_id = t.tenant_id AND u.translation_id = t.id AND f.state = 'refused' AND f.problem IS NOT NULL
            ORDER BY f.received_at, f.id) AS refused
    FROM translations t
    JOIN documents d ON d.tenant_id = t.tenant_id AND d.id = t.document_id
    LEFT JOIN blocks b ON b.tenant_id = t.tenant_id AND b.id = t.block_id
    LEFT JOIN participants p ON p.tenant_id = t.tenant_id AND p.id = t.translator_id
    WHERE t.tenant_id = $1 AND t.case_id = $2";

/// The translations of a case: what is open first, by the day by which it is wanted.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Translation>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{TRANSLATION} ORDER BY t.state = 'cancelled', t.state = 'accepted', t.due NULLS LAST, t.ordered_at, t.id"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let words = Words::of(tx, case, "translations").await?;
    rows.into_iter().map(|row| row.read(&words)).collect()
}

/// One translation of a case.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, case: CaseId, id: TranslationId) -> Result<Option<Translation>> {
    Ok(list(tx, case).await?.into_iter().find(|one| one.id == id))
}

/// Holds a translation, as the page showed it.
async fn hold(tx: &mut Tx, case: Option<CaseId>, id: TranslationId, seen: Option<i32>) -> Result<Translation> {
    let case = case.ok_or(Error::NotOnCase)?;
    tx.hold_row("translations", case, id.uuid()).await?;
    let found = find(tx, case, id).await?.ok_or(Error::LostUpdate)?;
    if seen.is_some_and(|seen| seen != found.version) { Err(Error::LostUpdate) } else { Ok(found) }
}
