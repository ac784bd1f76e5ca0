//! `/demo/mail`: the letters that the demonstration sent, newest first, so that codes and links can be followed without a
//! mail server.

use crate::app::App;
use crate::errors::{WebError, WebResult};
use crate::here::Here;
use crate::pages::{self, GuestPage};
use askama::Template;
use axum::extract::State;
use mailparse::{MailHeaderMap, ParsedMail, parse_mail};
use std::path::Path;
use std::time::SystemTime;

/// Letters shown.
const MOST: usize = 50;

struct Letter {
    to: String,
    from: String,
    subject: String,
    lines: Vec<Vec<Piece>>,
}

/// A line is text and addresses by turns.
struct Piece {
    text: String,
    address: bool,
}

#[derive(Template)]
#[template(path = "demo/mail.html")]
struct MailPage {
    page: GuestPage,
    letters: Vec<Letter>,
}

/// `GET /demo/mail`
pub async fn list(State(app): State<App>, here: Here) -> WebResult {
    let demo = app.settings.demo.clone().ok_or(WebError::NotFound)?;
    let letters = tokio::task::spawn_blocking(move || read(&demo.mailbox)).await.map_err(|_| WebError::Internal)?;
    pages::ok(&MailPage { page: GuestPage::bare(&here, here.text(None)), letters })
}

fn read(folder: &Path) -> Vec<Letter> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<(SystemTime, std::path::PathBuf)> = entries
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|kind| kind == "eml"))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    files.sort();
    files.iter().rev().take(MOST).filter_map(|(_, path)| letter(&std::fs::read(path).ok()?)).collect()
}

fn letter(bytes: &[u8]) -> Option<Letter> {
    let mail = parse_mail(bytes).ok()?;
    let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
    let body = plain(&mail)?;
    Some(Letter {
        to: header("To"),
        from: header("From"),
        subject: header("Subject"),
        lines: body.lines().map(pieces).collect(),
    })
}

fn plain(mail: &ParsedMail<'_>) -> Option<String> {
    if mail.ctype.mimetype == "text/plain" {
        return mail.get_body().ok();
    }
    mail.subparts.iter().find_map(plain)
}

fn pieces(line: &str) -> Vec<Piece> {
    line.split_inclusive(' ')
        .map(|word| Piece {
            text: word.to_owned(),
            address: word.starts_with("http://") || word.starts_with("https://"),
        })
        .collect()
}
