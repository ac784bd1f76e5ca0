//! What is said about one file: its kind, what is wrong with it, and the few facts a desk needs.

use serde::{Deserialize, Serialize};

/// Everything known about one file after looking inside. Made in the child process, carried to the parent as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The document's facts, for [`Kind::Pdf`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pdf: Option<PdfFacts>,
    /// The picture's facts, for [`Kind::Image`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageFacts>,
}

impl Inspection {
    /// An inspection that says only what the content is.
    #[must_use]
    pub fn of(kind: Kind, media_type: impl Into<String>) -> Self {
        Self { kind, media_type: media_type.into(), problems: Vec::new(), dicom: None, pdf: None, image: None }
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

/// One thing that is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What.
    pub code: ProblemCode,
    /// How much it matters.
    pub severity: Severity,
}

/// How much a problem matters; the worst sorts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The file cannot be used as it is.
    Blocks,
    /// It can be used, after someone has looked.
    Warns,
    /// Worth knowing.
    Tells,
}

/// The stable name of a problem, in kebab-case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// No bytes.
    Empty,
    /// The file ends before its own lengths say it should.
    Truncated,
    /// The name's extension contradicts the content.
    NotWhatItSays,
    /// The PDF opens only with a password.
    EncryptedPdf,
    /// The PDF has pages but no text: most likely a scan.
    NoTextLayer,
    /// The content cannot be read, or reading it killed the child process.
    Unreadable,
    /// The DICOM preamble holds the start of a program (the "PE/DICOM" double identity).
    PreambleExecutable,
    /// Content that runs when shown: HTML, SVG, script, a PDF that starts programs.
    ActiveContent,
    /// A PDF of more than [`crate::MAX_PAGES`] pages.
    TooManyPages,
    /// A kind of file that cannot be previewed here.
    UnsupportedType,
    /// The PDF carries JavaScript.
    PdfJavascript,
    /// Too large to be read whole; only its beginning was looked at.
    TooLarge,
}

impl ProblemCode {
    /// The stable kebab-case name, the same as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Truncated => "truncated",
            Self::NotWhatItSays => "not-what-it-says",
            Self::EncryptedPdf => "encrypted-pdf",
            Self::NoTextLayer => "no-text-layer",
            Self::Unreadable => "unreadable",
            Self::PreambleExecutable => "preamble-executable",
            Self::ActiveContent => "active-content",
            Self::TooManyPages => "too-many-pages",
            Self::UnsupportedType => "unsupported-type",
            Self::PdfJavascript => "pdf-javascript",
            Self::TooLarge => "too-large",
        }
    }
}

impl std::fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The attributes of a DICOM file that a desk needs (PS3.6 names). Text is decoded by the Specific Character Set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DicomHeader {
    /// Study Instance UID (0020,000D).
    pub study_instance_uid: Option<String>,
    /// Series Instance UID (0020,000E).
    pub series_instance_uid: Option<String>,
    /// SOP Instance UID (0008,0018).
    pub sop_instance_uid: Option<String>,
    /// SOP Class UID (0008,0016).
    pub sop_class_uid: Option<String>,
    /// Modality (0008,0060), for example `CT`.
    pub modality: Option<String>,
    /// Body Part Examined (0018,0015).
    pub body_part: Option<String>,
    /// Study Date (0008,0020) as `YYYY-MM-DD`.
    pub study_date: Option<String>,
    /// Study Description (0008,1030).
    pub study_description: Option<String>,
    /// Series Description (0008,103E).
    pub series_description: Option<String>,
    /// Series Number (0020,0011).
    pub series_number: Option<i32>,
    /// Instance Number (0020,0013).
    pub instance_number: Option<i32>,
    /// Institution Name (0008,0080).
    pub institution: Option<String>,
    /// Patient's Name (0010,0010), decoded, in DICOM form (`Family^Given^Middle`, groups parted by `=`); see
    /// [`crate::readable_name`].
    pub patient_name: Option<String>,
    /// Patient ID (0010,0020).
    pub patient_id: Option<String>,
    /// Patient's Birth Date (0010,0030) as `YYYY-MM-DD`.
    pub patient_birth_date: Option<String>,
    /// Rows (0028,0010), in pixels.
    pub rows: Option<u32>,
    /// Columns (0028,0011), in pixels.
    pub columns: Option<u32>,
    /// Number of Frames (0028,0008); 1 where there is pixel data and no such attribute.
    pub frames: Option<u32>,
    /// Transfer Syntax UID (0002,0010); guessed where the meta group is missing.
    pub transfer_syntax: Option<String>,
    /// Burned In Annotation (0028,0301): whether the picture itself shows who the patient is, where the file says.
    pub burned_in_annotation: Option<bool>,
    /// Whether pixel data is there.
    pub has_pixel_data: bool,
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
    /// Whether it carries JavaScript.
    pub javascript: bool,
    /// Whether it starts programs.
    pub launches: bool,
    /// Whether it is cut off.
    pub truncated: bool,
    /// The title in its information dictionary.
    pub title: Option<String>,
    /// The creation date, else the modification date, as `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// What is known about a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImageFacts {
    /// Width in pixels, before any EXIF rotation; `None` for kinds that are not decoded here (TIFF, HEIC).
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Whether it is cut off or does not decode.
    pub truncated: bool,
}
