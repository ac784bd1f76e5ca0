//! B3: the paper by which a relative decides for the patient: looked at by a coordinator, and accepted or no longer.

use super::{case_of, to_people};
use crate::desk::Desk;
use crate::errors::WebResult;
use crate::forms::{Faults, Posted, mark};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::consents::Basis;
use domain::documents::Category;
use domain::ids::{CaseId, DocumentId, ParticipantId};
use domain::roles::Role;
use http::StatusCode;
use store::documents::{self, Document};
use store::participants::Participant;
use store::representations::{self, Accepted, Representation};
use store::{StaffTx, checks};
use texts::dates::{day_in, last_moment_of};

#[derive(Template)]
#[template(path = "desk/participants/proof.html")]
struct ProofPage {
    page: DeskPage,
    case: CaseId,
    person: Participant,
    patient: String,
    standing: Option<Representation>,
    /// Whether what stands has run out.
    over: bool,
    form: Posted,
    faults: Faults,
    bases: Vec<(String, String)>,
    papers: Vec<(String, String)>,
}

async fn draw(
    desk: &Desk,
    mut work: Work<StaffTx, CaseId>,
    person: Participant,
    form: Posted,
    faults: Faults,
) -> WebResult<ProofPage> {
    let (t, id) = (desk.t, work.permit.subject());
    let case = case_of(&mut work.tx, id).await?;
    let standing = representations::standing(&mut work.tx, person.id).await?;
    let now = work.tx.now();
    Ok(ProofPage {
        page: desk.page("people", Some(&case)),
        case: id,
        patient: case.name().to_owned(),
        over: standing.as_ref().is_some_and(|one| one.until.is_some_and(|until| now >= until)),
        bases: Basis::ALL.iter().map(|one| (one.word().to_owned(), t.word("basis", one.word()))).collect(),
        papers: offered(t, &papers(&mut work).await?),
        standing,
        person,
        form,
        faults,
    })
}

/// To choose from, with nothing chosen; nothing at all when there is no paper.
fn offered(t: Text, papers: &[Document]) -> Vec<(String, String)> {
    let none = papers.first().map(|_| (String::new(), t.s("proof-choose")));
    none.into_iter().chain(papers.iter().map(|one| (one.id.to_string(), one.title.clone()))).collect()
}

/// What could be such a paper: papers of identity and consent forms first, pictures of the body never.
async fn papers(work: &mut Work<StaffTx, CaseId>) -> WebResult<Vec<Document>> {
    let mut all = documents::list(&mut work.tx, work.permit.subject()).await?;
    all.retain(|one| one.category != Category::Imaging);
    all.sort_by_key(|one| !matches!(one.category, Category::Identity | Category::OtherClinical));
    Ok(all)
}

/// The relative; nobody else needs a paper.
async fn relative(desk: &Desk, work: &mut Work<StaffTx, CaseId>, person: ParticipantId) -> WebResult<Participant> {
    let found = super::standing(desk, work, person).await?;
    let case = work.permit.subject();
    desk.found(Some(case), Some(found).filter(|one| one.role() == Role::Family)).await
}

/// What the page shows of what stands: each acceptance is one of its own.
fn standing_mark(one: Option<&Representation>) -> String {
    match one {
        None => mark(&[]),
        Some(one) => mark(&[&one.document.to_string(), &one.accepted_at.to_string()]),
    }
}

/// `GET /cases/{case}/participants/{participant}/proof`
pub async fn show(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let person = relative(&desk, &mut work, person).await?;
    let seen = standing_mark(representations::standing(&mut work.tx, person.id).await?.as_ref());
    pages::ok(&draw(&desk, work, person, Posted::default().put("seen", seen), Faults::default()).await?)
}

/// `POST /cases/{case}/participants/{participant}/proof`
pub async fn accept(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let person = relative(&desk, &mut work, person).await?;
    let mut faults = Faults::default();
    let (t, zone) = (desk.t, person.entry.time_zone.clone());
    let basis = Basis::parse(posted.text("basis"));
    if basis.is_none() {
        faults.add("basis", t.s("proof-fault-basis"));
    }
    let known = papers(&mut work).await?;
    let chosen = known.iter().map(|one| one.id).find(|one: &DocumentId| posted.text("document") == one.to_string());
    if chosen.is_none() {
        faults.add("document", t.s("proof-fault-document"));
    }
    if !posted.ticked("looked") {
        faults.add("looked", t.s("proof-fault-looked"));
    }
    let day = faults.date(t, &posted, "until");
    if day.is_some_and(|day| day < day_in(work.tx.now(), &zone)) {
        faults.add("until", t.s("proof-fault-until"));
    }
    let (Some(basis), Some(document), true) = (basis, chosen, faults.none()) else {
        return pages::faulty(&draw(&desk, work, person, posted, faults).await?);
    };
    let until = day.map(|day| last_moment_of(day, &zone));
    let accepted = Accepted { person: person.id, basis, document, until };
    checks::hold(&mut work.tx, id).await?;
    let now = standing_mark(representations::standing(&mut work.tx, person.id).await?.as_ref());
    if !posted.still(&now) {
        faults.add("document", t.s("form-lost"));
        let page = draw(&desk, work, person, posted.put("seen", now), faults).await?;
        return pages::html(StatusCode::CONFLICT, &page);
    }
    representations::accept(&mut work.tx, &work.permit, &accepted).await?;
    work.tx.commit().await?;
    Ok(to_people(id))
}

/// `POST /cases/{case}/participants/{participant}/proof/end`
pub async fn end(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>, _: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let person = relative(&desk, &mut work, person).await?;
    representations::end(&mut work.tx, &work.permit, person.id).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/participants/{}/proof", person.id)).into_response())
}
