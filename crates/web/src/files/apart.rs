//! S42: bytes that people sent leave from an origin of their own, where one is configured. Whatever a browser might once be
//! brought to do with such a file, it does at an address that holds no session, no cookie and no page.
//!
//! The door's own origin answers with a way there: an address that carries, sealed, the path and the cookies that asked for it.
//! There the request goes the usual way once more, as those cookies, so session, policy and trail decide where the bytes are
//! sent and nowhere else. What the service draws itself (pages, frames) and what its viewer takes to pieces stays where it is.

use super::Wanted;
use crate::app::App;
use crate::clients::Client;
use crate::cookies;
use crate::sealed;
use crate::surface::{Asks, Route};
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::policy::Action;
use http::request::Parts;
use http::{Extensions, HeaderMap, HeaderValue, Method, Uri, header};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

const PURPOSE: &[u8] = b"files apart";
/// As long as a browser takes up a broken download at the same address. Each time the session is asked for anew.
const LASTS: SignedDuration = SignedDuration::from_mins(10);
const WAY: &str = "/f/";

/// What an address over there carries.
#[derive(Serialize, Deserialize)]
struct Ticket {
    path: String,
    cookies: String,
    /// Who asked, as far as the line and the browser tell: an address that is passed on leads nowhere.
    asker: String,
    until: Timestamp,
}

/// On a request that came by a ticket.
#[derive(Debug, Clone, Copy)]
struct Apart;

impl FromRequestParts<App> for Wanted {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        match way(app, parts) {
            Some(there) => Err(there),
            None => Ok(Self::of(&parts.method, &parts.headers)),
        }
    }
}

/// The way to the other origin, for a request that belongs there.
fn way(app: &App, parts: &Parts) -> Option<Response> {
    let origin = app.settings.files_url.as_ref()?;
    let drawn = parts.extensions.get::<Route>().is_some_and(|route| route.asks == Asks::Policy(Action::ViewDocument));
    let cookies = cookies::ours(&parts.headers);
    // Without a cookie of ours nobody is known here, nor would be there.
    if drawn || cookies.is_empty() || parts.extensions.get::<Apart>().is_some() {
        return None;
    }
    let path = parts.uri.path_and_query()?.as_str().to_owned();
    let asker = asker(app, &parts.extensions, &parts.headers);
    let ticket = Ticket { path, cookies, asker, until: app.db.now() + LASTS };
    Some(match sealed::seal(&app.db, PURPOSE, &ticket) {
        Ok(ticket) => Redirect::to(&format!("{origin}{WAY}{ticket}")).into_response(),
        Err(error) => error.into_response(),
    })
}

/// The end of the line, and the browser by its own name.
fn asker(app: &App, extensions: &Extensions, headers: &HeaderMap) -> String {
    let browser = headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or_default();
    format!("{} {browser}", Client::asking(extensions, headers, app).0.unwrap_or_default())
}

/// Stands before all routes: at the files' own origin there is what a ticket leads to, and what its error page is drawn with.
/// Everything else is shown the way back.
pub async fn lead(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let here = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let theirs = app.settings.files_url.as_deref().and_then(|url| url.split_once("://"));
    if here.is_none() || here != theirs.map(|(_, host)| host) {
        return next.run(request).await;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) || request.uri().path().starts_with("/static/") {
        // Nothing is known of anybody here, so nothing can be changed.
        request.headers_mut().remove(header::COOKIE);
        return apart(next.run(request).await, &app);
    }
    let Some(ticket) = request.uri().path().strip_prefix(WAY) else {
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        return back(&app, path);
    };
    let ticket = sealed::open::<Ticket>(&app.db, PURPOSE, ticket).filter(|ticket| {
        ticket.until >= app.db.now() && ticket.asker == asker(&app, request.extensions(), request.headers())
    });
    let read = ticket.and_then(|ticket| {
        let uri: Uri = ticket.path.parse().ok()?;
        Some((uri, HeaderValue::try_from(ticket.cookies).ok()?))
    });
    let Some((uri, cookies)) = read else {
        return back(&app, "/");
    };
    *request.uri_mut() = uri;
    request.headers_mut().insert(header::COOKIE, cookies);
    request.extensions_mut().insert(Apart);
    apart(next.run(request).await, &app)
}

fn back(app: &App, path: &str) -> Response {
    let mut answer = Redirect::to(&app.address(path)).into_response();
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// An answer at the files' origin: it sets no cookie, and leads home.
fn apart(mut answer: Response, app: &App) -> Response {
    answer.headers_mut().remove(header::SET_COOKIE);
    let home = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).filter(|to| to.starts_with('/'));
    if let Some(home) = home.and_then(|to| HeaderValue::try_from(app.address(to)).ok()) {
        answer.headers_mut().insert(header::LOCATION, home);
    }
    answer
}
