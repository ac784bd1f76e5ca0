//! Looks inside the files of an upload and makes documents of them.
//!
//! Each file goes through the sandbox once; what was found is filed in transactions of a few dozen files, so that a killed
//! worker goes on where it stopped. A file that kills its reader is a file with a problem, not a job that fails.

use crate::Context;
use crate::filing::{self, Found};
use anyhow::Context as _;
use domain::ids::{CaseId, TenantId, UploadId};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use records::{Inspection, Kind};
use store::files::{self, File};
use store::keys;
use vault::DataKey;

/// Files filed in one transaction.
const BATCH: i64 = 50;
/// Files inspected at once; the sandbox has as many children.
const AT_ONCE: usize = 2;

/// Inspects and files everything of an upload that still waits.
///
/// # Errors
/// When the database or the object store cannot be reached: the job is tried again.
pub async fn inspect(
    context: &Context,
    tenant: TenantId,
    case: CaseId,
    upload: UploadId,
) -> anyhow::Result<()> {
    let mut tx = context.db.system(Some(tenant)).await?;
    // A clinic's letter is filed by nobody: it stays with its reply.
    let Some(sent_by) = files::sender(&mut tx, upload).await? else {
        return Ok(());
    };
    let key = keys::of_case(&mut tx, case).await?;
    drop(tx);
    loop {
        let mut tx = context.db.system(Some(tenant)).await?;
        let waiting = files::to_inspect(&mut tx, upload, BATCH).await?;
        drop(tx);
        if waiting.is_empty() {
            return Ok(());
        }
        let found: Vec<Found> = stream::iter(waiting)
            .map(|file| look(context, tenant, &key, file))
            .buffered(AT_ONCE)
            .try_collect()
            .await?;
        let mut tx = context.db.system(Some(tenant)).await?;
        let ids: Vec<_> = found.iter().map(|one| one.file.id).collect();
        let still = files::claim(&mut tx, case, &ids).await?;
        let found: Vec<Found> = found
            .into_iter()
            .filter(|one| still.contains(&one.file.id))
            .collect();
        filing::file_all(&mut tx, case, sent_by, found).await?;
        tx.commit().await?;
    }
}

async fn look(
    context: &Context,
    tenant: TenantId,
    key: &DataKey,
    file: File,
) -> anyhow::Result<Found> {
    let bytes = context
        .blobs
        .open(&file.blob(tenant), key, file.length, None)
        .await
        .with_context(|| format!("the object of file {} does not open", file.id))?;
    let inspection = match context
        .sandbox
        .inspect(&file.name, file.length, bytes)
        .await
    {
        Ok(inspection) => inspection,
        Err(error) => match error.problem() {
            // The file is to blame: it is told so, and the next one gets a fresh reader.
            Some(problem) => Inspection {
                problems: vec![problem],
                ..Inspection::of(Kind::Unknown, "application/octet-stream")
            },
            None => {
                return Err(error)
                    .with_context(|| format!("file {} could not be inspected", file.id));
            }
        },
    };
    Ok(Found { file, inspection })
}
