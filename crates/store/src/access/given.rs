//! Grants as the tenant's register shows them: who was given how much of which case, and nothing of what it is.

use crate::error::{Error, Result};
use crate::grants::holder;
use crate::tx::Tx;
use domain::Timestamp;
use domain::grants::{Extent, Holder};
use domain::ids::{CaseId, GrantId, Id};
use uuid::Uuid;

/// One grant that was not taken back and is not over, on whichever case. Its document is not named.
#[derive(Debug, Clone)]
pub struct Given {
    /// Which.
    pub id: GrantId,
    /// On which case.
    pub case: CaseId,
    /// That case's reference.
    pub reference: String,
    /// Who holds it.
    pub holder: Holder,
    /// What they are called: a person, or a clinic.
    pub name: String,
    /// How far it reaches.
    pub extent: Extent,
    /// Until when.
    pub until: Timestamp,
}

type Row = (Uuid, Uuid, String, Option<Uuid>, Option<Uuid>, Option<String>, String, jiff_sqlx::Timestamp);

const GIVEN: &str = "
    SELECT g.id, g.case_id, c.reference, g.review_id, g.participant_id, coalesce(k.name, called(p.name, p.latin_name)), g.extent, g.until
    FROM grants g
    JOIN cases c ON c.tenant_id = g.tenant_id AND c.id = g.case_id
    JOIN documents d ON d.tenant_id = g.tenant_id AND d.id = g.document_id
    LEFT JOIN reviews r ON r.tenant_id = g.tenant_id AND r.id = g.review_id
    LEFT JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
    LEFT JOIN participants p ON p.tenant_id = g.tenant_id AND p.id = g.participant_id
    WHERE g.tenant_id = $1 AND g.revoked_at IS NULL AND g.until > $2 AND d.removed_at IS NULL AND r.revoked_at IS NULL";

fn read(rows: Vec<Row>) -> Result<Vec<Given>> {
    rows.into_iter()
        .map(|(id, case, reference, review, person, name, extent, until)| {
            Ok(Given {
                id: GrantId(id),
                case: CaseId(case),
                reference,
                holder: holder(review, person)?,
                name: name.unwrap_or_default(),
                extent: Extent::parse(&extent).ok_or(Error::Unreadable("extent"))?,
                until: until.to_jiff(),
            })
        })
        .collect()
}

/// One page of the tenant's grants, the newest first: those before one, whose holder or case has the words in it. At most
/// `limit`.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn given_of_tenant(tx: &mut Tx, words: &str, before: Option<GrantId>, limit: i64) -> Result<Vec<Given>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{GIVEN} AND ($3::uuid IS NULL OR g.id < $3)
           AND ($4 = '' OR strpos(lower(concat_ws(' ', p.name, p.latin_name, p.email, k.name, c.reference)), lower($4)) > 0)
         ORDER BY g.id DESC LIMIT $5"
    )))
    .bind(tenant)
    .bind(at)
    .bind(before.map(Id::uuid))
    .bind(words)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    read(rows)
}

/// Of some grants those that stand, on whichever case of the tenant, the newest first.
///
/// # Errors
/// As [`given_of_tenant`].
pub async fn given_among(tx: &mut Tx, grants: &[GrantId]) -> Result<Vec<Given>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let ids: Vec<Uuid> = grants.iter().map(|id| id.uuid()).collect();
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{GIVEN} AND g.id = ANY($3) ORDER BY g.id DESC")))
        .bind(tenant)
        .bind(at)
        .bind(ids)
        .fetch_all(tx.connection())
        .await?;
    read(rows)
}
