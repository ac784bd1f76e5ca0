//! The working map (L2) of a clinic: what went to it, what it was asked, its own payment block, and nothing of the rest.

use super::{Around, begin};
use crate::errors::WebResult;
use crate::guests::Review;
use crate::map::{self, Reader, Seat};
use crate::pages::{self, GuestPage};
use askama::Template;
use axum::response::Response;
use print::Map;

#[derive(Template)]
#[template(path = "review/map.html")]
struct MapPage {
    page: GuestPage,
    around: Around,
    map: Map,
}

async fn draw(guest: &Review) -> WebResult<Result<MapPage, Response>> {
    let mut work = match begin(guest, guest.id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(Err(closed)),
    };
    let around = Around::load(guest, &mut work.tx).await?;
    let page = around.page.clone();
    let reader = Reader {
        t: page.t,
        house: &page.house,
        zone: &around.review.clinic_zone,
        seat: Seat::Clinic(guest.id),
        sight: work.sight(),
        missing: Vec::new(),
    };
    let (map, answers) = map::gather(&mut work.tx, &reader).await?;
    map::note(&mut work, &answers).await?;
    work.tx.commit().await?;
    Ok(Ok(MapPage { page, around, map }))
}

/// `GET /review/{review}/map`
pub async fn show(guest: Review) -> WebResult {
    match draw(&guest).await? {
        Ok(page) => pages::ok(&page),
        Err(closed) => Ok(closed),
    }
}

/// `GET /review/{review}/map/paper`
pub async fn paper(guest: Review) -> WebResult {
    match draw(&guest).await? {
        Ok(page) => map::paper(&guest.app, page.map).await,
        Err(closed) => Ok(closed),
    }
}
