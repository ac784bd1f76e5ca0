//! S9: what is another's and what is nowhere are told apart by nothing: not by status, headers or body, nor by time.

use super::caller;
use crate::access::{callers, states};
use callers::Caller;
use domain::policy::Action;
use std::time::{Duration, Instant};
use tests::{Answer, World};
use uuid::Uuid;
use web::surface::{Asks, Route};

async fn ask(world: &World, caller: &Caller, route: &Route, path: &str) -> Answer {
    let mut client = caller.client(world);
    if route.method == "GET" {
        client.get(path).await
    } else if route.asks == Asks::Policy(Action::SendDocuments) {
        client.upload(path, &[("files", "a.pdf", "application/pdf", &tests::papers::pdf(&["A"]))]).await
    } else {
        client.post(path, &[]).await
    }
}

/// Status, headers and body, without the ids that the caller sent themselves.
fn told(answer: &Answer, path: &str) -> String {
    let mut told = format!("{}\n{:?}\n{}", answer.status, answer.headers, answer.text());
    for id in path.split('/').filter(|part| part.parse::<Uuid>().is_ok()) {
        told = told.replace(id, "ID");
    }
    told
}

#[tokio::test]
async fn s9_foreign_and_unknown_ids_answer_alike() {
    let world = World::new().await;
    let all = callers::all(&world).await;
    let surface = web::routes::surface(false);
    let mut compared = 0;
    for route in surface.routes().iter().filter(|route| matches!(route.asks, Asks::Policy(_))) {
        let caller = caller(&all, route);
        let nowhere = states::address(&world, route, caller, "unknown");
        for state in ["foreign", "stray"] {
            let there = states::address(&world, route, caller, state);
            let names_case = route.path.contains("{case}");
            if there == nowhere || (names_case && state == "stray" && !route.path.contains("}/")) {
                continue;
            }
            let answer = ask(&world, caller, route, &there).await;
            // A stray id on a route that names only the case is the caller's own case.
            if state == "stray" && answer.status != 404 {
                continue;
            }
            // The unknown thing is asked for where the other's would be: in the caller's own case, or in nobody's.
            let nowhere = match state {
                "stray" => unknown_thing(&there),
                _ => nowhere.clone(),
            };
            let unknown = ask(&world, caller, route, &nowhere).await;
            let (a, b) = (told(&answer, &there), told(&unknown, &nowhere));
            assert_eq!(a, b, "{} {} in {state}", route.method, route.path);
            compared += usize::from(answer.status == 404);
        }
    }
    println!("{compared} pairs are the same");
    assert!(compared > 60, "{compared}");
}

/// The same address with its last id replaced by one that nobody has.
fn unknown_thing(path: &str) -> String {
    let last = path.split('/').rfind(|part| part.parse::<Uuid>().is_ok()).expect("an id");
    path.replace(last, &Uuid::new_v4().to_string())
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort();
    all[all.len() / 2]
}

#[tokio::test]
async fn s9_they_take_the_same_time() {
    const ROUNDS: usize = 61;
    let world = World::new().await;
    let all = callers::all(&world).await;
    let surface = web::routes::surface(false);
    for path in ["/cases/{case}/documents/{document}", "/my/{participant}/documents/{document}/files/{file}"] {
        let route = surface.routes().iter().find(|route| route.path == path && route.method == "GET").expect("a route");
        let caller = caller(&all, route);
        let there = states::address(&world, route, caller, "foreign");
        let (mut foreign, mut unknown) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            let nowhere = states::address(&world, route, caller, "unknown");
            let mut pair = [(&there, &mut foreign), (&nowhere, &mut unknown)];
            if round % 2 == 1 {
                pair.reverse();
            }
            for (path, times) in pair {
                let begun = Instant::now();
                ask(&world, caller, route, path).await.expect(404);
                times.push(begun.elapsed());
            }
        }
        let (foreign, unknown) = (median(foreign), median(unknown));
        println!("{path}: another's {foreign:?}, nobody's {unknown:?}");
        let (less, more) = (foreign.min(unknown), foreign.max(unknown));
        // The machine is shared: only a difference that a stranger could use over a network counts.
        assert!(more < less * 2 + Duration::from_millis(5), "{path}: {foreign:?} and {unknown:?}");
    }
}
