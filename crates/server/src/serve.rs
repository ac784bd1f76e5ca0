//! `carnet serve` and `carnet worker`: the parts put together, started, and stopped without losing anything.

use crate::clock::SystemClock;
use crate::config::{Config, StoreSetting, Tesseract};
use crate::telemetry;
use anyhow::Context as _;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use print::Press;
use records::sandbox::Sandbox;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use store::Db;
use tokio::net::TcpListener;
use tokio::sync::watch;
use vault::{Blobs, OsRandom, Roots, Witness};
use web::files::{Marks, Pictures};
use web::front::{self, Limits};
use web::live::Live;
use web::providers::{Providers, Reach};
use web::viewer::Viewer;
use web::{App, Settings};
use worker::send_mail::Mailer;
use worker::{Ocr, Scanner};

/// Connections to Postgres of one process.
const CONNECTIONS: u32 = 20;
/// Argon2id as OWASP's password storage cheat sheet has it: 19 MiB, two passes.
pub const ARGON2: (u32, u32) = (19 * 1024, 2);

/// Runs the web service, and the worker in it where asked.
pub async fn run(config: Config, with_worker: bool) -> anyhow::Result<ExitCode> {
    telemetry::start("info");
    let ocr = ocr(config.tesseract.as_ref()).await;
    let (settings, scanner, reach) = (settings(&config, ocr.is_some()), scanner(&config), config.reach);
    let weak = config.weak_sandbox;
    let db = database(&config.database_url, config.roots).await?;
    let blobs = blobs(&config.store)?;
    let witness = witness(config.witness.as_ref())?;
    replay(&db, witness.as_ref()).await?;
    let app = application(db.clone(), blobs.clone(), settings, reach)?;
    confined(&app.sandbox, weak).await?;
    let stop = on_signal();
    let internal = tokio::spawn(internal(config.internal_listen, db.clone(), blobs.clone(), stop.clone()));
    let working = if with_worker {
        let mailer = Mailer::smtp(&config.smtp_url, &config.mail_from, &config.base_url)?;
        Some(tokio::spawn(background(context(&app, mailer, scanner, ocr, witness), stop.clone())))
    } else {
        None
    };
    let listener =
        TcpListener::bind(config.listen).await.with_context(|| format!("cannot listen on {}", config.listen))?;
    tracing::info!(address = %config.listen, base = %config.base_url, "ready");
    end_with(app.live.clone(), stop.clone());
    front::answer(listener, web::router(app), Limits::USUAL, stop).await?;
    internal.await??;
    if let Some(working) = working {
        working.await??;
    }
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Runs the worker alone.
pub async fn work(config: Config) -> anyhow::Result<ExitCode> {
    telemetry::start("info");
    let ocr = ocr(config.tesseract.as_ref()).await;
    let (settings, scanner, reach) = (settings(&config, ocr.is_some()), scanner(&config), config.reach);
    let weak = config.weak_sandbox;
    let db = database(&config.database_url, config.roots).await?;
    let blobs = blobs(&config.store)?;
    let witness = witness(config.witness.as_ref())?;
    replay(&db, witness.as_ref()).await?;
    let app = application(db.clone(), blobs.clone(), settings, reach)?;
    confined(&app.sandbox, weak).await?;
    let mailer = Mailer::smtp(&config.smtp_url, &config.mail_from, &config.base_url)?;
    let stop = on_signal();
    let internal = tokio::spawn(internal(config.internal_listen, db.clone(), blobs, stop.clone()));
    background(context(&app, mailer, scanner, ocr, witness), stop).await?;
    internal.await??;
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The worker, and beside it the signing of the trail's heads.
pub async fn background(context: worker::Context, stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let signing = match context.witness.clone() {
        Some(witness) => {
            Some(tokio::spawn(worker::sign_heads::every_minute(context.db.clone(), witness, stop.clone())))
        }
        None => {
            tracing::warn!("CARNET_WITNESS is not set: no second store vouches for the trail or remembers erasures");
            None
        }
    };
    worker::run(context, stop).await?;
    if let Some(signing) = signing {
        signing.await?;
    }
    Ok(())
}

/// Before anything opens: what was erased and is there again, out of a restored backup, is erased anew (S53).
///
/// # Errors
/// When it cannot be told what was erased. Opening could then show erased people, so nothing opens.
pub async fn replay(db: &Db, witness: Option<&Witness>) -> anyhow::Result<usize> {
    let Some(witness) = witness else { return Ok(0) };
    let repeated = worker::erase::replay(db, witness).await.context("the ledger of erasures cannot be compared")?;
    if repeated > 0 {
        tracing::warn!(repeated, "erased cases were there again and have been erased anew: was a backup restored?");
    }
    Ok(repeated)
}

pub fn witness(setting: Option<&StoreSetting>) -> anyhow::Result<Option<Witness>> {
    let store = setting.map(blobs).transpose()?;
    Ok(store.map(Witness::over))
}

/// `carnet erasures replay`
pub async fn replay_now(config: Config) -> anyhow::Result<ExitCode> {
    let witness = witness(config.witness.as_ref())?
        .context("CARNET_WITNESS is not set: there is no ledger of erasures to compare with")?;
    let db = database(&config.database_url, config.roots).await?;
    let repeated = replay(&db, Some(&witness)).await?;
    println!("Erased anew: {repeated}");
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The parts as one application.
pub fn application(db: Db, blobs: Blobs, settings: Settings, reach: Reach) -> anyhow::Result<App> {
    Ok(App {
        live: Live::new(db.clone()),
        db,
        blobs,
        sandbox: sandbox()?,
        pictures: Pictures::default(),
        marks: Marks::default(),
        providers: Providers::new(reach),
        press: press(),
        settings: Arc::new(settings),
    })
}

/// The image viewer's program, where it was built.
fn viewer(folder: Option<&PathBuf>) -> Arc<Viewer> {
    let viewer = folder.cloned().map_or_else(Viewer::default, Viewer::at);
    if viewer.entry().is_none() {
        tracing::warn!("no image viewer: images are shown one by one; see CARNET_VIEWER");
    }
    Arc::new(viewer)
}

/// What the worker needs of an application.
pub fn context(
    app: &App,
    mailer: Mailer,
    scanner: Option<Scanner>,
    ocr: Option<Ocr>,
    witness: Option<Witness>,
) -> worker::Context {
    let App { db, blobs, sandbox, press, .. } = app.clone();
    worker::Context { db, blobs, sandbox, press, mailer, scanner, ocr, witness }
}

/// Where files are scanned for malware.
pub fn scanner(config: &Config) -> Option<Scanner> {
    config.clamd.clone().map(Scanner::new)
}

/// What reads scans and photographs by machine: the program that is set, else the one that is installed, if any.
pub async fn ocr(setting: Option<&Tesseract>) -> Option<Ocr> {
    let ocr = match setting {
        Some(Tesseract::None) => None,
        Some(Tesseract::At(program)) => Ocr::at(program.clone()).await,
        None => Ocr::find(&std::env::var("PATH").unwrap_or_default()).await,
    };
    match &ocr {
        None => {
            tracing::warn!("no tesseract: scans and photographs are not read, and searches do not find their words")
        }
        Some(ocr) if !ocr.confined() => {
            tracing::warn!("tesseract runs with a network or without limits on this machine")
        }
        Some(_) => {}
    }
    ocr
}

fn settings(config: &Config, reads_scans: bool) -> Settings {
    Settings {
        base_url: config.base_url.clone(),
        files_url: config.files_url.clone(),
        trusted_proxy: config.trusted_proxy,
        argon2: ARGON2,
        scans: config.clamd.is_some(),
        reads_scans,
        viewer: viewer(config.viewer.as_ref()),
        demo: None,
    }
}

/// Connects with the machine's clock and randomness.
pub async fn database(url: &str, roots: Roots) -> anyhow::Result<Db> {
    let opened = Db::connect(url, CONNECTIONS, Arc::new(SystemClock), Arc::new(OsRandom), roots).await;
    opened.map_err(|error| match error {
        store::Error::OtherRoot { .. } | store::Error::NotMigrated => anyhow::Error::from(error),
        _ => anyhow::Error::from(error).context("the database cannot be reached at DATABASE_URL"),
    })
}

pub fn blobs(setting: &StoreSetting) -> anyhow::Result<Blobs> {
    Ok(match setting {
        StoreSetting::Folder(path) => Blobs::folder(path)?,
        StoreSetting::S3(settings) => Blobs::s3((**settings).clone())?,
    })
}

/// The press, with the fonts of the folder in `CARNET_FONTS`, else of the machine. What is missing is said in the log; the
/// service runs all the same, and its packages say what they lack.
pub fn press() -> Press {
    let folder = std::env::var_os("CARNET_FONTS").filter(|folder| !folder.is_empty());
    let press = Press::find(folder.as_deref().map(std::path::Path::new));
    let missing = press.fonts().missing();
    if !missing.is_empty() {
        tracing::warn!(fonts = %missing.join(", "), "printed pages lack these fonts; `carnet doctor` says how to mend it");
    }
    press
}

/// The sandbox: this very program as `inspect --child`.
pub fn sandbox() -> anyhow::Result<Sandbox> {
    let program = std::env::current_exe().context("the program does not know where it lies")?;
    Ok(Sandbox::new(program, vec!["inspect".into(), "--child".into()], records::sandbox::Limits::default()))
}

/// Streams to open pages never end by themselves: they end when the process is told to stop, so that it can.
pub fn end_with(live: Live, mut stop: watch::Receiver<bool>) {
    tokio::spawn(async move {
        let _told = stop.wait_for(|stopping| *stopping).await;
        live.end();
    });
}

/// Health, where only the operator looks: `/healthz` (the process lives), `/readyz` (database and store answer).
async fn internal(
    address: std::net::SocketAddr,
    db: Db,
    blobs: Blobs,
    stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let ready = move || async move {
        match (db.ping().await, blobs.check().await) {
            (Ok(()), Ok(())) => (StatusCode::OK, "ready\n"),
            (Err(_), _) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
            (_, Err(_)) => (StatusCode::SERVICE_UNAVAILABLE, "the object store does not answer\n"),
        }
    };
    let router = Router::new().route("/healthz", get(|| async { "alive\n" })).route("/readyz", get(ready));
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    front::answer(listener, router, Limits::USUAL, stop).await?;
    Ok(())
}

/// Files that strangers send are looked into by children without a network, keys or room (S37). Where this machine cannot hold
/// them so, nothing opens, unless the operator has said that it may.
async fn confined(sandbox: &Sandbox, weak: bool) -> anyhow::Result<()> {
    let held = sandbox.confinement().await.context("files cannot be inspected; see `carnet doctor`")?;
    if !held.is_complete() {
        anyhow::ensure!(
            weak,
            "files would not be confined here ({held:?}): mend that, or accept it by CARNET_SANDBOX=weak"
        );
        tracing::warn!(
            ?held,
            "files are not fully confined while they are looked into, as CARNET_SANDBOX says they may"
        );
    }
    Ok(())
}

/// Turns true on SIGTERM or Ctrl+C; a second one ends the process at once.
pub fn on_signal() -> watch::Receiver<bool> {
    let (stop, stopping) = watch::channel(false);
    tokio::spawn(async move {
        signal().await;
        tracing::info!("stopping: requests and jobs under way are finished first");
        let _no_listener = stop.send(true);
        signal().await;
        std::process::exit(130);
    });
    stopping
}

async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => {
            let _pressed = tokio::signal::ctrl_c().await;
        }
    }
}
