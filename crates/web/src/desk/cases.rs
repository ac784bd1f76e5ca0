//! Screens 3 and 6: the list of cases, and one case's overview.

mod list;
mod moves;
mod together;

pub use list::{keep_filter, list, remove_filter};
pub use moves::stage;
pub use together::{apply, choose};

use super::Desk;
use crate::choices;
use crate::dates;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted, mark};
use crate::pages::{self, DeskPage};
use crate::rooms;
use crate::text::Text;
use crate::trail_lines::{Sentence, sentences};
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use domain::cases::{Stage, age_on};
use domain::ids::{CaseId, ConsentId, Id, ReplyId};
use domain::news::Room;
use domain::next_steps::{NextStep, Standing, StepKind};
use domain::policy::Action;
use domain::requests::State as Asked;
use domain::{Timestamp, working_days};
use http::StatusCode;
use store::cases::{self, Case};
use store::notes::{self, Note};
use store::participants::{self, Participant};
use store::{StaffTx, Tx, checks, members, replies, requests, retention, summaries, trail};
use texts::meant;

/// Working days in which something that a clinic asks for is asked for in turn.
const ASK_DAYS: i32 = 2;
/// The longest next step, in characters.
const LONGEST_STEP: usize = 200;
/// Lines of the trail on the overview.
const RECENT: i64 = 6;

/// Something that a clinic's newest reply asks for.
struct Need {
    what: String,
    reply: ReplyId,
    clinic: String,
}

impl Need {
    /// The next step that asks for it.
    fn step(&self) -> NextStep {
        NextStep::shipped(StepKind::AskNeed, &self.what.chars().take(LONGEST_STEP).collect::<String>())
    }
}

#[derive(Template)]
#[template(path = "desk/cases/show.html")]
struct ShowPage {
    page: DeskPage,
    case: Case,
    people: Vec<Participant>,
    coordinator: String,
    country: String,
    age: Option<i16>,
    days_here: i64,
    overdue: bool,
    /// What was withdrawn lately, in a sentence each, and which consent it was.
    withdrawn: Vec<(String, ConsentId)>,
    /// Whether this member sees the content of the case, being one of its coordinators.
    inside: bool,
    may_join: bool,
    may_move: bool,
    may_edit_map: bool,
    may_edit_people: bool,
    may_copy: bool,
    may_erase: bool,
    may_hold: bool,
    /// When the closed case will be erased, or that it is held, in words; empty for an open one without a hold.
    ending: String,
    documents: usize,
    consents: usize,
    consents_given: usize,
    reviews: usize,
    reviews_live: usize,
    stages: &'static [Stage],
    /// What clinics ask for, for those inside, and by when to ask in turn.
    needs: Vec<Need>,
    may_ask: bool,
    ask_by: domain::Date,
    asker: String,
    /// The newest notes, for those inside, and whether one may be written.
    notes: Vec<Note>,
    may_note: bool,
    /// The newest lines of the trail, for those inside.
    trail: Vec<Sentence>,
    form: Posted,
    /// What would come next as things stand, where that is not what is set.
    proposed: Option<String>,
    faults: Faults,
}

impl ShowPage {
    /// Whoever holds a mark, for the summary list.
    fn marked(&self, mark: fn(&Participant) -> bool) -> Option<&Participant> {
        self.people.iter().find(|person| mark(person))
    }

    /// What can come next: what was set by what happened, the shipped steps, or one's own words.
    fn steps(&self) -> Vec<(String, String)> {
        let t = self.page.t;
        let set = Some(&self.case.next_step).filter(|step| step.kind.names_something() && step.kind != StepKind::Own);
        let shipped = StepKind::to_choose().map(|kind| NextStep::shipped(kind, ""));
        let steps = set.cloned().into_iter().chain(shipped).map(|step| (step.kind.to_string(), t.step(&step)));
        steps.chain([(StepKind::Own.to_string(), t.s("case-in-own-words"))]).collect()
    }

    /// The stage that the form of a move offers first: what was chosen, else where the case stands.
    fn offers(&self, stage: Stage) -> bool {
        Stage::parse(self.form.text("stage")).unwrap_or(self.case.stage) == stage
    }

    /// Where the next step is done, for whoever sees the content of the case.
    fn step_room(&self) -> Option<&'static rooms::Room> {
        rooms::of_step(self.case.next_step.kind).filter(|_| self.inside)
    }

    fn contact(&self) -> Option<&Participant> {
        self.marked(|person| person.entry.is_primary_contact)
    }

    fn decider(&self) -> Option<&Participant> {
        self.marked(|person| person.entry.is_decision_maker)
    }
}

async fn draw(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    form: Option<Posted>,
    faults: Faults,
) -> WebResult<ShowPage> {
    let id = work.permit.subject();
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let people = participants::list(&mut work.tx, id).await?;
    let coordinator = match case.coordinator {
        Some(member) => members::find(&mut work.tx, member).await?.map(|row| row.name),
        None => None,
    };
    let now = work.tx.now();
    let today = dates::day_in(now, &desk.row.time_zone);
    let inside = work.may(Action::ViewSummary, id);
    let newest =
        if work.may(Action::ReadTrail, id) { trail::doings(&mut work.tx, id, RECENT).await? } else { Vec::new() };
    let needs = if work.may(Action::ReadReplies, id) { needs(desk.t, &mut work.tx, id).await? } else { Vec::new() };
    let notes = if inside { notes::list(&mut work.tx, id, None, super::notes::RECENT).await? } else { Vec::new() };
    let ending = match retention::of_case(&mut work.tx, id).await? {
        Some(closed) => super::retention::sentence(desk.t, &desk.row.time_zone, &closed, now),
        None if work.facts.held => desk.t.s("retention-held"),
        None => String::new(),
    };
    let withdrawn = if inside { super::consents::withdrawn(desk, &mut work.tx, id).await? } else { Vec::new() };
    let proposed = proposed(desk, work, &case, now).await?;
    let facts = &work.facts;
    Ok(ShowPage {
        ending,
        may_ask: work.may(Action::AskForDocuments, id),
        may_hold: work.may(Action::KeepHolds, id),
        needs,
        notes,
        may_note: work.may(Action::EditRequestMap, id),
        ask_by: working_days::after(today, ASK_DAYS, ""),
        asker: coordinator.clone().unwrap_or_else(|| desk.row.name.clone()),
        page: desk.page("overview", Some(&case)),
        trail: sentences(desk.t, &desk.row.time_zone, &newest),
        people,
        coordinator: coordinator.unwrap_or_default(),
        country: choices::country(desk.t, &case.map.country),
        age: case.map.birth_date.map(|birth| age_on(birth, today)),
        days_here: now.duration_since(case.stage_since).as_hours() / 24,
        overdue: case.next_step_by.is_some_and(|by| by < today),
        withdrawn,
        inside,
        may_join: !inside && work.may(Action::EditParticipants, id),
        may_move: work.may(Action::MoveCase, id),
        may_edit_map: work.may(Action::EditRequestMap, id),
        may_edit_people: work.may(Action::EditParticipants, id),
        may_copy: work.may(Action::ExportCase, id),
        may_erase: work.may(Action::EraseCase, id),
        documents: facts.documents.len(),
        consents: facts.consents.len(),
        consents_given: facts.consents.iter().filter(|consent| consent.in_force(now)).count(),
        reviews: facts.reviews.len(),
        reviews_live: facts.open_reviews(now).count(),
        stages: Stage::ALL,
        proposed: Some(proposed)
            .filter(|kind| *kind != case.next_step.kind)
            .map(|kind| desk.t.step(&NextStep::shipped(kind, ""))),
        form: form.unwrap_or_else(|| next_step_form(&case, proposed)),
        faults,
        case,
    })
}

/// What the newest reply of each sending asks for, until it has been asked of somebody.
async fn needs(t: Text, tx: &mut Tx, case: CaseId) -> WebResult<Vec<Need>> {
    let asked: Vec<ReplyId> = requests::list(tx, case).await?.into_iter().filter_map(|one| one.reply).collect();
    let mut seen = Vec::new();
    let mut needs = Vec::new();
    for reply in replies::of_case(tx, case).await? {
        if seen.contains(&reply.review) {
            continue;
        }
        seen.push(reply.review);
        if asked.contains(&reply.id) {
            continue;
        }
        let all = reply.content.needs.iter();
        needs.extend(all.map(|need| Need { what: t.need(need), reply: reply.id, clinic: reply.clinic_name.clone() }));
    }
    Ok(needs)
}

/// What comes next as the case stands, of what any member may know of it.
async fn proposed(desk: &Desk, work: &mut Work<StaffTx, CaseId>, case: &Case, now: Timestamp) -> WebResult<StepKind> {
    let summary = summaries::exists(&mut work.tx, case.id).await?;
    let facts = &work.facts;
    let unchecked = desk.waits.get().is_some_and(|all| all.iter().any(|(room, _)| *room == Room::Documents));
    Ok(StepKind::proposed(&Standing {
        stage: case.stage,
        documents: !facts.documents.is_empty(),
        unchecked,
        asked: facts.requests.iter().any(|one| matches!(one.state, Asked::Open | Asked::AskedAgain)),
        summary,
        agreed: facts.consents.iter().any(|one| one.in_force(now)),
    }))
}

fn next_step_form(case: &Case, proposed: StepKind) -> Posted {
    let step = &case.next_step;
    let kind = if step.is_empty() { proposed } else { step.kind };
    let meant = (kind == StepKind::Own).then(|| meant::step(&step.words)).flatten();
    let own = if kind == StepKind::Own && meant.is_none() { step.words.as_str() } else { "" };
    let kind = meant.unwrap_or(kind);
    let form = Posted::default().put("step", kind.word()).put("what", own).put("owner", &case.next_step_owner);
    let form = form.put("seen", step_mark(case));
    match case.next_step_by {
        Some(by) => form
            .put("by-day", by.day().to_string())
            .put("by-month", by.month().to_string())
            .put("by-year", by.year().to_string()),
        None => form,
    }
}

/// What the form of the next step shows of what stands.
fn step_mark(case: &Case) -> String {
    mark_of_step(&case.next_step, &case.next_step_owner, case.next_step_by)
}

fn mark_of_step(step: &NextStep, owner: &str, by: Option<domain::Date>) -> String {
    let by = by.map_or_else(String::new, |by| by.to_string());
    mark(&[step.kind.word(), &step.words, owner, &by])
}

/// `GET /cases/{case}`
pub async fn show(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    pages::ok(&draw(&desk, &mut work, None, Faults::default()).await?)
}

/// Own words go before what is chosen beside them, and are a shipped step where they say one.
fn own_step(t: Text, posted: &Posted, faults: &mut Faults) -> Option<NextStep> {
    let kind = StepKind::parse(posted.text("step")).unwrap_or(StepKind::Own);
    if posted.text("what").is_empty() && kind != StepKind::Own {
        return None;
    }
    let own = faults.text(t, posted, "what", LONGEST_STEP, "case-missing-step");
    Some(meant::step(&own).map_or_else(|| NextStep::own(&own), |kind| NextStep::shipped(kind, "")))
}

/// Whose the next step is, and by when.
fn owner_and_day(t: Text, posted: &Posted, faults: &mut Faults) -> (String, Option<domain::Date>) {
    let owner = faults.text(t, posted, "owner", 120, "case-missing-owner");
    let by = faults.date(t, posted, "by");
    if by.is_none() && !faults.has("by") {
        faults.add("by", t.s("case-missing-by"));
    }
    (owner, by)
}

/// A step that names something can only be kept, or be what a clinic asks for.
fn chosen_step(t: Text, posted: &Posted, now: &NextStep, needs: &[Need], faults: &mut Faults) -> NextStep {
    if let Some(own) = own_step(t, posted, faults) {
        return own;
    }
    let kind = StepKind::parse(posted.text("step")).unwrap_or(StepKind::Own);
    let needed = NextStep::shipped(kind, posted.text("named"));
    if needs.iter().any(|need| need.step() == needed) {
        return needed;
    }
    match kind.names_something() {
        false => NextStep::shipped(kind, ""),
        true if kind == now.kind => now.clone(),
        true => {
            faults.add("step", t.s("case-missing-step"));
            NextStep::own("")
        }
    }
}

/// `POST /cases/{case}/next-step`: what, whose, by when (L3).
pub async fn next_step(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    checks::hold(&mut work.tx, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let now = step_mark(&case);
    if !posted.still(&now) {
        faults.add("step", t.s("form-lost"));
        let page = draw(&desk, &mut work, Some(posted.put("seen", now)), faults).await?;
        return pages::html(StatusCode::CONFLICT, &page);
    }
    let asked = if work.may(Action::ReadReplies, id) { needs(desk.t, &mut work.tx, id).await? } else { Vec::new() };
    let step = chosen_step(t, &posted, &case.next_step, &asked, &mut faults);
    let (owner, by) = owner_and_day(t, &posted, &mut faults);
    if faults.any() {
        return pages::faulty(&draw(&desk, &mut work, Some(posted), faults).await?);
    }
    cases::set_next_step(&mut work.tx, &work.permit, id, &step, &owner, by).await?;
    work.tx.commit().await?;
    Ok(to_case(id))
}

/// `POST /cases/{case}/membership`: one recorded step, after which the case's content opens.
pub async fn join(desk: Desk, Path(id): Path<CaseId>, _: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    if !work.may(Action::ViewSummary, id) {
        participants::add_coordinator(&mut work.tx, &work.permit, id, desk.member.id).await?;
        work.tx.commit().await?;
    }
    Ok(to_case(id))
}

fn to_case(id: CaseId) -> Response {
    Redirect::to(&format!("/cases/{}", id.uuid())).into_response()
}
