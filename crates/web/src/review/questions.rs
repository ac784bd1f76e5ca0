//! B6: the questions that wait for this clinic. It answers each in its own words, or asks back; what it said stays as it was
//! said.

use super::{Around, begin};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::guests::Review;
use crate::pages::{self, GuestPage};
use crate::question_view::{Eyes, View};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::{QuestionId, ReviewId};
use domain::policy::{Action, Subject};
use domain::questions::LONGEST_WORDS;
use http::StatusCode;
use store::questions;
use store::{Error, GuestTx};

type Place = Path<(ReviewId, QuestionId)>;

const fn eyes(review: ReviewId) -> Eyes {
    Eyes { me: None, review: Some(review), answers: true, apart: false }
}

/// A question as the review page shows it.
pub struct Asked {
    /// The question.
    pub view: View,
    /// Whether this reader may answer it now.
    pub may_answer: bool,
}

/// Every question that was sent to this review; those that wait first.
pub(super) async fn of_review<S: Subject>(
    t: Text,
    zone: &str,
    work: &mut Work<GuestTx, S>,
    around: &Around,
) -> WebResult<Vec<Asked>> {
    let (case, review) = (around.case.id, around.review.id);
    let all = questions::list(&mut work.tx, case).await?;
    let thread = questions::threads(&mut work.tx, case).await?;
    let mine = all.iter().filter(|one| work.may(Action::ViewQuestion, one.id));
    Ok(mine
        .map(|one| Asked {
            view: View::of(t, zone, one, &thread, eyes(review)),
            may_answer: work.may(Action::AnswerQuestion, one.id),
        })
        .collect())
}

#[derive(Template)]
#[template(path = "review/question.html")]
struct QuestionPage {
    page: GuestPage,
    around: Around,
    view: View,
    may_answer: bool,
    lost: bool,
    form: Posted,
    faults: Faults,
}

async fn draw(
    guest: &Review,
    mut work: Work<GuestTx, QuestionId>,
    status: StatusCode,
    form: Posted,
    faults: Faults,
) -> WebResult {
    let around = Around::load(guest, &mut work.tx).await?;
    let id = work.permit.subject();
    let question = questions::find(&mut work.tx, guest.case, id).await?.ok_or(WebError::NotFound)?;
    let thread = questions::threads(&mut work.tx, guest.case).await?;
    let zone = around.review.clinic_zone.clone();
    let page = QuestionPage {
        page: around.page.clone(),
        view: View::of(around.page.t, &zone, &question, &thread, eyes(guest.id)),
        may_answer: work.may(Action::AnswerQuestion, id),
        lost: status == StatusCode::CONFLICT,
        around,
        form,
        faults,
    };
    pages::html(status, &page)
}

/// `GET /review/{review}/questions/{question}`
pub async fn show(guest: Review, Path((_, id)): Place) -> WebResult {
    let work = match begin(&guest, id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    draw(&guest, work, StatusCode::OK, Posted::default(), Faults::default()).await
}

/// `POST /review/{review}/questions/{question}/answers`: the answer, or a question back.
pub async fn answer(guest: Review, Path((_, id)): Place, posted: Posted) -> WebResult {
    let mut work = match begin(&guest, id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let around = Around::load(&guest, &mut work.tx).await?;
    let mut faults = Faults::default();
    let words = faults.text(around.page.t, &posted, "words", LONGEST_WORDS, "question-fault-answer");
    if faults.any() {
        return draw(&guest, work, StatusCode::UNPROCESSABLE_ENTITY, posted, faults).await;
    }
    let done = if posted.text("as") == "back" {
        questions::ask_back(&mut work.tx, &work.permit, &words).await
    } else {
        questions::answer(&mut work.tx, &work.permit, &words, "").await
    };
    match done {
        Err(Error::LostUpdate) => return draw(&guest, work, StatusCode::CONFLICT, posted, faults).await,
        done => done?,
    }
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/review/{}/questions/{id}", guest.id)).into_response())
}
