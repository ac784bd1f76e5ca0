//! S62: while a new version takes the place of an old one, both run on the new schema. So a migration adds; what it takes away must
//! have been unused by the version before, and the file says so in its first line.

use std::fs;
use std::path::Path;
use std::time::Duration;

/// The last migration before anybody could be running an old version.
const FIRST_RELEASE: &str = "20261128121000";
/// How the first line of a file begins that takes away what no running version uses any more.
const SAYS_SO: &str = "-- Takes away what ";

/// The statements of a migration that a running old version would trip over.
fn trips(sql: &str) -> Vec<String> {
    let code: String = sql.lines().map(|line| line.split("--").next().unwrap_or("")).collect::<Vec<_>>().join(" ");
    // What stands in a function's body runs later, and is the new version's.
    let outside: String = code.split("$$").step_by(2).collect::<Vec<_>>().join(" ");
    outside.split(';').map(words).filter(|statement| trip(statement)).map(|statement| statement.join(" ")).collect()
}

fn words(statement: &str) -> Vec<String> {
    statement.to_uppercase().split_whitespace().map(str::to_owned).collect()
}

fn trip(statement: &[String]) -> bool {
    let says = |phrase: &str| format!(" {} ", statement.join(" ")).contains(&format!(" {phrase} "));
    let alters = statement.first().is_some_and(|word| word == "ALTER");
    let drops = statement.first().is_some_and(|word| word == "DROP");
    let gone = drops
        && ["TABLE", "VIEW", "TYPE", "SEQUENCE", "FUNCTION", "PROCEDURE"]
            .iter()
            .any(|what| statement.get(1).is_some_and(|word| word == what));
    let narrowed = alters
        && (says("DROP COLUMN")
            || says("RENAME")
            || says("SET NOT NULL")
            || (says("ALTER COLUMN") && says("TYPE"))
            || says("DROP DEFAULT"));
    let demanded = alters
        && statement.join(" ").split(',').any(|part| {
            part.contains("ADD COLUMN")
                && part.contains("NOT NULL")
                && !part.contains("DEFAULT")
                && !part.contains("GENERATED")
        });
    let forbidden =
        statement.first().is_some_and(|word| word == "REVOKE") && !says("FROM PUBLIC") && !says("FROM CARNET_GATE");
    gone || narrowed || demanded || forbidden || statement.first().is_some_and(|word| word == "TRUNCATE")
}

#[test]
fn s62_a_migration_adds_or_says_that_nobody_uses_what_it_takes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("migrations").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    assert!(files.len() > 40);
    let mut faults = Vec::new();
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let sql = fs::read_to_string(&file).expect("readable");
        if name.as_str() > FIRST_RELEASE && !sql.starts_with(SAYS_SO) {
            faults.extend(trips(&sql).into_iter().map(|statement| format!("{name}: {statement}")));
        }
    }
    assert!(faults.is_empty(), "an old version that still runs would fail on these:\n{}", faults.join("\n"));
}

#[test]
fn s62_what_trips_an_old_version_is_known() {
    for sql in [
        "DROP TABLE people;",
        "ALTER TABLE a DROP COLUMN b;",
        "alter table a rename column b to c;",
        "ALTER TABLE a ALTER COLUMN b TYPE text;",
        "ALTER TABLE a ALTER COLUMN b SET NOT NULL;",
        "ALTER TABLE a ADD COLUMN b text NOT NULL;",
        "ALTER TABLE a ADD COLUMN b text, ADD COLUMN c int NOT NULL;",
        "DROP FUNCTION f(text);",
        "REVOKE SELECT ON a FROM carnet_staff;",
        "TRUNCATE a;",
    ] {
        assert_eq!(trips(sql).len(), 1, "{sql}");
    }
    for sql in [
        "CREATE TABLE a (b text NOT NULL);",
        "ALTER TABLE a ADD COLUMN b text;",
        "ALTER TABLE a ADD COLUMN b text NOT NULL DEFAULT '';",
        "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM a; TRUNCATE b; DROP TABLE c; $$;",
        "REVOKE CREATE ON SCHEMA public FROM carnet_gate;",
        "REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;",
        "CREATE INDEX i ON a (b); -- not DROP TABLE a;",
    ] {
        assert_eq!(trips(sql), Vec::<String>::new(), "{sql}");
    }
}

/// A migration of a table that somebody is reading lets everybody else by, and is done once the table is free.
#[tokio::test]
async fn s62_a_migration_lets_requests_by() {
    let database = tests::Database::fresh().await;
    let look = database.look().await;
    let run = |sql: &'static str| sqlx::query(sql).execute(&look);
    run("ALTER TABLE official_checks DROP COLUMN applies").await.expect("as it was before");
    run("DELETE FROM _sqlx_migrations WHERE version = 20261130200300").await.expect("forgotten");
    let mut reading = look.begin().await.expect("a transaction");
    sqlx::query("SELECT count(*) FROM official_checks").execute(&mut *reading).await.expect("read");
    let owner = database.for_owner();
    let migrating = tokio::spawn(async move { store::Db::migrate(&owner).await });
    // Long enough for a dozen tries, each of which would hold up whoever comes after it.
    for _ in 0..30 {
        let others = run("SELECT count(*) FROM official_checks");
        tokio::time::timeout(Duration::from_secs(5), others).await.expect("others are let by").expect("read");
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(!migrating.is_finished(), "the table is in use");
    }
    reading.commit().await.expect("a commit");
    migrating.await.expect("it ends").expect("migrated");
    run("SELECT applies FROM official_checks").await.expect("it is there");
}
