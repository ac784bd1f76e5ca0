//! The family's side: a patient or a relative, on a phone ([`crate::guests::Person`]).
//!
//! Every page asks the policy for each of its parts. An interpreter who knows these addresses meets nothing here: their
//! side is [`crate::interpreter`].

pub mod consents;
pub mod copy;
pub mod documents;
pub mod files;
pub mod home;
pub mod joining;
pub mod labs;
pub mod live;
pub mod map;
pub mod money;
pub mod parcels;
pub mod plan;
pub mod privacy;
pub mod questions;
pub mod records;
pub mod replies;
pub mod requests;
mod steps;
pub mod translations;
pub mod uploads;
pub mod visible;

pub use crate::consent_text::listed as join;
use crate::errors::{WebError, WebResult};
use crate::guests::Person;
use crate::pages::GuestPage;
use crate::work::Work;
use domain::policy::Subject;
use domain::roles::Role;
use store::GuestTx;
use store::cases::{self, Case};
use store::participants::{self, Participant};

/// What every page of the family carries besides its layout.
pub struct Around {
    /// The address of this person's side: `/my/…`, without a slash at its end.
    pub base: String,
    /// Who reads.
    pub me: Participant,
    /// Everybody on the case.
    pub people: Vec<Participant>,
    /// The case.
    pub case: Case,
    /// The coordinator's name.
    pub coordinator: String,
    /// The telephone under which the coordinator answers; may be empty.
    pub phone: String,
}

impl Around {
    /// Loads it, and draws the page's frame in the reader's language.
    ///
    /// # Errors
    /// [`WebError::NotFound`] for whoever is neither the patient nor a relative.
    pub async fn load<S: Subject>(person: &Person, work: &mut Work<GuestTx, S>) -> WebResult<(GuestPage, Self)> {
        let language = participants::find(&mut work.tx, person.id).await?.map(|me| me.entry.language);
        let t = person.here.text(language);
        work.tx.read_in(t.0).await?;
        let people = participants::list(&mut work.tx, person.case).await?;
        let me = people
            .iter()
            .find(|one| one.id == person.id)
            .filter(|one| matches!(one.role(), Role::Patient | Role::Family))
            .cloned();
        let me = person.found(me).await?;
        let case = cases::find(&mut work.tx, person.case).await?.ok_or(WebError::NotFound)?;
        let answering = people
            .iter()
            .find(|one| one.member.is_some() && one.member == case.coordinator)
            .or_else(|| people.iter().find(|one| one.role() == Role::Coordinator));
        let coordinator = answering.map(|one| one.name().to_owned());
        let phone = answering
            .map(|one| one.entry.phone.clone())
            .filter(|phone| !phone.is_empty())
            .unwrap_or_else(|| person.tenant.phone.clone());
        let aside = t.with("family-aside", [("name", case.name()), ("reference", case.reference.as_str())]);
        let base = format!("/my/{}", person.id);
        let page = person.page(t).for_family().beside(aside).told_at(&base, &case);
        let around =
            Self { base, me, people, coordinator: coordinator.unwrap_or_else(|| page.house.clone()), phone, case };
        Ok((page, around))
    }

    /// How this reader is greeted: as the patient asked to be called, or by name.
    #[must_use]
    pub fn call_name(&self) -> &str {
        let called = self.case.map.patient_call_name.as_str();
        if self.me.role() == Role::Patient && !called.is_empty() { called } else { self.me.name() }
    }

    /// The coordinator's telephone as a `tel:` address takes it.
    #[must_use]
    pub fn tel(&self) -> String {
        tel(&self.phone)
    }

    /// The one who decides on consent, if the role map names one.
    #[must_use]
    pub fn decision_maker(&self) -> Option<&Participant> {
        self.people.iter().find(|one| one.entry.is_decision_maker)
    }

    /// The decision maker's name, or the patient's.
    #[must_use]
    pub fn decides(&self) -> &str {
        self.decision_maker().map_or_else(|| self.case.name(), Participant::name)
    }

    /// The reader's time zone.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.me.entry.time_zone
    }

    /// Whether a name typed as the owner of the next step means this reader.
    #[must_use]
    pub fn is_me(&self, owner: &str) -> bool {
        let owner = owner.trim().to_lowercase();
        let called = if self.me.role() == Role::Patient { self.case.map.patient_call_name.as_str() } else { "" };
        !owner.is_empty()
            && [&self.me.entry.name, &self.me.entry.latin_name, called]
                .iter()
                .any(|name| name.trim().to_lowercase() == owner)
    }
}

/// A telephone number as a `tel:` address takes it (RFC 3966): digits and the leading plus.
#[must_use]
pub fn tel(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}
