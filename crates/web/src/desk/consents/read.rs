//! Reading the consent form: terms and proof, with a sentence for each fault.

use super::super::Desk;
use super::form::Choices;
use crate::dates::{day_in, last_moment_of};
use crate::forms::{Faults, Posted};
use crate::text::Text;
use domain::cases::Purpose;
use domain::consents::{Channel, Manner, Recipient};
use domain::documents::Category;
use domain::ids::DocumentId;
use domain::{Date, Timestamp};
use jiff::ToSpan;
use store::clinics::Clinic;
use store::consents::{Proof, Terms};

/// A consent lasts no longer than this many years.
const LONGEST_YEARS: i32 = 3;

pub(super) fn read_terms(
    desk: &Desk,
    choices: &Choices,
    posted: &Posted,
    faults: &mut Faults,
    now: Timestamp,
) -> Option<Terms> {
    let t = desk.t;
    let giver = choices.giver.as_ref()?;
    let clinics: Vec<&Clinic> =
        choices.clinics.iter().filter(|clinic| posted.chose("clinic", &clinic.id.to_string())).collect();
    let people = chosen(posted, "person", choices.people.iter().map(|p| p.id));
    let documents: Vec<DocumentId> = chosen(posted, "document", choices.documents.iter().map(|d| d.id));
    let purposes = chosen_words(posted, "purpose", Purpose::parse);
    let categories = chosen_words(posted, "category", Category::parse);
    if clinics.is_empty() && people.is_empty() {
        faults.add("clinic", t.s("consents-fault-recipient"));
    }
    if purposes.is_empty() {
        faults.add("purpose", t.s("consents-fault-purpose"));
    }
    if categories.is_empty() && documents.is_empty() {
        faults.add("category", t.s("consents-fault-what"));
    }
    let channel = Channel::parse(posted.text("channel"));
    if channel.is_none() {
        faults.add("channel", t.s("consents-fault-channel"));
    }
    let until = read_until(t, posted, faults, now, &giver.entry.time_zone);
    let recipients =
        clinics.iter().map(|clinic| Recipient::Clinic(clinic.id)).chain(people.into_iter().map(Recipient::Participant));
    Some(Terms {
        giver: giver.id,
        basis: giver.entry.representative_basis.clone(),
        purposes,
        recipients: recipients.collect(),
        categories,
        documents,
        channel: channel?,
        may_download: posted.ticked("download"),
        until: until?,
    })
}

fn chosen<T: ToString>(posted: &Posted, name: &str, known: impl Iterator<Item = T>) -> Vec<T> {
    known.filter(|id| posted.chose(name, &id.to_string())).collect()
}

fn chosen_words<T>(posted: &Posted, name: &str, parse: fn(&str) -> Option<T>) -> Vec<T> {
    posted.all(name).into_iter().filter_map(parse).collect()
}

/// The last day, through its end where the giver lives.
fn read_until(t: Text, posted: &Posted, faults: &mut Faults, now: Timestamp, zone: &str) -> Option<Timestamp> {
    let had = faults.has("until");
    let day = faults.date(t, posted, "until");
    if !had && faults.has("until") {
        return None;
    }
    let latest = day_in(now, zone).checked_add(LONGEST_YEARS.years()).unwrap_or(Date::MAX);
    let until = day.filter(|day| *day <= latest).map(|day| last_moment_of(day, zone)).filter(|until| *until > now);
    if until.is_none() {
        faults.add("until", t.s("consents-fault-until"));
    }
    until
}

pub(super) fn read_proof(t: Text, choices: &Choices, posted: &Posted, faults: &mut Faults) -> Option<Proof> {
    match Manner::parse(posted.text("manner")) {
        Some(Manner::SignedUpload) => {
            let known = choices.documents.iter().map(|document| document.id);
            let document = chosen(posted, "proof", known).into_iter().next();
            if document.is_none() {
                faults.add("proof", t.s("consents-fault-proof"));
            }
            document.map(Proof::Signed)
        }
        Some(Manner::VerbalWitnessed) => {
            let witness = faults.text(t, posted, "witness", 200, "consents-fault-witness");
            Some(Proof::Verbal { witness })
        }
        Some(Manner::OnScreen) | None => {
            faults.add("manner", t.s("consents-fault-manner"));
            None
        }
    }
}
