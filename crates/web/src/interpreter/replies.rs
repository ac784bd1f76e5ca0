//! A clinic's replies that are lent to an interpreter: to be read, and rendered beside the clinic's own words (B5). Neither the
//! clinic nor the family is named (S35).

use super::jobs::Job;
use crate::errors::WebResult;
use crate::files::{self, Wanted};
use crate::forms::{Faults, Posted};
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::rendering_view::{self, Form, View as Rendering};
use crate::told::Said;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::ids::{ParticipantId, ReviewId};
use store::replies::Reply;
use store::{GuestTx, renderings, replies};

type Place = Path<(ParticipantId, ReviewId)>;

#[derive(Template)]
#[template(path = "interpreter/reply.html")]
struct ReplyPage {
    page: GuestPage,
    job: Job,
    review: ReviewId,
    /// The newest, with its day and what stands beside it; none while the clinic has not replied.
    reply: Option<(Reply, String, Option<Rendering>)>,
    rendering: Form,
}

/// `GET /i/{participant}/replies/{review}`
pub async fn show(person: Person, Path((_, id)): Place, Query(said): Query<Said>) -> WebResult {
    let work = person.on(id).await?;
    draw(&person, work, Form::empty(said)).await
}

async fn draw(person: &Person, mut work: Work<GuestTx, ReviewId>, rendering: Form) -> WebResult {
    let review = work.permit.subject();
    let (page, job) = Job::load(person, &mut work).await?;
    let t = page.t;
    let newest = replies::of_review(&mut work.tx, review).await?.into_iter().next();
    replies::note_read(&mut work.tx, &work.permit, newest.as_slice()).await?;
    let mut rendered = renderings::of_replies(&mut work.tx, person.case).await?;
    let reply = newest.map(|reply| {
        let beside = rendered.remove(&reply.id).map(|one| Rendering::of(t, &job.zone, &one));
        let day = t.day_of(reply.sent_at, &job.zone);
        (reply, day, beside)
    });
    // Told before it is shown (S48).
    work.tx.commit().await?;
    pages::html(rendering.status(), &ReplyPage { page, job, review, reply, rendering })
}

/// `GET /i/{participant}/replies/{review}/letter`: the signed letter that came with the newest reply.
pub async fn letter(person: Person, Path((_, id)): Place, wanted: Wanted) -> WebResult {
    files::lent_letter(&person.entry()?, id, &wanted).await
}

/// `POST /i/{participant}/replies/{review}/renderings`: what the newest reply says in another language.
pub async fn render(person: Person, Path((me, id)): Place, posted: Posted) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, _) = Job::load(&person, &mut work).await?;
    let mut faults = Faults::default();
    let written = rendering_view::read(page.t, &posted, &mut faults);
    if faults.any() {
        return draw(&person, work, Form::again(posted, faults)).await;
    }
    // The reply that the form showed: a correction that came meanwhile is another one.
    let shown = posted.text("reply").parse().ok();
    let known = replies::of_review(&mut work.tx, id).await?.into_iter().find(|one| Some(one.id) == shown);
    let reply = person.found(known).await?;
    renderings::of_reply(&mut work.tx, &work.permit, reply.id, &written).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/i/{me}/replies/{id}?said=rendered")).into_response())
}
