//! A member asks. What is asked already and waits stands above the form.

use super::{EYES, living};
use crate::choices::Choice;
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::question_view::View;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::ids::{CaseId, ReviewId};
use domain::questions::{BeforeTravel, Kind, LONGEST_WORDS, Owner};
use serde::Deserialize;
use store::questions::{self, NewQuestion};
use store::{StaffTx, cases};

#[derive(Template)]
#[template(path = "desk/questions/form.html")]
struct FormPage {
    page: DeskPage,
    case: CaseId,
    /// What waits already.
    open: Vec<View>,
    kinds: Vec<Choice>,
    clinics: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

async fn draw(desk: &Desk, work: &mut Work<StaffTx, CaseId>, form: Posted, faults: Faults) -> WebResult<FormPage> {
    let (t, id) = (desk.t, work.permit.subject());
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let known = questions::list(&mut work.tx, id).await?;
    let open = known.iter().filter(|one| one.state.open());
    let kinds = Kind::ALL.iter().map(|kind| {
        let who = t.word("question-about", &format!("{kind}-who"));
        (kind.word().to_owned(), format!("{}. {who}", t.word("question-kind", kind.word())))
    });
    Ok(FormPage {
        page: desk.page("questions", Some(&case)),
        case: id,
        open: open.map(|one| View::of(t, &desk.row.time_zone, one, &[], EYES)).collect(),
        kinds: kinds.collect(),
        clinics: living(&mut work.tx, id).await?,
        form,
        faults,
    })
}

/// Which of those that are to be asked before travel.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    before: String,
}

/// `GET /cases/{case}/questions/new`: empty, or with a question that is to be asked before travel, in the reader's language.
pub async fn new(desk: Desk, Path(id): Path<CaseId>, Query(wanted): Query<Wanted>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let form = match BeforeTravel::parse(&wanted.before) {
        Some(which) => filled(&desk, &mut work, which).await?,
        None => Posted::default(),
    };
    let page = draw(&desk, &mut work, form, Faults::default()).await?;
    pages::ok(&page)
}

/// Where only one clinic can be asked, it is chosen.
async fn filled(desk: &Desk, work: &mut Work<StaffTx, CaseId>, which: BeforeTravel) -> WebResult<Posted> {
    let kind = which.kind();
    let form = Posted::default().put("before", which.word()).put("kind", kind.word());
    let form = form.put("words", desk.t.word("before-travel", which.word()));
    Ok(match living(&mut work.tx, work.permit.subject()).await?.as_slice() {
        [(only, _)] if kind.owner() == Owner::Clinic => form.put("review", only),
        _ => form,
    })
}

/// `POST /cases/{case}/questions`
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let kind = Kind::parse(posted.text("kind"));
    if kind.is_none() {
        faults.add("kind", t.s("question-fault-kind"));
    }
    let words = faults.text(t, &posted, "words", LONGEST_WORDS, "question-fault-words");
    let clinics = living(&mut work.tx, id).await?;
    let wanted = posted.text("review");
    let review: Option<ReviewId> = wanted.parse().ok().filter(|_| clinics.iter().any(|(known, _)| known == wanted));
    if !wanted.is_empty() && review.is_none() {
        faults.add("review", t.s("question-fault-review"));
    }
    if review.is_some() && kind.is_some_and(|kind| kind.owner() != Owner::Clinic) {
        faults.add("review", t.s("question-fault-not-clinics"));
    }
    let (Some(kind), true) = (kind, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, posted, faults).await?);
    };
    let new = NewQuestion { kind, words, review, before_travel: BeforeTravel::parse(posted.text("before")) };
    let (made, new) = questions::ask(&mut work.tx, &work.permit, &new).await?;
    work.tx.commit().await?;
    let said = if new { "asked" } else { "known" };
    Ok(Redirect::to(&format!("/cases/{id}/questions/{made}?said={said}")).into_response())
}
