//! A real clamd, as an ordinary process on a socket of its own, with one signature: that of the EICAR test file. `./check`
//! brings the program (tests/lint/tools.sh).

use crate::data;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use worker::Scanner;
use worker::clamd::{Address, Fault};

/// A clamd. Ends with its owner.
pub struct Clamd {
    folder: TempDir,
    child: Option<Child>,
}

impl Clamd {
    /// Starts one that reports what is over its limits.
    pub async fn start() -> Self {
        let clamd = Self::set("AlertExceedsMax yes\nStreamMaxLength 1M\n", true);
        clamd.up().await
    }

    /// Starts one with these settings, with or without the signature.
    pub async fn with(settings: &str, finds_eicar: bool) -> Self {
        Self::set(settings, finds_eicar).up().await
    }

    fn set(settings: &str, finds_eicar: bool) -> Self {
        let clamd = Self { folder: tempfile::tempdir().expect("a folder"), child: None };
        let signatures = clamd.path("signatures");
        std::fs::create_dir(&signatures).expect("a folder");
        let hash = if finds_eicar { "44d88612fea8a8f36de82e1278abb02f" } else { "00000000000000000000000000000000" };
        std::fs::write(signatures.join("test.hdb"), format!("{hash}:68:Eicar-Test-Signature\n")).expect("a signature");
        clamd.write(settings);
        clamd
    }

    fn write(&self, settings: &str) {
        let (socket, signatures) = (self.path("s"), self.path("signatures"));
        let fixed = format!(
            "Foreground yes\nLocalSocket {}\nDatabaseDirectory {}\nTemporaryDirectory {}\n",
            socket.display(),
            signatures.display(),
            self.folder.path().display()
        );
        std::fs::write(self.path("clamd.conf"), fixed + settings).expect("settings");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A client of it.
    #[must_use]
    pub fn scanner(&self) -> Scanner {
        Scanner::new(Address::Unix(self.path("s")))
    }

    /// Ends it at once, as a crash does.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("it is killed");
            child.wait().expect("it is gone");
        }
    }

    /// Starts it again at the same place, with other settings.
    pub async fn again(self, settings: &str) -> Self {
        self.write(settings);
        self.up().await
    }

    /// Freezes it, or lets it go on: it holds its socket and answers nobody.
    pub fn freeze(&self, frozen: bool) {
        let pid = self.child.as_ref().expect("it runs").id().to_string();
        let signal = if frozen { "-STOP" } else { "-CONT" };
        assert!(Command::new("kill").args([signal, &pid]).status().expect("kill runs").success());
    }

    async fn up(mut self) -> Self {
        let _left_by_a_killed_one = std::fs::remove_file(self.path("s"));
        let said = std::fs::File::create(self.path("log")).expect("a log");
        let child = Command::new(program())
            .arg("--config-file")
            .arg(self.path("clamd.conf"))
            .stdin(Stdio::null())
            .stdout(said.try_clone().expect("a log"))
            .stderr(said)
            .spawn()
            .expect("clamd starts");
        self.child = Some(child);
        let end = Instant::now() + Duration::from_secs(60);
        while matches!(self.scanner().check().await, Err(Fault::Unreachable)) {
            let log = std::fs::read_to_string(self.path("log")).unwrap_or_default();
            assert!(Instant::now() < end, "clamd does not answer:\n{log}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        self.kill();
    }
}

fn program() -> PathBuf {
    let brought = data::target().join("tools/bin/clamd");
    let installed = Path::new("/usr/sbin/clamd");
    [brought.as_path(), installed]
        .into_iter()
        .find(|path| path.exists())
        .map(Path::to_path_buf)
        .expect("clamd is here: run ./check once, which brings it, or install clamav-daemon")
}
