//! D3: a DICOM study as its headers tell it: study → series → instance (PS3.3, A.1.2).

use crate::words::words;
use serde::{Deserialize, Serialize};

/// What the headers of a study's files say. Names of attributes after PS3.6; everything as the files have it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Study {
    /// Study Instance UID (0020,000D).
    pub uid: String,
    /// Modalities in the study, each once, in the order met, for example `CT`.
    pub modalities: Vec<String>,
    /// Body Part Examined (0018,0015).
    pub body_part: String,
    /// Study Description (0008,1030).
    pub description: String,
    /// Institution Name (0008,0080).
    pub institution: String,
    /// Patient's Name (0010,0010), readable.
    pub patient_name: String,
    /// Patient's Name as the files have it, all its groups.
    pub person_name: String,
    /// Patient's Birth Date (0010,0030) as `YYYY-MM-DD`.
    pub patient_birth_date: String,
    /// Transfer Syntax UIDs, each once.
    pub transfer_syntaxes: Vec<String>,
    /// Files in all series.
    pub instances: u32,
    /// The series, by number.
    pub series: Vec<Series>,
}

/// One series of a study.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Series {
    /// Series Instance UID (0020,000E).
    pub uid: String,
    /// Series Number (0020,0011).
    pub number: Option<i32>,
    /// Series Description (0008,103E).
    pub description: String,
    /// Modality (0008,0060).
    pub modality: String,
    /// Files in it.
    pub count: u32,
    /// Those of them whose Instance Number (0020,0013) was looked at; fewer where older versions filed some.
    pub counted: u32,
    /// The numbers that are there.
    pub numbers: Numbers,
}

/// Whole numbers, kept as runs: a series of a thousand slices is one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Numbers(Vec<[i32; 2]>);

impl Numbers {
    /// Adds a number; nothing where it is there.
    pub fn add(&mut self, number: i32) {
        let runs = &mut self.0;
        let at = runs.partition_point(|run| i64::from(run[1]) + 1 < i64::from(number));
        match runs.get_mut(at) {
            Some(run) if run[0] <= number && number <= run[1] => {}
            Some(run) if i64::from(run[1]) + 1 == i64::from(number) => {
                run[1] = number;
                if let Some(next) = runs.get(at + 1).copied().filter(|next| i64::from(number) + 1 == i64::from(next[0]))
                {
                    runs[at][1] = next[1];
                    runs.remove(at + 1);
                }
            }
            Some(run) if i64::from(number) + 1 == i64::from(run[0]) => run[0] = number,
            _ => runs.insert(at, [number, number]),
        }
    }

    /// The runs, in order.
    #[must_use]
    pub fn runs(&self) -> &[[i32; 2]] {
        &self.0
    }

    /// What lies between the runs. Whether something is missing before the first or after the last, no number tells.
    #[must_use]
    pub fn gaps(&self) -> Self {
        Self(self.0.windows(2).map(|pair| [pair[0][1] + 1, pair[1][0] - 1]).collect())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> i64 {
        self.0.iter().map(|run| i64::from(run[1]) - i64::from(run[0]) + 1).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether they were counted in steps: 1, 3, 5, or 10, 20, 30. Nothing is missing from those.
    fn in_steps(&self) -> bool {
        let gap = |pair: &[[i32; 2]]| i64::from(pair[1][0]) - i64::from(pair[0][1]);
        let mut gaps = self.0.windows(2).map(gap);
        let first = gaps.next();
        self.0.len() > 2 && self.0.iter().all(|run| run[0] == run[1]) && gaps.all(|gap| Some(gap) == first)
    }
}

impl std::fmt::Display for Numbers {
    /// `37–41, 90`; after a dozen runs only that there are more.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, [from, to]) in self.0.iter().take(12).enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            if from == to { write!(f, "{comma}{from}")? } else { write!(f, "{comma}{from}–{to}")? }
        }
        if self.0.len() > 12 { f.write_str(", …") } else { Ok(()) }
    }
}

impl Series {
    /// Instance numbers that are missing between others; none where numbers were not looked at, or were counted in steps.
    #[must_use]
    pub fn missing(&self) -> Numbers {
        let known = self.counted == self.count && !self.numbers.in_steps();
        if known { self.numbers.gaps() } else { Numbers::default() }
    }
}

/// What one file adds to its study.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Instance {
    /// Study Instance UID.
    pub study: String,
    /// Series Instance UID.
    pub series: String,
    /// Series Number.
    pub series_number: Option<i32>,
    /// Series Description.
    pub series_description: String,
    /// Modality.
    pub modality: String,
    /// Body Part Examined.
    pub body_part: String,
    /// Study Description.
    pub description: String,
    /// Institution Name.
    pub institution: String,
    /// Instance Number.
    pub number: Option<i32>,
    /// Patient's Name, readable.
    pub patient_name: String,
    /// Patient's Name as the file has it.
    pub person_name: String,
    /// Patient's Birth Date as `YYYY-MM-DD`.
    pub patient_birth_date: String,
    /// Transfer Syntax UID.
    pub transfer_syntax: String,
}

impl Study {
    /// Adds a file. The first file that says something about the study as a whole is believed.
    pub fn add(&mut self, instance: &Instance) {
        let first = |kept: &mut String, said: &str| {
            if kept.is_empty() {
                said.clone_into(kept);
            }
        };
        first(&mut self.uid, &instance.study);
        first(&mut self.body_part, &instance.body_part);
        first(&mut self.description, &instance.description);
        first(&mut self.institution, &instance.institution);
        first(&mut self.patient_name, &instance.patient_name);
        first(&mut self.person_name, &instance.person_name);
        first(&mut self.patient_birth_date, &instance.patient_birth_date);
        once(&mut self.modalities, &instance.modality);
        once(&mut self.transfer_syntaxes, &instance.transfer_syntax);
        self.instances += 1;
        let at = self.series.iter().position(|series| series.uid == instance.series).unwrap_or_else(|| {
            self.series.push(Series {
                uid: instance.series.clone(),
                number: instance.series_number,
                ..Series::default()
            });
            self.series.len() - 1
        });
        let series = &mut self.series[at];
        first(&mut series.description, &instance.series_description);
        first(&mut series.modality, &instance.modality);
        series.count += 1;
        series.counted += 1;
        if let Some(number) = instance.number {
            series.numbers.add(number);
        }
        self.series.sort_by_key(|series| series.number);
    }

    /// The words of a proposed name: the description, else the body part.
    #[must_use]
    pub fn about(&self) -> &str {
        if self.description.is_empty() { &self.body_part } else { &self.description }
    }
}

words! {
    /// The windows that images are looked through (PS3.3, C.11.2.1.2). All but the image's own are in Hounsfield units.
    Window {
        /// As the file says, else the usual one of its modality.
        Own = "own",
        /// Muscle, organs, vessels.
        SoftTissue = "soft-tissue",
        /// Bone.
        Bone = "bone",
        /// Lung.
        Lung = "lung",
        /// Brain.
        Brain = "brain",
    }
}

impl Window {
    /// Centre and width in Hounsfield units; none for the image's own.
    #[must_use]
    pub const fn values(self) -> Option<(i32, i32)> {
        match self {
            Self::Own => None,
            Self::SoftTissue => Some((40, 400)),
            Self::Bone => Some((500, 2000)),
            Self::Lung => Some((-600, 1500)),
            Self::Brain => Some((40, 80)),
        }
    }
}

fn once(list: &mut Vec<String>, word: &str) {
    if !word.is_empty() && !list.iter().any(|known| known == word) {
        list.push(word.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn numbers(list: &[i32]) -> Numbers {
        let mut numbers = Numbers::default();
        list.iter().for_each(|number| numbers.add(*number));
        numbers
    }

    #[test]
    fn gaps_are_told_as_people_write_them() {
        let mut all: Vec<i32> = (1..=100).filter(|n| !(37..=41).contains(n) && *n != 90).collect();
        all.reverse();
        assert_eq!(numbers(&all).gaps().to_string(), "37–41, 90");
        let series = |list: &[i32]| {
            let count = u32::try_from(list.len()).expect("few");
            Series { count, counted: count, numbers: numbers(list), ..Series::default() }
        };
        assert!(series(&[1, 3, 5, 7]).missing().is_empty(), "counted in steps");
        assert_eq!(series(&[1, 3, 5, 8]).missing().to_string(), "2, 4, 6–7");
        assert!(
            Series { counted: 3, ..series(&[1, 3, 4, 8]) }.missing().is_empty(),
            "filed before numbers were looked at"
        );
    }

    proptest! {
        #[test]
        fn runs_are_what_a_set_is(list in prop::collection::vec(prop_oneof![-20_i32..60, any::<i32>()], 0..80)) {
            let set: BTreeSet<i32> = list.iter().copied().collect();
            let runs = numbers(&list);
            prop_assert_eq!(runs.len(), i64::try_from(set.len()).expect("few"));
            prop_assert!(runs.runs().windows(2).all(|pair| i64::from(pair[0][1]) + 1 < i64::from(pair[1][0])));
            for run in runs.runs() {
                prop_assert!(set.contains(&run[0]) && set.contains(&run[1]));
            }
            let gaps = runs.gaps();
            prop_assert!(gaps.runs().iter().all(|gap| !set.contains(&gap[0]) && !set.contains(&gap[1])));
        }
    }

    #[test]
    fn files_are_counted_by_series_and_series_stand_by_number() {
        let file = |series: &str, number: i32| Instance {
            study: "1.2".into(),
            series: series.into(),
            series_number: Some(number),
            modality: "MR".into(),
            ..Instance::default()
        };
        let mut study = Study::default();
        for instance in [file("b", 2), file("a", 1), file("b", 2)] {
            study.add(&instance);
        }
        assert_eq!(study.instances, 3);
        assert_eq!(study.modalities, ["MR"]);
        let counts: Vec<_> = study.series.iter().map(|s| (s.number, s.count)).collect();
        assert_eq!(counts, [(Some(1), 1), (Some(2), 2)]);
    }
}
