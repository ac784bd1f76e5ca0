//! The real binary at its port, its database and its store; who sends; and the ledger of what was acknowledged.

use crate::client::{Person, Sends, request, tus};
use crate::proxy::Proxy;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::ids::{CaseId, TenantId};
use domain::policy::{Action, Actor, Member, Scope, ask};
use domain::tenants::MemberRole;
use domain::words::Language;
use futures_util::StreamExt as _;
use sha2::{Digest as _, Sha256};
use sqlx::{PgPool, Row as _};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use store::Db;
use store::members::{self, NewMember, NewTenant};
use tempfile::TempDir;
use tests::house::CHEAP;
use tests::{Database, TestClock};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::sleep;
use vault::{BlobKey, Blobs, DataKey, OsRandom, RootKey, Roots, S3Settings};

const ROOT_KEY: [u8; 32] = [9; 32];

/// Where originals are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Folder,
    Bucket,
    /// A folder on a disk of eight megabytes of its own.
    FullDisk,
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
    look: PgPool,
    database: Database,
    place: Place,
    store: String,
    bucket: Option<std::process::Child>,
    server: Option<Child>,
    tenant: TenantId,
    case: CaseId,
    db: Db,
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
        let database = Database::fresh().await;
        let look = database.look().await;
        let folder = tempfile::tempdir().expect("a folder");
        let roots = Roots::one(RootKey::from_bytes(ROOT_KEY));
        // The test's own clock stands at the present: sessions that it makes must live for the server, too.
        let now: i64 =
            sqlx::query_scalar("SELECT extract(epoch FROM now())::bigint").fetch_one(&look).await.expect("now");
        let clock = TestClock::at(&domain::Timestamp::from_second(now).expect("a moment").to_string());
        let db = Db::connect(&database.for_service(), 4, Arc::new(clock), Arc::new(OsRandom), roots)
            .await
            .expect("connects");
        let (tenant, case, person) = somebody(&db).await;
        let (mut bucket, mut proxy, mut store) =
            (None, None, format!("folder:{}", folder.path().join("objects").display()));
        if place == Place::Bucket {
            let (process, address) = start_bucket(&folder.path().join("bucket"));
            let line = Proxy::before(address).await;
            store = format!("http://{}", line.address);
            (bucket, proxy) = (Some(process), Some(line));
        }
        let (transfers, ledger) = (Vec::new(), BTreeMap::new());
        let (port, kills, server) = (0, 0, None);
        Self {
            port,
            person,
            proxy,
            transfers,
            ledger,
            kills,
            folder,
            look,
            database,
            place,
            store,
            bucket,
            server,
            tenant,
            case,
            db,
        }
    }

    /// Starts the server unless it runs.
    pub async fn running(&mut self) {
        if self.server.is_some() {
            return;
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        self.port = listener.local_addr().expect("an address").port();
        drop(listener);
        self.server = Some(self.start());
        for _ in 0..1_200 {
            if TcpStream::connect(("127.0.0.1", self.port)).await.is_ok() {
                return;
            }
            sleep(Duration::from_millis(25)).await;
        }
        panic!("the server did not come up within thirty seconds");
    }

    fn start(&self) -> Child {
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
            command.args(["serve", "--worker"]);
            command
        };
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

    /// SIGTERM. Whether it left by itself, and well.
    pub async fn terminate(&mut self) -> bool {
        let mut server = self.server.take().expect("it runs");
        let process = server.id().expect("it runs").to_string();
        let told = Command::new("kill").args(["-TERM", &process]).status().await.expect("kill");
        assert!(told.success());
        let left = tokio::time::timeout(Duration::from_secs(30), server.wait()).await;
        left.is_ok_and(|status| status.expect("a status").success())
    }

    /// Cuts every connection of the service. Answers how many.
    pub async fn cut_database(&self) -> i64 {
        sqlx::query_scalar(
            "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = current_database() AND application_name LIKE 'carnet %' AND pid <> pg_backend_pid()",
        )
        .fetch_one(&self.look)
        .await
        .expect("the administrator's own connection stays")
    }

    /// Takes down what a receipt says: a file that is kept, or whose bytes the case has.
    pub fn acknowledged(&mut self, files: &[(String, Vec<u8>)], receipt: &serde_json::Value) {
        for ((name, content), said) in files.iter().zip(receipt["files"].as_array().expect("files")) {
            if said["state"] == "kept" || said["state"] == "duplicate" {
                self.ledger.insert(name.clone(), Sha256::digest(content).into());
            }
        }
    }

    pub async fn waits_to_be_composed(&self, name: &str) -> bool {
        let sql = "SELECT EXISTS (SELECT FROM transfers WHERE name = $1 AND whole_at IS NOT NULL AND file_id IS NULL)";
        sqlx::query_scalar(sql).bind(name).fetch_one(&self.look).await.expect("an answer")
    }

    /// Every large file goes on to its end, from where the server says that it stands: never before what it had said.
    pub async fn complete_everything(&mut self) {
        self.running().await;
        for mut transfer in std::mem::take(&mut self.transfers) {
            for attempt in 0.. {
                assert!(attempt < 100, "{} does not come to its end", transfer.name);
                let looked = request(self.port, &self.person, "HEAD", &transfer.path, &tus(&[]), b"", Sends::All).await;
                let Some(stands) = looked.and_then(|a| a.header("upload-offset")?.parse::<usize>().ok()) else {
                    sleep(Duration::from_millis(50)).await;
                    continue;
                };
                assert!(stands >= transfer.acknowledged, "{}: {stands} < {}", transfer.name, transfer.acknowledged);
                transfer.acknowledged = stands;
                if stands == transfer.content.len() {
                    break;
                }
                transfer.patch(self.port, &self.person, Sends::All).await;
            }
            self.ledger.insert(transfer.name, Sha256::digest(&transfer.content).into());
        }
        self.composed().await;
    }

    /// Waits until the worker has made one object of each large file. A dead worker's lease is ended by hand: it would take
    /// ten minutes.
    async fn composed(&self) {
        for _ in 0..2_400 {
            // Jobs that were taken more than some seconds ago, by a worker that lives no more.
            sqlx::query(
                "UPDATE jobs SET leased_until = NULL, run_at = now()
                 WHERE leased_until < now() + interval '9 minutes 45 seconds' OR (leased_until IS NULL AND run_at > now())",
            )
            .execute(&self.look)
            .await
            .expect("jobs");
            let open: i64 =
                sqlx::query_scalar("SELECT count(*) FROM transfers WHERE file_id IS NULL AND whole_at IS NOT NULL")
                    .fetch_one(&self.look)
                    .await
                    .expect("a count");
            if open == 0 {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("large files wait for ever");
    }

    async fn key(&self) -> DataKey {
        let mut tx = self.db.staff(self.tenant).await.expect("a transaction");
        store::keys::of_case(&mut tx, self.case).await.expect("the key")
    }

    fn blobs(&self) -> Blobs {
        match self.place {
            Place::Bucket => Blobs::s3(S3Settings {
                endpoint: Some(self.store.clone()),
                region: "us-east-1".into(),
                bucket: "originals".into(),
                access_key: "carnet".into(),
                secret_key: "a secret".into(),
                path_style: true,
            }),
            Place::Folder | Place::FullDisk => Blobs::folder(self.folder.path().join("objects")),
        }
        .expect("the store")
    }

    /// Names of the ledger whose bytes are not there, whole. Every file that is there is whole, ledger or not.
    pub async fn losses(&self) -> Vec<String> {
        let (key, blobs) = (self.key().await, self.blobs());
        let rows = sqlx::query("SELECT name, object_id, length, sha256 FROM files").fetch_all(&self.look).await;
        let mut there: BTreeMap<[u8; 32], bool> = BTreeMap::new();
        for row in rows.expect("files") {
            let length = u64::try_from(row.get::<i64, _>("length")).expect("a length");
            let place = BlobKey::new(self.tenant.0, self.case.0, row.get("object_id"));
            let said: [u8; 32] = row.get::<Vec<u8>, _>("sha256").try_into().expect("a hash");
            let mut hash = Sha256::new();
            let mut whole = true;
            match blobs.open(&place, &key, length, None).await {
                Ok(mut stream) => {
                    while let Some(chunk) = stream.next().await {
                        match chunk {
                            Ok(chunk) => hash.update(chunk),
                            Err(_) => whole = false,
                        }
                    }
                }
                Err(_) => whole = false,
            }
            there.insert(said, whole && <[u8; 32]>::from(hash.finalize()) == said);
        }
        let lost = self.ledger.iter().filter(|(_, hash)| there.get(*hash) != Some(&true));
        lost.map(|(name, _)| name.clone()).collect()
    }

    /// The same where only the server sees the disk: each file is taken through it.
    pub async fn losses_by_taking(&self) -> Vec<String> {
        let mut lost = Vec::new();
        for (name, hash) in &self.ledger {
            let row: Option<(Option<uuid::Uuid>, uuid::Uuid)> =
                sqlx::query_as("SELECT document_id, id FROM files WHERE name = $1")
                    .bind(name)
                    .fetch_optional(&self.look)
                    .await
                    .expect("an answer");
            // What is no record has no page: its row and its length must do; what is one is taken.
            let good = match row {
                Some((Some(document), file)) => {
                    let path = format!("documents/{document}/files/{file}");
                    let taken = request(self.port, &self.person, "GET", &path, &[], b"", Sends::All).await;
                    taken.is_some_and(|taken| <[u8; 32]>::from(Sha256::digest(&taken.body)) == *hash)
                }
                Some((None, _)) => true,
                None => false,
            };
            if !good {
                lost.push(name.clone());
            }
        }
        lost
    }

    /// S58, both ways: every object has a row that names it, as a file, a piece, or an intention for the sweeper.
    pub async fn reconcile(&self) {
        let mut listed = self.blobs().list(vault::Under::Everything);
        let mut nameless = 0;
        while let Some(object) = listed.next().await {
            let object = object.expect("a list").key.object;
            let named: bool = sqlx::query_scalar(
                "SELECT EXISTS (SELECT FROM files WHERE object_id = $1) OR EXISTS (SELECT FROM upload_intents WHERE object_id = $1)
                   OR EXISTS (SELECT FROM transfer_pieces WHERE object_id = $1)",
            )
            .bind(object)
            .fetch_one(&self.look)
            .await
            .expect("an answer");
            nameless += usize::from(!named);
        }
        assert_eq!(nameless, 0, "objects that no sweeper would find");
    }

    /// Removes the bytes of one acknowledged file behind everybody's back. Its name.
    pub async fn lose_one(&self) -> String {
        let (name, hash) = self.ledger.iter().next_back().expect("something was acknowledged");
        let object: uuid::Uuid = sqlx::query_scalar("SELECT object_id FROM files WHERE sha256 = $1")
            .bind(hash.as_slice())
            .fetch_one(&self.look)
            .await
            .expect("its row");
        self.blobs().delete(&BlobKey::new(self.tenant.0, self.case.0, object)).await.expect("removed");
        name.clone()
    }
}

/// The S3 service of the vault's own tests, as a process.
fn start_bucket(folder: &Path) -> (std::process::Child, std::net::SocketAddr) {
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

async fn somebody(db: &Db) -> (TenantId, CaseId, Person) {
    let new = NewTenant {
        slug: "safina".into(),
        name: "Safina Care".into(),
        names: serde_json::json!({}),
        time_zone: "UTC".into(),
        email: "desk@safina.test".into(),
        phone: String::new(),
        reference_prefix: "SC".into(),
    };
    let tenant = members::create_tenant(db, &new).await.expect("a tenant");
    let new = NewMember {
        email: "maryam@safina.test".into(),
        name: "Maryam".into(),
        role: MemberRole::Coordinator,
        password_hash: web::passwords::hash(CHEAP, "x", [1; 16]).expect("a hash"),
        totp_secret: vec![1; 20],
        language: Language::En,
        time_zone: "UTC".into(),
    };
    let id = members::create(db, tenant, &new).await.expect("a member");
    let member = Member { tenant, id, role: MemberRole::Coordinator, confirmed: true, second_factor: true };
    let mut tx = db.staff(tenant).await.expect("a transaction");
    let permit =
        ask(&Actor::Member(member), Action::OpenCase, tenant, Scope::Tenant(tenant), tx.now()).expect("permitted");
    let case = store::cases::open(&mut tx, &permit, &request_map(), id).await.expect("a case");
    let session: [u8; 32] = db.random();
    store::sessions::begin(&mut tx, id, &session, "test").await.expect("a session");
    tx.commit().await.expect("committed");
    let mark = URL_SAFE_NO_PAD.encode(db.random::<16>());
    let token = web::here::form_token(db.keys().forms(), &mark);
    let cookies = format!("{}={}; {}={mark}", web::desk::COOKIE, URL_SAFE_NO_PAD.encode(session), web::here::BROWSER);
    (tenant, case, Person { cookies, token, case: case.to_string() })
}

fn request_map() -> store::cases::RequestMap {
    store::cases::RequestMap {
        patient_name: "Yousef".into(),
        patient_latin_name: String::new(),
        patient_call_name: String::new(),
        birth_date: None,
        sex: domain::cases::Sex::Unknown,
        country: String::new(),
        city: String::new(),
        language: Language::En,
        purposes: Vec::new(),
        question: String::new(),
        travel_goal: String::new(),
        existing_documents: String::new(),
        family_composition: String::new(),
        visit_format: String::new(),
        date_limits: String::new(),
        facts: String::new(),
        logistics: String::new(),
        payment: String::new(),
        official_rules: String::new(),
    }
}
