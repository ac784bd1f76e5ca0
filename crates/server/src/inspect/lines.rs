//! One JSON object a line.

use std::io::{self, Write};
use std::path::Path;

use records::{Found, Inspection, Summary};
use serde_json::{Map, Value, json};

/// A file: `path`, `bytes`, `kind`, `media_type`, `problems` (each `code` and `severity`), and, without levels between,
/// every fact that is known about its kind. A file that could not be looked at has `error` instead.
pub fn file(out: &mut impl Write, found: &Found) -> io::Result<()> {
    let path = found.path.display().to_string();
    let line = match &found.inspection {
        Ok(inspection) => flat(&path, found.bytes, inspection),
        Err(error) => json!({ "path": path, "error": error }),
    };
    writeln!(out, "{line}")
}

/// What a folder comes to: `folder` and `summary`.
pub fn summary(out: &mut impl Write, folder: &Path, summary: &Summary) -> io::Result<()> {
    writeln!(out, "{}", json!({ "folder": folder.display().to_string(), "summary": summary }))
}

fn flat(path: &str, bytes: u64, inspection: &Inspection) -> Value {
    let mut line = Map::new();
    line.insert("path".to_owned(), json!(path));
    line.insert("bytes".to_owned(), json!(bytes));
    line.insert("kind".to_owned(), json!(inspection.kind));
    line.insert("media_type".to_owned(), json!(inspection.media_type));
    line.insert("problems".to_owned(), json!(inspection.problems));
    let facts = [json!(inspection.dicom), json!(inspection.pdf), json!(inspection.image), json!(inspection.zip)];
    for facts in facts {
        if let Value::Object(facts) = facts {
            line.extend(facts.into_iter().filter(|(_, value)| !value.is_null()));
        }
    }
    if let Some(directory) = &inspection.directory {
        line.insert("directory".to_owned(), json!(directory));
    }
    Value::Object(line)
}
