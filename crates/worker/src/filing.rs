//! What becomes of an inspected file: part of a study, a document of its own, freight left aside, or nothing anybody can
//! use. Nothing is judged; each problem is a sentence with what to do next.

use domain::Date;
use domain::documents::{Category, DocumentKind, Problem, date_in_name, file_name, study_name};
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id as _};
use domain::policy::Sender;
use domain::studies::{Instance, Study};
use records::{DicomHeader, Inspection, Kind};
use serde_json::json;
use std::collections::BTreeMap;
use store::documents::{self, New};
use store::files::{self, Fate, File};
use store::trail::{self, About};
use store::{Result, SystemTx};

/// A file and what was found in it.
pub struct Found {
    /// The file.
    pub file: File,
    /// What was found.
    pub inspection: Inspection,
}

/// Files a batch: studies together, everything else one by one.
pub async fn file_all(
    tx: &mut SystemTx,
    case: CaseId,
    sent_by: Sender,
    found: Vec<Found>,
) -> Result<()> {
    let mut studies: BTreeMap<String, Vec<(Found, DicomHeader)>> = BTreeMap::new();
    for mut one in found {
        let header = one.inspection.dicom.take();
        match (one.inspection.kind, header) {
            (Kind::Dicom, Some(header)) if !blocked(&one.inspection) => {
                let uid = header.study_instance_uid.clone().unwrap_or_default();
                studies.entry(uid).or_default().push((one, header));
            }
            (_, header) => {
                one.inspection.dicom = header;
                file_one(tx, case, sent_by, one).await?;
            }
        }
    }
    for (uid, instances) in studies {
        file_study(tx, case, sent_by, &uid, instances).await?;
    }
    Ok(())
}

async fn file_study(
    tx: &mut SystemTx,
    case: CaseId,
    sent_by: Sender,
    uid: &str,
    instances: Vec<(Found, DicomHeader)>,
) -> Result<()> {
    let open = documents::open_study(tx, case, uid, sent_by).await?;
    let (known, mut study, mut problems) = match open {
        Some((id, study, problems)) => (Some(id), study, problems),
        None => (None, Study::default(), Vec::new()),
    };
    for (found, header) in &instances {
        study.add(&instance(header));
        for problem in told(&found.inspection) {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }
    let date = instances
        .iter()
        .find_map(|(_, header)| read_date(header.study_date.as_deref()));
    let title = study_name(
        date,
        study.modalities.first().map_or("", String::as_str),
        study.about(),
    );
    let id = match known {
        Some(id) => {
            documents::grow_study(tx, id, &study, &title, &problems).await?;
            id
        }
        None => {
            let first = &instances[0].0.file;
            let new = New {
                kind: DocumentKind::Study,
                category: Category::Imaging,
                title,
                date,
                original_name: folder_of(&first.name),
                pages: None,
                study: Some(study),
                problems,
                sent_by,
                received_at: first.received_at,
            };
            documents::file(tx, case, &new).await?
        }
    };
    for (found, header) in instances {
        let Found {
            file,
            mut inspection,
        } = found;
        // Series and instance number make one order: that in which a viewer would show the frames.
        let place = header.series_number.unwrap_or(0).clamp(0, 9_999) * 100_000
            + header.instance_number.unwrap_or(0).clamp(0, 99_999);
        inspection.dicom = Some(header);
        settle(tx, case, &file, &inspection, &Fate::Kept(id, place)).await?;
    }
    Ok(())
}

async fn file_one(tx: &mut SystemTx, case: CaseId, sent_by: Sender, found: Found) -> Result<()> {
    let Found { file, inspection } = found;
    let fate = match inspection.kind {
        Kind::DiscFreight | Kind::Dicomdir => Some(Fate::LeftAside("disc-freight")),
        Kind::Empty => Some(Fate::Refused("empty")),
        Kind::Zip => Some(Fate::Refused("archive")),
        Kind::Unknown | Kind::Text if looks_like_nothing(&file, &inspection) => {
            Some(Fate::Refused("unsupported-type"))
        }
        Kind::Unknown
        | Kind::Text
        | Kind::Dicom
        | Kind::Pdf
        | Kind::Image
        | Kind::OfficeDocument => None,
    };
    if let Some(fate) = fate {
        let (word, reason) = match &fate {
            Fate::LeftAside(reason) => ("left-aside", *reason),
            Fate::Refused(reason) => ("refused", *reason),
            Fate::Kept(..) => ("kept", ""),
        };
        settle(tx, case, &file, &inspection, &fate).await?;
        let about = About("file", file.id.uuid());
        trail::by_worker(
            tx,
            Event::FileSetAside,
            Some(case),
            about,
            json!({ "fate": word, "reason": reason }),
        )
        .await?;
        return Ok(());
    }
    let id = make_document(tx, case, sent_by, &file, &inspection).await?;
    settle(tx, case, &file, &inspection, &Fate::Kept(id, 0)).await
}

async fn make_document(
    tx: &mut SystemTx,
    case: CaseId,
    sent_by: Sender,
    file: &File,
    inspection: &Inspection,
) -> Result<DocumentId> {
    let name = file.base_name();
    let category = if inspection.kind == Kind::Dicom {
        Category::Imaging
    } else {
        Category::guess(name)
    };
    let date = date_in_name(name)
        .or_else(|| read_date(inspection.pdf.as_ref().and_then(|pdf| pdf.date.as_deref())))
        .or_else(|| {
            read_date(
                inspection
                    .dicom
                    .as_ref()
                    .and_then(|dicom| dicom.study_date.as_deref()),
            )
        });
    let mut problems = told(inspection);
    if date.is_none() && category != Category::Identity {
        problems.push(Problem {
            code: "undated".into(),
            severity: "warns".into(),
        });
    }
    let new = New {
        kind: DocumentKind::File,
        category,
        title: file_name(date, category, name, ""),
        date,
        original_name: file.name.clone(),
        pages: inspection
            .pdf
            .as_ref()
            .and_then(|pdf| pdf.pages)
            .and_then(|pages| i32::try_from(pages).ok()),
        study: None,
        problems,
        sent_by,
        received_at: file.received_at,
    };
    documents::file(tx, case, &new).await
}

async fn settle(
    tx: &mut SystemTx,
    case: CaseId,
    file: &File,
    inspection: &Inspection,
    fate: &Fate,
) -> Result<()> {
    let value = serde_json::to_value(inspection).unwrap_or_default();
    files::settle(tx, case, file.id, &inspection.media_type, &value, fate).await
}

/// A file that was meant as a record keeps its place, with its problem; one that never was one does not.
fn looks_like_nothing(file: &File, inspection: &Inspection) -> bool {
    let name = file.base_name().to_lowercase();
    let meant = [
        ".pdf", ".dcm", ".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".doc", ".docx",
    ];
    let died = inspection
        .problems
        .iter()
        .any(|problem| problem.code.as_str() == "unreadable");
    !died && !meant.iter().any(|ending| name.ends_with(ending))
}

fn blocked(inspection: &Inspection) -> bool {
    inspection.blocked()
}

/// Problems as the document keeps them, worst first.
fn told(inspection: &Inspection) -> Vec<Problem> {
    inspection
        .problems
        .iter()
        .map(|problem| Problem {
            code: problem.code.as_str().to_owned(),
            severity: serde_json::to_value(problem.severity)
                .ok()
                .and_then(|value| value.as_str().map(str::to_owned))
                .unwrap_or_else(|| "warns".to_owned()),
        })
        .collect()
}

fn instance(header: &DicomHeader) -> Instance {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Instance {
        study: text(&header.study_instance_uid),
        series: text(&header.series_instance_uid),
        series_number: header.series_number,
        series_description: text(&header.series_description),
        modality: text(&header.modality),
        body_part: text(&header.body_part),
        description: text(&header.study_description),
        institution: text(&header.institution),
        patient_name: text(&header.patient_name),
        patient_birth_date: text(&header.patient_birth_date),
        transfer_syntax: text(&header.transfer_syntax),
    }
}

fn read_date(text: Option<&str>) -> Option<Date> {
    text?.get(..10)?.parse().ok()
}

/// The folder that a file lay in: what people call a disc or a study.
fn folder_of(name: &str) -> String {
    match name.rsplit_once('/') {
        Some((folder, _)) if !folder.is_empty() => folder.to_owned(),
        _ => name.to_owned(),
    }
}
