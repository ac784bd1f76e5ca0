//! What somebody is asked for.

use super::{CLOSED, Rule, rule};
use domain::policy::{Action as A, Reason as R};

pub const RULES: &[Rule] = &[
    rule("E4 who is asked for a document sees what for", &[A::ViewRequest], |q| q.asked_for_it(), R::IsAsked, &[]),
    rule(
        "E4 and answers while it is wanted and the case is open",
        &[A::AnswerRequest],
        |q| q.asked_for_it(),
        R::IsAsked,
        &[(R::RequestSettled, |q| q.settled()), CLOSED],
    ),
];
