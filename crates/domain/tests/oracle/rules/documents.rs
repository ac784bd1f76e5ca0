//! A document and its bytes: whose it is, who sent it, and whom it is lent to.

use super::{
    DANGEROUS, GRANT_OVER, GRANT_TAKEN_BACK, GRANT_UNCOVERED, GRANT_WITHDRAWN, LOOK_ONLY, OFF_THE_MAP, OVER,
    READER_OVER, REVIEW_UNCOVERED, REVIEW_WITHDRAWN, REVOKED, Rule, TAKES_THOUGH_BROUGHT, UNSCANNED, VIEWER, by_grant,
    rule,
};
use domain::policy::{Action as A, Reason as R};
use domain::roles::Role;

const LOOKING: &[A] = &[A::ViewDocument, A::DownloadDocument, A::ExplainAccess];

pub const RULES: &[Rule] = &[
    rule(
        "S40 they see every document but a dangerous one",
        &[A::ViewDocument, A::DownloadDocument],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, DANGEROUS, UNSCANNED],
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
