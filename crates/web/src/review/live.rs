//! The doctor's page that stays open: a package that is made becomes ready, a review that ends says so.

use crate::errors::WebResult;
use crate::guests::Review;
use crate::live::{self, After};

/// `GET /review/{review}/live`
pub async fn listen(guest: Review, after: After) -> WebResult {
    live::of_case(guest.entry()?, guest.id, after).await
}
