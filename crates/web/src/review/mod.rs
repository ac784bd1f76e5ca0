//! The review: a doctor with ten minutes and no account. Guests of a review link ([`crate::guests::Review`]).

pub mod colleagues;
pub mod documents;
pub mod images;
pub mod live;
pub mod maps;
pub mod money;
pub mod packages;
pub mod pages;
pub mod parcels;
pub mod questions;
pub mod replies;
mod told;

use crate::desk::reviews::language_of;
use crate::errors::{WebError, WebResult};
use crate::guests::Review;
use crate::pages::{self as html, GuestPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::response::Response;
use domain::ids::ReviewId;
use domain::policy::{Reason, Subject};
use http::StatusCode;
use store::cases::{self, Case};
use store::{GuestTx, Tx, participants, readers, reviews};

/// What every page of a review knows.
struct Around {
    review: reviews::Review,
    case: Case,
    page: GuestPage,
    /// The coordinator's name and telephone; what is not known is empty.
    coordinator: (String, String),
    /// The name of who reads.
    reader: String,
}

impl Around {
    async fn load(guest: &Review, tx: &mut Tx) -> WebResult<Self> {
        let review = reviews::find(tx, guest.id).await?.ok_or(WebError::NotFound)?;
        let t = text(guest, &review);
        tx.read_in(t.0).await?;
        let case = cases::find(tx, review.case).await?.ok_or(WebError::NotFound)?;
        let coordinator = coordinator(guest, tx, &case).await?;
        let reader = match guest.reader() {
            Some(id) => readers::who(tx, id).await?.unwrap_or_default(),
            None => Default::default(),
        };
        let aside = t.with(
            "review-for",
            [("clinic", format!("{}, {}", review.clinic_name, review.clinic_city)), ("doctor", reader.0.clone())],
        );
        let page = page(guest, t).beside(aside).told_at(&format!("/review/{}", review.id), &case);
        Ok(Self { page, review, case, coordinator, reader: reader.0 })
    }

    /// A path of this review.
    fn path(&self, rest: &str) -> String {
        format!("/review/{}{rest}", self.review.id)
    }
}

/// After a refused form, a change of language leads to the page that the form stands on.
fn page(guest: &Review, t: Text) -> GuestPage {
    let mut here = guest.here.clone();
    let posted = here.path.strip_suffix("/reply").or(here.path.strip_suffix("/draft"));
    if let Some(before) = posted {
        here.path = before.to_owned();
    }
    GuestPage::of(&here, t, &guest.tenant)
}

/// The clinic's first language that has words of its own here, unless another was chosen.
fn text(guest: &Review, review: &reviews::Review) -> Text {
    let known = language_of(&review.clinic_languages);
    guest.here.text(Some(known))
}

async fn coordinator(guest: &Review, tx: &mut Tx, case: &Case) -> WebResult<(String, String)> {
    let people = participants::list(tx, case.id).await?;
    let phone = guest.tenant.phone.clone();
    let one = people.into_iter().find(|person| person.member.is_some() && person.member == case.coordinator);
    Ok(match one {
        Some(person) if !person.entry.phone.is_empty() => (person.entry.name, person.entry.phone),
        Some(person) => (person.entry.name, phone),
        None => (guest.tenant.name.clone(), phone),
    })
}

/// Begins work, or answers in words that the review is closed and whom to ask (410).
async fn begin<S: Subject>(guest: &Review, subject: S) -> WebResult<Result<Work<GuestTx, S>, Response>> {
    match guest.on(subject).await {
        Ok(work) => Ok(Ok(work)),
        Err(WebError::Forbidden(reason)) if closes(reason) => Ok(Err(closed(guest, reason).await?)),
        Err(error) => Err(error),
    }
}

const fn closes(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::ReviewRevoked
            | Reason::ReviewEnded
            | Reason::ConsentWithdrawn
            | Reason::ConsentDoesNotCover
            | Reason::ReaderEnded
            | Reason::GrantEnded
    )
}

#[derive(Template)]
#[template(path = "review/closed.html")]
struct ClosedPage {
    page: GuestPage,
    why: String,
    who: String,
    phone: String,
}

/// Who closed it, and whom to ask. It shows nothing of the case.
async fn closed(guest: &Review, reason: Reason) -> WebResult {
    let mut tx = guest.app.db.guest(guest.tenant_id, Some(guest.case)).await?;
    let around = Around::load(guest, &mut tx).await?;
    let t = around.page.t;
    let why = match reason {
        Reason::ReviewRevoked | Reason::ReaderEnded => t.s("review-closed-by-sender"),
        Reason::ConsentWithdrawn => t.s("review-closed-by-patient"),
        _ => t.s("review-closed-by-time"),
    };
    let page = GuestPage { live: None, ..around.page };
    html::html(StatusCode::GONE, &ClosedPage { page, why, who: around.coordinator.0, phone: around.coordinator.1 })
}

#[derive(Template)]
#[template(path = "review/withheld.html")]
struct WithheldPage {
    page: GuestPage,
}

/// What is not sent yet is the clinic's own, and a page without it would not be what its reader sees: a member who looks is told
/// so instead (G5).
async fn withheld(guest: &Review, tx: &mut Tx) -> WebResult {
    let around = Around::load(guest, tx).await?;
    html::html(StatusCode::CONFLICT, &WithheldPage { page: around.page })
}

/// A document may have an end of its own; the page around it stays open.
fn own(guest: &Review, id: ReviewId) -> WebResult<()> {
    if guest.id == id { Ok(()) } else { Err(WebError::NotFound) }
}
