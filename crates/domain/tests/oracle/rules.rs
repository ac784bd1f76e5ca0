//! The prose, rule by rule: who may, unless. Codes are those of the catalogue and of the security bar.

use crate::ground::{ABOUT_THE_TENANT, FOR_OWNERS};
use crate::question::Question;
use domain::policy::{Action as A, Reason as R};
use domain::roles::Role;
use domain::tenants::MemberRole;

pub type Holds = fn(&Question<'_>) -> bool;

/// One sentence of the prose.
pub struct Rule {
    pub says: &'static str,
    pub to: &'static [A],
    pub who: Holds,
    /// Why they may; none where the sentence only tells who does it instead.
    pub because: Option<R>,
    /// What stands against it, each with its own words. Any one does.
    pub unless: &'static [(R, Holds)],
    /// It speaks of each grant that the asker holds over the document; one good grant is enough.
    pub by_grant: bool,
}

const ALWAYS: Holds = |_| true;
const VIEWER: (R, Holds) = (R::ViewersOnlyRead, |q| q.viewer());
const OFF_THE_MAP: (R, Holds) = (R::NotOnThisCase, |q| q.not_on_the_map());
const CLOSED: (R, Holds) = (R::CaseClosed, |q| q.closed());
const DANGEROUS: (R, Holds) = (R::Quarantined, |q| q.dangerous());
const UNSCANNED: (R, Holds) = (R::NotScanned, |q| q.not_scanned());
const REVOKED: (R, Holds) = (R::ReviewRevoked, |q| q.review_revoked());
const OVER: (R, Holds) = (R::ReviewEnded, |q| q.review_over());
const REVIEW_WITHDRAWN: (R, Holds) = (R::ConsentWithdrawn, |q| q.review_withdrawn());
const REVIEW_UNCOVERED: (R, Holds) = (R::ConsentDoesNotCover, |q| q.review_uncovered());
const GRANT_OVER: (R, Holds) = (R::GrantEnded, |q| q.grant_over());
const LOOK_ONLY: (R, Holds) = (R::ViewOnly, |q| q.grant_for_looking_only());
const GRANT_WITHDRAWN: (R, Holds) = (R::ConsentWithdrawn, |q| q.grant_withdrawn());
const GRANT_TAKEN_BACK: (R, Holds) = (R::TakenBack, |q| q.grant_taken_back());
const GRANT_UNCOVERED: (R, Holds) = (R::ConsentDoesNotCover, |q| q.grant_uncovered());
const READER_OVER: (R, Holds) = (R::ReaderEnded, |q| q.reader_ended());
const BROUGHT_IN: (R, Holds) = (R::ColleaguesLook, |q| q.brought_in());
const TAKES_THOUGH_BROUGHT: (R, Holds) = (R::ColleaguesLook, |q| q.takes_though_brought_in());
const NONE_BROUGHT: (R, Holds) = (R::NoColleagues, |q| !q.may_bring());
const QUESTION_CLOSED: (R, Holds) = (R::QuestionClosed, |q| q.question_closed());
const UNPROVEN: (R, Holds) = (R::ProofMissing, |q| q.without_proof());
const PROOF_OVER: (R, Holds) = (R::ProofEnded, |q| q.proof_over());
const NOT_LET_SEE: (R, Holds) = (R::PatientHasNotAllowed, |q| !q.may_view());

const fn rule(says: &'static str, to: &'static [A], who: Holds, because: R, unless: &'static [(R, Holds)]) -> Rule {
    Rule { says, to, who, because: Some(because), unless, by_grant: false }
}

const fn never(says: &'static str, to: &'static [A], who: Holds, words: &'static [(R, Holds)]) -> Rule {
    Rule { says, to, who, because: None, unless: words, by_grant: false }
}

const fn by_grant(says: &'static str, to: &'static [A], who: Holds, unless: &'static [(R, Holds)]) -> Rule {
    Rule { says, to, who, because: Some(R::Granted), unless, by_grant: true }
}

const PATIENTS_SIDE: &[A] = &[A::ViewOfficial, A::ViewRecordRequests, A::ViewParcels, A::ViewParcel];
const LOOKING: &[A] = &[A::ViewDocument, A::DownloadDocument, A::ExplainAccess];

pub const RULES: &[Rule] = &[
    // N1: the tenant and the organisational face of its cases.
    rule("N1 owners run the tenant", ABOUT_THE_TENANT, |q| q.staff(MemberRole::Owner), R::OwnsTenant, &[]),
    rule(
        "N1 coordinators work in it",
        ABOUT_THE_TENANT,
        |q| q.staff(MemberRole::Coordinator),
        R::CoordinatesInTenant,
        &[],
    ),
    rule("N1 viewers read in it", &[A::ViewDesk, A::ViewClinics], |q| q.viewer(), R::ReadsInTenant, &[]),
    never(
        "N1 viewers change nothing",
        &[A::DecideInquiry, A::OpenCase, A::EditClinics, A::EditTemplates],
        |q| q.viewer(),
        &[(R::ViewersOnlyRead, ALWAYS)],
    ),
    never("M7 figures are for who works", &[A::ViewFigures], |q| q.viewer(), &[(R::ViewersOnlyRead, ALWAYS)]),
    rule(
        "organisational face: owners",
        &[A::ViewCase, A::MoveCase],
        |q| q.staff(MemberRole::Owner),
        R::OwnsTenant,
        &[],
    ),
    rule(
        "organisational face: coordinators",
        &[A::ViewCase, A::MoveCase],
        |q| q.staff(MemberRole::Coordinator),
        R::CoordinatesInTenant,
        &[],
    ),
    rule("organisational face: viewers", &[A::ViewCase], |q| q.viewer(), R::ReadsInTenant, &[]),
    never(
        "organisational face: viewers read only",
        &[A::MoveCase, A::EditParticipants],
        |q| q.viewer(),
        &[(R::ViewersOnlyRead, ALWAYS)],
    ),
    rule(
        "B1 owners keep the role map",
        &[A::EditParticipants],
        |q| q.staff(MemberRole::Owner),
        R::OwnsTenant,
        &[CLOSED],
    ),
    rule(
        "B1 coordinators keep it, too",
        &[A::EditParticipants],
        |q| q.staff(MemberRole::Coordinator),
        R::CoordinatesInTenant,
        &[CLOSED],
    ),
    // G8: the end of a case.
    rule("G8 owners see what was erased", FOR_OWNERS, |q| q.staff(MemberRole::Owner), R::OwnsTenant, &[]),
    never(
        "G8 and nobody else",
        FOR_OWNERS,
        |q| q.any_staff() && !q.staff(MemberRole::Owner),
        &[(R::OwnersDecide, ALWAYS)],
    ),
    rule(
        "S52 owners erase a closed case, on it or not",
        &[A::EraseCase],
        |q| q.staff(MemberRole::Owner),
        R::OwnsTenant,
        &[(R::CaseOpen, |q| !q.closed()), (R::OnHold, |q| q.closed() && q.world.held)],
    ),
    never(
        "S52 and nobody else",
        &[A::EraseCase],
        |q| q.any_staff() && !q.staff(MemberRole::Owner),
        &[(R::OwnersDecide, ALWAYS)],
    ),
    rule("S54 owners hold any case", &[A::KeepHolds, A::LiftHold], |q| q.staff(MemberRole::Owner), R::OwnsTenant, &[]),
    rule(
        "S54 and so do the coordinators of the case, closed or not",
        &[A::KeepHolds],
        |q| q.any_staff() && !q.staff(MemberRole::Owner),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP],
    ),
    never(
        "S54 but nobody else lets go",
        &[A::LiftHold],
        |q| q.any_staff() && !q.staff(MemberRole::Owner),
        &[(R::OwnersDecide, ALWAYS)],
    ),
    rule(
        "M5 the patient takes a copy of everything, always",
        &[A::ExportCase],
        |q| q.am(Role::Patient),
        R::IsPatient,
        &[],
    ),
    rule(
        "M5 and who decides for them",
        &[A::ExportCase],
        |q| q.am(Role::Family) && q.decision_maker(),
        R::IsDecisionMaker,
        &[UNPROVEN, PROOF_OVER],
    ),
    never(
        "M5 and nobody else in the family",
        &[A::ExportCase],
        |q| q.am(Role::Family) && !q.decision_maker(),
        &[(R::DecisionMakerDecides, ALWAYS)],
    ),
    // Medical content: coordinators on the role map, and of the rest of the staff nobody.
    rule(
        "content: read by the coordinators of the case, closed or not",
        &[
            A::ViewSummary,
            A::ViewLabs,
            A::ListDocuments,
            A::ReadReplies,
            A::ReadTrail,
            A::ViewConsent,
            A::ViewReview,
            A::ViewAccess,
            A::ViewPlan,
            A::ViewPlanItem,
            A::ViewRequest,
            A::DownloadPackage,
            A::ExplainAccess,
            A::ExportCase,
            A::PreviewPerson,
            A::PreviewReview,
        ],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP],
    ),
    rule(
        "content: worked on by them while the case is open",
        &[
            A::EditRequestMap,
            A::EditChecklist,
            A::EditSummary,
            A::EditLabs,
            A::SendDocuments,
            A::AskForDocuments,
            A::JudgeRequest,
            A::InviteParticipant,
            A::RequestConsent,
            A::CheckProof,
            A::SendReview,
            A::EditPlan,
            A::HandOver,
            A::EditDocument,
            A::CheckDocument,
            A::AssignDocument,
        ],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED],
    ),
    rule(
        "B3 what was said or signed elsewhere is recorded by them, if whoever decides may decide",
        &[A::RecordConsent],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[
            VIEWER,
            OFF_THE_MAP,
            CLOSED,
            (R::ProofMissing, |q| q.decider_without_proof()),
            (R::ProofEnded, |q| q.decider_proof_over()),
        ],
    ),
    rule(
        "S54 removed by them, unless it is held",
        &[A::RemoveDocument],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED, (R::OnHold, |q| q.document_held())],
    ),
    rule(
        "G2, G4 they can stop what was started, at any time",
        &[A::WithdrawConsent, A::RevokeReview, A::EndAccess],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP],
    ),
    rule(
        "G4 a review gets more time from them while its consent lasts, over or not",
        &[A::ExtendReview],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED, REVOKED, REVIEW_WITHDRAWN, REVIEW_UNCOVERED],
    ),
    rule(
        "S16, H3 a living review gets a new link from them, or a copy with a password",
        &[A::ReissueLink, A::LockPackage],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED, REVOKED, OVER, REVIEW_WITHDRAWN, REVIEW_UNCOVERED],
    ),
    rule(
        "S40 they see every document but a dangerous one",
        &[A::ViewDocument, A::DownloadDocument],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, DANGEROUS, UNSCANNED],
    ),
    never(
        "B2, B4 what the patient's side decides, staff does not",
        &[A::DecideConsent, A::DecideFamilyAccess, A::SignRelease, A::TakeReleaseBack],
        |q| q.any_staff(),
        &[(R::PatientDecides, |q| !q.viewer() && !q.not_on_the_map()), VIEWER, OFF_THE_MAP],
    ),
    never(
        "B2 what the clinic decides, staff does not",
        &[A::OpenReview, A::Reply, A::BringColleague, A::ConfirmArrival],
        |q| q.any_staff(),
        &[(R::ClinicDecides, |q| !q.viewer() && !q.not_on_the_map()), VIEWER, OFF_THE_MAP],
    ),
    // The family.
    rule(
        "B1 who stands on the map finds the case",
        &[A::ViewCase, A::ListDocuments],
        |q| q.guest_of_the_case(),
        R::TakesPart,
        &[],
    ),
    rule(
        "the patient reads what is theirs",
        &[A::ViewSummary, A::ViewLabs, A::ReadReplies, A::ReadTrail],
        |q| q.am(Role::Patient),
        R::IsPatient,
        &[],
    ),
    rule(
        "B4 relatives read what the patient lets them",
        &[A::ViewSummary, A::ViewLabs],
        |q| q.am(Role::Family),
        R::PatientAllowed,
        &[NOT_LET_SEE],
    ),
    rule(
        "B4, I3 replies go to whom the patient names",
        &[A::ReadReplies],
        |q| q.am(Role::Family),
        R::PatientAllowed,
        &[(R::PatientHasNotAllowed, |q| !q.receives_replies())],
    ),
    rule(
        "G6 the trail: the patient, whom they let see, and who decides for them",
        &[A::ReadTrail],
        |q| q.am(Role::Family),
        R::PatientAllowed,
        &[
            (R::PatientHasNotAllowed, |q| !q.may_view() && !q.decision_maker()),
            (R::ProofMissing, |q| !q.may_view() && q.decision_maker() && q.without_proof()),
            (R::ProofEnded, |q| !q.may_view() && q.decision_maker() && q.proof_over()),
        ],
    ),
    rule(
        "the family sends records while the case is open",
        &[A::SendDocuments],
        |q| q.family_side(),
        R::TakesPart,
        &[CLOSED],
    ),
    rule(
        "B4, D9 the decision maker decides who may view, and who may give records out",
        &[A::DecideFamilyAccess, A::SignRelease],
        |q| q.decision_maker(),
        R::IsDecisionMaker,
        &[CLOSED, UNPROVEN, PROOF_OVER],
    ),
    never(
        "B3 and nobody else in the family",
        &[A::DecideFamilyAccess, A::SignRelease],
        |q| q.family_side() && !q.decision_maker(),
        &[(R::DecisionMakerDecides, ALWAYS)],
    ),
    rule(
        "the patient's documents are the patient's",
        LOOKING,
        |q| q.am(Role::Patient),
        R::IsPatient,
        &[DANGEROUS, UNSCANNED],
    ),
    rule(
        "B4 and whom the patient lets see",
        LOOKING,
        |q| q.am(Role::Family) && q.may_view(),
        R::PatientAllowed,
        &[DANGEROUS, UNSCANNED],
    ),
    rule(
        "G3 who sent it sees it",
        LOOKING,
        |q| q.guest_of_the_case() && q.sent_it(),
        R::SentIt,
        &[DANGEROUS, UNSCANNED],
    ),
    by_grant(
        "G3, B5, S32 who holds a grant, as far and as long as grant and consent reach",
        LOOKING,
        |q| q.am(Role::Family) || q.am(Role::Interpreter),
        &[GRANT_OVER, LOOK_ONLY, GRANT_WITHDRAWN, GRANT_TAKEN_BACK, GRANT_UNCOVERED, DANGEROUS, UNSCANNED],
    ),
    // L1, L2: the plan of the journey.
    rule("L2 everybody with a link has a plan", &[A::ViewPlan], |q| q.guest_of_the_case(), R::TakesPart, &[]),
    rule("L2 the patient sees all of it", &[A::ViewPlanItem], |q| q.am(Role::Patient), R::IsPatient, &[]),
    rule(
        "L2 and whom the patient lets see",
        &[A::ViewPlanItem],
        |q| q.am(Role::Family) && q.may_view(),
        R::PatientAllowed,
        &[],
    ),
    rule(
        "L2 others see what concerns them, or is theirs to arrange",
        &[A::ViewPlanItem],
        |q| q.it_concerns_me() && (q.am(Role::Interpreter) || q.am(Role::Family) && !q.may_view()),
        R::TakesPart,
        &[],
    ),
    // What is asked for.
    rule("E4 who is asked for a document sees what for", &[A::ViewRequest], |q| q.asked_for_it(), R::IsAsked, &[]),
    rule(
        "E4 and answers while it is wanted and the case is open",
        &[A::AnswerRequest],
        |q| q.asked_for_it(),
        R::IsAsked,
        &[(R::RequestSettled, |q| q.settled()), CLOSED],
    ),
    // B6: questions are routed, not forwarded.
    rule(
        "B6 coordinators of the case read questions and what clinics answer to them",
        &[A::ViewQuestion, A::ReadAnswers],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP],
    ),
    rule(
        "B6 they ask, too, and write down what the family says",
        &[A::AskQuestion, A::ContinueQuestion],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED],
    ),
    rule(
        "B6 they answer what is theirs to answer, and nothing medical",
        &[A::AnswerQuestion],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[
            VIEWER,
            OFF_THE_MAP,
            CLOSED,
            (R::ClinicAnswers, |q| q.clinic_answers()),
            (R::QuestionClosed, |q| q.question_closed() && !q.clinic_answers()),
        ],
    ),
    rule(
        "B6 they send a question where it belongs until it is closed",
        &[A::RouteQuestion],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED, QUESTION_CLOSED],
    ),
    rule(
        "B6 and close it, on a closed case too",
        &[A::CloseQuestion],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, QUESTION_CLOSED],
    ),
    rule("B6 the family asks while the case is open", &[A::AskQuestion], |q| q.family_side(), R::TakesPart, &[CLOSED]),
    rule(
        "B6 the patient reads every question and every answer",
        &[A::ViewQuestion, A::ReadAnswers],
        |q| q.am(Role::Patient),
        R::IsPatient,
        &[],
    ),
    rule(
        "B6 a relative reads what they asked",
        &[A::ViewQuestion],
        |q| q.am(Role::Family) && q.my_own_question(),
        R::AskedIt,
        &[],
    ),
    rule(
        "B4 and what others asked, where the patient lets them see",
        &[A::ViewQuestion],
        |q| q.am(Role::Family) && !q.my_own_question() && q.may_view(),
        R::PatientAllowed,
        &[],
    ),
    rule(
        "B4 a clinic's answers go to those of them who receive replies",
        &[A::ReadAnswers],
        |q| q.am(Role::Family) && (q.my_own_question() || q.may_view()),
        R::PatientAllowed,
        &[(R::PatientHasNotAllowed, |q| !q.receives_replies())],
    ),
    rule(
        "B5 an interpreter reads what is assigned to them while a consent names them",
        &[A::ViewQuestion, A::ReadAnswers],
        |q| q.interprets_it(),
        R::Interprets,
        &[(R::ConsentDoesNotCover, |q| !q.named_by_a_consent())],
    ),
    rule(
        "B6 who asked goes on while the case is open",
        &[A::ContinueQuestion],
        |q| q.my_own_question(),
        R::AskedIt,
        &[CLOSED],
    ),
    rule("B6 and closes it", &[A::CloseQuestion], |q| q.my_own_question(), R::AskedIt, &[QUESTION_CLOSED]),
    rule(
        "B6 a clinic reads what was sent to it while its review lives",
        &[A::ViewQuestion, A::ReadAnswers],
        |q| q.sent_to_my_review(),
        R::ReviewsForClinic,
        &[REVOKED, OVER, REVIEW_WITHDRAWN, REVIEW_UNCOVERED, READER_OVER],
    ),
    rule(
        "B6, G4 and those whom the sender named answer it",
        &[A::AnswerQuestion],
        |q| q.sent_to_my_review(),
        R::ReviewsForClinic,
        &[REVOKED, OVER, REVIEW_WITHDRAWN, REVIEW_UNCOVERED, READER_OVER, BROUGHT_IN, QUESTION_CLOSED],
    ),
    // Money and official checks.
    rule(
        "J1, K1 coordinators of the case see blocks and checks",
        &[A::ViewMoney, A::ViewOfficial, A::ViewRisks, A::ViewRisk],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP],
    ),
    rule(
        "J1, K1 and keep them while it is open",
        &[A::AddBlock, A::EditBlock, A::EditOfficial, A::EditRisks],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED],
    ),
    rule(
        "J2 they confirm blocks, but never the clinic's",
        &[A::ConfirmBlock],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED, (R::ClinicDecides, |q| q.clinics_block())],
    ),
    rule(
        "J2 that one the clinic confirms, at its own review",
        &[A::ConfirmBlock],
        |q| q.block_of_my_review(),
        R::ReviewsForClinic,
        &[REVOKED, OVER, REVIEW_WITHDRAWN, REVIEW_UNCOVERED, READER_OVER, BROUGHT_IN],
    ),
    rule("J1 the patient sees what is to be paid", &[A::ViewMoney], |q| q.am(Role::Patient), R::IsPatient, &[]),
    rule(
        "J1 and who decides for them",
        &[A::ViewMoney],
        |q| q.am(Role::Family) && q.decision_maker(),
        R::IsDecisionMaker,
        &[UNPROVEN, PROOF_OVER],
    ),
    rule(
        "J1, B4 and relatives who receive what clinics say",
        &[A::ViewMoney],
        |q| q.am(Role::Family) && (q.receives_replies() || !q.decision_maker()),
        R::PatientAllowed,
        &[(R::PatientHasNotAllowed, |q| !q.receives_replies())],
    ),
    // Official checks, for those who travel.
    rule(
        "K1, D8, D9 the patient sees what was checked, what is asked elsewhere and what travels",
        PATIENTS_SIDE,
        |q| q.am(Role::Patient),
        R::IsPatient,
        &[],
    ),
    rule(
        "K1, D8, D9 and whom they let see",
        PATIENTS_SIDE,
        |q| q.am(Role::Family) && (q.may_view() || !q.decision_maker()),
        R::PatientAllowed,
        &[(R::PatientHasNotAllowed, |q| !q.may_view())],
    ),
    rule(
        "K1, D8, D9 and who decides for them",
        PATIENTS_SIDE,
        |q| q.am(Role::Family) && !q.may_view() && q.decision_maker(),
        R::IsDecisionMaker,
        &[UNPROVEN, PROOF_OVER],
    ),
    // Records that others hold, and what travels.
    rule(
        "D8, D9 coordinators of the case see what is asked elsewhere and what travels",
        &[A::ViewRecordRequests, A::ViewParcels, A::ViewParcel],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP],
    ),
    rule(
        "D8, D9 and see to it while the case is open",
        &[A::EditRecordRequests, A::EditParcels],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED],
    ),
    rule(
        "D9 the patient takes a release back, always",
        &[A::TakeReleaseBack],
        |q| q.am(Role::Patient),
        R::IsPatient,
        &[],
    ),
    rule(
        "D9 and so does a relative who decides",
        &[A::TakeReleaseBack],
        |q| q.am(Role::Family) && q.decision_maker(),
        R::IsDecisionMaker,
        &[],
    ),
    never(
        "D9 and nobody else in the family",
        &[A::TakeReleaseBack],
        |q| q.am(Role::Family) && !q.decision_maker(),
        &[(R::DecisionMakerDecides, ALWAYS)],
    ),
    rule(
        "D8 a clinic sees what was sent to it, while its review lives",
        &[A::ViewParcel],
        |q| q.parcel_for_my_clinic(),
        R::ReviewsForClinic,
        &[REVOKED, OVER, REVIEW_WITHDRAWN, REVIEW_UNCOVERED, READER_OVER],
    ),
    rule(
        "D8 and those whom the sender named there confirm that it arrived",
        &[A::ConfirmArrival],
        |q| q.parcel_for_my_clinic(),
        R::ReviewsForClinic,
        &[REVOKED, OVER, REVIEW_WITHDRAWN, REVIEW_UNCOVERED, READER_OVER, BROUGHT_IN],
    ),
    // Risks.
    rule("L2 everybody with a link has risks", &[A::ViewRisks], |q| q.guest_of_the_case(), R::TakesPart, &[]),
    rule(
        "L2 the patient sees those that are not the staff's alone",
        &[A::ViewRisk],
        |q| q.am(Role::Patient) && q.shared_risk(),
        R::IsPatient,
        &[],
    ),
    rule(
        "L2 and whom the patient lets see",
        &[A::ViewRisk],
        |q| q.am(Role::Family) && q.may_view() && q.shared_risk(),
        R::PatientAllowed,
        &[],
    ),
    rule(
        "L2 others see those about which they have to do something",
        &[A::ViewRisk],
        |q| q.shared_risk() && q.my_risk() && (q.am(Role::Interpreter) || q.am(Role::Family) && !q.may_view()),
        R::TakesPart,
        &[],
    ),
    // Translations.
    rule(
        "F1 coordinators of the case see what is needed in which language, and how translations stand",
        &[A::ViewTranslations, A::ViewTranslation],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP],
    ),
    rule(
        "F2 they order, assign and judge translations while the case is open",
        &[A::OrderTranslation, A::EditTranslation],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED],
    ),
    rule(
        "F2 and hand in what came another way, until it is accepted or cancelled",
        &[A::WorkOnTranslation],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED, (R::TranslationSettled, |q| q.translation_over())],
    ),
    rule("F1 the patient sees how they stand", &[A::ViewTranslations], |q| q.am(Role::Patient), R::IsPatient, &[]),
    rule(
        "F1, B4 and whom the patient lets see",
        &[A::ViewTranslations],
        |q| q.am(Role::Family),
        R::PatientAllowed,
        &[NOT_LET_SEE],
    ),
    by_grant(
        "F2, G3 a translator sees their job as long as its document is lent to them, and works on it on an open case",
        &[A::ViewTranslation, A::WorkOnTranslation],
        |q| q.translates_it(),
        &[
            GRANT_OVER,
            GRANT_WITHDRAWN,
            GRANT_TAKEN_BACK,
            GRANT_UNCOVERED,
            DANGEROUS,
            UNSCANNED,
            (R::CaseClosed, |q| q.closed() && q.action == A::WorkOnTranslation),
        ],
    ),
    // Consents.
    rule("G1 the patient reads every consent", &[A::ViewConsent], |q| q.am(Role::Patient), R::IsPatient, &[]),
    rule(
        "G1 relatives and interpreters whom it concerns",
        &[A::ViewConsent],
        |q| concerned(q) && !q.am(Role::Patient),
        R::TakesPart,
        &[],
    ),
    rule(
        "B2, B3 the decision maker answers what they were asked",
        &[A::DecideConsent],
        |q| q.decision_maker() && q.i_gave_it(),
        R::IsDecisionMaker,
        &[CLOSED, UNPROVEN, PROOF_OVER],
    ),
    never(
        "B2 and nobody else whom it concerns",
        &[A::DecideConsent],
        |q| concerned(q) && !(q.decision_maker() && q.i_gave_it()),
        &[(R::DecisionMakerDecides, ALWAYS)],
    ),
    rule("G2 the patient withdraws, always", &[A::WithdrawConsent], |q| q.am(Role::Patient), R::IsPatient, &[]),
    rule(
        "G2, B3 the decision maker withdraws, always, whoever gave it",
        &[A::WithdrawConsent],
        |q| q.decision_maker(),
        R::IsDecisionMaker,
        &[],
    ),
    never(
        "B2 and nobody else whom it concerns withdraws",
        &[A::WithdrawConsent],
        |q| concerned(q) && !q.am(Role::Patient) && !q.decision_maker(),
        &[(R::DecisionMakerDecides, ALWAYS)],
    ),
    // The clinic.
    rule(
        "G4 a clinic's reader opens their own review while it and their place in it live",
        &[A::OpenReview],
        |q| q.at_my_own_review(),
        R::ReviewsForClinic,
        &[REVOKED, OVER, REVIEW_WITHDRAWN, REVIEW_UNCOVERED, READER_OVER],
    ),
    rule(
        "H4 those whom the sender named take what it carries",
        &[A::DownloadPackage],
        |q| q.at_my_own_review(),
        R::ReviewsForClinic,
        &[REVOKED, OVER, REVIEW_WITHDRAWN, REVIEW_UNCOVERED, READER_OVER, BROUGHT_IN],
    ),
    rule(
        "G4, L4 and answer it, unless it was sent for care at home alone",
        &[A::Reply],
        |q| q.at_my_own_review(),
        R::ReviewsForClinic,
        &[
            REVOKED,
            OVER,
            REVIEW_WITHDRAWN,
            REVIEW_UNCOVERED,
            READER_OVER,
            BROUGHT_IN,
            (R::NothingAsked, |q| q.my_review_asks_nothing()),
        ],
    ),
    rule(
        "G4 and they bring in a colleague, where the sender lets them",
        &[A::BringColleague],
        |q| q.at_my_own_review(),
        R::ReviewsForClinic,
        &[REVOKED, OVER, REVIEW_WITHDRAWN, REVIEW_UNCOVERED, READER_OVER, BROUGHT_IN, NONE_BROUGHT],
    ),
    rule(
        "D10 and reads the laboratory values that went with it, where the consent names laboratory results",
        &[A::ViewLabs],
        |q| q.my_review().is_some() && q.consent_names_labs(),
        R::ReviewsForClinic,
        &[REVOKED, OVER, REVIEW_WITHDRAWN, REVIEW_UNCOVERED, READER_OVER],
    ),
    by_grant(
        "G3, G4, S32 and sees what its review lists; a colleague what they were shown of it, and takes nothing",
        &[A::ViewDocument, A::DownloadDocument],
        |q| q.shown_to_reader(),
        &[
            REVOKED,
            OVER,
            REVIEW_WITHDRAWN,
            REVIEW_UNCOVERED,
            READER_OVER,
            TAKES_THOUGH_BROUGHT,
            GRANT_OVER,
            LOOK_ONLY,
            GRANT_WITHDRAWN,
            GRANT_TAKEN_BACK,
            GRANT_UNCOVERED,
            DANGEROUS,
            UNSCANNED,
        ],
    ),
];

/// Who knows that a consent exists: the patient; relatives who see, decide, gave it or are named; interpreters named.
fn concerned(q: &Question<'_>) -> bool {
    q.am(Role::Patient)
        || q.am(Role::Family) && (q.may_view() || q.decision_maker() || q.i_gave_it() || q.it_names_me())
        || q.am(Role::Interpreter) && q.it_names_me()
}
