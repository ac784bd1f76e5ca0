//! Memory stays flat however large an object is. Its own process, with one test: the peak of a process is for ever.

#![expect(clippy::unwrap_used, reason = "a failing test panics")]

use std::io;

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use vault::{BlobKey, Blobs, DataKey, OsRandom};

const LENGTH: u64 = 256 << 20;
const CHUNK: usize = 64 << 10;

/// Highest resident memory of this process so far, bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1));
    kilobytes.unwrap().parse::<u64>().unwrap() * 1024
}

fn body(length: u64) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send {
    let chunks = length / CHUNK as u64;
    stream::iter(0..chunks).map(|i| Ok(Bytes::from(vec![i as u8; CHUNK])))
}

async fn there_and_back(blobs: &Blobs, length: u64) {
    let case_key = DataKey::from_random([5; 32]);
    let key = BlobKey::fresh(Uuid::from_u128(1), Uuid::from_u128(2), &OsRandom);
    let put = blobs.put(&key, &case_key, body(length), 1 << 40).await;
    let stored = put.unwrap();
    assert_eq!(stored.length, length);
    let mut stream = blobs.open(&key, &case_key, length, None).await.unwrap();
    let mut sha256 = Sha256::new();
    while let Some(piece) = stream.next().await {
        sha256.update(piece.unwrap());
    }
    assert_eq!(<[u8; 32]>::from(sha256.finalize()), stored.sha256);
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_object_takes_no_more_memory_than_a_small_one() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::folder(folder.path()).unwrap();
    there_and_back(&blobs, CHUNK as u64).await;
    let before = peak();
    there_and_back(&blobs, LENGTH).await;
    let growth = peak() - before;
    println!("{} KiB more for {LENGTH} bytes", growth / 1024);
    assert!(growth < 32 << 20, "{growth} bytes more");
    // Parts are held, so a growth of nothing would mean that the measuring is broken.
    assert!(growth > 1 << 20, "{growth} bytes more");
}
