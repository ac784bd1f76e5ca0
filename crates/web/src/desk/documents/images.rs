//! Screen 10, with the viewer: the images of a study at the desk.

use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::imaging::{self, Look};
use crate::viewer::{self, Report};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::ids::{CaseId, DocumentId};
use domain::policy::Action;
use store::{documents as stored, files};

/// Pages of the report that stand beside the images.
const BESIDE: i32 = 3;

/// `GET /cases/{case}/documents/{document}/viewer`
pub async fn viewer(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, Query(look): Query<Look>) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let t = desk.t;
    let document = stored::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
    let slices = files::slices(&mut work.tx, id).await?;
    let series = imaging::series(t, &slices);
    let list = format!("/cases/{case}/documents");
    let address = format!("{list}/{id}");
    // Without a viewer, or without images, the plain page says so.
    let Some(entry) = desk.app.settings.viewer.entry().filter(|_| document.shows() && !series.is_empty()) else {
        return Ok(Redirect::to(&address).into_response());
    };
    let all = stored::list(&mut work.tx, case).await?;
    let may = all.iter().filter(|one| one.shows() && work.may(Action::ViewDocument, one.id));
    let near = imaging::report_on(may, &document).cloned();
    let page = viewer::Around {
        house: desk.tenant.name_in(t.0).to_owned(),
        languages: Vec::new(),
        warnings: imaging::warnings(t, &document),
        day: document.date.map_or_else(String::new, |day| t.day(day)),
        report: near.map(|report| Report {
            address: format!("{list}/{}", report.id),
            pages: (1..=report.pages.unwrap_or(1).clamp(1, BESIDE))
                .map(|n| (n, format!("{list}/{}/pages/{n}", report.id)))
                .collect(),
            title: report.title,
        }),
        title: document.title,
        address,
        t,
    };
    viewer::draw(&page, series, &look, entry)
}
