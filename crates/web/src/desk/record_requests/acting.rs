//! What a coordinator writes down about a record request: the release on paper, that it is sent, what became of it.

use super::draw;
use crate::dates::day_in;
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::told::Told;
use crate::work::Work;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::Date;
use domain::ids::{CaseId, DocumentId, RecordRequestId};
use domain::record_requests::{LONGEST_WORDS, Step, Way};
use http::StatusCode;
use store::record_requests::{self, Moving, Sending};
use store::{Error, StaffTx};

type Place = Path<(CaseId, RecordRequestId)>;

fn seen(posted: &Posted) -> WebResult<i32> {
    posted.text("version").parse().map_err(|_| WebError::BadRequest)
}

/// What came of writing: the way back; or the page as it is now, below it what was typed, where somebody else was first (S60).
async fn done<T>(
    desk: &Desk,
    work: Work<StaffTx, CaseId>,
    id: RecordRequestId,
    posted: Posted,
    outcome: store::Result<T>,
    said: &str,
) -> WebResult {
    let case = work.permit.subject();
    match outcome {
        Ok(_) => {
            work.tx.commit().await?;
            Ok(Redirect::to(&format!("/cases/{case}/records/{id}?said={said}")).into_response())
        }
        Err(Error::LostUpdate) => {
            drop(work);
            let told = Told { said: desk.t.s("record-changed"), ..Told::faulty(posted, Faults::default()) };
            draw(desk, desk.on(case, case).await?, id, StatusCode::CONFLICT, told).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn faulty(
    desk: &Desk,
    work: Work<StaffTx, CaseId>,
    id: RecordRequestId,
    posted: Posted,
    faults: Faults,
) -> WebResult {
    draw(desk, work, id, StatusCode::UNPROCESSABLE_ENTITY, Told::faulty(posted, faults)).await
}

/// `POST /cases/{case}/records/{record}/release`: the paper on which the patient signed.
pub async fn file(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let paper: Option<DocumentId> = posted.text("release").parse().ok();
    let Some(paper) = paper.filter(|id| work.facts.documents.iter().any(|one| one.id == *id)) else {
        let mut faults = Faults::default();
        faults.add("release", desk.t.s("record-fault-release"));
        return faulty(&desk, work, id, posted, faults).await;
    };
    let outcome = record_requests::file_release(&mut work.tx, &work.permit, id, seen(&posted)?, paper).await;
    done(&desk, work, id, posted, outcome, "filed").await
}

/// A day that has come; today where none is given.
fn day(desk: &Desk, work: &Work<StaffTx, CaseId>, posted: &Posted, faults: &mut Faults) -> Date {
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let on = faults.date(desk.t, posted, "on").unwrap_or(today);
    if on > today {
        faults.add("on", desk.t.s("record-fault-on"));
    }
    on
}

/// `POST /cases/{case}/records/{record}/sending`: with the release, or not at all.
pub async fn send(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let one = record_requests::find(&mut work.tx, case, id).await?;
    let one = desk.found(Some(case), one).await?;
    if one.release.is_none() {
        faults.add("release", t.s("record-fault-unreleased"));
    }
    let way = Way::parse(posted.text("way"));
    if way.is_none() {
        faults.add("way", t.s("record-fault-way"));
    }
    let on = day(&desk, &work, &posted, &mut faults);
    let expected = faults.date(t, &posted, "expected");
    if !faults.has("expected") && expected.is_none_or(|day| day < on) {
        faults.add("expected", t.s("record-fault-expected"));
    }
    let (Some(way), Some(expected), true) = (way, expected, faults.none()) else {
        return faulty(&desk, work, id, posted, faults).await;
    };
    let sending = Sending { on, way, expected };
    let outcome = record_requests::send(&mut work.tx, &work.permit, id, seen(&posted)?, &sending).await;
    done(&desk, work, id, posted, outcome, "sent").await
}

/// `POST /cases/{case}/records/{record}/steps`: asked after, what came, that it is refused, that there is none, no longer wanted,
/// told of the release that was taken back.
pub async fn step(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let t = desk.t;
    let one = record_requests::find(&mut work.tx, case, id).await?;
    let one = desk.found(Some(case), one).await?;
    let mut faults = Faults::default();
    let step = Step::parse(posted.text("step")).filter(|step| !matches!(step, Step::Send | Step::TakeBack));
    if step.is_none() {
        faults.add("step", t.s("record-fault-step"));
    }
    let on = day(&desk, &work, &posted, &mut faults);
    if one.sent.is_some_and(|(sent, ..)| on < sent) {
        faults.add("on", t.s("record-fault-before"));
    }
    let way = Way::parse(posted.text("way"));
    if way.is_none() && matches!(step, Some(Step::Remind | Step::Tell)) {
        faults.add("way", t.s("record-fault-way"));
    }
    let mut came: Vec<DocumentId> = posted.all("came").into_iter().filter_map(|id| id.parse().ok()).collect();
    came.retain(|id| work.facts.documents.iter().any(|one| one.id == *id));
    came.sort_unstable();
    came.dedup();
    match step {
        Some(step) if step.brings() && came.is_empty() => faults.add("came", t.s("record-fault-came")),
        Some(step) if !step.brings() => came.clear(),
        Some(_) | None => {}
    }
    let needed = if step == Some(Step::Refuse) { "record-fault-answer" } else { "" };
    let words = faults.text(t, &posted, "words", LONGEST_WORDS, needed);
    let (Some(step), true) = (step, faults.none()) else {
        return faulty(&desk, work, id, posted, faults).await;
    };
    let moving = Moving { step, on, way, came, words };
    let outcome = record_requests::step(&mut work.tx, &work.permit, id, seen(&posted)?, &moving).await;
    done(&desk, work, id, posted, outcome, "moved").await
}
