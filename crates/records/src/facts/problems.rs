//! What can be wrong with a file.

use serde::{Deserialize, Serialize};

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

impl Severity {
    /// The stable name, the same as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blocks => "blocks",
            Self::Warns => "warns",
            Self::Tells => "tells",
        }
    }
}

/// The codes with their stable names, once.
macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $word:literal,)*) => {
        /// The stable name of a problem, in kebab-case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum ProblemCode {
            $($(#[$doc])* #[serde(rename = $word)] $code,)*
        }

        impl ProblemCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// The stable kebab-case name, the same as in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => $word,)*
                }
            }
        }
    };
}

codes! {
    /// No bytes.
    Empty = "empty",
    /// The file ends before its own lengths say it should.
    Truncated = "truncated",
    /// The name's extension contradicts the content.
    NotWhatItSays = "not-what-it-says",
    /// The PDF opens only with a password.
    EncryptedPdf = "encrypted-pdf",
    /// The PDF has pages but no text: most likely a scan.
    NoTextLayer = "no-text-layer",
    /// The content cannot be read, or reading it killed the child process.
    Unreadable = "unreadable",
    /// The DICOM preamble holds the start of a program (the "PE/DICOM" double identity).
    PreambleExecutable = "preamble-executable",
    /// Content that runs when shown: HTML, SVG, script, a PDF that starts programs.
    ActiveContent = "active-content",
    /// A PDF of more than [`crate::MAX_PAGES`] pages.
    TooManyPages = "too-many-pages",
    /// A kind of file that cannot be previewed here.
    UnsupportedType = "unsupported-type",
    /// The PDF carries JavaScript.
    PdfJavascript = "pdf-javascript",
    /// The PDF carries other files.
    EmbeddedFiles = "embedded-files",
    /// Too large to be read whole; only its beginning was looked at.
    TooLarge = "too-large",
    /// A photograph or page with nothing on it.
    BlankPage = "blank-page",
    /// A photograph that is out of focus or shaken.
    Blurred = "blurred",
    /// A photograph or screenshot of an X-ray, CT or MRI, where the DICOM files are wanted. A hint.
    ImageOfImaging = "image-of-imaging",
    /// A picture of more pixels than are decoded here, whatever its size in bytes.
    ImageOversized = "image-oversized",
    /// A DICOM file whose frames, or whose unpacked data set, are larger than is decoded here.
    DicomOversized = "dicom-oversized",
    /// Sequences nested deeper than in any real DICOM file.
    TooDeep = "too-deep",
    /// The DICOM header says that the picture itself shows who the patient is (S46).
    BurnedInText = "burned-in-text",
    /// A ZIP made to fill memory: absurd ratios, overlapping members, sizes that are not true.
    ZipBomb = "zip-bomb",
    /// An archive inside an archive.
    NestedArchive = "nested-archive",
    /// A ZIP whose members need a password.
    EncryptedZip = "encrypted-zip",
    /// A ZIP whose member would land outside of its folder, or is a link.
    UnsafePath = "unsafe-path",
}

impl std::fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
