//! What the files of a folder come to: studies and series, what is missing, what was left aside.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use super::Found;
use crate::facts::{DicomHeader, Directory, Kind};

/// What a folder holds, all in all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files looked at, members of archives among them.
    pub files: usize,
    /// Files of each kind.
    pub kinds: BTreeMap<String, usize>,
    /// How often each problem was found.
    pub problems: BTreeMap<String, usize>,
    /// Studies, by Study Instance UID.
    pub studies: BTreeMap<String, Study>,
    /// Distinct series in all studies.
    pub series: usize,
    /// Files that a DICOMDIR names and that are not there.
    pub named_but_absent: Vec<String>,
    /// The viewer's files, settings and pages that come with a disc.
    pub left_aside: Vec<String>,
    /// Files that cannot be used as they are.
    pub blocked: Vec<String>,
    /// Files that could not be looked at.
    pub failed: Vec<String>,
    /// Links, pipes and devices, which are not followed.
    pub links: Vec<String>,
    #[serde(skip)]
    directories: Vec<(String, Directory)>,
    #[serde(skip)]
    paths: Vec<String>,
}

/// A study found in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Study {
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Study Description.
    pub description: Option<String>,
    /// Patient's Name, in DICOM form.
    pub patient_name: Option<String>,
    /// Series, by Series Instance UID.
    pub series: BTreeMap<String, Series>,
    /// Number of DICOM files.
    pub instances: usize,
}

/// A series of a study.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Series {
    /// Modality.
    pub modality: Option<String>,
    /// Series Description.
    pub description: Option<String>,
    /// Number of DICOM files.
    pub instances: usize,
    /// Instance numbers between the lowest and the highest that are not there, the first hundred.
    pub gaps: Vec<i32>,
    #[serde(skip)]
    numbers: BTreeSet<i32>,
}

impl Summary {
    /// Counts a file below `root`.
    pub(super) fn count(&mut self, root: &Path, found: &Found) {
        self.files += 1;
        let name = found.path.display().to_string();
        let relative = found.path.strip_prefix(root).unwrap_or(&found.path);
        let relative = relative.display().to_string();
        self.paths.push(relative.clone());
        let inspection = match &found.inspection {
            Ok(inspection) => inspection,
            Err(_) => return self.failed.push(name),
        };
        *self.kinds.entry(inspection.kind.as_str().to_owned()).or_default() += 1;
        for problem in &inspection.problems {
            *self.problems.entry(problem.code.as_str().to_owned()).or_default() += 1;
        }
        if inspection.kind == Kind::DiscFreight {
            self.left_aside.push(name.clone());
        }
        if inspection.blocked() {
            self.blocked.push(name);
        }
        if let Some(directory) = &inspection.directory {
            let folder = Path::new(&relative).parent().map(|folder| folder.display().to_string());
            self.directories.push((folder.unwrap_or_default(), directory.clone()));
        }
        if let Some(header) = inspection.dicom.as_ref().filter(|_| inspection.kind == Kind::Dicom) {
            self.instance(header);
        }
    }

    fn instance(&mut self, header: &DicomHeader) {
        let first = |known: &mut Option<String>, new: &Option<String>| *known = known.take().or_else(|| new.clone());
        let study = self.studies.entry(header.study_instance_uid.clone().unwrap_or_default()).or_default();
        study.instances += 1;
        first(&mut study.date, &header.study_date);
        first(&mut study.description, &header.study_description);
        first(&mut study.patient_name, &header.patient_name);
        let series = study.series.entry(header.series_instance_uid.clone().unwrap_or_default()).or_default();
        series.instances += 1;
        first(&mut series.modality, &header.modality);
        first(&mut series.description, &header.series_description);
        series.numbers.extend(header.instance_number);
    }

    /// When all files are counted: what is missing.
    pub(super) fn close(&mut self) {
        self.series = self.studies.values().map(|study| study.series.len()).sum();
        for series in self.studies.values_mut().flat_map(|study| study.series.values_mut()) {
            series.gaps = gaps(&series.numbers);
        }
        for (folder, directory) in &self.directories {
            let within = |path: &'_ String| path.strip_prefix(folder).map(str::to_owned);
            let present: Vec<String> = self.paths.iter().filter_map(within).collect();
            let absent = directory.absent(present.iter().map(String::as_str)).into_iter();
            let named = |file| if folder.is_empty() { String::from(file) } else { format!("{folder}/{file}") };
            self.named_but_absent.extend(absent.map(named));
        }
    }
}

/// Numbers between the lowest and the highest that are missing. Numbers that are no counting, as some scanners write
/// them (1001, 2001, …), have more gaps than members and say nothing.
fn gaps(numbers: &BTreeSet<i32>) -> Vec<i32> {
    let (Some(low), Some(high)) = (numbers.first(), numbers.last()) else {
        return Vec::new();
    };
    let span = i64::from(*high) - i64::from(*low) + 1;
    if span > 2 * numbers.len() as i64 {
        return Vec::new();
    }
    (*low..=*high).filter(|number| !numbers.contains(number)).take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [i32; 0] = [];

    #[test]
    fn gaps_in_a_count() {
        let of = |numbers: &[i32]| gaps(&numbers.iter().copied().collect());
        assert_eq!(of(&[1, 2, 4, 5, 7]), [3, 6]);
        assert_eq!(of(&[1, 2, 3]), NONE);
        assert_eq!(of(&[]), NONE);
        assert_eq!(of(&[1001, 2001, 3001]), NONE);
        assert_eq!(of(&[i32::MIN, i32::MAX]), NONE);
    }
}
