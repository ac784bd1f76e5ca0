//! The folder of the Unix socket: short, new, and closed to everybody else.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::rights::Rights;

/// No TCP port is opened; this one only names the socket file.
pub(crate) const PORT: u16 = 5432;

/// What `sun_path` holds, without its closing zero (Linux; elsewhere it is a few bytes less, and names are shorter).
const LONGEST_PATH: usize = 107;

const PREFIX: &str = "carnet-pg-";

/// A socket folder, removed when dropped.
#[derive(Debug)]
pub(crate) struct Socket {
    path: PathBuf,
    note: PathBuf,
}

impl Socket {
    /// Makes a new folder and notes it in the data folder, so that the next start clears it away should this process
    /// be killed.
    pub(crate) fn make(data: &Path, rights: &Rights) -> anyhow::Result<Self> {
        let note = data.join("socket");
        if let Ok(left) = fs::read_to_string(&note) {
            remove(Path::new(left.trim_end()));
        }
        let path = new_folder(rights)?;
        let socket = Self { path, note };
        rights.give(&socket.path)?;
        fs::write(&socket.note, socket.path.as_os_str().as_bytes())
            .with_context(|| format!("writing {}", socket.note.display()))?;
        rights.give(&socket.note)?;
        Ok(socket)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        remove(&self.path);
        fs::remove_file(&self.note).unwrap_or_default();
    }
}

/// The runtime folder of the session where there is one this user (and the server's user) can enter, else the folder
/// for temporary files, else `/tmp`, should that one be too long.
fn new_folder(rights: &Rights) -> anyhow::Result<PathBuf> {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute() && !rights.other_user());
    let parents = [runtime, Some(std::env::temp_dir()), Some("/tmp".into())];
    let mut refused = None;
    for parent in parents.into_iter().flatten() {
        for number in 0..100 {
            let path = parent.join(format!("{PREFIX}{}-{number}", std::process::id()));
            let socket = path.join(format!(".s.PGSQL.{PORT}"));
            if socket.as_os_str().len() > LONGEST_PATH {
                break;
            }
            // Fails on anything that is already there, so nobody can lay a folder of theirs in the way.
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(path),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => {
                    refused = Some(format!("{}: {error}", path.display()));
                    break;
                }
            }
        }
    }
    bail!(
        "no folder for the socket could be made ({})",
        refused.unwrap_or_else(|| "every path was too long or taken".into()),
    )
}

/// Removes a socket folder of ours, and nothing else whatever the note says.
fn remove(path: &Path) {
    let ours = path.file_name().is_some_and(|name| name.as_bytes().starts_with(PREFIX.as_bytes()));
    if ours && path.is_absolute() {
        fs::remove_file(path.join(format!(".s.PGSQL.{PORT}"))).unwrap_or_default();
        fs::remove_file(path.join(format!(".s.PGSQL.{PORT}.lock"))).unwrap_or_default();
        fs::remove_dir(path).unwrap_or_default();
    }
}
