//! N1, E1, E2: a house's own rows of templates, and what a clinic asks beyond them. A condition is written in the small
//! language of `domain::checklists::conditions`; one that does not read is answered with its place and what could stand there.

use super::super::Desk;
use super::conditions;
use super::templates::{title, titles};
use crate::choices::{self, Choice};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::checklists::conditions::{Condition, Fault};
use domain::checklists::{Flag, Item, SHIPPED, Specialty, TemplateKey};
use domain::documents::Category;
use domain::ids::{ChecklistRowId, ClinicId};
use domain::words::Language;
use http::StatusCode;
use serde::Deserialize;
use store::checklists::{self, House, Row, RowEntry};
use store::{StaffTx, clinics};

/// The longest title, and the longest reason, in characters.
const LONGEST: [usize; 2] = [120, 300];

/// Where a new row belongs.
#[derive(Debug, Default, Deserialize)]
pub struct Place {
    specialty: Option<String>,
    clinic: Option<ClinicId>,
    key: Option<String>,
}

impl Place {
    /// The template; where neither template nor clinic is named, the general one.
    fn template(&self) -> Option<TemplateKey> {
        match (&self.specialty, self.clinic) {
            (None, None) => Some(Specialty::General.into()),
            (word, _) => word.as_deref().and_then(TemplateKey::parse),
        }
    }

    /// The row that the new one stands in place of, or beside which a clinic's own stands: its key, and a form filled from it.
    fn stands_for(&self, house: &House) -> Option<(String, Posted)> {
        let key = self.key.as_deref()?;
        let of_template = |row: &&Row| self.clinic.is_some() && row.template.is_some() && row.key == key;
        if let Some(row) = house.rows.iter().find(of_template) {
            return Some((row.key.clone(), filled(row).put("version", "").put("removed", "")));
        }
        let begun_with = self.template().and_then(|one| house.begun_with(one));
        let here = |specialty| self.clinic.is_some() || begun_with == Some(specialty);
        let row = SHIPPED.iter().find(|row| here(row.specialty) && row.key == key)?;
        let item = domain::checklists::shipped(row.specialty).into_iter().find(|item| item.key == key)?;
        Some((item.key.clone(), shipped_form(&item)))
    }

    /// The row that stands in this place already.
    fn taken<'a>(&self, own: &'a [Row], key: &str) -> Option<&'a Row> {
        own.iter().find(|row| row.template == self.template() && row.clinic == self.clinic && row.key == key)
    }
}

/// Rows of the templates that a clinic can say something of its own about.
fn offers(t: Text, house: &House, clinic: ClinicId) -> Vec<Choice> {
    let own = &house.rows;
    let said = |key: &str| own.iter().any(|row| row.clinic == Some(clinic) && row.key == key);
    let mut offers: Vec<Choice> = Vec::new();
    for item in house.keys().flat_map(|one| house.items(one)) {
        if said(&item.key) || offers.iter().any(|(key, _)| *key == item.key) {
            continue;
        }
        let mine = own.iter().find(|row| row.template.is_some() && row.key == item.key && !row.entry.removed);
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
        let mine = own.iter().find(|row| row.template.is_some() && row.key == key);
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
    let house = checklists::house(&mut tx).await?;
    let group = group(&desk, &house, &mut tx, place.template(), place.clinic).await?;
    let stands = place.stands_for(&house);
    let (key, form) = match stands {
        Some((key, _)) if place.taken(&house.rows, &key).is_some() => {
            let row = place.taken(&house.rows, &key).ok_or(WebError::NotFound)?;
            return Ok(Redirect::to(&format!("/checklists/rows/{}", row.id)).into_response());
        }
        Some((key, form)) => (key, form),
        None => (String::new(), Posted::default().put("category", Category::OtherClinical.word())),
    };
    let offers = match place.clinic.filter(|_| key.is_empty()) {
        Some(clinic) => offers(desk.t, &house, clinic),
        None => Vec::new(),
    };
    let page = RowPage::of(&desk, action(&place, &key), group, form, Faults::default());
    pages::ok(&RowPage { offers, ..page.of_clinic(&house.rows, place.clinic, &key) })
}

/// `POST /checklists/rows`
pub async fn create_row(desk: Desk, Query(place): Query<Place>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let house = checklists::house(&mut tx).await?;
    let group = group(&desk, &house, &mut tx, place.template(), place.clinic).await?;
    let key = place.stands_for(&house).map(|(key, _)| key);
    let named = key.as_deref().unwrap_or("");
    let mut faults = Faults::default();
    let entry = parse(desk.t, &posted, &mut faults);
    let Some(entry) = entry.filter(|_| faults.none()) else {
        let page = RowPage::of(&desk, action(&place, named), group, posted, faults);
        return pages::faulty(&page.of_clinic(&house.rows, place.clinic, named));
    };
    if let Some(row) = key.as_deref().and_then(|key| place.taken(&house.rows, key)) {
        // Somebody else has written this very row meanwhile.
        let form = posted.put("version", row.version.to_string());
        let page = RowPage::of(&desk, format!("/checklists/rows/{}", row.id), group, form, Faults::default());
        return pages::html(
            StatusCode::CONFLICT,
            &RowPage { lost: true, ..page.of_clinic(&house.rows, place.clinic, named) },
        );
    }
    let stands = (place.template(), place.clinic);
    checklists::add_row(&mut tx, &permit, stands, key.as_deref(), &entry).await?;
    tx.commit().await?;
    Ok(Redirect::to("/checklists").into_response())
}

/// `GET /checklists/rows/{row}`
pub async fn edit_row(desk: Desk, Path(id): Path<ChecklistRowId>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let row = checklists::find_row(&mut tx, id).await?;
    let row = desk.found(None, row).await?;
    let house = checklists::house(&mut tx).await?;
    let group = group(&desk, &house, &mut tx, row.template, row.clinic).await?;
    let page = RowPage::of(&desk, format!("/checklists/rows/{id}"), group, filled(&row), Faults::default());
    pages::ok(&page.of_clinic(&house.rows, row.clinic, &row.key))
}

/// `POST /checklists/rows/{row}`
pub async fn save_row(desk: Desk, Path(id): Path<ChecklistRowId>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let row = checklists::find_row(&mut tx, id).await?;
    let row = desk.found(None, row).await?;
    let house = checklists::house(&mut tx).await?;
    let group = group(&desk, &house, &mut tx, row.template, row.clinic).await?;
    let page = |form: Posted, faults: Faults| {
        let page = RowPage::of(&desk, format!("/checklists/rows/{id}"), group.clone(), form, faults);
        page.of_clinic(&house.rows, row.clinic, &row.key)
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

/// `POST /checklists/rows/{row}/again`: a row that is not asked any more is asked as it was.
pub async fn again(desk: Desk, Path(id): Path<ChecklistRowId>, _: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let row = checklists::find_row(&mut tx, id).await?;
    desk.found(None, row).await?;
    checklists::ask_again(&mut tx, &permit, id).await?;
    tx.commit().await?;
    Ok(Redirect::to("/checklists").into_response())
}

fn action(place: &Place, key: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(template) = place.template() {
        query.append_pair("specialty", &template.to_string());
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
    house: &House,
    tx: &mut StaffTx,
    template: Option<TemplateKey>,
    clinic: Option<ClinicId>,
) -> WebResult<String> {
    match (template, clinic) {
        (Some(template), None) => desk.found(None, title(desk.t, house, template)).await,
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
    let named = titles(t, posted, faults, ("title", LONGEST[0]), "checklist-title-missing");
    let whys = titles(t, posted, faults, ("why", LONGEST[1]), "");
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
        titles: named,
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
