//! Who was asked for a document: through the request's own link, or on their personal page.

use super::facts::{CaseFacts, Guest, ParticipantFacts};
use super::{Action, Denied, Reason, Target, open};
use crate::ids::{ParticipantId, RequestId};
use crate::requests::RequestFacts;

/// Who came through the link of a request meets it and whatever else is asked of the same person on the case, and nothing else: one
/// letter may ask for several documents.
pub(super) fn by_asked(
    guest: &Guest<RequestId>,
    person: ParticipantId,
    action: Action,
    target: Target,
    facts: &CaseFacts,
) -> Result<Reason, Denied> {
    if guest.tenant != facts.tenant || guest.case != facts.id {
        return Err(Denied::Hidden);
    }
    let me = facts.participants.iter().find(|one| one.id == person && !one.removed).ok_or(Denied::Hidden)?;
    asked_of(me, Target::Request(guest.id), facts)?;
    let request = asked_of(me, target, facts)?;
    match action {
        Action::ViewRequest => Ok(Reason::IsAsked),
        Action::AnswerRequest => answerable(request, facts),
        Action::ViewDesk
        | Action::DecideInquiry
        | Action::OpenCase
        | Action::ViewClinics
        | Action::EditClinics
        | Action::EditTemplates
        | Action::EndEveryLink
        | Action::OverseeErasures
        | Action::ManageMembers
        | Action::ManageSignIn
        | Action::SetRetention
        | Action::KeepHolds
        | Action::LiftHold
        | Action::ViewCase
        | Action::EditRequestMap
        | Action::MoveCase
        | Action::EditParticipants
        | Action::DecideFamilyAccess
        | Action::InviteParticipant
        | Action::ViewSummary
        | Action::EditSummary
        | Action::EditChecklist
        | Action::ViewLabs
        | Action::EditLabs
        | Action::ListDocuments
        | Action::SendDocuments
        | Action::ViewDocument
        | Action::DownloadDocument
        | Action::EditDocument
        | Action::CheckDocument
        | Action::RemoveDocument
        | Action::ExplainAccess
        | Action::AssignDocument
        | Action::AskForDocuments
        | Action::JudgeRequest
        | Action::RequestConsent
        | Action::RecordConsent
        | Action::CheckProof
        | Action::ViewConsent
        | Action::DecideConsent
        | Action::WithdrawConsent
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
        | Action::ReadReplies
        | Action::ReadTrail
        | Action::ViewPlan
        | Action::ViewPlanItem
        | Action::EditPlan
        | Action::ExportCase
        | Action::EraseCase
        | Action::AskQuestion
        | Action::ViewQuestion
        | Action::ReadAnswers
        | Action::AnswerQuestion
        | Action::ContinueQuestion
        | Action::RouteQuestion
        | Action::CloseQuestion
        | Action::ViewTranslations
        | Action::OrderTranslation
        | Action::ViewTranslation
        | Action::EditTranslation
        | Action::WorkOnTranslation
        | Action::ViewRecordRequests
        | Action::EditRecordRequests
        | Action::SignRelease
        | Action::TakeReleaseBack
        | Action::ViewParcels
        | Action::ViewParcel
        | Action::EditParcels
        | Action::ConfirmArrival
        | Action::ViewMoney
        | Action::AddBlock
        | Action::EditBlock
        | Action::ConfirmBlock
        | Action::EditPrices
        | Action::ViewFigures
        | Action::ViewOfficial
        | Action::PreviewPerson
        | Action::PreviewReview
        | Action::ViewRisks
        | Action::ViewRisk
        | Action::EditRisks
        | Action::EditOfficial => Err(Denied::Hidden),
    }
}

pub(super) fn existing(target: Target, facts: &CaseFacts) -> Result<&RequestFacts, Denied> {
    let id = target.request().ok_or(Denied::Hidden)?;
    facts.requests.iter().find(|request| request.id == id).ok_or(Denied::Hidden)
}

/// The request, if it is asked of this person; of what is asked of others nobody learns.
pub(super) fn asked_of<'a>(
    me: &ParticipantFacts,
    target: Target,
    facts: &'a CaseFacts,
) -> Result<&'a RequestFacts, Denied> {
    existing(target, facts).and_then(|request| match request.asked_of {
        Some(person) if person == me.id => Ok(request),
        _ => Err(Denied::Hidden),
    })
}

pub(super) fn answerable(request: &RequestFacts, facts: &CaseFacts) -> Result<Reason, Denied> {
    if request.state.settled() {
        return Err(Denied::Forbidden(Reason::RequestSettled));
    }
    open(facts)?;
    Ok(Reason::IsAsked)
}
