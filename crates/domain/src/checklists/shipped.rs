//! E1: the five templates that come with Carnet. Their sentences are the texts `checklist-KEY` (what) and
//! `checklist-KEY-why` (what the clinic needs it for, and in which form). A tenant's own may begin with the rows of one.

use super::conditions::Condition;
use super::words::Specialty;
use super::{Item, Specialty as S};
use crate::documents::Category as C;

/// A row of a shipped template.
#[derive(Debug, Clone, Copy)]
pub struct ShippedItem {
    /// The template.
    pub specialty: Specialty,
    /// Names the row and its texts.
    pub key: &'static str,
    /// Which documents may satisfy it.
    pub category: C,
    /// When it is asked, as written in `conditions`.
    pub condition: &'static str,
    /// Days, where the row has a limit of its own (D5).
    pub newest_days: Option<u16>,
}

const fn row(specialty: S, key: &'static str, category: C, condition: &'static str, days: u16) -> ShippedItem {
    let newest_days = if days == 0 { None } else { Some(days) };
    ShippedItem { specialty, key, category, condition, newest_days }
}

/// Every shipped row, template after template. 90 days for laboratory tests before an operation: D5.
pub const SHIPPED: &[ShippedItem] = &[
    row(S::General, "summary", C::CaseSummary, "", 0),
    row(S::General, "identity", C::Identity, "", 0),
    row(S::General, "referral", C::OtherClinical, "", 0),
    row(S::General, "medication-list", C::Medications, "", 0),
    row(S::General, "imaging-dicom", C::Imaging, "", 0),
    row(S::General, "imaging-report", C::RadiologyReport, "", 0),
    row(S::General, "recent-labs", C::Labs, "", 180),
    row(S::General, "discharge-notes", C::OtherClinical, "hospital-stay", 0),
    row(S::General, "clotting", C::Labs, "anticoagulants", 90),
    row(S::Oncology, "pathology-report", C::OtherClinical, "", 0),
    row(S::Oncology, "pathology-slides", C::OtherClinical, "biopsy-taken", 0),
    row(S::Oncology, "stage", C::OtherClinical, "", 0),
    row(S::Oncology, "earlier-treatment", C::OtherClinical, "treated-before", 0),
    row(S::Oncology, "recent-imaging", C::Imaging, "", 60),
    row(S::Oncology, "imaging-report", C::RadiologyReport, "", 60),
    row(S::Oncology, "tumour-markers", C::Labs, "", 90),
    row(S::Oncology, "genetics", C::OtherClinical, "biopsy-taken", 0),
    row(S::Oncology, "clinical-question", C::CaseSummary, "", 0),
    row(S::Cardiology, "ecg", C::OtherClinical, "", 90),
    row(S::Cardiology, "echocardiography", C::OtherClinical, "", 180),
    row(S::Cardiology, "stress-test", C::OtherClinical, "age > 40 or heart-history", 365),
    row(S::Cardiology, "angiography", C::Imaging, "treated-before", 0),
    row(S::Cardiology, "recent-labs", C::Labs, "", 90),
    row(S::Cardiology, "discharge-notes", C::OtherClinical, "hospital-stay", 0),
    row(S::Cardiology, "implant-card", C::OtherClinical, "implant", 0),
    row(S::Cardiology, "symptom-description", C::CaseSummary, "", 0),
    row(S::Orthopaedics, "imaging-dicom", C::Imaging, "", 365),
    row(S::Orthopaedics, "weight-bearing-x-ray", C::Imaging, "", 365),
    row(S::Orthopaedics, "imaging-report", C::RadiologyReport, "", 365),
    row(S::Orthopaedics, "injury-history", C::CaseSummary, "injury", 0),
    row(S::Orthopaedics, "operative-reports", C::SurgicalNotes, "related-surgery", 0),
    row(S::Orthopaedics, "implant-card", C::OtherClinical, "implant", 0),
    row(S::Surgery, "blood-count", C::Labs, "", 90),
    row(S::Surgery, "metabolic-panel", C::Labs, "", 90),
    row(S::Surgery, "clotting", C::Labs, "", 90),
    row(S::Surgery, "hba1c", C::Labs, "diabetic", 90),
    row(S::Surgery, "ecg", C::OtherClinical, "age > 50 or heart-history", 90),
    row(S::Surgery, "chest-x-ray", C::RadiologyReport, "lung-history", 180),
    row(S::Surgery, "operative-reports", C::SurgicalNotes, "related-surgery", 0),
    row(S::Surgery, "anaesthesia-notes", C::SurgicalNotes, "earlier-anaesthesia", 0),
];

/// The rows of one template. A shipped condition always reads: a test walks them all.
#[must_use]
pub fn shipped(specialty: Specialty) -> Vec<Item> {
    SHIPPED
        .iter()
        .filter(|row| row.specialty == specialty)
        .map(|row| Item {
            key: row.key.to_owned(),
            category: row.category,
            condition: Condition::parse(row.condition).unwrap_or(Condition::Always),
            newest_days: row.newest_days,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition_reads() {
        for row in SHIPPED {
            assert!(Condition::parse(row.condition).is_ok(), "{}: {}", row.key, row.condition);
        }
    }
}
