//! Storing one original: hashed, sealed and sent as it arrives, in flat memory.

use std::io;
use std::pin::pin;

use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt as _, PutMode, PutPayload, PutResult};
use sha2::{Digest as _, Sha256};
use tokio::task::JoinSet;

use crate::blobs::{Blobs, StorageError};
use crate::key::BlobKey;
use crate::keys::DataKey;
use crate::segments::{Encryptor, SEGMENT, sealed_length};

/// Sealed bytes of a part: the least that S3 takes for any part but the last. Always the same, since some services want
/// parts of one size.
const PART: usize = 5 << 20;
/// A part and what is sealed before it is noticed to be full.
const BUFFER: usize = PART + 2 * (SEGMENT + 16);
/// Most parts of one object in S3.
const MOST_PARTS: u64 = 10_000;
/// The longest original, plaintext bytes: what surely fits into that many parts, 48.8 GiB.
const LONGEST: u64 = (MOST_PARTS - 16) * PART as u64;

/// What was stored, as of its plaintext.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Length, bytes.
    pub length: u64,
    /// SHA-256 (FIPS 180-4).
    pub sha256: [u8; 32],
    /// CRC-32 (ISO-HDLC, as in ZIP).
    pub crc32: u32,
}

/// Why an original was not stored. Nothing is left behind under its key, as far as the store could still be told.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// More bytes arrived than allowed.
    #[error("more than {limit} bytes arrived")]
    TooLarge {
        /// The limit that was in force, bytes.
        limit: u64,
    },
    /// The store did not take it.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The sender's stream failed.
    #[error("the upload broke off")]
    Body(#[source] io::Error),
}

impl Blobs {
    /// Stores an original under a key that was never used before. When this answers `Ok`, the whole object is durable and
    /// its length in the store was checked.
    ///
    /// Sealed objects of up to 5 MiB go in one conditional request (create only), longer ones by multipart upload in
    /// parts of 5 MiB, of which two are in memory at most. If the future is dropped or fails, the upload is aborted in
    /// the background. Above 48.7 GiB the limit is the store's own.
    ///
    /// # Errors
    /// See [`PutError`]. After any error the caller tries again under a fresh key.
    pub async fn put<S>(&self, key: &BlobKey, case_key: &DataKey, body: S, limit: u64) -> Result<Stored, PutError>
    where
        S: Stream<Item = io::Result<Bytes>> + Send,
    {
        let mut body = pin!(body);
        let limit = limit.min(LONGEST);
        let mut upload = Upload::new(self, Path::from(key.path()));
        let mut encryptor = Encryptor::begin(case_key, key, self.randomness.as_ref(), &mut upload.sealed);
        let mut sha256 = Sha256::new();
        let mut crc32 = crc32fast::Hasher::new();
        let mut length: u64 = 0;
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(PutError::Body)?;
            length = length.saturating_add(chunk.len() as u64);
            if length > limit {
                return Err(PutError::TooLarge { limit });
            }
            // A chunk may be of any size; what is sealed of it at a time may not.
            for piece in chunk.chunks(SEGMENT) {
                sha256.update(piece);
                crc32.update(piece);
                encryptor.write(piece, &mut upload.sealed);
                upload.send_full_part().await?;
            }
        }
        encryptor.finish(&mut upload.sealed);
        upload.finish(sealed_length(length)).await?;
        Ok(Stored { length, sha256: sha256.finalize().into(), crc32: crc32.finalize() })
    }
}

/// Sealed bytes on their way to the store.
struct Upload<'a> {
    blobs: &'a Blobs,
    path: Path,
    sealed: Vec<u8>,
    parts: Option<Parts>,
}

/// A multipart upload that has begun. The parts in flight are dropped before the upload is aborted.
struct Parts {
    in_flight: JoinSet<object_store::Result<()>>,
    upload: AbortOnDrop,
}

impl<'a> Upload<'a> {
    fn new(blobs: &'a Blobs, path: Path) -> Self {
        Self { blobs, path, sealed: Vec::new(), parts: None }
    }

    /// Sends a part once there is more than one: what fits into a single part may yet go in a single request.
    async fn send_full_part(&mut self) -> Result<(), StorageError> {
        let filled = self.sealed.len();
        if filled <= PART {
            // Short originals are many, so the buffer begins small; doubling it to the end would take twice a part.
            if filled > PART / 8 && self.sealed.capacity() < BUFFER {
                self.sealed.reserve_exact(BUFFER - filled);
            }
            return Ok(());
        }
        if let Some(parts) = &mut self.parts {
            parts.settle().await?;
        }
        let mut rest = Vec::with_capacity(BUFFER);
        rest.extend_from_slice(self.sealed.get(PART..).unwrap_or_default());
        let mut part = std::mem::replace(&mut self.sealed, rest);
        part.truncate(PART);
        self.send(part).await
    }

    async fn send(&mut self, part: Vec<u8>) -> Result<(), StorageError> {
        let parts = match &mut self.parts {
            Some(parts) => parts,
            none => none.insert(Parts::begin(self.blobs, &self.path).await?),
        };
        // One part travels while the next one fills.
        parts.settle().await?;
        parts.in_flight.spawn(parts.upload.put_part(part));
        Ok(())
    }

    async fn finish(mut self, expected: u64) -> Result<(), StorageError> {
        let last = std::mem::take(&mut self.sealed);
        if self.parts.is_some() {
            if !last.is_empty() {
                self.send(last).await?;
            }
        } else {
            put_whole(self.blobs.store.as_ref(), &self.path, last).await?;
        }
        if let Some(mut parts) = self.parts.take() {
            parts.settle().await?;
            if let Err(error) = parts.upload.complete().await {
                // The store may have done it and only its answer got lost.
                match self.blobs.sealed_size(&self.path).await {
                    Ok(Some(found)) if found == expected => parts.upload.disarm(),
                    _ => return Err(StorageError::of(error)),
                }
            }
        }
        verify(self.blobs, &self.path, expected).await
    }
}

// Not a method: a reference to the upload as a whole would not be `Send`, and with it no handler that stores something.
async fn verify(blobs: &Blobs, path: &Path, expected: u64) -> Result<(), StorageError> {
    match blobs.sealed_size(path).await? {
        Some(found) if found == expected => Ok(()),
        None => Err(StorageError::NotFound),
        Some(found) => {
            blobs.delete_path(path).await?;
            Err(StorageError::Length { expected, found })
        }
    }
}

impl Parts {
    async fn begin(blobs: &Blobs, path: &Path) -> Result<Self, StorageError> {
        // Multipart uploads know no condition, so ask first. The keys are random: this guards against a caller's error,
        // not against a race.
        if blobs.sealed_size(path).await?.is_some() {
            return Err(StorageError::AlreadyExists);
        }
        let upload = blobs.store.put_multipart(path).await;
        Ok(Self { in_flight: JoinSet::new(), upload: AbortOnDrop(Some(upload.map_err(StorageError::of)?)) })
    }

    /// Waits for the parts in flight.
    async fn settle(&mut self) -> Result<(), StorageError> {
        while let Some(sent) = self.in_flight.join_next().await {
            sent.map_err(|error| StorageError::Store(Box::new(error)))?.map_err(StorageError::of)?;
        }
        Ok(())
    }
}

/// Creates a short object in one request.
async fn put_whole(store: &dyn ObjectStore, path: &Path, sealed: Vec<u8>) -> Result<(), StorageError> {
    let payload = PutPayload::from(Bytes::from(sealed));
    let created = store.put_opts(path, payload.clone(), PutMode::Create.into()).await;
    match created.map_err(StorageError::of) {
        Ok(_) => Ok(()),
        // When the answer to the first try got lost, the retry meets our own object. The salt makes it ours alone.
        Err(StorageError::AlreadyExists) => {
            let there = store.get(path).await.map_err(StorageError::of)?;
            if there.meta.size == payload.content_length() as u64
                && there.bytes().await.map_err(StorageError::of)? == Bytes::from(payload)
            {
                return Ok(());
            }
            Err(StorageError::AlreadyExists)
        }
        Err(error) => Err(error),
    }
}

/// A multipart upload that is aborted unless it was completed.
struct AbortOnDrop(Option<Box<dyn MultipartUpload>>);

impl AbortOnDrop {
    fn put_part(&mut self, part: Vec<u8>) -> impl Future<Output = object_store::Result<()>> + Send + 'static {
        let sent = self.0.as_mut().map(|upload| upload.put_part(PutPayload::from(Bytes::from(part))));
        async move {
            match sent {
                Some(sent) => sent.await,
                None => Ok(()),
            }
        }
    }

    async fn complete(&mut self) -> object_store::Result<Option<PutResult>> {
        let Some(upload) = self.0.as_mut() else {
            return Ok(None);
        };
        let done = upload.complete().await?;
        self.disarm();
        Ok(Some(done))
    }

    fn disarm(&mut self) {
        self.0 = None;
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(mut upload) = self.0.take()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(async move {
                if let Err(error) = upload.abort().await {
                    tracing::debug!(%error, "an unfinished upload could not be aborted");
                }
            });
        }
    }
}

#[cfg(test)]
mod tests;
