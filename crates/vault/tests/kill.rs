//! S56 for the folder store: what was acknowledged survives `kill -9` at any moment (not the loss of power, which no
//! test on one machine can show).

#![expect(clippy::unwrap_used, reason = "a failing test panics")]

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use uuid::Uuid;
use vault::segments::sealed_length;
use vault::{BlobKey, Blobs, DataKey, OsRandom, Under};

const FOLDER: &str = "VAULT_TEST_FOLDER";
const ROUNDS: u64 = 40;

fn case_key() -> DataKey {
    DataKey::from_random([5; 32])
}

fn contents(index: usize) -> Vec<u8> {
    // Every third one goes by multipart.
    let length = [1_000, 400_000, 6 << 20][index % 3];
    vec![index as u8; length + index]
}

/// Not a test: the process that is killed. Stores objects and prints each one after it is acknowledged.
#[tokio::test]
#[ignore = "the process that the other test starts and kills"]
async fn writer() {
    let blobs = Blobs::folder(std::env::var(FOLDER).unwrap()).unwrap();
    for index in 0.. {
        let key = BlobKey::fresh(Uuid::from_u128(1), Uuid::from_u128(2), &OsRandom);
        let plain = Bytes::from(contents(index));
        let body = stream::iter([Ok(plain)]);
        blobs.put(&key, &case_key(), body, u64::MAX).await.unwrap();
        println!("stored {} {index}", key.path());
    }
}

/// Lets a writer run for so long, kills it, and answers what it had acknowledged.
fn run_and_kill(folder: &Path, after: Duration) -> Vec<(BlobKey, usize)> {
    let mut writer = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "writer", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = BufReader::new(writer.stdout.take().unwrap());
    let ledger = std::thread::spawn(move || {
        let lines = output.lines().map_while(Result::ok);
        lines
            .filter_map(|line| {
                let (_, rest) = line.split_once("stored ")?;
                let (path, index) = rest.split_once(' ')?;
                Some((BlobKey::parse(path)?, index.parse().ok()?))
            })
            .collect()
    });
    std::thread::sleep(after);
    writer.kill().unwrap();
    writer.wait().unwrap();
    ledger.join().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_objects_survive_kill_9() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Vec::new();
    for round in 0..ROUNDS {
        // Spread over the time one cycle of three objects takes.
        let after = Duration::from_micros(30_000 + round * 1_371);
        ledger.extend(run_and_kill(folder.path(), after));
    }
    assert!(ledger.len() > ROUNDS as usize, "the writers hardly wrote");

    let blobs = Blobs::folder(folder.path()).unwrap();
    for (key, index) in &ledger {
        let plain = contents(*index);
        let opened = blobs.open(key, &case_key(), plain.len() as u64, None).await;
        let pieces: Vec<Bytes> = opened.unwrap().try_collect().await.unwrap();
        assert!(pieces.concat() == plain, "{}", key.path());
    }

    // What is listed beyond the ledger was finished but not yet acknowledged: whole as well. Nothing half-written shows.
    let listed: Vec<_> = blobs.list(Under::Everything).try_collect().await.unwrap();
    let acknowledged: HashMap<_, _> = ledger.into_iter().collect();
    assert!(listed.len() <= acknowledged.len() + ROUNDS as usize);
    for one in &listed {
        if let Some(index) = acknowledged.get(&one.key) {
            assert_eq!(one.sealed_length, sealed_length(contents(*index).len() as u64));
        }
    }

    // The kills did hit uploads in the middle, and what they left can be swept without touching anything else.
    #[expect(clippy::disallowed_methods, reason = "a test stands where the server stands")]
    let now = SystemTime::now() + Duration::from_secs(60);
    let long_ago = SystemTime::UNIX_EPOCH;
    assert_eq!(blobs.remove_unfinished(long_ago).await.unwrap(), 0);
    let removed = blobs.remove_unfinished(now).await.unwrap();
    assert!(removed > 0, "no kill hit an upload: this test tests nothing");
    assert_eq!(blobs.remove_unfinished(now).await.unwrap(), 0);
    assert_eq!(blobs.list(Under::Everything).count().await, listed.len());
    println!("{} acknowledged, {removed} half-written", acknowledged.len());
}
