//! What kind of thing each action is done to, and what it does there.

use super::actions::Action;
use super::targets::SubjectKind;

/// Whether an action changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// It only reads.
    Reads,
    /// It changes something.
    Writes,
    /// It is for owners.
    Oversees,
}

impl Action {
    /// What kind of thing this is done to.
    #[must_use]
    pub const fn subject_kind(self) -> SubjectKind {
        match self {
            Self::ViewDesk
            | Self::DecideInquiry
            | Self::OpenCase
            | Self::ViewClinics
            | Self::EditClinics
            | Self::EditTemplates
            | Self::EndEveryLink
            | Self::OverseeErasures
            | Self::ManageMembers
            | Self::ManageSignIn
            | Self::SetRetention
            | Self::EditPrices
            | Self::ViewFigures => SubjectKind::Tenant,
            Self::ViewCase
            | Self::EditRequestMap
            | Self::MoveCase
            | Self::EditParticipants
            | Self::DecideFamilyAccess
            | Self::InviteParticipant
            | Self::ViewSummary
            | Self::EditSummary
            | Self::EditChecklist
            | Self::ViewLabs
            | Self::EditLabs
            | Self::ListDocuments
            | Self::SendDocuments
            | Self::RequestConsent
            | Self::RecordConsent
            | Self::CheckProof
            | Self::AskForDocuments
            | Self::ViewAccess
            | Self::EndAccess
            | Self::SendReview
            | Self::HandOver
            | Self::ReadReplies
            | Self::ReadTrail
            | Self::ViewPlan
            | Self::EditPlan
            | Self::ExportCase
            | Self::EraseCase
            | Self::AskQuestion
            | Self::KeepHolds
            | Self::LiftHold
            | Self::ViewMoney
            | Self::AddBlock
            | Self::ViewOfficial
            | Self::EditOfficial
            | Self::ViewRisks
            | Self::EditRisks
            | Self::ViewTranslations
            | Self::OrderTranslation
            | Self::ViewRecordRequests
            | Self::EditRecordRequests
            | Self::SignRelease
            | Self::TakeReleaseBack
            | Self::ViewParcels
            | Self::EditParcels => SubjectKind::Case,
            Self::ViewDocument
            | Self::DownloadDocument
            | Self::EditDocument
            | Self::CheckDocument
            | Self::RemoveDocument
            | Self::ExplainAccess
            | Self::AssignDocument => SubjectKind::Document,
            Self::ViewRequest | Self::JudgeRequest | Self::AnswerRequest => SubjectKind::Request,
            Self::ViewPlanItem => SubjectKind::PlanItem,
            Self::ViewQuestion
            | Self::ReadAnswers
            | Self::AnswerQuestion
            | Self::ContinueQuestion
            | Self::RouteQuestion
            | Self::CloseQuestion
            | Self::InterpretQuestion => SubjectKind::Question,
            Self::EditBlock | Self::ConfirmBlock => SubjectKind::Block,
            Self::PreviewPerson => SubjectKind::Participant,
            Self::ViewRisk => SubjectKind::Risk,
            Self::ViewParcel | Self::ConfirmArrival => SubjectKind::Parcel,
            Self::ViewTranslation | Self::EditTranslation | Self::WorkOnTranslation => SubjectKind::Translation,
            Self::ViewConsent | Self::DecideConsent | Self::WithdrawConsent => SubjectKind::Consent,
            Self::ViewReview
            | Self::RevokeReview
            | Self::ReissueLink
            | Self::ExtendReview
            | Self::BringColleague
            | Self::OpenReview
            | Self::Reply
            | Self::DownloadPackage
            | Self::LockPackage
            | Self::InterpretReplies
            | Self::PreviewReview => SubjectKind::Review,
        }
    }

    /// For actions on a tenant at large: do they read or write?
    pub(super) const fn on_tenant(self) -> Option<Effect> {
        match self {
            Self::ViewDesk | Self::ViewClinics => Some(Effect::Reads),
            // How the work goes is for those who do it.
            Self::DecideInquiry | Self::OpenCase | Self::EditClinics | Self::EditTemplates | Self::ViewFigures => {
                Some(Effect::Writes)
            }
            Self::EndEveryLink
            | Self::OverseeErasures
            | Self::ManageMembers
            | Self::ManageSignIn
            | Self::SetRetention
            | Self::EditPrices => Some(Effect::Oversees),
            Self::ViewCase
            | Self::EditRequestMap
            | Self::MoveCase
            | Self::EditParticipants
            | Self::DecideFamilyAccess
            | Self::InviteParticipant
            | Self::ViewSummary
            | Self::EditSummary
            | Self::EditChecklist
            | Self::ViewLabs
            | Self::EditLabs
            | Self::ListDocuments
            | Self::SendDocuments
            | Self::ViewDocument
            | Self::DownloadDocument
            | Self::EditDocument
            | Self::CheckDocument
            | Self::RemoveDocument
            | Self::ExplainAccess
            | Self::AssignDocument
            | Self::AskForDocuments
            | Self::ViewRequest
            | Self::JudgeRequest
            | Self::AnswerRequest
            | Self::RequestConsent
            | Self::RecordConsent
            | Self::CheckProof
            | Self::ViewConsent
            | Self::DecideConsent
            | Self::WithdrawConsent
            | Self::ViewAccess
            | Self::EndAccess
            | Self::SendReview
            | Self::HandOver
            | Self::ViewReview
            | Self::RevokeReview
            | Self::ReissueLink
            | Self::ExtendReview
            | Self::BringColleague
            | Self::OpenReview
            | Self::Reply
            | Self::DownloadPackage
            | Self::LockPackage
            | Self::ReadReplies
            | Self::ReadTrail
            | Self::ViewPlan
            | Self::ViewPlanItem
            | Self::EditPlan
            | Self::ExportCase
            | Self::EraseCase
            | Self::AskQuestion
            | Self::ViewQuestion
            | Self::ReadAnswers
            | Self::AnswerQuestion
            | Self::ContinueQuestion
            | Self::RouteQuestion
            | Self::CloseQuestion
            | Self::InterpretQuestion
            | Self::InterpretReplies
            | Self::KeepHolds
            | Self::LiftHold
            | Self::ViewMoney
            | Self::AddBlock
            | Self::EditBlock
            | Self::ConfirmBlock
            | Self::ViewOfficial
            | Self::EditOfficial
            | Self::PreviewPerson
            | Self::PreviewReview
            | Self::ViewRisks
            | Self::ViewRisk
            | Self::EditRisks
            | Self::ViewTranslations
            | Self::OrderTranslation
            | Self::ViewTranslation
            | Self::EditTranslation
            | Self::WorkOnTranslation
            | Self::ViewRecordRequests
            | Self::EditRecordRequests
            | Self::SignRelease
            | Self::TakeReleaseBack
            | Self::ViewParcels
            | Self::ViewParcel
            | Self::EditParcels
            | Self::ConfirmArrival => None,
        }
    }
}
