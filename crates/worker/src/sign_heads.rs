//! Every minute the head of each tenant's trail is signed and written to a store under other credentials (S49): whoever
//! rewrites the database later contradicts what is there.

use domain::chain::SignedHead;
use domain::ids::{Id, TenantId};
use std::collections::HashMap;
use std::time::Duration;
use store::{Db, members, trail};
use tokio::sync::watch;
use vault::{Witness, WitnessKey};

/// Signs every minute until `stop` says true, and once more then.
pub async fn every_minute(db: Db, witness: Witness, mut stop: watch::Receiver<bool>) {
    let Some(key) = db.keys().witness() else {
        return tracing::error!("the key that signs heads cannot be made");
    };
    let mut signed = HashMap::new();
    while !*stop.borrow() {
        if let Err(error) = sign(&db, &witness, &key, &mut signed).await {
            tracing::error!(%error, "not every head could be signed; the next minute tries again");
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(60)) => {}
            _ = stop.changed() => {}
        }
    }
    // What happened in the last minute is vouched for, too.
    if let Err(error) = sign(&db, &witness, &key, &mut signed).await {
        tracing::error!(%error, "not every head could be signed before the end");
    }
}

/// Signs the head of every tenant whose trail has grown since the last time.
///
/// # Errors
/// When the database or the witness's store cannot be reached.
pub async fn sign(
    db: &Db,
    witness: &Witness,
    key: &WitnessKey,
    signed: &mut HashMap<TenantId, i64>,
) -> anyhow::Result<()> {
    for tenant in members::all_tenants(db).await? {
        let mut tx = db.system(Some(tenant)).await?;
        let head = trail::chain::head(&mut tx).await?;
        drop(tx);
        let Some(head) = head.filter(|head| signed.get(&tenant) != Some(&head.seq)) else {
            continue;
        };
        let seq = head.seq;
        let signature = key.sign(&head.canonical());
        let json = serde_json::to_vec(&SignedHead { head, signature })?;
        witness.put(tenant.uuid(), seq, json).await?;
        signed.insert(tenant, seq);
    }
    Ok(())
}
