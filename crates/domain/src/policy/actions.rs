//! What can be done, and to what.

use crate::ids::{
    BlockId, CaseId, ConsentId, DocumentId, ParcelId, ParticipantId, PlanItemId, QuestionId, RequestId, ReviewId,
    RiskId, TenantId, TranslationId,
};
use crate::words::words;

words! {
    /// Everything anybody can do.
    Action {
        /// See the desk: lists, the board, today.
        ViewDesk = "view-desk",
        /// Turn an inquiry into a case, or decline it.
        DecideInquiry = "decide-inquiry",
        /// Open a case.
        OpenCase = "open-case",
        /// See the tenant's clinics.
        ViewClinics = "view-clinics",
        /// Add or change a clinic.
        EditClinics = "edit-clinics",
        /// End every link of the tenant at once.
        EndEveryLink = "end-every-link",
        /// Change the rows of checklist templates and of clinics.
        EditTemplates = "edit-templates",
        /// See what was erased.
        OverseeErasures = "oversee-erasures",

        /// See a case's organisational face: request map, people, next step.
        ViewCase = "view-case",
        /// Change the request map.
        EditRequestMap = "edit-request-map",
        /// Move the case to a stage, set its next step.
        MoveCase = "move-case",
        /// Add, change or take off people.
        EditParticipants = "edit-participants",
        /// Decide what a relative may see and receive.
        DecideFamilyAccess = "decide-family-access",
        /// Send a person their personal link.
        InviteParticipant = "invite-participant",
        /// Read the case summary.
        ViewSummary = "view-summary",
        /// Save a version of the summary.
        EditSummary = "edit-summary",
        /// Say what a case's checklist asks, and what stands for its rows.
        EditChecklist = "edit-checklist",
        /// Read the laboratory values that were typed in.
        ViewLabs = "view-labs",
        /// Type in laboratory values, or take them out.
        EditLabs = "edit-labs",
        /// See which documents there are, as far as each may be seen.
        ListDocuments = "list-documents",
        /// Send files.
        SendDocuments = "send-documents",
        /// Look at pages or frames of a document.
        ViewDocument = "view-document",
        /// Take an original.
        DownloadDocument = "download-document",
        /// Change a document's name, category, date, language.
        EditDocument = "edit-document",
        /// Judge a document: go on over what is wrong with it, ask for it again, type a passport's zone.
        CheckDocument = "check-document",
        /// Remove a document from the case.
        RemoveDocument = "remove-document",
        /// Ask who can see a document, and why.
        ExplainAccess = "explain-access",
        /// Give an interpreter or helper a document to work on, or take it back.
        AssignDocument = "assign-document",

        /// Ask somebody for a document.
        AskForDocuments = "ask-for-documents",
        /// See what is asked for, and what came.
        ViewRequest = "view-request",
        /// Judge what came for a request: enough, again, no longer; pause its reminders, send its letter again.
        JudgeRequest = "judge-request",
        /// Send what a request asks for, say that one does not have it, take back what one has just sent.
        AnswerRequest = "answer-request",

        /// Ask the decision maker for a consent.
        RequestConsent = "request-consent",
        /// Record a consent given on paper or by word.
        RecordConsent = "record-consent",
        /// Accept the paper by which a relative decides for the patient, or no longer.
        CheckProof = "check-proof",
        /// Read a consent.
        ViewConsent = "view-consent",
        /// Say yes, no, or ask me later.
        DecideConsent = "decide-consent",
        /// Withdraw a consent.
        WithdrawConsent = "withdraw-consent",

        /// See every living link and grant of a case.
        ViewAccess = "view-access",
        /// End links and grants of a case.
        EndAccess = "end-access",
        /// Send a package to a clinic.
        SendReview = "send-review",
        /// Hand records over another way that a clinic prefers, and record it.
        HandOver = "hand-over",
        /// See how a review stands.
        ViewReview = "view-review",
        /// Revoke a review.
        RevokeReview = "revoke-review",
        /// Keep a living review within reach: name a further reader, make a reader a new link in place of the old one.
        ReissueLink = "reissue-link",
        /// Give a review more time, as far as its consents last.
        ExtendReview = "extend-review",
        /// Bring in a colleague, as a reader of the clinic.
        BringColleague = "bring-colleague",
        /// Read the review page, as its clinic.
        OpenReview = "open-review",
        /// Reply, as its clinic.
        Reply = "reply",
        /// Take the whole package of a review; each document of it is asked about besides.
        DownloadPackage = "download-package",
        /// Make a copy of a review's package that opens with a password.
        LockPackage = "lock-package",

        /// Read the clinics' replies.
        ReadReplies = "read-replies",
        /// Read the case's trail.
        ReadTrail = "read-trail",

        /// See the plan of the journey; each line of it is asked about besides.
        ViewPlan = "view-plan",
        /// See a line of the plan.
        ViewPlanItem = "view-plan-item",
        /// Add to the plan, change it, say what stands.
        EditPlan = "edit-plan",

        /// Take a copy of everything on a case; each part of it is asked about besides.
        ExportCase = "export-case",
        /// Erase a closed case for good.
        EraseCase = "erase-case",

        /// Ask a question.
        AskQuestion = "ask-question",
        /// See a question, and what the agency said to it.
        ViewQuestion = "view-question",
        /// Read what a clinic answered to a question.
        ReadAnswers = "read-answers",
        /// Answer a question, as its owner; or ask back what is meant.
        AnswerQuestion = "answer-question",
        /// Say more, as who asked.
        ContinueQuestion = "continue-question",
        /// Change a question's kind, send it to a clinic, ask back, assign it to an interpreter.
        RouteQuestion = "route-question",
        /// Close a question.
        CloseQuestion = "close-question",
        /// See the members of the tenant; invite them, let them in anew, keep them out.
        ManageMembers = "manage-members",
        /// Say by whose accounts members sign in: a provider of the agency's own, and whether passwords stay.
        ManageSignIn = "manage-sign-in",
        /// Say for how long closed cases are kept, and see when each will be erased.
        SetRetention = "set-retention",
        /// See the holds on a case, and place one on it or on a document of it.
        KeepHolds = "keep-holds",
        /// Lift a hold.
        LiftHold = "lift-hold",

        /// See a case's payment blocks.
        ViewMoney = "view-money",
        /// Add a payment block.
        AddBlock = "add-block",
        /// Change a payment block, and say when it is due, paid or over.
        EditBlock = "edit-block",
        /// Confirm a payment block, as the one who can.
        ConfirmBlock = "confirm-block",
        /// Change the tenant's price list.
        EditPrices = "edit-prices",
        /// See a case's official checks.
        ViewOfficial = "view-official",
        /// Say what the journey is, and what was found at an official source.
        EditOfficial = "edit-official",
        /// See the pages of a person on the case as they see them (G5).
        PreviewPerson = "preview-person",
        /// See a review as one of its readers sees it (G5).
        PreviewReview = "preview-review",
        /// See a case's risks; each of them is asked about besides.
        ViewRisks = "view-risks",
        /// See a risk.
        ViewRisk = "view-risk",
        /// Write down a risk, change it, say how it stands.
        EditRisks = "edit-risks",

        /// See which documents are needed in which language, and how their translations stand.
        ViewTranslations = "view-translations",
        /// Say that a translation is needed.
        OrderTranslation = "order-translation",
        /// See one translation: its document, its notes, what was handed in.
        ViewTranslation = "view-translation",
        /// Assign a translation, judge what came, cancel it.
        EditTranslation = "edit-translation",
        /// Work on a translation: send its files, hand it in, keep its notes.
        WorkOnTranslation = "work-on-translation",

        /// See what is asked of other holders of records.
        ViewRecordRequests = "view-record-requests",
        /// Ask other holders for records, and write down what became of it.
        EditRecordRequests = "edit-record-requests",
        /// Sign the release that lets a holder give records out.
        SignRelease = "sign-release",
        /// Take such a release back.
        TakeReleaseBack = "take-release-back",
        /// See which things travel; each of them is asked about besides.
        ViewParcels = "view-parcels",
        /// See a thing that travels, and its chain of custody.
        ViewParcel = "view-parcel",
        /// Write down what travels, and each step of its way.
        EditParcels = "edit-parcels",
        /// Confirm, as the clinic that it was sent to, that a thing has arrived, and in which condition.
        ConfirmArrival = "confirm-arrival",
        /// See how long things take in the agency (M7).
        ViewFigures = "view-figures",
    }
}

/// What kind of thing an action is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubjectKind {
    /// A tenant at large.
    Tenant,
    /// A case.
    Case,
    /// A document.
    Document,
    /// A consent.
    Consent,
    /// A review.
    Review,
    /// A person on a case.
    Participant,
    /// A request for a document.
    Request,
    /// A line of the plan.
    PlanItem,
    /// A question.
    Question,
    /// A payment block.
    Block,
    /// A risk.
    Risk,
    /// A translation.
    Translation,
    /// A thing that travels.
    Parcel,
}

/// What an action is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A tenant at large.
    Tenant(TenantId),
    /// A case.
    Case(CaseId),
    /// A document.
    Document(DocumentId),
    /// A consent.
    Consent(ConsentId),
    /// A review.
    Review(ReviewId),
    /// A person on a case.
    Participant(ParticipantId),
    /// A request for a document.
    Request(RequestId),
    /// A line of the plan.
    PlanItem(PlanItemId),
    /// A question.
    Question(QuestionId),
    /// A payment block.
    Block(BlockId),
    /// A risk.
    Risk(RiskId),
    /// A translation.
    Translation(TranslationId),
    /// A thing that travels.
    Parcel(ParcelId),
}

impl Target {
    /// What kind it is.
    #[must_use]
    pub const fn kind(self) -> SubjectKind {
        match self {
            Self::Tenant(_) => SubjectKind::Tenant,
            Self::Case(_) => SubjectKind::Case,
            Self::Document(_) => SubjectKind::Document,
            Self::Consent(_) => SubjectKind::Consent,
            Self::Review(_) => SubjectKind::Review,
            Self::Participant(_) => SubjectKind::Participant,
            Self::Request(_) => SubjectKind::Request,
            Self::PlanItem(_) => SubjectKind::PlanItem,
            Self::Question(_) => SubjectKind::Question,
            Self::Block(_) => SubjectKind::Block,
            Self::Risk(_) => SubjectKind::Risk,
            Self::Translation(_) => SubjectKind::Translation,
            Self::Parcel(_) => SubjectKind::Parcel,
        }
    }

    pub(super) fn consent(self) -> Option<ConsentId> {
        if let Self::Consent(id) = self { Some(id) } else { None }
    }

    pub(super) fn participant(self) -> Option<ParticipantId> {
        if let Self::Participant(id) = self { Some(id) } else { None }
    }

    pub(super) fn review(self) -> Option<ReviewId> {
        if let Self::Review(id) = self { Some(id) } else { None }
    }

    pub(super) fn request(self) -> Option<RequestId> {
        if let Self::Request(id) = self { Some(id) } else { None }
    }

    pub(super) fn plan_item(self) -> Option<PlanItemId> {
        if let Self::PlanItem(id) = self { Some(id) } else { None }
    }

    pub(super) fn question(self) -> Option<QuestionId> {
        if let Self::Question(id) = self { Some(id) } else { None }
    }

    pub(super) fn block(self) -> Option<BlockId> {
        if let Self::Block(id) = self { Some(id) } else { None }
    }

    pub(super) fn risk(self) -> Option<RiskId> {
        if let Self::Risk(id) = self { Some(id) } else { None }
    }

    pub(super) fn translation(self) -> Option<TranslationId> {
        if let Self::Translation(id) = self { Some(id) } else { None }
    }

    pub(super) fn parcel(self) -> Option<ParcelId> {
        if let Self::Parcel(id) = self { Some(id) } else { None }
    }

    pub(super) fn document(self) -> Option<DocumentId> {
        if let Self::Document(id) = self { Some(id) } else { None }
    }
}

/// An id that the policy can be asked about.
pub trait Subject: Copy {
    /// As a target.
    fn target(self) -> Target;
}

macro_rules! subjects {
    ($($id:ident => $kind:ident),+ $(,)?) => {$(
        impl Subject for $id {
            fn target(self) -> Target { Target::$kind(self) }
        }
    )+};
}

subjects! {
    TenantId => Tenant,
    CaseId => Case,
    DocumentId => Document,
    ConsentId => Consent,
    ReviewId => Review,
    ParticipantId => Participant,
    RequestId => Request,
    PlanItemId => PlanItem,
    QuestionId => Question,
    BlockId => Block,
    RiskId => Risk,
    TranslationId => Translation,
    ParcelId => Parcel,
}

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
            | Self::CloseQuestion => SubjectKind::Question,
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
