//! Open pages hear of what concerns them, and of nothing else; and no longer than they may.

use axum::body::Body;
use futures_util::StreamExt;
use http::Request;
use std::sync::Arc;
use std::time::Duration;
use store::db::Db;
use tests::world::Door;
use tests::{Client, World};
use tokio::time::{Instant, timeout, timeout_at};
use vault::{OsRandom, RootKey, Roots};
use web::App;
use web::guests::cookie_name;
use web::live::Live;

/// Nothing more is expected after so long: a look, its pause and a slow machine.
const QUIET: Duration = Duration::from_millis(2500);
/// A person should not wait longer.
const SOON: Duration = Duration::from_secs(2);

/// One open page's stream.
struct Page {
    bytes: axum::body::BodyDataStream,
    rest: String,
}

impl Page {
    async fn try_open(router: axum::Router, client: &Client, path: &str, last: Option<i64>) -> (u16, Self) {
        let cookies: Vec<String> = client.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().uri(path).header("accept", "text/event-stream");
        if let Some(last) = last {
            request = request.header("last-event-id", last.to_string());
        }
        let request = request.header("cookie", cookies.join("; ")).body(Body::empty()).expect("a request");
        let response = tower::ServiceExt::oneshot(router, request).await.expect("an answer");
        let status = response.status().as_u16();
        (status, Self { bytes: response.into_body().into_data_stream(), rest: String::new() })
    }

    async fn open(world: &World, client: &Client, path: &str) -> Self {
        let (status, mut page) = Self::try_open(world.house.router.clone(), client, path, None).await;
        assert_eq!(status, 200, "{path}");
        // It listens before anything happens.
        page.event(SOON).await;
        page.listening(world).await;
        page
    }

    /// The first reader of a house begins the listening; what happens before it is caught up with, but not within a moment.
    async fn listening(&self, world: &World) {
        let end = Instant::now() + Duration::from_secs(10);
        while !listens(world).await {
            assert!(Instant::now() < end, "nobody listens");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The next event that is no beat: its name, or nothing when the stream has ended or nothing comes.
    async fn event(&mut self, within: Duration) -> Option<(String, String)> {
        let end = Instant::now() + within;
        loop {
            if let Some((event, rest)) = self.rest.split_once("\n\n") {
                let said = |name: &str| {
                    let line = event.lines().find_map(|line| line.strip_prefix(name));
                    line.map(|said| said.trim().to_owned())
                };
                let found = said("event:").map(|name| (name, said("data:").unwrap_or_default()));
                let comment = event.lines().any(|line| line.starts_with(": open"));
                self.rest = rest.to_owned();
                if found.is_some() || comment {
                    return found;
                }
                continue;
            }
            let more = timeout_at(end, self.bytes.next()).await.ok()??;
            self.rest.push_str(&String::from_utf8_lossy(&more.ok()?));
        }
    }

    async fn is_told(&mut self) -> String {
        let (name, data) = self.event(SOON).await.expect("it is told soon");
        assert_eq!(name, "change");
        data
    }

    async fn hears_nothing(&mut self) {
        assert_eq!(self.event(QUIET).await, None);
    }

    async fn is_over(&mut self) {
        let (name, data) = self.event(SOON).await.expect("it is told soon");
        assert!(name == "over" && !data.is_empty(), "a browser passes over events without data");
        assert!(timeout(SOON, self.bytes.next()).await.expect("it ends").is_none());
    }
}

async fn listens(world: &World) -> bool {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM pg_stat_activity
                        WHERE datname = current_database() AND state = 'idle' AND query ILIKE 'LISTEN%')",
    )
    .fetch_one(&world.look)
    .await
    .expect("an answer")
}

fn guest(world: &World, id: uuid::Uuid, door: &Door) -> Client {
    let mut client = world.house.browser();
    client.cookies.insert(cookie_name(id), door.cookie());
    client
}

/// Where the page that was drawn says that it listens.
fn address(page: &str) -> String {
    page.split("data-live=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an open page").to_owned()
}

async fn moves(client: &mut Client, case: domain::ids::CaseId, stage: &str) {
    client.get(&format!("/cases/{case}")).await.expect(200);
    client.move_case(&format!("/cases/{case}"), stage).await.expect(303);
}

#[tokio::test]
async fn a_coordinator_is_told_who_changed_the_case_and_nothing_of_another_agency() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let mut colleague = world.house.signed_in(&world.colleague).await;
    let mut abroad = world.house.signed_in(&world.house.stranger).await;
    let case = world.here.case;
    let at = address(&maryam.get(&format!("/cases/{case}")).await.expect(200).text());
    let today = address(&maryam.get("/").await.expect(200).text());
    let mut open = Page::open(&world, &maryam, &at).await;
    let mut list = Page::open(&world, &maryam, &today).await;

    moves(&mut abroad, world.abroad.case, "travel").await;
    open.hears_nothing().await;
    list.hears_nothing().await;

    moves(&mut colleague, case, "ready").await;
    assert_eq!(open.is_told().await, "1");
    assert_eq!(list.is_told().await, "1");
    let news = format!("{}&room=overview", at.replace("/live?", "/news?"));
    let said = maryam.get(&news).await.expect(200).text();
    assert!(said.contains("moved the case to") && said.contains("data-here"), "{said}");
    assert!(!said.contains("href"), "what is on this page needs no way to it: {said}");
    let elsewhere = maryam.get(&news.replace("overview", "plan")).await.expect(200).text();
    assert!(elsewhere.contains(&format!("href=\"/cases/{case}\"")), "{elsewhere}");

    // Of what one did oneself, in another window, there is something to show and nothing to say.
    let after = address(&maryam.get(&format!("/cases/{case}")).await.expect(200).text());
    moves(&mut maryam, case, "collecting").await;
    assert_eq!(open.is_told().await, "0");
    maryam.get(&after.replace("/live?", "/news?")).await.expect(204);

    // Another case of the agency is news for the list, not for this case.
    moves(&mut colleague, world.elsewhere.case, "travel").await;
    open.hears_nothing().await;
}

#[tokio::test]
async fn what_was_missed_is_told_at_once() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let mut colleague = world.house.signed_in(&world.colleague).await;
    let at = address(&maryam.get(&format!("/cases/{}", world.here.case)).await.expect(200).text());
    moves(&mut colleague, world.here.case, "ready").await;
    let router = || world.house.router.clone();
    let (_, mut open) = Page::try_open(router(), &maryam, &at, None).await;
    assert_eq!(open.is_told().await, "1", "between the page and its stream");
    let head: i64 = sqlx::query_scalar("SELECT max(seq) FROM events").fetch_one(&world.look).await.expect("a number");
    let (_, mut again) = Page::try_open(router(), &maryam, &at, Some(head)).await;
    assert_eq!(again.event(SOON).await, None, "the last event's number counts, not the page's");
    again.hears_nothing().await;
}

#[tokio::test]
async fn guests_hear_of_what_is_theirs_and_of_nothing_else() {
    let world = World::new().await;
    let scene = &world.here;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let (patient, son) = (&scene.patient, &scene.son);
    let mut theirs = Vec::new();
    for (id, door) in [patient, son] {
        let mut client = guest(&world, id.0, door);
        let at = address(&client.get(&format!("/my/{id}")).await.expect(200).text());
        theirs.push(Page::open(&world, &client, &at).await);
    }
    for (id, door) in [&scene.review, &scene.second] {
        let mut client = guest(&world, id.0, door);
        let at = address(&client.get(&format!("/review/{id}")).await.expect(200).text());
        theirs.push(Page::open(&world, &client, &at).await);
    }
    let [of_patient, of_son, kalina, second] = theirs.as_mut_slice() else { panic!("four pages") };

    // A document that the son may not see.
    let at = format!("/cases/{}/documents/{}", scene.case, scene.report.id);
    let page = maryam.get(&at).await.expect(200).text();
    let version = page.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let form = [("title", "Report of the hip"), ("category", "radiology-report"), ("version", version.unwrap_or("1"))];
    maryam.post(&at, &form).await.expect(303);
    of_patient.is_told().await;
    // The first clinic has it, the second does not.
    kalina.is_told().await;
    of_son.hears_nothing().await;
    second.hears_nothing().await;

    // The clinic's package, which is not made yet, is made: its own page becomes ready by itself.
    for sql in [
        "DELETE FROM package_items i USING packages p WHERE p.id = i.package_id AND p.review_id = $1 AND i.kind <> 'document'",
        "UPDATE packages SET sealed_at = NULL WHERE review_id = $1",
    ] {
        world.set(sql, scene.review.0.0).await;
    }
    let desk = tests::world::AtDesk { app: &world.house.app, staff: &scene.staff };
    desk.seal(scene.case, scene.review.0).await;
    kalina.is_told().await;
    second.hears_nothing().await;
}

#[tokio::test]
async fn s17_a_stream_ends_with_the_right_to_its_page() {
    let world = World::new().await;
    let scene = &world.here;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let mut doctor = guest(&world, scene.review.0.0, &scene.review.1);
    let at = address(&doctor.get(&format!("/review/{}", scene.review.0)).await.expect(200).text());
    let mut open = Page::open(&world, &doctor, &at).await;
    let mut son = guest(&world, scene.son.0.0, &scene.son.1);
    let at_home = address(&son.get(&format!("/my/{}", scene.son.0)).await.expect(200).text());
    let mut home = Page::open(&world, &son, &at_home).await;

    maryam.get(&format!("/cases/{}/reviews/{}", scene.case, scene.review.0)).await.expect(200);
    maryam.post(&format!("/cases/{}/reviews/{}/revoke", scene.case, scene.review.0), &[]).await.expect(303);
    open.is_over().await;
    let (status, _) = Page::try_open(world.house.router.clone(), &doctor, &at, None).await;
    assert_eq!(status, 403, "it says why no longer, as the page does");

    maryam.get(&format!("/cases/{}/participants/{}/remove", scene.case, scene.son.0)).await.expect(200);
    maryam.post(&format!("/cases/{}/participants/{}/remove", scene.case, scene.son.0), &[]).await.expect(303);
    home.is_over().await;

    let today = address(&maryam.get("/").await.expect(200).text());
    let case = address(&maryam.get(&format!("/cases/{}", scene.case)).await.expect(200).text());
    let mut pages = [Page::open(&world, &maryam, &today).await, Page::open(&world, &maryam, &case).await];
    let mut elsewhere = world.house.signed_in(&world.house.maryam).await;
    elsewhere.get("/account").await.expect(200);
    elsewhere.post("/sign-out/everywhere", &[]).await.expect(303);
    for page in &mut pages {
        page.is_over().await;
    }
}

#[tokio::test]
async fn one_connection_listens_for_all_readers_and_comes_back_after_a_break() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let mut colleague = world.house.signed_in(&world.colleague).await;
    let at = address(&maryam.get(&format!("/cases/{}", world.here.case)).await.expect(200).text());
    let mut pages = Vec::new();
    for _ in 0..3 {
        pages.push(Page::open(&world, &maryam, &at).await);
    }
    let cut: i64 = sqlx::query_scalar(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
         WHERE datname = current_database() AND query ILIKE 'LISTEN%'",
    )
    .fetch_one(&world.look)
    .await
    .expect("cut");
    assert_eq!(cut, 1, "one for all of them");
    moves(&mut colleague, world.here.case, "ready").await;
    for page in &mut pages {
        let (name, _) = page.event(Duration::from_secs(6)).await.expect("told, after the connection is back");
        assert_eq!(name, "change");
    }
    moves(&mut colleague, world.here.case, "collecting").await;
    for page in &mut pages {
        page.is_told().await;
    }
}

#[tokio::test]
async fn another_replica_hears_it_too_and_ends_its_streams_when_it_stops() {
    let world = World::new().await;
    let roots = Roots::one(RootKey::from_bytes([7; 32]));
    let url = world.house.database.for_service();
    let db = Db::connect(&url, 4, world.house.clock.clone(), Arc::new(OsRandom), roots).await.expect("connects");
    let app = App { live: Live::new(db.clone()), db, ..world.house.app.clone() };
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let mut colleague = world.house.signed_in(&world.colleague).await;
    let at = address(&maryam.get(&format!("/cases/{}", world.here.case)).await.expect(200).text());
    let (status, mut page) = Page::try_open(web::router(app.clone()), &maryam, &at, None).await;
    assert_eq!(status, 200);
    page.event(SOON).await;
    page.listening(&world).await;
    moves(&mut colleague, world.here.case, "ready").await;
    page.is_told().await;
    app.live.end();
    assert!(timeout(SOON, page.bytes.next()).await.expect("it ends").is_none(), "nobody is told that it is over");
}

#[tokio::test]
async fn a_session_has_no_more_than_so_many_streams() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = address(&maryam.get(&format!("/cases/{}", world.here.case)).await.expect(200).text());
    let mut open = Vec::new();
    for _ in 0..web::live::MOST {
        open.push(Page::open(&world, &maryam, &at).await);
    }
    let (status, _) = Page::try_open(world.house.router.clone(), &maryam, &at, None).await;
    assert_eq!(status, 429);
    // A window that is closed makes room; another session has room of its own.
    open.pop();
    Page::open(&world, &maryam, &at).await;
    let other = world.house.signed_in(&world.house.maryam).await;
    Page::open(&world, &other, &at).await;
}

#[tokio::test]
async fn s25_a_page_that_renews_itself_does_not_keep_a_session_alive() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let mut patient = guest(&world, world.here.patient.0.0, &world.here.patient.1);
    let (today, home) = ("/", format!("/my/{}", world.here.patient.0));
    let renewal = [("x-requested-with", "renewal")];
    let get = http::Method::GET;
    maryam.get(today).await.expect(200);
    patient.get(&home).await.expect(200);
    for _ in 0..2 {
        world.house.clock.pass(jiff::SignedDuration::from_mins(14));
        maryam.send(get.clone(), "/board", &renewal, Body::empty()).await.expect(200);
        patient.send(get.clone(), &home, &renewal, Body::empty()).await.expect(200);
    }
    world.house.clock.pass(jiff::SignedDuration::from_mins(3));
    patient.send(get.clone(), &home, &renewal, Body::empty()).await.expect(401);
    world.house.clock.pass(jiff::SignedDuration::from_mins(90));
    maryam.send(get, "/board", &renewal, Body::empty()).await.expect(401);
}
