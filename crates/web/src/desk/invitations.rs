//! Sending people of a case their private link.

use crate::desk::{Desk, letters};
use crate::errors::WebResult;
use crate::forms::Posted;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::{CaseId, Id, ParticipantId};
use store::jobs::Letter;
use store::links::Older;
use store::participants;

/// `POST /cases/{case}/participants/{participant}/link`: a new link goes by letter; an older one ends. The desk never reads
/// it.
pub async fn create(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>, _: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let found = participants::find(&mut work.tx, person)
        .await?
        .filter(|found| found.case == id && !found.removed && found.role().takes_part_by_link());
    let person = desk.found(Some(id), found).await?;
    let (now, letter) = (work.tx.now(), |address| Letter::PersonalLink { address });
    if !letters::send(&desk, &mut work, &person, Older::End, letter, now).await? {
        // The form is where an address can be given.
        let form = format!("/cases/{id}/participants/{}", person.id);
        return Ok(Redirect::to(&form).into_response());
    }
    work.tx.commit().await?;
    let people = format!("/cases/{id}/participants?invited={}", person.id.uuid());
    Ok(Redirect::to(&people).into_response())
}
