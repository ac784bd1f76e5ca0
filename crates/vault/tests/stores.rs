//! Puts, reads and deletes over both kinds of store: a folder, and an S3 service over real TCP.

#![expect(clippy::unwrap_used, reason = "a failing test panics")]

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use vault::segments::{SEGMENT, sealed_length};
use vault::{BlobKey, Blobs, DataKey, OsRandom, PutError, S3Settings, StorageError, Under};

mod support;

const MIB: usize = 1 << 20;

/// A store with the folder in which its files lie.
struct Place {
    blobs: Blobs,
    files: PathBuf,
    _folder: tempfile::TempDir,
}

fn s3_settings(endpoint: String) -> S3Settings {
    S3Settings {
        endpoint: Some(endpoint),
        region: "us-east-1".to_owned(),
        bucket: "originals".to_owned(),
        access_key: "carnet".to_owned(),
        secret_key: "a secret".to_owned(),
        path_style: true,
    }
}

async fn s3_server(folder: &Path) -> String {
    std::fs::create_dir(folder.join("originals")).unwrap();
    let listen = ([127, 0, 0, 1], 0).into();
    let address = support::serve_s3(folder, "carnet", "a secret", listen).await;
    format!("http://{}", address.unwrap())
}

async fn places() -> [Place; 2] {
    let (on_disk, in_bucket) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let endpoint = s3_server(in_bucket.path()).await;
    [
        Place {
            blobs: Blobs::folder(on_disk.path()).unwrap(),
            files: on_disk.path().to_owned(),
            _folder: on_disk,
        },
        Place {
            blobs: Blobs::s3(s3_settings(endpoint)).unwrap(),
            files: in_bucket.path().to_owned(),
            _folder: in_bucket,
        },
    ]
}

fn case_key() -> DataKey {
    DataKey::from_random([5; 32])
}

fn fresh() -> BlobKey {
    BlobKey::fresh(Uuid::from_u128(1), Uuid::from_u128(2), &OsRandom)
}

fn sample(length: usize) -> Vec<u8> {
    (0..length)
        .map(|i| (i ^ (i >> 8) ^ (i >> 16)) as u8)
        .collect()
}

fn body(
    plain: &[u8],
    chunk: usize,
) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send + use<> {
    let chunks: Vec<_> = plain.chunks(chunk).map(Bytes::copy_from_slice).collect();
    stream::iter(chunks.into_iter().map(Ok))
}

async fn read(
    blobs: &Blobs,
    key: &BlobKey,
    length: usize,
    range: Option<Range<u64>>,
) -> io::Result<Vec<u8>> {
    let stream = blobs.open(key, &case_key(), length as u64, range).await;
    let mut stream = stream.map_err(io::Error::other)?;
    let mut all = Vec::new();
    while let Some(piece) = stream.next().await {
        all.extend_from_slice(&piece?);
    }
    Ok(all)
}

/// Files below a folder, hidden ones too, except for the notes that the S3 service keeps of deleted objects.
fn files_in(folder: &Path) -> Vec<PathBuf> {
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
fn file_of(place: &Place, key: &BlobKey) -> PathBuf {
    let files = files_in(&place.files);
    let mut same = files.into_iter().filter(|file| file.ends_with(key.path()));
    same.next().expect("the object is a file")
}

async fn wait_until(what: &str, done: impl Fn() -> bool) {
    for _ in 0..500 {
        if done() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what}: not within five seconds");
}

#[tokio::test]
async fn what_was_put_is_read_whole_and_in_ranges() {
    for place in places().await {
        // Both sides of: a segment, a window, a part, the second part.
        for length in [
            0,
            1,
            SEGMENT,
            SEGMENT + 1,
            MIB,
            5 * MIB - 2000,
            5 * MIB,
            13 * MIB + 7,
        ] {
            let (key, plain) = (fresh(), sample(length));
            let stored = place
                .blobs
                .put(&key, &case_key(), body(&plain, 300_000), u64::MAX)
                .await
                .unwrap();
            assert_eq!(stored.length, length as u64);
            assert_eq!(stored.sha256, <[u8; 32]>::from(Sha256::digest(&plain)));
            assert_eq!(stored.crc32, crc32fast::hash(&plain));
            assert!(place.blobs.exists(&key).await.unwrap());
            assert!(read(&place.blobs, &key, length, None).await.unwrap() == plain);
            for (a, b) in [
                (0, 0),
                (0, 1),
                (length / 2, length),
                (length / 3, length / 2),
                (length.saturating_sub(1), length),
                (length, length),
                (MIB - 1, MIB + 1),
                (SEGMENT, 3 * MIB),
            ] {
                let (a, b) = (a.min(length), b.min(length));
                let part = read(&place.blobs, &key, length, Some(a as u64..b as u64)).await;
                assert!(part.unwrap() == plain[a..b], "{a}..{b} of {length}");
            }
            let sealed = std::fs::metadata(file_of(&place, &key)).unwrap().len();
            assert_eq!(sealed, sealed_length(length as u64));
        }
    }
}

#[tokio::test]
async fn plaintext_is_nowhere_in_the_store() {
    for place in places().await {
        let key = fresh();
        let plain = b"Ivanova, Anna 1971-03-05 ".repeat(400_000);
        place
            .blobs
            .put(&key, &case_key(), body(&plain, 50_000), u64::MAX)
            .await
            .unwrap();
        for file in files_in(&place.files) {
            let bytes = std::fs::read(&file).unwrap();
            assert!(!bytes.windows(7).any(|w| w == b"Ivanova"), "{file:?}");
        }
    }
}

#[tokio::test]
async fn a_range_outside_of_the_object_is_refused() {
    for place in places().await {
        let key = fresh();
        let five = body(b"12345", 5);
        place.blobs.put(&key, &case_key(), five, 5).await.unwrap();
        let backwards = Range { start: 3, end: 2 };
        for range in [backwards, 0..6, 6..6, 6..7] {
            let opened = place.blobs.open(&key, &case_key(), 5, Some(range)).await;
            assert!(matches!(opened.err(), Some(StorageError::Range)));
        }
    }
}

#[tokio::test]
async fn a_key_is_used_once() {
    for place in places().await {
        for length in [10, 7 * MIB] {
            let (key, plain) = (fresh(), sample(length));
            let put = |bytes: Vec<u8>| {
                let blobs = place.blobs.clone();
                async move {
                    blobs
                        .put(&key, &case_key(), body(&bytes, MIB), u64::MAX)
                        .await
                }
            };
            put(plain.clone()).await.unwrap();
            let again = put(vec![1; length]).await;
            assert!(
                matches!(again, Err(PutError::Storage(StorageError::AlreadyExists))),
                "{again:?}"
            );
            assert!(read(&place.blobs, &key, length, None).await.unwrap() == plain);
        }
    }
}

#[tokio::test]
async fn the_limit_holds_and_leaves_nothing() {
    for place in places().await {
        for limit in [0, 10, 6 * MIB, 11 * MIB] {
            let exact = place
                .blobs
                .put(
                    &fresh(),
                    &case_key(),
                    body(&sample(limit), MIB),
                    limit as u64,
                )
                .await;
            assert_eq!(exact.unwrap().length, limit as u64);
            let before = files_in(&place.files).len();
            let key = fresh();
            let put = place
                .blobs
                .put(
                    &key,
                    &case_key(),
                    body(&sample(limit + 1), MIB),
                    limit as u64,
                )
                .await;
            assert!(matches!(put, Err(PutError::TooLarge { limit: l }) if l == limit as u64));
            assert!(!place.blobs.exists(&key).await.unwrap());
            wait_until("the upload is cleaned up", || {
                files_in(&place.files).len() == before
            })
            .await;
        }
    }
}

#[tokio::test]
async fn a_broken_or_abandoned_upload_leaves_nothing() {
    for place in places().await {
        for length in [100, 12 * MIB] {
            let key = fresh();
            let broken = body(&sample(length), MIB)
                .chain(stream::iter([Err(io::Error::other("connection reset"))]));
            let put = place.blobs.put(&key, &case_key(), broken, u64::MAX).await;
            assert!(matches!(put, Err(PutError::Body(_))), "{put:?}");
            assert!(!place.blobs.exists(&key).await.unwrap());

            // The client hangs and its handler is dropped.
            let hanging = body(&sample(length), MIB).chain(stream::pending());
            let case_key = case_key();
            let put = place.blobs.put(&key, &case_key, hanging, u64::MAX);
            let timed_out = tokio::time::timeout(Duration::from_millis(400), put).await;
            assert!(timed_out.is_err());
            wait_until("the upload is cleaned up", || {
                files_in(&place.files).is_empty()
            })
            .await;
        }
    }
}

#[tokio::test]
async fn a_store_that_alters_cuts_or_exchanges_is_found_out() {
    for place in places().await {
        let length = 3 * MIB;
        let (key, other) = (fresh(), fresh());
        for key in [&key, &other] {
            place
                .blobs
                .put(key, &case_key(), body(&sample(length), MIB), u64::MAX)
                .await
                .unwrap();
        }
        let (file, whole) = (
            file_of(&place, &key),
            std::fs::read(file_of(&place, &key)).unwrap(),
        );

        // Altered near the end: what comes before is given out, the altered window never, and then it ends.
        let mut altered = whole.clone();
        *altered.last_mut().unwrap() ^= 1;
        std::fs::write(&file, &altered).unwrap();
        let stream = place
            .blobs
            .open(&key, &case_key(), length as u64, None)
            .await;
        let pieces: Vec<_> = stream.unwrap().collect().await;
        let good: usize = pieces.iter().flatten().map(Bytes::len).sum();
        assert_eq!(good, 2 * MIB);
        assert_eq!(pieces.iter().filter(|piece| piece.is_err()).count(), 1);
        assert!(pieces.last().unwrap().is_err());

        // Altered at the beginning: refused before the first byte.
        altered[30] ^= 1;
        std::fs::write(&file, &altered).unwrap();
        let opened = place
            .blobs
            .open(&key, &case_key(), length as u64, None)
            .await;
        assert!(matches!(opened.err(), Some(StorageError::Tampered(_))));

        for wrong in [
            &whole[..whole.len() - 1],
            &[whole.as_slice(), &[0]].concat(),
        ] {
            std::fs::write(&file, wrong).unwrap();
            for range in [None, Some(0..1), Some(2_000_000..2_000_001)] {
                let opened = place
                    .blobs
                    .open(&key, &case_key(), length as u64, range)
                    .await;
                assert!(matches!(opened.err(), Some(StorageError::Length { .. })));
            }
        }

        std::fs::copy(file_of(&place, &other), &file).unwrap();
        let opened = place
            .blobs
            .open(&key, &case_key(), length as u64, None)
            .await;
        assert!(matches!(opened.err(), Some(StorageError::Tampered(_))));

        std::fs::remove_file(&file).unwrap();
        let opened = place
            .blobs
            .open(&key, &case_key(), length as u64, None)
            .await;
        assert!(matches!(opened.err(), Some(StorageError::NotFound)));
    }
}

#[tokio::test]
async fn listing_keeps_to_its_tenant_and_case() {
    for place in places().await {
        let before = SystemTime::now() - Duration::from_secs(5);
        let mut keys = Vec::new();
        for (tenant, case) in [(1, 1), (1, 1), (1, 2), (2, 1), (16, 1)] {
            let key = BlobKey::fresh(Uuid::from_u128(tenant), Uuid::from_u128(case), &OsRandom);
            place
                .blobs
                .put(&key, &case_key(), body(b"12345", 2), 5)
                .await
                .unwrap();
            keys.push(key);
        }
        keys.sort();
        let (tenant, case) = (Uuid::from_u128(1), Uuid::from_u128(1));
        let nobody = Under::Tenant(Uuid::from_u128(99));
        for (under, expected) in [
            (Under::Everything, keys.clone()),
            (Under::Tenant(tenant), keys[..3].to_vec()),
            (Under::Case { tenant, case }, keys[..2].to_vec()),
            (nobody, Vec::new()),
        ] {
            let found: Vec<_> = place.blobs.list(under).try_collect().await.unwrap();
            let mut listed: Vec<_> = found.iter().map(|one| one.key).collect();
            listed.sort();
            assert_eq!(listed, expected, "{under:?}");
            assert!(
                found
                    .iter()
                    .all(|one| one.sealed_length == sealed_length(5))
            );
            assert!(found.iter().all(|one| one.modified > before));
        }
        for key in &keys {
            place.blobs.delete(key).await.unwrap();
            assert!(!place.blobs.exists(key).await.unwrap());
            // Again: an erasure can be repeated.
            place.blobs.delete(key).await.unwrap();
        }
        assert_eq!(place.blobs.list(Under::Everything).count().await, 0);
    }
}

#[tokio::test]
async fn the_check_tells_a_working_store_from_a_broken_one() {
    for place in places().await {
        place.blobs.check().await.unwrap();
        assert_eq!(files_in(&place.files), Vec::<PathBuf>::new());
    }

    let folder = tempfile::tempdir().unwrap();
    let mut wrong_secret = s3_settings(s3_server(folder.path()).await);
    wrong_secret.secret_key = "another".to_owned();
    assert!(Blobs::s3(wrong_secret).unwrap().check().await.is_err());
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = s3_settings(format!("http://{}", free.local_addr().unwrap()));
    drop(free);
    let answer = Blobs::s3(nobody).unwrap().check().await;
    assert!(matches!(answer, Err(StorageError::Store(_))), "{answer:?}");

    let gone = tempfile::tempdir().unwrap();
    let blobs = Blobs::folder(gone.path()).unwrap();
    std::fs::remove_dir_all(gone.path()).unwrap();
    std::fs::write(gone.path(), "a file where the folder was").unwrap();
    assert!(blobs.check().await.is_err());
    std::fs::remove_file(gone.path()).unwrap();
}

#[test]
fn settings_that_cannot_work_are_named() {
    for endpoint in ["garage:3900", "ftp://host", "http://"] {
        let error = Blobs::s3(s3_settings(endpoint.to_owned())).err();
        assert!(
            matches!(error, Some(StorageError::Settings(_))),
            "{endpoint}"
        );
    }
    let file = tempfile::NamedTempFile::new().unwrap();
    let error = Blobs::folder(file.path()).err();
    assert!(matches!(error, Some(StorageError::Settings(_))));
    let shown = format!("{:?}", s3_settings("http://localhost".to_owned()));
    assert!(!shown.contains("a secret"), "{shown}");
}

#[cfg(unix)]
#[test]
fn a_new_folder_is_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data/originals");
    Blobs::folder(&path).unwrap();
    let mode = std::fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}
