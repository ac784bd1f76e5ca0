//! S26, S28: requests that another site makes in a person's browser, and hosts that are not ours. Generated from the
//! router's own list.

use super::caller;
use crate::access::{callers, states};
use axum::body::Body;
use domain::policy::Action;
use http::{Method, Request, header};
use sqlx::PgPool;
use std::collections::BTreeMap;
use store::jobs;
use tests::world::Snapshot;
use tests::{Answer, Client, World};
use tower::ServiceExt;
use web::surface::{Asks, Route};

/// Every table, each as one hash.
async fn everything(look: &PgPool) -> BTreeMap<String, String> {
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'")
            .fetch_all(look)
            .await
            .expect("the catalogue");
    let mut all = BTreeMap::new();
    for table in tables {
        let sql = format!("SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM {table} t");
        let hash = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(look).await.expect("a hash");
        all.insert(table, hash);
    }
    all
}

/// Whether a route takes files.
fn takes_files(route: &Route) -> bool {
    let files = matches!(route.asks, Asks::Policy(Action::SendDocuments))
        || [Action::AnswerRequest, Action::WorkOnTranslation].map(Asks::Policy).contains(&route.asks)
            && route.path.ends_with("/documents");
    files || route.path.ends_with("/reply")
}

/// A form's body, urlencoded or of several parts, with a token or without.
fn body(route: &Route, token: Option<&str>) -> (&'static str, Vec<u8>) {
    if !takes_files(route) {
        let token = token.map(|token| format!("_csrf={token}&")).unwrap_or_default();
        return (
            "application/x-www-form-urlencoded",
            format!("{token}what=x&stage=closed&decision=given").into_bytes(),
        );
    }
    let mut parts = Vec::new();
    if let Some(token) = token {
        parts.extend(format!("--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{token}\r\n").bytes());
    }
    for field in ["files", "letter"] {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"a.pdf\"\r\n\r\n");
        parts.extend(head.bytes());
        parts.extend(tests::papers::pdf(&["Forged"]));
        parts.extend(b"\r\n");
    }
    parts.extend(b"--b--\r\n");
    ("multipart/form-data; boundary=b", parts)
}

/// What it is, the headers it comes with, and its form token.
type Forgery<'a> = (&'static str, Vec<(&'static str, &'static str)>, Option<&'a str>);

/// The ways to come from elsewhere; the last three come from here, without the right token.
fn forgeries<'a>(token: &'a str, of_another: &'a str) -> Vec<Forgery<'a>> {
    let site = |site| vec![("sec-fetch-site", site)];
    vec![
        ("a cross-site form", site("cross-site"), Some(token)),
        ("a form of a sister site", site("same-site"), Some(token)),
        ("a foreign origin", vec![("origin", "https://evil.test")], Some(token)),
        ("no origin", vec![("origin", "null")], Some(token)),
        ("an origin on another port", vec![("origin", "https://carnet.test:8443")], Some(token)),
        ("no token", site("same-origin"), None),
        ("an empty token", site("same-origin"), Some("")),
        ("another browser's token", site("same-origin"), Some(of_another)),
    ]
}

#[tokio::test]
async fn s26_no_forged_request_changes_anything() {
    let world = World::new().await;
    let all = callers::all(&world).await;
    let of_another = web::here::form_token(world.house.app.db.keys().forms(), "another-browser-000000");
    let (mut asked, mut wrong) = (0, Vec::new());
    let surface = web::routes::surface(false);
    let before = everything(&world.look).await;
    for route in surface.routes().iter().filter(|route| !SAFE.contains(&route.method)) {
        // Nobody of this family is in the middle of sending, and this interpreter has no translation: what is not there is
        // refused, and that is recorded. The desk's rows ask the same handlers.
        let sends =
            !route.path.starts_with("/cases/") && ["{upload}", "{transfer}"].iter().any(|id| route.path.contains(id));
        if sends || route.path == "/i/{participant}/translations/{translation}/documents" {
            continue;
        }
        let caller = caller(&all, route);
        let path = states::address(&world, route, caller, "open");
        for (what, mut headers, token) in forgeries(&caller.token, &of_another) {
            let (kind, bytes) = body(route, token);
            headers.push(("content-type", kind));
            let method = Method::from_bytes(route.method.as_bytes()).expect("a method");
            let answer = caller.client(&world).send(method, &path, &headers, Body::from(bytes)).await;
            if answer.status != 403 {
                wrong.push(format!("{} {}: {what} gets {}", route.method, route.path, answer.status));
            }
            asked += 1;
        }
        let after = everything(&world.look).await;
        let changed: Vec<_> = after.iter().filter(|(table, hash)| before[*table] != **hash).map(|one| one.0).collect();
        assert!(changed.is_empty(), "{} {} wrote {changed:?}", route.method, route.path);
    }
    println!("{asked} forged requests");
    assert!(asked > 200);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The same request as its own page makes it is let through: it is the forgery that was refused.
    let route = surface.routes().iter().find(|route| route.path == "/sign-out/everywhere").expect("a route");
    let caller = caller(&all, route);
    caller.client(&world).post(route.path, &[]).await.expect(303);
    assert_ne!(everything(&world.look).await, before);
}

/// Methods that change nothing (RFC 9110, section 9.2.1).
const SAFE: &[&str] = &["GET", "HEAD", "OPTIONS"];

#[test]
fn s26_every_method_is_known() {
    for route in web::routes::surface(true).routes() {
        let known = SAFE.contains(&route.method) || ["POST", "PATCH", "DELETE"].contains(&route.method);
        assert!(known, "{} {}: teach the test above", route.method, route.path);
    }
}

/// As [`Client::send`], under a name that is not ours.
async fn under_another_name(world: &World, client: &Client, method: &str, path: &str) -> Answer {
    let cookies: Vec<String> = client.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let form = format!("_csrf={}&what=Call&owner=M&by-day=1&by-month=8&by-year=2026", client.token);
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "evil.test")
        .header("x-forwarded-host", "evil.test")
        .header("x-forwarded-proto", "http")
        .header("x-forwarded-prefix", "/evil.test")
        .header("x-original-url", "https://evil.test/")
        .header("forwarded", "host=evil.test;proto=http")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookies.join("; "))
        .body(Body::from(form))
        .expect("a request");
    Answer::of(world.house.router.clone().oneshot(request).await.expect("an answer")).await
}

#[tokio::test]
async fn s28_no_host_header_builds_an_address() {
    let world = World::new().await;
    let all = callers::all(&world).await;
    let snapshot = Snapshot::take(&world.look).await;
    let surface = web::routes::surface(false);
    let (mut asked, mut letters) = (0, 0);
    for route in surface.routes() {
        let caller = caller(&all, route);
        let path = states::address(&world, route, caller, "open");
        let answer = under_another_name(&world, &caller.client(&world), route.method, &path).await;
        let told = format!("{:?}\n{}", answer.headers, answer.text());
        assert!(!told.contains("evil.test"), "{} {} repeats the host:\n{told}", route.method, route.path);
        while let Some(held) = jobs::take(&world.house.app.db).await.expect("jobs") {
            let job = serde_json::to_string(&held.job).expect("JSON");
            assert!(!job.contains("evil"), "{}: {job}", route.path);
            letters += usize::from(job.contains("https://carnet.test/"));
            let mut tx = world.house.app.db.system(Some(held.tenant)).await.expect("a transaction");
            jobs::finish(&mut tx, &held).await.expect("done");
            tx.commit().await.expect("a commit");
        }
        if route.method == "POST" {
            snapshot.restore(&world.look).await;
        }
        asked += 1;
    }
    println!("{asked} routes under another host's name, {letters} letters with addresses");
    assert!(letters >= 2, "letters with addresses were written");
}

#[tokio::test]
async fn signing_in_leads_nowhere_else() {
    let house = tests::House::new().await;
    for back in
        ["//evil.test", "/\t/evil.test", "/\\evil.test", "https://evil.test/", "\t//evil.test", "/\r\n/evil.test"]
    {
        house.clock.pass(jiff::SignedDuration::from_secs(30));
        let mut client = house.browser();
        client.get("/sign-in").await.expect(200);
        let code = house.code(&house.maryam);
        let form = [
            ("email", house.maryam.email.as_str()),
            ("password", tests::house::PASSWORD),
            ("code", &code),
            ("back", back),
        ];
        let answer = client.post("/sign-in", &form).await.expect(303);
        assert_eq!(answer.location(), "/", "{back:?}");
    }
}
