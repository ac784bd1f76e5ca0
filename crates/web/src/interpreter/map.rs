//! The working map (L2) of an interpreter: their visits, what they have to carry, and who decides what, without names.

use super::jobs::Job;
use crate::errors::WebResult;
use crate::guests::Person;
use crate::map::{self, Reader, Seat};
use crate::pages::{self, GuestPage};
use askama::Template;
use print::Map;

#[derive(Template)]
#[template(path = "interpreter/map.html")]
struct MapPage {
    page: GuestPage,
    job: Job,
    map: Map,
}

async fn draw(person: &Person) -> WebResult<MapPage> {
    let mut work = person.on(person.case).await?;
    let (page, job) = Job::load(person, &mut work).await?;
    let reader = Reader {
        t: page.t,
        house: &page.house,
        zone: job.zone(),
        seat: Seat::Interpreter(person.id),
        sight: work.sight(),
        missing: Vec::new(),
    };
    let (map, answers) = map::gather(&mut work.tx, &reader).await?;
    map::note(&mut work, &answers).await?;
    work.tx.commit().await?;
    Ok(MapPage { page, job, map })
}

/// `GET /i/{participant}/map`
pub async fn show(person: Person) -> WebResult {
    pages::ok(&draw(&person).await?)
}

/// `GET /i/{participant}/map/paper`
pub async fn paper(person: Person) -> WebResult {
    map::paper(&person.app, draw(&person).await?.map).await
}
