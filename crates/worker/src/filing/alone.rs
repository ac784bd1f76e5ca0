//! A file that is no part of a study: a document of its own, left aside, or refused.

use super::{Found, day, said, settle};
use crate::unpack::Unpacked;
use domain::documents::{Category, DocumentKind, Scan, date_in_name, file_name};
use domain::ids::{CaseId, DocumentId};
use domain::policy::Sender;
use domain::problems::{Problem, Severity};
use records::Kind;
use store::SystemTx;
use store::documents::{self, New};
use store::files::{self, Fate};
use store::jobs::{self, Job};

pub(super) async fn file(tx: &mut SystemTx, case: CaseId, sender: Sender, one: &Found) -> store::Result<()> {
    let fate = match set_aside(one) {
        Some(fate) => fate,
        None if tells_of_a_disc(one) && files::on_a_disc(tx, case, &one.file).await? => Fate::LeftAside("disc-freight"),
        None => Fate::Kept(document(tx, case, sender, one).await?, 0),
    };
    // What is held back is read when the scan has passed it.
    if let Fate::Kept(document, _) = fate
        && one.said.scan.lets_pass()
        && matches!(one.inspection.kind, Kind::Pdf | Kind::Image | Kind::Text)
    {
        jobs::enqueue(tx, &Job::ReadText { case, document }).await?;
    }
    settle(tx, case, one, &fate).await
}

/// What is no record, and what nobody can have meant as one.
fn set_aside(one: &Found) -> Option<Fate> {
    let malware = one.said.scan == Scan::Found;
    match one.inspection.kind {
        Kind::DiscFreight | Kind::Dicomdir if malware => Some(Fate::Refused("malware")),
        Kind::Unknown if malware && !meant_as_record(one.file.base_name()) => Some(Fate::Refused("malware")),
        Kind::DiscFreight => Some(Fate::LeftAside("disc-freight")),
        Kind::Dicomdir => Some(Fate::LeftAside("dicomdir")),
        Kind::Empty => Some(Fate::Refused("empty")),
        Kind::Zip if one.unpacked == Some(Unpacked::Opened) => Some(Fate::LeftAside("zip-unpacked")),
        Kind::Unknown if !meant_as_record(one.file.base_name()) => Some(Fate::Refused("unknown")),
        Kind::Unknown | Kind::Dicom | Kind::Pdf | Kind::Image | Kind::Text | Kind::OfficeDocument | Kind::Zip => None,
    }
}

/// By its name a text tells of the disc that it came on, not of a patient.
fn tells_of_a_disc(one: &Found) -> bool {
    const TELLING: &[&str] =
        &["readme", "read_me", "liesmich", "lisezmoi", "leggimi", "leame", "license", "licence", "copyright", "manual"];
    let name = one.file.base_name().to_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    one.inspection.kind == Kind::Text && TELLING.contains(&stem)
}

/// By its name the sender meant a record, even if its content cannot be read.
fn meant_as_record(name: &str) -> bool {
    const RECORDS: &[&str] = &[
        "pdf", "dcm", "dicom", "ima", "jpg", "jpeg", "png", "webp", "tif", "tiff", "heic", "bmp", "gif", "doc", "docx",
        "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "csv", "txt", "zip", "rar", "7z", "iso",
    ];
    name.rsplit_once('.').is_some_and(|(_, extension)| RECORDS.contains(&extension.to_lowercase().as_str()))
}

async fn document(tx: &mut SystemTx, case: CaseId, sender: Sender, one: &Found) -> store::Result<DocumentId> {
    let (name, inspection) = (one.file.base_name(), &one.inspection);
    let header = inspection.dicom.as_ref();
    let pdf = inspection.pdf.as_ref();
    let category = category(inspection.kind, name, &one.file.name);
    let date = date_in_name(name)
        .or_else(|| day(header.and_then(|header| header.study_date.as_deref())))
        .or_else(|| day(pdf.and_then(|pdf| pdf.date.as_deref())));
    let mut problems = said(inspection);
    match one.unpacked {
        Some(Unpacked::Unusable(code)) => problems.push(Problem::new(code, Severity::Blocks)),
        None if inspection.kind == Kind::Zip && problems.is_empty() => {
            problems.push(Problem::new("zip-nested", Severity::Warns));
        }
        Some(Unpacked::Opened) | None => {}
    }
    let new = New {
        kind: DocumentKind::File,
        category,
        title: file_name(date, category, name, ""),
        date,
        original_name: one.file.name.clone(),
        pages: pdf.and_then(|pdf| pdf.pages).and_then(|pages| i32::try_from(pages).ok()),
        study: None,
        problems,
        sent_by: sender,
        received_at: one.file.received_at,
    };
    documents::file(tx, case, &new).await
}

/// A first guess, from the name and then from the folders. A picture that is called after a kind of imaging, and not a
/// report, is most likely a photograph of the images themselves.
fn category(kind: Kind, name: &str, path: &str) -> Category {
    if kind == Kind::Dicom {
        return Category::Imaging;
    }
    let guessed = match Category::guess(name) {
        Category::OtherClinical => Category::guess(path),
        guessed => guessed,
    };
    if guessed == Category::RadiologyReport && kind == Kind::Image && !called_report(name) {
        return Category::Imaging;
    }
    guessed
}

fn called_report(name: &str) -> bool {
    const REPORT: &[&str] = &[
        "report",
        "result",
        "conclusion",
        "findings",
        "letter",
        "заключение",
        "описание",
        "протокол",
        "报告",
        "تقرير",
    ];
    let name = name.to_lowercase();
    REPORT.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_called_after_images_is_taken_for_them() {
        assert_eq!(category(Kind::Image, "MRI hip.jpg", "MRI hip.jpg"), Category::Imaging);
        assert_eq!(category(Kind::Image, "mri_report.jpg", "mri_report.jpg"), Category::RadiologyReport);
        assert_eq!(category(Kind::Image, "мрт заключение.png", ""), Category::RadiologyReport);
        assert_eq!(category(Kind::Pdf, "MRI hip.pdf", "MRI hip.pdf"), Category::RadiologyReport);
        assert_eq!(category(Kind::Image, "blood count.jpg", ""), Category::Labs);
    }
}
