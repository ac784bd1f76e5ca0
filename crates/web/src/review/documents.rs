//! A document, its pages and frames, and its originals, for a reviewer. The bytes come from [`crate::files`], which asks
//! and records; here is only the way in.

use super::pages::Paper;
use super::{Around, begin, closed, closes, images, own};
use crate::beside::{self, Beside};
use crate::errors::{WebError, WebResult};
use crate::files::{self, Wanted};
use crate::guests::Review;
use crate::imaging::{self, Drawn};
use crate::pages::{self, GuestPage};
use crate::translation_view;
use askama::Template;
use axum::extract::{Path, Query};
use domain::ids::{DocumentId, FileId, ReviewId};
use domain::policy::Action;
use serde::Deserialize;
use store::documents;

/// Pages shown at once on a document's own page.
const AT_ONCE: i32 = 24;

/// From which page on.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    from: Option<i32>,
}

#[derive(Template)]
#[template(path = "review/document.html")]
struct DocumentPage {
    page: GuestPage,
    around: Around,
    paper: Paper,
    /// Addresses of the pictures, each with its number.
    pictures: Vec<(i32, String)>,
    /// What it is a translation of, in words; empty when it is of nothing.
    origin: String,
    /// Its original beside it, where the reader may see that, too.
    beside: Option<String>,
    count: String,
    before: Option<i32>,
    after: Option<i32>,
}

/// `GET /review/{review}/documents/{document}`: all its pages, a few at a time; of images one at a time.
pub async fn show(
    guest: Review,
    Path((review, id)): Path<(ReviewId, DocumentId)>,
    Query(from): Query<From>,
    Query(look): Query<imaging::Look>,
) -> WebResult {
    own(&guest, review)?;
    let mut work = match begin(&guest, id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let around = Around::load(&guest, &mut work.tx).await?;
    let document = documents::find(&mut work.tx, around.review.case, id).await?.ok_or(WebError::NotFound)?;
    let takes = work.may(Action::DownloadDocument, id);
    let shows = document.shows();
    if shows && document.is_dicom() {
        return images::draw(&guest, work, around, document, &look).await;
    }
    let t = around.page.t;
    let sees = |id: DocumentId| work.may(Action::ViewDocument, id);
    let origin = translation_view::origin(t, &document, sees);
    let other = document.translation.as_ref().filter(|one| one.there && sees(one.document));
    let beside = other.map(|_| around.path(&format!("/documents/{id}/beside")));
    let paper = Paper::of(&around, document, takes, 0);
    let all = if shows { paper.document.pages.unwrap_or(1) } else { 0 };
    let first = from.from.unwrap_or(1).clamp(1, all.max(1));
    let last = all.min(first.saturating_add(AT_ONCE - 1));
    pages::ok(&DocumentPage {
        origin,
        beside,
        pictures: (first..=last).map(|n| (n, format!("{}/pages/{n}", paper.address))).collect(),
        count: t.n("review-count-pages", all),
        before: (first > 1).then(|| (first - AT_ONCE).max(1)),
        after: (last < all).then_some(last + 1),
        page: around.page.clone(),
        around,
        paper,
    })
}

#[derive(Template)]
#[template(path = "review/beside.html")]
struct BesidePage {
    page: GuestPage,
    around: Around,
    beside: Beside,
}

/// `GET /review/{review}/documents/{document}/beside`: a translation, with its original.
pub async fn beside(
    guest: Review,
    Path((review, id)): Path<(ReviewId, DocumentId)>,
    Query(from): Query<beside::From>,
) -> WebResult {
    own(&guest, review)?;
    let mut work = match begin(&guest, id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let around = Around::load(&guest, &mut work.tx).await?;
    let drawn = Beside::draw(around.page.t, &around.path("/documents"), &mut work, &from).await?;
    let beside = guest.found(drawn).await?;
    pages::ok(&BesidePage { page: around.page.clone(), around, beside })
}

/// A refusal that closes the review is told in words, on a file's address too.
pub(super) async fn in_words(guest: &Review, answer: WebResult) -> WebResult {
    match answer {
        Err(WebError::Forbidden(reason)) if closes(reason) => closed(guest, reason).await,
        other => other,
    }
}

/// `GET /review/{review}/documents/{document}/pages/{n}`
pub async fn page(guest: Review, Path((_, id, n)): Path<(ReviewId, DocumentId, u32)>, wanted: Wanted) -> WebResult {
    let answer = files::page(&guest.entry()?, id, n, &wanted).await;
    in_words(&guest, answer).await
}

/// `GET /review/{review}/documents/{document}/frames/{n}`
pub async fn frame(
    guest: Review,
    Path((_, id, n)): Path<(ReviewId, DocumentId, u32)>,
    Query(drawn): Query<Drawn>,
    wanted: Wanted,
) -> WebResult {
    let answer = files::frame(&guest.entry()?, id, n, &drawn, &wanted).await;
    in_words(&guest, answer).await
}

/// `GET /review/{review}/documents/{document}/files/{file}`
pub async fn original(
    guest: Review,
    Path((_, id, file)): Path<(ReviewId, DocumentId, FileId)>,
    wanted: Wanted,
) -> WebResult {
    let answer = files::original(&guest.entry()?, id, file, &wanted).await;
    in_words(&guest, answer).await
}

/// `GET /review/{review}/documents/{document}/archive`
pub async fn archive(guest: Review, Path((_, id)): Path<(ReviewId, DocumentId)>, wanted: Wanted) -> WebResult {
    let answer = files::archive(&guest.entry()?, id, &wanted).await;
    in_words(&guest, answer).await
}
