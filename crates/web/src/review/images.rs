//! Screen 31: the images of a study, for a reviewer. Without a script one frame at a time, the written report beside it;
//! and the viewer, where the originals may be had.

use super::documents::in_words;
use super::pages::Paper;
use super::{Around, begin};
use crate::errors::{WebError, WebResult};
use crate::files::{self, Wanted};
use crate::guests::Review;
use crate::imaging::{self, Look, Stack};
use crate::pages::{self, GuestPage};
use crate::viewer::{self, Report};
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::ids::{DocumentId, ReviewId};
use domain::policy::{Action, Subject};
use store::documents::{self, Document};
use store::{GuestTx, files as stored};

/// Pages of the report that stand beside the images; the rest is on its own page.
const BESIDE: i32 = 3;

#[derive(Template)]
#[template(path = "review/images.html")]
struct ImagesPage {
    page: GuestPage,
    around: Around,
    paper: Paper,
    stack: Option<Stack>,
    report: Option<Report>,
    troubles: Vec<String>,
}

/// The page of a study, which the policy has opened already.
pub(super) async fn draw(
    guest: &Review,
    mut work: Work<GuestTx, DocumentId>,
    around: Around,
    document: Document,
    look: &Look,
) -> WebResult {
    let t = around.page.t;
    let takes = work.may(Action::DownloadDocument, document.id);
    let slices = stored::slices(&mut work.tx, document.id).await?;
    let report = report(&around, &mut work, &document).await?;
    let paper = Paper::of(&around, document, takes, 0);
    let there = guest.app.settings.viewer.entry().is_some();
    let stack = Stack::of(t, &paper.address, &slices, look).map(|stack| stack.with_viewer(takes, there));
    let troubles = imaging::warnings(t, &paper.document);
    pages::ok(&ImagesPage { page: around.page.clone(), around, paper, stack, report, troubles })
}

/// The report on images, among those that the policy lets this clinic see.
async fn report<S: Subject>(
    around: &Around,
    work: &mut Work<GuestTx, S>,
    images: &Document,
) -> WebResult<Option<Report>> {
    let all = documents::list(&mut work.tx, around.review.case).await?;
    let may = all.iter().filter(|document| work.may(Action::ViewDocument, document.id));
    let report = imaging::report_on(may, images).cloned();
    Ok(report.map(|document| {
        let paper = Paper::of(around, document, false, BESIDE);
        Report {
            pages: paper.previews.iter().map(|n| (*n, format!("{}/pages/{n}", paper.address))).collect(),
            title: paper.document.title,
            address: paper.address,
        }
    }))
}

/// `GET /review/{review}/documents/{document}/viewer`
pub async fn viewer(guest: Review, Path((_, id)): Path<(ReviewId, DocumentId)>, Query(look): Query<Look>) -> WebResult {
    let mut work = match begin(&guest, id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let around = Around::load(&guest, &mut work.tx).await?;
    let t = around.page.t;
    let document = documents::find(&mut work.tx, around.review.case, id).await?.ok_or(WebError::NotFound)?;
    let address = around.path(&format!("/documents/{id}"));
    let slices = stored::slices(&mut work.tx, id).await?;
    let series = imaging::series(t, &slices);
    // Without a viewer, or without images, the plain page says so.
    let Some(entry) = guest.app.settings.viewer.entry().filter(|_| document.shows() && !series.is_empty()) else {
        return Ok(Redirect::to(&address).into_response());
    };
    let report = report(&around, &mut work, &document).await?;
    let page = viewer::Around {
        house: around.page.house.clone(),
        languages: around.page.languages.clone(),
        warnings: imaging::warnings(t, &document),
        day: document.date.map_or_else(String::new, |day| t.day(day)),
        title: document.title,
        address,
        report,
        t,
    };
    viewer::draw(&page, series, &look, entry)
}

/// `GET /review/{review}/documents/{document}/instances/{n}`
pub async fn instance(guest: Review, Path((_, id, n)): Path<(ReviewId, DocumentId, u32)>, wanted: Wanted) -> WebResult {
    let answer = files::instance(&guest.entry()?, id, n, &wanted).await;
    in_words(&guest, answer).await
}
