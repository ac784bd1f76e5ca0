//! Screen 8: the documents of a case, and the way in for more. One document is `show`, its images `images`, its files
//! `originals`, who works on it `assignments`.

pub(super) mod assignments;
mod images;
mod originals;
mod show;

pub use assignments::{assign, take_back};
pub use images::viewer;
pub use originals::{archive, frame, instance, original, page};
pub use show::{change, remove, show};

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::uploads::sending::Waiting;
use crate::uploads::{self, Report, Sent};
use crate::visible::{Names, Visible};
use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use domain::documents::Category;
use domain::ids::CaseId;
use domain::policy::Action;
use store::cases;
use store::documents::{self as stored, Document};
use store::files::{self, File};
use store::uploads::entries;
pub(crate) use texts::sizes::size;

/// A problem in two sentences: what is wrong, and what to do.
pub struct Trouble {
    what: String,
    mend: String,
    stop: bool,
}

/// The state of a document: one of the seven tags, and its word.
pub struct State {
    tag: &'static str,
    word: String,
}

struct Item {
    document: Document,
    state: State,
    about: String,
    from: String,
    troubles: Vec<Trouble>,
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
    unfinished: Vec<Waiting>,
    report: Report,
}

/// `GET /cases/{case}/documents`
pub async fn list(desk: Desk, Path(id): Path<CaseId>, Query(report): Query<Report>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let documents = stored::list(&mut work.tx, id).await?;
    let names = Names::of(&mut work.tx, id).await?;
    let waiting = files::waiting(&mut work.tx, id, None).await?;
    let (refused, aside): (Vec<File>, Vec<File>) =
        files::set_aside(&mut work.tx, id, None).await?.into_iter().partition(|file| file.state == "refused");
    let unfinished = entries::unfinished(&mut work.tx, id, &desk.actor()).await?;
    let (t, at) = (desk.t, work.tx.now());
    let count = documents.len();
    let mut items: Vec<Item> = documents
        .into_iter()
        .map(|document| Item {
            visible: names.visible(t, &work.facts, document.id, at),
            state: state(t, &document),
            about: about(t, &document),
            from: from(t, &document, &desk.row.time_zone),
            troubles: troubles(t, &document),
            document,
        })
        .collect();
    let attention = items.iter().filter(|item| matches!(item.state.tag, "attention" | "blocked")).count();
    let groups = Category::ALL
        .iter()
        .filter_map(|category| {
            let (own, rest) =
                std::mem::take(&mut items).into_iter().partition(|item: &Item| item.document.category == *category);
            items = rest;
            let own: Vec<Item> = own;
            (!own.is_empty()).then(|| Group { title: numbered(t, *category), items: own })
        })
        .collect();
    pages::ok(&ListPage {
        page: desk.page("documents", Some(&case)),
        case: id,
        groups,
        count,
        attention,
        waiting,
        aside_count: aside.len(),
        aside,
        refused_count: refused.len(),
        refused,
        may_send: work.may(Action::SendDocuments, id),
        unfinished: Waiting::all(t, &format!("/cases/{id}"), &unfinished),
        report,
    })
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

fn state(t: Text, document: &Document) -> State {
    let worst = |severity: &str| document.problems.iter().any(|p| p.severity == severity);
    let tag = if worst("blocks") {
        "blocked"
    } else if worst("warns") {
        "attention"
    } else if document.title_accepted {
        "accepted"
    } else {
        "received"
    };
    State { tag, word: t.word("documents-state", tag) }
}

fn troubles(t: Text, document: &Document) -> Vec<Trouble> {
    document
        .problems
        .iter()
        .map(|problem| Trouble {
            what: t.word("problem", &problem.code),
            mend: t.word("problem", &format!("{}-mend", problem.code)),
            stop: problem.severity == "blocks",
        })
        .collect()
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
