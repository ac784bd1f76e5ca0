//! The tenant wall (S1–S7), read from the database's own catalogue.

use sqlx::Row;
use tests::{Database, House};

/// Tables without a tenant, each with its reason.
const WITHOUT_TENANT: &[&str] = &[
    "_sqlx_migrations", // the owner's
    "attempts",         // counted before the tenant is known; reachable by one definer function only
    "inner_keys",       // the installation's own, wrapped by the root key; for the worker's role only
    "submissions", // hashes of what was sent and where it led, asked before the tenant is known; definer functions only
    "tenants",     // its id is the tenant
];

#[tokio::test]
async fn s1_every_tenant_table_forces_row_level_security() {
    let look = Database::fresh().await.look().await;
    let tables = sqlx::query(
        "SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
           EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull) AS has_tenant,
           EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant_wall' AND p.polpermissive
                   AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL AND p.polroles = '{0}') AS walled
         FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1",
    )
    .fetch_all(&look)
    .await
    .unwrap();
    assert!(tables.len() > 20, "the catalogue has been read");
    for table in tables {
        let name: String = table.get("relname");
        if ["_sqlx_migrations", "attempts", "inner_keys", "submissions"].contains(&name.as_str()) {
            continue;
        }
        assert!(table.get::<bool, _>("relrowsecurity"), "{name}: ENABLE");
        assert!(table.get::<bool, _>("relforcerowsecurity"), "{name}: FORCE");
        assert!(table.get::<bool, _>("walled"), "{name}: policy tenant_wall with USING and WITH CHECK for everybody");
        let has_tenant: bool = table.get("has_tenant");
        assert_eq!(has_tenant, !WITHOUT_TENANT.contains(&name.as_str()), "{name}: tenant_id NOT NULL");
    }
}

#[tokio::test]
async fn guests_are_held_to_their_case_on_every_table_of_cases() {
    let look = Database::fresh().await.look().await;
    let open: Vec<String> = sqlx::query_scalar(
        "SELECT c.relname FROM pg_class c
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'events'
           AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'case_id' AND NOT a.attisdropped)
           AND NOT EXISTS (SELECT FROM pg_policy p JOIN pg_roles r ON r.oid = ANY (p.polroles)
                           WHERE p.polrelid = c.oid AND NOT p.polpermissive AND r.rolname = 'carnet_guest')",
    )
    .fetch_all(&look)
    .await
    .unwrap();
    assert_eq!(open, Vec::<String>::new());
}

#[tokio::test]
async fn s2_the_services_roles_own_nothing_and_bypass_nothing() {
    let look = Database::fresh().await.look().await;
    let roles = sqlx::query(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit,
           EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) AS owns
         FROM pg_roles r WHERE rolname IN ('carnet_app', 'carnet_staff', 'carnet_guest', 'carnet_system', 'carnet_gate')",
    )
    .fetch_all(&look)
    .await
    .unwrap();
    assert_eq!(roles.len(), 5);
    for role in roles {
        let name: String = role.get("rolname");
        for right in ["rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb", "rolinherit", "owns"] {
            assert!(!role.get::<bool, _>(right), "{name}: {right}");
        }
    }
    let rights: Vec<String> = sqlx::query_scalar(
        "SELECT r.rolname || ' on ' || c.relname FROM pg_class c, pg_roles r
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
           AND ((r.rolname LIKE 'carnet\\_%' AND r.rolname <> 'carnet_owner' AND has_table_privilege(r.oid, c.oid, 'TRUNCATE'))
             OR (r.rolname = 'carnet_app' AND has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE'))
             OR (r.rolname IN ('carnet_staff', 'carnet_guest', 'carnet_system') AND c.relname IN ('events', 'trail_heads')
                 AND has_table_privilege(r.oid, c.oid, 'INSERT, UPDATE, DELETE')))",
    )
    .fetch_all(&look)
    .await
    .unwrap();
    assert_eq!(
        rights,
        Vec::<String>::new(),
        "TRUNCATE for nobody, nothing for the login, appending only through the function"
    );
}

#[tokio::test]
async fn s4_every_foreign_key_between_tenant_tables_carries_the_tenant() {
    let look = Database::fresh().await.look().await;
    let keys = sqlx::query(
        "SELECT k.conrelid::regclass::text AS child, k.confrelid::regclass::text AS parent, k.conname,
           ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, i)
                 JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.i) AS here,
           ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, i)
                 JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.i) AS there
         FROM pg_constraint k WHERE k.contype = 'f'",
    )
    .fetch_all(&look)
    .await
    .unwrap();
    assert!(keys.len() > 40);
    for key in keys {
        let (child, parent): (String, String) = (key.get("child"), key.get("parent"));
        let (here, there): (Vec<String>, Vec<String>) = (key.get("here"), key.get("there"));
        if parent == "tenants" {
            assert_eq!((here, there), (vec!["tenant_id".to_owned()], vec!["id".to_owned()]), "{child} → tenants");
        } else {
            assert_eq!(here[0], "tenant_id", "{child} → {parent}");
            assert_eq!(there[0], "tenant_id", "{child} → {parent}");
        }
    }
}

#[tokio::test]
async fn s7_definer_functions_are_known_and_pinned() {
    let look = Database::fresh().await.look().await;
    let functions = sqlx::query(
        "SELECT p.proname, coalesce(array_to_string(p.proconfig, ','), '') AS settings, r.rolname
         FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
         WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY 1",
    )
    .fetch_all(&look)
    .await
    .unwrap();
    let names: Vec<String> = functions.iter().map(|f| f.get("proname")).collect();
    let known = [
        "append_event",
        "begin_submission",
        "bring_colleague",
        "drop_submission",
        "end_submission",
        "erase_case",
        "find_guest_session",
        "find_link",
        "find_member",
        "find_notes",
        "find_pages",
        "find_passkey",
        "find_providers",
        "find_session",
        "find_set_up",
        "find_tenant",
        "spend_attempt",
    ];
    assert_eq!(names, known);
    for function in functions {
        let name: String = function.get("proname");
        assert_eq!(function.get::<String, _>("rolname"), "carnet_gate", "{name}");
        assert_eq!(function.get::<String, _>("settings"), "search_path=pg_catalog, public, pg_temp", "{name}");
    }
    let views: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
         AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)",
    )
    .fetch_one(&look)
    .await
    .unwrap();
    assert_eq!(views, 0);
}

#[tokio::test]
async fn s3_without_a_tenant_nothing_is_read_and_nothing_written() {
    let house = House::new().await;
    let look = house.database.look().await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
         AND c.relname <> '_sqlx_migrations' ORDER BY 1",
    )
    .fetch_all(&look)
    .await
    .unwrap();
    let service =
        sqlx::postgres::PgPoolOptions::new().max_connections(1).connect(&house.database.for_service()).await.unwrap();
    let mut read = 0;
    for role in ["carnet_staff", "carnet_guest"] {
        for table in &tables {
            let mut tx = service.begin().await.unwrap();
            sqlx::query(sqlx::AssertSqlSafe(format!("SET LOCAL ROLE {role}"))).execute(&mut *tx).await.unwrap();
            let rows = sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}")))
                .fetch_one(&mut *tx)
                .await;
            match rows {
                Ok(rows) => {
                    read += 1;
                    assert_eq!(rows, 0, "{role} reads {table}");
                }
                Err(error) => assert!(error.to_string().contains("permission denied"), "{role} on {table}: {error}"),
            }
        }
    }
    assert!(read > 20, "staff and guests may read most tables, inside a tenant");
    for table in &tables {
        let direct = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT 1 FROM {table}"))).execute(&service).await;
        assert!(direct.unwrap_err().to_string().contains("permission denied"), "the login reads {table}");
    }
    let inside: i64 = {
        let mut tx = service.begin().await.unwrap();
        let tenant = house.maryam.tenant.to_string();
        sqlx::query("SELECT set_config('role', 'carnet_staff', true), set_config('app.tenant', $1, true)")
            .bind(tenant)
            .execute(&mut *tx)
            .await
            .unwrap();
        sqlx::query_scalar("SELECT count(*) FROM members").fetch_one(&mut *tx).await.unwrap()
    };
    assert_eq!(inside, 3, "inside its tenant it reads that tenant's rows, and only those");
}

/// S5: axum drops a handler whose client is gone, at any point. sqlx's `begin` is not safe against that by itself.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s5_ten_thousand_cancelled_requests_leave_nothing_behind() {
    let house = House::new().await;
    let look = house.database.look().await;
    let tenants = [house.maryam.tenant, house.stranger.tenant];
    let work = |round: u64| {
        let (db, tenant) = (house.app.db.clone(), tenants[usize::from(round % 2 == 1)]);
        async move {
            let mut tx = db.staff(tenant).await?;
            let slug = store::members::tenant(&mut tx).await?.slug;
            tx.commit().await?;
            Ok::<_, store::Error>(slug)
        }
    };
    // How long a request takes here and now decides when to cut it: machines differ, and so do minutes.
    let mut usual = 2_000_u64;
    let (mut cancelled, mut finished) = (0, 0);
    for round in 0..10_000_u64 {
        if round % 500 == 0 {
            // The middle one: a single slow one must not stretch everybody's patience.
            let mut took = Vec::new();
            for _ in 0..21 {
                let began = std::time::Instant::now();
                work(round).await.unwrap();
                took.push(began.elapsed().as_micros());
            }
            took.sort_unstable();
            usual = u64::try_from(took[10]).unwrap().max(50);
        }
        let random = u64::from(u32::from_le_bytes(house.app.db.random::<4>()));
        let patience = std::time::Duration::from_micros(random % (usual * 3));
        match tokio::time::timeout(patience, work(round)).await {
            Err(_) => cancelled += 1,
            Ok(slug) => {
                finished += 1;
                assert_eq!(slug.unwrap(), if round % 2 == 0 { "safina" } else { "other" });
            }
        }
    }
    assert!(cancelled > 500 && finished > 500, "{cancelled} cancelled, {finished} finished: both must happen");
    // Whoever borrows a connection next finds no transaction, no role and no tenant of the one before.
    for _ in 0..40 {
        let mut tx = house.app.db.staff(house.stranger.tenant).await.unwrap();
        assert_eq!(store::members::tenant(&mut tx).await.unwrap().slug, "other");
    }
    // Acknowledged writes are there: each sign-in appends one event, whatever was cancelled around it.
    let before: i64 = sqlx::query_scalar("SELECT count(*) FROM sessions").fetch_one(&look).await.unwrap();
    let _client = house.signed_in(&house.maryam).await;
    let after: i64 = sqlx::query_scalar("SELECT count(*) FROM sessions").fetch_one(&look).await.unwrap();
    assert_eq!(after, before + 1);
    let idle: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'carnet_app'
         AND state LIKE 'idle in transaction%' AND state_change < now() - interval '5 seconds'",
    )
    .fetch_one(&look)
    .await
    .unwrap();
    assert_eq!(idle, 0, "no connection is left inside a transaction");
}
