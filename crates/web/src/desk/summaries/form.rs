//! The summary's form: fields, and rows that belong together by their position, so that they work without a script.

use crate::forms::{Faults, Posted};
use crate::text::Text;
use domain::clotting::affects_clotting;
use domain::summaries::{Allergy, Content, Declared, Field, Medication, MedicationKind, Second, Severity};
use domain::words::Language;

/// Empty rows below those that are filled in.
const SPARE: usize = 5;
/// More rows than these are not read.
const MOST_ROWS: usize = 60;
/// The longest text of a field, in characters: several pages, so that what is too long can be saved and shortened.
const LONGEST: usize = 12_000;
/// The longest cell of a row, in characters.
const LONGEST_CELL: usize = 300;

const MEDICATION: [&str; 5] =
    ["medication-name", "medication-dose", "medication-frequency", "medication-since", "medication-kind"];
const ALLERGY: [&str; 3] = ["allergy-substance", "allergy-reaction", "allergy-severity"];

/// A row of the form: its cells in order, and its mark.
pub struct Row {
    /// Counted from 1.
    pub number: usize,
    /// What was typed or chosen.
    pub cells: Vec<String>,
    /// How it affects clotting, in words; empty when it is not known to.
    pub mark: String,
}

/// A form filled from a saved version.
pub fn filled(content: &Content, language: Language, seen: i32) -> Posted {
    let mut form = Posted::default()
        .put("seen", seen.to_string())
        .put("language", language.word())
        .put("height", content.height_cm.clone())
        .put("weight", content.weight_kg.clone())
        .put("medications", content.medications_declared.word())
        .put("allergies", content.allergies_declared.word());
    for (field, text) in &content.fields {
        form = form.put(field.word(), text.clone());
    }
    if let Some(second) = &content.second {
        form = form
            .put("second-language", second.language.word())
            .put("second-question", second.question.clone())
            .put("second-note", second.note.clone());
        for (field, text) in &second.fields {
            form = form.put(&second_name(*field), text.clone());
        }
    }
    // What affects clotting stands on top as soon as it is saved.
    let sorted = content.clotting_medications().into_iter().chain(content.other_medications());
    for one in sorted {
        let cells = [&one.name, &one.dose, &one.frequency, &one.since];
        for (name, cell) in MEDICATION.iter().zip(cells) {
            form = form.add(name, cell.clone());
        }
        form = form.add("medication-kind", one.kind.word());
    }
    for one in &content.allergies {
        form = form
            .add("allergy-substance", one.substance.clone())
            .add("allergy-reaction", one.reaction.clone())
            .add("allergy-severity", one.severity.word());
    }
    form
}

/// Reads a form; what is wrong goes to `faults`.
pub fn read(t: Text, posted: &Posted, faults: &mut Faults) -> Content {
    let fields = Field::ALL
        .iter()
        .map(|field| (*field, faults.text(t, posted, field.word(), LONGEST, "")))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let medications: Vec<Medication> = cells(posted, MEDICATION)
        .into_iter()
        .filter(|[name, ..]| !name.is_empty())
        .map(|[name, dose, frequency, since, kind]| Medication {
            kind: MedicationKind::parse(&kind).unwrap_or(MedicationKind::Prescription),
            name,
            dose,
            frequency,
            since,
        })
        .collect();
    let allergies: Vec<Allergy> = cells(posted, ALLERGY)
        .into_iter()
        .filter(|[substance, ..]| !substance.is_empty())
        .map(|[substance, reaction, severity]| Allergy {
            severity: Severity::parse(&severity).unwrap_or(Severity::Unknown),
            substance,
            reaction,
        })
        .collect();
    let height_cm = number(t, posted, faults, "height", 30.0, 260.0);
    let weight_kg = number(t, posted, faults, "weight", 0.3, 500.0);
    let listed = Listed {
        any: !medications.is_empty(),
        missing: "summary-fault-listed-medications",
        surplus: "summary-fault-rows-medications",
    };
    let medications_declared = declared(t, posted, faults, "medications", &listed);
    let listed = Listed {
        any: !allergies.is_empty(),
        missing: "summary-fault-listed-allergies",
        surplus: "summary-fault-rows-allergies",
    };
    let allergies_declared = declared(t, posted, faults, "allergies", &listed);
    let second = second(t, posted, faults);
    Content { height_cm, weight_kg, fields, medications_declared, medications, allergies_declared, allergies, second }
}

/// The name of a field's second-language version in the form.
pub fn second_name(field: Field) -> String {
    format!("second-{}", field.word())
}

/// C6: the second-language version, once a language is chosen. Text without a language is not lost: it asks for one.
fn second(t: Text, posted: &Posted, faults: &mut Faults) -> Option<Second> {
    let text = |faults: &mut Faults, name: &str| faults.text(t, posted, name, LONGEST, "");
    let fields: Vec<(Field, String)> = Field::ALL
        .iter()
        .map(|field| (*field, text(faults, &second_name(*field))))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let question = text(faults, "second-question");
    let note = text(faults, "second-note");
    let written = !(fields.is_empty() && question.is_empty() && note.is_empty());
    match Language::parse(posted.text("second-language")) {
        Some(language) if posted.text("second-language") == posted.text("language") && written => {
            faults.add("second-language", t.s("summary-fault-second-same"));
            Some(Second { language, question, asked: String::new(), fields, note })
        }
        Some(language) => written.then_some(Second { language, question, asked: String::new(), fields, note }),
        None => {
            if written {
                faults.add("second-language", t.s("summary-fault-second-language"));
            }
            None
        }
    }
}

struct Listed {
    any: bool,
    missing: &'static str,
    surplus: &'static str,
}

/// "None known" and rows cannot both be true; nor can "listed" without a row.
fn declared(t: Text, posted: &Posted, faults: &mut Faults, field: &str, listed: &Listed) -> Declared {
    let said = Declared::parse(posted.text(field)).unwrap_or(Declared::NotAsked);
    match (said, listed.any) {
        (Declared::Listed, false) => faults.add(field, t.s(listed.missing)),
        (Declared::NoneKnown | Declared::NotAsked, true) => faults.add(field, t.s(listed.surplus)),
        _ => {}
    }
    said
}

fn number(t: Text, posted: &Posted, faults: &mut Faults, field: &str, least: f64, most: f64) -> String {
    let typed = posted.text(field).replace(['٫', ','], ".");
    let text: String = typed.chars().map(western).collect();
    let sound = text.parse::<f64>().is_ok_and(|number| (least..=most).contains(&number));
    if !text.is_empty() && !sound {
        faults.add(field, t.s("summary-fault-number"));
    }
    text
}

/// Digits are 0–9 in every language, so that a number reads the same on paper and on screen.
fn western(c: char) -> char {
    let digit = match c {
        '٠'..='٩' => u32::from(c) - u32::from('٠'),
        '۰'..='۹' => u32::from(c) - u32::from('۰'),
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}

fn cells<const N: usize>(posted: &Posted, names: [&str; N]) -> Vec<[String; N]> {
    posted.table(names, MOST_ROWS, LONGEST_CELL)
}

/// The rows to draw: those with anything in them, and spare ones.
pub fn rows(t: Text, form: &Posted) -> (Vec<Row>, Vec<Row>) {
    let mark = |name: &str| affects_clotting(name).map_or_else(String::new, |how| t.word("clotting", how.word()));
    // The last column is a list to pick from and never empty, so it does not count as typed.
    let medications = kept(cells(form, MEDICATION), ["", "", "", "", "prescription"], mark);
    let allergies = kept(cells(form, ALLERGY), ["", "", "unknown"], |_| String::new());
    (medications, allergies)
}

fn kept<const N: usize>(cells: Vec<[String; N]>, empty: [&str; N], mark: impl Fn(&str) -> String) -> Vec<Row> {
    let typed = cells.into_iter().filter(|row| row[..N - 1].iter().any(|cell| !cell.is_empty()));
    let spare = std::iter::repeat_n(empty.map(str::to_owned), SPARE);
    typed
        .chain(spare)
        .enumerate()
        .map(|(index, row)| Row { number: index + 1, mark: mark(&row[0]), cells: row.to_vec() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn t() -> Text {
        texts_in_english()
    }

    fn texts_in_english() -> Text {
        Text(Language::En)
    }

    #[test]
    fn what_is_saved_comes_back_with_clotting_on_top() {
        let posted = Posted::default()
            .put("medications", "listed")
            .put("allergies", "none-known")
            .put("height", "١٧٢")
            .put("course", "Pain since 2019")
            .add("medication-name", "Metformin")
            .add("medication-kind", "prescription")
            .add("medication-name", "أبيكسابان")
            .add("medication-kind", "prescription");
        let mut faults = Faults::default();
        let content = read(t(), &posted, &mut faults);
        assert!(faults.none(), "{faults:?}");
        assert_eq!(content.height_cm, "172");
        let again = filled(&content, Language::Ar, 1);
        assert_eq!(again.rows("medication-name"), ["أبيكسابان", "Metformin"]);
        let mut read_again = read(t(), &again, &mut faults);
        read_again.medications.reverse();
        assert_eq!(read_again, content);
    }

    #[test]
    fn none_known_and_rows_contradict_each_other() {
        let posted = Posted::default()
            .put("medications", "none-known")
            .put("allergies", "listed")
            .add("medication-name", "Warfarin");
        let mut faults = Faults::default();
        let _ = read(t(), &posted, &mut faults);
        assert!(faults.has("medications") && faults.has("allergies"));
    }
}
