//! `carnet doctor`: each thing the service stands on, whether it is well, and how to mend it.

use crate::config::{Config, StoreSetting};
use crate::serve;
use std::process::ExitCode;
use vault::Blobs;
use worker::clamd::Fault;

struct Report {
    quiet: bool,
    well: bool,
}

impl Report {
    fn say(&mut self, what: &str, result: Result<String, String>) {
        match result {
            Ok(how) if !self.quiet => println!("well    {what}: {how}"),
            Ok(_) => {}
            Err(mend) => {
                self.well = false;
                println!("MEND    {what}: {mend}");
            }
        }
    }
}

impl Report {
    /// What the service does without, though better with it.
    fn lack(&self, what: &str, how: &str) {
        if !self.quiet {
            println!("without {what}: {how}");
        }
    }
}

/// Looks at everything; exit code 1 when anything must be mended.
pub async fn run(quiet: bool) -> anyhow::Result<ExitCode> {
    let mut report = Report { quiet, well: true };
    match serve::sandbox() {
        Ok(sandbox) => match sandbox.confinement().await {
            Ok(held) if held.is_complete() => report.say("sandbox", Ok(format!("{held:?}"))),
            Ok(held) => report.say(
                "sandbox",
                Err(format!("files would be looked into without this: {held:?}; allow seccomp, or accept it by CARNET_SANDBOX=weak")),
            ),
            Err(error) => report.say("sandbox", Err(format!("files cannot be inspected: {error}"))),
        },
        Err(error) => report.say("sandbox", Err(error.to_string())),
    }
    let missing = serve::press().fonts().missing();
    report.say(
        "fonts",
        if missing.is_empty() {
            Ok("Noto Sans for Latin, Cyrillic, Arabic and Chinese".into())
        } else {
            Err(format!(
                "printed pages lack {}; install fonts-noto-core and fonts-noto-cjk, or name a folder with them in CARNET_FONTS",
                missing.join(", ")
            ))
        },
    );
    match Config::read() {
        Ok(config) => {
            report.say("configuration", Ok("complete".into()));
            look(&mut report, config).await;
        }
        Err(error) => report.say("configuration", Err(error.to_string())),
    }
    Ok(if report.well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn look(report: &mut Report, config: Config) {
    scanner(report, &config).await;
    match serve::ocr(config.tesseract.as_ref()).await {
        None => report.lack(
            "reading of scans",
            "scans and photographs are not read, and searches do not find their words; install tesseract-ocr with its languages \
             (eng, ara, rus, chi_sim), or set CARNET_TESSERACT",
        ),
        Some(ocr) => {
            let held = if ocr.confined() { "without a network, within limits" } else { "NOT confined: unshare or prlimit fails here" };
            report.say("reading of scans", Ok(format!("{}; {held}", ocr.languages().join(", "))));
        }
    }
    match &config.viewer {
        Some(folder) => report.say("image viewer", Ok(folder.display().to_string())),
        None => report.lack(
            "image viewer",
            "images are shown one by one; run viewer/build (Node 20 or newer), set CARNET_VIEWER to viewer/dist",
        ),
    }
    let blobs = match &config.store {
        StoreSetting::Folder(path) => Blobs::folder(path),
        StoreSetting::S3(settings) => Blobs::s3((**settings).clone()),
    };
    let stored = match blobs {
        Ok(blobs) => blobs.check().await,
        Err(error) => Err(error),
    };
    let stored = stored.map(|()| "an object was written, read and removed".to_owned());
    report.say("object store", stored.map_err(|error| format!("{error}; check CARNET_STORE and the rights to it")));
    match &config.witness {
        None => report.lack(
            "witness",
            "nobody outside vouches for the trail, and a restored backup brings back who was erased; set CARNET_WITNESS to a second \
             store, under other credentials than the database's",
        ),
        Some(setting) => {
            let checked = match serve::blobs(setting) {
                Ok(blobs) => blobs.check().await.map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            let checked = checked.map(|()| "a head can be written".to_owned());
            report
                .say("witness", checked.map_err(|error| format!("{error}; check CARNET_WITNESS and the rights to it")));
        }
    }
    match serve::database(&config.database_url, config.roots).await {
        Ok(db) => match store::members::count_tenants(&db).await {
            Ok(tenants) => report.say("database", Ok(format!("up to date, {tenants} tenants"))),
            Err(error) => report.say(
                "database",
                Err(format!("{error}; run `carnet migrate`, and deploy/postgres/roles.sql before it")),
            ),
        },
        Err(error) => report.say("database", Err(format!("{error:#}"))),
    }
}

async fn scanner(report: &mut Report, config: &Config) {
    let said = match serve::scanner(config) {
        None => Ok("none, as set: files are served unscanned, and every page of the desk says so".to_owned()),
        Some(scanner) => match scanner.check().await {
            Ok(()) => Ok("it answers, finds the test file, and calls nothing clean that is over its limits".to_owned()),
            Err(fault @ Fault::Untrustworthy) => Err(format!(
                "{fault}, so files stay held back; give clamd its signatures (freshclam) and set AlertExceedsMax yes"
            )),
            Err(fault) => Err(format!("{fault}, so files stay held back; start clamd, and check CARNET_CLAMD")),
        },
    };
    report.say("malware scanner", said);
}
