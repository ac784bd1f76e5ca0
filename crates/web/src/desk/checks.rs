//! Screen 2, screen 9: documents that wait to be checked, over all cases of this coordinator, oldest first. One is opened at
//! its own page; accepting it there, or asking for it again, leads on to the next.

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use crate::troubles::{Trouble, trouble};
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use domain::ids::DocumentId;
use domain::policy::Action;
use serde::Deserialize;
use store::queue::{self, Waiting};

/// Rows of the list; a longer one is worked down from its top.
const MOST: i64 = 50;

struct Item {
    waiting: Waiting,
    worst: Option<Trouble>,
    more: usize,
}

#[derive(Template)]
#[template(path = "desk/checks/list.html")]
struct ListPage {
    page: DeskPage,
    items: Vec<Item>,
    all: i64,
}

/// `GET /checks`
pub async fn list(desk: Desk) -> WebResult {
    let (mut tx, page) = desk.at_large("checks").await?;
    let (waiting, all) = queue::of_member(&mut tx, desk.member.id, MOST).await?;
    let t = desk.t;
    let items = waiting
        .into_iter()
        .map(|waiting| Item {
            worst: waiting.problems.first().map(|problem| trouble(t, problem)),
            more: waiting.problems.len().saturating_sub(1),
            waiting,
        })
        .collect();
    pages::ok(&ListPage { page, items, all })
}

/// After which document.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    #[serde(default)]
    after: String,
}

/// `GET /checks/next`: leads to the next document that waits, and to the list when none does. The policy is asked there, too;
/// it is asked here so that nobody is led to what they may not see.
pub async fn next(desk: Desk, Query(after): Query<After>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let after: Option<DocumentId> = after.after.parse().ok();
    let Some((case, document)) = queue::next(&mut tx, desk.member.id, after).await? else {
        return Ok(Redirect::to("/checks").into_response());
    };
    let facts = store::facts::of_case(&mut tx, case).await?.ok_or(WebError::NotFound)?;
    let scope = domain::policy::Scope::Case(&facts);
    let seen = domain::policy::ask(&desk.actor(), Action::ExplainAccess, document, scope, tx.now()).is_ok();
    let address = format!("/cases/{case}/documents/{document}?queue=yes");
    Ok(Redirect::to(if seen { &address } else { "/checks" }).into_response())
}
