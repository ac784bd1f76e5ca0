//! G8, S54: closed cases are kept for a period, patients are told before it is over, and holds stop every erasure.

use crate::accounts::{hidden, letters};
use domain::ids::Id;
use jiff::SignedDuration;
use store::jobs::Letter;
use tests::world::acts;
use tests::{Client, World};

const DAY: SignedDuration = SignedDuration::from_hours(24);

async fn round(world: &World) -> (usize, usize) {
    acts::retire(&world.house.app).await
}

async fn close(world: &World, owner: &mut Client) {
    let case = world.here.case;
    owner.get(&format!("/cases/{case}")).await.expect(200);
    owner.move_case(&format!("/cases/{case}"), "closed").await.expect(303);
}

async fn exists(world: &World) -> bool {
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM cases WHERE id = $1")
        .bind(world.here.case.uuid())
        .fetch_one(&world.look)
        .await
        .expect("a count");
    count == 1
}

/// Shortens the period to three months, as the owner.
pub(crate) async fn three_months(owner: &mut Client) {
    let page = owner.get("/retention").await.expect(200);
    let seen = hidden(&page, "seen");
    owner.post("/retention", &[("months", "3"), ("seen", &seen)]).await.expect(303);
}

#[tokio::test]
async fn s54_a_closed_case_is_kept_announced_and_erased_by_the_period() {
    let world = World::new().await;
    letters(&world.house).await;
    let mut owner = world.house.signed_in(&world.house.owner).await;
    close(&world, &mut owner).await;
    assert_eq!(round(&world).await, (0, 0), "five years, where nobody has said otherwise");
    let page = owner.get(&format!("/cases/{}", world.here.case)).await.expect(200).text();
    assert!(page.contains("Will be erased on"), "{page}");
    let (patient, door) = &world.here.patient;
    let mut home = world.house.browser();
    home.cookies.insert(web::guests::cookie_name(patient.0), door.cookie());
    let page = home.get(&format!("/my/{patient}?lang=en")).await.expect(200).text();
    assert!(page.contains("your own copy taken, until") && page.contains("2031"), "{page}");
    three_months(&mut owner).await;
    world.house.clock.pass(DAY * 60);
    assert_eq!(round(&world).await, (0, 0));
    world.house.clock.pass(DAY * 3);
    assert_eq!(round(&world).await, (1, 0));
    assert_eq!(round(&world).await, (0, 0), "told once");
    let sent = letters(&world.house).await;
    let near: Vec<_> = sent.iter().filter(|(_, letter)| matches!(letter, Letter::ErasureNear { .. })).collect();
    assert_eq!(near.len(), 1, "the patient, who decides for himself: {sent:?}");
    let Letter::ErasureNear { address, .. } = &near[0].1 else { unreachable!() };
    // The link opens as any personal link does, until there is nothing to take.
    world.house.browser().get(address).await.expect(200);
    let mut owner = world.house.signed_in(&world.house.owner).await;
    assert!(owner.get("/").await.expect(200).text().contains("Cases that will be erased"));
    assert!(owner.get("/retention").await.expect(200).text().contains("The patient was told"));
    let mut viewer = world.house.signed_in(&world.house.viewer).await;
    assert!(!viewer.get("/").await.expect(200).text().contains("Cases that will be erased"));
    world.house.clock.pass(DAY * 29);
    assert_eq!(round(&world).await, (0, 0));
    assert!(exists(&world).await);
    world.house.clock.pass(DAY);
    assert_eq!(round(&world).await, (0, 1));
    assert!(!exists(&world).await);
    world.house.browser().get(address).await.expect(410);
    acts::work(&world.house.app).await;
    let mut owner = world.house.signed_in(&world.house.owner).await;
    let page = owner.get("/erasures").await.expect(200).text();
    assert!(page.contains("The time for which it is kept is over") && page.contains("Carnet"), "{page}");
}

#[tokio::test]
async fn s54_a_hold_stops_erasure_by_hand_and_by_the_period_and_says_so() {
    let world = World::new().await;
    let case = world.here.case;
    let mut owner = world.house.signed_in(&world.house.owner).await;
    three_months(&mut owner).await;
    close(&world, &mut owner).await;
    world.house.clock.pass(DAY * 80);
    assert_eq!(round(&world).await, (1, 0));
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let holds = format!("/cases/{case}/holds");
    maryam.get(&holds).await.expect(200);
    let refused = maryam.post(&holds, &[("reason", "other"), ("words", "")]).await.expect(422).text();
    assert!(refused.contains("Say what it is"), "{refused}");
    let words = [("reason", "legal-claim"), ("words", "File 4711, ask Dr Haddad")];
    maryam.post(&holds, &words).await.expect(303);
    let page = maryam.get(&holds).await.expect(200).text();
    assert!(page.contains("A legal claim") && page.contains("File 4711") && page.contains("The owner lifts it"));
    let look = &world.look;
    let plain: i64 = sqlx::query_scalar("SELECT count(*) FROM holds WHERE position('4711'::bytea IN sealed_words) > 0")
        .fetch_one(look)
        .await
        .expect("a count");
    assert_eq!(plain, 0, "the words are sealed");
    world.house.clock.pass(DAY * 400);
    assert_eq!(round(&world).await, (0, 0));
    let mut owner = world.house.signed_in(&world.house.owner).await;
    let no = owner.get(&format!("/cases/{case}/erasure")).await.expect(403).text();
    assert!(no.contains("A hold stands on this"), "{no}");
    owner.get(&format!("/cases/{case}")).await.expect(200);
    let form = [("ground", "patient-asked"), ("reference", "SC-0001")];
    owner.post(&format!("/cases/{case}/erasure"), &form).await.expect(403);
    // Below everything that the program asks, the database refuses.
    let service = world.house.database.for_service();
    let service = sqlx::postgres::PgPoolOptions::new().max_connections(1).connect(&service).await.expect("the login");
    let mut tx = service.begin().await.expect("a transaction");
    sqlx::query("SELECT set_config('role', 'carnet_staff', true), set_config('app.tenant', $1, true)")
        .bind(world.house.owner.tenant.to_string())
        .execute(&mut *tx)
        .await
        .expect("a role");
    let forced =
        sqlx::query("SELECT erase_case($1, now(), NULL, 'period-over')").bind(case.uuid()).execute(&mut *tx).await;
    assert!(forced.expect_err("refused").to_string().contains("what is held is not erased"));
    drop(tx);
    assert!(exists(&world).await);
    // Lifting is the owner's; the patient is told anew before anything goes.
    let page = owner.get(&holds).await.expect(200).text();
    let lifting = page.split("href=\"").find_map(|rest| rest.split('"').next().filter(|one| one.ends_with("/lifting")));
    let lifting = lifting.expect("a way to lift it").to_owned();
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    maryam.get(&lifting).await.expect(403);
    owner.get(&lifting).await.expect(200);
    owner.post(&lifting, &[]).await.expect(303);
    owner.post(&lifting, &[]).await.expect(409);
    assert_eq!(round(&world).await, (1, 0));
    world.house.clock.pass(DAY * 29);
    assert_eq!(round(&world).await, (0, 0));
    world.house.clock.pass(DAY);
    assert_eq!(round(&world).await, (0, 1));
    assert!(!exists(&world).await);
}

#[tokio::test]
async fn s54_a_held_document_is_not_removed_and_keeps_its_case() {
    let world = World::new().await;
    let (case, report, letter) = (world.here.case, world.here.report.id, world.here.letter.id);
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let holds = format!("/cases/{case}/holds");
    maryam.get(&holds).await.expect(200);
    let foreign = world.elsewhere.report.id.to_string();
    maryam.post(&holds, &[("reason", "complaint"), ("document", &foreign)]).await.expect(404);
    let one = letter.to_string();
    maryam.post(&holds, &[("reason", "complaint"), ("document", &one)]).await.expect(303);
    let removal = |document| format!("/cases/{case}/documents/{document}/removal");
    let no = maryam.post(&removal(letter), &[]).await.expect(403).text();
    assert!(no.contains("A hold stands on this"), "{no}");
    maryam.get(&holds).await.expect(200);
    let other = maryam.post(&removal(report), &[]).await;
    assert_ne!(other.status, 403, "the other one is not held");
    let mut owner = world.house.signed_in(&world.house.owner).await;
    close(&world, &mut owner).await;
    owner.get(&format!("/cases/{case}/erasure")).await.expect(403);
    // An owner who has not joined the case sees that a document is held, and not which.
    let page = owner.get(&holds).await.expect(200).text();
    assert!(page.contains("One document") && !page.contains("cardiologist"), "{page}");
}

#[tokio::test]
async fn s54_a_hold_that_comes_while_the_worker_erases_wins_or_finds_no_case() {
    for _ in 0..3 {
        let world = World::new().await;
        let case = world.here.case;
        let mut owner = world.house.signed_in(&world.house.owner).await;
        three_months(&mut owner).await;
        close(&world, &mut owner).await;
        world.house.clock.pass(DAY * 70);
        round(&world).await;
        world.house.clock.pass(DAY * 40);
        let mut owner = world.house.signed_in(&world.house.owner).await;
        let holds = format!("/cases/{case}/holds");
        owner.get(&holds).await.expect(200);
        let form = [("reason", "authority")];
        let (answer, (_, erased)) = tokio::join!(owner.post(&holds, &form), round(&world));
        let held = answer.status == 303;
        assert_eq!(exists(&world).await, held, "held {held}, erased {erased}, {}", answer.status);
        assert_eq!(erased == 1, !held);
    }
}

#[tokio::test]
async fn the_period_is_the_owners_within_bounds_and_never_overwritten_unseen() {
    let world = World::new().await;
    let mut owner = world.house.signed_in(&world.house.owner).await;
    let page = owner.get("/retention").await.expect(200);
    assert!(page.text().contains("value=\"60\""));
    for months in ["", "2", "361", "five years", "-3"] {
        let text = owner.post("/retention", &[("months", months), ("seen", "60")]).await.expect(422).text();
        assert!(text.contains("Give whole months, from 3 to 360"));
    }
    owner.post("/retention", &[("months", "120"), ("seen", "60")]).await.expect(303);
    let lost = owner.post("/retention", &[("months", "24"), ("seen", "60")]).await.expect(409).text();
    assert!(lost.contains("value=\"24\""), "what was typed stays: {lost}");
    owner.post("/retention", &[("months", "24"), ("seen", "120")]).await.expect(303);
    let told: i64 = sqlx::query_scalar("SELECT count(*) FROM events WHERE event = 'retention-changed'")
        .fetch_one(&world.look)
        .await
        .expect("a count");
    assert_eq!(told, 2);
}

#[tokio::test]
async fn a_case_that_is_opened_again_is_not_erased_and_starts_anew_when_closed() {
    let world = World::new().await;
    let case = world.here.case;
    let mut owner = world.house.signed_in(&world.house.owner).await;
    three_months(&mut owner).await;
    close(&world, &mut owner).await;
    world.house.clock.pass(DAY * 70);
    assert_eq!(round(&world).await, (1, 0));
    let mut owner = world.house.signed_in(&world.house.owner).await;
    owner.get(&format!("/cases/{case}")).await.expect(200);
    owner.move_case(&format!("/cases/{case}"), "collecting").await.expect(303);
    world.house.clock.pass(DAY * 60);
    assert_eq!(round(&world).await, (0, 0), "it is open");
    let mut owner = world.house.signed_in(&world.house.owner).await;
    close(&world, &mut owner).await;
    assert_eq!(round(&world).await, (0, 0));
    world.house.clock.pass(DAY * 63);
    assert_eq!(round(&world).await, (1, 0), "told of the new end");
    assert!(exists(&world).await);
}
