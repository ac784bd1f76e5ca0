//! Screen 16: a sending to a clinic: opened, seen, answered, ended; taking it back. Its readers are `readers.rs`.

pub mod readers;
mod send;

pub use send::{create, new};

use super::Desk;
use crate::consent_text::listed;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::Timestamp;
use domain::ids::{CaseId, DocumentId, ReviewId};
use domain::policy::{Action, taken_back_of};
use domain::words::Language;
use readers::Board;
use store::grants::{self, Granted};
use store::handovers::{self, Handover};
use store::packages;
use store::reviews::{self, Review, Standing};
use store::{StaffTx, cases};

/// A review with how it stands.
struct Told {
    review: Review,
    standing: Standing,
    tag: &'static str,
}

impl Told {
    fn of(review: Review, now: Timestamp) -> Self {
        let standing = review.standing(now);
        let tag = match standing {
            Standing::Sent => "requested",
            Standing::Silent => "attention",
            Standing::Informed => "accepted",
            Standing::Opened => "received",
            Standing::Replied => "accepted",
            Standing::Revoked | Standing::Withdrawn => "blocked",
            Standing::Ended => "none",
        };
        Self { review, standing, tag }
    }
}

#[derive(Template)]
#[template(path = "desk/reviews/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    reviews: Vec<Told>,
    handed: Vec<Handover>,
    may_send: bool,
}

/// `GET /cases/{case}/reviews`
pub async fn list(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let found = reviews::list(&mut work.tx, id).await?;
    let handed = handovers::list(&mut work.tx, id).await?;
    let now = work.tx.now();
    pages::ok(&ListPage {
        handed,
        page: desk.page("reviews", Some(&case)),
        case: id,
        reviews: found.into_iter().map(|review| Told::of(review, now)).collect(),
        may_send: work.may(Action::SendReview, id),
    })
}

#[derive(Template)]
#[template(path = "desk/reviews/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    told: Told,
    purposes: String,
    granted: Vec<Granted>,
    board: Board,
    release: Option<super::packages::Told>,
    /// Documents that were taken back since.
    taken: Vec<DocumentId>,
    may_lock: bool,
    may_revoke: bool,
    may_end: bool,
    may_preview: bool,
    may_reissue: bool,
    may_extend: bool,
    may_remind: bool,
}

/// `GET /cases/{case}/reviews/{review}`
pub async fn show(desk: Desk, Path((case, id)): Path<(CaseId, ReviewId)>) -> WebResult {
    let mut work = desk.on(case, id).await?;
    pages::ok(&draw(&desk, &mut work, case, None).await?)
}

/// The page of a sending again, with what was typed into one of its forms and what is wrong with it.
async fn again(desk: &Desk, mut work: Work<StaffTx, ReviewId>, case: CaseId, typed: (Posted, Faults)) -> WebResult {
    pages::faulty(&draw(desk, &mut work, case, Some(typed)).await?)
}

async fn draw(
    desk: &Desk,
    work: &mut Work<StaffTx, ReviewId>,
    case: CaseId,
    typed: Option<(Posted, Faults)>,
) -> WebResult<ShowPage> {
    let id = work.permit.subject();
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let review = reviews::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let granted = grants::of_review(&mut work.tx, id).await?;
    let board = Board::of(desk.t, &mut work.tx, id, typed).await?;
    let purposes: Vec<String> = review.purposes.iter().map(|purpose| desk.t.word("purpose", purpose.word())).collect();
    let release = match packages::find_of_review(&mut work.tx, id).await? {
        Some(package) => Some(super::packages::Told::of(desk.t, &mut work.tx, &work.facts, package).await?),
        None => None,
    };
    let now = work.tx.now();
    let may_end = work.may(Action::RevokeReview, id);
    Ok(ShowPage {
        page: desk.page("reviews", Some(&row)),
        case,
        purposes: listed(desk.t, &purposes),
        granted,
        board,
        may_lock: work.may(Action::LockPackage, id)
            && release.as_ref().is_some_and(|release: &super::packages::Told| release.held.is_empty()),
        taken: taken_back_of(&work.facts, id),
        release,
        may_revoke: review.revoked_at.is_none() && may_end,
        may_end,
        may_preview: work.may(Action::PreviewReview, id),
        may_reissue: work.may(Action::ReissueLink, id),
        may_extend: work.may(Action::ExtendReview, id),
        may_remind: review.may_be_reminded(now) && work.may(Action::ReissueLink, id),
        told: Told::of(review, now),
    })
}

#[derive(Template)]
#[template(path = "desk/reviews/revoke.html")]
struct RevokePage {
    page: DeskPage,
    case: CaseId,
    review: Review,
}

/// `GET /cases/{case}/reviews/{review}/revoke`: a page that names the consequence.
pub async fn confirm(desk: Desk, Path((case, id)): Path<(CaseId, ReviewId)>) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let review = reviews::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    pages::ok(&RevokePage { page: desk.page("reviews", Some(&row)), case, review })
}

/// `POST /cases/{case}/reviews/{review}/revoke`
pub async fn revoke(desk: Desk, Path((case, id)): Path<(CaseId, ReviewId)>, _: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    reviews::revoke(&mut work.tx, &work.permit).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{case}/reviews/{id}")).into_response())
}

/// The first of a clinic's languages in which the review has words of its own.
#[must_use]
pub fn language_of(languages: &[String]) -> Language {
    languages
        .iter()
        .filter_map(|tag| Language::parse(tag))
        .find(|language| Text(*language).has("review-question"))
        .unwrap_or(Language::En)
}
