//! G2: what can be taken back of a consent by itself, and what exactly stops with it. Both are read off the same [`ask`] that
//! guards the bytes: the page that names what stops cannot say anything else than what then happens.

use super::facts::CaseFacts;
use super::{Action, Actor, Guest, Scope, ask};
use crate::consents::{ConsentFacts, ConsentState, Part};
use crate::documents::Category;
use crate::grants::Holder;
use crate::ids::{ConsentId, DocumentId, ReviewId};
use jiff::Timestamp;

/// What stops when a part of a consent is taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stops {
    /// Reviews that die wholly, their links with them.
    pub reviews: Vec<ReviewId>,
    /// Documents that somebody no longer sees, while what else they have stays.
    pub documents: Vec<(Holder, DocumentId)>,
    /// Reviews that live on without the laboratory values on their page.
    pub labs: Vec<ReviewId>,
    /// Reviews that live on and whose frozen package is served no more.
    pub packages: Vec<ReviewId>,
}

impl Stops {
    /// Whether nobody had anything of it at that moment.
    #[must_use]
    pub fn nothing(&self) -> bool {
        *self == Self::default()
    }
}

fn consent_of(facts: &CaseFacts, id: ConsentId) -> Option<&ConsentFacts> {
    facts.consents.iter().find(|consent| consent.id == id)
}

/// The parts of a consent that can be taken back so that something of it is left: recipients, categories, then documents.
/// Empty for a consent that is not given, or of which only one thing is left: that is withdrawn as a whole.
#[must_use]
pub fn parts_left(facts: &CaseFacts, id: ConsentId) -> Vec<Part> {
    let Some(consent) = consent_of(facts, id).filter(|one| one.state == ConsentState::Given) else {
        return Vec::new();
    };
    let recipients = consent.recipients.iter().map(|one| Part::Recipient(*one));
    let categories = consent.categories.iter().map(|one| Part::Category(*one));
    let documents = facts.documents.iter().filter(|one| {
        (consent.documents.contains(&one.id) || consent.categories.contains(&one.category))
            && !consent.took_back_document(one.id, one.category)
    });
    let documents = documents.map(|one| Part::Document(one.id));
    let parts = recipients.chain(categories).chain(documents);
    parts.filter(|part| !consent.took_back(*part) && leaves_something(facts, consent, *part)).collect()
}

/// Whether a recipient, and a category or a document, are left without it.
fn leaves_something(facts: &CaseFacts, consent: &ConsentFacts, part: Part) -> bool {
    let mut less = consent.clone();
    less.taken_back.push(part);
    let category_of = |id: &DocumentId| facts.documents.iter().find(|one| one.id == *id).map(|one| one.category);
    let recipient = less.recipients.iter().any(|one| !less.took_back(Part::Recipient(*one)));
    let category = less.categories.iter().any(|one| less.names_category(*one));
    let document =
        less.documents.iter().any(|id| category_of(id).is_some_and(|category| !less.took_back_document(*id, category)));
    recipient && (category || document)
}

/// What is written down when a part is taken back: a category takes the documents along that are of it at that moment, so
/// that moving one of them to another category later brings nothing back.
#[must_use]
pub fn taken_with(facts: &CaseFacts, id: ConsentId, part: Part) -> Vec<Part> {
    let Part::Category(category) = part else {
        return vec![part];
    };
    let known = consent_of(facts, id);
    let along = facts.documents.iter().filter(|one| one.category == category).map(|one| Part::Document(one.id));
    std::iter::once(part).chain(along.filter(|one| !known.is_some_and(|consent| consent.took_back(*one)))).collect()
}

/// The case as it is once a part has been taken back.
#[must_use]
pub fn without(facts: &CaseFacts, id: ConsentId, part: Part) -> CaseFacts {
    let mut less = facts.clone();
    let parts = taken_with(facts, id, part);
    for consent in less.consents.iter_mut().filter(|consent| consent.id == id) {
        consent.taken_back.extend(parts.iter().copied());
    }
    less
}

/// What exactly stops at a moment when a part is taken back: whatever is answered with yes before and with no after.
#[must_use]
pub fn stops(facts: &CaseFacts, id: ConsentId, part: Part, at: Timestamp) -> Stops {
    let less = without(facts, id, part);
    let mut stops = Stops::default();
    for review in &facts.reviews {
        let actor = holder(facts, Holder::Review(review.id), at);
        let may = |facts: &CaseFacts, action| match action {
            Action::ViewLabs => ask(&actor, action, facts.id, Scope::Case(facts), at).is_ok(),
            _ => ask(&actor, action, review.id, Scope::Case(facts), at).is_ok(),
        };
        let ends = |action| may(facts, action) && !may(&less, action);
        if ends(Action::OpenReview) {
            stops.reviews.push(review.id);
        } else if ends(Action::ViewLabs) {
            stops.labs.push(review.id);
        }
    }
    for grant in &facts.grants {
        let stopped = (grant.holder, grant.document);
        let whole = matches!(grant.holder, Holder::Review(review) if stops.reviews.contains(&review));
        if whole || stops.documents.contains(&stopped) {
            continue;
        }
        let actor = holder(facts, grant.holder, at);
        let ends = |action| {
            let may = |facts| ask(&actor, action, grant.document, Scope::Case(facts), at).is_ok();
            may(facts) && !may(&less)
        };
        if ends(Action::ViewDocument) {
            stops.documents.push(stopped);
        }
        if let Holder::Review(review) = grant.holder
            && ends(Action::DownloadDocument)
            && !stops.packages.contains(&review)
        {
            stops.packages.push(review);
        }
    }
    stops
}

/// The documents of a review that were taken back since it was sent. A package is one frozen piece: while it holds one of
/// these it is given out no more, to staff neither, who would give it on under a consent that still stands for the rest.
#[must_use]
pub fn taken_back_of(facts: &CaseFacts, review: ReviewId) -> Vec<DocumentId> {
    let taken = |document: DocumentId, consent: &ConsentFacts| {
        let known = facts.documents.iter().find(|one| one.id == document);
        consent.took_back(Part::Document(document))
            || known.is_some_and(|one| consent.took_back_document(one.id, one.category))
    };
    let grants = facts.grants.iter().filter(|grant| grant.holder == Holder::Review(review));
    grants
        .filter(|grant| consent_of(facts, grant.consent).is_some_and(|consent| taken(grant.document, consent)))
        .map(|grant| grant.document)
        .collect()
}

/// Whether laboratory results were taken back since a review was sent, and with them the values that went as a page (D10).
#[must_use]
pub fn labs_taken_back(facts: &CaseFacts, review: ReviewId) -> bool {
    let review = facts.reviews.iter().find(|one| one.id == review);
    let consent = review.and_then(|review| consent_of(facts, review.consent));
    consent.is_some_and(|consent| consent.took_back(Part::Category(Category::Labs)))
}

/// Whoever holds a grant. For a clinic any reader whom the sender named and whose place still stands speaks for all of them:
/// they have the same rights, and a colleague whom they brought in never has more.
fn holder(facts: &CaseFacts, holder: Holder, at: Timestamp) -> Actor {
    let (tenant, case) = (facts.tenant, facts.id);
    match holder {
        Holder::Review(id) => {
            let review = facts.reviews.iter().find(|review| review.id == id);
            let named = review.and_then(|review| {
                review.readers.iter().find(|reader| reader.brought_by.is_none() && review.stands(reader, at))
            });
            named.map_or(Actor::Stranger, |reader| Actor::Reviewer(Guest { tenant, case, id }, reader.id))
        }
        Holder::Participant(id) => Actor::Participant(Guest { tenant, case, id }),
    }
}
