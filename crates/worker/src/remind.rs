//! E4: reminds people of what was asked of them, and tells them of changes (M2). What is due stands in the requests and notices
//! themselves, so nothing is lost when this process is killed, and whatever stops a reminder stops it at once.

use crate::Context;
use std::sync::Arc;
use std::time::Duration;
use store::{members, notices, requests};
use tokio::sync::watch;

/// Requests looked at before asking anew which are due.
const BLOCK: i64 = 100;

pub(crate) async fn minutely(context: Arc<Context>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = remind(&context).await {
            tracing::warn!(%error, "reminding did not finish; it goes on in a minute");
        }
        if let Err(error) = tell(&context).await {
            tracing::warn!(%error, "telling of changes did not finish; it goes on in a minute");
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(60)) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Looks at every request that is due, through all tenants. Answers how many letters go.
///
/// # Errors
/// When the database cannot be reached; what is left is found again.
pub async fn remind(context: &Context) -> anyhow::Result<usize> {
    let mut letters = 0;
    for tenant in members::all_tenants(&context.db).await? {
        let mut tx = context.db.system(Some(tenant)).await?;
        let due = requests::due(&mut tx, BLOCK).await?;
        drop(tx);
        for (case, request) in due {
            let mut tx = context.db.system(Some(tenant)).await?;
            let sent = requests::remind(&mut tx, case, request).await?;
            tx.commit().await?;
            letters += usize::from(sent);
        }
    }
    Ok(letters)
}

/// Tells everybody whose plan or payments have changed and whose letter is due, through all tenants. Answers how many letters go.
///
/// # Errors
/// When the database cannot be reached; who is left is found again.
pub async fn tell(context: &Context) -> anyhow::Result<usize> {
    let mut letters = 0;
    for tenant in members::all_tenants(&context.db).await? {
        let mut tx = context.db.system(Some(tenant)).await?;
        let due = notices::due(&mut tx, BLOCK).await?;
        drop(tx);
        for person in due {
            let mut tx = context.db.system(Some(tenant)).await?;
            let told = notices::tell(&mut tx, person).await?;
            tx.commit().await?;
            letters += usize::from(told);
        }
    }
    Ok(letters)
}
