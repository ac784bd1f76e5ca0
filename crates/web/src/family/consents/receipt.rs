//! The receipt of a decision: on the page, as a PDF, and for machines.

use super::parts;
use super::view::{self, View};
use crate::consent_parts::{Names, SeenOf, Taken, seen_of_whole};
use crate::consent_receipt::{Form, Told};
use crate::errors::{WebError, WebResult};
use crate::family::Around;
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use domain::consents::ConsentState;
use domain::ids::{ConsentId, ParticipantId};
use domain::policy::Action;
use domain::roles::Role;
use store::GuestTx;
use store::consents::{self, Consent};

#[derive(Template)]
#[template(path = "family/consents/receipt.html")]
struct ReceiptPage {
    page: GuestPage,
    my: Around,
    consent: View,
    /// After a withdrawal, what had been seen until then.
    before: Option<SeenOf>,
    taken: Vec<Taken>,
    /// What the giver typed, and the path of what they drew.
    signed: (String, Option<String>),
    may_stop: bool,
    may_part: bool,
}

/// `GET /my/{participant}/consents/{consent}/receipt`: who decided what and when, and after a withdrawal what had been
/// seen.
pub async fn receipt(person: Person, Path((_, id)): Path<(ParticipantId, ConsentId)>) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let consent = consents::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let before = before(&mut work, &consent).await?;
    let view = View::of(&page, &my, &mut work, &consent).await?;
    let taken = taken(&page, &my, &mut work, &consent).await?;
    let drawing = consents::drawing(&mut work.tx, person.case, id).await?;
    pages::ok(&ReceiptPage {
        taken,
        may_part: parts::offered(&work, id),
        may_stop: consent.state == ConsentState::Given && work.may(Action::WithdrawConsent, id),
        signed: (consent.signed_name.clone(), drawing.map(|drawing| drawing.path())),
        consent: view,
        before,
        page,
        my,
    })
}

/// `GET /my/{participant}/consents/{consent}/receipt/{form}`: the same to take away.
pub async fn take(person: Person, Path((_, id, form)): Path<(ParticipantId, ConsentId, String)>) -> WebResult {
    let form = Form::parse(&form).ok_or(WebError::NotFound)?;
    let mut work = person.on(id).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let consent = consents::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let taken = taken(&page, &my, &mut work, &consent).await?;
    let before = before(&mut work, &consent).await?;
    let drawing = consents::drawing(&mut work.tx, person.case, id).await?;
    let told = Told {
        drawing,
        t: page.t,
        house: &page.house,
        zone: my.zone(),
        case: &my.case,
        giver_is_patient: my.people.iter().any(|one| one.id == consent.giver && one.role() == Role::Patient),
        recipients: view::names(&mut work.tx, &consent).await?,
        consent: &consent,
        taken,
        before,
        now: work.tx.now(),
    };
    told.answer(&person.app, form).await
}

/// What had been seen, once it was withdrawn.
async fn before(work: &mut Work<GuestTx, ConsentId>, consent: &Consent) -> WebResult<Option<SeenOf>> {
    if consent.state != ConsentState::Withdrawn {
        return Ok(None);
    }
    seen_of_whole(&mut work.tx, consent).await.map(Some)
}

/// A part is told by the titles of its documents: to those who see documents, or who decide.
async fn taken(
    page: &GuestPage,
    my: &Around,
    work: &mut Work<GuestTx, ConsentId>,
    consent: &Consent,
) -> WebResult<Vec<Taken>> {
    if my.me.role() != Role::Patient && !my.me.entry.is_decision_maker && !my.me.may_view {
        return Ok(Vec::new());
    }
    Names::of_family(&mut work.tx, consent.clone()).await?.taken(page.t, &mut work.tx).await
}
