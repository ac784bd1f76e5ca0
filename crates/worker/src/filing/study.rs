//! Instances become, or join, a study (D3).

use super::{Found, day, said, settle};
use domain::Date;
use domain::documents::{Category, DocumentKind, Problem, study_name};
use domain::ids::CaseId;
use domain::policy::Sender;
use domain::studies::{Instance, Study};
use records::{DicomHeader, readable_name};
use store::documents::{self, New};
use store::files::Fate;
use store::{Error, SystemTx};

pub(super) async fn file(
    tx: &mut SystemTx,
    case: CaseId,
    sender: Sender,
    uid: &str,
    instances: Vec<Found>,
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
        number: header.instance_number,
        patient_name: readable_name(header.patient_name.as_deref().unwrap_or("")),
        person_name: text(&header.patient_name),
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

fn add(problems: &mut Vec<Problem>, one: Problem) {
    if !problems.iter().any(|known| known.code == one.code) {
        problems.push(one);
    }
}
