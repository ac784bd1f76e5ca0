//! The directory of a DICOM disc: a tree of records that names the disc's files (PS3.3, annex F).

use std::collections::{HashMap, HashSet};

use crate::attributes::Attributes;
use crate::elements::{End, Tag};
use crate::facts::{Directory, DirectorySeries, DirectoryStudy};

/// The sequence that all records are in.
pub(crate) const RECORDS: Tag = (0x0004, 0x1220);
/// The offset of the first record of the root.
pub(crate) const FIRST: Tag = (0x0004, 0x1200);
const NEXT: Tag = (0x0004, 0x1400);
const LOWER: Tag = (0x0004, 0x1420);
const TYPE: Tag = (0x0004, 0x1430);
const FILE_ID: Tag = (0x0004, 0x1500);
const STUDY_UID: Tag = (0x0020, 0x000D);
const SERIES_UID: Tag = (0x0020, 0x000E);
const MODALITY: Tag = (0x0008, 0x0060);
const WANTED: [Tag; 8] = [NEXT, LOWER, TYPE, FILE_ID, STUDY_UID, SERIES_UID, MODALITY, (0x0008, 0x0005)];
/// Records that are read; the largest discs have a few thousand.
const MAX_RECORDS: usize = 20_000;

/// Reads the records of a directory. Follows their offsets; records that no offset leads to, as happens on discs copied
/// by hand, follow in the order in which they stand.
pub(crate) fn read(root: &Attributes<'_>) -> Directory {
    let records = root.items(RECORDS, &WANTED, MAX_RECORDS);
    let whole = records.len() < MAX_RECORDS && root.walk.end == End::Complete;
    let mut directory = Directory { whole, ..Directory::default() };
    let places: HashMap<u64, usize> = records.iter().enumerate().map(|(index, (at, _))| (*at, index)).collect();
    let mut seen = HashSet::new();
    let follow = |item: &Attributes<'_>, tag| item.long(tag).and_then(|at| places.get(&u64::from(at)).copied());
    let mut waiting: Vec<usize> = follow(root, FIRST).into_iter().collect();
    while let Some(index) = waiting.pop() {
        let Some((_, record)) = records.get(index) else { continue };
        if !seen.insert(index) {
            // A loop.
            directory.whole = false;
            continue;
        }
        directory.take(record);
        waiting.extend(follow(record, NEXT));
        // On top, so that what is below a record comes before its next.
        waiting.extend(follow(record, LOWER));
    }
    for (index, (_, record)) in records.iter().enumerate() {
        if !seen.contains(&index) {
            directory.take(record);
        }
    }
    directory
}

impl Directory {
    fn take(&mut self, record: &Attributes<'_>) {
        match record.text(TYPE).as_deref() {
            Some("STUDY") => {
                let study_instance_uid = record.uid(STUDY_UID);
                self.studies.push(DirectoryStudy { study_instance_uid, series: Vec::new() });
            }
            Some("SERIES") => {
                if self.studies.is_empty() {
                    self.studies.push(DirectoryStudy::default());
                }
                let series = DirectorySeries {
                    series_instance_uid: record.uid(SERIES_UID),
                    modality: record.text(MODALITY),
                    files: Vec::new(),
                };
                self.studies.last_mut().into_iter().for_each(|study| study.series.push(series.clone()));
            }
            kind => {
                let Some(file) = file(record) else { return };
                let series = self.studies.last_mut().and_then(|study| study.series.last_mut());
                match series.filter(|_| kind != Some("PATIENT")) {
                    Some(series) => series.files.push(file),
                    None => self.others.push(file),
                }
            }
        }
    }
}

/// A Referenced File ID: at most eight components of at most eight characters (PS3.10, section 8.2). Real discs are
/// looser; what would lead out of the folder is no file of the disc.
fn file(record: &Attributes<'_>) -> Option<String> {
    let parts = record.texts(FILE_ID);
    let sound = |part: &String| !part.is_empty() && part != "." && part != ".." && part.len() <= 64;
    let sound = (1..=16).contains(&parts.len()) && parts.iter().all(|part| sound(part) && !part.contains('/'));
    sound.then(|| parts.join("/"))
}
