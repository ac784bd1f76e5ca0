//! What is asked of another holder of records, in words, for the desk and the family (D9); and the release that the patient
//! signs for it, with the letter that takes it there.

use crate::text::Text;
use domain::Date;
use domain::ids::RecordRequestId;
use domain::policy::CaseFacts;
use domain::record_requests::State;
use domain::requests::Format;
use domain::roles::Role;
use print::Receipt;
use store::cases::{Case, RequestMap};
use store::members::Tenant;
use store::record_requests::{RecordRequest, Release};

/// It in words.
pub struct View {
    /// Which.
    pub id: RecordRequestId,
    /// Who holds the records.
    pub holder: String,
    /// Which records.
    pub what: String,
    /// In which form, and from when until when; may be without days.
    pub about: String,
    /// How it stands, in a sentence.
    pub sentence: String,
    /// How far it has come.
    pub state: String,
    /// The state of its tag.
    pub tag: &'static str,
    /// The day by which somebody should have looked after it has come.
    pub late: bool,
    /// The patient's release is there.
    pub released: bool,
    /// Nothing more happens to it.
    pub over: bool,
    /// What happened, day by day.
    pub steps: Vec<StepLine>,
}

/// A step in words.
pub struct StepLine {
    /// On which day.
    pub day: String,
    /// What, and which way.
    pub what: String,
    /// Who did.
    pub by: String,
    /// What was said; may be empty.
    pub words: String,
}

impl View {
    /// For a reader, today.
    #[must_use]
    pub fn of(t: Text, today: Date, one: &RecordRequest) -> Self {
        let late = one.look_on.is_some_and(|day| day <= today);
        let holder = one.entry.holder.clone();
        let sentence = match (one.state, one.sent, &one.release) {
            (State::Draft, _, None) => t.with("record-sentence-unsigned", [("holder", holder.clone())]),
            (state, Some((on, _, expected)), _) if state.awaited() => t.with(
                &format!("record-sentence-{state}"),
                [("holder", holder.clone()), ("day", t.day(on)), ("expected", t.day(expected))],
            ),
            (state, ..) => t.with(&format!("record-sentence-{state}"), [("holder", holder.clone())]),
        };
        let steps = one.steps.iter().map(|step| {
            let what = t.word("record-step", step.step.word());
            let way = step.way.map(|way| t.word("record-way", way.word()));
            StepLine {
                day: t.day(step.on),
                what: way.map_or(what.clone(), |way| format!("{what} · {way}")),
                by: step.by.clone(),
                words: step.words.clone(),
            }
        });
        Self {
            id: one.id,
            about: about(t, one),
            what: one.entry.what.clone(),
            sentence,
            state: t.word("record-state", one.state.word()),
            tag: tag(one.state, late),
            late: late && one.state.awaited(),
            released: one.release.is_some(),
            over: one.look_on.is_none() && one.state != State::Draft,
            steps: steps.collect(),
            holder,
        }
    }
}

/// The state of a tag.
const fn tag(state: State, late: bool) -> &'static str {
    match state {
        State::Draft | State::TakenBack => "attention",
        State::Sent | State::Reminded if late => "attention",
        State::Sent | State::Reminded | State::PartlyReceived => "requested",
        State::Received => "accepted",
        State::Refused | State::NoneExist => "blocked",
        State::Withdrawn => "none",
    }
}

/// The form, and the days.
fn about(t: Text, one: &RecordRequest) -> String {
    let days = match (one.entry.from, one.entry.until) {
        (Some(from), Some(until)) => t.with("record-days", [("from", t.day(from)), ("until", t.day(until))]),
        (Some(from), None) => t.with("record-days-from", [("from", t.day(from))]),
        (None, Some(until)) => t.with("record-days-until", [("until", t.day(until))]),
        (None, None) => String::new(),
    };
    let form = t.word("request-format", one.entry.format.word());
    if days.is_empty() { form } else { format!("{form} · {days}") }
}

/// The words of the release, in a language: who lets whom give which records to whom. Paragraphs with an empty line between.
#[must_use]
pub fn release_words(t: Text, house: &str, map: &RequestMap, one: &RecordRequest) -> String {
    let who = match map.birth_date {
        Some(born) => t.with("record-release-who-born", [("name", map.patient_name.clone()), ("day", t.day(born))]),
        None => t.with("record-release-who", [("name", map.patient_name.as_str())]),
    };
    let holder = one.entry.holder.as_str();
    [
        who,
        t.with("record-release-allow", [("holder", holder), ("house", house)]),
        one.entry.what.clone(),
        about(t, one),
        t.with("record-release-secrecy", [("holder", holder)]),
        t.with("record-release-back", [("house", house)]),
    ]
    .join("\n\n")
}

/// Who answers the letter's reader.
pub struct Writer<'a> {
    /// The agency.
    pub tenant: &'a Tenant,
    /// The coordinator's name.
    pub name: &'a str,
}

/// The letter to a holder of records, in its language, with the release: as it was signed on screen, enclosed on paper, or with
/// room to sign it.
#[must_use]
pub fn letter(writer: &Writer<'_>, facts: &CaseFacts, case: &Case, one: &RecordRequest) -> Receipt {
    let t = Text(one.entry.language);
    let (map, house) = (&case.map, writer.tenant.name_in(t.0));
    let lines = |lines: Vec<String>| {
        lines.into_iter().filter(|line| !line.is_empty()).map(|line| number_ltr(&line)).collect::<Vec<_>>()
    };
    let patient = lines(vec![map.patient_name.clone(), map.patient_latin_name.clone()]);
    let mut rows = vec![(t.s("record-letter-to"), lines(vec![one.entry.holder.clone(), one.entry.reach.clone()]))];
    rows.push((t.s("record-letter-patient"), patient));
    rows.extend(map.birth_date.map(|day| (t.s("record-letter-born"), vec![t.day(day)])));
    rows.push((t.s("record-what"), vec![one.entry.what.clone(), about(t, one)]));
    let tenant = writer.tenant;
    let reach = lines(vec![house.to_owned(), writer.name.to_owned(), tenant.email.clone(), tenant.phone.clone()]);
    rows.push((t.s("record-letter-answer"), reach));
    rows.extend(one.sent.map(|(on, ..)| (t.s("record-letter-day"), vec![t.day(on)])));
    let mut wish = vec![t.s("record-letter-please")];
    if one.entry.format == Format::Dicom {
        wish.push(t.s("record-letter-dicom"));
    }
    wish.push(t.s("record-letter-none"));
    let mut parts = vec![(t.s("record-letter-wish"), wish)];
    let (signature, signed) = signature(t, facts, &writer.tenant.time_zone, one);
    parts.extend(signed);
    Receipt {
        text: t,
        house: house.to_owned(),
        title: t.s("record-letter-title"),
        number: format!("{} · {}", case.reference, one.id),
        head: t.s("record-letter-title"),
        question: t.with("record-letter-lead", [("house", house)]),
        rows,
        parts,
        signature,
        words_title: t.s("record-release-title"),
        // What was signed in this language stands as it was signed, whatever its words say today.
        words: match &one.release {
            Some(Release::Screen(screen)) if screen.language == t.0 => screen.words.clone(),
            _ => release_words(t, house, map, one),
        },
        words_language: t.0,
    }
}

/// A telephone number among words of another direction keeps its own.
fn number_ltr(line: &str) -> String {
    if line.chars().any(char::is_alphabetic) { line.to_owned() } else { format!("\u{2066}{line}\u{2069}") }
}

type Signature = Option<(String, print::Strokes)>;
type Part = (String, Vec<String>);

fn signature(t: Text, facts: &CaseFacts, zone: &str, one: &RecordRequest) -> (Signature, Vec<Part>) {
    match &one.release {
        None => {
            let line = |key: &str| format!("{}: ______________________________", t.s(key));
            let room = ["record-release-name", "record-release-signature", "record-release-day"].map(line);
            (None, vec![(t.s("record-release-sign"), room.to_vec())])
        }
        Some(Release::Paper(..)) => (None, vec![(t.s("record-release-sign"), vec![t.s("record-release-enclosed")])]),
        Some(Release::Screen(screen)) => {
            let typed = screen.signed.name.as_str();
            let name = if typed.is_empty() { screen.by.1.as_str() } else { typed };
            let when = t.moment(screen.at, zone);
            let patient = facts.participants.iter().any(|p| p.id == screen.by.0 && p.role == Role::Patient);
            let key = if patient { "record-release-signed" } else { "record-release-signed-for" };
            let mut said = vec![t.with(key, [("name", name.to_owned()), ("moment", when)])];
            // A holder reads it in its own language; what the signer read is what counts.
            if screen.language != t.0 {
                let language = screen.language.own_name().to_owned();
                said.push(t.with("record-release-read-in", [("language", language)]));
                said.extend(screen.words.split("\n\n").map(str::to_owned));
            }
            let drawn = screen.signed.drawing.as_ref().map(|drawing| (t.s("sign-drawn"), drawing.shares()));
            (drawn, vec![(t.s("record-release-sign"), said)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::record_requests::{Occasion, RELEASE_VERSION, Step, Way};
    use domain::requests::Format;
    use domain::words::Language;
    use sha2::{Digest, Sha256};

    /// The words of a release are signed: what a version said stays.
    #[test]
    fn the_words_of_a_release_never_change() {
        crate::versions::hold(include_str!("record_view.versions"), |t| {
            let own = ["who-born", "who", "allow", "secrecy", "back"].map(|key| format!("record-release-{key}"));
            let days = ["record-days", "record-days-from", "record-days-until"].map(str::to_owned);
            let forms = Format::ALL.iter().map(|form| format!("request-format-{form}"));
            let filled = ["name", "day", "holder", "house", "from", "until"].map(|name| (name, name));
            let mut hash = Sha256::new();
            for key in own.into_iter().chain(days).chain(forms) {
                hash.update(t.with(&key, filled));
            }
            format!("{RELEASE_VERSION} {} {}", t.0, hex::encode(hash.finalize()))
        });
    }

    #[test]
    fn every_word_of_record_requests_stands_in_every_language() {
        for language in Language::ALL {
            let t = Text(*language);
            let mut keys: Vec<String> = State::ALL.iter().map(|one| format!("record-state-{one}")).collect();
            keys.extend(State::ALL.iter().map(|one| format!("record-sentence-{one}")));
            keys.extend(Step::ALL.iter().map(|one| format!("record-step-{one}")));
            keys.extend(Way::ALL.iter().map(|one| format!("record-way-{one}")));
            keys.extend(Occasion::ALL.iter().map(|one| format!("record-occasion-{one}")));
            for key in keys {
                assert!(t.has(&key), "{language} lacks {key}");
            }
        }
    }
}
