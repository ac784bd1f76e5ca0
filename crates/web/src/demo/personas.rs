//! `/demo`: the personas, and entering as one.
//!
//! Entering makes the same sessions that a password or a code would, for people whom the demonstration invented.

use super::manifest::{self, Link, Manifest, Persona};
use crate::app::App;
use crate::cookies;
use crate::desk;
use crate::errors::{WebError, WebResult};
use crate::forms::Posted;
use crate::guests::cookie_name;
use crate::here::Here;
use crate::pages::{self, GuestPage};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{CaseId, LinkId, TenantId};
use http::{HeaderMap, header};
use store::{guests, links};

#[derive(Template)]
#[template(path = "demo/personas.html")]
struct PersonasPage {
    page: GuestPage,
    manifest: Manifest,
}

/// `GET /demo`
pub async fn list(State(app): State<App>, here: Here) -> WebResult {
    let manifest = read(&app)?;
    pages::ok(&PersonasPage { page: GuestPage::bare(&here, here.text(None)), manifest })
}

/// `POST /demo/as/{persona}`
pub async fn enter(State(app): State<App>, Path(name): Path<String>, headers: HeaderMap, _: Posted) -> WebResult {
    let manifest = read(&app)?;
    let persona = manifest.personas.iter().find(|persona| persona.name == name).ok_or(WebError::NotFound)?;
    // Whoever was here before leaves: a stranger must not find the doctor's page open.
    let mut set: Vec<_> = others(&headers).map(|known| (header::SET_COOKIE, cookies::gone(&known))).collect();
    if let Some(cookie) = session_of(&app, persona).await? {
        set.push((header::SET_COOKIE, cookie));
    }
    let mut response = Redirect::to(&persona.home).into_response();
    for (name, value) in set {
        if let Ok(value) = value.parse() {
            response.headers_mut().append(name, value);
        }
    }
    Ok(response)
}

async fn session_of(app: &App, persona: &Persona) -> WebResult<Option<String>> {
    let token: [u8; 32] = app.db.random();
    let value = URL_SAFE_NO_PAD.encode(token);
    if let Some(link) = &persona.link {
        begin_guest(app, link, &token).await?;
        let subject = link.subject.parse().map_err(|_| WebError::Internal)?;
        return Ok(Some(cookies::strict(&cookie_name(subject), &value)));
    }
    if persona.email.is_empty() {
        return Ok(None);
    }
    let (tenant, member, _) = app.db.find_member(&persona.email).await?.ok_or(WebError::NotFound)?;
    let mut tx = app.db.staff(tenant).await?;
    store::sessions::begin(&mut tx, member, &token, "demo").await?;
    tx.commit().await?;
    Ok(Some(cookies::strict(desk::COOKIE, &value)))
}

async fn begin_guest(app: &App, link: &Link, token: &[u8; 32]) -> WebResult<()> {
    let parse = |id: &str| id.parse().map_err(|_| WebError::Internal);
    let (tenant, case) = (TenantId(parse(&link.tenant)?), CaseId(parse(&link.case)?));
    let mut tx = app.db.guest(tenant, Some(case)).await?;
    let living = links::living(&mut tx, LinkId(parse(&link.link)?)).await?.ok_or(WebError::LinkFirst)?;
    guests::begin_session(&mut tx, &living, token).await?;
    tx.commit().await?;
    Ok(())
}

fn others(headers: &HeaderMap) -> impl Iterator<Item = String> {
    let names: Vec<String> = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name == desk::COOKIE || name.starts_with("__Host-carnet-guest-"))
        .collect();
    names.into_iter()
}

fn read(app: &App) -> WebResult<Manifest> {
    let demo = app.settings.demo.as_ref().ok_or(WebError::NotFound)?;
    manifest::read(&demo.manifest).ok_or(WebError::NotFound)
}
