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

/// Whether the name in a study's headers has too little in common with the patient's names: of two words or more, two have
/// to be found again; of one, that one. Spellings of one Arabic name differ in vowels and doubled letters, so only the
/// consonants are compared, and only Latin letters with Latin letters: whatever cannot be compared does not differ.
#[must_use]
pub fn name_differs(in_images: &str, of_patient: &[String]) -> bool {
    let said = name_words(in_images);
    let known: Vec<String> = of_patient.iter().flat_map(|name| name_words(name)).collect();
    if said.is_empty() || known.is_empty() {
        return false;
    }
    let found = said.iter().filter(|word| known.contains(word)).count();
    found < said.len().min(known.len()).min(2)
}

/// The consonants of each word of a name, without particles: `AL HAJRI^YOUSEF` is `hjr`, `sf`.
fn name_words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.is_ascii())
        .map(str::to_lowercase)
        .filter(|word| {
            word.len() > 2 && !["bin", "ibn", "bint", "abu", "del", "van", "von", "der"].contains(&word.as_str())
        })
        .map(|word| {
            let word = word
                .replace("ph", "f")
                .replace("kh", "h")
                .replace("ou", "u")
                .replace(['q', 'c'], "k")
                .replace('z', "s");
            // The article may be written together with the name, and a closing h is heard by some.
            let stem = word.strip_prefix("al").or_else(|| word.strip_prefix("el")).filter(|stem| stem.len() > 3);
            let stem = stem.unwrap_or(&word).trim_end_matches('h');
            let mut bones: Vec<char> = stem.chars().filter(|c| !"aeiouyw".contains(*c)).collect();
            bones.dedup();
            if bones.is_empty() { word } else { bones.into_iter().collect() }
        })
        .collect()
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
    fn a_name_differs_when_it_is_somebody_elses_and_not_when_it_is_spelled_otherwise() {
        let patient = ["يوسف عبدالله الهاجري".to_owned(), "Yousef Abdulla Al-Hajri".to_owned()];
        for same in ["AL HAJRI^YOUSEF", "Alhajri Yousif Abdullah", "Hajri Yusuf", "YOUSEF", "", "الهاجري يوسف", "^^^"]
        {
            assert!(!name_differs(same, &patient), "{same}");
        }
        for other in ["Doe John", "AL HAJRI^NOURA", "CompressedSamples^CT1"] {
            assert!(name_differs(other, &patient), "{other}");
        }
        assert!(!name_differs("Doe John", &["约翰".to_owned()]), "nothing to compare with");
        assert!(!name_differs("Wang", &["Wang Fang".to_owned()]) && !name_differs("Wang Fang", &["Wang".to_owned()]));
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
