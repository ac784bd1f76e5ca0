//! Screen 2: what waits for whom today. Whoever is not signed in gets the page for strangers at the same address.

use super::Desk;
use crate::dates;
use crate::errors::{WebError, WebResult};
use crate::here::Here;
use crate::pages::{self, DeskPage};
use crate::public::welcome;
use crate::question_view::waits_for;
use askama::Template;
use domain::ids::CaseId;
use domain::money::State;
use domain::policy::Action;
use domain::questions::Turn;
use domain::{Date, Timestamp};
use jiff::ToSpan;
use store::agenda::{self, Due, Late, Needed, Owed, Shaky, Unread};
use store::inquiries::{self, Inquiry};
use store::parcels::{self, Late as Travelling};
use store::questions::{self, Waiting as Asked};
use store::queue::{self, Waiting};
use store::record_requests::{self, Waiting as Awaited};
use store::retention::{self, Ending};

/// Rows of one group; a longer list is worked down from its top.
const MOST: i64 = 50;
/// Of official checks, which are told one by one, so many.
const CHECKS: usize = 20;
/// A payment stands here so many days before it is due.
const DAYS_BEFORE: i64 = 3;

#[derive(Template)]
#[template(path = "desk/today.html")]
struct TodayPage {
    page: DeskPage,
    today: Date,
    now: Timestamp,
    overdue: Vec<Due>,
    due: Vec<Due>,
    inquiries: Vec<Inquiry>,
    replies: Vec<Unread>,
    needed: Vec<Needed>,
    checking: Vec<(CaseId, String, String, i64)>,
    /// Documents that wait to be checked: the oldest, and how many.
    unchecked: Option<(Waiting, i64)>,
    stepless: Vec<(CaseId, String, String)>,
    /// Questions that wait for somebody: for the desk first.
    questions: Vec<Asked>,
    /// Of the member's own cases: payments that are due.
    owed: Vec<Owed>,
    /// Documents that are overdue.
    late: Vec<Late>,
    /// Official checks that do not stand, or run out.
    shaky: Vec<Shaky>,
    /// Records that another holder owes an answer for, and releases that were taken back.
    records: Vec<Awaited>,
    /// Things that should have arrived or be back.
    parcels: Vec<Travelling>,
    /// Things at a clinic, or on their way there, whose consent stands no more.
    uncovered: Vec<Travelling>,
    next: Option<(Date, i64)>,
    /// For owners: closed cases of whose erasure the patient was told.
    endings: Vec<Ending>,
    waiting: usize,
}

impl TodayPage {
    /// Whose turn a question is.
    fn turn(&self, one: &Asked) -> String {
        waits_for(self.page.t, one)
    }

    /// The day on which a case will be erased.
    fn gone_on(&self, ending: &Ending) -> String {
        let erasure = ending.closed.next(self.now).erasure();
        erasure.map_or_else(String::new, |at| self.page.t.day_of(at, &self.page.zone))
    }

    /// Whose turn a payment is: whoever confirms it first, then the family.
    fn pays(&self, one: &Owed) -> String {
        match one.state {
            State::Planned => self.page.t.word("block-waits", one.kind.confirmer().word()),
            _ => self.page.t.s("today-family-pays"),
        }
    }

    /// Whose turn a document is.
    fn brings(&self, one: &Late) -> String {
        if one.of.is_empty() { self.page.t.s("today-you") } else { one.of.clone() }
    }

    fn is_late(&self, day: &Date) -> bool {
        *day < self.today
    }

    /// Whole days since something was due.
    fn days_late(&self, due: &Due) -> i32 {
        due.by.until(self.today).map_or(0, |span| span.get_days())
    }
}

/// It waits for a coordinator: to be answered, or to be sent on.
fn ours(one: &Asked) -> bool {
    matches!(one.turn, Turn::Coordinator | Turn::ToSend)
}

/// `GET /`
pub async fn show(desk: Result<Desk, WebError>, here: Here) -> WebResult {
    let desk = match desk {
        Ok(desk) => desk,
        Err(WebError::SignInFirst) => return welcome::show(&here),
        Err(error) => return Err(error),
    };
    let (mut tx, page) = desk.at_large("today").await?;
    let today = dates::day_in(tx.now(), &desk.row.time_zone);
    let (overdue, due): (Vec<Due>, Vec<Due>) =
        agenda::due(&mut tx, today, MOST).await?.into_iter().partition(|due| due.by < today);
    let new = Some(domain::inquiries::InquiryState::New);
    let inquiries = inquiries::list(&mut tx, new, None, MOST).await?;
    let replies = agenda::unread_replies(&mut tx, MOST).await?;
    let needed = agenda::needed(&mut tx, desk.member.id, MOST).await?;
    let checking = agenda::files_being_checked(&mut tx, MOST).await?;
    let stepless = agenda::without_next_step(&mut tx, MOST).await?;
    let mut questions = questions::open_of_tenant(&mut tx, MOST).await?;
    questions.sort_by_key(|one| !ours(one));
    let (oldest, all) = queue::of_member(&mut tx, desk.member.id, 1).await?;
    let unchecked = oldest.into_iter().next().map(|oldest| (oldest, all));
    let endings =
        if desk.may_in_tenant(Action::SetRetention) { retention::announced(&mut tx, MOST).await? } else { Vec::new() };
    let soon = today.checked_add(DAYS_BEFORE.days()).unwrap_or(today);
    let owed = agenda::owed(&mut tx, desk.member.id, soon, MOST).await?;
    let late = agenda::late(&mut tx, desk.member.id, today, MOST).await?;
    let shaky = agenda::shaky(&mut tx, desk.member.id, today, CHECKS).await?;
    let records = record_requests::waiting(&mut tx, desk.member.id, today, MOST).await?;
    let parcels = parcels::late_of(&mut tx, desk.member.id, today, MOST).await?;
    let (uncovered, parcels): (Vec<_>, Vec<_>) = parcels.into_iter().partition(|one| one.uncovered);
    let waiting = usize::from(unchecked.is_some())
        + endings.len()
        + overdue.len()
        + due.len()
        + inquiries.len()
        + replies.len()
        + needed.len()
        + stepless.len()
        + owed.len()
        + late.len()
        + shaky.len()
        + records.len()
        + parcels.len()
        + uncovered.len()
        + questions.iter().filter(|one| ours(one)).count();
    pages::ok(&TodayPage {
        page,
        next: agenda::next_due(&mut tx, today).await?,
        today,
        now: tx.now(),
        overdue,
        due,
        inquiries,
        replies,
        needed,
        checking,
        unchecked,
        stepless,
        owed,
        late,
        shaky,
        records,
        parcels,
        uncovered,
        questions,
        endings,
        waiting,
    })
}
