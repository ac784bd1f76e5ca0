//! Ordering a translation.

use crate::choices::{self, Choice};
use crate::dates::day_in;
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::money_view;
use crate::pages::{self, DeskPage};
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::documents::Category;
use domain::ids::{BlockId, CaseId, DocumentId};
use domain::translations::LONGEST_WORDS;
use jiff::ToSpan;
use serde::Deserialize;
use store::documents::{self, Document};
use store::translations::{self, NewTranslation};
use store::{StaffTx, cases, money};

/// A translation is wanted after so many days unless said otherwise.
const DEFAULT_DAYS: i32 = 7;

/// What the form is opened with.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    document: String,
    #[serde(default)]
    to: String,
}

#[derive(Template)]
#[template(path = "desk/translations/form.html")]
struct FormPage {
    page: DeskPage,
    case: CaseId,
    papers: Vec<Choice>,
    from: Vec<Choice>,
    to: Vec<Choice>,
    blocks: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

/// What can be translated: papers, and no translations.
async fn papers(work: &mut Work<StaffTx, CaseId>) -> WebResult<Vec<Document>> {
    let mut papers = documents::list(&mut work.tx, work.permit.subject()).await?;
    papers.retain(|paper| paper.translation.is_none() && paper.category != Category::Imaging);
    Ok(papers)
}

/// `GET /cases/{case}/translations/new?document=…&to=…`
pub async fn new(desk: Desk, Path(id): Path<CaseId>, Query(wanted): Query<Wanted>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let all = papers(&mut work).await?;
    let from = all.iter().find(|paper| paper.id.to_string() == wanted.document).map(|paper| paper.language.clone());
    let due = day_in(work.tx.now(), &desk.row.time_zone).saturating_add(DEFAULT_DAYS.days());
    let form = Posted::default()
        .put("document", wanted.document)
        .put("from", from.unwrap_or_default())
        .put("to", wanted.to)
        .put("due-day", due.day().to_string())
        .put("due-month", due.month().to_string())
        .put("due-year", due.year().to_string());
    pages::ok(&draw(&desk, &mut work, form, Faults::default()).await?)
}

async fn draw(desk: &Desk, work: &mut Work<StaffTx, CaseId>, form: Posted, faults: Faults) -> WebResult<FormPage> {
    let (t, id) = (desk.t, work.permit.subject());
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let blocks = money::list(&mut work.tx, id).await?;
    let block = |one: &money::Block| {
        let kind = t.word("block-kind", one.kind.word());
        (one.id.to_string(), format!("{kind} · {} · {}", one.payee, money_view::amount(t, &one.cost)))
    };
    let known = choices::document_languages();
    let unknown = (String::new(), t.s("documents-language-unknown"));
    Ok(FormPage {
        page: desk.page("translations", Some(&case)),
        case: id,
        papers: papers(work).await?.iter().map(|paper| (paper.id.to_string(), paper.title.clone())).collect(),
        from: std::iter::once(unknown).chain(known.clone()).collect(),
        to: known,
        blocks: std::iter::once((String::new(), t.s("translation-no-block")))
            .chain(blocks.iter().filter(|one| one.state.counts()).map(block))
            .collect(),
        form,
        faults,
    })
}

/// `POST /cases/{case}/translations`
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let all = papers(&mut work).await?;
    let document: Option<DocumentId> = posted.text("document").parse().ok();
    let document = document.filter(|id| all.iter().any(|paper| paper.id == *id));
    if document.is_none() {
        faults.add("document", t.s("translation-fault-document"));
    }
    let (from, to) = (posted.text("from").to_owned(), posted.text("to").to_owned());
    if choices::language_name(&to).is_empty() {
        faults.add("to", t.s("translation-fault-to"));
    } else if from == to {
        faults.add("to", t.s("translation-fault-same"));
    }
    let words = faults.text(t, &posted, "words", LONGEST_WORDS, "");
    let due = faults.date(t, &posted, "due");
    if due.is_some_and(|day| day < day_in(work.tx.now(), &desk.row.time_zone)) {
        faults.add("due", t.s("request-due-passed"));
    }
    let block: Option<BlockId> = posted.text("block").parse().ok();
    let (Some(document), true) = (document, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, posted, faults).await?);
    };
    let from = if choices::language_name(&from).is_empty() { String::new() } else { from };
    let new = NewTranslation { document, from, to, certified: posted.ticked("certified"), due, words, block };
    let made = translations::order(&mut work.tx, &work.permit, &new).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/translations/{made}?said=ordered")).into_response())
}
