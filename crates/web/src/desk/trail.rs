//! Screen 22: the access log of a case. Opening it is itself recorded, once for each opening, not for each page of it.

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use crate::trail_lines::{Sentence, sentences};
use askama::Template;
use axum::extract::{Path, Query};
use domain::events::Event;
use domain::ids::CaseId;
use serde::Deserialize;
use serde_json::json;
use store::cases;
use store::trail::{self, Sort};

/// Lines on one page.
const PAGE: usize = 50;

/// What the log is narrowed to, and from where on.
#[derive(Debug, Default, Deserialize)]
pub struct Filter {
    #[serde(default)]
    show: String,
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "desk/trail/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    lines: Vec<Sentence>,
    sorts: Vec<(String, String)>,
    show: String,
    /// The address of what came before.
    older: Option<String>,
    /// These are not the newest.
    turned: bool,
}

/// `GET /cases/{case}/trail`
pub async fn list(desk: Desk, Path(id): Path<CaseId>, Query(filter): Query<Filter>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let sort = Sort::parse(&filter.show).unwrap_or(Sort::All);
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut lines = trail::sorted(&mut work.tx, id, sort, filter.before, limit).await?;
    let full = lines.len() > PAGE;
    lines.truncate(PAGE);
    // Turning a page of the log, or narrowing it, goes on with the same opening.
    if filter.before.is_none() && filter.show.is_empty() {
        trail::record(&mut work.tx, &work.permit, Event::TrailRead, json!({})).await?;
        work.tx.commit().await?;
    }
    let t = desk.t;
    pages::ok(&ListPage {
        page: desk.page("trail", Some(&case)),
        case: id,
        older: lines
            .last()
            .filter(|_| full)
            .map(|last| format!("/cases/{id}/trail?show={}&before={}", sort.word(), last.seq)),
        turned: filter.before.is_some(),
        lines: sentences(t, &desk.row.time_zone, &lines),
        sorts: Sort::ALL.iter().map(|sort| (sort.word().to_owned(), t.word("trail-filter", sort.word()))).collect(),
        show: sort.word().to_owned(),
    })
}
