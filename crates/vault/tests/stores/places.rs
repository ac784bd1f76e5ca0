//! A folder and a bucket to try everything on.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use uuid::Uuid;
use vault::{BlobKey, Blobs, DataKey, OsRandom, S3Settings};

use crate::support;

pub const MIB: usize = 1 << 20;

/// A store with the folder in which its files lie.
pub struct Place {
    pub blobs: Blobs,
    pub files: PathBuf,
    _folder: tempfile::TempDir,
}

pub fn s3_settings(endpoint: String) -> S3Settings {
    S3Settings {
        endpoint: Some(endpoint),
        region: "us-east-1".to_owned(),
        bucket: "originals".to_owned(),
        access_key: "carnet".to_owned(),
        secret_key: "a secret".to_owned(),
        path_style: true,
    }
}

pub async fn s3_server(folder: &Path) -> String {
    std::fs::create_dir(folder.join("originals")).unwrap();
    let listen = ([127, 0, 0, 1], 0).into();
    let address = support::serve_s3(folder, "carnet", "a secret", listen).await;
    format!("http://{}", address.unwrap())
}

pub async fn places() -> [Place; 2] {
    let (on_disk, in_bucket) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let endpoint = s3_server(in_bucket.path()).await;
    [
        Place { blobs: Blobs::folder(on_disk.path()).unwrap(), files: on_disk.path().to_owned(), _folder: on_disk },
        Place {
            blobs: Blobs::s3(s3_settings(endpoint)).unwrap(),
            files: in_bucket.path().to_owned(),
            _folder: in_bucket,
        },
    ]
}

pub fn case_key() -> DataKey {
    DataKey::from_random([5; 32])
}

pub fn fresh() -> BlobKey {
    BlobKey::fresh(Uuid::from_u128(1), Uuid::from_u128(2), &OsRandom)
}

pub fn sample(length: usize) -> Vec<u8> {
    (0..length).map(|i| (i ^ (i >> 8) ^ (i >> 16)) as u8).collect()
}

pub fn body(plain: &[u8], chunk: usize) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send + use<> {
    let chunks: Vec<_> = plain.chunks(chunk).map(Bytes::copy_from_slice).collect();
    stream::iter(chunks.into_iter().map(Ok))
}

pub async fn read(blobs: &Blobs, key: &BlobKey, length: usize, range: Option<Range<u64>>) -> io::Result<Vec<u8>> {
    let stream = blobs.open(key, &case_key(), length as u64, range).await;
    let mut stream = stream.map_err(io::Error::other)?;
    let mut all = Vec::new();
    while let Some(piece) = stream.next().await {
        all.extend_from_slice(&piece?);
    }
    Ok(all)
}

/// Files below a folder, hidden ones too, except for the notes that the S3 service keeps of deleted objects.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|extension| extension != "json") {
                found.push(path);
            }
        }
    }
    found
}

/// The one file that holds a stored object.
pub fn file_of(place: &Place, key: &BlobKey) -> PathBuf {
    let files = files_in(&place.files);
    let mut same = files.into_iter().filter(|file| file.ends_with(key.path()));
    same.next().expect("the object is a file")
}

pub async fn wait_until(what: &str, done: impl Fn() -> bool) {
    for _ in 0..500 {
        if done() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what}: not within five seconds");
}
