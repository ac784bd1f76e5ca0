//! Faults that a real service shows rarely, on a store that shows them on demand.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use futures_util::stream::{self, BoxStream};
use object_store::memory::InMemory;
use object_store::{
    CopyOptions, GetOptions, GetResult, ListResult, ObjectMeta, PutMultipartOptions, PutOptions, Result, UploadPart,
};
use uuid::Uuid;

use super::*;
use crate::keys::OsRandom;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    /// The object arrives, its answer is lost, and the client library's own retry meets it.
    LostCreate,
    /// The store acknowledges half of the bytes.
    ShortCreate,
    /// The object is made, and then the answer is an error.
    LostComplete,
    /// Nothing is made.
    FailedComplete,
    /// The second part fails.
    FailedPart,
}

#[derive(Debug)]
struct Faulty {
    inner: InMemory,
    fault: Fault,
    hits: Arc<AtomicUsize>,
    aborts: Arc<AtomicUsize>,
}

impl fmt::Display for Faulty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Faulty")
    }
}

fn failure() -> object_store::Error {
    object_store::Error::Generic { store: "Faulty", source: "503 Slow Down".into() }
}

#[async_trait::async_trait]
impl ObjectStore for Faulty {
    async fn put_opts(&self, at: &Path, payload: PutPayload, how: PutOptions) -> Result<PutResult> {
        match self.fault {
            Fault::LostCreate => {
                self.inner.put_opts(at, payload, how).await?;
                self.hits.fetch_add(1, SeqCst);
                Err(object_store::Error::AlreadyExists {
                    path: at.to_string(),
                    source: "412 Precondition Failed".into(),
                })
            }
            Fault::ShortCreate => {
                self.hits.fetch_add(1, SeqCst);
                let whole = Bytes::from(payload);
                let half = whole.slice(..whole.len() / 2);
                self.inner.put_opts(at, half.into(), how).await
            }
            _ => self.inner.put_opts(at, payload, how).await,
        }
    }

    async fn put_multipart_opts(&self, at: &Path, how: PutMultipartOptions) -> Result<Box<dyn MultipartUpload>> {
        Ok(Box::new(FaultyUpload {
            inner: self.inner.put_multipart_opts(at, how).await?,
            fault: self.fault,
            parts: 0,
            hits: Arc::clone(&self.hits),
            aborts: Arc::clone(&self.aborts),
        }))
    }

    async fn get_opts(&self, at: &Path, options: GetOptions) -> Result<GetResult> {
        self.inner.get_opts(at, options).await
    }

    async fn get_ranges(&self, at: &Path, ranges: &[Range<u64>]) -> Result<Vec<Bytes>> {
        self.inner.get_ranges(at, ranges).await
    }

    fn delete_stream(&self, paths: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        self.inner.delete_stream(paths)
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.inner.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        self.inner.copy_opts(from, to, options).await
    }
}

#[derive(Debug)]
struct FaultyUpload {
    inner: Box<dyn MultipartUpload>,
    fault: Fault,
    parts: usize,
    hits: Arc<AtomicUsize>,
    aborts: Arc<AtomicUsize>,
}

#[async_trait::async_trait]
impl MultipartUpload for FaultyUpload {
    fn put_part(&mut self, data: PutPayload) -> UploadPart {
        self.parts += 1;
        if self.fault == Fault::FailedPart && self.parts == 2 {
            self.hits.fetch_add(1, SeqCst);
            return Box::pin(async { Err(failure()) });
        }
        self.inner.put_part(data)
    }

    async fn complete(&mut self) -> Result<PutResult> {
        match self.fault {
            Fault::LostComplete => {
                self.inner.complete().await?;
                self.hits.fetch_add(1, SeqCst);
                Err(failure())
            }
            Fault::FailedComplete => {
                self.hits.fetch_add(1, SeqCst);
                Err(failure())
            }
            _ => self.inner.complete().await,
        }
    }

    async fn abort(&mut self) -> Result<()> {
        self.aborts.fetch_add(1, SeqCst);
        self.inner.abort().await
    }
}

struct Outcome {
    put: std::result::Result<Stored, PutError>,
    blobs: Blobs,
    key: BlobKey,
    hits: usize,
    aborts: usize,
}

fn case_key() -> DataKey {
    DataKey::from_random([5; 32])
}

async fn put_under(fault: Fault, length: usize) -> Outcome {
    let (hits, aborts) = (Arc::default(), Arc::default());
    let blobs = Blobs::over(Arc::new(Faulty {
        inner: InMemory::new(),
        fault,
        hits: Arc::clone(&hits),
        aborts: Arc::clone(&aborts),
    }));
    let key = BlobKey::fresh(Uuid::from_u128(1), Uuid::from_u128(2), &OsRandom);
    let body = stream::iter([Ok(Bytes::from(vec![7; length]))]);
    let put = blobs.put(&key, &case_key(), body, u64::MAX).await;
    // The abort runs in the background, on this test's one thread.
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    Outcome { put, blobs, key, hits: hits.load(SeqCst), aborts: aborts.load(SeqCst) }
}

const SHORT: usize = 1_000;
const LONG: usize = 12 << 20;

async fn assert_stored(outcome: &Outcome, length: usize) {
    assert_eq!(outcome.put.as_ref().unwrap().length, length as u64);
    let opened = outcome.blobs.open(&outcome.key, &case_key(), length as u64, None).await;
    let pieces: Vec<_> = opened.unwrap().map(|piece| piece.unwrap()).collect().await;
    assert!(pieces.concat() == vec![7; length]);
    assert_eq!(outcome.aborts, 0);
}

async fn assert_absent(outcome: &Outcome) {
    assert!(!outcome.blobs.exists(&outcome.key).await.unwrap());
}

#[tokio::test]
async fn without_faults_both_ways_store() {
    for length in [SHORT, LONG] {
        assert_stored(&put_under(Fault::None, length).await, length).await;
    }
}

#[tokio::test]
async fn a_lost_answer_to_a_create_is_recognised_as_success() {
    let outcome = put_under(Fault::LostCreate, SHORT).await;
    assert_eq!(outcome.hits, 1);
    assert_stored(&outcome, SHORT).await;
}

#[tokio::test]
async fn a_lost_answer_to_a_completion_is_recognised_as_success() {
    let outcome = put_under(Fault::LostComplete, LONG).await;
    assert_eq!(outcome.hits, 1);
    assert_stored(&outcome, LONG).await;
}

#[tokio::test]
async fn a_store_that_kept_half_is_not_believed() {
    let outcome = put_under(Fault::ShortCreate, SHORT).await;
    assert_eq!(outcome.hits, 1);
    assert!(matches!(outcome.put, Err(PutError::Storage(StorageError::Length { .. }))));
    assert_absent(&outcome).await;
}

#[tokio::test]
async fn a_failed_part_or_completion_aborts_the_upload() {
    for fault in [Fault::FailedPart, Fault::FailedComplete] {
        let outcome = put_under(fault, LONG).await;
        assert_eq!((outcome.hits, outcome.aborts), (1, 1), "{fault:?}");
        assert!(matches!(outcome.put, Err(PutError::Storage(StorageError::Store(_)))));
        assert_absent(&outcome).await;
    }
}
