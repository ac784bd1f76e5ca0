//! New recovery codes, shown once, in the answer to the form that asked for them.

use super::proved;
use crate::desk::Desk;
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::recovery;
use askama::Template;
use store::accounts;

#[derive(Template)]
#[template(path = "desk/account/recovery.html")]
struct RecoveryPage {
    page: DeskPage,
    email: String,
    left: i64,
    /// The codes, on the one page that shows them.
    codes: Vec<String>,
    form: Posted,
    faults: Faults,
}

async fn page(desk: &Desk, codes: Vec<String>, faults: Faults) -> WebResult<RecoveryPage> {
    let (mut tx, _) = desk.own_account().await?;
    let left = accounts::standing(&mut tx, desk.member.id).await?.recovery_left;
    let email = desk.row.email.clone();
    Ok(RecoveryPage { page: desk.page("account", None), email, left, codes, form: Posted::default(), faults })
}

/// `GET /account/recovery-codes`
pub async fn show(desk: Desk) -> WebResult {
    pages::ok(&page(&desk, Vec::new(), Faults::default()).await?)
}

/// `POST /account/recovery-codes`
pub async fn make(desk: Desk, posted: Posted) -> WebResult {
    let mut faults = Faults::default();
    if proved(&desk, &posted, &mut faults).await?.is_none() {
        return pages::faulty(&page(&desk, Vec::new(), faults).await?);
    }
    let (codes, macs) = recovery::fresh(&desk.app, desk.member.id)?;
    let (mut tx, permit) = desk.own_account().await?;
    accounts::make_recovery_codes(&mut tx, &permit, &desk.row, &macs).await?;
    tx.commit().await?;
    pages::ok(&page(&desk, codes, faults).await?)
}
