//! The one error type of the web side. A handler returns it; the page around it is drawn outside, where the language is
//! known. Hidden and unknown things look alike (S9).

use crate::here::Here;
use crate::numbered::Number;
use crate::pages::{self, GuestPage};
use askama::Template;
use axum::extract::{FromRequestParts, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::policy::{Denied, Reason};
use http::{HeaderValue, Method, StatusCode, header};

/// What stands in the way of an answer.
#[derive(Debug, Clone)]
pub enum WebError {
    /// No such thing, or not for this person to know.
    NotFound,
    /// It is there, and this is why not.
    Forbidden(Reason),
    /// Nobody is signed in.
    SignInFirst,
    /// A guest's session is over, or never was: whom to ask for a new link.
    LinkFirst,
    /// The form's token is missing or another browser's.
    FormToken,
    /// The request does not read.
    BadRequest,
    /// Somebody else changed the same thing in the meantime.
    LostUpdate,
    /// Too many attempts.
    TooMany,
    /// More than this accepts.
    TooLarge,
    /// More is under way than there is room for.
    Busy,
    /// A fault of ours. It is logged where it happens.
    Internal,
}

/// A handler's result.
pub type WebResult<T = Response> = Result<T, WebError>;

impl WebError {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden(_) | Self::FormToken => StatusCode::FORBIDDEN,
            Self::SignInFirst | Self::LinkFirst => StatusCode::UNAUTHORIZED,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::LostUpdate => StatusCode::CONFLICT,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    const fn word(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden(_) => "forbidden",
            Self::SignInFirst => "sign-in-first",
            Self::LinkFirst => "link-first",
            Self::FormToken => "form-token",
            Self::BadRequest => "bad-request",
            Self::LostUpdate => "lost-update",
            Self::TooMany => "too-many",
            Self::TooLarge => "too-large",
            Self::Busy => "busy",
            Self::Internal => "internal",
        }
    }
}

impl From<Denied> for WebError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Hidden => Self::NotFound,
            Denied::Forbidden(reason) => Self::Forbidden(reason),
        }
    }
}

impl From<store::Error> for WebError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::LostUpdate => return Self::LostUpdate,
            store::Error::Uncovered(_) | store::Error::PasscodeUnsaid => {
                return Self::Forbidden(Reason::ConsentDoesNotCover);
            }
            // The page that sends says which document and why; whoever comes past it meets a conflict.
            store::Error::Blocked => return Self::LostUpdate,
            _ => {}
        }
        if matches!(error, store::Error::NotOnCase) || error.not_text() {
            return Self::NotFound;
        }
        tracing::error!(%error, "the store failed");
        if error.busy() { Self::Busy } else { Self::Internal }
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a template failed");
        Self::Internal
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: GuestPage,
    title: String,
    what: String,
    next: String,
    /// By which the operator finds it in the log; only of a fault of ours.
    number: String,
}

/// Draws the page of an error, in the reader's language. A person who must sign in first is led there.
pub async fn draw(request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(here) = Here::from_request_parts(&mut parts, &()).await;
    let number = parts.extensions.get::<Number>().map(|number| number.0.clone()).unwrap_or_default();
    let asked_by_script = parts.headers.contains_key("x-requested-with");
    let method = parts.method.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(error) = response.extensions().get::<WebError>().cloned() else {
        let kind = response.headers().get(header::CONTENT_TYPE);
        return match response.status() {
            // A path or method that no route knows looks like anything else that is not there.
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED if kind.is_none() => {
                page(&WebError::NotFound, &here, number)
            }
            // axum's own words about an address that does not read are for programs.
            StatusCode::BAD_REQUEST if !asked_by_script && kind.is_some_and(is_plain) => {
                page(&WebError::BadRequest, &here, number)
            }
            _ => response,
        };
    };
    if matches!(error, WebError::SignInFirst) && method == Method::GET && !asked_by_script {
        let back: String = url::form_urlencoded::byte_serialize(here.path.as_bytes()).collect();
        return Redirect::to(&format!("/sign-in?back={back}")).into_response();
    }
    page(&error, &here, number)
}

fn is_plain(kind: &HeaderValue) -> bool {
    kind.as_bytes().starts_with(b"text/plain")
}

fn page(error: &WebError, here: &Here, number: String) -> Response {
    let t = here.text(None);
    let what = match error {
        WebError::Forbidden(reason) => t.word("reason", reason.word()),
        other => t.word("error-what", other.word()),
    };
    let drawn = ErrorPage {
        title: t.word("error-title", error.word()),
        what,
        next: t.word("error-next", error.word()),
        number: if matches!(error, WebError::Internal | WebError::Busy) { number } else { String::new() },
        page: GuestPage::bare(here, t),
    };
    match pages::html(error.status(), &drawn) {
        Ok(mut response) => {
            if matches!(error, WebError::Busy) {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
            }
            response
        }
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "500").into_response(),
    }
}
