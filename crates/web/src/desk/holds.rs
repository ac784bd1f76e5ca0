//! G8, S54: holds on a case or a document of it: placing one, and lifting it.

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::{CaseId, DocumentId, HoldId};
use domain::policy::Action;
use domain::retention::HoldReason;
use store::cases::{self, Case};
use store::holds::{self, Hold, NewHold};
use store::{StaffTx, documents};

/// The longest words beside a hold, characters.
const LONGEST: usize = 2_000;

#[derive(Template)]
#[template(path = "desk/holds/list.html")]
struct ListPage {
    page: DeskPage,
    case: Case,
    holds: Vec<Hold>,
    /// Documents that can be held, for those who may know their titles.
    papers: Vec<(DocumentId, String)>,
    may_lift: bool,
    form: Posted,
    faults: Faults,
}

impl ListPage {
    fn reasons(&self) -> Vec<(String, String)> {
        HoldReason::ALL.iter().map(|one| (one.to_string(), self.page.t.word("hold-reason", one.word()))).collect()
    }

    fn stands(&self) -> bool {
        self.holds.iter().any(|hold| hold.lifted.is_none())
    }
}

async fn draw(desk: &Desk, work: &mut Work<StaffTx, CaseId>, form: Posted, faults: Faults) -> WebResult<ListPage> {
    let id = work.permit.subject();
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let mut holds = holds::of_case(&mut work.tx, id).await?;
    let mut papers = Vec::new();
    // An owner who has not joined the case holds it without reading it: titles are content.
    if work.may(Action::ListDocuments, id) {
        let all = documents::list(&mut work.tx, id).await?;
        papers = all.into_iter().map(|paper| (paper.id, paper.title)).collect();
    } else {
        for hold in &mut holds {
            hold.document = hold.document.take().map(|(id, _)| (id, String::new()));
        }
    }
    let page = desk.page("holds", Some(&case));
    Ok(ListPage { page, may_lift: work.may(Action::LiftHold, id), case, holds, papers, form, faults })
}

/// `GET /cases/{case}/holds`
pub async fn list(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    pages::ok(&draw(&desk, &mut work, Posted::default(), Faults::default()).await?)
}

/// `POST /cases/{case}/holds`
pub async fn place(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let reason = HoldReason::parse(posted.text("reason"));
    if reason.is_none() {
        faults.add("reason", t.s("hold-fault-reason"));
    }
    let missing = if reason == Some(HoldReason::Other) { "hold-fault-words" } else { "" };
    let words = faults.text(t, &posted, "words", LONGEST, missing);
    let document: Option<DocumentId> = posted.text("document").parse().ok();
    if document.is_none() && !posted.text("document").is_empty() {
        return Err(WebError::BadRequest);
    }
    let Some(reason) = reason.filter(|_| faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, posted, faults).await?);
    };
    holds::place(&mut work.tx, &work.permit, desk.member.id, &NewHold { document, reason, words }).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/holds")).into_response())
}

#[derive(Template)]
#[template(path = "desk/holds/lift.html")]
struct LiftPage {
    page: DeskPage,
    case: Case,
    hold: Hold,
    /// Whether another hold stays.
    others: bool,
}

/// `GET /cases/{case}/holds/{hold}/lifting`: the page that names the consequence.
pub async fn confirm(desk: Desk, Path((id, hold)): Path<(CaseId, HoldId)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let mut standing = holds::of_case(&mut work.tx, id).await?;
    standing.retain(|one| one.lifted.is_none());
    let others = standing.len() > 1;
    let hold = desk.found(Some(id), standing.into_iter().find(|one| one.id == hold)).await?;
    pages::ok(&LiftPage { page: desk.page("holds", Some(&case)), case, hold, others })
}

/// `POST /cases/{case}/holds/{hold}/lifting`
pub async fn lift(desk: Desk, Path((id, hold)): Path<(CaseId, HoldId)>, _: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let known = holds::of_case(&mut work.tx, id).await?.into_iter().any(|one| one.id == hold);
    desk.found(Some(id), known.then_some(())).await?;
    holds::lift(&mut work.tx, &work.permit, desk.member.id, hold).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/holds")).into_response())
}
