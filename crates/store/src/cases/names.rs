//! By what a case is found: kept word by word beside it, whenever a name on it changes.

use crate::error::Result;
use crate::tx::{SystemTx, Tx};
use domain::ids::{CaseId, Id};
use domain::search::handles;
use uuid::Uuid;

/// Words of one case beyond these are left out.
const MOST: usize = 400;

/// Keeps the words of a case as its names are now. Members who coordinate it are left out: a list is narrowed to one of them.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn keep(tx: &mut Tx, case: CaseId) -> Result<()> {
    let tenant = tx.tenant()?;
    let texts: Vec<String> = sqlx::query_scalar(
        "SELECT unnest(ARRAY[reference, patient_name, patient_latin_name]) FROM cases WHERE tenant_id = $1 AND id = $2
         UNION ALL
         SELECT unnest(ARRAY[name, latin_name, email, regexp_replace(phone, '[^0-9]', '', 'g')]) FROM participants
         WHERE tenant_id = $1 AND case_id = $2 AND removed_at IS NULL AND role <> 'coordinator'",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let words: Vec<String> = handles(texts.iter().map(String::as_str)).into_iter().take(MOST).collect();
    sqlx::query("DELETE FROM case_words WHERE tenant_id = $1 AND case_id = $2 AND word <> ALL ($3)")
        .bind(tenant)
        .bind(case.uuid())
        .bind(&words)
        .execute(tx.connection())
        .await?;
    sqlx::query(
        "INSERT INTO case_words (tenant_id, word, case_id) SELECT $1, w, $2 FROM unnest($3::text[]) AS u(w)
         ON CONFLICT DO NOTHING",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(&words)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Keeps the words of cases that have none: they were opened before words were kept. Answers how many there were, at most `limit`.
///
/// # Errors
/// When the database cannot be reached.
pub async fn keep_missing(tx: &mut SystemTx, limit: i64) -> Result<usize> {
    let tenant = tx.tenant()?;
    let cases: Vec<Uuid> = sqlx::query_scalar(
        "SELECT c.id FROM cases c WHERE c.tenant_id = $1
           AND NOT EXISTS (SELECT FROM case_words w WHERE w.tenant_id = c.tenant_id AND w.case_id = c.id)
         ORDER BY c.id LIMIT $2",
    )
    .bind(tenant)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    for case in &cases {
        keep(tx, CaseId(*case)).await?;
    }
    Ok(cases.len())
}
