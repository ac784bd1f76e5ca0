//! The working map (L2) at the desk: the coordinators' own, and each audience's as that audience gets it.

use super::Desk;
use crate::desk::checklists;
use crate::desk::reviews::language_of;
use crate::errors::{WebError, WebResult};
use crate::map::{self, Reader, Seat};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::{Sight, Work};
use askama::Template;
use axum::extract::{Path, Query};
use domain::ids::CaseId;
use domain::words::Language;
use print::Map;
use serde::Deserialize;
use store::participants::{self, Participant};
use store::reviews::{self, Review};
use store::{StaffTx, cases};

/// Whose map is wanted, and in which language.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default, rename = "for")]
    whom: String,
    #[serde(default, rename = "in")]
    language: String,
}

/// An audience on offer.
struct Audience {
    key: String,
    name: String,
    role: String,
    current: bool,
}

/// Somebody with eyes, and what a map for them needs besides.
struct For {
    seat: Seat,
    sight: Sight,
    name: String,
    role: String,
    zone: String,
    language: Language,
}

impl For {
    fn key(&self) -> String {
        match self.seat {
            Seat::Desk => String::new(),
            Seat::Family(id) | Seat::Interpreter(id) => format!("person-{id}"),
            Seat::Clinic(id) => format!("clinic-{id}"),
        }
    }
}

/// Everybody for whom there is a map, the desk first.
async fn all(desk: &Desk, work: &mut Work<StaffTx, CaseId>) -> WebResult<Vec<For>> {
    let (t, id) = (desk.t, work.permit.subject());
    let people = participants::list(&mut work.tx, id).await?;
    let reviews = reviews::list(&mut work.tx, id).await?;
    let own = For {
        seat: Seat::Desk,
        sight: work.sight(),
        name: t.s("working-map-ours"),
        role: String::new(),
        zone: desk.row.time_zone.clone(),
        language: t.0,
    };
    let others = map::audiences(&work.facts, work.tx.now());
    let others = others.into_iter().filter_map(|(seat, sight)| other(t, &people, &reviews, seat, sight));
    Ok(std::iter::once(own).chain(others).collect())
}

fn other(t: Text, people: &[Participant], reviews: &[Review], seat: Seat, sight: Sight) -> Option<For> {
    match seat {
        Seat::Desk => None,
        Seat::Family(id) | Seat::Interpreter(id) => {
            let one = people.iter().find(|one| one.id == id)?;
            Some(For {
                seat,
                sight,
                name: one.name().to_owned(),
                role: t.word("role", one.role().word()),
                zone: one.entry.time_zone.clone(),
                language: one.entry.language,
            })
        }
        Seat::Clinic(id) => {
            let one = reviews.iter().find(|one| one.id == id)?;
            Some(For {
                seat,
                sight,
                name: one.clinic_name.clone(),
                role: t.word("role", "clinic"),
                zone: one.clinic_zone.clone(),
                language: language_of(&one.clinic_languages),
            })
        }
    }
}

#[derive(Template)]
#[template(path = "desk/maps/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    audiences: Vec<Audience>,
    key: String,
    /// Languages to print it in, and whether it is the audience's own.
    papers: Vec<(Language, bool)>,
    map: Map,
}

/// Draws it, and records which answers of clinics stand in it.
async fn draw(desk: &Desk, work: &mut Work<StaffTx, CaseId>, one: &For) -> WebResult<Map> {
    let missing = match one.seat {
        Seat::Desk => checklists::missing(desk.t, &desk.row.time_zone, &mut work.tx, &work.facts, None).await?,
        Seat::Family(_) | Seat::Interpreter(_) | Seat::Clinic(_) => Vec::new(),
    };
    let (t, house) = (desk.t, desk.tenant.name_in(desk.t.0));
    let reader = Reader { t, house, zone: &one.zone, seat: one.seat, sight: one.sight.clone(), missing };
    work.tx.read_in(t.0).await?;
    let (map, answers) = map::gather(&mut work.tx, &reader).await?;
    map::note(work, &answers).await?;
    Ok(map)
}

/// `GET /cases/{case}/map?for=…`
pub async fn show(desk: Desk, Path(id): Path<CaseId>, Query(wanted): Query<Wanted>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let all = all(&desk, &mut work).await?;
    let chosen = desk.found(Some(id), all.iter().find(|one| one.key() == wanted.whom)).await?;
    let map = draw(&desk, &mut work, chosen).await?;
    work.tx.commit().await?;
    let audience = |one: &For| Audience {
        key: one.key(),
        name: one.name.clone(),
        role: one.role.clone(),
        current: one.seat == chosen.seat,
    };
    pages::ok(&ShowPage {
        page: desk.page("map", Some(&case)),
        case: id,
        audiences: all.iter().map(audience).collect(),
        key: chosen.key(),
        papers: Language::ALL.iter().map(|language| (*language, *language == chosen.language)).collect(),
        map,
    })
}

/// `GET /cases/{case}/map/paper?for=…&in=…`: the same on paper, in the audience's language unless another is wanted.
pub async fn paper(mut desk: Desk, Path(id): Path<CaseId>, Query(wanted): Query<Wanted>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let all = all(&desk, &mut work).await?;
    let chosen = desk.found(Some(id), all.iter().find(|one| one.key() == wanted.whom)).await?;
    desk.t = Text(Language::parse(&wanted.language).unwrap_or(chosen.language));
    let map = draw(&desk, &mut work, chosen).await?;
    work.tx.commit().await?;
    map::paper(&desk.app, map).await
}
