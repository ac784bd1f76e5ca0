//! S63: ten times as many clients as there is room for. Who is turned away is told so, what is taken in gets done as fast as ever,
//! and the process grows by nothing. Against the real binary over its real port.

use crate::client::{Person, Sends, request};
use crate::memory::{MIB, memory};
use crate::stage::{Place, Stage};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

/// Clients that the service is usually asked by at once.
const USUAL: usize = 60;
const FOR: Duration = Duration::from_secs(6);

/// Lets so many clients ask for a page again and again, and answers how often came what.
async fn asked_by(clients: usize, port: u16, person: &Person) -> BTreeMap<Option<u16>, usize> {
    let until = Instant::now() + FOR;
    let mut asking = JoinSet::new();
    for _ in 0..clients {
        let person = person.clone();
        asking.spawn(async move {
            let mut said = BTreeMap::new();
            while Instant::now() < until {
                let answer = request(port, &person, "GET", "documents", &[], b"", Sends::All).await;
                let status = answer.map(|answer| answer.status);
                *said.entry(status).or_insert(0) += 1;
                if status != Some(200) {
                    // It says after how many seconds to come again; nobody here is that polite.
                    sleep(Duration::from_millis(200)).await;
                }
            }
            said
        });
    }
    let mut all = BTreeMap::new();
    while let Some(said) = asking.join_next().await {
        for (status, times) in said.expect("a client") {
            *all.entry(status).or_default() += times;
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s63_ten_times_the_load_loses_no_work_and_costs_no_memory() {
    let mut stage = Stage::set(Place::Folder).await;
    stage.running().await;
    let (port, person) = (stage.port, stage.person.clone());
    let usual = asked_by(USUAL, port, &person).await;
    let (before, _) = memory(stage.process());
    let heavy = asked_by(10 * USUAL, port, &person).await;
    let (_, peak) = memory(stage.process());
    let after = asked_by(USUAL, port, &person).await;
    println!("{USUAL} clients: {usual:?}; ten times as many: {heavy:?}; then again: {after:?}");
    println!("{} KiB more at most", peak.saturating_sub(before) / 1024);
    assert_eq!(usual.keys().copied().collect::<Vec<_>>(), [Some(200)]);
    assert!(heavy.keys().all(|status| matches!(status, Some(200 | 503))), "{heavy:?}");
    assert!(heavy.contains_key(&Some(503)), "more came than there is room for: {heavy:?}");
    let done = |of: &BTreeMap<Option<u16>, usize>| of.get(&Some(200)).copied().unwrap_or_default();
    // The clients take their part of this machine; what is left has to be most of it.
    assert!(done(&heavy) * 2 > done(&usual), "{usual:?}, and under load {heavy:?}");
    assert!(done(&after) * 2 > done(&usual), "{usual:?}, and afterwards {after:?}");
    assert!(peak < before + 96 * MIB, "{peak} over {before}");
}
