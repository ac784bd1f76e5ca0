//! Screen 1: signing in with a password and a second factor, and signing out, here or everywhere.

use super::{COOKIE, Desk};
use crate::app::App;
use crate::cookies;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::here::{BROWSER, Here};
use crate::pages::{self, GuestPage};
use crate::passwords;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::events::Event;
use domain::ids::Id;
use domain::policy::{Action, Actor, Member, Scope, ask};
use http::{HeaderMap, header};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::json;
use store::gate::Limit;
use store::members::{self, MemberRow};
use store::sessions::Session;
use store::trail::{self, About};
use totp_rs::Totp;

const PER_ADDRESS: Limit = Limit { scope: "sign-in", window: SignedDuration::from_mins(15), most: 10 };

#[derive(Template)]
#[template(path = "desk/sessions/new.html")]
struct SignInPage {
    page: GuestPage,
    form: Posted,
    faults: Faults,
}

/// Where to go after signing in.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    back: String,
}

/// `GET /sign-in`
pub async fn new(here: Here, Query(back): Query<Back>) -> WebResult {
    let page = GuestPage::bare(&here, here.text(None));
    pages::ok(&SignInPage { page, form: Posted::default().put("back", back.back), faults: Faults::default() })
}

/// `POST /sign-in`: one answer for every wrong combination, so that it tells nobody which part was wrong.
pub async fn create(State(app): State<App>, here: Here, headers: HeaderMap, posted: Posted) -> WebResult {
    let t = here.text(None);
    let mut faults = Faults::default();
    let email = faults.email(t, &posted, "email", true);
    for field in ["password", "code"] {
        if posted.text(field).is_empty() {
            faults.add(field, t.word("sign-in-missing", field));
        }
    }
    if faults.none() {
        if !app.db.spend_attempt(PER_ADDRESS, &email).await? {
            return Err(WebError::TooMany);
        }
        let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
        if let Some(token) = sign_in(&app, &email, posted.text("password"), posted.text("code"), agent).await? {
            return Ok(signed_in(&app, &token, posted.text("back")));
        }
        faults.add("email", t.s("sign-in-wrong"));
    }
    let form = Posted::default().put("email", email).put("back", posted.text("back"));
    pages::faulty(&SignInPage { page: GuestPage::bare(&here, t), form, faults })
}

async fn sign_in(app: &App, email: &str, password: &str, code: &str, agent: &str) -> WebResult<Option<[u8; 32]>> {
    let found = app.db.find_member(email).await?;
    let stored = found.as_ref().map(|(_, _, hash)| hash.clone());
    if !passwords::verify(app.settings.argon2, password.to_owned(), stored).await {
        return Ok(None);
    }
    let Some((tenant, id, _)) = found else {
        return Ok(None);
    };
    let mut tx = app.db.staff(tenant).await?;
    let Some(row) = members::find(&mut tx, id).await?.filter(|row| row.active) else {
        return Ok(None);
    };
    let seconds = u64::try_from(tx.now().as_second()).unwrap_or(0);
    let Some(step) = totp_step(app, &row, code, seconds) else {
        return Ok(None);
    };
    if !members::use_totp_step(&mut tx, id, step).await? {
        return Ok(None);
    }
    let token: [u8; 32] = app.db.random();
    let session = store::sessions::begin(&mut tx, id, &token, agent).await?;
    let member = Member { tenant, id, role: row.role()?, confirmed: true, second_factor: true };
    let about = About("session", session.uuid());
    trail::note(&mut tx, &Actor::Member(member), Event::SignedIn, None, about, json!({})).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// The time step of a right code (RFC 6238; SHA-1, 6 digits, 30 seconds; one step of clock drift each way).
fn totp_step(app: &App, row: &MemberRow, code: &str, seconds: u64) -> Option<i64> {
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let totp: Totp = totp_rs::Builder::new().with_secret(row.totp_secret(&app.db)?).build().ok()?;
    let step = totp.check(&code, seconds)?;
    i64::try_from(step).ok()
}

/// A new session gets a new mark of the browser, too: nothing from before signing in lives on (S24).
fn signed_in(app: &App, token: &[u8], back: &str) -> Response {
    let mark = URL_SAFE_NO_PAD.encode(app.db.random::<16>());
    let cookies = [
        (header::SET_COOKIE, cookies::strict(COOKIE, &URL_SAFE_NO_PAD.encode(token))),
        (header::SET_COOKIE, cookies::session(BROWSER, &mark)),
    ];
    // Only a path of our own: an address with a host would lead away. Browsers drop tabs and line ends before they read
    // an address, so `/<tab>/host` is one.
    let own = back.starts_with('/') && !back.starts_with("//") && !back.contains(|c: char| c == '\\' || c.is_control());
    (AppendHeaders(cookies), Redirect::to(if own { back } else { "/" })).into_response()
}

#[derive(Template)]
#[template(path = "desk/sessions/list.html")]
struct SessionsPage {
    page: pages::DeskPage,
    sessions: Vec<Session>,
    this: domain::ids::SessionId,
    /// Whether this member oversees erasures.
    oversees: bool,
}

/// `GET /account`: one's own signed-in browsers.
pub async fn list(desk: Desk) -> WebResult {
    let mut tx = desk.app.db.staff(desk.member.tenant).await?;
    let sessions = store::sessions::living(&mut tx, desk.member.id).await?;
    let tenant = desk.member.tenant;
    let oversees = ask(&desk.actor(), Action::OverseeErasures, tenant, Scope::Tenant(tenant), tx.now()).is_ok();
    pages::ok(&SessionsPage { page: desk.page("account", None), sessions, this: desk.session, oversees })
}

/// `POST /sign-out`
pub async fn end(desk: Desk, _: Posted) -> WebResult {
    sign_out(&desk, false).await
}

/// `POST /sign-out/everywhere`
pub async fn end_all(desk: Desk, _: Posted) -> WebResult {
    sign_out(&desk, true).await
}

async fn sign_out(desk: &Desk, everywhere: bool) -> WebResult {
    let tenant = desk.member.tenant;
    let mut tx = desk.app.db.staff(tenant).await?;
    let permit = ask(&desk.actor(), Action::ViewDesk, tenant, Scope::Tenant(tenant), tx.now())?;
    let only = (!everywhere).then_some(desk.session);
    let ended = store::sessions::end(&mut tx, desk.member.id, only).await?;
    let about = About("session", desk.session.uuid());
    trail::record_about(&mut tx, &permit, Event::SignedOut, about, json!({ "ended": ended })).await?;
    tx.commit().await?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookies::gone(COOKIE))]), Redirect::to("/sign-in")).into_response())
}
