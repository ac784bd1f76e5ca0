//! The real binary at its port, its worker, its database and its store: started, and ended in every way there is.

use crate::cast;
use crate::client::{Person, Sends, request};
use crate::proxy::Proxy;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::ids::{CaseId, MemberId, TenantId};
use postgres::Postgres;
use sqlx::PgPool;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use store::Db;
use tempfile::TempDir;
use tests::{Database, TestClock};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::sleep;
use vault::{OsRandom, RootKey, Roots};

const ROOT_KEY: [u8; 32] = [9; 32];

/// Where originals are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Folder,
    Bucket,
    /// A folder on a disk of eight megabytes of its own.
    FullDisk,
    /// A folder; and everything else is the stage's own, to be broken: a Postgres, a worker's process, a clock.
    Apart,
}

/// A large file that was begun.
#[derive(Clone)]
pub struct Transfer {
    pub path: String,
    pub name: String,
    pub content: Vec<u8>,
    /// Bytes that the server said to have.
    pub acknowledged: usize,
}

pub struct Stage {
    pub port: u16,
    pub person: Person,
    pub proxy: Option<Proxy>,
    pub transfers: Vec<Transfer>,
    /// Name of each acknowledged file, and the hash of its bytes.
    pub ledger: BTreeMap<String, [u8; 32]>,
    pub kills: usize,
    pub folder: TempDir,
    pub look: PgPool,
    pub place: Place,
    pub store: String,
    pub tenant: TenantId,
    pub case: CaseId,
    pub db: Db,
    member: MemberId,
    database: Database,
    bucket: Option<std::process::Child>,
    server: Option<Child>,
    worker: Option<Child>,
    _postgres: Option<Postgres>,
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(bucket) = &mut self.bucket {
            drop(bucket.kill());
            drop(bucket.wait());
        }
    }
}

impl Stage {
    pub async fn set(place: Place) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let postgres = if place == Place::Apart { Some(own_postgres(folder.path()).await) } else { None };
        let database = match &postgres {
            Some(own) => Database::beside(own.url()).await,
            None => Database::fresh().await,
        };
        let look = database.look().await;
        let roots = Roots::one(RootKey::from_bytes(ROOT_KEY));
        // The test's own clock stands at the present: sessions that it makes must live for the server, too.
        let now: i64 =
            sqlx::query_scalar("SELECT extract(epoch FROM now())::bigint").fetch_one(&look).await.expect("now");
        let clock = TestClock::at(&domain::Timestamp::from_second(now).expect("a moment").to_string());
        let db = Db::connect(&database.for_service(), 4, Arc::new(clock), Arc::new(OsRandom), roots)
            .await
            .expect("connects");
        let (tenant, member, case, person) = cast::somebody(&db).await;
        let (mut bucket, mut proxy, mut store) =
            (None, None, format!("folder:{}", folder.path().join("objects").display()));
        if place == Place::Bucket {
            let (process, address) = start_bucket(&folder.path().join("bucket"));
            let line = Proxy::before(address).await;
            store = format!("http://{}", line.address);
            (bucket, proxy) = (Some(process), Some(line));
        }
        let (transfers, ledger) = (Vec::new(), BTreeMap::new());
        std::fs::write(folder.path().join("clock"), "+0").expect("a clock");
        let (port, kills, server, worker) = (0, 0, None, None);
        Self {
            port,
            person,
            proxy,
            transfers,
            ledger,
            kills,
            folder,
            look,
            place,
            store,
            tenant,
            case,
            db,
            member,
            database,
            bucket,
            server,
            worker,
            _postgres: postgres,
        }
    }

    /// Starts what does not run: the server, and the worker where it is a process of its own.
    pub async fn running(&mut self) {
        if self.place == Place::Apart && self.worker.is_none() {
            self.worker = Some(self.start(&["worker"]));
        }
        if self.server.is_some() {
            return;
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        self.port = listener.local_addr().expect("an address").port();
        drop(listener);
        let all: &[&str] = if self.place == Place::Apart { &["serve"] } else { &["serve", "--worker"] };
        self.server = Some(self.start(all));
        for _ in 0..1_200 {
            if TcpStream::connect(("127.0.0.1", self.port)).await.is_ok() {
                // What comes first opens connections to the database: no trial should have to wait for that.
                request(self.port, &self.person, "GET", "documents", &[], b"", Sends::All).await;
                return;
            }
            sleep(Duration::from_millis(25)).await;
        }
        panic!("the server did not come up within thirty seconds");
    }

    fn start(&self, words: &[&str]) -> Child {
        let carnet = env!("CARGO_BIN_EXE_carnet");
        let objects = self.folder.path().join("objects");
        let mut command = if self.place == Place::FullDisk {
            std::fs::create_dir_all(&objects).expect("a folder");
            let mut command = Command::new("unshare");
            let script = "mount -t tmpfs -o size=8m tmpfs \"$1\" && exec \"$2\" serve --worker";
            command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]).arg(&objects).arg(carnet);
            command
        } else {
            let mut command = Command::new(carnet);
            command.args(words);
            command
        };
        if self.place == Place::Apart {
            // What it takes for the time of day is read from a file, each time; how time passes stays true.
            command
                .env("LD_PRELOAD", faketime())
                .env("FAKETIME_TIMESTAMP_FILE", self.folder.path().join("clock"))
                .env("FAKETIME_NO_CACHE", "1")
                .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        }
        if self.place == Place::Bucket {
            command
                .env("CARNET_S3_ENDPOINT", &self.store)
                .env("CARNET_S3_REGION", "us-east-1")
                .env("CARNET_S3_BUCKET", "originals")
                .env("CARNET_S3_ACCESS_KEY", "carnet")
                .env("CARNET_S3_SECRET_KEY", "a secret")
                .env("CARNET_STORE", "s3");
        } else {
            command.env("CARNET_STORE", &self.store);
        }
        command
            .env("DATABASE_URL", self.database.for_service())
            .env("CARNET_ROOT_KEY", STANDARD.encode(ROOT_KEY))
            .env("CARNET_BASE_URL", format!("http://localhost:{}", self.port))
            .env("CARNET_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("CARNET_INTERNAL_LISTEN", "127.0.0.1:0")
            .env("CARNET_CLAMD", "none")
            .env("CARNET_SMTP_URL", "smtp://127.0.0.1:9")
            .env("CARNET_MAIL_FROM", "carnet@safina.test")
            .env("RUST_LOG", std::env::var("CARNET_FAULTS_LOG").unwrap_or_else(|_| "off".into()))
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the server starts")
    }

    /// The server's process.
    pub fn process(&self) -> u32 {
        self.server.as_ref().and_then(Child::id).expect("it runs")
    }

    /// `kill -9`.
    pub async fn kill(&mut self) {
        let mut server = self.server.take().expect("it runs");
        server.kill().await.expect("killed");
        self.kills += 1;
    }

    /// `kill -9`, of the worker.
    pub async fn kill_worker(&mut self) {
        let mut worker = self.worker.take().expect("it runs");
        worker.kill().await.expect("killed");
        self.kills += 1;
    }

    /// `kill -9` of one of Postgres's own processes that serve Carnet: Postgres takes that for a crash, ends every other, and
    /// comes back out of its log. Waits for that. Whether it crashed.
    pub async fn crash_postgres(&mut self) -> bool {
        let busy = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'carnet %' AND pid <> pg_backend_pid()
                    ORDER BY state = 'idle', random() LIMIT 1";
        let mut mine = self.look.acquire().await.expect("a connection");
        let victim: Option<i32> = sqlx::query_scalar(busy).fetch_optional(&mut *mine).await.expect("an answer");
        let Some(victim) = victim else { return false };
        let killed = Command::new("kill").args(["-KILL", &victim.to_string()]).status().await.expect("kill");
        // Nobody touched this connection: it ends because the whole server does.
        let mut crashed = false;
        for _ in 0..100 {
            crashed = sqlx::query("SELECT 1").execute(&mut *mine).await.is_err();
            if crashed {
                break;
            }
            sleep(Duration::from_millis(20)).await;
        }
        drop(mine.detach());
        for _ in 0..1_200 {
            if sqlx::query("SELECT 1").execute(&self.look).await.is_ok() {
                self.kills += 1;
                return killed.success() && crashed;
            }
            sleep(Duration::from_millis(25)).await;
        }
        panic!("Postgres did not come back within thirty seconds");
    }

    /// `kill -9` of the S3 service, which comes back on what it had written.
    pub async fn kill_bucket(&mut self) {
        let mut bucket = self.bucket.take().expect("it runs");
        bucket.kill().expect("killed");
        bucket.wait().expect("ended");
        self.kills += 1;
        let (process, address) = start_bucket(&self.folder.path().join("bucket"));
        self.bucket = Some(process);
        self.proxy.as_ref().expect("a line").leads_to(address);
    }

    /// Sets the clock of server and worker, by how it differs from the true one: `-1d`, `+8m`.
    pub fn set_clock(&self, by: &str) {
        let (clock, new) = (self.folder.path().join("clock"), self.folder.path().join("clock.new"));
        std::fs::write(&new, by).and_then(|()| std::fs::rename(&new, &clock)).expect("a clock");
    }

    /// A new session, where the old one may have ended with the time.
    pub async fn sign_in(&mut self) {
        self.person = cast::signed_in(&self.db, self.tenant, self.member, self.case).await;
    }

    /// How much of what was sent has left a mark: acts of sending, intentions, pieces, files. It only grows while something is
    /// under way.
    pub async fn marks(&self) -> i64 {
        sqlx::query_scalar(
            "SELECT (SELECT count(*) FROM uploads) + (SELECT count(*) FROM upload_intents)
                  + (SELECT count(*) FROM transfer_pieces) + (SELECT count(*) FROM files)",
        )
        .fetch_one(&self.look)
        .await
        .expect("a count")
    }

    /// SIGTERM. Whether it left by itself, and well.
    pub async fn terminate(&mut self) -> bool {
        let mut server = self.server.take().expect("it runs");
        let process = server.id().expect("it runs").to_string();
        let told = Command::new("kill").args(["-TERM", &process]).status().await.expect("kill");
        assert!(told.success());
        let left = tokio::time::timeout(Duration::from_secs(30), server.wait()).await;
        left.is_ok_and(|status| status.expect("a status").success())
    }

    /// Cuts every connection of the service. Answers how many of them were at work.
    pub async fn cut_database(&self) -> i64 {
        sqlx::query_scalar(
            "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid) AND state <> 'idle') FROM pg_stat_activity
             WHERE datname = current_database() AND application_name LIKE 'carnet %' AND pid <> pg_backend_pid()",
        )
        .fetch_one(&self.look)
        .await
        .expect("the administrator's own connection stays")
    }
}

/// A Postgres of the stage's own, where its user can go.
async fn own_postgres(folder: &Path) -> Postgres {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).expect("a folder for everybody");
    let settings = postgres::Settings { data: folder.join("postgres"), database: "carnet".into(), durable: true };
    postgres::start(settings, &|line| println!("{line}")).await.expect("a Postgres")
}

/// The library that gives a program another clock (Debian's `libfaketime`, which `./check` brings).
fn faketime() -> PathBuf {
    let root = tests::data::target().join("tools/root");
    let places = [Path::new("/"), &root].map(|root| root.join("usr/lib"));
    let folders = places.iter().flat_map(|lib| std::fs::read_dir(lib).into_iter().flatten().flatten());
    let mut found = folders.map(|entry| entry.path().join("faketime/libfaketimeMT.so.1")).filter(|file| file.is_file());
    found.next().expect("libfaketime: `./check` brings it")
}

/// The S3 service of the vault's own tests, as a process.
fn start_bucket(folder: &Path) -> (std::process::Child, SocketAddr) {
    let here = std::env::current_exe().expect("a path");
    let built: PathBuf = here.parent().and_then(Path::parent).expect("target").join("examples/s3-server");
    let mut process = std::process::Command::new(built)
        .arg(folder)
        .args(["originals", "carnet", "a secret"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("cargo build -p vault --example s3-server");
    let mut line = String::new();
    BufReader::new(process.stdout.take().expect("a pipe")).read_line(&mut line).expect("an address");
    let address = line.trim().strip_prefix("http://").and_then(|address| address.parse().ok()).expect("an address");
    (process, address)
}
