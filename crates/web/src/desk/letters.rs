//! Letters to people of a case, each with a personal link that the desk never reads.

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::work::Work;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::ids::ParticipantId;
use domain::links::PERSONAL_LINK_LIFETIME;
use domain::policy::Subject;
use domain::roles::Role;
use store::StaffTx;
use store::jobs::{self, Job, Letter, Mail};
use store::links::{self, Older};
use store::participants::{self, Moved, Participant};

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

/// Tells whoever gave a consent, and the patient where somebody else gave it, what the desk has done with it; whether the
/// giver is told: nothing is made or ended in a person's name without a word to them (G1).
///
/// # Errors
/// As [`send`].
pub async fn tell_of_consent<S: Subject>(
    desk: &Desk,
    work: &mut Work<StaffTx, S>,
    giver: ParticipantId,
    letter: fn(String) -> Letter,
) -> WebResult<bool> {
    let (case, now) = (work.permit.case().ok_or(WebError::Internal)?, work.tx.now());
    let mut told = false;
    for person in participants::list(&mut work.tx, case).await? {
        if person.id == giver || person.role() == Role::Patient {
            let sent = send(desk, work, &person, Older::Stay, letter, now).await?;
            told |= sent && person.id == giver;
        }
    }
    Ok(told)
}

/// Tells the address that a person had until now that it has been changed: whoever reads it may be the only one to know that
/// it should not have been. Without a link, since none is theirs any more. Somebody who neither had a link nor decides
/// anything has nothing that could be taken over.
///
/// # Errors
/// When the store fails.
pub async fn tell_old_address<S: Subject>(
    work: &mut Work<StaffTx, S>,
    person: &Participant,
    moved: &Moved,
) -> WebResult<bool> {
    let matters = moved.links > 0 || person.entry.is_decision_maker || person.role() == Role::Patient;
    if moved.from.is_empty() || !matters {
        return Ok(false);
    }
    jobs::write(&mut work.tx, &moved.from, person.entry.language, Letter::AddressChanged).await?;
    Ok(true)
}
