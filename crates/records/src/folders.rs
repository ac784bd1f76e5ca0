//! `carnet inspect PATH…`: what is in these files and folders, for people and scripts.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use futures_util::StreamExt;
use serde::Serialize;
use serde_json::{Map, Value, json};
use tokio_util::io::ReaderStream;

use crate::facts::{Inspection, Kind};
use crate::sandbox::Sandbox;

/// What a folder holds, all in all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files looked at.
    pub files: usize,
    /// Files of each kind.
    pub kinds: BTreeMap<String, usize>,
    /// Studies, by Study Instance UID.
    pub studies: BTreeMap<String, Study>,
    /// Distinct series in all studies.
    pub series: usize,
    /// The viewer's files, settings and pages that come with a disc.
    pub left_aside: Vec<String>,
    /// Files that cannot be used as they are.
    pub blocked: Vec<String>,
}

/// A study found in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Study {
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Study Description.
    pub description: Option<String>,
    /// Series Instance UIDs.
    pub series: BTreeSet<String>,
    /// Number of DICOM files.
    pub instances: usize,
}

/// Inspects files and, for folders, everything below them (links are not followed), in children of `sandbox`, and
/// writes one line a file: a JSON object, or words. After a folder its summary follows, as `{"folder": …}`.
///
/// # Errors
/// Where `out` or a folder fails. A file that fails is a line with an `error`.
pub async fn inspect_paths(
    sandbox: &Sandbox,
    paths: &[PathBuf],
    json: bool,
    out: &mut impl Write,
) -> io::Result<Summary> {
    let mut all = Summary::default();
    for path in paths {
        let mut files = Vec::new();
        collect(path, &mut files)?;
        let mut summary = Summary::default();
        let mut found = futures_util::stream::iter(files).map(|file| one(sandbox, file)).buffered(4);
        while let Some((file, length, inspection)) = found.next().await {
            write_line(out, json, &file, length, &inspection)?;
            if let Ok(inspection) = &inspection {
                summary.count(&file, inspection);
                all.count(&file, inspection);
            }
        }
        if path.is_dir() {
            write_summary(out, json, path, &summary)?;
        }
    }
    Ok(all)
}

impl Summary {
    fn count(&mut self, file: &Path, inspection: &Inspection) {
        self.files += 1;
        let name = file.display().to_string();
        *self.kinds.entry(word(&inspection.kind)).or_default() += 1;
        if inspection.kind == Kind::DiscFreight {
            self.left_aside.push(name.clone());
        }
        if inspection.blocked() {
            self.blocked.push(name);
        }
        let Some(header) = inspection.dicom.as_ref().filter(|_| inspection.kind == Kind::Dicom) else {
            return;
        };
        let study = self.studies.entry(header.study_instance_uid.clone().unwrap_or_default()).or_default();
        study.instances += 1;
        study.date = study.date.take().or_else(|| header.study_date.clone());
        study.description = study.description.take().or_else(|| header.study_description.clone());
        study.series.extend(header.series_instance_uid.clone());
        self.series = self.studies.values().map(|study| study.series.len()).sum();
    }
}

/// Every file at or below `path`, in the order of their names.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = std::fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type()?;
        if kind.is_dir() {
            collect(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}

type Found = (PathBuf, u64, Result<Inspection, String>);

async fn one(sandbox: &Sandbox, path: PathBuf) -> Found {
    let opened = async {
        let file = tokio::fs::File::open(&path).await?;
        let length = file.metadata().await?.len();
        io::Result::Ok((file, length))
    };
    let (file, length) = match opened.await {
        Ok(opened) => opened,
        Err(error) => return (path, 0, Err(error.to_string())),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let inspection = match sandbox.inspect(&name, length, ReaderStream::with_capacity(file, 64 * 1024)).await {
        Err(error) if error.problem().is_some() => Ok(Inspection::unreadable()),
        inspection => inspection.map_err(|error| error.to_string()),
    };
    (path, length, inspection)
}

fn write_line(
    out: &mut impl Write,
    json: bool,
    file: &Path,
    length: u64,
    inspection: &Result<Inspection, String>,
) -> io::Result<()> {
    let name = file.display().to_string();
    match (inspection, json) {
        (Err(error), true) => writeln!(out, "{}", json!({ "path": name, "error": error })),
        (Err(error), false) => writeln!(out, "{name}: {error}"),
        (Ok(inspection), true) => writeln!(out, "{}", flat(&name, length, inspection)),
        (Ok(inspection), false) => {
            let problems: Vec<&str> = inspection.problems.iter().map(|problem| problem.code.as_str()).collect();
            let study = inspection.dicom.as_ref().and_then(|header| header.study_description.clone());
            let words = [word(&inspection.kind), study.unwrap_or_default(), problems.join(", ")];
            let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
            writeln!(out, "{name}: {}", words.join("; "))
        }
    }
}

/// One object without levels: the kind, the problems' codes, and every field that is known.
fn flat(name: &str, length: u64, inspection: &Inspection) -> Value {
    let mut line = Map::new();
    line.insert("path".to_owned(), json!(name));
    line.insert("bytes".to_owned(), json!(length));
    line.insert("kind".to_owned(), json!(inspection.kind));
    line.insert("media_type".to_owned(), json!(inspection.media_type));
    let problems: Vec<&str> = inspection.problems.iter().map(|problem| problem.code.as_str()).collect();
    line.insert("problems".to_owned(), json!(problems));
    for facts in [json!(inspection.dicom), json!(inspection.pdf), json!(inspection.image)] {
        if let Value::Object(facts) = facts {
            line.extend(facts.into_iter().filter(|(_, value)| !value.is_null()));
        }
    }
    Value::Object(line)
}

fn write_summary(out: &mut impl Write, json: bool, path: &Path, summary: &Summary) -> io::Result<()> {
    if json {
        return writeln!(out, "{}", json!({ "folder": path.display().to_string(), "summary": summary }));
    }
    writeln!(
        out,
        "{}: {} files, {} studies, {} series, {} left aside, {} not usable as they are",
        path.display(),
        summary.files,
        summary.studies.len(),
        summary.series,
        summary.left_aside.len(),
        summary.blocked.len()
    )?;
    for study in summary.studies.values() {
        let date = study.date.as_deref().unwrap_or("no date");
        let description = study.description.as_deref().unwrap_or("no description");
        writeln!(out, "  {date} {description}: {} series, {} images", study.series.len(), study.instances)?;
    }
    Ok(())
}

fn word(kind: &Kind) -> String {
    serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
