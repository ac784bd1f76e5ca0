//! Laboratory values as people read them, at the desk, on the doctor's page, in the family (D10). The template part is
//! `components/labs.html`; it takes a [`LabsView`].

use crate::text::Text;
use domain::Date;
use domain::ids::LabId;
use domain::labs::{Lab, by_test};

/// The trend's drawing area.
const WIDE: f64 = 132.0;
const HIGH: f64 = 36.0;
/// Room around the line, so that dots are whole.
const MARGIN: f64 = 5.0;

/// A row, where it can be taken out, and the paper that it was typed from with its address.
pub type Given = (Lab, Option<LabId>, Option<(String, String)>);

/// Laboratory values, test by test, the newest of each first.
#[derive(Debug, Clone)]
pub struct LabsView {
    /// The tests that there are values of.
    pub groups: Vec<Group>,
    /// Whether any value is older than clinics ask for before surgery (D5).
    pub old: bool,
}

/// One test.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name: ours where the test is known, else as typed.
    pub name: String,
    /// Whether the name is ours, in the reader's language.
    pub known: bool,
    /// Its values, newest first.
    pub rows: Vec<Line>,
    /// How it went, where there are two numbers or more.
    pub trend: Option<Trend>,
}

/// One value.
#[derive(Debug, Clone)]
pub struct Line {
    /// Which; nothing where it stands fixed, in a sending.
    pub id: Option<LabId>,
    /// The day of the sample.
    pub day: String,
    /// The value as the laboratory wrote it, its unit, its reference range.
    pub original: [String; 3],
    /// The same in the other unit system, where both are known.
    pub other: Option<[String; 3]>,
    /// The paper that it was typed from: address and title.
    pub source: Option<(String, String)>,
    /// Older than clinics ask for before surgery.
    pub old: bool,
}

/// A small line over time, left to right in every language. The rows beside it are its table.
#[derive(Debug, Clone)]
pub struct Trend {
    /// SVG points.
    pub points: String,
    /// The centre of each value.
    pub dots: Vec<(String, String)>,
    /// The same in words.
    pub words: String,
}

impl LabsView {
    /// Of rows that come newest first, for a reader whose today this is.
    #[must_use]
    pub fn of(t: Text, today: Date, rows: Vec<Given>) -> Self {
        let groups: Vec<Group> = by_test(rows, |row| &row.0).into_iter().map(|rows| group(t, today, rows)).collect();
        Self { old: groups.iter().any(|group| group.rows.iter().any(|row| row.old)), groups }
    }

    /// Of rows that went with a sending: they stand fixed, without the desk's papers.
    #[must_use]
    pub fn frozen(t: Text, today: Date, labs: Vec<Lab>) -> Self {
        Self::of(t, today, labs.into_iter().map(|lab| (lab, None, None)).collect())
    }
}

fn group(t: Text, today: Date, rows: Vec<Given>) -> Group {
    let test = rows.first().and_then(|(lab, ..)| lab.test());
    let typed = rows.first().map_or_else(String::new, |(lab, ..)| lab.name.clone());
    let name = test.map_or(typed, |test| test.label(t.0));
    let trend = trend(t, &name, &rows);
    let rows = rows
        .into_iter()
        .map(|(lab, id, source)| Line {
            id,
            day: t.day(lab.taken),
            other: lab.converted().map(|other| [other.value, other.unit, other.reference]),
            old: lab.old_on(today),
            original: [lab.original(), lab.unit, lab.reference],
            source,
        })
        .collect();
    Group { name, known: test.is_some(), rows, trend }
}

/// Numbers over days, the oldest first. Days and values are spread over the whole area; equal ones lie in its middle.
fn trend(t: Text, name: &str, rows: &[Given]) -> Option<Trend> {
    let mut known: Vec<(Date, f64)> =
        rows.iter().filter_map(|(lab, ..)| Some((lab.taken, lab.comparable()?))).collect();
    known.sort_by_key(|(day, _)| *day);
    let (first, last) = (*known.first()?, *known.last()?);
    if first.0 == last.0 {
        return None;
    }
    let days = |day: Date| first.0.until(day).map_or(0.0, |span| f64::from(span.get_days()));
    let low = known.iter().map(|(_, value)| *value).fold(f64::INFINITY, f64::min);
    let high = known.iter().map(|(_, value)| *value).fold(f64::NEG_INFINITY, f64::max);
    let place = |part: f64, whole: f64, room: f64| {
        let share = if whole > 0.0 { part / whole } else { 0.5 };
        MARGIN + share * (room - 2.0 * MARGIN)
    };
    let dots: Vec<(String, String)> = known
        .iter()
        .map(|(day, value)| {
            let x = place(days(*day), days(last.0), WIDE);
            let y = HIGH - place(value - low, high - low, HIGH);
            (format!("{x:.1}"), format!("{y:.1}"))
        })
        .collect();
    let points = dots.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
    let words = t.with("labs-trend", [("name", name.to_owned()), ("from", t.day(first.0)), ("to", t.day(last.0))]);
    Some(Trend { points, dots, words })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::labs::Comparator;
    use domain::words::Language;
    use jiff::civil::date;

    fn glucose(value: &str, unit: &str, taken: Date) -> Given {
        let lab = Lab {
            loinc: "2345-7".into(),
            name: "GLU".into(),
            comparator: Comparator::Exactly,
            value: value.into(),
            unit: unit.into(),
            reference: String::new(),
            taken,
        };
        (lab, None, None)
    }

    #[test]
    fn one_test_in_two_units_is_one_line() {
        let t = Text(Language::En);
        let rows = vec![
            glucose("5.5", "mmol/L", date(2026, 7, 2)),
            glucose("180", "mg/dL", date(2026, 6, 2)),
            glucose("99.1", "mg/dl", date(2026, 5, 1)),
        ];
        let view = LabsView::of(t, date(2026, 7, 23), rows);
        let [group] = view.groups.as_slice() else { panic!("{view:?}") };
        assert_eq!(group.rows[0].original[0], "5.5");
        assert_eq!(group.rows[0].other.as_ref().map(|other| other[1].as_str()), Some("mg/dL"));
        let trend = group.trend.as_ref().expect("three days");
        let heights: Vec<f64> = trend.dots.iter().map(|(_, y)| y.parse().expect("a number")).collect();
        assert!(heights[1] < 6.0, "the highest stands on top: {heights:?}");
        assert!((heights[0] - heights[2]).abs() < 0.5, "5.5 mmol/L is 99.1 mg/dL: {heights:?}");
    }
}
