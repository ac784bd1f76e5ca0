//! S59: a form that is sent twice is one act. An impatient second click, or a line that broke after the answer had left, makes no
//! second person, no second letter and no second link: the second answer is the first one's.
//!
//! Each page's form token carries a number of that page. The same browser sending the same content from the same page to the same
//! address is the same submission. A program says so itself, with `Idempotency-Key`; there the same key with another content is 422.
//! What led nowhere (a form with faults, a refusal) and what sets a cookie (signing in) is done anew each time.

use crate::app::App;
use crate::cookies;
use crate::errors::WebError;
use crate::forms::{self, LONGEST};
use crate::here::Here;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use sha2::{Digest, Sha256};
use std::time::Duration;
use store::submissions::Standing;

/// How long the second waits for the first, and how often it looks.
const WAITS: Duration = Duration::from_secs(20);
const LOOKS: Duration = Duration::from_millis(40);

/// Lets a submission through once.
pub async fn only(State(app): State<App>, request: Request, next: Next) -> Response {
    let form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().to_ascii_lowercase().starts_with(b"application/x-www-form-urlencoded"));
    let own = request.headers().get("idempotency-key").map(|key| key.as_bytes().to_vec());
    // A page's script that sends the same again means it.
    let sent = request.headers().get("sec-fetch-mode").is_some_and(|mode| mode == "navigate");
    let here = request.extensions().get::<Here>().cloned();
    let (Some(here), true) = (here, *request.method() == Method::POST && form && (sent || own.is_some())) else {
        return next.run(request).await;
    };
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, LONGEST).await else {
        return WebError::TooLarge.into_response();
    };
    let known = key(&here, &parts.headers, parts.uri.path(), &body, own.as_deref());
    let request = Request::from_parts(parts, Body::from(body.clone()));
    let Some(key) = known else {
        return next.run(request).await;
    };
    let body = Sha256::digest(&body).into();
    // Its own task, from the first look on: whoever clicks twice hangs up on the first answer, and the act must still be whole.
    let task = tokio::spawn(async move {
        match wait(&app, &key, &body).await {
            Ok(Some(done)) => done,
            Ok(None) => act(app, key, request, next).await,
            Err(error) => error.into_response(),
        }
    });
    task.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a submission broke off");
        WebError::Internal.into_response()
    })
}

/// The submission's key, if it says which it is and the form is this browser's.
fn key(here: &Here, headers: &HeaderMap, path: &str, body: &Bytes, own: Option<&[u8]>) -> Option<[u8; 32]> {
    let token =
        url::form_urlencoded::parse(body).find(|(name, _)| name == "_csrf").map(|(_, token)| token.into_owned());
    let token = headers.get("x-csrf-token").and_then(|token| token.to_str().ok()).map(str::to_owned).or(token)?;
    forms::check_token(here, &token).ok()?;
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update(bytes.len().to_be_bytes());
        hash.update(bytes);
    };
    part(cookies::ours(headers).as_bytes());
    part(path.as_bytes());
    match own {
        Some(own) => part(own),
        None => {
            part(token.split_once('.')?.1.as_bytes());
            // Rows of one page are sent each by itself: other content is another act.
            part(body);
        }
    }
    Some(hash.finalize().into())
}

/// The first one's answer, or nothing when it is for us to act.
async fn wait(app: &App, key: &[u8; 32], body: &[u8; 32]) -> Result<Option<Response>, WebError> {
    let began = tokio::time::Instant::now();
    loop {
        match app.db.begin_submission(key, body).await? {
            Standing::Ours => return Ok(None),
            Standing::Other => return Ok(Some(StatusCode::UNPROCESSABLE_ENTITY.into_response())),
            Standing::Done { status, location } => {
                let status = StatusCode::from_u16(status).unwrap_or(StatusCode::SEE_OTHER);
                let location = HeaderValue::try_from(location).map_err(|_| WebError::Internal)?;
                return Ok(Some((status, [(header::LOCATION, location)]).into_response()));
            }
            Standing::UnderWay if began.elapsed() < WAITS => tokio::time::sleep(LOOKS).await,
            Standing::UnderWay => return Err(WebError::Busy),
        }
    }
}

async fn act(app: App, key: [u8; 32], request: Request, next: Next) -> Response {
    let answer = next.run(request).await;
    let led = answer.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
    let stays = answer.status().is_redirection()
        && led.is_some_and(|led| led.len() <= store::submissions::LONGEST)
        && !answer.headers().contains_key(header::SET_COOKIE);
    let kept = match led.filter(|_| stays) {
        Some(location) => app.db.end_submission(&key, answer.status().as_u16(), location).await,
        None => app.db.drop_submission(&key).await,
    };
    if let Err(error) = kept {
        tracing::warn!(%error, "a submission could not be remembered");
    }
    answer
}
