//! What is known of a request before anybody is: the browser's own cookie, the language, the path.

use crate::app::App;
use crate::cookies;
use crate::text::Text;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::words::Language;
use hmac::{Hmac, KeyInit, Mac};
use http::header::{self, HeaderValue};
use http::request::Parts;
use http::{HeaderMap, Uri};
use sha2::Sha256;
use std::convert::Infallible;

/// The cookie that marks a browser, signed in or not. Form tokens and e-mailed codes are bound to it.
pub const BROWSER: &str = "__Host-carnet-browser";
/// The cookie by which single keys are shortcuts.
pub const SHORTCUTS: &str = "__Host-carnet-shortcuts";
/// The cookie that keeps a chosen language.
pub const LANGUAGE: &str = "__Host-carnet-language";

/// What is known of a request before anybody is.
#[derive(Debug, Clone)]
pub struct Here {
    /// The browser's random mark.
    pub browser: String,
    /// The form token that belongs to it, with a number of this page (S59).
    pub form_token: String,
    /// Every form token that counts, while one key takes the place of another.
    pub form_tokens: Vec<String>,
    /// The language chosen on a page, if one was.
    pub chosen: Option<Language>,
    /// The language that the browser prefers among ours.
    pub preferred: Language,
    /// Path and query, for links that come back here.
    pub path: String,
    /// What the browser calls itself.
    pub agent: String,
    /// The page asks by itself, to stay up to date: that somebody is there does not follow from it (S25).
    pub by_itself: bool,
    /// Whether single keys are shortcuts here.
    pub shortcuts: bool,
}

impl Here {
    /// The language to speak: chosen here, else what the person is known to speak.
    #[must_use]
    pub fn text(&self, known: Option<Language>) -> Text {
        Text(self.chosen.or(known).unwrap_or(self.preferred))
    }

    /// The same page in another language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let rest: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "lang"))
            .append_pair("lang", language.word())
            .finish();
        format!("{path}?{rest}")
    }
}

/// On an answer that shows somebody else's page: a language chosen inside of it is not this browser's.
#[derive(Debug, Clone, Copy)]
pub struct Shown;

impl Here {
    /// What is known when somebody else's page is looked at: nothing of this browser, only where one is and a language that
    /// was pressed there.
    #[must_use]
    pub fn of_nobody(address: &Uri) -> Self {
        Self {
            browser: String::new(),
            form_token: String::new(),
            form_tokens: Vec::new(),
            chosen: asked_language(address),
            preferred: Language::En,
            path: address.to_string(),
            agent: String::new(),
            by_itself: false,
            shortcuts: false,
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Here {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let known = parts.extensions.get::<Self>().cloned();
        Ok(known.unwrap_or_else(|| Self::of_nobody(&Uri::from_static("/"))))
    }
}

/// Puts a [`Here`] on every request and keeps its cookies.
pub async fn know(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let known = cookies::read(request.headers(), BROWSER).filter(|mark| mark.len() == 22);
    let fresh = known.is_none();
    let browser = known.unwrap_or_else(|| URL_SAFE_NO_PAD.encode(app.db.random::<16>()));
    let asked = asked_language(request.uri());
    let chosen = asked.or_else(|| Language::parse(&cookies::read(request.headers(), LANGUAGE)?));
    let here = Here {
        form_token: format!("{}.{}", form_token(app.db.keys().forms(), &browser), app.db.now().as_microsecond()),
        form_tokens: app.db.keys().all_forms().iter().map(|key| form_token(key, &browser)).collect(),
        chosen,
        preferred: preferred(request.headers()),
        path: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        browser: browser.clone(),
        agent: request.headers().get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or("").to_owned(),
        shortcuts: cookies::read(request.headers(), SHORTCUTS).is_some_and(|value| value == "on"),
        by_itself: says(request.headers(), "x-requested-with", "renewal")
            || says(request.headers(), "accept", "text/event-stream"),
    };
    request.extensions_mut().insert(here);
    let mut response = next.run(request).await;
    let page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if fresh && page && !sets(&response, BROWSER) {
        append(&mut response, &cookies::session(BROWSER, &browser));
    }
    // A file sets nothing (S45).
    let leads = response.status().is_redirection();
    let own = response.extensions().get::<Shown>().is_none();
    if let Some(language) = asked.filter(|_| own && (page || leads)) {
        append(&mut response, &cookies::lasting(LANGUAGE, language.word()));
    }
    response
}

/// The form token of a browser: a keyed hash of its mark (S26). A page of another origin can read neither.
#[must_use]
pub fn form_token(key: &[u8; 32], browser: &str) -> String {
    // HMAC takes a key of any length; should that ever change, an empty token fits no form.
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else {
        return String::new();
    };
    mac.update(b"form\0");
    mac.update(browser.as_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

fn asked_language(address: &Uri) -> Option<Language> {
    url::form_urlencoded::parse(address.query().unwrap_or("").as_bytes())
        .find(|(name, _)| name == "lang")
        .and_then(|(_, value)| Language::parse(&value))
}

/// The first of our languages that the browser names. Weights are left alone: browsers list the best first.
fn preferred(headers: &HeaderMap) -> Language {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.split(',').find_map(|tag| Language::parse(tag.trim().get(..2)?)))
        .unwrap_or(Language::En)
}

fn says(headers: &HeaderMap, name: &str, value: &str) -> bool {
    headers.get(name).is_some_and(|said| said.as_bytes() == value.as_bytes())
}

fn sets(response: &Response, name: &str) -> bool {
    let start = format!("{name}=");
    response.headers().get_all(header::SET_COOKIE).iter().any(|value| value.as_bytes().starts_with(start.as_bytes()))
}

fn append(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
