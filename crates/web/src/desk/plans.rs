//! Screen 20: the plan of the journey. By day, with whose each thing is and whether it stands, and a calendar for each person.

mod form;

pub use form::{change, create, edit, new, step};

use super::Desk;
use super::questions::EYES;
use crate::before_travel::{self, Line};
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use crate::plan_view::{self, View};
use crate::text::Text;
use askama::Template;
use axum::extract::{Path, Query};
use domain::ids::{CaseId, ParticipantId};
use domain::policy::{Action, plan_of};
use serde::Deserialize;
use store::participants::{self, Participant};
use store::{cases, plans};

/// What a redirect wants to be said.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    said: String,
}

/// Somebody for whom there is a calendar, and how many lines it has.
struct Calendar {
    person: Participant,
    lines: usize,
}

#[derive(Template)]
#[template(path = "desk/plans/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    view: View,
    calendars: Vec<Calendar>,
    /// What is to be asked before travel, and whether this member may ask.
    before: Vec<Line>,
    may_ask: bool,
    may_edit: bool,
    said: String,
}

impl ListPage {
    /// Where lines are changed; nowhere for whoever may not.
    fn change(&self) -> String {
        if self.may_edit { format!("/cases/{}/plan", self.case) } else { String::new() }
    }
}

/// `GET /cases/{case}/plan`
pub async fn list(desk: Desk, Path(id): Path<CaseId>, Query(said): Query<Said>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let people = participants::list(&mut work.tx, id).await?;
    let items = plans::list(&mut work.tx, id).await?;
    let calendars = people
        .iter()
        .map(|one| Calendar { person: one.clone(), lines: plan_of(&work.facts, one.id, work.tx.now()).len() })
        .filter(|one| one.lines > 0)
        .collect();
    let page = desk.page("plan", Some(&case));
    let said = match said.said.as_str() {
        word @ ("added" | "changed" | "anew" | "confirmed" | "done" | "cancelled" | "proposed") => {
            desk.t.word("plan-said", word)
        }
        _ => String::new(),
    };
    let sight = work.sight();
    let sees = |question| sight.may(Action::ViewQuestion, question);
    let before = before_travel::lines(&mut work.tx, desk.t, &desk.row.time_zone, id, EYES, sees).await?;
    pages::ok(&ListPage {
        before,
        may_ask: work.may(Action::AskQuestion, id),
        view: View::of(desk.t, &page.tenant, &people, &items, work.tx.now()),
        page,
        case: id,
        calendars,
        may_edit: work.may(Action::EditPlan, id),
        said,
    })
}

/// `GET /cases/{case}/plan/calendar/{participant}`: what this person would get, to hand to them.
pub async fn calendar(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let people = participants::list(&mut work.tx, id).await?;
    let person = people.iter().find(|one| one.id == person).cloned();
    let person = desk.found(Some(id), person).await?;
    let shown = plan_of(&work.facts, person.id, work.tx.now());
    let mut items = plans::list(&mut work.tx, id).await?;
    items.retain(|item| shown.contains(&item.id));
    let t = Text(person.entry.language);
    plan_view::calendar(t, desk.tenant.name_in(t.0), &desk.app.address(""), &people, &items, work.tx.now())
}
