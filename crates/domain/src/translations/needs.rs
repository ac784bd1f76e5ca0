//! F1: not the whole archive. What a clinic needs in a language that it reads, and what waits until it asks.

use crate::documents::Category;
use crate::words::words;
use jiff::ToSpan;
use jiff::civil::Date;

words! {
    /// Why a document is translated first (F1), in that order.
    Priority {
        /// It holds the diagnosis.
        Diagnosis = "diagnosis",
        /// Pathology or a biopsy.
        Pathology = "pathology",
        /// A specialist's opinion of the last year.
        Opinion = "opinion",
        /// Genetics.
        Genetics = "genetics",
        /// The summary of the case.
        Summary = "summary",
    }
}

/// Words that name a kind of document within the category of other clinical ones, in the languages that files come in.
const NAMED: &[(Option<Priority>, &[&str])] = &[
    (
        Some(Priority::Pathology),
        &["patholog", "biops", "histolog", "гистолог", "биопси", "патолог", "病理", "活检", "خزعة", "نسيج"],
    ),
    (Some(Priority::Genetics), &["genetic", "genom", "brca", "генет", "геном", "基因", "遗传", "جيني", "وراثي"]),
    (
        Some(Priority::Opinion),
        &["opinion", "consult", "specialist", "консульт", "мнени", "会诊", "意见", "استشار", "رأي"],
    ),
    // What is looked at rather than read, or is the agency's own paper.
    (
        None,
        &[
            "ecg",
            "ekg",
            "экг",
            "心电",
            "تخطيط",
            "questionnaire",
            "анкет",
            "问卷",
            "استبيان",
            "consent",
            "соглас",
            "同意",
        ],
    ),
];

impl Priority {
    /// Why a document of this category, name and date is translated first; none when it waits until it is asked for.
    #[must_use]
    pub fn of(category: Category, name: &str, date: Option<Date>, today: Date) -> Option<Self> {
        match category {
            Category::CaseSummary => Some(Self::Summary),
            Category::RadiologyReport => Some(Self::Diagnosis),
            Category::OtherClinical => Self::named(name).filter(|one| *one != Self::Opinion || recent(date, today)),
            Category::Imaging
            | Category::Labs
            | Category::SurgicalNotes
            | Category::Medications
            | Category::Identity => None,
        }
    }

    /// Letters of which the name tells nothing more hold the diagnosis as often as not.
    fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let told = NAMED.iter().find(|(_, words)| words.iter().any(|word| name.contains(word)));
        told.map_or(Some(Self::Diagnosis), |(priority, _)| *priority)
    }
}

fn recent(date: Option<Date>, today: Date) -> bool {
    date.is_none_or(|date| date >= today.saturating_sub(1.year()))
}

/// What a clinic needs of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// It reads the document as it is.
    Reads,
    /// Nobody has said in which language the document is.
    Unknown,
    /// It needs a translation, into the first of the languages that it reads.
    Translate(Priority, String),
    /// Not needed unless it asks.
    UnlessAsked,
}

/// What a clinic that reads these languages (BCP 47 primary tags, its first choice first) needs of a document.
#[must_use]
pub fn need(category: Category, name: &str, language: &str, date: Option<Date>, reads: &[String], today: Date) -> Need {
    // Images are looked at.
    if category == Category::Imaging || reads.iter().any(|one| one == language) {
        return Need::Reads;
    }
    match (Priority::of(category, name, date, today), reads.first()) {
        (Some(_), _) if language.is_empty() => Need::Unknown,
        (Some(priority), Some(to)) => Need::Translate(priority, to.clone()),
        (Some(_) | None, _) => Need::UnlessAsked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn ask(category: Category, name: &str, language: &str, day: Option<Date>) -> Need {
        need(category, name, language, day, &["ru".into(), "en".into()], date(2026, 11, 27))
    }

    #[test]
    fn what_comes_first_is_needed_in_the_clinics_first_language() {
        let wants = |priority| Need::Translate(priority, "ru".to_owned());
        assert_eq!(ask(Category::OtherClinical, "Discharge letter", "ar", None), wants(Priority::Diagnosis));
        assert_eq!(ask(Category::OtherClinical, "病理报告", "zh", None), wants(Priority::Pathology));
        assert_eq!(ask(Category::OtherClinical, "BRCA genetics", "ar", None), wants(Priority::Genetics));
        assert_eq!(ask(Category::RadiologyReport, "MRI", "ar", None), wants(Priority::Diagnosis));
        assert_eq!(ask(Category::CaseSummary, "", "ar", None), wants(Priority::Summary));
    }

    #[test]
    fn the_rest_waits_until_it_is_asked_for() {
        assert_eq!(ask(Category::Labs, "CBC", "ar", None), Need::UnlessAsked);
        assert_eq!(ask(Category::OtherClinical, "ECG 2026", "ar", None), Need::UnlessAsked);
        let opinion = |day| ask(Category::OtherClinical, "Second opinion", "ar", Some(day));
        assert_eq!(opinion(date(2024, 1, 1)), Need::UnlessAsked);
        assert_eq!(opinion(date(2026, 1, 1)), Need::Translate(Priority::Opinion, "ru".to_owned()));
    }

    #[test]
    fn what_is_read_already_needs_nothing() {
        assert_eq!(ask(Category::OtherClinical, "Letter", "en", None), Need::Reads);
        assert_eq!(ask(Category::Imaging, "CT", "", None), Need::Reads);
        assert_eq!(ask(Category::OtherClinical, "Letter", "", None), Need::Unknown);
    }
}
