//! Says what a file is by its content, and whether its name claims something else.

use file_format::FileFormat;

use crate::facts::Kind;

/// What the bytes look like, before anything is parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sniffed {
    pub kind: Kind,
    pub media_type: String,
    /// Whether it runs when shown: HTML, SVG, script.
    pub active: bool,
}

impl Sniffed {
    fn new(kind: Kind, media_type: &str) -> Self {
        Self { kind, media_type: media_type.to_owned(), active: false }
    }

    fn active(media_type: &str) -> Self {
        Self { active: true, ..Self::new(Kind::DiscFreight, media_type) }
    }
}

/// Extensions of what viewer programs bring along on a disc.
const FREIGHT: [&str; 38] = [
    "exe",
    "dll",
    "ocx",
    "com",
    "bat",
    "cmd",
    "ps1",
    "vbs",
    "sh",
    "inf",
    "ini",
    "html",
    "htm",
    "xhtml",
    "js",
    "mjs",
    "css",
    "xml",
    "xsl",
    "xsd",
    "jar",
    "class",
    "msi",
    "cab",
    "chm",
    "hlp",
    "ico",
    "cur",
    "cfg",
    "config",
    "lnk",
    "app",
    "swf",
    "so",
    "dylib",
    "manifest",
    "svg",
    "properties",
];

/// Says what `bytes` are. DICOM is recognised before this, see [`crate::dicom::locate`]. `name` decides only between
/// plain text and the settings and scripts of a disc's viewer.
pub(crate) fn sniff(bytes: &[u8], name: &str) -> Sniffed {
    if bytes.is_empty() {
        return Sniffed::new(Kind::Empty, "application/octet-stream");
    }
    if let Some(markup) = markup(bytes) {
        return markup;
    }
    let format = FileFormat::from_bytes(bytes);
    let sniffed = by_format(format, bytes);
    let freight = freight_name(name);
    match sniffed.kind {
        Kind::Text if matches!(extension(name).as_str(), "js" | "mjs" | "vbs" | "ps1") => {
            Sniffed::active("text/javascript")
        }
        Kind::Text | Kind::Unknown | Kind::Zip if freight => Sniffed { kind: Kind::DiscFreight, ..sniffed },
        _ => sniffed,
    }
}

fn by_format(format: FileFormat, bytes: &[u8]) -> Sniffed {
    let media_type = format.media_type();
    match media_type {
        "application/pdf" => Sniffed::new(Kind::Pdf, media_type),
        "image/jpeg" | "image/png" | "image/webp" | "image/tiff" | "image/heic" | "image/heif" => {
            Sniffed::new(Kind::Image, media_type)
        }
        "image/svg+xml" | "text/html" | "text/javascript" => Sniffed::active(media_type),
        "application/java-archive"
        | "text/xml"
        | "application/xml"
        | "application/vnd.ms-cab-compressed"
        | "application/x-ms-shortcut"
        | "image/x-icon"
        | "image/vnd.microsoft.icon" => Sniffed::new(Kind::DiscFreight, media_type),
        "application/zip" => Sniffed::new(Kind::Zip, media_type),
        _ if format.kind() == file_format::Kind::Executable => Sniffed::new(Kind::DiscFreight, media_type),
        _ if is_office(media_type) => Sniffed::new(Kind::OfficeDocument, media_type),
        // Mail programs and scanners put a few lines before the header (PDF 32000-1, annex H.3.4.1, note 13).
        _ if has_pdf_header(bytes) => Sniffed::new(Kind::Pdf, "application/pdf"),
        // Cut off, so that the library does not know it.
        _ if bytes.starts_with(b"PK\x03\x04") => Sniffed::new(Kind::Zip, "application/zip"),
        _ if media_type.starts_with("text/") || is_text(bytes) => Sniffed::new(Kind::Text, "text/plain"),
        _ => Sniffed::new(Kind::Unknown, media_type),
    }
}

fn is_office(media_type: &str) -> bool {
    ["officedocument", "msword", "ms-excel", "ms-powerpoint", "opendocument", "/rtf", "x-cfb", "vnd.ms-word"]
        .iter()
        .any(|part| media_type.contains(part))
}

fn has_pdf_header(bytes: &[u8]) -> bool {
    bytes.iter().take(1024).copied().collect::<Vec<_>>().windows(5).any(|window| window == b"%PDF-")
}

/// HTML and SVG, which have no signature to speak of.
fn markup(bytes: &[u8]) -> Option<Sniffed> {
    let head: Vec<u8> = bytes.iter().take(1024).copied().filter(|byte| *byte != 0).collect();
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let text = head.trim_start_matches('\u{feff}').trim_start_matches('\u{fffd}').trim_start();
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| text.starts_with(prefix));
    if starts(&["<!doctype html", "<html", "<head", "<body", "<script", "<iframe"])
        || (starts(&["<?xml", "<!--", "<!doctype"]) && text.contains("<html"))
    {
        return Some(Sniffed::active("text/html"));
    }
    if starts(&["<svg"]) || (starts(&["<?xml", "<!--", "<!doctype"]) && text.contains("<svg")) {
        return Some(Sniffed::active("image/svg+xml"));
    }
    None
}

fn is_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let valid = match str::from_utf8(head) {
        Ok(_) => true,
        // A character cut by the edge of the head is no objection.
        Err(error) => error.error_len().is_none(),
    };
    valid && !head.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31))
}

/// The extension in lower case, without the dot; empty where there is none.
pub(crate) fn extension(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    match file.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => extension.trim().to_ascii_lowercase(),
        _ => String::new(),
    }
}

fn freight_name(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    matches!(file.as_str(), "thumbs.db" | ".ds_store" | "desktop.ini" | "autorun.inf")
        || FREIGHT.contains(&extension(name).as_str())
}

/// How a name contradicts its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contradiction {
    /// Of another kind altogether.
    Kind,
    /// Of the same kind, in another format: a `.png` that is a JPEG.
    Format,
}

/// Whether the extension of `name` claims something that the content is not. Names without a telling extension
/// contradict nothing.
pub(crate) fn contradiction(name: &str, kind: Kind, media_type: &str) -> Option<Contradiction> {
    let extension = extension(name);
    let (claimed, media) = claim(&extension)?;
    // An office file that does not look like one may still be of its old or flat form; a folder zipped by hand too.
    let same = claimed == kind || (claimed == Kind::Dicom && kind == Kind::Dicomdir);
    if !same {
        return (kind != Kind::Empty).then_some(Contradiction::Kind);
    }
    (claimed == Kind::Image && !media.is_empty() && !media.contains(&media_type)).then_some(Contradiction::Format)
}

/// What an extension claims.
fn claim(extension: &str) -> Option<(Kind, &'static [&'static str])> {
    Some(match extension {
        "pdf" => (Kind::Pdf, &[]),
        "dcm" | "dicom" | "ima" => (Kind::Dicom, &[]),
        "jpg" | "jpeg" | "jpe" | "jfif" => (Kind::Image, &["image/jpeg"]),
        "png" => (Kind::Image, &["image/png"]),
        "webp" => (Kind::Image, &["image/webp"]),
        "tif" | "tiff" => (Kind::Image, &["image/tiff"]),
        "heic" | "heif" => (Kind::Image, &["image/heic", "image/heif"]),
        "doc" | "docx" | "xls" | "xlsx" | "ppt" | "pptx" | "odt" | "ods" | "odp" | "rtf" => (Kind::OfficeDocument, &[]),
        "zip" => (Kind::Zip, &[]),
        "txt" => (Kind::Text, &[]),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_the_name_only_places_text() {
        assert_eq!(sniff(b"hello", "notes.txt").kind, Kind::Text);
        assert_eq!(sniff(b"[autorun]\nopen=view.exe", "AUTORUN.INF").kind, Kind::DiscFreight);
        assert_eq!(sniff(b"MZ\x90\0\x03\0\0\0", "viewer.exe").kind, Kind::DiscFreight);
        assert_eq!(sniff(b"\xFF\xD8\xFF\xE0\0\x10JFIF", "x.exe").kind, Kind::Image);
        assert_eq!(sniff("Заключение".as_bytes(), "a").kind, Kind::Text);
        assert_eq!(sniff(b"\n\n%PDF-1.4\n", "a").kind, Kind::Pdf);
        assert!(sniff(b"<!DOCTYPE html><p>", "a.pdf").active);
        assert!(sniff(b"<?xml version='1.0'?><svg onload='x()'>", "a.png").active);
    }

    #[test]
    fn names_contradict() {
        assert_eq!(contradiction("a.PDF", Kind::Image, "image/jpeg"), Some(Contradiction::Kind));
        assert_eq!(contradiction("a.png", Kind::Image, "image/jpeg"), Some(Contradiction::Format));
        assert_eq!(contradiction("IM000001", Kind::Dicom, "application/dicom"), None);
        assert_eq!(contradiction(".pdf", Kind::Image, "image/jpeg"), None);
        assert_eq!(contradiction("scan.2024.pdf", Kind::Pdf, "application/pdf"), None);
    }
}
