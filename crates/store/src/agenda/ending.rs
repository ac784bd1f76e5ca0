//! Consents in force that end soon, while a clinic still works under them.

use super::due::own;
use crate::error::Result;
use crate::reviews::opens;
use crate::tx::StaffTx;
use domain::Timestamp;
use domain::ids::{CaseId, ConsentId, Id, MemberId};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

/// A consent `s` that is in force at `$at`, ends by `$soon`, and under which a clinic can open a review; until one that holds longer
/// is asked for, for the same clinic.
macro_rules! consent_ends {
    ($at:literal, $soon:literal) => {
        concat!(
            "s.state = 'given' AND s.until > ",
            $at,
            " AND s.until <= ",
            $soon,
            " AND EXISTS (SELECT FROM reviews r WHERE r.tenant_id = s.tenant_id AND r.case_id = s.case_id
               AND r.consent_id = s.id AND ",
            crate::reviews::opens!("r", "s", $at),
            " AND NOT EXISTS (SELECT FROM consents n
                 JOIN consent_recipients w ON w.tenant_id = n.tenant_id AND w.consent_id = n.id AND w.clinic_id = r.clinic_id
               WHERE n.tenant_id = s.tenant_id AND n.case_id = s.case_id AND n.state IN ('requested', 'given')
                 AND n.until > s.until AND n.created_at >= s.until - (",
            $soon,
            "::timestamptz - ",
            $at,
            "::timestamptz)))"
        )
    };
}
pub(crate) use consent_ends;

/// A consent that ends soon.
#[derive(Debug, Clone)]
pub struct Ending {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient.
    pub patient_name: String,
    /// Which.
    pub consent: ConsentId,
    /// The clinics that still work under it.
    pub clinics: String,
    /// When it ends.
    pub until: Timestamp,
}

/// Case, reference, patient; consent, clinics, end.
type Row = (Uuid, String, String, Uuid, Option<String>, jiff_sqlx::Timestamp);

/// Consents of open cases that end by a moment while a clinic can still open a review under them, the first to end first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn ending(tx: &mut StaffTx, member: MemberId, soon: Timestamp, limit: i64) -> Result<Vec<Ending>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let rows: Vec<Row> = sqlx::query_as(concat!(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, s.id,
           (SELECT string_agg(DISTINCT k.name, ', ') FROM reviews r
            JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
            WHERE r.tenant_id = s.tenant_id AND r.case_id = s.case_id AND r.consent_id = s.id AND ",
        opens!("r", "s", "$2"),
        "), s.until
         FROM consents s JOIN cases c ON c.tenant_id = s.tenant_id AND c.id = s.case_id
         WHERE s.tenant_id = $1 AND ",
        consent_ends!("$2", "$3"),
        " AND ",
        own!("$5"),
        " ORDER BY s.until, s.id LIMIT $4"
    ))
    .bind(tenant)
    .bind(at)
    .bind(soon.to_sqlx())
    .bind(limit)
    .bind(member.uuid())
    .fetch_all(tx.connection())
    .await?;
    let row = |(case, reference, patient_name, consent, clinics, until): Row| Ending {
        case: CaseId(case),
        reference,
        patient_name,
        consent: ConsentId(consent),
        clinics: clinics.unwrap_or_default(),
        until: until.to_jiff(),
    };
    Ok(rows.into_iter().map(row).collect())
}
