//! Asking for a document: the form, filled from a checklist's row where it was opened there; and what a clinic's reply asks
//! for, by one click.

use crate::choices::{self, Choice};
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::checklists::{Item, SHIPPED};
use domain::documents::Category;
use domain::ids::{CaseId, ParticipantId};
use domain::requests::{Format, LONGEST_WHAT, LONGEST_WORDS, usual_format};
use domain::words::Language;
use serde::Deserialize;
use store::participants::{self, Participant};
use store::requests::{self, NewRequest};
use store::{StaffTx, Tx, cases, checklists};
use texts::dates;

/// What the form is opened with.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    #[serde(default)]
    item: String,
    #[serde(default)]
    category: String,
}

#[derive(Template)]
#[template(path = "desk/requests/form.html")]
struct FormPage {
    page: DeskPage,
    case: CaseId,
    /// The checklist's row that asks for it, in words; empty for none.
    row: String,
    people: Vec<Choice>,
    categories: Vec<Choice>,
    formats: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

/// Of whom something can be asked.
pub(super) async fn people(tx: &mut Tx, case: CaseId) -> WebResult<Vec<Participant>> {
    let mut people = participants::list(tx, case).await?;
    people.retain(|person| !person.removed && person.role().can_be_asked());
    Ok(people)
}

/// The one whom the agency talks to, or else the first with an address.
pub(super) fn usual(people: &[Participant]) -> Option<&Participant> {
    people
        .iter()
        .find(|person| person.entry.is_primary_contact)
        .or_else(|| people.iter().find(|person| !person.entry.email.is_empty()))
        .or_else(|| people.first())
}

/// Somebody who can be asked, with the way to reach them.
pub(super) fn named(t: Text, person: &Participant) -> Choice {
    let role = t.word("role", person.role().word());
    let reach = if person.entry.email.is_empty() { t.s("request-no-address") } else { person.entry.email.clone() };
    (person.id.to_string(), t.with("request-person", [("name", person.name()), ("role", &role), ("reach", &reach)]))
}

/// The kinds of documents that can be asked for.
pub(super) fn kinds(t: Text) -> impl Iterator<Item = Choice> {
    let asked = Category::ALL.iter().copied().filter(|category| *category != Category::CaseSummary);
    asked.map(move |one| (one.word().to_owned(), t.word("category", one.word())))
}

/// A row of a checklist, and its title where it is the tenant's own. A clinic that tightens a shipped row does not name it anew.
pub(crate) async fn row(tx: &mut Tx, key: &str, language: Language) -> WebResult<Option<(Item, Option<String>)>> {
    let house = checklists::house(tx).await?;
    let item = house.keys().flat_map(|one| house.items(one)).find(|item| item.key == key);
    let named = SHIPPED.iter().any(|row| row.key == key);
    let mine = house.rows.iter().filter(|row| row.key == key && !row.entry.removed);
    Ok(match mine.min_by_key(|row| row.clinic.is_some()) {
        Some(row) if row.clinic.is_none() || !named => Some((row.item(), Some(row.title(language).to_owned()))),
        _ => item.map(|item| (item, None)),
    })
}

async fn draw(desk: &Desk, work: &mut Work<StaffTx, CaseId>, form: Posted, faults: Faults) -> WebResult<FormPage> {
    let (t, id) = (desk.t, work.permit.subject());
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let people = people(&mut work.tx, id).await?;
    let item = form.text("item").to_owned();
    let row = match row(&mut work.tx, &item, t.0).await? {
        Some((_, Some(title))) => title,
        Some((_, None)) => t.word("checklist", &item),
        None => String::new(),
    };
    Ok(FormPage {
        page: desk.page("requests", Some(&case)),
        case: id,
        row,
        people: people.iter().map(|person| named(t, person)).collect(),
        // Nothing is chosen where nobody has chosen: the first of the list would be asked for unawares.
        categories: std::iter::once((String::new(), String::new())).chain(kinds(t)).collect(),
        formats: choices::words(t, "request-format", Format::ALL, Format::word),
        form,
        faults,
    })
}

/// `GET /cases/{case}/requests/new`
pub async fn new(desk: Desk, Path(id): Path<CaseId>, Query(from): Query<From>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let known = row(&mut work.tx, &from.item, desk.t.0).await?.map(|(item, _)| item);
    if known.as_ref().is_some_and(|item| !item.can_be_requested()) {
        // Written here, and asked of nobody: the checklist says where.
        return Ok(Redirect::to(&format!("/cases/{id}/checklist#row-{}", from.item)).into_response());
    }
    let category = known.map(|item| item.category).or_else(|| Category::parse(&from.category));
    let all = people(&mut work.tx, id).await?;
    let mut form = Posted::default().put("format", category.map_or(Format::Any, usual_format).word());
    if let Some(category) = category {
        form = form.put("category", category.word()).put("item", from.item);
    }
    if let Some(person) = usual(&all) {
        form = form.put("asked_of", person.id.to_string());
    }
    let page = draw(&desk, &mut work, form, Faults::default()).await?;
    pages::ok(&page)
}

/// `POST /cases/{case}/requests`
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let people = people(&mut work.tx, id).await?;
    let category = Category::parse(posted.text("category")).filter(|one| *one != Category::CaseSummary);
    if category.is_none() {
        faults.add("category", t.s("request-category-missing"));
    }
    let what = faults.text(t, &posted, "what", LONGEST_WHAT, "");
    let format = Format::parse(posted.text("format"));
    if format.is_none() {
        faults.add("format", t.s("request-format-missing"));
    }
    let purpose = faults.text(t, &posted, "purpose", LONGEST_WORDS, "");
    let asked: Option<ParticipantId> = posted.text("asked_of").parse().ok();
    let asked = asked.and_then(|id| people.iter().find(|person| person.id == id));
    if asked.is_none() {
        faults.add("asked_of", t.s("request-who-missing"));
    }
    let due = faults.date(t, &posted, "due");
    if due.is_some_and(|day| day < dates::day_in(work.tx.now(), &desk.row.time_zone)) {
        faults.add("due", t.s("request-due-passed"));
    }
    let (Some(category), Some(format), Some(asked), true) = (category, format, asked, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, posted, faults).await?);
    };
    let known = row(&mut work.tx, posted.text("item"), asked.entry.language).await?;
    // A row of the tenant's own is named here in the reader's language; guests do not read those tables.
    let what = match &known {
        Some((_, Some(title))) if what.is_empty() => title.clone(),
        _ => what,
    };
    let new = NewRequest {
        category,
        item: if known.is_some() { posted.text("item").to_owned() } else { String::new() },
        what,
        format,
        purpose,
        asked_of: asked.id,
        due,
        reply: None,
        need: None,
    };
    let request = requests::ask(&mut work.tx, &work.permit, &new).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/requests/{request}?said=asked")).into_response())
}
