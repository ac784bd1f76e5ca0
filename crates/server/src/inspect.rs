//! `carnet inspect PATH… [--json]`: what is inside files and folders, as the service sees it, for people and scripts.

mod lines;
mod table;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use records::sandbox::Sandbox;
use records::{Found, Summary};

/// Every file can be used.
const SOUND: u8 = 0;
/// At least one file has a problem that blocks it.
const BLOCKED: u8 = 1;
/// A path that is not there, or a file that could not be looked at through no fault of its own.
const FAILED: u8 = 2;

/// Looks through the paths, each file in a confined child, and writes what was found. The exit code is 0 where every
/// file can be used as it is, 1 where a problem blocks one, and 2 where a path could not be
/// looked at or a word is unknown.
pub async fn run(sandbox: &Sandbox, words: &[&str], out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let json = words.contains(&"--json");
    let unknown = words.iter().find(|word| word.starts_with("--") && **word != "--json");
    if let Some(unknown) = unknown {
        eprintln!("carnet: inspect knows no {unknown}; see `carnet help`");
        return Ok(ExitCode::from(FAILED));
    }
    let paths: Vec<PathBuf> = words.iter().filter(|word| !word.starts_with("--")).map(PathBuf::from).collect();
    if paths.is_empty() {
        eprintln!("carnet: name at least one file or folder");
        return Ok(ExitCode::from(FAILED));
    }
    let mut worst = SOUND;
    for path in paths {
        if !path.exists() {
            eprintln!("carnet: {} is not there", path.display());
            worst = FAILED;
            continue;
        }
        let each = |found: &Found| if json { lines::file(out, found) } else { table::file(out, found) };
        let summary = match records::look_through(sandbox, &path, each).await {
            Ok(summary) => summary,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::from(worst)),
            Err(error) => {
                eprintln!("carnet: {}: {error}", path.display());
                worst = FAILED;
                continue;
            }
        };
        if path.is_dir() {
            if json { lines::summary(out, &path, &summary)? } else { table::summary(out, &path, &summary)? }
        }
        worst = worst.max(code(&summary));
    }
    out.flush()?;
    Ok(ExitCode::from(worst))
}

fn code(summary: &Summary) -> u8 {
    match (summary.failed.is_empty(), summary.blocked.is_empty()) {
        (false, _) => FAILED,
        (true, false) => BLOCKED,
        (true, true) => SOUND,
    }
}
