//! Things that travel by hand or courier, and the chain of custody of each (D8). What it is is `form`, each step `acting`.

mod acting;
mod form;

pub use acting::step;
pub use form::{change, create, edit, new};

use super::Desk;
use crate::choices::{self, Choice};
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::parcel_view::View;
use crate::told::{Said, Told};
use crate::uploads::Report;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use domain::ids::{CaseId, ConsentId, ParcelId};
use domain::parcels::{Condition, Step, covering};
use domain::policy::Action;
use http::StatusCode;
use store::parcels::{self, Parcel};
use store::{StaffTx, cases};

#[derive(Template)]
#[template(path = "desk/parcels/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    open: Vec<View>,
    over: Vec<View>,
    may_edit: bool,
}

impl ListPage {
    /// Where the pages of things stand.
    fn pages(&self) -> String {
        format!("/cases/{}/parcels", self.case)
    }
}

/// `GET /cases/{case}/parcels`
pub async fn list(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let all = parcels::list(&mut work.tx, id).await?;
    let (over, open) = all.iter().map(|one| View::of(desk.t, today, one)).partition(|one| one.over);
    pages::ok(&ListPage {
        page: desk.page("parcels", Some(&case)),
        case: id,
        open,
        over,
        may_edit: work.may(Action::EditParcels, id),
    })
}

#[derive(Template)]
#[template(path = "desk/parcels/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    view: View,
    version: i32,
    said: String,
    may_edit: bool,
    may_change: bool,
    /// Why it may not leave for its clinic yet; empty where it may, or has.
    lack: String,
    /// The consent over which it went, and whether that still stands.
    consent: Option<(ConsentId, bool)>,
    /// What can be written down now.
    steps: Vec<Choice>,
    /// One of them is that a carrier takes it.
    leaves: bool,
    conditions: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

/// `GET /cases/{case}/parcels/{parcel}`
pub async fn show(desk: Desk, Path((case, id)): Path<(CaseId, ParcelId)>, Query(said): Query<Said>) -> WebResult {
    let work = desk.on(case, id).await?;
    let said = said.known(&["added", "changed", "moved"]).map(|word| desk.t.word("parcel-said", word));
    draw(&desk, work, StatusCode::OK, Told::after(said, Report::default())).await
}

async fn found(desk: &Desk, tx: &mut StaffTx, case: CaseId, id: ParcelId) -> WebResult<Parcel> {
    let found = parcels::find(tx, case, id).await?;
    desk.found(Some(case), found).await
}

async fn draw(desk: &Desk, mut work: Work<StaffTx, ParcelId>, status: StatusCode, told: Told) -> WebResult {
    let (t, case) = (desk.t, work.facts.id);
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let one = found(desk, &mut work.tx, case, work.permit.subject()).await?;
    let (now, may_edit) = (work.tx.now(), work.may(Action::EditParcels, case));
    let today = day_in(now, &desk.row.time_zone);
    let possible: Vec<Step> = Step::ALL.iter().copied().filter(|step| one.state.after(*step).is_some()).collect();
    let lack = match (one.entry.clinic, possible.contains(&Step::HandOver)) {
        (Some(clinic), true) => covering(&work.facts.consents, clinic, one.entry.kind, now).err(),
        _ => None,
    };
    let stands = |id: ConsentId| {
        let still = one.entry.clinic.map(|clinic| covering(&work.facts.consents, clinic, one.entry.kind, now));
        (id, matches!(still, Some(Ok(_))))
    };
    let blank = Posted::default()
        .put("on-day", today.day().to_string())
        .put("on-month", today.month().to_string())
        .put("on-year", today.year().to_string())
        .put("condition", Condition::Intact.word());
    let page = ShowPage {
        page: desk.page("parcels", Some(&row)),
        case,
        view: View::of(t, today, &one),
        version: one.version,
        said: told.said,
        may_edit,
        may_change: may_edit && !one.state.over(),
        lack: lack.map_or_else(String::new, |lack| t.word("coverage", lack.word())),
        consent: one.consent.map(stands),
        leaves: possible.iter().any(|step| step.leaves()),
        steps: possible.into_iter().map(|step| (step.word().to_owned(), t.word("parcel-do", step.word()))).collect(),
        conditions: choices::words(t, "parcel-condition", Condition::ALL, Condition::word),
        form: told.form.over(blank),
        faults: told.faults,
    };
    pages::html(status, &page)
}
