//! Where a question belongs: its kind, its clinic, its interpreter.

use super::{hold, letters, step};
use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::events::Event;
use domain::ids::{CaseId, Id, ParticipantId, QuestionId, ReviewId};
use domain::policy::{Permitted, Subject};
use domain::questions::{Kind, Owner, Step};
use domain::roles::Role;
use serde_json::json;

/// Gives an unanswered question another kind, and so another owner. What was sent to a clinic comes back from it.
///
/// # Errors
/// [`Error::LostUpdate`] when it was answered or closed meanwhile, or is no longer of the kind that the page showed.
pub async fn change_kind(tx: &mut StaffTx, permit: &Permitted<QuestionId>, seen: Kind, kind: Kind) -> Result<()> {
    let question = hold(tx, permit.case().ok_or(Error::NotOnCase)?, permit.subject()).await?;
    if !question.unanswered() || question.kind != seen {
        return Err(Error::LostUpdate);
    }
    step(tx, &question, Step::Route).await?;
    let tenant = tx.tenant()?;
    sqlx::query(
        "UPDATE questions SET kind = $3, review_id = CASE WHEN $4 THEN review_id END WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(question.id.uuid())
    .bind(kind.word())
    .bind(kind.owner() == Owner::Clinic)
    .execute(tx.connection())
    .await?;
    trail::record(tx, permit, Event::QuestionKindChanged, json!({ "from": question.kind, "kind": kind })).await?;
    Ok(())
}

/// Sends a question to the clinic of a review: one that nobody has answered, or whose clinic can open it no more. The caller has asked whether that review lives.
///
/// # Errors
/// [`Error::LostUpdate`] when it was answered or closed meanwhile, or is not a clinic's to answer; [`Error::NotOnCase`] when
/// the review is not on this case.
pub async fn send(tx: &mut StaffTx, permit: &Permitted<QuestionId>, review: ReviewId) -> Result<()> {
    let case = permit.case().ok_or(Error::NotOnCase)?;
    let question = hold(tx, case, permit.subject()).await?;
    if !question.can_be_sent() || question.kind.owner() != Owner::Clinic {
        return Err(Error::LostUpdate);
    }
    step(tx, &question, Step::Route).await?;
    sent(tx, permit, case, question.id, review).await
}

/// A question goes to a review, in this transaction.
pub(super) async fn sent<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    case: CaseId,
    id: QuestionId,
    review: ReviewId,
) -> Result<()> {
    let tenant = tx.tenant()?;
    let done = sqlx::query(
        "UPDATE questions q SET review_id = r.id FROM reviews r
         WHERE q.tenant_id = $1 AND q.id = $2 AND r.tenant_id = $1 AND r.id = $3 AND r.case_id = q.case_id
           AND r.revoked_at IS NULL",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(review.uuid())
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotOnCase);
    }
    let detail = json!({ "question": id });
    trail::record_about(tx, permit, Event::QuestionSent, About("review", review.uuid()), detail).await?;
    letters::clinic(tx, case, review).await
}

/// Lets an interpreter of the case read a question; one at a time.
///
/// # Errors
/// [`Error::NotOnCase`] when there is no such interpreter on the case.
pub async fn assign(tx: &mut StaffTx, permit: &Permitted<QuestionId>, interpreter: ParticipantId) -> Result<()> {
    let tenant = tx.tenant()?;
    let done = sqlx::query(
        "UPDATE questions q SET interpreter_id = p.id FROM participants p
         WHERE q.tenant_id = $1 AND q.id = $2 AND p.tenant_id = $1 AND p.id = $3 AND p.case_id = q.case_id AND p.role = $4
           AND p.removed_at IS NULL",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(interpreter.uuid())
    .bind(Role::Interpreter.word())
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotOnCase);
    }
    let about = About("participant", interpreter.uuid());
    trail::record_about(tx, permit, Event::QuestionAssigned, about, json!({ "question": permit.subject() })).await?;
    letters::interpreter(tx, permit.case().ok_or(Error::NotOnCase)?, permit.subject(), interpreter).await
}

/// Takes a question back from its interpreter.
///
/// # Errors
/// [`Error::LostUpdate`] when it is assigned to nobody.
pub async fn take_back(tx: &mut StaffTx, permit: &Permitted<QuestionId>) -> Result<()> {
    let question = hold(tx, permit.case().ok_or(Error::NotOnCase)?, permit.subject()).await?;
    let (interpreter, _) = question.interpreter.ok_or(Error::LostUpdate)?;
    let tenant = tx.tenant()?;
    sqlx::query("UPDATE questions SET interpreter_id = NULL WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(question.id.uuid())
        .execute(tx.connection())
        .await?;
    let about = About("participant", interpreter.uuid());
    trail::record_about(tx, permit, Event::QuestionTakenBack, about, json!({ "question": question.id })).await?;
    Ok(())
}
