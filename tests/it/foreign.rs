//! S3, S4: what another tenant has is neither written nor pointed at, table by table and key by key, with rows that are really there.

use sqlx::postgres::{PgConnection, PgPool};
use sqlx::{AssertSqlSafe, Connection, Row};
use tests::world::World;

/// SQLSTATE of what a role may not do, and of a row that a policy keeps out.
const REFUSED: &str = "42501";
/// SQLSTATE of a foreign key that leads nowhere.
const NOWHERE: &str = "23503";

/// The columns of a table that can be written.
async fn columns(look: &PgPool, table: &str) -> String {
    sqlx::query_scalar(
        "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
         WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
    )
    .bind(table)
    .fetch_one(look)
    .await
    .expect("columns")
}

fn code(error: &sqlx::Error) -> String {
    error.as_database_error().and_then(|error| error.code()).map(String::from).unwrap_or_default()
}

/// Rows that a statement touched; a refusal touches none.
async fn touched(connection: &mut PgConnection, what: &str, sql: String) -> u64 {
    let mut inner = connection.begin().await.expect("a savepoint");
    let done = sqlx::query(AssertSqlSafe(sql)).execute(&mut *inner).await;
    inner.rollback().await.expect("back");
    match done {
        Ok(done) => done.rows_affected(),
        Err(error) => {
            assert_eq!(code(&error), REFUSED, "{what}: {error}");
            0
        }
    }
}

#[tokio::test]
async fn s3_no_row_of_another_tenant_is_changed_taken_away_or_added() {
    let world = World::new().await;
    let (ours, theirs) = (world.house.maryam.tenant, world.house.stranger.tenant);
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1",
    )
    .fetch_all(&world.look)
    .await
    .expect("tables");
    let service = PgPool::connect(&world.house.database.for_service()).await.expect("the service's login");
    let mut full = 0;
    for table in &tables {
        let theirs_here = format!("SELECT to_jsonb(t) FROM {table} t WHERE tenant_id = '{theirs}' LIMIT 1");
        let row: Option<serde_json::Value> =
            sqlx::query_scalar(AssertSqlSafe(theirs_here)).fetch_optional(&world.look).await.expect("a row");
        full += usize::from(row.is_some());
        // Policies are asked before any other constraint, so a row of nothing but its tenant shows as much.
        let row = row.unwrap_or_else(|| serde_json::json!({ "tenant_id": theirs }));
        let columns = columns(&world.look, table).await;
        for role in ["carnet_staff", "carnet_guest", "carnet_system"] {
            // The worker takes the jobs of all tenants from one queue.
            if (role, table.as_str()) == ("carnet_system", "jobs") {
                continue;
            }
            let mut tx = service.begin().await.expect("a transaction");
            sqlx::query("SELECT set_config('role', $1, true), set_config('app.tenant', $2, true), set_config('app.case', $3, true)")
                .bind(role)
                .bind(ours.to_string())
                .bind(if role == "carnet_guest" { world.here.case.to_string() } else { String::new() })
                .execute(&mut *tx)
                .await
                .expect("a role");
            let what = format!("{role} on {table}");
            let change = format!("UPDATE {table} SET tenant_id = tenant_id WHERE tenant_id = '{theirs}'");
            assert_eq!(touched(&mut tx, &what, change).await, 0, "{what}: changed");
            let removal = format!("DELETE FROM {table} WHERE tenant_id = '{theirs}'");
            assert_eq!(touched(&mut tx, &what, removal).await, 0, "{what}: taken away");
            let mut inner = tx.begin().await.expect("a savepoint");
            let added = sqlx::query(AssertSqlSafe(format!(
                "INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM jsonb_populate_record(NULL::{table}, $1)"
            )))
            .bind(&row)
            .execute(&mut *inner)
            .await;
            // Before a row is found to be there already, the policy has to have kept it out.
            assert_eq!(code(&added.expect_err("kept out")), REFUSED, "{what}: added");
            inner.rollback().await.expect("back");
        }
    }
    assert!(full > 30 && tables.len() > 70, "{full} of {} tables had rows of the other tenant", tables.len());
}

#[tokio::test]
async fn s4_no_row_can_be_made_to_point_at_a_row_of_another_tenant() {
    let world = World::new().await;
    let (ours, theirs) = (world.house.maryam.tenant, world.house.stranger.tenant);
    let keys = sqlx::query(
        "SELECT k.conrelid::regclass::text AS child, k.confrelid::regclass::text AS parent, k.conname::text AS name,
           ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.conkey) WITH ORDINALITY u(n, i)
                 JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.i) AS here,
           ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.confkey) WITH ORDINALITY u(n, i)
                 JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.i) AS there
         FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid <> 'tenants'::regclass",
    )
    .fetch_all(&world.look)
    .await
    .expect("keys");
    let mut tx = world.look.begin().await.expect("a transaction");
    let (mut refused, mut untried) = (0, Vec::new());
    for key in &keys {
        let (child, parent, name): (String, String, String) = (key.get("child"), key.get("parent"), key.get("name"));
        let (here, there): (Vec<String>, Vec<String>) = (key.get("here"), key.get("there"));
        let from = there[1..].iter().map(|column| format!("p.{column}")).collect::<Vec<_>>().join(", ");
        // The tenant stays; everything else of the key is another tenant's.
        let sql = format!(
            "UPDATE {child} c SET ({}) = ROW ({from}) FROM (SELECT * FROM {parent} WHERE tenant_id = '{theirs}' LIMIT 1) p
             WHERE c.ctid = (SELECT c.ctid FROM {child} c WHERE c.tenant_id = '{ours}' LIMIT 1)",
            here[1..].join(", "),
        );
        let mut inner = tx.begin().await.expect("a savepoint");
        sqlx::query("SET CONSTRAINTS ALL IMMEDIATE").execute(&mut *inner).await.expect("at once");
        let done = sqlx::query(AssertSqlSafe(sql)).execute(&mut *inner).await;
        inner.rollback().await.expect("back");
        match done {
            Ok(done) => {
                assert_eq!(done.rows_affected(), 0, "{name}: a row of {child} points at another tenant's {parent}");
                untried.push(name);
            }
            Err(error) if code(&error) == NOWHERE => refused += 1,
            // Checks and triggers that come first.
            Err(error) => untried.push(format!("{name} ({error})")),
        }
    }
    assert!(refused > 95, "{refused} of {}; without rows to try, or refused otherwise: {untried:#?}", keys.len());
}
