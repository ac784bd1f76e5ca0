//! F1–F4: translations.

use super::{
    CLOSED, DANGEROUS, GRANT_OVER, GRANT_TAKEN_BACK, GRANT_UNCOVERED, GRANT_WITHDRAWN, NOT_LET_SEE, OFF_THE_MAP, Rule,
    UNSCANNED, VIEWER, by_grant, rule,
};
use domain::policy::{Action as A, Reason as R};
use domain::roles::Role;

pub const RULES: &[Rule] = &[
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
];
