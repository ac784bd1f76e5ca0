//! Styles and scripts: our own files, inside the binary, under names that change with their content.

use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use rust_embed::RustEmbed;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "../../static"]
struct Files;

/// Plain name → name with the first ten hex digits of its SHA-256.
static NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Files::iter()
        .filter_map(|path| {
            let hash = Files::get(&path)?.metadata.sha256_hash();
            Some((path.to_string(), format!("/static/{}/{path}", hex::encode(&hash[..5]))))
        })
        .collect()
});

/// The address of an asset by its plain name.
#[must_use]
pub fn asset(name: &str) -> String {
    NAMES.get(name).cloned().unwrap_or_else(|| {
        tracing::error!(name, "no such asset");
        format!("/static/missing/{name}")
    })
}

/// `GET /static/{hash}/{*path}`: the address names the content, so it may be kept for ever.
pub async fn serve(Path((hash, path)): Path<(String, String)>) -> Response {
    let known = NAMES.get(&path).is_some_and(|address| *address == format!("/static/{hash}/{path}"));
    let Some(file) = Files::get(&path).filter(|_| known) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, Body::from(file.data.into_owned())).into_response()
}
