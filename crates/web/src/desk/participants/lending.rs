//! G3: lending somebody on a case several documents in one act, or all of a kind that are there now. What comes later is not
//! in it: a kind is resolved from what the page showed.

use super::{case_of, standing};
use crate::consent_text::listed;
use crate::dates::day_in;
use crate::desk::Desk;
use crate::desk::documents::assignments::{blank, extents, lendable, uncovered, until, write_to};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::Timestamp;
use domain::consents::{Coverage, Need, Recipient, find_covering};
use domain::documents::Category;
use domain::grants::Extent;
use domain::ids::{CaseId, ParticipantId};
use domain::policy::Action;
use store::documents::{self, Document};
use store::participants::Participant;
use store::{StaffTx, grants};

struct Paper {
    id: String,
    title: String,
    /// What the consents lack to look at it now; empty when nothing.
    lack: String,
    /// Whether they have it already.
    lent: bool,
}

struct Kind {
    word: &'static str,
    title: String,
    papers: Vec<Paper>,
}

#[derive(Template)]
#[template(path = "desk/participants/lend.html")]
struct LendPage {
    page: DeskPage,
    case: CaseId,
    person: Participant,
    kinds: Vec<Kind>,
    extents: Vec<(String, String)>,
    form: Posted,
    faults: Faults,
}

async fn draw(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    person: Participant,
    form: Posted,
    faults: Faults,
) -> WebResult<LendPage> {
    let (t, id, now) = (desk.t, work.permit.subject(), work.tx.now());
    let case = case_of(&mut work.tx, id).await?;
    let all = documents::list(&mut work.tx, id).await?;
    let assigned = grants::assigned(&mut work.tx, id).await?;
    let paper = |document: &Document| Paper {
        id: document.id.to_string(),
        title: document.title.clone(),
        lack: covered(work, person.id, document, Extent::View, now)
            .err()
            .map_or_else(String::new, |lack| lacking(t, lack)),
        lent: assigned.iter().any(|one| one.person == person.id && one.document == document.id && now < one.until),
    };
    let kinds = Category::ALL.iter().map(|category| Kind {
        word: category.word(),
        title: t.word("category", category.word()),
        papers: all.iter().filter(|one| one.category == *category).map(&paper).collect(),
    });
    let kinds = kinds.filter(|kind| !kind.papers.is_empty()).collect();
    Ok(LendPage { page: desk.page("people", Some(&case)), case: id, kinds, extents: extents(t), person, form, faults })
}

/// Whether a consent that names the person covers a document, for so long and so far.
fn covered(
    work: &Work<StaffTx, CaseId>,
    person: ParticipantId,
    document: &Document,
    extent: Extent,
    until: Timestamp,
) -> Result<(), Coverage> {
    let need = Need {
        recipient: Recipient::Participant(person),
        purposes: Vec::new(),
        channel: None,
        document: document.id,
        category: document.category,
        extent,
        until,
    };
    find_covering(&work.facts.consents, &need, work.tx.now()).map(|_| ())
}

fn lacking(t: Text, lack: Coverage) -> String {
    match lack {
        Coverage::NoConsent | Coverage::OtherRecipient => t.s("assign-no-consent"),
        lack => t.word("coverage", lack.word()),
    }
}

/// A person on this case whom something can be lent.
async fn taker(desk: &Desk, work: &mut Work<StaffTx, CaseId>, id: ParticipantId) -> WebResult<Participant> {
    let person = standing(desk, work, id).await?;
    desk.found(Some(work.permit.subject()), Some(person).filter(lendable)).await
}

/// `GET /cases/{case}/participants/{participant}/assignments`
pub async fn show(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let person = taker(&desk, &mut work, person).await?;
    let form = blank(day_in(work.tx.now(), &desk.row.time_zone));
    pages::ok(&draw(&desk, &mut work, person, form, Faults::default()).await?)
}

/// `POST /cases/{case}/participants/{participant}/assignments`: all that was chosen, or nothing.
pub async fn lend(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let person = taker(&desk, &mut work, person).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let all = documents::list(&mut work.tx, id).await?;
    let chosen: Vec<&Document> = all.iter().filter(|one| chose(&posted, one)).collect();
    if chosen.is_empty() {
        faults.add("document", t.s("lend-nothing"));
    }
    let until = until(&desk, &posted, work.tx.now(), &mut faults);
    let extent = Extent::parse(posted.text("extent")).unwrap_or(Extent::View);
    if let Some(until) = until {
        let lacks = chosen.iter().filter_map(|one| {
            let lack = covered(&work, person.id, one, extent, until).err()?;
            Some(format!("{} ({})", one.title, lacking(t, lack)))
        });
        let lacks: Vec<String> = lacks.collect();
        if !lacks.is_empty() {
            let fill = [("name", person.name().to_owned()), ("documents", listed(t, &lacks))];
            faults.add("document", t.with("lend-uncovered", fill));
        }
    }
    let (Some(until), true) = (until, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, person, posted, faults).await?);
    };
    for document in chosen {
        // Each is asked of the policy by itself, as on its own page.
        let permit = work.ask(Action::AssignDocument, document.id).map_err(|_| WebError::NotFound)?;
        match grants::assign(&mut work.tx, &permit, person.id, extent, until).await {
            Ok(_) => {}
            Err(store::Error::Uncovered(lack)) => {
                drop(work);
                let mut work = desk.on(id, id).await?;
                faults.add("document", uncovered(t, person.name(), lack));
                return pages::faulty(&draw(&desk, &mut work, person, posted, faults).await?);
            }
            Err(error) => return Err(error.into()),
        }
    }
    write_to(&desk, &mut work, &person).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/participants/{}#assigned", person.id)).into_response())
}

/// A document that was ticked, or is of a kind that was ticked and stood on the page when it was.
fn chose(posted: &Posted, document: &Document) -> bool {
    let id = document.id.to_string();
    posted.chose("document", &id) || (posted.chose("kind", document.category.word()) && posted.chose("shown", &id))
}
