//! Sending people of a case their private link.

use crate::desk::Desk;
use crate::errors::WebResult;
use crate::forms::Posted;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{CaseId, Id, ParticipantId};
use domain::links::PERSONAL_LINK_LIFETIME;
use store::jobs::{self, Job, Letter, Mail};
use store::links::{self, Older};
use store::participants;

/// `POST /cases/{case}/participants/{participant}/link`: a new link goes by letter; an older one ends. The desk never reads
/// it.
pub async fn create(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>, _: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let found = participants::find(&mut work.tx, person)
        .await?
        .filter(|found| found.case == id && !found.removed && found.role().takes_part_by_link());
    let person = desk.found(Some(id), found).await?;
    let email = person.entry.email.as_str();
    if email.is_empty() {
        // The form is where an address can be given.
        let form = format!("/cases/{id}/participants/{}", person.id);
        return Ok(Redirect::to(&form).into_response());
    }
    let now = work.tx.now();
    let end = now.checked_add(PERSONAL_LINK_LIFETIME).unwrap_or(now);
    let (_, token) =
        links::issue_for_participant(&mut work.tx, &work.permit, id, person.id, email, end, Older::End).await?;
    let address = desk.app.address(&format!("/p/{}", URL_SAFE_NO_PAD.encode(token)));
    let mail = Mail {
        to: email.to_owned(),
        language: person.entry.language,
        from_name: desk.tenant.name_in(person.entry.language).to_owned(),
        letter: Letter::PersonalLink { address },
    };
    jobs::enqueue(&mut work.tx, &Job::SendMail(mail)).await?;
    work.tx.commit().await?;
    let people = format!("/cases/{id}/participants?invited={}", person.id.uuid());
    Ok(Redirect::to(&people).into_response())
}
