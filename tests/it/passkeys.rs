//! S22: passkeys through the real forms, with a device in memory that can lie.

use crate::accounts::{hidden, letters};
use domain::ids::Id;
use store::jobs::Letter;
use tests::authenticator::{Device, Fields};
use tests::house::PASSWORD;
use tests::{Answer, Client, House};

async fn post(client: &mut Client, path: &str, fields: &Fields, more: &[(&str, &str)]) -> Answer {
    let form: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (*name, value.as_str())).chain(more.iter().copied()).collect();
    client.post(path, &form).await
}

async fn challenge(client: &mut Client, path: &str) -> String {
    hidden(&client.get(path).await.expect(200), "challenge")
}

const PROVED: &[(&str, &str)] = &[("name", "My laptop"), ("current", PASSWORD)];

/// Maryam adds a device in a browser where she is signed in.
async fn add(client: &mut Client, device: &Device) -> Answer {
    let challenge = challenge(client, "/account/passkeys/new").await;
    post(client, "/account/passkeys", &device.make(&challenge), PROVED).await
}

/// Somebody comes with a device, in a fresh browser.
async fn come(house: &House, device: &mut Device, user: &[u8]) -> (Client, Answer) {
    let mut client = house.browser();
    let challenge = challenge(&mut client, "/sign-in").await;
    let fields = device.answer(&challenge, user);
    let answer = post(&mut client, "/sign-in/passkey", &fields, &[]).await;
    (client, answer)
}

#[tokio::test]
async fn s22_a_passkey_is_added_signs_in_alone_and_is_removed() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let user = *house.maryam.id.uuid().as_bytes();
    let mut device = Device { count: 4, ..Device::default() };
    add(&mut maryam, &device).await.expect(303);
    let told = letters(&house).await;
    assert_eq!(told, [(house.maryam.email.clone(), Letter::SignInChanged { address: "/account".into() })]);
    let page = maryam.get("/account").await.expect(200).text();
    assert!(page.contains("My laptop") && page.contains("Not used yet"), "{page}");
    let (mut client, answer) = come(&house, &mut device, &user).await;
    assert_eq!(answer.expect(303).location(), "/");
    let page = client.get("/account").await.expect(200).text();
    assert!(page.contains("My laptop") && !page.contains("Not used yet"));
    let removal = page.split("href=\"").find_map(|rest| rest.split('"').next().filter(|one| one.ends_with("/removal")));
    let removal = removal.expect("a way to remove it").to_owned();
    client.get(&removal).await.expect(200);
    client.post(&removal, &[]).await.expect(422);
    client.post(&removal, &[("current", PASSWORD)]).await.expect(303);
    come(&house, &mut device, &user).await.1.expect(422);
    client.get("/cases").await.expect(200);
    house.clock.pass(jiff::SignedDuration::from_secs(30));
    house.signed_in(&house.maryam).await.get("/cases").await.expect(200);
}

#[tokio::test]
async fn s22_a_device_that_does_not_count_signs_in_again_and_again() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let user = *house.maryam.id.uuid().as_bytes();
    let mut device = Device::default();
    add(&mut maryam, &device).await.expect(303);
    for _ in 0..3 {
        come(&house, &mut device, &user).await.1.expect(303);
    }
}

#[tokio::test]
async fn s22_another_site_another_person_and_no_person_are_refused() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let mut owner = house.signed_in(&house.owner).await;
    let (hers, theirs) = (*house.maryam.id.uuid().as_bytes(), *house.owner.id.uuid().as_bytes());
    let mut device = Device::default();
    add(&mut maryam, &device).await.expect(303);
    add(&mut owner, &device).await.expect(422);
    device.origin = "https://carnet.test.evil.test".into();
    come(&house, &mut device, &hers).await.1.expect(422);
    device.origin = "https://carnet.test:8443".into();
    come(&house, &mut device, &hers).await.1.expect(422);
    device.origin = "https://carnet.test".into();
    device.site = "evil.test".into();
    come(&house, &mut device, &hers).await.1.expect(422);
    device.site = "carnet.test".into();
    device.framed = true;
    come(&house, &mut device, &hers).await.1.expect(422);
    device.framed = false;
    device.verifies = false;
    come(&house, &mut device, &hers).await.1.expect(422);
    device.verifies = true;
    // The credential is Maryam's, whoever else is named beside it; a key of one's own does not sign for it.
    come(&house, &mut device, &theirs).await.1.expect(422);
    let mut forger = Device { credential: device.credential.clone(), ..Device::default() };
    come(&house, &mut forger, &hers).await.1.expect(422);
    let mut unknown = Device::default();
    let text = come(&house, &mut unknown, &hers).await.1.expect(422).text();
    assert!(text.contains("This passkey does not open anything here"), "{text}");
    // S48: each try with her credential is recorded; a credential that is nobody's is a try as nobody.
    assert_eq!(crate::sessions::tries_refused(&house).await, ["passkey"; 7]);
    come(&house, &mut device, &hers).await.1.expect(303);
    let signed_in: i64 =
        sqlx::query_scalar("SELECT count(*) FROM events WHERE event = 'signed-in' AND detail ->> 'factor' = 'passkey'")
            .fetch_one(&house.database.look().await)
            .await
            .expect("a count");
    assert_eq!(signed_in, 1, "the right one, and nobody else");
}

#[tokio::test]
async fn s22_an_answer_counts_once_in_the_browser_that_asked_and_in_time() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let user = *house.maryam.id.uuid().as_bytes();
    let mut device = Device::default();
    add(&mut maryam, &device).await.expect(303);
    let mut client = house.browser();
    let asked = challenge(&mut client, "/sign-in").await;
    let fields = device.answer(&asked, &user);
    // Stolen by another browser, which has a mark of its own.
    let mut thief = house.browser();
    thief.get("/sign-in").await.expect(200);
    post(&mut thief, "/sign-in/passkey", &fields, &[]).await.expect(422);
    let mut copy = house.browser();
    copy.cookies = client.cookies.clone();
    copy.token = client.token.clone();
    post(&mut client, "/sign-in/passkey", &fields, &[]).await.expect(303);
    post(&mut copy, "/sign-in/passkey", &fields, &[]).await.expect(422);
    // A challenge for adding does not sign in, one that lies around is over, one of one's own making is none.
    let mut late = house.browser();
    let asked = challenge(&mut late, "/sign-in").await;
    house.clock.pass(jiff::SignedDuration::from_mins(16));
    post(&mut late, "/sign-in/passkey", &device.answer(&asked, &user), &[]).await.expect(422);
    let adding = challenge(&mut maryam, "/account/passkeys/new").await;
    post(&mut maryam, "/sign-in/passkey", &device.answer(&adding, &user), &[]).await.expect(422);
    let own = tests::authenticator::encode(&[7; 48]);
    post(&mut late, "/sign-in/passkey", &device.answer(&own, &user), &[]).await.expect(422);
}

#[tokio::test]
async fn s22_a_passkey_that_exists_twice_is_refused_and_its_owner_is_told() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let user = *house.maryam.id.uuid().as_bytes();
    let mut device = Device { count: 10, ..Device::default() };
    add(&mut maryam, &device).await.expect(303);
    come(&house, &mut device, &user).await.1.expect(303);
    letters(&house).await;
    // Its copy knows an older count.
    device.count = 7;
    come(&house, &mut device, &user).await.1.expect(422);
    let told = letters(&house).await;
    assert_eq!(told, [(house.maryam.email.clone(), Letter::PasskeyRefused { address: "/account".into() })]);
    device.count = 20;
    come(&house, &mut device, &user).await.1.expect(303);
}

#[tokio::test]
async fn a_passkey_is_added_only_with_the_password_and_what_was_typed_stays() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let device = Device::default();
    let asked = challenge(&mut maryam, "/account/passkeys/new").await;
    let more = [("name", "My laptop"), ("current", "wrong")];
    let answer = post(&mut maryam, "/account/passkeys", &device.make(&asked), &more).await.expect(422);
    assert!(answer.text().contains("value=\"My laptop\"") && answer.text().contains("not your current password"));
    // The challenge is spent, so the page has a new one.
    assert_ne!(hidden(&answer, "challenge"), asked);
    post(&mut maryam, "/account/passkeys", &device.make(&asked), PROVED).await.expect(422);
    let unverified = Device { verifies: false, ..Device::default() };
    add(&mut maryam, &unverified).await.expect(422);
    add(&mut maryam, &device).await.expect(303);
}

#[tokio::test]
async fn a_member_who_is_kept_out_does_not_come_in_by_a_passkey() {
    let house = House::new().await;
    let mut maryam = house.signed_in(&house.maryam).await;
    let mut owner = house.signed_in(&house.owner).await;
    let user = *house.maryam.id.uuid().as_bytes();
    let mut device = Device::default();
    add(&mut maryam, &device).await.expect(303);
    let path = format!("/members/{}/admission", house.maryam.id);
    owner.get(&path).await.expect(200);
    owner.post(&path, &[("admitted", "no")]).await.expect(303);
    come(&house, &mut device, &user).await.1.expect(422);
    owner.post(&path, &[("admitted", "yes")]).await.expect(303);
    come(&house, &mut device, &user).await.1.expect(303);
    // Letting in anew takes passkeys away.
    let path = format!("/members/{}/reset", house.maryam.id);
    owner.get(&path).await.expect(200);
    owner.post(&path, &[("lost", "second-factor")]).await.expect(303);
    come(&house, &mut device, &user).await.1.expect(422);
}
