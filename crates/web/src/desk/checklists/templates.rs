//! N1, E1: the checklist templates of a house: those that come with Carnet, as the house has made them, and its own; and what
//! each clinic asks beyond them. A template of its own is for a specialty that Carnet does not bring.

use super::super::Desk;
use super::conditions;
use crate::choices::{self, Choice};
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::checklists::{Item, Specialty, TemplateKey};
use domain::ids::ChecklistTemplateId;
use domain::tenants::MemberRole;
use domain::words::Language;
use http::StatusCode;
use std::collections::BTreeMap;
use store::checklists::{self, House, OwnTemplate, Row};
use store::clinics;

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

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
    /// A template of the house's own: which, and whether it is retired.
    own: Option<(ChecklistTemplateId, bool)>,
}

#[derive(Template)]
#[template(path = "desk/checklists/list.html")]
struct ListPage {
    page: DeskPage,
    may_edit: bool,
    /// Whether the house has templates of its own.
    has_own: bool,
    groups: Vec<Group>,
}

/// `GET /checklists`
pub async fn list(desk: Desk) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let house = checklists::house(&mut tx).await?;
    let t = desk.t;
    let gone = |of: &dyn Fn(&Row) -> bool, place: &str| -> Vec<Line> {
        let rows = house.rows.iter().filter(|row| of(row) && row.entry.removed);
        rows.map(|row| line(t, &row.item(), Some(row), place)).collect()
    };
    let templates = house.keys().map(|key| {
        let place = format!("specialty={key}");
        let mine = |item: &Item| house.rows.iter().find(|row| row.template == Some(key) && row.key == item.key);
        let lines = house.items(key).iter().map(|item| line(t, item, mine(item), &place)).collect();
        let removed = gone(&|row| row.template == Some(key), &place);
        let own = house.own(key).map(|one| (one.id, one.retired));
        Group { name: title(t, &house, key).unwrap_or_default(), place, lines, removed, clinic: false, own }
    });
    let clinics = clinics::list(&mut tx).await?;
    let asking = clinics.iter().map(|clinic| {
        let place = format!("clinic={}", clinic.id);
        let mine = house.rows.iter().filter(|row| row.clinic == Some(clinic.id) && !row.entry.removed);
        let lines = mine.map(|row| line(t, &row.item(), Some(row), &place)).collect();
        let removed = gone(&|row| row.clinic == Some(clinic.id), &place);
        Group { name: clinic.name_and_city(), place, lines, removed, clinic: true, own: None }
    });
    pages::ok(&ListPage {
        page: desk.page("checklists", None),
        may_edit: desk.member.role != MemberRole::Viewer,
        has_own: !house.templates.is_empty(),
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

/// The name of a template in the reader's language; nothing where the house has none such.
pub(crate) fn title(t: Text, house: &House, key: TemplateKey) -> Option<String> {
    match key {
        TemplateKey::Shipped(specialty) => Some(t.word("specialty", specialty.word())),
        TemplateKey::Own(_) => house.own(key).map(|one| one.title(t.0).to_owned()),
    }
}

/// Words in the house's languages, as a form has them; those that are needed, in one language at least.
pub(super) fn titles(
    t: Text,
    posted: &Posted,
    faults: &mut Faults,
    (name, most): (&str, usize),
    needed: &str,
) -> BTreeMap<String, String> {
    let texts = Language::ALL.iter().map(|language| {
        let field = format!("{name}-{language}");
        (language.word().to_owned(), faults.text(t, posted, &field, most, ""))
    });
    let titles: BTreeMap<String, String> = texts.filter(|(_, text)| !text.is_empty()).collect();
    let refused = Language::ALL.iter().any(|language| faults.has(&format!("{name}-{language}")));
    if titles.is_empty() && !needed.is_empty() && !refused {
        faults.add(&format!("{name}-{}", t.lang()), t.s(needed));
    }
    titles
}

#[derive(Template)]
#[template(path = "desk/checklists/template.html")]
struct TemplatePage {
    page: DeskPage,
    /// Where it is sent.
    action: String,
    form: Posted,
    faults: Faults,
    /// What a new one can begin with; nothing for one that is there.
    beginnings: Vec<Choice>,
    lost: bool,
}

impl TemplatePage {
    /// Of a template that is there.
    fn of(desk: &Desk, id: ChecklistTemplateId, form: Posted, faults: Faults) -> Self {
        let action = format!("/checklists/templates/{id}");
        Self { page: desk.page("checklists", None), action, form, faults, beginnings: Vec::new(), lost: false }
    }

    /// Of a new one.
    fn new(desk: &Desk, form: Posted, faults: Faults) -> Self {
        let t = desk.t;
        let nothing = std::iter::once((String::new(), t.s("checklists-template-begin-empty")));
        let shipped = choices::words(t, "specialty", Specialty::ALL, Specialty::word);
        let page = desk.page("checklists", None);
        let action = "/checklists/templates".to_owned();
        Self { page, action, form, faults, beginnings: nothing.chain(shipped).collect(), lost: false }
    }

    fn nothing(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn languages(&self) -> &'static [Language] {
        Language::ALL
    }
}

fn filled(template: &OwnTemplate) -> Posted {
    let form = Posted::default().put("version", template.version.to_string());
    template.titles.iter().fold(form, |form, (language, name)| form.put(&format!("name-{language}"), name))
}

fn names(t: Text, posted: &Posted, faults: &mut Faults) -> BTreeMap<String, String> {
    titles(t, posted, faults, ("name", LONGEST_NAME), "checklists-template-name-missing")
}

/// `GET /checklists/templates/new`
pub async fn new_template(desk: Desk) -> WebResult {
    desk.in_tenant().await?;
    pages::ok(&TemplatePage::new(&desk, Posted::default(), Faults::default()))
}

/// `POST /checklists/templates`
pub async fn create_template(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let mut faults = Faults::default();
    let names = names(desk.t, &posted, &mut faults);
    if !faults.none() {
        return pages::faulty(&TemplatePage::new(&desk, posted, faults));
    }
    let begun_with = Specialty::parse(posted.text("begun_with"));
    let id = checklists::add_template(&mut tx, &permit, &names, begun_with).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/checklists#template-{id}")).into_response())
}

/// `GET /checklists/templates/{template}`
pub async fn edit_template(desk: Desk, Path(id): Path<ChecklistTemplateId>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let template = checklists::find_template(&mut tx, id).await?;
    let template = desk.found(None, template).await?;
    pages::ok(&TemplatePage::of(&desk, id, filled(&template), Faults::default()))
}

/// `POST /checklists/templates/{template}`: another name.
pub async fn rename_template(desk: Desk, Path(id): Path<ChecklistTemplateId>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let template = checklists::find_template(&mut tx, id).await?;
    let template = desk.found(None, template).await?;
    let mut faults = Faults::default();
    let names = names(desk.t, &posted, &mut faults);
    if !faults.none() {
        return pages::faulty(&TemplatePage::of(&desk, id, posted, faults));
    }
    let seen = posted.text("version").parse().unwrap_or(0);
    match checklists::rename(&mut tx, &permit, id, &names, seen).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/checklists#template-{id}")).into_response())
        }
        Err(store::Error::LostUpdate) => {
            let form = posted.put("version", template.version.to_string());
            let page = TemplatePage::of(&desk, id, form, Faults::default());
            pages::html(StatusCode::CONFLICT, &TemplatePage { lost: true, ..page })
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /checklists/templates/{template}/retirement`: offered to no case any more; or, with `as=offered`, again.
pub async fn retire_template(desk: Desk, Path(id): Path<ChecklistTemplateId>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let template = checklists::find_template(&mut tx, id).await?;
    desk.found(None, template).await?;
    checklists::retire(&mut tx, &permit, id, posted.text("as") != "offered").await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/checklists#template-{id}")).into_response())
}
