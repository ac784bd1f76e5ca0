//! S58: tidies away objects whose upload was never finished. An object that any file names is never touched.

use crate::Context;
use domain::ids::TenantId;
use jiff::SignedDuration;
use store::{members, uploads};
use vault::BlobKey;

/// An intention without a file is given up after this long.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);
/// Objects removed in one transaction.
const BATCH: i64 = 200;

/// Goes through all tenants; a fault in one is logged and keeps none from its turn.
pub async fn all(context: &Context) {
    let tenants = match members::all_tenants(&context.db).await {
        Ok(tenants) => tenants,
        Err(error) => return tracing::error!(%error, "nothing was tidied"),
    };
    for tenant in tenants {
        match one(context, tenant).await {
            Ok(0) => {}
            Ok(removed) => {
                tracing::info!(%tenant, removed, "objects of unfinished uploads were removed")
            }
            Err(error) => {
                tracing::error!(%tenant, error = %format!("{error:#}"), "a tenant was not tidied")
            }
        }
    }
}

/// Removes what one tenant's unfinished uploads left. The object goes before its intention, so that one which cannot be
/// removed now is found again.
///
/// # Errors
/// When the database or the object store cannot be reached.
pub async fn one(context: &Context, tenant: TenantId) -> anyhow::Result<u64> {
    let mut removed = 0;
    loop {
        let mut tx = context.db.system(Some(tenant)).await?;
        let now = tx.now();
        let before = now.checked_sub(PATIENCE).unwrap_or(now);
        let abandoned = uploads::abandoned(&mut tx, before, BATCH).await?;
        if abandoned.is_empty() {
            return Ok(removed);
        }
        for (case, object) in &abandoned {
            context
                .blobs
                .delete(&BlobKey::new(tenant.0, case.0, object.0))
                .await?;
            removed += 1;
        }
        let objects: Vec<_> = abandoned.iter().map(|(_, object)| *object).collect();
        uploads::forget(&mut tx, &objects).await?;
        tx.commit().await?;
    }
}
