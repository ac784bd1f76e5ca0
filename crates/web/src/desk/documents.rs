//! Screen 8: the documents of a case, and the way in for more. One document is `show`, its images `images`, its files
//! `originals`, its words `text`, who works on it `assignments`; `joining` makes one of several photographs.

pub(super) mod assignments;
mod images;
mod joining;
mod judging;
pub(crate) mod known;
mod originals;
mod recency;
mod show;
mod text;
mod timeline;

pub use assignments::{assign, take_back};
pub use images::viewer;
pub use joining::{apart, join, joining};
pub use judging::{ask_again, go_on, stop_asking, type_passport, withdraw_override};
pub use originals::{archive, frame, instance, original, page};
pub use recency::plan;
pub use show::{change, remove, show};
pub use text::text;

use self::known::{Freshness, Measure};
use self::timeline::Timeline;
use super::Desk;
use crate::choices::{self, Choice};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::translation_view;
use crate::troubles::{Trouble, trouble};
use crate::uploads::sending::Waiting;
use crate::uploads::{self, Report, Sent};
use crate::visible::{Names, Visible};
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use domain::documents::Category;
use domain::ids::CaseId;
use domain::policy::Action;
use domain::problems::Severity;
use domain::recency::Course;
use http::StatusCode;
use store::documents::{self as stored, Document};
use store::files::{self, File};
use store::uploads::entries;
use store::{StaffTx, cases};
pub(crate) use texts::sizes::size;

/// The state of a document: one of the seven tags, and its word.
pub struct State {
    pub(crate) tag: &'static str,
    pub(crate) word: String,
}

struct Item {
    document: Document,
    state: State,
    about: String,
    from: String,
    /// What it is a translation of, in words; empty when it is of nothing.
    origin: String,
    troubles: Vec<Trouble>,
    fresh: Vec<Freshness>,
    visible: Visible,
}

struct Group {
    title: String,
    items: Vec<Item>,
}

#[derive(Template)]
#[template(path = "desk/documents/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    groups: Vec<Group>,
    count: usize,
    attention: usize,
    waiting: i64,
    aside: Vec<File>,
    aside_count: usize,
    refused: Vec<File>,
    refused_count: usize,
    may_send: bool,
    /// Whether there are photographs that could be joined.
    photos: bool,
    unfinished: Vec<Waiting>,
    report: Report,
    timeline: Option<Timeline>,
    form: Posted,
    faults: Faults,
    courses: Vec<Choice>,
    may_plan: bool,
}

/// `GET /cases/{case}/documents`
pub async fn list(desk: Desk, Path(id): Path<CaseId>, Query(report): Query<Report>) -> WebResult {
    let work = desk.on(id, id).await?;
    pages::ok(&draw(&desk, work, id, report, None, Faults::default()).await?)
}

/// The list again, with what is wrong in its form.
async fn faulty_list(desk: &Desk, id: CaseId, status: StatusCode, form: Posted, faults: Faults) -> WebResult {
    let work = desk.on(id, id).await?;
    pages::html(status, &draw(desk, work, id, Report::default(), Some(form), faults).await?)
}

async fn draw(
    desk: &Desk,
    mut work: Work<StaffTx, CaseId>,
    id: CaseId,
    report: Report,
    form: Option<Posted>,
    faults: Faults,
) -> WebResult<ListPage> {
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    // First: what is filed meanwhile then stands in the list, or the page renews itself.
    let waiting = files::waiting(&mut work.tx, id, None).await?;
    let documents = stored::list(&mut work.tx, id).await?;
    let names = Names::of(&mut work.tx, id).await?;
    let clinics = store::recency::clinics_of(&mut work.tx, &work.facts).await?;
    let (refused, aside): (Vec<File>, Vec<File>) =
        files::set_aside(&mut work.tx, id, None).await?.into_iter().partition(|file| file.state == "refused");
    let unfinished = entries::unfinished(&mut work.tx, id, &desk.actor()).await?;
    let (t, at) = (desk.t, work.tx.now());
    let measure = Measure::of(&case, &clinics, at, &desk.row.time_zone);
    let all: Vec<&Document> = documents.iter().collect();
    let timeline = timeline::draw(t, &format!("/cases/{id}/documents"), &all, &measure);
    let count = documents.len();
    let photos = documents.iter().filter(|document| store::photos::joinable(document)).count() > 1;
    let items: Vec<Item> = documents
        .into_iter()
        .map(|document| Item {
            visible: names.visible(t, &work.facts, document.id, at),
            state: state(t, &document),
            about: about(t, &document),
            from: from(t, &document, &desk.row.time_zone),
            origin: translation_view::origin(t, &document, |_| true),
            troubles: document.standing().map(|problem| trouble(t, problem)).collect(),
            fresh: measure.told(t, &document),
            document,
        })
        .collect();
    Ok(ListPage {
        page: desk.page("documents", Some(&case)),
        case: id,
        attention: items.iter().filter(|item| matches!(item.state.tag, "attention" | "blocked")).count(),
        groups: groups(t, items),
        count,
        waiting,
        aside_count: aside.len(),
        aside,
        refused_count: refused.len(),
        refused,
        may_send: work.may(Action::SendDocuments, id),
        photos,
        unfinished: Waiting::all(t, &format!("/cases/{id}"), &unfinished),
        report,
        timeline,
        form: form.unwrap_or_else(|| recency::filled(&case)),
        faults,
        courses: std::iter::once((String::new(), t.s("recency-course-unknown")))
            .chain(choices::words(t, "recency-course", Course::ALL, Course::word))
            .collect(),
        may_plan: work.may(Action::EditRequestMap, id),
    })
}

/// By category, in the order of a package.
fn groups(t: Text, mut items: Vec<Item>) -> Vec<Group> {
    Category::ALL
        .iter()
        .filter_map(|category| {
            let (own, rest): (Vec<Item>, Vec<Item>) =
                std::mem::take(&mut items).into_iter().partition(|item| item.document.category == *category);
            items = rest;
            (!own.is_empty()).then(|| Group { title: numbered(t, *category), items: own })
        })
        .collect()
}

/// `POST /cases/{case}/documents`: the files of a form, or a batch from its script.
pub async fn create(desk: Desk, Path(id): Path<CaseId>, sent: Sent) -> WebResult {
    let by_script = sent.by_script;
    let receipt = uploads::receive(&desk.entry(id)?, id, sent).await?;
    Ok(receipt.answer(by_script, &format!("/cases/{id}")))
}

/// `01 Case summary`: as the folders of a package are called.
fn numbered(t: Text, category: Category) -> String {
    format!("{:02} {}", category.number(), t.word("category", category.word()))
}

/// How a document stands for whoever works with it.
pub(crate) fn state(t: Text, document: &Document) -> State {
    let worst = document.standing().map(|problem| problem.severity).min();
    let tag = match worst {
        Some(Severity::Blocks) => "blocked",
        _ if document.asked_again.is_some() => "requested",
        Some(Severity::Warns) => "attention",
        _ if document.title_accepted => "accepted",
        _ => "received",
    };
    State { tag, word: t.word("documents-state", tag) }
}

/// Pages, or series and images, and how much it is.
fn about(t: Text, document: &Document) -> String {
    let mut parts = Vec::new();
    if let Some(study) = &document.study {
        parts.push("DICOM".to_owned());
        parts.push(t.n("documents-series", study.series.len()));
        parts.push(t.n("documents-images", study.instances));
    } else if let Some(pages) = document.pages {
        parts.push(t.n("documents-pages", pages));
    }
    parts.push(size(document.bytes));
    parts.join(" · ")
}

fn from(t: Text, document: &Document, zone: &str) -> String {
    let moment = t.moment(document.received_at, zone);
    t.with("documents-from", [("name", document.sender_name.clone()), ("moment", moment)])
}
