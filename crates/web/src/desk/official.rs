//! Screen 19: official checks. Where an authority says so, who looked, on which day, what was found, until when it can be relied
//! on; and what of the journey has changed since (K1–K4).

mod others;

pub use others::{add_own, set_traveller};

use super::Desk;
use crate::choices::{self, Choice};
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::invitation_view::View as Invited;
use crate::official_view::title;
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Date;
use domain::countries::known;
use domain::ids::CaseId;
use domain::official::{Journey, LONGEST_WORDS, State, Status, USUAL_DAYS};
use domain::policy::Action;
use domain::questions::is_source;
use http::StatusCode;
use jiff::ToSpan;
use others::Along;
use serde::Deserialize;
use store::official::{self, Check, NewFound};
use store::{Error, StaffTx, cases, replies};

/// A check in words.
struct View {
    kind: String,
    /// Which: what tells it from the others on the page.
    word: String,
    /// Empty for the agency's own.
    source: String,
    address: String,
    state: String,
    tag: &'static str,
    /// What has changed since; empty for nothing.
    changed: String,
    /// Day, by whom, what, until when, where: the newest first.
    found: Vec<[String; 5]>,
}

impl View {
    fn of(t: Text, check: Check) -> Self {
        let parts: Vec<String> = check.changed.iter().map(|part| t.word("journey-part", part.word())).collect();
        Self {
            kind: title(t, &check.which),
            word: check.which.key(),
            source: check.source.map_or_else(String::new, |source| t.word("official-source", source.word())),
            address: check.address,
            state: t.word("official-state", check.state.word()),
            tag: match check.state {
                State::Never | State::Exempt => "none",
                State::Valid => "accepted",
                State::RunningOut => "attention",
                State::Stale => "blocked",
            },
            changed: crate::consent_text::listed(t, &parts),
            found: check
                .found
                .into_iter()
                .map(|one| [t.day(one.looked.on), one.by, one.words, t.day(one.looked.valid_until), one.source])
                .collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/official/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    journey: Journey,
    /// The plan's first and last day, where they lie outside of the journey's.
    outside: Option<(String, String)>,
    checks: Vec<View>,
    /// Who travels with the patient.
    travellers: Vec<Along>,
    /// Who else of the case could.
    others: Vec<Choice>,
    /// What the clinics say of invitation letters, for whoever may read replies.
    invitations: Vec<Invited>,
    /// How many cannot be relied on.
    open: usize,
    may_edit: bool,
    said: String,
    countries: Vec<Choice>,
    statuses: Vec<Choice>,
    /// Which form was faulty: a check's key, `journey`, `own`, `traveller`, or `traveller-…`.
    at: String,
    usual: Posted,
    form: Posted,
    faults: Faults,
}

impl ShowPage {
    /// The form of a check: what was typed there, else its usual beginning.
    fn form_of(&self, check: &View) -> Posted {
        if self.at == check.word { self.form.clone() } else { self.usual.clone().put("source", &check.address) }
    }

    /// The journey that the checks are about, as far as it is known.
    fn facts(&self) -> Vec<(String, String)> {
        let (t, journey) = (self.page.t, &self.journey);
        let part = |part: &str| t.word("journey-part", part);
        let day = |day: Option<Date>| day.map(|day| t.day(day)).unwrap_or_default();
        let status = journey.status.map(|status| t.word("journey-status", status.word())).unwrap_or_default();
        let all = [
            (part("destination"), choices::country(t, &journey.destination)),
            (part("passport"), choices::country(t, &journey.passport)),
            (part("status"), status),
            (part("route"), journey.route.clone()),
            (t.s("journey-from"), day(journey.from)),
            (t.s("journey-until"), day(journey.until)),
        ];
        all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
    }

    /// The form at a place: what was typed there, else the journey as it stands.
    fn form_at(&self, at: &str) -> Posted {
        if self.at == at { self.form.clone() } else { self.usual.clone() }
    }

    /// The form that adds somebody who travels along.
    fn form_adding(&self) -> Posted {
        if self.at == "traveller" { self.form.clone() } else { Posted::default() }
    }

    /// The form of somebody who travels along: what was typed, else what is known.
    fn form_along(&self, one: &Along) -> Posted {
        if self.at == one.at { self.form.clone() } else { one.form.clone() }
    }

    fn faults_of(&self, at: &str) -> Faults {
        if self.at == at { self.faults.clone() } else { Faults::default() }
    }

    fn known_journey(&self) -> bool {
        !self.journey.destination.is_empty()
    }
}

/// What a redirect wants to be said.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    said: String,
}

fn with_day(form: Posted, name: &str, day: Option<Date>) -> Posted {
    let part = |part: Option<i32>| part.map(|n| n.to_string()).unwrap_or_default();
    form.put(&format!("{name}-day"), part(day.map(|day| day.day().into())))
        .put(&format!("{name}-month"), part(day.map(|day| day.month().into())))
        .put(&format!("{name}-year"), part(day.map(|day| day.year().into())))
}

fn filled(journey: &Journey, version: i32, today: Date) -> Posted {
    let form = Posted::default()
        .put("destination", &journey.destination)
        .put("passport", &journey.passport)
        .put("status", journey.status.map_or("", Status::word))
        .put("route", &journey.route)
        .put("version", version.to_string());
    let form = with_day(with_day(form, "from", journey.from), "until", journey.until);
    with_day(with_day(form, "on", Some(today)), "valid", today.checked_add(USUAL_DAYS.days()).ok())
}

async fn draw(
    desk: &Desk,
    mut work: Work<StaffTx, CaseId>,
    status: StatusCode,
    said: &str,
    typed: Option<(&str, Posted, Faults)>,
) -> WebResult {
    let (t, id) = (desk.t, work.permit.subject());
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let (journey, version) = official::journey(&mut work.tx, id).await?;
    let checks = official::checks_to_make(&mut work.tx, id, today).await?;
    let planned = official::planned(&mut work.tx, id).await?.filter(|days| journey.leaves_out(*days));
    let outside = planned.map(|(first, last)| (t.day(first), t.day(last)));
    let usual = filled(&journey, version, today);
    let (at, form, faults) = match typed {
        // Whoever travels along has a form of their own, with nothing of the patient's.
        Some((at, form, faults)) if at.starts_with("traveller") => (at.to_owned(), form, faults),
        Some((at, form, faults)) => (at.to_owned(), form.over(usual.clone()), faults),
        None => (String::new(), usual.clone(), Faults::default()),
    };
    let said = match said {
        word @ ("journey" | "found" | "own" | "traveller") => t.word("official-said", word),
        _ => String::new(),
    };
    let invitations = if work.may(Action::ReadReplies, id) {
        let all = replies::of_case(&mut work.tx, id).await?;
        Invited::all(t, &desk.row.time_zone, &format!("/cases/{id}"), &all)
    } else {
        Vec::new()
    };
    let (travellers, others) = others::along(t, &mut work.tx, id).await?;
    pages::html(
        status,
        &ShowPage {
            travellers,
            others,
            usual,
            invitations,
            outside,
            page: desk.page("official", Some(&case)),
            case: id,
            open: checks.iter().filter(|check| !check.state.stands()).count(),
            checks: checks.into_iter().map(|check| View::of(t, check)).collect(),
            journey,
            may_edit: work.may(Action::EditOfficial, id),
            said,
            countries: choices::countries(t, ""),
            statuses: choices::words(t, "journey-status", Status::ALL, Status::word),
            at,
            form,
            faults,
        },
    )
}

/// `GET /cases/{case}/official`
pub async fn show(desk: Desk, Path(id): Path<CaseId>, Query(said): Query<Said>) -> WebResult {
    let work = desk.on(id, id).await?;
    draw(&desk, work, StatusCode::OK, &said.said, None).await
}

fn back(case: CaseId, said: &str) -> Response {
    Redirect::to(&format!("/cases/{case}/official?said={said}")).into_response()
}

/// `POST /cases/{case}/official/journey`: what rests on a part that changed is stale from now on.
pub async fn set_journey(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    for field in ["destination", "passport"] {
        let code = posted.text(field);
        if !known(code) && (field == "destination" || !code.is_empty()) {
            faults.add(field, t.word("journey-fault", field));
        }
    }
    let route = faults.text(t, &posted, "route", LONGEST_WORDS, "");
    let (from, until) = (faults.date(t, &posted, "from"), faults.date(t, &posted, "until"));
    if matches!((from, until), (Some(from), Some(until)) if until < from) {
        faults.add("until", t.s("journey-fault-reversed"));
    }
    if faults.any() {
        return draw(&desk, work, StatusCode::UNPROCESSABLE_ENTITY, "", Some(("journey", posted, faults))).await;
    }
    let new = Journey {
        destination: posted.text("destination").to_owned(),
        passport: posted.text("passport").to_owned(),
        status: Status::parse(posted.text("status")),
        route,
        from,
        until,
    };
    let seen: i32 = posted.text("version").parse().unwrap_or(-1);
    match official::set_journey(&mut work.tx, &work.permit, seen, &new).await {
        Err(Error::LostUpdate) => {
            faults.add("destination", t.s("journey-fault-changed"));
            let (_, now) = official::journey(&mut work.tx, id).await?;
            let typed = Some(("journey", posted.put("version", now.to_string()), faults));
            return draw(&desk, work, StatusCode::CONFLICT, "", typed).await;
        }
        done => done?,
    }
    work.tx.commit().await?;
    Ok(back(id, "journey"))
}

/// `POST /cases/{case}/official/checks/{check}`: what somebody found, and where.
pub async fn found(desk: Desk, Path((id, check)): Path<(CaseId, String)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let all = official::checks_to_make(&mut work.tx, id, today).await?;
    let which = all.into_iter().map(|one| one.which).find(|which| which.key() == check);
    let which = desk.found(Some(id), which).await?;
    let mut faults = Faults::default();
    let applies = !posted.ticked("not-applies");
    // Who finds that it does not apply need not have looked anywhere.
    let nowhere = !applies && posted.text("source").is_empty();
    if !nowhere && !is_source(posted.text("source")) {
        faults.add("source", t.s("question-fault-source"));
    }
    let words = {
        let missing = if applies { "official-fault-found" } else { "official-fault-why" };
        faults.text(t, &posted, "found", LONGEST_WORDS, missing)
    };
    let (on, valid) = (faults.date(t, &posted, "on"), faults.date(t, &posted, "valid"));
    if on.is_none_or(|on| on > today) && !faults.has("on") {
        faults.add("on", t.s("official-fault-on"));
    }
    if valid.is_none_or(|valid| on.is_some_and(|on| valid < on)) && !faults.has("valid") {
        faults.add("valid", t.s("official-fault-valid"));
    }
    let (Some(on), Some(valid_until), true) = (on, valid, faults.none()) else {
        let at = which.key();
        return draw(&desk, work, StatusCode::UNPROCESSABLE_ENTITY, "", Some((&at, posted, faults))).await;
    };
    let source = posted.text("source").to_owned();
    let new = NewFound { which, source, words, on, valid_until, applies };
    official::found(&mut work.tx, &work.permit, &new).await?;
    work.tx.commit().await?;
    Ok(back(id, "found"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::official::{Kind, Part, Source};
    use domain::words::Language;

    #[test]
    fn every_word_of_checks_stands_in_every_language() {
        for language in Language::ALL {
            let t = Text(*language);
            let mut keys: Vec<String> = Kind::ALL.iter().map(|kind| format!("official-kind-{kind}")).collect();
            keys.extend(Source::ALL.iter().map(|source| format!("official-source-{source}")));
            keys.extend(State::ALL.iter().map(|state| format!("official-state-{state}")));
            keys.extend(Status::ALL.iter().map(|status| format!("journey-status-{status}")));
            keys.extend(Part::ALL.iter().map(|part| format!("journey-part-{part}")));
            for key in keys {
                assert!(t.has(&key), "{language} lacks {key}");
            }
        }
    }
}
