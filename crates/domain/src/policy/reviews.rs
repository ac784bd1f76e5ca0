//! What a clinic's readers may do at their review, and until when a review lives (G4).

use super::documents;
use super::facts::{CaseFacts, Guest};
use super::money;
use super::parcels;
use super::questions;
use super::{Action, Denied, Reason, Target};
use crate::cases::Purpose;
use crate::consents::{Channel, Coverage, Need, Part, Recipient};
use crate::documents::Category;
use crate::grants::Extent;
use crate::ids::{DocumentId, ReaderId, ReviewId};
use crate::questions::{Owner, QuestionFacts};
use crate::readers::ReaderFacts;
use crate::reviews::ReviewFacts;
use jiff::Timestamp;
use uuid::Uuid;

pub(super) fn by_reviewer(
    guest: &Guest<ReviewId>,
    reader: ReaderId,
    action: Action,
    target: Target,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    if guest.tenant != facts.tenant || guest.case != facts.id {
        return Err(Denied::Hidden);
    }
    let mine = facts.reviews.iter().find(|review| review.id == guest.id).ok_or(Denied::Hidden)?;
    let me = mine.reader(reader).ok_or(Denied::Hidden)?;
    match action {
        Action::OpenReview => {
            at_own_review(mine, me, target, facts, at)?;
            Ok(Reason::ReviewsForClinic)
        }
        // The answer, and what may be carried away, stay with those whom the sender named.
        Action::Reply => {
            at_own_review(mine, me, target, facts, at)?;
            named_by_sender(me)?;
            if Purpose::only_inform(&mine.purposes) {
                return Err(Denied::Forbidden(Reason::NothingAsked));
            }
            Ok(Reason::ReviewsForClinic)
        }
        Action::DownloadPackage => {
            at_own_review(mine, me, target, facts, at)?;
            named_by_sender(me)?;
            Ok(Reason::ReviewsForClinic)
        }
        Action::BringColleague => {
            at_own_review(mine, me, target, facts, at)?;
            named_by_sender(me)?;
            if mine.may_bring { Ok(Reason::ReviewsForClinic) } else { Err(Denied::Forbidden(Reason::NoColleagues)) }
        }
        // The values that went with its own review, while that lives and its consent names laboratory results (D10).
        Action::ViewLabs => {
            let consent = facts.consents.iter().find(|consent| consent.id == mine.consent);
            consent.filter(|consent| consent.names_category(Category::Labs)).ok_or(Denied::Hidden)?;
            living_reader(mine, me, facts, at)?;
            Ok(Reason::ReviewsForClinic)
        }
        // B6: what was sent to this very clinic, while its review lives.
        Action::ViewQuestion | Action::ReadAnswers => {
            own_question(mine, target, facts)?;
            living_reader(mine, me, facts, at)?;
            Ok(Reason::ReviewsForClinic)
        }
        Action::AnswerQuestion => {
            let question = own_question(mine, target, facts)?;
            living_reader(mine, me, facts, at)?;
            named_by_sender(me)?;
            questions::not_closed(question)?;
            Ok(Reason::ReviewsForClinic)
        }
        // J2: its own block is the clinic's to confirm.
        Action::ConfirmBlock => {
            let block = money::existing(target, facts)?;
            if block.review != Some(mine.id) {
                return Err(Denied::Hidden);
            }
            living_reader(mine, me, facts, at)?;
            named_by_sender(me)?;
            Ok(Reason::ReviewsForClinic)
        }
        // D8: what was sent to this very clinic, while its review lives.
        Action::ViewParcel => {
            parcels::bound_for(mine, target, facts)?;
            living_reader(mine, me, facts, at)?;
            Ok(Reason::ReviewsForClinic)
        }
        // What arrived there, the clinic says itself; a colleague who was brought in only looks.
        Action::ConfirmArrival => {
            parcels::bound_for(mine, target, facts)?;
            living_reader(mine, me, facts, at)?;
            named_by_sender(me)?;
            Ok(Reason::ReviewsForClinic)
        }
        Action::ViewDocument => documents::by_reviewer(mine, me, target, Extent::View, facts, at),
        Action::DownloadDocument => documents::by_reviewer(mine, me, target, Extent::Download, facts, at),
        Action::ViewCase
        | Action::EditRequestMap
        | Action::MoveCase
        | Action::EditParticipants
        | Action::DecideFamilyAccess
        | Action::InviteParticipant
        | Action::ViewSummary
        | Action::EditSummary
        | Action::EditChecklist
        | Action::EditLabs
        | Action::ListDocuments
        | Action::SendDocuments
        | Action::EditDocument
        | Action::CheckDocument
        | Action::RemoveDocument
        | Action::ExplainAccess
        | Action::AssignDocument
        | Action::AskForDocuments
        | Action::ViewRequest
        | Action::JudgeRequest
        | Action::AnswerRequest
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
        | Action::LockPackage
        | Action::ReadReplies
        | Action::ReadTrail
        | Action::ViewPlan
        | Action::ViewPlanItem
        | Action::EditPlan
        | Action::ViewDesk
        | Action::DecideInquiry
        | Action::OpenCase
        | Action::ViewClinics
        | Action::EditClinics
        | Action::EditTemplates
        | Action::ExportCase
        | Action::EraseCase
        | Action::AskQuestion
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
        | Action::EditParcels
        | Action::ViewMoney
        | Action::AddBlock
        | Action::EditBlock
        | Action::EditPrices
        | Action::ViewFigures
        | Action::ViewOfficial
        | Action::EditOfficial
        | Action::ViewRisks
        | Action::ViewRisk
        | Action::EditRisks
        | Action::ContinueQuestion
        | Action::RouteQuestion
        | Action::CloseQuestion
        | Action::InterpretQuestion
        | Action::InterpretReplies
        | Action::OverseeErasures
        | Action::ManageMembers
        | Action::ManageSignIn
        | Action::SetRetention
        | Action::KeepHolds
        | Action::LiftHold
        | Action::PreviewPerson
        | Action::PreviewReview
        | Action::EndEveryLink => Err(Denied::Hidden),
    }
}

pub(super) fn existing_review(target: Target, facts: &CaseFacts) -> Result<&ReviewFacts, Denied> {
    let id: ReviewId = target.review().ok_or(Denied::Hidden)?;
    facts.reviews.iter().find(|review| review.id == id).ok_or(Denied::Hidden)
}

/// A question that waits for, or was answered by, the clinic of this review.
fn own_question<'a>(mine: &ReviewFacts, target: Target, facts: &'a CaseFacts) -> Result<&'a QuestionFacts, Denied> {
    let question = questions::existing(target, facts)?;
    let theirs = question.review == Some(mine.id) && question.kind.owner() == Owner::Clinic;
    if theirs { Ok(question) } else { Err(Denied::Hidden) }
}

fn at_own_review(
    mine: &ReviewFacts,
    me: &ReaderFacts,
    target: Target,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<(), Denied> {
    if target == Target::Review(mine.id) { living_reader(mine, me, facts, at) } else { Err(Denied::Hidden) }
}

/// A reader's review lives, and so does their own place among its readers.
pub(super) fn living_reader(
    review: &ReviewFacts,
    reader: &ReaderFacts,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<(), Denied> {
    live_review(review, facts, at)?;
    if review.stands(reader, at) { Ok(()) } else { Err(Denied::Forbidden(Reason::ReaderEnded)) }
}

fn named_by_sender(reader: &ReaderFacts) -> Result<(), Denied> {
    match reader.brought_by {
        None => Ok(()),
        Some(_) => Err(Denied::Forbidden(Reason::ColleaguesLook)),
    }
}

/// A review lives while it is neither revoked nor over, and its consent still covers its clinic, its purposes, its way and
/// the summary that it opens with.
pub(super) fn live_review(review: &ReviewFacts, facts: &CaseFacts, at: Timestamp) -> Result<(), Denied> {
    unless_over(review, facts, at)?;
    if at >= review.expires_at { Err(Denied::Forbidden(Reason::ReviewEnded)) } else { Ok(()) }
}

/// All of [`live_review`] but the review's own end.
pub(super) fn unless_over(review: &ReviewFacts, facts: &CaseFacts, at: Timestamp) -> Result<(), Denied> {
    let consent = facts.consents.iter().find(|consent| consent.id == review.consent);
    let summary = Need {
        recipient: Recipient::Clinic(review.clinic),
        purposes: review.purposes.clone(),
        channel: Some(Channel::ReviewLink),
        document: DocumentId(Uuid::nil()),
        category: Category::CaseSummary,
        extent: Extent::View,
        until: at,
    };
    if review.revoked {
        return Err(Denied::Forbidden(Reason::ReviewRevoked));
    }
    match consent.map(|consent| consent.covers(&summary, at)) {
        Some(Coverage::Covered) => Ok(()),
        // Without its clinic or its summary nothing of it is left: as after a withdrawal of the whole.
        _ if consent.is_some_and(|consent| {
            consent.stopped_for(summary.recipient) || consent.took_back(Part::Category(Category::CaseSummary))
        }) =>
        {
            Err(Denied::Forbidden(Reason::ConsentWithdrawn))
        }
        _ => Err(Denied::Forbidden(Reason::ConsentDoesNotCover)),
    }
}
