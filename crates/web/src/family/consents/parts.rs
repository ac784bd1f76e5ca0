//! Taking back a part of a consent, on the phone: which part, what exactly stops, and one press.

use super::view::View;
use crate::consent_parts::{Choice, Names, SeenOf, consequence};
use crate::errors::{WebError, WebResult};
use crate::family::Around;
use crate::forms::Posted;
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::consents::{ConsentState, Part};
use domain::ids::{ConsentId, ParticipantId};
use domain::policy::{Action, parts_left};
use serde::Deserialize;
use store::consents;

/// Which part, where one is chosen.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    part: Option<String>,
}

#[derive(Template)]
#[template(path = "family/consents/parts.html")]
struct PartsPage {
    page: GuestPage,
    my: Around,
    consent: View,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "family/consents/part.html")]
struct PartPage {
    page: GuestPage,
    my: Around,
    consent: View,
    part: Choice,
    stops: Vec<String>,
    before: SeenOf,
}

/// `GET /my/{participant}/consents/{consent}/parts`: the parts; with one chosen, what stops with it.
pub async fn show(
    person: Person,
    Path((_, id)): Path<(ParticipantId, ConsentId)>,
    Query(chosen): Query<Chosen>,
) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let found = consents::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    if found.state != ConsentState::Given {
        return Ok(Redirect::to(&format!("{}/consents/{id}", my.base)).into_response());
    }
    let consent = View::of(&page, &my, &mut work, &found).await?;
    let names = Names::of_family(&mut work.tx, found).await?;
    let knows = |document| work.may(Action::ViewDocument, document);
    let choices = names.choices(page.t, &work.facts, knows);
    let Some(part) = chosen.part.as_deref().and_then(Part::parse) else {
        return pages::ok(&PartsPage { page, my, consent, choices });
    };
    let Some(shown) = choices.into_iter().find(|one| one.key == part.to_string()) else {
        return Ok(Redirect::to(&format!("{}/consents/{id}/parts", my.base)).into_response());
    };
    let (stopping, before) = consequence(&mut work.tx, &work.facts, names.consent(), part).await?;
    let stops = names.sentences(page.t, &stopping);
    pages::ok(&PartPage { page, my, consent, part: shown, stops, before })
}

/// `POST /my/{participant}/consents/{consent}/parts`
pub async fn take_back(person: Person, Path((_, id)): Path<(ParticipantId, ConsentId)>, posted: Posted) -> WebResult {
    let mut work = person.on(id).await?;
    let part = Part::parse(posted.text("part")).ok_or(WebError::BadRequest)?;
    // What the page does not offer is not there to be guessed.
    if let Part::Document(document) = part {
        let found = consents::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
        let named = found.documents.iter().any(|(known, _)| *known == document);
        if !named && !work.may(Action::ViewDocument, document) {
            return Err(WebError::LostUpdate);
        }
    }
    consents::take_back(&mut work.tx, &work.permit, part).await?;
    super::tell_side(&person, &mut work).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/my/{}/consents/{id}/receipt#taken", person.id)).into_response())
}

/// Whether a page offers taking back a part: when there is more than one.
pub(super) fn offered(work: &crate::work::Work<store::GuestTx, ConsentId>, id: ConsentId) -> bool {
    work.may(Action::WithdrawConsent, id) && !parts_left(&work.facts, id).is_empty()
}
