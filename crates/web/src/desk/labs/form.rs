//! The form of laboratory values: one day and one paper, and rows whose cells go together by position, so that it works
//! without a script.

use crate::forms::{Faults, Posted};
use crate::text::Text;
use domain::Date;
use domain::ids::DocumentId;
use domain::labs::{Comparator, Lab, Test, number};

/// Empty rows below those that are filled in.
const SPARE: usize = 6;
/// More rows than these are not read.
const MOST_ROWS: usize = 80;
/// The longest cell, in characters.
const LONGEST_CELL: usize = 120;

const CELLS: [&str; 4] = ["test", "value", "unit", "reference"];

/// A row of the form.
pub struct Typed {
    /// Counted from 1.
    pub number: usize,
    /// Test, value, unit, reference range, as typed.
    pub cells: [String; 4],
}

/// The rows to draw: those with anything in them where they stood, and spare ones.
pub fn rows(form: &Posted) -> Vec<Typed> {
    let mut cells = form.table(CELLS, MOST_ROWS, LONGEST_CELL);
    while cells.last().is_some_and(|row| row.iter().all(String::is_empty)) {
        cells.pop();
    }
    let spare = std::iter::repeat_with(|| std::array::from_fn(|_| String::new())).take(SPARE);
    cells.into_iter().chain(spare).enumerate().map(|(at, cells)| Typed { number: at + 1, cells }).collect()
}

/// Reads a form; what is wrong goes to `faults`, each at its own cell.
pub fn read(t: Text, posted: &Posted, today: Date, faults: &mut Faults) -> Option<(Vec<Lab>, Option<DocumentId>)> {
    let taken = faults.date(t, posted, "taken");
    match taken {
        None if !faults.has("taken") => faults.add("taken", t.s("labs-fault-no-day")),
        Some(day) if day > today => faults.add("taken", t.s("labs-fault-future")),
        _ => {}
    }
    let mut labs = Vec::new();
    for row in rows(posted).iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())) {
        if let (Some(lab), Some(taken)) = (one(t, row, faults), taken) {
            labs.push(Lab { taken, ..lab });
        }
    }
    if labs.is_empty() && faults.none() {
        faults.add("test-1", t.s("labs-fault-nothing"));
    }
    let source = posted.text("source").parse().ok();
    faults.none().then_some((labs, source))
}

/// A known test wants a number and its unit; what is not known is kept as it was typed.
fn one(t: Text, row: &Typed, faults: &mut Faults) -> Option<Lab> {
    let [name, typed, unit, reference] = row.cells.clone();
    let cell = |what: &str| format!("{what}-{}", row.number);
    let at = row.number.to_string();
    let told = |key: &str| t.with(key, [("row", at.as_str())]);
    if name.is_empty() {
        faults.add(&cell("test"), told("labs-fault-no-test"));
    }
    let test = Test::named(&name);
    let (comparator, value) = if test.is_some() { Comparator::split(&typed) } else { (Comparator::Exactly, &*typed) };
    if value.is_empty() {
        faults.add(&cell("value"), told("labs-fault-empty"));
    } else if let Some(fault) = test.and_then(|_| number(value).err()) {
        faults.add(&cell("value"), told(&format!("labs-fault-{}", fault.word())));
    }
    if unit.is_empty() && test.is_some_and(|test| test.system("").is_none()) {
        faults.add(&cell("unit"), told("labs-fault-no-unit"));
    }
    let wrong = CELLS.iter().any(|what| faults.has(&cell(what)));
    (!wrong).then(|| Lab {
        loinc: test.map_or_else(String::new, |test| test.loinc.to_owned()),
        comparator,
        value: value.to_owned(),
        name,
        unit,
        reference,
        taken: Date::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::Language;
    use jiff::civil::date;

    fn typed(rows: &[[&str; 4]]) -> Posted {
        let day = [("taken-day", "2"), ("taken-month", "7"), ("taken-year", "2026")];
        let form = day.iter().fold(Posted::default(), |form, (name, value)| form.put(name, *value));
        rows.iter().fold(form, |form, row| CELLS.iter().zip(row).fold(form, |form, (name, cell)| form.add(name, *cell)))
    }

    fn faults(rows: &[[&str; 4]]) -> Vec<String> {
        let mut faults = Faults::default();
        let _ = read(Text(Language::En), &typed(rows), date(2026, 7, 23), &mut faults);
        faults.list().iter().map(|(field, _)| field.clone()).collect()
    }

    #[test]
    fn a_known_test_wants_a_number_and_a_unit_an_unknown_one_is_free() {
        assert_eq!(faults(&[["Glucose", "5,5", "mmol/L", "3,9–6,1"], ["Rare antibody", "positive", "", ""]]), [""; 0]);
        assert_eq!(faults(&[["Glucose", "high", "mmol/L", ""]]), ["value-1"]);
        assert_eq!(faults(&[["Glucose", "1,234", "mmol/L", ""]]), ["value-1"]);
        assert_eq!(faults(&[["", "", "", ""], ["Glucose", "5.5", "", ""]]), ["unit-2"]);
        assert_eq!(faults(&[["INR", "1.1", "", ""]]), [""; 0]);
        assert_eq!(faults(&[["", "5.5", "mmol/L", ""]]), ["test-1"]);
        assert_eq!(faults(&[["Glucose", "", "mmol/L", ""]]), ["value-1"]);
        assert_eq!(faults(&[]), ["test-1"]);
    }

    #[test]
    fn the_sign_stands_apart_and_the_rest_as_typed() {
        let mut faults = Faults::default();
        let form = typed(&[["TSH", "< 0,01", "мМЕ/л", "0,4-4"]]);
        let (labs, _) = read(Text(Language::Ru), &form, date(2026, 7, 23), &mut faults).expect("right");
        assert_eq!((labs[0].comparator, labs[0].value.as_str()), (Comparator::Less, "0,01"));
        assert_eq!((labs[0].unit.as_str(), labs[0].reference.as_str()), ("мМЕ/л", "0,4-4"));
        assert_eq!((labs[0].loinc.as_str(), labs[0].taken), ("3016-3", date(2026, 7, 2)));
    }

    #[test]
    fn the_day_is_known_and_past() {
        let mut faults = Faults::default();
        let form = typed(&[["INR", "1.1", "", ""]]);
        assert!(read(Text(Language::En), &form, date(2026, 7, 1), &mut faults).is_none());
        assert!(faults.has("taken"));
    }
}
