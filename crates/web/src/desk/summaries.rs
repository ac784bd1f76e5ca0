//! Screen 11: the one-page case summary. Every save is a version; old ones can be read for ever.

mod form;

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::paper;
use crate::summary_view::SummaryView;
use crate::text::Text;
use askama::Template;
use axum::Json;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::clotting::affects_clotting;
use domain::ids::CaseId;
use domain::policy::Action;
use domain::summaries::{Content, Declared, Field, MedicationKind, Severity};
use domain::words::Language;
use form::{Row, rows, second_name};
use http::StatusCode;
use print::{Patient, Sheet};
use serde::Deserialize;
use serde_json::json;
use store::Error;
use store::cases::{self, Case};
use store::summaries::{self, Draft, Summary, Version};

/// Whether something was just saved.
#[derive(Debug, Default, Deserialize)]
pub struct Just {
    #[serde(default)]
    saved: String,
}

/// A list to pick from, or radios: value and label.
type Options = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "desk/summaries/edit.html")]
struct EditPage {
    page: DeskPage,
    case: CaseId,
    form: Posted,
    faults: Faults,
    view: SummaryView,
    newest: Option<Summary>,
    versions: Vec<Version>,
    areas: Vec<(&'static str, String, String)>,
    /// Field by field: its name in the form, its label, what the first language says.
    seconds: Vec<(String, String, String)>,
    second_languages: Options,
    medications: Vec<Row>,
    allergies: Vec<Row>,
    kinds: Options,
    severities: Options,
    declared: Options,
    languages: Options,
    room: Room,
    may_edit: bool,
    saved: bool,
}

/// How much of the one page is left, in words (C2).
struct Room {
    fits: bool,
    words: String,
    longest: String,
}

/// `GET /cases/{case}/summary`
pub async fn show(desk: Desk, Path(id): Path<CaseId>, Query(just): Query<Just>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let newest = summaries::latest(&mut work.tx, id).await?;
    let versions = summaries::versions(&mut work.tx, id).await?;
    let may_edit = work.may(Action::EditSummary, id);
    let content = newest.as_ref().map_or_else(Content::default, |one| one.content.clone());
    let language = newest.as_ref().map_or(desk.t.0, |one| one.language);
    let seen = newest.as_ref().map_or(0, |one| one.number);
    let form = form::filled(&content, language, seen);
    let mut page = draw(&desk, &case, form, Faults::default(), &content);
    (page.newest, page.versions) = (newest, versions);
    (page.may_edit, page.saved) = (may_edit, !just.saved.is_empty());
    pages::ok(&page)
}

/// `POST /cases/{case}/summary`: saves a version, or only adds empty rows.
pub async fn save(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let more = posted.ticked("more");
    let mut faults = Faults::default();
    let mut content = form::read(desk.t, &posted, &mut faults);
    if more || faults.any() {
        let faults = if more { Faults::default() } else { faults };
        let failed = faults.any();
        let mut page = draw(&desk, &case, posted, faults, &content);
        page.newest = summaries::latest(&mut work.tx, id).await?;
        page.versions = summaries::versions(&mut work.tx, id).await?;
        page.may_edit = true;
        return if failed { pages::faulty(&page) } else { pages::ok(&page) };
    }
    let newest = summaries::latest(&mut work.tx, id).await?;
    if let Some(second) = &mut content.second {
        second.render_of(&case.map.question, newest.as_ref().and_then(|one| one.content.second.as_ref()));
    }
    let draft = Draft {
        language: Language::parse(posted.text("language")).ok_or(WebError::BadRequest)?,
        content,
        seen: posted.text("seen").parse().map_err(|_| WebError::BadRequest)?,
    };
    match summaries::save(&mut work.tx, &work.permit, desk.member.id, &draft).await {
        Err(Error::LostUpdate) => {
            faults.add("language", desk.t.s("form-lost"));
            let newest = summaries::latest(&mut work.tx, id).await?;
            let seen = newest.as_ref().map_or(0, |one| one.number).to_string();
            let mut page = draw(&desk, &case, posted.put("seen", seen), faults, &draft.content);
            page.versions = summaries::versions(&mut work.tx, id).await?;
            (page.newest, page.may_edit) = (newest, true);
            return pages::html(StatusCode::CONFLICT, &page);
        }
        done => done?,
    };
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/summary?saved=yes")).into_response())
}

/// `GET /cases/{case}/summary/print`: the newest version on one A4 page (C2), as a PDF.
pub async fn print(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let newest = summaries::latest(&mut work.tx, id).await?;
    let newest = desk.found(Some(id), newest).await?;
    let sheet = sheet(&desk, &case, &newest);
    let name = format!("{}_{}.pdf", case.reference, newest.number);
    paper::answer(&desk.app, &name, move |press| Ok(press.sheet(&sheet)?.0)).await
}

/// A version as the press takes it, in the words of whoever prints it.
pub(super) fn sheet(desk: &Desk, case: &Case, summary: &Summary) -> Sheet {
    let t = desk.t;
    let map = &case.map;
    let today = crate::dates::day_in(desk.app.db.now(), &desk.row.time_zone);
    let about = (map.sex, map.birth_date, map.country.as_str());
    let mut patient = Patient::of(t, case.name(), &case.reference, about, today);
    patient.question.clone_from(&map.question);
    let number = summary.number.to_string();
    Sheet {
        text: t,
        house: desk.tenant.name_in(t.0).to_owned(),
        version: format!("{} · {}", t.with("summary-version", [("number", number)]), t.day(today)),
        patient,
        language: summary.language,
        content: summary.content.clone(),
    }
}

/// `POST /cases/{case}/summary/measure`: what the page's script asks while one types. Saves nothing.
pub async fn measure(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let _asked = desk.on(id, id).await?;
    let content = form::read(desk.t, &posted, &mut Faults::default());
    let room = room(desk.t, &content);
    let marks: Vec<String> = posted
        .rows("medication-name")
        .into_iter()
        .map(|name| affects_clotting(name).map_or_else(String::new, |how| desk.t.word("clotting", how.word())))
        .collect();
    let told = json!({ "fits": room.fits, "words": room.words, "longest": room.longest, "clotting": marks });
    Ok(Json(told).into_response())
}

#[derive(Template)]
#[template(path = "desk/summaries/version.html")]
struct VersionPage {
    page: DeskPage,
    case: CaseId,
    view: SummaryView,
    summary: Summary,
    newest: bool,
}

/// `GET /cases/{case}/summary/{number}`
pub async fn version(desk: Desk, Path((id, number)): Path<(CaseId, i32)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let summary = summaries::numbered(&mut work.tx, id, number).await?.ok_or(WebError::NotFound)?;
    let newest = summaries::latest(&mut work.tx, id).await?.is_some_and(|one| one.number == number);
    pages::ok(&VersionPage {
        page: desk.page("summary", Some(&case)),
        case: id,
        view: SummaryView::of(desk.t, summary.language.word(), &summary.content),
        summary,
        newest,
    })
}

fn draw(desk: &Desk, case: &Case, form: Posted, faults: Faults, content: &Content) -> EditPage {
    let t = desk.t;
    let language = Language::parse(form.text("language")).unwrap_or(t.0);
    let (medications, allergies) = rows(t, &form);
    EditPage {
        page: desk.page("summary", Some(case)),
        case: case.id,
        view: SummaryView::of(t, language.word(), content),
        room: room(t, content),
        areas: Field::ALL
            .iter()
            .map(|field| {
                let hint = t.word("field-hint", field.word());
                (field.word(), t.word("field", field.word()), hint)
            })
            .collect(),
        seconds: Field::ALL
            .iter()
            .map(|field| (second_name(*field), t.word("field", field.word()), form.text(field.word()).to_owned()))
            .collect(),
        second_languages: std::iter::once((String::new(), t.s("summary-second-none")))
            .chain(Language::ALL.iter().map(|one| (one.word().to_owned(), one.own_name().to_owned())))
            .collect(),
        kinds: MedicationKind::ALL.iter().map(|kind| option(t, "medication-kind", kind.word())).collect(),
        severities: Severity::ALL.iter().map(|severity| option(t, "severity", severity.word())).collect(),
        declared: Declared::ALL.iter().map(|declared| option(t, "declared", declared.word())).collect(),
        languages: Language::ALL.iter().map(|one| (one.word().to_owned(), one.own_name().to_owned())).collect(),
        newest: None,
        versions: Vec::new(),
        medications,
        allergies,
        form,
        faults,
        may_edit: false,
        saved: false,
    }
}

fn option(t: Text, prefix: &str, word: &str) -> (String, String) {
    let label = match prefix {
        "severity" => t.word("severity", word),
        "declared" => t.word("declared", word),
        _ => t.word("medication-kind", word),
    };
    (word.to_owned(), label)
}

fn room(t: Text, content: &Content) -> Room {
    let measure = content.measure();
    let longest: Vec<String> = measure.longest.iter().map(|field| t.word("field", field.word())).collect();
    Room {
        fits: measure.fits(),
        words: if measure.fits() {
            t.n("summary-left", measure.lines_left())
        } else {
            t.n("summary-over", measure.used - domain::summaries::PAGE_LINES)
        },
        longest: if measure.fits() || longest.is_empty() {
            String::new()
        } else {
            t.with("summary-longest", [("fields", longest.join(" · "))])
        },
    }
}
