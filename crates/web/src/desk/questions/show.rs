//! One question: its thread, whose turn it is, and what a coordinator may do about it.

use super::{EYES, living};
use crate::choices::{self, Choice};
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::question_view::View;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use domain::ids::{CaseId, QuestionId};
use domain::policy::{Action, Denied};
use domain::questions::{Entry, Kind, Owner, Step};
use domain::roles::Role;
use http::StatusCode;
use serde::Deserialize;
use store::questions::{self, Question, Speaker};
use store::{StaffTx, cases, participants};

#[derive(Template)]
#[template(path = "desk/questions/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    view: View,
    question: Question,
    /// What was just done, or why something was not.
    said: String,
    /// What was typed could not be kept, because the question changed.
    lost: bool,
    /// Why a coordinator does not answer; empty where one does.
    not_ours: String,
    official: bool,
    may_route: bool,
    may_say: bool,
    may_close: bool,
    clinics: Vec<Choice>,
    kinds: Vec<Choice>,
    interpreters: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

impl ShowPage {
    fn may_answer(&self) -> bool {
        self.not_ours.is_empty() && self.may_route
    }

    /// A clinic's question that no clinic has, or that another one may get.
    fn may_send(&self) -> bool {
        self.may_route && self.question.can_be_sent() && self.question.kind.owner() == Owner::Clinic
    }

    fn may_ask_back(&self) -> bool {
        let possible = self.question.state.after(Step::Enter(Entry::AskedBack)).is_some();
        self.may_route && possible && matches!(self.question.asked_by, Speaker::Person(..))
    }

    fn asked_by_family(&self) -> bool {
        matches!(self.question.asked_by, Speaker::Person(..))
    }
}

/// What a redirect wants to be said.
#[derive(Debug, Default, Deserialize)]
pub struct SaidSo {
    #[serde(default)]
    said: String,
}

/// How it is drawn.
pub(super) struct Told {
    pub status: StatusCode,
    pub said: String,
    pub form: Posted,
    pub faults: Faults,
}

/// `GET /cases/{case}/questions/{question}`: that a clinic's answer was read is recorded.
pub async fn show(desk: Desk, Path((case, id)): Path<(CaseId, QuestionId)>, Query(said): Query<SaidSo>) -> WebResult {
    let said = match said.said.as_str() {
        word @ ("asked" | "known" | "answered" | "asked-back" | "noted" | "routed" | "sent" | "assigned"
        | "taken-back" | "closed") => desk.t.word("question-said", word),
        _ => String::new(),
    };
    let work = desk.on(case, id).await?;
    let (form, faults) = (Posted::default(), Faults::default());
    draw(&desk, work, Told { status: StatusCode::OK, said, form, faults }).await
}

pub(super) async fn draw(desk: &Desk, mut work: Work<StaffTx, QuestionId>, told: Told) -> WebResult {
    let (t, id) = (desk.t, work.permit.subject());
    let case = work.permit.case().ok_or(WebError::NotFound)?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let question = questions::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
    let thread = questions::threads(&mut work.tx, case).await?;
    let clinics = living(&mut work.tx, case).await?;
    // The only one is chosen already.
    let form = match clinics.as_slice() {
        [(only, _)] if told.form.text("review").is_empty() => told.form.put("review", only),
        _ => told.form,
    };
    let mut people = participants::list(&mut work.tx, case).await?;
    people.retain(|person| !person.removed && person.role() == Role::Interpreter);
    let not_ours = match work.ask(Action::AnswerQuestion, id) {
        Err(Denied::Forbidden(reason)) => t.word("reason", reason.word()),
        Err(Denied::Hidden) | Ok(_) => String::new(),
    };
    let page = ShowPage {
        page: desk.page("questions", Some(&row)),
        case,
        view: View::of(t, &desk.row.time_zone, &question, &thread, EYES),
        said: told.said,
        lost: told.status == StatusCode::CONFLICT,
        not_ours,
        official: question.kind.owner() == Owner::Authority,
        may_route: work.may(Action::RouteQuestion, id),
        may_say: work.may(Action::ContinueQuestion, id),
        may_close: work.may(Action::CloseQuestion, id),
        clinics,
        kinds: choices::words(t, "question-kind", Kind::ALL, Kind::word),
        interpreters: people.into_iter().map(|one| (one.id.to_string(), one.called)).collect(),
        form,
        faults: told.faults,
        question,
    };
    if page.view.thread.iter().any(|line| line.clinic)
        && let Ok(permit) = work.ask(Action::ReadAnswers, id)
    {
        questions::note_read(&mut work.tx, &permit).await?;
        work.tx.commit().await?;
    }
    pages::html(told.status, &page)
}
