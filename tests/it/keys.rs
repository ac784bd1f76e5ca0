//! The root key changes (decision 31): what an installation from before keeps, what a rotation loses (nothing), and when it refuses.

use crate::accounts::{codes, letters, sign_in};
use domain::consents::Recipient;
use domain::ids::Id;
use hmac::{Hmac, KeyInit, Mac};
use jiff::SignedDuration;
use sha2::Sha256;
use std::sync::Arc;
use store::keys::rotation;
use store::{Db, Error};
use tests::house::PASSWORD;
use tests::world::{AtDesk, terms};
use tests::{Client, House, World};
use vault::{OsRandom, RootKey, Roots, Sealer};

fn key(byte: u8) -> RootKey {
    RootKey::from_bytes([byte; 32])
}

async fn connect(house: &House, roots: Roots) -> store::Result<Db> {
    Db::connect(&house.database.for_service(), 8, house.clock.clone(), Arc::new(OsRandom), roots).await
}

/// The house stops, and starts again with these root keys.
async fn start(house: &mut House, roots: Roots) {
    house.app.db.close().await;
    house.app.db = connect(house, roots).await.expect("it starts");
    house.router = web::router(house.app.clone());
}

/// What is refused, in words.
async fn refusal(house: &House, roots: Roots) -> String {
    connect(house, roots).await.err().expect("it does not start").to_string()
}

/// A case's documents, sealed words, a link's session, a locked copy, waiting letters, an authenticator, and a recovery code.
async fn everything_opens(world: &World, recovery_code: &str) {
    let (house, here) = (&world.house, &world.here);
    let mut maryam = house.signed_in(&house.maryam).await;
    let report = here.report;
    let path = format!("/cases/{}/documents/{}/files/{}", here.case, report.id, report.file);
    assert!(maryam.get(&path).await.expect(200).body.starts_with(b"%PDF"));
    let page = maryam.get(&format!("/cases/{}/questions", here.case)).await.expect(200).text();
    assert!(page.contains("May he fly after"), "sealed words: {page}");
    let (person, door) = &here.daughter;
    let mut noura = house.browser();
    noura.cookies.insert(format!("__Host-carnet-guest-{}", person.uuid().simple()), door.cookie());
    noura.get(&format!("/my/{person}")).await.expect(200);
    let mut tx = house.app.db.staff(here.staff.tenant).await.expect("the database");
    let package = store::packages::find_of_review(&mut tx, here.review.0).await.expect("packages").expect("one");
    let (lock, _) = store::packages::find_lock(&mut tx, &package).await.expect("it opens").expect("a lock");
    assert_eq!(lock.password, "a password");
    drop(tx);
    sign_in(house, &house.owner, PASSWORD, recovery_code).await.1.expect(303);
    assert!(!letters(house).await.is_empty(), "letters that wait open");
}

async fn recovery_codes(client: &mut Client) -> Vec<String> {
    client.get("/account/recovery-codes").await.expect(200);
    codes(&client.post("/account/recovery-codes", &[("current", PASSWORD)]).await.expect(200))
}

async fn counted(world: &World, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&world.look).await.expect("a count")
}

#[tokio::test]
async fn a_rotation_loses_nobody_and_the_old_root_key_opens_nothing_after_it() {
    let mut world = World::new().await;
    let maryam = world.house.maryam.clone();
    let here = &world.here;
    let desk = AtDesk { app: &world.house.app, staff: &maryam };
    desk.seal(here.case, here.review.0).await;
    let to = Recipient::Clinic(here.kalina);
    let terms = terms(&world.house, here.patient.0, to, &[here.report, here.study]);
    desk.lock(here.case, here.review.0, terms).await;
    let mut owner = world.house.signed_in(&world.house.owner.clone()).await;
    let codes = recovery_codes(&mut owner).await;
    owner.get("/account/password").await.expect(200);

    // The second key beside the first: nothing has changed yet.
    start(&mut world.house, Roots::changing(key(7), key(8))).await;
    everything_opens(&world, &codes[0]).await;
    let before = rotation::standing(&world.house.app.db).await.expect("a standing");
    assert_eq!(before.wrapped[&key(7).id()], (2, 4));
    assert_eq!(before.wrapped[&key(8).id()], (0, 3), "those that come");
    let done = rotation::rotate(&world.house.app.db).await.expect("rotated");
    assert_eq!(done.wrapped, 6, "two tenants and four inner keys");
    assert!(done.sealed >= 8, "{done:?}");
    // The process that ran meanwhile goes on, and makes what a later one opens.
    everything_opens(&world, &codes[1]).await;
    let mut here = world.house.signed_in(&maryam).await;
    let fresh = recovery_codes(&mut here).await;
    assert_eq!(rotation::rotate(&world.house.app.db).await.expect("again").wrapped, 0, "nothing is left to do");

    // The second key alone. What somebody had open before goes on.
    start(&mut world.house, Roots::one(key(8))).await;
    everything_opens(&world, &codes[2]).await;
    let mut open_before = world.house.browser();
    (open_before.cookies, open_before.token) = (owner.cookies.clone(), owner.token.clone());
    let typed = [("current", "wrong"), ("password", "four quiet violet lamps"), ("again", "four quiet violet lamps")];
    open_before.post("/account/password", &typed).await.expect(422);

    let said = refusal(&world.house, Roots::one(key(7))).await;
    let (old, new) = (format!("{:08x}", key(7).id()), format!("{:08x}", key(8).id()));
    assert!(said.contains(&old) && said.contains(&new) && said.contains("CARNET_ROOT_KEY_NEXT"), "{said}");
    // Whoever has the old root key and this database derives nothing from it.
    for sealed in sqlx::query_as::<_, (uuid::Uuid, Vec<u8>)>(
        "SELECT id, sealed_totp_secret FROM members WHERE sealed_totp_secret IS NOT NULL",
    )
    .fetch_all(&world.look)
    .await
    .expect("members")
    {
        let context = [b"totp".as_slice(), sealed.0.as_bytes()].concat();
        let derived = Sealer::new(key(7).derive("carnet sealed fields v1"));
        assert_eq!(derived.open(&context, &sealed.1), None);
    }

    // The end of it. The key under which recovery codes were made stays as long as there are any.
    let done = rotation::finish(&world.house.app.db).await.expect("finished");
    assert_eq!(done.dropped, 2, "sealed fields and forms");
    let after = rotation::standing(&world.house.app.db).await.expect("a standing");
    assert_eq!((after.sealed.1, after.before), (0, 1), "{after:?}");
    assert!(after.recovery_codes > 0);
    start(&mut world.house, Roots::one(key(8))).await;
    everything_opens(&world, &codes[3]).await;
    sign_in(&world.house, &maryam, PASSWORD, &fresh[0]).await.1.expect(303);
    sqlx::query("UPDATE recovery_codes SET used_at = now() WHERE used_at IS NULL")
        .execute(&world.look)
        .await
        .expect("used");
    assert_eq!(rotation::finish(&world.house.app.db).await.expect("again").dropped, 1);
    assert_eq!(counted(&world, "SELECT count(*) FROM inner_keys").await, 4);
    let told = "SELECT count(*) FROM events WHERE event = 'root-key-changed'";
    assert_eq!(counted(&world, told).await, 2, "in the trail of each tenant");
}

#[tokio::test]
async fn a_rotation_that_is_ended_anywhere_is_begun_again() {
    let mut world = World::new().await;
    let maryam = world.house.maryam.clone();
    let here = &world.here;
    let desk = AtDesk { app: &world.house.app, staff: &maryam };
    desk.seal(here.case, here.review.0).await;
    let to = Recipient::Clinic(here.kalina);
    let terms = terms(&world.house, here.patient.0, to, &[here.report, here.study]);
    desk.lock(here.case, here.review.0, terms).await;
    let mut owner = world.house.signed_in(&world.house.owner.clone()).await;
    let codes = recovery_codes(&mut owner).await;
    start(&mut world.house, Roots::changing(key(7), key(8))).await;
    let (mut ended, mut at) = (0, 0);
    // Each time a little later, until it comes through.
    loop {
        // In growing steps: sessions of the world last hours, and signing in takes minutes of its clock.
        let patience = std::time::Duration::from_micros(400 * at + 100 * at * at);
        at += 1;
        let db = world.house.app.db.clone();
        let rotating = tokio::spawn(async move { rotation::rotate(&db).await });
        tokio::time::sleep(patience).await;
        if rotating.is_finished() {
            rotating.await.expect("a task").expect("rotated");
            break;
        }
        rotating.abort();
        _ = rotating.await;
        ended += 1;
        if ended % 4 == 1 {
            // Signing in is limited for a member.
            world.house.clock.pass(SignedDuration::from_mins(3));
            let mut maryam = world.house.signed_in(&maryam).await;
            maryam.get(&format!("/cases/{}", world.here.case)).await.expect(200);
        }
        assert!(at < 2_000, "it never comes through");
    }
    assert!(ended >= 5, "ended {ended} times");
    everything_opens(&world, &codes[0]).await;
    start(&mut world.house, Roots::one(key(8))).await;
    everything_opens(&world, &codes[1]).await;
}

#[tokio::test]
async fn a_rotation_waits_for_processes_that_could_not_follow() {
    let house = House::new().await;
    // The house runs with the first key alone.
    let both = connect(&house, Roots::changing(key(7), key(8))).await.expect("it starts");
    let refused = rotation::rotate(&both).await.expect_err("somebody runs");
    assert!(matches!(refused, Error::OthersRun { .. }), "{refused}");
    assert!(refused.to_string().contains(&format!("{:08x}", key(8).id())), "{refused}");
    assert_eq!(rotation::standing(&both).await.expect("a standing").wrapped[&key(7).id()], (2, 4), "nothing was done");
    house.app.db.close().await;
    rotation::rotate(&both).await.expect("nobody is in the way");
    // And the end of it waits for those that still have both.
    let alone = connect(&house, Roots::one(key(8))).await.expect("it starts");
    assert!(matches!(rotation::finish(&alone).await, Err(Error::OthersRun { .. })));
    assert!(matches!(rotation::finish(&both).await, Err(Error::Rotation(_))), "not with two keys");
    assert!(matches!(rotation::rotate(&alone).await, Err(Error::Rotation(_))), "not with one");
    both.close().await;
    assert_eq!(rotation::finish(&alone).await.expect("finished").dropped, 3, "no recovery code keeps any");
}

#[tokio::test]
async fn a_rotation_that_is_given_up_before_it_began_leaves_nothing_in_the_way() {
    let mut house = House::new().await;
    start(&mut house, Roots::changing(key(7), key(8))).await;
    start(&mut house, Roots::one(key(7))).await;
    house.signed_in(&house.maryam.clone()).await;
    // Another one, later.
    start(&mut house, Roots::changing(key(7), key(9))).await;
    rotation::rotate(&house.app.db).await.expect("rotated");
    start(&mut house, Roots::one(key(9))).await;
    house.signed_in(&house.maryam.clone()).await;
    let said = refusal(&house, Roots::one(key(8))).await;
    assert!(said.contains(&format!("{:08x}", key(9).id())), "{said}");
}

#[tokio::test]
async fn an_installation_from_before_inner_keys_goes_on_without_anybody_noticing() {
    let mut house = House::new().await;
    let (look, owner) = (house.database.look().await, house.owner.clone());
    house.app.db.close().await;
    // As the program before this one left it: everything derived from the root key.
    sqlx::query("DELETE FROM inner_keys").execute(&look).await.expect("none");
    let context = [b"totp".as_slice(), owner.id.uuid().as_bytes()].concat();
    let sealed = Sealer::new(key(7).derive("carnet sealed fields v1")).seal(&context, &owner.secret);
    sqlx::query("UPDATE members SET sealed_totp_secret = $1 WHERE id = $2")
        .bind(sealed)
        .bind(owner.id.uuid())
        .execute(&look)
        .await
        .expect("a secret");
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key(7).derive("carnet e-mailed codes v1")).expect("a key");
    mac.update(b"recovery\0");
    mac.update(owner.id.uuid().as_bytes());
    mac.update(b"k7wtm2xq9d");
    sqlx::query("INSERT INTO recovery_codes (tenant_id, member_id, code_mac, created_at) VALUES ($1, $2, $3, now())")
        .bind(owner.tenant.uuid())
        .bind(owner.id.uuid())
        .bind(mac.finalize().into_bytes().as_slice())
        .execute(&look)
        .await
        .expect("a code");
    let signer = vault::WitnessKey::of(&key(7).derive("carnet signed heads v1")).expect("a key").public();
    start(&mut house, Roots::one(key(7))).await;
    house.signed_in(&owner).await;
    assert_eq!(house.app.db.keys().witness().expect("a key").public(), signer, "what auditors have stays true");
    start(&mut house, Roots::changing(key(7), key(8))).await;
    rotation::rotate(&house.app.db).await.expect("rotated");
    start(&mut house, Roots::one(key(8))).await;
    house.signed_in(&owner).await;
    sign_in(&house, &owner, PASSWORD, "k7wtm-2xq9d").await.1.expect(303);
    assert_eq!(house.app.db.keys().witness().expect("a key").public(), signer);
}
