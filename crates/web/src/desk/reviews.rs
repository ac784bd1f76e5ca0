//! Screen 16: a sending to a clinic: opened, seen, answered, ended; taking it back; a new link.

mod send;

pub use send::{create, new};

use super::Desk;
use crate::consent_text::listed;
use crate::errors::{WebError, WebResult};
use crate::forms::Posted;
use crate::pages::{self, DeskPage};
use crate::qr::Qr;
use crate::text::Text;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::ids::{CaseId, DocumentId, ReviewId};
use domain::policy::{Action, Permitted, Subject, taken_back_of};
use domain::words::Language;
use http::StatusCode;
use store::grants::{self, Granted};
use store::jobs::{self, Job, Letter, Mail};
use store::links::{self, Holder, Link, Older};
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
    may_send: bool,
}

/// `GET /cases/{case}/reviews`
pub async fn list(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let found = reviews::list(&mut work.tx, id).await?;
    let now = work.tx.now();
    pages::ok(&ListPage {
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
    links: Vec<Link>,
    release: Option<super::packages::Told>,
    /// Documents that were taken back since.
    taken: Vec<DocumentId>,
    may_lock: bool,
    may_revoke: bool,
    may_reissue: bool,
}

/// `GET /cases/{case}/reviews/{review}`
pub async fn show(desk: Desk, Path((case, id)): Path<(CaseId, ReviewId)>) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let review = reviews::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let granted = grants::of_review(&mut work.tx, id).await?;
    let mut own = links::list_of_case(&mut work.tx, case).await?;
    own.retain(|link| link.holder == Holder::Review(id));
    let purposes: Vec<String> = review.purposes.iter().map(|purpose| desk.t.word("purpose", purpose.word())).collect();
    let release = match packages::find_of_review(&mut work.tx, id).await? {
        Some(package) => Some(super::packages::Told::of(desk.t, &mut work.tx, &work.facts, package).await?),
        None => None,
    };
    let now = work.tx.now();
    pages::ok(&ShowPage {
        page: desk.page("reviews", Some(&row)),
        case,
        purposes: listed(desk.t, &purposes),
        granted,
        links: own,
        may_lock: work.may(Action::LockPackage, id)
            && release.as_ref().is_some_and(|release: &super::packages::Told| release.held.is_empty()),
        taken: taken_back_of(&work.facts, id),
        release,
        may_revoke: review.revoked_at.is_none() && work.may(Action::RevokeReview, id),
        may_reissue: work.may(Action::ReissueLink, id),
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

/// `POST /cases/{case}/reviews/{review}/link`: a new link; the old one dies.
pub async fn reissue(desk: Desk, Path((case, id)): Path<(CaseId, ReviewId)>, _: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let review = reviews::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let address = invite(&desk, &mut work.tx, &work.permit, &review).await?;
    work.tx.commit().await?;
    linked(&desk, &row, review, address)
}

#[derive(Template)]
#[template(path = "desk/reviews/linked.html")]
struct LinkedPage {
    page: DeskPage,
    case: CaseId,
    review: Review,
    address: String,
    qr: Option<Qr>,
}

/// The page that shows a link, once: only its hash is kept.
fn linked(desk: &Desk, case: &cases::Case, review: Review, address: String) -> WebResult {
    let page =
        LinkedPage { page: desk.page("reviews", Some(case)), case: case.id, review, qr: Qr::of(&address), address };
    pages::html(StatusCode::OK, &page)
}

/// Issues the review's link, ends older ones, and writes to the clinic's fixed address. Returns the link's address.
async fn invite<S: Subject>(
    desk: &Desk,
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    review: &Review,
) -> WebResult<String> {
    let (_, token) = links::issue_for_review(
        tx,
        permit,
        review.case,
        review.id,
        &review.reviewer_email,
        review.expires_at,
        Older::End,
    )
    .await?;
    let path = format!("/r/{}", URL_SAFE_NO_PAD.encode(token));
    let address = desk.app.address(&path);
    let language = language_of(&review.clinic_languages);
    let mail = Mail {
        to: review.reviewer_email.clone(),
        language,
        from_name: desk.tenant.name_in(language).to_owned(),
        letter: Letter::ReviewInvitation { address: address.clone(), until: review.expires_at },
    };
    jobs::enqueue(tx, &Job::SendMail(mail)).await?;
    Ok(address)
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
