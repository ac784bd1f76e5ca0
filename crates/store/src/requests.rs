//! E4, D7: documents that are asked for. Whom a request is about, what came for it, and when its next reminder goes.

mod answering;
mod asking;
mod changing;
mod judging;
mod links;
mod reminding;
mod sent;

pub(crate) use answering::came_with;
pub use answering::{TakingBack, answer_with, not_had, take_back, undo};
pub use asking::{NewRequest, ask, ask_all, asked_for};
pub use changing::{Change, change};
pub(crate) use judging::document_accepted;
pub(crate) use judging::document_removed;
pub use judging::{NewDay, accept, again, again_for_document, no_longer_again, pause, resume, send_letter, withdraw};
pub use links::hand_over;
pub use reminding::{due, remind};
pub use sent::{SentFile, SentIn, came, sent_for};

use crate::error::{Error, Result};
use crate::members;
use crate::tx::Tx;
use domain::cases::Stage;
use domain::documents::Category;
use domain::ids::{CaseId, DocumentId, Id, ParticipantId, ReplyId, RequestId, UploadId};
use domain::problems::AskAgain;
use domain::replies::Usual;
use domain::requests::{Decision, Format, Reminding, State, Stop, decide, tomorrow, zone_of};
use domain::roles::Role;
use domain::words::Language;
use domain::{Date, Timestamp};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// Of whom something is asked, as they stand on the case today.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Who.
    pub id: ParticipantId,
    /// Full name as written.
    pub name: String,
    /// As what.
    pub role: Role,
    /// Where letters go; may be empty.
    pub email: String,
    /// In which language.
    pub language: Language,
    /// Their time zone.
    pub time_zone: String,
    /// Taken off the case.
    pub removed: bool,
}

/// A request for a document.
#[derive(Debug, Clone)]
pub struct Request {
    /// Which.
    pub id: RequestId,
    /// On which case.
    pub case: CaseId,
    /// What kind of document.
    pub category: Category,
    /// The checklist's row that asks for it; empty for none.
    pub item: String,
    /// Which, in the member's words; may be empty.
    pub what: String,
    /// In which form.
    pub format: Format,
    /// What for; may be empty.
    pub purpose: String,
    /// Of whom; nobody where a member's own document is wanted anew.
    pub asked_of: Option<Asked>,
    /// By when.
    pub due: Option<Date>,
    /// The clinic's reply that asks for it.
    pub reply: Option<ReplyId>,
    /// What the clinic ticked there, if it was a tick.
    pub need: Option<Usual>,
    /// The document that came and is asked for again, with what its sender called it.
    pub document: Option<(DocumentId, String)>,
    /// Why it was asked for again, last.
    pub again: Option<(AskAgain, String)>,
    /// What the asked person said instead.
    pub answer: String,
    /// How far it has come.
    pub state: State,
    /// Since when.
    pub state_since: Timestamp,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: Timestamp,
    /// Since when reminders count.
    pub remind_since: Timestamp,
    /// How many have gone.
    pub reminders: i32,
    /// When the last one went.
    pub reminded_at: Option<Timestamp>,
    /// Whether a member has paused them.
    pub paused: bool,
    /// Acts of sending that were not taken back.
    pub sendings: i64,
    closed: bool,
}

impl Request {
    /// Whether something is expected, and the day by which it was wanted has passed.
    #[must_use]
    pub fn overdue(&self, today: Date) -> bool {
        self.state.awaits() && self.due.is_some_and(|due| due < today)
    }

    /// When the next reminder goes, or why none does.
    ///
    /// # Errors
    /// The reason.
    pub fn next_reminder(&self, tenant_zone: &str, now: Timestamp) -> Decision {
        decide(&self.reminding(tenant_zone), now)
    }

    fn reminding(&self, tenant_zone: &str) -> Reminding {
        let somebody = self.asked_of.as_ref().filter(|person| !person.removed);
        Reminding {
            state: self.state,
            closed: self.closed,
            somebody: somebody.is_some(),
            address: somebody.is_some_and(|person| !person.email.is_empty()),
            paused: self.paused,
            since: self.remind_since,
            sent: usize::try_from(self.reminders).unwrap_or(usize::MAX),
            last: self.reminded_at,
            zone: zone_of(somebody.map_or("", |person| person.time_zone.as_str()), tenant_zone),
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    case_id: Uuid,
    category: String,
    item: String,
    what: String,
    format: String,
    purpose: String,
    person: Option<Uuid>,
    name: Option<String>,
    role: Option<String>,
    email: Option<String>,
    language: Option<String>,
    time_zone: Option<String>,
    removed: bool,
    due: Option<jiff_sqlx::Date>,
    reply_id: Option<Uuid>,
    need: String,
    document_id: Option<Uuid>,
    original_name: Option<String>,
    again_reason: String,
    again_note: String,
    answer: String,
    state: String,
    state_since: jiff_sqlx::Timestamp,
    asked_by: String,
    asked_at: jiff_sqlx::Timestamp,
    remind_since: jiff_sqlx::Timestamp,
    reminders: i32,
    reminded_at: Option<jiff_sqlx::Timestamp>,
    paused: bool,
    sendings: i64,
    stage: String,
}

impl Row {
    fn asked(&self) -> Result<Option<Asked>> {
        let Some(person) = self.person else { return Ok(None) };
        let word = |text: &Option<String>| text.clone().unwrap_or_default();
        Ok(Some(Asked {
            id: ParticipantId(person),
            name: word(&self.name),
            role: Role::parse(&word(&self.role)).ok_or(Error::Unreadable("role"))?,
            email: word(&self.email),
            language: Language::parse(&word(&self.language)).ok_or(Error::Unreadable("language"))?,
            time_zone: word(&self.time_zone),
            removed: self.removed,
        }))
    }

    fn read(self) -> Result<Request> {
        let again = match self.again_reason.as_str() {
            "" => None,
            word => Some((AskAgain::parse(word).ok_or(Error::Unreadable("reason"))?, self.again_note.clone())),
        };
        Ok(Request {
            asked_of: self.asked()?,
            id: RequestId(self.id),
            case: CaseId(self.case_id),
            category: Category::parse(&self.category).ok_or(Error::Unreadable("category"))?,
            item: self.item,
            what: self.what,
            format: Format::parse(&self.format).ok_or(Error::Unreadable("format"))?,
            purpose: self.purpose,
            due: self.due.map(jiff_sqlx::Date::to_jiff),
            reply: self.reply_id.map(ReplyId),
            need: Usual::parse(&self.need),
            document: self.document_id.map(|id| (DocumentId(id), self.original_name.unwrap_or_default())),
            again,
            answer: self.answer,
            state: State::parse(&self.state).ok_or(Error::Unreadable("state"))?,
            state_since: self.state_since.to_jiff(),
            asked_by: self.asked_by,
            asked_at: self.asked_at.to_jiff(),
            remind_since: self.remind_since.to_jiff(),
            reminders: self.reminders,
            reminded_at: self.reminded_at.map(jiff_sqlx::Timestamp::to_jiff),
            paused: self.paused,
            sendings: self.sendings,
            closed: Stage::parse(&self.stage).ok_or(Error::Unreadable("stage"))? == Stage::Closed,
        })
    }
}

const REQUEST: &str = "
    SELECT r.id, r.case_id, r.category, r.item, r.what, r.format, r.purpose, p.id AS person, called(p.name, p.latin_name) AS name, p.role, p.email,
      p.language, p.time_zone, p.removed_at IS NOT NULL AS removed, r.due, r.reply_id, r.need, r.document_id, d.original_name,
      r.again_reason, r.again_note, r.answer, r.state, r.state_since, coalesce(m.name, '') AS asked_by, r.asked_at,
      r.remind_since, r.reminders, r.reminded_at, r.paused_at IS NOT NULL AS paused, c.stage,
      (SELECT count(*) FROM uploads u WHERE u.tenant_id = r.tenant_id AND u.request_id = r.id AND u.taken_back_at IS NULL)
        AS sendings
    FROM requests r
    JOIN cases c ON c.tenant_id = r.tenant_id AND c.id = r.case_id
    LEFT JOIN members m ON m.tenant_id = r.tenant_id AND m.id = r.asked_by
    LEFT JOIN participants p ON p.tenant_id = r.tenant_id AND p.id = r.asked_of
    LEFT JOIN documents d ON d.tenant_id = r.tenant_id AND d.id = r.document_id
    WHERE r.tenant_id = $1 AND r.case_id = $2";

/// The requests of a case: what awaits somebody first, by the day by which it is wanted; what is settled last.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Request>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{REQUEST} ORDER BY r.state IN ('accepted', 'withdrawn'), r.state NOT IN ('sent-in', 'not-had'), r.due NULLS LAST,
           r.asked_at DESC, r.id"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// One request of a case.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn find(tx: &mut Tx, case: CaseId, id: RequestId) -> Result<Option<Request>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{REQUEST} AND r.id = $3")))
        .bind(tenant)
        .bind(case.uuid())
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    row.map(Row::read).transpose()
}

/// The request that an act of sending is for.
///
/// # Errors
/// As [`find`].
pub async fn answered_with(tx: &mut Tx, case: CaseId, upload: UploadId) -> Result<Option<Request>> {
    let tenant = tx.tenant()?;
    let id: Option<Option<Uuid>> =
        sqlx::query_scalar("SELECT request_id FROM uploads WHERE tenant_id = $1 AND case_id = $2 AND id = $3")
            .bind(tenant)
            .bind(case.uuid())
            .bind(upload.uuid())
            .fetch_optional(tx.connection())
            .await?;
    match id.flatten() {
        Some(id) => find(tx, case, RequestId(id)).await,
        None => Ok(None),
    }
}

/// Holds a request for a change until the end of the transaction.
async fn hold(tx: &mut Tx, case: CaseId, id: RequestId) -> Result<Request> {
    tx.hold_row("requests", case, id.uuid()).await?;
    find(tx, case, id).await?.ok_or(Error::LostUpdate)
}

/// Writes down when the worker has to look at a request next. Called after whatever changes it.
async fn reschedule(tx: &mut Tx, case: CaseId, id: RequestId) -> Result<()> {
    let tenant = tx.tenant()?;
    let zone = members::tenant(tx).await?.time_zone;
    let now = tx.now();
    let request = find(tx, case, id).await?.ok_or(Error::LostUpdate)?;
    let next = match request.next_reminder(&zone, now) {
        Ok(at) => Some(at),
        // These change without a word to the request.
        Err(Stop::CaseClosed | Stop::NoAddress) => Some(tomorrow(now)),
        Err(Stop::Answered | Stop::Met | Stop::Withdrawn | Stop::Nobody | Stop::Paused | Stop::TooMany) => None,
    };
    sqlx::query("UPDATE requests SET remind_at = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(id.uuid())
        .bind(next.map(ToSqlx::to_sqlx))
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Moves a held request to the state after a step, and says which that is.
async fn step(tx: &mut Tx, request: &Request, step: domain::requests::Step) -> Result<State> {
    let next = request.state.after(step).ok_or(Error::LostUpdate)?;
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query("UPDATE requests SET state = $3, state_since = $4 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(request.id.uuid())
        .bind(next.word())
        .bind(at)
        .execute(tx.connection())
        .await?;
    Ok(next)
}
