//! S56: an acknowledged upload survives `kill -9` of the server at any moment, and leaves no half case. The ledger of what
//! was acknowledged is this test's own; the server is the real binary with a real Postgres and a real folder.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::ids::{CaseId, TenantId};
use domain::policy::{Action, Actor, Member, Scope, ask};
use domain::tenants::MemberRole;
use domain::words::Language;
use sqlx::Row as _;
use std::collections::BTreeMap;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use store::db::{Db, Keys};
use store::members::{self, NewMember, NewTenant};
use tests::house::CHEAP;
use tests::{Database, TestClock};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use vault::{Blobs, OsRandom, RootKey};

const ROOT_KEY: [u8; 32] = [9; 32];
const ROUNDS: u32 = 25;

struct Person {
    cookies: String,
    token: String,
    case: CaseId,
    tenant: TenantId,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_files_survive_kill_9_and_no_half_upload_stays() {
    let database = Database::fresh().await;
    let folder = tempfile::tempdir().expect("a folder");
    let keys = Arc::new(Keys::new(RootKey::from_bytes(ROOT_KEY)));
    // The test's own clock stands at the present: sessions that it makes must live for the server, too.
    let now = sqlx::query_scalar::<_, f64>("SELECT extract(epoch FROM now())::float8")
        .fetch_one(&database.look().await)
        .await
        .expect("a time");
    #[expect(clippy::cast_possible_truncation, reason = "seconds fit")]
    let clock = TestClock::at(&domain::Timestamp::from_second(now as i64).expect("a moment").to_string());
    let db =
        Db::connect(&database.for_service(), 4, Arc::new(clock), Arc::new(OsRandom), keys).await.expect("connects");
    let person = person(&db).await;
    let mut ledger: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let (mut answered, mut cut) = (0, 0);
    for round in 0..ROUNDS {
        let port = free_port().await;
        let mut server = start(&database, folder.path(), port);
        wait(port).await;
        let files: Vec<(String, Vec<u8>)> =
            (0..6).map(|at| (format!("round{round}/file{at}.bin"), content(&db, round, at))).collect();
        let patience = Duration::from_micros(u64::from(u16::from_le_bytes(db.random())) * 2);
        let sending = send(port, &person, &files);
        let answer = tokio::select! {
            answer = sending => answer,
            () = tokio::time::sleep(patience) => None,
        };
        if answer == Some(200) {
            answered += 1;
            ledger.extend(files);
        } else {
            cut += 1;
        }
        server.kill().await.expect("killed");
        server.wait().await.expect("gone");
    }
    assert!(answered > 0 && cut > 0, "{answered} answered, {cut} cut: both must happen");
    verify(&database, &db, folder.path(), &person, &ledger).await;
}

/// Every file of the ledger is there with its bytes; every file that is there is whole, ledger or not.
async fn verify(
    database: &Database,
    db: &Db,
    folder: &std::path::Path,
    person: &Person,
    ledger: &BTreeMap<String, Vec<u8>>,
) {
    let look = database.look().await;
    let rows = sqlx::query("SELECT f.name, f.object_id, f.length, f.sha256 FROM files f")
        .fetch_all(&look)
        .await
        .expect("files");
    let blobs = Blobs::folder(folder.join("objects")).expect("the folder");
    let mut tx = db.staff(person.tenant).await.expect("a transaction");
    let key = store::keys::of_case(&mut tx, person.case).await.expect("the key");
    let mut there = BTreeMap::new();
    for row in rows {
        let (name, object): (String, uuid::Uuid) = (row.get("name"), row.get("object_id"));
        let length = u64::try_from(row.get::<i64, _>("length")).expect("a length");
        let place = vault::BlobKey::new(person.tenant.0, person.case.0, object);
        let mut stream = blobs.open(&place, &key, length, None).await.expect("a file's object is there");
        let mut bytes = Vec::new();
        while let Some(chunk) = futures_util::StreamExt::next(&mut stream).await {
            bytes.extend_from_slice(&chunk.expect("whole"));
        }
        there.insert(name, bytes);
    }
    for (name, bytes) in ledger {
        assert_eq!(there.get(name), Some(bytes), "{name} was acknowledged");
    }
    let orphans: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM files f WHERE NOT EXISTS (SELECT FROM uploads u WHERE u.tenant_id = f.tenant_id AND u.id = f.upload_id)",
    )
    .fetch_one(&look)
    .await
    .expect("a count");
    assert_eq!(orphans, 0);
}

fn content(db: &Db, round: u32, at: u32) -> Vec<u8> {
    let mut bytes = format!("{round} {at} ").into_bytes();
    for _ in 0..(1 + at * 40) {
        bytes.extend(db.random::<1024>());
    }
    bytes
}

async fn person(db: &Db) -> Person {
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
    let map = request_map();
    let case = store::cases::open(&mut tx, &permit, &map, id).await.expect("a case");
    let session: [u8; 32] = db.random();
    store::sessions::begin(&mut tx, id, &session, "test").await.expect("a session");
    tx.commit().await.expect("committed");
    let mark = URL_SAFE_NO_PAD.encode(db.random::<16>());
    let token = web::here::form_token(db.keys().forms(), &mark);
    let cookies = format!("{}={}; {}={mark}", web::desk::COOKIE, URL_SAFE_NO_PAD.encode(session), web::here::BROWSER);
    Person { cookies, token, case, tenant }
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

fn start(database: &Database, folder: &std::path::Path, port: u16) -> Child {
    Command::new(env!("CARGO_BIN_EXE_carnet"))
        .args(["serve", "--worker"])
        .env("DATABASE_URL", database.for_service())
        .env("CARNET_ROOT_KEY", STANDARD.encode(ROOT_KEY))
        .env("CARNET_BASE_URL", format!("http://localhost:{port}"))
        .env("CARNET_LISTEN", format!("127.0.0.1:{port}"))
        .env("CARNET_INTERNAL_LISTEN", "127.0.0.1:0")
        .env("CARNET_CLAMD", "none")
        .env("CARNET_STORE", format!("folder:{}", folder.join("objects").display()))
        .env("CARNET_SMTP_URL", "smtp://127.0.0.1:9")
        .env("CARNET_MAIL_FROM", "carnet@safina.test")
        .env("RUST_LOG", "error")
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("the server starts")
}

async fn free_port() -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("an address").port()
}

async fn wait(port: u16) {
    for _ in 0..400 {
        if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the server did not come up within ten seconds");
}

/// One upload, as a script sends it; the status, or nothing when the server died first.
async fn send(port: u16, person: &Person, files: &[(String, Vec<u8>)]) -> Option<u16> {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x--\r\n");
    let head = format!(
        "POST /cases/{}/documents HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nX-Csrf-Token: {}\r\nX-Requested-With: test\r\n\
         Sec-Fetch-Site: same-origin\r\nAccept: application/json\r\nContent-Type: multipart/form-data; boundary=x\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        person.case,
        person.cookies,
        person.token,
        body.len()
    );
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.ok()?;
    stream.write_all(head.as_bytes()).await.ok()?;
    stream.write_all(&body).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    let text = String::from_utf8_lossy(&answer);
    text.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}
