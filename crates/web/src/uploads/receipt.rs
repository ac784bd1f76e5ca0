//! What a sender is told: to a script as JSON, to a form on the page that it leads back to.

use crate::text::Text;
use axum::Json;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::{FileId, RequestId, UploadId};
use serde::Deserialize;
use serde_json::json;

/// Names of one sort that an address carries back to the page.
const NAMES: usize = 10;

/// What became of one file of a request.
#[derive(Debug, Clone)]
pub struct Told {
    /// What the sender called it.
    pub name: String,
    /// Bytes.
    pub length: u64,
    /// Its id, once kept; none when the case already had these bytes.
    pub file: Option<FileId>,
    /// Why it was refused: `empty`, `too-long` or `not-stored`.
    pub refused: Option<&'static str>,
}

impl Told {
    pub(super) fn kept(name: String, length: u64) -> Self {
        Self { name, length, file: None, refused: None }
    }

    pub(super) fn refused(name: String, why: &'static str) -> Self {
        Self { name, length: 0, file: None, refused: Some(why) }
    }

    fn state(&self) -> &'static str {
        match (self.refused, self.file) {
            (Some(why), _) => why,
            (None, Some(_)) => "kept",
            (None, None) => "duplicate",
        }
    }
}

/// What became of a request's files. Everything that it says is committed.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The act of sending; nothing when nothing was kept.
    pub upload: Option<UploadId>,
    /// The files, in their order.
    pub files: Vec<Told>,
    /// The request that they are for, says their sender.
    pub answers: Option<RequestId>,
}

impl Receipt {
    /// JSON for a script; for a form the way to the page that tells what became of this act of sending, or back to the
    /// documents where nothing was kept. Both are under `base` and show a [`Report`].
    #[must_use]
    pub fn answer(&self, by_script: bool, base: &str) -> Response {
        if by_script {
            let files: Vec<_> = self
                .files
                .iter()
                .map(|told| json!({ "name": told.name, "length": told.length, "state": told.state() }))
                .collect();
            return Json(json!({ "upload": self.upload, "files": files })).into_response();
        }
        let page = self.upload.map_or_else(|| "documents".to_owned(), |upload| format!("uploads/{upload}"));
        Redirect::to(&format!("{base}/{page}?{}", self.query())).into_response()
    }

    /// The way back to a page that shows a [`Report`].
    #[must_use]
    pub fn back(&self, page: &str) -> Response {
        let and = if page.contains('?') { '&' } else { '?' };
        Redirect::to(&format!("{page}{and}{}", self.query())).into_response()
    }

    fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let count = |state: &str| self.files.iter().filter(|t| t.state() == state).count();
        for state in ["kept", "duplicate", "empty", "too-long", "not-stored"] {
            let count = count(state);
            if count > 0 {
                query.append_pair(state, &count.to_string());
            }
        }
        for told in self.files.iter().filter(|told| told.state() != "kept").take(NAMES) {
            let short: String = told.name.chars().take(120).collect();
            query.append_pair("name", &short);
        }
        query.finish()
    }
}

/// What a page says after a form sent files: read from the address that [`Receipt::answer`] leads to. Counts only decide
/// which sentences stand there; names are shown as typed text.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Report {
    #[serde(default)]
    kept: u32,
    #[serde(default)]
    duplicate: u32,
    #[serde(default)]
    empty: u32,
    #[serde(default, rename = "too-long")]
    too_long: u32,
    #[serde(default, rename = "not-stored")]
    not_stored: u32,
    /// The first few names that were not kept anew.
    #[serde(default, rename = "name")]
    pub names: Vec<String>,
}

impl Report {
    /// Whether there is anything to say.
    #[must_use]
    pub fn any(&self) -> bool {
        self.kept + self.duplicate + self.empty + self.too_long + self.not_stored > 0
    }

    /// Whether something has to be sent again.
    #[must_use]
    pub fn lacks(&self) -> bool {
        self.empty + self.too_long + self.not_stored > 0
    }

    /// The sentences.
    #[must_use]
    pub fn sentences(&self, t: Text) -> Vec<String> {
        let counts = [
            (self.kept, t.n("uploads-kept", self.kept)),
            (self.duplicate, t.n("uploads-duplicate", self.duplicate)),
            (self.empty, t.n("uploads-empty", self.empty)),
            (self.too_long, t.n("uploads-too-long", self.too_long)),
            (self.not_stored, t.n("uploads-not-stored", self.not_stored)),
        ];
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, sentence)| sentence).collect()
    }
}
