//! Folders, connections and processes for the tests.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

/// A folder that everybody may enter, removed afterwards.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("carnet-test-{}-{number}", std::process::id()));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap_or_default();
    }
}

pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

pub fn settings(data: PathBuf) -> postgres::Settings {
    postgres::Settings { data, database: "carnet".into(), durable: false }
}

pub async fn start(data: PathBuf) -> postgres::Postgres {
    postgres::start(settings(data), &|line| println!("{line}")).await.unwrap()
}

pub async fn execute(url: &str, statement: &str) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::query(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

pub async fn number(url: &str, query: &str) -> i32 {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let number = sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    number
}

/// The number of the server's process, from its own file.
pub fn server(data: &Path) -> i32 {
    let text = std::fs::read_to_string(data.join("cluster/postmaster.pid")).unwrap();
    text.lines().next().unwrap().parse().unwrap()
}

pub fn lives(pid: i32) -> bool {
    // A zombie's command line is empty.
    std::fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|line| !line.is_empty())
}

/// Waits ten seconds at most.
pub fn ends(pid: i32) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(10) {
        if !lives(pid) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

/// `private-postgres exec` on `data`, with what stands before it on the command line.
pub fn exec(before: &[&str], binary: &Path, data: &Path) -> Command {
    let mut words = before.iter().map(std::ffi::OsString::from).collect::<Vec<_>>();
    words.push(binary.into());
    let mut command = Command::new(words.remove(0));
    command.args(words).arg("exec").arg("--data").arg(data).arg("--");
    command
}

pub fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_private-postgres"))
}

/// A `private-postgres exec` whose command waits.
pub struct Waiting {
    pub parent: Child,
    /// The number of the waiting command.
    pub command: i32,
    pub url: String,
}

impl Waiting {
    pub fn begin(mut exec: Command) -> Self {
        let mut parent = exec
            .args(["/bin/sh", "-c", "echo $$; echo $DATABASE_URL; exec /bin/sleep 60"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(parent.stdout.take().unwrap()).lines();
        let mut line = || lines.next().expect("the command did not run").unwrap();
        let command = line().parse().unwrap();
        let url = line();
        Self { parent, command, url }
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.parent), signal).unwrap();
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.parent.kill().unwrap_or_default();
        self.parent.wait().unwrap();
        if lives(self.command) {
            kill_process(Pid::from_raw(self.command).unwrap(), Signal::KILL).unwrap_or_default();
        }
    }
}
