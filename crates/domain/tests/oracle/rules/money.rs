//! What is to be paid; for the staff official checks and risks, too, which are kept alike.

use super::{
    BROUGHT_IN, CLOSED, OFF_THE_MAP, OVER, PROOF_OVER, READER_OVER, REVIEW_UNCOVERED, REVIEW_WITHDRAWN, REVOKED, Rule,
    UNPROVEN, VIEWER, rule,
};
use domain::policy::{Action as A, Reason as R};
use domain::roles::Role;

pub const RULES: &[Rule] = &[
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
];
