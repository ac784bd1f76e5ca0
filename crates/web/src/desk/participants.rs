//! Screen 13: people and roles. One table of who may decide what (B1–B4), and the forms behind it.

mod lending;
mod proof;

pub use lending::{lend, show as lending};
pub use proof::{accept as accept_proof, end as end_proof, show as proof};

use super::documents::assignments::{Row, lendable, of_person};
use super::request_map::latin;
use super::{Desk, letters};
use crate::choices::{self, Choice};
use crate::dates;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use domain::cases::age_on;
use domain::ids::{CaseId, ClinicId, Id, ParticipantId};
use domain::policy::{Action, Subject, unproven};
use domain::roles::{Channel, Role};
use domain::words::Language;
use http::StatusCode;
use store::cases::{self, Case};
use store::clinics::{self, Clinic};
use store::links::Link;
use store::participants::{self, Entry, Participant};
use store::{StaffTx, Tx};

#[derive(Template)]
#[template(path = "desk/participants/list.html")]
struct ListPage {
    page: DeskPage,
    /// Who has just been sent a link.
    invited: Option<String>,
    /// Whose address has just been changed, and what came of it.
    moved: Option<(ParticipantId, String)>,
    case: Case,
    people: Vec<Participant>,
    may_edit: bool,
    may_join: bool,
    may_preview: bool,
    minor_decides: bool,
    lacks_contact: bool,
    lacks_decider: bool,
    /// The relative who decides without a paper that lets them, and what is the matter.
    unproven: Option<(Participant, String)>,
    may_prove: bool,
}

/// The role map as a sheet of paper.
#[derive(Template)]
#[template(path = "desk/participants/sheet.html")]
struct SheetPage {
    page: DeskPage,
    case: Case,
    people: Vec<Participant>,
    disclaimer: String,
    languages: Vec<(Language, String)>,
    today: domain::Date,
}

async fn case_of(tx: &mut Tx, id: CaseId) -> WebResult<Case> {
    cases::find(tx, id).await?.ok_or(WebError::NotFound)
}

/// What has just been done.
#[derive(Debug, Default, serde::Deserialize)]
pub struct After {
    invited: Option<uuid::Uuid>,
    /// Whose address was changed.
    moved: Option<uuid::Uuid>,
    /// How many links ended with it.
    #[serde(default)]
    links: usize,
    /// Whether the address before was told.
    #[serde(default)]
    told: u8,
}

impl After {
    fn sentences(&self, t: Text, people: &[Participant]) -> Option<(ParticipantId, String)> {
        let person = people.iter().find(|person| self.moved == Some(person.id.uuid()))?;
        let mut said = vec![t.with("people-moved", [("name", person.name())])];
        said.extend((self.links > 0).then(|| t.n("people-moved-links", self.links)));
        said.extend((self.told > 0).then(|| t.s("people-moved-told")));
        Some((person.id, said.join(" ")))
    }
}

/// `GET /cases/{case}/participants`
pub async fn list(desk: Desk, Path(id): Path<CaseId>, Query(after): Query<After>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = case_of(&mut work.tx, id).await?;
    let people = participants::list(&mut work.tx, id).await?;
    let today = dates::day_in(work.tx.now(), &desk.row.time_zone);
    let minor = case.map.birth_date.is_some_and(|birth| age_on(birth, today) < 18);
    let patient_decides = people.iter().any(|person| person.role() == Role::Patient && person.entry.is_decision_maker);
    let may_edit = work.may(Action::EditParticipants, id);
    let invited =
        people.iter().find(|person| after.invited == Some(person.id.uuid())).map(|person| person.name().to_owned());
    pages::ok(&ListPage {
        page: desk.page("people", Some(&case)),
        invited,
        moved: after.sentences(desk.t, &people),
        minor_decides: minor && patient_decides,
        lacks_contact: !people.iter().any(|one| one.entry.is_primary_contact),
        lacks_decider: !people.iter().any(|one| one.entry.is_decision_maker),
        unproven: people.iter().find_map(|one| Some((one.clone(), lacks_proof(desk.t, &work, one)?))),
        may_prove: work.may(Action::CheckProof, id),
        may_preview: people.iter().any(|one| work.may(Action::PreviewPerson, one.id)),
        may_join: may_edit && !work.may(Action::ViewSummary, id),
        may_edit,
        case,
        people,
    })
}

/// Why somebody's word does not count yet, though they decide (B3); nothing for everybody else.
pub fn lacks_proof<S: Subject>(t: Text, work: &Work<StaffTx, S>, person: &Participant) -> Option<String> {
    let reason = unproven(work.facts.participants.iter().find(|one| one.id == person.id)?, work.tx.now())?;
    Some(t.word("reason", reason.word()))
}

/// `GET /cases/{case}/participants/sheet`
pub async fn sheet(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = case_of(&mut work.tx, id).await?;
    let people = participants::list(&mut work.tx, id).await?;
    let page = desk.page("people", Some(&case));
    pages::ok(&SheetPage {
        disclaimer: desk.t.with("disclaimer", [("house", page.tenant.as_str())]),
        page,
        languages: Language::ALL.iter().map(|language| (*language, desk.here.in_language(*language))).collect(),
        today: dates::day_in(work.tx.now(), &desk.row.time_zone),
        case,
        people,
    })
}

#[derive(Template)]
#[template(path = "desk/participants/form.html")]
struct FormPage {
    page: DeskPage,
    case: CaseId,
    form: Posted,
    faults: Faults,
    /// Whom it changes; nobody for a new person.
    person: Option<Participant>,
    roles: &'static [Role],
    languages: Vec<Choice>,
    zones: Vec<Choice>,
    channels: Vec<Choice>,
    clinics: Vec<Choice>,
    relations: Vec<Choice>,
    contact_now: String,
    decider_now: String,
    lost: bool,
    may_invite: bool,
    may_prove: bool,
    /// What this person works on, for those who see the case's documents.
    assigned: Vec<Row>,
    may_assign: bool,
    links: Vec<Link>,
}

/// What a person can be added as; the patient and coordinators come onto a case in their own ways.
const ADDABLE: &[Role] = &[Role::Family, Role::Interpreter, Role::Clinic, Role::Driver, Role::Other];

impl FormPage {
    fn is_patient(&self) -> bool {
        self.role_is(Role::Patient)
    }

    fn is_member(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.member.is_some())
    }

    /// The notice of a lost update lists nothing here: the form is short enough to compare by eye.
    fn nothing(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    /// What an address is for; with one there, what comes of changing it.
    fn email_hint(&self) -> String {
        let t = self.page.t;
        let had =
            self.person.as_ref().is_some_and(|one| one.role().takes_part_by_link() && !one.entry.email.is_empty());
        let hint = t.s("person-email-hint");
        if had { format!("{hint} {}", t.s("person-email-change")) } else { hint }
    }

    /// To which address a private link can go.
    fn invitable(&self) -> Option<&str> {
        let person = self.person.as_ref().filter(|_| self.may_invite)?;
        let entry = &person.entry;
        (entry.role.takes_part_by_link() && !entry.email.is_empty()).then_some(&*entry.email)
    }

    fn role_is(&self, role: Role) -> bool {
        self.person.as_ref().is_some_and(|person| person.role() == role)
    }

    /// Whether documents can be lent to this person.
    fn lendable(&self) -> bool {
        self.person.as_ref().is_some_and(lendable)
    }

    /// Whether the marks of contact and decision maker can be set here.
    fn may_decide(&self) -> bool {
        self.person.as_ref().is_none_or(|person| person.role().may_decide_for_patient())
    }
}

async fn form_page(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    person: Option<Participant>,
    form: Posted,
    faults: Faults,
) -> WebResult<FormPage> {
    let t = desk.t;
    let id = work.permit.subject();
    let case = case_of(&mut work.tx, id).await?;
    let people = participants::list(&mut work.tx, id).await?;
    let holder = |mark: fn(&Participant) -> bool| {
        people
            .iter()
            .find(|one| mark(one) && person.as_ref().is_none_or(|person| person.id != one.id))
            .map(|one| one.name().to_owned())
            .unwrap_or_default()
    };
    let clinics = clinics::list(&mut work.tx).await?;
    let (assigned, links) = match &person {
        Some(person) => of_person(desk, work, person).await?,
        None => (Vec::new(), Vec::new()),
    };
    let pair = |clinic: &Clinic| (clinic.id.uuid().to_string(), clinic.name_and_city());
    let none = (String::new(), t.s("person-no-clinic"));
    Ok(FormPage {
        page: desk.page("people", Some(&case)),
        case: id,
        roles: ADDABLE,
        languages: choices::languages(),
        zones: choices::zones(form.text("time_zone")),
        channels: choices::words(t, "channel", Channel::ALL, Channel::word),
        clinics: [none].into_iter().chain(clinics.iter().map(pair)).collect(),
        relations: choices::relations(t),
        contact_now: holder(|one| one.entry.is_primary_contact),
        decider_now: holder(|one| one.entry.is_decision_maker),
        lost: false,
        may_invite: work.may(Action::InviteParticipant, id),
        may_prove: work.may(Action::CheckProof, id) && person.as_ref().is_some_and(|one| one.role() == Role::Family),
        may_assign: work.may(Action::InviteParticipant, id),
        assigned,
        links,
        person,
        form,
        faults,
    })
}

/// `GET /cases/{case}/participants/new`
pub async fn new(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let form = Posted::default()
        .put("role", Role::Family.word())
        .put("language", desk.t.lang())
        .put("time_zone", &desk.tenant.time_zone)
        .put("channel", Channel::Email.word());
    pages::ok(&form_page(&desk, &mut work, None, form, Faults::default()).await?)
}

/// `POST /cases/{case}/participants`
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let mut faults = Faults::default();
    let role = Role::parse(posted.text("role")).filter(|role| ADDABLE.contains(role));
    if role.is_none() {
        faults.add("role", desk.t.s("person-missing-role"));
    }
    let entry = parse(&desk, &posted, role.unwrap_or(Role::Other), None, &mut faults);
    if faults.any() {
        return pages::faulty(&form_page(&desk, &mut work, None, posted, faults).await?);
    }
    participants::add(&mut work.tx, &work.permit, id, &entry).await?;
    work.tx.commit().await?;
    Ok(to_people(id))
}

/// A person who stands on this case.
async fn standing(desk: &Desk, work: &mut Work<StaffTx, CaseId>, person: ParticipantId) -> WebResult<Participant> {
    let case = work.permit.subject();
    let found = participants::find(&mut work.tx, person).await?.filter(|found| found.case == case && !found.removed);
    desk.found(Some(case), found).await
}

fn filled(person: &Participant) -> Posted {
    let entry = &person.entry;
    let ticked = |on: bool| if on { "yes" } else { "" };
    let (word, own) = choices::relation_fields(&entry.relation);
    Posted::default()
        .put("role", entry.role.word())
        .put("name", &entry.name)
        .put("latin_name", &entry.latin_name)
        .put("relation_word", word)
        .put("relation", own)
        .put("there_for", &entry.there_for)
        .put("language", entry.language.word())
        .put("time_zone", &entry.time_zone)
        .put("channel", entry.channel.word())
        .put("email", &entry.email)
        .put("phone", &entry.phone)
        .put("basis", &entry.representative_basis)
        .put("primary", ticked(entry.is_primary_contact))
        .put("decides", ticked(entry.is_decision_maker))
        .put("clinic", entry.clinic.map(|id| id.uuid().to_string()).unwrap_or_default())
        .put("version", person.version.to_string())
}

/// `GET /cases/{case}/participants/{participant}`
pub async fn edit(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let person = standing(&desk, &mut work, person).await?;
    let form = filled(&person);
    pages::ok(&form_page(&desk, &mut work, Some(person), form, Faults::default()).await?)
}

/// `POST /cases/{case}/participants/{participant}`
pub async fn update(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let person = standing(&desk, &mut work, person).await?;
    let mut faults = Faults::default();
    let entry = parse(&desk, &posted, person.role(), Some(&person), &mut faults);
    if faults.any() {
        return pages::faulty(&form_page(&desk, &mut work, Some(person), posted, faults).await?);
    }
    let seen: i32 = posted.text("version").parse().unwrap_or(0);
    if seen != person.version {
        let form = posted.put("version", person.version.to_string());
        let mut page = form_page(&desk, &mut work, Some(person), form, faults).await?;
        page.lost = true;
        return pages::html(StatusCode::CONFLICT, &page);
    }
    let moved = participants::change(&mut work.tx, &work.permit, person.id, &entry, seen).await?;
    let told = match &moved {
        Some(moved) => letters::tell_old_address(&mut work, &person, moved).await?,
        None => false,
    };
    work.tx.commit().await?;
    let moved = moved.filter(|_| person.role().takes_part_by_link());
    Ok(match moved {
        Some(moved) => {
            let query = format!("moved={}&links={}&told={}", person.id.uuid(), moved.links, u8::from(told));
            Redirect::to(&format!("/cases/{}/participants?{query}", id.uuid())).into_response()
        }
        None => to_people(id),
    })
}

/// Reads the form. The role, and the names of the patient and of members, are not the form's to change.
fn parse(desk: &Desk, posted: &Posted, role: Role, person: Option<&Participant>, faults: &mut Faults) -> Entry {
    let t = desk.t;
    let fixed = person.filter(|person| role == Role::Patient || person.member.is_some());
    let (name, latin_name) = match fixed {
        Some(person) => (person.entry.name.clone(), person.entry.latin_name.clone()),
        None => {
            (faults.text(t, posted, "name", 200, "person-missing-name"), faults.text(t, posted, "latin_name", 200, ""))
        }
    };
    latin(t, "latin_name", &latin_name, faults);
    let time_zone = posted.text("time_zone").to_owned();
    if jiff::tz::TimeZone::get(&time_zone).is_err() {
        faults.add("time_zone", t.s("person-missing-zone"));
    }
    let needs_email = role.takes_part_by_link() && role != Role::Patient;
    let email = faults.email(t, posted, "email", needs_email);
    let marks = marks(t, posted, role, person, faults);
    Entry {
        role,
        name,
        latin_name,
        relation: choices::relation_of(posted.text("relation_word"), faults.text(t, posted, "relation", 80, "")),
        there_for: faults.text(t, posted, "there_for", 300, ""),
        language: Language::parse(posted.text("language")).unwrap_or(t.0),
        time_zone,
        channel: Channel::parse(posted.text("channel")).unwrap_or(Channel::Email),
        email,
        phone: faults.text(t, posted, "phone", 40, ""),
        is_primary_contact: marks.0,
        is_decision_maker: marks.1,
        representative_basis: marks.2,
        clinic: posted.text("clinic").parse().ok().map(ClinicId).filter(|_| role == Role::Clinic),
    }
}

/// Primary contact, decision maker, and on what basis. A mark is handed over by giving it to somebody else, so that a case
/// never lacks one (B3).
fn marks(
    t: Text,
    posted: &Posted,
    role: Role,
    person: Option<&Participant>,
    faults: &mut Faults,
) -> (bool, bool, String) {
    let primary = posted.ticked("primary");
    let decides = posted.ticked("decides");
    let had = |mark: fn(&Entry) -> bool| person.is_some_and(|person| mark(&person.entry));
    if had(|entry| entry.is_primary_contact) && !primary {
        faults.add("primary", t.s("person-keeps-primary"));
    }
    if had(|entry| entry.is_decision_maker) && !decides {
        faults.add("decides", t.s("person-keeps-decides"));
    }
    if primary && !role.may_decide_for_patient() {
        faults.add("primary", t.s("person-primary-role"));
    }
    if decides && !role.may_decide_for_patient() {
        faults.add("decides", t.s("person-decides-role"));
    }
    let missing = if decides && role == Role::Family { "person-missing-basis" } else { "" };
    let basis = faults.text(t, posted, "basis", 300, missing);
    let basis = if role == Role::Family { basis } else { String::new() };
    (primary, decides, basis)
}

#[derive(Template)]
#[template(path = "desk/participants/remove.html")]
struct RemovePage {
    page: DeskPage,
    case: CaseId,
    person: Participant,
}

/// `GET /cases/{case}/participants/{participant}/remove`: names the consequence.
pub async fn confirm_removal(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let person = standing(&desk, &mut work, person).await?;
    let case = case_of(&mut work.tx, id).await?;
    pages::ok(&RemovePage { page: desk.page("people", Some(&case)), case: id, person })
}

/// `POST /cases/{case}/participants/{participant}/remove`
pub async fn remove(desk: Desk, Path((id, person)): Path<(CaseId, ParticipantId)>, _: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let person = standing(&desk, &mut work, person).await?;
    participants::remove(&mut work.tx, &work.permit, person.id).await?;
    work.tx.commit().await?;
    Ok(to_people(id))
}

fn to_people(id: CaseId) -> Response {
    Redirect::to(&format!("/cases/{}/participants", id.uuid())).into_response()
}
