//! Who sees a document. Nothing is visible by default but to the coordinators of the case, the patient whose records they
//! are, and the person who sent it.

use super::facts::{CaseFacts, DocumentFacts, ParticipantFacts, Sender};
use super::reviews::living_reader;
use super::{Action, Actor, Denied, Guest, Reason, Scope, Target, ask};
use crate::consents::{Channel, Coverage, Need, Recipient};
use crate::documents::Safety;
use crate::grants::{Extent, GrantFacts, Holder};
use crate::ids::{DocumentId, ParticipantId, ReaderId, ReviewId};
use crate::readers::ReaderFacts;
use crate::reviews::ReviewFacts;
use crate::roles::Role;
use crate::tenants::MemberRole;
use jiff::Timestamp;

pub(super) fn existing(target: Target, facts: &CaseFacts) -> Result<&DocumentFacts, Denied> {
    let id = target.document().ok_or(Denied::Hidden)?;
    facts.documents.iter().find(|document| document.id == id).ok_or(Denied::Hidden)
}

pub(super) fn servable(document: &DocumentFacts) -> Result<(), Denied> {
    match document.safety {
        Safety::Clear => Ok(()),
        Safety::NotScanned => Err(Denied::Forbidden(Reason::NotScanned)),
        Safety::Dangerous => Err(Denied::Forbidden(Reason::Quarantined)),
    }
}

pub(super) fn by_participant(
    me: &ParticipantFacts,
    target: Target,
    wanted: Extent,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    let document = existing(target, facts)?;
    let reason = if document.sent_by == Sender::Participant(me.id) {
        Reason::SentIt
    } else {
        match me.role {
            Role::Patient => Reason::IsPatient,
            Role::Family if me.may_view => Reason::PatientAllowed,
            Role::Family | Role::Interpreter => {
                by_grant(Holder::Participant(me.id), Recipient::Participant(me.id), &[], document, wanted, facts, at)?
            }
            Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => {
                return Err(Denied::Hidden);
            }
        }
    };
    servable(document)?;
    Ok(reason)
}

/// G3: what is lent to somebody, by a grant and the consent below it; whoever sent it has no more than that.
pub(super) fn lent_to(
    me: &ParticipantFacts,
    document: DocumentId,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    let document = existing(Target::Document(document), facts)?;
    let reason =
        by_grant(Holder::Participant(me.id), Recipient::Participant(me.id), &[], document, Extent::View, facts, at)?;
    servable(document)?;
    Ok(reason)
}

pub(super) fn by_reviewer(
    review: &ReviewFacts,
    reader: &ReaderFacts,
    target: Target,
    wanted: Extent,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    let document = existing(target, facts)?;
    let listed =
        facts.grants.iter().any(|grant| grant.holder == Holder::Review(review.id) && grant.document == document.id);
    if !listed || !reader.may_see(document.id) {
        return Err(Denied::Hidden);
    }
    living_reader(review, reader, facts, at)?;
    if wanted == Extent::Download && reader.brought_by.is_some() {
        return Err(Denied::Forbidden(Reason::ColleaguesLook));
    }
    let reason = by_grant(
        Holder::Review(review.id),
        Recipient::Clinic(review.clinic),
        &review.purposes,
        document,
        wanted,
        facts,
        at,
    )?;
    servable(document)?;
    Ok(reason)
}

/// A grant opens a document while it stands itself, reaches far enough, and the consent below it still covers the reader,
/// the purpose, the document and the moment. Of several grants the best speaks; without any, the document is hidden.
fn by_grant(
    holder: Holder,
    recipient: Recipient,
    purposes: &[crate::cases::Purpose],
    document: &DocumentFacts,
    wanted: Extent,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    let verdicts: Vec<Result<Reason, Reason>> = facts
        .grants
        .iter()
        .filter(|grant| grant.holder == holder && grant.document == document.id)
        .map(|grant| judge(grant, recipient, purposes, document, wanted, facts, at))
        .collect();
    match verdicts.iter().find(|verdict| verdict.is_ok()).or(verdicts.first()) {
        None => Err(Denied::Hidden),
        Some(Ok(reason)) => Ok(*reason),
        Some(Err(reason)) => Err(Denied::Forbidden(*reason)),
    }
}

fn judge(
    grant: &GrantFacts,
    recipient: Recipient,
    purposes: &[crate::cases::Purpose],
    document: &DocumentFacts,
    wanted: Extent,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Reason> {
    if !grant.stands(at) {
        return Err(Reason::GrantEnded);
    }
    if !grant.reaches(wanted) {
        return Err(Reason::ViewOnly);
    }
    let consent =
        facts.consents.iter().find(|consent| consent.id == grant.consent).ok_or(Reason::ConsentDoesNotCover)?;
    if consent.stopped_for(recipient) {
        return Err(Reason::ConsentWithdrawn);
    }
    if consent.took_back_document(document.id, document.category) {
        return Err(Reason::TakenBack);
    }
    let need = Need {
        recipient,
        purposes: purposes.to_vec(),
        channel: matches!(recipient, Recipient::Clinic(_)).then_some(Channel::ReviewLink),
        document: document.id,
        category: document.category,
        extent: wanted,
        until: at,
    };
    match consent.covers(&need, at) {
        Coverage::Covered => Ok(Reason::Granted),
        _ => Err(Reason::ConsentDoesNotCover),
    }
}

/// One who can see a document, and why: the answer to "who can see this?" (G5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// A person on the role map, or none for a clinic's review.
    pub participant: Option<ParticipantId>,
    /// A clinic's review.
    pub review: Option<ReviewId>,
    /// Those of its readers who see it; none for a person.
    pub readers: Vec<ReaderId>,
    /// The grant's or the role's reason.
    pub reason: Reason,
    /// Whether the original may be taken, too.
    pub may_download: bool,
}

/// Everybody who can see a document at a moment, each asked through the same [`ask`] that guards its bytes.
#[must_use]
pub fn audience(facts: &CaseFacts, document: DocumentId, at: Timestamp) -> Vec<Audience> {
    let people = facts.participants.iter().filter(|person| !person.removed).filter_map(|person| {
        let actor = match (person.role, person.member) {
            (Role::Coordinator, Some(member)) => Actor::Member(super::Member {
                tenant: facts.tenant,
                id: member,
                role: MemberRole::Coordinator,
                confirmed: true,
                second_factor: true,
            }),
            _ => Actor::Participant(Guest { tenant: facts.tenant, case: facts.id, id: person.id }),
        };
        let (reason, may_download) = seen_by(&actor, facts, document, at)?;
        Some(Audience { participant: Some(person.id), review: None, readers: Vec::new(), reason, may_download })
    });
    let clinics = facts.reviews.iter().filter_map(|review| {
        let guest = Guest { tenant: facts.tenant, case: facts.id, id: review.id };
        let seen: Vec<(ReaderId, Reason, bool)> = review
            .readers
            .iter()
            .filter_map(|reader| {
                let actor = Actor::Reviewer(guest.clone(), reader.id);
                seen_by(&actor, facts, document, at).map(|(reason, take)| (reader.id, reason, take))
            })
            .collect();
        let (_, reason, _) = *seen.first()?;
        Some(Audience {
            participant: None,
            review: Some(review.id),
            readers: seen.iter().map(|(reader, ..)| *reader).collect(),
            reason,
            may_download: seen.iter().any(|(.., take)| *take),
        })
    });
    people.chain(clinics).collect()
}

fn seen_by(actor: &Actor, facts: &CaseFacts, document: DocumentId, at: Timestamp) -> Option<(Reason, bool)> {
    let view = ask(actor, Action::ViewDocument, document, Scope::Case(facts), at).ok()?;
    let download = ask(actor, Action::DownloadDocument, document, Scope::Case(facts), at).is_ok();
    Some((view.reason(), download))
}
