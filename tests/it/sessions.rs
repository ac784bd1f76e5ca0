//! Signing in and out (S22–S25).

use jiff::SignedDuration;
use tests::House;
use tests::house::PASSWORD;

#[tokio::test]
async fn a_member_signs_in_with_both_factors_and_out_everywhere() {
    let house = House::new().await;
    let mut first = house.signed_in(&house.maryam).await;
    let mut second = house.signed_in(&house.maryam).await;
    first.get("/cases").await.expect(200);
    second.get("/account").await.expect(200);
    second.post("/sign-out/everywhere", &[]).await.expect(303);
    assert!(first.get("/cases").await.expect(303).location().starts_with("/sign-in"));
    assert!(second.get("/cases").await.expect(303).location().starts_with("/sign-in"));
}

#[tokio::test]
async fn every_wrong_combination_gets_the_same_answer_and_keeps_the_address() {
    let house = House::new().await;
    let code = house.code(&house.maryam);
    let email = house.maryam.email.as_str();
    let mut bodies = Vec::new();
    for form in [
        [("email", email), ("password", "wrong"), ("code", code.as_str())],
        [("email", email), ("password", PASSWORD), ("code", "000000")],
        [("email", "nobody@safina.test"), ("password", PASSWORD), ("code", code.as_str())],
    ] {
        let mut client = house.browser();
        client.get("/sign-in").await.expect(200);
        let answer = client.post("/sign-in", &form).await.expect(422);
        assert!(answer.text().contains(form[0].1), "the address stays");
        let challenge = crate::accounts::hidden(&answer, "challenge");
        let text = answer.text().replace(form[0].1, "").replace(&client.token, "");
        bodies.push(text.replace(&challenge, ""));
    }
    assert_eq!(bodies[0], bodies[1]);
    assert_eq!(bodies[0], bodies[2]);
}

/// What was wrong each time that somebody tried to come in as Maryam and could not prove it, in order of the words. It is recorded
/// beside the answer: this waits until nothing more comes.
pub(crate) async fn tries_refused(house: &House) -> Vec<String> {
    let look = house.database.look().await;
    let mut told: Vec<(String, uuid::Uuid, String)> = Vec::new();
    loop {
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        let before = told.len();
        told = sqlx::query_as(
            "SELECT detail->>'wrong', subject_id, actor_kind FROM events WHERE event = 'sign-in-refused' ORDER BY 1",
        )
        .fetch_all(&look)
        .await
        .expect("the trail");
        if told.len() == before {
            break;
        }
    }
    assert!(told.iter().all(|(_, whose, who)| *whose == house.maryam.id.0 && who == "stranger"), "{told:?}");
    told.into_iter().map(|(wrong, _, _)| wrong).collect()
}

/// S48: whoever tries and does not prove it stands in the trail, with what was wrong and nothing that was typed.
#[tokio::test]
async fn s48_a_sign_in_that_was_refused_is_recorded() {
    let house = House::new().await;
    let email = house.maryam.email.as_str();
    let code = house.code(&house.maryam);
    for form in [
        [("email", email), ("password", "wrong"), ("code", code.as_str())],
        [("email", email), ("password", PASSWORD), ("code", "000000")],
        [("email", "nobody@safina.test"), ("password", PASSWORD), ("code", code.as_str())],
    ] {
        let mut client = house.browser();
        client.get("/sign-in").await.expect(200);
        client.post("/sign-in", &form).await.expect(422);
    }
    assert_eq!(tries_refused(&house).await, ["code", "password"]);
    // She reads of it where she looks after her sign-in.
    house.clock.pass(SignedDuration::from_secs(30));
    let mut client = house.signed_in(&house.maryam).await;
    let account = client.get("/account").await.expect(200).text().replace(['\u{2068}', '\u{2069}'], "");
    assert!(account.contains("2 attempts to sign in as you failed"), "{account}");
}

#[tokio::test]
async fn a_code_works_once() {
    let house = House::new().await;
    let _first = house.signed_in(&house.maryam).await;
    let mut client = house.browser();
    client.get("/sign-in").await.expect(200);
    let code = house.code(&house.maryam);
    let form = [("email", house.maryam.email.as_str()), ("password", PASSWORD), ("code", code.as_str())];
    client.post("/sign-in", &form).await.expect(422);
}

#[tokio::test]
async fn sessions_end_by_idleness_and_by_age() {
    let house = House::new().await;
    let mut client = house.signed_in(&house.maryam).await;
    house.clock.pass(jiff::SignedDuration::from_mins(119));
    client.get("/cases").await.expect(200);
    house.clock.pass(jiff::SignedDuration::from_mins(121));
    client.get("/cases").await.expect(303);
    let mut busy = house.signed_in(&house.maryam).await;
    for _ in 0..11 {
        house.clock.pass(jiff::SignedDuration::from_mins(60));
        busy.get("/cases").await.expect(200);
    }
    house.clock.pass(jiff::SignedDuration::from_mins(61));
    busy.get("/cases").await.expect(303);
}

#[tokio::test]
async fn a_form_without_its_token_or_from_another_site_is_refused() {
    let house = House::new().await;
    let mut client = house.signed_in(&house.maryam).await;
    client.get("/account").await.expect(200);
    let token = std::mem::take(&mut client.token);
    client.post("/sign-out", &[]).await.expect(403);
    let form = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
    let body = format!("_csrf={token}");
    client.send(http::Method::POST, "/sign-out", &form, body.into()).await.expect(403);
    client.get("/account").await.expect(200);
}

#[tokio::test]
async fn attempts_are_limited_for_an_address() {
    let house = House::new().await;
    let mut client = house.browser();
    client.get("/sign-in").await.expect(200);
    let form = [("email", house.maryam.email.as_str()), ("password", "wrong"), ("code", "000000")];
    for _ in 0..10 {
        client.post("/sign-in", &form).await.expect(422);
    }
    client.post("/sign-in", &form).await.expect(429);
}

/// Nobody locks a member out by failing in their name, and nobody tries one password on everybody.
#[tokio::test]
async fn attempts_are_counted_by_whom_and_from_where() {
    let house = House::new().await;
    let mut hostile = house.browser();
    hostile.peer = "203.0.113.9".parse().ok();
    hostile.get("/sign-in").await.expect(200);
    let form = [("email", house.maryam.email.as_str()), ("password", "wrong"), ("code", "000000")];
    for _ in 0..10 {
        hostile.post("/sign-in", &form).await.expect(422);
    }
    hostile.post("/sign-in", &form).await.expect(429);
    // What it says of itself moves nothing: no proxy is trusted here.
    let token = hostile.token.clone();
    let body = format!("email={}&password=wrong&code=000000&_csrf={token}", house.maryam.email.replace('@', "%40"));
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("x-forwarded-for", "198.51.100.77"),
    ];
    hostile.send(http::Method::POST, "/sign-in", &headers, axum::body::Body::from(body)).await.expect(429);
    // Maryam, at her desk, is let in.
    let mut maryam = house.browser();
    maryam.peer = "198.51.100.7".parse().ok();
    maryam.get("/sign-in").await.expect(200);
    maryam.post("/sign-in", &form).await.expect(422);
    // The same password for one name after the other: an end after a hundred.
    let mut statuses = Vec::new();
    for number in 0..100 {
        let email = format!("somebody{number}@safina.test");
        let form = [("email", email.as_str()), ("password", "Summer2026!"), ("code", "000000")];
        statuses.push(hostile.post("/sign-in", &form).await.status.as_u16());
    }
    assert_eq!(statuses.first(), Some(&422));
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
}
