//! Consents: who reads, answers and withdraws them.

use super::{ALWAYS, CLOSED, PROOF_OVER, Rule, UNPROVEN, never, rule};
use crate::question::Question;
use domain::policy::{Action as A, Reason as R};
use domain::roles::Role;

pub const RULES: &[Rule] = &[
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
];

/// Who knows that a consent exists: the patient; relatives who see, decide, gave it or are named; interpreters named.
fn concerned(q: &Question<'_>) -> bool {
    q.am(Role::Patient)
        || q.am(Role::Family) && (q.may_view() || q.decision_maker() || q.i_gave_it() || q.it_names_me())
        || q.am(Role::Interpreter) && q.it_names_me()
}
