//! B5, G3: lending somebody one document until a day, and taking it back: an interpreter, to work on; a relative who does not
//! see everything, to read. It rests on a consent of the patient's side that names the person, like every grant. Several at
//! once are lent from the person's page (`participants/lending.rs`).

use super::show::{Look, Typed, draw};
use crate::choices;
use crate::dates::{day_in, time_zone};
use crate::desk::{Desk, letters};
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::pages;
use crate::text::Text;
use crate::work::Work;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::consents::Coverage;
use domain::grants::Extent;
use domain::ids::{CaseId, DocumentId, GrantId, ParticipantId};
use domain::policy::{Action, Actor, CaseFacts, Denied, Guest, Reason, Scope, Subject, ask};
use domain::roles::Role;
use domain::{Date, Timestamp};
use jiff::ToSpan;
use store::grants::{self, Assigned};
use store::jobs::Letter;
use store::links::{self, Holder, Link, Older};
use store::participants::{self, Participant};
use store::{StaffTx, Tx};

/// A document is assigned for so many days unless said otherwise.
const DEFAULT_DAYS: i32 = 14;

/// One assignment, ready to be read.
pub(in crate::desk) struct Row {
    /// As stored.
    pub assigned: Assigned,
    /// Where it can be taken back.
    pub end: String,
    /// Until when, and how far it reaches.
    pub about: String,
    /// Why it does not open now; empty when it does.
    pub stopped: String,
}

/// The assignments of a case, each judged by the decision that guards the bytes.
///
/// # Errors
/// When the database cannot be reached.
pub(in crate::desk) async fn rows(
    tx: &mut Tx,
    t: Text,
    zone: &str,
    facts: &CaseFacts,
    keep: impl Fn(&Assigned) -> bool,
) -> WebResult<Vec<Row>> {
    let all = grants::assigned(tx, facts.id).await?;
    let now = tx.now();
    Ok(all
        .into_iter()
        .filter(keep)
        .map(|assigned| {
            let until = t.day_of(assigned.until, zone);
            let extent = t.word("extent", assigned.extent.word());
            Row {
                end: format!("/cases/{}/documents/{}/assignments/{}/end", facts.id, assigned.document, assigned.id),
                about: t.with("assign-about", [("day", until), ("extent", extent)]),
                stopped: stopped(t, facts, &assigned, now),
                assigned,
            }
        })
        .collect())
}

/// What a person was given to work on, and the links that they have (S18): for the coordinators of the case.
///
/// # Errors
/// When the database cannot be reached.
pub(in crate::desk) async fn of_person(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    person: &Participant,
) -> WebResult<(Vec<Row>, Vec<Link>)> {
    if !work.may(Action::ListDocuments, work.permit.subject()) {
        return Ok((Vec::new(), Vec::new()));
    }
    let zone = &desk.row.time_zone;
    let assigned = rows(&mut work.tx, desk.t, zone, &work.facts, |one| one.person == person.id).await?;
    let mut links = links::list_of_case(&mut work.tx, person.case).await?;
    links.retain(|link| link.holder == Holder::Participant(person.id));
    Ok((assigned, links))
}

fn stopped(t: Text, facts: &CaseFacts, assigned: &Assigned, now: Timestamp) -> String {
    let own = facts.grants.iter().find(|grant| grant.id == assigned.id);
    if own.is_none_or(|grant| !grant.stands(now)) {
        return t.word("reason", Reason::GrantEnded.word());
    }
    let reader = Actor::Participant(Guest { tenant: facts.tenant, case: facts.id, id: assigned.person });
    match ask(&reader, Action::ViewDocument, assigned.document, Scope::Case(facts), now) {
        Ok(_) => String::new(),
        Err(Denied::Forbidden(reason)) => t.word("reason", reason.word()),
        Err(Denied::Hidden) => t.word("reason", Reason::GrantEnded.word()),
    }
}

/// The interpreters of a case, to choose from.
pub(in crate::desk) async fn interpreters(tx: &mut Tx, case: CaseId) -> WebResult<Vec<Participant>> {
    let mut people = participants::list(tx, case).await?;
    people.retain(|person| !person.removed && person.role() == Role::Interpreter);
    Ok(people)
}

/// Whether something can be lent to a person: a relative who may see everything has it already.
pub(in crate::desk) fn lendable(person: &Participant) -> bool {
    match person.role() {
        Role::Interpreter => !person.removed,
        Role::Family => !person.removed && !person.may_view,
        Role::Patient | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => false,
    }
}

/// Those whom a document of a case can be lent, to choose from.
pub(in crate::desk) async fn takers(tx: &mut Tx, case: CaseId) -> WebResult<Vec<Participant>> {
    let mut people = participants::list(tx, case).await?;
    people.retain(lendable);
    Ok(people)
}

/// The form before anybody typed: two weeks, to look at.
pub(in crate::desk) fn blank(today: Date) -> Posted {
    let until = today.saturating_add(DEFAULT_DAYS.days());
    Posted::default()
        .put("extent", Extent::View.word())
        .put("until-day", until.day().to_string())
        .put("until-month", until.month().to_string())
        .put("until-year", until.year().to_string())
}

/// Both ways of reading.
pub(in crate::desk) fn extents(t: Text) -> Vec<(String, String)> {
    choices::words(t, "extent", Extent::ALL, Extent::word)
}

/// `POST /cases/{case}/documents/{document}/assignments`: who, until when, how far.
pub async fn assign(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let people = takers(&mut work.tx, case).await?;
    let person = people.into_iter().find(|person| person.id.to_string() == posted.text("person"));
    if person.is_none() {
        faults.add("person", t.s("lend-nobody"));
    }
    let until = until(&desk, &posted, work.tx.now(), &mut faults);
    let extent = Extent::parse(posted.text("extent")).unwrap_or(Extent::View);
    if let (Some(person), Some(until), false) = (person, until, faults.any()) {
        match grants::assign(&mut work.tx, &work.permit, person.id, extent, until).await {
            Ok(_) => {
                write_to(&desk, &mut work, &person).await?;
                work.tx.commit().await?;
                return Ok(
                    Redirect::to(&format!("/cases/{case}/documents/{id}?saved=assigned#assigned")).into_response()
                );
            }
            Err(store::Error::Uncovered(lack)) => {
                faults.add("person", uncovered(t, person.name(), lack));
            }
            Err(error) => return Err(error.into()),
        }
    }
    drop(work);
    let typed = Typed { assign: Some(posted), faults, ..Typed::default() };
    pages::faulty(&draw(&desk, case, id, &Look::default(), typed).await?)
}

/// What the consents lack, in words.
pub(in crate::desk) fn uncovered(t: Text, name: &str, lack: Coverage) -> String {
    let lack = match lack {
        Coverage::NoConsent | Coverage::OtherRecipient => t.s("assign-no-consent"),
        lack => t.word("coverage", lack.word()),
    };
    t.with("assign-uncovered", [("name", name), ("lack", lack.as_str())])
}

/// The last second of the day, where the desk is.
pub(in crate::desk) fn until(desk: &Desk, posted: &Posted, now: Timestamp, faults: &mut Faults) -> Option<Timestamp> {
    let day = faults.date(desk.t, posted, "until");
    let zone = &desk.row.time_zone;
    match day {
        None if !faults.has("until") => faults.add("until", desk.t.s("assign-no-day")),
        Some(day) if day < day_in(now, zone) => faults.add("until", desk.t.s("assign-past")),
        None | Some(_) => {}
    }
    day.and_then(|day| day.at(23, 59, 59, 0).to_zoned(time_zone(zone)).ok()).map(|end| end.timestamp())
}

/// Tells the person by a private link that there is something, and not what.
pub(in crate::desk) async fn write_to<S: Subject>(
    desk: &Desk,
    work: &mut Work<StaffTx, S>,
    person: &Participant,
) -> WebResult<()> {
    let (now, letter) = (work.tx.now(), |address| Letter::PersonalLink { address });
    letters::send(desk, work, person, Older::Stay, letter, now).await?;
    Ok(())
}

/// `POST /cases/{case}/documents/{document}/assignments/{grant}/end`: from the document or from the person's page.
pub async fn take_back(
    desk: Desk,
    Path((case, id, grant)): Path<(CaseId, DocumentId, GrantId)>,
    posted: Posted,
) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let person = grants::take_back(&mut work.tx, &work.permit, grant).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&back(case, id, person, posted.text("back"))).into_response())
}

fn back(case: CaseId, document: DocumentId, person: ParticipantId, from: &str) -> String {
    match from {
        "person" => format!("/cases/{case}/participants/{person}#assigned"),
        _ => format!("/cases/{case}/documents/{document}#assigned"),
    }
}
