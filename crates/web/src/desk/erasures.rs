//! G8, M5: the end of a case. Taking a copy of everything, erasing it for good, and what is left of erased ones.

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::export::{Reader, export};
use crate::files::Wanted;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::erasures::Ground;
use domain::ids::CaseId;
use domain::policy::Action;
use serde::Deserialize;
use store::cases::{self, Case};
use store::erasures::{self, Erased, Inventory};
use texts::sizes::size;

/// Erased cases on the page.
const MOST: i64 = 500;

/// `GET /cases/{case}/copy`: everything on a case, for its coordinators.
pub async fn copy(desk: Desk, Path(id): Path<CaseId>, wanted: Wanted) -> WebResult {
    let house = desk.tenant.name_in(desk.t.0).to_owned();
    let reader = Reader { t: desk.t, zone: desk.row.time_zone.clone(), name: desk.row.name.clone(), house };
    export(&desk.entry(id)?, &reader, &wanted).await
}

#[derive(Template)]
#[template(path = "desk/erasures/confirm.html")]
struct ConfirmPage {
    page: DeskPage,
    case: Case,
    /// What goes, in words.
    goes: Vec<String>,
    /// Lines of the trail, which stay.
    events: i64,
    /// Whether this owner may take the copy as well.
    may_copy: bool,
    form: Posted,
    faults: Faults,
}

impl ConfirmPage {
    fn new(desk: &Desk, case: Case, found: &Inventory, may_copy: bool, form: Posted, faults: Faults) -> Self {
        let t = desk.t;
        let files = t.with("erasure-files", [("n", found.files.to_string()), ("size", size(found.bytes))]);
        let counts = [
            ("erasure-people", found.people),
            ("erasure-documents", found.documents),
            ("erasure-summaries", found.summaries),
            ("erasure-labs", found.labs),
            ("erasure-consents", found.consents),
            ("erasure-reviews", found.reviews),
            ("erasure-replies", found.replies),
            ("erasure-requests", found.requests),
            ("erasure-inquiries", found.inquiries),
            ("erasure-links", found.links),
        ];
        let mut goes: Vec<String> = counts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| t.n(key, *n)).collect();
        if found.files > 0 {
            goes.push(files);
        }
        Self { page: desk.page("erasure", Some(&case)), case, goes, events: found.events, may_copy, form, faults }
    }

    fn grounds(&self) -> Vec<(String, String)> {
        Ground::ALL.iter().map(|one| (one.to_string(), self.page.t.word("erasure-ground", one.word()))).collect()
    }
}

/// `GET /cases/{case}/erasure`: what would be destroyed, and what stays.
pub async fn confirm(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let found = erasures::inventory(&mut work.tx, id).await?;
    let may_copy = work.may(Action::ExportCase, id);
    pages::ok(&ConfirmPage::new(&desk, case, &found, may_copy, Posted::default(), Faults::default()))
}

/// `POST /cases/{case}/erasure`: for good, once the case's reference was typed.
pub async fn erase(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let mut faults = Faults::default();
    let ground = Ground::parse(posted.text("ground"));
    if ground.is_none() {
        faults.add("ground", t.s("erasure-fault-ground"));
    }
    if !posted.text("reference").eq_ignore_ascii_case(&case.reference) {
        faults.add("reference", t.with("erasure-fault-reference", [("reference", case.reference.as_str())]));
    }
    let Some(ground) = ground.filter(|_| !faults.any()) else {
        let found = erasures::inventory(&mut work.tx, id).await?;
        let may_copy = work.may(Action::ExportCase, id);
        return pages::faulty(&ConfirmPage::new(&desk, case, &found, may_copy, posted, faults));
    };
    erasures::erase(&mut work.tx, &work.permit, desk.member.id, ground).await?;
    work.tx.commit().await?;
    // Pictures of pages that were drawn lately wait in memory, and so do names that were laid over them.
    desk.app.pictures.forget_all();
    desk.app.marks.forget_all();
    Ok(Redirect::to("/erasures?done=yes").into_response())
}

/// Whether somebody comes from an erasure.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    #[serde(default)]
    done: String,
}

#[derive(Template)]
#[template(path = "desk/erasures/list.html")]
struct ListPage {
    page: DeskPage,
    erased: Vec<Erased>,
    done: bool,
}

/// `GET /erasures`: that cases were erased, when, by whom and why; nothing else of them is left.
pub async fn list(desk: Desk, Query(from): Query<From>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let erased = erasures::list(&mut tx, MOST).await?;
    pages::ok(&ListPage { page: desk.page("erasures", None), erased, done: !from.done.is_empty() })
}
