//! A consent as a FHIR R4 `Consent` (HL7 FHIR 4.0.1, Consent): one agreement, with the exact words as its source. Everything
//! that it speaks of stands in it; it refers to no server.

use crate::consent_receipt::Told;
use crate::consent_text::basis;
use crate::family::consents::view;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::cases::Purpose;
use domain::consents::{Basis, ConsentState, Part, Recipient};
use domain::documents::Category;
use serde_json::{Value, json};
use store::consents::Consent;

const LOINC: &str = "http://loinc.org";

fn concept(system: &str, code: &str, display: &str) -> Value {
    json!({ "coding": [coding(system, code, display)] })
}

fn coding(system: &str, code: &str, display: &str) -> Value {
    json!({ "system": system, "code": code, "display": display })
}

/// The resource. `base` is this installation's address, the namespace of what has no code elsewhere.
#[must_use]
pub fn resource(told: &Told<'_>, base: &str) -> Value {
    let consent = told.consent;
    let mut resource = json!({
        "resourceType": "Consent",
        "id": consent.id,
        "language": consent.text_language,
        "text": { "status": "generated", "div": narrative(consent) },
        "contained": contained(told),
        "identifier": [{ "system": "urn:ietf:rfc:3986", "value": format!("urn:uuid:{}", consent.id) }],
        "status": status(told),
        "scope": concept("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", "Privacy Consent"),
        "category": [concept(LOINC, "59284-0", "Patient Consent")],
        "patient": { "reference": "#patient", "display": told.case.map.patient_name },
        "performer": [{ "reference": giver(told), "display": consent.giver_name }],
        "organization": [{ "reference": "#house", "display": told.house }],
        "sourceAttachment": {
            "contentType": "text/plain; charset=utf-8",
            "language": consent.text_language,
            "data": STANDARD.encode(&consent.text_body),
            "size": consent.text_body.len(),
            "title": told.t.s("family-consent-text"),
        },
        "policy": [{ "uri": format!("{base}/consent-text/{}", consent.text_version) }],
        "provision": provision(told, base),
    });
    if let Some(at) = consent.decided_at.or(consent.requested_at) {
        resource["dateTime"] = json!(at);
    }
    if let Some(at) = consent.decided_at.filter(|_| !consent.witness.is_empty() || consent.proof.is_some()) {
        resource["verification"] = json!([{ "verified": true, "verificationDate": at }]);
    }
    resource
}

/// From the value set `consent-state-codes`.
fn status(told: &Told<'_>) -> &'static str {
    match told.consent.state {
        ConsentState::Given if told.consent.in_force(told.now) => "active",
        ConsentState::Given | ConsentState::Withdrawn => "inactive",
        ConsentState::Refused => "rejected",
        ConsentState::Requested | ConsentState::AskMe => "proposed",
    }
}

fn giver(told: &Told<'_>) -> &'static str {
    if told.giver_is_patient { "#patient" } else { "#giver" }
}

fn narrative(consent: &Consent) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraphs: Vec<String> =
        consent.text_body.split("\n\n").map(|paragraph| format!("<p>{}</p>", escape(paragraph))).collect();
    let (lang, dir) = (consent.text_language, consent.text_language.dir());
    format!(
        "<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"{lang}\" xml:lang=\"{lang}\" dir=\"{dir}\">{}</div>",
        paragraphs.concat()
    )
}

/// Whoever it speaks of: by name only.
fn contained(told: &Told<'_>) -> Value {
    let mut all = vec![
        json!({ "resourceType": "Patient", "id": "patient", "name": [{ "text": told.case.map.patient_name }],
            "identifier": [{ "value": told.case.reference }] }),
        json!({ "resourceType": "Organization", "id": "house", "name": told.house }),
    ];
    if !told.giver_is_patient {
        let mut person = json!({ "resourceType": "RelatedPerson", "id": "giver", "patient": { "reference": "#patient" },
            "name": [{ "text": told.consent.giver_name }] });
        let shown = told.consent.stands_on.as_ref().map(|(basis, ..)| *basis);
        let words = basis(told.t, shown, &told.consent.basis);
        if !words.is_empty() {
            let mut relationship = json!({ "text": words });
            if let Some(coding) = shown.and_then(relation) {
                relationship["coding"] = json!([coding]);
            }
            person["relationship"] = json!([relationship]);
        }
        all.push(person);
    }
    for (n, named) in told.consent.recipients.iter().enumerate() {
        all.push(match named.recipient {
            Recipient::Clinic(_) => {
                let mut clinic = json!({ "resourceType": "Organization", "id": format!("to-{n}"), "name": named.name });
                if !named.country.is_empty() {
                    clinic["address"] = json!([{ "country": named.country }]);
                }
                clinic
            }
            Recipient::Participant(_) => {
                json!({ "resourceType": "RelatedPerson", "id": format!("to-{n}"),
                    "patient": { "reference": "#patient" }, "name": [{ "text": named.name }] })
            }
        });
    }
    Value::Array(all)
}

/// From `v3-RoleCode`, where it has one for the basis.
fn relation(basis: Basis) -> Option<Value> {
    let (code, display) = match basis {
        Basis::Parent => ("PRN", "parent"),
        Basis::Guardian => ("GUARD", "guardian"),
        Basis::PowerOfAttorney => ("POWATT", "power of attorney"),
        Basis::CourtOrder | Basis::NextOfKin => return None,
    };
    Some(coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", code, display))
}

fn provision(told: &Told<'_>, base: &str) -> Value {
    let consent = told.consent;
    let actors: Vec<Value> = (0..consent.recipients.len()).map(|n| actor(consent, n)).collect();
    let mut purposes: Vec<Value> = Vec::new();
    for purpose in consent.purposes.iter().map(|purpose| reason(*purpose)) {
        if !purposes.contains(&purpose) {
            purposes.push(purpose);
        }
    }
    let mut provision = json!({
        "type": if consent.state == ConsentState::Refused { "deny" } else { "permit" },
        "period": { "end": consent.until },
        "actor": actors,
        "action": actions(consent),
        "purpose": purposes,
    });
    if let Some(at) = consent.decided_at {
        provision["period"]["start"] = json!(at);
    }
    // What ends it before its day.
    if let Some(at) = consent.withdrawn_at {
        provision["period"]["end"] = json!(at.min(consent.until));
    }
    let kinds: Vec<Value> = consent.categories.iter().map(|one| kind(told, base, *one)).collect();
    if !kinds.is_empty() {
        provision["code"] = Value::Array(kinds);
    }
    let documents: Vec<Value> = consent.documents.iter().map(|(id, title)| data(&id.to_string(), title)).collect();
    if !documents.is_empty() {
        provision["data"] = Value::Array(documents);
    }
    let taken: Vec<Value> = taken(told, base);
    if !taken.is_empty() {
        provision["provision"] = Value::Array(taken);
    }
    provision
}

/// One level down: what was taken back is denied from that moment on.
fn taken(told: &Told<'_>, base: &str) -> Vec<Value> {
    let consent = told.consent;
    let since = |part: Part| told.taken.iter().find(|one| one.part == part);
    consent
        .taken_back
        .iter()
        .filter_map(|part| {
            let mut denied = json!({ "type": "deny", "period": { "start": since(*part)?.at } });
            match part {
                Part::Recipient(recipient) => {
                    let n = consent.recipients.iter().position(|one| one.recipient == *recipient)?;
                    denied["actor"] = json!([actor(consent, n)]);
                }
                Part::Category(category) => denied["code"] = json!([kind(told, base, *category)]),
                Part::Document(id) => denied["data"] = json!([data(&id.to_string(), &since(*part)?.name)]),
            }
            Some(denied)
        })
        .collect()
}

fn actor(consent: &Consent, n: usize) -> Value {
    let role = concept("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP", "information recipient");
    json!({ "role": role, "reference": { "reference": format!("#to-{n}"), "display": consent.recipients[n].name } })
}

/// From `consentaction`: they may look; where copies may be taken, the agency discloses and they may use.
fn actions(consent: &Consent) -> Vec<Value> {
    let action =
        |code: &str, display: &str| concept("http://terminology.hl7.org/CodeSystem/consentaction", code, display);
    let mut all = vec![action("access", "Access")];
    if consent.may_download {
        all.extend([action("use", "Use"), action("disclose", "Disclose")]);
    }
    all
}

/// From `v3-PurposeOfUse`.
fn reason(purpose: Purpose) -> Value {
    let (code, display) = match purpose {
        Purpose::SecondOpinion | Purpose::Diagnosability | Purpose::PreliminaryRoute | Purpose::AfterCare => {
            ("TREAT", "treatment")
        }
        Purpose::CostEstimate => ("HPAYMT", "healthcare payment"),
        Purpose::TripLength | Purpose::MissingDocuments => ("HOPERAT", "healthcare operations"),
    };
    coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", code, display)
}

fn kind(told: &Told<'_>, base: &str, category: Category) -> Value {
    json!({
        "coding": [{ "system": format!("{base}/categories"), "code": category }],
        "text": view::category(told.t, category),
    })
}

fn data(id: &str, title: &str) -> Value {
    json!({
        "meaning": "instance",
        "reference": { "type": "DocumentReference", "display": title,
            "identifier": { "system": "urn:ietf:rfc:3986", "value": format!("urn:uuid:{id}") } },
    })
}
