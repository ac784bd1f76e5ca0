//! Asking for a consent, and recording one that was given on paper or by word: one form, two ends.

use super::super::{Desk, letters};
use super::read::{read_proof, read_terms};
use crate::consent_text::{ConsentParts, basis, consent_text, listed};
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::family::consents::ACT_DAYS;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Date;
use domain::cases::Purpose;
use domain::consents::{Basis, Channel, Manner, Recipient};
use domain::documents::Category;
use domain::ids::{CaseId, ClinicId, ConsentId, ParticipantId};
use domain::next_steps::{NextStep, StepKind};
use domain::roles::Role;
use domain::working_days;
use jiff::ToSpan;
use serde::Deserialize;
use store::Tx;
use store::cases::{self, Case};
use store::clinics::{self, Clinic};
use store::consents::{self, NewConsent, Terms};
use store::documents::{self, Document};
use store::jobs::Letter;
use store::links::Older;
use store::participants::{self, Participant};
use store::representations;

/// A consent lasts so many days unless said otherwise.
const DEFAULT_DAYS: i32 = 90;

/// What the form chooses from.
pub(super) struct Choices {
    pub(super) case: Case,
    pub(super) giver: Option<Participant>,
    /// What the giver's paper shows, if they need one.
    pub(super) basis: Option<Basis>,
    pub(super) clinics: Vec<Clinic>,
    pub(super) people: Vec<Participant>,
    pub(super) documents: Vec<Document>,
}

impl Choices {
    async fn load(tx: &mut Tx, case: CaseId) -> WebResult<Self> {
        let everybody = participants::list(tx, case).await?;
        let here = everybody.iter().filter(|person| !person.removed);
        let giver = here.clone().find(|person| person.entry.is_decision_maker).cloned();
        let paper = match &giver {
            Some(giver) => representations::standing(tx, giver.id).await?,
            None => None,
        };
        Ok(Self {
            case: cases::find(tx, case).await?.ok_or(WebError::NotFound)?,
            basis: paper.map(|paper| paper.basis),
            giver,
            people: here.filter(|person| matches!(person.role(), Role::Family | Role::Interpreter)).cloned().collect(),
            clinics: clinics::list(tx).await?,
            documents: documents::list(tx, case).await?,
        })
    }
}

type Options = Vec<(String, String)>;

/// Working days in which a decision maker has usually answered.
const DECIDE_DAYS: i32 = 3;

#[derive(Template)]
#[template(path = "desk/consents/form.html")]
struct FormPage {
    page: DeskPage,
    case: CaseId,
    form: Posted,
    faults: Faults,
    recording: bool,
    giver: Option<String>,
    clinics: Options,
    people: Options,
    purposes: Options,
    categories: Options,
    documents: Options,
    channels: Options,
    manners: Options,
    proofs: Options,
}

impl FormPage {
    fn of(desk: &Desk, choices: &Choices, form: Posted, faults: Faults, recording: bool) -> Self {
        let t = desk.t;
        let documents: Options =
            choices.documents.iter().map(|document| (document.id.to_string(), document.title.clone())).collect();
        let none = (String::new(), t.s("consents-field-proof-none"));
        Self {
            page: desk.page("consents", Some(&choices.case)),
            case: choices.case.id,
            form,
            faults,
            recording,
            giver: choices.giver.as_ref().map(|giver| giver.name().to_owned()),
            clinics: choices.clinics.iter().map(|clinic| (clinic.id.to_string(), with_country(t, clinic))).collect(),
            people: choices.people.iter().map(|person| (person.id.to_string(), person.name().to_owned())).collect(),
            purposes: words(Purpose::ALL, |p| (p.word(), t.word("purpose", p.word()))),
            categories: words(Category::ALL, |c| (c.word(), t.word("category", c.word()))),
            channels: words(Channel::ALL, |c| (c.word(), t.word("consent-channel", c.word()))),
            manners: [Manner::SignedUpload, Manner::VerbalWitnessed]
                .iter()
                .map(|m| (m.word().to_owned(), t.word("manner", m.word())))
                .collect(),
            proofs: std::iter::once(none).chain(documents.clone()).collect(),
            documents,
        }
    }
}

/// `Kalina Clinic, Moscow (Russia)`: the giver decides over the country, too.
fn with_country(t: Text, clinic: &Clinic) -> String {
    match crate::choices::country(t, &clinic.entry.country).as_str() {
        "" => clinic.name_and_city(),
        country => format!("{} ({country})", clinic.name_and_city()),
    }
}

fn words<T: Copy>(all: &[T], tell: impl Fn(T) -> (&'static str, String)) -> Options {
    all.iter()
        .map(|word| {
            let (value, label) = tell(*word);
            (value.to_owned(), label)
        })
        .collect()
}

/// What the way here has chosen already.
#[derive(Debug, Default, Deserialize)]
pub struct Prefill {
    #[serde(default)]
    clinic: String,
    /// Documents, comma-separated.
    #[serde(default)]
    documents: String,
    /// Purposes, comma-separated.
    #[serde(default)]
    purposes: String,
}

fn filled(choices: &Choices, prefill: &Prefill, today: Date) -> Posted {
    let mut form = Posted::default()
        .put("download", "yes")
        .put("channel", Channel::ReviewLink.word())
        .add("clinic", &prefill.clinic);
    if prefill.purposes.is_empty() {
        for purpose in &choices.case.map.purposes {
            form = form.add("purpose", purpose.word());
        }
    }
    for purpose in prefill.purposes.split(',').filter(|word| !word.is_empty()) {
        form = form.add("purpose", purpose);
    }
    for category in Category::ALL {
        if prefill.documents.is_empty() && *category != Category::Identity {
            form = form.add("category", category.word());
        }
    }
    for document in prefill.documents.split(',').filter(|id| !id.is_empty()) {
        form = form.add("document", document);
    }
    let until = today.checked_add(DEFAULT_DAYS.days()).unwrap_or(today);
    form.put("until-day", until.day().to_string())
        .put("until-month", until.month().to_string())
        .put("until-year", until.year().to_string())
}

/// `GET /cases/{case}/consents/new`
pub async fn new(desk: Desk, Path(id): Path<CaseId>, Query(prefill): Query<Prefill>) -> WebResult {
    blank(desk, id, &prefill, false).await
}

/// `GET /cases/{case}/consents/record`
pub async fn new_record(desk: Desk, Path(id): Path<CaseId>, Query(prefill): Query<Prefill>) -> WebResult {
    blank(desk, id, &prefill, true).await
}

async fn blank(desk: Desk, id: CaseId, prefill: &Prefill, recording: bool) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let choices = Choices::load(&mut work.tx, id).await?;
    let today = day_in(work.tx.now(), &desk.row.time_zone);
    let form = filled(&choices, prefill, today);
    pages::ok(&FormPage::of(&desk, &choices, form, Faults::default(), recording))
}

/// `POST /cases/{case}/consents`: asks the decision maker.
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let choices = Choices::load(&mut work.tx, id).await?;
    let mut faults = Faults::default();
    let terms = read_terms(&desk, &choices, &posted, &mut faults, work.tx.now());
    let (Some(terms), Some(giver), true) = (terms, &choices.giver, faults.none()) else {
        return pages::faulty(&FormPage::of(&desk, &choices, posted, faults, false));
    };
    let consent = worded(&desk, &choices, giver, terms);
    let made = consents::request(&mut work.tx, &work.permit, &consent).await?;
    // Without an address nothing is sent, and the page says so.
    let (now, letter) = (work.tx.now(), |address| Letter::ConsentWaits { address });
    let mailed = letters::send(&desk, &mut work, giver, Older::Stay, letter, now).await?;
    let who = recipients(&desk, &choices, &consent.terms);
    let step = NextStep::shipped(StepKind::DecideConsent, &who);
    let by = working_days::after(day_in(now, &desk.row.time_zone), DECIDE_DAYS, &choices.case.map.country);
    cases::set_next_step(&mut work.tx, &work.permit, id, &step, giver.name(), Some(by)).await?;
    work.tx.commit().await?;
    let said = if mailed { "asked" } else { "no-mail" };
    Ok(shown(id, made, said))
}

/// `POST /cases/{case}/consents/record`
pub async fn record(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let choices = Choices::load(&mut work.tx, id).await?;
    let mut faults = Faults::default();
    let terms = read_terms(&desk, &choices, &posted, &mut faults, work.tx.now());
    let proof = read_proof(desk.t, &choices, &posted, &mut faults);
    let (Some(terms), Some(giver), Some(proof), true) = (terms, &choices.giver, proof, faults.none()) else {
        return pages::faulty(&FormPage::of(&desk, &choices, posted, faults, true));
    };
    let consent = worded(&desk, &choices, giver, terms);
    let made = consents::record(&mut work.tx, &work.permit, &consent, &proof).await?;
    let letter = |address| Letter::ConsentRecorded { address };
    let told = letters::tell_of_consent(&desk, &mut work, giver.id, letter).await?;
    let by = working_days::after(day_in(work.tx.now(), &desk.row.time_zone), ACT_DAYS, "");
    cases::decided(&mut work.tx, &work.permit, id, true, by).await?;
    work.tx.commit().await?;
    Ok(shown(id, made, if told { "recorded" } else { "recorded-untold" }))
}

fn shown(case: CaseId, consent: ConsentId, said: &str) -> Response {
    Redirect::to(&format!("/cases/{case}/consents/{consent}?said={said}")).into_response()
}

/// The recipients in a sentence, as the desk reads them.
fn recipients(desk: &Desk, choices: &Choices, terms: &Terms) -> String {
    let names: Vec<String> = terms.recipients.iter().map(|one| name_of(choices, one)).collect();
    listed(desk.t, &names)
}

fn name_of(choices: &Choices, recipient: &Recipient) -> String {
    match recipient {
        Recipient::Clinic(id) => clinic_name(choices, *id),
        Recipient::Participant(id) => person_name(choices, *id),
    }
}

/// The terms with their exact words, in the giver's language.
fn worded(desk: &Desk, choices: &Choices, giver: &Participant, terms: Terms) -> NewConsent {
    let t = Text(giver.entry.language);
    let parts = ConsentParts {
        house: desk.tenant.name_in(t.0).to_owned(),
        patient: choices.case.map.patient_name.clone(),
        giver: giver.entry.name.clone(),
        basis: basis(t, choices.basis, &terms.basis),
        giver_is_patient: giver.role() == Role::Patient,
        recipients: terms.recipients.iter().map(|one| name_of(choices, one)).collect(),
        countries: countries_of(choices, &terms),
        purposes: terms.purposes.clone(),
        categories: terms.categories.clone(),
        documents: choices
            .documents
            .iter()
            .filter(|document| terms.documents.contains(&document.id))
            .map(|document| document.title.clone())
            .collect(),
        channel: terms.channel,
        may_download: terms.may_download,
        until: terms.until,
        zone: giver.entry.time_zone.clone(),
    };
    NewConsent { terms, text: consent_text(t, &parts) }
}

/// The countries of the clinics, each once, as the store keeps them with each recipient.
fn countries_of(choices: &Choices, terms: &Terms) -> Vec<String> {
    let chosen = choices.clinics.iter().filter(|one| terms.recipients.contains(&Recipient::Clinic(one.id)));
    let mut all: Vec<String> =
        chosen.map(|clinic| clinic.entry.country.clone()).filter(|code| !code.is_empty()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn clinic_name(choices: &Choices, id: ClinicId) -> String {
    choices.clinics.iter().find(|clinic| clinic.id == id).map_or_else(String::new, Clinic::name_and_city)
}

fn person_name(choices: &Choices, id: ParticipantId) -> String {
    choices.people.iter().find(|person| person.id == id).map_or_else(String::new, |person| person.name().to_owned())
}
