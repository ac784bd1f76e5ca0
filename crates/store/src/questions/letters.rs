//! Letters about questions: that something is new, and where. Never what is asked or answered (M2).

use super::{Question, Speaker};
use crate::error::Result;
use crate::jobs::{self, Job, Letter};
use crate::tx::Tx;
use crate::{participants, readers};
use domain::ids::{CaseId, ParticipantId, QuestionId, ReviewId};
use domain::words::Language;

/// The coordinator has something to answer or to send on.
pub(super) async fn coordinator(tx: &mut Tx, case: CaseId, id: QuestionId) -> Result<()> {
    let letter = Letter::QuestionNews { address: format!("/cases/{case}/questions/{id}") };
    jobs::enqueue(tx, &Job::TellCoordinator { case, letter }).await?;
    Ok(())
}

/// Whoever asked has something to read. What a clinic says, the coordinator hears of, too.
pub(super) async fn asker(tx: &mut Tx, case: CaseId, question: &Question, by_clinic: bool) -> Result<()> {
    if let Speaker::Person(id, _) = &question.asked_by {
        person(tx, case, *id, format!("/my/{id}/questions/{}", question.id)).await?;
    }
    if by_clinic { coordinator(tx, case, question.id).await } else { Ok(()) }
}

/// An interpreter has something to read.
pub(super) async fn interpreter(tx: &mut Tx, case: CaseId, id: QuestionId, who: ParticipantId) -> Result<()> {
    person(tx, case, who, format!("/i/{who}/questions/{id}")).await
}

async fn person(tx: &mut Tx, case: CaseId, id: ParticipantId, address: String) -> Result<()> {
    let found = participants::find(tx, id).await?;
    let Some(one) = found.filter(|one| !one.removed && !one.entry.email.is_empty()) else {
        return Ok(());
    };
    write(tx, case, one.entry.email, one.entry.language, address).await
}

/// Those who answer for the clinic have a question to answer.
pub(super) async fn clinic(tx: &mut Tx, case: CaseId, review: ReviewId) -> Result<()> {
    readers::tell(tx, case, review, &Letter::QuestionNews { address: format!("/review/{review}#questions") }).await
}

async fn write(tx: &mut Tx, case: CaseId, to: String, language: Language, address: String) -> Result<()> {
    tx.is_about(case);
    jobs::write(tx, &to, language, Letter::QuestionNews { address }).await?;
    Ok(())
}
