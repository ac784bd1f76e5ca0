//! D3, D4: what the table of contents of a disc (DICOMDIR: PS3.10, section 8.6) lists, and what of it has not arrived.

use std::collections::{BTreeMap, HashSet};

/// A disc's table of contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Disc {
    /// The folder in which it lay, as the sender's computer called it; empty at the top.
    pub folder: String,
    /// Files by Study Instance UID; empty for those of no study. Paths relative to the folder.
    pub studies: Vec<(String, Vec<String>)>,
}

/// How many files each study lacks that its disc lists. What a disc lists of no known study is counted with the first study
/// of that disc that is known, so that it is told somewhere. Discs write names in capitals whatever the files are called, and
/// some programs add an extension or a version when they copy one.
#[must_use]
pub fn not_sent(discs: &[Disc], arrived: &[String], known: &HashSet<String>) -> BTreeMap<String, i64> {
    let arrived: HashSet<String> = arrived.iter().map(|name| plain(name)).collect();
    let mut lacking: BTreeMap<String, i64> = BTreeMap::new();
    for disc in discs {
        let folder = plain(&disc.folder);
        let absent = |file: &&String| {
            let path = plain(&format!("{folder}/{file}"));
            !["", ".dcm", ";1", "."].iter().any(|end| arrived.contains(&format!("{path}{end}")))
        };
        let mut homeless = 0;
        for (study, files) in &disc.studies {
            let count = i64::try_from(files.iter().filter(absent).count()).unwrap_or(i64::MAX);
            if count > 0 && known.contains(study) {
                *lacking.entry(study.clone()).or_default() += count;
            } else {
                homeless += count;
            }
        }
        if let Some((study, _)) = disc.studies.iter().find(|(study, _)| homeless > 0 && known.contains(study)) {
            *lacking.entry(study.clone()).or_default() += homeless;
        }
    }
    lacking
}

fn plain(path: &str) -> String {
    path.replace('\\', "/").trim_matches('/').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disc() -> Disc {
        let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Disc {
            folder: "CD".into(),
            studies: vec![
                ("1.2".into(), files(&["DICOM/IM1", "DICOM/IM2", "DICOM/IM3"])),
                ("1.3".into(), files(&["DICOM/XR1"])),
            ],
        }
    }

    fn lacking(arrived: &[&str], known: &[&str]) -> Vec<(String, i64)> {
        let arrived: Vec<String> = arrived.iter().map(|name| (*name).to_owned()).collect();
        let known = known.iter().map(|uid| (*uid).to_owned()).collect();
        not_sent(&[disc()], &arrived, &known).into_iter().collect()
    }

    #[test]
    fn what_the_disc_lists_and_nobody_sent_is_counted_study_by_study() {
        let all = ["CD/DICOM/IM1", "CD/dicom/im2.dcm", "cd\\DICOM\\IM3;1", "CD/DICOM/XR1"];
        assert_eq!(lacking(&all, &["1.2", "1.3"]), []);
        assert_eq!(lacking(&all[..1], &["1.2", "1.3"]), [("1.2".into(), 2), ("1.3".into(), 1)]);
        assert_eq!(
            lacking(&all[..1], &["1.2"]),
            [("1.2".into(), 3)],
            "a study of which nothing came is told at another"
        );
        assert_eq!(lacking(&["DICOM/IM1"], &["1.2"]), [("1.2".into(), 4)], "another folder is another disc");
        assert_eq!(lacking(&[], &[]), []);
    }
}
