//! The words of one document: what is known of them, and the text itself, page by page.

use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::{Path, Query};
use domain::documents::{DocumentKind, TextOrigin};
use domain::ids::{CaseId, DocumentId};
use serde::Deserialize;
use store::cases;
use store::documents::{self as stored, Document};
use store::texts::{self, Known, Page};

/// Pages of text on one page.
const PAGE: i64 = 20;

/// What the page of a document says about its words.
pub struct Words {
    /// In sentences.
    pub sentences: Vec<String>,
    /// Whether there are any to be read.
    pub any: bool,
}

impl Words {
    /// Says it; nothing of what has no words to be read.
    #[must_use]
    pub fn of(t: Text, document: &Document, known: Option<Known>, reads_scans: bool) -> Option<Self> {
        const READABLE: &[&str] = &["application/pdf", "text/plain", "image/jpeg", "image/png", "image/webp"];
        if document.kind != DocumentKind::File || !READABLE.contains(&document.media_type.as_str()) {
            return None;
        }
        let Some(known) = known else {
            return Some(Self { sentences: vec![t.s("texts-waiting")], any: false });
        };
        let mut sentences = Vec::new();
        if known.read > 0 {
            sentences.push(t.s("texts-searchable"));
        }
        if known.machine > 0 {
            sentences.push(t.n("texts-by-machine", known.machine));
        }
        if known.unread > 0 {
            let key = if reads_scans { "texts-unread" } else { "texts-not-read-here" };
            sentences.push(t.n(key, known.unread));
        }
        if sentences.is_empty() {
            sentences.push(t.s("texts-none"));
        }
        Some(Self { sentences, any: known.read > 0 })
    }
}

/// From which page on.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    #[serde(default)]
    after: u16,
}

#[derive(Template)]
#[template(path = "desk/documents/text.html")]
struct TextPage {
    page: DeskPage,
    address: String,
    title: String,
    language: String,
    pages: Vec<Page>,
    after: Option<i32>,
}

impl TextPage {
    fn machine(page: &Page) -> bool {
        page.origin == TextOrigin::Machine
    }
}

/// `GET /cases/{case}/documents/{document}/text`: that it was read is recorded.
pub async fn text(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, Query(from): Query<From>) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let about = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let document = stored::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
    let mut pages = texts::open(&mut work.tx, &work.permit, case, from.after.into(), PAGE + 1).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let full = pages.len() > most;
    pages.truncate(most);
    work.tx.commit().await?;
    pages::ok(&TextPage {
        page: desk.page("documents", Some(&about)),
        address: format!("/cases/{case}/documents/{id}"),
        title: document.title,
        language: document.language,
        after: full.then(|| pages.last().map(|page| page.number)).flatten(),
        pages,
    })
}
