//! The image viewer's program: third-party code that `viewer/build` fetches by a lock file and builds into a folder. It is
//! not in the binary; where the folder is empty, pages show plain frames and staff are told what is missing.

mod page;

pub use page::{Around, Report, draw};

use crate::app::App;
use crate::errors::{WebError, WebResult};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, header};
use std::path::{Component, PathBuf};
use std::sync::OnceLock;

/// The rules of the viewer's page and of its workers: as everywhere, and besides WebAssembly for the codecs, and pictures
/// that the page itself makes (the pointer's shapes, and colour JPEG for the browser to decode). Nothing from anywhere else.
pub const SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    worker-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// The module that a page begins with, in the build's manifest.
const ENTRY: &str = "src/main.js";

/// The folder that `viewer/build` fills. It may be filled while the service runs.
#[derive(Debug, Default)]
pub struct Viewer {
    folder: Option<PathBuf>,
    entry: OnceLock<String>,
}

impl Viewer {
    /// The viewer in a folder, now or later.
    #[must_use]
    pub const fn at(folder: PathBuf) -> Self {
        Self { folder: Some(folder), entry: OnceLock::new() }
    }

    /// The address of the module that the viewer's page loads; nothing where none has been built.
    #[must_use]
    pub fn entry(&self) -> Option<&str> {
        if let Some(known) = self.entry.get() {
            return Some(known);
        }
        let manifest = std::fs::read(self.folder.as_ref()?.join("manifest.json")).ok()?;
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).ok()?;
        let file = manifest.get(ENTRY)?.get("file")?.as_str()?;
        Some(self.entry.get_or_init(|| format!("/viewer/{file}")))
    }

    /// A built file, and the name under which its bytes are compressed already, if they are.
    fn find(&self, path: &str, brotli: bool) -> Option<(PathBuf, bool)> {
        let named = std::path::Path::new(path);
        let plain = named.components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || !path.starts_with("assets/") {
            return None;
        }
        let file = self.folder.as_ref()?.join(named);
        let packed = self.folder.as_ref()?.join(format!("{path}.br"));
        if brotli && packed.is_file() { Some((packed, true)) } else { file.is_file().then_some((file, false)) }
    }
}

/// `GET /viewer/{*path}`: the build's names change with the content, so it may be kept for ever.
pub async fn serve(State(app): State<App>, Path(path): Path<String>, asked: HeaderMap) -> WebResult {
    let accepts = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let brotli = accepts.split(',').any(|one| one.split(';').next().is_some_and(|name| name.trim() == "br"));
    let (file, packed) = app.settings.viewer.find(&path, brotli).ok_or(WebError::NotFound)?;
    let bytes = tokio::fs::read(file).await.map_err(|_| WebError::NotFound)?;
    let kind = match path.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        _ => "application/octet-stream",
    };
    let mut answer = (
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (header::CONTENT_SECURITY_POLICY, SECURITY_POLICY),
            (header::VARY, "accept-encoding"),
        ],
        Body::from(bytes),
    )
        .into_response();
    if packed {
        answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    Ok(answer)
}

/// A page under the viewer's rules.
#[must_use]
pub fn ruled(mut page: Response) -> Response {
    page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SECURITY_POLICY));
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_built_is_served() {
        let folder = std::env::temp_dir().join(format!("carnet-viewer-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("assets")).expect("a folder");
        let viewer = Viewer::at(folder.clone());
        assert_eq!(viewer.entry(), None, "nothing is built yet");
        std::fs::write(folder.join("assets/main-1.js"), "1").expect("a file");
        std::fs::write(folder.join("secret"), "1").expect("a file");
        std::fs::write(folder.join("manifest.json"), r#"{"src/main.js":{"file":"assets/main-1.js"}}"#).expect("a file");
        assert_eq!(viewer.entry(), Some("/viewer/assets/main-1.js"));
        assert!(viewer.find("assets/main-1.js", true).is_some());
        for path in ["secret", "assets/../secret", "/etc/passwd", "assets/none.js", "assets//../secret", ""] {
            assert_eq!(viewer.find(path, false), None, "{path}");
        }
        std::fs::remove_dir_all(folder).expect("cleared");
    }
}
