//! What is said in a thread, and its end.

use super::{Question, hold, letters, sealed_at, step};
use crate::error::{Error, Result};
use crate::trail;
use crate::tx::Tx;
use crate::words::Words;
use domain::events::Event;
use domain::ids::{CaseId, Id, QuestionEntryId, QuestionId};
use domain::policy::{Actor, Permitted};
use domain::questions::{Entry, Owner, Step, is_source};
use serde_json::json;

fn case_of(permit: &Permitted<QuestionId>) -> Result<CaseId> {
    permit.case().ok_or(Error::NotOnCase)
}

async fn enter(
    tx: &mut Tx,
    permit: &Permitted<QuestionId>,
    question: &Question,
    entry: Entry,
    words: &str,
    source: &str,
) -> Result<()> {
    let (case, tenant, at) = (case_of(permit)?, tx.tenant()?, tx.at());
    let (member, person, reader) = match permit.actor() {
        Actor::Member(member) => (Some(member.id.uuid()), None, None),
        Actor::Participant(guest) => (None, Some(guest.id.uuid()), None),
        Actor::Reviewer(_, reader) => (None, None, Some(reader.uuid())),
        Actor::Stranger | Actor::Asked(..) => return Err(Error::NotOnCase),
    };
    step(tx, question, Step::Enter(entry)).await?;
    let id: QuestionEntryId = tx.mint();
    let sealed = Words::of(tx, case, "questions").await?.seal(&sealed_at(id.uuid()), words);
    sqlx::query(
        "INSERT INTO question_entries (tenant_id, id, case_id, question_id, entry, by_member, by_participant, by_reader,
           source, sealed, entered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(question.id.uuid())
    .bind(entry.word())
    .bind(member)
    .bind(person)
    .bind(reader)
    .bind(source)
    .bind(sealed)
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Answers, as the question's owner. What an authority decides is answered with its source only.
///
/// # Errors
/// [`Error::NotOnCase`] when an official question is answered without a source, or another one with one;
/// [`Error::LostUpdate`] when it got another owner since the permission was given.
pub async fn answer(tx: &mut Tx, permit: &Permitted<QuestionId>, words: &str, source: &str) -> Result<()> {
    let question = hold(tx, case_of(permit)?, permit.subject()).await?;
    let official = question.kind.owner() == Owner::Authority;
    if official != is_source(source) || !official && !source.is_empty() {
        return Err(Error::NotOnCase);
    }
    // The permission was given for the kind as it was then.
    let by_clinic = matches!(permit.actor(), Actor::Reviewer(..));
    if by_clinic != (question.kind.owner() == Owner::Clinic) {
        return Err(Error::LostUpdate);
    }
    enter(tx, permit, &question, Entry::Answer, words, source).await?;
    trail::record(tx, permit, Event::QuestionAnswered, json!({ "kind": question.kind })).await?;
    letters::asker(tx, case_of(permit)?, &question, by_clinic).await
}

/// Asks back what is meant.
///
/// # Errors
/// [`Error::LostUpdate`] when it was asked back or answered already.
pub async fn ask_back(tx: &mut Tx, permit: &Permitted<QuestionId>, words: &str) -> Result<()> {
    let question = hold(tx, case_of(permit)?, permit.subject()).await?;
    enter(tx, permit, &question, Entry::AskedBack, words, "").await?;
    trail::record(tx, permit, Event::QuestionAskedBack, json!({ "kind": question.kind })).await?;
    letters::asker(tx, case_of(permit)?, &question, matches!(permit.actor(), Actor::Reviewer(..))).await
}

/// Says more, as who asked: what was meant, or what the answer leaves open. It waits for its owner again.
///
/// # Errors
/// [`Error::LostUpdate`] when there is no such question any more.
pub async fn go_on(tx: &mut Tx, permit: &Permitted<QuestionId>, words: &str) -> Result<()> {
    let case = case_of(permit)?;
    let question = hold(tx, case, permit.subject()).await?;
    enter(tx, permit, &question, Entry::Said, words, "").await?;
    trail::record(tx, permit, Event::QuestionContinued, json!({ "kind": question.kind })).await?;
    match &question.sent_to {
        Some(to) => letters::clinic(tx, case, to.review).await,
        None if matches!(permit.actor(), Actor::Participant(_)) => letters::coordinator(tx, case, question.id).await,
        None => Ok(()),
    }
}

/// Closes it.
///
/// # Errors
/// [`Error::LostUpdate`] when it is closed already.
pub async fn close(tx: &mut Tx, permit: &Permitted<QuestionId>) -> Result<()> {
    let question = hold(tx, case_of(permit)?, permit.subject()).await?;
    step(tx, &question, Step::Close).await?;
    trail::record(tx, permit, Event::QuestionClosed, json!({ "kind": question.kind })).await?;
    Ok(())
}

/// Records that somebody read what a clinic answered.
///
/// # Errors
/// When the database cannot be reached.
pub async fn note_read(tx: &mut Tx, permit: &Permitted<QuestionId>) -> Result<()> {
    trail::record(tx, permit, Event::AnswersRead, json!({})).await?;
    Ok(())
}
