//! The clinic, at its review.

use super::{BROUGHT_IN, NONE_BROUGHT, OVER, READER_OVER, REVIEW_UNCOVERED, REVIEW_WITHDRAWN, REVOKED, Rule, rule};
use domain::policy::{Action as A, Reason as R};

pub const RULES: &[Rule] = &[
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
];
