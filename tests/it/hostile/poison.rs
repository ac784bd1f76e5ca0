//! S10: one agency is filled with a word; the other looks everywhere and finds it nowhere.

use crate::access::callers::{self, MEMBERS};
use crate::access::states;
use std::path::{Path, PathBuf};
use store::jobs;
use tests::World;
use web::surface::Door;

const POISON: &str = "Zyxwort";

/// Every text that a person typed, of everything that the other agency has.
async fn poison(world: &World) -> u64 {
    let columns: Vec<(String, String)> = sqlx::query_as(
        "SELECT c.table_name::text, c.column_name::text FROM information_schema.columns c
         JOIN information_schema.columns t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
           AND t.column_name = 'tenant_id'
         WHERE c.table_schema = 'public' AND c.data_type = 'text' AND (c.table_name, c.column_name) IN (
           ('cases', 'patient_name'), ('cases', 'patient_latin_name'), ('cases', 'question'), ('cases', 'next_step'),
           ('cases', 'next_step_owner'), ('cases', 'city'), ('participants', 'name'), ('participants', 'latin_name'),
           ('clinics', 'name'), ('clinics', 'reviewer_name'), ('clinics', 'city'), ('documents', 'title'),
           ('documents', 'original_name'), ('files', 'name'), ('reviews', 'question'), ('reviews', 'still_missing'),
           ('replies', 'name'), ('members', 'name'), ('inquiries', 'country'), ('consents', 'text_body'))",
    )
    .fetch_all(&world.look)
    .await
    .expect("the catalogue");
    assert!(columns.len() >= 17, "{columns:?}");
    let tenant = world.abroad.staff.tenant.0;
    let mut rows = 0;
    for (table, column) in columns {
        let sql = format!("UPDATE {table} SET {column} = '{POISON}' WHERE tenant_id = $1");
        let done = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(tenant).execute(&world.look).await.expect("poisoned");
        rows += done.rows_affected();
    }
    let replies =
        format!("UPDATE replies SET content = jsonb_set(content, '{{words}}', '\"{POISON}\"') WHERE tenant_id = $1");
    sqlx::query(sqlx::AssertSqlSafe(replies)).bind(tenant).execute(&world.look).await.expect("poisoned");
    rows
}

#[tokio::test]
async fn s10_nothing_of_one_agency_is_found_in_the_other() {
    let world = World::new().await;
    let all = callers::all(&world).await;
    let rows = poison(&world).await;
    assert!(rows > 30, "{rows}");
    let mut pages = 0;
    let surface = web::routes::surface(false);
    for route in surface.routes().iter().filter(|route| route.method == "GET") {
        for caller in all.iter().filter(|caller| !["foreign", "tourist", "visitor"].contains(&caller.name)) {
            for state in ["open", "foreign"] {
                let path = states::address(&world, route, caller, state);
                let page = caller.client(&world).get(&path).await;
                assert!(!page.text().contains(POISON), "{} finds it at {path}", caller.name);
                pages += 1;
            }
        }
    }
    let searches = [
        format!("/search?q={POISON}"),
        format!("/cases?q={POISON}"),
        "/cases?q=".into(),
        format!("/clinics?q={POISON}"),
        "/?q=".into(),
    ];
    for caller in all.iter().filter(|caller| MEMBERS.contains(&caller.name) && caller.name != "foreign") {
        for path in &searches {
            let page = caller.client(&world).get(path).await.expect(200).text();
            // What was searched for may stand in its field and in addresses, but in no text.
            assert!(!page.contains(&format!(">{POISON}")), "{path}: {page}");
            pages += 1;
        }
    }
    println!("{rows} rows were poisoned; {pages} pages are clean");
    // The other agency itself finds it at once: the search works.
    let own = all.iter().find(|caller| caller.name == "foreign").expect("a caller");
    let route =
        surface.routes().iter().find(|route| route.path == "/cases" && route.door == Door::Desk).expect("a route");
    let page = own.client(&world).get(&format!("{}?q={POISON}", route.path)).await.expect(200).text();
    assert!(page.contains(&format!(">{POISON}")), "{page}");
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

#[tokio::test]
async fn s10_objects_and_jobs_carry_their_tenant() {
    let world = World::new().await;
    let stored: Vec<(uuid::Uuid, uuid::Uuid, uuid::Uuid)> =
        sqlx::query_as("SELECT tenant_id, case_id, object_id FROM files").fetch_all(&world.look).await.expect("files");
    let mut found = Vec::new();
    files(&world.house.folder.path().join("objects"), &mut found);
    assert!(stored.len() >= 12 && found.len() >= stored.len(), "{} rows, {} objects", stored.len(), found.len());
    for (tenant, case, object) in &stored {
        let own: Vec<String> = found
            .iter()
            .map(|path| path.to_string_lossy().into_owned())
            .filter(|path| path.contains(&object.to_string()) || path.contains(&object.simple().to_string()))
            .collect();
        assert_eq!(own.len(), 1, "{object}: {own:?}");
        let carries = |id: &uuid::Uuid| own[0].contains(&id.to_string()) || own[0].contains(&id.simple().to_string());
        assert!(carries(tenant) && carries(case), "{}", own[0]);
    }
    // The key of one case opens nothing of another's, though the address be right.
    let mut tx = world.house.app.db.staff(world.here.staff.tenant).await.expect("the database");
    let key = store::keys::of_case(&mut tx, world.here.case).await.expect("a key");
    let theirs = stored.iter().find(|row| row.1 == world.abroad.case.0).expect("a file of the other agency");
    let place = vault::BlobKey::new(theirs.0, theirs.1, theirs.2);
    let length: i64 = sqlx::query_scalar("SELECT length FROM files WHERE object_id = $1")
        .bind(theirs.2)
        .fetch_one(&world.look)
        .await
        .expect("a length");
    let length = u64::try_from(length).expect("a length");
    let opened = world.house.app.blobs.open(&place, &key, length, None).await;
    let read = match opened {
        Ok(bytes) => {
            use futures_util::TryStreamExt;
            bytes.try_collect::<Vec<_>>().await.is_ok()
        }
        Err(_) => false,
    };
    assert!(!read, "another case's key opens it");
    // A job is taken with its tenant, and its content is sealed under that tenant's name.
    let mut abroad = world.house.signed_in(&world.house.stranger).await;
    let path = format!("/cases/{}/participants/{}", world.abroad.case, world.abroad.son.0);
    abroad.get(&path).await.expect(200);
    abroad.post(&format!("{path}/link"), &[]).await.expect(303);
    let moved =
        sqlx::query("UPDATE jobs SET tenant_id = $1").bind(world.here.staff.tenant.0).execute(&world.look).await;
    assert!(moved.is_err(), "a job of a case cannot be moved away from it");
    sqlx::query("UPDATE jobs SET tenant_id = $1, case_id = NULL")
        .bind(world.here.staff.tenant.0)
        .execute(&world.look)
        .await
        .expect("moved to another tenant");
    let taken = jobs::take(&world.house.app.db).await;
    assert!(!matches!(taken, Ok(Some(_))), "a job of another agency is read: {taken:?}");
}
