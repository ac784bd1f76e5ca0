//! The receipt of a consent, to take away: for the coordinator's own file, or to hand to the giver.

use super::super::Desk;
use crate::consent_parts::{Names, seen_of_whole};
use crate::consent_receipt::{Form, Told};
use crate::errors::{WebError, WebResult};
use crate::family::consents::view;
use axum::extract::Path;
use domain::consents::ConsentState;
use domain::ids::{CaseId, ConsentId};
use domain::roles::Role;
use store::consents;
use store::{cases, participants};

/// `GET /cases/{case}/consents/{consent}/receipt/{form}`
pub async fn take(desk: Desk, Path((case, id, form)): Path<(CaseId, ConsentId, String)>) -> WebResult {
    let form = Form::parse(&form).ok_or(WebError::NotFound)?;
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let consent = consents::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let people = participants::list(&mut work.tx, case).await?;
    let taken = Names::of_desk(&mut work.tx, consent.clone()).await?.taken(desk.t, &mut work.tx).await?;
    let before = match consent.state {
        ConsentState::Withdrawn => Some(seen_of_whole(&mut work.tx, &consent).await?),
        _ => None,
    };
    let drawing = consents::drawing(&mut work.tx, case, id).await?;
    let told = Told {
        drawing,
        t: desk.t,
        house: desk.tenant.name_in(desk.t.0),
        zone: &desk.row.time_zone,
        case: &row,
        giver_is_patient: people.iter().any(|one| one.id == consent.giver && one.role() == Role::Patient),
        recipients: view::names(&mut work.tx, &consent).await?,
        consent: &consent,
        taken,
        before,
        now: work.tx.now(),
    };
    told.answer(&desk.app, form).await
}
