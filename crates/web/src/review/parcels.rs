//! D8: what travels to this clinic, and what must go back.

use super::{Around, begin};
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::guests::Review;
use crate::pages::{self, GuestPage};
use crate::parcel_view::View;
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use domain::ids::{ParcelId, ReviewId};
use domain::policy::{Action, Subject};
use store::{GuestTx, parcels};

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
}

/// `GET /review/{review}/parcels/{parcel}`
pub async fn show(guest: Review, Path((_, id)): Path<(ReviewId, ParcelId)>) -> WebResult {
    let mut work = match begin(&guest, id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let around = Around::load(&guest, &mut work.tx).await?;
    let one = parcels::find(&mut work.tx, guest.case, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(work.tx.now(), &around.review.clinic_zone);
    pages::ok(&ParcelPage { page: around.page.clone(), view: View::of(around.page.t, today, &one), around })
}
