//! D1, D2, D6: documents, their categories and their names.

use crate::words::words;
use jiff::civil::Date;

words! {
    /// Categories in the order in which a package lists them (D1).
    Category {
        /// 01 case summary.
        CaseSummary = "case-summary",
        /// 02 imaging (DICOM).
        Imaging = "imaging",
        /// 03 radiology reports.
        RadiologyReport = "radiology-report",
        /// 04 laboratory results.
        Labs = "labs",
        /// 05 prior surgical notes.
        SurgicalNotes = "surgical-notes",
        /// 06 medications.
        Medications = "medications",
        /// 07 identity.
        Identity = "identity",
        /// 08 other clinical documents.
        OtherClinical = "other-clinical",
    }
}

impl Category {
    /// The folder number in a package: 1 to 8.
    #[must_use]
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|c| *c == self).map_or(8, |at| at + 1)
    }

    /// A first guess from the words of a file's name, in the languages that files come in. A person corrects it.
    #[must_use]
    pub fn guess(name: &str) -> Self {
        let name = name.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if has(&["passport", "паспорт", "护照", "جواز", "identity", "id_card"]) {
            Self::Identity
        } else if has(&[
            "mri",
            "ct_",
            "ct ",
            "xray",
            "x-ray",
            "radiolog",
            "ultrasound",
            "мрт",
            "кт",
            "рентген",
            "影像",
            "أشعة",
        ]) {
            Self::RadiologyReport
        } else if has(&["lab", "blood", "cbc", "coag", "inr", "hba1c", "анализ", "检验", "血", "تحليل", "مختبر"])
        {
            Self::Labs
        } else if has(&["surg", "operat", "операц", "手术", "جراح"]) {
            Self::SurgicalNotes
        } else if has(&["medication", "prescri", "drug", "лекарств", "药", "دواء", "أدوية"]) {
            Self::Medications
        } else {
            Self::OtherClinical
        }
    }
}

words! {
    /// What a document is made of.
    DocumentKind {
        /// One file.
        File = "file",
        /// A DICOM study of many instances.
        Study = "study",
    }
}

words! {
    /// How far the malware scan of a file has come (S44).
    Scan {
        /// Nobody has scanned it yet.
        Waiting = "waiting",
        /// The scanner found nothing.
        Clean = "clean",
        /// The scanner found something: held back for good.
        Found = "found",
        /// The scanner could not tell: it was away, too slow, or the file is over its limits. Tried again.
        Failed = "failed",
        /// This installation is set not to scan.
        Waived = "waived",
    }
}

impl Scan {
    /// Whether the file may be served, as far as the scan goes.
    #[must_use]
    pub const fn lets_pass(self) -> bool {
        matches!(self, Self::Clean | Self::Waived)
    }
}

words! {
    /// Where the text of a page comes from.
    TextOrigin {
        /// Its own text layer.
        Layer = "layer",
        /// Read off its picture by machine; may be wrong.
        Machine = "machine",
    }
}

/// Whether a document's bytes may leave at all, whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// Nothing stands against it.
    Clear,
    /// Not every one of its files has passed the malware scan (S44).
    NotScanned,
    /// Held back for good: malware, or a program where a picture should begin (S40, S44).
    Dangerous,
}

pub use crate::problems::{Problem, Severity};

/// Every problem that a document can have: what the inspection of a file finds, and what only the case can tell.
pub const PROBLEMS: &[&str] = &[
    "empty",
    "truncated",
    "not-what-it-says",
    "encrypted-pdf",
    "no-text-layer",
    "unreadable",
    "preamble-executable",
    "active-content",
    "too-many-pages",
    "unsupported-type",
    "pdf-javascript",
    "too-large",
    "embedded-files",
    "blank-page",
    "blurred",
    "image-of-imaging",
    "image-oversized",
    "dicom-oversized",
    "too-deep",
    "burned-in-text",
    "zip-bomb",
    "nested-archive",
    "encrypted-zip",
    "unsafe-path",
    "somebody-else",
    "name-differs",
    "name-partly",
    "name-spelled",
    "name-unknown",
    "birth-date-differs",
    "numbers-missing",
    "not-sent",
    "image-not-dicom",
    "report-without-images",
    "images-without-report",
    "undated",
    "malware",
    "not-scanned",
    "scan-over-limit",
    "zip-damaged",
    "zip-encrypted",
    "zip-nested",
    "zip-nothing",
    "zip-trap",
    "taken-back",
];

/// Proposes a name for a study folder: `2026-04-12_MRI_right_hip` (D6). Unknown parts are left out.
#[must_use]
pub fn study_name(date: Option<Date>, modality: &str, description: &str) -> String {
    join(&[&date.map(|d| d.to_string()).unwrap_or_default(), modality, &snake(description)], "study")
}

/// Proposes a name for a file: `2026-04-12_labs_coagulation_en.pdf` (D6), from its category, its own name and language.
#[must_use]
pub fn file_name(date: Option<Date>, category: Category, original: &str, language: &str) -> String {
    let (stem, extension) = match original.rsplit_once('.') {
        Some((stem, ext)) if !ext.is_empty() && ext.len() <= 5 => (stem, format!(".{}", ext.to_lowercase())),
        _ => (original, String::new()),
    };
    let stem = stem.rsplit(['/', '\\']).next().unwrap_or(stem);
    let (word, snake) = (snake(category.word()), snake(stem));
    let rest = without_dates(&snake);
    // Of what a camera or a scanner calls all its pictures, the number alone tells one from the next.
    let rest = if DEVICES.contains(&rest.as_str()) { numbered(&rest, &snake) } else { rest };
    let rest = rest.strip_prefix(&word).unwrap_or(&rest).trim_matches('_').to_owned();
    join(&[&date.map(|d| d.to_string()).unwrap_or_default(), &word, &rest, language], "document") + &extension
}

/// Finds a date written year first (`2026-04-12`, `20260412`, `2026_04_12`) in a file's name. Others are ambiguous.
#[must_use]
pub fn date_in_name(name: &str) -> Option<Date> {
    let chars: Vec<char> = name.chars().collect();
    (0..chars.len()).find_map(|start| {
        if start > 0 && chars[start - 1].is_ascii_digit() {
            return None;
        }
        let mut digits = String::new();
        let mut at = start;
        while at < chars.len() && digits.len() < 8 {
            match chars[at] {
                c if c.is_ascii_digit() => digits.push(c),
                '-' | '_' | '.' if digits.len() == 4 || digits.len() == 6 => {}
                _ => break,
            }
            at += 1;
        }
        if digits.len() != 8 || chars.get(at).is_some_and(char::is_ascii_digit) {
            return None;
        }
        let year: i16 = digits[..4].parse().ok()?;
        (1900..2200).contains(&year).then_some(())?;
        Date::new(year, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
    })
}

/// A document's name with the extension that its file came with.
#[must_use]
pub fn with_extension(title: &str, original: &str) -> String {
    let Some((_, extension)) =
        original.rsplit_once('.').filter(|(stem, extension)| !stem.is_empty() && (1..=5).contains(&extension.len()))
    else {
        return title.to_owned();
    };
    let ends = title.rsplit_once('.').is_some_and(|(_, known)| known.eq_ignore_ascii_case(extension));
    if ends { title.to_owned() } else { format!("{title}.{}", extension.to_lowercase()) }
}

/// A document's name as people say it to a family: without the day in front, the category and the extension, which stand
/// beside it in words, and with blanks for underscores. `2025-11-18_other_clinical_cardiologist_letter.pdf` is a
/// `cardiologist letter`; a name that is nothing else stays as it is.
#[must_use]
pub fn spoken(title: &str, category: Category) -> String {
    let extension = |end: &str| (1..=5).contains(&end.len()) && end.chars().all(|c| c.is_ascii_alphanumeric());
    let stem = title.rsplit_once('.').filter(|(_, end)| extension(end)).map_or(title, |(stem, _)| stem);
    let day = stem.split_at_checked(10).filter(|(day, _)| day.parse::<Date>().is_ok());
    let rest = day.map_or(stem, |(_, rest)| rest).trim_matches(['_', '-', ' ']);
    let kind = category.word().replace('-', "_");
    let rest = rest.strip_prefix(kind.as_str()).filter(|rest| rest.starts_with('_')).unwrap_or(rest);
    let said = rest.replace('_', " ");
    if said.trim().is_empty() { title.to_owned() } else { said.trim().to_owned() }
}

fn join(parts: &[&str], when_empty: &str) -> String {
    let kept: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    if kept.is_empty() { when_empty.to_owned() } else { kept.join("_") }
}

/// Letters of any script and digits stay; everything between becomes one underscore.
fn snake(text: &str) -> String {
    let mut out = String::new();
    for c in text.trim().chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('_') && !out.is_empty() {
            out.push('_');
        }
    }
    out.trim_end_matches('_').chars().take(60).collect()
}

fn without_dates(snake: &str) -> String {
    snake
        .split('_')
        .filter(|part| !(part.len() >= 4 && part.chars().all(|c| c.is_ascii_digit())))
        .filter(|part| !(part.len() <= 2 && part.chars().all(|c| c.is_ascii_digit())))
        .collect::<Vec<_>>()
        .join("_")
}

/// What cameras, scanners and messengers call whatever they make.
const DEVICES: &[&str] = &[
    "img",
    "dsc",
    "dscf",
    "dscn",
    "pxl",
    "mvimg",
    "image",
    "photo",
    "picture",
    "scan",
    "screenshot",
    "doc",
    "document",
    "wa",
    "img_wa",
    "whatsapp_image",
];

/// With its numbers, but for days.
fn numbered(word: &str, snake: &str) -> String {
    let number = |part: &&str| part.len() != 8 && part.chars().all(|c| c.is_ascii_digit());
    let mut parts = vec![word];
    parts.extend(snake.split('_').filter(number));
    parts.join("_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_name_is_said_without_what_stands_beside_it() {
        let clinical = |title| spoken(title, Category::OtherClinical);
        assert_eq!(clinical("2025-11-18_other_clinical_cardiologist_letter.pdf"), "cardiologist letter");
        assert_eq!(spoken("2026-07-02_labs_blood_count.pdf", Category::Labs), "blood count");
        assert_eq!(spoken("2026-05-20_CT_pelvis_and_hips", Category::Imaging), "CT pelvis and hips");
        assert_eq!(clinical("رسالة الطبيب.pdf"), "رسالة الطبيب");
        assert_eq!(clinical("MRI 1.5 T"), "MRI 1.5 T");
        for kept in ["2026-05-20.pdf", "2026-05-20_", "", ".pdf"] {
            assert_eq!(clinical(kept), kept);
        }
    }

    #[test]
    fn names_are_proposed_as_the_catalogue_says() {
        assert_eq!(study_name(Some(date(2026, 4, 12)), "MRI", "Right hip"), "2026-04-12_MRI_right_hip");
        assert_eq!(
            file_name(Some(date(2026, 4, 12)), Category::Labs, "Labs coagulation 2026-04-12.PDF", "en"),
            "2026-04-12_labs_coagulation_en.pdf"
        );
        assert_eq!(file_name(None, Category::Identity, "паспорт.jpg", ""), "identity_паспорт.jpg");
        // Photographs of one evening do not all get the same name.
        let photo = |name| file_name(None, Category::OtherClinical, name, "");
        assert_eq!(photo("IMG_2041.JPG"), "other_clinical_img_2041.jpg");
        assert_eq!(photo("IMG_20260712_101502.jpg"), "other_clinical_img_101502.jpg");
        assert_eq!(photo("img.jpg"), "other_clinical_img.jpg");
    }

    #[test]
    fn dates_are_read_year_first_only() {
        assert_eq!(date_in_name("labs_2026-04-12.pdf"), Some(date(2026, 4, 12)));
        assert_eq!(date_in_name("20260412report"), Some(date(2026, 4, 12)));
        assert_eq!(date_in_name("12-04-2026.pdf"), None);
        assert_eq!(date_in_name("1202604120.pdf"), None);
    }
}
