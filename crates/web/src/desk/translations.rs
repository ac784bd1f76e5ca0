//! Screen 12: which documents the clinics need in which language, and the translations of a case (F1–F4). One is `show`, ordering
//! `form`, what is done about it `acting`.

mod acting;
mod form;
mod show;

pub use acting::{accept, assign, cancel, confirm, deliver, note, remove_note, send, send_back, take_back};
pub use form::{create, new};
pub use show::{beside, show};

use super::Desk;
use crate::choices;
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::translation_view::{View, tag};
use askama::Template;
use axum::extract::Path;
use domain::Date;
use domain::documents::Category;
use domain::ids::{CaseId, DocumentId};
use domain::policy::Action;
use domain::translations::{Need, State, need};
use domain::words::Language;
use store::cases;
use store::clinics::Clinic;
use store::documents::{self, Document};
use store::summaries::{self, Summary};
use store::translations::{self, Translation};

/// What one clinic needs of one document.
struct Cell {
    tag: &'static str,
    words: String,
    /// The form that orders it, where it is needed and nobody has.
    order: Option<String>,
    /// The translation that is there or under way; or where to mend what is not known.
    job: Option<String>,
}

struct Line {
    id: DocumentId,
    title: String,
    about: String,
    cells: Vec<Cell>,
}

#[derive(Template)]
#[template(path = "desk/translations/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    /// Each with the languages that it reads.
    clinics: Vec<(String, String)>,
    lines: Vec<Line>,
    /// In which languages the summary is; empty where there is none.
    summary: String,
    /// Whether each of the clinics can read it (C6).
    summary_cells: Vec<(&'static str, String)>,
    jobs: Vec<View>,
    may_order: bool,
}

/// `GET /cases/{case}/translations`
pub async fn list(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let papers = documents::list(&mut work.tx, id).await?;
    let clinics = store::recency::clinics_of(&mut work.tx, &work.facts).await?;
    let jobs = translations::list(&mut work.tx, id).await?;
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let may_order = work.may(Action::OrderTranslation, id);
    let ground = Ground { t, case: id, today, jobs: &jobs, may_order };
    let summary = summaries::latest(&mut work.tx, id).await?;
    let written: Vec<Language> = summary.iter().flat_map(languages_of).collect();
    let originals = papers.iter().filter(|paper| paper.translation.is_none());
    pages::ok(&ListPage {
        page: desk.page("translations", Some(&case)),
        case: id,
        summary: crate::consent_text::listed(
            t,
            &written.iter().map(|one| one.own_name().to_owned()).collect::<Vec<_>>(),
        ),
        summary_cells: clinics.iter().map(|clinic| can_read(t, &written, clinic)).collect(),
        lines: originals.map(|paper| ground.line(paper, &clinics)).collect(),
        clinics: clinics.iter().map(|clinic| (clinic.name_and_city(), reads(t, clinic))).collect(),
        jobs: jobs.iter().map(|one| View::of(t, today, one)).collect(),
        may_order,
    })
}

/// The languages in which a summary stands.
fn languages_of(summary: &Summary) -> Vec<Language> {
    std::iter::once(summary.language).chain(summary.content.second.as_ref().map(|second| second.language)).collect()
}

/// Whether a clinic reads one of the languages in which the summary stands; else which second one it lacks.
fn can_read(t: Text, written: &[Language], clinic: &Clinic) -> (&'static str, String) {
    let reads = &clinic.entry.languages;
    if written.is_empty() {
        return ("missing", t.s("translations-summary-none"));
    }
    if let Some(one) = written.iter().find(|one| reads.iter().any(|tag| tag == one.word())) {
        return ("accepted", t.with("translations-summary-reads", [("language", one.own_name())]));
    }
    let ours = reads.iter().find_map(|tag| Language::parse(tag));
    match ours {
        Some(one) => ("attention", t.with("translations-summary-second", [("language", one.own_name())])),
        None => ("attention", t.s("translations-summary-other")),
    }
}

fn reads(t: Text, clinic: &Clinic) -> String {
    let names: Vec<String> = clinic.entry.languages.iter().map(|tag| choices::language_name(tag).to_owned()).collect();
    crate::consent_text::listed(t, &names)
}

/// What the cells of the table follow from.
struct Ground<'a> {
    t: Text,
    case: CaseId,
    today: Date,
    jobs: &'a [Translation],
    may_order: bool,
}

impl Ground<'_> {
    fn line(&self, paper: &Document, clinics: &[Clinic]) -> Line {
        let category = self.t.word("category", paper.category.word());
        let about = match choices::language_name(&paper.language) {
            // Images are looked at, whatever they are written in.
            _ if paper.category == Category::Imaging => category,
            "" => format!("{category} · {}", self.t.s("translations-language-unknown")),
            name => format!("{category} · {name}"),
        };
        Line {
            id: paper.id,
            title: paper.title.clone(),
            about,
            cells: clinics.iter().map(|clinic| self.cell(paper, clinic)).collect(),
        }
    }

    fn cell(&self, paper: &Document, clinic: &Clinic) -> Cell {
        let t = self.t;
        let reads = &clinic.entry.languages;
        // What a person ordered counts more than what the rule says.
        let ordered = self.jobs.iter().filter(|one| one.document == paper.id && one.state != State::Cancelled);
        let best = ordered.filter(|one| reads.contains(&one.to)).max_by_key(|one| one.state == State::Accepted);
        if let Some(one) = best {
            let to = choices::language_name(&one.to);
            return Cell {
                tag: tag(one.state),
                words: format!("{to}: {}", t.word("translation-state", one.state.word())),
                order: None,
                job: Some(format!("/cases/{}/translations/{}", self.case, one.id)),
            };
        }
        let (tag, words, order) =
            match need(paper.category, &paper.original_name, &paper.language, paper.date, reads, self.today) {
                Need::Reads => ("accepted", t.s("translation-need-reads"), None),
                Need::Unknown => ("attention", t.s("translation-need-unknown"), None),
                Need::Translate(priority, to) => {
                    let why = t.word("translation-priority", priority.word());
                    let name = choices::language_name(&to);
                    ("attention", t.with("translation-need", [("language", name), ("why", &why)]), Some(to))
                }
                Need::UnlessAsked => ("none", t.s("translation-need-unless"), reads.first().cloned()),
            };
        let form = |to: String| format!("/cases/{}/translations/new?document={}&to={to}", self.case, paper.id);
        // What keeps the rule from speaking is mended on the document's own page.
        let mend = (tag == "attention" && order.is_none())
            .then(|| format!("/cases/{}/documents/{}#edit", self.case, paper.id));
        Cell { tag, words, order: order.filter(|_| self.may_order).map(form), job: mend }
    }
}
