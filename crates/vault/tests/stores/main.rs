//! Puts, reads and deletes over both kinds of store: a folder, and an S3 service over real TCP.

#![expect(clippy::unwrap_used, reason = "a failing test panics")]

use std::ops::Range;
use std::time::{Duration, SystemTime};

use futures_util::{StreamExt as _, TryStreamExt as _};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use vault::segments::{SEGMENT, sealed_length};
use vault::{BlobKey, OsRandom, PutError, StorageError, Under};

mod broken;
mod places;
mod settings;
#[path = "../support/mod.rs"]
mod support;

use places::{MIB, body, case_key, file_of, files_in, fresh, places, read, sample};

#[tokio::test]
async fn what_was_put_is_read_whole_and_in_ranges() {
    for place in places().await {
        // Both sides of: a segment, a window, a part, the second part.
        for length in [0, 1, SEGMENT, SEGMENT + 1, MIB, 5 * MIB - 2000, 5 * MIB, 13 * MIB + 7] {
            let (key, plain) = (fresh(), sample(length));
            let stored = place.blobs.put(&key, &case_key(), body(&plain, 300_000), u64::MAX).await.unwrap();
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
        place.blobs.put(&key, &case_key(), body(&plain, 50_000), u64::MAX).await.unwrap();
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
                async move { blobs.put(&key, &case_key(), body(&bytes, MIB), u64::MAX).await }
            };
            put(plain.clone()).await.unwrap();
            let again = put(vec![1; length]).await;
            assert!(matches!(again, Err(PutError::Storage(StorageError::AlreadyExists))), "{again:?}");
            assert!(read(&place.blobs, &key, length, None).await.unwrap() == plain);
        }
    }
}

#[tokio::test]
async fn listing_keeps_to_its_tenant_and_case() {
    for place in places().await {
        #[expect(clippy::disallowed_methods, reason = "a test stands where the server stands")]
        let before = SystemTime::now() - Duration::from_secs(5);
        let mut keys = Vec::new();
        for (tenant, case) in [(1, 1), (1, 1), (1, 2), (2, 1), (16, 1)] {
            let key = BlobKey::fresh(Uuid::from_u128(tenant), Uuid::from_u128(case), &OsRandom);
            place.blobs.put(&key, &case_key(), body(b"12345", 2), 5).await.unwrap();
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
            assert!(found.iter().all(|one| one.sealed_length == sealed_length(5)));
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
