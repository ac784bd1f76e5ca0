//! What is said about a DICOM file.

use serde::{Deserialize, Serialize};

/// The attributes of a DICOM file that a desk needs (PS3.6 names). Text is decoded by the Specific Character Set.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
    /// What sort of object that class is.
    pub object: Object,
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
    /// Photometric Interpretation (0028,0004), for example `MONOCHROME2`.
    pub photometric: Option<String>,
    /// The windows to look through (PS3.3, section C.11.2): the file's own, then, for CT, the usual ones. A picture
    /// can be asked for by its place in this list, see [`crate::WindowChoice::Preset`].
    pub windows: Vec<Window>,
    /// How far apart the centres of neighbouring pixels are, down and across, in millimetres: Pixel Spacing
    /// (0028,0030), else Imager Pixel Spacing (0018,1164).
    pub pixel_spacing: Option<(f64, f64)>,
    /// Transfer Syntax UID (0002,0010); guessed where the meta group is missing.
    pub transfer_syntax: Option<String>,
    /// Burned In Annotation (0028,0301): whether the picture itself shows who the patient is, where the file says.
    pub burned_in_annotation: Option<bool>,
    /// Whether pixel data is there.
    pub has_pixel_data: bool,
}

/// The sort of a DICOM object, by its SOP class (PS3.4, annex B.5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Object {
    /// One picture, or a file without a known class that has pixels.
    Image,
    /// A picture of several frames, enhanced objects among them.
    MultiFrameImage,
    /// A structured report: words and measurements, no pixels.
    StructuredReport,
    /// A PDF wrapped in DICOM; [`crate::sandbox::Sandbox::encapsulated_pdf`] unwraps it.
    EncapsulatedPdf,
    /// Another document wrapped in DICOM (CDA, STL and the like).
    EncapsulatedDocument,
    /// A curve over time: ECG, sound.
    Waveform,
    /// How pictures of other files are to be shown.
    PresentationState,
    /// A plan, dose, structure set or record of radiotherapy.
    Radiotherapy,
    /// A segmentation, registration, or measurement that belongs to pictures of other files.
    Derived,
    /// The directory of a disc.
    Directory,
    /// Anything else.
    #[default]
    Other,
}

impl Object {
    /// The stable kebab-case name, the same as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::MultiFrameImage => "multi-frame-image",
            Self::StructuredReport => "structured-report",
            Self::EncapsulatedPdf => "encapsulated-pdf",
            Self::EncapsulatedDocument => "encapsulated-document",
            Self::Waveform => "waveform",
            Self::PresentationState => "presentation-state",
            Self::Radiotherapy => "radiotherapy",
            Self::Derived => "derived",
            Self::Directory => "directory",
            Self::Other => "other",
        }
    }

    /// The sort of a SOP class. `frames` is the number of frames of its pixel data, 0 where it has none.
    pub(crate) fn of(class: Option<&str>, frames: u32) -> Self {
        const STORAGE: &str = "1.2.840.10008.5.1.4.1.1.";
        let class = class.unwrap_or_default();
        if class == "1.2.840.10008.1.3.10" {
            return Self::Directory;
        }
        let number = class.strip_prefix(STORAGE).unwrap_or_default();
        let within = |prefix: &str| number == prefix || number.strip_prefix(prefix).is_some_and(|n| n.starts_with('.'));
        match number {
            "104.1" => Self::EncapsulatedPdf,
            _ if within("104") => Self::EncapsulatedDocument,
            _ if within("88") => Self::StructuredReport,
            _ if within("9") => Self::Waveform,
            _ if within("11") => Self::PresentationState,
            _ if within("66") || within("67") || within("68") || within("90") => Self::Derived,
            // An RT image, and a dose, are pictures too.
            _ if within("481") && number != "481.1" => Self::Radiotherapy,
            _ if frames > 1 => Self::MultiFrameImage,
            _ if frames == 1 => Self::Image,
            _ => Self::Other,
        }
    }
}

/// A window: which values become black and which white (PS3.3, section C.11.2.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Window Center (0028,1050), in the file's units after rescaling.
    pub center: f64,
    /// Window Width (0028,1051).
    pub width: f64,
    /// How values between become grey.
    #[serde(default)]
    pub function: VoiFunction,
    /// What it is called: the file's own explanation (0028,1055), or, for the usual windows of a modality, one of the
    /// words `soft-tissue`, `lung`, `bone`, `brain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether the file brings it; otherwise the modality suggests it.
    pub from_file: bool,
}

/// VOI LUT Function (0028,1056).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoiFunction {
    /// Linear, with the standard's half a unit (section C.11.2.1.2.1).
    #[default]
    Linear,
    /// Exactly linear (section C.11.2.1.3.2).
    LinearExact,
    /// S-shaped (section C.11.2.1.3.1).
    Sigmoid,
}

/// What the directory of a disc (DICOMDIR, PS3.3, annex F) names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Directory {
    /// Its studies, in its own order.
    pub studies: Vec<DirectoryStudy>,
    /// Files that belong to no series.
    pub others: Vec<String>,
    /// Whether that is all of it; a directory may be too long or damaged.
    pub whole: bool,
}

/// A study of a directory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DirectoryStudy {
    /// Study Instance UID.
    pub study_instance_uid: Option<String>,
    /// Its series.
    pub series: Vec<DirectorySeries>,
}

/// A series of a directory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DirectorySeries {
    /// Series Instance UID.
    pub series_instance_uid: Option<String>,
    /// Modality.
    pub modality: Option<String>,
    /// Referenced File IDs (0004,1500), components joined by `/`, relative to the directory's own folder. Discs write
    /// them in capitals whatever the files are called: compare without regard to case.
    pub files: Vec<String>,
}

impl Directory {
    /// Every file that the directory names.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let series = self.studies.iter().flat_map(|study| &study.series);
        series.flat_map(|series| &series.files).chain(&self.others).map(String::as_str)
    }

    /// Which of the named files are not among `present`, paths relative to the directory's folder.
    #[must_use]
    pub fn absent<'a>(&'a self, present: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        let plain = |path: &str| path.replace('\\', "/").trim_matches('/').to_lowercase();
        let present: std::collections::HashSet<String> = present.into_iter().map(plain).collect();
        // Some programs add a version or an extension when they copy a disc.
        let found = |file: &str| {
            let file = plain(file);
            [".dcm", ";1", "."].iter().any(|end| present.contains(&format!("{file}{end}"))) || present.contains(&file)
        };
        self.files().filter(|file| !found(file)).collect()
    }
}
