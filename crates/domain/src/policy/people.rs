//! What the patient, the family and interpreters may, through their own links.

use super::{
    Action, CaseFacts, Denied, ParticipantFacts, Reason, Target, documents, existing_consent, money, open, planned,
    proven,
};
use super::{parcels, questions, requests, reviews, risks, translations};
use crate::grants::Extent;
use crate::roles::Role;
use jiff::Timestamp;

pub(super) fn by_participant(
    me: &ParticipantFacts,
    action: Action,
    target: Target,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    match action {
        Action::ViewCase => Ok(Reason::TakesPart),
        Action::ListDocuments => Ok(Reason::TakesPart),
        Action::ViewSummary | Action::ViewLabs | Action::ViewTranslations => match me.role {
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
        Action::ViewTranslation => translations::translated_by(me, target, facts, at),
        Action::WorkOnTranslation => {
            let reason = translations::translated_by(me, target, facts, at)?;
            open(facts)?;
            Ok(reason)
        }
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
        Action::InterpretQuestion => {
            let reason = questions::interpreted_by(me, questions::existing(target, facts)?, facts, at)?;
            open(facts)?;
            Ok(reason)
        }
        Action::InterpretReplies => {
            let reason = questions::interprets_replies(me, reviews::existing_review(target, facts)?, facts, at)?;
            open(facts)?;
            Ok(reason)
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
        Action::ViewPlan | Action::ViewRisks => match me.role {
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
        Action::ViewRisk => risks::view(me, risks::existing(target, facts)?),
        Action::ViewOfficial | Action::ViewRecordRequests | Action::ViewParcels => patients_side(me, at),
        Action::ViewParcel => {
            parcels::existing(target, facts)?;
            patients_side(me, at)
        }
        // Stopping protects the patient: it asks for no proof, and is never closed.
        Action::TakeReleaseBack => match me.role {
            Role::Patient => Ok(Reason::IsPatient),
            Role::Family if is_decision_maker(me) => Ok(Reason::IsDecisionMaker),
            Role::Family => Err(Denied::Forbidden(Reason::DecisionMakerDecides)),
            Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Err(Denied::Hidden),
        },
        Action::DecideFamilyAccess | Action::SignRelease => match me.role {
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
        | Action::ViewFigures
        | Action::EditOfficial
        | Action::EditRisks
        | Action::OrderTranslation
        | Action::EditTranslation
        | Action::EditRecordRequests
        | Action::EditParcels
        | Action::ConfirmArrival
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
        | Action::PreviewPerson
        | Action::PreviewReview
        | Action::ManageSignIn
        | Action::SetRetention => Err(Denied::Hidden),
    }
}

/// The patient, whom they let see, and whoever decides for them.
fn patients_side(me: &ParticipantFacts, at: Timestamp) -> Result<Reason, Denied> {
    match me.role {
        Role::Patient => Ok(Reason::IsPatient),
        Role::Family if me.may_view => Ok(Reason::PatientAllowed),
        Role::Family if me.is_decision_maker => proven(me, at).map(|()| Reason::IsDecisionMaker),
        Role::Family => Err(Denied::Forbidden(Reason::PatientHasNotAllowed)),
        Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Err(Denied::Hidden),
    }
}

/// Deciding is the patient's or a relative's, whatever the role map says of others (B2, B3).
fn is_decision_maker(me: &ParticipantFacts) -> bool {
    me.is_decision_maker && me.role.may_decide_for_patient()
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
