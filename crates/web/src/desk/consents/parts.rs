//! Taking back a part of a consent on the patient's word (G2): which part, what exactly stops, and one press.

use super::super::Desk;
use super::tell_stopped;
use crate::consent_parts::{Choice, Names, SeenOf, consequence};
use crate::errors::{WebError, WebResult};
use crate::forms::Posted;
use crate::pages::{self, DeskPage};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::consents::{ConsentState, Part};
use domain::ids::{CaseId, ConsentId};
use serde::Deserialize;
use store::cases;
use store::consents::{self, Consent};

/// Which part, where one is chosen.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    part: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/consents/parts-of.html")]
struct PartsPage {
    page: DeskPage,
    case: CaseId,
    consent: Consent,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "desk/consents/part.html")]
struct PartPage {
    page: DeskPage,
    case: CaseId,
    consent: Consent,
    part: Choice,
    stops: Vec<String>,
    before: SeenOf,
}

/// `GET /cases/{case}/consents/{consent}/parts`: the parts; with one chosen, what stops with it.
pub async fn show(desk: Desk, Path((case, id)): Path<(CaseId, ConsentId)>, Query(chosen): Query<Chosen>) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let consent = consents::find(&mut work.tx, id)
        .await?
        .filter(|consent| consent.state == ConsentState::Given)
        .ok_or(WebError::NotFound)?;
    let page = desk.page("consents", Some(&row));
    let names = Names::of_desk(&mut work.tx, consent.clone()).await?;
    let choices = names.choices(desk.t, &work.facts, |_| true);
    let Some(part) = chosen.part.as_deref().and_then(Part::parse) else {
        return pages::ok(&PartsPage { page, case, consent, choices });
    };
    let shown = choices.into_iter().find(|one| one.key == part.to_string()).ok_or(WebError::NotFound)?;
    let (stopping, before) = consequence(&mut work.tx, &work.facts, &consent, part).await?;
    let stops = names.sentences(desk.t, &stopping);
    pages::ok(&PartPage { page, case, consent, part: shown, stops, before })
}

/// `POST /cases/{case}/consents/{consent}/parts`
pub async fn take_back(desk: Desk, Path((case, id)): Path<(CaseId, ConsentId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let part = Part::parse(posted.text("part")).ok_or(WebError::BadRequest)?;
    consents::take_back(&mut work.tx, &work.permit, part).await?;
    let told = tell_stopped(&desk, &mut work).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{case}/consents/{id}?said=part{told}")).into_response())
}
