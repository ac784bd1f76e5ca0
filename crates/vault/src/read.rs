//! Reading an original or a range of it: fetched in windows, verified, then given out.

use std::io;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, stream};
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStore};

use crate::blobs::{Blobs, StorageError};
use crate::key::BlobKey;
use crate::keys::DataKey;
use crate::segments::{Decryptor, HEADER, Tampered, sealed_length, sealed_range};

/// Plaintext bytes fetched at a time: a whole number of segments.
const WINDOW: u64 = 1 << 20;
/// Windows under way at the same time.
const AHEAD: usize = 2;

/// Plaintext on its way out, in pieces of up to 1 MiB. After an error it ends.
pub type BlobStream = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send + 'static>>;

impl Blobs {
    /// Opens an original of `length` plaintext bytes, or a range of it. The first window is fetched and verified before
    /// this answers, so a missing or altered object is an error here rather than a broken download; later windows are
    /// verified before any byte of them is given out. About 4 MiB are in memory at most.
    ///
    /// # Errors
    /// [`StorageError::NotFound`]; [`StorageError::Range`] when the range is backwards or reaches past `length`;
    /// [`StorageError::Tampered`] or [`StorageError::Length`] when the object is not what was stored under this key;
    /// [`StorageError::Store`]. In the stream the same, inside of an [`io::Error`].
    pub async fn open(
        &self,
        key: &BlobKey,
        case_key: &DataKey,
        length: u64,
        range: Option<Range<u64>>,
    ) -> Result<BlobStream, StorageError> {
        let range = range.unwrap_or(0..length);
        if range.start > range.end || range.end > length {
            return Err(StorageError::Range);
        }
        if range.is_empty() && length > 0 {
            return Ok(stream::empty().boxed());
        }
        let source = Source { store: Arc::clone(&self.store), path: Path::from(key.path()), length };
        let mut windows = windows(range);
        let first = windows.next().unwrap_or(0..0);
        let (header, sealed) = source.fetch_first(&first).await?;
        let decryptor = Decryptor::new(case_key, key, &header, length)?;
        let opened = Bytes::from(decryptor.open(&first, &sealed)?);
        if first.is_empty() {
            return Ok(stream::empty().boxed());
        }
        let shared = Arc::new((source, decryptor));
        let rest = stream::iter(windows)
            .map(move |window| {
                let shared = Arc::clone(&shared);
                async move {
                    let (source, decryptor) = shared.as_ref();
                    let sealed = source.fetch(sealed_range(&window, source.length)).await?;
                    Ok(Bytes::from(decryptor.open(&window, &sealed)?))
                }
            })
            .buffered(AHEAD);
        let all = stream::once(async move { Ok(opened) }).chain(rest);
        Ok(until_error(all.boxed()).boxed())
    }
}

/// The range cut at multiples of the window, so that no segment is fetched twice.
fn windows(range: Range<u64>) -> impl Iterator<Item = Range<u64>> + Send {
    let mut from = range.start;
    std::iter::from_fn(move || {
        if from >= range.end {
            return None;
        }
        let end = (from / WINDOW + 1).saturating_mul(WINDOW).min(range.end);
        Some(std::mem::replace(&mut from, end)..end)
    })
}

fn until_error(
    inner: impl Stream<Item = Result<Bytes, StorageError>> + Send + Unpin,
) -> impl Stream<Item = io::Result<Bytes>> + Send {
    stream::try_unfold(inner, |mut inner| async move {
        match inner.next().await {
            Some(Ok(bytes)) => Ok(Some((bytes, inner))),
            Some(Err(error)) => Err(io::Error::other(error)),
            None => Ok(None),
        }
    })
}

/// One stored object.
struct Source {
    store: Arc<dyn ObjectStore>,
    path: Path,
    length: u64,
}

impl Source {
    /// The header and the sealed bytes of the first window, in one request where they adjoin.
    async fn fetch_first(&self, first: &Range<u64>) -> Result<(Bytes, Bytes), StorageError> {
        let sealed = sealed_range(first, self.length);
        if sealed.start == HEADER as u64 {
            let mut header = self.fetch(0..sealed.end).await?;
            let sealed = header.split_off(HEADER);
            return Ok((header, sealed));
        }
        futures_util::future::try_join(self.fetch(0..HEADER as u64), self.fetch(sealed)).await
    }

    /// These bytes of the object, all of them. Every answer tells the whole object's length too, which shows at once
    /// whether it was cut or extended.
    async fn fetch(&self, range: Range<u64>) -> Result<Bytes, StorageError> {
        let wanted = range.end - range.start;
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        let got = self.store.get_opts(&self.path, options).await;
        let got = got.map_err(StorageError::of)?;
        let expected = sealed_length(self.length);
        if got.meta.size != expected {
            return Err(StorageError::Length { expected, found: got.meta.size });
        }
        let bytes = got.bytes().await.map_err(StorageError::of)?;
        if bytes.len() as u64 != wanted {
            return Err(Tampered.into());
        }
        Ok(bytes)
    }
}
