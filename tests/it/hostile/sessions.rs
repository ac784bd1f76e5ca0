//! S23, S24, S29: what was known before signing in is worth nothing after it, and what ended has ended.

use tests::House;
use tests::house::PASSWORD;
use web::desk::COOKIE;

#[tokio::test]
async fn s24_a_session_chosen_by_somebody_else_is_never_taken_up() {
    let house = House::new().await;
    let mut victim = house.browser();
    let planted = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE";
    victim.cookies.insert(COOKIE.to_owned(), planted.to_owned());
    victim.cookies.insert(web::here::BROWSER.to_owned(), "planted-browser-000000".to_owned());
    victim.get("/sign-in").await.expect(200);
    let before = victim.token.clone();
    let code = house.code(&house.maryam);
    let form = [("email", house.maryam.email.as_str()), ("password", PASSWORD), ("code", code.as_str())];
    victim.post("/sign-in", &form).await.expect(303);
    assert_ne!(victim.cookies[COOKIE], planted);
    assert_ne!(victim.cookies[web::here::BROWSER], "planted-browser-000000");
    victim.get("/account").await.expect(200);
    assert_ne!(victim.token, before, "form tokens from before are worth nothing");
    let mut attacker = house.browser();
    attacker.cookies.insert(COOKIE.to_owned(), planted.to_owned());
    attacker.get("/cases").await.expect(303);
    // The old form token with the new session changes nothing.
    let token = std::mem::replace(&mut victim.token, before);
    victim.post("/sign-out", &[]).await.expect(403);
    victim.token = token;
    victim.post("/sign-out", &[]).await.expect(303);
}

#[tokio::test]
async fn s24_a_cookie_kept_aside_dies_with_signing_out_and_with_the_member() {
    let house = House::new().await;
    let look = house.database.look().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let mut copy = house.browser();
    copy.cookies = maryam.cookies.clone();
    copy.get("/cases").await.expect(200);
    maryam.get("/account").await.expect(200);
    maryam.post("/sign-out", &[]).await.expect(303);
    copy.get("/cases").await.expect(303);
    let mut owner = house.signed_in(&house.owner).await;
    owner.get("/cases").await.expect(200);
    sqlx::query("UPDATE members SET disabled_at = now() WHERE id = $1")
        .bind(house.owner.id.0)
        .execute(&look)
        .await
        .expect("switched off");
    owner.get("/cases").await.expect(303);
    // S29: whoever has not confirmed cannot even begin.
    sqlx::query("UPDATE members SET disabled_at = NULL, confirmed_at = NULL WHERE id = $1")
        .bind(house.owner.id.0)
        .execute(&look)
        .await
        .expect("not confirmed");
    owner.get("/cases").await.expect(303);
    house.clock.pass(jiff::SignedDuration::from_secs(30));
    let mut client = house.browser();
    client.get("/sign-in").await.expect(200);
    let code = house.code(&house.owner);
    let form = [("email", house.owner.email.as_str()), ("password", PASSWORD), ("code", code.as_str())];
    client.post("/sign-in", &form).await.expect(422);
}

#[tokio::test]
async fn s23_every_cookie_is_for_this_host_alone() {
    let house = House::new().await;
    let mut client = house.browser();
    let mut lines = Vec::new();
    let mut note = |answer: &tests::Answer| {
        let all = answer.headers.get_all(http::header::SET_COOKIE);
        lines.extend(all.iter().map(|line| line.to_str().expect("ASCII").to_owned()));
    };
    note(&client.get("/sign-in?lang=ar").await.expect(200));
    house.clock.pass(jiff::SignedDuration::from_secs(30));
    let code = house.code(&house.maryam);
    let form = [("email", house.maryam.email.as_str()), ("password", PASSWORD), ("code", code.as_str())];
    note(&client.post("/sign-in", &form).await.expect(303));
    client.get("/account").await.expect(200);
    note(&client.post("/sign-out", &[]).await.expect(303));
    assert!(lines.len() >= 5, "{lines:?}");
    for line in lines {
        let sound = line.starts_with("__Host-")
            && ["; Path=/", "; Secure", "; HttpOnly", "; SameSite="].iter().all(|part| line.contains(part))
            && !line.contains("Domain");
        assert!(sound, "{line}");
    }
}
