//! D3: a DICOM study as its headers tell it: study → series → instance (PS3.3, A.1.2).

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
    /// Patient's Name, readable.
    pub patient_name: String,
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
        self.series.sort_by_key(|series| series.number);
    }

    /// The words of a proposed name: the description, else the body part.
    #[must_use]
    pub fn about(&self) -> &str {
        if self.description.is_empty() { &self.body_part } else { &self.description }
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
