//! Screen 15: sending to a clinic. The page shows exactly what would go, and is blocked where no consent covers a line.

mod admitted;
mod checks;
mod standing;

use super::super::Desk;
use super::super::consents::Told;
use super::readers;
use crate::consent_text::listed;
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::troubles::what;
use askama::Template;
use axum::extract::{Path, Query};
use checks::Checked;
use domain::cases::{Purpose, Stage};
use domain::consents::Coverage;
use domain::documents::Category;
use domain::grants::Extent;
use domain::ids::{CaseId, ClinicId, DocumentId};
use domain::next_steps::{NextStep, StepKind};
use domain::packages::{Check, Naming};
use domain::policy::CaseFacts;
use domain::record_requests::Occasion;
use domain::reviews::{DEFAULT_DAYS, LONGEST_DAYS, Plan, Wanted, plan};
use domain::words::Language;
use domain::{Date, Timestamp, working_days};
use serde::Deserialize;
use store::cases::{self, Case};
use store::clinics::{self, Clinic};
use store::consents;
use store::documents::{self, Document};
use store::labs;
use store::packages::{self, Release};
use store::record_requests;
use store::reviews::{self, NewReview};
use store::summaries::{self, Summary};
use store::{Error, StaffTx, Tx};

/// To whom.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    #[serde(default)]
    clinic: String,
    /// What it is for, where a link says so: care at home.
    #[serde(default)]
    purpose: String,
}

#[derive(Template)]
#[template(path = "desk/reviews/pick.html")]
struct PickPage {
    page: DeskPage,
    case: CaseId,
    clinics: Vec<Clinic>,
}

/// One document among those that could go.
struct Row {
    document: Document,
    chosen: bool,
    covered: bool,
    /// What is wrong with it and keeps it from being released, in a sentence each.
    blocked: Vec<String>,
    /// The word of the tag: what covers it, or what is lacking.
    coverage: String,
    extent: String,
}

#[derive(Template)]
#[template(path = "desk/reviews/new.html")]
struct NewPage {
    page: DeskPage,
    case: CaseId,
    patient: String,
    clinic: Clinic,
    languages: String,
    form: Posted,
    faults: Faults,
    purposes: Vec<(String, String)>,
    summary: Option<String>,
    /// How many laboratory values there are, in words, and whether they go.
    labs: Option<(String, bool)>,
    whole: Result<(), String>,
    /// Where consent is asked for; the documents of their own are added to it.
    ask_for: String,
    rows: Vec<Row>,
    consent: Option<Told>,
    expires_at: Timestamp,
    days_hint: String,
    sendable: bool,
    checks: Vec<Checked>,
    namings: Vec<(String, String)>,
    proofs: Vec<(String, String)>,
    further: Vec<[String; 2]>,
}

/// Everything that the page is drawn from.
struct Ground {
    case: Case,
    clinic: Clinic,
    documents: Vec<Document>,
    summary: Option<Summary>,
    labs: usize,
    /// Whether the summary is one page, measured on paper.
    fits: bool,
    naming: Naming,
}

impl Ground {
    async fn load(desk: &Desk, tx: &mut Tx, case: CaseId, clinic: ClinicId) -> WebResult<Self> {
        let mut documents = documents::list(tx, case).await?;
        documents.retain(|document| !document.held());
        documents.sort_by_key(|document| (document.category.number(), document.date));
        let case = cases::find(tx, case).await?.ok_or(WebError::NotFound)?;
        let summary = summaries::latest(tx, case.id).await?;
        Ok(Self {
            clinic: clinics::find(tx, clinic).await?.ok_or(WebError::NotFound)?,
            labs: labs::of_case(tx, case.id).await?.len(),
            naming: packages::last_naming(tx).await?,
            fits: checks::fits(desk, &case, summary.as_ref()).await,
            documents,
            summary,
            case,
        })
    }
}

/// `GET /cases/{case}/reviews/new?clinic=…`
pub async fn new(desk: Desk, Path(id): Path<CaseId>, Query(to): Query<To>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let Ok(clinic) = to.clinic.parse::<ClinicId>() else {
        let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
        return pages::ok(&PickPage {
            page: desk.page("reviews", Some(&case)),
            case: id,
            clinics: clinics::list(&mut work.tx).await?,
        });
    };
    let ground = Ground::load(&desk, &mut work.tx, id, clinic).await?;
    let form = match Purpose::parse(&to.purpose) {
        Some(Purpose::AfterCare) => home(desk.t, &mut work.tx, &ground).await?,
        _ => {
            let form = filled(&ground, day_in(work.tx.now(), &desk.row.time_zone));
            form.put("missing", admitted::lines(&desk, &mut work.tx, &work.facts, &ground.clinic).await?)
        }
    };
    let page = draw(&desk, &mut work.tx, &work.facts, ground, form, Faults::default()).await?;
    pages::ok(&page)
}

/// What stands in the form at first: everything on the case but identity papers and what is not to be released as it is,
/// the request map's question and purposes.
fn filled(ground: &Ground, today: Date) -> Posted {
    let mut form = Posted::default()
        .put("clinic", ground.clinic.id.to_string())
        .put("question", &ground.case.map.question)
        .put("download", "yes")
        .put("naming", ground.naming.word())
        .put("days", DEFAULT_DAYS.to_string());
    for purpose in &ground.case.map.purposes {
        form = form.add("purpose", purpose.word());
    }
    let wanted = |document: &&Document| document.category != Category::Identity && !document.blocked();
    for document in ground.documents.iter().filter(wanted) {
        form = form.add("document", document.id.to_string());
    }
    let reply_by = working_days::after(today, ground.clinic.entry.reply_days_to, &ground.clinic.entry.country);
    let entry = &ground.clinic.entry;
    readers::filled(form, &entry.reviewer_name, &entry.reviewer_email)
        .put("reply-by-day", reply_by.day().to_string())
        .put("reply-by-month", reply_by.month().to_string())
        .put("reply-by-year", reply_by.year().to_string())
}

/// What stands in the form at first for the doctor at home: what the clinic gave out after the trip, and no answer (L4).
async fn home(t: Text, tx: &mut StaffTx, ground: &Ground) -> WebResult<Posted> {
    let form = Posted::default()
        .put("clinic", ground.clinic.id.to_string())
        .put("question", t.with("homecoming-words", [("name", ground.case.name())]))
        .put("download", "yes")
        .put("naming", ground.naming.word())
        .put("days", LONGEST_DAYS.to_string())
        .put("purpose", Purpose::AfterCare.word());
    let asked = record_requests::list(tx, ground.case.id).await?;
    let came = asked.iter().filter(|one| one.entry.occasion == Occasion::Home).flat_map(|one| &one.came);
    let form = came.fold(form, |form, (id, _)| form.add("document", id.to_string()));
    let entry = &ground.clinic.entry;
    Ok(readers::filled(form, &entry.reviewer_name, &entry.reviewer_email))
}

fn read_wanted(ground: &Ground, form: &Posted) -> Wanted {
    let without: Vec<&str> = form.text("without").split(' ').collect();
    Wanted {
        clinic: ground.clinic.id,
        channel: domain::consents::Channel::ReviewLink,
        purposes: form.all("purpose").into_iter().filter_map(Purpose::parse).collect(),
        documents: ground
            .documents
            .iter()
            .map(|document| document.id)
            .filter(|id| {
                let id = id.to_string();
                form.chose("document", &id) && !without.contains(&id.as_str())
            })
            .collect(),
        may_download: form.ticked("download"),
        days: form.text("days").parse().unwrap_or(DEFAULT_DAYS),
    }
}

async fn draw(
    desk: &Desk,
    tx: &mut StaffTx,
    facts: &CaseFacts,
    ground: Ground,
    form: Posted,
    faults: Faults,
) -> WebResult<NewPage> {
    let t = desk.t;
    let now = tx.now();
    let wanted = read_wanted(&ground, &form);
    let plan = plan(facts, &wanted, now);
    let consent = match plan.whole {
        Ok(id) => consents::find(tx, id).await?,
        Err(_) => None,
    };
    let purposes: Vec<&str> = wanted.purposes.iter().map(|p| p.word()).collect();
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("clinic", &ground.clinic.id.to_string())
        .append_pair("purposes", &purposes.join(","))
        .append_pair("documents", "")
        .finish();
    let ask_for = format!("/cases/{}/consents/new?{query}", ground.case.id);
    let languages: Vec<String> = ground
        .clinic
        .entry
        .languages
        .iter()
        .map(|tag| Language::parse(tag).map_or_else(|| tag.clone(), |one| one.own_name().to_owned()))
        .collect();
    let languages = listed(t, &languages);
    let sendable = plan.lack().is_none() && plan.blocked().is_none() && ground.summary.is_some();
    let checks = checks::of(t, &ground, &wanted, &form, plan.lack().is_none());
    let rows = ground.documents.iter().map(|document| row(t, document.clone(), &plan)).collect();
    Ok(NewPage {
        page: desk.page("reviews", Some(&ground.case)),
        case: ground.case.id,
        patient: ground.case.name().to_owned(),
        languages,
        purposes: Purpose::ALL.iter().map(|p| (p.word().to_owned(), t.word("purpose", p.word()))).collect(),
        whole: plan.whole.map(|_| ()).map_err(|lack| t.word("coverage", lack.word())),
        ask_for,
        rows,
        consent: consent.map(|consent| Told::of(t, consent, now)),
        expires_at: plan.expires_at,
        days_hint: t.n("reviews-field-days-hint", LONGEST_DAYS),
        sendable,
        labs: (ground.labs > 0).then(|| (t.n("labs-sending", ground.labs), plan.labs)),
        checks,
        namings: Naming::ALL.iter().map(|one| (one.word().to_owned(), t.word("naming", one.word()))).collect(),
        proofs: readers::proofs(t),
        further: readers::rows(&form),
        summary: ground.summary.map(|summary| t.n("reviews-summary-version", summary.number)),
        clinic: ground.clinic,
        form,
        faults,
    })
}

fn row(t: Text, document: Document, plan: &Plan) -> Row {
    let line = plan.lines.iter().find(|line| line.document == document.id);
    let lack = line.and_then(|line| line.covered.err());
    let coverage = lack.unwrap_or(Coverage::Covered);
    let extent = line.map_or(Extent::View, |line| line.extent);
    let blocks = document.standing().filter(|problem| problem.blocks());
    Row {
        blocked: blocks.map(|problem| what(t, problem)).collect(),
        document,
        chosen: line.is_some(),
        covered: lack.is_none(),
        coverage: t.word("coverage", coverage.word()),
        extent: t.word("extent", extent.word()),
    }
}

/// `POST /cases/{case}/reviews`: checks again, or sends: review, grants, link, letter, stage and next step at once.
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let clinic: ClinicId = posted.text("clinic").parse().map_err(|_| WebError::BadRequest)?;
    let ground = Ground::load(&desk, &mut work.tx, id, clinic).await?;
    let only_check = posted.ticked("check") || posted.ticked("without");
    let mut faults = Faults::default();
    let wanted = read_wanted(&ground, &posted);
    let open = checks::open(&ground, &wanted, posted.text("question"));
    let draft = read_review(&desk, &ground, &posted, wanted, open, &mut faults);
    let drawn = draft.as_ref().map(|draft| plan(&work.facts, &draft.review.wanted, work.tx.now()));
    let sendable = drawn.is_some_and(|plan| plan.lack().is_none() && plan.blocked().is_none());
    let (Some(draft), true, false) = (draft, sendable, only_check) else {
        let faults = if only_check { Faults::default() } else { faults };
        let page = draw(&desk, &mut work.tx, &work.facts, ground, posted, faults).await?;
        return if only_check { pages::ok(&page) } else { pages::faulty(&page) };
    };
    let (new, passcodes) = draft.typed.made(&desk.app).await?;
    let draft = NewReview { readers: new, ..draft.review };
    let sent = match reviews::send(&mut work.tx, &work.permit, &draft).await {
        Err(Error::PasscodeUnsaid) => {
            // What was written so far goes with this transaction.
            drop(work);
            let mut work = desk.on(id, id).await?;
            faults.add("proof", desk.t.s("readers-fault-unsaid"));
            return pages::faulty(&draw(&desk, &mut work.tx, &work.facts, ground, posted, faults).await?);
        }
        sent => sent?,
    };
    let review = reviews::find(&mut work.tx, sent.id).await?.ok_or(WebError::Internal)?;
    let mut handed = Vec::new();
    for ((reader, passcode), (.., token)) in draft.readers.iter().zip(&passcodes).zip(&sent.links) {
        let whom = (reader.name.as_str(), reader.email.as_str(), reader.proof);
        handed.push(readers::hand(&desk, &mut work.tx, &review, whom, *token, passcode.as_deref()).await?);
    }
    // What goes to the doctor at home asks nothing, so nobody's answer comes next.
    if !Purpose::only_inform(&draft.wanted.purposes) {
        if ground.case.stage < Stage::WithClinic {
            cases::move_to(&mut work.tx, &work.permit, id, Stage::WithClinic).await?;
        }
        let step = next_step(&desk, &ground, work.tx.now());
        cases::set_next_step(&mut work.tx, &work.permit, id, &step.0, ground.clinic.name(), Some(step.1)).await?;
    }
    work.tx.commit().await?;
    readers::linked(&desk, &ground.case, review, handed)
}

/// The clinic's answer, within its usual window of working days.
fn next_step(desk: &Desk, ground: &Ground, now: Timestamp) -> (NextStep, Date) {
    let entry = &ground.clinic.entry;
    let today = day_in(now, &desk.row.time_zone);
    let usual = format!("{}–{}", entry.reply_days_from, entry.reply_days_to);
    (NextStep::shipped(StepKind::AwaitReply, &usual), working_days::after(today, entry.reply_days_to, &entry.country))
}

/// A sending as typed; its readers get their passcodes when it goes.
struct Draft {
    review: NewReview,
    typed: readers::Typed,
}

fn read_review(
    desk: &Desk,
    ground: &Ground,
    posted: &Posted,
    wanted: Wanted,
    open: Vec<Check>,
    faults: &mut Faults,
) -> Option<Draft> {
    let t = desk.t;
    let typed = readers::read(t, posted, faults);
    if wanted.purposes.is_empty() {
        faults.add("purpose", t.s("reviews-fault-purpose"));
    }
    if wanted.purposes.len() > 1 && wanted.purposes.contains(&Purpose::AfterCare) {
        faults.add("purpose", t.s("reviews-fault-after-care"));
    }
    let question = faults.text(t, posted, "question", 1000, "reviews-fault-question");
    let still_missing = faults.text(t, posted, "missing", admitted::LONGEST, "");
    let needed = if open.is_empty() { "" } else { "reviews-fault-reason" };
    let reason = faults.text(t, posted, "reason", 500, needed);
    let days = posted.text("days").parse::<i64>().ok();
    if !days.is_some_and(|days| (1..=LONGEST_DAYS).contains(&days)) {
        faults.add("days", t.n("reviews-fault-days", LONGEST_DAYS));
    }
    let reply_by = faults.date(t, posted, "reply-by");
    if ground.summary.is_none() {
        faults.add("summary", t.s("reviews-fault-summary"));
    }
    let summary = ground.summary.as_ref()?.id;
    let release = Release {
        naming: Naming::parse(posted.text("naming")).unwrap_or(ground.naming),
        language: super::language_of(&ground.clinic.entry.languages),
        open,
        reason,
    };
    let (may_bring, marked) = (posted.ticked("bring"), posted.ticked("mark"));
    let readers = Vec::new();
    let review = NewReview { wanted, summary, question, still_missing, reply_by, release, readers, may_bring, marked };
    faults.none().then_some(Draft { review, typed })
}

/// Ids of the documents, for the templates.
impl Row {
    fn id(&self) -> DocumentId {
        self.document.id
    }
}
