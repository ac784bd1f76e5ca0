//! The demonstration as people start it: `carnet demo`, in an empty folder.

use crate::data;
use serde_json::Value;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep};

/// How long the invented records may take to be made on a busy machine.
const LIMIT: Duration = Duration::from_secs(180);

/// A running demonstration. It ends with its value; [`Demonstration::end`] does so in order.
pub struct Demonstration {
    /// `http://localhost:…`
    pub base: String,
    /// What `var/demo.json` says.
    pub manifest: Value,
    child: Child,
    folder: TempDir,
}

impl Demonstration {
    /// Starts it on a free port and waits until it answers.
    pub async fn start() -> Self {
        let program = data::target().join("debug/carnet");
        assert!(program.is_file(), "build it first: cargo build -p carnet");
        let folder = tempfile::tempdir().expect("a folder");
        let told = std::fs::File::create(folder.path().join("told")).expect("a file");
        let mut child = Command::new(program)
            .args(["demo", "--port", "0"])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(told.try_clone().expect("a handle"))
            .stderr(told)
            .kill_on_drop(true)
            .spawn()
            .expect("the demonstration starts");
        let end = Instant::now() + LIMIT;
        loop {
            let told = std::fs::read_to_string(folder.path().join("told")).unwrap_or_default();
            if told.contains("Ready.") {
                break;
            }
            let ended = child.try_wait().expect("a state");
            assert!(ended.is_none() && Instant::now() < end, "the demonstration is not ready: {told}");
            sleep(Duration::from_millis(100)).await;
        }
        let manifest = std::fs::read(folder.path().join("var/demo.json")).expect("var/demo.json");
        let manifest: Value = serde_json::from_slice(&manifest).expect("JSON");
        let base = manifest["base_url"].as_str().expect("an address").to_owned();
        Self { base, manifest, child, folder }
    }

    /// Its folder `var`.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("var")
    }

    /// Stops it as Ctrl+C does, and waits until it has ended.
    pub async fn end(mut self) {
        let id = self.child.id().expect("it runs").to_string();
        Command::new("kill").args(["-INT", &id]).status().await.expect("a signal");
        let status = self.child.wait().await.expect("a state");
        assert!(status.success(), "{status}");
    }
}
