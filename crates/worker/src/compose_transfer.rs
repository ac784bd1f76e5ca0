//! Makes one object of the pieces of a large file, so that everybody who reads originals reads one sort of object. Its bytes
//! stream through; hash and CRC are taken on the way. A killed worker loses nothing: the pieces stay until the transaction
//! that makes the one object true, and the job is free again when its lease ends.

use crate::Context;
use anyhow::Context as _;
use domain::ids::{CaseId, ObjectId, TransferId};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::io;
use std::time::Duration;
use store::jobs::{self, Held};
use store::transfers::{self, Piece, Transfer};
use store::uploads::{self, Stored};
use store::{SystemTx, keys};
use vault::{DataKey, PutError};

/// How often a long job says that it is alive.
const PULSE: Duration = Duration::from_secs(120);

/// Composes a transfer, unless that is done.
///
/// # Errors
/// When the database or the object store fails.
pub async fn run(context: &Context, held: &Held, case: CaseId, id: TransferId) -> anyhow::Result<()> {
    let mut tx = context.db.system(Some(held.tenant)).await?;
    let Some((transfer, pieces)) = transfers::whole(&mut tx, id).await? else {
        return Ok(());
    };
    let key = keys::of_case(&mut tx, case).await?;
    let object = uploads::intend_one(&mut tx, case).await?;
    tx.commit().await?;
    let kept =
        put(context, held, &key, &transfer, pieces, object).await.context("a large file could not be composed")?;
    let stored =
        Stored { object, name: transfer.name.clone(), length: kept.length, sha256: kept.sha256, crc32: kept.crc32 };
    let mut tx = context.db.system(Some(held.tenant)).await?;
    let composed = transfers::compose(&mut tx, &transfer, &stored).await?;
    tx.commit().await?;
    let mut unused = composed.pieces;
    if composed.file.is_none() {
        unused.push(object);
    }
    remove(context, held, case, &unused).await
}

async fn put(
    context: &Context,
    held: &Held,
    key: &DataKey,
    transfer: &Transfer,
    pieces: Vec<Piece>,
    object: ObjectId,
) -> Result<vault::Stored, PutError> {
    let (tenant, case) = (held.tenant, transfer.case);
    let body = stream::iter(pieces)
        .then(|piece| async move {
            let blob = uploads::blob_key(tenant, case, piece.object);
            context.blobs.open(&blob, key, piece.length, None).await.map_err(io::Error::other)
        })
        .try_flatten()
        .boxed();
    let blob = uploads::blob_key(tenant, case, object);
    let put = context.blobs.put(&blob, key, body, transfer.length);
    let mut put = std::pin::pin!(put);
    loop {
        tokio::select! {
            done = &mut put => return done,
            () = tokio::time::sleep(PULSE) => {
                if let Err(error) = jobs::hold_on(&context.db, held).await {
                    tracing::warn!(%error, "a long job could not say that it is alive");
                }
            }
        }
    }
}

/// Removes objects that nothing names any more. What fails here, the sweeper finds by its intention.
async fn remove(context: &Context, held: &Held, case: CaseId, objects: &[ObjectId]) -> anyhow::Result<()> {
    for object in objects {
        context.blobs.delete(&uploads::blob_key(held.tenant, case, *object)).await?;
    }
    let mut tx: SystemTx = context.db.system(Some(held.tenant)).await?;
    uploads::forget(&mut tx, objects).await?;
    tx.commit().await?;
    Ok(())
}
