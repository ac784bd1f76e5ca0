//! G7: handing records over another way that a clinic prefers, through the same gate as a link, and the receipt.

use super::Desk;
use crate::consent_text::listed;
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::troubles::what;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::Date;
use domain::cases::Purpose;
use domain::consents::Channel;
use domain::ids::{CaseId, ClinicId, DocumentId, HandoverId};
use domain::policy::Action;
use domain::reviews::{DEFAULT_DAYS, Plan, Wanted, plan};
use serde::Deserialize;
use store::StaffTx;
use store::cases::{self, Case};
use store::clinics::{self, Clinic};
use store::documents::{self, Document};
use store::handovers::{self, Handover, NewHandover, Receipt};
use store::summaries;

/// The ways that are not a link.
pub(super) const WAYS: [Channel; 3] = [Channel::Portal, Channel::Courier, Channel::InPerson];

/// To whom.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    #[serde(default)]
    clinic: String,
}

/// One document that could go: whether it does, and what keeps it.
struct Row {
    document: Document,
    chosen: bool,
    /// What is lacking, in words; empty when nothing is.
    lack: String,
}

#[derive(Template)]
#[template(path = "desk/handovers/new.html")]
struct NewPage {
    page: DeskPage,
    case: CaseId,
    clinic: Clinic,
    form: Posted,
    faults: Faults,
    ways: Vec<(String, String)>,
    purposes: Vec<(String, String)>,
    /// What the sending as a whole lacks; empty when nothing.
    whole: String,
    rows: Vec<Row>,
}

/// `GET /cases/{case}/handovers/new?clinic=…`
pub async fn new(desk: Desk, Path(id): Path<CaseId>, Query(to): Query<To>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let Ok(clinic) = to.clinic.parse::<ClinicId>() else {
        return Ok(Redirect::to(&format!("/cases/{id}/reviews/new")).into_response());
    };
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let mut form = Posted::default().put("clinic", clinic.to_string()).put("channel", Channel::Courier.word());
    for purpose in &case.map.purposes {
        form = form.add("purpose", purpose.word());
    }
    form = on_day(form.put("summary", "yes"), today);
    let page = draw(&desk, &mut work, &case, clinic, form, Faults::default()).await?;
    pages::ok(&page)
}

/// The form with a day on which it went or came.
pub(super) fn on_day(form: Posted, day: Date) -> Posted {
    form.put("on-day", day.day().to_string())
        .put("on-month", day.month().to_string())
        .put("on-year", day.year().to_string())
}

fn read_wanted(clinic: ClinicId, form: &Posted) -> Wanted {
    let way = Channel::parse(form.text("channel")).filter(|way| WAYS.contains(way));
    Wanted {
        clinic,
        channel: way.unwrap_or(Channel::Courier),
        purposes: form.all("purpose").into_iter().filter_map(Purpose::parse).collect(),
        documents: form.all("document").into_iter().filter_map(|id| id.parse().ok()).collect(),
        may_download: true,
        days: DEFAULT_DAYS,
    }
}

async fn draw(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    case: &Case,
    clinic: ClinicId,
    form: Posted,
    faults: Faults,
) -> WebResult<NewPage> {
    let t = desk.t;
    let clinic = clinics::find(&mut work.tx, clinic).await?;
    let clinic = desk.found(Some(case.id), clinic).await?;
    let mut all = documents::list(&mut work.tx, case.id).await?;
    all.retain(|document| !document.held());
    all.sort_by_key(|document| (document.category.number(), document.date));
    let plan = plan(&work.facts, &read_wanted(clinic.id, &form), work.tx.now());
    let rows = all.into_iter().map(|document| row(t, document, &plan)).collect();
    Ok(NewPage {
        page: desk.page("reviews", Some(case)),
        case: case.id,
        clinic,
        ways: WAYS.iter().map(|way| (way.word().to_owned(), t.word("consent-channel", way.word()))).collect(),
        purposes: Purpose::ALL.iter().map(|p| (p.word().to_owned(), t.word("purpose", p.word()))).collect(),
        whole: plan.whole.err().map_or_else(String::new, |lack| t.word("coverage", lack.word())),
        rows,
        form,
        faults,
    })
}

fn row(t: Text, document: Document, plan: &Plan) -> Row {
    let line = plan.lines.iter().find(|line| line.document == document.id);
    let uncovered = line.and_then(|line| line.covered.err()).map(|lack| t.word("coverage", lack.word()));
    let blocked = document.standing().find(|problem| problem.blocks()).map(|problem| what(t, problem));
    let lack = line.and_then(|_| blocked.or(uncovered)).unwrap_or_default();
    Row { chosen: line.is_some(), lack, document }
}

/// `POST /cases/{case}/handovers`: asks the consents for this very way, then records what went.
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let clinic: ClinicId = posted.text("clinic").parse().map_err(|_| WebError::BadRequest)?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let wanted = read_wanted(clinic, &posted);
    let mut faults = Faults::default();
    if wanted.purposes.is_empty() {
        faults.add("purpose", t.s("reviews-fault-purpose"));
    }
    let carrier = faults.text(t, &posted, "carrier", 200, "handovers-fault-carrier");
    let reference = faults.text(t, &posted, "reference", 200, "");
    let on = faults.date(t, &posted, "on");
    if on.is_none() && !faults.has("on") {
        faults.add("on", t.s("handovers-fault-on"));
    }
    let latest = match posted.ticked("summary") {
        true => summaries::latest(&mut work.tx, id).await?.map(|summary| summary.id),
        false => None,
    };
    if wanted.documents.is_empty() && latest.is_none() {
        faults.add("document", t.s("handovers-fault-nothing"));
    }
    let drawn = plan(&work.facts, &wanted, work.tx.now());
    let sound = faults.none() && drawn.lack().is_none() && drawn.blocked().is_none();
    let (Some(handed_on), true, false) = (on, sound, posted.ticked("check")) else {
        let faults = if posted.ticked("check") { Faults::default() } else { faults };
        let page = draw(&desk, &mut work, &case, clinic, posted, faults).await?;
        return pages::faulty(&page);
    };
    let new = NewHandover { wanted, summary: latest, carrier, reference, handed_on };
    let made = handovers::record(&mut work.tx, &work.permit, &new).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/handovers/{made}")).into_response())
}

#[derive(Template)]
#[template(path = "desk/handovers/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    one: Handover,
    purposes: String,
    papers: Vec<(String, String)>,
    may_confirm: bool,
    form: Posted,
    faults: Faults,
}

/// `GET /cases/{case}/handovers/{handover}`
pub async fn show(desk: Desk, Path((id, handover)): Path<(CaseId, HandoverId)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let form = on_day(Posted::default(), today);
    let page = shown(&desk, &mut work, id, handover, form, Faults::default()).await?;
    pages::ok(&page)
}

async fn shown(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    id: CaseId,
    handover: HandoverId,
    form: Posted,
    faults: Faults,
) -> WebResult<ShowPage> {
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let one = handovers::find(&mut work.tx, id, handover).await?;
    let one = desk.found(Some(id), one).await?;
    let purposes: Vec<String> = one.purposes.iter().map(|purpose| desk.t.word("purpose", purpose.word())).collect();
    let papers = documents::list(&mut work.tx, id).await?;
    Ok(ShowPage {
        page: desk.page("reviews", Some(&case)),
        case: id,
        purposes: listed(desk.t, &purposes),
        papers: papers.into_iter().map(|paper| (paper.id.to_string(), paper.title)).collect(),
        may_confirm: one.receipt.is_none() && work.may(Action::HandOver, id),
        one,
        form,
        faults,
    })
}

/// `POST /cases/{case}/handovers/{handover}/receipt`: that it arrived.
pub async fn confirm(desk: Desk, Path((id, handover)): Path<(CaseId, HandoverId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let words = faults.text(t, &posted, "words", 500, "handovers-fault-words");
    let on = faults.date(t, &posted, "on");
    if on.is_none() && !faults.has("on") {
        faults.add("on", t.s("handovers-fault-on"));
    }
    let document: Option<DocumentId> = posted.text("paper").parse().ok();
    let (Some(on), true) = (on, faults.none()) else {
        return pages::faulty(&shown(&desk, &mut work, id, handover, posted, faults).await?);
    };
    let known = handovers::find(&mut work.tx, id, handover).await?;
    let known = desk.found(Some(id), known).await?;
    handovers::confirm(&mut work.tx, &work.permit, known.id, &Receipt { words, document, on }).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/handovers/{handover}")).into_response())
}
