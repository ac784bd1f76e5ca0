//! S53: a backup from before an erasure is restored, and what was erased does not come back.

use super::{erase, found, objects};
use crate::erasures::rows_of;
use domain::ids::Id;
use std::sync::Arc;
use store::Db;
use tests::World;
use tests::world::acts;
use vault::{Blobs, OsRandom, RootKey, Roots, Witness};

async fn db_of(database: &tests::Database, world: &World) -> Db {
    let roots = Roots::one(RootKey::from_bytes([7; 32]));
    Db::connect(&database.for_service(), 4, world.house.clock.clone(), Arc::new(OsRandom), roots)
        .await
        .expect("connected")
}

#[tokio::test]
async fn s53_a_restored_backup_erases_again_before_it_opens() {
    let world = World::new().await;
    let (house, here) = (&world.house, &world.here);
    let (tenant, case) = (here.staff.tenant.uuid(), here.case.uuid());
    let witness = Witness::over(Blobs::folder(house.folder.path().join("witness")).expect("a folder"));
    assert_eq!(worker::erase::replay(&house.app.db, &witness).await.expect("an empty ledger"), 0);
    let backup = house.database.copy().await;
    let mut owner = house.signed_in(&house.owner).await;
    erase(&world, &mut owner).await;
    acts::work_beside(&house.app, Some(witness.clone())).await;
    let lines = witness.erasures(tenant).await.expect("the ledger");
    assert_eq!(lines.len(), 1);
    let line = String::from_utf8(lines[0].clone()).expect("JSON");
    assert!(line.contains(&case.to_string()) && line.contains("patient-asked"), "{line}");
    assert!(!line.contains("SC-0001") && !line.contains("Hajri"), "ids and fixed words only: {line}");
    assert_eq!(worker::erase::replay(&house.app.db, &witness).await.expect("in step"), 0, "nothing came back");

    let restored = db_of(&backup, &world).await;
    let look = backup.look().await;
    assert!(rows_of(&look, case).await.values().sum::<i64>() > 50, "the backup has it all");
    assert!(!found(&look, "yousef@here.test").await.is_empty());
    assert_eq!(worker::erase::replay(&restored, &witness).await.expect("replayed"), 1);
    assert!(rows_of(&look, case).await.values().all(|rows| *rows == 0));
    for text in ["yousef@here.test", "noura@here.test", "SC-0001"] {
        assert_eq!(found(&look, text).await, Vec::<String>::new(), "{text}");
    }
    let told: (String, String, String) = sqlx::query_as(
        "SELECT e.actor_kind, e.detail->>'ground', x.ground FROM events e JOIN erasures x ON x.case_id = e.case_id
         WHERE e.event = 'erasure-repeated'",
    )
    .fetch_one(&look)
    .await
    .expect("one event");
    assert_eq!(told, ("system".into(), "patient-asked".into(), "patient-asked".into()));
    assert!(rows_of(&look, world.elsewhere.case.uuid()).await.values().sum::<i64>() > 50, "others are left alone");
    assert_eq!(worker::erase::replay(&restored, &witness).await.expect("again"), 0);
    assert_eq!(objects(&house.app.blobs, tenant, case).await, 0);
}

/// Whoever can write to the second store must not be able to have a case erased, nor to keep one from being erased.
#[tokio::test]
async fn s53_a_forged_line_of_the_ledger_erases_nothing_and_opens_nothing() {
    let world = World::new().await;
    let (house, here) = (&world.house, &world.here);
    let folder = house.folder.path().join("witness");
    let witness = Witness::over(Blobs::folder(&folder).expect("a folder"));
    let (tenant, case) = (here.staff.tenant.uuid(), here.case.uuid());
    let forged = vault::WitnessKey::of(&[9; 32]).expect("a key");
    let erasure = domain::erasures::Erasure {
        tenant,
        case,
        at: 1_784_800_000_000_000,
        by: None,
        ground: domain::erasures::Ground::ByMistake,
    };
    let signature = forged.sign(&erasure.canonical());
    let line = serde_json::to_vec(&domain::erasures::SignedErasure { erasure, signature }).expect("JSON");
    witness.put_erasure(tenant, case, line).await.expect("written");
    let refused = worker::erase::replay(&house.app.db, &witness).await.expect_err("it is forged").to_string();
    assert!(refused.contains("not signed by this installation"), "{refused}");
    assert!(rows_of(&world.look, case).await.values().sum::<i64>() > 50);
}
