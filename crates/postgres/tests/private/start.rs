//! Starting, stopping and starting again.

use std::os::unix::fs::PermissionsExt as _;

use crate::support::{Folder, ends, execute, lives, number, server, settings, start};

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_keeps_what_was_written() {
    let folder = Folder::new();
    let mut settings = settings(folder.join("var/postgres"));
    settings.durable = true;
    settings.database = "a \"name\" / with?&%".into();

    let postgres = postgres::start(settings.clone(), &|_| {}).await.unwrap();
    assert_eq!(number(postgres.url(), "SELECT 1").await, 1);
    assert!(postgres.bin().join("postgres").is_file());
    execute(postgres.url(), "CREATE TABLE kept AS SELECT 7 AS n").await;
    let pid = server(&settings.data);
    postgres.stop().await.unwrap();
    assert!(!lives(pid));

    let postgres = postgres::start(settings.clone(), &|_| {}).await.unwrap();
    assert_eq!(number(postgres.url(), "SELECT n FROM kept").await, 7);
    let durable = "SELECT (current_setting('fsync') = 'on')::int";
    assert_eq!(number(postgres.url(), durable).await, 1);
    postgres.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_can_come_near() {
    let folder = Folder::new();
    let data = folder.join("pg");
    let postgres = start(data.clone()).await;
    let socket = std::fs::read_to_string(data.join("socket")).unwrap();
    for closed in [&data, &data.join("cluster"), &socket.clone().into()] {
        let mode = std::fs::metadata(closed).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} is open to others", closed.display());
    }
    let listening = "SELECT count(*)::int FROM pg_settings WHERE name = 'listen_addresses' AND setting <> ''";
    assert_eq!(number(postgres.url(), listening).await, 0);
    postgres.stop().await.unwrap();
    assert!(!std::path::Path::new(&socket).exists(), "the socket folder is left behind");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_on_the_same_folder_is_refused() {
    let folder = Folder::new();
    let first = start(folder.join("pg")).await;
    let error = postgres::start(settings(folder.join("pg")), &|_| {}).await.unwrap_err();
    let expected = format!("another process (pid {}) already runs", std::process::id());
    assert!(error.to_string().contains(&expected), "{error:#}");
    assert_eq!(number(first.url(), "SELECT 1").await, 1);
    first.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn dropping_it_ends_the_server() {
    let folder = Folder::new();
    let data = folder.join("pg");
    let postgres = start(data.clone()).await;
    execute(postgres.url(), "CREATE TABLE kept AS SELECT 8 AS n").await;
    let pid = server(&data);
    assert!(lives(pid));
    drop(postgres);
    assert!(ends(pid));
    let postgres = start(data).await;
    assert_eq!(number(postgres.url(), "SELECT n FROM kept").await, 8);
    postgres.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_does_not_wait_for_open_connections() {
    use sqlx::Connection as _;
    let folder = Folder::new();
    let postgres = start(folder.join("pg")).await;
    let mut open = sqlx::PgConnection::connect(postgres.url()).await.unwrap();
    sqlx::query("BEGIN").execute(&mut open).await.unwrap();
    let begun = std::time::Instant::now();
    postgres.stop().await.unwrap();
    assert!(begun.elapsed().as_secs() < 10);
    assert!(open.ping().await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cluster_of_another_version_is_wiped_only_if_made_for_tests() {
    let folder = Folder::new();
    let data = folder.join("pg");
    start(data.clone()).await.stop().await.unwrap();
    std::fs::write(data.join("cluster/PG_VERSION"), "9\n").unwrap();

    let mut durable = settings(data.clone());
    durable.durable = true;
    let error = postgres::start(durable, &|_| {}).await.unwrap_err();
    assert!(error.to_string().contains("was made by PostgreSQL 9"), "{error:#}");

    let told = std::cell::RefCell::new(String::new());
    let postgres = postgres::start(settings(data.clone()), &|line| told.borrow_mut().push_str(line)).await.unwrap();
    assert!(told.borrow().contains("wiping"), "{}", told.borrow());
    postgres.stop().await.unwrap();

    std::fs::write(data.join("cluster/PG_VERSION"), "9\n").unwrap();
    std::fs::remove_file(data.join("disposable")).unwrap();
    let error = postgres::start(settings(data), &|_| {}).await.unwrap_err();
    assert!(error.to_string().contains("was made by PostgreSQL 9"), "{error:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recycled_process_number_does_not_keep_it_from_starting() {
    let folder = Folder::new();
    let data = folder.join("pg");
    start(data.clone()).await.stop().await.unwrap();
    // As a crash leaves it, with a number that meanwhile belongs to a process that is no PostgreSQL: this one.
    let stale = format!("{}\n{}/cluster\n1\n5432\n\n\n", std::process::id(), data.display());
    std::fs::write(data.join("cluster/postmaster.pid"), stale).unwrap();
    let postgres = start(data).await;
    assert_eq!(number(postgres.url(), "SELECT 1").await, 1);
    postgres.stop().await.unwrap();
}
