//! G1: the receipt to take away, read back: the PDF by Poppler, the FHIR resource by the rules of R4 and by models that are not ours.

use super::Family;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

/// One of a value set.
#[track_caller]
fn one_of(value: &Value, set: &[&str]) {
    let word = value.as_str().unwrap_or_else(|| panic!("{value} is no word"));
    assert!(set.contains(&word), "{word} is not of {set:?}");
}

/// An element that has to be there, with something in it.
#[track_caller]
fn required<'a>(resource: &'a Value, path: &str) -> &'a Value {
    let value = resource.pointer(path).unwrap_or_else(|| panic!("{path} is missing in {resource:#}"));
    let empty = match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    };
    assert!(!empty, "{path} is empty in {resource:#}");
    value
}

/// Whether models of FHIR that somebody else made take it. Without them, which `./check` brings where there is pip, nothing is said.
#[track_caller]
fn others_take(consent: &Value) {
    let judge = Command::new("fhir-consent").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut judge = match judge {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            println!("fhir-consent is not here: tests/lint/tools.sh brings it");
            return;
        }
        judge => judge.expect("it starts"),
    };
    let mut line = judge.stdin.take().expect("a pipe");
    line.write_all(consent.to_string().as_bytes()).expect("written");
    drop(line);
    let said = judge.wait_with_output().expect("it ends");
    assert!(said.status.success(), "{consent:#}\n{}", String::from_utf8_lossy(&said.stderr));
}

/// What FHIR R4 asks of a Consent, and IHE's profile of one.
#[track_caller]
fn is_a_consent(consent: &Value) {
    others_take(consent);
    assert_eq!(consent["resourceType"], "Consent");
    one_of(required(consent, "/status"), &["draft", "proposed", "active", "rejected", "inactive", "entered-in-error"]);
    assert_eq!(*required(consent, "/scope/coding/0/code"), "patient-privacy");
    assert_eq!(*required(consent, "/category/0/coding/0/code"), "59284-0");
    assert_eq!(*required(consent, "/category/0/coding/0/system"), "http://loinc.org");
    for path in
        ["/patient/reference", "/performer/0/reference", "/organization/0/reference", "/dateTime", "/identifier"]
    {
        required(consent, path);
    }
    // ppc-1: a policy or a rule.
    let policy = required(consent, "/policy/0/uri").as_str().expect("a URI");
    assert!(policy.starts_with("http"), "{policy}");
    one_of(required(consent, "/text/status"), &["generated", "extensions", "additional", "empty"]);
    assert!(
        required(consent, "/text/div")
            .as_str()
            .expect("a div")
            .starts_with("<div xmlns=\"http://www.w3.org/1999/xhtml\"")
    );
    let provision = required(consent, "/provision");
    is_a_provision(consent, provision);
    for nested in provision["provision"].as_array().unwrap_or(&vec![]) {
        is_a_provision(consent, nested);
        assert!(nested.get("provision").is_none(), "one level only");
    }
    // dom-2, dom-3, dom-5: what is contained holds nothing itself, and everything of it is spoken of.
    let text = consent.to_string();
    for inner in consent["contained"].as_array().expect("contained") {
        let id = inner["id"].as_str().expect("an id");
        assert!(text.contains(&format!("\"#{id}\"")), "#{id} is spoken of nowhere");
        assert!(inner.get("contained").is_none());
    }
    for (at, _) in text.match_indices("\"reference\":\"#") {
        let id = text[at + 14..].split('"').next().expect("an id");
        assert!(
            consent["contained"].as_array().expect("all").iter().any(|inner| inner["id"] == id),
            "#{id} is nowhere"
        );
    }
}

#[track_caller]
fn is_a_provision(consent: &Value, provision: &Value) {
    one_of(required(provision, "/type"), &["deny", "permit"]);
    for end in ["start", "end"] {
        if let Some(at) = provision["period"].get(end) {
            at.as_str()
                .expect("a moment")
                .parse::<domain::Timestamp>()
                .unwrap_or_else(|_| panic!("{at} in {consent:#}"));
        }
    }
    for actor in provision["actor"].as_array().unwrap_or(&vec![]) {
        assert_eq!(*required(actor, "/role/coding/0/code"), "IRCP");
        required(actor, "/reference/reference");
    }
    for purpose in provision["purpose"].as_array().unwrap_or(&vec![]) {
        one_of(required(purpose, "/code"), &["TREAT", "HPAYMT", "HOPERAT"]);
        assert_eq!(purpose["system"], "http://terminology.hl7.org/CodeSystem/v3-ActReason");
    }
    for data in provision["data"].as_array().unwrap_or(&vec![]) {
        one_of(required(data, "/meaning"), &["instance", "related", "dependents", "authoredby"]);
        required(data, "/reference/identifier/value");
    }
    for action in provision["action"].as_array().unwrap_or(&vec![]) {
        one_of(required(action, "/coding/0/code"), &["collect", "access", "use", "disclose", "correct"]);
    }
}

#[tokio::test]
async fn g1_the_receipt_is_taken_as_fhir_in_every_state() {
    let family = Family::new().await;
    let mut yousef = family.enter(family.patient).await;
    let at = format!("/my/{}/consents/{}", family.patient, family.given);
    let answer = yousef.get(&format!("{at}/receipt/fhir")).await.expect(200);
    assert!(answer.headers["content-type"].to_str().expect("ASCII").starts_with("application/fhir+json"));
    assert!(answer.headers["content-disposition"].to_str().expect("ASCII").starts_with("attachment"));
    let given: Value = serde_json::from_slice(&answer.body).expect("JSON");
    is_a_consent(&given);
    assert_eq!((&given["status"], &given["provision"]["type"]), (&"active".into(), &"permit".into()));
    let words = STANDARD.decode(given["sourceAttachment"]["data"].as_str().expect("data")).expect("base64");
    assert_eq!(String::from_utf8(words).expect("UTF-8"), "given words");
    assert_eq!(given["provision"]["code"].as_array().expect("kinds").len(), 2);
    assert_eq!(given["provision"]["purpose"][0]["code"], "TREAT");
    assert_eq!(given["patient"]["display"], "يوسف الهاجري");

    // Asked for, with one document named.
    let asked = format!("/my/{}/consents/{}", family.patient, family.asked);
    let waits: Value =
        serde_json::from_slice(&yousef.get(&format!("{asked}/receipt/fhir")).await.expect(200).body).expect("JSON");
    is_a_consent(&waits);
    assert_eq!(waits["status"], "proposed");
    let passport = format!("urn:uuid:{}", family.passport);
    assert_eq!(waits["provision"]["data"][0]["reference"]["identifier"]["value"], passport.as_str());

    // A part taken back is a nested denial; the whole withdrawn is inactive; a refusal is rejected, not an absence.
    yousef.get(&at).await.expect(200);
    yousef.post(&format!("{at}/parts"), &[("part", "category:labs")]).await.expect(303);
    let parted: Value =
        serde_json::from_slice(&yousef.get(&format!("{at}/receipt/fhir")).await.expect(200).body).expect("JSON");
    is_a_consent(&parted);
    assert_eq!(parted["status"], "active");
    let denied = parted["provision"]["provision"].as_array().expect("a denial");
    assert!(
        denied.iter().all(|one| one["type"] == "deny")
            && denied.iter().any(|one| one["code"][0]["coding"][0]["code"] == "labs")
    );
    yousef.get(&at).await.expect(200);
    yousef.post(&format!("{at}/withdraw"), &[]).await.expect(303);
    let over: Value =
        serde_json::from_slice(&yousef.get(&format!("{at}/receipt/fhir")).await.expect(200).body).expect("JSON");
    is_a_consent(&over);
    assert_eq!(over["status"], "inactive");
    sqlx::query("UPDATE consents SET state = 'refused', decided_at = '2026-07-22' WHERE id = $1")
        .bind(family.asked)
        .execute(&family.look)
        .await
        .expect("refused");
    let refused: Value =
        serde_json::from_slice(&yousef.get(&format!("{asked}/receipt/fhir")).await.expect(200).body).expect("JSON");
    is_a_consent(&refused);
    assert_eq!((&refused["status"], &refused["provision"]["type"]), (&"rejected".into(), &"deny".into()));
    yousef.get(&format!("{at}/receipt/docx")).await.expect(404);
}

#[tokio::test]
async fn g1_the_receipt_is_taken_as_a_pdf_with_the_exact_words() {
    let family = Family::new().await;
    let mut yousef = family.enter(family.patient).await;
    let at = format!("/my/{}/consents/{}", family.patient, family.given);
    let page = yousef.get(&format!("{at}/receipt")).await.expect(200).text();
    super::has(&page, &[&format!("{at}/receipt/pdf"), &format!("{at}/receipt/fhir")]);
    yousef.post(&format!("{at}/parts"), &[("part", "category:labs")]).await.expect(303);
    let mut maryam = family.house.signed_in(&family.house.maryam).await;
    let desk = format!("/cases/{}/consents/{}/receipt/pdf", family.case, family.given);
    for pdf in [yousef.get(&format!("{at}/receipt/pdf")).await, maryam.get(&desk).await] {
        let pdf = pdf.expect(200);
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("r.pdf"), &pdf.body).expect("written");
        let ran = Command::new("pdftotext").args(["r.pdf", "-"]).current_dir(folder.path()).output().expect("Poppler");
        let text = String::from_utf8(ran.stdout).expect("UTF-8");
        for words in ["given words", "Kalina Clinic", "Receipt", "Taken back", &family.given.to_string()] {
            assert!(text.contains(words), "{words}:\n{text}");
        }
    }
}
