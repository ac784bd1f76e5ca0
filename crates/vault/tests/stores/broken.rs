//! Uploads that end badly, and stores that do not keep what they were given.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use vault::{PutError, StorageError};

use crate::places::{MIB, body, case_key, file_of, files_in, fresh, places, sample, wait_until};

#[tokio::test]
async fn the_limit_holds_and_leaves_nothing() {
    for place in places().await {
        for limit in [0, 10, 6 * MIB, 11 * MIB] {
            let exact = place.blobs.put(&fresh(), &case_key(), body(&sample(limit), MIB), limit as u64).await;
            assert_eq!(exact.unwrap().length, limit as u64);
            let before = files_in(&place.files).len();
            let key = fresh();
            let put = place.blobs.put(&key, &case_key(), body(&sample(limit + 1), MIB), limit as u64).await;
            assert!(matches!(put, Err(PutError::TooLarge { limit: l }) if l == limit as u64));
            assert!(!place.blobs.exists(&key).await.unwrap());
            wait_until("the upload is cleaned up", || files_in(&place.files).len() == before).await;
        }
    }
}

#[tokio::test]
async fn a_broken_or_abandoned_upload_leaves_nothing() {
    for place in places().await {
        for length in [100, 12 * MIB] {
            let key = fresh();
            let broken = body(&sample(length), MIB).chain(stream::iter([Err(io::Error::other("connection reset"))]));
            let put = place.blobs.put(&key, &case_key(), broken, u64::MAX).await;
            assert!(matches!(put, Err(PutError::Body(_))), "{put:?}");
            assert!(!place.blobs.exists(&key).await.unwrap());

            // The client hangs and its handler is dropped.
            let hanging = body(&sample(length), MIB).chain(stream::pending());
            let case_key = case_key();
            let put = place.blobs.put(&key, &case_key, hanging, u64::MAX);
            let timed_out = tokio::time::timeout(Duration::from_millis(400), put).await;
            assert!(timed_out.is_err());
            wait_until("the upload is cleaned up", || files_in(&place.files).is_empty()).await;
        }
    }
}

#[tokio::test]
async fn a_store_that_alters_cuts_or_exchanges_is_found_out() {
    for place in places().await {
        let length = 3 * MIB;
        let (key, other) = (fresh(), fresh());
        for key in [&key, &other] {
            place.blobs.put(key, &case_key(), body(&sample(length), MIB), u64::MAX).await.unwrap();
        }
        let (file, whole) = (file_of(&place, &key), std::fs::read(file_of(&place, &key)).unwrap());

        // Altered near the end: what comes before is given out, the altered window never, and then it ends.
        let mut altered = whole.clone();
        *altered.last_mut().unwrap() ^= 1;
        std::fs::write(&file, &altered).unwrap();
        let stream = place.blobs.open(&key, &case_key(), length as u64, None).await;
        let pieces: Vec<_> = stream.unwrap().collect().await;
        let good: usize = pieces.iter().flatten().map(Bytes::len).sum();
        assert_eq!(good, 2 * MIB);
        assert_eq!(pieces.iter().filter(|piece| piece.is_err()).count(), 1);
        assert!(pieces.last().unwrap().is_err());

        // Altered at the beginning: refused before the first byte.
        altered[30] ^= 1;
        std::fs::write(&file, &altered).unwrap();
        let opened = place.blobs.open(&key, &case_key(), length as u64, None).await;
        assert!(matches!(opened.err(), Some(StorageError::Tampered(_))));

        for wrong in [&whole[..whole.len() - 1], &[whole.as_slice(), &[0]].concat()] {
            std::fs::write(&file, wrong).unwrap();
            for range in [None, Some(0..1), Some(2_000_000..2_000_001)] {
                let opened = place.blobs.open(&key, &case_key(), length as u64, range).await;
                assert!(matches!(opened.err(), Some(StorageError::Length { .. })));
            }
        }

        std::fs::copy(file_of(&place, &other), &file).unwrap();
        let opened = place.blobs.open(&key, &case_key(), length as u64, None).await;
        assert!(matches!(opened.err(), Some(StorageError::Tampered(_))));

        std::fs::remove_file(&file).unwrap();
        let opened = place.blobs.open(&key, &case_key(), length as u64, None).await;
        assert!(matches!(opened.err(), Some(StorageError::NotFound)));
    }
}
