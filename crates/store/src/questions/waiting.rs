//! What waits for whom, in the whole tenant (M6). Which question it is and whose turn; never what it says.

use crate::error::{Error, Result};
use crate::tx::StaffTx;
use domain::Timestamp;
use domain::ids::{CaseId, Id, MemberId, QuestionId};
use domain::questions::{Kind, Owner, State, Turn, turn};
use jiff_sqlx::ToSqlx;
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
    /// Who asked.
    pub asker: String,
    /// That one's name, where it is one: a clinic, or who asked. Else empty.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
}

type Row = (Uuid, String, String, Uuid, String, String, Option<String>, Option<String>, jiff_sqlx::Timestamp);

/// Which open questions a list wants.
#[derive(Debug, Clone, Default)]
pub struct Narrow {
    /// Only on the cases that this member coordinates.
    pub member: Option<MemberId>,
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Only those that wait for this one.
    pub turn: Option<Turn>,
    /// Continue after this question, which has waited since then.
    pub after: Option<(Timestamp, QuestionId)>,
}

/// The open questions of open cases, the longest-waiting first, at most `limit`.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn open_of_tenant(tx: &mut StaffTx, narrow: &Narrow, limit: i64) -> Result<Vec<Waiting>> {
    let tenant = tx.tenant()?;
    let of_clinics: Vec<&str> =
        Kind::ALL.iter().filter(|kind| matches!(kind.owner(), Owner::Clinic)).map(|kind| kind.word()).collect();
    let rows: Vec<Row> = sqlx::query_as(
        // The CASE says what `domain::questions::turn` says.
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, q.id, q.kind, q.state, k.name, coalesce(called(p.name, p.latin_name), m.name), q.state_since
         FROM questions q
         JOIN cases c ON c.tenant_id = q.tenant_id AND c.id = q.case_id
         -- A clinic has it as long as it can open the review.
         LEFT JOIN reviews r ON r.tenant_id = q.tenant_id AND r.id = q.review_id AND r.revoked_at IS NULL AND r.expires_at > $9
         LEFT JOIN consents s ON s.tenant_id = r.tenant_id AND s.id = r.consent_id AND s.until > $9
           AND NOT stopped_for_clinic(s, r.clinic_id)
         LEFT JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id AND s.id IS NOT NULL
         LEFT JOIN participants p ON p.tenant_id = q.tenant_id AND p.id = q.asked_by_participant
         LEFT JOIN members m ON m.tenant_id = q.tenant_id AND m.id = q.asked_by_member
         WHERE q.tenant_id = $1 AND q.state IN ('waiting', 'asked-back') AND c.stage <> 'closed'
           AND ($3::text IS NULL OR q.kind = $3)
           AND ($4::text IS NULL OR $4 = CASE WHEN q.state = 'asked-back' THEN 'asker' WHEN q.kind <> ALL($5) THEN 'coordinator'
             WHEN k.id IS NULL THEN 'to-send' ELSE 'clinic' END)
           AND ($6::timestamptz IS NULL OR (q.state_since, q.id) > ($6, $7))
           AND ($8::uuid IS NULL OR EXISTS (SELECT FROM participants me WHERE me.tenant_id = c.tenant_id AND me.case_id = c.id
             AND me.role = 'coordinator' AND me.removed_at IS NULL AND me.member_id = $8))
         ORDER BY q.state_since, q.id LIMIT $2",
    )
    .bind(tenant)
    .bind(limit)
    .bind(narrow.kind.map(Kind::word))
    .bind(narrow.turn.map(Turn::word))
    .bind(of_clinics)
    .bind(narrow.after.map(|(since, _)| since.to_sqlx()))
    .bind(narrow.after.map(|(_, id)| id.uuid()))
    .bind(narrow.member.map(Id::uuid))
    .bind(tx.at())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(case, reference, patient_name, question, kind, state, clinic, asker, since)| {
            let kind = Kind::parse(&kind).ok_or(Error::Unreadable("kind of a question"))?;
            let state = State::parse(&state).ok_or(Error::Unreadable("state of a question"))?;
            let turn = turn(kind, state, clinic.is_some());
            let asker = asker.unwrap_or_default();
            let name = match turn {
                Turn::Clinic => clinic.unwrap_or_default(),
                Turn::Asker => asker.clone(),
                Turn::ToSend | Turn::Coordinator | Turn::Nobody => String::new(),
            };
            let (case, question) = (CaseId(case), QuestionId(question));
            Ok(Waiting { case, reference, patient_name, question, kind, turn, asker, name, since: since.to_jiff() })
        })
        .collect()
}
