//! E1–E3: what is still missing, on a case. Each row says why it is asked and where it stands; whether what is there is
//! enough is the clinic's to say, and the page says so.

mod board;
mod conditions;
mod rows;
mod templates;

pub use rows::{again, create_row, edit_row, new_row, save_row};
pub(crate) use templates::title;
pub use templates::{create_template, edit_template, list, new_template, rename_template, retire_template};

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages;
use crate::work::Work;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use board::ChecklistPage;
pub(crate) use board::{ToAsk, missing, rows, to_ask};
use domain::checklists::{Flag, TemplateKey};
use domain::ids::{CaseId, ClinicId, DocumentId};
use domain::policy::Action;
use http::StatusCode;
use serde::Deserialize;
use std::collections::BTreeSet;
use store::checklists::{self, Said, Settings};
use store::{StaffTx, checks, clinics};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// As which clinic alone asks; empty for all that are concerned.
#[derive(Debug, Default, Deserialize)]
pub struct View {
    #[serde(default)]
    clinic: String,
}

/// `GET /cases/{case}/checklist?clinic=…`
pub async fn show(desk: Desk, Path(id): Path<CaseId>, Query(view): Query<View>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let may_edit = work.may(Action::EditChecklist, id);
    let only: Option<ClinicId> = view.clinic.parse().ok();
    if let Some(only) = only {
        desk.found(Some(id), clinics::find(&mut work.tx, only).await?).await?;
    }
    let page = ChecklistPage::draw(&desk, &mut work, may_edit, None, only, Faults::default()).await?;
    // What completes a file often comes from outside; whoever looks next sees it first.
    if page.complete()
        && let Ok(permit) = work.ask(Action::EditChecklist, id)
        && checklists::complete(&mut work.tx, &permit).await?
    {
        work.tx.commit().await?;
    }
    pages::ok(&page)
}

/// `POST /cases/{case}/checklist`: the specialty, and what is known of the patient.
pub async fn save(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let said = |flag: &Flag| match posted.text(&format!("flag-{flag}")) {
        "yes" => Some((*flag, true)),
        "no" => Some((*flag, false)),
        _ => None,
    };
    let chosen = posted.text("specialty");
    let house = checklists::house(&mut work.tx).await?;
    let before = checklists::settings(&mut work.tx, id).await?.template;
    let template = TemplateKey::parse(chosen).filter(|one| board::offered(&house, before).contains(one));
    let settings = Settings {
        template,
        flags: Flag::ALL.iter().filter_map(said).collect(),
        version: posted.text("version").parse().unwrap_or(0),
    };
    if template.is_none() && !chosen.is_empty() {
        // Retired since the page was drawn.
        let mut faults = Faults::default();
        faults.add("specialty", desk.t.s("checklist-template-gone"));
        return pages::faulty(&ChecklistPage::draw(&desk, &mut work, true, Some(settings), None, faults).await?);
    }
    match checklists::save(&mut work.tx, &work.permit, desk.member.id, &settings).await {
        Ok(()) => {
            noticed(&desk, &mut work).await?;
            work.tx.commit().await?;
            Ok(back(id, ""))
        }
        Err(store::Error::LostUpdate) => {
            let mut faults = Faults::default();
            faults.add("specialty", desk.t.s("form-lost"));
            let page = ChecklistPage::draw(&desk, &mut work, true, Some(settings), None, faults).await?;
            pages::html(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /cases/{case}/checklist/{key}/mark`: enough, in the clinic's words; not needed, with a reason; or open again.
pub async fn mark(desk: Desk, Path((id, key)): Path<(CaseId, String)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    checks::hold(&mut work.tx, id).await?;
    if posted.text("as") == "open" {
        checklists::unmark(&mut work.tx, &work.permit, &key, posted.text("clinic").parse().ok()).await?;
        work.tx.commit().await?;
        return Ok(back(id, &key));
    }
    let mut faults = Faults::default();
    let field = format!("reason-{key}");
    let page = ChecklistPage::draw(&desk, &mut work, true, None, None, Faults::default()).await?;
    if !page.asks(&key) {
        return Err(WebError::NotFound);
    }
    let enough = posted.text("as") == "enough";
    let clinic: Option<ClinicId> = posted.text("clinic").parse().ok().filter(|_| enough);
    if page.said_of(&key, clinic) {
        let mut lost = Faults::default();
        lost.add(&field, t.s("form-lost"));
        return pages::html(StatusCode::CONFLICT, &page.with(posted, lost, key));
    }
    let said = match clinic.filter(|clinic| page.waits_for(&key, *clinic)) {
        Some(clinic) => Some(Said::Enough(clinic)),
        None if enough => {
            faults.add(&field, t.s("checklist-whose-word"));
            None
        }
        None => Some(Said::NotNeeded),
    };
    let reason = faults.text(t, &posted, &field, LONGEST_REASON, "checklist-reason-missing");
    match said.filter(|_| faults.none()) {
        Some(said) => {
            checklists::mark(&mut work.tx, &work.permit, desk.member.id, &key, &said, &reason).await?;
            noticed(&desk, &mut work).await?;
            work.tx.commit().await?;
            Ok(back(id, &key))
        }
        None => pages::faulty(&page.with(posted, faults, key)),
    }
}

/// `POST /cases/{case}/checklist/{key}/documents`: which documents stand for a row. What somebody else chose meanwhile stays
/// chosen: each ticks and unticks their own.
pub async fn stand(desk: Desk, Path((id, key)): Path<(CaseId, String)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let page = ChecklistPage::draw(&desk, &mut work, true, None, None, Faults::default()).await?;
    if !page.asks(&key) {
        return Err(WebError::NotFound);
    }
    let ids = |name| posted.all(name).iter().filter_map(|id| id.parse().ok()).collect::<BTreeSet<DocumentId>>();
    let (chosen, seen) = (ids("document"), ids("seen"));
    checks::hold(&mut work.tx, id).await?;
    let standing = checklists::documents(&mut work.tx, id).await?;
    let others = standing.into_iter().filter(|(row, one)| *row == key && !seen.contains(one)).map(|(_, one)| one);
    let chosen: Vec<DocumentId> = others.chain(chosen.iter().copied()).collect::<BTreeSet<_>>().into_iter().collect();
    checklists::stand(&mut work.tx, &work.permit, &key, &chosen).await?;
    noticed(&desk, &mut work).await?;
    work.tx.commit().await?;
    Ok(back(id, &key))
}

/// Notes, after a change, that nothing is missing and nothing open any more.
async fn noticed(desk: &Desk, work: &mut Work<StaffTx, CaseId>) -> WebResult<()> {
    if board::complete(desk.t, &desk.row.time_zone, &mut work.tx, &work.facts).await? {
        checklists::complete(&mut work.tx, &work.permit).await?;
    }
    Ok(())
}

fn back(case: CaseId, key: &str) -> Response {
    let place = if key.is_empty() { String::new() } else { format!("#row-{key}") };
    Redirect::to(&format!("/cases/{case}/checklist{place}")).into_response()
}
