//! What is in files and folders: every file inspected, archives member by member, and what they come to.

mod summary;

use std::io;
use std::path::{Path, PathBuf};

use futures_util::StreamExt;
use tokio_util::io::ReaderStream;

pub use summary::{Series, Study, Summary};

use crate::facts::{Inspection, Kind, Problem, ProblemCode, Severity};
use crate::sandbox::{Sandbox, bytes_of};

/// Files that are waited for at the same time; more than children, so that none of those waits.
const AT_ONCE: usize = 4;

/// A file, or a member of an archive.
#[derive(Debug)]
pub struct Found {
    /// Where it is; for a member, the archive's path and its own behind it.
    pub path: PathBuf,
    /// Its length in bytes.
    pub bytes: u64,
    /// What is in it, or why it could not be looked at through no fault of its own.
    pub inspection: Result<Inspection, String>,
}

/// Inspects a file, or everything below a folder (links are not followed), in children of `sandbox`. Calls `each` for
/// every file, and for every member of an archive after it, in the order of their names.
///
/// # Errors
/// Where a folder cannot be read, or `each` fails. A file that cannot be opened is a [`Found`] that says so.
pub async fn look_through(
    sandbox: &Sandbox,
    path: &Path,
    mut each: impl FnMut(&Found) -> io::Result<()>,
) -> io::Result<Summary> {
    let mut summary = Summary::default();
    let mut files = Vec::new();
    collect(path, &mut files, &mut summary.links)?;
    let mut found = futures_util::stream::iter(files).map(|file| one(sandbox, file)).buffered(AT_ONCE);
    while let Some(found) = found.next().await {
        for found in found {
            each(&found)?;
            summary.count(path, &found);
        }
    }
    summary.close();
    Ok(summary)
}

/// Every file at or below `path`, in the order of their names, and the links among them.
fn collect(path: &Path, files: &mut Vec<PathBuf>, links: &mut Vec<String>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = std::fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type()?;
        if kind.is_dir() {
            collect(&entry.path(), files, links)?;
        } else if kind.is_file() {
            files.push(entry.path());
        } else {
            links.push(entry.path().display().to_string());
        }
    }
    Ok(())
}

/// A file, and what is in it if it is an archive.
async fn one(sandbox: &Sandbox, path: PathBuf) -> Vec<Found> {
    let (bytes, inspection) = match inspected(sandbox, &path).await {
        Ok((bytes, inspection)) => (bytes, Ok(inspection)),
        Err(error) => (0, Err(error.to_string())),
    };
    let opened = inspection.as_ref().is_ok_and(|found| found.kind == Kind::Zip && !found.blocked());
    let mut found = vec![Found { path, bytes, inspection }];
    if let Some(archive) = found.first().filter(|_| opened) {
        let members = members(sandbox, &archive.path).await;
        found.extend(members);
    }
    found
}

async fn open(path: &Path) -> io::Result<(tokio::fs::File, u64)> {
    let file = tokio::fs::File::open(path).await?;
    let about = file.metadata().await?;
    if !about.is_file() {
        return Err(io::Error::other("neither a file nor a folder"));
    }
    Ok((file, about.len()))
}

async fn inspected(sandbox: &Sandbox, path: &Path) -> io::Result<(u64, Inspection)> {
    let (file, length) = open(path).await?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let inspection = match sandbox.inspect_opening(&name, length, ReaderStream::with_capacity(file, 256 * 1024)).await {
        Ok(inspection) => inspection,
        Err(error) => {
            let problem = error.problem().ok_or_else(|| io::Error::other(error.to_string()))?;
            Inspection { problems: vec![problem], ..Inspection::of(Kind::Unknown, "application/octet-stream") }
        }
    };
    Ok((length, inspection))
}

async fn members(sandbox: &Sandbox, archive: &Path) -> Vec<Found> {
    let Ok(bytes) = tokio::fs::read(archive).await else { return Vec::new() };
    let members = match sandbox.members(bytes.len() as u64, bytes_of(bytes)).await {
        Ok(members) => members,
        Err(error) => {
            let problem = Problem { code: ProblemCode::Unreadable, severity: Severity::Blocks };
            let problems = vec![error.problem().unwrap_or(problem)];
            let inspection = Inspection { problems, ..Inspection::of(Kind::Unknown, "application/octet-stream") };
            return vec![Found { path: archive.join("…"), bytes: 0, inspection: Ok(inspection) }];
        }
    };
    let found = |member: crate::facts::Member| Found {
        path: archive.join(member.path.trim_start_matches('/')),
        bytes: member.bytes,
        inspection: Ok(member.inspection),
    };
    members.into_iter().map(found).collect()
}
