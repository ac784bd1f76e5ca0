//! S56, S57: what was acknowledged is there, whatever happens: the server killed at any moment, the database's connections
//! cut and Postgres itself crashed, the worker killed, the object store killed and failing in five ways, a disk that is full, a
//! clock that jumps, lines that break. The ledger of what was acknowledged is this test's own; the server is the real binary
//! with a real Postgres and a real folder or S3 service. A trial whose fault missed is made again until it has happened, and
//! the ledger proves that it can notice a loss; `tests/long/broken.sh` asks whether a server that acknowledges too early is
//! found.
//!
//! `CARNET_FAULTS=3000` runs so many trials (some dozen otherwise), of the kinds whose names begin with `CARNET_FAULTS_ONLY`
//! (`Killed`; all otherwise); `CARNET_FAULTS_SEED` repeats a run.

mod cast;
mod client;
mod dice;
mod ledger;
mod load;
mod memory;
mod proxy;
mod stage;
mod trials;

use dice::Dice;
use stage::{Place, Stage};
use std::collections::BTreeMap;
use std::time::Instant;
use trials::{Fault, Proof};

/// Trials of each kind when nobody asks for more.
const FEW: usize = 2;
/// A fault that misses so often does not happen.
const ATTEMPTS: usize = 60;

async fn run(place: Place, faults: &[Fault], share: usize) {
    let asked = std::env::var("CARNET_FAULTS").ok().and_then(|number| number.parse::<usize>().ok());
    let seed = std::env::var("CARNET_FAULTS_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| u64::from_le_bytes(vault_random()));
    println!("CARNET_FAULTS_SEED={seed}");
    let only = std::env::var("CARNET_FAULTS_ONLY").unwrap_or_default();
    let faults: Vec<Fault> = faults.iter().copied().filter(|fault| format!("{fault:?}").starts_with(&only)).collect();
    assert!(!faults.is_empty(), "no fault here begins with {only}");
    let trials = asked.map_or(FEW * faults.len(), |all| all * share / 100);
    let began = Instant::now();
    let mut stage = Stage::set(place).await;
    let mut dice = Dice::new(seed);
    let mut made: BTreeMap<Fault, (usize, usize)> = BTreeMap::new();
    for number in 0..trials {
        let fault = faults[number % faults.len()];
        let count = made.entry(fault).or_default();
        count.0 += 1;
        for attempt in 0.. {
            assert!(attempt < ATTEMPTS, "{fault:?} does not happen (seed {seed}): its trials prove nothing");
            count.1 += 1;
            if trials::run(&mut stage, fault, &mut dice, number * ATTEMPTS + attempt).await == Proof::Happened {
                break;
            }
        }
        // What broke off is kept here to go on with: a long run would hold gigabytes.
        if number % 60 == 59 {
            stage.complete_everything().await;
            println!("{} trials, {} kills, {} files acknowledged", number + 1, stage.kills, stage.ledger.len());
        }
    }
    stage.complete_everything().await;
    let lost = stage.losses().await;
    assert!(lost.is_empty(), "seed {seed}: {} of {} are lost: {lost:#?}", lost.len(), stage.ledger.len());
    for (fault, (happened, attempts)) in &made {
        println!("{fault:?}: {happened} times, in {attempts} attempts");
    }
    println!(
        "{trials} trials, {} kills, {} files acknowledged, 0 lost, {:?}",
        stage.kills,
        stage.ledger.len(),
        began.elapsed()
    );
    stage.reconcile().await;
    // S57: the ledger notices.
    let victim = stage.lose_one().await;
    let lost = stage.losses().await;
    assert_eq!(lost, [victim], "what is lost is noticed, and nothing else");
}

fn vault_random() -> [u8; 8] {
    use vault::Randomness as _;
    let mut bytes = [0; 8];
    vault::OsRandom.fill(&mut bytes);
    bytes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s56_nothing_acknowledged_is_lost_in_a_folder() {
    let faults = [
        Fault::KilledInBatch,
        Fault::KilledInTransfer,
        Fault::KilledInComposing,
        Fault::ToldToStop,
        Fault::LineCutInBatch,
        Fault::LineCutInTransfer,
        Fault::DatabaseCut,
        Fault::TwoAtOnce,
        Fault::AnswerLost,
    ];
    run(Place::Folder, &faults, 60).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s56_nothing_acknowledged_is_lost_in_a_bucket() {
    let faults = [
        Fault::StoreUnavailable,
        Fault::StoreFails,
        Fault::StoreSilent,
        Fault::StoreAnswerLost,
        Fault::StoreRefuses,
        Fault::BucketKilled,
        Fault::KilledInBatch,
        Fault::KilledInTransfer,
    ];
    run(Place::Bucket, &faults, 30).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s56_nothing_acknowledged_is_lost_with_a_postgres_a_worker_and_a_clock_that_fail() {
    let faults = [Fault::PostgresKilled, Fault::WorkerKilled, Fault::ClockJumps, Fault::KilledInTransfer];
    run(Place::Apart, &faults, 10).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s56_a_full_disk_is_said_and_loses_nothing() {
    let mut stage = Stage::set(Place::FullDisk).await;
    let mut dice = Dice::new(7);
    let mut refused = 0;
    for number in 0..12 {
        refused += trials::until_full(&mut stage, &mut dice, number).await;
    }
    assert!(refused > 0, "the disk was never full");
    let lost = stage.losses_by_taking().await;
    assert!(lost.is_empty() && !stage.ledger.is_empty(), "{lost:?} of {}", stage.ledger.len());
    println!("{} acknowledged, {refused} told that they could not be stored", stage.ledger.len());
}
