//! D5: what the age of documents is measured by, for a case and for a clinic. Whether one is stale is never stored: it
//! depends on the day, and the pages ask [`domain::recency`].

use crate::clinics::{self, Clinic};
use crate::error::{Error, Result};
use crate::trail;
use crate::tx::{StaffTx, Tx};
use domain::Date;
use domain::events::Event;
use domain::ids::{CaseId, ClinicId, Id, TenantId};
use domain::policy::{Action, CaseFacts, Permitted};
use domain::recency::{Course, OwnLimits};
use jiff_sqlx::ToSqlx;
use serde_json::json;

/// Says what the records of a case are for, and for when the review is planned.
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn plan_review(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    course: Option<Course>,
    planned: Option<Date>,
) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query("UPDATE cases SET course = $3, planned_review = $4 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(permit.subject().uuid())
        .bind(course.map_or("", Course::word))
        .bind(planned.map(ToSqlx::to_sqlx))
        .execute(tx.connection())
        .await?;
    trail::record(tx, permit, Event::ReviewPlanned, json!({ "course": course, "planned": planned })).await?;
    Ok(())
}

/// Writes a clinic's own limits, in the transaction that adds or changes its entry; that is the event.
///
/// # Errors
/// [`Error::NotOnCase`] when the permission was for something else than the clinics.
pub async fn set_limits(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    clinic: ClinicId,
    limits: &OwnLimits,
) -> Result<()> {
    if permit.action() != Action::EditClinics {
        return Err(Error::NotOnCase);
    }
    let tenant = tx.tenant()?;
    sqlx::query(
        "UPDATE clinics SET surgery_days = $3, evolving_months = $4, stable_months = $5, imaging_months = $6
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(clinic.uuid())
    .bind(limits.surgery_days)
    .bind(limits.evolving_months)
    .bind(limits.stable_months)
    .bind(limits.imaging_months)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The clinics whose wishes count on a case now ([`CaseFacts::concerned`]).
///
/// # Errors
/// When the database cannot be reached.
pub async fn clinics_of(tx: &mut Tx, facts: &CaseFacts) -> Result<Vec<Clinic>> {
    let concerned = facts.concerned(tx.now());
    let mut all = clinics::list(tx).await?;
    all.retain(|clinic| concerned.contains(&clinic.id));
    Ok(all)
}
