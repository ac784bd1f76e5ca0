//! A question that is assigned to an interpreter: its thread, to be read and passed on by word of mouth (B5, B6).

use super::jobs::Job;
use crate::errors::{WebError, WebResult};
use crate::family::questions::{eyes, note};
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::question_view::View;
use askama::Template;
use axum::extract::Path;
use domain::ids::{ParticipantId, QuestionId};
use store::questions;

#[derive(Template)]
#[template(path = "interpreter/question.html")]
struct QuestionPage {
    page: GuestPage,
    job: Job,
    view: View,
}

/// `GET /i/{participant}/questions/{question}`
pub async fn show(person: Person, Path((_, id)): Path<(ParticipantId, QuestionId)>) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, job) = Job::load(&person, &mut work).await?;
    let question = questions::find(&mut work.tx, person.case, id).await?.ok_or(WebError::NotFound)?;
    let thread = questions::threads(&mut work.tx, person.case).await?;
    let view = View::of(page.t, &job.zone, &question, &thread, eyes(&work, person.id, id));
    note(&mut work, &view).await?;
    work.tx.commit().await?;
    pages::ok(&QuestionPage { page, job, view })
}
