//! A row of Today is put off until a day: it stands at the foot of the page until then, and comes back sooner when what it shows
//! changes.

use super::super::Desk;
use super::View;
use super::groups::Day;
use super::rows::Row;
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Date;
use jiff::ToSpan;
use serde::Deserialize;
use store::snoozes::{self, Snooze};

/// The days that are offered, from today.
const OFFERED: [i64; 3] = [1, 3, 7];
/// Days for which something can be put off at most.
const LONGEST: i64 = 90;

/// Which row, and of which page.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    row: String,
    #[serde(default)]
    mine: String,
}

#[derive(Template)]
#[template(path = "desk/today/put_off.html")]
struct PutOffPage {
    page: DeskPage,
    row: Row,
    mine: String,
    days: Vec<(String, String)>,
    form: Posted,
    faults: Faults,
}

/// The days that are offered, in words.
fn days(t: Text, today: Date) -> Vec<(String, String)> {
    let day = |days: i64| {
        let day = today.checked_add(days.days()).unwrap_or(today);
        let words = t.with("today-in-days", [("when", t.n("today-days-on", days)), ("day", t.weekday(day))]);
        (days.to_string(), words)
    };
    OFFERED.into_iter().map(day).chain([("day".to_owned(), t.s("today-another-day"))]).collect()
}

fn back(mine: &str) -> Response {
    Redirect::to(if mine == "no" { "/?mine=no" } else { "/" }).into_response()
}

fn find(day: Day, key: &str) -> Option<(Row, Date)> {
    let today = day.today;
    day.groups.into_iter().flat_map(|group| group.rows).find(|row| row.key == key && row.moves).map(|row| (row, today))
}

/// `GET /today/snoozes/new`
pub async fn ask(desk: Desk, Query(which): Query<Which>) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let view = View { mine: which.mine.clone(), ..View::default() };
    // What waits no more need not be put off.
    let Some((row, today)) = find(Day::of(&desk, &mut tx, &permit, view.mine()).await?, &which.row) else {
        return Ok(back(&which.mine));
    };
    let page = desk.page("today", None);
    let form = Posted::default().put("until", "1");
    let days = days(desk.t, today);
    pages::ok(&PutOffPage { page, row, mine: which.mine, days, form, faults: Faults::default() })
}

/// `POST /today/snoozes`
pub async fn put_off(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let t = desk.t;
    let view = View { mine: posted.text("mine").to_owned(), ..View::default() };
    let Some((row, today)) = find(Day::of(&desk, &mut tx, &permit, view.mine()).await?, posted.text("row")) else {
        return Ok(back(&view.mine));
    };
    let mut faults = Faults::default();
    let until = match posted.text("until").parse::<i64>() {
        Ok(days) if OFFERED.contains(&days) => today.checked_add(days.days()).ok(),
        _ => faults.date(t, &posted, "day"),
    };
    let last = today.checked_add(LONGEST.days()).unwrap_or(today);
    match until {
        Some(until) if until > today && until <= last => {
            let snooze = Snooze { row: row.key, shown: row.shown, until };
            snoozes::put_off(&mut tx, &permit, row.place.map(|place| place.case), &snooze, today).await?;
            tx.commit().await?;
            Ok(back(&view.mine))
        }
        _ => {
            if !faults.has("day") {
                faults.add("day", t.n("today-fault-day", LONGEST));
            }
            let (page, days) = (desk.page("today", None), days(t, today));
            let form = posted.put("until", "day");
            pages::faulty(&PutOffPage { page, row, mine: view.mine, days, form, faults })
        }
    }
}

/// `POST /today/snoozes/end`
pub async fn take_up(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    snoozes::end(&mut tx, &permit, posted.text("row")).await?;
    tx.commit().await?;
    Ok(back(posted.text("mine")))
}
