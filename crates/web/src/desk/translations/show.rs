//! One translation at the desk: how it stands, who has it, what came, its notes; and the original beside it.

use crate::beside::{Beside, From};
use crate::choices::Choice;
use crate::dates::day_in;
use crate::desk::Desk;
use crate::desk::documents::assignments;
use crate::errors::{WebError, WebResult};
use crate::forms::Posted;
use crate::pages::{self, DeskPage};
use crate::told::{Said, Told};
use crate::translation_view::{self, Bench};
use crate::uploads::Report;
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use domain::ids::{CaseId, DocumentId, TranslationId};
use domain::policy::Action;
use domain::translations::{State, Step};
use http::StatusCode;
use store::translations::{self, Translation};
use store::{StaffTx, cases};

#[derive(Template)]
#[template(path = "desk/translations/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    one: Translation,
    bench: Bench,
    may_edit: bool,
    people: Vec<Choice>,
    extents: Vec<Choice>,
    /// What the assignment form starts with, or what was typed in it.
    assign: Posted,
    /// The block that pays for it, in words and with its page.
    block: Option<(String, String)>,
    /// The original beside each that came.
    beside: Vec<(String, String)>,
}

impl ShowPage {
    fn can(&self, step: Step) -> bool {
        self.may_edit && self.one.state.after(step).is_some()
    }
    fn may_assign(&self) -> bool {
        self.can(Step::Assign)
    }
    fn may_take_back(&self) -> bool {
        self.can(Step::TakeBack)
    }
    fn may_judge(&self) -> bool {
        self.can(Step::Accept)
    }
    fn may_cancel(&self) -> bool {
        self.can(Step::Cancel)
    }
    fn nothing_came(&self) -> bool {
        self.one.state == State::Needed && self.bench.came.is_empty()
    }
}

/// `GET /cases/{case}/translations/{translation}`
pub async fn show(
    desk: Desk,
    Path((case, id)): Path<(CaseId, TranslationId)>,
    Query(said): Query<Said>,
    Query(report): Query<Report>,
) -> WebResult {
    let work = desk.on(case, id).await?;
    let told = Told::after(translation_view::said(desk.t, &said), report);
    draw(&desk, work, case, StatusCode::OK, told).await
}

pub(super) async fn draw(
    desk: &Desk,
    mut work: Work<StaffTx, TranslationId>,
    case: CaseId,
    status: StatusCode,
    told: Told,
) -> WebResult {
    let (t, id) = (desk.t, work.permit.subject());
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let one = translations::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let people = assignments::interpreters(&mut work.tx, case).await?;
    let assign = if told.form.ticked("person") { told.form.clone() } else { assignments::blank(today) };
    let documents = format!("/cases/{case}/documents");
    let base = format!("/cases/{case}/translations/{id}");
    let bench = Bench::draw(t, today, (base, &documents), &mut work, &one, told).await?;
    let page = ShowPage {
        page: desk.page("translations", Some(&row)),
        case,
        may_edit: work.may(Action::EditTranslation, id),
        people: people.iter().map(|person| (person.id.to_string(), person.name().to_owned())).collect(),
        extents: assignments::extents(t),
        assign,
        block: one.block.as_ref().map(|(id, payee)| (payee.clone(), format!("/cases/{case}/money/{id}"))),
        beside: one.made.iter().map(|(id, title)| (title.clone(), format!("{documents}/{id}/beside"))).collect(),
        bench,
        one,
    };
    pages::html(status, &page)
}

#[derive(Template)]
#[template(path = "desk/translations/beside.html")]
struct BesidePage {
    page: DeskPage,
    beside: Beside,
}

/// `GET /cases/{case}/documents/{document}/beside`: a translation, with its original.
pub async fn beside(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, Query(from): Query<From>) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let drawn = Beside::draw(desk.t, &format!("/cases/{case}/documents"), &mut work, &from).await?;
    let beside = desk.found(Some(case), drawn).await?;
    pages::ok(&BesidePage { page: desk.page("translations", Some(&row)), beside })
}
