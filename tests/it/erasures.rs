//! The end of a case (S52, S53): what is destroyed, what stays, and that no backup brings it back.

mod replay;

use domain::chain::{SignedHead, verify};
use domain::documents::Category;
use domain::ids::Id;
use domain::policy::Action;
use domain::requests::Format;
use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, PgPool};
use std::collections::{BTreeMap, HashMap};
use store::requests::NewRequest;
use tests::world::acts;
use tests::{Client, World};
use uuid::Uuid;
use vault::{Blobs, Under, Witness, genuine};

/// Words that the program reads back; anything else would not be a case any more.
const READ_BACK: &[&str] = &[
    "role",
    "category",
    "state",
    "channel",
    "extent",
    "stage",
    "sex",
    "language",
    "country",
    "next_step_kind",
    "course",
    "purposes",
    "categories",
    "reference",
];

/// Every table that refers to a case, with the column that does.
async fn tables(look: &PgPool) -> Vec<(String, String)> {
    let tables = sqlx::query_as(
        "SELECT DISTINCT k.conrelid::regclass::text, a.attname::text FROM pg_constraint k
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
         WHERE k.contype = 'f' AND k.confrelid = 'cases'::regclass ORDER BY 1",
    );
    tables.fetch_all(look).await.expect("the catalogue")
}

/// Writes a word of its own into every text of a case that can hold any; answers how many columns took it.
async fn plant(look: &PgPool, case: Uuid) -> usize {
    let mut planted = 0;
    let mut all = tables(look).await;
    all.push(("cases".into(), "id".into()));
    for (table, key) in all {
        let columns: Vec<(String, String)> = sqlx::query_as(
            "SELECT column_name::text, data_type::text FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = $1 AND data_type IN ('text', 'jsonb', 'ARRAY')
               AND (data_type <> 'ARRAY' OR udt_name = '_text')",
        )
        .bind(&table)
        .fetch_all(look)
        .await
        .expect("columns");
        for (column, kind) in columns.iter().filter(|(column, _)| !READ_BACK.contains(&column.as_str())) {
            let word = format!("CANARY-{table}-{column}");
            let value = match kind.as_str() {
                "jsonb" => format!("'[\"{word}\"]'::jsonb"),
                "ARRAY" => format!("ARRAY['{word}']"),
                _ => format!("'{word}'"),
            };
            let sql = format!("UPDATE {table} SET {column} = {value} WHERE {key} = $1");
            match sqlx::query(AssertSqlSafe(sql)).bind(case).execute(look).await {
                Ok(done) if done.rows_affected() > 0 => planted += 1,
                Ok(_) => {}
                // Fixed words only: the database takes no other.
                Err(error) => {
                    let code = error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
                    assert!(matches!(code.as_deref(), Some("23514" | "23505")), "{table}.{column}: {error}");
                }
            }
        }
    }
    planted
}

/// Tables in which a text stands anywhere in a row, bytes as hexadecimal digits.
async fn found(look: &PgPool, text: &str) -> Vec<String> {
    let all: Vec<String> =
        sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            .fetch_all(look)
            .await
            .expect("tables");
    let mut found = Vec::new();
    for table in all {
        let sql = format!("SELECT count(*) FROM {table} AS one WHERE position($1 IN one::text) > 0");
        let rows: i64 = sqlx::query_scalar(AssertSqlSafe(sql)).bind(text).fetch_one(look).await.expect("a count");
        if rows > 0 {
            found.push(table);
        }
    }
    found
}

/// How many rows each table has of a case.
async fn rows_of(look: &PgPool, case: Uuid) -> BTreeMap<String, i64> {
    let mut rows = BTreeMap::new();
    for (table, key) in tables(look).await {
        let sql = format!("SELECT count(*) FROM {table} WHERE {key} = $1");
        let count = sqlx::query_scalar(AssertSqlSafe(sql)).bind(case).fetch_one(look).await.expect("a count");
        rows.insert(table, count);
    }
    rows
}

async fn objects(blobs: &Blobs, tenant: Uuid, case: Uuid) -> usize {
    blobs.list(Under::Case { tenant, case }).try_collect::<Vec<_>>().await.expect("a list").len()
}

/// Closes a case and erases it, through the page, as the owner.
async fn erase(world: &World, owner: &mut Client) {
    let (case, reference) = (world.here.case, "sc-0001");
    owner.get(&format!("/cases/{case}")).await.expect(200);
    owner.move_case(&format!("/cases/{case}"), "closed").await.expect(303);
    let page = owner.get(&format!("/cases/{case}/erasure")).await.expect(200).text();
    let page = page.replace(['\u{2068}', '\u{2069}'], "");
    assert!(page.contains("SC-0001") && page.contains("6 people") && page.contains("3 documents"), "{page}");
    let fields = [("ground", "patient-asked"), ("reference", reference)];
    let answer = owner.post(&format!("/cases/{case}/erasure"), &fields).await.expect(303);
    assert_eq!(answer.location(), "/erasures?done=yes");
}

async fn signed(world: &World, witness: &Witness) {
    let db = &world.house.app.db;
    let key = db.keys().witness().expect("a key");
    worker::sign_heads::sign(db, witness, &key, &mut HashMap::new()).await.expect("signed");
}

#[tokio::test]
async fn s52_nothing_of_an_erased_case_is_left_and_the_trail_still_verifies() {
    let world = World::new().await;
    let (house, look, here) = (&world.house, &world.look, &world.here);
    let (tenant, case) = (here.staff.tenant.uuid(), here.case.uuid());
    let witness = Witness::over(Blobs::folder(house.folder.path().join("witness")).expect("a folder"));
    signed(&world, &witness).await;
    let planted = plant(look, case).await;
    assert!(planted > 50, "only {planted} columns took a canary");
    assert!(found(look, "CANARY-participants-name").await.contains(&"participants".to_owned()));
    let key: String = sqlx::query_scalar("SELECT encode(wrapped_key, 'hex') FROM cases WHERE id = $1")
        .bind(case)
        .fetch_one(look)
        .await
        .expect("a key");
    assert!(objects(&house.app.blobs, tenant, case).await >= 4);
    // A letter that waits, with an address and a link in it, sealed under a key that stays.
    let desk = acts::AtDesk { app: &house.app, staff: &here.staff };
    let (mut tx, permit) = desk.on(here.case, Action::AskForDocuments, here.case).await;
    let new = NewRequest {
        category: Category::SurgicalNotes,
        item: String::new(),
        what: "CANARY-late".into(),
        format: Format::Any,
        purpose: String::new(),
        asked_of: here.daughter.0,
        due: None,
        reply: None,
        need: None,
    };
    store::requests::ask(&mut tx, &permit, &new).await.expect("a request");
    tx.commit().await.expect("a commit");
    let waiting = "SELECT count(*) FROM jobs WHERE case_id = $1";
    let waits: i64 = sqlx::query_scalar(waiting).bind(case).fetch_one(look).await.expect("a count");
    assert!(waits > 0, "a letter of this case waits to be sent");
    let others = [&world.elsewhere, &world.abroad].map(|scene| scene.case.uuid());
    let before = [rows_of(look, others[0]).await, rows_of(look, others[1]).await];

    let mut owner = house.signed_in(&house.owner).await;
    erase(&world, &mut owner).await;

    // At once: the rows, the key, what waited.
    for text in ["CANARY", key.as_str(), "SC-0001"] {
        assert_eq!(found(look, text).await, Vec::<String>::new(), "{text} is found");
    }
    assert!(rows_of(look, case).await.values().all(|rows| *rows == 0));
    let kinds: Vec<String> = sqlx::query_scalar("SELECT kind FROM jobs WHERE failed_at IS NULL AND case_id IS NULL")
        .fetch_all(look)
        .await
        .expect("jobs");
    assert!(kinds.contains(&"destroy-objects".to_owned()), "{kinds:?}");
    // What stays names nobody: the case's number among ids, the owner, the ground.
    assert_eq!(found(look, &case.to_string()).await, ["erasures", "events"]);
    // Soon: the objects. The page tells when.
    assert!(owner.get("/erasures").await.expect(200).text().contains("Being removed"));
    acts::work_beside(&house.app, Some(witness.clone())).await;
    assert_eq!(objects(&house.app.blobs, tenant, case).await, 0);
    assert!(!owner.get("/erasures").await.expect(200).text().contains("Being removed"));
    let folder = house.folder.path().join("objects").join("t").join(tenant.to_string()).join(case.to_string());
    let left = std::fs::read_dir(&folder).map(|entries| entries.count()).unwrap_or(0);
    assert_eq!(left, 0, "{}", folder.display());

    // Others are untouched.
    assert_eq!([rows_of(look, others[0]).await, rows_of(look, others[1]).await], before);
    let mut colleague = house.signed_in(&world.colleague).await;
    let report = world.elsewhere.report;
    let path = format!("/cases/{}/documents/{}/files/{}", world.elsewhere.case, report.id, report.file);
    assert!(colleague.get(&path).await.expect(200).body.starts_with(b"%PDF"));

    // The trail is whole, from what was signed before to what was signed after.
    signed(&world, &witness).await;
    let heads: Vec<SignedHead> = witness
        .all(tenant)
        .await
        .expect("heads")
        .iter()
        .map(|json| serde_json::from_slice(json).expect("a head"))
        .collect();
    assert!(heads.len() >= 2);
    let public = house.app.db.keys().witness().expect("a key").public();
    let mut tx = house.app.db.system(Some(here.staff.tenant)).await.expect("a transaction");
    let links = store::trail::chain::links(&mut tx, 0, 100_000).await.expect("links");
    let told: Vec<&str> =
        links.iter().filter(|link| link.case_id == Some(case)).map(|link| link.event.as_str()).collect();
    assert!(told.contains(&"case-erased") && told.contains(&"objects-destroyed"), "{told:?}");
    let sound = verify(tenant, links, &heads, |bytes, signature| genuine(&public, bytes, signature)).expect("sound");
    assert_eq!(sound.events, sound.signed);
}

#[tokio::test]
async fn s52_every_page_of_an_erased_case_is_unknown_and_every_link_and_session_is_over() {
    let world = World::new().await;
    let (house, here) = (&world.house, &world.here);
    let mut maryam = house.signed_in(&house.maryam).await;
    maryam.get(&format!("/cases/{}", here.case)).await.expect(200);
    let callers = crate::access::callers::all(&world).await;
    let mut owner = house.signed_in(&house.owner).await;
    erase(&world, &mut owner).await;
    let surface = web::routes::surface(false);
    let mut asked = 0;
    for route in surface.routes().iter().filter(|route| route.method == "GET") {
        let caller = callers.iter().find(|caller| caller.name == "patient").expect("the patient");
        let path = crate::access::states::address(&world, route, caller, "open");
        if route.path.starts_with("/cases/{case}") {
            assert_eq!(maryam.get(&path).await.status, 404, "{path}");
            assert_eq!(owner.get(&path).await.status, 404, "{path}");
            asked += 1;
        }
        if route.path.starts_with("/my/{participant}") {
            assert_eq!(caller.client(&world).get(&path).await.status, 401, "{path}");
            asked += 1;
        }
    }
    assert!(asked > 50, "{asked}");
    // A link that is gone looks like one that never was (S19).
    let unknown = "A".repeat(43);
    for (door, token) in
        [("p", here.patient.1.address()), ("r", here.review.1.address()), ("u", here.request.1.address())]
    {
        let gone = house.browser().get(&format!("/{door}/{token}")).await;
        let never = house.browser().get(&format!("/{door}/{unknown}")).await;
        assert_eq!(gone.status, never.status);
        assert_eq!(gone.text().replace(&token, ""), never.text().replace(&unknown, ""));
    }
    assert!(!maryam.get("/cases").await.expect(200).text().contains("SC-0001"));
}

#[tokio::test]
async fn s52_only_an_owner_erases_only_what_is_closed_and_only_by_its_reference() {
    let world = World::new().await;
    let house = &world.house;
    let path = format!("/cases/{}/erasure", world.here.case);
    let right = [("ground", "by-mistake"), ("reference", "SC-0001")];
    let mut owner = house.signed_in(&house.owner).await;
    owner.get(&format!("/cases/{}", world.here.case)).await.expect(200);
    assert!(owner.post(&path, &right).await.expect(403).text().contains("Only a closed one can be erased"));
    owner.move_case(&format!("/cases/{}", world.here.case), "closed").await.expect(303);
    let mut maryam = house.signed_in(&house.maryam).await;
    let page = maryam.get(&format!("/cases/{}", world.here.case)).await.expect(200).text();
    assert!(!page.contains("/erasure\"") && page.contains("/copy\""), "a button only for whom it works");
    assert!(maryam.post(&path, &right).await.expect(403).text().contains("The owner of this agency decides this"));
    let page = owner.post(&path, &[("ground", "by-mistake"), ("reference", "SC-0002")]).await.expect(422).text();
    assert!(page.contains("value=\"SC-0002\"") && page.contains("id=\"reference-error\""), "{page}");
    let page = owner.post(&path, &[("reference", "SC-0001")]).await.expect(422).text();
    assert!(page.contains("Say on what ground"), "{page}");
    let there: i64 = sqlx::query_scalar("SELECT count(*) FROM cases").fetch_one(&world.look).await.expect("a count");
    assert_eq!(there, 3);
    // Not even the service's own hand erases an open case for a member.
    let service = sqlx::postgres::PgPoolOptions::new().max_connections(1);
    let service = service.connect(&house.database.for_service()).await.expect("the login");
    let mut tx = service.begin().await.expect("a transaction");
    sqlx::query("SELECT set_config('role', 'carnet_staff', true), set_config('app.tenant', $1, true)")
        .bind(world.elsewhere.staff.tenant.to_string())
        .execute(&mut *tx)
        .await
        .expect("a role");
    let open = sqlx::query("SELECT erase_case($1, now(), NULL, 'by-mistake')").bind(world.elsewhere.case.uuid());
    let refused = open.execute(&mut *tx).await.expect_err("it is open").to_string();
    assert!(refused.contains("only a closed case"), "{refused}");
}

/// A worker or an upload that was under way comes too late: there is no case to refer to, in any table.
#[tokio::test]
async fn s52_nothing_can_be_written_into_an_erased_case() {
    let world = World::new().await;
    let (house, here) = (&world.house, &world.here);
    let db = &house.app.db;
    let desk = acts::AtDesk { app: &house.app, staff: &here.staff };
    let (late, permit) = desk.on(here.case, Action::SendDocuments, here.case).await;
    drop(late);
    let mut owner = house.signed_in(&house.owner).await;
    erase(&world, &mut owner).await;
    let mut tx = db.staff(here.staff.tenant).await.expect("a transaction");
    store::uploads::intend(&mut tx, &permit, 1).await.expect_err("there is no case");
    drop(tx);
    let mut tx = db.system(Some(here.staff.tenant)).await.expect("a transaction");
    let job = store::jobs::Job::ReadText { case: here.case, document: here.report.id };
    store::jobs::enqueue(&mut tx, &job).await.expect_err("there is no case");
    // Whoever may delete the rows of a case may do so in every table there is, and sees of them whose they are.
    let lacking: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT k.conrelid::regclass::text FROM pg_constraint k
         WHERE k.contype = 'f' AND k.confrelid = 'cases'::regclass
           AND NOT has_table_privilege('carnet_gate', k.conrelid, 'DELETE')",
    )
    .fetch_all(&world.look)
    .await
    .expect("the catalogue");
    assert_eq!(lacking, Vec::<String>::new(), "`CALL wall` after the table was made gives the right");
    let untied: Vec<String> = sqlx::query_scalar(
        "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'case_id'
           AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = c.oid
             AND k.confrelid = 'cases'::regclass AND a.attnum = k.conkey[2])
         ORDER BY 1",
    )
    .fetch_all(&world.look)
    .await
    .expect("the catalogue");
    assert_eq!(untied, ["erasures", "events"], "a table of cases refers to `cases`, else an erasure passes it by");
}
