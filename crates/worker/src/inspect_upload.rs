//! Scans the files of an upload for malware (S44), looks inside them, a child process reading each (S37), and files what was
//! found. A killed worker loses
//! nothing: files stay `received` until the transaction that files them, and the job is free again when its lease ends.

use crate::Context;
use crate::clamd::{Fault, Scanner};
use crate::filing::{self, Found};
use crate::scan;
use crate::unpack;
use anyhow::Context as _;
use domain::ids::{CaseId, TenantId, UploadId};
use futures_util::{StreamExt, TryStreamExt, stream};
use records::Inspection;
use records::sandbox::SandboxError;
use store::files::{self, File};
use store::jobs::{self, Held, MOST_ATTEMPTS};
use store::keys;
use vault::{DataKey, StorageError};

/// Files read at the same time.
const AT_ONCE: usize = 2;
/// Files filed in one transaction.
const BLOCK: i64 = 50;

/// Inspects and files everything of an upload that still waits.
///
/// # Errors
/// When the database, the object store or the child process fails through no fault of the files.
pub async fn run(context: &Context, held: &Held, case: CaseId, upload: UploadId) -> anyhow::Result<()> {
    // After enough attempts, what cannot be read from where it is kept is called unreadable instead of waiting for ever.
    let last = held.attempts >= MOST_ATTEMPTS;
    loop {
        let mut tx = context.db.system(Some(held.tenant)).await?;
        let Some(sender) = files::sender(&mut tx, upload).await? else {
            // A clinic's letter becomes no document; it has only to be scanned.
            drop(tx);
            scan::again(context).await?;
            return Ok(());
        };
        let waiting = files::to_inspect(&mut tx, upload, BLOCK).await?;
        if waiting.is_empty() {
            return Ok(());
        }
        let key = keys::of_case(&mut tx, case).await?;
        drop(tx);
        let scanner = scan::at_hand(context).await;
        let mut found: Vec<Found> = stream::iter(waiting)
            .map(|file| inspect(context, scanner, held.tenant, &key, file, last))
            .buffer_unordered(AT_ONCE)
            .try_collect()
            .await?;
        for archive in found.iter_mut().filter(|one| one.opens()) {
            archive.unpacked = Some(unpack::run(context, held, &key, upload, &archive.file).await?);
        }
        let mut tx = context.db.system(Some(held.tenant)).await?;
        filing::file(&mut tx, case, sender, found).await?;
        store::translations::filed(&mut tx, case, upload).await?;
        tx.commit().await?;
        jobs::hold_on(&context.db, held).await?;
    }
}

async fn inspect(
    context: &Context,
    scanner: Option<Result<&Scanner, Fault>>,
    tenant: TenantId,
    key: &DataKey,
    file: File,
    last: bool,
) -> anyhow::Result<Found> {
    let said = scan::one(context, scanner, tenant, key, &file).await;
    let opened = context.blobs.open(&file.blob(tenant), key, file.length, None).await;
    let inspection = match opened {
        Ok(bytes) => match context.sandbox.inspect(file.base_name(), file.length, bytes).await {
            Ok(inspection) => inspection,
            Err(error) => blame(&error, last).context("a file could not be inspected")?,
        },
        Err(StorageError::Store(_)) if !last => anyhow::bail!("the object store failed"),
        Err(error) => {
            tracing::error!(file = %file.id, %error, "an original is not as it was stored");
            Inspection::unreadable()
        }
    };
    Ok(Found { file, inspection, said, unpacked: None })
}

/// The file is to blame for a child that died over it; for anything else the job is tried again.
fn blame(error: &SandboxError, last: bool) -> Option<Inspection> {
    match error.problem() {
        Some(problem) => Some(Inspection { problems: vec![problem], ..Inspection::unreadable() }),
        None => last.then(Inspection::unreadable),
    }
}
