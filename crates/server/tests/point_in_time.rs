//! S61: the database back to a moment, out of a base backup and the archived log, as the runbook does it; and every object that
//! it then names is there and opens. Over a Postgres of this test's own, of which a table is dropped by mistake.

use sha2::{Digest as _, Sha256};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, PgPool, Row as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::db::Db;
use tests::house::House;
use tests::world::AtDesk;
use tests::{Database, World, papers};
use vault::{OsRandom, RootKey, Roots};
use web::App;

/// A folder that the database's own user may enter, too; removed afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("carnet-moment-{}", std::process::id()));
        std::fs::create_dir(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}

async fn start(data: &Path) -> postgres::Postgres {
    let settings = postgres::Settings { data: data.to_owned(), database: "carnet".into(), durable: true };
    postgres::start(settings, &|line| println!("{line}")).await.expect("a Postgres")
}

async fn execute(url: &str, sql: &str) {
    let mut connection = PgConnection::connect(url).await.expect("an answer");
    connection.execute(AssertSqlSafe(sql.to_owned())).await.expect("done");
    connection.close().await.expect("closed");
}

/// A Postgres that keeps its log in a folder.
async fn archiving(data: &Path, archive: &Path) -> postgres::Postgres {
    let first = start(data).await;
    let keep = format!("test ! -f {0}/%f && cp %p {0}/%f", archive.display());
    execute(first.url(), "ALTER SYSTEM SET archive_mode = on").await;
    execute(first.url(), &format!("ALTER SYSTEM SET archive_command = '{keep}'")).await;
    first.stop().await.expect("it stops");
    start(data).await
}

/// A base backup while everybody works: the files as they are, and the label that says where the log is to be read from.
async fn base_backup(url: &str, from: &Path, to: &Path) {
    let mut connection = PgConnection::connect(url).await.expect("an answer");
    connection.execute("SELECT pg_backup_start('base', true)").await.expect("begun");
    // Files that vanish meanwhile are in the log.
    let _some_may_vanish = Command::new("cp").arg("-a").args([from, to]).output().expect("cp runs");
    let label: String = sqlx::query_scalar("SELECT labelfile FROM pg_backup_stop(false)")
        .fetch_one(&mut connection)
        .await
        .expect("ended");
    let cluster = to.join("cluster");
    std::fs::write(cluster.join("backup_label"), label).expect("written");
    let _gone = std::fs::remove_file(cluster.join("postmaster.pid"));
    for entry in std::fs::read_dir(cluster.join("pg_wal")).expect("the log's folder").flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            std::fs::remove_file(entry.path()).expect("removed");
        }
    }
    connection.close().await.expect("closed");
}

/// Everything that was written is in the archive.
async fn archived(look: &PgPool) {
    let last: String =
        sqlx::query_scalar("SELECT pg_walfile_name(pg_switch_wal())").fetch_one(look).await.expect("a name");
    let began = Instant::now();
    loop {
        let done: bool = sqlx::query_scalar("SELECT coalesce(last_archived_wal >= $1, false) FROM pg_stat_archiver")
            .bind(&last)
            .fetch_one(look)
            .await
            .expect("the archiver's state");
        if done {
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "the log is not archived");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Says to which moment the copy is to be brought.
fn aim(data: &Path, archive: &Path, moment: &str) {
    let cluster = data.join("cluster");
    let owner = std::fs::metadata(&cluster).expect("the cluster");
    let settings = cluster.join("postgresql.auto.conf");
    let mut text = std::fs::read_to_string(&settings).expect("its settings");
    text.push_str(&format!(
        "\nrestore_command = 'cp {}/%f %p'\nrecovery_target_time = '{moment}'\nrecovery_target_action = 'promote'\n\
         hot_standby = off\narchive_mode = off\n",
        archive.display()
    ));
    for (path, text) in [(settings, text), (cluster.join("recovery.signal"), String::new())] {
        std::fs::write(&path, text).expect("written");
        let _not_root = chown(&path, Some(owner.uid()), Some(owner.gid()));
    }
    let _not_root = chown(cluster.join("backup_label"), Some(owner.uid()), Some(owner.gid()));
}

/// Every file that the database names is taken as a coordinator takes it, and is what it was. Answers how many.
async fn every_object_opens(house: &House, case: domain::ids::CaseId, look: &PgPool) -> usize {
    let mut maryam = house.signed_in(&house.maryam).await;
    let rows = sqlx::query(
        "SELECT d.id AS document, f.id AS file, f.sha256 FROM files f
         JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id AND d.removed_at IS NULL
         WHERE f.case_id = $1 AND f.state = 'kept'",
    )
    .bind(case.0)
    .fetch_all(look)
    .await
    .expect("files");
    for row in &rows {
        let (document, file): (uuid::Uuid, uuid::Uuid) = (row.get("document"), row.get("file"));
        let answer = maryam.get(&format!("/cases/{case}/documents/{document}/files/{file}")).await.expect(200);
        let sum: Vec<u8> = row.get("sha256");
        assert_eq!(Sha256::digest(&answer.body).to_vec(), sum, "{file} is what it was");
    }
    rows.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn s61_the_database_comes_back_to_a_moment_and_every_object_opens() {
    let folder = Folder::new();
    let archive = folder.0.join("archive");
    std::fs::create_dir(&archive).expect("a folder");
    std::fs::set_permissions(&archive, std::fs::Permissions::from_mode(0o777)).expect("open to the database's user");
    let (data, copy) = (folder.0.join("first"), folder.0.join("second"));
    let first = archiving(&data, &archive).await;
    let database = Database::beside(first.url()).await;
    let world = World::of(House::over(database.clone(), "2026-07-23T08:00:00Z").await).await;
    base_backup(first.url(), &data, &copy).await;
    // Acknowledged after the backup: only the log has it.
    let desk = AtDesk { app: &world.house.app, staff: &world.house.maryam };
    let later = papers::pdf(&["Sent an hour after the backup was made"]);
    desk.files(world.here.case, vec![("later.pdf".into(), later)]).await;
    let before = every_object_opens(&world.house, world.here.case, &world.look).await;
    let moment: String =
        sqlx::query_scalar("SELECT clock_timestamp()::text").fetch_one(&world.look).await.expect("now");
    tokio::time::sleep(Duration::from_millis(100)).await;
    // Somebody's slip.
    world.look.execute("DROP TABLE files CASCADE").await.expect("dropped");
    archived(&world.look).await;
    world.look.close().await;
    world.house.app.db.close().await;
    first.stop().await.expect("it stops");

    let began = Instant::now();
    aim(&copy, &archive, &moment);
    let second = start(&copy).await;
    let database = database.moved_to(second.url());
    let roots = Roots::one(RootKey::from_bytes([7; 32]));
    let clock = world.house.clock.clone();
    let db = Db::connect(&database.for_service(), 4, clock, Arc::new(OsRandom), roots).await.expect("connects");
    let app = App { db, ..world.house.app.clone() };
    let look = database.look().await;
    let house = House { router: web::router(app.clone()), app, database, ..world.house };
    let after = every_object_opens(&house, world.here.case, &look).await;
    println!("back at {moment} and {after} objects opened after {:?}", began.elapsed());
    assert!(after > 1 && after == before, "{after} of {before} are there");
    look.close().await;
    house.app.db.close().await;
    second.stop().await.expect("it stops");
}
