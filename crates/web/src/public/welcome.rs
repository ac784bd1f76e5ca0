//! The page for whoever comes without a link.

use crate::errors::WebResult;
use crate::here::Here;
use crate::pages::{self, GuestPage};
use askama::Template;

#[derive(Template)]
#[template(path = "public/welcome.html")]
struct WelcomePage {
    page: GuestPage,
}

/// What Carnet is, and where each of its readers goes from here.
///
/// # Errors
/// When the template fails.
pub fn show(here: &Here) -> WebResult {
    pages::ok(&WelcomePage { page: GuestPage::bare(here, here.text(None)) })
}
