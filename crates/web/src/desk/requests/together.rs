//! Several rows of the checklist, asked of one person by one letter.

use super::form::{named, people, row, usual};
use super::needs::DAYS;
use crate::choices::{self, Choice};
use crate::desk::Desk;
use crate::desk::checklists::{ToAsk, to_ask};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Redirect};
use domain::ids::CaseId;
use domain::requests::{Format, LONGEST_WORDS, usual_format};
use domain::working_days;
use http::StatusCode;
use store::participants::Participant;
use store::requests::{self, NewRequest};
use store::{StaffTx, cases, checks};
use texts::dates;

#[derive(Template)]
#[template(path = "desk/requests/together.html")]
struct TogetherPage {
    page: DeskPage,
    case: CaseId,
    rows: Vec<ToAsk>,
    people: Vec<Choice>,
    formats: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

impl TogetherPage {
    fn format(row: &ToAsk) -> String {
        format!("format-{}", row.key)
    }

    fn purpose(row: &ToAsk) -> String {
        format!("purpose-{}", row.key)
    }
}

async fn open(desk: &Desk, work: &mut Work<StaffTx, CaseId>) -> WebResult<Vec<ToAsk>> {
    to_ask(desk.t, &desk.row.time_zone, &mut work.tx, &work.facts).await
}

async fn draw(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    rows: Vec<ToAsk>,
    people: &[Participant],
    form: Posted,
    faults: Faults,
) -> WebResult<TogetherPage> {
    let (t, id) = (desk.t, work.permit.subject());
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    Ok(TogetherPage {
        page: desk.page("requests", Some(&case)),
        case: id,
        rows,
        people: people.iter().map(|person| named(t, person)).collect(),
        formats: choices::words(t, "request-format", Format::ALL, Format::word),
        form,
        faults,
    })
}

/// `GET /cases/{case}/requests/together?item=…`: of whom, by when, and of each row its form and what it is for.
pub async fn new(desk: Desk, Path(id): Path<CaseId>, RawQuery(query): RawQuery) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let query = query.unwrap_or_default();
    let wanted = Posted::from_pairs(url::form_urlencoded::parse(query.as_bytes()).into_owned().collect());
    let mut rows = open(&desk, &mut work).await?;
    rows.retain(|one| wanted.chose("item", &one.key));
    let people = people(&mut work.tx, id).await?;
    let due = working_days::after(dates::day_in(work.tx.now(), &desk.row.time_zone), DAYS, "");
    let mut form = Posted::default()
        .put("asked_of", usual(&people).map(|one| one.id.to_string()).unwrap_or_default())
        .put("due-day", due.day().to_string())
        .put("due-month", due.month().to_string())
        .put("due-year", due.year().to_string());
    for one in &rows {
        let item = row(&mut work.tx, &one.key, desk.t.0).await?;
        let format = item.map_or(Format::Any, |(item, _)| usual_format(item.category));
        form = form.add("item", &one.key).put(&TogetherPage::format(one), format.word());
        form = form.put(&TogetherPage::purpose(one), &one.why);
    }
    pages::ok(&draw(&desk, &mut work, rows, &people, form, Faults::default()).await?)
}

/// `POST /cases/{case}/requests/together`: all of them, or none.
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    checks::hold(&mut work.tx, id).await?;
    let mut rows = open(&desk, &mut work).await?;
    rows.retain(|one| posted.chose("item", &one.key));
    let people = people(&mut work.tx, id).await?;
    let mut faults = Faults::default();
    if posted.all("item").len() > rows.len() {
        // Somebody asked for one of them meanwhile, or it came.
        faults.add("item", t.s("requests-together-lost"));
        return pages::html(StatusCode::CONFLICT, &draw(&desk, &mut work, rows, &people, posted, faults).await?);
    }
    if rows.is_empty() {
        faults.add("item", t.s("request-needs-none"));
    }
    let asked = people.iter().find(|one| one.id.to_string() == posted.text("asked_of"));
    if asked.is_none() {
        faults.add("asked_of", t.s("request-who-missing"));
    }
    let due = faults.date(t, &posted, "due");
    if due.is_some_and(|day| day < dates::day_in(work.tx.now(), &desk.row.time_zone)) {
        faults.add("due", t.s("request-due-passed"));
    }
    let mut all = Vec::new();
    for one in &rows {
        let purpose = faults.text(t, &posted, &TogetherPage::purpose(one), LONGEST_WORDS, "");
        let format = Format::parse(posted.text(&TogetherPage::format(one))).unwrap_or(Format::Any);
        let Some(asked) = asked else { continue };
        all.push(of_row(&mut work, one, asked, format, purpose, t).await?.map(|new| NewRequest { due, ..new }));
    }
    let all: Option<Vec<NewRequest>> = all.into_iter().collect();
    let Some(all) = all.filter(|_| faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, rows, &people, posted, faults).await?);
    };
    requests::ask_all(&mut work.tx, &work.permit, &all).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/requests?made={}", all.len())).into_response())
}

/// Whoever is asked reads the name of a row, and why it is asked where nobody has written otherwise, in their own language.
async fn of_row(
    work: &mut Work<StaffTx, CaseId>,
    one: &ToAsk,
    asked: &Participant,
    format: Format,
    purpose: String,
    t: Text,
) -> WebResult<Option<NewRequest>> {
    let theirs = Text(asked.entry.language);
    let Some((item, title)) = row(&mut work.tx, &one.key, asked.entry.language).await? else { return Ok(None) };
    let shipped = format!("checklist-{}-why", one.key);
    let untouched = t.has(&shipped) && purpose == t.s(&shipped);
    Ok(Some(NewRequest {
        category: item.category,
        item: one.key.clone(),
        what: title.unwrap_or_default(),
        format,
        purpose: if untouched { theirs.s(&shipped) } else { purpose },
        asked_of: asked.id,
        due: None,
        reply: None,
        need: None,
    }))
}
