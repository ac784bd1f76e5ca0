//! Records that somebody else holds: whom they are asked of, with which release, and what became of it (D9). What is to be asked
//! is `form`, what is done about it `acting`.

mod acting;
mod form;

pub use acting::{file, send, step};
pub use form::{change, create, edit, new};

use super::Desk;
use crate::choices::{self, Choice};
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::paper;
use crate::record_view::{View, Writer, letter};
use crate::told::{Said, Told};
use crate::uploads::Report;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use domain::Date;
use domain::ids::{CaseId, RecordRequestId};
use domain::policy::Action;
use domain::record_requests::{State, Step, Way, expected};
use http::StatusCode;
use store::record_requests::{self, RecordRequest, Release};
use store::{StaffTx, cases, documents};

#[derive(Template)]
#[template(path = "desk/record_requests/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    open: Vec<View>,
    over: Vec<View>,
    may_edit: bool,
}

/// `GET /cases/{case}/records`
pub async fn list(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let all = record_requests::list(&mut work.tx, id).await?;
    let (over, open) = all.iter().map(|one| View::of(desk.t, today, one)).partition(|one| one.over);
    pages::ok(&ListPage {
        page: desk.page("records", Some(&case)),
        case: id,
        open,
        over,
        may_edit: work.may(Action::EditRecordRequests, id),
    })
}

#[derive(Template)]
#[template(path = "desk/record_requests/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    one: RecordRequest,
    view: View,
    /// The release in words, and the page of its paper, where it is one.
    release: Option<(String, Option<String>)>,
    said: String,
    may_edit: bool,
    ways: Vec<Choice>,
    /// Documents that could be what came.
    papers: Vec<Choice>,
    /// Those that could be the release; none is chosen first.
    releases: Vec<Choice>,
    /// What can be written down now.
    steps: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

impl ShowPage {
    fn can(&self, step: Step) -> bool {
        self.may_edit && self.one.state.after(step).is_some()
    }
    fn is_draft(&self) -> bool {
        self.can(Step::Send)
    }
    fn is_awaited(&self) -> bool {
        self.can(Step::Receive)
    }
    fn is_taken_back(&self) -> bool {
        self.can(Step::Tell)
    }
    fn way(&self, way: &Way) -> String {
        self.page.t.word("record-way", way.word())
    }
}

/// `GET /cases/{case}/records/{record}`
pub async fn show(
    desk: Desk,
    Path((case, id)): Path<(CaseId, RecordRequestId)>,
    Query(said): Query<Said>,
) -> WebResult {
    let work = desk.on(case, case).await?;
    let said = said.known(&["added", "changed", "filed", "sent", "moved"]).map(|word| desk.t.word("record-said", word));
    draw(&desk, work, id, StatusCode::OK, Told::after(said, Report::default())).await
}

async fn draw(
    desk: &Desk,
    mut work: Work<StaffTx, CaseId>,
    id: RecordRequestId,
    status: StatusCode,
    told: Told,
) -> WebResult {
    let (t, case) = (desk.t, work.permit.subject());
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let one = record_requests::find(&mut work.tx, case, id).await?;
    let one = desk.found(Some(case), one).await?;
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let papers = documents::list(&mut work.tx, case).await?;
    let papers: Vec<Choice> = papers.into_iter().map(|paper| (paper.id.to_string(), paper.title)).collect();
    let release = one.release.as_ref().map(|release| match release {
        Release::Paper(id, title) => (title.clone(), Some(format!("/cases/{case}/documents/{id}"))),
        Release::Screen(screen) => {
            let when = t.moment(screen.at, &desk.row.time_zone);
            (t.with("record-release-by", [("name", screen.by.1.clone()), ("moment", when)]), None)
        }
    });
    let answers = [Step::ReceivePart, Step::Receive, Step::Remind, Step::Refuse, Step::FindNone, Step::Withdraw];
    let possible = answers.iter().filter(|step| one.state.awaited() && one.state.after(**step).is_some());
    let page = ShowPage {
        page: desk.page("records", Some(&row)),
        case,
        view: View::of(t, today, &one),
        release,
        said: told.said,
        may_edit: work.may(Action::EditRecordRequests, case),
        ways: choices::words(t, "record-way", Way::ALL, Way::word),
        releases: std::iter::once((String::new(), t.s("form-choose"))).chain(papers.clone()).collect(),
        papers,
        steps: possible.map(|step| (step.word().to_owned(), t.word("record-answer", step.word()))).collect(),
        form: told.form.over(blank(&one, today)),
        faults: told.faults,
        one,
    };
    pages::html(status, &page)
}

/// Today, and the day by which an answer is to be expected.
fn blank(one: &RecordRequest, today: Date) -> Posted {
    let due = expected(today, &one.entry.country);
    Posted::default()
        .put("on-day", today.day().to_string())
        .put("on-month", today.month().to_string())
        .put("on-year", today.year().to_string())
        .put("expected-day", due.day().to_string())
        .put("expected-month", due.month().to_string())
        .put("expected-year", due.year().to_string())
}

/// `GET /cases/{case}/records/{record}/letter`: the letter with the release, on paper.
pub async fn print(desk: Desk, Path((case, id)): Path<(CaseId, RecordRequestId)>) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let one = record_requests::find(&mut work.tx, case, id).await?;
    let one = desk.found(Some(case), one).await?;
    // What was taken back is no release any more.
    if matches!(one.state, State::TakenBack | State::Withdrawn) {
        return desk.found(Some(case), None).await;
    }
    let letter = letter(&Writer { tenant: &desk.tenant, name: &desk.row.name }, &work.facts, &row, &one);
    let name = format!("{}_records_{}.pdf", row.reference, one.entry.language);
    paper::answer(&desk.app, &name, move |press| press.receipt(&letter)).await
}
