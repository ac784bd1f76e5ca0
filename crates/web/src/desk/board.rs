//! Screen 4: cases by stage, the longest without a move first. Moving is a menu; no dragging is needed.

use super::Desk;
use crate::choices;
use crate::dates;
use crate::errors::WebResult;
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::Query;
use domain::cases::Stage;
use domain::{Date, Timestamp};
use serde::Deserialize;
use store::agenda::{self, Card, MOST_COUNTED};

/// Cards of one stage; the list has the rest.
const PER_STAGE: i64 = 25;

/// What the board is narrowed to.
#[derive(Debug, Default, Deserialize)]
pub struct Filter {
    #[serde(default)]
    mine: String,
}

struct Column {
    stage: Stage,
    count: i64,
    cards: Vec<Card>,
}

impl Column {
    /// How many; `999+` where they are not counted further.
    fn number(&self) -> String {
        if self.counted() { self.count.to_string() } else { format!("{MOST_COUNTED}+") }
    }

    fn counted(&self) -> bool {
        self.count <= MOST_COUNTED
    }

    fn more(&self) -> i64 {
        self.count - i64::try_from(self.cards.len()).unwrap_or(0)
    }
}

#[derive(Template)]
#[template(path = "desk/board.html")]
struct BoardPage {
    page: DeskPage,
    filter: Filter,
    columns: Vec<Column>,
    stages: &'static [Stage],
    stuck: Option<Card>,
    now: Timestamp,
    today: Date,
    may_move: bool,
}

impl BoardPage {
    fn days(&self, card: &Card) -> i64 {
        self.now.duration_since(card.stage_since).as_hours() / 24
    }

    fn late(&self, card: &Card) -> bool {
        card.next_step_by.is_some_and(|by| by < self.today)
    }

    fn from(&self, card: &Card) -> String {
        place(self.page.t, card)
    }
}

fn place(t: Text, card: &Card) -> String {
    match (card.city.as_str(), choices::country(t, &card.country)) {
        ("", country) => country,
        (city, country) if country.is_empty() => city.to_owned(),
        (city, country) => t.with("board-place", [("city", city.to_owned()), ("country", country)]),
    }
}

/// `GET /board`
pub async fn show(desk: Desk, Query(filter): Query<Filter>) -> WebResult {
    let (mut tx, page) = desk.at_large("board").await?;
    let only = (!filter.mine.is_empty()).then_some(desk.member.id);
    let mut cards = agenda::board(&mut tx, only, PER_STAGE).await?;
    let now = tx.now();
    let stuck = cards.iter().filter(|card| card.stage != Stage::Travel).min_by_key(|card| card.stage_since).cloned();
    let columns = Stage::ALL
        .iter()
        .filter(|stage| **stage != Stage::Closed)
        .map(|stage| {
            let (own, rest): (Vec<Card>, Vec<Card>) = cards.drain(..).partition(|card| card.stage == *stage);
            cards = rest;
            Column { stage: *stage, count: own.first().map_or(0, |card| card.in_stage), cards: own }
        })
        .collect();
    pages::ok(&BoardPage {
        page,
        filter,
        columns,
        stages: Stage::ALL,
        stuck,
        now,
        today: dates::day_in(now, &desk.row.time_zone),
        may_move: desk.member.role != domain::tenants::MemberRole::Viewer,
    })
}
