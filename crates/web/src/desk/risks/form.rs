//! Writing down a risk, changing it, and saying how it stands.

use crate::choices::{self, Choice};
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::{CaseId, ParticipantId, QuestionId, RiskId};
use domain::questions::Kind as Asked;
use domain::risks::{Clinic, Kind, LONGEST_WORDS, SeenBy, State, Step};
use domain::roles::Role;
use http::StatusCode;
use store::participants::{self, Participant};
use store::risks::{self, Entry, Risk};
use store::{StaffTx, cases, questions};

/// Of a question, as much as tells it from the others in a list.
const QUESTION_LETTERS: usize = 80;

#[derive(Template)]
#[template(path = "desk/risks/form.html")]
struct FormPage {
    page: DeskPage,
    case: CaseId,
    /// What it changes; nothing for a new one.
    risk: Option<Risk>,
    form: Posted,
    faults: Faults,
    lost: bool,
    kinds: Vec<Choice>,
    owners: Vec<Choice>,
    questions: Vec<Choice>,
    readers: Vec<Choice>,
}

impl FormPage {
    /// The notice of a lost update lists nothing here: the form is short enough to compare by eye.
    fn nothing(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn may(&self, step: Step) -> bool {
        self.risk.as_ref().is_some_and(|risk| risk.after(step).is_some())
    }

    /// Whether its fields can still be changed.
    fn open(&self) -> bool {
        self.risk.as_ref().is_none_or(|risk| risk.state != State::Closed)
    }

    /// Why a medical risk cannot be closed yet; empty where it can, or is none.
    fn waits(&self) -> String {
        let waits = self.risk.as_ref().filter(|risk| risk.entry.kind.is_clinics() && risk.state != State::Closed);
        match waits.map(|risk| risk.clinic) {
            Some(Clinic::NotAsked) => self.page.t.s("risk-clinic-not-asked"),
            Some(Clinic::Asked) => self.page.t.s("risk-clinic-asked"),
            Some(Clinic::Answered) | None => String::new(),
        }
    }
}

async fn draw(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    risk: Option<Risk>,
    form: Posted,
    faults: Faults,
) -> WebResult<FormPage> {
    let t = desk.t;
    let id = work.permit.subject();
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let people = participants::list(&mut work.tx, id).await?;
    let asked = questions::list(&mut work.tx, id).await?;
    let page = desk.page("risks", Some(&case));
    let named =
        |one: &Participant| (one.id.to_string(), format!("{} ({})", one.name(), t.word("role", one.role().word())));
    let medical = asked.iter().filter(|one| one.kind == Asked::Medical);
    let questions = medical.map(|one| (one.id.to_string(), one.words.chars().take(QUESTION_LETTERS).collect()));
    Ok(FormPage {
        case: id,
        kinds: choices::words(t, "risk-kind", Kind::ALL, Kind::word),
        owners: [(String::new(), page.tenant.clone())].into_iter().chain(people.iter().map(named)).collect(),
        questions: std::iter::once((String::new(), t.s("risk-no-question"))).chain(questions).collect(),
        readers: choices::words(t, "risk-seen-by", SeenBy::ALL, SeenBy::word),
        page,
        risk,
        form,
        faults,
        lost: false,
    })
}

/// `GET /cases/{case}/risks/new`
pub async fn new(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let form = Posted::default().put("kind", Kind::Journey.word()).put("seen_by", SeenBy::Staff.word());
    pages::ok(&draw(&desk, &mut work, None, form, Faults::default()).await?)
}

/// `POST /cases/{case}/risks`
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let people = participants::list(&mut work.tx, id).await?;
    let mut faults = Faults::default();
    let entry = parse(desk.t, &posted, &people, &mut faults);
    let (Some(entry), true) = (entry, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, None, posted, faults).await?);
    };
    risks::add(&mut work.tx, &work.permit, &entry).await?;
    work.tx.commit().await?;
    Ok(to_risks(id, "added"))
}

async fn standing(desk: &Desk, work: &mut Work<StaffTx, CaseId>, risk: RiskId) -> WebResult<Risk> {
    let case = work.permit.subject();
    let found = risks::find(&mut work.tx, case, risk).await?;
    desk.found(Some(case), found).await
}

fn filled(risk: &Risk) -> Posted {
    let entry = &risk.entry;
    Posted::default()
        .put("kind", entry.kind.word())
        .put("words", &entry.words)
        .put("measure", &entry.measure)
        .put("owner", entry.owner.map(|id| id.to_string()).unwrap_or_default())
        .put("question", entry.question.map(|id| id.to_string()).unwrap_or_default())
        .put("seen_by", entry.seen_by.word())
        .put("version", risk.version.to_string())
}

/// `GET /cases/{case}/risks/{risk}`
pub async fn edit(desk: Desk, Path((id, risk)): Path<(CaseId, RiskId)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let risk = standing(&desk, &mut work, risk).await?;
    let form = filled(&risk);
    pages::ok(&draw(&desk, &mut work, Some(risk), form, Faults::default()).await?)
}

/// `POST /cases/{case}/risks/{risk}`
pub async fn change(desk: Desk, Path((id, risk)): Path<(CaseId, RiskId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let risk = standing(&desk, &mut work, risk).await?;
    let people = participants::list(&mut work.tx, id).await?;
    let mut faults = Faults::default();
    let entry = parse(desk.t, &posted, &people, &mut faults);
    let (Some(entry), true) = (entry, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, Some(risk), posted, faults).await?);
    };
    let seen: i32 = posted.text("version").parse().unwrap_or(0);
    if seen != risk.version {
        return lost(&desk, work, risk, posted).await;
    }
    risks::change(&mut work.tx, &work.permit, risk.id, &entry, seen).await?;
    work.tx.commit().await?;
    Ok(to_risks(id, "changed"))
}

async fn lost(desk: &Desk, mut work: Work<StaffTx, CaseId>, risk: Risk, posted: Posted) -> WebResult {
    let form = posted.put("version", risk.version.to_string());
    let mut page = draw(desk, &mut work, Some(risk), form, Faults::default()).await?;
    page.lost = true;
    pages::html(StatusCode::CONFLICT, &page)
}

/// `POST /cases/{case}/risks/{risk}/state`
pub async fn step(desk: Desk, Path((id, risk)): Path<(CaseId, RiskId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let risk = standing(&desk, &mut work, risk).await?;
    let step = Step::parse(posted.text("step")).ok_or(WebError::BadRequest)?;
    let seen: i32 = posted.text("version").parse().unwrap_or(0);
    if seen != risk.version || risk.after(step).is_none() {
        let form = filled(&risk);
        return lost(&desk, work, risk, form).await;
    }
    let state = risks::step(&mut work.tx, &work.permit, risk.id, step, seen).await?;
    work.tx.commit().await?;
    Ok(to_risks(id, state.word()))
}

fn to_risks(id: CaseId, said: &str) -> Response {
    Redirect::to(&format!("/cases/{id}/risks?said={said}")).into_response()
}

/// Reads the form. A medical risk takes neither an owner nor a measure of ours: both are the clinic's.
fn parse(t: Text, posted: &Posted, people: &[Participant], faults: &mut Faults) -> Option<Entry> {
    let kind = Kind::parse(posted.text("kind"));
    if kind.is_none() {
        faults.add("kind", t.s("risk-fault-kind"));
    }
    let words = faults.text(t, posted, "words", LONGEST_WORDS, "risk-fault-words");
    let measure = faults.text(t, posted, "measure", LONGEST_WORDS, "");
    let owner: Option<ParticipantId> = posted.text("owner").parse().ok().map(ParticipantId);
    let question: Option<QuestionId> = posted.text("question").parse().ok().map(QuestionId);
    let seen_by = SeenBy::parse(posted.text("seen_by"));
    if seen_by.is_none() {
        faults.add("seen_by", t.s("risk-fault-seen-by"));
    }
    let medical = kind.is_some_and(Kind::is_clinics);
    if medical && !measure.is_empty() {
        faults.add("measure", t.s("risk-fault-medical-measure"));
    }
    if medical && owner.is_some() {
        faults.add("owner", t.s("risk-fault-medical-owner"));
    }
    if !medical && question.is_some() {
        faults.add("question", t.s("risk-fault-question"));
    }
    let reads = people.iter().find(|one| Some(one.id) == owner).filter(|one| one.role() != Role::Coordinator);
    if let (Some(person), Some(SeenBy::Staff)) = (reads, seen_by) {
        faults.add("seen_by", t.with("risk-fault-unseen", [("name", person.name())]));
    }
    Some(Entry { kind: kind?, words, measure, owner, question, seen_by: seen_by? })
}
