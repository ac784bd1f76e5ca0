//! One decision for every actor and action.
//!
//! [`ask`] is the whole policy: who wants to do what to which thing, given the facts of the case and the moment. The same
//! decision draws the buttons, guards the bytes, and answers "why can she see this?". It is pure and exhaustive: no clock,
//! no query, no wildcard over actors or actions. It alone makes a [`Permitted`]; the store's writes ask for one.
//!
//! `actions.rs` lists what can be done, `targets.rs` to what, `effects.rs` which goes with which; `facts.rs` says what must be
//! known, `reasons.rs` gives every answer its words. `staff.rs` decides for members, `people.rs` for the patient's side and
//! interpreters, `reviews.rs` for a clinic's readers, `requests.rs` for those who are asked for a document. What several of
//! them meet has a room of its own: `documents.rs`, `questions.rs`, `money.rs`, `risks.rs`, `translations.rs`, `parcels.rs`.
//! `docs/ACCESS.md` prints it as a table; `tests/oracle` says the same in other words, and compares.

mod actions;
mod documents;
mod effects;
mod facts;
mod money;
mod parcels;
mod parts;
mod people;
mod questions;
mod reasons;
mod requests;
mod reviews;
mod risks;
mod staff;
mod targets;
mod translations;

pub use actions::Action;
pub use documents::{Audience, audience};
pub use facts::{Actor, CaseFacts, DocumentFacts, Guest, Member, ParticipantFacts, Sender};
pub use parts::{Stops, labs_taken_back, parts_left, stops, taken_back_of, taken_with, without};
pub use reasons::{Denied, Reason};
pub use targets::{Subject, SubjectKind, Target};

use effects::Effect;

use crate::cases::Stage;
use crate::ids::{CaseId, ConsentId, ParticipantId, PlanItemId, TenantId};
use crate::plans::PlanFacts;
use crate::roles::Role;
use crate::tenants::MemberRole;
use jiff::Timestamp;

/// Proof that the policy was asked and said yes. Only [`ask`] makes one.
#[derive(Debug, Clone)]
pub struct Permitted<S: Subject> {
    actor: Actor,
    action: Action,
    tenant: TenantId,
    case: Option<CaseId>,
    subject: S,
    reason: Reason,
}

impl<S: Subject> Permitted<S> {
    /// Who was permitted.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
    /// To do what.
    pub fn action(&self) -> Action {
        self.action
    }
    /// In which tenant.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }
    /// On which case, if on one.
    pub fn case(&self) -> Option<CaseId> {
        self.case
    }
    /// On what.
    pub fn subject(&self) -> S {
        self.subject
    }
    /// Why.
    pub fn reason(&self) -> Reason {
        self.reason
    }
}

/// Where the question is asked: in a tenant at large, or on one case with its facts.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    /// In a tenant.
    Tenant(TenantId),
    /// On a case.
    Case(&'a CaseFacts),
}

/// Asks whether an actor may do something to a subject at a moment.
///
/// # Errors
/// [`Denied::Hidden`] when the actor may not even know that the thing exists (answer 404), [`Denied::Forbidden`] with the
/// reason otherwise (answer 403).
pub fn ask<S: Subject>(
    actor: &Actor,
    action: Action,
    subject: S,
    scope: Scope<'_>,
    at: Timestamp,
) -> Result<Permitted<S>, Denied> {
    let target = subject.target();
    if target.kind() != action.subject_kind() {
        return Err(Denied::Hidden);
    }
    let (tenant, case, reason) = match scope {
        Scope::Tenant(tenant) => {
            if let Target::Tenant(id) = target
                && id != tenant
            {
                return Err(Denied::Hidden);
            }
            (tenant, None, on_tenant(actor, action, tenant)?)
        }
        Scope::Case(facts) => {
            if let Target::Case(id) = target
                && id != facts.id
            {
                return Err(Denied::Hidden);
            }
            (facts.tenant, Some(facts.id), on_case(actor, action, target, facts, at)?)
        }
    };
    Ok(Permitted { actor: actor.clone(), action, tenant, case, subject, reason })
}

fn on_tenant(actor: &Actor, action: Action, tenant: TenantId) -> Result<Reason, Denied> {
    let member = match actor {
        Actor::Member(member) => working_member(member, tenant)?,
        Actor::Stranger | Actor::Participant(_) | Actor::Reviewer(..) | Actor::Asked(..) => return Err(Denied::Hidden),
    };
    match (action.on_tenant(), member.role) {
        (None, _) => Err(Denied::Hidden),
        (Some(_), MemberRole::Owner) => Ok(Reason::OwnsTenant),
        (Some(Effect::Oversees), _) => Err(Denied::Forbidden(Reason::OwnersDecide)),
        (Some(_), MemberRole::Coordinator) => Ok(Reason::CoordinatesInTenant),
        (Some(Effect::Reads), MemberRole::Viewer) => Ok(Reason::ReadsInTenant),
        (Some(Effect::Writes), MemberRole::Viewer) => Err(Denied::Forbidden(Reason::ViewersOnlyRead)),
    }
}

/// A member counts only in their own tenant, confirmed, and with the second factor passed (S22, S29).
fn working_member(member: &Member, tenant: TenantId) -> Result<&Member, Denied> {
    if member.tenant != tenant {
        Err(Denied::Hidden)
    } else if !member.confirmed {
        Err(Denied::Forbidden(Reason::NotConfirmed))
    } else if !member.second_factor {
        Err(Denied::Forbidden(Reason::SecondFactorMissing))
    } else {
        Ok(member)
    }
}

fn on_case(actor: &Actor, action: Action, target: Target, facts: &CaseFacts, at: Timestamp) -> Result<Reason, Denied> {
    match actor {
        Actor::Stranger => Err(Denied::Hidden),
        Actor::Member(member) => staff::by_member(working_member(member, facts.tenant)?, action, target, facts, at),
        Actor::Participant(guest) => {
            let me = facts.participant_of(guest).ok_or(Denied::Hidden)?;
            people::by_participant(me, action, target, facts, at)
        }
        Actor::Reviewer(guest, reader) => reviews::by_reviewer(guest, *reader, action, target, facts, at),
        Actor::Asked(guest, person) => requests::by_asked(guest, *person, action, target, facts),
    }
}

fn open(facts: &CaseFacts) -> Result<(), Denied> {
    if facts.stage == Stage::Closed { Err(Denied::Forbidden(Reason::CaseClosed)) } else { Ok(()) }
}

/// L2: the lines of the plan that somebody on the case gets to see: what the policy shows them through their link; for
/// whoever has none, such as a driver, what concerns them or is theirs to arrange.
#[must_use]
pub fn plan_of(facts: &CaseFacts, person: ParticipantId, at: Timestamp) -> Vec<PlanItemId> {
    let actor = Actor::Participant(Guest { tenant: facts.tenant, case: facts.id, id: person });
    let takes_part =
        facts.participants.iter().any(|one| one.id == person && !one.removed && one.role.takes_part_by_link());
    let shown = |item: &&PlanFacts| {
        if takes_part {
            ask(&actor, Action::ViewPlanItem, item.id, Scope::Case(facts), at).is_ok()
        } else {
            item.owner == Some(person) || item.concerned.contains(&person)
        }
    };
    facts.plan.iter().filter(shown).map(|item| item.id).collect()
}

fn planned(target: Target, facts: &CaseFacts) -> Result<&PlanFacts, Denied> {
    let id = target.plan_item().ok_or(Denied::Hidden)?;
    facts.plan.iter().find(|item| item.id == id).ok_or(Denied::Hidden)
}

fn existing_consent(target: Target, facts: &CaseFacts) -> Result<&crate::consents::ConsentFacts, Denied> {
    let id: ConsentId = target.consent().ok_or(Denied::Hidden)?;
    facts.consents.iter().find(|consent| consent.id == id).ok_or(Denied::Hidden)
}

/// The patient needs no proof; a relative who decides for them does, and it must not have run out (B3). Withdrawing asks for
/// none: stopping protects the patient, whoever does it.
fn proven(me: &ParticipantFacts, at: Timestamp) -> Result<(), Denied> {
    unproven(me, at).map_or(Ok(()), |reason| Err(Denied::Forbidden(reason)))
}

/// What keeps the word of somebody who decides from counting: no proof, or one that has run out.
#[must_use]
pub fn unproven(person: &ParticipantFacts, at: Timestamp) -> Option<Reason> {
    if person.role != Role::Family || !person.is_decision_maker || person.removed {
        return None;
    }
    match person.proven_until {
        None => Some(Reason::ProofMissing),
        Some(until) if at >= until => Some(Reason::ProofEnded),
        Some(_) => None,
    }
}

impl CaseFacts {
    /// The person whom a personal link belongs to, if still on this very case and in a role that takes part.
    #[must_use]
    pub fn participant_of(&self, guest: &Guest<ParticipantId>) -> Option<&ParticipantFacts> {
        (guest.tenant == self.tenant && guest.case == self.id)
            .then(|| self.participants.iter().find(|person| person.id == guest.id))
            .flatten()
            .filter(|person| !person.removed && person.role.takes_part_by_link())
    }
}
