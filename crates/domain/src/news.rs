//! Who with a page open is told that something on it has changed. What is told is that there is something, and where; what it is,
//! the page itself says, which asks the policy as always.
//!
//! A clinic hears of its own review, a relative of what they may see, an interpreter of what is theirs: nobody learns from the
//! hour of a notice what nobody showed them.

use crate::events::Event;
use crate::policy::{Action, Actor, CaseFacts, Scope, Subject, Target, ask};
use crate::words::words;
use jiff::Timestamp;

words! {
    /// The rooms of a case in which a change shows, as the desk's navigation names them.
    Room {
        /// The case itself: request map, stage, next step.
        Overview = "overview",
        /// The one-page summary.
        Summary = "summary",
        /// Documents and what is sent.
        Documents = "documents",
        /// Laboratory values.
        Labs = "labs",
        /// What is still missing.
        Checklist = "checklist",
        /// What is asked for.
        Requests = "requests",
        /// Translations.
        Translations = "translations",
        /// Records that others hold.
        Records = "records",
        /// Things that travel.
        Parcels = "parcels",
        /// The role map.
        People = "people",
        /// Consents.
        Consents = "consents",
        /// Links and grants.
        Access = "access",
        /// What went to clinics.
        Reviews = "reviews",
        /// What clinics said.
        Replies = "replies",
        /// Questions.
        Questions = "questions",
        /// The plan of the journey.
        Plan = "plan",
        /// Payment blocks.
        Money = "money",
        /// Official checks.
        Official = "official",
        /// Risks.
        Risks = "risks",
    }
}

/// Where a change shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// On no page: a reading, a refusal, a sign-in.
    Nowhere,
    /// In the agency at large.
    AtDesk,
    /// On a case.
    In(Room),
}

impl Event {
    /// Whether somebody only read something.
    #[must_use]
    pub const fn is_reading(self) -> bool {
        matches!(
            self,
            Self::DocumentViewed
                | Self::ImageOpened
                | Self::DocumentDownloaded
                | Self::TextRead
                | Self::TextsSearched
                | Self::PackageDownloaded
                | Self::ReviewOpened
                | Self::LinkOpened
                | Self::ReplyRead
                | Self::LetterDownloaded
                | Self::TrailRead
                | Self::PartRead
                | Self::CaseExported
                | Self::AnswersRead
                | Self::PreviewedAs
        )
    }

    /// Where it shows.
    #[must_use]
    pub const fn shows(self) -> Shows {
        match self {
            Self::CaseOpened
            | Self::RequestMapChanged
            | Self::NoteWritten
            | Self::NoteStruck
            | Self::CaseMoved
            | Self::NextStepSet
            | Self::HoldPlaced
            | Self::HoldLifted
            | Self::ErasureAnnounced
            | Self::CaseErased
            | Self::CaseErasedByPeriod => Shows::In(Room::Overview),
            Self::ParticipantAdded
            | Self::ParticipantChanged
            | Self::ParticipantRemoved
            | Self::CoordinatorChanged
            | Self::ProofAccepted
            | Self::ProofEnded
            | Self::FamilyAccessDecided => Shows::In(Room::People),
            Self::SummarySaved => Shows::In(Room::Summary),
            Self::LabsAdded | Self::LabRemoved => Shows::In(Room::Labs),
            Self::ChecklistChanged | Self::ChecklistMarked | Self::FileComplete => Shows::In(Room::Checklist),
            Self::SendingBegun
            | Self::SendingEnded
            | Self::TransferBegun
            | Self::TransferEnded
            | Self::FilesReceived
            | Self::FilesUnpacked
            | Self::DocumentFiled
            | Self::FileSetAside
            | Self::MalwareFound
            | Self::DocumentScanned
            | Self::TextKept
            | Self::PhotosJoined
            | Self::PhotosTakenApart
            | Self::DocumentChanged
            | Self::ProblemOverridden
            | Self::OverrideWithdrawn
            | Self::PassportTyped
            | Self::ReviewPlanned
            | Self::DocumentAssigned
            | Self::DocumentTakenBack
            | Self::DocumentRemoved => Shows::In(Room::Documents),
            Self::DocumentAskedAgain
            | Self::AskingWithdrawn
            | Self::DocumentRequested
            | Self::RequestNotHad
            | Self::SendingTakenBack
            | Self::SendingAssigned
            | Self::RequestChanged
            | Self::RequestAccepted
            | Self::RequestAskedAgain
            | Self::RequestWithdrawn
            | Self::RequestLetterSent
            | Self::RequestReminded
            | Self::RemindersPaused
            | Self::RemindersResumed => Shows::In(Room::Requests),
            Self::ConsentRequested
            | Self::ConsentRecorded
            | Self::ConsentGiven
            | Self::ConsentRefused
            | Self::ConsentPostponed
            | Self::ConsentWithdrawn
            | Self::ConsentPartWithdrawn => Shows::In(Room::Consents),
            Self::ReviewSent
            | Self::PackageReleased
            | Self::PackageSealed
            | Self::PackageLocked
            | Self::ReviewOpened
            | Self::ReaderNamed
            | Self::ColleagueBrought
            | Self::ReaderEnded
            | Self::ReviewExtended
            | Self::ClinicReminded
            | Self::ReviewRevoked
            | Self::RecordsHandedOver
            | Self::HandoverConfirmed => Shows::In(Room::Reviews),
            Self::LinkIssued | Self::LinkRevoked | Self::LinkSuspended | Self::GrantEnded | Self::EveryLinkEnded => {
                Shows::In(Room::Access)
            }
            Self::ReplySent | Self::ReplyRendered | Self::RepliesLent | Self::RepliesTakenBack => {
                Shows::In(Room::Replies)
            }
            Self::PlanAdded | Self::PlanChanged | Self::PlanMoved => Shows::In(Room::Plan),
            Self::QuestionAsked
            | Self::QuestionAnswered
            | Self::QuestionAskedBack
            | Self::QuestionContinued
            | Self::QuestionKindChanged
            | Self::QuestionSent
            | Self::QuestionAssigned
            | Self::QuestionTakenBack
            | Self::QuestionClosed
            | Self::QuestionRendered => Shows::In(Room::Questions),
            Self::BlockAdded
            | Self::BlockChanged
            | Self::BlockConfirmed
            | Self::BlockMoved
            | Self::BlockPaidOverChecks => Shows::In(Room::Money),
            Self::JourneyChanged | Self::OfficialCheckAdded | Self::OfficialChecked => Shows::In(Room::Official),
            Self::RiskAdded | Self::RiskChanged | Self::RiskMoved => Shows::In(Room::Risks),
            Self::TranslationOrdered
            | Self::TranslationAssigned
            | Self::TranslationTakenBack
            | Self::TranslationDelivered
            | Self::TranslationAccepted
            | Self::TranslationSentBack
            | Self::TranslationCancelled
            | Self::TranslationNoted
            | Self::TranslationNoteRemoved => Shows::In(Room::Translations),
            Self::RecordRequestAdded
            | Self::RecordRequestChanged
            | Self::RecordRequestMoved
            | Self::ReleaseSigned
            | Self::ReleaseFiled
            | Self::ReleaseTakenBack => Shows::In(Room::Records),
            Self::ParcelAdded | Self::ParcelChanged | Self::ParcelMoved => Shows::In(Room::Parcels),
            Self::InquiryReceived
            | Self::InquiryAccepted
            | Self::InquiryDeclined
            | Self::ClinicAdded
            | Self::ClinicChanged
            | Self::ChecklistRowChanged
            | Self::PricesChanged
            | Self::MemberInvited
            | Self::MemberReset
            | Self::MemberResetByOperator
            | Self::MemberSetUp
            | Self::MemberDisabled
            | Self::MemberEnabled
            | Self::MemberRoleChanged
            | Self::ProviderChanged
            | Self::ProviderRemoved
            | Self::RetentionChanged => Shows::AtDesk,
            Self::SignedIn
            | Self::SignedOut
            | Self::PasswordChanged
            | Self::AuthenticatorRenewed
            | Self::RecoveryCodesMade
            | Self::RecoveryCodeUsed
            | Self::PasskeyAdded
            | Self::PasskeyRemoved
            | Self::PasskeyRefused
            | Self::CodeSent
            | Self::CodeRefused
            | Self::LinkOpened
            | Self::DocumentViewed
            | Self::ImageOpened
            | Self::DocumentDownloaded
            | Self::TextRead
            | Self::TextsSearched
            | Self::PackageDownloaded
            | Self::ReplyRead
            | Self::LetterDownloaded
            | Self::TrailRead
            | Self::PartRead
            | Self::SignInRefused
            | Self::CaseExported
            | Self::AnswersRead
            | Self::PreviewedAs
            | Self::AccessDenied
            | Self::ErasureRepeated
            | Self::ProviderAccountLinked
            | Self::RootKeyChanged
            | Self::ObjectsDestroyed => Shows::Nowhere,
        }
    }

    /// Whether open pages are woken by it: something on one of them may have changed, or somebody's way to it has ended.
    #[must_use]
    pub const fn wakes(self) -> bool {
        !matches!(self.shows(), Shows::Nowhere)
            || matches!(self, Self::SignedOut | Self::PasswordChanged | Self::AuthenticatorRenewed)
    }
}

/// Whether somebody with a page of this case open is told of a change to something of it.
#[must_use]
pub fn tells(actor: &Actor, event: Event, about: Option<Target>, facts: &CaseFacts, at: Timestamp) -> bool {
    let Shows::In(room) = event.shows() else { return false };
    match actor {
        Actor::Stranger => false,
        // Staff see the whole of a case or its face.
        Actor::Member(_) => {
            let face = matches!(room, Room::Overview | Room::People);
            let action = if face { Action::ViewCase } else { Action::ListDocuments };
            may(actor, action, facts.id, facts, at)
        }
        Actor::Participant(_) | Actor::Reviewer(..) | Actor::Asked(..) => {
            about.is_some_and(|about| concerns(actor, room, about, facts, at))
        }
    }
}

/// Whether what changed is something that this guest sees.
fn concerns(actor: &Actor, room: Room, about: Target, facts: &CaseFacts, at: Timestamp) -> bool {
    let on_case = |action| may(actor, action, facts.id, facts, at);
    match about {
        Target::Case(_) => match room {
            Room::Overview => on_case(Action::ViewCase),
            Room::Labs => on_case(Action::ViewLabs),
            Room::Records => on_case(Action::ViewRecordRequests),
            _ => false,
        },
        Target::Document(id) => may(actor, Action::ViewDocument, id, facts, at),
        Target::Consent(id) => may(actor, Action::ViewConsent, id, facts, at),
        // A clinic's answer is for those at home who receive it; a review is its clinic's.
        Target::Review(id) => {
            let told = room == Room::Replies && on_case(Action::ReadReplies);
            told || may(actor, Action::OpenReview, id, facts, at) || may(actor, Action::InterpretReplies, id, facts, at)
        }
        Target::Participant(id) => matches!(actor, Actor::Participant(guest) if guest.id == id),
        Target::Request(id) => may(actor, Action::ViewRequest, id, facts, at),
        Target::PlanItem(id) => may(actor, Action::ViewPlanItem, id, facts, at),
        Target::Question(id) => may(actor, Action::ViewQuestion, id, facts, at),
        Target::Block(id) => on_case(Action::ViewMoney) || may(actor, Action::ConfirmBlock, id, facts, at),
        Target::Risk(id) => may(actor, Action::ViewRisk, id, facts, at),
        Target::Translation(id) => may(actor, Action::ViewTranslation, id, facts, at),
        Target::Parcel(id) => may(actor, Action::ViewParcel, id, facts, at),
        Target::Tenant(_) => false,
    }
}

fn may<S: Subject>(actor: &Actor, action: Action, subject: S, facts: &CaseFacts, at: Timestamp) -> bool {
    ask(actor, action, subject, Scope::Case(facts), at).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_shows_nowhere_but_on_the_page_of_what_a_clinic_has_opened() {
        for event in Event::ALL.iter().copied().filter(|event| event.is_reading()) {
            let shown = event.shows() != Shows::Nowhere;
            assert_eq!(shown, event == Event::ReviewOpened, "{event}");
        }
    }

    #[test]
    fn whatever_ends_somebodys_way_to_a_page_wakes_it() {
        for event in [
            Event::SignedOut,
            Event::PasswordChanged,
            Event::AuthenticatorRenewed,
            Event::MemberDisabled,
            Event::MemberReset,
            Event::MemberResetByOperator,
            Event::LinkRevoked,
            Event::LinkSuspended,
            Event::EveryLinkEnded,
            Event::GrantEnded,
            Event::ReviewRevoked,
            Event::ReaderEnded,
            Event::ParticipantRemoved,
            Event::ConsentWithdrawn,
            Event::ConsentPartWithdrawn,
            Event::QuestionTakenBack,
            Event::RepliesTakenBack,
            Event::DocumentTakenBack,
            Event::TranslationTakenBack,
            Event::CaseErased,
        ] {
            assert!(event.wakes(), "{event}");
        }
        assert!(!Event::AccessDenied.wakes() && !Event::DocumentViewed.wakes());
    }
}
