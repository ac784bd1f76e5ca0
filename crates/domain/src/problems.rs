//! D4: what is wrong with a document, how much it matters, and who may go on nevertheless.
//!
//! A problem is a code with what its sentence needs to name: which numbers, whose name, which day. Its sentences are the
//! texts `problem-{code}` and `problem-{code}-mend`; where it carries details, `problem-{code}-told` names them. Some are
//! found in the file itself, once, when it is filed. Others ([`OF_THE_CASE`]) only the case can tell; they are found anew
//! whenever something changes ([`crate::checks`]).

use crate::words::words;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// How much a problem matters, the worst first.
    Severity {
        /// The document goes to nobody as it is, unless a person says why.
        Blocks = "blocks",
        /// A person should look before it goes anywhere.
        Warns = "warns",
        /// Worth knowing.
        Tells = "tells",
    }
}

/// Something that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// In kebab-case, one of [`crate::documents::PROBLEMS`].
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// What its sentence names; empty for most, and for those of older versions.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub with: Details,
}

/// What a sentence names, by the names that the texts use.
pub type Details = BTreeMap<String, Detail>;

/// One thing that a sentence names, as data: words and dates are for the reader's language to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// As somebody wrote it.
    Text(String),
    /// A day.
    Day(Date),
    /// How many.
    Count(i64),
    /// What is missing from which series.
    Gaps(Vec<Gap>),
}

/// Numbers that are missing from a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The series' number, or its description; empty where it has neither.
    pub series: String,
    /// Such as `37–41, 90`.
    pub numbers: String,
}

/// Problems that only the case can tell, and that come and go with it.
pub const OF_THE_CASE: &[&str] = &[
    "somebody-else",
    "name-differs",
    "name-partly",
    "name-spelled",
    "name-unknown",
    "birth-date-differs",
    "numbers-missing",
    "not-sent",
    "image-not-dicom",
    "report-without-images",
    "images-without-report",
    "undated",
];

/// Problems over which nobody goes on: what is dangerous is held back from everybody (S40, S44).
pub const HELD_BACK: &[&str] = &["preamble-executable", "malware", "not-scanned", "scan-over-limit"];

/// Problems that whoever sent the document can mend, and is told of in the texts `family-problem-{code}` and
/// `family-problem-{code}-mend`. The others are the coordinators' work.
pub const SENDER_MENDS: &[&str] = &[
    "truncated",
    "not-what-it-says",
    "encrypted-pdf",
    "unreadable",
    "too-many-pages",
    "unsupported-type",
    "numbers-missing",
    "not-sent",
    "image-not-dicom",
    "report-without-images",
    "undated",
];

impl Problem {
    /// A problem without details.
    #[must_use]
    pub fn new(code: &str, severity: Severity) -> Self {
        Self { code: code.to_owned(), severity, with: Details::new() }
    }

    /// With one more detail.
    #[must_use]
    pub fn naming(mut self, name: &str, detail: Detail) -> Self {
        self.with.insert(name.to_owned(), detail);
        self
    }

    /// Whether it keeps the document from being released.
    #[must_use]
    pub fn blocks(&self) -> bool {
        self.severity == Severity::Blocks
    }

    /// Whether a person may go on with the document nevertheless, saying why.
    #[must_use]
    pub fn overridable(&self) -> bool {
        self.severity != Severity::Tells && !HELD_BACK.contains(&self.code.as_str())
    }

    /// Whether it is one that only the case can tell.
    #[must_use]
    pub fn of_the_case(&self) -> bool {
        OF_THE_CASE.contains(&self.code.as_str())
    }

    /// Whether whoever sent the document can mend it.
    #[must_use]
    pub fn sender_mends(&self) -> bool {
        SENDER_MENDS.contains(&self.code.as_str())
    }
}

words! {
    /// Why a document is asked for again: texts that its sender reads in their own language.
    AskAgain {
        /// It cannot be read well: blurred, dark, too small.
        Illegible = "illegible",
        /// A part of the page is missing.
        WholePage = "whole-page",
        /// Pages are missing.
        AllPages = "all-pages",
        /// The images themselves are needed, not a picture of them.
        Dicom = "dicom",
        /// It does not say from which day it is.
        Date = "date",
        /// It is another one than was meant.
        AnotherOne = "another-one",
        /// As the note says.
        Other = "other",
    }
}

/// The longest reason for going on nevertheless, in characters.
pub const LONGEST_REASON: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::PROBLEMS;

    #[test]
    fn every_list_names_known_problems() {
        for code in OF_THE_CASE.iter().chain(HELD_BACK).chain(SENDER_MENDS) {
            assert!(PROBLEMS.contains(code), "{code}");
        }
    }

    #[test]
    fn what_older_versions_stored_still_reads() {
        let old = r#"[{"code": "birth-date-differs", "severity": "warns"}]"#;
        let read: Vec<Problem> = serde_json::from_str(old).expect("an old problem");
        assert_eq!(read, [Problem::new("birth-date-differs", Severity::Warns)]);
        assert_eq!(serde_json::to_string(&read).expect("JSON"), old.replace(": ", ":").replace(", ", ","));
    }

    #[test]
    fn details_come_back_as_they_were() {
        let gap = Gap { series: "2".into(), numbers: "37–41, 90".into() };
        let problem = Problem::new("numbers-missing", Severity::Warns)
            .naming("gaps", Detail::Gaps(vec![gap]))
            .naming("found", Detail::Day(jiff::civil::date(1968, 3, 1)))
            .naming("count", Detail::Count(6))
            .naming("name", Detail::Text("الهاجري".into()));
        let text = serde_json::to_string(&problem).expect("JSON");
        assert_eq!(serde_json::from_str::<Problem>(&text).expect("a problem"), problem);
    }

    #[test]
    fn nobody_goes_on_over_what_is_dangerous() {
        assert!(!Problem::new("preamble-executable", Severity::Blocks).overridable());
        assert!(Problem::new("truncated", Severity::Blocks).overridable());
        assert!(!Problem::new("undated", Severity::Tells).overridable(), "there is nothing to go on over");
    }
}
