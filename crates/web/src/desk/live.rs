//! The desk's open pages: told that there is something new, and in words by whom.

use super::Desk;
use crate::errors::WebResult;
use crate::live::{self, After, Look, Told};
use crate::pages;
use crate::rooms;
use crate::text::Text;
use crate::trail_lines;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use domain::ids::{CaseId, Id};
use domain::news::{self, Room, Shows};
use domain::policy::{Action, Scope, ask};
use http::StatusCode;
use serde::Deserialize;
use store::{members, sessions, trail};

/// `GET /live`: for pages of the agency at large.
pub async fn everywhere(desk: Desk, After(after): After) -> WebResult {
    desk.in_tenant().await?;
    let seat = desk.app.live.sit(desk.session.uuid())?;
    let tenant = desk.member.tenant;
    Ok(live::answer(seat, tenant, None, after, move |after| {
        let (app, actor, session, member) = (desk.app.clone(), desk.actor(), desk.session, desk.member.id);
        async move {
            let looked = async {
                let mut tx = app.db.staff(tenant).await?;
                let lives = sessions::lives(&mut tx, session).await?.is_some()
                    && members::find(&mut tx, member).await?.is_some_and(|row| row.active)
                    && ask(&actor, Action::ViewDesk, tenant, Scope::Tenant(tenant), tx.now()).is_ok();
                if !lives {
                    return Ok(Look::Over);
                }
                let changes = trail::changes(&mut tx, None, after).await?;
                let shown = changes.iter().filter(|one| one.event.is_some_and(|event| event.shows() != Shows::Nowhere));
                let told = Told::of(&actor, shown);
                store::Result::Ok(Look::UpTo(changes.first().map_or(after, |newest| newest.seq), told))
            };
            looked.await.unwrap_or(Look::Later)
        }
    }))
}

/// `GET /cases/{case}/live`
pub async fn of_case(desk: Desk, Path(case): Path<CaseId>, after: After) -> WebResult {
    live::of_case(desk.entry(case)?, case, after).await
}

/// Where the page that asks stands.
#[derive(Debug, Default, Deserialize)]
pub struct Standing {
    #[serde(default)]
    room: String,
}

#[derive(Template)]
#[template(path = "desk/live/news.html")]
struct News {
    t: Text,
    /// The newest, in a sentence.
    what: String,
    /// When.
    time: String,
    /// How many more there are.
    more: usize,
    /// Where it shows.
    address: String,
    /// Whether the page that asks is that very room.
    here: bool,
}

/// `GET /cases/{case}/news`: what others have done since the page was drawn, in a sentence; nothing when nobody did anything.
pub async fn news(
    desk: Desk,
    Path(case): Path<CaseId>,
    After(after): After,
    Query(from): Query<Standing>,
) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let actor = desk.actor();
    let mut lines = trail::latest(&mut work.tx, case, after).await?;
    lines.retain(|line| {
        live::by_another(&actor, &line.actor_kind, line.actor_id)
            && line.event().is_some_and(|event| news::tells(&actor, event, line.about(), &work.facts, work.tx.now()))
    });
    let sentences = trail_lines::sentences(desk.t, &desk.row.time_zone, &lines);
    let (Some(newest), Some(sentence)) = (lines.first(), sentences.first()) else {
        return Ok(nothing());
    };
    let Some(Shows::In(room)) = newest.event().map(domain::events::Event::shows) else { return Ok(nothing()) };
    pages::ok(&News {
        t: desk.t,
        what: sentence.what.clone(),
        time: sentence.time.clone(),
        more: sentences.len() - 1,
        address: format!("/cases/{case}{}", path_of(room)),
        here: from.room == room.word(),
    })
}

fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

fn path_of(room: Room) -> &'static str {
    let mut rooms = rooms::CASE.iter().flat_map(|wing| wing.rooms);
    rooms.find(|(section, ..)| *section == room.word()).map_or("", |(_, path, _)| *path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_room_in_which_a_change_shows_is_one_of_the_navigation() {
        for room in Room::ALL {
            let mut known = rooms::CASE.iter().flat_map(|wing| wing.rooms);
            assert!(known.any(|(section, ..)| *section == room.word()), "{room}");
        }
    }
}
