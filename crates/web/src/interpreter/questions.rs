//! A question that is assigned to an interpreter: its thread, to be read and passed on, by word of mouth or in writing beside the
//! words that are there (B5, B6).

use super::jobs::Job;
use crate::choices::Choice;
use crate::errors::{WebError, WebResult};
use crate::family::questions::{eyes, note};
use crate::forms::{Faults, Posted};
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::question_view::View;
use crate::rendering_view::{self, Form};
use crate::text::Text;
use crate::told::Said;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::ids::{ParticipantId, QuestionEntryId, QuestionId};
use domain::policy::Action;
use store::{GuestTx, questions, renderings};

type Place = Path<(ParticipantId, QuestionId)>;
/// The question itself, among what can be rendered.
const ITSELF: &str = "question";
/// Characters by which words are known again in a list.
const BEGINNING: usize = 60;

#[derive(Template)]
#[template(path = "interpreter/question.html")]
struct QuestionPage {
    page: GuestPage,
    job: Job,
    view: View,
    may_render: bool,
    /// What can be rendered.
    parts: Vec<Choice>,
    rendering: Form,
}

/// `GET /i/{participant}/questions/{question}`
pub async fn show(person: Person, Path((_, id)): Place, Query(said): Query<Said>) -> WebResult {
    let work = person.on(id).await?;
    draw(&person, work, Form::empty(said)).await
}

async fn draw(person: &Person, mut work: Work<GuestTx, QuestionId>, rendering: Form) -> WebResult {
    let id = work.permit.subject();
    let (page, job) = Job::load(person, &mut work).await?;
    let t = page.t;
    let question = questions::find(&mut work.tx, person.case, id).await?.ok_or(WebError::NotFound)?;
    let thread = questions::threads(&mut work.tx, person.case).await?;
    let view = View::of(t, &job.zone, &question, &thread, eyes(&work, person.id, id));
    note(&mut work, &view).await?;
    let may_render = work.may(Action::InterpretQuestion, id);
    work.tx.commit().await?;
    let parts = parts(t, &view);
    // What was said last is what is wanted now, as a rule.
    let usual = parts.last().map_or(ITSELF, |(value, _)| value.as_str()).to_owned();
    let form = rendering.form.over(Posted::default().put("of", usual));
    let rendering = Form { form, ..rendering };
    pages::html(rendering.status(), &QuestionPage { page, job, view, may_render, parts, rendering })
}

fn parts(t: Text, view: &View) -> Vec<Choice> {
    let known = |what: &str, words: &str| {
        let begins: String = words.chars().take(BEGINNING).collect();
        // Isolated: a question mark in another direction would stand before the words.
        format!("{what}: \u{2068}{begins}{}\u{2069}", if words.chars().count() > BEGINNING { "…" } else { "" })
    };
    let itself = (ITSELF.to_owned(), known(&t.s("questions-question"), &view.words));
    let lines = view.thread.iter().filter(|line| !line.withheld);
    std::iter::once(itself).chain(lines.map(|line| (line.id.to_string(), known(&line.what, &line.words)))).collect()
}

/// `POST /i/{participant}/questions/{question}/renderings`: what some of its words say in another language.
pub async fn render(person: Person, Path((me, id)): Place, posted: Posted) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, _) = Job::load(&person, &mut work).await?;
    let mut faults = Faults::default();
    let entry: Option<QuestionEntryId> = posted.text("of").parse().ok();
    if entry.is_none() && posted.text("of") != ITSELF {
        faults.add("of", page.t.s("rendering-fault-of"));
    }
    let written = rendering_view::read(page.t, &posted, &mut faults);
    if faults.any() {
        return draw(&person, work, Form::again(posted, faults)).await;
    }
    renderings::of_question(&mut work.tx, &work.permit, entry, &written).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/i/{me}/questions/{id}?said=rendered")).into_response())
}
