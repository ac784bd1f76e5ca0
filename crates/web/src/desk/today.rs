//! Screen 2: what waits for whom today, on the member's own cases or on everybody's. Whoever is not signed in gets the page for
//! strangers at the same address.

mod groups;
mod own;
mod putting_off;
mod rows;

pub use putting_off::{ask, put_off, take_up};

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::here::Here;
use crate::pages::{self, DeskPage};
use crate::public::welcome;
use askama::Template;
use axum::extract::Query;
use domain::Date;
use groups::Day;
use rows::{Group, Row};
use serde::Deserialize;
use store::agenda::{self, MOST_COUNTED};

/// Rows of one group on one page.
const MOST: usize = 50;

/// Whose, and which part.
#[derive(Debug, Default, Deserialize)]
pub struct View {
    /// `no` for everybody's cases.
    #[serde(default)]
    mine: String,
    /// One group alone, from a row on.
    #[serde(default)]
    group: String,
    #[serde(default)]
    from: String,
}

impl View {
    fn mine(&self) -> bool {
        self.mine != "no"
    }
}

#[derive(Template)]
#[template(path = "desk/today.html")]
struct TodayPage {
    page: DeskPage,
    view: View,
    today: Date,
    groups: Vec<Group>,
    /// Rows that this member has put off, each with the day on which it comes back.
    snoozed: Vec<(Row, Date)>,
    start: Option<Start>,
    next: Option<(Date, i64)>,
    /// How many things wait, and whether there are more than are counted.
    waiting: usize,
    uncounted: bool,
}

/// What to begin the day with.
struct Start {
    what: String,
    who: String,
    address: String,
    button: String,
}

impl Start {
    /// The first reply, else the first step that is due, else the longest-waiting inquiry.
    fn of(t: crate::text::Text, groups: &[Group]) -> Option<Self> {
        let first = |key: &str| groups.iter().find(|group| group.key == key).and_then(|group| group.rows.first());
        let name = |row: &Row| row.place.as_ref().map_or_else(String::new, |place| place.name.clone());
        let (row, what, who, button) = if let Some(row) = first("replies") {
            let what = t.with("today-read-reply", [("clinic", row.named.clone()), ("name", name(row))]);
            (row, what, t.s("today-read-reply-who"), "today-open-reply")
        } else if let Some(row) = first("overdue").or_else(|| first("due")) {
            let who = t.with("today-overdue-who", [("owner", row.named.clone()), ("name", name(row))]);
            (row, row.what.clone(), who, "today-open-case")
        } else {
            let row = first("inquiries")?;
            let what = t.with("today-inquiry-what", [("name", row.named.as_str())]);
            (row, what, t.s("today-inquiry-who"), "today-open-inquiry")
        };
        Some(Self { what, who, address: row.address.clone(), button: t.s(button) })
    }
}

impl TodayPage {
    /// Where the rest of a group is: its list, or the next part of it here.
    fn rest(&self, group: &Group) -> Option<String> {
        let seen = group.from + group.rows.len();
        if seen >= group.all || group.rows.is_empty() {
            return None;
        }
        if !group.list.is_empty() {
            return Some(group.list.clone());
        }
        let more = seen < usize::try_from(MOST_COUNTED).unwrap_or(usize::MAX);
        more.then(|| format!("/?group={}&from={seen}&mine={}", group.key, if self.view.mine() { "yes" } else { "no" }))
    }

    /// Which rows of how many stand here; empty for all.
    fn part(&self, group: &Group) -> String {
        if group.from == 0 && group.rows.len() >= group.all || group.one {
            return String::new();
        }
        let range = match group.from {
            0 => group.rows.len().to_string(),
            from => format!("{}–{}", from + 1, from + group.rows.len()),
        };
        self.page.t.with("today-part", [("n", range), ("all", group.number())])
    }
}

/// `GET /`
pub async fn show(desk: Result<Desk, WebError>, here: Here, Query(view): Query<View>) -> WebResult {
    let desk = match desk {
        Ok(desk) => desk,
        Err(WebError::SignInFirst) => return welcome::show(&here),
        Err(error) => return Err(error),
    };
    let (mut tx, permit) = desk.in_tenant().await?;
    let page = desk.page("today", None).told_after(store::trail::head(&mut tx).await?);
    let day = Day::of(&desk, &mut tx, &permit, view.mine()).await?;
    let coordinator = view.mine().then_some(desk.member.id);
    let next = agenda::next_due(&mut tx, coordinator, day.today).await?;
    let start = Start::of(desk.t, &day.groups);
    let waiting = day.groups.iter().map(|group| group.yours).sum();
    let uncounted = day.groups.iter().any(|group| group.capped());
    let from: usize = view.from.parse().unwrap_or(0);
    let one = day.groups.iter().any(|group| group.key == view.group);
    let mut groups = day.groups;
    if one {
        groups.retain(|group| group.key == view.group);
    }
    for group in &mut groups {
        group.cut(if one { from } else { 0 }, MOST);
    }
    groups.retain(|group| !group.rows.is_empty() || one);
    pages::ok(&TodayPage {
        page,
        view,
        today: day.today,
        groups,
        snoozed: day.snoozed,
        start,
        next,
        waiting,
        uncounted,
    })
}
