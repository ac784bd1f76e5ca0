//! E4: documents that are asked for. Which, of whom, by when, how far each has come, and when its next reminder goes.

mod form;
mod handing;
mod judging;
mod needs;
mod show;
pub mod together;

pub(crate) use form::row;
pub use form::{create, new};
pub use handing::hand_over;
pub use judging::{accept, again, change, confirm, letter, remind, withdraw};
pub use needs::{needs, of_reply};
pub use show::show;

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use crate::request_view::View;
use crate::text::Text;
use askama::Template;
use axum::extract::{Path, Query};
use domain::Timestamp;
use domain::ids::{CaseId, RequestId};
use domain::policy::Action;
use domain::requests::State;
use serde::Deserialize;
use store::cases;
use store::requests::{self, Request};
use texts::dates;

/// A row of the list.
struct Line {
    id: RequestId,
    view: View,
    who: String,
    /// The day by which it is wanted, and whether that has passed.
    due: String,
    overdue: bool,
    next: String,
}

/// When the next reminder goes, or why none does.
fn next_reminder(t: Text, request: &Request, tenant_zone: &str, zone: &str, now: Timestamp) -> String {
    match request.next_reminder(tenant_zone, now) {
        Ok(at) => t.moment(at, zone),
        Err(stop) => t.word("reminder-stop", stop.word()),
    }
}

/// A way to narrow the list: its word, its name, how many there are, whether it is the one being read.
struct Filter {
    word: &'static str,
    name: String,
    count: usize,
    current: bool,
}

#[derive(Template)]
#[template(path = "desk/requests/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    filters: Vec<Filter>,
    lines: Vec<Line>,
    any: bool,
    may_ask: bool,
    made: Option<usize>,
}

/// Which of them, and what a redirect wants to be said.
#[derive(Debug, Default, Deserialize)]
pub struct Narrow {
    #[serde(default)]
    state: String,
    made: Option<usize>,
}

/// `GET /cases/{case}/requests`
pub async fn list(desk: Desk, Path(id): Path<CaseId>, Query(narrow): Query<Narrow>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let found = requests::list(&mut work.tx, id).await?;
    let (t, zone, now) = (desk.t, desk.row.time_zone.as_str(), work.tx.now());
    let today = dates::day_in(now, zone);
    let only = State::parse(&narrow.state);
    let mut filters = vec![Filter { word: "", name: t.s("requests-all"), count: found.len(), current: only.is_none() }];
    filters.extend(State::ALL.iter().map(|state| Filter {
        word: state.word(),
        name: t.word("request-state", state.word()),
        count: found.iter().filter(|request| request.state == *state).count(),
        current: only == Some(*state),
    }));
    let any = !found.is_empty();
    let lines = found
        .iter()
        .filter(|request| only.is_none_or(|state| request.state == state))
        .map(|request| Line {
            id: request.id,
            view: View::of_desk(t, request),
            who: request.asked_of.as_ref().map_or_else(String::new, |person| person.name.clone()),
            due: request.due.map_or_else(String::new, |day| t.day(day)),
            overdue: request.overdue(today),
            next: next_reminder(t, request, &desk.tenant.time_zone, zone, now),
        })
        .collect();
    pages::ok(&ListPage {
        page: desk.page("requests", Some(&case)),
        case: id,
        filters,
        lines,
        any,
        may_ask: work.may(Action::AskForDocuments, id),
        made: narrow.made,
    })
}
