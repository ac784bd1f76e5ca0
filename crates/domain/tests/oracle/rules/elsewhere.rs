//! What was checked officially, which records others hold, and what travels.

use super::{
    ALWAYS, BROUGHT_IN, CLOSED, OFF_THE_MAP, OVER, PROOF_OVER, READER_OVER, REVIEW_UNCOVERED, REVIEW_WITHDRAWN,
    REVOKED, Rule, UNPROVEN, VIEWER, never, rule,
};
use domain::policy::{Action as A, Reason as R};
use domain::roles::Role;

const PATIENTS_SIDE: &[A] = &[A::ViewOfficial, A::ViewRecordRequests, A::ViewParcels, A::ViewParcel];

pub const RULES: &[Rule] = &[
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
];
