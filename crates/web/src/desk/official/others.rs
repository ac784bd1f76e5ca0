//! Who travels with the patient, with a passport and a status of their own; and what else the agency checks.

use super::{back, draw};
use crate::choices::{self, Choice};
use crate::desk::Desk;
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::text::Text;
use axum::extract::Path;
use domain::countries::known;
use domain::ids::{CaseId, ParticipantId};
use domain::official::{LONGEST_TITLE, Status};
use domain::roles::Role;
use http::StatusCode;
use store::official::{self, Traveller};
use store::{Error, StaffTx, participants};

/// Somebody who travels with the patient.
pub(super) struct Along {
    /// The place of their form.
    pub(super) at: String,
    pub(super) name: String,
    /// Country of the passport and status, in words.
    pub(super) told: String,
    pub(super) form: Posted,
}

fn place(who: ParticipantId) -> String {
    format!("traveller-{who}")
}

impl Along {
    fn of(t: Text, one: Traveller) -> Self {
        let status = one.status.map_or_else(String::new, |status| t.word("journey-status", status.word()));
        let told: Vec<String> =
            [choices::country(t, &one.passport), status].into_iter().filter(|words| !words.is_empty()).collect();
        let form = Posted::default()
            .put("traveller", one.id.to_string())
            .put("passport", &one.passport)
            .put("status", one.status.map_or("", Status::word))
            .put("version", one.version.to_string());
        Self { at: place(one.id), name: one.name, told: told.join(" · "), form }
    }
}

/// Who travels along, and who else of the case could: neither the patient, who does, nor whoever is at work there.
pub(super) async fn along(t: Text, tx: &mut StaffTx, case: CaseId) -> WebResult<(Vec<Along>, Vec<Choice>)> {
    let travellers = official::travellers(tx, case).await?;
    let may = |role: Role| matches!(role, Role::Family | Role::Interpreter | Role::Other);
    let people = participants::list(tx, case).await?;
    let others = people
        .into_iter()
        .filter(|one| may(one.entry.role) && !travellers.iter().any(|other| other.id == one.id))
        .map(|one| (one.id.to_string(), one.called))
        .collect();
    Ok((travellers.into_iter().map(|one| Along::of(t, one)).collect(), others))
}

/// `POST /cases/{case}/official/travellers`: with which passport and as what somebody travels along, or that they do not.
pub async fn set_traveller(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let seen: i32 = posted.text("version").parse().unwrap_or(-1);
    let (travellers, others) = along(t, &mut work.tx, id).await?;
    let typed = posted.text("traveller");
    let who: Option<ParticipantId> = typed.parse().ok();
    // Only whoever is on the case travels with it.
    let known_there = others.iter().any(|(other, _)| other == typed)
        || who.is_some_and(|who| travellers.iter().any(|one| one.at == place(who)));
    if !known_there {
        faults.add("traveller", t.s("travellers-fault"));
    }
    let (passport, status) = (posted.text("passport").to_owned(), Status::parse(posted.text("status")));
    if !known(&passport) && !passport.is_empty() {
        faults.add("passport", t.word("journey-fault", "passport"));
    }
    let at = |who| if seen > 0 { place(who) } else { "traveller".to_owned() };
    let (Some(who), true) = (who, faults.none()) else {
        let at = who.map_or_else(|| "traveller".to_owned(), at);
        return draw(&desk, work, StatusCode::UNPROCESSABLE_ENTITY, "", Some((&at, posted, faults))).await;
    };
    let done = if posted.ticked("leaves") {
        official::leave_out(&mut work.tx, &work.permit, who, seen).await
    } else {
        official::set_traveller(&mut work.tx, &work.permit, seen, (who, &passport, status)).await
    };
    match done {
        Err(Error::LostUpdate) => {
            let now = official::travellers(&mut work.tx, id).await?.into_iter().find(|one| one.id == who);
            // What was typed stands at their own form, or at the one that adds them where they travel no more.
            let at = if now.is_some() { place(who) } else { "traveller".to_owned() };
            faults.add(&at, t.s("travellers-fault-changed"));
            let posted = posted.put("version", now.map_or(0, |one| one.version).to_string());
            return draw(&desk, work, StatusCode::CONFLICT, "", Some((&at, posted, faults))).await;
        }
        done => done?,
    }
    work.tx.commit().await?;
    Ok(back(id, "traveller"))
}

/// `POST /cases/{case}/official/own`: what else has to be checked, in the agency's own words.
pub async fn add_own(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let mut faults = Faults::default();
    let title = faults.text(desk.t, &posted, "title", LONGEST_TITLE, "official-fault-title");
    if faults.any() {
        return draw(&desk, work, StatusCode::UNPROCESSABLE_ENTITY, "", Some(("own", posted, faults))).await;
    }
    official::add_own(&mut work.tx, &work.permit, &title).await?;
    work.tx.commit().await?;
    Ok(back(id, "own"))
}
