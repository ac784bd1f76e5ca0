//! One consent as the family reads it: what, who, why, how, until when, in plain words.

use crate::consent_text::{ConsentParts, basis, consent_text, countries};
use crate::errors::WebResult;
use crate::family::{Around, join};
use crate::guests::Person;
use crate::pages::GuestPage;
use crate::text::Text;
use crate::work::Work;
use domain::Timestamp;
use domain::consents::{Channel, ConsentState, Recipient};
use domain::documents::Category;
use domain::ids::{ConsentId, DocumentId};
use domain::policy::Action;
use domain::roles::Role;
use sha2::{Digest, Sha256};
use store::cases::Case;
use store::consents::{Consent, Shown};
use store::participants::Participant;
use store::{GuestTx, Tx, clinics, participants};

/// A document that a consent names.
pub struct What {
    /// Its title.
    pub title: String,
    /// Where it can be read, if the reader may.
    pub address: Option<String>,
}

/// A consent, drawn.
pub struct View {
    /// Which.
    pub id: ConsentId,
    /// Its own page.
    pub address: String,
    /// "May … see …?"
    pub question: String,
    /// The recipients' names.
    pub names: String,
    /// The documents that it names.
    pub what: Vec<What>,
    /// The categories that it names.
    pub categories: Vec<String>,
    /// Recipients, each with who reads there.
    pub who: Vec<String>,
    /// To which countries; empty for a consent that names none.
    pub countries: String,
    /// Purposes.
    pub why: Vec<String>,
    /// The way, and whether copies may be taken.
    pub how: String,
    /// Until when, as a day.
    pub until: String,
    /// The exact text.
    pub text: Shown,
    /// Its fingerprint: the form carries it, so that what is kept is what was read.
    pub fingerprint: String,
    /// Where it stands: the fixed word.
    pub state: &'static str,
    /// Where it stands: the word that people read.
    pub state_words: String,
    /// The giver's name.
    pub giver: String,
    /// On what basis they decide; empty for the patient.
    pub basis: String,
    /// The paper that shows it.
    pub paper: Option<What>,
    /// When it was last answered, with the city of the reader's zone.
    pub decided: Option<String>,
    /// When it was withdrawn.
    pub withdrawn: Option<String>,
    /// How it was given.
    pub manner: Option<String>,
}

impl View {
    /// Draws it for a reader.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn of(
        page: &GuestPage,
        my: &Around,
        work: &mut Work<GuestTx, ConsentId>,
        consent: &Consent,
    ) -> WebResult<Self> {
        let t = page.t;
        let now = work.tx.now();
        let who = who(t, &mut work.tx, consent).await?;
        let names = names(&mut work.tx, consent).await?;
        let text = text(t, &page.house, &my.case, &my.people, consent, names);
        let moment = |at: Timestamp| t.moment(at, my.zone());
        let linked = |id: DocumentId, title: &str| What {
            title: title.to_owned(),
            address: work.may(Action::ViewDocument, id).then(|| format!("{}/documents/{id}", my.base)),
        };
        Ok(Self {
            id: consent.id,
            address: format!("{}/consents/{}", my.base, consent.id),
            question: question(t, consent),
            names: join(t, &consent.recipient_names()),
            what: consent.documents_left().map(|(id, title)| linked(*id, title)).collect(),
            categories: categories(t, consent),
            countries: countries(t, &consent.countries()),
            why: why(t, consent),
            how: how(t, consent),
            until: t.day_of(consent.until, my.zone()),
            fingerprint: fingerprint(&text),
            text,
            who,
            state: consent.state.word(),
            state_words: state(t, consent, now),
            giver: consent.giver_name.clone(),
            basis: basis(t, consent.stands_on.as_ref().map(|(basis, ..)| *basis), &consent.basis),
            paper: consent.stands_on.as_ref().map(|(_, id, title)| linked(*id, title)),
            decided: consent.decided_at.map(moment),
            withdrawn: consent.withdrawn_at.map(moment),
            manner: consent.manner.map(|manner| t.word("family-manner", manner.word())),
        })
    }
}

/// "May Kalina Clinic see 5 documents?"
pub fn question(t: Text, consent: &Consent) -> String {
    let who = join(t, &consent.recipient_names());
    t.with("family-consent-question", [("who", who), ("what", what(t, consent))])
}

/// What a consent is over, in a few words.
fn what(t: Text, consent: &Consent) -> String {
    let mut parts = categories(t, consent);
    let documents: Vec<&str> = consent.documents_left().map(|(_, title)| title.as_str()).collect();
    match documents.as_slice() {
        [] => {}
        [title] => parts.push((*title).to_owned()),
        several => parts.push(t.n("family-count-documents", several.len())),
    }
    join(t, &parts)
}

/// What kinds it is over, those taken back left out.
pub fn categories(t: Text, consent: &Consent) -> Vec<String> {
    consent.categories_left().map(|one| category(t, one)).collect()
}

/// A kind of document, in plain words.
pub fn category(t: Text, category: Category) -> String {
    t.word("family-category", category.word())
}

/// For what, a sentence each.
pub fn why(t: Text, consent: &Consent) -> Vec<String> {
    consent.purposes.iter().map(|purpose| t.word("family-why", purpose.word())).collect()
}

/// By which way, and whether copies may be taken.
pub fn how(t: Text, consent: &Consent) -> String {
    let way = t.word("family-how", consent.channel.word());
    let extent = match (consent.channel, consent.may_download) {
        (Channel::ReviewLink | Channel::Portal, false) => t.s("family-how-view-only"),
        (Channel::ReviewLink | Channel::Portal, true) => t.s("family-how-may-download"),
        (Channel::Courier | Channel::InPerson, _) => String::new(),
    };
    format!("{way} {extent}").trim().to_owned()
}

/// The recipients as the exact words name them: `Kalina Clinic, Moscow`.
pub async fn names(tx: &mut Tx, consent: &Consent) -> WebResult<Vec<String>> {
    let mut all = Vec::new();
    for named in consent.recipients_left() {
        let clinic = match named.recipient {
            Recipient::Clinic(id) => clinics::find(tx, id).await?,
            Recipient::Participant(_) => None,
        };
        all.push(clinic.map_or_else(|| named.name.clone(), |clinic| clinic.name_and_city()));
    }
    Ok(all)
}

async fn who(t: Text, tx: &mut Tx, consent: &Consent) -> WebResult<Vec<String>> {
    let mut all = Vec::new();
    for named in consent.recipients_left() {
        let clinic = match named.recipient {
            Recipient::Clinic(id) => clinics::find(tx, id).await?,
            Recipient::Participant(_) => None,
        };
        all.push(match clinic {
            Some(clinic) => t.with(
                "family-consent-who-clinic",
                [("clinic", clinic.name_and_city()), ("doctor", clinic.entry.reviewer_name.clone())],
            ),
            None => named.name.clone(),
        });
    }
    Ok(all)
}

/// Where a consent stands, for people; one that is given and past its day is over.
pub fn state(t: Text, consent: &Consent, now: Timestamp) -> String {
    if now >= consent.until && consent.state != ConsentState::Withdrawn {
        t.s("family-consent-state-over")
    } else {
        t.word("family-consent-state", consent.state.word())
    }
}

/// The tag's shape for a state.
pub fn tag(consent: &Consent, now: Timestamp) -> &'static str {
    match consent.state {
        _ if now >= consent.until => "none",
        ConsentState::Requested => "attention",
        ConsentState::AskMe => "requested",
        ConsentState::Given => "accepted",
        ConsentState::Refused => "blocked",
        ConsentState::Withdrawn => "none",
    }
}

/// The exact text of a consent that waits, as this reader reads it; drawn anew when they answer, in the language that the
/// form names.
pub async fn shown(tx: &mut Tx, t: Text, person: &Person, case: &Case, consent: &Consent) -> WebResult<Shown> {
    let names = names(tx, consent).await?;
    let people = participants::list(tx, case.id).await?;
    let house = person.tenant.name_in(t.0);
    Ok(text(t, house, case, &people, consent, names))
}

/// The words that were read at the answer stay; before it, the same terms are said in the reader's language.
fn text(
    t: Text,
    house: &str,
    case: &Case,
    people: &[Participant],
    consent: &Consent,
    recipients: Vec<String>,
) -> Shown {
    if !waits(consent) {
        return Shown {
            version: consent.text_version,
            language: consent.text_language,
            body: consent.text_body.clone(),
        };
    }
    let by_patient = people.iter().any(|one| one.id == consent.giver && one.role() == Role::Patient);
    let patient = &case.map.patient_name;
    let parts = ConsentParts::of(t, consent, house, patient, by_patient, recipients);
    consent_text(t, &parts)
}

/// Whether it can still be answered: an answer of yes is only withdrawn.
pub fn waits(consent: &Consent) -> bool {
    matches!(consent.state, ConsentState::Requested | ConsentState::AskMe | ConsentState::Refused)
}

/// SHA-256 of a text with its language and version, in hexadecimal.
pub fn fingerprint(shown: &Shown) -> String {
    let mut hash = Sha256::new();
    hash.update(shown.version.to_be_bytes());
    hash.update(shown.language.word());
    hash.update(&shown.body);
    hex::encode(hash.finalize())
}
