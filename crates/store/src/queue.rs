//! Screen 2: documents that nobody has looked at yet, over all cases, oldest first.

use crate::error::Result;
use crate::tx::StaffTx;
use domain::Timestamp;
use domain::documents::Problem;
use domain::ids::{CaseId, DocumentId, Id, MemberId};
use sqlx::types::Json;
use uuid::Uuid;

/// A document that waits to be checked.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Which.
    pub document: DocumentId,
    /// What it is called so far.
    pub title: String,
    /// Of which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Who sent it.
    pub sender_name: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

type Row = (Uuid, String, Uuid, String, String, Option<String>, jiff_sqlx::Timestamp, Json<Vec<Problem>>);

/// What waits for a member, oldest first: documents of open cases on whose role map they stand as coordinator, which is whom
/// the policy lets see them. What was asked for again waits for its sender instead.
const WAITING: &str = "
    FROM documents d
    JOIN cases c ON c.tenant_id = d.tenant_id AND c.id = d.case_id AND c.stage <> 'closed'
    WHERE d.tenant_id = $1 AND NOT d.title_accepted AND d.removed_at IS NULL
      AND EXISTS (SELECT FROM participants p WHERE p.tenant_id = d.tenant_id AND p.case_id = d.case_id
        AND p.member_id = $2 AND p.role = 'coordinator' AND p.removed_at IS NULL)
      AND NOT EXISTS (SELECT FROM requests a WHERE a.tenant_id = d.tenant_id AND a.document_id = d.id AND a.state = 'asked-again')";

/// The first `limit` of what waits for a member, after another document where one is named; and how many wait in all.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_member(tx: &mut StaffTx, member: MemberId, limit: i64) -> Result<(Vec<Waiting>, i64)> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT d.id, d.title, c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name,
           (SELECT coalesce(m.name, called(p.name, p.latin_name)) FROM documents s
            LEFT JOIN members m ON m.tenant_id = s.tenant_id AND m.id = s.sent_by_member
            LEFT JOIN participants p ON p.tenant_id = s.tenant_id AND p.id = s.sent_by_participant
            WHERE s.tenant_id = d.tenant_id AND s.id = d.id),
           d.received_at, d.problems
         {WAITING} ORDER BY d.received_at, d.id LIMIT $3"
    )))
    .bind(tenant)
    .bind(member.uuid())
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    let all: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT count(*) {WAITING}")))
        .bind(tenant)
        .bind(member.uuid())
        .fetch_one(tx.connection())
        .await?;
    let waiting = rows
        .into_iter()
        .map(|(document, title, case, reference, patient_name, sender_name, received_at, problems)| Waiting {
            document: DocumentId(document),
            title,
            case: CaseId(case),
            reference,
            patient_name,
            sender_name: sender_name.unwrap_or_default(),
            received_at: received_at.to_jiff(),
            problems: problems.0,
        })
        .collect();
    Ok((waiting, all))
}

/// The next document that waits for a member, after the one that they have before them; the first again after the last.
///
/// # Errors
/// When the database cannot be reached.
pub async fn next(
    tx: &mut StaffTx,
    member: MemberId,
    after: Option<DocumentId>,
) -> Result<Option<(CaseId, DocumentId)>> {
    let tenant = tx.tenant()?;
    let row: Option<(Uuid, Uuid)> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT d.case_id, d.id {WAITING} AND d.id IS DISTINCT FROM $3
         ORDER BY coalesce((d.received_at, d.id) < (SELECT b.received_at, b.id FROM documents b
           WHERE b.tenant_id = $1 AND b.id = $3), false), d.received_at, d.id LIMIT 1"
    )))
    .bind(tenant)
    .bind(member.uuid())
    .bind(after.map(Id::uuid))
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|(case, document)| (CaseId(case), DocumentId(document))))
}
