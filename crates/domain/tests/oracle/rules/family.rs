//! The family: what is theirs to read, to send and to decide.

use super::{ALWAYS, CLOSED, NOT_LET_SEE, PROOF_OVER, Rule, UNPROVEN, never, rule};
use domain::policy::{Action as A, Reason as R};
use domain::roles::Role;

pub const RULES: &[Rule] = &[
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
];
