//! The working map (L2) of the patient or a relative: their part on one page, and on paper.

use super::Around;
use crate::errors::WebResult;
use crate::guests::Person;
use crate::map::{self, Reader, Seat};
use crate::pages::{self, GuestPage};
use askama::Template;
use print::Map;

#[derive(Template)]
#[template(path = "family/map.html")]
struct MapPage {
    page: GuestPage,
    my: Around,
    map: Map,
}

async fn draw(person: &Person) -> WebResult<MapPage> {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(person, &mut work).await?;
    let reader = Reader {
        t: page.t,
        house: &page.house,
        zone: my.zone(),
        seat: Seat::Family(person.id),
        sight: work.sight(),
        missing: Vec::new(),
    };
    let (map, answers) = map::gather(&mut work.tx, &reader).await?;
    map::note(&mut work, &answers).await?;
    work.tx.commit().await?;
    Ok(MapPage { page, my, map })
}

/// `GET /my/{participant}/map`
pub async fn show(person: Person) -> WebResult {
    pages::ok(&draw(&person).await?)
}

/// `GET /my/{participant}/map/paper`
pub async fn paper(person: Person) -> WebResult {
    map::paper(&person.app, draw(&person).await?.map).await
}
