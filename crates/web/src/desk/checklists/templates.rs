//! N1, E1, E2: the tenant's own checklist templates, and what a clinic asks beyond them. A condition is written in the small
//! language of `domain::checklists::conditions`; one that does not read is answered with its place and what could stand there.

use super::super::Desk;
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
    let templates = Specialty::ALL.iter().map(|specialty| {
        let items = checklists::template(*specialty, &own);
        let place = format!("specialty={specialty}");
        let mine = |item: &Item| own.iter().find(|r| r.specialty == Some(*specialty) && r.key == item.key);
        let lines = items.iter().map(|item| line(t, item, mine(item), &place)).collect();
        Group { name: t.word("specialty", specialty.word()), place, lines }
    });
    let clinics = clinics::list(&mut tx).await?;
    let asking = clinics.iter().map(|clinic| {
        let place = format!("clinic={}", clinic.id);
        let mine = own.iter().filter(|row| row.clinic == Some(clinic.id) && !row.entry.removed);
        let lines = mine.map(|row| line(t, &row.item(), Some(row), &place)).collect();
        Group { name: clinic.name_and_city(), place, lines }
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
        condition: item.condition.to_string(),
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

    /// The key of a shipped row of this template, which the new one stands in place of.
    fn shipped(&self) -> Option<&'static str> {
        let specialty = self.specialty()?;
        let key = self.key.as_deref()?;
        SHIPPED.iter().find(|row| row.specialty == specialty && row.key == key).map(|row| row.key)
    }
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
            lost: false,
            form,
            faults,
        }
    }

    fn nothing(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn languages(&self) -> &'static [Language] {
        Language::ALL
    }
}

/// `GET /checklists/rows/new`: empty, or filled from the shipped row that it is to stand in place of.
pub async fn new_row(desk: Desk, Query(place): Query<Place>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let group = group(&desk, &mut tx, place.specialty(), place.clinic).await?;
    let item = place
        .shipped()
        .and_then(|key| checklists::template(place.specialty()?, &[]).into_iter().find(|item| item.key == key));
    let form = match item {
        Some(item) => shipped_form(&item),
        None => Posted::default().put("category", Category::OtherClinical.word()),
    };
    pages::ok(&RowPage::of(&desk, action(&place), group, form, Faults::default()))
}

/// `POST /checklists/rows`
pub async fn create_row(desk: Desk, Query(place): Query<Place>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let group = group(&desk, &mut tx, place.specialty(), place.clinic).await?;
    let mut faults = Faults::default();
    let entry = parse(desk.t, &posted, &mut faults);
    let Some(entry) = entry.filter(|_| faults.none()) else {
        return pages::faulty(&RowPage::of(&desk, action(&place), group, posted, faults));
    };
    let stands = (place.specialty(), place.clinic);
    checklists::add_row(&mut tx, &permit, stands, place.shipped(), &entry).await?;
    tx.commit().await?;
    Ok(Redirect::to("/checklists").into_response())
}

/// `GET /checklists/rows/{row}`
pub async fn edit_row(desk: Desk, Path(id): Path<ChecklistRowId>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let row = checklists::find_row(&mut tx, id).await?;
    let row = desk.found(None, row).await?;
    let group = group(&desk, &mut tx, row.specialty, row.clinic).await?;
    pages::ok(&RowPage::of(&desk, format!("/checklists/rows/{id}"), group, filled(&row), Faults::default()))
}

/// `POST /checklists/rows/{row}`
pub async fn save_row(desk: Desk, Path(id): Path<ChecklistRowId>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let row = checklists::find_row(&mut tx, id).await?;
    let row = desk.found(None, row).await?;
    let group = group(&desk, &mut tx, row.specialty, row.clinic).await?;
    let action = format!("/checklists/rows/{id}");
    let mut faults = Faults::default();
    let entry = parse(desk.t, &posted, &mut faults);
    let Some(entry) = entry.filter(|_| faults.none()) else {
        return pages::faulty(&RowPage::of(&desk, action, group, posted, faults));
    };
    let seen = posted.text("version").parse().unwrap_or(0);
    match checklists::change_row(&mut tx, &permit, id, &entry, seen).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to("/checklists").into_response())
        }
        Err(store::Error::LostUpdate) => {
            let form = posted.put("version", row.version.to_string());
            let page = RowPage { lost: true, ..RowPage::of(&desk, action, group, form, Faults::default()) };
            pages::html(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

fn action(place: &Place) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(specialty) = place.specialty() {
        query.append_pair("specialty", specialty.word());
    }
    if let Some(clinic) = place.clinic {
        query.append_pair("clinic", &clinic.to_string());
    }
    if let Some(key) = place.shipped() {
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
