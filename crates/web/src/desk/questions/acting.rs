//! What a coordinator does about a question: answer what is theirs, send on what is not, ask back, note down, close.

use super::living;
use super::show::{Told, draw};
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::work::{self, Work};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::{CaseId, ParticipantId, QuestionId, ReviewId};
use domain::policy::{Action, Reason};
use domain::questions::{Kind, LONGEST_WORDS, Owner, is_source};
use http::StatusCode;
use store::questions::{self, Question};
use store::{Error, StaffTx};

type Place = Path<(CaseId, QuestionId)>;

fn back(case: CaseId, id: QuestionId, said: &str) -> Response {
    Redirect::to(&format!("/cases/{case}/questions/{id}?said={said}")).into_response()
}

/// The page again, with what was typed.
async fn again(desk: &Desk, work: Work<StaffTx, QuestionId>, form: Posted, faults: Faults) -> WebResult {
    let told = Told { status: StatusCode::UNPROCESSABLE_ENTITY, said: String::new(), form, faults };
    draw(desk, work, told).await
}

/// The page as it is now, above what was typed: somebody else was first (S60), or it is not ours to answer.
async fn instead(
    desk: &Desk,
    case: CaseId,
    id: QuestionId,
    status: StatusCode,
    form: Posted,
    said: String,
) -> WebResult {
    let tx = desk.app.db.staff(desk.member.tenant).await?;
    let work = work::begin(&desk.app, tx, desk.actor(), Action::ViewQuestion, desk.member.tenant, case, id).await?;
    draw(desk, work, Told { status, said, form, faults: Faults::default() }).await
}

async fn question(work: &mut Work<StaffTx, QuestionId>, case: CaseId) -> WebResult<Question> {
    let found = questions::find(&mut work.tx, case, work.permit.subject()).await?;
    found.ok_or(WebError::NotFound)
}

/// `POST /cases/{case}/questions/{question}/answers`: a medical one is refused with the way to the clinic, and what was typed
/// stays on the page.
pub async fn answer(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = match desk.on(case, id).await {
        Err(WebError::Forbidden(reason @ (Reason::ClinicAnswers | Reason::QuestionClosed))) => {
            let why = desk.t.word("reason", reason.word());
            return instead(&desk, case, id, StatusCode::FORBIDDEN, posted, why).await;
        }
        work => work?,
    };
    let t = desk.t;
    let mut faults = Faults::default();
    let words = faults.text(t, &posted, "words", LONGEST_WORDS, "question-fault-answer");
    let official = question(&mut work, case).await?.kind.owner() == Owner::Authority;
    let source = if official { posted.text("source").to_owned() } else { String::new() };
    if official && !is_source(&source) {
        faults.add("source", t.s("question-fault-source"));
    }
    if faults.any() {
        return again(&desk, work, posted, faults).await;
    }
    match questions::answer(&mut work.tx, &work.permit, &words, &source).await {
        Err(Error::LostUpdate) => {
            drop(work);
            return instead(&desk, case, id, StatusCode::CONFLICT, posted, String::new()).await;
        }
        done => done?,
    }
    work.tx.commit().await?;
    Ok(back(case, id, "answered"))
}

/// `POST /cases/{case}/questions/{question}/asking-back`: in the family's words, what is meant?
pub async fn ask_back(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let mut faults = Faults::default();
    let words = faults.text(desk.t, &posted, "back", LONGEST_WORDS, "question-fault-back");
    if faults.any() {
        return again(&desk, work, posted, faults).await;
    }
    match questions::ask_back(&mut work.tx, &work.permit, &words).await {
        Err(Error::LostUpdate) => {
            drop(work);
            return instead(&desk, case, id, StatusCode::CONFLICT, posted, String::new()).await;
        }
        done => done?,
    }
    work.tx.commit().await?;
    Ok(back(case, id, "asked-back"))
}

/// `POST /cases/{case}/questions/{question}/words`: what the family says by telephone, or more of a member's own question.
pub async fn go_on(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let mut faults = Faults::default();
    let words = faults.text(desk.t, &posted, "more", LONGEST_WORDS, "question-fault-more");
    if faults.any() {
        return again(&desk, work, posted, faults).await;
    }
    questions::go_on(&mut work.tx, &work.permit, &words).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "noted"))
}

/// `POST /cases/{case}/questions/{question}/kind`: another kind, and so another owner, while nobody has answered.
pub async fn change_kind(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let (Some(seen), Some(kind)) = (Kind::parse(posted.text("seen")), Kind::parse(posted.text("kind"))) else {
        let mut faults = Faults::default();
        faults.add("kind", desk.t.s("question-fault-kind"));
        return again(&desk, work, posted, faults).await;
    };
    if seen != kind {
        match questions::change_kind(&mut work.tx, &work.permit, seen, kind).await {
            Err(Error::LostUpdate) => {
                drop(work);
                return instead(&desk, case, id, StatusCode::CONFLICT, posted, String::new()).await;
            }
            done => done?,
        }
        work.tx.commit().await?;
    }
    Ok(back(case, id, "routed"))
}

/// `POST /cases/{case}/questions/{question}/clinic`: to the clinic of a review that lives.
pub async fn send(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let wanted = posted.text("review");
    let clinics = living(&mut work.tx, case).await?;
    let review: Option<ReviewId> = wanted.parse().ok().filter(|_| clinics.iter().any(|(known, _)| known == wanted));
    let Some(review) = review else {
        let mut faults = Faults::default();
        faults.add("review", desk.t.s("question-fault-review"));
        return again(&desk, work, posted, faults).await;
    };
    questions::send(&mut work.tx, &work.permit, review).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "sent"))
}

/// `POST /cases/{case}/questions/{question}/interpreter`: to one interpreter, or back from them.
pub async fn assign(desk: Desk, Path((case, id)): Place, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let wanted = posted.text("interpreter");
    let said = if wanted == "none" {
        questions::take_back(&mut work.tx, &work.permit).await?;
        "taken-back"
    } else {
        let Ok(person) = wanted.parse::<ParticipantId>() else {
            let mut faults = Faults::default();
            faults.add("interpreter", desk.t.s("question-fault-interpreter"));
            return again(&desk, work, posted, faults).await;
        };
        questions::assign(&mut work.tx, &work.permit, person).await?;
        "assigned"
    };
    work.tx.commit().await?;
    Ok(back(case, id, said))
}

/// `POST /cases/{case}/questions/{question}/closing`
pub async fn close(desk: Desk, Path((case, id)): Place, _: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    questions::close(&mut work.tx, &work.permit).await?;
    work.tx.commit().await?;
    Ok(back(case, id, "closed"))
}
