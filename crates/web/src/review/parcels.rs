//! D8: what travels to this clinic, that it arrived, and what must go back.

use super::{Around, begin};
use crate::choices::{self, Choice};
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::guests::Review;
use crate::pages::{self, GuestPage};
use crate::parcel_view::View;
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::{ParcelId, ReviewId};
use domain::parcels::{Condition, LONGEST_WORDS, Step};
use domain::policy::{Action, Subject};
use http::StatusCode;
use store::parcels::Arrival;
use store::{Error, GuestTx, parcels};

/// In which condition a clinic can say that something came: it has looked.
const LOOKED_AT: &[Condition] = &[Condition::Intact, Condition::Incomplete, Condition::Damaged];

/// The things that were sent to this clinic.
pub(super) async fn of_review<S: Subject>(work: &mut Work<GuestTx, S>, around: &Around) -> WebResult<Vec<View>> {
    let today = day_in(work.tx.now(), &around.review.clinic_zone);
    let all = parcels::list(&mut work.tx, around.case.id).await?;
    let own = all.iter().filter(|one| work.may(Action::ViewParcel, one.id));
    Ok(own.map(|one| View::of(around.page.t, today, one)).collect())
}

#[derive(Template)]
#[template(path = "review/parcel.html")]
struct ParcelPage {
    page: GuestPage,
    around: Around,
    view: View,
    /// It is on its way here, and this reader may say that it arrived.
    may_confirm: bool,
    /// In which condition it can have come: somebody has looked.
    conditions: Vec<Choice>,
    lost: bool,
    form: Posted,
    faults: Faults,
}

async fn draw(
    guest: &Review,
    mut work: Work<GuestTx, ParcelId>,
    status: StatusCode,
    typed: Option<(Posted, Faults)>,
) -> WebResult {
    let around = Around::load(guest, &mut work.tx).await?;
    let id = work.permit.subject();
    let one = parcels::find(&mut work.tx, guest.case, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(work.tx.now(), &around.review.clinic_zone);
    let blank = Posted::default()
        .put("on-day", today.day().to_string())
        .put("on-month", today.month().to_string())
        .put("on-year", today.year().to_string());
    let (form, faults) = typed.unwrap_or_else(|| (blank, Faults::default()));
    let t = around.page.t;
    let page = ParcelPage {
        page: around.page.clone(),
        view: View::of(t, today, &one),
        may_confirm: one.state.after(Step::Arrive).is_some() && work.may(Action::ConfirmArrival, id),
        conditions: choices::words(t, "parcel-condition", LOOKED_AT, Condition::word),
        lost: status == StatusCode::CONFLICT,
        around,
        // What is confirmed is what stands now.
        form: form.put("version", one.version.to_string()),
        faults,
    };
    pages::html(status, &page)
}

/// `GET /review/{review}/parcels/{parcel}`
pub async fn show(guest: Review, Path((_, id)): Path<(ReviewId, ParcelId)>) -> WebResult {
    let work = match begin(&guest, id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    draw(&guest, work, StatusCode::OK, None).await
}

/// `POST /review/{review}/parcels/{parcel}/arrival`: the clinic's own word that it arrived.
pub async fn arrive(guest: Review, Path((_, id)): Path<(ReviewId, ParcelId)>, posted: Posted) -> WebResult {
    let mut work = match begin(&guest, id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let around = Around::load(&guest, &mut work.tx).await?;
    let t = around.page.t;
    let one = parcels::find(&mut work.tx, guest.case, id).await?.ok_or(WebError::NotFound)?;
    let mut faults = Faults::default();
    let today = day_in(work.tx.now(), &around.review.clinic_zone);
    let on = faults.date(t, &posted, "on").unwrap_or(today);
    if on > today {
        faults.add("on", t.s("record-fault-on"));
    } else if one.steps.last().is_some_and(|last| on < last.on) {
        faults.add("on", t.s("parcel-fault-before"));
    }
    let condition = Condition::parse(posted.text("condition")).filter(|one| LOOKED_AT.contains(one));
    if condition.is_none() {
        faults.add("condition", t.s("parcel-fault-condition"));
    }
    let needed = if condition.is_some_and(|one| one != Condition::Intact) { "parcel-fault-words" } else { "" };
    let words = faults.text(t, &posted, "words", LONGEST_WORDS, needed);
    let (Some(condition), true) = (condition, faults.none()) else {
        return draw(&guest, work, StatusCode::UNPROCESSABLE_ENTITY, Some((posted, faults))).await;
    };
    let seen: i32 = posted.text("version").parse().map_err(|_| WebError::BadRequest)?;
    match parcels::confirm_arrival(&mut work.tx, &work.permit, seen, &Arrival { on, condition, words }).await {
        Err(Error::LostUpdate) => return draw(&guest, work, StatusCode::CONFLICT, Some((posted, faults))).await,
        done => done?,
    }
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/review/{}/parcels/{id}", guest.id)).into_response())
}
