//! What staff may: the organisational face for all of them, content for those who stand on the case.

use super::{
    Action, CaseFacts, Denied, Member, Reason, Target, documents, existing_consent, money, open, planned, proven,
    questions,
};
use super::{parcels, requests, reviews, risks, translations};
use crate::cases::Stage;
use crate::roles::Role;
use crate::tenants::MemberRole;
use jiff::Timestamp;

pub(super) fn by_member(
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
        | Action::ViewRisks
        | Action::ViewAccess => on_the_case(member, facts),
        // What was opened can be closed at any time, on a closed case too; by an owner without reading what it opens.
        Action::EndAccess => match member.role {
            MemberRole::Owner => Ok(in_tenant),
            MemberRole::Coordinator | MemberRole::Viewer => on_the_case(member, facts),
        },
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
        | Action::EditRisks
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
        Action::ViewRisk => {
            risks::existing(target, facts)?;
            on_the_case(member, facts)
        }
        Action::ViewMoney
        | Action::ViewOfficial
        | Action::ViewTranslations
        | Action::ViewRecordRequests
        | Action::ViewParcels => on_the_case(member, facts),
        Action::ViewParcel => {
            parcels::existing(target, facts)?;
            on_the_case(member, facts)
        }
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
        Action::ViewTranslation => {
            translations::existing(target, facts)?;
            on_the_case(member, facts)
        }
        Action::EditTranslation => {
            translations::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            Ok(reason)
        }
        // Also for what came on paper or by letter.
        Action::WorkOnTranslation => {
            let translation = translations::existing(target, facts)?;
            let reason = on_the_case(member, facts)?;
            open(facts)?;
            translations::unsettled(translation)?;
            Ok(reason)
        }
        Action::AskQuestion
        | Action::AddBlock
        | Action::EditOfficial
        | Action::OrderTranslation
        | Action::EditRecordRequests
        | Action::EditParcels => {
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
        // Who says by whom replies are interpreted is their coordinator.
        Action::InterpretReplies => {
            reviews::existing_review(target, facts)?;
            let reason = on_the_case(member, facts)?;
            open(facts)?;
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
        Action::DecideFamilyAccess | Action::SignRelease | Action::TakeReleaseBack => {
            on_the_case(member, facts)?;
            Err(Denied::Forbidden(Reason::PatientDecides))
        }
        // G5: whoever may see all of it may see which part another sees; nothing more is shown by it than that.
        Action::PreviewPerson => {
            takes_part(target, facts)?;
            on_the_case(member, facts)
        }
        Action::ViewReview | Action::DownloadPackage | Action::PreviewReview => {
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
        Action::ConfirmArrival => {
            parcels::existing(target, facts)?;
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
        // Staff send documents as themselves; nobody answers for whom was asked, or speaks for an interpreter.
        Action::AnswerRequest
        | Action::InterpretQuestion
        | Action::ViewDesk
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
        | Action::EditPrices
        | Action::ViewFigures => Err(Denied::Hidden),
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

/// Somebody on the case who has pages of their own.
fn takes_part(target: Target, facts: &CaseFacts) -> Result<(), Denied> {
    let id = target.participant().ok_or(Denied::Hidden)?;
    let mut people = facts.participants.iter();
    let there = people.any(|one| one.id == id && !one.removed && one.role.takes_part_by_link());
    if there { Ok(()) } else { Err(Denied::Hidden) }
}

/// S54: what is held is not erased, by whomever and on whatever ground.
fn unheld(held: bool) -> Result<(), Denied> {
    if held { Err(Denied::Forbidden(Reason::OnHold)) } else { Ok(()) }
}
