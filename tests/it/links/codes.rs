//! Codes and the sessions they begin (S14, S26, S27).

use super::*;

#[tokio::test]
async fn the_right_code_opens_the_page_once_in_the_browser_that_asked() {
    let linked = Linked::new().await;
    let address = linked.address();
    let (mut doctor, code) = linked.waiting(&address).await;
    let session = format!("{address}/session");
    // Another browser that read the letter, too, gets nothing for it.
    let mut other = linked.house.browser();
    other.get(&address).await.expect(200);
    other.post(&session, &[("code", &code)]).await.expect(422);
    assert_eq!(linked.failures().await, 0, "nothing was compared");

    let mark = doctor.cookies["__Host-carnet-browser"].clone();
    let spaced = format!("{} {}", &code[..4], &code[4..]);
    let answer = doctor.post(&session, &[("code", &spaced)]).await.expect(303);
    assert_eq!(answer.location(), format!("/review/{}", linked.review));
    let name = format!("__Host-carnet-guest-{}", linked.review.0.simple());
    let line = answer
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find(|value| value.starts_with(&name))
        .expect("a cookie of its own");
    for attribute in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(line.contains(attribute), "{line}");
    }
    assert_ne!(doctor.cookies["__Host-carnet-browser"], mark, "a new mark");
    assert_eq!(linked.count("link-opened").await, 1);

    // The mark has changed and the code is used: with the old mark it is worth nothing, too.
    doctor.get(&address).await.expect(200);
    let mut again = linked.house.browser();
    again.cookies.insert("__Host-carnet-browser".into(), mark);
    again.get(&address).await.expect(200);
    again.post(&session, &[("code", &code)]).await.expect(422);
}

#[tokio::test]
async fn a_browser_that_is_inside_goes_on_without_a_code_until_it_leaves_or_rests() {
    let linked = Linked::new().await;
    let address = linked.address();
    let ask = format!("{address}/code");
    let mut doctor = linked.inside(&address).await;
    let home = format!("/review/{}", linked.review);
    doctor.get(&address).await.expect(200);
    assert_eq!(doctor.post(&ask, &[]).await.expect(303).location(), home);
    linked.house.clock.pass(SignedDuration::from_mins(29));
    assert_eq!(doctor.post(&ask, &[]).await.expect(303).location(), home);
    assert!(linked.letters().await.is_empty(), "no code was sent");
    linked.house.clock.pass(SignedDuration::from_mins(2));
    assert_eq!(doctor.post(&ask, &[]).await.expect(303).location(), ask);

    let mut second = linked.inside(&address).await;
    second.get(&address).await.expect(200);
    let leave = format!("{home}/leave");
    let kept = second.cookies.clone();
    assert_eq!(second.post(&leave, &[]).await.expect(303).location(), "/left");
    second.get("/left").await.expect(200);
    second.cookies = kept;
    second.post(&leave, &[]).await.expect(401);
}

#[tokio::test]
async fn a_session_ends_after_eight_hours_however_busy() {
    let linked = Linked::new().await;
    linked.inside(&linked.address()).await;
    let db = &linked.house.app.db;
    let id: Uuid =
        sqlx::query_scalar("SELECT id FROM guest_sessions").fetch_one(&linked.look).await.expect("a session");
    for quarter in 1..=32 {
        linked.house.clock.pass(SignedDuration::from_mins(15));
        let tenant = linked.house.maryam.tenant;
        let mut tx = db.guest(tenant, Some(linked.case)).await.expect("a transaction");
        let living = store::guests::living_session(&mut tx, domain::ids::GuestSessionId(id)).await.expect("an answer");
        tx.commit().await.expect("a commit");
        assert_eq!(living.is_some(), quarter < 32, "after {quarter} quarters");
    }
}

/// Wrong guesses of one browser, all at once.
async fn guess_at_once(linked: &Linked, clients: &[Client], times: usize) -> Vec<u16> {
    let path = format!("{}/session", linked.address());
    let guesses = clients.iter().flat_map(|client| std::iter::repeat_n(client, times));
    let tasks = guesses.map(|client| {
        let mut copy = Client::new(linked.house.router.clone());
        copy.cookies = client.cookies.clone();
        copy.token = client.token.clone();
        let path = path.clone();
        tokio::spawn(async move { copy.post(&path, &[("code", "x0000000-0")]).await.status.as_u16() })
    });
    join_all(tasks).await.into_iter().map(|status| status.expect("an answer")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_guesses_at_once_compare_exactly_as_many_as_a_code_allows() {
    let linked = Linked::new().await;
    let (client, code) = linked.waiting(&linked.address()).await;
    assert_ne!(code, "00000000");
    let statuses = guess_at_once(&linked, &[client], 500).await;
    assert!(statuses.iter().all(|status| *status == 422), "{statuses:?}");
    assert_eq!(linked.failures().await, TRIES_PER_CODE);
    assert_eq!(linked.count("code-refused").await, i64::from(TRIES_PER_CODE));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lifetime_cap_of_a_link_holds_under_five_hundred_guesses_at_once() {
    let linked = Linked::new().await;
    let spent = 2 * TRIES_PER_CODE;
    for _ in 0..2 {
        let (client, _) = linked.waiting(&linked.address()).await;
        guess_at_once(&linked, &[client], 10).await;
    }
    assert_eq!(linked.failures().await, spent);
    linked.house.clock.pass(SignedDuration::from_mins(61));
    let mut clients = Vec::new();
    let mut codes = Vec::new();
    for _ in 0..CODES_PER_HOUR {
        let (client, code) = linked.waiting(&linked.address()).await;
        clients.push(client);
        codes.push(code);
    }
    guess_at_once(&linked, &clients, 100).await;
    assert_eq!(linked.failures().await, FAILURES_PER_LINK);
    assert_eq!(linked.count("code-refused").await, i64::from(FAILURES_PER_LINK));
    assert_eq!(linked.count("link-suspended").await, 1);
    let told = linked.letters().await;
    let address = format!("https://carnet.test/cases/{}", linked.case);
    let letter = Letter::LinkSuspended { address };
    assert_eq!(told, [Job::TellCoordinator { case: linked.case, letter }], "one letter, to the coordinator");
    // The right code of a browser that had not tried yet comes too late.
    let path = format!("{}/session", linked.address());
    clients[4].post(&path, &[("code", &codes[4])]).await.expect(410);
    let mut tx = linked.staff().await;
    let listed = links::list_of_case(&mut tx, linked.case).await.expect("a list");
    assert_eq!(listed[0].state, LinkState::Suspended, "its owner sees it");
}

#[tokio::test]
async fn a_right_code_costs_nothing_of_the_lifetime() {
    let linked = Linked::new().await;
    let (mut doctor, code) = linked.waiting(&linked.address()).await;
    let path = format!("{}/session", linked.address());
    for _ in 0..4 {
        doctor.post(&path, &[("code", "00000000")]).await.expect(422);
    }
    doctor.post(&path, &[("code", "1234")]).await.expect(422);
    doctor.post(&path, &[("code", &code)]).await.expect(303);
    assert_eq!(linked.failures().await, 4);
}

#[tokio::test]
async fn a_spent_an_old_and_a_replaced_code_are_worth_nothing() {
    let linked = Linked::new().await;
    let address = linked.address();
    let path = format!("{address}/session");
    let (mut doctor, code) = linked.waiting(&address).await;
    for _ in 0..TRIES_PER_CODE {
        doctor.post(&path, &[("code", "00000000")]).await.expect(422);
    }
    doctor.post(&path, &[("code", &code)]).await.expect(422);
    let (mut doctor, code) = linked.waiting(&address).await;
    linked.house.clock.pass(SignedDuration::from_mins(10));
    doctor.post(&path, &[("code", &code)]).await.expect(422);
    let (mut doctor, first) = linked.waiting(&address).await;
    doctor.post(&format!("{address}/code"), &[]).await.expect(303);
    let second = linked.code().await;
    doctor.post(&path, &[("code", &first)]).await.expect(422);
    doctor.post(&path, &[("code", &second)]).await.expect(303);
}

#[tokio::test]
async fn a_link_sends_five_codes_an_hour() {
    let linked = Linked::new().await;
    let ask = format!("{}/code", linked.address());
    let mut doctor = linked.house.browser();
    doctor.get(&linked.address()).await.expect(200);
    for _ in 0..CODES_PER_HOUR {
        doctor.post(&ask, &[]).await.expect(303);
    }
    doctor.post(&ask, &[]).await.expect(429);
    assert_eq!(linked.letters().await.len(), 5);
    linked.house.clock.pass(SignedDuration::from_mins(60));
    doctor.post(&ask, &[]).await.expect(303);
}

#[tokio::test]
async fn a_form_of_another_site_sends_no_code() {
    let linked = Linked::new().await;
    let mut doctor = linked.house.browser();
    doctor.get(&linked.address()).await.expect(200);
    let body = format!("_csrf={}", doctor.token);
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
    let path = format!("{}/code", linked.address());
    doctor.send(Method::POST, &path, &headers, body.into()).await.expect(403);
    doctor.token.clear();
    doctor.post(&path, &[]).await.expect(403);
    assert!(linked.letters().await.is_empty());
}
