//! Every answer has its words: the text `reason-…` of this spelling in `locales/`.

use crate::words::words;

words! {
    /// Why something is permitted or forbidden.
    Reason {
        /// Runs the tenant.
        OwnsTenant = "owns-tenant",
        /// Coordinates in the tenant.
        CoordinatesInTenant = "coordinates-in-tenant",
        /// Reads in the tenant.
        ReadsInTenant = "reads-in-tenant",
        /// Is a coordinator of this case.
        CoordinatesCase = "coordinates-case",
        /// Is on the role map.
        TakesPart = "takes-part",
        /// Is the patient.
        IsPatient = "is-patient",
        /// Decides for the patient, or is the patient and decides.
        IsDecisionMaker = "is-decision-maker",
        /// Sent it.
        SentIt = "sent-it",
        /// The patient lets this person see.
        PatientAllowed = "patient-allowed",
        /// Holds a grant that rests on a consent.
        Granted = "granted",
        /// Is asked for it.
        IsAsked = "is-asked",
        /// Reviews for a clinic that the patient agreed to.
        ReviewsForClinic = "reviews-for-clinic",
        /// Asked the question.
        AskedIt = "asked-it",
        /// Interprets it, as assigned, while a consent names them.
        Interprets = "interprets",

        /// Invited, not confirmed.
        NotConfirmed = "not-confirmed",
        /// Second factor missing.
        SecondFactorMissing = "second-factor-missing",
        /// Viewers only read, and no medical content.
        ViewersOnlyRead = "viewers-only-read",
        /// Not a coordinator of this case; can join.
        NotOnThisCase = "not-on-this-case",
        /// The case is closed.
        CaseClosed = "case-closed",
        /// The case is not closed.
        CaseOpen = "case-open",
        /// The owner of the tenant decides this.
        OwnersDecide = "owners-decide",
        /// What was asked for is there, or is no longer asked for.
        RequestSettled = "request-settled",
        /// The patient decides this.
        PatientDecides = "patient-decides",
        /// The decision maker of the case decides this.
        DecisionMakerDecides = "decision-maker-decides",
        /// Decides for the patient, but no paper on file shows that they may.
        ProofMissing = "proof-missing",
        /// The paper that showed that they may decide has run out.
        ProofEnded = "proof-ended",
        /// The clinic decides this.
        ClinicDecides = "clinic-decides",
        /// The patient has not allowed this person.
        PatientHasNotAllowed = "patient-has-not-allowed",
        /// The grant does not allow taking a copy.
        ViewOnly = "view-only",
        /// The grant has ended or was taken back.
        GrantEnded = "grant-ended",
        /// The consent below was withdrawn.
        ConsentWithdrawn = "consent-withdrawn",
        /// This part of the consent below was taken back, while the rest of it stays.
        TakenBack = "taken-back",
        /// The consent below does not cover this, or no longer.
        ConsentDoesNotCover = "consent-does-not-cover",
        /// The review was revoked.
        ReviewRevoked = "review-revoked",
        /// This reader's access was ended, or is over.
        ReaderEnded = "reader-ended",
        /// A colleague who was brought in looks; the reader whom the sender named answers.
        ColleaguesLook = "colleagues-look",
        /// The sender did not allow bringing in colleagues.
        NoColleagues = "no-colleagues",
        /// The review's time is over.
        ReviewEnded = "review-ended",
        /// Held back as dangerous.
        Quarantined = "quarantined",
        /// Held back until the malware scan has passed it.
        NotScanned = "not-scanned",
        /// The question is the clinic's to answer; a coordinator sends it there, or asks back (B6).
        ClinicAnswers = "clinic-answers",
        /// The question is closed; whoever asked opens it again by going on.
        QuestionClosed = "question-closed",
        /// A hold stands on it: it must not be erased for now.
        OnHold = "on-hold",
        /// The translation was accepted, or is no longer wanted.
        TranslationSettled = "translation-settled",
        /// What was sent for care at home asks nothing, so it is not replied to (L4).
        NothingAsked = "nothing-asked",
    }
}

/// A no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// As if it did not exist: 404.
    Hidden,
    /// It exists, and this is why not: 403.
    Forbidden(Reason),
}
