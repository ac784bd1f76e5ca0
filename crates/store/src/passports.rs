//! D4: what a member typed off a passport's machine-readable zone, after its check digits were right.

use crate::checks;
use crate::error::{Error, Result};
use crate::trail;
use crate::tx::{StaffTx, Tx, member};
use domain::events::Event;
use domain::ids::{DocumentId, Id};
use domain::mrz::Zone;
use domain::policy::Permitted;
use jiff_sqlx::ToSqlx;
use serde_json::json;

/// Keeps what a zone says, and checks the case anew. Typing it again replaces it.
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn keep(tx: &mut StaffTx, permit: &Permitted<DocumentId>, zone: &Zone) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let case = permit.case().ok_or(Error::NotOnCase)?;
    checks::hold(tx, case).await?;
    sqlx::query(
        "INSERT INTO passports (tenant_id, document_id, case_id, family_name, given_names, names_cut, birth_date,
           expiry_date, nationality, typed_by, typed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (tenant_id, document_id) DO UPDATE SET family_name = $4, given_names = $5, names_cut = $6,
           birth_date = $7, expiry_date = $8, nationality = $9, typed_by = $10, typed_at = $11",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(case.uuid())
    .bind(&zone.family_name)
    .bind(&zone.given_names)
    .bind(zone.names_cut)
    .bind(zone.birth_date.map(ToSqlx::to_sqlx))
    .bind(zone.expiry_date.map(ToSqlx::to_sqlx))
    .bind(&zone.nationality)
    .bind(member(permit)?.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    trail::record(tx, permit, Event::PassportTyped, json!({})).await?;
    checks::run(tx, case).await
}

type Row = (String, String, bool, Option<jiff_sqlx::Date>, Option<jiff_sqlx::Date>, String);

/// What was typed of a document, if anything was.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find(tx: &mut Tx, document: DocumentId) -> Result<Option<Zone>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(
        "SELECT family_name, given_names, names_cut, birth_date, expiry_date, nationality
         FROM passports WHERE tenant_id = $1 AND document_id = $2",
    )
    .bind(tenant)
    .bind(document.uuid())
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|(family_name, given_names, names_cut, birth_date, expiry_date, nationality)| Zone {
        family_name,
        given_names,
        names_cut,
        birth_date: birth_date.map(jiff_sqlx::Date::to_jiff),
        expiry_date: expiry_date.map(jiff_sqlx::Date::to_jiff),
        nationality,
    }))
}
