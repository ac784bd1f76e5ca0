//! What comes next on a case, whose it is, and by when.

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::Tx;
use domain::Date;
use domain::events::Event;
use domain::ids::{CaseId, Id};
use domain::next_steps::{NextStep, StepKind};
use domain::policy::{Permitted, Subject};
use jiff_sqlx::ToSqlx;
use serde_json::json;

/// A stored step.
pub(crate) fn read(kind: &str, words: String) -> Result<NextStep> {
    let kind = StepKind::parse(kind).ok_or(Error::Unreadable("next step"))?;
    Ok(NextStep { kind, words })
}

/// Sets the one next step (L3).
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn set<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    case: CaseId,
    step: &NextStep,
    owner: &str,
    by: Option<Date>,
) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query(
        "UPDATE cases SET next_step_kind = $3, next_step = $4, next_step_owner = $5, next_step_by = $6, version = version + 1
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(step.kind.word())
    .bind(&step.words)
    .bind(owner)
    .bind(by.map(ToSqlx::to_sqlx))
    .execute(tx.connection())
    .await?;
    trail::record_about(
        tx,
        permit,
        Event::NextStepSet,
        About("case", case.uuid()),
        json!({ "by": by, "step": step.kind }),
    )
    .await?;
    Ok(())
}

/// Moves on from a decision on a consent that was the next step: what comes next is the coordinator's again. As long as another
/// consent waits for its giver, that is what comes next.
///
/// # Errors
/// As [`set`].
pub async fn decided<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    case: CaseId,
    given: bool,
    by: Date,
) -> Result<()> {
    let tenant = tx.tenant()?;
    let owner: Option<String> = sqlx::query_scalar(
        "SELECT coalesce((SELECT p.name FROM participants p
           WHERE p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.member_id = c.coordinator_id AND p.removed_at IS NULL
           LIMIT 1), '')
         FROM cases c
         WHERE c.tenant_id = $1 AND c.id = $2 AND c.next_step_kind = 'decide-consent'
           AND NOT EXISTS (SELECT FROM consents s
                           WHERE s.tenant_id = c.tenant_id AND s.case_id = c.id AND s.state = 'requested')",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_optional(tx.connection())
    .await?;
    match owner {
        Some(owner) => {
            let step = NextStep::shipped(StepKind::after_decision(given), "");
            set(tx, permit, case, &step, &owner, Some(by)).await
        }
        None => Ok(()),
    }
}
