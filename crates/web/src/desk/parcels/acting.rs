//! A step of a thing's way: who has it, when, in which condition.

use super::{draw, found};
use crate::dates::day_in;
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::told::Told;
use crate::work;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::{CaseId, ParcelId};
use domain::parcels::{Condition, LONGEST_NAME, LONGEST_WORDS, Step};
use domain::policy::Action;
use http::StatusCode;
use store::Error;
use store::parcels::{self, Leg, Moving};

/// The page again, with what was typed: it has a fault, or somebody else was first (S60).
async fn again(desk: &Desk, case: CaseId, id: ParcelId, status: StatusCode, told: Told) -> WebResult {
    let tx = desk.app.db.staff(desk.member.tenant).await?;
    let work = work::begin(&desk.app, tx, desk.actor(), Action::ViewParcel, desk.member.tenant, case, id).await?;
    draw(desk, work, status, told).await
}

/// `POST /cases/{case}/parcels/{parcel}/steps`
pub async fn step(desk: Desk, Path((case, id)): Path<(CaseId, ParcelId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let t = desk.t;
    let one = found(&desk, &mut work.tx, case, id).await?;
    let mut faults = Faults::default();
    let step = Step::parse(posted.text("step"));
    if step.is_none() {
        faults.add("step", t.s("parcel-fault-step"));
    }
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let on = faults.date(t, &posted, "on").unwrap_or(today);
    if on > today {
        faults.add("on", t.s("record-fault-on"));
    } else if one.steps.last().is_some_and(|last| on < last.on) {
        faults.add("on", t.s("parcel-fault-before"));
    }
    let condition = Condition::parse(posted.text("condition"));
    if condition.is_none() {
        faults.add("condition", t.s("parcel-fault-condition"));
    }
    let needed = if matches!(step, Some(Step::Lose | Step::Cancel)) { "" } else { "parcel-fault-who" };
    let who = faults.text(t, &posted, "who", LONGEST_NAME, needed);
    let words = faults.text(t, &posted, "words", LONGEST_WORDS, "");
    let leg = if step.is_some_and(Step::leaves) {
        let carrier = faults.text(t, &posted, "carrier", LONGEST_NAME, "parcel-fault-carrier");
        let tracking = faults.text(t, &posted, "tracking", LONGEST_NAME, "");
        let expected = faults.date(t, &posted, "expected");
        if expected.is_some_and(|day| day < on) {
            faults.add("expected", t.s("parcel-fault-expected"));
        }
        Leg { carrier, tracking, expected }
    } else {
        Leg::default()
    };
    let (Some(step), Some(condition), true) = (step, condition, faults.none()) else {
        drop(work);
        return again(&desk, case, id, StatusCode::UNPROCESSABLE_ENTITY, Told::faulty(posted, faults)).await;
    };
    let seen: i32 = posted.text("version").parse().map_err(|_| WebError::BadRequest)?;
    let moving = Moving { step, on, condition, who, words, leg };
    match parcels::step(&mut work.tx, &work.permit, id, seen, &moving).await {
        Ok(_) => {}
        Err(Error::Uncovered(lack)) => {
            faults.add("step", t.with("parcel-fault-uncovered", [("lack", t.word("coverage", lack.word()))]));
            drop(work);
            return again(&desk, case, id, StatusCode::UNPROCESSABLE_ENTITY, Told::faulty(posted, faults)).await;
        }
        Err(Error::LostUpdate) => {
            drop(work);
            let told = Told { said: t.s("record-changed"), ..Told::faulty(posted, faults) };
            return again(&desk, case, id, StatusCode::CONFLICT, told).await;
        }
        Err(error) => return Err(error.into()),
    }
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{case}/parcels/{id}?said=moved")).into_response())
}
