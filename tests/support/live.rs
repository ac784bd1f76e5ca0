//! A house that really runs: a server on a port of this machine, a worker, the machine's clock, mail into a folder. Its
//! tenant is empty but for its members.

use crate::Database;
use crate::house::{self, CHEAP, PASSWORD, Staff};
use crate::smtp::Received;
use domain::tenants::MemberRole;
use domain::{Clock, Timestamp};
use std::sync::Arc;
use std::time::Duration;
use store::Db;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};
use vault::{Blobs, OsRandom, RootKey, Roots};
use web::files::{Marks, Pictures};
use web::front::{self, Limits};
use web::live::Live;
use web::providers::{Providers, Reach};
use web::{App, Settings};
use worker::Mailer;

/// The machine's clock, to the microsecond: what Postgres keeps.
struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}

/// The house. Its server and worker end with it.
pub struct LiveHouse {
    /// `http://localhost:…`: to a browser as safe as https, so that its cookies work.
    pub base: String,
    /// The port.
    pub port: u16,
    /// The database.
    pub database: Database,
    /// The application.
    pub app: App,
    /// A coordinator.
    pub maryam: Staff,
    /// The owner.
    pub owner: Staff,
    folder: TempDir,
    stop: watch::Sender<bool>,
    parts: Vec<JoinHandle<()>>,
}

impl LiveHouse {
    /// Starts it.
    pub async fn start() -> Self {
        let listener = listener();
        let port = listener.local_addr().expect("a port").port();
        let base = format!("http://localhost:{port}");
        let database = Database::fresh().await;
        let folder = tempfile::tempdir().expect("a folder");
        let roots = Roots::one(RootKey::from_bytes([7; 32]));
        let db = Db::connect(&database.for_service(), 12, Arc::new(MachineClock), Arc::new(OsRandom), roots)
            .await
            .expect("the service's login connects");
        let app = App {
            live: Live::new(db.clone()),
            db,
            blobs: Blobs::folder(folder.path().join("objects")).expect("a folder for objects"),
            sandbox: house::sandbox(),
            press: house::press(),
            pictures: Pictures::default(),
            marks: Marks::default(),
            providers: Providers::new(Reach::Here),
            settings: Arc::new(Settings {
                base_url: base.clone(),
                files_url: None,
                trusted_proxy: None,
                argon2: CHEAP,
                scans: false,
                reads_scans: false,
                viewer: house::viewer(),
                demo: None,
            }),
        };
        let safina = house::tenant(&app.db, "safina", "SC").await;
        let maryam = house::member(&app.db, safina, "maryam@safina.test", MemberRole::Coordinator).await;
        let owner = house::member(&app.db, safina, "owner@safina.test", MemberRole::Owner).await;
        let (stop, stopping) = watch::channel(false);
        let mailer = Mailer::folder(folder.path().join("mail"), "no-reply@carnet.test", &base).expect("a mailer");
        let App { db, blobs, sandbox, press, .. } = app.clone();
        let context = worker::Context { db, blobs, sandbox, press, mailer, scanner: None, ocr: None, witness: None };
        let told = stopping.clone();
        let working = tokio::spawn(async move {
            worker::run(context, told).await.expect("the worker works");
        });
        let router = web::router(app.clone());
        let told = stopping;
        let serving = tokio::spawn(async move {
            front::answer(listener, router, Limits::USUAL, told).await.expect("the server answers");
        });
        Self { base, port, database, app, maryam, owner, folder, stop, parts: vec![serving, working] }
    }

    /// The password of every member.
    #[must_use]
    pub const fn password(&self) -> &'static str {
        PASSWORD
    }

    /// The authenticator's code at this moment.
    #[must_use]
    pub fn code(&self, staff: &Staff) -> String {
        house::totp(staff, self.app.db.now())
    }

    /// The newest letter to somebody whose plain text contains a word, once it has come; earlier ones may be left out by
    /// their number.
    pub async fn letter(&self, to: &str, word: &str, after: usize) -> String {
        let end = Instant::now() + Duration::from_secs(40);
        loop {
            let letters = self.letters(to);
            if let Some(found) = letters.iter().skip(after).rev().find(|letter| letter.contains(word)) {
                return found.clone();
            }
            assert!(Instant::now() < end, "no letter to {to} with “{word}”: {letters:#?}");
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// The plain texts of the letters to somebody, oldest first.
    #[must_use]
    pub fn letters(&self, to: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.folder.path().join("mail")) else {
            return Vec::new();
        };
        let mut letters: Vec<_> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
            .filter_map(|path| {
                let written = path.metadata().and_then(|about| about.modified()).ok()?;
                let raw = std::fs::read_to_string(&path).ok()?;
                let letter = Received { to: String::new(), raw };
                let plain = letter.parts().into_iter().next()?.1;
                letter.header("to").contains(to).then_some((written, plain))
            })
            .collect();
        letters.sort();
        letters.into_iter().map(|(_, text)| text).collect()
    }

    /// The first address in a letter.
    #[must_use]
    pub fn link_in(&self, letter: &str) -> String {
        let start = letter.find(&self.base).expect("an address in the letter");
        letter[start..].split_whitespace().next().unwrap_or_default().to_owned()
    }

    /// The eight digits in a letter.
    #[must_use]
    pub fn code_in(&self, letter: &str) -> String {
        letter
            .split(|c: char| !c.is_ascii_digit())
            .find(|digits| digits.len() == 8)
            .expect("eight digits in the letter")
            .to_owned()
    }
}

/// A free port. What is sent does not wait in large buffers of this machine, as it would not wait in front of a slow line:
/// whatever has left the house for good cannot be called back.
fn listener() -> TcpListener {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_send_buffer_size(64 * 1024).expect("a small buffer");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
    socket.listen(1024).expect("a listener")
}

impl Drop for LiveHouse {
    fn drop(&mut self) {
        let _nobody_waits = self.stop.send(true);
        for part in &self.parts {
            part.abort();
        }
    }
}
