//! D10: laboratory values typed in as rows. The original value, as the laboratory wrote it, always stands first and is
//! never replaced; beside it the same in the other of the two unit systems, where both are known. Carnet converts; whether
//! a value is good or bad is for the clinic.

mod numbers;
mod table;
mod units;

pub use numbers::{NumberFault, number, rounded};
pub use units::{shown, unit_like};

use crate::words::{Language, words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// For surgery, laboratory values are asked for from the last 90 days (D5).
pub const FRESH_DAYS: i32 = 90;

words! {
    /// The two systems that laboratories report in.
    System {
        /// Mass units: mg/dL.
        Conventional = "conventional",
        /// Amount of substance: mmol/L.
        Si = "si",
    }
}

words! {
    /// What stands before a value.
    Comparator {
        /// Nothing: the value itself.
        Exactly = "exactly",
        /// Below what the method measures.
        Less = "less",
        /// At most.
        AtMost = "at-most",
        /// At least.
        AtLeast = "at-least",
        /// Above what the method measures.
        More = "more",
    }
}

impl Comparator {
    /// As it is written; nothing for [`Comparator::Exactly`].
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Exactly => "",
            Self::Less => "<",
            Self::AtMost => "≤",
            Self::AtLeast => "≥",
            Self::More => ">",
        }
    }

    /// Takes a sign off the beginning of what was typed.
    #[must_use]
    pub fn split(typed: &str) -> (Self, &str) {
        let typed = typed.trim();
        let signs = [("<=", Self::AtMost), (">=", Self::AtLeast), ("≤", Self::AtMost), ("≥", Self::AtLeast)];
        let signs = signs.into_iter().chain([("<", Self::Less), (">", Self::More)]);
        for (sign, comparator) in signs {
            if let Some(rest) = typed.strip_prefix(sign) {
                return (comparator, rest.trim_start());
            }
        }
        (Self::Exactly, typed)
    }
}

/// How a value in conventional units becomes one in SI units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Conversion {
    /// SI = conventional × this.
    Times(f64),
    /// SI = conventional × `times` + `plus`.
    Linear {
        /// The slope.
        times: f64,
        /// What is added.
        plus: f64,
    },
}

/// A laboratory test that Carnet knows the units of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// LOINC code.
    pub loinc: &'static str,
    /// The abbreviation that laboratories print.
    pub short: &'static str,
    names: [&'static str; 4],
    /// UCUM.
    pub conventional: &'static str,
    /// UCUM; the same as the conventional one where there is only one.
    pub si: &'static str,
    conversion: Conversion,
}

impl Test {
    /// Every test that is known, in the order of a laboratory's sheet.
    #[must_use]
    pub const fn all() -> &'static [Self] {
        table::TESTS
    }

    /// The test of a LOINC code.
    #[must_use]
    pub fn coded(loinc: &str) -> Option<&'static Self> {
        table::TESTS.iter().find(|test| test.loinc == loinc)
    }

    /// The test that somebody typed: by abbreviation, code, or name in any of the languages, or as [`Self::label`] has it.
    #[must_use]
    pub fn named(typed: &str) -> Option<&'static Self> {
        let typed = typed.trim().to_lowercase();
        table::TESTS.iter().find(|test| {
            let label = test.names.iter().any(|name| format!("{name} ({})", test.short).to_lowercase() == typed);
            let american = test.names[0].to_lowercase().replace("haem", "hem").replace("oest", "est") == typed;
            label
                || american
                || test.loinc == typed
                || test.short.to_lowercase() == typed
                || test.names.iter().any(|name| name.to_lowercase() == typed)
        })
    }

    /// Its name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.names[0],
            Language::Ar => self.names[1],
            Language::Ru => self.names[2],
            Language::Zh => self.names[3],
        }
    }

    /// `Potassium (K)`; the abbreviation once where it stands in the name already.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let name = self.name(language);
        let (small, short) = (name.to_lowercase(), self.short.to_lowercase());
        let begins = small.strip_prefix(&short).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        if begins || small.split_whitespace().any(|word| word == short) {
            name.to_owned()
        } else {
            format!("{name} ({})", self.short)
        }
    }

    /// The unit of a system, in UCUM.
    #[must_use]
    pub const fn unit(&self, system: System) -> &'static str {
        match system {
            System::Conventional => self.conventional,
            System::Si => self.si,
        }
    }

    /// Which of the two units this is, however it was written; the conventional one where they are the same.
    #[must_use]
    pub fn system(&self, unit: &str) -> Option<System> {
        System::ALL.iter().copied().find(|system| unit_like(self.unit(*system), unit))
    }

    /// A value of one system in the other, unrounded; nothing where both are one.
    #[must_use]
    pub fn convert(&self, value: f64, from: System) -> Option<f64> {
        if self.conventional == self.si {
            return None;
        }
        let (times, plus) = match self.conversion {
            Conversion::Times(times) => (times, 0.0),
            Conversion::Linear { times, plus } => (times, plus),
        };
        Some(match from {
            System::Conventional => value * times + plus,
            System::Si => (value - plus) / times,
        })
    }
}

/// One row: what a laboratory measured on a day, as it wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lab {
    /// LOINC code; empty for a test that is not known.
    pub loinc: String,
    /// The test, as it was typed.
    pub name: String,
    /// What stands before the value.
    pub comparator: Comparator,
    /// The value as it was typed: for a known test a number.
    pub value: String,
    /// The unit as it was typed.
    pub unit: String,
    /// The laboratory's reference range, as it was typed; may be empty.
    pub reference: String,
    /// The day on which the sample was taken.
    pub taken: Date,
}

/// The same in the other system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// Comparator and value, rounded to what the original knows.
    pub value: String,
    /// The unit, as it is shown.
    pub unit: String,
    /// The reference range; empty where it is not one of two numbers or one.
    pub reference: String,
}

impl Lab {
    /// The test, where it is known.
    #[must_use]
    pub fn test(&self) -> Option<&'static Test> {
        Test::coded(&self.loinc)
    }

    /// Comparator and value, as typed.
    #[must_use]
    pub fn original(&self) -> String {
        format!("{}{}", self.comparator.sign(), self.value)
    }

    /// The test and the system, where both are known.
    fn known(&self) -> Option<(&'static Test, System)> {
        let test = self.test()?;
        Some((test, test.system(&self.unit)?))
    }

    /// The value in conventional units, for comparing one day with another; nothing for an unknown unit, or for "less
    /// than", which is no point on a line.
    #[must_use]
    pub fn comparable(&self) -> Option<f64> {
        let (test, system) = self.known()?;
        let (value, _) = number(&self.value).ok().filter(|_| self.comparator == Comparator::Exactly)?;
        match system {
            System::Conventional => Some(value),
            System::Si => test.convert(value, System::Si).or(Some(value)),
        }
    }

    /// The value in the other system.
    #[must_use]
    pub fn converted(&self) -> Option<Converted> {
        let (test, system) = self.known()?;
        let turn = |text: &str| {
            let (value, digits) = number(text).ok()?;
            Some(rounded(test.convert(value, system)?, digits))
        };
        let other = match system {
            System::Conventional => System::Si,
            System::Si => System::Conventional,
        };
        let value = format!("{}{}", self.comparator.sign(), turn(&self.value)?);
        Some(Converted {
            value,
            unit: shown(test.unit(other)),
            reference: range(&self.reference, turn).unwrap_or_default(),
        })
    }

    /// Whether it is older than what clinics ask for before surgery (D5).
    #[must_use]
    pub fn old_on(&self, today: Date) -> bool {
        self.taken.until(today).is_ok_and(|span| span.get_days() > FRESH_DAYS)
    }
}

/// Values by test: known tests in the order of the table, then what was typed by name. Within a test they keep their order.
#[must_use]
pub fn by_test<T>(rows: Vec<T>, lab: impl Fn(&T) -> &Lab) -> Vec<Vec<T>> {
    let key = |lab: &Lab| {
        let place = Test::all().iter().position(|test| test.loinc == lab.loinc);
        (place.unwrap_or(usize::MAX), if lab.loinc.is_empty() { lab.name.to_lowercase() } else { lab.loinc.clone() })
    };
    let mut tests: BTreeMap<_, Vec<T>> = BTreeMap::new();
    for row in rows {
        tests.entry(key(lab(&row))).or_default().push(row);
    }
    tests.into_values().collect()
}

/// `3.9–6.1`, `< 5`, `> 60`: each number turned, the form kept.
fn range(text: &str, turn: impl Fn(&str) -> Option<String>) -> Option<String> {
    let (comparator, rest) = Comparator::split(text);
    if comparator != Comparator::Exactly {
        return Some(format!("{}{}", comparator.sign(), turn(rest)?));
    }
    let (low, high) = rest.split_once(['–', '—', '-', '…'])?;
    Some(format!("{}–{}", turn(low.trim())?, turn(high.trim())?))
}
