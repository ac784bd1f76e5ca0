//! Screens 9 and 10: one document. What it shows, all that is known of it, who can see it, who opened it; changing its
//! name, category, date; removing it.

use super::assignments::{Row, blank, extents, rows, takers};
use super::judging::kept_mark;
use super::known::{Freshness, Judged, Measure, Whose, judged, whose};
use super::text::Words;
use super::{State, numbered, size, state};
use crate::choices;
use crate::dates::day_in;
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::imaging::{self, Stack};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::trail_lines::{Sentence, sentences};
use crate::translation_view;
use crate::troubles::asked_again;
use crate::visible::{Names, Visible};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::checks::Claim;
use domain::documents::{Category, Scan};
use domain::ids::{CaseId, DocumentId};
use domain::policy::Action;
use domain::problems::AskAgain;
use http::StatusCode;
use serde::Deserialize;
use store::Error;
use store::cases::{self, RequestMap};
use store::documents::{self as stored, Change, Document};
use store::files::{self, File};
use store::{StaffTx, checks, overrides, passports, trail};

/// The longest name of a document, in characters.
const LONGEST: usize = 160;

/// Which page to look at, counted from 1, and what was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Look {
    page: Option<u32>,
    #[serde(default)]
    saved: String,
    #[serde(default)]
    queue: String,
    #[serde(skip)]
    images: imaging::Look,
}

/// The queue that a coordinator works down.
struct Queue {
    /// How many wait, this one among them.
    all: i64,
    /// Where the one after this is.
    next: String,
}

/// What is said about a document beside its facts.
struct Judgement {
    problems: Vec<Judged>,
    whose: Option<Whose>,
    fresh: Vec<Freshness>,
    asked: Option<String>,
    reasons: Vec<(String, String)>,
    /// The form of a passport's zone; with what was kept of it.
    passport: Option<Vec<(String, String)>>,
    /// A mark of what was kept.
    passport_seen: String,
}

/// What was typed into one of the page's forms, and what is wrong with it.
#[derive(Default)]
pub(super) struct Typed {
    pub change: Option<Posted>,
    pub assign: Option<Posted>,
    pub faults: Faults,
}

/// One page.
struct Picture {
    source: String,
    caption: String,
    before: Option<u32>,
    after: Option<u32>,
}

#[derive(Template)]
#[template(path = "desk/documents/show.html")]
pub(super) struct ShowPage {
    page: DeskPage,
    document: Document,
    address: String,
    state: State,
    judgement: Judgement,
    queue: Option<Queue>,
    picture: Option<Picture>,
    stack: Option<Stack>,
    /// Who the images say the patient is, and who the case says.
    patients: Option<(String, String)>,
    files: Vec<File>,
    facts: Vec<(String, String)>,
    visible: Visible,
    opened: Vec<Sentence>,
    categories: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    form: Posted,
    faults: Faults,
    saved: bool,
    may_take: bool,
    may_change: bool,
    may_check: bool,
    may_remove: bool,
    granted: bool,
    /// What it is a translation of, in words; empty when it is of nothing.
    origin: String,
    /// Translations of it, in words, each with its page.
    translations: Vec<(String, String)>,
    /// What is known of its words.
    words: Option<Words>,
    /// How many photographs were joined into it.
    parts: i64,
    /// Who works on it, or did until it ended by itself.
    assigned: Vec<Row>,
    may_assign: bool,
    takers: Vec<(String, String)>,
    extents: Vec<(String, String)>,
    assign: Posted,
}

/// `GET /cases/{case}/documents/{document}`
pub async fn show(
    desk: Desk,
    Path((case, id)): Path<(CaseId, DocumentId)>,
    Query(mut look): Query<Look>,
    Query(images): Query<imaging::Look>,
) -> WebResult {
    look.images = images;
    pages::ok(&draw(&desk, case, id, &look, Typed::default()).await?)
}

/// `POST /cases/{case}/documents/{document}`: a new name, category, date, language.
pub async fn change(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let mut faults = Faults::default();
    let title = faults.text(desk.t, &posted, "title", LONGEST, "documents-name-missing");
    let change = Change {
        title,
        category: Category::parse(posted.text("category")).ok_or(WebError::BadRequest)?,
        date: faults.date(desk.t, &posted, "date"),
        language: match choices::language_name(posted.text("language")) {
            "" => String::new(),
            _ => posted.text("language").to_owned(),
        },
        version: posted.text("version").parse().map_err(|_| WebError::BadRequest)?,
    };
    if faults.any() {
        drop(work);
        return faulty(&desk, case, id, posted, faults).await;
    }
    match stored::change(&mut work.tx, &work.permit, &change).await {
        Err(Error::LostUpdate) => {
            let now = stored::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?.version;
            drop(work);
            faults.add("title", desk.t.s("form-lost"));
            return lost(&desk, case, id, posted.put("version", now.to_string()), faults).await;
        }
        done => done?,
    }
    work.tx.commit().await?;
    if posted.ticked("queue") {
        return Ok(Redirect::to(&format!("/checks/next?after={id}")).into_response());
    }
    Ok(Redirect::to(&format!("/cases/{case}/documents/{id}?saved=yes")).into_response())
}

/// `POST /cases/{case}/documents/{document}/removal`
pub async fn remove(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let mut faults = Faults::default();
    if !posted.ticked("sure") {
        faults.add("sure", desk.t.s("documents-remove-untold"));
    } else if stored::remove(&mut work.tx, &work.permit).await? {
        work.tx.commit().await?;
        return Ok(Redirect::to(&format!("/cases/{case}/documents")).into_response());
    } else {
        faults.add("sure", desk.t.s("documents-remove-granted"));
    }
    drop(work);
    let look = Look::default();
    pages::faulty(&draw(&desk, case, id, &look, Typed { faults, ..Typed::default() }).await?)
}

/// The page again, with what was typed and what is wrong with it.
pub(super) async fn faulty(desk: &Desk, case: CaseId, id: DocumentId, posted: Posted, faults: Faults) -> WebResult {
    let look = Look { queue: posted.text("queue").to_owned(), ..Look::default() };
    let typed = Typed { change: Some(posted), faults, ..Typed::default() };
    pages::faulty(&draw(desk, case, id, &look, typed).await?)
}

/// The page again, when somebody else was faster.
pub(super) async fn lost(desk: &Desk, case: CaseId, id: DocumentId, posted: Posted, faults: Faults) -> WebResult {
    let look = Look { queue: posted.text("queue").to_owned(), ..Look::default() };
    let typed = Typed { change: Some(posted), faults, ..Typed::default() };
    pages::html(StatusCode::CONFLICT, &draw(desk, case, id, &look, typed).await?)
}

pub(super) async fn draw(desk: &Desk, case: CaseId, id: DocumentId, look: &Look, typed: Typed) -> WebResult<ShowPage> {
    let mut work = desk.on(case, id).await?;
    let about = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let document = stored::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
    let files = files::of_document(&mut work.tx, id).await?;
    let slices = if document.is_dicom() { files::slices(&mut work.tx, id).await? } else { Vec::new() };
    let names = Names::of(&mut work.tx, case).await?;
    let reads = trail::reads_of(&mut work.tx, case, id).await?;
    let zone = &desk.row.time_zone;
    let assigned = rows(&mut work.tx, desk.t, zone, &work.facts, |one| one.document == id).await?;
    let people = takers(&mut work.tx, case).await?;
    let parts = store::photos::parts(&mut work.tx, id).await?;
    let known = store::texts::known(&mut work.tx, id).await?;
    let (t, at) = (desk.t, work.tx.now());
    let jobs = store::translations::list(&mut work.tx, case).await?;
    let translated = jobs.iter().filter(|one| one.document == id).map(|one| {
        let state = t.word("translation-state", one.state.word());
        let words = format!("{}: {state}", translation_view::languages(t, &one.from, &one.to));
        (words, format!("/cases/{case}/translations/{}", one.id))
    });
    let address = format!("/cases/{case}/documents/{id}");
    let may_look = work.may(Action::ViewDocument, id) && document.shows();
    let may_take = work.may(Action::DownloadDocument, id);
    let there = desk.app.settings.viewer.entry().is_some();
    let stack = Stack::of(t, &address, &slices, &look.images).filter(|_| may_look);
    let may_check = work.may(Action::CheckDocument, id);
    let clinics = store::recency::clinics_of(&mut work.tx, &work.facts).await?;
    let measure = Measure::of(&about, &clinics, work.tx.now(), &desk.row.time_zone);
    let judgement = judge(desk, &mut work.tx, &measure, &document, may_check).await?;
    let queue = match look.queue.is_empty() {
        true => None,
        false => {
            let (_, all) = store::queue::of_member(&mut work.tx, desk.member.id, 1).await?;
            Some(Queue { all, next: format!("/checks/next?after={id}") })
        }
    };
    let granted = work.facts.grants.iter().any(|grant| grant.document == id && grant.stands(at));
    Ok(ShowPage {
        page: desk.page("documents", Some(&about)),
        state: state(t, &document),
        judgement,
        queue,
        picture: (may_look && slices.is_empty()).then(|| picture(t, &address, &document, look.page.unwrap_or(1))),
        stack: stack.map(|stack| stack.with_viewer(may_take, there)),
        patients: document.study.as_ref().map(|study| (study.patient_name.clone(), named(&about.map))),
        facts: facts(t, &document, &files, &desk.row.time_zone),
        visible: names.visible(t, &work.facts, id, at),
        opened: sentences(t, &desk.row.time_zone, &reads),
        categories: Category::ALL.iter().map(|category| (category.word().to_owned(), numbered(t, *category))).collect(),
        languages: std::iter::once((String::new(), t.s("documents-language-unknown")))
            .chain(choices::document_languages())
            .collect(),
        form: match typed.change {
            // The form of another part of the page leaves this one as it is stored.
            Some(change) if change.ticked("category") => change,
            Some(other) => other.over(filled(&document)),
            None => filled(&document),
        },
        faults: typed.faults,
        saved: !look.saved.is_empty(),
        may_take,
        may_change: work.may(Action::EditDocument, id),
        may_check,
        may_remove: work.may(Action::RemoveDocument, id),
        origin: translation_view::origin(t, &document, |_| true),
        translations: translated.collect(),
        parts,
        words: Words::of(t, &document, known, desk.app.settings.reads_scans)
            .filter(|_| work.may(Action::ViewDocument, id)),
        granted,
        assigned,
        may_assign: work.may(Action::AssignDocument, id),
        takers: people.iter().map(|person| (person.id.to_string(), person.name().to_owned())).collect(),
        extents: extents(t),
        assign: typed.assign.unwrap_or_else(|| blank(day_in(at, zone))),
        address,
        files,
        document,
    })
}

async fn judge(
    desk: &Desk,
    tx: &mut StaffTx,
    measure: &Measure<'_>,
    document: &Document,
    may: bool,
) -> WebResult<Judgement> {
    let (t, zone) = (desk.t, desk.row.time_zone.as_str());
    let said = overrides::of_document(tx, document.id).await?;
    let passport = passports::find(tx, document.id).await?;
    let person = checks::person(tx, document.case).await?.unwrap_or_default();
    let claim = passport.as_ref().map(Claim::of_zone).or_else(|| document.study.as_ref().map(Claim::of_study));
    let day = |day: Option<domain::Date>| day.map_or_else(|| "–".to_owned(), |day| t.day(day));
    let kept = passport.as_ref().map(|zone| {
        vec![
            (t.s("passport-family-name"), zone.family_name.clone()),
            (t.s("passport-given-names"), zone.given_names.clone()),
            (t.s("passport-birth-date"), day(zone.birth_date)),
            (t.s("passport-expiry-date"), day(zone.expiry_date)),
        ]
    });
    Ok(Judgement {
        problems: judged(t, document, &said, may, zone),
        whose: claim.map(|claim| whose(t, &person, &claim)),
        fresh: measure.told(t, document),
        asked: document.asked_again.as_ref().map(|asked| asked_again(t, asked)),
        reasons: choices::words(t, "ask-again", AskAgain::ALL, AskAgain::word),
        passport_seen: kept_mark(passport.as_ref()),
        passport: (document.category == Category::Identity).then(|| kept.unwrap_or_default()),
    })
}

fn filled(document: &Document) -> Posted {
    let form = Posted::default()
        .put("title", document.title.clone())
        .put("category", document.category.word())
        .put("language", document.language.clone())
        .put("version", document.version.to_string());
    match document.date {
        None => form,
        Some(date) => form
            .put("date-day", date.day().to_string())
            .put("date-month", date.month().to_string())
            .put("date-year", date.year().to_string()),
    }
}

fn picture(t: Text, address: &str, document: &Document, wanted: u32) -> Picture {
    let all = document.pages.and_then(|pages| u32::try_from(pages).ok()).unwrap_or(1);
    let number = wanted.clamp(1, all.max(1));
    Picture {
        source: format!("{address}/pages/{number}"),
        caption: t.with("documents-page-of", [("page", number.to_string()), ("all", all.to_string())]),
        before: (number > 1).then(|| number - 1),
        after: (number < all).then(|| number + 1),
    }
}

/// Everything known, as question and answer.
fn facts(t: Text, document: &Document, files: &[File], zone: &str) -> Vec<(String, String)> {
    let kind = t.word("document-kind", document.kind.word());
    let date = document.date.map_or_else(|| t.s("documents-undated"), |date| t.day(date));
    let mut facts = vec![
        (t.s("documents-kind"), kind),
        (t.s("documents-date"), date),
        (t.s("documents-original-name"), document.original_name.clone()),
        (t.s("documents-size"), size(document.bytes)),
        (t.s("documents-sent-by"), document.sender_name.clone()),
        (t.s("documents-received"), t.moment(document.received_at, zone)),
    ];
    if let [file] = files {
        facts.push((t.s("documents-hash"), hex::encode(&file.sha256)));
    }
    facts.extend(files.iter().max_by_key(|file| worst(file.scan)).map(|file| (t.s("scans-title"), scan(t, file))));
    if let Some(study) = &document.study {
        facts.extend([
            (t.s("documents-modality"), study.modalities.join(", ")),
            (t.s("documents-body-part"), study.body_part.clone()),
            (t.s("documents-description"), study.description.clone()),
            (t.s("documents-institution"), study.institution.clone()),
            (t.s("documents-patient"), study.patient_name.clone()),
            (t.s("documents-birth-date"), said_day(t, &study.patient_birth_date)),
            (t.s("documents-transfer-syntax"), study.transfer_syntaxes.join(", ")),
        ]);
    }
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// The patient's names as the case has them: as written, and in Latin letters.
fn named(map: &RequestMap) -> String {
    let names = [map.patient_name.as_str(), map.patient_latin_name.as_str()];
    names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What the malware scan said of a file.
fn scan(t: Text, file: &File) -> String {
    t.with(&format!("scans-{}", file.scan), [("name", file.scan_detail.as_str())])
}

/// Of several files the one that holds the document back speaks.
const fn worst(scan: Scan) -> u8 {
    match scan {
        Scan::Clean => 0,
        Scan::Waived => 1,
        Scan::Waiting => 2,
        Scan::Failed => 3,
        Scan::Found => 4,
    }
}

fn said_day(t: Text, iso: &str) -> String {
    iso.parse::<domain::Date>().map_or_else(|_| iso.to_owned(), |day| t.day(day))
}
