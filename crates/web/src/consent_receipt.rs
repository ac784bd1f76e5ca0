//! G1: the receipt of a consent to take away: as a printed PDF, and for machines as a FHIR resource ([`crate::consent_fhir`]).

use crate::app::App;
use crate::consent_fhir;
use crate::consent_parts::{SeenOf, Taken};
use crate::consent_text::{basis, countries};
use crate::errors::{WebError, WebResult};
use crate::family::consents::view;
use crate::paper;
use crate::text::Text;
use domain::Timestamp;
use domain::consents::{ConsentState, Drawing};
use print::Receipt;
use store::cases::Case;
use store::consents::Consent;

/// As what it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A PDF to print or to keep.
    Pdf,
    /// A FHIR R4 `Consent`, as JSON.
    Fhir,
}

impl Form {
    /// Reads the last word of the address.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "pdf" => Some(Self::Pdf),
            "fhir" => Some(Self::Fhir),
            _ => None,
        }
    }
}

/// Everything that a receipt tells.
pub struct Told<'a> {
    /// The language of its labels.
    pub t: Text,
    /// The agency's name.
    pub house: &'a str,
    /// The reader's time zone.
    pub zone: &'a str,
    /// The case.
    pub case: &'a Case,
    /// The consent.
    pub consent: &'a Consent,
    /// Whether its giver is the patient.
    pub giver_is_patient: bool,
    /// Recipients as people call them.
    pub recipients: Vec<String>,
    /// What the giver drew.
    pub drawing: Option<Drawing>,
    /// What was taken back.
    pub taken: Vec<Taken>,
    /// After a withdrawal: what had been seen.
    pub before: Option<SeenOf>,
    /// The moment.
    pub now: Timestamp,
}

impl Told<'_> {
    /// As an answer.
    ///
    /// # Errors
    /// When there is no font to print with.
    pub async fn answer(&self, app: &App, form: Form) -> WebResult {
        let id = self.consent.id;
        match form {
            Form::Fhir => {
                let resource = consent_fhir::resource(self, &app.address(""));
                let body = serde_json::to_vec_pretty(&resource).map_err(|_| WebError::Internal)?;
                Ok(paper::attachment("application/fhir+json; fhirVersion=4.0", &format!("consent-{id}.json"), body))
            }
            Form::Pdf => {
                let receipt = self.paper();
                paper::answer(app, &format!("consent-{id}.pdf"), move |press| press.receipt(&receipt)).await
            }
        }
    }

    fn moment(&self, at: Timestamp) -> String {
        self.t.moment(at, self.zone)
    }

    /// As paper takes it.
    #[must_use]
    pub fn paper(&self) -> Receipt {
        let (t, consent) = (self.t, self.consent);
        let mut rows: Vec<(String, Vec<String>)> = Vec::new();
        let mut row = |key: &str, lines: Vec<String>| {
            if lines.iter().any(|line| !line.is_empty()) {
                rows.push((t.s(key), lines));
            }
        };
        row("family-receipt-who", vec![consent.giver_name.clone()]);
        let basis = basis(t, consent.stands_on.as_ref().map(|(basis, ..)| *basis), &consent.basis);
        row("consent-basis", vec![basis]);
        row("proof-paper", consent.stands_on.iter().map(|(_, _, title)| title.clone()).collect());
        row("family-receipt-answer", vec![view::state(t, consent, self.now)]);
        row("family-receipt-when", consent.decided_at.map(|at| self.moment(at)).into_iter().collect());
        row("family-receipt-stopped", consent.withdrawn_at.map(|at| self.moment(at)).into_iter().collect());
        row(
            "family-receipt-manner",
            consent.manner.map(|one| t.word("family-manner", one.word())).into_iter().collect(),
        );
        row("sign-signed", vec![consent.signed_name.clone()]);
        row("consent-witness", vec![consent.witness.clone()]);
        row("family-consent-who", self.recipients.clone());
        row("family-consent-where", vec![countries(t, &consent.countries())]);
        let documents = consent.documents_left().map(|(_, title)| title.clone());
        row("family-consent-what", view::categories(t, consent).into_iter().chain(documents).collect());
        row("family-consent-why", view::why(t, consent));
        row("family-consent-how", vec![view::how(t, consent)]);
        row("family-consent-until", vec![t.day_of(consent.until, &consent.giver_zone)]);
        let version = format!("{}, {}", consent.text_language.own_name(), consent.text_version);
        row("family-receipt-text", vec![version]);
        Receipt {
            text: t,
            house: self.house.to_owned(),
            title: t.s("family-receipt-title"),
            number: consent.id.to_string(),
            head: t.word("family-receipt-head", consent.state.word()),
            question: view::question(t, consent),
            rows,
            parts: self.parts(),
            signature: self.drawing.as_ref().map(|drawing| (t.s("sign-drawn"), drawing.shares())),
            words_title: t.s("family-consent-text"),
            words: consent.text_body.clone(),
            words_language: consent.text_language,
        }
    }

    fn parts(&self) -> Vec<(String, Vec<String>)> {
        let t = self.t;
        let mut parts = Vec::new();
        for one in &self.taken {
            let by = t.with("parts-taken-by", [("who", one.by.clone()), ("moment", self.moment(one.at))]);
            let mut lines = vec![by, t.s("parts-seen-before")];
            lines.extend(self.seen(&one.before));
            parts.push((format!("{}: {}", t.s("parts-taken"), one.name), lines));
        }
        if let Some(before) = self.before.as_ref().filter(|_| self.consent.state == ConsentState::Withdrawn) {
            parts.push((t.s("family-stopped-seen"), self.seen(before)));
        }
        parts
    }

    fn seen(&self, before: &SeenOf) -> Vec<String> {
        let t = self.t;
        if before.nothing() {
            return vec![t.s("family-stopped-unseen")];
        }
        let opened = before.opened.iter().filter_map(|one| {
            let at = one.first_opened_at?;
            let words = t.with("family-stopped-opened", [("who", one.clinic.as_str())]);
            Some(format!("{words} – {}", self.moment(at)))
        });
        let seen = before.seen.iter().map(|one| {
            let key = if one.downloads > 0 { "family-seen-downloaded" } else { "family-seen-viewed" };
            format!("{}: {} – {}", one.title, t.with(key, [("who", one.who.as_str())]), self.moment(one.last))
        });
        opened.chain(seen).collect()
    }
}
