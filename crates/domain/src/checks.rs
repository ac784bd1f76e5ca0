//! D4: what only a case can tell about its documents: whose they are, whether something is missing between them, whether
//! images came as images. Pure: the store asks whenever files are filed, a document changes, or the case's name or birth
//! date does, and keeps the answer beside the document.

use crate::documents::Category;
use crate::ids::DocumentId;
use crate::mrz::Zone;
use crate::names::{Comparison, Likeness, Name, compare_any};
use crate::problems::{Detail, Gap, Problem, Severity};
use crate::studies::Study;
use jiff::civil::Date;

/// Who the case is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The full name as written.
    pub name: String,
    /// As in the passport, in Latin letters; may be empty.
    pub latin_name: String,
    /// Date of birth.
    pub birth_date: Option<Date>,
}

/// What a document says about whose it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claim {
    /// The name, as DICOM or a passport writes it; may be empty.
    pub name: String,
    /// The name's field was too short for it.
    pub cut: bool,
    /// The date of birth.
    pub birth_date: Option<Date>,
}

impl Claim {
    /// As the headers of a study have it.
    #[must_use]
    pub fn of_study(study: &Study) -> Self {
        let name = if study.person_name.is_empty() { &study.patient_name } else { &study.person_name };
        Self { name: name.clone(), cut: false, birth_date: study.patient_birth_date.parse().ok() }
    }

    /// As a passport's machine-readable zone has it.
    #[must_use]
    pub fn of_zone(zone: &Zone) -> Self {
        let name = format!("{}^{}", zone.family_name, zone.given_names);
        Self { name, cut: zone.names_cut, birth_date: zone.birth_date }
    }

    /// The name for reading, first group first: `Al-Hajri, Yousef`.
    #[must_use]
    pub fn readable(&self) -> String {
        let group = self.name.split('=').find(|group| group.chars().any(char::is_alphanumeric)).unwrap_or_default();
        let parts: Vec<&str> = group.split('^').map(str::trim).filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }
}

/// Compares the name of the case, in each way in which it is written, with what a document says.
#[must_use]
pub fn likeness(person: &Person, claim: &Claim) -> Comparison {
    let ours: Vec<Name> = [&person.name, &person.latin_name]
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| Name::new(name))
        .collect();
    let theirs = Name::of_dicom(&claim.name);
    let theirs: Vec<Name> = if claim.cut { theirs.into_iter().map(Name::cut_off).collect() } else { theirs };
    compare_any(&ours, &theirs)
}

/// What a document's files are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// DICOM.
    Dicom,
    /// A photograph or another picture.
    Picture,
    /// A PDF.
    Pdf,
    /// Anything else.
    Other,
}

impl Media {
    /// By its media type.
    #[must_use]
    pub fn of(media_type: &str) -> Self {
        match media_type {
            "application/dicom" => Self::Dicom,
            "application/pdf" => Self::Pdf,
            other if other.starts_with("image/") => Self::Picture,
            _ => Self::Other,
        }
    }
}

/// A document of the case, as far as the checks go.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Which.
    pub id: DocumentId,
    /// Its category.
    pub category: Category,
    /// What it is called.
    pub title: String,
    /// When it was made.
    pub date: Option<Date>,
    /// What its files are.
    pub media: Media,
    /// The study that its headers tell of.
    pub study: Option<Study>,
    /// Whose it says it is, where it says so.
    pub claim: Option<Claim>,
    /// Something in the file itself keeps it from being used.
    pub unusable: bool,
    /// Files that a disc's table of contents (DICOMDIR) lists and that have not arrived.
    pub not_sent: i64,
}

/// Days that may lie between images and the report on them.
const REPORT_WITHIN: i32 = 30;

/// What the case tells about one of its documents, the worst first.
#[must_use]
pub fn check(person: &Person, papers: &[Paper], paper: &Paper) -> Vec<Problem> {
    let mut found = paper.claim.as_ref().map(|claim| whose(person, claim)).unwrap_or_default();
    found.extend(paper.study.as_ref().and_then(numbers_missing));
    if paper.not_sent > 0 {
        found.push(Problem::new("not-sent", Severity::Warns).naming("count", Detail::Count(paper.not_sent)));
    }
    if paper.category == Category::Imaging && matches!(paper.media, Media::Picture | Media::Pdf) {
        found.push(Problem::new("image-not-dicom", Severity::Warns));
    }
    found.extend(counterpart(papers, paper));
    if paper.date.is_none() && paper.category != Category::Identity && !paper.unusable {
        found.push(Problem::new("undated", Severity::Tells));
    }
    found.sort_by_key(|problem| problem.severity);
    found
}

/// Two things tell whose images these are. If both are another's, the document goes to nobody until a person has looked.
fn whose(person: &Person, claim: &Claim) -> Vec<Problem> {
    let names = likeness(person, claim);
    let (found, wanted) = (claim.readable(), person_in(person, &claim.name));
    let named = |code: &str, severity| {
        Problem::new(code, severity)
            .naming("found", Detail::Text(found.clone()))
            .naming("wanted", Detail::Text(wanted.clone()))
    };
    let born = match (claim.birth_date, person.birth_date) {
        (Some(said), Some(known)) if said != known => Some((said, known)),
        _ => None,
    };
    let dated = |problem: Problem, (said, known): (Date, Date)| {
        problem.naming("found-day", Detail::Day(said)).naming("wanted-day", Detail::Day(known))
    };
    if let (Likeness::Different, Some(days)) = (names.grade, born) {
        return vec![dated(named("somebody-else", Severity::Blocks), days)];
    }
    let name = match names.grade {
        Likeness::Same => None,
        Likeness::Spelling => Some(named("name-spelled", Severity::Tells)),
        Likeness::Partly => Some(named("name-partly", Severity::Warns)),
        Likeness::Different => Some(named("name-differs", Severity::Warns)),
        Likeness::Unknown if found.is_empty() => Some(Problem::new("name-unknown", Severity::Tells)),
        Likeness::Unknown => Some(named("name-unknown", Severity::Tells)),
    };
    let born = born.map(|days| dated(Problem::new("birth-date-differs", Severity::Warns), days));
    name.into_iter().chain(born).collect()
}

/// The way of writing the case's name that a reader can set beside another.
fn person_in(person: &Person, beside: &str) -> String {
    let latin = beside.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_ascii());
    if latin && !person.latin_name.is_empty() { person.latin_name.clone() } else { person.name.clone() }
}

fn numbers_missing(study: &Study) -> Option<Problem> {
    let gaps: Vec<(Gap, i64)> = study
        .series
        .iter()
        .filter_map(|series| {
            let missing = series.missing();
            let name = series.number.map_or_else(|| series.description.clone(), |number| number.to_string());
            (!missing.is_empty()).then(|| (Gap { series: name, numbers: missing.to_string() }, missing.len()))
        })
        .collect();
    let count = gaps.iter().map(|(_, count)| count).sum();
    let gaps: Vec<Gap> = gaps.into_iter().map(|(gap, _)| gap).collect();
    (!gaps.is_empty()).then(|| {
        Problem::new("numbers-missing", Severity::Warns)
            .naming("gaps", Detail::Gaps(gaps))
            .naming("count", Detail::Count(count))
    })
}

/// A report whose images are not there, or images whose report is not.
fn counterpart(papers: &[Paper], paper: &Paper) -> Option<Problem> {
    let images = |paper: &Paper| paper.media == Media::Dicom && !paper.unusable;
    let report = |paper: &Paper| paper.category == Category::RadiologyReport;
    let other = |test: &dyn Fn(&Paper) -> bool| {
        papers.iter().any(|one| one.id != paper.id && test(one) && goes_with(one.examination(), paper.examination()))
    };
    if report(paper) && !images(paper) && !other(&images) {
        Some(Problem::new("report-without-images", Severity::Warns))
    } else if images(paper) && !report(paper) && !other(&report) {
        Some(Problem::new("images-without-report", Severity::Tells))
    } else {
        None
    }
}

/// What a document tells of the examination that it is about.
#[derive(Debug, Clone, Copy)]
pub struct Examination<'a> {
    /// What the document is called.
    pub title: &'a str,
    /// Its day.
    pub date: Option<Date>,
    /// The modalities of a study's headers (DICOM PS3.3, C.7.3.1.1.1); none for what is no study.
    pub modalities: Option<&'a [String]>,
}

impl Paper {
    fn examination(&self) -> Examination<'_> {
        let modalities = self.study.as_ref().map(|study| study.modalities.as_slice());
        Examination { title: &self.title, date: self.date, modalities }
    }
}

/// Whether a report can be about images: of the same kind, from about the same time. What one does not know does not part
/// them.
#[must_use]
pub fn goes_with(one: Examination<'_>, other: Examination<'_>) -> bool {
    let near = match (one.date, other.date) {
        (Some(one), Some(other)) => one.until(other).is_ok_and(|span| span.get_days().abs() <= REPORT_WITHIN),
        _ => true,
    };
    let (kinds, others) = (modalities(one), modalities(other));
    near && (kinds.is_empty() || others.is_empty() || kinds.iter().any(|kind| others.contains(kind)))
}

/// The kinds of imaging that a document is about (PS3.3, C.7.3.1.1.1), plain X-ray as `XR` whatever the machine.
fn modalities(one: Examination<'_>) -> Vec<&'static str> {
    const BY_NAME: &[(&str, &[&str])] = &[
        ("MR", &["mri", "mrt", "мрт", "磁共振", "رنين"]),
        ("CT", &["ct", "computed", "кт", "мскт", "断层", "مقطعي", "مقطعية"]),
        ("XR", &["xray", "x-ray", "radiograph", "рентген", "рентгенография", "x光", "سينية"]),
        ("US", &["ultrasound", "sonography", "узи", "超声", "صوتية"]),
        ("MG", &["mammography", "mammogram", "маммография", "钼靶", "ماموجرام"]),
        ("PT", &["pet", "пэт", "pet-ct"]),
    ];
    const BY_CODE: &[(&str, &str)] = &[
        ("MR", "MR"),
        ("CT", "CT"),
        ("CR", "XR"),
        ("DX", "XR"),
        ("RF", "XR"),
        ("US", "US"),
        ("MG", "MG"),
        ("PT", "PT"),
    ];
    if let Some(codes) = one.modalities {
        let known = |code: &String| BY_CODE.iter().find(|(known, _)| known == code).map(|(_, kind)| *kind);
        return codes.iter().filter_map(known).collect();
    }
    let title = one.title.to_lowercase();
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    let whole = |word: &str| {
        if word.is_ascii() || word.chars().count() < 4 { words.contains(&word) } else { title.contains(word) }
    };
    BY_NAME.iter().filter(|(_, names)| names.iter().any(|name| whole(name))).map(|(kind, _)| *kind).collect()
}

#[cfg(test)]
mod tests;
