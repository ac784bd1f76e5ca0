//! For people: a line a file, below it a sentence for everything that is wrong, and what to do.

use std::io::{self, Write};
use std::path::Path;

use domain::words::Language;
use records::{Found, Inspection, Kind, Severity, Summary, readable_name};
use texts::Text;

/// Letters for the path; longer ones lose their beginning.
const PATH: usize = 44;

/// A file, and its problems.
pub fn file(out: &mut impl Write, found: &Found) -> io::Result<()> {
    let path = shortened(&printable(&found.path.display().to_string()));
    let inspection = match &found.inspection {
        Ok(inspection) => inspection,
        Err(error) => return writeln!(out, "{path}  could not be looked at: {error}"),
    };
    writeln!(out, "{path}  {}", printable(&about(inspection).join(", ")))?;
    let t = Text(Language::En);
    for problem in &inspection.problems {
        let mark = match problem.severity {
            Severity::Blocks => "!!",
            Severity::Warns => " !",
            Severity::Tells => " ·",
        };
        let code = problem.code.as_str();
        writeln!(out, "    {mark} {} {}", t.word("problem", code), t.s(&format!("problem-{code}-mend")))?;
    }
    Ok(())
}

/// What a folder comes to.
pub fn summary(out: &mut impl Write, folder: &Path, summary: &Summary) -> io::Result<()> {
    writeln!(out)?;
    writeln!(
        out,
        "{}: {} in {} and {}",
        printable(&folder.display().to_string()),
        count(summary.files, "file"),
        count(summary.studies.len(), "study"),
        count(summary.series, "series")
    )?;
    for study in summary.studies.values() {
        let name = study.patient_name.as_deref().map(readable_name);
        let parts = [study.date.clone(), study.description.clone(), name].into_iter().flatten();
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        let named = if parts.is_empty() { "a study without a name".to_owned() } else { parts.join(", ") };
        writeln!(out, "  {}: {}", printable(&named), count(study.instances, "image or object"))?;
        for series in study.series.values() {
            let words = [series.modality.clone(), series.description.clone()].into_iter().flatten();
            let words: Vec<String> = words.collect();
            write!(out, "    {}: {}", printable(&words.join(" ")), series.instances)?;
            if series.gaps.is_empty() {
                writeln!(out)?;
            } else {
                let gaps: Vec<String> = series.gaps.iter().map(ToString::to_string).collect();
                writeln!(out, "; these numbers are missing: {}", gaps.join(", "))?;
            }
        }
    }
    list(out, "named by the disc's table of contents, and not there", &summary.named_but_absent)?;
    list(out, "cannot be used as they are", &summary.blocked)?;
    list(out, "left aside, as they belong to a disc's viewer", &summary.left_aside)?;
    list(out, "links, not followed", &summary.links)?;
    list(out, "could not be looked at", &summary.failed)
}

fn list(out: &mut impl Write, what: &str, files: &[String]) -> io::Result<()> {
    const SHOWN: usize = 20;
    if files.is_empty() {
        return Ok(());
    }
    writeln!(out, "  {} {what}:", files.len())?;
    for file in files.iter().take(SHOWN) {
        writeln!(out, "    {}", printable(file))?;
    }
    if files.len() > SHOWN { writeln!(out, "    and {} more", files.len() - SHOWN) } else { Ok(()) }
}

/// `1 file`, `2 files`.
fn count(number: usize, what: &str) -> String {
    let many = match what {
        "study" => "studies".to_owned(),
        "series" => "series".to_owned(),
        "image or object" => "images or objects".to_owned(),
        one => format!("{one}s"),
    };
    if number == 1 { format!("1 {what}") } else { format!("{number} {many}") }
}

fn about(inspection: &Inspection) -> Vec<String> {
    let mut about = vec![kind(inspection).to_owned()];
    if let Some(header) = &inspection.dicom {
        let object = header.object.as_str().replace('-', " ");
        about.extend([header.modality.clone(), header.body_part.clone(), Some(object)].into_iter().flatten());
        about.extend([header.study_date.clone(), header.study_description.clone()].into_iter().flatten());
        about.extend(header.patient_name.as_deref().map(readable_name));
        if let (Some(rows), Some(columns)) = (header.rows, header.columns) {
            about.push(format!("{columns} × {rows} pixels"));
        }
        about.extend(header.frames.filter(|frames| *frames > 1).map(|frames| count(frames as usize, "frame")));
    }
    if let Some(pdf) = &inspection.pdf {
        about.extend(pdf.pages.map(|pages| count(pages as usize, "page")));
        about.extend(pdf.date.clone());
    }
    if let Some(image) = &inspection.image {
        about.extend(image.width.zip(image.height).map(|(width, height)| format!("{width} × {height} pixels")));
        about.extend(image.sharpness.map(|sharpness| format!("sharpness {sharpness:.0}")));
    }
    if let Some(zip) = &inspection.zip {
        about.push(count(zip.files as usize, "file"));
    }
    if let Some(directory) = &inspection.directory {
        about.push(format!("names {}", count(directory.files().count(), "file")));
    }
    about
}

fn kind(inspection: &Inspection) -> &str {
    match inspection.kind {
        Kind::Dicom => "DICOM",
        Kind::Dicomdir => "table of contents of a disc",
        Kind::Pdf => "PDF",
        Kind::Image => inspection.media_type.rsplit('/').next().unwrap_or("picture"),
        Kind::Text => "text",
        Kind::OfficeDocument => "office document",
        Kind::Zip => "ZIP",
        Kind::DiscFreight => "belongs to a disc's viewer",
        Kind::Empty => "empty",
        Kind::Unknown => "unknown",
    }
}

/// Without what would move a terminal's cursor or turn its direction: file names and headers come from strangers.
fn printable(text: &str) -> String {
    let harmful = |c: char| {
        c.is_control() || matches!(c, '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if harmful(c) { '\u{FFFD}' } else { c }).collect()
}

fn shortened(path: &str) -> String {
    let length = path.chars().count();
    if length <= PATH {
        return format!("{path:PATH$}");
    }
    format!("…{}", path.chars().skip(length - PATH + 1).collect::<String>())
}
