//! The risks of a case: those that somebody wrote down, and beside them those that follow from what is known (L2).

mod form;

pub use form::{change, create, edit, new, step};

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use crate::risk_view::{Follows, View, known};
use askama::Template;
use axum::extract::{Path, Query};
use domain::ids::CaseId;
use domain::policy::Action;
use domain::risks::derive;
use serde::Deserialize;
use store::{cases, participants, risks};

/// What a redirect wants to be said.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    said: String,
}

#[derive(Template)]
#[template(path = "desk/risks/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    /// Open and watched.
    risks: Vec<View>,
    closed: Vec<View>,
    follow: Vec<Follows>,
    may_edit: bool,
    said: String,
}

impl ListPage {
    /// Where the pages of the case stand.
    fn pages(&self) -> String {
        format!("/cases/{}", self.case)
    }

    /// Where risks are changed; nowhere for whoever may not.
    fn change(&self) -> String {
        if self.may_edit { format!("/cases/{}/risks", self.case) } else { String::new() }
    }
}

/// `GET /cases/{case}/risks`
pub async fn list(desk: Desk, Path(id): Path<CaseId>, Query(said): Query<Said>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let people = participants::list(&mut work.tx, id).await?;
    let page = desk.page("risks", Some(&case));
    let all = risks::list(&mut work.tx, id).await?;
    let all = all.iter().map(|risk| View::of(t, &page.tenant, &people, risk));
    let (closed, risks) = all.partition(|one| one.closed);
    let sight = work.sight();
    let known = known(&mut work.tx, &sight, &desk.row.time_zone).await?;
    let said = match said.said.as_str() {
        word @ ("added" | "changed" | "watched" | "closed" | "open") => t.word("risk-said", word),
        _ => String::new(),
    };
    pages::ok(&ListPage {
        page,
        case: id,
        risks,
        closed,
        follow: derive(&known).iter().map(|one| Follows::of(t, one)).collect(),
        may_edit: work.may(Action::EditRisks, id),
        said,
    })
}
