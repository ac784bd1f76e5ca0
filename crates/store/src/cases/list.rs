//! The list of cases.

use super::next_step;
use crate::error::{Error, Result};
use crate::tx::StaffTx;
use domain::cases::Stage;
use domain::ids::{CaseId, Id, MemberId};
use domain::next_steps::NextStep;
use domain::{Date, Timestamp, search};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// What a list of cases shows of each.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Which.
    pub id: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient's name as written.
    pub patient_name: String,
    /// As they write it, where the list calls them otherwise; else empty.
    pub beside: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Timestamp,
    /// What comes next.
    pub next_step: NextStep,
    /// Whose it is.
    pub next_step_owner: String,
    /// By when.
    pub next_step_by: Option<Date>,
    /// The coordinator who answers for it.
    pub coordinator_id: Option<MemberId>,
    /// Their name, or empty.
    pub coordinator: String,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    id: Uuid,
    reference: String,
    patient_name: String,
    beside: String,
    country: String,
    stage: String,
    stage_since: jiff_sqlx::Timestamp,
    next_step_kind: String,
    next_step: String,
    next_step_owner: String,
    next_step_by: Option<jiff_sqlx::Date>,
    coordinator_id: Option<Uuid>,
    coordinator: Option<String>,
}

/// What of the next step a list looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It was due before this day. Such a list goes by that day, the longest overdue first.
    Before(Date),
    /// Nobody has said what comes next.
    Nothing,
}

/// Which cases a list wants.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only those of this coordinator.
    pub coordinator: Option<MemberId>,
    /// Only those whose patient lives there, ISO 3166-1 alpha-2; empty for any country.
    pub country: String,
    /// Only those whose next step is so.
    pub next: Option<Next>,
    /// Only these; none for any.
    pub only: Option<Vec<CaseId>>,
    /// Only those on which each of these words begins a word of the patient's name, of somebody who takes part, of a telephone number,
    /// an address or the reference.
    pub words: String,
    /// Closed ones too.
    pub closed: bool,
    /// Continue after this case: ids run downwards in time. The day is that of its next step, for a list that goes by it.
    pub after: Option<(CaseId, Option<Date>)>,
    /// At most this many.
    pub limit: i64,
}

/// Comes after every letter: what begins with a word stands before the word with this.
const LAST: &str = "\u{10ffff}";

/// What a list shows, and of which cases; whoever they are called and in which order comes behind.
const LISTED: &str = "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name,
    written_beside(c.patient_name, c.patient_latin_name) AS beside, c.country, c.stage, c.stage_since,
    c.next_step_kind, c.next_step, c.next_step_owner, c.next_step_by, c.coordinator_id, m.name AS coordinator
  FROM cases c LEFT JOIN members m ON m.tenant_id = c.tenant_id AND m.id = c.coordinator_id
  WHERE c.tenant_id = $1
    AND ($2::text IS NULL OR c.stage = $2)
    AND ($3::uuid IS NULL OR c.coordinator_id = $3)
    AND ($4 OR c.stage <> 'closed' OR $2 = 'closed')
    AND ($5 = '' OR c.country = $5)
    AND ($6::uuid[] IS NULL OR c.id = ANY($6))";

/// Newest first.
const NEWEST: &str =
    "AND ($7::uuid IS NULL OR c.id < $7) AND $8::date IS NULL AND $9::date IS NULL ORDER BY c.id DESC LIMIT $10";

/// Those without a next step, newest first.
const STEPLESS: &str = "AND c.stage <> 'closed' AND c.next_step_kind = 'own' AND c.next_step = ''
  AND ($7::uuid IS NULL OR c.id < $7) AND $8::date IS NULL AND $9::date IS NULL ORDER BY c.id DESC LIMIT $10";

/// Those whose next step is overdue, the longest first.
const OVERDUE: &str =
    "AND c.stage <> 'closed' AND (c.next_step_kind <> 'own' OR c.next_step <> '') AND c.next_step_by < $9
  AND ($7::uuid IS NULL OR (c.next_step_by, c.id) > ($8, $7)) ORDER BY c.next_step_by, c.id LIMIT $10";

/// That each of so many typed words begins a word of a name on the case; each with its bounds behind the other parameters, so that the
/// index is asked first for the one that says most.
fn called(words: usize) -> String {
    use std::fmt::Write as _;
    (0..words).fold(String::new(), |mut sql, n| {
        let (from, to) = (11 + 2 * n, 12 + 2 * n);
        let _never_fails = write!(
            sql,
            " AND EXISTS (SELECT FROM case_words w{n} WHERE w{n}.tenant_id = $1 AND w{n}.case_id = c.id
               AND w{n}.word >= ${from} AND w{n}.word < ${to})"
        );
        sql
    })
}

/// A page of the case list, newest first. Ids are minted in time; references stop sorting as text after the ten-thousandth.
///
/// # Errors
/// When the database cannot be reached.
pub async fn list(tx: &mut StaffTx, wanted: &Wanted) -> Result<Vec<Listed>> {
    let tenant = tx.tenant()?;
    let (order, before) = match wanted.next {
        None => (NEWEST, None),
        Some(Next::Nothing) => (STEPLESS, None),
        Some(Next::Before(day)) => (OVERDUE, Some(day)),
    };
    let mut words: Vec<String> = search::typed(&wanted.words).into_iter().map(|word| word.plain).collect();
    words.sort();
    words.dedup();
    let sql = format!("{LISTED}{} {order}", called(words.len()));
    let mut query = sqlx::query_as::<_, ListedRow>(sqlx::AssertSqlSafe(sql))
        .bind(tenant)
        .bind(wanted.stage.map(Stage::word))
        .bind(wanted.coordinator.map(Id::uuid))
        .bind(wanted.closed)
        .bind(&wanted.country)
        .bind(wanted.only.as_ref().map(|only| only.iter().map(|id| id.uuid()).collect::<Vec<Uuid>>()))
        .bind(wanted.after.map(|(id, _)| id.uuid()))
        .bind(before.and(wanted.after).and_then(|(_, day)| day).map(ToSqlx::to_sqlx))
        .bind(before.map(ToSqlx::to_sqlx))
        .bind(wanted.limit);
    for word in words {
        let to = format!("{word}{LAST}");
        query = query.bind(word).bind(to);
    }
    let rows = query.fetch_all(tx.connection()).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Listed {
                id: CaseId(row.id),
                reference: row.reference,
                patient_name: row.patient_name,
                beside: row.beside,
                country: row.country,
                stage: Stage::parse(&row.stage).ok_or(Error::Unreadable("stage"))?,
                stage_since: row.stage_since.to_jiff(),
                next_step: next_step::read(&row.next_step_kind, row.next_step)?,
                next_step_owner: row.next_step_owner,
                next_step_by: row.next_step_by.map(jiff_sqlx::Date::to_jiff),
                coordinator_id: row.coordinator_id.map(MemberId),
                coordinator: row.coordinator.unwrap_or_default(),
            })
        })
        .collect()
}
