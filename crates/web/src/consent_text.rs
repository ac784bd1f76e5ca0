//! The exact words of a consent (G1), composed from `locales/` and kept verbatim. A change of the words there is a new
//! [`domain::consents::TEXT_VERSION`].

use crate::text::Text;
use domain::Timestamp;
use domain::cases::Purpose;
use domain::consents::{Basis, Channel, TEXT_VERSION};
use domain::documents::Category;
use domain::words::Language;
use store::consents::{Consent, Shown};

/// What the words say it about.
#[derive(Debug, Clone)]
pub struct ConsentParts {
    /// The agency's name in the reader's language.
    pub house: String,
    /// The patient's name.
    pub patient: String,
    /// Who gives the consent.
    pub giver: String,
    /// On what basis, when they are not the patient.
    pub basis: String,
    /// Whether the giver is the patient.
    pub giver_is_patient: bool,
    /// The recipients, each as people call them: `Kalina Clinic, Moscow`.
    pub recipients: Vec<String>,
    /// To which countries, ISO 3166-1 alpha-2.
    pub countries: Vec<String>,
    /// For what.
    pub purposes: Vec<Purpose>,
    /// Over which categories.
    pub categories: Vec<Category>,
    /// Titles of single documents.
    pub documents: Vec<String>,
    /// By which way.
    pub channel: Channel,
    /// Whether copies may be taken.
    pub may_download: bool,
    /// Until when.
    pub until: Timestamp,
    /// The giver's zone, in which the last day is told.
    pub zone: String,
}

impl ConsentParts {
    /// Of a consent that is stored. `recipients` are their names as the page tells them.
    #[must_use]
    pub fn of(
        t: Text,
        consent: &Consent,
        house: &str,
        patient: &str,
        giver_is_patient: bool,
        recipients: Vec<String>,
    ) -> Self {
        Self {
            house: house.to_owned(),
            patient: patient.to_owned(),
            giver: consent.giver_name.clone(),
            basis: basis(t, consent.stands_on.as_ref().map(|(basis, ..)| *basis), &consent.basis),
            giver_is_patient,
            recipients,
            countries: consent.countries().into_iter().map(str::to_owned).collect(),
            purposes: consent.purposes.clone(),
            categories: consent.categories.clone(),
            documents: consent.documents.iter().map(|(_, title)| title.clone()).collect(),
            channel: consent.channel,
            may_download: consent.may_download,
            until: consent.until,
            zone: consent.giver_zone.clone(),
        }
    }
}

/// On what basis somebody decides, in the reader's language: as the paper shows it, with what was typed beside it.
#[must_use]
pub fn basis(t: Text, shown: Option<Basis>, typed: &str) -> String {
    let typed = t.relation(typed);
    match (shown.map(|one| t.word("basis", one.word())), typed.as_str()) {
        (None, _) => typed,
        (Some(word), "") => word,
        (Some(word), typed) => format!("{word} (\u{2068}{typed}\u{2069})"),
    }
}

/// Composes the text: paragraphs with an empty line between. A language that has no text of its own yet shows the English
/// one, and the answer says so, for what was read is what is kept.
#[must_use]
pub fn consent_text(t: Text, parts: &ConsentParts) -> Shown {
    let t = if t.has("consent-text-withdraw") { t } else { Text(Language::En) };
    let purposes: Vec<String> = parts.purposes.iter().map(|purpose| t.word("purpose", purpose.word())).collect();
    let what: Vec<String> = parts
        .categories
        .iter()
        .map(|category| t.word("category", category.word()))
        .chain(parts.documents.iter().cloned())
        .collect();
    let way = t.word("consent-text-way", parts.channel.word());
    let extent = if parts.may_download { t.s("consent-text-download") } else { t.s("consent-text-view") };
    let countries = countries(t, &parts.countries);
    let paragraphs = [
        giver(t, parts),
        t.with("consent-text-who", [("who", listed(t, &parts.recipients))]),
        if countries.is_empty() { String::new() } else { t.with("consent-text-where", [("where", countries)]) },
        t.with("consent-text-why", [("why", listed(t, &purposes))]),
        t.with("consent-text-what", [("what", listed(t, &what))]),
        // Whoever names a kind must know that it covers what comes tomorrow.
        if parts.categories.is_empty() { String::new() } else { t.s("consent-text-later") },
        format!("{way} {extent}"),
        t.with("consent-text-until", [("day", t.day_of(parts.until, &parts.zone))]),
        t.s("consent-text-withdraw"),
        t.with("consent-text-decides", [("house", parts.house.as_str())]),
    ];
    let said: Vec<String> = paragraphs.into_iter().filter(|one| !one.is_empty()).collect();
    Shown { version: TEXT_VERSION, language: t.0, body: said.join("\n\n") }
}

/// Countries by their names, in a list.
#[must_use]
pub fn countries<S: AsRef<str>>(t: Text, codes: &[S]) -> String {
    let names: Vec<String> = codes.iter().map(|code| crate::choices::country(t, code.as_ref())).collect();
    listed(t, &names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>())
}

fn giver(t: Text, parts: &ConsentParts) -> String {
    if parts.giver_is_patient {
        return t.with("consent-text-patient", [("giver", parts.giver.as_str()), ("house", parts.house.as_str())]);
    }
    t.with(
        "consent-text-representative",
        [
            ("giver", parts.giver.as_str()),
            ("patient", parts.patient.as_str()),
            ("basis", parts.basis.as_str()),
            ("house", parts.house.as_str()),
        ],
    )
}

/// A list in a sentence, with the comma of the language; each member isolated for its direction. Of nothing, nothing.
#[must_use]
pub fn listed<S: AsRef<str>>(t: Text, items: &[S]) -> String {
    let comma = match t.0 {
        Language::Ar => "، ",
        Language::Zh => "、",
        Language::En | Language::Ru => ", ",
    };
    if items.is_empty() {
        return String::new();
    }
    let isolated: Vec<String> = items.iter().map(|item| format!("\u{2068}{}\u{2069}", item.as_ref())).collect();
    // Isolates hide their direction from the sentence around them; the mark tells it.
    let mark = if t.dir() == "rtl" { "\u{200f}" } else { "" };
    format!("{mark}{}", isolated.join(comma))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::consents::{ConsentState, Coverage, Manner};
    use domain::grants::Extent;
    use domain::replies::{Costing, Finding, Treatability};
    use sha2::{Digest, Sha256};

    #[test]
    fn days_and_lists_keep_the_direction_of_their_language() {
        let t = Text(Language::Ar);
        let day = t.day(jiff::civil::date(2026, 7, 23));
        assert!(day.starts_with("23") && !day.contains('\u{2068}'), "{day:?}");
        assert!(listed(t, &["A", "B"]).starts_with('\u{200f}'));
        assert!(listed::<&str>(t, &[]).is_empty());
    }

    #[test]
    fn g1_the_words_of_a_version_never_change() {
        crate::versions::hold(include_str!("consent_text.versions"), version_line);
    }

    /// Version, language, and the hash of every sentence that a consent can say.
    fn version_line(t: Text) -> String {
        let parts = |by_patient, channel, may_download, countries: &[&str]| ConsentParts {
            house: "H".into(),
            patient: "P".into(),
            giver: "G".into(),
            basis: Basis::ALL.iter().map(|one| basis(t, Some(*one), "typed")).collect(),
            giver_is_patient: by_patient,
            recipients: vec!["A".into(), "B".into()],
            countries: countries.iter().map(|code| (*code).to_owned()).collect(),
            purposes: Purpose::ALL.to_vec(),
            categories: Category::ALL.to_vec(),
            documents: vec!["D".into()],
            channel,
            may_download,
            until: Timestamp::UNIX_EPOCH,
            zone: "UTC".into(),
        };
        let mut hash = Sha256::new();
        for by_patient in [true, false] {
            for channel in Channel::ALL {
                for may_download in [true, false] {
                    for countries in [&["CN", "RU"][..], &[]] {
                        hash.update(consent_text(t, &parts(by_patient, *channel, may_download, countries)).body);
                    }
                }
            }
        }
        format!("{TEXT_VERSION} {} {}", t.0, hex::encode(hash.finalize()))
    }

    /// A word without a text would stand on a page as its key.
    #[test]
    fn every_word_of_consents_and_replies_has_a_text_in_both_languages() {
        for t in [Text(Language::En), Text(Language::Ar)] {
            let has = |prefix: &str, words: Vec<&str>| {
                for word in words {
                    let key = format!("{prefix}-{word}");
                    assert!(t.has(&key), "{}: {key}", t.lang());
                }
            };
            has("consent-state", ConsentState::ALL.iter().map(|w| w.word()).collect());
            has("manner", Manner::ALL.iter().map(|w| w.word()).collect());
            has("consent-channel", Channel::ALL.iter().map(|w| w.word()).collect());
            has("consent-text-way", Channel::ALL.iter().map(|w| w.word()).collect());
            has("coverage", Coverage::ALL.iter().map(|w| w.word()).collect());
            has("extent", Extent::ALL.iter().map(|w| w.word()).collect());
            has("finding", Finding::ALL.iter().map(|w| w.word()).collect());
            has("treatability", Treatability::ALL.iter().map(|w| w.word()).collect());
            has("costing", Costing::ALL.iter().map(|w| w.word()).collect());
            let fields = domain::summaries::Field::ALL;
            has("review-field", fields.iter().map(|w| w.word()).collect());
            let severities = domain::summaries::Severity::ALL;
            has("review-severity", severities.iter().map(|w| w.word()).collect());
        }
    }
}
