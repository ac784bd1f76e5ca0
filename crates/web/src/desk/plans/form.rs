//! Adding a line to the plan, changing it, and saying how it stands.

use crate::choices::{self, Choice};
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::{CaseId, ParticipantId, PlanItemId};
use domain::plans::{Kind, LONGEST_LINE, LONGEST_NOTE, State, Step};
use domain::{Date, Timestamp};
use http::StatusCode;
use jiff::civil::Time;
use serde::Deserialize;
use store::participants::{self, Participant};
use store::plans::{self, Entry, Item};
use store::{StaffTx, cases};
use texts::dates::{day_in, last_moment_of, time_zone};

#[derive(Template)]
#[template(path = "desk/plans/form.html")]
struct FormPage {
    page: DeskPage,
    case: CaseId,
    /// What it changes; nothing for a new line.
    item: Option<Item>,
    form: Posted,
    faults: Faults,
    lost: bool,
    kinds: Vec<Choice>,
    zones: Vec<Choice>,
    to_zones: Vec<Choice>,
    owners: Vec<Choice>,
    people: Vec<Choice>,
}

impl FormPage {
    /// The notice of a lost update lists nothing here: the form is short enough to compare by eye.
    fn nothing(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn may(&self, step: Step) -> bool {
        self.item.as_ref().is_some_and(|item| item.state.after(step).is_some())
    }

    /// Whether its fields can still be changed.
    fn open(&self) -> bool {
        self.item.is_none() || self.may(Step::Change)
    }

    fn appointment(&self) -> bool {
        self.item.as_ref().is_some_and(|item| item.entry.kind == Kind::Appointment)
    }
}

async fn draw(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    item: Option<Item>,
    form: Posted,
    faults: Faults,
) -> WebResult<FormPage> {
    let t = desk.t;
    let id = work.permit.subject();
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let people = participants::list(&mut work.tx, id).await?;
    let page = desk.page("plan", Some(&case));
    let named =
        |one: &Participant| (one.id.to_string(), format!("{} ({})", one.name(), t.word("role", one.role().word())));
    Ok(FormPage {
        case: id,
        kinds: choices::words(t, "plan-kind", Kind::ALL, Kind::word),
        zones: choices::zones(form.text("from-zone")),
        to_zones: std::iter::once((String::new(), t.s("plan-same-place")))
            .chain(choices::zones(form.text("to-zone")))
            .collect(),
        owners: [(String::new(), page.tenant.clone())].into_iter().chain(people.iter().map(named)).collect(),
        people: people.iter().map(named).collect(),
        page,
        item,
        form,
        faults,
        lost: false,
    })
}

/// What a link fills in.
#[derive(Debug, Default, Deserialize)]
pub struct Wish {
    #[serde(default)]
    kind: String,
}

/// Most things concern the patient; the zone is the agency's until another is chosen.
async fn blank(desk: &Desk, work: &mut Work<StaffTx, CaseId>) -> WebResult<Posted> {
    let people = participants::list(&mut work.tx, work.permit.subject()).await?;
    let mut form = Posted::default()
        .put("kind", Kind::Appointment.word())
        .put("from-zone", &desk.tenant.time_zone)
        .put("to-zone", "");
    for person in people.iter().filter(|one| one.role() == domain::roles::Role::Patient) {
        form = form.add("whom", person.id.to_string());
    }
    Ok(form)
}

/// `GET /cases/{case}/plan/new`
pub async fn new(desk: Desk, Path(id): Path<CaseId>, Query(wish): Query<Wish>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let mut form = blank(&desk, &mut work).await?;
    if let Some(kind) = Kind::parse(&wish.kind) {
        form = form.put("kind", kind.word());
    }
    pages::ok(&draw(&desk, &mut work, None, form, Faults::default()).await?)
}

/// `POST /cases/{case}/plan`
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let mut faults = Faults::default();
    let entry = parse(desk.t, &posted, &mut faults);
    let (Some(entry), true) = (entry, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, None, posted, faults).await?);
    };
    plans::add(&mut work.tx, &work.permit, &entry).await?;
    work.tx.commit().await?;
    Ok(to_plan(id, "added"))
}

async fn standing(desk: &Desk, work: &mut Work<StaffTx, CaseId>, item: PlanItemId) -> WebResult<Item> {
    let case = work.permit.subject();
    let found = plans::find(&mut work.tx, case, item).await?;
    desk.found(Some(case), found).await
}

fn date_parts(form: Posted, name: &str, day: Date) -> Posted {
    form.put(&format!("{name}-day"), day.day().to_string())
        .put(&format!("{name}-month"), day.month().to_string())
        .put(&format!("{name}-year"), day.year().to_string())
}

fn filled(t: Text, item: &Item) -> Posted {
    let entry = &item.entry;
    let mut form = Posted::default()
        .put("kind", entry.kind.word())
        .put("title", &entry.title)
        .put("place", &entry.place)
        .put("from-zone", &entry.starts_zone)
        .put("to-zone", if entry.ends_zone == entry.starts_zone { "" } else { &entry.ends_zone })
        .put("owner", entry.owner.map(|id| id.to_string()).unwrap_or_default())
        .put("reference", &entry.reference)
        .put("note", &entry.note)
        .put("version", item.version.to_string());
    form = date_parts(form, "from", day_in(entry.starts, &entry.starts_zone));
    if let Some(ends) = entry.ends {
        form = date_parts(form, "to", day_in(ends, &entry.ends_zone));
    }
    if !entry.whole_days {
        form = form.put("from-time", t.time(entry.starts, &entry.starts_zone));
        if let Some(ends) = entry.ends {
            form = form.put("to-time", t.time(ends, &entry.ends_zone));
        }
    }
    for person in &entry.concerned {
        form = form.add("whom", person.to_string());
    }
    form
}

/// `GET /cases/{case}/plan/{item}`
pub async fn edit(desk: Desk, Path((id, item)): Path<(CaseId, PlanItemId)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let item = standing(&desk, &mut work, item).await?;
    let form = filled(desk.t, &item);
    pages::ok(&draw(&desk, &mut work, Some(item), form, Faults::default()).await?)
}

/// `POST /cases/{case}/plan/{item}`
pub async fn change(desk: Desk, Path((id, item)): Path<(CaseId, PlanItemId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let item = standing(&desk, &mut work, item).await?;
    let mut faults = Faults::default();
    let entry = parse(desk.t, &posted, &mut faults);
    let (Some(entry), true) = (entry, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, Some(item), posted, faults).await?);
    };
    let seen: i32 = posted.text("version").parse().unwrap_or(0);
    if seen != item.version {
        return lost(&desk, work, item, posted).await;
    }
    let was = item.state;
    let stands = plans::change(&mut work.tx, &work.permit, item.id, &entry, seen).await?;
    work.tx.commit().await?;
    Ok(to_plan(id, if was == stands { "changed" } else { "anew" }))
}

async fn lost(desk: &Desk, mut work: Work<StaffTx, CaseId>, item: Item, posted: Posted) -> WebResult {
    let form = posted.put("version", item.version.to_string());
    let mut page = draw(desk, &mut work, Some(item), form, Faults::default()).await?;
    page.lost = true;
    pages::html(StatusCode::CONFLICT, &page)
}

/// `POST /cases/{case}/plan/{item}/state`
pub async fn step(desk: Desk, Path((id, item)): Path<(CaseId, PlanItemId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let item = standing(&desk, &mut work, item).await?;
    let step = Step::parse(posted.text("step")).ok_or(WebError::BadRequest)?;
    let mut faults = Faults::default();
    let missing = if step == Step::Confirm { "plan-fault-by" } else { "" };
    let by = faults.text(desk.t, &posted, "by", LONGEST_LINE, missing);
    if faults.any() {
        let form = filled(desk.t, &item).put("by", posted.text("by"));
        return pages::faulty(&draw(&desk, &mut work, Some(item), form, faults).await?);
    }
    let seen: i32 = posted.text("version").parse().unwrap_or(0);
    if seen != item.version {
        let form = filled(desk.t, &item);
        return lost(&desk, work, item, form).await;
    }
    let state = plans::step(&mut work.tx, &work.permit, item.id, step, &by, seen).await?;
    work.tx.commit().await?;
    let said = match state {
        State::Confirmed => "confirmed",
        State::Done => "done",
        State::Cancelled => "cancelled",
        State::Proposed => "proposed",
    };
    Ok(to_plan(id, said))
}

fn to_plan(id: CaseId, said: &str) -> Response {
    Redirect::to(&format!("/cases/{id}/plan?said={said}")).into_response()
}

/// Reads the form. Without times it is about whole days.
fn parse(t: Text, posted: &Posted, faults: &mut Faults) -> Option<Entry> {
    let kind = Kind::parse(posted.text("kind"));
    if kind.is_none() {
        faults.add("kind", t.s("plan-fault-kind"));
    }
    let title = faults.text(t, posted, "title", LONGEST_LINE, "plan-fault-title");
    let place = faults.text(t, posted, "place", LONGEST_LINE, "");
    let reference = faults.text(t, posted, "reference", LONGEST_LINE, "");
    let note = faults.text(t, posted, "note", LONGEST_NOTE, "");
    let starts_zone = zone(t, posted, "from-zone", "", faults);
    let ends_zone = zone(t, posted, "to-zone", &starts_zone, faults);
    let (from, to) = (faults.date(t, posted, "from"), faults.date(t, posted, "to"));
    if from.is_none() && !faults.has("from") {
        faults.add("from", t.s("plan-fault-from"));
    }
    let (from_time, to_time) = (clock(t, posted, "from-time", faults), clock(t, posted, "to-time", faults));
    if to_time.is_some() && from_time.is_none() && !faults.has("from-time") {
        faults.add("from-time", t.s("plan-fault-from-time"));
    }
    let from = from?;
    let whole_days = from_time.is_none();
    let starts = moment(from, from_time.unwrap_or(Time::midnight()), &starts_zone)?;
    let ends = match (to.unwrap_or(from), to_time) {
        (day, None) if whole_days => Some(last_moment_of(day, &ends_zone)),
        (_, None) if to.is_some() => {
            faults.add("to-time", t.s("plan-fault-to-time"));
            None
        }
        (_, None) => None,
        (day, Some(time)) => moment(day, time, &ends_zone),
    };
    if ends.is_some_and(|ends| ends < starts) {
        faults.add("to", t.s("plan-fault-order"));
    }
    let id = |text: &str| text.parse().ok().map(ParticipantId);
    Some(Entry {
        kind: kind?,
        title,
        place,
        starts,
        starts_zone,
        ends,
        ends_zone,
        whole_days,
        owner: id(posted.text("owner")),
        concerned: posted.all("whom").into_iter().filter_map(id).collect(),
        reference,
        note,
    })
}

fn zone(t: Text, posted: &Posted, field: &str, otherwise: &str, faults: &mut Faults) -> String {
    let zone = Some(posted.text(field)).filter(|zone| !zone.is_empty()).unwrap_or(otherwise);
    if jiff::tz::TimeZone::get(zone).is_err() && !faults.has("from-zone") {
        faults.add(field, t.s("person-missing-zone"));
    }
    zone.to_owned()
}

/// `9:30`, `09:30` or `0930`; empty is none.
fn clock(t: Text, posted: &Posted, field: &str, faults: &mut Faults) -> Option<Time> {
    let text = posted.text(field);
    if text.is_empty() {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (hour, minute) = match text.split_once([':', '.']) {
        Some((hour, minute)) => (hour.trim(), minute.trim()),
        None if digits.len() == 4 && digits.len() == text.len() => text.split_at(2),
        None => ("", ""),
    };
    let time = hour.parse().ok().zip(minute.parse().ok()).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    if time.is_none() {
        faults.add(field, t.s("plan-fault-time"));
    }
    time
}

fn moment(day: Date, time: Time, zone: &str) -> Option<Timestamp> {
    day.to_datetime(time).to_zoned(time_zone(zone)).ok().map(|zoned| zoned.timestamp())
}
