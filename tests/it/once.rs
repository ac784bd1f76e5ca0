//! S59: a form that is sent twice, at once or later, is one act; other content, another page and another browser are others.

use axum::Router;
use axum::body::Body;
use futures_util::future::join_all;
use http::{Method, Request, header};
use jiff::SignedDuration;
use std::time::Duration;
use tests::client::Answer;
use tests::{Client, House};
use tower::ServiceExt;

const CLINIC: &[(&str, &str)] = &[
    ("name", "Kalina Clinic"),
    ("country", "RU"),
    ("city", "Moscow"),
    ("time_zone", "Europe/Moscow"),
    ("languages", "en"),
    ("reviewer_name", "Dr. Orlova"),
    ("reviewer_email", "orlova@kalina.test"),
    ("reply_days_from", "3"),
    ("reply_days_to", "7"),
];

/// What a browser sends when a button is pressed.
fn pressed(client: &Client, path: &str, fields: &[(&str, &str)], more: &[(&str, &str)]) -> Request<Body> {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .append_pair("_csrf", &client.token)
        .finish();
    let cookies: Vec<String> = client.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header("host", "carnet.test")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookies.join("; "));
    for (name, value) in more {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body)).expect("a request")
}

const BY_HAND: &[(&str, &str)] = &[("sec-fetch-mode", "navigate")];

async fn answer(router: &Router, request: Request<Body>) -> Answer {
    Answer::of(router.clone().oneshot(request).await.expect("an answer")).await
}

async fn clinics(house: &House) -> i64 {
    let look = house.database.look().await;
    sqlx::query_scalar("SELECT count(*) FROM clinics").fetch_one(&look).await.expect("a count")
}

#[tokio::test]
async fn s59_pressed_twice_is_done_once() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    maryam.get("/clinics/new").await.expect(200);
    // An impatient finger: five at once.
    let at_once = (0..5).map(|_| answer(&house.router, pressed(&maryam, "/clinics", CLINIC, BY_HAND)));
    let answers = join_all(at_once).await;
    assert_eq!(clinics(&house).await, 1);
    let led = answers[0].location().to_owned();
    for answer in answers {
        assert_eq!((answer.status.as_u16(), answer.location()), (303, led.as_str()));
    }
    // The line broke after the answer had left: sent again later.
    house.clock.pass(SignedDuration::from_mins(5));
    let again = answer(&house.router, pressed(&maryam, "/clinics", CLINIC, BY_HAND)).await.expect(303);
    assert_eq!((again.location(), clinics(&house).await), (led.as_str(), 1));
    // Other content from the same page, the same content from a new page, and another person are other acts.
    let other: Vec<_> = CLINIC.iter().map(|field| if field.0 == "city" { ("city", "Kazan") } else { *field }).collect();
    answer(&house.router, pressed(&maryam, "/clinics", &other, BY_HAND)).await.expect(303);
    assert_eq!(clinics(&house).await, 2);
    maryam.get("/clinics/new").await.expect(200);
    answer(&house.router, pressed(&maryam, "/clinics", CLINIC, BY_HAND)).await.expect(303);
    assert_eq!(clinics(&house).await, 3);
    let mut owner = house.signed_in(&house.owner).await;
    owner.get("/clinics/new").await.expect(200);
    answer(&house.router, pressed(&owner, "/clinics", CLINIC, BY_HAND)).await.expect(303);
    assert_eq!(clinics(&house).await, 4);
    // What is kept says nothing of what was sent, and not for long.
    let look = house.database.look().await;
    let kept: Vec<String> =
        sqlx::query_scalar("SELECT s::text FROM submissions s").fetch_all(&look).await.expect("submissions");
    assert!(kept.len() == 4 && !kept.iter().any(|row| row.contains("Kalina")), "{kept:#?}");
    house.app.db.forget_submissions(house.app.db.now() + SignedDuration::from_secs(1)).await.expect("forgotten");
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM submissions").fetch_one(&look).await.expect("a count");
    assert_eq!(left, 0);
}

#[tokio::test]
async fn s59_who_hangs_up_on_the_first_answer_gets_it_from_the_second() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    maryam.get("/clinics/new").await.expect(200);
    for micros in [50, 500, 2_000, 5_000, 10_000, 20_000] {
        house.clock.pass(SignedDuration::from_secs(1));
        maryam.get("/clinics/new").await.expect(200);
        let before = clinics(&house).await;
        let first = answer(&house.router, pressed(&maryam, "/clinics", CLINIC, BY_HAND));
        let _hung_up = tokio::time::timeout(Duration::from_micros(micros), first).await;
        answer(&house.router, pressed(&maryam, "/clinics", CLINIC, BY_HAND)).await.expect(303);
        assert_eq!(clinics(&house).await, before + 1, "hung up after {micros} µs");
    }
}

#[tokio::test]
async fn s59_what_led_nowhere_and_what_signs_in_is_done_anew() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    maryam.get("/clinics/new").await.expect(200);
    let faulty = [("name", "Kalina Clinic")];
    for _ in 0..2 {
        let answer = answer(&house.router, pressed(&maryam, "/clinics", &faulty, BY_HAND)).await.expect(422);
        assert!(answer.text().contains("Kalina Clinic"), "what was typed is kept each time");
    }
    let mut wrong = Client::new(house.router.clone());
    wrong.get("/sign-in").await.expect(200);
    let fields = [("email", "maryam@safina.test"), ("password", "not it"), ("code", "000000")];
    for _ in 0..2 {
        answer(&house.router, pressed(&wrong, "/sign-in", &fields, BY_HAND)).await.expect(422);
    }
    let look = house.database.look().await;
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM submissions").fetch_one(&look).await.expect("a count");
    assert_eq!(kept, 0);
    // A form of another browser is refused as ever, and nothing of it is kept.
    let token = std::mem::take(&mut wrong.token);
    maryam.token = token;
    answer(&house.router, pressed(&maryam, "/clinics", CLINIC, BY_HAND)).await.expect(403);
    assert_eq!(clinics(&house).await, 0);
}

#[tokio::test]
async fn s59_a_program_says_by_its_key_that_it_is_the_same() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    maryam.get("/clinics/new").await.expect(200);
    let key = [("idempotency-key", "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"")];
    let first = answer(&house.router, pressed(&maryam, "/clinics", CLINIC, &key)).await.expect(303);
    let second = answer(&house.router, pressed(&maryam, "/clinics", CLINIC, &key)).await.expect(303);
    assert_eq!((first.location(), clinics(&house).await), (second.location(), 1));
    let other = answer(&house.router, pressed(&maryam, "/clinics", &CLINIC[1..], &key)).await;
    assert_eq!((other.status.as_u16(), clinics(&house).await), (422, 1));
    let another = [("idempotency-key", "\"another\"")];
    answer(&house.router, pressed(&maryam, "/clinics", CLINIC, &another)).await.expect(303);
    assert_eq!(clinics(&house).await, 2);
}
