//! One decision for every actor and action.
//!
//! [`ask`] is the whole policy: who wants to do what to which thing, given the facts of the case and the moment. The same
//! decision draws the buttons, guards the bytes, and answers "why can she see this?". It is pure and exhaustive: no clock,
//! no query, no wildcard over actors or actions. It alone makes a [`Permitted`]; the store's writes ask for one.
//!
//! `facts.rs` says what must be known, `reasons.rs` gives every answer its words, `documents.rs` decides who sees a
//! document, `reviews.rs` what a clinic's readers may, `requests.rs` what those meet who are asked for a document,
//! `questions.rs` who asks, answers and reads along, `money.rs` who sees and confirms what is to be paid, and this file decides the
//! rest. `docs/ACCESS.md` prints it as a table.

mod actions;
mod documents;
mod facts;
mod money;
mod parts;
mod questions;
mod reasons;
mod requests;
mod reviews;

pub use actions::{Action, Subject, SubjectKind, Target};
pub use documents::{Audience, audience};
pub use facts::{Actor, CaseFacts, DocumentFacts, Guest, Member, ParticipantFacts, Sender};
pub use parts::{Stops, parts_left, stops, taken_back_of, taken_with, without};
pub use reasons::{Denied, Reason};

use crate::cases::Stage;
use crate::grants::Extent;
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
        (Some(actions::Effect::Oversees), _) => Err(Denied::Forbidden(Reason::OwnersDecide)),
        (Some(_), MemberRole::Coordinator) => Ok(Reason::CoordinatesInTenant),
        (Some(actions::Effect::Reads), MemberRole::Viewer) => Ok(Reason::ReadsInTenant),
        (Some(actions::Effect::Writes), MemberRole::Viewer) => Err(Denied::Forbidden(Reason::ViewersOnlyRead)),
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
        Actor::Member(member) => by_member(working_member(member, facts.tenant)?, action, target, facts, at),
        Actor::Participant(guest) => {
            let me = facts.participant_of(guest).ok_or(Denied::Hidden)?;
            by_participant(me, action, target, facts, at)
        }
        Actor::Reviewer(guest, reader) => reviews::by_reviewer(guest, *reader, action, target, facts, at),
        Actor::Asked(guest, person) => requests::by_asked(guest, *person, action, target, facts),
    }
}

fn by_member(
    member: &Member,
    action: Action,
    target: Target,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    let in_tenant = match member.role {
        MemberRole::Owner => Reason::OwnsTenant,
        MemberRole::Coordinator => Reason::CoordinatesInTenant,
        MemberRole::Viewer => Reason::ReadsInTenant,
    };
    match action {
        // The organisational face of a case is open to the whole staff.
        Action::ViewCase => Ok(in_tenant),
        Action::MoveCase | Action::EditParticipants => {
            may_write(member)?;
            if action == Action::EditParticipants {
                open(facts)?;
            }
            Ok(in_tenant)
        }
        // Its content is for the coordinators of the case: joining is one recorded step.
        Action::ViewSummary
        | Action::ViewLabs
        | Action::ListDocuments
        | Action::ReadReplies
        | Action::ReadTrail
        | Action::ExportCase
        | Action::ViewPlan
        | Action::ViewAccess => on_the_case(member, facts),
        // What was opened can be closed at any time, on a closed case too.
        Action::EndAccess => on_the_case(member, facts),
        // An owner erases without reading: the page counts and names nothing.
        Action::EraseCase => match member.role {
            MemberRole::Owner if facts.stage != Stage::Closed => Err(Denied::Forbidden(Reason::CaseOpen)),
            MemberRole::Owner => {
                unheld(facts.held)?;
                Ok(in_tenant)
            }
            MemberRole::Coordinator | MemberRole::Viewer => Err(Denied::Forbidden(Reason::OwnersDecide)),
        },
        // Keeping is for whoever answers for the case, at any time; letting go is the owner's alone (S54).
        Action::KeepHolds => match member.role {
            MemberRole::Owner => Ok(in_tenant),
            MemberRole::Coordinator | MemberRole::Viewer => on_the_case(member, facts),
        },
        Action::LiftHold => match member.role {
            MemberRole::Owner => Ok(in_tenant),
            MemberRole::Coordinator | MemberRole::Viewer => Err(Denied::Forbidden(Reason::OwnersDecide)),
        },
        Action::EditRequestMap
        | Action::EditSummary
        | Action::EditChecklist
        | Action::EditLabs
        | Action::SendDocuments
        | Action::InviteParticipant
        | Action::RequestConsent
        | Action::CheckProof
        | Action::AskForDocuments
        | Action::SendReview
        | Action::EditPlan
        | Action::HandOver => {
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            Ok(reason)
        }
        // On paper or by word as on screen: a relative's word counts once their proof is there.
        Action::RecordConsent => {
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            facts.participants.iter().try_for_each(|one| proven(one, at))?;
            Ok(reason)
        }
        Action::ViewRequest => {
            requests::existing(target, facts)?;
            on_the_case(member, facts)
        }
        Action::JudgeRequest => {
            requests::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            Ok(reason)
        }
        Action::ViewPlanItem => {
            planned(target, facts)?;
            on_the_case(member, facts)
        }
        Action::ViewMoney | Action::ViewOfficial => on_the_case(member, facts),
        Action::EditBlock => {
            money::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            Ok(reason)
        }
        Action::ConfirmBlock => {
            let block = money::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            money::confirmed_here(block)?;
            open(facts)?;
            Ok(reason)
        }
        Action::AskQuestion | Action::AddBlock | Action::EditOfficial => {
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            Ok(reason)
        }
        Action::ViewQuestion | Action::ReadAnswers => {
            questions::existing(target, facts)?;
            on_the_case(member, facts)
        }
        Action::AnswerQuestion => {
            let question = questions::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            questions::answered_here(question)?;
            open(facts)?;
            Ok(reason)
        }
        Action::RouteQuestion => {
            let question = questions::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            questions::not_closed(question)?;
            open(facts)?;
            Ok(reason)
        }
        // Also for a family that calls instead of writing.
        Action::ContinueQuestion => {
            questions::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            Ok(reason)
        }
        Action::CloseQuestion => {
            let question = questions::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            questions::not_closed(question)?;
            Ok(reason)
        }
        Action::ViewConsent => {
            existing_consent(target, facts)?;
            on_the_case(member, facts)
        }
        // Passing on the patient's word must work at any time, on a closed case too.
        Action::WithdrawConsent => {
            existing_consent(target, facts)?;
            on_the_case(member, facts)
        }
        Action::DecideConsent => {
            existing_consent(target, facts)?;
            on_the_case(member, facts)?;
            Err(Denied::Forbidden(Reason::PatientDecides))
        }
        Action::DecideFamilyAccess => {
            on_the_case(member, facts)?;
            Err(Denied::Forbidden(Reason::PatientDecides))
        }
        Action::ViewReview | Action::DownloadPackage => {
            reviews::existing_review(target, facts)?;
            on_the_case(member, facts)
        }
        Action::RevokeReview => {
            reviews::existing_review(target, facts)?;
            on_the_case(member, facts)
        }
        Action::ReissueLink | Action::LockPackage => {
            let review = reviews::existing_review(target, facts)?;
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            reviews::live_review(review, facts, at)?;
            Ok(reason)
        }
        // More time may be given to a review that is over already, but not to one that was taken back.
        Action::ExtendReview => {
            let review = reviews::existing_review(target, facts)?;
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            reviews::unless_over(review, facts, at)?;
            Ok(reason)
        }
        Action::OpenReview | Action::Reply | Action::BringColleague => {
            reviews::existing_review(target, facts)?;
            on_the_case(member, facts)?;
            Err(Denied::Forbidden(Reason::ClinicDecides))
        }
        Action::ViewDocument | Action::DownloadDocument => {
            let document = documents::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            documents::servable(document)?;
            Ok(reason)
        }
        Action::EditDocument | Action::CheckDocument | Action::AssignDocument => {
            documents::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            Ok(reason)
        }
        Action::RemoveDocument => {
            let document = documents::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            unheld(document.held)?;
            Ok(reason)
        }
        Action::ExplainAccess => {
            documents::existing(target, facts)?;
            on_the_case(member, facts)
        }
        // Staff send documents as themselves; nobody answers for whom was asked.
        Action::AnswerRequest
        | Action::ViewDesk
        | Action::DecideInquiry
        | Action::OpenCase
        | Action::ViewClinics
        | Action::EditClinics
        | Action::EditTemplates
        | Action::EndEveryLink
        | Action::OverseeErasures
        | Action::ManageMembers
        | Action::SetRetention
        | Action::EditPrices => Err(Denied::Hidden),
    }
}

fn by_participant(
    me: &ParticipantFacts,
    action: Action,
    target: Target,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    match action {
        Action::ViewCase => Ok(Reason::TakesPart),
        Action::ListDocuments => Ok(Reason::TakesPart),
        Action::ViewSummary | Action::ViewLabs => match me.role {
            Role::Patient => Ok(Reason::IsPatient),
            Role::Family if me.may_view => Ok(Reason::PatientAllowed),
            Role::Family => Err(Denied::Forbidden(Reason::PatientHasNotAllowed)),
            Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Err(Denied::Hidden),
        },
        Action::ReadReplies => match me.role {
            Role::Patient => Ok(Reason::IsPatient),
            Role::Family if me.receives_replies => Ok(Reason::PatientAllowed),
            Role::Family => Err(Denied::Forbidden(Reason::PatientHasNotAllowed)),
            Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Err(Denied::Hidden),
        },
        Action::ReadTrail => match me.role {
            Role::Patient => Ok(Reason::IsPatient),
            Role::Family if me.may_view => Ok(Reason::PatientAllowed),
            Role::Family if me.is_decision_maker => proven(me, at).map(|()| Reason::PatientAllowed),
            Role::Family => Err(Denied::Forbidden(Reason::PatientHasNotAllowed)),
            Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Err(Denied::Hidden),
        },
        Action::SendDocuments => match me.role {
            Role::Patient | Role::Family => {
                open(facts)?;
                Ok(Reason::TakesPart)
            }
            Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Err(Denied::Hidden),
        },
        Action::ViewRequest => {
            requests::asked_of(me, target, facts)?;
            Ok(Reason::IsAsked)
        }
        Action::AnswerRequest => requests::answerable(requests::asked_of(me, target, facts)?, facts),
        Action::ViewMoney => money::view(me, at),
        Action::AskQuestion => questions::may_ask(me, facts),
        Action::ViewQuestion => questions::read(me, questions::existing(target, facts)?, facts, at),
        Action::ReadAnswers => questions::read_answers(me, questions::existing(target, facts)?, facts, at),
        Action::ContinueQuestion => {
            questions::asker(me, questions::existing(target, facts)?)?;
            open(facts)?;
            Ok(Reason::AskedIt)
        }
        Action::CloseQuestion => {
            let question = questions::existing(target, facts)?;
            questions::asker(me, question)?;
            questions::not_closed(question)?;
            Ok(Reason::AskedIt)
        }
        Action::ViewConsent => {
            let consent = existing_consent(target, facts)?;
            concerned_by_consent(me, consent)
        }
        Action::DecideConsent => {
            let consent = existing_consent(target, facts)?;
            let reason = decides(me, consent)?;
            proven(me, at)?;
            open(facts)?;
            Ok(reason)
        }
        // As easy as giving, and never closed: for a patient whose representative gave it, and for whoever decides now,
        // though another gave it when deciding was theirs.
        Action::WithdrawConsent => {
            let consent = existing_consent(target, facts)?;
            match me.role {
                Role::Patient => Ok(Reason::IsPatient),
                _ if is_decision_maker(me) => Ok(Reason::IsDecisionMaker),
                _ => decides(me, consent),
            }
        }
        Action::ViewPlan => match me.role {
            Role::Patient | Role::Family | Role::Interpreter => Ok(Reason::TakesPart),
            Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Err(Denied::Hidden),
        },
        // The patient sees all of their journey; others what concerns them or is theirs to arrange (L2).
        Action::ViewPlanItem => {
            let item = planned(target, facts)?;
            match me.role {
                Role::Patient => Ok(Reason::IsPatient),
                Role::Family if me.may_view => Ok(Reason::PatientAllowed),
                Role::Family | Role::Interpreter if item.owner == Some(me.id) || item.concerned.contains(&me.id) => {
                    Ok(Reason::TakesPart)
                }
                _ => Err(Denied::Hidden),
            }
        }
        Action::DecideFamilyAccess => match me.role {
            Role::Patient | Role::Family if me.is_decision_maker => {
                proven(me, at)?;
                open(facts)?;
                Ok(Reason::IsDecisionMaker)
            }
            Role::Patient | Role::Family => Err(Denied::Forbidden(Reason::DecisionMakerDecides)),
            Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Err(Denied::Hidden),
        },
        Action::ViewDocument => documents::by_participant(me, target, Extent::View, facts, at),
        Action::DownloadDocument => documents::by_participant(me, target, Extent::Download, facts, at),
        Action::ExplainAccess => documents::by_participant(me, target, Extent::View, facts, at),
        // At any time, on a closed case too (M5).
        Action::ExportCase => match me.role {
            Role::Patient => Ok(Reason::IsPatient),
            Role::Family if is_decision_maker(me) => proven(me, at).map(|()| Reason::IsDecisionMaker),
            Role::Family => Err(Denied::Forbidden(Reason::DecisionMakerDecides)),
            Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Err(Denied::Hidden),
        },
        Action::EraseCase
        | Action::AddBlock
        | Action::EditBlock
        | Action::ConfirmBlock
        | Action::EditPrices
        | Action::ViewOfficial
        | Action::EditOfficial
        | Action::AnswerQuestion
        | Action::RouteQuestion
        | Action::KeepHolds
        | Action::LiftHold
        | Action::EditRequestMap
        | Action::MoveCase
        | Action::EditParticipants
        | Action::InviteParticipant
        | Action::EditSummary
        | Action::EditChecklist
        | Action::EditLabs
        | Action::EditDocument
        | Action::CheckDocument
        | Action::RemoveDocument
        | Action::AssignDocument
        | Action::AskForDocuments
        | Action::JudgeRequest
        | Action::RequestConsent
        | Action::RecordConsent
        | Action::CheckProof
        | Action::ViewAccess
        | Action::EndAccess
        | Action::SendReview
        | Action::HandOver
        | Action::ViewReview
        | Action::RevokeReview
        | Action::ReissueLink
        | Action::ExtendReview
        | Action::BringColleague
        | Action::OpenReview
        | Action::Reply
        | Action::DownloadPackage
        | Action::LockPackage
        | Action::EditPlan
        | Action::ViewDesk
        | Action::DecideInquiry
        | Action::OpenCase
        | Action::ViewClinics
        | Action::EditClinics
        | Action::EditTemplates
        | Action::EndEveryLink
        | Action::OverseeErasures
        | Action::ManageMembers
        | Action::SetRetention => Err(Denied::Hidden),
    }
}

fn may_write(member: &Member) -> Result<(), Denied> {
    match member.role {
        MemberRole::Owner | MemberRole::Coordinator => Ok(()),
        MemberRole::Viewer => Err(Denied::Forbidden(Reason::ViewersOnlyRead)),
    }
}

/// Medical content is for those coordinators who stand on the case's role map, be they owner or not.
fn on_the_case(member: &Member, facts: &CaseFacts) -> Result<Reason, Denied> {
    may_write(member)?;
    let stands = facts
        .participants
        .iter()
        .any(|person| person.member == Some(member.id) && person.role == Role::Coordinator && !person.removed);
    if stands { Ok(Reason::CoordinatesCase) } else { Err(Denied::Forbidden(Reason::NotOnThisCase)) }
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

/// S54: what is held is not erased, by whomever and on whatever ground.
fn unheld(held: bool) -> Result<(), Denied> {
    if held { Err(Denied::Forbidden(Reason::OnHold)) } else { Ok(()) }
}

fn existing_consent(target: Target, facts: &CaseFacts) -> Result<&crate::consents::ConsentFacts, Denied> {
    let id: ConsentId = target.consent().ok_or(Denied::Hidden)?;
    facts.consents.iter().find(|consent| consent.id == id).ok_or(Denied::Hidden)
}

/// Deciding is the patient's or a relative's, whatever the role map says of others (B2, B3).
fn is_decision_maker(me: &ParticipantFacts) -> bool {
    me.is_decision_maker && me.role.may_decide_for_patient()
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

/// The giver named in a consent decides it, provided they are (still) the decision maker.
fn decides(me: &ParticipantFacts, consent: &crate::consents::ConsentFacts) -> Result<Reason, Denied> {
    concerned_by_consent(me, consent)?;
    if consent.giver == me.id && is_decision_maker(me) {
        Ok(Reason::IsDecisionMaker)
    } else {
        Err(Denied::Forbidden(Reason::DecisionMakerDecides))
    }
}

/// The patient and the family know that a consent exists; an interpreter only of one that names them.
fn concerned_by_consent(me: &ParticipantFacts, consent: &crate::consents::ConsentFacts) -> Result<Reason, Denied> {
    let named = consent.recipients.contains(&crate::consents::Recipient::Participant(me.id));
    match me.role {
        Role::Patient => Ok(Reason::IsPatient),
        Role::Family if me.may_view || me.is_decision_maker || consent.giver == me.id || named => Ok(Reason::TakesPart),
        Role::Interpreter if named => Ok(Reason::TakesPart),
        Role::Family | Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => {
            Err(Denied::Hidden)
        }
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
