//! What becomes of an inspected file: part of a study (`study`), a document of its own, left aside, or refused (`alone`)
//! (D1, D3, D4, D6). What only the case can tell is checked at the end, in the same transaction ([`store::checks`]).

mod alone;
mod study;

use crate::scan::Said;
use crate::unpack::Unpacked;
use domain::Date;
use domain::documents::{Problem, Scan};
use domain::ids::CaseId;
use domain::policy::Sender;
use domain::problems::Severity;
use records::{Inspection, Kind, ProblemCode};
use std::collections::BTreeMap;
use store::files::{self, Fate, File};
use store::{Error, SystemTx, checks};

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

/// Files a block in one transaction. What another worker has filed meanwhile is left alone.
pub(crate) async fn file(tx: &mut SystemTx, case: CaseId, sender: Sender, found: Vec<Found>) -> store::Result<()> {
    let ids: Vec<_> = found.iter().map(|one| one.file.id).collect();
    let waiting = files::claim(tx, case, &ids).await?;
    let mut studies: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for one in found {
        if !waiting.contains(&one.file.id) {
            continue;
        }
        match study_uid(&one) {
            Some(uid) => studies.entry(uid).or_default().push(one),
            None => alone::file(tx, case, sender, &one).await?,
        }
    }
    for (uid, instances) in studies {
        study::file(tx, case, sender, &uid, instances).await?;
    }
    checks::run(tx, case).await
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

async fn settle(tx: &mut SystemTx, case: CaseId, one: &Found, fate: &Fate) -> store::Result<()> {
    let inspection = serde_json::to_value(&one.inspection).map_err(|_| Error::Unreadable("an inspection as JSON"))?;
    let kind = &one.inspection.media_type;
    files::settle(tx, case, one.file.id, kind, &inspection, fate).await?;
    let scanned = one.said.clone().at(tx.now());
    files::note_scan(tx, case, one.file.id, &scanned).await
}

fn day(text: Option<&str>) -> Option<Date> {
    text?.parse().ok()
}

/// What the inspection found, as the documents keep it.
fn said(inspection: &Inspection) -> Vec<Problem> {
    inspection
        .problems
        .iter()
        // An extension that says JPEG for a PNG helps nobody as a warning on a whole study.
        .filter(|found| !(found.code == ProblemCode::NotWhatItSays && found.severity == records::Severity::Tells))
        .map(|found| Problem::new(found.code.as_str(), severity(found.severity)))
        .collect()
}

fn severity(found: records::Severity) -> Severity {
    match found {
        records::Severity::Blocks => Severity::Blocks,
        records::Severity::Warns => Severity::Warns,
        records::Severity::Tells => Severity::Tells,
    }
}
