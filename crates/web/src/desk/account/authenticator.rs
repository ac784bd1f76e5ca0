//! Putting another authenticator in place of the one before, which works until the new one has shown a right code.

use super::proved;
use crate::authenticator::{Pending, step};
use crate::desk::Desk;
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use askama::Template;
use axum::response::{IntoResponse, Redirect};
use domain::ids::Id;
use store::accounts;

#[derive(Template)]
#[template(path = "desk/account/authenticator.html")]
struct AuthenticatorPage {
    page: DeskPage,
    email: String,
    pending: Pending,
    form: Posted,
    faults: Faults,
}

fn pending(desk: &Desk, sealed: &str) -> Pending {
    let house = desk.t.s("carnet");
    Pending::read(&desk.app, desk.session.uuid(), sealed, &house, &desk.row.email)
}

/// `GET /account/authenticator`
pub async fn edit(desk: Desk) -> WebResult {
    let (page, email) = (desk.page("account", None), desk.row.email.clone());
    let (form, faults) = (Posted::default(), Faults::default());
    pages::ok(&AuthenticatorPage { page, email, pending: pending(&desk, ""), form, faults })
}

/// `POST /account/authenticator`
pub async fn renew(desk: Desk, posted: Posted) -> WebResult {
    let mut faults = Faults::default();
    let pending = pending(&desk, posted.text("secret"));
    let proved = proved(&desk, &posted, &mut faults).await?;
    let step = step(pending.secret.clone(), posted.text("code"), desk.app.db.now());
    if step.is_none() {
        faults.add("code", desk.t.s("authenticator-fault-code"));
    }
    let (Some(step), Some(_)) = (step, proved) else {
        let (page, email) = (desk.page("account", None), desk.row.email.clone());
        return pages::faulty(&AuthenticatorPage { page, email, pending, form: Posted::default(), faults });
    };
    let (mut tx, permit) = desk.own_account().await?;
    accounts::renew_totp(&mut tx, &permit, &desk.row, (&pending.secret, step), desk.session).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=authenticator").into_response())
}
