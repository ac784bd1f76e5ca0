//! What can be done.

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
        /// Write, as its interpreter, what a question and its answers say in another language.
        InterpretQuestion = "interpret-question",
        /// Have a clinic's replies interpreted: say by whom, as a coordinator; read them and write what they say, as that
        /// interpreter.
        InterpretReplies = "interpret-replies",
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

impl Action {
    /// What is read under them tells of the patient: each reading is recorded (S48). Files and replies have events of their own,
    /// which name the page or the file.
    pub const READINGS: &'static [Self] = &[
        Self::ViewCase,
        Self::ViewSummary,
        Self::ViewLabs,
        Self::ListDocuments,
        Self::ViewRequest,
        Self::ViewQuestion,
        Self::ViewRisks,
        Self::ViewTranslations,
        Self::ViewTranslation,
    ];
}
