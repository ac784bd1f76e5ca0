//! The keys, in a list, and whether single ones count: off until somebody turns them on, in this browser (WCAG 2.1.4). Ctrl+K
//! always does.

use super::Desk;
use crate::cookies;
use crate::errors::WebResult;
use crate::forms::Posted;
use crate::here::SHORTCUTS;
use crate::pages::{self, DeskPage};
use askama::Template;
use axum::response::{AppendHeaders, IntoResponse, Redirect};
use http::header;

/// What a key leads to after `g`: the key, the text. The navigation has them, too, for the script.
const PLACES: &[(&str, &str)] = &[
    ("t", "nav-today"),
    ("d", "nav-checks"),
    ("i", "nav-inquiries"),
    ("c", "nav-cases"),
    ("b", "nav-board"),
    ("q", "questions-title"),
];

#[derive(Template)]
#[template(path = "desk/shortcuts/show.html")]
struct ShortcutsPage {
    page: DeskPage,
    places: &'static [(&'static str, &'static str)],
}

/// `GET /shortcuts`
pub async fn show(desk: Desk) -> WebResult {
    pages::ok(&ShortcutsPage { page: desk.page("shortcuts", None), places: PLACES })
}

/// `POST /shortcuts`
pub async fn choose(_: Desk, posted: Posted) -> WebResult {
    let cookie =
        if posted.text("single") == "on" { cookies::lasting(SHORTCUTS, "on") } else { cookies::gone(SHORTCUTS) };
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Redirect::to("/shortcuts")).into_response())
}
