//! N2, S22, S24: a member's own account: password, authenticator, recovery codes, sessions; and the letters that tell of it.

use domain::ids::Id;
use domain::recovery::CODES;
use jiff::SignedDuration;
use store::jobs::{self, Job, Letter};
use tests::house::{PASSWORD, Staff};
use tests::{Answer, Client, House};

const NEW: &str = "four quiet violet lamps";

/// The letters that wait, each with its address.
pub(crate) async fn letters(house: &House) -> Vec<(String, Letter)> {
    let db = &house.app.db;
    let mut found = Vec::new();
    while let Some(held) = jobs::take(db).await.expect("jobs") {
        if let Job::SendMail(mail) = &held.job {
            found.push((mail.to.clone(), mail.letter.clone()));
        }
        let mut tx = db.system(Some(held.tenant)).await.expect("the database");
        jobs::finish(&mut tx, &held).await.expect("done");
        tx.commit().await.expect("a commit");
    }
    found
}

pub(crate) async fn sign_in(house: &House, staff: &Staff, password: &str, code: &str) -> (Client, Answer) {
    let mut client = house.browser();
    client.get("/sign-in").await.expect(200);
    let form = [("email", staff.email.as_str()), ("password", password), ("code", code)];
    let answer = client.post("/sign-in", &form).await;
    (client, answer)
}

/// The value of a hidden field on a page.
pub(crate) fn hidden(answer: &Answer, name: &str) -> String {
    let page = answer.text();
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.split(&start).nth(1).unwrap_or_else(|| panic!("{name} in {page}"));
    rest.split('"').next().expect("a value").to_owned()
}

/// The recovery codes on the page that shows them.
pub(crate) fn codes(answer: &Answer) -> Vec<String> {
    let page = answer.text();
    let block = page.split("id=\"codes\">").nth(1).and_then(|rest| rest.split("</pre>").next()).expect("codes");
    block.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// What the authenticator with the key on a page shows now.
pub(crate) fn shown_code(house: &House, answer: &Answer) -> String {
    let page = answer.text();
    let key = page.split("id=\"key\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a key");
    let secret = totp_rs::Secret::try_from_base32(key.replace(' ', "")).expect("base 32");
    let totp: totp_rs::Totp = totp_rs::Builder::new().with_secret(secret).build().expect("a secret");
    let now = domain::Clock::now(&*house.clock).as_second();
    totp.generate(u64::try_from(now).expect("after 1970")).to_string()
}

async fn told(house: &House, event: &str) -> i64 {
    let look = house.database.look().await;
    sqlx::query_scalar("SELECT count(*) FROM events WHERE event = $1")
        .bind(event)
        .fetch_one(&look)
        .await
        .expect("a count")
}

#[tokio::test]
async fn s24_a_new_password_ends_every_other_session_and_is_told() {
    let house = House::new().await;
    let mut here = house.signed_in(&house.maryam).await;
    let mut there = house.signed_in(&house.maryam).await;
    let mut owner = house.signed_in(&house.owner).await;
    here.get("/account/password").await.expect(200);
    let change = [("current", PASSWORD), ("password", NEW), ("again", NEW)];
    let answer = here.post("/account/password", &change).await.expect(303);
    assert_eq!(answer.location(), "/account?done=password");
    here.get("/account?done=password").await.expect(200);
    there.get("/cases").await.expect(303);
    owner.get("/cases").await.expect(200);
    let letters = letters(&house).await;
    assert_eq!(letters, [(house.maryam.email.clone(), Letter::PasswordChanged { address: "/account".into() })]);
    assert_eq!(told(&house, "password-changed").await, 1);
    house.clock.pass(SignedDuration::from_secs(30));
    let code = house.code(&house.maryam);
    sign_in(&house, &house.maryam, PASSWORD, &code).await.1.expect(422);
    house.clock.pass(SignedDuration::from_secs(30));
    let code = house.code(&house.maryam);
    sign_in(&house, &house.maryam, NEW, &code).await.1.expect(303);
}

#[tokio::test]
async fn a_weak_or_unproved_password_is_refused_with_its_reason_and_changes_nothing() {
    let house = House::new().await;
    let mut here = house.signed_in(&house.maryam).await;
    let page = here.get("/account/password").await.expect(200).text();
    assert!(page.contains("At least \u{2068}12\u{2069} characters"), "told before anything is typed: {page}");
    for (current, new, again, said) in [
        ("", NEW, NEW, "Give your current password"),
        ("wrong", NEW, NEW, "This is not your current password"),
        (PASSWORD, "short", "short", "Use at least"),
        (PASSWORD, "password12345", "password12345", "guessed too easily"),
        (PASSWORD, "maryam@safina.test", "maryam@safina.test", "Do not use your e-mail address"),
        (PASSWORD, NEW, "four quiet violet lambs", "The two are not the same"),
        (PASSWORD, PASSWORD, PASSWORD, "another password than the current one"),
    ] {
        let answer = here.post("/account/password", &[("current", current), ("password", new), ("again", again)]).await;
        let text = answer.expect(422).text();
        assert!(text.contains(said), "{said}: {text}");
        assert!(!text.contains(NEW) && !text.contains(PASSWORD), "no password comes back");
    }
    assert_eq!(told(&house, "password-changed").await, 0);
    assert!(letters(&house).await.is_empty());
    // Guessing it at an open browser ends after as many tries as at the front door.
    let wrong = [("current", "wrong"), ("password", NEW), ("again", NEW)];
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(here.post("/account/password", &wrong).await.status.as_u16());
    }
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
}

#[tokio::test]
async fn one_session_or_all_others_are_ended_and_never_somebody_elses() {
    let house = House::new().await;
    let mut here = house.signed_in(&house.maryam).await;
    let mut second = house.signed_in(&house.maryam).await;
    let mut third = house.signed_in(&house.maryam).await;
    let mut owner = house.signed_in(&house.owner).await;
    let page = here.get("/account").await.expect(200);
    let one = hidden(&page, "session");
    let theirs: uuid::Uuid = sqlx::query_scalar("SELECT id FROM sessions WHERE member_id = $1")
        .bind(house.owner.id.uuid())
        .fetch_one(&house.database.look().await)
        .await
        .expect("a session");
    here.post("/account/sessions/end", &[("session", &theirs.to_string())]).await.expect(303);
    owner.get("/cases").await.expect(200);
    here.post("/account/sessions/end", &[("session", "nonsense")]).await.expect(400);
    here.get("/account").await.expect(200);
    here.post("/account/sessions/end", &[("session", &one)]).await.expect(303);
    let mut left = Vec::new();
    for client in [&mut second, &mut third] {
        left.push(client.get("/cases").await.status.as_u16());
    }
    left.sort_unstable();
    assert_eq!(left, [200, 303], "exactly the one that was named");
    here.post("/account/sessions/end", &[]).await.expect(303);
    second.get("/cases").await.expect(303);
    third.get("/cases").await.expect(303);
    here.get("/cases").await.expect(200);
}

#[tokio::test]
async fn s22_the_old_authenticator_works_until_the_new_one_has_shown_a_code() {
    let house = House::new().await;
    let mut here = house.signed_in(&house.maryam).await;
    let mut there = house.signed_in(&house.maryam).await;
    let page = here.get("/account/authenticator").await.expect(200);
    let secret = hidden(&page, "secret");
    let wrong = [("secret", secret.as_str()), ("current", PASSWORD), ("code", "000000")];
    let again = here.post("/account/authenticator", &wrong).await.expect(422);
    assert_eq!(hidden(&again, "secret"), secret, "whoever has scanned it need not do so again");
    house.clock.pass(SignedDuration::from_secs(30));
    let old = house.code(&house.maryam);
    sign_in(&house, &house.maryam, PASSWORD, &old).await.1.expect(303);
    there.get("/account").await.expect(200);
    // Another session's secret is not taken up, whatever code it shows.
    let mut elsewhere = house.signed_in(&house.owner).await;
    let foreign = elsewhere.get("/account/authenticator").await.expect(200);
    let (sealed, code) = (hidden(&foreign, "secret"), shown_code(&house, &foreign));
    let form = [("secret", sealed.as_str()), ("current", PASSWORD), ("code", code.as_str())];
    here.post("/account/authenticator", &form).await.expect(422);
    let code = shown_code(&house, &page);
    let form = [("secret", secret.as_str()), ("current", PASSWORD), ("code", code.as_str())];
    here.post("/account/authenticator", &form).await.expect(303);
    there.get("/cases").await.expect(303);
    here.get("/cases").await.expect(200);
    house.clock.pass(SignedDuration::from_secs(60));
    let old = house.code(&house.maryam);
    sign_in(&house, &house.maryam, PASSWORD, &old).await.1.expect(422);
    let new = shown_code(&house, &page);
    sign_in(&house, &house.maryam, PASSWORD, &new).await.1.expect(303);
    let told = letters(&house).await;
    assert_eq!(told, [(house.maryam.email.clone(), Letter::SignInChanged { address: "/account".into() })]);
}

#[tokio::test]
async fn s22_a_recovery_code_lets_in_once_and_is_told() {
    let house = House::new().await;
    let mut here = house.signed_in(&house.maryam).await;
    let page = here.get("/account").await.expect(200).text();
    assert!(page.contains("Only \u{2068}0\u{2069} codes are left"), "none yet is few: {page}");
    here.get("/account/recovery-codes").await.expect(200);
    here.post("/account/recovery-codes", &[("current", "wrong")]).await.expect(422);
    let made = here.post("/account/recovery-codes", &[("current", PASSWORD)]).await.expect(200);
    let codes = codes(&made);
    assert_eq!(codes.len(), CODES);
    let again = here.get("/account/recovery-codes").await.expect(200).text();
    assert!(codes.iter().all(|code| !again.contains(code)), "they are shown once");
    let stored: Vec<String> = sqlx::query_scalar("SELECT encode(code_mac, 'escape') FROM recovery_codes")
        .fetch_all(&house.database.look().await)
        .await
        .expect("rows");
    assert!(stored.iter().all(|row| codes.iter().all(|code| !row.contains(&code.replace('-', "")))));
    letters(&house).await;
    // Typed as people type, it lets in, and leads to where things are mended.
    let (_, answer) = sign_in(&house, &house.maryam, PASSWORD, &codes[0].to_uppercase().replace('-', " ")).await;
    assert_eq!(answer.expect(303).location(), "/account");
    let told = letters(&house).await;
    assert_eq!(told, [(house.maryam.email.clone(), Letter::RecoveryCodeUsed { address: "/account".into() })]);
    sign_in(&house, &house.maryam, PASSWORD, &codes[0]).await.1.expect(422);
    sign_in(&house, &house.maryam, "wrong", &codes[1]).await.1.expect(422);
    sign_in(&house, &house.owner, PASSWORD, &codes[1]).await.1.expect(422);
    assert!(here.get("/account").await.expect(200).text().contains("\u{2068}9\u{2069} codes are left"));
    // New ones replace those before, the unused, too.
    here.post("/account/recovery-codes", &[("current", PASSWORD)]).await.expect(200);
    sign_in(&house, &house.maryam, PASSWORD, &codes[1]).await.1.expect(422);
}

#[tokio::test]
async fn s22_a_recovery_code_lets_in_once_however_many_come_with_it() {
    let house = House::new().await;
    let mut here = house.signed_in(&house.maryam).await;
    here.get("/account/recovery-codes").await.expect(200);
    let made = here.post("/account/recovery-codes", &[("current", PASSWORD)]).await.expect(200);
    let code = codes(&made).remove(0);
    let mut clients = Vec::new();
    for _ in 0..8 {
        let mut client = house.browser();
        client.get("/sign-in").await.expect(200);
        clients.push(client);
    }
    let form = [("email", house.maryam.email.as_str()), ("password", PASSWORD), ("code", code.as_str())];
    let answers = futures_util::future::join_all(clients.iter_mut().map(|client| client.post("/sign-in", &form))).await;
    let entered = answers.iter().filter(|answer| answer.status == 303).count();
    assert_eq!(entered, 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
}

#[tokio::test]
async fn s22_recovery_codes_share_the_limit_of_attempts() {
    let house = House::new().await;
    for round in 0..11 {
        let answer = sign_in(&house, &house.maryam, PASSWORD, "abcde-fghjk").await.1;
        answer.expect(if round < 10 { 422 } else { 429 });
    }
}
