//! What becomes of an inspected file: part of a study, a document of its own, left aside, or refused (D1, D3, D4, D6).

use crate::scan::Said;
use crate::unpack::Unpacked;
use domain::Date;
use domain::documents::{Category, DocumentKind, Problem, Scan, date_in_name, file_name, study_name};
use domain::ids::{CaseId, DocumentId};
use domain::policy::Sender;
use domain::studies::{Instance, Study};
use records::{DicomHeader, Inspection, Kind, ProblemCode, Severity, readable_name};
use std::collections::BTreeMap;
use store::documents::{self, New};
use store::files::{self, Fate, File};
use store::{Error, SystemTx, cases};

/// A file, what is in it, and what the malware scanner said of it.
pub(crate) struct Found {
    pub file: File,
    pub inspection: Inspection,
    pub said: Said,
    /// What became of it, if it is an archive that was taken apart.
    pub unpacked: Option<Unpacked>,
}

impl Found {
    /// Whether it is an archive to take apart: none in which malware was found; none that lay in another, which nobody
    /// sends, but traps are built so.
    pub(crate) fn opens(&self) -> bool {
        let harmless = !self.inspection.blocked() && self.said.scan != Scan::Found;
        self.inspection.kind == Kind::Zip && harmless && self.file.unpacked_from.is_none()
    }
}

/// Who the case is about, to compare with what headers say.
#[derive(Default)]
struct Patient {
    names: Vec<String>,
    born: Option<Date>,
}

impl Patient {
    async fn of(tx: &mut SystemTx, case: CaseId) -> store::Result<Self> {
        Ok(cases::find(tx, case).await?.map_or_else(Self::default, |case| Self {
            names: vec![case.map.patient_name, case.map.patient_latin_name],
            born: case.map.birth_date,
        }))
    }

    /// Images of somebody else, most likely: by day of birth, or by a name that has nothing of the patient's.
    fn differs(&self, name: &str, born: &str) -> Vec<Problem> {
        let mut found = Vec::new();
        if let (Some(said), Some(born)) = (day(Some(born)), self.born)
            && said != born
        {
            found.push(problem("birth-date-differs", Severity::Warns));
        }
        if domain::studies::name_differs(name, &self.names) {
            found.push(problem("name-differs", Severity::Warns));
        }
        found
    }
}

/// Files a block in one transaction. What another worker has filed meanwhile is left alone.
pub(crate) async fn file(tx: &mut SystemTx, case: CaseId, sender: Sender, found: Vec<Found>) -> store::Result<()> {
    let ids: Vec<_> = found.iter().map(|one| one.file.id).collect();
    let waiting = files::claim(tx, case, &ids).await?;
    let patient = Patient::of(tx, case).await?;
    let mut studies: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for one in found {
        if !waiting.contains(&one.file.id) {
            continue;
        }
        match study_uid(&one) {
            Some(uid) => studies.entry(uid).or_default().push(one),
            None => alone(tx, case, sender, &one, &patient).await?,
        }
    }
    for (uid, instances) in studies {
        study(tx, case, sender, &uid, instances, &patient).await?;
    }
    Ok(())
}

/// A sound instance belongs to its study. One that is cut off, that hides a program or carries malware, stands alone with
/// its own sentence, so that the rest of the study can be used.
fn study_uid(one: &Found) -> Option<String> {
    let inspection = &one.inspection;
    if inspection.kind != Kind::Dicom || inspection.blocked() || one.said.scan == Scan::Found {
        return None;
    }
    inspection.dicom.as_ref()?.study_instance_uid.clone().filter(|uid| !uid.is_empty())
}

async fn study(
    tx: &mut SystemTx,
    case: CaseId,
    sender: Sender,
    uid: &str,
    instances: Vec<Found>,
    patient: &Patient,
) -> store::Result<()> {
    let open = documents::open_study(tx, case, uid, sender).await?;
    let (known, mut study, mut problems) = match open {
        Some((id, study, problems)) => (Some(id), study, problems),
        None => (None, Study::default(), Vec::new()),
    };
    let mut date = None;
    for one in &instances {
        let Some(header) = &one.inspection.dicom else {
            continue;
        };
        study.add(&instance(uid, header));
        date = date.or_else(|| day(header.study_date.as_deref()));
        for problem in said(&one.inspection) {
            add(&mut problems, problem);
        }
    }
    for problem in patient.differs(&study.patient_name, &study.patient_birth_date) {
        add(&mut problems, problem);
    }
    let id = match known {
        Some(id) => {
            // The date of a study that is known stands in its proposed name already.
            let date = documents::find(tx, case, id).await?.and_then(|d| d.date);
            documents::grow_study(tx, id, &study, &title(&study, date), &problems).await?;
            id
        }
        None => {
            let new = New {
                kind: DocumentKind::Study,
                category: Category::Imaging,
                title: title(&study, date),
                date,
                original_name: folder_of(&instances),
                pages: None,
                study: Some(study),
                problems,
                sent_by: sender,
                received_at: received(&instances)?,
            };
            documents::file(tx, case, &new).await?
        }
    };
    for one in &instances {
        let place = one.inspection.dicom.as_ref().map_or(0, place);
        settle(tx, case, one, &Fate::Kept(id, place)).await?;
    }
    Ok(())
}

async fn alone(tx: &mut SystemTx, case: CaseId, sender: Sender, one: &Found, patient: &Patient) -> store::Result<()> {
    let fate = match set_aside(one) {
        Some(fate) => fate,
        None if tells_of_a_disc(one) && files::on_a_disc(tx, case, &one.file).await? => Fate::LeftAside("disc-freight"),
        None => Fate::Kept(document(tx, case, sender, one, patient).await?, 0),
    };
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

async fn document(
    tx: &mut SystemTx,
    case: CaseId,
    sender: Sender,
    one: &Found,
    patient: &Patient,
) -> store::Result<DocumentId> {
    let (name, inspection) = (one.file.base_name(), &one.inspection);
    let header = inspection.dicom.as_ref();
    let pdf = inspection.pdf.as_ref();
    let category = if inspection.kind == Kind::Dicom {
        Category::Imaging
    } else {
        match Category::guess(name) {
            Category::OtherClinical => Category::guess(&one.file.name),
            guessed => guessed,
        }
    };
    let date = date_in_name(name)
        .or_else(|| day(header.and_then(|header| header.study_date.as_deref())))
        .or_else(|| day(pdf.and_then(|pdf| pdf.date.as_deref())));
    let mut problems = said(inspection);
    match one.unpacked {
        Some(Unpacked::Unusable(code)) => problems.push(problem(code, Severity::Blocks)),
        None if inspection.kind == Kind::Zip && problems.is_empty() => {
            problems.push(problem("zip-nested", Severity::Warns));
        }
        Some(Unpacked::Opened) | None => {}
    }
    if let Some(header) = header {
        let name = readable_name(header.patient_name.as_deref().unwrap_or(""));
        for differs in patient.differs(&name, header.patient_birth_date.as_deref().unwrap_or("")) {
            add(&mut problems, differs);
        }
    }
    if date.is_none() && category != Category::Identity && !inspection.blocked() {
        problems.push(problem("undated", Severity::Tells));
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

async fn settle(tx: &mut SystemTx, case: CaseId, one: &Found, fate: &Fate) -> store::Result<()> {
    let inspection = serde_json::to_value(&one.inspection).map_err(|_| Error::Unreadable("an inspection as JSON"))?;
    let kind = &one.inspection.media_type;
    files::settle(tx, case, one.file.id, kind, &inspection, fate).await?;
    let scanned = one.said.clone().at(tx.now());
    files::note_scan(tx, case, one.file.id, &scanned).await
}

fn instance(uid: &str, header: &DicomHeader) -> Instance {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Instance {
        study: uid.to_owned(),
        series: text(&header.series_instance_uid),
        series_number: header.series_number,
        series_description: text(&header.series_description),
        modality: text(&header.modality),
        body_part: text(&header.body_part),
        description: text(&header.study_description),
        institution: text(&header.institution),
        patient_name: readable_name(header.patient_name.as_deref().unwrap_or("")),
        patient_birth_date: text(&header.patient_birth_date),
        transfer_syntax: text(&header.transfer_syntax),
    }
}

/// Series after series, instance after instance.
fn place(header: &DicomHeader) -> i32 {
    let series = header.series_number.unwrap_or(0).clamp(0, 9_999);
    let instance = header.instance_number.unwrap_or(0).clamp(0, 99_999);
    series * 100_000 + instance
}

fn title(study: &Study, date: Option<Date>) -> String {
    let modality = study.modalities.first().map_or("", String::as_str);
    let name = common(modality);
    study_name(date, name, without(without(study.about(), modality), name))
}

/// A description that begins with its modality, without it: the name says it already.
fn without<'a>(about: &'a str, modality: &str) -> &'a str {
    match about.get(..modality.len()) {
        Some(start) if start.eq_ignore_ascii_case(modality) => {
            let rest = &about[modality.len()..];
            if rest.starts_with(|c: char| !c.is_alphanumeric()) { rest } else { about }
        }
        _ => about,
    }
}

/// What people call a modality (PS3.3, C.7.3.1.1.1) in a folder's name.
fn common(modality: &str) -> &str {
    match modality {
        "MR" => "MRI",
        "CR" | "DX" | "RF" => "Xray",
        "PT" => "PET",
        "MG" => "mammography",
        "US" => "ultrasound",
        "XA" => "angiography",
        other => other,
    }
}

fn folder_of(instances: &[Found]) -> String {
    let name = instances.first().map_or("", |one| one.file.name.as_str());
    let folder = name.rsplit_once('/').map_or(name, |(folder, _)| folder);
    folder.to_owned()
}

fn received(instances: &[Found]) -> store::Result<domain::Timestamp> {
    instances.iter().map(|one| one.file.received_at).min().ok_or(Error::Unreadable("a study without a file"))
}

fn day(text: Option<&str>) -> Option<Date> {
    text?.parse().ok()
}

fn said(inspection: &Inspection) -> Vec<Problem> {
    inspection
        .problems
        .iter()
        // An extension that says JPEG for a PNG helps nobody as a warning on a whole study.
        .filter(|found| !(found.code == ProblemCode::NotWhatItSays && found.severity == Severity::Tells))
        .map(|found| problem(found.code.as_str(), found.severity))
        .collect()
}

fn problem(code: &str, severity: Severity) -> Problem {
    let severity = match severity {
        Severity::Blocks => "blocks",
        Severity::Warns => "warns",
        Severity::Tells => "tells",
    };
    Problem { code: code.to_owned(), severity: severity.to_owned() }
}

fn add(problems: &mut Vec<Problem>, one: Problem) {
    if !problems.iter().any(|known| known.code == one.code) {
        problems.push(one);
    }
}
