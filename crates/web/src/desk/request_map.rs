//! Screen 5: the request map (A3, A4), on a new case and on one that exists. Facts, logistics, payment and official rules
//! stay apart, each under a sentence of who decides it.

use super::Desk;
use crate::choices::{self, Choice};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::cases::{Purpose, Sex};
use domain::ids::{CaseId, Id, TenantId};
use domain::policy::Permitted;
use domain::roles::{Channel, Role};
use domain::words::Language;
use http::StatusCode;
use store::StaffTx;
use store::cases::{self, RequestMap};
use store::participants::{self, Entry};

/// Lines of the form: name, most characters.
const LINES: &[(&str, usize)] =
    &[("patient_name", 200), ("patient_latin_name", 200), ("patient_call_name", 80), ("city", 80)];
/// Longer texts of the form.
const AREAS: &[&str] = &[
    "question",
    "travel_goal",
    "existing_documents",
    "family_composition",
    "facts",
    "visit_format",
    "date_limits",
    "logistics",
    "payment",
    "official_rules",
];
const LONGEST: usize = 4000;

/// What the form offers.
pub struct Offers {
    sexes: Vec<Choice>,
    countries: Vec<Choice>,
    languages: Vec<Choice>,
    purposes: Vec<Choice>,
    channels: Vec<Choice>,
}

impl Offers {
    fn of(t: Text) -> Self {
        Self {
            sexes: choices::words(t, "sex", Sex::ALL, Sex::word),
            countries: choices::countries(t, &t.s("form-not-known")),
            languages: choices::languages(),
            purposes: choices::words(t, "purpose", &Purpose::asked().collect::<Vec<_>>(), Purpose::word),
            channels: choices::words(t, "channel", Channel::ALL, Channel::word),
        }
    }
}

/// A new case.
#[derive(Template)]
#[template(path = "desk/cases/new.html")]
pub struct OpenPage {
    page: DeskPage,
    form: Posted,
    faults: Faults,
    offers: Offers,
    contacts: Vec<Choice>,
    deciders: Vec<Choice>,
    relations: Vec<Choice>,
    action: String,
    back: String,
}

/// What a new case takes.
pub struct Opening {
    map: RequestMap,
    people: Vec<Entry>,
}

/// The form of a new case.
#[must_use]
pub fn open_page(
    desk: &Desk,
    section: &'static str,
    action: String,
    back: String,
    form: Posted,
    faults: Faults,
) -> OpenPage {
    let t = desk.t;
    let pair = |value: &str, words: String| (value.to_owned(), words);
    OpenPage {
        page: desk.page(section, None),
        form,
        faults,
        offers: Offers::of(t),
        contacts: vec![pair("patient", t.s("map-contact-patient")), pair("other", t.s("map-contact-other"))],
        deciders: vec![pair("patient", t.s("map-decides-patient")), pair("contact", t.s("map-decides-contact"))],
        relations: choices::relations(t),
        action,
        back,
    }
}

/// An empty form, with what is usual already chosen.
#[must_use]
pub fn empty(desk: &Desk) -> Posted {
    Posted::default()
        .put("sex", Sex::Unknown.word())
        .put("language", desk.t.lang())
        .put("contact", "patient")
        .put("contact_language", desk.t.lang())
        .put("contact_channel", Channel::Email.word())
        .put("decides", "patient")
}

/// `GET /cases/new`
pub async fn new(desk: Desk) -> WebResult {
    desk.in_tenant().await?;
    let form = empty(&desk);
    pages::ok(&open_page(&desk, "cases", "/cases/new".into(), "/cases".into(), form, Faults::default()))
}

/// `POST /cases/new`
pub async fn create(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let mut faults = Faults::default();
    let opening = parse_opening(&desk, &posted, &mut faults);
    let (Some(opening), true) = (opening, faults.none()) else {
        let page = open_page(&desk, "cases", "/cases/new".into(), "/cases".into(), posted, faults);
        return pages::faulty(&page);
    };
    let case = open(&desk, &mut tx, &permit, &opening).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{}", case.uuid())).into_response())
}

/// Opens the case with its people, in the caller's transaction.
///
/// # Errors
/// When the store fails.
pub async fn open(desk: &Desk, tx: &mut StaffTx, permit: &Permitted<TenantId>, opening: &Opening) -> WebResult<CaseId> {
    let case = cases::open(tx, permit, &opening.map, desk.member.id).await?;
    for entry in &opening.people {
        participants::add(tx, permit, case, entry).await?;
    }
    Ok(case)
}

/// Reads the form of a new case: the map, the patient, and a contact who is not the patient.
pub fn parse_opening(desk: &Desk, posted: &Posted, faults: &mut Faults) -> Option<Opening> {
    let t = desk.t;
    let map = parse(desk, posted, faults);
    let patient_email = faults.email(t, posted, "patient_email", false);
    let patient_phone = faults.text(t, posted, "patient_phone", 40, "");
    let by_other = posted.text("contact") == "other";
    let other_decides = by_other && posted.text("decides") == "contact";
    let contact = by_other.then(|| contact(t, posted, other_decides, faults));
    let map = map?;
    let patient = Entry {
        role: Role::Patient,
        name: map.patient_name.clone(),
        latin_name: map.patient_latin_name.clone(),
        relation: String::new(),
        there_for: String::new(),
        language: map.language,
        time_zone: desk.tenant.time_zone.clone(),
        channel: if patient_email.is_empty() && !patient_phone.is_empty() { Channel::Phone } else { Channel::Email },
        email: patient_email,
        phone: patient_phone,
        is_primary_contact: !by_other,
        is_decision_maker: !other_decides,
        representative_basis: String::new(),
        clinic: None,
    };
    let contact = contact.map(|entry| Entry { time_zone: desk.tenant.time_zone.clone(), ..entry });
    Some(Opening { map, people: [patient].into_iter().chain(contact).collect() })
}

fn contact(t: Text, posted: &Posted, decides: bool, faults: &mut Faults) -> Entry {
    let basis =
        if decides { faults.text(t, posted, "contact_basis", 300, "person-missing-basis") } else { String::new() };
    let latin_name = faults.text(t, posted, "contact_latin_name", 200, "");
    latin(t, "contact_latin_name", &latin_name, faults);
    Entry {
        role: Role::Family,
        name: faults.text(t, posted, "contact_name", 200, "map-missing-contact"),
        latin_name,
        relation: choices::relation_of(
            posted.text("contact_relation_word"),
            faults.text(t, posted, "contact_relation", 80, ""),
        ),
        there_for: String::new(),
        language: Language::parse(posted.text("contact_language")).unwrap_or(t.0),
        time_zone: "UTC".to_owned(),
        channel: Channel::parse(posted.text("contact_channel")).unwrap_or(Channel::Email),
        email: faults.email(t, posted, "contact_email", true),
        phone: faults.text(t, posted, "contact_phone", 40, ""),
        is_primary_contact: true,
        is_decision_maker: decides,
        representative_basis: basis,
        clinic: None,
    }
}

/// A passport spells names in Latin letters (ICAO Doc 9303, part 3).
pub fn latin(t: Text, field: &str, name: &str, faults: &mut Faults) {
    let foreign =
        |c: char| c.is_alphabetic() && !matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2b0}'..='\u{2bf}');
    if name.contains(foreign) {
        faults.add(field, t.s("fault-latin"));
    }
}

fn parse(desk: &Desk, posted: &Posted, faults: &mut Faults) -> Option<RequestMap> {
    let t = desk.t;
    for (name, most) in LINES {
        let missing = if *name == "patient_name" { "map-missing-name" } else { "" };
        faults.text(t, posted, name, *most, missing);
    }
    latin(t, "patient_latin_name", posted.text("patient_latin_name"), faults);
    let birth_date = faults.date(t, posted, "birth_date");
    let today = crate::dates::day_in(desk.app.db.now(), &desk.row.time_zone);
    if birth_date.is_some_and(|birth| birth > today) {
        faults.add("birth_date", t.s("map-born-later"));
    }
    let country = posted.text("country");
    if !country.is_empty() && !domain::countries::known(country) {
        faults.add("country", t.s("inquire-missing-country"));
    }
    for name in AREAS {
        faults.text(t, posted, name, LONGEST, "");
    }
    let language = Language::parse(posted.text("language"));
    if language.is_none() {
        faults.add("language", t.s("inquire-missing-language"));
    }
    let text = |name: &str| posted.text(name).to_owned();
    Some(RequestMap {
        patient_name: text("patient_name"),
        patient_latin_name: text("patient_latin_name"),
        patient_call_name: text("patient_call_name"),
        birth_date,
        sex: Sex::parse(posted.text("sex")).unwrap_or(Sex::Unknown),
        country: country.to_owned(),
        city: text("city"),
        language: language?,
        purposes: posted
            .all("purposes")
            .into_iter()
            .filter_map(Purpose::parse)
            .filter(|one| Purpose::asked().any(|asked| asked == *one))
            .collect(),
        question: text("question"),
        travel_goal: text("travel_goal"),
        existing_documents: text("existing_documents"),
        family_composition: text("family_composition"),
        visit_format: text("visit_format"),
        date_limits: text("date_limits"),
        facts: text("facts"),
        logistics: text("logistics"),
        payment: text("payment"),
        official_rules: text("official_rules"),
    })
}

fn filled(map: &RequestMap) -> Posted {
    let texts: [(&str, &str); 14] = [
        ("patient_name", &map.patient_name),
        ("patient_latin_name", &map.patient_latin_name),
        ("patient_call_name", &map.patient_call_name),
        ("city", &map.city),
        ("question", &map.question),
        ("travel_goal", &map.travel_goal),
        ("existing_documents", &map.existing_documents),
        ("family_composition", &map.family_composition),
        ("facts", &map.facts),
        ("visit_format", &map.visit_format),
        ("date_limits", &map.date_limits),
        ("logistics", &map.logistics),
        ("payment", &map.payment),
        ("official_rules", &map.official_rules),
    ];
    let mut form =
        Posted::default().put("sex", map.sex.word()).put("country", &map.country).put("language", map.language.word());
    for (name, text) in texts {
        form = form.put(name, text);
    }
    for purpose in &map.purposes {
        form = form.add("purposes", purpose.word());
    }
    if let Some(birth) = map.birth_date {
        form = form
            .put("birth_date-day", birth.day().to_string())
            .put("birth_date-month", birth.month().to_string())
            .put("birth_date-year", birth.year().to_string());
    }
    form
}

#[derive(Template)]
#[template(path = "desk/cases/request_map.html")]
struct MapPage {
    page: DeskPage,
    form: Posted,
    faults: Faults,
    offers: Offers,
    id: CaseId,
    /// What somebody else saved in the meantime: the field's words, and theirs.
    theirs: Vec<(String, String)>,
    lost: bool,
}

impl MapPage {
    fn of(desk: &Desk, case: &cases::Case, form: Posted, faults: Faults) -> Self {
        Self {
            page: desk.page("overview", Some(case)),
            form,
            faults,
            offers: Offers::of(desk.t),
            id: case.id,
            theirs: Vec::new(),
            lost: false,
        }
    }
}

/// `GET /cases/{case}/request-map`
pub async fn edit(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let form = filled(&case.map).put("version", case.version.to_string());
    pages::ok(&MapPage::of(&desk, &case, form, Faults::default()))
}

/// `POST /cases/{case}/request-map`
pub async fn update(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let mut faults = Faults::default();
    let map = parse(&desk, &posted, &mut faults);
    let (Some(map), true) = (map, faults.none()) else {
        return pages::faulty(&MapPage::of(&desk, &case, posted, faults));
    };
    let seen: i32 = posted.text("version").parse().unwrap_or(0);
    match cases::save_map(&mut work.tx, &work.permit, &map, seen).await {
        Ok(()) => {
            work.tx.commit().await?;
            Ok(Redirect::to(&format!("/cases/{}", id.uuid())).into_response())
        }
        Err(store::Error::LostUpdate) => pages::html(StatusCode::CONFLICT, &lost(&desk, &case, posted)),
        Err(error) => Err(error.into()),
    }
}

/// Somebody else saved first: what was typed stays, what they wrote stands above it, and saving again is a choice (S60).
fn lost(desk: &Desk, case: &cases::Case, posted: Posted) -> MapPage {
    let stored = filled(&case.map);
    let theirs = LINES
        .iter()
        .map(|(name, _)| *name)
        .chain(AREAS.iter().copied())
        .filter(|name| stored.text(name) != posted.text(name))
        .map(|name| {
            let label = desk.t.word("map-label", name);
            (label, stored.text(name).to_owned())
        })
        .collect();
    let form = posted.put("version", case.version.to_string());
    MapPage { theirs, lost: true, ..MapPage::of(desk, case, form, Faults::default()) }
}
