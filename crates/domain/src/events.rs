//! The trail's vocabulary. Each event names the action it may only happen under, so that a change made under the wrong
//! permission is refused where the trail is written.

use crate::policy::Action;
use crate::words::words;

words! {
    /// Everything that the trail can tell.
    Event {
        /// A member signed in.
        SignedIn = "signed-in",
        /// A member signed out; `everywhere` in the detail.
        SignedOut = "signed-out",
        /// An inquiry came through the public form.
        InquiryReceived = "inquiry-received",
        /// An inquiry became a case.
        InquiryAccepted = "inquiry-accepted",
        /// An inquiry was declined.
        InquiryDeclined = "inquiry-declined",
        /// A clinic was added.
        ClinicAdded = "clinic-added",
        /// A clinic's entry was changed.
        ClinicChanged = "clinic-changed",
        /// A checklist's template, or a row of one, was added or changed.
        ChecklistRowChanged = "checklist-row-changed",
        /// Which checklists a case uses, or what is known of the patient, was changed.
        ChecklistChanged = "checklist-changed",
        /// Something was said of a checklist's row: enough, not needed, open again, or which documents stand for it.
        ChecklistMarked = "checklist-marked",
        /// A case's checklist has nothing missing and nothing open, for the first time.
        FileComplete = "file-complete",
        /// A case was opened.
        CaseOpened = "case-opened",
        /// The request map was changed.
        RequestMapChanged = "request-map-changed",
        /// A note was written on the case.
        NoteWritten = "note-written",
        /// A note was struck.
        NoteStruck = "note-struck",
        /// The case moved to another stage.
        CaseMoved = "case-moved",
        /// The one next step was set.
        NextStepSet = "next-step-set",
        /// Another coordinator answers for the case.
        CoordinatorChanged = "coordinator-changed",
        /// A person joined the case.
        ParticipantAdded = "participant-added",
        /// A person's entry was changed; another address in the detail, both masked.
        ParticipantChanged = "participant-changed",
        /// A person was taken off the case.
        ParticipantRemoved = "participant-removed",
        /// The paper by which a relative decides for the patient was looked at and accepted.
        ProofAccepted = "proof-accepted",
        /// That paper counts no longer.
        ProofEnded = "proof-ended",
        /// The patient decided what a relative may see.
        FamilyAccessDecided = "family-access-decided",
        /// A version of the summary was saved.
        SummarySaved = "summary-saved",
        /// Laboratory values were typed in.
        LabsAdded = "labs-added",
        /// A laboratory value was taken out.
        LabRemoved = "lab-removed",
        /// What is to be sent was listed: a folder, a disc.
        SendingBegun = "sending-begun",
        /// An act of sending was ended before everything had arrived.
        SendingEnded = "sending-ended",
        /// A large file begins to arrive in pieces.
        TransferBegun = "transfer-begun",
        /// A large file that had begun to arrive was given up.
        TransferEnded = "transfer-ended",
        /// Files arrived.
        FilesReceived = "files-received",
        /// A ZIP was unpacked into files of the same act.
        FilesUnpacked = "files-unpacked",
        /// A file was inspected and became, or joined, a document.
        DocumentFiled = "document-filed",
        /// A file was left aside or refused.
        FileSetAside = "file-set-aside",
        /// The malware scanner found something in a file: it is held back for good.
        MalwareFound = "malware-found",
        /// Every file of a document has passed the malware scan, after it had been held back.
        DocumentScanned = "document-scanned",
        /// The words of a document were read and kept, so that it can be searched.
        TextKept = "text-kept",
        /// Somebody read the text of a document.
        TextRead = "text-read",
        /// Somebody searched the texts of documents; `found` in the detail, never what was looked for.
        TextsSearched = "texts-searched",
        /// Photographs of one paper became one document.
        PhotosJoined = "photos-joined",
        /// A document joined from photographs was taken apart.
        PhotosTakenApart = "photos-taken-apart",
        /// A document's name, category, date or language was changed.
        DocumentChanged = "document-changed",
        /// A member goes on over something that is wrong with a document, and said why; the detail names the problem.
        ProblemOverridden = "problem-overridden",
        /// A member took that back.
        OverrideWithdrawn = "override-withdrawn",
        /// A member asked for a document to be sent again.
        DocumentAskedAgain = "document-asked-again",
        /// A member took that back.
        AskingWithdrawn = "asking-withdrawn",
        /// Somebody was asked for a document.
        DocumentRequested = "document-requested",
        /// Whoever was asked does not have it.
        RequestNotHad = "request-not-had",
        /// Whoever sent something for a request took it back.
        SendingTakenBack = "sending-taken-back",
        /// Their sender said for which request documents were sent that came by themselves.
        SendingAssigned = "sending-assigned",
        /// The day, the purpose or the form of a request was changed.
        RequestChanged = "request-changed",
        /// What a request asked for is there.
        RequestAccepted = "request-accepted",
        /// What came will not do: it was asked for again.
        RequestAskedAgain = "request-asked-again",
        /// A request was withdrawn.
        RequestWithdrawn = "request-withdrawn",
        /// The letter of a request went once more.
        RequestLetterSent = "request-letter-sent",
        /// Whoever was asked was reminded.
        RequestReminded = "request-reminded",
        /// The reminders of a request were paused.
        RemindersPaused = "reminders-paused",
        /// The reminders of a request go on.
        RemindersResumed = "reminders-resumed",
        /// A member typed what a passport's machine-readable zone says.
        PassportTyped = "passport-typed",
        /// A member said what the records are for, and for when the review is planned.
        ReviewPlanned = "review-planned",
        /// A document was given to an interpreter or helper to work on.
        DocumentAssigned = "document-assigned",
        /// A document that somebody worked on was taken back.
        DocumentTakenBack = "document-taken-back",
        /// A document was removed from the case.
        DocumentRemoved = "document-removed",
        /// Pages or frames of a document were looked at.
        DocumentViewed = "document-viewed",
        /// An image went to the viewer, as the original that it is; `page` in the detail.
        ImageOpened = "image-opened",
        /// An original was taken.
        DocumentDownloaded = "document-downloaded",
        /// Consent was asked for.
        ConsentRequested = "consent-requested",
        /// A coordinator recorded a consent given on paper or by word.
        ConsentRecorded = "consent-recorded",
        /// The giver decided on screen.
        ConsentGiven = "consent-given",
        /// The giver refused.
        ConsentRefused = "consent-refused",
        /// The giver wants to be asked later.
        ConsentPostponed = "consent-postponed",
        /// A consent was withdrawn; the detail counts what stopped with it.
        ConsentWithdrawn = "consent-withdrawn",
        /// A part of a consent was taken back, while the rest stays; the detail names it and counts what stopped.
        ConsentPartWithdrawn = "consent-part-withdrawn",
        /// A package went to a clinic.
        ReviewSent = "review-sent",
        /// What went was frozen as a release.
        PackageReleased = "package-released",
        /// What a release needs was made and stored.
        PackageSealed = "package-sealed",
        /// A whole package was taken: `part` in the detail.
        PackageDownloaded = "package-downloaded",
        /// A copy of a package that opens with a password was made.
        PackageLocked = "package-locked",
        /// A new link for a review or a person.
        LinkIssued = "link-issued",
        /// A link was taken back.
        LinkRevoked = "link-revoked",
        /// A code was sent to the fixed address.
        CodeSent = "code-sent",
        /// A wrong code.
        CodeRefused = "code-refused",
        /// Too many wrong codes: the link is suspended.
        LinkSuspended = "link-suspended",
        /// A right code: a guest came in.
        LinkOpened = "link-opened",
        /// A clinic opened its review page.
        ReviewOpened = "review-opened",
        /// Somebody at a clinic was named as a reader of a review.
        ReaderNamed = "reader-named",
        /// A reader brought in a colleague.
        ColleagueBrought = "colleague-brought",
        /// A reader's access was ended.
        ReaderEnded = "reader-ended",
        /// A review got more time.
        ReviewExtended = "review-extended",
        /// A clinic that had not answered was asked for its answer once more.
        ClinicReminded = "clinic-reminded",
        /// Records were handed over another way.
        RecordsHandedOver = "records-handed-over",
        /// What was handed over arrived.
        HandoverConfirmed = "handover-confirmed",
        /// A line was added to the plan.
        PlanAdded = "plan-added",
        /// A line of the plan was changed.
        PlanChanged = "plan-changed",
        /// A line of the plan was confirmed, finished, cancelled or opened again.
        PlanMoved = "plan-moved",
        /// A grant was ended from the register.
        GrantEnded = "grant-ended",
        /// Every link of the tenant was ended.
        EveryLinkEnded = "every-link-ended",
        /// A review was revoked.
        ReviewRevoked = "review-revoked",
        /// A clinic replied.
        ReplySent = "reply-sent",
        /// Somebody read a clinic's reply.
        ReplyRead = "reply-read",
        /// Somebody took the letter of a clinic's reply.
        LetterDownloaded = "letter-downloaded",
        /// Somebody read the trail.
        TrailRead = "trail-read",
        /// A copy of everything on a case was taken; the detail counts.
        CaseExported = "case-exported",
        /// A case was erased; the ground in the detail.
        CaseErased = "case-erased",
        /// A case that a restored backup had brought back was erased anew.
        ErasureRepeated = "erasure-repeated",
        /// The stored objects of an erased case are gone; `objects` in the detail.
        ObjectsDestroyed = "objects-destroyed",
        /// A question was asked; its kind in the detail.
        QuestionAsked = "question-asked",
        /// A question was answered by its owner.
        QuestionAnswered = "question-answered",
        /// Whoever asked was asked back what is meant.
        QuestionAskedBack = "question-asked-back",
        /// Whoever asked said more.
        QuestionContinued = "question-continued",
        /// A question got another kind; the detail has both.
        QuestionKindChanged = "question-kind-changed",
        /// A question went to a clinic's review page.
        QuestionSent = "question-sent",
        /// A question was assigned to an interpreter.
        QuestionAssigned = "question-assigned",
        /// A question was taken back from its interpreter.
        QuestionTakenBack = "question-taken-back",
        /// A question was closed.
        QuestionClosed = "question-closed",
        /// An interpreter wrote what words of a question say in another language.
        QuestionRendered = "question-rendered",
        /// A clinic's replies were lent to an interpreter.
        RepliesLent = "replies-lent",
        /// A clinic's replies were taken back from their interpreter.
        RepliesTakenBack = "replies-taken-back",
        /// An interpreter wrote what a reply says in another language.
        ReplyRendered = "reply-rendered",
        /// Somebody read what a clinic answered to a question.
        AnswersRead = "answers-read",
        /// A payment block was added; its kind in the detail.
        BlockAdded = "block-added",
        /// A payment block was changed.
        BlockChanged = "block-changed",
        /// A payment block was confirmed by the one who can.
        BlockConfirmed = "block-confirmed",
        /// A payment block is due, paid, cancelled or refunded.
        BlockMoved = "block-moved",
        /// A payment block was paid although official checks did not stand; the detail names them (K3).
        BlockPaidOverChecks = "block-paid-over-checks",
        /// The tenant's price list was changed.
        PricesChanged = "prices-changed",
        /// The journey was changed; the detail names in what (K2).
        JourneyChanged = "journey-changed",
        /// Somebody said what else has to be checked.
        OfficialCheckAdded = "official-check-added",
        /// Somebody looked at an official source and wrote down what it says.
        OfficialChecked = "official-checked",
        /// A risk was written down.
        RiskAdded = "risk-added",
        /// A risk was changed.
        RiskChanged = "risk-changed",
        /// A risk is watched, closed or open again.
        RiskMoved = "risk-moved",
        /// Somebody opened a part of a case: its summary, its values, its list of records. `part` in the detail is the action
        /// that was asked for; the same part, read by the same person within an hour, is the same reading (S48).
        PartRead = "part-read",
        /// Somebody tried to sign in as a member and did not prove it; what was wrong in the detail (S48).
        SignInRefused = "sign-in-refused",
        /// A request was refused.
        AccessDenied = "access-denied",
        /// A member changed their password; how many other sessions ended in the detail.
        PasswordChanged = "password-changed",
        /// A member put another authenticator in place of the one before; how many other sessions ended in the detail.
        AuthenticatorRenewed = "authenticator-renewed",
        /// A member made new recovery codes, in place of those before.
        RecoveryCodesMade = "recovery-codes-made",
        /// A member signed in by a recovery code; how many are left in the detail.
        RecoveryCodeUsed = "recovery-code-used",
        /// An owner invited somebody as a member.
        MemberInvited = "member-invited",
        /// An owner took a member's second factor away, so that they set it up anew; what was lost in the detail.
        MemberReset = "member-reset",
        /// The operator did that, from the command line.
        MemberResetByOperator = "member-reset-by-operator",
        /// The operator put another root key in the place of the one that wrapped this tenant's; their fingerprints in the
        /// detail.
        RootKeyChanged = "root-key-changed",
        /// A member set up how they sign in, by the link that they were sent.
        MemberSetUp = "member-set-up",
        /// An owner said by which provider's accounts members sign in, or changed it; the policy in the detail.
        ProviderChanged = "provider-changed",
        /// Members do not sign in by a provider any more.
        ProviderRemoved = "provider-removed",
        /// An account at the provider became a member's; whether they came by it for the first time in the detail.
        ProviderAccountLinked = "provider-account-linked",
        /// An owner keeps a member out.
        MemberDisabled = "member-disabled",
        /// An owner gave a member another role.
        MemberRoleChanged = "member-role-changed",
        /// An owner lets a member in again.
        MemberEnabled = "member-enabled",
        /// A member added a passkey.
        PasskeyAdded = "passkey-added",
        /// A member removed a passkey.
        PasskeyRemoved = "passkey-removed",
        /// A passkey was refused that seems to exist twice.
        PasskeyRefused = "passkey-refused",
        /// An owner said for how long closed cases are kept; the months in the detail.
        RetentionChanged = "retention-changed",
        /// The patient was told that a closed case will be erased; how many letters, and when, in the detail.
        ErasureAnnounced = "erasure-announced",
        /// A closed case was erased because its period was over.
        CaseErasedByPeriod = "case-erased-by-period",
        /// A hold was placed on a case or a document of it; why in the detail.
        HoldPlaced = "hold-placed",
        /// A hold was lifted.
        HoldLifted = "hold-lifted",
        /// A member looked at a page as somebody else sees it; whose, is what it is about.
        PreviewedAs = "previewed-as",
        /// A translation is needed; of which document, in the detail.
        TranslationOrdered = "translation-ordered",
        /// A translator got it.
        TranslationAssigned = "translation-assigned",
        /// It was taken back from its translator.
        TranslationTakenBack = "translation-taken-back",
        /// It was handed in.
        TranslationDelivered = "translation-delivered",
        /// It was accepted.
        TranslationAccepted = "translation-accepted",
        /// It went back with a reason.
        TranslationSentBack = "translation-sent-back",
        /// It is no longer wanted.
        TranslationCancelled = "translation-cancelled",
        /// A note was kept with it.
        TranslationNoted = "translation-noted",
        /// A note was taken out.
        TranslationNoteRemoved = "translation-note-removed",
        /// What is to be asked of another holder of records was written down.
        RecordRequestAdded = "record-request-added",
        /// That was changed before it was sent.
        RecordRequestChanged = "record-request-changed",
        /// The patient's release for it was signed on screen.
        ReleaseSigned = "release-signed",
        /// The patient's release for it, signed on paper, was put with it.
        ReleaseFiled = "release-filed",
        /// The release was taken back.
        ReleaseTakenBack = "release-taken-back",
        /// It was sent, asked after, answered or ended; how it stands in the detail.
        RecordRequestMoved = "record-request-moved",
        /// Something that travels was written down; what it is in the detail.
        ParcelAdded = "parcel-added",
        /// That was changed.
        ParcelChanged = "parcel-changed",
        /// It took a step of its way; which in the detail.
        ParcelMoved = "parcel-moved",
    }
}

impl Event {
    /// The actions under which it may happen; empty for what happens before anybody is known, or in the worker.
    #[must_use]
    pub const fn happens_under(self) -> &'static [Action] {
        match self {
            Self::SignedIn
            | Self::SignInRefused
            | Self::InquiryReceived
            | Self::FilesUnpacked
            | Self::DocumentFiled
            | Self::FileSetAside
            | Self::MalwareFound
            | Self::DocumentScanned
            | Self::TextKept
            | Self::PackageSealed
            | Self::CodeSent
            | Self::CodeRefused
            | Self::LinkSuspended
            | Self::LinkOpened
            | Self::RequestReminded
            | Self::ErasureRepeated
            | Self::ObjectsDestroyed
            | Self::AccessDenied
            | Self::RecoveryCodeUsed
            | Self::MemberResetByOperator
            | Self::RootKeyChanged
            | Self::ProviderAccountLinked
            | Self::MemberSetUp
            | Self::PasskeyRefused
            | Self::ErasureAnnounced
            | Self::CaseErasedByPeriod => &[],
            Self::RetentionChanged => &[Action::SetRetention],
            Self::ProviderChanged | Self::ProviderRemoved => &[Action::ManageSignIn],
            Self::HoldPlaced => &[Action::KeepHolds],
            Self::HoldLifted => &[Action::LiftHold],
            // One's own account: what every member may do who may see the desk.
            Self::SignedOut
            | Self::PasswordChanged
            | Self::AuthenticatorRenewed
            | Self::RecoveryCodesMade
            | Self::PasskeyAdded
            | Self::PasskeyRemoved => &[Action::ViewDesk],
            Self::MemberInvited
            | Self::MemberReset
            | Self::MemberDisabled
            | Self::MemberRoleChanged
            | Self::MemberEnabled => &[Action::ManageMembers],
            Self::InquiryAccepted | Self::InquiryDeclined => &[Action::DecideInquiry],
            Self::ClinicAdded | Self::ClinicChanged => &[Action::EditClinics],
            Self::ChecklistRowChanged => &[Action::EditTemplates],
            Self::ChecklistChanged | Self::ChecklistMarked | Self::FileComplete => &[Action::EditChecklist],
            Self::CaseOpened => &[Action::OpenCase, Action::DecideInquiry],
            Self::RequestMapChanged | Self::NoteWritten | Self::NoteStruck => &[Action::EditRequestMap],
            Self::CaseMoved | Self::NextStepSet => &[
                Action::MoveCase,
                Action::SendReview,
                Action::Reply,
                Action::RequestConsent,
                Action::RecordConsent,
                Action::DecideConsent,
            ],
            Self::ParticipantAdded => &[Action::EditParticipants, Action::OpenCase, Action::DecideInquiry],
            Self::ParticipantChanged | Self::ParticipantRemoved | Self::CoordinatorChanged => {
                &[Action::EditParticipants]
            }
            Self::FamilyAccessDecided => &[Action::DecideFamilyAccess],
            Self::SummarySaved => &[Action::EditSummary],
            Self::LabsAdded | Self::LabRemoved => &[Action::EditLabs],
            Self::SendingBegun | Self::SendingEnded | Self::TransferBegun | Self::TransferEnded => {
                &[Action::SendDocuments, Action::AnswerRequest]
            }
            Self::FilesReceived => {
                &[Action::SendDocuments, Action::Reply, Action::AnswerRequest, Action::WorkOnTranslation]
            }
            Self::DocumentRequested => &[Action::AskForDocuments],
            Self::RequestNotHad | Self::SendingTakenBack | Self::SendingAssigned => &[Action::AnswerRequest],
            // Whoever accepts the last document that came for it says that it is met.
            Self::RequestAccepted => &[Action::JudgeRequest, Action::EditDocument],
            Self::RequestChanged
            | Self::RequestAskedAgain
            | Self::RequestWithdrawn
            | Self::RequestLetterSent
            | Self::RemindersPaused
            | Self::RemindersResumed => &[Action::JudgeRequest],
            Self::DocumentChanged | Self::PhotosTakenApart => &[Action::EditDocument],
            // Arranging what was sent is for whoever may send.
            Self::PhotosJoined => &[Action::SendDocuments],
            Self::ProblemOverridden
            | Self::OverrideWithdrawn
            | Self::DocumentAskedAgain
            | Self::AskingWithdrawn
            | Self::PassportTyped => &[Action::CheckDocument],
            Self::ReviewPlanned => &[Action::EditRequestMap],
            Self::DocumentRemoved => &[Action::RemoveDocument],
            Self::DocumentAssigned | Self::DocumentTakenBack => &[Action::AssignDocument],
            Self::DocumentViewed | Self::TextRead => &[Action::ViewDocument],
            Self::TextsSearched => &[Action::ListDocuments, Action::ViewDesk],
            Self::ImageOpened | Self::DocumentDownloaded => &[Action::DownloadDocument],
            Self::ConsentRequested => &[Action::RequestConsent],
            Self::ConsentRecorded => &[Action::RecordConsent],
            Self::ConsentGiven | Self::ConsentRefused | Self::ConsentPostponed => &[Action::DecideConsent],
            Self::ConsentWithdrawn | Self::ConsentPartWithdrawn => &[Action::WithdrawConsent],
            Self::ReviewSent | Self::PackageReleased => &[Action::SendReview],
            Self::PackageDownloaded => &[Action::DownloadPackage],
            Self::PackageLocked => &[Action::LockPackage],
            Self::LinkIssued => &[
                Action::SendReview,
                Action::ReissueLink,
                Action::InviteParticipant,
                Action::RequestConsent,
                Action::RecordConsent,
                Action::WithdrawConsent,
                Action::AssignDocument,
                Action::EditTranslation,
                Action::EditRecordRequests,
                Action::JudgeRequest,
            ],
            Self::LinkRevoked => &[
                Action::RevokeReview,
                Action::ReissueLink,
                Action::InviteParticipant,
                Action::EditParticipants,
                Action::EndAccess,
            ],
            Self::ReaderNamed => &[Action::SendReview, Action::ReissueLink],
            Self::ColleagueBrought => &[Action::BringColleague],
            Self::ReaderEnded => &[Action::RevokeReview, Action::EndAccess],
            Self::ReviewExtended => &[Action::ExtendReview],
            Self::ClinicReminded => &[Action::ReissueLink],
            Self::ProofAccepted | Self::ProofEnded => &[Action::CheckProof],
            Self::RecordsHandedOver | Self::HandoverConfirmed => &[Action::HandOver],
            Self::PlanAdded | Self::PlanChanged | Self::PlanMoved => &[Action::EditPlan],
            Self::GrantEnded => &[Action::EndAccess],
            Self::EveryLinkEnded => &[Action::EndEveryLink],
            Self::ReviewOpened => &[Action::OpenReview],
            Self::ReviewRevoked => &[Action::RevokeReview],
            Self::ReplySent => &[Action::Reply],
            Self::ReplyRead | Self::LetterDownloaded => &[Action::ReadReplies, Action::InterpretReplies],
            Self::TrailRead => &[Action::ReadTrail],
            Self::PartRead => Action::READINGS,
            Self::CaseExported => &[Action::ExportCase],
            Self::CaseErased => &[Action::EraseCase],
            Self::QuestionAsked => &[Action::AskQuestion],
            Self::QuestionAnswered => &[Action::AnswerQuestion],
            Self::QuestionAskedBack => &[Action::AnswerQuestion, Action::RouteQuestion],
            Self::QuestionContinued => &[Action::ContinueQuestion],
            Self::QuestionKindChanged | Self::QuestionAssigned | Self::QuestionTakenBack => &[Action::RouteQuestion],
            Self::QuestionSent => &[Action::RouteQuestion, Action::AskQuestion],
            Self::QuestionClosed => &[Action::CloseQuestion],
            Self::QuestionRendered => &[Action::InterpretQuestion],
            Self::RepliesLent | Self::RepliesTakenBack | Self::ReplyRendered => &[Action::InterpretReplies],
            Self::AnswersRead => &[Action::ReadAnswers],
            Self::BlockAdded => &[Action::AddBlock],
            Self::BlockChanged | Self::BlockMoved | Self::BlockPaidOverChecks => &[Action::EditBlock],
            Self::BlockConfirmed => &[Action::ConfirmBlock],
            Self::PricesChanged => &[Action::EditPrices],
            Self::JourneyChanged | Self::OfficialCheckAdded | Self::OfficialChecked => &[Action::EditOfficial],
            Self::PreviewedAs => &[Action::PreviewPerson, Action::PreviewReview],
            Self::RiskAdded | Self::RiskChanged | Self::RiskMoved => &[Action::EditRisks],
            Self::RecordRequestAdded | Self::RecordRequestChanged | Self::ReleaseFiled | Self::RecordRequestMoved => {
                &[Action::EditRecordRequests]
            }
            Self::ReleaseSigned => &[Action::SignRelease],
            Self::ReleaseTakenBack => &[Action::TakeReleaseBack],
            Self::ParcelAdded | Self::ParcelChanged => &[Action::EditParcels],
            Self::ParcelMoved => &[Action::EditParcels, Action::ConfirmArrival],
            Self::TranslationOrdered => &[Action::OrderTranslation],
            Self::TranslationDelivered | Self::TranslationNoted | Self::TranslationNoteRemoved => {
                &[Action::WorkOnTranslation]
            }
            Self::TranslationAssigned
            | Self::TranslationTakenBack
            | Self::TranslationAccepted
            | Self::TranslationSentBack
            | Self::TranslationCancelled => &[Action::EditTranslation],
        }
    }
}
