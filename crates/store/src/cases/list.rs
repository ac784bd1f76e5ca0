//! The list of cases.

use super::next_step;
use crate::error::{Error, Result};
use crate::tx::StaffTx;
use domain::cases::Stage;
use domain::ids::{CaseId, Id, MemberId};
use domain::next_steps::NextStep;
use domain::{Date, Timestamp};
use uuid::Uuid;

/// What a list of cases shows of each.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Which.
    pub id: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient's name as written.
    pub patient_name: String,
    /// In Latin letters, or empty.
    pub patient_latin_name: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Timestamp,
    /// What comes next.
    pub next_step: NextStep,
    /// Whose it is.
    pub next_step_owner: String,
    /// By when.
    pub next_step_by: Option<Date>,
    /// The coordinator's name, or empty.
    pub coordinator: String,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    id: Uuid,
    reference: String,
    patient_name: String,
    patient_latin_name: String,
    country: String,
    stage: String,
    stage_since: jiff_sqlx::Timestamp,
    next_step_kind: String,
    next_step: String,
    next_step_owner: String,
    next_step_by: Option<jiff_sqlx::Date>,
    coordinator: Option<String>,
}

/// Which cases a list wants.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only those of this coordinator.
    pub coordinator: Option<MemberId>,
    /// Only those whose name or reference contains this.
    pub words: String,
    /// Closed ones too.
    pub closed: bool,
    /// Continue after this case; ids run downwards in time.
    pub after: Option<CaseId>,
    /// At most this many.
    pub limit: i64,
}

/// A page of the case list, newest first. Ids are minted in time; references stop sorting as text after the ten-thousandth.
///
/// # Errors
/// When the database cannot be reached.
pub async fn list(tx: &mut StaffTx, wanted: &Wanted) -> Result<Vec<Listed>> {
    let tenant = tx.tenant()?;
    let rows: Vec<ListedRow> = sqlx::query_as(
        "SELECT c.id, c.reference, c.patient_name, c.patient_latin_name, c.country, c.stage, c.stage_since,
           c.next_step_kind, c.next_step, c.next_step_owner, c.next_step_by, m.name AS coordinator
         FROM cases c LEFT JOIN members m ON m.tenant_id = c.tenant_id AND m.id = c.coordinator_id
         WHERE c.tenant_id = $1
           AND ($2::text IS NULL OR c.stage = $2)
           AND ($3::uuid IS NULL OR c.coordinator_id = $3)
           AND ($4 = '' OR strpos(lower(c.patient_name || ' ' || c.patient_latin_name || ' ' || c.reference), lower($4)) > 0)
           AND ($5 OR c.stage <> 'closed' OR $2 = 'closed')
           AND ($6::uuid IS NULL OR c.id < $6)
         ORDER BY c.id DESC LIMIT $7",
    )
    .bind(tenant)
    .bind(wanted.stage.map(Stage::word))
    .bind(wanted.coordinator.map(Id::uuid))
    .bind(wanted.words.trim())
    .bind(wanted.closed)
    .bind(wanted.after.map(Id::uuid))
    .bind(wanted.limit)
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Listed {
                id: CaseId(row.id),
                reference: row.reference,
                patient_name: row.patient_name,
                patient_latin_name: row.patient_latin_name,
                country: row.country,
                stage: Stage::parse(&row.stage).ok_or(Error::Unreadable("stage"))?,
                stage_since: row.stage_since.to_jiff(),
                next_step: next_step::read(&row.next_step_kind, row.next_step)?,
                next_step_owner: row.next_step_owner,
                next_step_by: row.next_step_by.map(jiff_sqlx::Date::to_jiff),
                coordinator: row.coordinator.unwrap_or_default(),
            })
        })
        .collect()
}
