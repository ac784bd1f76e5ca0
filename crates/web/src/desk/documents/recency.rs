//! D5: what the records of a case are for, and for when the review is planned: said where the documents are looked at.

use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted, mark};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::CaseId;
use domain::recency::Course;
use http::StatusCode;
use store::cases::{self, Case};
use store::{checks, recency};

/// The form as it is stored.
pub(super) fn filled(case: &Case) -> Posted {
    let form = Posted::default().put("course", case.course.map_or("", Course::word)).put("seen", shown(case));
    match case.planned_review {
        None => form,
        Some(day) => form
            .put("planned-day", day.day().to_string())
            .put("planned-month", day.month().to_string())
            .put("planned-year", day.year().to_string()),
    }
}

fn shown(case: &Case) -> String {
    let planned = case.planned_review.map_or_else(String::new, |day| day.to_string());
    mark(&[case.course.map_or("", Course::word), &planned])
}

/// `POST /cases/{case}/review-plan`
pub async fn plan(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let mut faults = Faults::default();
    let planned = faults.date(desk.t, &posted, "planned");
    if faults.any() {
        drop(work);
        return super::faulty_list(&desk, id, StatusCode::UNPROCESSABLE_ENTITY, posted, faults).await;
    }
    checks::hold(&mut work.tx, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let now = shown(&case);
    if !posted.still(&now) {
        drop(work);
        faults.add("course", desk.t.s("form-lost"));
        return super::faulty_list(&desk, id, StatusCode::CONFLICT, posted.put("seen", now), faults).await;
    }
    let course = Course::parse(posted.text("course"));
    recency::plan_review(&mut work.tx, &work.permit, course, planned).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/documents#recency")).into_response())
}
