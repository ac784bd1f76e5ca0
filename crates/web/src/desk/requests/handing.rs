//! A request's link for somebody whom no letter reaches: passed on by hand, with a passcode that is told another way.

use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::Posted;
use crate::pages::{self, DeskPage};
use crate::passwords;
use crate::qr::Qr;
use askama::Template;
use axum::extract::Path;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::ids::{CaseId, RequestId};
use domain::readers as rules;
use store::{cases, requests};

#[derive(Template)]
#[template(path = "desk/requests/linked.html")]
struct LinkedPage {
    page: DeskPage,
    case: CaseId,
    id: RequestId,
    name: String,
    address: String,
    qr: Option<Qr>,
    passcode: String,
    until: Timestamp,
}

/// `POST /cases/{case}/requests/{request}/link`: shown once, because only hashes are kept.
pub async fn hand_over(desk: Desk, Path((case, id)): Path<(CaseId, RequestId)>, _: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let request = requests::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
    let passcode = rules::passcode(desk.app.db.random());
    let hash = passwords::make(desk.app.settings.argon2, passcode.clone(), desk.app.db.random()).await;
    let hash = hash.ok_or(WebError::Internal)?;
    let (token, until) = requests::hand_over(&mut work.tx, &work.permit, &hash).await?;
    work.tx.commit().await?;
    let address = desk.app.address(&format!("/u/{}", URL_SAFE_NO_PAD.encode(token)));
    pages::ok(&LinkedPage {
        page: desk.page("requests", Some(&row)),
        case,
        id,
        name: request.asked_of.map(|person| person.name).unwrap_or_default(),
        qr: Qr::of(&address),
        address,
        passcode: rules::grouped(&passcode),
        until,
    })
}
