//! S53 with the real program: a database in which an erased case is alive again, as a restored backup has it, and the ledger
//! in the second store. The service erases it anew before it answers anybody.

use super::{carnet, free_port, listens};
use domain::erasures::{Erasure, Ground, SignedErasure};
use domain::ids::Id;
use std::path::Path;
use tests::World;
use vault::{Blobs, Witness, WitnessKey};

/// Puts a line about the world's case into the ledger, signed by this key.
async fn tell(world: &World, folder: &Path, key: &WitnessKey) {
    let (tenant, case) = (world.here.staff.tenant.uuid(), world.here.case.uuid());
    let erasure = Erasure { tenant, case, at: 1_784_800_000_000_000, by: None, ground: Ground::PatientAsked };
    let signature = key.sign(&erasure.canonical());
    let line = serde_json::to_vec(&SignedErasure { erasure, signature }).expect("JSON");
    let witness = Witness::over(Blobs::folder(folder.join("witness")).expect("a folder"));
    witness.put_erasure(tenant, case, line).await.expect("written");
}

async fn cases(world: &World) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM cases").fetch_one(&world.look).await.expect("a count")
}

#[tokio::test]
async fn s53_the_service_repeats_erasures_before_it_answers() {
    let world = World::new().await;
    let key = world.house.app.db.keys().witness().expect("a key");
    tell(&world, world.house.folder.path(), &key).await;
    assert_eq!(cases(&world).await, 3);
    let port = free_port();
    let mut service = carnet(&world, &["serve"], port).spawn().expect("it starts");
    listens(&mut service, port).await;
    let there = cases(&world).await;
    service.kill().expect("it ends");
    service.wait().expect("it ended");
    assert_eq!(there, 2, "whoever connects first finds it erased");
    let said = carnet(&world, &["erasures", "replay"], port).output().expect("it runs");
    assert!(said.status.success(), "{said:?}");
    assert_eq!(String::from_utf8_lossy(&said.stdout), "Erased anew: 0\n");
}

#[tokio::test]
async fn s53_the_service_does_not_open_over_a_ledger_that_it_cannot_trust() {
    let world = World::new().await;
    tell(&world, world.house.folder.path(), &WitnessKey::of(&[9; 32]).expect("a key")).await;
    let said = carnet(&world, &["serve"], free_port()).output().expect("it runs and ends");
    assert!(!said.status.success());
    let words = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(words.contains("not signed by this installation"), "{words}");
    assert_eq!(cases(&world).await, 3, "and erases nothing");
}
