//! J2: the clinic confirms its own block, with the amount that it says.

use super::{Around, begin};
use crate::choices;
use crate::dates::day_in;
use crate::desk::money::read_figure;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::guests::Review;
use crate::money_view::View;
use crate::pages::{self, GuestPage};
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::{BlockId, ReviewId};
use domain::money::State;
use domain::policy::{Action, Subject};
use http::StatusCode;
use store::money::{self, Block};
use store::{Error, GuestTx};

/// A block as the review page shows it.
pub struct Own {
    /// In words.
    pub view: View,
    /// It waits for the clinic's word.
    pub waits: bool,
}

/// The blocks that are this clinic's to confirm.
pub(super) async fn of_review<S: Subject>(work: &mut Work<GuestTx, S>, around: &Around) -> WebResult<Vec<Own>> {
    let zone = &around.review.clinic_zone;
    let today = day_in(work.tx.now(), zone);
    let all = money::list(&mut work.tx, around.case.id).await?;
    let own = all.iter().filter(|block| block.state.counts() && work.may(Action::ConfirmBlock, block.id));
    let view =
        |block: &Block| Own { view: View::of(around.page.t, zone, today, block), waits: block.state == State::Planned };
    Ok(own.map(view).collect())
}

#[derive(Template)]
#[template(path = "review/block.html")]
struct BlockPage {
    page: GuestPage,
    around: Around,
    view: View,
    waits: bool,
    currencies: Vec<(String, String)>,
    units: Vec<(String, String)>,
    form: Posted,
    faults: Faults,
}

async fn draw(
    guest: &Review,
    mut work: Work<GuestTx, BlockId>,
    status: StatusCode,
    typed: Option<(Posted, Faults)>,
) -> WebResult {
    let around = Around::load(guest, &mut work.tx).await?;
    let id = work.permit.subject();
    let block = money::find(&mut work.tx, guest.case, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(work.tx.now(), &around.review.clinic_zone);
    let (form, faults) = typed.unwrap_or_else(|| (crate::desk::money::filled(&block), Faults::default()));
    let page = BlockPage {
        page: around.page.clone(),
        view: View::of(around.page.t, &around.review.clinic_zone, today, &block),
        waits: block.state == State::Planned,
        currencies: choices::currencies(),
        units: choices::units(around.page.t),
        around,
        // What is confirmed is what stands now.
        form: form.put("version", block.version.to_string()),
        faults,
    };
    pages::html(status, &page)
}

/// `GET /review/{review}/blocks/{block}`
pub async fn show(guest: Review, Path((_, id)): Path<(ReviewId, BlockId)>) -> WebResult {
    let work = match begin(&guest, id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    draw(&guest, work, StatusCode::OK, None).await
}

/// `POST /review/{review}/blocks/{block}/confirmation`
pub async fn confirm(guest: Review, Path((_, id)): Path<(ReviewId, BlockId)>, posted: Posted) -> WebResult {
    let mut work = match begin(&guest, id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let around = Around::load(&guest, &mut work.tx).await?;
    let mut faults = Faults::default();
    let figure = read_figure(around.page.t, &posted, &mut faults);
    let Some(figure) = figure else {
        return draw(&guest, work, StatusCode::UNPROCESSABLE_ENTITY, Some((posted, faults))).await;
    };
    let seen: i32 = posted.text("version").parse().map_err(|_| WebError::BadRequest)?;
    match money::confirm_as_clinic(&mut work.tx, &work.permit, seen, figure).await {
        Err(Error::LostUpdate) => {
            faults.add("from", around.page.t.s("block-changed-meanwhile"));
            return draw(&guest, work, StatusCode::CONFLICT, Some((posted, faults))).await;
        }
        done => done?,
    }
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/review/{}/blocks/{id}", guest.id)).into_response())
}
