//! Questions of the family: ask, see whose turn it is, read the answer, go on in the same thread (B6).

use super::Around;
use crate::choices::Choice;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::guests::Person;
use crate::money_view;
use crate::pages::{self, GuestPage};
use crate::question_view::{Eyes, View};
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::ids::{BlockId, CaseId, ParticipantId, QuestionId};
use domain::money::Confirmer;
use domain::policy::{Action, Subject};
use domain::questions::{Kind, LONGEST_WORDS};
use domain::roles::Role;
use http::StatusCode;
use serde::Deserialize;
use store::questions::{self, NewQuestion};
use store::{GuestTx, money};

type Place = Path<(ParticipantId, QuestionId)>;

#[derive(Template)]
#[template(path = "family/questions/list.html")]
struct ListPage {
    page: GuestPage,
    my: Around,
    questions: Vec<View>,
    may_ask: bool,
    kinds: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

/// What this person may see of a question.
pub(crate) fn eyes<S: Subject>(work: &Work<GuestTx, S>, me: ParticipantId, id: QuestionId) -> Eyes {
    let apart = work.facts.participants.iter().any(|one| one.id == me && one.role == Role::Interpreter);
    Eyes { me: Some(me), review: None, answers: work.may(Action::ReadAnswers, id), apart }
}

/// Every question of the case that this person may see, whoever's it is; those that wait for them first.
pub(crate) async fn seen<S: Subject>(
    t: crate::text::Text,
    zone: &str,
    work: &mut Work<GuestTx, S>,
    case: CaseId,
    me: ParticipantId,
) -> WebResult<Vec<View>> {
    let all = questions::list(&mut work.tx, case).await?;
    let all = all.iter().filter(|one| work.may(Action::ViewQuestion, one.id));
    let mut views: Vec<View> = all.map(|one| View::of(t, zone, one, &[], eyes(work, me, one.id))).collect();
    views.sort_by_key(|view| !view.mine);
    Ok(views)
}

async fn draw(
    person: &Person,
    work: &mut Work<GuestTx, CaseId>,
    status: StatusCode,
    form: Posted,
    faults: Faults,
) -> WebResult {
    let (page, my) = Around::load(person, work).await?;
    let t = page.t;
    let questions = seen(t, my.zone(), work, person.case, person.id).await?;
    let kinds = Kind::ALL.iter().map(|kind| {
        let who = t.word("question-about", &format!("{kind}-who"));
        (kind.word().to_owned(), format!("{}. {who}", t.word("question-about", kind.word())))
    });
    let kinds = kinds.collect();
    let may_ask = work.may(Action::AskQuestion, person.case);
    pages::html(status, &ListPage { page, my, questions, may_ask, kinds, form, faults })
}

/// What a link to the form wants a question to be about.
#[derive(Debug, Default, Deserialize)]
pub struct About {
    /// A payment block by its id; what is no id asks about none.
    #[serde(default)]
    about: String,
}

/// `GET /my/{participant}/questions`
pub async fn list(person: Person, Query(About { about }): Query<About>) -> WebResult {
    let mut work = person.on(person.case).await?;
    let form = match about.parse() {
        Ok(block) if work.may(Action::ViewMoney, person.case) => on_payment(&person, &mut work, BlockId(block)).await?,
        Ok(_) | Err(_) => Posted::default(),
    };
    draw(&person, &mut work, StatusCode::OK, form, Faults::default()).await
}

/// A question on a payment, begun: whose it is to answer follows from who confirms the payment.
async fn on_payment(person: &Person, work: &mut Work<GuestTx, CaseId>, id: BlockId) -> WebResult<Posted> {
    let (page, _) = Around::load(person, work).await?;
    let all = money::list(&mut work.tx, person.case).await?;
    let Some(block) = all.iter().find(|one| one.id == id) else {
        return Ok(Posted::default());
    };
    let kind = match block.kind.confirmer() {
        Confirmer::Clinic => Kind::Invoice,
        Confirmer::Agency | Confirmer::Payee => Kind::Payment,
    };
    let amount = money_view::amount(page.t, &block.cost);
    Ok(Posted::default().put("kind", kind.word()).put("words", format!("{}, {amount}:", block.payee)))
}

/// `POST /my/{participant}/questions`: one that is asked in the same words already is found instead.
pub async fn create(person: Person, posted: Posted) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, _) = Around::load(&person, &mut work).await?;
    let mut faults = Faults::default();
    let kind = Kind::parse(posted.text("kind"));
    if kind.is_none() {
        faults.add("kind", page.t.s("question-fault-kind"));
    }
    let words = faults.text(page.t, &posted, "words", LONGEST_WORDS, "question-fault-words");
    let (Some(kind), true) = (kind, faults.none()) else {
        return draw(&person, &mut work, StatusCode::UNPROCESSABLE_ENTITY, posted, faults).await;
    };
    let new = NewQuestion { kind, words, review: None, before_travel: None };
    let (id, new) = questions::ask(&mut work.tx, &work.permit, &new).await?;
    work.tx.commit().await?;
    let said = if new { "asked" } else { "known" };
    Ok(Redirect::to(&format!("/my/{}/questions/{id}?said={said}", person.id)).into_response())
}

#[derive(Template)]
#[template(path = "family/questions/show.html")]
struct ShowPage {
    page: GuestPage,
    my: Around,
    view: View,
    said: String,
    may_go_on: bool,
    may_close: bool,
    form: Posted,
    faults: Faults,
}

/// What a redirect wants to be said.
#[derive(Debug, Default, Deserialize)]
pub struct SaidSo {
    #[serde(default)]
    said: String,
}

async fn one(
    person: &Person,
    mut work: Work<GuestTx, QuestionId>,
    status: StatusCode,
    said: &str,
    (form, faults): (Posted, Faults),
) -> WebResult {
    let (page, my) = Around::load(person, &mut work).await?;
    let t = page.t;
    let id = work.permit.subject();
    let question = questions::find(&mut work.tx, person.case, id).await?.ok_or(WebError::NotFound)?;
    let thread = questions::threads(&mut work.tx, person.case).await?;
    let said = match said {
        word @ ("asked" | "known" | "noted" | "closed") => t.word("question-said", &format!("family-{word}")),
        _ => String::new(),
    };
    let page = ShowPage {
        view: View::of(t, my.zone(), &question, &thread, eyes(&work, person.id, id)),
        said,
        may_go_on: work.may(Action::ContinueQuestion, id),
        may_close: work.may(Action::CloseQuestion, id),
        page,
        my,
        form,
        faults,
    };
    note(&mut work, &page.view).await?;
    work.tx.commit().await?;
    pages::html(status, &page)
}

/// Records that a clinic's answer was read, where one was.
pub(crate) async fn note(work: &mut Work<GuestTx, QuestionId>, view: &View) -> WebResult<()> {
    let read = view.thread.iter().any(|line| line.clinic && !line.withheld);
    if let (true, Ok(permit)) = (read, work.ask(Action::ReadAnswers, view.id)) {
        questions::note_read(&mut work.tx, &permit).await?;
    }
    Ok(())
}

/// `GET /my/{participant}/questions/{question}`
pub async fn show(person: Person, Path((_, id)): Place, Query(said): Query<SaidSo>) -> WebResult {
    let work = person.on(id).await?;
    one(&person, work, StatusCode::OK, &said.said, Default::default()).await
}

/// `POST /my/{participant}/questions/{question}/words`: more, in the same thread.
pub async fn go_on(person: Person, Path((_, id)): Place, posted: Posted) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, _) = Around::load(&person, &mut work).await?;
    let mut faults = Faults::default();
    let words = faults.text(page.t, &posted, "more", LONGEST_WORDS, "question-fault-more");
    if faults.any() {
        return one(&person, work, StatusCode::UNPROCESSABLE_ENTITY, "", (posted, faults)).await;
    }
    questions::go_on(&mut work.tx, &work.permit, &words).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/my/{}/questions/{id}?said=noted", person.id)).into_response())
}

/// `POST /my/{participant}/questions/{question}/closing`
pub async fn close(person: Person, Path((_, id)): Place, _: Posted) -> WebResult {
    let mut work = person.on(id).await?;
    // An interpreter's link has no business on this side.
    Around::load(&person, &mut work).await?;
    questions::close(&mut work.tx, &work.permit).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/my/{}/questions/{id}?said=closed", person.id)).into_response())
}
