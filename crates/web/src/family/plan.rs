//! The journey as the family reads it: what concerns this reader, by day, and as a calendar file.

use super::Around;
use crate::before_travel::{self, Line};
use crate::errors::WebResult;
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::plan_view::{self, View};
use crate::question_view::Eyes;
use crate::work::Work;
use askama::Template;
use domain::policy::{Action, Subject};
use store::GuestTx;
use store::plans::{self, Item};

/// The lines of the plan that the policy shows to whoever asks.
///
/// # Errors
/// When the database cannot be reached.
pub async fn shown<S: Subject>(work: &mut Work<GuestTx, S>, case: domain::ids::CaseId) -> WebResult<Vec<Item>> {
    let mut items = plans::list(&mut work.tx, case).await?;
    items.retain(|item| work.may(Action::ViewPlanItem, item.id));
    Ok(items)
}

#[derive(Template)]
#[template(path = "family/plan.html")]
struct PlanPage {
    page: GuestPage,
    my: Around,
    view: View,
    /// What was asked before travel, as far as this reader may see the question.
    before: Vec<Line>,
}

/// `GET /my/{participant}/plan`
pub async fn show(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let items = shown(&mut work, person.case).await?;
    let view = View::of(page.t, &page.house, &my.people, &items, work.tx.now());
    let sight = work.sight();
    let eyes = Eyes { me: Some(my.me.id), ..Eyes::default() };
    let sees = |question| sight.may(Action::ViewQuestion, question);
    let mut before =
        before_travel::lines(&mut work.tx, page.t, &my.me.entry.time_zone, person.case, eyes, sees).await?;
    before.retain(|one| one.thread.is_some());
    pages::ok(&PlanPage { page, my, view, before })
}

/// `GET /my/{participant}/plan/calendar`
pub async fn calendar(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let items = shown(&mut work, person.case).await?;
    plan_view::calendar(page.t, &page.house, &person.app.address(""), &my.people, &items, work.tx.now())
}
