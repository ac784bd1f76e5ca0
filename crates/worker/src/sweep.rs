//! Removes what uploads began and never finished (S58): an intention older than a day, and whatever was stored under it.
//! Finished work names its object in a row; such an object is never touched. It also has read what nobody has read, and keeps by
//! what cases are found.

use crate::Context;
use domain::ids::TenantId;
use jiff::SignedDuration;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use store::{cases, members, texts, transfers, uploads};
use tokio::sync::watch;

/// How long an upload may take.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);
/// Intentions removed in one transaction.
const BLOCK: i64 = 100;

pub(crate) async fn hourly(context: Arc<Context>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = sweep(&context).await {
            tracing::warn!(%error, "sweeping did not finish; it goes on in an hour");
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(3600)) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Sweeps once, through all tenants, erases closed cases whose period is over, and asks for words that were never read. Answers how many intentions it removed.
///
/// # Errors
/// When the database or the object store cannot be reached; what is left is found again.
pub async fn sweep(context: &Context) -> anyhow::Result<usize> {
    let mut removed = 0;
    for tenant in members::all_tenants(&context.db).await? {
        crate::erase::finish_all(context, tenant).await?;
        expire(context, tenant).await?;
        unread(context, tenant).await?;
        nameless(context, tenant).await?;
        loop {
            let count = block(context, tenant).await?;
            removed += count;
            if count == 0 {
                break;
            }
        }
    }
    crate::retire::retire(context).await?;
    // No limit looks back further than a day.
    context.db.forget_attempts(context.db.now() - PATIENCE).await?;
    context.db.forget_submissions(context.db.now() - PATIENCE).await?;
    let before = SystemTime::from(context.db.now() - PATIENCE);
    context.blobs.remove_unfinished(before).await?;
    Ok(removed)
}

/// Large files whose rest never came. Their pieces become intentions, and go with those.
async fn expire(context: &Context, tenant: TenantId) -> anyhow::Result<()> {
    loop {
        let mut tx = context.db.system(Some(tenant)).await?;
        let count = transfers::expire(&mut tx, BLOCK).await?;
        tx.commit().await?;
        if count == 0 {
            return Ok(());
        }
    }
}

/// Documents whose words nobody has read: so many an hour, so that what is sent now does not wait behind them.
async fn unread(context: &Context, tenant: TenantId) -> anyhow::Result<()> {
    let mut tx = context.db.system(Some(tenant)).await?;
    texts::ask_for_unread(&mut tx, context.ocr.is_some(), BLOCK).await?;
    tx.commit().await?;
    Ok(())
}

/// Cases that nothing finds by a name yet.
async fn nameless(context: &Context, tenant: TenantId) -> anyhow::Result<()> {
    loop {
        let mut tx = context.db.system(Some(tenant)).await?;
        let count = cases::keep_missing_names(&mut tx, BLOCK).await?;
        tx.commit().await?;
        if count == 0 {
            return Ok(());
        }
    }
}

/// The intentions stay locked until their objects are gone: an upload that would finish one just now waits, finds it gone
/// and fails, and its sender was told nothing.
async fn block(context: &Context, tenant: TenantId) -> anyhow::Result<usize> {
    let mut tx = context.db.system(Some(tenant)).await?;
    let before = tx.now() - PATIENCE;
    let abandoned = uploads::abandoned(&mut tx, before, BLOCK).await?;
    for (case, object) in &abandoned {
        let blob = uploads::blob_key(tenant, *case, *object);
        context.blobs.delete(&blob).await?;
    }
    let objects: Vec<_> = abandoned.iter().map(|(_, object)| *object).collect();
    uploads::forget(&mut tx, &objects).await?;
    tx.commit().await?;
    Ok(objects.len())
}
