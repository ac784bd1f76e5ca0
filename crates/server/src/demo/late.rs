//! What gives the desk something to check.

use super::records::{Series, Study, lines, report, slice};

/// What came a day later and waits to be checked: a disc that is another's and not complete, a letter
/// without a date, a report without its images.
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
    let knee = Series { number: 1, description: "Sagittal", images: 12, apart: 4, window: ("1200", "2000") };
    let mut files: Vec<(String, Vec<u8>)> = (0..knee.images)
        .filter(|at| !(4..=6).contains(at) && *at != 9)
        .map(|at| (format!("DISC2/IM{at:06}"), slice(&study, &knee, at)))
        .collect();
    let letter = lines(&["Admitted with pain in the right hip. Discharged with a walking aid."]);
    files.push(("discharge letter.pdf".to_owned(), report("Discharge letter", &letter)));
    let chest = lines(&[
        "Patient: Yousef Abdulla Al-Hajri, born 14 March 1968. Examination of 1 December 2025.",
        "",
        "CT of the chest after a fall. No fracture of a rib. Lungs and pleura are clear.",
    ]);
    files.push(("2025-12-01 CT chest report.pdf".to_owned(), report("Radiology report: CT of the chest", &chest)));
    files
}
