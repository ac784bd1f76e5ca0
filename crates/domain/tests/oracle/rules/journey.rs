//! L1, L2: the plan of the journey, and its risks.

use super::{Rule, rule};
use domain::policy::{Action as A, Reason as R};
use domain::roles::Role;

pub const RULES: &[Rule] = &[
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
];
