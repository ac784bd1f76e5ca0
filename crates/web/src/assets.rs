//! Styles and scripts: our own files, inside the binary, under names that change with their content.

use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "../../static"]
struct Files;

/// Plain name → name with the first ten hex digits of a SHA-256: of the file; in a folder, of all files of the folder, so
/// that the modules in it find each other beside themselves.
static NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut paths: Vec<_> = Files::iter().collect();
    paths.sort();
    let mut hashes: HashMap<String, Sha256> = HashMap::new();
    for path in &paths {
        if let Some(file) = Files::get(path) {
            hashes.entry(unit(path).to_owned()).or_default().update(file.metadata.sha256_hash());
        }
    }
    let hashes: HashMap<String, String> =
        hashes.into_iter().map(|(unit, hash)| (unit, hex::encode(&hash.finalize()[..5]))).collect();
    paths
        .iter()
        .filter_map(|path| Some((path.to_string(), format!("/static/{}/{path}", hashes.get(unit(path))?))))
        .collect()
});

/// What changes together: a folder, or a file that lies in none.
fn unit(path: &str) -> &str {
    path.split_once('/').map_or(path, |(folder, _)| folder)
}

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
