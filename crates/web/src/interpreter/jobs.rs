//! Screen 41: my jobs. Only what is assigned, for as long as it is assigned (B5); nothing else of the case.

use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::family::documents::{Look, Paper, Picture};
use crate::family::plan;
use crate::family::questions::seen;
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::plan_view;
use crate::question_view::View;
use crate::translation_view;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::Timestamp;
use domain::grants::Holder;
use domain::ids::{CaseId, DocumentId, ParticipantId, ReviewId};
use domain::policy::{Action, Subject};
use domain::roles::Role;
use domain::words::Language;
use store::participants::Participant;
use store::plans::Item;
use store::{GuestTx, cases, documents, participants, translations};

/// What every page of an interpreter carries besides its layout. Of the patient it knows what to call them, no more.
pub struct Job {
    /// The address of this person's side: `/i/…`.
    pub base: String,
    /// Who reads.
    pub id: ParticipantId,
    /// The interpreter's own name.
    pub name: String,
    /// Whom the work is for: the name to call them by, or the case's reference.
    pub patient: String,
    /// Under which telephone the agency answers; may be empty.
    pub phone: String,
    pub(super) zone: String,
}

impl Job {
    /// The reader's time zone.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.zone
    }

    pub(super) async fn load<S: Subject>(person: &Person, work: &mut Work<GuestTx, S>) -> WebResult<(GuestPage, Self)> {
        let me = participants::find(&mut work.tx, person.id).await?.filter(|me| me.role() == Role::Interpreter);
        let me = person.found(me).await?;
        let t = person.here.text(Some(me.entry.language));
        work.tx.read_in(t.0).await?;
        let case = cases::find(&mut work.tx, person.case).await?.ok_or(WebError::NotFound)?;
        let base = format!("/i/{}", person.id);
        let page = person.page(t).told_at(&base, &case);
        let patient = if case.map.patient_call_name.is_empty() { case.reference } else { case.map.patient_call_name };
        let job = Self {
            base,
            id: person.id,
            name: me.entry.name,
            patient,
            phone: person.tenant.phone.clone(),
            zone: me.entry.time_zone,
        };
        Ok((page.for_family(), job))
    }

    /// The agency's telephone as a `tel:` address takes it.
    #[must_use]
    pub fn tel(&self) -> String {
        crate::family::tel(&self.phone)
    }
}

/// A document to work on, until when.
struct Assigned {
    paper: Paper,
    language: String,
    until: String,
}

#[derive(Template)]
#[template(path = "interpreter/jobs.html")]
struct JobsPage {
    page: GuestPage,
    job: Job,
    assigned: Vec<Assigned>,
    plan: plan_view::View,
    questions: Vec<View>,
    translations: Vec<translation_view::View>,
    /// Clinics' replies that are lent: of which review.
    replies: Vec<ReviewId>,
}

/// `GET /i/{participant}`
pub async fn list(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let theirs = work.facts.participants.iter().any(|one| one.id == person.id && one.role == Role::Interpreter);
    if !theirs {
        return Ok(Redirect::to(&format!("/my/{}", person.id)).into_response());
    }
    let (page, job) = Job::load(&person, &mut work).await?;
    let all = documents::list(&mut work.tx, person.case).await?;
    let questions = seen(page.t, &job.zone, &mut work, person.case, person.id).await?;
    let at = format!("{}/documents", job.base);
    let assigned = all
        .iter()
        .filter(|document| work.may(Action::ViewDocument, document.id))
        .map(|document| Assigned {
            paper: Paper::of(page.t, document, &at, work.may(Action::DownloadDocument, document.id)).with_origin(
                page.t,
                document,
                |id| work.may(Action::ViewDocument, id),
            ),
            language: Language::parse(&document.language)
                .map_or_else(String::new, |language| language.own_name().to_owned()),
            until: until(&work, person.id, document.id).map_or_else(String::new, |end| page.t.day_of(end, &job.zone)),
        })
        .collect();
    let (items, me) = planned(&mut work, &person).await?;
    let plan = plan_view::View::of(page.t, &page.house, &me, &items, work.tx.now());
    let today = day_in(work.tx.now(), &job.zone);
    let translations = translations::list(&mut work.tx, person.case).await?;
    let mine = translations.iter().filter(|one| work.may(Action::ViewTranslation, one.id));
    let translations = mine.map(|one| translation_view::View::of(page.t, today, one)).collect();
    let reviews = work.facts.reviews.iter().map(|one| one.id);
    let replies = reviews.filter(|id| work.may(Action::InterpretReplies, *id)).collect();
    pages::ok(&JobsPage { page, job, assigned, plan, questions, translations, replies })
}

/// What of the journey concerns this interpreter. Nobody but they themselves is named in it: of the family they know no more
/// than what to call the patient.
async fn planned(work: &mut Work<GuestTx, CaseId>, person: &Person) -> WebResult<(Vec<Item>, Vec<Participant>)> {
    let me = participants::find(&mut work.tx, person.id).await?;
    Ok((plan::shown(work, person.case).await?, me.into_iter().collect()))
}

/// `GET /i/{participant}/calendar`
pub async fn calendar(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, _) = Job::load(&person, &mut work).await?;
    let (items, me) = planned(&mut work, &person).await?;
    plan_view::calendar(page.t, &page.house, &person.app.address(""), &me, &items, work.tx.now())
}

/// Until when the last of the standing grants lasts.
fn until<S: Subject>(work: &Work<GuestTx, S>, me: ParticipantId, document: DocumentId) -> Option<Timestamp> {
    let now = work.tx.now();
    work.facts
        .grants
        .iter()
        .filter(|grant| grant.holder == Holder::Participant(me) && grant.document == document && grant.stands(now))
        .map(|grant| grant.until)
        .max()
}

#[derive(Template)]
#[template(path = "interpreter/document.html")]
struct DocumentPage {
    page: GuestPage,
    job: Job,
    paper: Paper,
    picture: Option<Picture>,
    until: String,
}

/// `GET /i/{participant}/documents/{document}`
pub async fn document(
    person: Person,
    Path((_, id)): Path<(ParticipantId, DocumentId)>,
    Query(look): Query<Look>,
) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, job) = Job::load(&person, &mut work).await?;
    let found = documents::find(&mut work.tx, person.case, id).await?.ok_or(WebError::NotFound)?;
    let may_download = work.may(Action::DownloadDocument, id);
    let list = format!("{}/documents", job.base);
    let paper = Paper::of(page.t, &found, &list, may_download);
    pages::ok(&DocumentPage {
        picture: paper.picture(look.page.unwrap_or(1)),
        until: until(&work, person.id, id).map_or_else(String::new, |end| page.t.day_of(end, &job.zone)),
        paper,
        page,
        job,
    })
}
