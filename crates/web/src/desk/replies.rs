//! Screen 17: the clinics' replies side by side, in their own words.

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::files::{self, Wanted};
use crate::pages::{self, DeskPage};
use askama::Template;
use axum::extract::Path;
use domain::cases::Purpose;
use domain::ids::{CaseId, ReplyId};
use domain::policy::Action;
use domain::replies::Costing;
use store::cases;
use store::letters::Which;
use store::replies::{self, Reply};
use store::reviews::{self, Review};

/// The newest reply to one sending, with what it replaced.
struct Answer {
    newest: Reply,
    older: Vec<Reply>,
}

#[derive(Template)]
#[template(path = "desk/replies/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    answers: Vec<Answer>,
    waiting: Vec<Review>,
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
pub async fn list(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let found = replies::of_case(&mut work.tx, id).await?;
    let now = work.tx.now();
    let mut waiting = reviews::list(&mut work.tx, id).await?;
    waiting.retain(|review| review.replies == 0 && review.lives(now) && !Purpose::only_inform(&review.purposes));
    let may_ask = work.may(Action::AskForDocuments, id);
    let may_add_block = work.may(Action::AddBlock, id);
    if !found.is_empty() {
        replies::note_read(&mut work.tx, &work.permit, &found).await?;
        work.tx.commit().await?;
    }
    pages::ok(&ListPage {
        page: desk.page("replies", Some(&case)),
        case: id,
        answers: together(found),
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
            _ => answers.push(Answer { newest: reply, older: Vec::new() }),
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
