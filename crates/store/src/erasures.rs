//! G8, S52: the end of a case. Its rows go in one statement of the database's own (`erase_case` in
//! `migrations/20261127100000_erase_cases.sql`); what is stored of it goes by the job that the same transaction leaves behind.

use crate::error::{Error, Result};
use crate::jobs::{self, Job};
use crate::trail::{self, About};
use crate::tx::{StaffTx, SystemTx, Tx};
use domain::Timestamp;
use domain::erasures::{Erasure, Ground};
use domain::events::Event;
use domain::ids::{CaseId, Id, MemberId};
use domain::policy::Permitted;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// What an erasure will destroy, counted and not named: an owner need not read a case to erase it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Inventory {
    /// Documents, removed ones included.
    pub documents: i64,
    /// Files.
    pub files: i64,
    /// Their length together, bytes.
    pub bytes: i64,
    /// People on the role map, removed ones included.
    pub people: i64,
    /// Versions of the summary.
    pub summaries: i64,
    /// Laboratory values.
    pub labs: i64,
    /// Consents.
    pub consents: i64,
    /// Sendings to clinics.
    pub reviews: i64,
    /// Clinics' replies.
    pub replies: i64,
    /// Requests for documents.
    pub requests: i64,
    /// Links that still lead to the case.
    pub links: i64,
    /// Inquiries that became this case.
    pub inquiries: i64,
    /// Lines of the trail, which stay.
    pub events: i64,
}

/// Counts what is there.
///
/// # Errors
/// When the database cannot be reached.
pub async fn inventory(tx: &mut Tx, case: CaseId) -> Result<Inventory> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let inventory = sqlx::query_as(
        "SELECT
           (SELECT count(*) FROM documents x WHERE x.tenant_id = $1 AND x.case_id = $2) AS documents,
           (SELECT count(*) FROM files x WHERE x.tenant_id = $1 AND x.case_id = $2) AS files,
           (SELECT coalesce(sum(x.length), 0)::bigint FROM files x WHERE x.tenant_id = $1 AND x.case_id = $2) AS bytes,
           (SELECT count(*) FROM participants x WHERE x.tenant_id = $1 AND x.case_id = $2) AS people,
           (SELECT count(*) FROM summaries x WHERE x.tenant_id = $1 AND x.case_id = $2) AS summaries,
           (SELECT count(*) FROM labs x WHERE x.tenant_id = $1 AND x.case_id = $2) AS labs,
           (SELECT count(*) FROM consents x WHERE x.tenant_id = $1 AND x.case_id = $2) AS consents,
           (SELECT count(*) FROM reviews x WHERE x.tenant_id = $1 AND x.case_id = $2) AS reviews,
           (SELECT count(*) FROM replies x WHERE x.tenant_id = $1 AND x.case_id = $2) AS replies,
           (SELECT count(*) FROM requests x WHERE x.tenant_id = $1 AND x.case_id = $2) AS requests,
           (SELECT count(*) FROM links x WHERE x.tenant_id = $1 AND x.case_id = $2 AND x.revoked_at IS NULL
             AND x.expires_at > $3) AS links,
           (SELECT count(*) FROM inquiries x WHERE x.tenant_id = $1 AND x.accepted_case_id = $2) AS inquiries,
           (SELECT count(*) FROM events x WHERE x.tenant_id = $1 AND x.case_id = $2) AS events",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(at)
    .fetch_one(tx.connection())
    .await?;
    Ok(inventory)
}

/// Erases a closed case. Nothing of this can be taken back.
///
/// # Errors
/// [`Error::LostUpdate`] when the case was erased in the meantime.
pub async fn erase(tx: &mut StaffTx, permit: &Permitted<CaseId>, by: MemberId, ground: Ground) -> Result<()> {
    let case = permit.subject();
    let now = tx.now();
    if !run(tx, case, now, Some(by.uuid()), ground).await? {
        return Err(Error::LostUpdate);
    }
    trail::record(tx, permit, Event::CaseErased, json!({ "ground": ground })).await?;
    jobs::enqueue(tx, &Job::DestroyObjects { case }).await?;
    Ok(())
}

/// Erases a closed case whose period is over. The caller has asked about it, under the lock of its row.
///
/// # Errors
/// [`Error::LostUpdate`] when it is not there; when the database cannot be reached.
pub(crate) async fn by_period(tx: &mut SystemTx, case: CaseId) -> Result<()> {
    let now = tx.now();
    if !run(tx, case, now, None, Ground::PeriodOver).await? {
        return Err(Error::LostUpdate);
    }
    let detail = json!({ "ground": Ground::PeriodOver });
    trail::by_worker(tx, Event::CaseErasedByPeriod, Some(case), About("case", case.uuid()), detail).await?;
    jobs::enqueue(tx, &Job::DestroyObjects { case }).await?;
    Ok(())
}

/// Erases a case anew that a restored backup has brought back. Answers whether it was there.
///
/// # Errors
/// When the database cannot be reached, or the erasure does not read.
pub async fn repeat(tx: &mut SystemTx, erasure: &Erasure) -> Result<bool> {
    let case = CaseId(erasure.case);
    let at = Timestamp::from_microsecond(erasure.at).map_err(|_| Error::Unreadable("a moment"))?;
    if !run(tx, case, at, erasure.by, erasure.ground).await? {
        return Ok(false);
    }
    let about = About("case", case.uuid());
    trail::by_worker(tx, Event::ErasureRepeated, Some(case), about, json!({ "ground": erasure.ground })).await?;
    jobs::enqueue(tx, &Job::DestroyObjects { case }).await?;
    Ok(true)
}

async fn run(tx: &mut Tx, case: CaseId, at: Timestamp, by: Option<Uuid>, ground: Ground) -> Result<bool> {
    let was_there = sqlx::query_scalar("SELECT erase_case($1, $2, $3, $4)")
        .bind(case.uuid())
        .bind(at.to_sqlx())
        .bind(by)
        .bind(ground.word())
        .fetch_one(tx.connection())
        .await?;
    Ok(was_there)
}

/// What is left of an erased case.
#[derive(Debug, Clone)]
pub struct Erased {
    /// Which it was.
    pub case: CaseId,
    /// When.
    pub at: Timestamp,
    /// Who did it, by the name of today; empty for nobody who is known here.
    pub by: String,
    /// On what ground.
    pub ground: Ground,
    /// When the stored objects were found gone.
    pub objects_gone_at: Option<Timestamp>,
}

type Row = (Uuid, jiff_sqlx::Timestamp, Option<String>, String, Option<jiff_sqlx::Timestamp>);

/// Erased cases, newest first.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn list(tx: &mut StaffTx, limit: i64) -> Result<Vec<Erased>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT e.case_id, e.erased_at, m.name, e.ground, e.objects_gone_at FROM erasures e
         LEFT JOIN members m ON m.tenant_id = e.tenant_id AND m.id = e.erased_by
         WHERE e.tenant_id = $1 ORDER BY e.erased_at DESC, e.case_id LIMIT $2",
    )
    .bind(tenant)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(case, at, by, ground, gone)| {
            Ok(Erased {
                case: CaseId(case),
                at: at.to_jiff(),
                by: by.unwrap_or_default(),
                ground: Ground::parse(&ground).ok_or(Error::Unreadable("ground"))?,
                objects_gone_at: gone.map(jiff_sqlx::Timestamp::to_jiff),
            })
        })
        .collect()
}

/// The erasure of a case, as the ledger tells it.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn find(tx: &mut SystemTx, case: CaseId) -> Result<Option<Erasure>> {
    let tenant = tx.tenant()?;
    let row: Option<(jiff_sqlx::Timestamp, Option<Uuid>, String)> =
        sqlx::query_as("SELECT erased_at, erased_by, ground FROM erasures WHERE tenant_id = $1 AND case_id = $2")
            .bind(tenant)
            .bind(case.uuid())
            .fetch_optional(tx.connection())
            .await?;
    row.map(|(at, by, ground)| {
        let ground = Ground::parse(&ground).ok_or(Error::Unreadable("ground"))?;
        Ok(Erasure { tenant, case: case.uuid(), at: at.to_jiff().as_microsecond(), by, ground })
    })
    .transpose()
}

/// Erased cases that the worker still has to do with: told to no ledger (where there is one), objects not found gone, or
/// erased since a moment, because an upload that was under way then may have stored its object later.
///
/// # Errors
/// When the database cannot be reached.
pub async fn unfinished(tx: &mut SystemTx, ledger: bool, since: Timestamp) -> Result<Vec<CaseId>> {
    let tenant = tx.tenant()?;
    let cases: Vec<Uuid> = sqlx::query_scalar(
        "SELECT case_id FROM erasures
         WHERE tenant_id = $1 AND (objects_gone_at IS NULL OR ($2 AND told_at IS NULL) OR erased_at > $3)
         ORDER BY erased_at",
    )
    .bind(tenant)
    .bind(ledger)
    .bind(since.to_sqlx())
    .fetch_all(tx.connection())
    .await?;
    Ok(cases.into_iter().map(CaseId).collect())
}

/// The ledger was told.
///
/// # Errors
/// When the database cannot be reached.
pub async fn told(tx: &mut SystemTx, case: CaseId) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query("UPDATE erasures SET told_at = $3 WHERE tenant_id = $1 AND case_id = $2 AND told_at IS NULL")
        .bind(tenant)
        .bind(case.uuid())
        .bind(at)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// The objects are gone: so many were removed just now. The first time is told in the trail, and later ones that found any.
///
/// # Errors
/// When the database cannot be reached.
pub async fn objects_gone(tx: &mut SystemTx, case: CaseId, objects: usize) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let first = sqlx::query(
        "UPDATE erasures SET objects_gone_at = $3 WHERE tenant_id = $1 AND case_id = $2 AND objects_gone_at IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?
    .rows_affected()
        > 0;
    if first || objects > 0 {
        let about = About("case", case.uuid());
        trail::by_worker(tx, Event::ObjectsDestroyed, Some(case), about, json!({ "objects": objects })).await?;
    }
    Ok(())
}
