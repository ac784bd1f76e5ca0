//! S34: whoever reads while the consent is withdrawn gets it as it was before, or not at all; whoever asks afterwards gets
//! nothing. Readers go round and round while the patient withdraws, and the moments are compared.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tests::world::Snapshot;
use tests::{Client, World};
use tokio::task::JoinSet;

/// Withdrawals; each at another moment of what the readers do.
const ROUNDS: u64 = 8;
/// Readers of each address.
const READERS: usize = 2;

/// What one request met: when it began, which address it was, its status, how much came.
struct Met {
    began: Instant,
    path: String,
    status: u16,
    length: usize,
}

fn browser(world: &World, id: uuid::Uuid, cookie: String) -> Client {
    let mut client = world.house.browser();
    client.cookies.insert(web::guests::cookie_name(id), cookie);
    client
}

async fn read(mut client: Client, path: String, ended: Arc<AtomicBool>) -> Vec<Met> {
    let mut met = Vec::new();
    while !ended.load(Ordering::SeqCst) {
        let began = Instant::now();
        let answer = client.get(&path).await;
        met.push(Met { began, path: path.clone(), status: answer.status.as_u16(), length: answer.body.len() });
    }
    met
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s34_nothing_is_read_once_a_withdrawal_has_been_answered() {
    let world = World::new().await;
    let here = &world.here;
    let kept = Snapshot::take(&world.look).await;
    let review = format!("/review/{}", here.review.0);
    let paths = [
        review.clone(),
        format!("{review}/documents/{}", here.report.id),
        format!("{review}/documents/{}/files/{}", here.report.id, here.report.file),
    ];
    let withdraw = format!("/my/{}/consents/{}/withdraw", here.patient.0, here.consent);
    let (mut before, mut across, mut after) = (0, 0, 0);
    for round in 0..ROUNDS {
        kept.restore(&world.look).await;
        let mut patient = browser(&world, here.patient.0.0, here.patient.1.cookie());
        patient.get(&withdraw).await.expect(200);
        let ended = Arc::new(AtomicBool::new(false));
        let mut readers = JoinSet::new();
        for path in paths.iter().flat_map(|path| std::iter::repeat_n(path, READERS)) {
            let doctor = browser(&world, here.review.0.0, here.review.1.cookie());
            readers.spawn(read(doctor, path.clone(), ended.clone()));
        }
        tokio::time::sleep(Duration::from_millis(150 + 17 * round)).await;
        let asked = Instant::now();
        patient.post(&withdraw, &[]).await.expect(303);
        let answered = Instant::now();
        tokio::time::sleep(Duration::from_millis(150)).await;
        ended.store(true, Ordering::SeqCst);
        for met in readers.join_all().await.into_iter().flatten() {
            let Met { began, path, status, length } = met;
            if began >= answered {
                after += 1;
                assert_eq!(status, 410, "round {round}: {path} was read after the withdrawal had been answered");
            } else if began < asked {
                before += usize::from(status == 200);
            } else {
                across += 1;
            }
            // All of it, or a page that says why there is nothing.
            assert!([200, 410].contains(&status) && length > 0, "round {round}: {path}: {status} with {length} bytes");
        }
    }
    assert!(
        before > 0 && across > 0 && after > 0,
        "{before} before, {across} meanwhile, {after} after: proves nothing"
    );
}
