//! S51: a whole case with every log line kept, and everything that must not stand in them.

use super::caller;
use crate::access::{callers, states};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::policy::Action;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use store::jobs::{self, Job, Letter};
use tests::world::Snapshot;
use tests::{Client, World};
use tracing_subscriber::fmt::MakeWriter;
use web::surface::Asks;

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("whole")).into_owned()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("whole").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Asks for a code at a link, mistypes it once, and comes in.
async fn come_in(world: &World, address: &str, secrets: &mut Vec<String>) -> Client {
    let mut client = world.house.browser();
    client.get(address).await.expect(200);
    client.post(&format!("{address}/code"), &[]).await.expect(303);
    client.get(&format!("{address}/code")).await.expect(200);
    let mut code = String::new();
    while let Some(held) = jobs::take(&world.house.app.db).await.expect("jobs") {
        let mut tx = world.house.app.db.system(Some(held.tenant)).await.expect("a transaction");
        jobs::finish(&mut tx, &held).await.expect("done");
        tx.commit().await.expect("a commit");
        if let Job::SendMail(mail) = held.job
            && let Letter::Code { code: sent, .. } = mail.letter
        {
            code = sent;
        }
    }
    let session = format!("{address}/session");
    client.post(&session, &[("code", "12345670")]).await.expect(422);
    client.post(&session, &[("code", &code)]).await.expect(303);
    secrets.push(code);
    secrets.extend(client.cookies.values().cloned());
    secrets.push(client.token.clone());
    client
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn s51_no_secret_and_no_patient_stands_in_the_log() {
    let kept = Kept::default();
    let level =
        tracing_subscriber::EnvFilter::new("debug,web=trace,store=trace,worker=trace,vault=trace,records=trace");
    tracing_subscriber::fmt().with_env_filter(level).with_writer(kept.clone()).with_ansi(false).init();
    let world = World::new().await;
    let scene = &world.here;
    let mut secrets: Vec<String> = Vec::new();
    let doors = [&scene.review.1, &scene.second.1, &scene.patient.1, &scene.interpreter.1];
    for door in doors {
        for secret in [&door.token, &door.session] {
            secrets.extend([
                URL_SAFE_NO_PAD.encode(secret),
                STANDARD.encode(secret),
                hex(secret),
                format!("{secret:?}"),
            ]);
        }
    }
    come_in(&world, &format!("/r/{}", scene.review.1.address()), &mut secrets).await;
    come_in(&world, &format!("/p/{}", scene.patient.1.address()), &mut secrets).await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    secrets.extend(maryam.cookies.values().cloned());
    maryam.get(&format!("/cases?q=Al-Hajri&case={}", scene.case)).await.expect(200);
    // Every route once by whom it is for and by some whom it is not for, so that refusals and faults are in it, too.
    let all = callers::all(&world).await;
    let snapshot = Snapshot::take(&world.look).await;
    for route in web::routes::surface(false).routes() {
        let others =
            ["viewer", "foreign", "son"].map(|name| all.iter().find(|one| one.name == name).expect("a caller"));
        for caller in [caller(&all, route)].into_iter().chain(others) {
            for state in ["open", "unknown"] {
                let path = states::address(&world, route, caller, state);
                let mut client = caller.client(&world);
                if route.method == "GET" {
                    client.get(&path).await;
                } else if route.asks == Asks::Policy(Action::SendDocuments) {
                    let paper = tests::papers::pdf(&["Apixaban"]);
                    client.upload(&path, &[("files", "Yousef Al-Hajri labs.pdf", "application/pdf", &paper)]).await;
                } else {
                    client.post(&path, &[("email", "yousef@here.test"), ("password", tests::house::PASSWORD)]).await;
                }
                if route.method == "POST" {
                    snapshot.restore(&world.look).await;
                }
            }
        }
    }
    secrets.extend(all.iter().flat_map(|caller| caller.cookies.values().cloned().chain([caller.token.clone()])));
    tests::world::acts::work(&world.house.app).await;
    // A fault of ours is logged, too: nothing can be appended to the trail any more.
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    secrets.extend(maryam.cookies.values().cloned());
    let case = format!("/cases/{}", scene.case);
    maryam.get(&case).await.expect(200);
    sqlx::query("DROP FUNCTION append_event CASCADE").execute(&world.look).await.expect("gone");
    let form =
        [("what", "Call Yousef Al-Hajri"), ("owner", "Noura"), ("by-day", "1"), ("by-month", "8"), ("by-year", "2026")];
    maryam.post(&format!("{case}/next-step"), &form).await.expect(500);
    let log = kept.text();
    println!("{} lines of log, {} secrets looked for", log.lines().count(), secrets.len());
    assert!(log.contains("the store failed"), "the log is a log");
    assert!(log.lines().count() > 100);
    let people = [
        "Yousef",
        "Al-Hajri",
        "يوسف",
        "Noura",
        "Hamad",
        "Daria",
        "@here.test",
        "@abroad.test",
        "hip be replaced",
        "Severe arthrosis",
        "MRI report",
        "Letter of the",
        "apixaban",
        "Apixaban",
        "1968-03-14",
        "12345670",
        tests::house::PASSWORD,
    ];
    let mut found = Vec::new();
    for canary in people.iter().map(|word| (*word).to_owned()).chain(secrets) {
        if canary.len() >= 6
            && let Some(line) = log.lines().find(|line| line.contains(&canary))
        {
            found.push(format!("{canary}: {line}"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
