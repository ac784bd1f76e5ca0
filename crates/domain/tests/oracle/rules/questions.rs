//! B6: questions are routed, not forwarded.

use super::{
    BROUGHT_IN, CLOSED, OFF_THE_MAP, OVER, QUESTION_CLOSED, READER_OVER, REVIEW_UNCOVERED, REVIEW_WITHDRAWN, REVOKED,
    Rule, VIEWER, rule,
};
use domain::policy::{Action as A, Reason as R};
use domain::roles::Role;

pub const RULES: &[Rule] = &[
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
        "B5 and writes what it says in another language while the case is open",
        &[A::InterpretQuestion],
        |q| q.interprets_it(),
        R::Interprets,
        &[(R::ConsentDoesNotCover, |q| !q.named_by_a_consent()), CLOSED],
    ),
    rule(
        "B5 coordinators say by whom a clinic's replies are interpreted",
        &[A::InterpretReplies],
        |q| q.any_staff(),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP, CLOSED],
    ),
    rule(
        "B5 who reads them and writes what they say, while a consent names them",
        &[A::InterpretReplies],
        |q| q.interprets_the_replies(),
        R::Interprets,
        &[(R::ConsentDoesNotCover, |q| !q.named_by_a_consent()), CLOSED],
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
];
