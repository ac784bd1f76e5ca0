//! G8, S54: closed cases whose period is over. Patients are told first; then the case is erased by the same way as by hand.

use crate::Context;
use store::members;
use store::retention::{self, Did};

/// Goes once through all tenants: tells whom there is to tell, erases what there is to erase. Answers how many of each.
///
/// # Errors
/// When the database cannot be reached; what is left is found again.
pub async fn retire(context: &Context) -> anyhow::Result<(usize, usize)> {
    let (mut told, mut erased) = (0, 0);
    for tenant in members::all_tenants(&context.db).await? {
        let mut tx = context.db.system(Some(tenant)).await?;
        let due = retention::due(&mut tx).await?;
        drop(tx);
        for case in due {
            let mut tx = context.db.system(Some(tenant)).await?;
            match retention::go_on(&mut tx, case).await? {
                Did::Told => told += 1,
                Did::Erased => erased += 1,
                Did::Nothing => {}
            }
            tx.commit().await?;
        }
    }
    Ok((told, erased))
}
