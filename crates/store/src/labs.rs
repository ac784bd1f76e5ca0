//! D10: laboratory values typed in as rows. A row is never changed: a wrong one is taken out and typed again.

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id, LabId, MemberId};
use domain::labs::{Comparator, Lab};
use domain::policy::Permitted;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// A row on a case.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which.
    pub id: LabId,
    /// What it says.
    pub lab: Lab,
    /// The paper that it was typed from, while that is on the case.
    pub source: Option<(DocumentId, String)>,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: Uuid,
    loinc: String,
    name: String,
    comparator: String,
    value: String,
    unit: String,
    reference: String,
    taken_on: jiff_sqlx::Date,
    document_id: Option<Uuid>,
    title: Option<String>,
}

impl Stored {
    fn read(self) -> Result<Row> {
        Ok(Row {
            id: LabId(self.id),
            lab: Lab {
                loinc: self.loinc,
                name: self.name,
                comparator: Comparator::parse(&self.comparator).ok_or(Error::Unreadable("comparator"))?,
                value: self.value,
                unit: self.unit,
                reference: self.reference,
                taken: self.taken_on.to_jiff(),
            },
            source: self.document_id.map(DocumentId).zip(self.title),
        })
    }
}

/// The rows of a case, newest first.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Row>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Stored> = sqlx::query_as(
        "SELECT l.id, l.loinc, l.name, l.comparator, l.value, l.unit, l.reference, l.taken_on, d.id AS document_id, d.title
         FROM labs l
         LEFT JOIN documents d ON d.tenant_id = l.tenant_id AND d.id = l.document_id AND d.removed_at IS NULL
         WHERE l.tenant_id = $1 AND l.case_id = $2 AND l.removed_at IS NULL
         ORDER BY l.taken_on DESC, l.entered_at, l.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// Adds rows that were typed from one paper.
///
/// # Errors
/// When the database cannot be reached, or the paper is not on the case.
pub async fn add(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    by: MemberId,
    labs: &[Lab],
    source: Option<DocumentId>,
) -> Result<()> {
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    for lab in labs {
        let id: LabId = tx.mint();
        sqlx::query(
            "INSERT INTO labs (tenant_id, id, case_id, document_id, loinc, name, comparator, value, unit, reference, taken_on,
               entered_by, entered_at)
             VALUES ($1, $2, $3, (SELECT d.id FROM documents d WHERE d.tenant_id = $1 AND d.case_id = $3 AND d.id = $4),
               $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(tenant)
        .bind(id.uuid())
        .bind(case.uuid())
        .bind(source.map(Id::uuid))
        .bind(&lab.loinc)
        .bind(&lab.name)
        .bind(lab.comparator.word())
        .bind(&lab.value)
        .bind(&lab.unit)
        .bind(&lab.reference)
        .bind(lab.taken.to_sqlx())
        .bind(by.uuid())
        .bind(at)
        .execute(tx.connection())
        .await?;
    }
    trail::record(tx, permit, Event::LabsAdded, json!({ "rows": labs.len(), "source": source })).await?;
    Ok(())
}

/// Takes a row out. Answers false when the case has no such row.
///
/// # Errors
/// When the database cannot be reached.
pub async fn remove(tx: &mut StaffTx, permit: &Permitted<CaseId>, id: LabId) -> Result<bool> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let removed = sqlx::query(
        "UPDATE labs SET removed_at = $4 WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND removed_at IS NULL",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(id.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if removed.rows_affected() == 0 {
        return Ok(false);
    }
    trail::record_about(tx, permit, Event::LabRemoved, About("lab", id.uuid()), json!({})).await?;
    Ok(true)
}
