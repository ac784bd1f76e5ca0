//! C1–C4: the one-page case summary.

use crate::clotting::{Clotting, affects_clotting};
use crate::words::{Language, words};
use serde::{Deserialize, Serialize};

words! {
    /// The free-text fields of the summary, in the order of the page (C1).
    Field {
        /// Main diagnosis or concern.
        Concern = "concern",
        /// The exact procedure or evaluation sought.
        Sought = "sought",
        /// When symptoms began and how they progressed.
        Course = "course",
        /// Current symptoms.
        Symptoms = "symptoms",
        /// Treatment history.
        Treatments = "treatments",
        /// Procedures and surgeries.
        Surgeries = "surgeries",
        /// Complicating conditions.
        Conditions = "conditions",
        /// Limitations.
        Limitations = "limitations",
        /// What the home doctor recommended, and any quoted cost.
        HomeDoctor = "home-doctor",
        /// Why abroad.
        WhyAbroad = "why-abroad",
    }
}

words! {
    /// What sort of medication (C3).
    MedicationKind {
        /// On prescription.
        Prescription = "prescription",
        /// Over the counter.
        OverTheCounter = "over-the-counter",
        /// Herbal or supplement.
        Herbal = "herbal",
    }
}

words! {
    /// How bad an allergic reaction was (FHIR AllergyIntolerance reaction severity).
    Severity {
        /// Mild.
        Mild = "mild",
        /// Moderate.
        Moderate = "moderate",
        /// Severe.
        Severe = "severe",
        /// Not known.
        Unknown = "unknown",
    }
}

words! {
    /// What is known about a list that may be empty: silence and "none" are different statements (C4).
    Declared {
        /// Nobody has asked.
        NotAsked = "not-asked",
        /// Asked, none known.
        NoneKnown = "none-known",
        /// The rows say it.
        Listed = "listed",
    }
}

/// One medication (C3), as the patient or the home doctor gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medication {
    /// Name as typed, generic or brand, any language.
    pub name: String,
    /// Dose with its unit, as typed.
    #[serde(default)]
    pub dose: String,
    /// How often, as typed.
    #[serde(default)]
    pub frequency: String,
    /// Since when, as typed.
    #[serde(default)]
    pub since: String,
    /// What sort.
    pub kind: MedicationKind,
}

impl Medication {
    /// Whether it must stand on top, and why.
    #[must_use]
    pub fn clotting(&self) -> Option<Clotting> {
        affects_clotting(&self.name)
    }
}

/// One allergy (C4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allergy {
    /// To what.
    pub substance: String,
    /// What actually happened.
    #[serde(default)]
    pub reaction: String,
    /// How bad.
    pub severity: Severity,
}

/// C6: the same in a second language, field by field. Medications and allergies are not repeated: their names must stand
/// as they were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Second {
    /// The second language.
    pub language: Language,
    /// The question for the clinic.
    #[serde(default)]
    pub question: String,
    /// The question of the case that it renders, as it was then; empty in versions from before it was kept.
    #[serde(default)]
    pub asked: String,
    /// The fields; absent ones are empty, and stand in the first language alone.
    #[serde(default)]
    pub fields: Vec<(Field, String)>,
    /// The translator's note: which terms are unclear. Those keep the original wording.
    #[serde(default)]
    pub note: String,
}

impl Second {
    /// Notes which question of the case its own renders: the one it had, while nobody has written it anew.
    pub fn render_of(&mut self, question: &str, before: Option<&Self>) {
        let kept = before.filter(|before| before.question == self.question && !before.asked.is_empty());
        self.asked = kept.map_or_else(|| question.to_owned(), |before| before.asked.clone());
    }

    /// The text of a field, empty when absent.
    #[must_use]
    pub fn field(&self, field: Field) -> &str {
        text_of(&self.fields, field)
    }
}

fn text_of(fields: &[(Field, String)], field: Field) -> &str {
    fields.iter().find(|(f, _)| *f == field).map_or("", |(_, text)| text)
}

/// Everything one saved version says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Height in centimetres, as typed.
    #[serde(default)]
    pub height_cm: String,
    /// Weight in kilograms, as typed.
    #[serde(default)]
    pub weight_kg: String,
    /// The free-text fields; absent ones are empty.
    #[serde(default)]
    pub fields: Vec<(Field, String)>,
    /// What is known about medications.
    pub medications_declared: Declared,
    /// Medications in the order typed.
    #[serde(default)]
    pub medications: Vec<Medication>,
    /// What is known about allergies.
    pub allergies_declared: Declared,
    /// Allergies in the order typed.
    #[serde(default)]
    pub allergies: Vec<Allergy>,
    /// The second-language version, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<Second>,
}

impl Default for Content {
    fn default() -> Self {
        Self {
            height_cm: String::new(),
            weight_kg: String::new(),
            fields: Vec::new(),
            medications_declared: Declared::NotAsked,
            medications: Vec::new(),
            allergies_declared: Declared::NotAsked,
            allergies: Vec::new(),
            second: None,
        }
    }
}

impl Content {
    /// The text of a field, empty when absent.
    #[must_use]
    pub fn field(&self, field: Field) -> &str {
        text_of(&self.fields, field)
    }

    /// Medications that affect clotting: these stand on top (C3).
    #[must_use]
    pub fn clotting_medications(&self) -> Vec<&Medication> {
        self.medications.iter().filter(|m| m.clotting().is_some()).collect()
    }

    /// The other medications.
    #[must_use]
    pub fn other_medications(&self) -> Vec<&Medication> {
        self.medications.iter().filter(|m| m.clotting().is_none()).collect()
    }

    /// How much of the page is used (C2).
    #[must_use]
    pub fn measure(&self) -> Measure {
        let mut by_field: Vec<(Field, usize)> =
            self.fields.iter().map(|(field, text)| (*field, lines_of(text))).filter(|(_, lines)| *lines > 0).collect();
        let rows = self.medications.len().max(1) + self.allergies.len().max(1) + 4;
        let used = HEAD_LINES + rows + by_field.iter().map(|(_, lines)| lines).sum::<usize>();
        by_field.sort_by_key(|(_, lines)| std::cmp::Reverse(*lines));
        Measure { used, longest: by_field.into_iter().take(3).map(|(field, _)| field).collect() }
    }
}

/// Lines of 10-point text that one A4 page holds inside 15 mm margins, and characters a line: the measure of C2.
pub const PAGE_LINES: usize = 58;
/// Average Latin characters in one line beside its label.
pub const LINE_CHARACTERS: usize = 84;
/// Name, age, country, question: always there.
const HEAD_LINES: usize = 8;

/// How much of the one page is used, in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Lines used of [`PAGE_LINES`].
    pub used: usize,
    /// The longest fields, longest first; at most three.
    pub longest: Vec<Field>,
}

impl Measure {
    /// Whether it fits one page.
    #[must_use]
    pub const fn fits(&self) -> bool {
        self.used <= PAGE_LINES
    }

    /// Whole lines left, 0 when over.
    #[must_use]
    pub const fn lines_left(&self) -> usize {
        PAGE_LINES.saturating_sub(self.used)
    }
}

/// Chinese characters take twice the width of a Latin letter.
fn lines_of(text: &str) -> usize {
    text.lines()
        .map(|line| {
            let width: usize = line.chars().map(|c| if ('\u{2e80}'..'\u{a000}').contains(&c) { 2 } else { 1 }).sum();
            width.div_ceil(LINE_CHARACTERS).max(1)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_summary_fits_and_a_pasted_history_does_not() {
        assert!(Content::default().measure().fits());
        let long = Content {
            fields: vec![(Field::Course, "pain ".repeat(1200)), (Field::Concern, "hip".into())],
            ..Content::default()
        };
        assert!(!long.measure().fits());
        assert_eq!(long.measure().longest[0], Field::Course);
        assert_eq!(long.measure().lines_left(), 0);
    }
}
