//! N1, E1, E2: the tenant's own checklist templates, and what a clinic asks beyond them. A condition is written in the small
//! language of `domain::checklists::conditions`; one that does not read is answered with its place and what could stand there.

use super::super::Desk;
use super::conditions;
use crate::choices::{self, Choice};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::checklists::conditions::{Condition, Fault};
use domain::checklists::{Flag, Item, SHIPPED, Specialty};
use domain::documents::Category;
use domain::ids::{ChecklistRowId, ClinicId};
use domain::tenants::MemberRole;
use domain::words::Language;
use http::StatusCode;
use serde::Deserialize;
use std::collections::BTreeMap;
use store::checklists::{self, Row, RowEntry};
use store::{StaffTx, clinics};

/// The longest title, and the longest reason, in characters.
const LONGEST: [usize; 2] = [120, 300];

/// A row of a list.
struct Line {
    title: String,
    /// When it is asked, in words; empty for always.
    condition: String,
    days: Option<u16>,
    address: String,
    own: bool,
}

/// A template, or a clinic, with its rows.
struct Group {
    name: String,
    /// What a new row of this group is made with: `specialty=…` or `clinic=…`.
    place: String,
    lines: Vec<Line>,
    /// What is not asked any more, or what a clinic does not need.
    removed: Vec<Line>,
    /// Whether it is a clinic.
    clinic: bool,
}

#[derive(Template)]
#[template(path = "desk/checklists/list.html")]
struct ListPage {
    page: DeskPage,
    may_edit: bool,
    groups: Vec<Group>,
}

/// `GET /checklists`
pub async fn list(desk: Desk) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let own = checklists::rows(&mut tx).await?;
    let t = desk.t;
    let gone = |of: &dyn Fn(&Row) -> bool, place: &str| -> Vec<Line> {
        let rows = own.iter().filter(|row| of(row) && row.entry.removed);
        let again = rows.map(|row| line(t, &row.item(), Some(row), place));
        again.map(|line| Line { address: format!("{}?again=yes", line.address), ..line }).collect()
    };
    let templates = Specialty::ALL.iter().map(|specialty| {
        let items = checklists::template(*specialty, &own);
        let place = format!("specialty={specialty}");
        let mine = |item: &Item| own.iter().find(|r| r.specialty == Some(*specialty) && r.key == item.key);
        let lines = items.iter().map(|item| line(t, item, mine(item), &place)).collect();
        let removed = gone(&|row| row.specialty == Some(*specialty), &place);
        Group { name: t.word("specialty", specialty.word()), place, lines, removed, clinic: false }
    });
    let clinics = clinics::list(&mut tx).await?;
    let asking = clinics.iter().map(|clinic| {
        let place = format!("clinic={}", clinic.id);
        let mine = own.iter().filter(|row| row.clinic == Some(clinic.id) && !row.entry.removed);
        let lines = mine.map(|row| line(t, &row.item(), Some(row), &place)).collect();
        let removed = gone(&|row| row.clinic == Some(clinic.id), &place);
        Group { name: clinic.name_and_city(), place, lines, removed, clinic: true }
    });
    pages::ok(&ListPage {
        page: desk.page("checklists", None),
        may_edit: desk.member.role != MemberRole::Viewer,
        groups: templates.chain(asking).collect(),
    })
}

fn line(t: Text, item: &Item, row: Option<&Row>, place: &str) -> Line {
    Line {
        title: row.map_or_else(|| t.word("checklist", &item.key), |row| row.title(t.0).to_owned()),
        condition: conditions::when(t, &item.condition),
        days: item.newest_days,
        address: match row {
            Some(row) => format!("/checklists/rows/{}", row.id),
            None => format!("/checklists/rows/new?{place}&key={}", item.key),
        },
        own: row.is_some(),
    }
}

/// Where a new row belongs.
#[derive(Debug, Default, Deserialize)]
pub struct Place {
    specialty: Option<String>,
    clinic: Option<ClinicId>,
    key: Option<String>,
}

impl Place {
    /// The template; where neither template nor clinic is named, the general one.
    fn specialty(&self) -> Option<Specialty> {
        match (&self.specialty, self.clinic) {
            (None, None) => Some(Specialty::General),
            (word, _) => word.as_deref().and_then(Specialty::parse),
        }
    }

    /// The row that the new one stands in place of, or beside which a clinic's own stands: its key, and a form filled from it.
    fn stands_for(&self, own: &[Row]) -> Option<(String, Posted)> {
        let key = self.key.as_deref()?;
        let of = |one: &Specialty| match self.clinic {
            None => self.specialty() == Some(*one),
            Some(_) => true,
        };
        if let Some(row) = own.iter().find(|row| self.clinic.is_some() && row.specialty.is_some() && row.key == key) {
            return Some((row.key.clone(), filled(row).put("version", "").put("removed", "")));
        }
        let row = SHIPPED.iter().find(|row| of(&row.specialty) && row.key == key)?;
        let item = domain::checklists::shipped(row.specialty).into_iter().find(|item| item.key == key)?;
        Some((item.key.clone(), shipped_form(&item)))
    }

    /// The row that stands in this place already.
    fn taken<'a>(&self, own: &'a [Row], key: &str) -> Option<&'a Row> {
        own.iter().find(|row| row.specialty == self.specialty() && row.clinic == self.clinic && row.key == key)
    }
}

/// Rows of the templates that a clinic can say something of its own about.
fn offers(t: Text, own: &[Row], clinic: ClinicId) -> Vec<Choice> {
    let said = |key: &str| own.iter().any(|row| row.clinic == Some(clinic) && row.key == key);
    let mut offers: Vec<Choice> = Vec::new();
    for item in Specialty::ALL.iter().flat_map(|one| checklists::template(*one, own)) {
        if said(&item.key) || offers.iter().any(|(key, _)| *key == item.key) {
            continue;
        }
        let mine = own.iter().find(|row| row.specialty.is_some() && row.key == item.key && !row.entry.removed);
        let title = mine.map_or_else(|| t.word("checklist", &item.key), |row| row.title(t.0).to_owned());
        offers.push((item.key, title));
    }
    offers
}

#[derive(Template)]
#[template(path = "desk/checklists/row.html")]
struct RowPage {
    page: DeskPage,
    /// Where it is sent.
    action: String,
    /// The template or clinic, in words.
    group: String,
    form: Posted,
    faults: Faults,
    categories: Vec<Choice>,
    flags: Vec<Choice>,
    /// The clinic whose row it is.
    clinic: Option<ClinicId>,
    /// Rows of templates with which a clinic's can begin; empty once one is chosen.
    offers: Vec<Choice>,
    /// The row of the templates beside which this one stands, in words.
    beside: String,
    lost: bool,
}

impl RowPage {
    fn of(desk: &Desk, action: String, group: String, form: Posted, faults: Faults) -> Self {
        let t = desk.t;
        Self {
            page: desk.page("checklists", None),
            action,
            group,
            categories: choices::words(t, "category", Category::ALL, Category::word),
            flags: choices::words(t, "flag", Flag::ALL, Flag::word),
            clinic: None,
            offers: Vec::new(),
            beside: String::new(),
            lost: false,
            form,
            faults,
        }
    }

    fn nothing(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    /// Of a clinic, with the row of the templates beside which it stands.
    fn of_clinic(self, own: &[Row], clinic: Option<ClinicId>, key: &str) -> Self {
        let t = self.page.t;
        let mine = own.iter().find(|row| row.specialty.is_some() && row.key == key);
        let shipped = SHIPPED.iter().any(|row| row.key == key);
        let beside = match (clinic, mine) {
            (None, _) => String::new(),
            (Some(_), Some(row)) => row.title(t.0).to_owned(),
            (Some(_), None) if shipped => t.word("checklist", key),
            (Some(_), None) => String::new(),
        };
        Self { clinic, beside, ..self }
    }

    /// What was typed for the condition, in words, where it reads.
    fn when(&self) -> String {
        Condition::parse(self.form.text("condition"))
            .map_or_else(|_| String::new(), |one| conditions::asked(self.page.t, &one))
    }

    fn languages(&self) -> &'static [Language] {
        Language::ALL
    }
}

/// `GET /checklists/rows/new`: empty, or filled from the row that it is to stand in place of, or beside.
pub async fn new_row(desk: Desk, Query(place): Query<Place>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let group = group(&desk, &mut tx, place.specialty(), place.clinic).await?;
    let own = checklists::rows(&mut tx).await?;
    let stands = place.stands_for(&own);
    let (key, form) = match stands {
        Some((key, _)) if place.taken(&own, &key).is_some() => {
            let row = place.taken(&own, &key).ok_or(WebError::NotFound)?;
            return Ok(Redirect::to(&format!("/checklists/rows/{}", row.id)).into_response());
        }
        Some((key, form)) => (key, form),
        None => (String::new(), Posted::default().put("category", Category::OtherClinical.word())),
    };
    let offers = match place.clinic.filter(|_| key.is_empty()) {
        Some(clinic) => offers(desk.t, &own, clinic),
        None => Vec::new(),
    };
    let page = RowPage::of(&desk, action(&place, &key), group, form, Faults::default());
    pages::ok(&RowPage { offers, ..page.of_clinic(&own, place.clinic, &key) })
}

/// `POST /checklists/rows`
pub async fn create_row(desk: Desk, Query(place): Query<Place>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let group = group(&desk, &mut tx, place.specialty(), place.clinic).await?;
    let own = checklists::rows(&mut tx).await?;
    let key = place.stands_for(&own).map(|(key, _)| key);
    let named = key.as_deref().unwrap_or("");
    let mut faults = Faults::default();
    let entry = parse(desk.t, &posted, &mut faults);
    let Some(entry) = entry.filter(|_| faults.none()) else {
        let page = RowPage::of(&desk, action(&place, named), group, posted, faults);
        return pages::faulty(&page.of_clinic(&own, place.clinic, named));
    };
    if let Some(row) = key.as_deref().and_then(|key| place.taken(&own, key)) {
        // Somebody else has written this very row meanwhile.
        let form = posted.put("version", row.version.to_string());
        let page = RowPage::of(&desk, format!("/checklists/rows/{}", row.id), group, form, Faults::default());
        return pages::html(StatusCode::CONFLICT, &RowPage { lost: true, ..page.of_clinic(&own, place.clinic, named) });
    }
    let stands = (place.specialty(), place.clinic);
    checklists::add_row(&mut tx, &permit, stands, key.as_deref(), &entry).await?;
    tx.commit().await?;
    Ok(Redirect::to("/checklists").into_response())
}

/// Whether a row is opened to be asked again.
#[derive(Debug, Default, Deserialize)]
pub struct Again {
    #[serde(default)]
    again: String,
}

/// `GET /checklists/rows/{row}`
pub async fn edit_row(desk: Desk, Path(id): Path<ChecklistRowId>, Query(again): Query<Again>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let row = checklists::find_row(&mut tx, id).await?;
    let row = desk.found(None, row).await?;
    let group = group(&desk, &mut tx, row.specialty, row.clinic).await?;
    let own = checklists::rows(&mut tx).await?;
    let form = if again.again == "yes" { filled(&row).put("removed", "") } else { filled(&row) };
    let page = RowPage::of(&desk, format!("/checklists/rows/{id}"), group, form, Faults::default());
    pages::ok(&page.of_clinic(&own, row.clinic, &row.key))
}

/// `POST /checklists/rows/{row}`
pub async fn save_row(desk: Desk, Path(id): Path<ChecklistRowId>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let row = checklists::find_row(&mut tx, id).await?;
    let row = desk.found(None, row).await?;
    let group = group(&desk, &mut tx, row.specialty, row.clinic).await?;
    let own = checklists::rows(&mut tx).await?;
    let page = |form: Posted, faults: Faults| {
        let page = RowPage::of(&desk, format!("/checklists/rows/{id}"), group.clone(), form, faults);
        page.of_clinic(&own, row.clinic, &row.key)
    };
    let mut faults = Faults::default();
    let entry = parse(desk.t, &posted, &mut faults);
    let Some(entry) = entry.filter(|_| faults.none()) else {
        return pages::faulty(&page(posted, faults));
    };
    let seen = posted.text("version").parse().unwrap_or(0);
    match checklists::change_row(&mut tx, &permit, id, &entry, seen).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to("/checklists").into_response())
        }
        Err(store::Error::LostUpdate) => {
            let form = posted.put("version", row.version.to_string());
            pages::html(StatusCode::CONFLICT, &RowPage { lost: true, ..page(form, Faults::default()) })
        }
        Err(error) => Err(error.into()),
    }
}

fn action(place: &Place, key: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(specialty) = place.specialty() {
        query.append_pair("specialty", specialty.word());
    }
    if let Some(clinic) = place.clinic {
        query.append_pair("clinic", &clinic.to_string());
    }
    if !key.is_empty() {
        query.append_pair("key", key);
    }
    format!("/checklists/rows?{}", query.finish())
}

async fn group(
    desk: &Desk,
    tx: &mut StaffTx,
    specialty: Option<Specialty>,
    clinic: Option<ClinicId>,
) -> WebResult<String> {
    match (specialty, clinic) {
        (Some(specialty), None) => Ok(desk.t.word("specialty", specialty.word())),
        (None, Some(clinic)) => {
            let clinic = clinics::find(tx, clinic).await?;
            Ok(desk.found(None, clinic).await?.name_and_city())
        }
        _ => Err(WebError::BadRequest),
    }
}

/// A shipped row as a form, with its sentences in every language.
fn shipped_form(item: &Item) -> Posted {
    let mut form = Posted::default()
        .put("category", item.category.word())
        .put("condition", item.condition.to_string())
        .put("newest_days", item.newest_days.map(|days| days.to_string()).unwrap_or_default());
    for language in Language::ALL {
        let t = Text(*language);
        form = form.put(&format!("title-{language}"), t.word("checklist", &item.key));
        form = form.put(&format!("why-{language}"), t.word("checklist", &format!("{}-why", item.key)));
    }
    form
}

fn filled(row: &Row) -> Posted {
    let entry = &row.entry;
    let mut form = Posted::default()
        .put("version", row.version.to_string())
        .put("category", entry.category.word())
        .put("condition", entry.condition.to_string())
        .put("newest_days", entry.newest_days.map(|days| days.to_string()).unwrap_or_default())
        .put("removed", if entry.removed { "yes" } else { "" });
    for (language, text) in &entry.titles {
        form = form.put(&format!("title-{language}"), text);
    }
    for (language, text) in &entry.whys {
        form = form.put(&format!("why-{language}"), text);
    }
    form
}

fn parse(t: Text, posted: &Posted, faults: &mut Faults) -> Option<RowEntry> {
    let mut words = |name: &str, most: usize| -> BTreeMap<String, String> {
        let texts = Language::ALL.iter().map(|language| {
            let field = format!("{name}-{language}");
            (language.word().to_owned(), faults.text(t, posted, &field, most, ""))
        });
        texts.filter(|(_, text)| !text.is_empty()).collect()
    };
    let (titles, whys) = (words("title", LONGEST[0]), words("why", LONGEST[1]));
    if titles.is_empty() {
        faults.add(&format!("title-{}", t.lang()), t.s("checklist-title-missing"));
    }
    let category = Category::parse(posted.text("category"));
    if category.is_none() {
        faults.add("category", t.s("checklist-category-missing"));
    }
    let condition = Condition::parse(posted.text("condition"));
    if let Err(fault) = &condition {
        faults.add("condition", sentence(t, fault));
    }
    let days = posted.text("newest_days");
    let newest_days = days.parse().ok().filter(|days: &u16| (1..=3650).contains(days));
    if newest_days.is_none() && !days.is_empty() {
        faults.add("newest_days", t.s("checklist-days-wrong"));
    }
    Some(RowEntry {
        titles,
        whys,
        category: category?,
        condition: condition.ok()?,
        newest_days,
        removed: posted.ticked("removed"),
    })
}

/// Where a condition does not read, and what could stand there.
fn sentence(t: Text, fault: &Fault) -> String {
    let expected = t.word("condition-expected", fault.expected.word());
    if fault.found.is_empty() {
        t.with("condition-fault-end", [("expected", expected)])
    } else {
        t.with("condition-fault", [("found", fault.found.clone()), ("expected", expected)])
    }
}
