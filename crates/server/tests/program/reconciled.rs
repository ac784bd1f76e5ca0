//! S58 with the real program: `carnet objects` over a store from which something is gone, and in which something is that no row names.

use super::{carnet, free_port};
use domain::ids::Id;
use tests::World;
use tests::world::AtDesk;
use vault::{BlobKey, Blobs};

fn objects(world: &World) -> (String, Option<i32>) {
    let said = carnet(world, &["objects"], free_port()).output().expect("it runs");
    (String::from_utf8_lossy(&said.stdout).into_owned(), said.status.code())
}

#[tokio::test]
async fn s58_rows_and_objects_are_compared_both_ways() {
    let world = World::new().await;
    let desk = AtDesk { app: &world.house.app, staff: &world.here.staff };
    desk.seal(world.here.case, world.here.review.0).await;
    let folder = world.house.folder.path().join("objects");
    let (said, code) = objects(&world);
    let there: usize = said.split(' ').next().and_then(|count| count.parse().ok()).expect("a count");
    assert!(there > 10 && code == Some(0), "{said}");
    // One object is gone.
    let (tenant, case, object): (uuid::Uuid, uuid::Uuid, uuid::Uuid) =
        sqlx::query_as("SELECT tenant_id, case_id, object_id FROM files WHERE case_id = $1 LIMIT 1")
            .bind(world.here.case.uuid())
            .fetch_one(&world.look)
            .await
            .expect("a file");
    let gone = BlobKey::new(tenant, case, object);
    let bytes = std::fs::read(folder.join(gone.path())).expect("its bytes");
    Blobs::folder(&folder).expect("a store").delete(&gone).await.expect("removed");
    let (said, code) = objects(&world);
    assert!(said.contains("MISSING") && said.contains(&gone.path()) && code == Some(1), "{said}");
    // It is back, and one is there that nothing names; and one of a case that is gone, which is the sweeper's.
    std::fs::write(folder.join(gone.path()), &bytes).expect("back");
    let stray = BlobKey::new(tenant, case, uuid::Uuid::from_u128(7));
    std::fs::write(folder.join(stray.path()), &bytes).expect("written");
    let erased = BlobKey::new(tenant, uuid::Uuid::from_u128(8), uuid::Uuid::from_u128(9));
    std::fs::create_dir_all(folder.join(erased.path()).parent().expect("a folder")).expect("a folder");
    std::fs::write(folder.join(erased.path()), &bytes).expect("written");
    let (said, code) = objects(&world);
    assert!(said.contains("NAMELESS") && said.contains(&stray.path()) && code == Some(1), "{said}");
    assert!(!said.contains("MISSING") && said.contains("\n1 were begun"), "{said}");
}
