//! Everything at once, for a reviewer: the bytes come from [`crate::files`], which asks about each document and records.

use super::{documents, own};
use crate::errors::WebResult;
use crate::files::{self, Part, Wanted};
use crate::guests::Review;
use crate::text::Text;
use axum::extract::Path;
use domain::ids::ReviewId;
use domain::policy::CaseFacts;
use store::Tx;
use store::packages::{self, News};
use texts::sizes::size;

/// What the page says of the package.
pub(super) struct Parcel {
    /// Whether it can be taken yet.
    pub ready: bool,
    /// Whether there is a bound copy.
    pub bound: bool,
    /// How large, in words.
    pub size: String,
    /// Which release it is.
    pub number: i32,
    /// What is new since the clinic's last one.
    pub news: Option<News>,
    /// What could not be made.
    pub notices: Vec<String>,
    /// Something in it was taken back: it is given out no more.
    pub held: bool,
}

impl Parcel {
    /// Nothing where the review lets nothing be taken.
    pub(super) async fn of(t: Text, tx: &mut Tx, facts: &CaseFacts, review: ReviewId) -> WebResult<Option<Self>> {
        let Some(package) = packages::find_of_review(tx, review).await?.filter(|package| package.documents > 0) else {
            return Ok(None);
        };
        let items = packages::items(tx, package.id).await?;
        Ok(Some(Self {
            held: !files::held_by(facts, review, &items).is_empty(),
            ready: package.sealed_at.is_some(),
            bound: !package.notices.iter().any(|notice| notice == "no-fonts"),
            size: size(package.bytes),
            number: package.number,
            news: packages::news(tx, &package).await?,
            notices: package.notices.iter().map(|notice| t.word("packages-notice", notice)).collect(),
        }))
    }
}

/// `GET /review/{review}/package`
pub async fn zip(guest: Review, Path(review): Path<ReviewId>, wanted: Wanted) -> WebResult {
    own(&guest, review)?;
    let answer = files::package(&guest.entry()?, review, Part::Zip, &wanted).await;
    documents::in_words(&guest, answer).await
}

/// `GET /review/{review}/package/bound`
pub async fn bound(guest: Review, Path(review): Path<ReviewId>, wanted: Wanted) -> WebResult {
    own(&guest, review)?;
    let answer = files::package(&guest.entry()?, review, Part::Bound, &wanted).await;
    documents::in_words(&guest, answer).await
}
