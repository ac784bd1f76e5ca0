//! Screens 3 and 6: the list of cases, and one case's overview.

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use askama::Template;
use axum::extract::{Path, Query};
use domain::cases::Stage;
use domain::ids::CaseId;
use serde::Deserialize;
use store::cases::{self, Case, Listed, Wanted};

/// Cases on one page of the list.
const PAGE: i64 = 50;

/// What the list is narrowed to.
#[derive(Debug, Default, Deserialize)]
pub struct Filter {
    #[serde(default)]
    stage: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    mine: String,
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "desk/cases/list.html")]
struct ListPage {
    page: DeskPage,
    filter: Filter,
    stages: &'static [Stage],
    cases: Vec<Listed>,
    more: Option<CaseId>,
}

/// `GET /cases`
pub async fn list(desk: Desk, Query(filter): Query<Filter>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let wanted = Wanted {
        stage: Stage::parse(&filter.stage),
        coordinator: (!filter.mine.is_empty()).then_some(desk.member.id),
        words: filter.q.clone(),
        closed: false,
        after: filter.after.parse().ok().map(CaseId),
        limit: PAGE + 1,
    };
    let mut found = cases::list(&mut tx, &wanted).await?;
    let full = found.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    if full {
        found.pop();
    }
    let more = full.then(|| found.last().map(|case| case.id)).flatten();
    pages::ok(&ListPage {
        page: desk.page("cases", None),
        filter,
        stages: Stage::ALL,
        cases: found,
        more,
    })
}

#[derive(Template)]
#[template(path = "desk/cases/show.html")]
struct ShowPage {
    page: DeskPage,
    case: Case,
}

/// `GET /cases/{case}`
pub async fn show(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id)
        .await?
        .ok_or(WebError::NotFound)?;
    pages::ok(&ShowPage {
        page: desk.page("overview", Some(&case)),
        case,
    })
}
