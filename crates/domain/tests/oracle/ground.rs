//! What has to hold before any rule speaks: the right kind of thing, here, and a member in good standing.

use crate::question::Question;
use crate::rules::Holds;
use domain::policy::{Action as A, Reason as R, Target};

/// G3, G4, B4 and the rest of the catalogue say nothing of other deeds: nobody may do those.
pub const ABOUT_THE_TENANT: &[A] =
    &[A::ViewDesk, A::ViewClinics, A::DecideInquiry, A::OpenCase, A::EditClinics, A::EditTemplates, A::ViewFigures];
pub const FOR_OWNERS: &[A] =
    &[A::OverseeErasures, A::EndEveryLink, A::ManageMembers, A::SetRetention, A::EditPrices, A::ManageSignIn];
pub const ABOUT_A_DOCUMENT: &[A] = &[
    A::ViewDocument,
    A::DownloadDocument,
    A::ExplainAccess,
    A::EditDocument,
    A::CheckDocument,
    A::RemoveDocument,
    A::AssignDocument,
];
pub const ABOUT_A_CONSENT: &[A] = &[A::ViewConsent, A::DecideConsent, A::WithdrawConsent];
pub const ABOUT_A_REVIEW: &[A] = &[
    A::ViewReview,
    A::RevokeReview,
    A::ReissueLink,
    A::ExtendReview,
    A::BringColleague,
    A::OpenReview,
    A::Reply,
    A::DownloadPackage,
    A::LockPackage,
    A::InterpretReplies,
    A::PreviewReview,
];
pub const ABOUT_THE_PLAN: &[A] = &[A::ViewPlanItem];
pub const ABOUT_A_REQUEST: &[A] = &[A::ViewRequest, A::JudgeRequest, A::AnswerRequest];
pub const ABOUT_A_QUESTION: &[A] = &[
    A::ViewQuestion,
    A::ReadAnswers,
    A::AnswerQuestion,
    A::ContinueQuestion,
    A::RouteQuestion,
    A::CloseQuestion,
    A::InterpretQuestion,
];
pub const ABOUT_A_PERSON: &[A] = &[A::PreviewPerson];
pub const ABOUT_A_RISK: &[A] = &[A::ViewRisk];
pub const ABOUT_A_BLOCK: &[A] = &[A::EditBlock, A::ConfirmBlock];
pub const ABOUT_A_TRANSLATION: &[A] = &[A::ViewTranslation, A::EditTranslation, A::WorkOnTranslation];
pub const ABOUT_A_PARCEL: &[A] = &[A::ViewParcel, A::ConfirmArrival];
pub const ABOUT_THE_CASE: &[A] = &[
    A::ViewCase,
    A::MoveCase,
    A::EditParticipants,
    A::EditRequestMap,
    A::DecideFamilyAccess,
    A::InviteParticipant,
    A::ViewSummary,
    A::EditSummary,
    A::EditChecklist,
    A::ViewLabs,
    A::EditLabs,
    A::ListDocuments,
    A::SendDocuments,
    A::AskForDocuments,
    A::RequestConsent,
    A::RecordConsent,
    A::CheckProof,
    A::ViewAccess,
    A::EndAccess,
    A::SendReview,
    A::HandOver,
    A::ReadReplies,
    A::ReadTrail,
    A::ViewPlan,
    A::EditPlan,
    A::ExportCase,
    A::EraseCase,
    A::AskQuestion,
    A::KeepHolds,
    A::LiftHold,
    A::ViewMoney,
    A::AddBlock,
    A::ViewOfficial,
    A::EditOfficial,
    A::ViewRisks,
    A::EditRisks,
    A::ViewTranslations,
    A::OrderTranslation,
    A::ViewRecordRequests,
    A::EditRecordRequests,
    A::SignRelease,
    A::TakeReleaseBack,
    A::ViewParcels,
    A::EditParcels,
];

/// N1: the words name this tenant and this case, and the right kind of thing; else there is nothing here.
pub fn addressed(q: &Question<'_>) -> bool {
    match q.subject {
        Target::Tenant(id) => {
            (ABOUT_THE_TENANT.contains(&q.action) || FOR_OWNERS.contains(&q.action))
                && (!q.at_large || id == q.world.tenant)
        }
        Target::Case(id) => ABOUT_THE_CASE.contains(&q.action) && (q.at_large || id == q.world.id),
        Target::Document(_) => ABOUT_A_DOCUMENT.contains(&q.action),
        Target::Consent(_) => ABOUT_A_CONSENT.contains(&q.action),
        Target::Review(_) => ABOUT_A_REVIEW.contains(&q.action),
        Target::Request(_) => ABOUT_A_REQUEST.contains(&q.action),
        Target::PlanItem(_) => ABOUT_THE_PLAN.contains(&q.action),
        Target::Question(_) => ABOUT_A_QUESTION.contains(&q.action),
        Target::Block(_) => ABOUT_A_BLOCK.contains(&q.action),
        Target::Participant(_) => ABOUT_A_PERSON.contains(&q.action),
        Target::Risk(_) => ABOUT_A_RISK.contains(&q.action),
        Target::Translation(_) => ABOUT_A_TRANSLATION.contains(&q.action),
        Target::Parcel(_) => ABOUT_A_PARCEL.contains(&q.action),
    }
}

/// S9: what is not here is not here, for everybody alike.
pub fn exists(q: &Question<'_>) -> bool {
    match q.subject {
        Target::Tenant(_) => q.at_large,
        Target::Case(_) => !q.at_large,
        Target::Document(_) => !q.at_large && q.document().is_some(),
        Target::Consent(_) => !q.at_large && q.consent().is_some(),
        Target::Review(_) => !q.at_large && q.known_review(),
        Target::Request(_) => !q.at_large && q.request().is_some(),
        Target::PlanItem(_) => !q.at_large && q.planned().is_some(),
        Target::Question(_) => !q.at_large && q.asked_question().is_some(),
        Target::Block(_) => !q.at_large && q.block().is_some(),
        Target::Participant(_) => !q.at_large && q.person_with_pages(),
        Target::Risk(_) => !q.at_large && q.risk().is_some(),
        Target::Translation(_) => !q.at_large && q.translation().is_some(),
        Target::Parcel(_) => !q.at_large && q.parcel().is_some(),
    }
}

/// S22, S29: without these, staff may nothing at all.
pub const STANDING: &[(R, Holds)] = &[
    (R::NotConfirmed, |q| q.member().is_some_and(|m| !m.confirmed)),
    (R::SecondFactorMissing, |q| q.member().is_some_and(|m| !m.second_factor)),
];
