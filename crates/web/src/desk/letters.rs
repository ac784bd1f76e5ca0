//! Letters to people of a case, each with a personal link that the desk never reads.

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::work::Work;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::links::PERSONAL_LINK_LIFETIME;
use domain::policy::Subject;
use store::StaffTx;
use store::jobs::{self, Job, Letter, Mail};
use store::links::{self, Older};
use store::participants::Participant;

/// Sends a person a letter with a new link, in their language, at a moment; whether it goes: without an address none does.
///
/// # Errors
/// When the store fails, or the work is on no case.
pub async fn send<S: Subject>(
    desk: &Desk,
    work: &mut Work<StaffTx, S>,
    person: &Participant,
    older: Older,
    letter: fn(String) -> Letter,
    at: Timestamp,
) -> WebResult<bool> {
    let email = person.entry.email.as_str();
    if email.is_empty() {
        return Ok(false);
    }
    let case = work.permit.case().ok_or(WebError::Internal)?;
    let end = at.checked_add(PERSONAL_LINK_LIFETIME).unwrap_or(at);
    let (_, token) =
        links::issue_for_participant(&mut work.tx, &work.permit, case, person.id, email, end, older).await?;
    let address = desk.app.address(&format!("/p/{}", URL_SAFE_NO_PAD.encode(token)));
    let mail = Mail {
        to: email.to_owned(),
        language: person.entry.language,
        from_name: desk.tenant.name_in(person.entry.language).to_owned(),
        letter: letter(address),
    };
    jobs::enqueue_at(&mut work.tx, &Job::SendMail(mail), at).await?;
    Ok(true)
}
