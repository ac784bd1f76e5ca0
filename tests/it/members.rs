//! N1, S22, S24, S29: inviting members, letting in anew whoever lost their second factor, keeping out.

use crate::accounts::{codes, hidden, letters, shown_code, sign_in};
use domain::ids::Id;
use jiff::SignedDuration;
use store::jobs::Letter;
use tests::house::{PASSWORD, Staff};
use tests::{Answer, Client, House};

const NEW: &str = "four quiet violet lamps";

/// The path of the link in the one letter that waits.
async fn path(house: &House, to: &str) -> String {
    let all = letters(house).await;
    let [(address, letter)] = all.as_slice() else { panic!("one letter: {all:?}") };
    assert_eq!(address, to);
    let (Letter::MemberInvited { address, .. } | Letter::SignInReset { address, .. }) = letter else {
        panic!("{letter:?}")
    };
    address.strip_prefix("https://carnet.test").expect("our address").to_owned()
}

/// Sets up at a link, with what is typed for the password.
async fn set_up(house: &House, path: &str, typed: &[(&str, &str)]) -> (Answer, Answer) {
    let mut client = house.browser();
    let page = client.get(path).await.expect(200);
    if page.text().contains("name=\"current\"") {
        return set_up_on(house, client, page, path, "", typed).await;
    }
    let page = client.post(&format!("{path}/code"), &[]).await.expect(200);
    let mailed = mailed_code(house).await;
    set_up_on(house, client, page, path, &mailed, typed).await
}

/// The code that was mailed for a link.
async fn mailed_code(house: &House) -> String {
    let all = letters(house).await;
    let [(_, Letter::SetUpCode { code })] = all.as_slice() else { panic!("one code: {all:?}") };
    code.clone()
}

/// Fills in the form on a page.
async fn set_up_on(
    house: &House,
    mut client: Client,
    page: Answer,
    path: &str,
    mailed_code: &str,
    typed: &[(&str, &str)],
) -> (Answer, Answer) {
    let (secret, code) = (hidden(&page, "secret"), shown_code(house, &page));
    let mailed = if mailed_code.is_empty() { String::new() } else { hidden(&page, "mailed") };
    let mut form = vec![
        ("secret", secret.as_str()),
        ("code", code.as_str()),
        ("mailed", mailed.as_str()),
        ("mailed_code", mailed_code),
    ];
    form.extend(typed);
    let answer = client.post(path, &form).await;
    (page, answer)
}

async fn invited(house: &House, owner: &mut Client) -> String {
    owner.get("/members/new").await.expect(200);
    let form = [
        ("name", "Layla Nasser"),
        ("email", "Layla@safina.test"),
        ("role", "coordinator"),
        ("language", "en"),
        ("time_zone", "Asia/Qatar"),
    ];
    owner.post("/members", &form).await.expect(303);
    path(house, "layla@safina.test").await
}

#[tokio::test]
async fn a_member_is_invited_sets_up_both_factors_and_signs_in() {
    let house = House::new().await;
    let mut owner = house.signed_in(&house.owner).await;
    let link = invited(&house, &mut owner).await;
    assert!(owner.get("/members").await.expect(200).text().contains("Invited"));
    let layla = Staff { email: "layla@safina.test".into(), ..house.maryam.clone() };
    sign_in(&house, &layla, "", "").await.1.expect(422);
    // Reading the address names the house and nobody, and writes nothing.
    let mut client = house.browser();
    let page = client.get(&link).await.expect(200).text();
    assert!(page.contains("safina care") && !page.contains("Layla") && !page.contains("layla@"), "{page}");
    client.post(&format!("{link}/code"), &[]).await.expect(200);
    mailed_code(&house).await;
    let wrong = [("password", "short"), ("again", "short"), ("code", "000000"), ("secret", "")];
    let refused = client.post(&link, &wrong).await.expect(422).text();
    assert!(refused.contains("Use at least") && refused.contains("This code is not right"));
    let (page, done) = set_up(&house, &link, &[("password", NEW), ("again", NEW)]).await;
    assert_eq!(codes(&done.expect(200)).len(), 10);
    house.clock.pass(SignedDuration::from_secs(60));
    let code = shown_code(&house, &page);
    sign_in(&house, &layla, NEW, &code).await.1.expect(303);
    // Once.
    house.browser().get(&link).await.expect(410);
    assert!(owner.get("/members").await.expect(200).text().contains("Signed in last"));
}

#[tokio::test]
async fn s11_the_address_of_a_set_up_alone_makes_nobody_a_member() {
    let house = House::new().await;
    let mut owner = house.signed_in(&house.owner).await;
    let link = invited(&house, &mut owner).await;
    let ask = format!("{link}/code");
    let (mut hers, mut theirs) = (house.browser(), house.browser());
    for client in [&mut hers, &mut theirs] {
        client.get(&link).await.expect(200);
    }
    let page = hers.post(&ask, &[]).await.expect(200);
    let right = mailed_code(&house).await;
    let (secret, mailed, code) = (hidden(&page, "secret"), hidden(&page, "mailed"), shown_code(&house, &page));
    let form = |mailed_code: &str, mailed: &str| {
        [
            ("secret", &*secret),
            ("code", &code),
            ("password", NEW),
            ("again", NEW),
            ("mailed", mailed),
            ("mailed_code", mailed_code),
        ]
        .map(|(name, value)| (name, value.to_owned()))
    };
    async fn post(client: &mut Client, link: &str, form: [(&'static str, String); 6]) -> Answer {
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        client.post(link, &form).await
    }
    // No code; a guess; the right one in another browser.
    let wrong = if right == "00000000" { "00000001" } else { "00000000" };
    for (mailed_code, mailed) in [("", ""), (wrong, mailed.as_str())] {
        let text = post(&mut hers, &link, form(mailed_code, mailed)).await.expect(422).text();
        assert!(text.contains("This is not the code, or it is over"), "{text}");
    }
    post(&mut theirs, &link, form(&right, &mailed)).await.expect(422);
    // Over after a quarter of an hour; a new one is mailed, five times at most in that time.
    house.clock.pass(SignedDuration::from_mins(16));
    post(&mut hers, &link, form(&right, &mailed)).await.expect(422);
    let page = hers.post(&ask, &[]).await.expect(200);
    let right = mailed_code(&house).await;
    let (mailed, secret, code) = (hidden(&page, "mailed"), hidden(&page, "secret"), shown_code(&house, &page));
    for _ in 0..4 {
        hers.post(&ask, &[]).await.expect(200);
    }
    let text = hers.post(&ask, &[]).await.expect(429).text();
    assert!(text.contains("Send me a code"), "{text}");
    let form = [
        ("secret", secret.as_str()),
        ("code", code.as_str()),
        ("password", NEW),
        ("again", NEW),
        ("mailed", mailed.as_str()),
        ("mailed_code", right.as_str()),
    ];
    hers.post(&link, &form).await.expect(200);
    assert!(house.browser().get(&link).await.status == 410);
}

#[tokio::test]
async fn an_invitation_is_over_after_three_days_and_a_new_one_replaces_it() {
    let house = House::new().await;
    let mut owner = house.signed_in(&house.owner).await;
    let first = invited(&house, &mut owner).await;
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM members WHERE email = 'layla@safina.test'")
        .fetch_one(&house.database.look().await)
        .await
        .expect("a member");
    let again = format!("/members/{id}/reset");
    owner.get(&again).await.expect(200);
    owner.post(&again, &[]).await.expect(303);
    let second = path(&house, "layla@safina.test").await;
    house.browser().get(&first).await.expect(410);
    house.browser().get(&second).await.expect(200);
    house.clock.pass(SignedDuration::from_hours(73));
    house.browser().get(&second).await.expect(410);
    let unknown = format!("/set-up/{}", "A".repeat(43));
    house.browser().get(&unknown).await.expect(410);
}

#[tokio::test]
async fn an_address_that_is_taken_is_refused_and_what_was_typed_stays() {
    let house = House::new().await;
    let mut owner = house.signed_in(&house.owner).await;
    owner.get("/members/new").await.expect(200);
    let form = [
        ("name", "Somebody"),
        ("email", house.stranger.email.as_str()),
        ("role", "viewer"),
        ("language", "ar"),
        ("time_zone", "UTC"),
    ];
    let text = owner.post("/members", &form).await.expect(422).text();
    assert!(text.contains("This address has an account already") && text.contains("value=\"Somebody\""), "{text}");
    assert!(letters(&house).await.is_empty());
}

#[tokio::test]
async fn s22_whoever_lost_the_phone_is_let_in_anew_by_an_owner_and_still_needs_the_password() {
    let house = House::new().await;
    let mut owner = house.signed_in(&house.owner).await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let reset = format!("/members/{}/reset", house.maryam.id);
    assert!(owner.get(&reset).await.expect(200).text().contains("make sure that it is really they"));
    owner.post(&reset, &[]).await.expect(422);
    owner.post(&reset, &[("lost", "second-factor")]).await.expect(303);
    maryam.get("/cases").await.expect(303);
    house.clock.pass(SignedDuration::from_secs(30));
    let old = house.code(&house.maryam);
    sign_in(&house, &house.maryam, PASSWORD, &old).await.1.expect(422);
    let link = path(&house, &house.maryam.email).await;
    set_up(&house, &link, &[("current", "wrong")]).await.1.expect(422);
    let (page, done) = set_up(&house, &link, &[("current", PASSWORD)]).await;
    done.expect(200);
    house.clock.pass(SignedDuration::from_secs(60));
    let code = shown_code(&house, &page);
    sign_in(&house, &house.maryam, PASSWORD, &code).await.1.expect(303);
    // The password, too: a new one is chosen, and the one before is worth nothing.
    letters(&house).await;
    owner.get(&reset).await.expect(200);
    owner.post(&reset, &[("lost", "everything")]).await.expect(303);
    let link = path(&house, &house.maryam.email).await;
    let (page, done) = set_up(&house, &link, &[("password", NEW), ("again", NEW)]).await;
    done.expect(200);
    house.clock.pass(SignedDuration::from_secs(60));
    let code = shown_code(&house, &page);
    sign_in(&house, &house.maryam, PASSWORD, &code).await.1.expect(422);
    house.clock.pass(SignedDuration::from_secs(30));
    let code = shown_code(&house, &page);
    sign_in(&house, &house.maryam, NEW, &code).await.1.expect(303);
}

#[tokio::test]
async fn s24_keeping_a_member_out_ends_their_sessions_and_links_at_once() {
    let house = House::new().await;
    let mut owner = house.signed_in(&house.owner).await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let path = format!("/members/{}/admission", house.maryam.id);
    owner.get(&path).await.expect(200);
    owner.post(&path, &[("admitted", "no")]).await.expect(303);
    maryam.get("/cases").await.expect(303);
    house.clock.pass(SignedDuration::from_secs(30));
    let code = house.code(&house.maryam);
    sign_in(&house, &house.maryam, PASSWORD, &code).await.1.expect(422);
    assert!(owner.get("/members").await.expect(200).text().contains("Kept out"));
    owner.post(&path, &[("admitted", "yes")]).await.expect(303);
    house.clock.pass(SignedDuration::from_secs(30));
    let code = house.code(&house.maryam);
    sign_in(&house, &house.maryam, PASSWORD, &code).await.1.expect(303);
}

#[tokio::test]
async fn an_owner_cannot_lock_out_themselves_and_is_told_when_alone() {
    let house = House::new().await;
    let mut owner = house.signed_in(&house.owner).await;
    let own = house.owner.id;
    owner.get("/members").await.expect(200);
    for path in [format!("/members/{own}/reset"), format!("/members/{own}/admission")] {
        owner.get(&path).await.expect(404);
        owner.post(&path, &[("admitted", "no"), ("lost", "everything")]).await.expect(404);
    }
    let alone = "You are the only owner at work";
    assert!(owner.get("/account").await.expect(200).text().contains(alone));
    let look = house.database.look().await;
    sqlx::query("UPDATE members SET role = 'owner' WHERE id = $1")
        .bind(house.maryam.id.uuid())
        .execute(&look)
        .await
        .expect("two owners");
    assert!(!owner.get("/account").await.expect(200).text().contains(alone));
    // Two owners who keep each other out at the same moment: one of them stays.
    let mut maryam = house.signed_in(&house.maryam).await;
    let (a, b) = (format!("/members/{}/admission", house.maryam.id), format!("/members/{own}/admission"));
    owner.get(&a).await.expect(200);
    maryam.get(&b).await.expect(200);
    let form = [("admitted", "no")];
    let (one, two) = tokio::join!(owner.post(&a, &form), maryam.post(&b, &form));
    let left: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM members WHERE role = 'owner' AND tenant_id = $1 AND disabled_at IS NULL",
    )
    .bind(house.owner.tenant.uuid())
    .fetch_one(&look)
    .await
    .expect("a count");
    assert_eq!(left, 1, "{} and {}", one.status, two.status);
}

#[tokio::test]
async fn an_owner_gives_a_member_another_role_which_holds_at_once() {
    let house = House::new().await;
    let mut owner = house.signed_in(&house.owner).await;
    let mut maryam = house.signed_in(&house.maryam).await;
    maryam.get("/cases/new").await.expect(200);
    let at = format!("/members/{}/role", house.maryam.id);
    let page = owner.get(&at).await.expect(200).text();
    assert!(page.contains("another role") && page.contains("value=\"coordinator\""), "{page}");
    let same = owner.post(&at, &[("from", "coordinator"), ("role", "coordinator")]).await.expect(422).text();
    assert!(same.contains("Choose another role than the present one"), "{same}");
    owner.post(&at, &[("from", "coordinator"), ("role", "viewer")]).await.expect(303);
    assert!(owner.get("/members?done=role").await.expect(200).text().contains("The role is changed."));
    // Her session lives, and is a viewer's.
    maryam.get("/cases/new").await.expect(403);
    maryam.get("/").await.expect(200);
    // Whoever saw an older page changes nothing by it.
    owner.get(&at).await.expect(200);
    owner.post(&at, &[("from", "coordinator"), ("role", "owner")]).await.expect(409);
    let own = format!("/members/{}/role", house.owner.id);
    owner.get(&own).await.expect(404);
    owner.post(&own, &[("from", "owner"), ("role", "viewer")]).await.expect(404);
}
