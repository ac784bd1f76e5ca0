//! The cluster's files: making them, and what an earlier process may have left running on them.

use std::fs::{self, DirBuilder};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::find::Programs;
use crate::rights::Rights;

/// Makes the data folder, closed to others where it is new, and gives its absolute path.
pub(crate) fn folder(data: &Path) -> anyhow::Result<PathBuf> {
    let make = || {
        if let Some(parent) = data.parent() {
            fs::create_dir_all(parent)?;
        }
        // Only this one is closed: what lies above holds other things too.
        match DirBuilder::new().mode(0o700).create(data) {
            Err(error) if !data.is_dir() => Err(error),
            _ => data.canonicalize(),
        }
    };
    make().with_context(|| format!("making the data folder {}", data.display()))
}

/// A cluster in its data folder, made or not.
#[derive(Debug)]
pub(crate) struct Cluster {
    data: PathBuf,
    pub(crate) path: PathBuf,
    pub(crate) log: PathBuf,
    /// Stands beside a cluster that was made for tests and may be wiped.
    disposable: PathBuf,
    pub(crate) durable: bool,
}

impl Cluster {
    pub(crate) fn new(data: &Path, durable: bool) -> Self {
        Self {
            data: data.into(),
            path: data.join("cluster"),
            log: data.join("postgres.log"),
            disposable: data.join("disposable"),
            durable,
        }
    }

    /// The major version the cluster was made by; none where there is no cluster.
    pub(crate) fn major(&self) -> anyhow::Result<Option<u32>> {
        let file = self.path.join("PG_VERSION");
        match fs::read_to_string(&file) {
            Ok(text) => {
                Ok(Some(text.trim().parse().with_context(|| format!("{} holds {:?}", file.display(), text.trim()))?))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("reading {}", file.display())),
        }
    }

    /// Makes the cluster where there is none that fits.
    pub(crate) async fn prepare(
        &self,
        programs: &Programs,
        rights: &Rights,
        progress: &dyn Fn(&str),
    ) -> anyhow::Result<()> {
        match self.major()? {
            Some(major) if major == programs.major => return Ok(()),
            Some(major) if self.durable || !self.disposable.exists() => bail!(
                "{} was made by PostgreSQL {major}, but what was found here is {} (in {}): install PostgreSQL {major}, \
                 set {} to its programs, or use another data folder",
                self.path.display(),
                programs.major,
                programs.bin.display(),
                crate::find::SETTING,
            ),
            Some(major) => {
                progress(&format!(
                    "wiping {}: it was made by PostgreSQL {major} for tests, this is {}",
                    self.path.display(),
                    programs.major
                ));
                remove(&self.path)?;
            }
            None => {}
        }
        crate::telling(progress, "making a new database cluster", self.make(programs, rights)).await
    }

    /// Runs initdb beside the final place, so that an interrupted one leaves no half cluster.
    async fn make(&self, programs: &Programs, rights: &Rights) -> anyhow::Result<()> {
        let new = self.data.join("cluster.new");
        remove(&new)?;
        let mut command = rights.command(&programs.bin.join("initdb"));
        command
            .args(["--username=postgres", "--auth-local=trust", "--auth-host=reject"])
            .args(["--locale=C.UTF-8", "--encoding=UTF8", "--no-instructions"])
            .args((!self.durable).then_some("--no-sync"))
            .arg("-D")
            .arg(&new)
            .current_dir(&self.data)
            .stdout(Stdio::null());
        let mut command = tokio::process::Command::from(command);
        let output = command.kill_on_drop(true).output().await.context("running initdb")?;
        if !output.status.success() {
            bail!("initdb failed: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        if self.durable {
            remove(&self.disposable)?;
        } else {
            fs::write(&self.disposable, "This cluster was made for tests and may be wiped.\n")?;
            rights.give(&self.disposable)?;
        }
        fs::rename(&new, &self.path).with_context(|| format!("making {}", self.path.display()))
    }

    /// Stops a server that outlived the process which started it. Nobody else can be using it: the lock is ours.
    pub(crate) async fn stop_leftover(&self, progress: &dyn Fn(&str)) -> anyhow::Result<()> {
        let file = self.path.join("postmaster.pid");
        let Ok(text) = fs::read_to_string(&file) else {
            return Ok(());
        };
        let Some(pid) = text.lines().next().and_then(|line| line.trim().parse().ok()) else {
            return Ok(());
        };
        let Some(process) = Pid::from_raw(pid).filter(|pid| test_kill_process(*pid).is_ok()) else {
            // Ended without tidying up: PostgreSQL itself sees that and recovers.
            return Ok(());
        };
        if !self.is_served_by(pid) {
            // The number now belongs to some other process, which would make PostgreSQL refuse to start.
            return remove(&file);
        }
        let line = format!("stopping the PostgreSQL that was left running in {}", self.data.display());
        crate::telling(progress, &line, self.end(process)).await
    }

    /// Fast shutdown, then immediate, then none.
    async fn end(&self, process: Pid) -> anyhow::Result<()> {
        for (signal, seconds) in [(Signal::INT, 10), (Signal::QUIT, 5), (Signal::KILL, 5)] {
            kill_process(process, signal).unwrap_or_default();
            for _ in 0..seconds * 50 {
                if !self.is_served_by(process.as_raw_nonzero().get()) {
                    return Ok(());
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        bail!("PostgreSQL (pid {process:?}) still runs on {} and cannot be stopped", self.path.display())
    }

    /// Whether process `pid` is a server on this cluster, by its command line (empty once it is a zombie).
    fn is_served_by(&self, pid: i32) -> bool {
        let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_else(|_| {
            // Where there is no /proc.
            std::process::Command::new("ps")
                .args(["-ww", "-o", "command=", "-p", &pid.to_string()])
                .output()
                .map(|output| output.stdout)
                .unwrap_or_default()
        });
        let path = self.path.as_os_str().as_bytes();
        line.windows(path.len()).any(|window| window == path)
    }
}

/// Removes a file or folder if it is there.
fn remove(path: &Path) -> anyhow::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("removing {}", path.display()))
        }
        _ => Ok(()),
    }
}
