//! What is said about one file: its kind, what is wrong with it, and the few facts a desk needs.

mod dicom;
mod problems;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use dicom::{DicomHeader, Directory, DirectorySeries, DirectoryStudy, Object, VoiFunction, Window};
pub use problems::{Problem, ProblemCode, Severity};

/// Everything known about one file after looking inside. Made in the child process, carried to the parent as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// What the content is, whatever the name says.
    pub kind: Kind,
    /// The media type of the content, for example `application/dicom`; `application/octet-stream` where unknown.
    pub media_type: String,
    /// What is wrong, worst first. Empty when nothing is.
    pub problems: Vec<Problem>,
    /// The header, for [`Kind::Dicom`] and [`Kind::Dicomdir`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dicom: Option<DicomHeader>,
    /// The files that it names, for [`Kind::Dicomdir`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directory: Option<Directory>,
    /// The document's facts, for [`Kind::Pdf`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pdf: Option<PdfFacts>,
    /// The picture's facts, for [`Kind::Image`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageFacts>,
    /// The archive's facts, for [`Kind::Zip`]; its members one by one: [`crate::sandbox::Sandbox::members`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zip: Option<ZipFacts>,
}

impl Inspection {
    /// An inspection that says only what the content is.
    #[must_use]
    pub fn of(kind: Kind, media_type: impl Into<String>) -> Self {
        Self {
            kind,
            media_type: media_type.into(),
            problems: Vec::new(),
            dicom: None,
            directory: None,
            pdf: None,
            image: None,
            zip: None,
        }
    }

    /// What is recorded for a file on which the child died, span or ran out of memory: nothing but that it is
    /// unreadable.
    #[must_use]
    pub fn unreadable() -> Self {
        let mut inspection = Self::of(Kind::Unknown, "application/octet-stream");
        inspection.add(ProblemCode::Unreadable, Severity::Blocks);
        inspection
    }

    /// Whether a problem keeps the file from being used as it is.
    #[must_use]
    pub fn blocked(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Blocks)
    }

    /// Whether a problem of this code was found.
    #[must_use]
    pub fn has(&self, code: ProblemCode) -> bool {
        self.problems.iter().any(|problem| problem.code == code)
    }

    /// Adds a problem once, keeping the worst first.
    pub(crate) fn add(&mut self, code: ProblemCode, severity: Severity) {
        if !self.has(code) {
            self.problems.push(Problem { code, severity });
            self.problems.sort_by_key(|problem| problem.severity);
        }
    }
}

/// What a file is by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A DICOM file (PS3.10), or a bare DICOM data set without preamble and meta group.
    Dicom,
    /// The directory of a DICOM disc (PS3.10, section 8.6).
    Dicomdir,
    /// A PDF document.
    Pdf,
    /// A JPEG, PNG, WebP, TIFF or HEIC picture.
    Image,
    /// Plain text.
    Text,
    /// A word-processor, spreadsheet or slide file, and RTF.
    OfficeDocument,
    /// A ZIP archive that is none of the above.
    Zip,
    /// What comes along on a disc and is no record: viewer programs, their pages, scripts and settings. Left aside
    /// and listed.
    DiscFreight,
    /// No bytes at all.
    Empty,
    /// None of these.
    Unknown,
}

impl Kind {
    /// The stable snake-case name, the same as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dicom => "dicom",
            Self::Dicomdir => "dicomdir",
            Self::Pdf => "pdf",
            Self::Image => "image",
            Self::Text => "text",
            Self::OfficeDocument => "office_document",
            Self::Zip => "zip",
            Self::DiscFreight => "disc_freight",
            Self::Empty => "empty",
            Self::Unknown => "unknown",
        }
    }
}

/// What is known about a PDF.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PdfFacts {
    /// Number of pages; `None` where they cannot be counted.
    pub pages: Option<u32>,
    /// Whether it opens only with a password.
    pub encrypted: bool,
    /// Whether any of the first [`crate::MAX_PAGES`] pages shows text (an invisible text layer counts).
    pub has_text: bool,
    /// Pages with nothing on them, counted from 1, as far as was looked: the first pages without text.
    pub blank_pages: Vec<u32>,
    /// Whether it carries JavaScript.
    pub javascript: bool,
    /// Whether it starts programs.
    pub launches: bool,
    /// Whether it carries other files.
    pub embedded_files: bool,
    /// Whether it is cut off.
    pub truncated: bool,
    /// The title in its information dictionary.
    pub title: Option<String>,
    /// The creation date, else the modification date, as `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// What is known about a picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImageFacts {
    /// Width in pixels, before any EXIF rotation; `None` for kinds that are not decoded here (TIFF, HEIC).
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// How sharp it is: the variance of the Laplacian of the grey picture, reduced to 1024 pixels and stretched to full
    /// contrast. Print in focus has 300 and more, unreadable print less than 60. `None` for small and blank pictures.
    pub sharpness: Option<f64>,
    /// Whether nothing is on it.
    pub blank: bool,
    /// Whether it looks like a photograph or screenshot of an X-ray, CT or MRI. A hint.
    pub looks_like_imaging: bool,
    /// Whether it is cut off or does not decode.
    pub truncated: bool,
}

/// What is known about a ZIP archive.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ZipFacts {
    /// Files in it, folders not counted.
    pub files: u32,
    /// What they unpack to, in bytes, as the archive says.
    pub unpacked_bytes: u64,
    /// How many are of each kind, by [`Kind::as_str`].
    pub kinds: BTreeMap<String, u32>,
    /// Whether all were looked at.
    pub whole: bool,
}

/// A file in a ZIP archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Its path in the archive, components parted by `/`.
    pub path: String,
    /// What it unpacks to, in bytes, as the archive says.
    pub bytes: u64,
    /// What is in it.
    pub inspection: Inspection,
}
