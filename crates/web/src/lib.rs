//! The web side: five doors to one product. `routes.rs` is the whole surface; each door has its folder (`desk`, `review`,
//! `family`, `interpreter`), and in it one file a noun; `asked`, with one page, is a file.

pub mod answering;
pub mod app;
pub mod asked;
pub mod assets;
pub mod authenticator;
mod before_travel;
mod beside;
pub mod choices;
pub mod clients;
pub mod consent_fhir;
pub mod consent_parts;
pub mod consent_receipt;
pub mod consent_text;
pub mod cookies;
pub mod demo;
pub mod desk;
pub mod devices;
pub mod doors;
pub mod errors;
pub mod export;
pub mod family;
pub mod files;
pub mod forms;
pub mod front;
pub mod guests;
pub mod here;
pub mod imaging;
pub mod interpreter;
pub mod invitation_view;
mod labs_view;
pub mod live;
pub mod map;
pub mod money_view;
mod numbered;
pub mod official_view;
mod once;
pub mod pages;
pub mod paper;
pub mod parcel_view;
pub mod passkeys;
pub mod passwords;
pub mod photos;
pub mod plan_view;
pub mod providers;
pub mod public;
pub mod qr;
pub mod question_view;
pub mod record_view;
pub mod recovery;
pub mod rendering_view;
pub mod request_view;
pub mod review;
pub mod risk_view;
pub mod rooms;
pub mod routes;
mod sealed;
pub mod surface;
pub mod told;
pub mod trail_lines;
pub mod translation_view;
mod troubles;
pub mod uploads;
#[cfg(test)]
mod versions;
pub mod viewer;
pub mod visible;
pub mod work;
pub mod zones;

pub use app::{App, Demo, Settings};
pub use consent_text::{ConsentParts, consent_text};
pub use texts::{dates, summary_view, text};

use axum::middleware::{from_fn, from_fn_with_state};
use axum::{Extension, Router};
use http::header::{self, HeaderName, HeaderValue};
use tower::ServiceBuilder;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// Scripts and styles come from us alone; nothing may frame a page or take its form elsewhere (S21, S26).
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

/// The service as a router.
pub fn router(app: App) -> Router {
    let surface = routes::surface(app.settings.demo.is_some());
    let layers = ServiceBuilder::new()
        .layer(header_unless_set(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(header_unless_set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        // frame-ancestors, for browsers that do not know it.
        .layer(header_unless_set(header::X_FRAME_OPTIONS, "DENY"))
        .layer(header_unless_set(header::REFERRER_POLICY, "no-referrer"))
        .layer(header_unless_set(header::CACHE_CONTROL, "no-store"))
        .layer(header_unless_set(HeaderName::from_static("x-robots-tag"), "noindex, nofollow"))
        .layer(header_unless_set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(header_unless_set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .layer(header_unless_set(
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ))
        .layer(header_unless_set(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"))
        // What is taken away as a file has an exact length and ranges; it goes as it is.
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(
            |_: http::StatusCode, _: http::Version, headers: &http::HeaderMap, _: &http::Extensions| {
                !headers.contains_key(header::CONTENT_DISPOSITION)
            },
        )))
        .layer(from_fn_with_state(app.clone(), here::know))
        .layer(from_fn_with_state(app.clone(), numbered::number))
        .layer(from_fn(errors::draw))
        .layer(CsrfLayer::new())
        .layer(from_fn(forms::clean_query))
        .layer(from_fn_with_state(app.clone(), once::only));
    let router = surface.into_router();
    let inside = desk::previews::Inside::new(router.clone(), &app);
    let lead = app.settings.files_url.is_some().then(|| from_fn_with_state(app.clone(), files::lead));
    let router =
        router.layer(Extension(inside)).fallback(|| async { errors::WebError::NotFound }).layer(layers).with_state(app);
    match lead {
        // Around a router that has no routes, so that the way is changed before it is looked up.
        Some(lead) => Router::new().fallback_service(router).layer(lead),
        None => router,
    }
}

fn header_unless_set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
