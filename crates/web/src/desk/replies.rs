//! Screen 17: the clinics' replies side by side, in their own words.

use super::Desk;
use crate::choices::Choice;
use crate::errors::{WebError, WebResult};
use crate::files::{self, Wanted};
use crate::forms::Posted;
use crate::pages::{self, DeskPage};
use crate::rendering_view::{Reader, View as Rendering};
use crate::told::Said;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::cases::Purpose;
use domain::ids::{CaseId, ParticipantId, ReplyId, ReviewId};
use domain::policy::Action;
use domain::replies::Costing;
use domain::roles::Role;
use store::letters::Which;
use store::replies::{self, Reply};
use store::reviews::{self, Review};
use store::{cases, participants, renderings};

/// The newest reply to one sending, with what it replaced.
struct Answer {
    newest: Reply,
    older: Vec<Reply>,
    /// What an interpreter wrote beside the newest.
    rendered: Option<Rendering>,
    /// That nobody has, where a coordinator may be unable to read it; else empty.
    unrendered: String,
    /// Who interprets this clinic's replies.
    interpreter: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/replies/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    answers: Vec<Answer>,
    waiting: Vec<Review>,
    /// What was just done.
    said: String,
    /// Whether replies can be lent to an interpreter, and to whom.
    may_lend: bool,
    interpreters: Vec<Choice>,
    /// Whether what a clinic needs can be asked for.
    may_ask: bool,
    /// Whether an estimate can become the clinic's payment block.
    may_add_block: bool,
}

impl ListPage {
    fn estimates(&self, reply: &Reply) -> bool {
        self.may_add_block && reply.content.costing == Some(Costing::Range)
    }
}

/// `GET /cases/{case}/replies`: that they were read is recorded.
pub async fn list(desk: Desk, Path(id): Path<CaseId>, Query(said): Query<Said>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let found = replies::of_case(&mut work.tx, id).await?;
    let now = work.tx.now();
    let mut waiting = reviews::list(&mut work.tx, id).await?;
    waiting.retain(|review| review.replies == 0 && review.lives(now) && !Purpose::only_inform(&review.purposes));
    let may_ask = work.may(Action::AskForDocuments, id);
    let may_add_block = work.may(Action::AddBlock, id);
    let lent = renderings::interpreters(&mut work.tx, id).await?;
    let mut rendered = renderings::of_replies(&mut work.tx, id).await?;
    let mut people = participants::list(&mut work.tx, id).await?;
    people.retain(|person| !person.removed && person.role() == Role::Interpreter);
    let interpreters = people.into_iter().map(|one| (one.id.to_string(), one.called)).collect();
    let may_lend = found.first().is_some_and(|reply| work.may(Action::InterpretReplies, reply.review));
    if !found.is_empty() {
        replies::note_read(&mut work.tx, &work.permit, &found).await?;
        work.tx.commit().await?;
    }
    let mut answers = together(found);
    for answer in &mut answers {
        let beside = rendered.remove(&answer.newest.id);
        answer.unrendered = match beside {
            Some(_) => String::new(),
            None => Reader::Desk.lacks_of(desk.t, &[&answer.newest.content.words, &answer.newest.content.route]),
        };
        answer.rendered = beside.map(|one| Rendering::of(desk.t, &desk.row.time_zone, &one));
        answer.interpreter = lent.get(&answer.newest.review).map(|(_, name)| name.clone());
    }
    pages::ok(&ListPage {
        said: said.known(&["lent", "taken-back"]).map_or_else(String::new, |word| desk.t.word("replies-said", word)),
        may_lend,
        interpreters,
        page: desk.page("replies", Some(&case)),
        case: id,
        answers,
        waiting,
        may_ask,
        may_add_block,
    })
}

/// Replies come review by review, each review's newest first.
fn together(replies: Vec<Reply>) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for reply in replies {
        match answers.last_mut() {
            Some(answer) if answer.newest.review == reply.review => answer.older.push(reply),
            _ => answers.push(Answer {
                newest: reply,
                older: Vec::new(),
                rendered: None,
                unrendered: String::new(),
                interpreter: None,
            }),
        }
    }
    answers
}

/// `GET /cases/{case}/replies/{reply}/letter`: the clinic's signed letter.
pub async fn letter(desk: Desk, Path((id, reply)): Path<(CaseId, ReplyId)>, wanted: Wanted) -> WebResult {
    files::letter(&desk.entry(id)?, reply, Which::Signed, &wanted).await
}

/// `GET /cases/{case}/replies/{reply}/invitation`: the clinic's invitation letter.
pub async fn invitation(desk: Desk, Path((id, reply)): Path<(CaseId, ReplyId)>, wanted: Wanted) -> WebResult {
    files::letter(&desk.entry(id)?, reply, Which::Invitation, &wanted).await
}

/// `POST /cases/{case}/reviews/{review}/interpreter`: a clinic's replies go to one interpreter, or back from them.
pub async fn lend(desk: Desk, Path((case, review)): Path<(CaseId, ReviewId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, review).await?;
    let said = if posted.text("interpreter") == "none" {
        renderings::take_back(&mut work.tx, &work.permit).await?;
        "taken-back"
    } else {
        let who: ParticipantId = posted.text("interpreter").parse().map_err(|_| WebError::BadRequest)?;
        renderings::lend(&mut work.tx, &work.permit, who).await?;
        "lent"
    };
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{case}/replies?said={said}")).into_response())
}
