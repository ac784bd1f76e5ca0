//! B6: who asks, who answers, and who may read along.

use super::facts::{CaseFacts, ParticipantFacts};
use super::{Denied, Reason, Target, open};
use crate::consents::Recipient;
use crate::questions::{Owner, QuestionFacts, State};
use crate::reviews::ReviewFacts;
use crate::roles::Role;
use jiff::Timestamp;

pub(super) fn existing(target: Target, facts: &CaseFacts) -> Result<&QuestionFacts, Denied> {
    let id = target.question().ok_or(Denied::Hidden)?;
    facts.questions.iter().find(|question| question.id == id).ok_or(Denied::Hidden)
}

/// What is closed is neither answered nor sent anywhere; whoever asked opens it again by going on.
pub(super) fn not_closed(question: &QuestionFacts) -> Result<(), Denied> {
    if question.state == State::Closed { Err(Denied::Forbidden(Reason::QuestionClosed)) } else { Ok(()) }
}

/// A member answers what is the agency's to answer, and points to the source of what an authority decides.
pub(super) fn answered_here(question: &QuestionFacts) -> Result<(), Denied> {
    match question.kind.owner() {
        Owner::Clinic => Err(Denied::Forbidden(Reason::ClinicAnswers)),
        Owner::Coordinator | Owner::Authority => not_closed(question),
    }
}

/// The patient reads every question; a relative their own, and the others where the patient lets them see; an interpreter what
/// is assigned to them while a consent names them.
pub(super) fn read(
    me: &ParticipantFacts,
    question: &QuestionFacts,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    match me.role {
        Role::Patient => Ok(Reason::IsPatient),
        Role::Family if question.asked_by == Some(me.id) => Ok(Reason::AskedIt),
        Role::Family if me.may_view => Ok(Reason::PatientAllowed),
        Role::Interpreter if question.interpreter == Some(me.id) => named(me, facts, at),
        Role::Family | Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => {
            Err(Denied::Hidden)
        }
    }
}

/// B4: what a clinic answers goes to those who receive its replies.
pub(super) fn read_answers(
    me: &ParticipantFacts,
    question: &QuestionFacts,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    let reason = read(me, question, facts, at)?;
    match me.role {
        Role::Family if me.receives_replies => Ok(Reason::PatientAllowed),
        Role::Family => Err(Denied::Forbidden(Reason::PatientHasNotAllowed)),
        Role::Patient | Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Ok(reason),
    }
}

/// Whoever asked goes on in their thread.
pub(super) fn asker(me: &ParticipantFacts, question: &QuestionFacts) -> Result<(), Denied> {
    match me.role {
        Role::Patient | Role::Family if question.asked_by == Some(me.id) => Ok(()),
        _ => Err(Denied::Hidden),
    }
}

pub(super) fn may_ask(me: &ParticipantFacts, facts: &CaseFacts) -> Result<Reason, Denied> {
    match me.role {
        Role::Patient | Role::Family => {
            open(facts)?;
            Ok(Reason::TakesPart)
        }
        Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Err(Denied::Hidden),
    }
}

/// B5: the interpreter to whom it is assigned transfers its meaning.
pub(super) fn interpreted_by(
    me: &ParticipantFacts,
    question: &QuestionFacts,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    if me.role == Role::Interpreter { read(me, question, facts, at) } else { Err(Denied::Hidden) }
}

/// B5: and so does the interpreter to whom a clinic's replies are lent, with these.
pub(super) fn interprets_replies(
    me: &ParticipantFacts,
    review: &ReviewFacts,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    if me.role == Role::Interpreter && review.interpreter == Some(me.id) {
        named(me, facts, at)
    } else {
        Err(Denied::Hidden)
    }
}

/// Words of the family are lent to an interpreter as documents are: while a consent in force names them (S32).
fn named(me: &ParticipantFacts, facts: &CaseFacts, at: Timestamp) -> Result<Reason, Denied> {
    let recipient = Recipient::Participant(me.id);
    let names = facts
        .consents
        .iter()
        .any(|one| one.in_force(at) && one.recipients.contains(&recipient) && !one.stopped_for(recipient));
    if names { Ok(Reason::Interprets) } else { Err(Denied::Forbidden(Reason::ConsentDoesNotCover)) }
}
