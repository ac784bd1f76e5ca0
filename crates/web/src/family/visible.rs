//! "Visible to: … · Why": from the very decision that guards the bytes (G5), with the names that people have.

use super::Around;
use crate::text::Text;
use domain::Timestamp;
use domain::ids::{DocumentId, ParticipantId, ReviewId};
use domain::policy::{CaseFacts, audience};
use domain::roles::Role;
use store::progress::Sending;

/// One who can see something, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The name; the reader of the page is called "you".
    pub name: String,
    /// The reason in words.
    pub why: String,
}

/// The names behind the ids of a case.
pub struct Readers {
    t: Text,
    people: Vec<(ParticipantId, String, String)>,
    clinics: Vec<(ReviewId, String)>,
}

impl Readers {
    /// Gathers them.
    #[must_use]
    pub fn of(t: Text, my: &Around, sendings: &[Sending]) -> Self {
        let people = my
            .people
            .iter()
            .map(|one| {
                let name = if one.id == my.me.id { t.s("family-you") } else { one.name().to_owned() };
                let relation = &one.entry.relation;
                let as_what = if one.role() == Role::Family && !relation.is_empty() {
                    t.relation(relation)
                } else {
                    t.word("family-role", one.role().word())
                };
                (one.id, name, as_what)
            })
            .collect();
        let clinics = sendings.iter().map(|one| (one.review, one.clinic.clone())).collect();
        Self { t, people, clinics }
    }

    /// Everybody who can see a document at a moment.
    #[must_use]
    pub fn of_document(&self, facts: &CaseFacts, id: DocumentId, at: Timestamp) -> Vec<Reader> {
        let mut readers: Vec<Reader> = Vec::new();
        for one in audience(facts, id, at) {
            let person = self.people.iter().find(|(id, _, _)| Some(*id) == one.participant).map(|(_, name, _)| name);
            let clinic = self.clinics.iter().find(|(id, _)| Some(*id) == one.review).map(|(_, name)| name);
            let Some(name) = person.or(clinic) else {
                continue;
            };
            let reader = Reader { name: name.clone(), why: self.t.word("reason", one.reason.word()) };
            if !readers.contains(&reader) {
                readers.push(reader);
            }
        }
        readers
    }

    /// What a person of this name is on the case; a clinic otherwise.
    #[must_use]
    pub fn as_what(&self, name: &str) -> String {
        self.people
            .iter()
            .find(|(_, known, _)| known == name)
            .map_or_else(|| self.t.word("family-role", "clinic"), |(_, _, as_what)| as_what.clone())
    }
}
