//! The S3 service as a process of its own: memory while a large object goes there and back, and `kill -9` of the service.
//! One test, since the peak of a process is for ever.

#![expect(clippy::unwrap_used, reason = "a failing test panics")]
#![cfg(target_os = "linux")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use vault::{BlobKey, Blobs, DataKey, OsRandom, PutError, S3Settings, Stored};

const CHUNK: usize = 64 << 10;
const LARGE: usize = 96 << 20;

/// Killed when the test ends, however it ends.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(folder: &Path) -> (Server, Blobs) {
    let here = std::env::current_exe().unwrap();
    let built = here.parent().and_then(Path::parent).unwrap();
    let mut server = Command::new(built.join("examples/s3-server"))
        .arg(folder)
        .args(["originals", "carnet", "a secret"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("cargo build -p vault --example s3-server");
    let mut endpoint = String::new();
    let output = server.stdout.take().unwrap();
    BufReader::new(output).read_line(&mut endpoint).unwrap();
    let settings = S3Settings {
        endpoint: Some(endpoint.trim().to_owned()),
        region: "us-east-1".to_owned(),
        bucket: "originals".to_owned(),
        access_key: "carnet".to_owned(),
        secret_key: "a secret".to_owned(),
        path_style: true,
    };
    (Server(server), Blobs::s3(settings).unwrap())
}

/// Highest resident memory of this process so far, bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1));
    kilobytes.unwrap().parse::<u64>().unwrap() * 1024
}

fn case_key() -> DataKey {
    DataKey::from_random([5; 32])
}

async fn put(blobs: &Blobs, key: &BlobKey, length: usize) -> Result<Stored, PutError> {
    let chunks = stream::iter(0..length / CHUNK);
    let body = chunks.map(|i| Ok(Bytes::from(vec![i as u8; CHUNK])));
    blobs.put(key, &case_key(), body, u64::MAX).await
}

async fn assert_readable(blobs: &Blobs, key: &BlobKey, stored: &Stored) {
    let opened = blobs.open(key, &case_key(), stored.length, None).await;
    let mut stream = opened.unwrap();
    let mut sha256 = Sha256::new();
    while let Some(piece) = stream.next().await {
        sha256.update(piece.unwrap());
    }
    assert_eq!(<[u8; 32]>::from(sha256.finalize()), stored.sha256);
}

fn fresh() -> BlobKey {
    BlobKey::fresh(Uuid::from_u128(1), Uuid::from_u128(2), &OsRandom)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_service_elsewhere_costs_little_memory_and_may_die() {
    let folder = tempfile::tempdir().unwrap();
    let (mut server, blobs) = start(folder.path());
    let (short, long) = (fresh(), fresh());
    let short_stored = put(&blobs, &short, CHUNK).await.unwrap();
    assert_readable(&blobs, &short, &short_stored).await;

    let before = peak();
    let long_stored = put(&blobs, &long, LARGE).await.unwrap();
    assert_readable(&blobs, &long, &long_stored).await;
    let growth = peak() - before;
    println!("{} KiB more for 96 MiB", growth / 1024);
    assert!(growth < 32 << 20, "{growth} bytes more");
    assert!(growth > 1 << 20, "{growth} bytes more: measured nothing");

    server.0.kill().unwrap();
    server.0.wait().unwrap();
    let refused = put(&blobs, &fresh(), CHUNK).await;
    assert!(matches!(refused, Err(PutError::Storage(_))), "{refused:?}");

    let (_server, blobs) = start(folder.path());
    assert_readable(&blobs, &short, &short_stored).await;
    assert_readable(&blobs, &long, &long_stored).await;
}
