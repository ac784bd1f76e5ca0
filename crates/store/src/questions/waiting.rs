//! What waits for whom, in the whole tenant (M6). Which question it is and whose turn; never what it says.

use crate::error::{Error, Result};
use crate::tx::StaffTx;
use domain::Timestamp;
use domain::ids::{CaseId, QuestionId};
use domain::questions::{Kind, State, Turn, turn};
use uuid::Uuid;

/// A question that waits for somebody.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Which question.
    pub question: QuestionId,
    /// What it is about.
    pub kind: Kind,
    /// Whose turn it is.
    pub turn: Turn,
    /// That one's name, where it is one: a clinic, or who asked. Else empty.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
}

type Row = (Uuid, String, String, Uuid, String, String, Option<String>, Option<String>, jiff_sqlx::Timestamp);

/// The open questions of all open cases, the longest-waiting first, at most `limit`.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn open_of_tenant(tx: &mut StaffTx, limit: i64) -> Result<Vec<Waiting>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT c.id, c.reference, c.patient_name, q.id, q.kind, q.state, k.name, coalesce(p.name, m.name), q.state_since
         FROM questions q
         JOIN cases c ON c.tenant_id = q.tenant_id AND c.id = q.case_id
         LEFT JOIN reviews r ON r.tenant_id = q.tenant_id AND r.id = q.review_id
         LEFT JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
         LEFT JOIN participants p ON p.tenant_id = q.tenant_id AND p.id = q.asked_by_participant
         LEFT JOIN members m ON m.tenant_id = q.tenant_id AND m.id = q.asked_by_member
         WHERE q.tenant_id = $1 AND q.state IN ('waiting', 'asked-back') AND c.stage <> 'closed'
         ORDER BY q.state_since, q.id LIMIT $2",
    )
    .bind(tenant)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(case, reference, patient_name, question, kind, state, clinic, asker, since)| {
            let kind = Kind::parse(&kind).ok_or(Error::Unreadable("kind of a question"))?;
            let state = State::parse(&state).ok_or(Error::Unreadable("state of a question"))?;
            let turn = turn(kind, state, clinic.is_some());
            let name = match turn {
                Turn::Clinic => clinic.unwrap_or_default(),
                Turn::Asker => asker.unwrap_or_default(),
                Turn::ToSend | Turn::Coordinator | Turn::Nobody => String::new(),
            };
            let (case, question) = (CaseId(case), QuestionId(question));
            Ok(Waiting { case, reference, patient_name, question, kind, turn, name, since: since.to_jiff() })
        })
        .collect()
}
