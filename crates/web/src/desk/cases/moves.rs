//! Moving a case to a stage: what is odd about it is said first, with whose decision it is, and done over that.

use super::super::Desk;
use super::{draw, next_step_form, proposed, to_case};
use crate::desk::checklists;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted, mark};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::cases::Stage;
use domain::cases::moves::{Found, Inside, Standing};
use domain::ids::CaseId;
use domain::policy::{Action, CaseFacts, Scope, ask};
use domain::replies::Treatability;
use domain::retention::Next;
use http::StatusCode;
use store::cases::{self, Case};
use store::{StaffTx, checks, handovers, replies, retention};

/// What is odd about a move, in words, and whose decision it is.
pub(super) struct Oddity {
    pub(super) what: String,
    pub(super) whose: String,
}

/// In words.
pub(super) fn oddities(t: Text, found: &[Found]) -> Vec<Oddity> {
    let told = |one: &Found| Oddity {
        what: t.n(&format!("odd-{}", one.odd), one.count),
        whose: t.s(&format!("odd-{}-whose", one.odd)),
    };
    found.iter().map(told).collect()
}

/// A mark of what was shown to be odd: whoever goes on, goes on over this and nothing else.
pub(super) fn mark_of(found: &[Found]) -> String {
    let words: Vec<String> = found.iter().map(|one| format!("{} {}", one.odd, one.count)).collect();
    mark(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What is known of a case that is moved to a stage; of what is inside, only what this member may see.
pub(super) async fn standing(desk: &Desk, tx: &mut StaffTx, facts: &CaseFacts) -> WebResult<Standing> {
    let (id, now) = (facts.id, tx.now());
    let erasing = match retention::of_case(tx, id).await? {
        Some(closed) => closed.next(now) == Next::Erase,
        None => false,
    };
    let sees = ask(&desk.actor(), Action::ViewSummary, id, Scope::Case(facts), now).is_ok();
    let inside = if sees { Some(inside(desk, tx, facts).await?) } else { None };
    Ok(Standing { stage: facts.stage, erasing, inside })
}

async fn inside(desk: &Desk, tx: &mut StaffTx, facts: &CaseFacts) -> WebResult<Inside> {
    let known = Inside::of(facts, tx.now());
    let answers = replies::of_case(tx, facts.id).await?;
    let can = |treat| matches!(treat, Some(Treatability::Yes | Treatability::AfterTests));
    Ok(Inside {
        missing: checklists::missing(desk.t, &desk.row.time_zone, tx, facts, None).await?.len(),
        sent: known.sent || !handovers::list(tx, facts.id).await?.is_empty(),
        replies: answers.len(),
        treatable: answers.iter().any(|one| can(one.content.treatability)),
        ..known
    })
}

#[derive(Template)]
#[template(path = "desk/cases/moving.html")]
struct MovingPage {
    page: DeskPage,
    case: Case,
    to: Stage,
    odd: Vec<Oddity>,
    /// Whether this member is told what is inside.
    inside: bool,
    sure: String,
    back: &'static str,
}

/// `POST /cases/{case}/stage`: from the case's own page or from the board.
pub async fn stage(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let to = Stage::parse(posted.text("stage")).ok_or(WebError::BadRequest)?;
    checks::hold(&mut work.tx, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    // Whoever moved it meanwhile moved it knowing more.
    let seen = Stage::parse(posted.text("seen"));
    let lost = seen.is_some_and(|seen| seen != case.stage && to != case.stage);
    let standing = standing(&desk, &mut work.tx, &work.facts).await?;
    let refused = match (lost, standing.odd(to)) {
        (true, _) => Err((StatusCode::CONFLICT, desk.t.s("form-lost"))),
        (false, Err(why)) => Err((StatusCode::UNPROCESSABLE_ENTITY, desk.t.word("impossible", why.word()))),
        (false, Ok(found)) => Ok(found),
    };
    let found = match refused {
        Ok(found) => found,
        Err((status, why)) => {
            let mut faults = Faults::default();
            faults.add("stage", why);
            let now = work.tx.now();
            let proposed = proposed(&desk, &mut work, &case, now).await?;
            let form = next_step_form(&case, proposed).put("stage", to.word());
            return pages::html(status, &draw(&desk, &mut work, Some(form), faults).await?);
        }
    };
    let back = if posted.text("back") == "board" { "board" } else { "" };
    let sure = mark_of(&found);
    if !found.is_empty() && posted.text("sure") != sure {
        let (page, odd) = (desk.page("overview", Some(&case)), oddities(desk.t, &found));
        return pages::ok(&MovingPage { page, case, to, odd, inside: standing.inside.is_some(), sure, back });
    }
    cases::move_over(&mut work.tx, &work.permit, id, to, &found).await?;
    work.tx.commit().await?;
    Ok(if back == "board" { Redirect::to("/board").into_response() } else { to_case(id) })
}
