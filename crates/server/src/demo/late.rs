//! What gives the desk something to check.

use super::records::{Study, report, slice};
use super::seed::lines;

/// What came a day later and waits to be checked: a disc that is a relative's and not complete, and a scan's photograph.
pub fn records() -> Vec<(String, Vec<u8>)> {
    let study = Study {
        number: 2,
        modality: "MR",
        body_part: "KNEE",
        description: "MRI left knee",
        date: "20260618",
        patient: "AL-KUWARI^HAMAD",
        birth: "19950702",
        sex: "M",
    };
    let mut files: Vec<(String, Vec<u8>)> = (0..12)
        .filter(|at| !(4..=6).contains(at) && *at != 9)
        .map(|at| (format!("DISC2/IM{at:06}"), slice(&study, at, 12)))
        .collect();
    let letter = lines(&["Admitted with pain in the right hip. Discharged with a walking aid."]);
    files.push(("discharge letter.pdf".to_owned(), report("Discharge letter", &letter)));
    files.push(("2025-12-01 CT chest report.pdf".to_owned(), report("Radiology report: CT of the chest", &letter)));
    files
}
