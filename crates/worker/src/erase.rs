//! What an erasure leaves to be done (S52, S53): a line in the ledger outside of the database, and the stored objects. And
//! the ledger held against a database that may be a restored backup.

use crate::Context;
use anyhow::{Context as _, ensure};
use domain::erasures::SignedErasure;
use domain::ids::{CaseId, Id, TenantId};
use futures_util::StreamExt as _;
use jiff::SignedDuration;
use store::{Db, erasures, members};
use vault::{Under, Witness, genuine};

/// For so long objects are looked for again: an upload that was under way may have stored its object after the erasure.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_hours(48);

/// Tells the ledger, then removes every stored object of an erased case. The ledger is first: what it does not know cannot be
/// erased anew. Doing it twice does no harm.
///
/// # Errors
/// When a store or the database cannot be reached; the job is tried again, and the sweeper finds what is left.
pub(crate) async fn finish(context: &Context, tenant: TenantId, case: CaseId) -> anyhow::Result<()> {
    let mut tx = context.db.system(Some(tenant)).await?;
    let Some(erasure) = erasures::find(&mut tx, case).await? else {
        return Ok(());
    };
    drop(tx);
    if let Some(witness) = &context.witness {
        let key = context.db.keys().witness().context("the key that signs cannot be made")?;
        let signature = key.sign(&erasure.canonical());
        let json = serde_json::to_vec(&SignedErasure { erasure, signature })?;
        witness.put_erasure(tenant.uuid(), case.uuid(), json).await?;
        let mut tx = context.db.system(Some(tenant)).await?;
        erasures::told(&mut tx, case).await?;
        tx.commit().await?;
    }
    let mut found = context.blobs.list(Under::Case { tenant: tenant.uuid(), case: case.uuid() });
    let mut removed = 0;
    while let Some(listed) = found.next().await {
        context.blobs.delete(&listed?.key).await?;
        removed += 1;
    }
    let mut tx = context.db.system(Some(tenant)).await?;
    erasures::objects_gone(&mut tx, case, removed).await?;
    tx.commit().await?;
    Ok(())
}

/// Finishes what erasures of a tenant left behind, and looks again for objects of late uploads.
pub(crate) async fn finish_all(context: &Context, tenant: TenantId) -> anyhow::Result<()> {
    let mut tx = context.db.system(Some(tenant)).await?;
    let since = tx.now() - LOOK_AGAIN;
    let cases = erasures::unfinished(&mut tx, context.witness.is_some(), since).await?;
    drop(tx);
    for case in cases {
        finish(context, tenant, case).await?;
    }
    Ok(())
}

/// Compares the ledger with the database, and erases anew what is alive again. Answers how many cases that were.
///
/// # Errors
/// When the ledger or the database cannot be reached, or a line of the ledger is not signed by this installation: somebody
/// has written there who must not, or the root key is another one. Then nothing may open.
pub async fn replay(db: &Db, witness: &Witness) -> anyhow::Result<usize> {
    let public = db.keys().witness().context("the key that signs cannot be made")?.public();
    let mut repeated = 0;
    for tenant in members::all_tenants(db).await? {
        for json in witness.erasures(tenant.uuid()).await? {
            let line: SignedErasure = serde_json::from_slice(&json).context("a line of the ledger does not read")?;
            let erasure = &line.erasure;
            ensure!(
                erasure.tenant == tenant.uuid() && genuine(&public, &erasure.canonical(), &line.signature),
                "the line of the ledger about case {} is not signed by this installation",
                erasure.case
            );
            let mut tx = db.system(Some(tenant)).await?;
            if erasures::repeat(&mut tx, erasure).await? {
                tx.commit().await?;
                repeated += 1;
            }
        }
    }
    Ok(repeated)
}
