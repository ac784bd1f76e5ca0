//! Laboratory values of a case: typed in as rows from a paper, shown in both unit systems, the original first (D10).

mod form;

use super::Desk;
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::labs_view::LabsView;
use crate::pages::{self, DeskPage};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::documents::Category;
use domain::ids::{CaseId, LabId};
use domain::labs::{System, Test, shown};
use domain::policy::Action;
use form::Typed;
use serde::Deserialize;
use store::documents::Document;
use store::{StaffTx, cases, documents, labs};

/// Whether rows were just added.
#[derive(Debug, Default, Deserialize)]
pub struct Just {
    #[serde(default)]
    saved: String,
}

#[derive(Template)]
#[template(path = "desk/labs/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    view: LabsView,
    form: Posted,
    faults: Faults,
    rows: Vec<Typed>,
    sources: Vec<(String, String)>,
    tests: Vec<String>,
    units: Vec<String>,
    may_edit: bool,
    saved: bool,
}

impl ListPage {
    /// Where rows are taken out; nowhere for whoever may not.
    fn remove(&self) -> String {
        if self.may_edit { format!("/cases/{}/labs", self.case) } else { String::new() }
    }

    /// The form's columns: name, label, list of proposals.
    fn columns(&self) -> [(&'static str, String, &'static str); 4] {
        let t = self.page.t;
        [
            ("test", t.s("labs-test"), "tests"),
            ("value", t.s("labs-value"), ""),
            ("unit", t.s("labs-unit"), "units"),
            ("reference", t.s("labs-reference"), ""),
        ]
    }

    fn field(&self, name: &str, row: &usize) -> String {
        format!("{name}-{row}")
    }
}

/// `GET /cases/{case}/labs`
pub async fn list(desk: Desk, Path(id): Path<CaseId>, Query(just): Query<Just>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let may_edit = work.may(Action::EditLabs, id);
    let mut page = draw(&desk, &mut work.tx, id, Posted::default(), Faults::default()).await?;
    (page.may_edit, page.saved) = (may_edit, !just.saved.is_empty());
    pages::ok(&page)
}

/// `POST /cases/{case}/labs`: adds the rows typed from one paper, or only draws more empty ones.
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let mut faults = Faults::default();
    let typed = form::read(desk.t, &posted, today, &mut faults);
    let Some((rows, source)) = typed.filter(|_| !posted.ticked("more")) else {
        let faults = if posted.ticked("more") { Faults::default() } else { faults };
        let failed = faults.any();
        let page = draw(&desk, &mut work.tx, id, posted, faults).await?;
        return if failed { pages::faulty(&page) } else { pages::ok(&page) };
    };
    labs::add(&mut work.tx, &work.permit, desk.member.id, &rows, source).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/labs?saved=yes")).into_response())
}

/// `POST /cases/{case}/labs/{lab}/removal`
pub async fn remove(desk: Desk, Path((case, id)): Path<(CaseId, LabId)>, _posted: Posted) -> WebResult {
    let mut work = desk.on(case, case).await?;
    if !labs::remove(&mut work.tx, &work.permit, id).await? {
        drop(work);
        desk.found::<()>(Some(case), None).await?;
    } else {
        work.tx.commit().await?;
    }
    Ok(Redirect::to(&format!("/cases/{case}/labs")).into_response())
}

async fn draw(desk: &Desk, tx: &mut StaffTx, id: CaseId, form: Posted, faults: Faults) -> WebResult<ListPage> {
    let t = desk.t;
    let case = cases::find(tx, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(tx.now(), &desk.row.time_zone);
    let given = labs::of_case(tx, id)
        .await?
        .into_iter()
        .map(|row| {
            let source = row.source.map(|(document, title)| (format!("/cases/{id}/documents/{document}"), title));
            (row.lab, Some(row.id), source)
        })
        .collect();
    let mut papers = documents::list(tx, id).await?;
    papers.sort_by_key(|paper: &Document| paper.category != Category::Labs);
    let none = (String::new(), t.s("labs-source-none"));
    let mut units: Vec<String> =
        Test::all().iter().flat_map(|test| System::ALL.iter().map(|system| shown(test.unit(*system)))).collect();
    units.retain(|unit| !unit.is_empty());
    units.sort();
    units.dedup();
    Ok(ListPage {
        page: desk.page("labs", Some(&case)),
        case: id,
        view: LabsView::of(t, today, given),
        rows: form::rows(&form),
        sources: std::iter::once(none).chain(papers.into_iter().map(|one| (one.id.to_string(), one.title))).collect(),
        tests: Test::all().iter().map(|test| test.label(t.0)).collect(),
        units,
        form,
        faults,
        may_edit: true,
        saved: false,
    })
}
