//! Changing one's password.

use super::proved;
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::passwords;
use crate::text::Text;
use askama::Template;
use axum::response::{IntoResponse, Redirect};
use domain::passwords::{SHORTEST, judge};
use store::accounts;

#[derive(Template)]
#[template(path = "desk/account/password.html")]
struct PasswordPage {
    page: DeskPage,
    email: String,
    form: Posted,
    faults: Faults,
}

impl PasswordPage {
    fn new(desk: &Desk, faults: Faults) -> Self {
        let email = desk.row.email.clone();
        Self { page: desk.page("account", None), email, form: Posted::default(), faults }
    }
}

/// `GET /account/password`
pub async fn edit(desk: Desk) -> WebResult {
    pages::ok(&PasswordPage::new(&desk, Faults::default()))
}

/// `POST /account/password`
pub async fn change(desk: Desk, posted: Posted) -> WebResult {
    let mut faults = Faults::default();
    let old = proved(&desk, &posted, &mut faults).await?;
    chosen(desk.t, &posted, &desk.row.email, &mut faults);
    let new = posted.text("password");
    if faults.none() && posted.text("current") == new {
        faults.add("password", desk.t.s("account-fault-same"));
    }
    let Some(old) = old.filter(|_| faults.none()) else {
        return pages::faulty(&PasswordPage::new(&desk, faults));
    };
    let salt = desk.app.db.random();
    let new = passwords::make(desk.app.settings.argon2, new.to_owned(), salt).await.ok_or(WebError::Internal)?;
    let (mut tx, permit) = desk.own_account().await?;
    accounts::change_password(&mut tx, &permit, &desk.row, (&old, &new), desk.session).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=password").into_response())
}

/// Judges a new password, typed twice, in the words that the page has told before.
pub fn chosen(t: Text, posted: &Posted, email: &str, faults: &mut Faults) {
    let (new, again) = (posted.text("password"), posted.text("again"));
    if let Err(weakness) = judge(new, email) {
        faults.add("password", t.n(&format!("password-fault-{weakness}"), SHORTEST));
    } else if new != again {
        faults.add("again", t.s("password-fault-again"));
    }
}
