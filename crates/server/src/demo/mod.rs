//! `carnet demo`: everything at once on a machine with nothing prepared. A private Postgres under `var/`, a folder as
//! object store, mail into a folder, two invented tenants with cases in several stages.

use web::demo::manifest;
mod acts;
mod agreeing;
mod asked;
mod cast;
mod child;
mod elsewhere;
mod ends;
mod filing;
mod heart;
mod hip;
mod homecoming;
mod journey;
mod late;
mod others;
mod past;
mod paying;
mod photographed;
mod records;
mod reviewing;
mod screens;
mod seed;
mod translating;
mod viewer;
mod wanted;
mod worries;

use crate::serve;
use crate::telemetry;
use anyhow::{Context as _, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use store::Db;
use tokio::net::TcpListener;
use vault::{Blobs, OsRandom, Randomness, RootKey, Roots, Witness};
use web::providers::Reach;
use web::{Demo, Settings};

/// What stands behind `demo`.
pub struct Options {
    reset: bool,
    port: u16,
    folder: PathBuf,
}

impl Options {
    /// Reads `--reset` and `--port N`.
    pub fn read(words: &[&str]) -> anyhow::Result<Self> {
        let mut options = Self { reset: false, port: 8080, folder: "var".into() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--reset" => options.reset = true,
                "--port" => {
                    let port = words.next().context("--port needs a number")?;
                    options.port = port.parse().context("--port needs a number from 1 to 65535")?;
                }
                other => bail!("{other} means nothing here; see `carnet help`"),
            }
        }
        Ok(options)
    }
}

fn say(line: &str) {
    println!("  {line}");
}

/// Runs until Ctrl+C, then stops everything it started.
pub async fn run(options: Options) -> anyhow::Result<ExitCode> {
    telemetry::start("warn");
    println!("Carnet demo: invented people, invented records, everything under {}/", options.folder.display());
    let listener = TcpListener::bind(("127.0.0.1", options.port))
        .await
        .with_context(|| format!("port {} is taken; stop what uses it, or choose another with --port", options.port))?;
    // Port 0 asks for any that is free.
    let options = &Options { port: listener.local_addr()?.port(), ..options };
    let folder = &options.folder;
    if options.reset && folder.exists() {
        say("starting over");
        std::fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    std::fs::create_dir_all(folder.join("mail"))?;
    let settings = postgres::Settings { data: folder.join("postgres"), database: "carnet".into(), durable: true };
    let stop = serve::on_signal();
    let database = postgres::start(settings, &say).await.context("the private Postgres did not start")?;
    let served = serve_demo(options, listener, database.url(), stop).await;
    say("stopping Postgres");
    database.stop().await?;
    served.map(|()| ExitCode::SUCCESS)
}

async fn serve_demo(
    options: &Options,
    listener: TcpListener,
    administrator: &str,
    stop: tokio::sync::watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let folder = &options.folder;
    Db::create_roles(administrator).await?;
    Db::migrate(&as_user(administrator, "carnet_owner")?).await?;
    let db = serve::database(&as_user(administrator, "carnet_app")?, Roots::one(root_key(&folder.join("root-key"))?))
        .await?;
    let blobs = Blobs::folder(folder.join("objects"))?;
    let base_url = format!("http://localhost:{}", options.port);
    let demo = Demo { mailbox: folder.join("mail"), manifest: folder.join("demo.json") };
    let ocr = serve::ocr(None).await;
    let settings = Settings {
        base_url,
        files_url: None,
        trusted_proxy: None,
        argon2: serve::ARGON2,
        scans: false,
        reads_scans: ocr.is_some(),
        viewer: Arc::new(viewer::start()),
        demo: Some(demo),
    };
    let app = serve::application(db.clone(), blobs, settings, Reach::Here)?;
    let witness = Some(Witness::over(Blobs::folder(folder.join("witness"))?));
    serve::replay(&db, witness.as_ref()).await?;
    let known = manifest::read(&folder.join("demo.json"));
    let manifest = match (store::members::count_tenants(&db).await?, known) {
        (0, _) => seed::fill(&app, ocr.as_ref(), administrator, &say).await?,
        (_, Some(known)) => known.moved_to(&app.settings.base_url, administrator),
        (_, None) => bail!("{}/demo.json is gone; start over with `demo --reset`", folder.display()),
    };
    // Only now: while the past is invented, its work is done on its own days.
    let context = serve::context(&app, filing::mailer(&app)?, None, ocr, witness);
    let working = tokio::spawn(serve::background(context, stop.clone()));
    manifest::write(&folder.join("demo.json"), &manifest)?;
    print(&manifest);
    serve::end_with(app.live.clone(), stop.clone());
    web::front::answer(listener, web::router(app), web::front::Limits::USUAL, stop).await?;
    working.await??;
    db.close().await;
    Ok(())
}

/// Tells people where to go.
fn print(manifest: &manifest::Manifest) {
    let base = &manifest.base_url;
    println!("\nReady. Open {base}/demo and enter as anybody with one click.\n");
    println!("  mail that was sent   {}", manifest.mailbox);
    for tenant in &manifest.tenants {
        println!("  public inquiry form  {base}/inquire/{}", tenant.slug);
        for member in &tenant.members {
            println!(
                "  {:<12} {:<30} password {:<22} TOTP {}",
                member.role, member.email, member.password, member.totp_secret
            );
        }
    }
    for persona in manifest.personas.iter().filter_map(|persona| persona.link.as_ref().map(|link| (persona, link))) {
        println!("  {:<12} {}", persona.0.name, persona.1.address);
    }
    println!("\n  all of it, for tools: var/demo.json. Ctrl+C ends it; the data stays.");
}

/// The same address for another user.
fn as_user(administrator: &str, user: &str) -> anyhow::Result<String> {
    administrator
        .split_once("://")
        .and_then(|(scheme, rest)| rest.split_once('@').map(|(_, place)| format!("{scheme}://{user}@{place}")))
        .context("the private Postgres gave an address without a user")
}

/// The demonstration's root key, made once, readable by its owner only.
fn root_key(path: &Path) -> anyhow::Result<RootKey> {
    if !path.exists() {
        let mut bytes = [0; 32];
        OsRandom.fill(&mut bytes);
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(STANDARD.encode(bytes).as_bytes())?;
        file.sync_all()?;
    }
    RootKey::parse(std::fs::read_to_string(path)?.trim()).with_context(|| format!("{} does not read", path.display()))
}
