//! H1–H4, E5: packages: how they are named and ordered, and what should be ready before one goes.

use crate::documents::{Category, Problem};
use crate::problems::Severity;
use crate::summaries::{Content, Declared};
use crate::words::words;
use jiff::civil::Date;

words! {
    /// Whose name a package carries: the tenant's choice.
    Naming {
        /// The patient's name and date of birth.
        Name = "name",
        /// The case's reference alone.
        Reference = "reference",
    }
}

words! {
    /// What a file of a package is.
    ItemKind {
        /// The one-page summary on paper.
        Summary = "summary",
        /// An original.
        Document = "document",
        /// The index for people.
        Index = "index",
        /// The index as a table (RFC 4180).
        List = "list",
        /// The bound copy: everything as one PDF, beside the ZIP.
        Bound = "bound",
        /// The laboratory values that were typed in (D10).
        Labs = "labs",
    }
}

words! {
    /// What should be ready before a package goes (E5), in the order of the page.
    Check {
        /// The summary is one page.
        SummaryFits = "summary-fits",
        /// There is a main question.
        Question = "question",
        /// Every document has a date to be sorted by.
        Dates = "dates",
        /// Every name was accepted by a person.
        Names = "names",
        /// Medications and allergies are stated, be it that there are none.
        Medications = "medications",
        /// No imaging has a problem that nobody has mended.
        Imaging = "imaging",
        /// Consent covers all of it. Nothing goes without, whatever reason is given.
        Consent = "consent",
    }
}

/// One document, as the checks look at it.
#[derive(Debug, Clone)]
pub struct Paper<'a> {
    /// When it was made.
    pub date: Option<Date>,
    /// Whether a person accepted its name.
    pub accepted: bool,
    /// Its category.
    pub category: Category,
    /// What is wrong with it.
    pub problems: &'a [Problem],
}

/// What the checks look at.
#[derive(Debug, Clone)]
pub struct Before<'a> {
    /// The summary, where there is one, and whether it fits its page.
    pub summary: Option<(&'a Content, bool)>,
    /// The question for the clinic.
    pub question: &'a str,
    /// What would go.
    pub papers: Vec<Paper<'a>>,
    /// Whether consent covers all of it.
    pub covered: bool,
}

/// Every check with whether it holds.
#[must_use]
pub fn checks(before: &Before<'_>) -> Vec<(Check, bool)> {
    let imaging = |paper: &&Paper<'_>| paper.category == Category::Imaging;
    let sound = |paper: &Paper<'_>| paper.problems.iter().all(|problem| problem.severity == Severity::Tells);
    Check::ALL
        .iter()
        .map(|check| {
            let holds = match check {
                Check::SummaryFits => before.summary.is_some_and(|(_, fits)| fits),
                Check::Question => !before.question.trim().is_empty(),
                Check::Dates => before.papers.iter().all(|paper| paper.date.is_some()),
                Check::Names => before.papers.iter().all(|paper| paper.accepted),
                Check::Medications => before.summary.is_some_and(|(content, _)| {
                    content.medications_declared != Declared::NotAsked
                        && content.allergies_declared != Declared::NotAsked
                }),
                Check::Imaging => before.papers.iter().filter(imaging).all(sound),
                Check::Consent => before.covered,
            };
            (*check, holds)
        })
        .collect()
}

/// The folder of a category in a package (H1).
#[must_use]
pub const fn folder(category: Category) -> &'static str {
    match category {
        Category::CaseSummary => "01_Case_Summary",
        Category::Imaging => "02_Imaging_DICOM",
        Category::RadiologyReport => "03_Radiology_Reports",
        Category::Labs => "04_Labs",
        Category::SurgicalNotes => "05_Prior_Surgical_Notes",
        Category::Medications => "06_Medications",
        Category::Identity => "07_ID",
        Category::OtherClinical => "08_Other",
    }
}

/// The name of a package (H1): `Al-Hajri_Yousef_1968-03-02_MedicalRecords`, or `SC-0142_MedicalRecords`. The last word of
/// a name is taken for the family's; a name of one word, and one that is not known, are fine.
#[must_use]
pub fn package_name(naming: Naming, name: &str, birth: Option<Date>, reference: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(safe).filter(|word| !word.is_empty()).collect();
    let mut parts: Vec<String> = match (naming, words.split_last()) {
        (Naming::Reference, _) | (_, None) => vec![safe(reference)],
        (Naming::Name, Some((last, first))) => std::iter::once(last).chain(first).cloned().collect(),
    };
    if naming == Naming::Name {
        parts.extend(birth.map(|birth| birth.to_string()));
    }
    parts.push("MedicalRecords".to_owned());
    parts.join("_")
}

fn safe(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')).take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn names_follow_the_catalogue_or_say_nothing() {
        let born = Some(date(1968, 3, 2));
        let name = |naming, name| package_name(naming, name, born, "SC-0142");
        assert_eq!(name(Naming::Name, "Yousef Al-Hajri"), "Al-Hajri_Yousef_1968-03-02_MedicalRecords");
        assert_eq!(name(Naming::Name, "毛"), "毛_1968-03-02_MedicalRecords");
        assert_eq!(name(Naming::Name, "../../x\u{202e}"), "x_1968-03-02_MedicalRecords");
        assert_eq!(name(Naming::Name, " "), "SC-0142_1968-03-02_MedicalRecords");
        assert_eq!(name(Naming::Reference, "Yousef Al-Hajri"), "SC-0142_MedicalRecords");
    }

    #[test]
    fn folders_stand_in_the_order_of_their_numbers() {
        for category in Category::ALL {
            assert!(folder(*category).starts_with(&format!("{:02}_", category.number())));
        }
    }

    #[test]
    fn what_nobody_asked_is_not_ready() {
        let mut content = Content::default();
        let before = |content: &Content, covered| {
            let paper = Paper { date: None, accepted: true, category: Category::Labs, problems: &[] };
            let all =
                checks(&Before { summary: Some((content, true)), question: "Hip?", papers: vec![paper], covered });
            all.into_iter().filter(|(_, holds)| !holds).map(|(check, _)| check).collect::<Vec<_>>()
        };
        assert_eq!(before(&content, true), [Check::Dates, Check::Medications]);
        content.medications_declared = Declared::NoneKnown;
        content.allergies_declared = Declared::NoneKnown;
        assert_eq!(before(&content, false), [Check::Dates, Check::Consent]);
    }
}
