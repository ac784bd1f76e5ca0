//! Durations as a picture: a row each, a box from the first quartile to the third with the median in it, and a line from the
//! shortest to the longest; few of them as dots. Time runs as the reader reads.

use crate::text::Text;
use domain::figures::{self, Spread};
use store::figures::Line;

/// Width of the picture and of its column of names, height of a row and of the scale, in the picture's own units.
const WIDTH: i32 = 720;
const NAMES: i32 = 190;
const ROW: i32 = 40;
const SCALE: i32 = 30;
/// Room at the end of the scale.
const END: i32 = 28;
/// Longer names are cut; the table has the whole.
const LONGEST_NAME: usize = 24;

/// The picture.
pub struct Plot {
    /// `0 0 720 …`
    pub view_box: String,
    /// Days: place and number.
    pub ticks: Vec<(i32, u32)>,
    /// One a line that has anything.
    pub rows: Vec<Row>,
    /// Where the rows end.
    pub bottom: i32,
    /// Where names stand.
    pub names: i32,
}

/// One row.
pub struct Row {
    /// Its name, cut where it is long.
    pub name: String,
    /// How many.
    pub n: usize,
    /// The middle of the row.
    pub middle: i32,
    /// Shortest and longest, the left one first; nothing for few.
    pub line: Option<(i32, i32)>,
    /// The box: its left side and width; nothing for few.
    pub middle_half: Option<(i32, i32)>,
    /// The median; nothing for few.
    pub median: Option<i32>,
    /// The single ones, while they are few.
    pub dots: Vec<i32>,
}

/// Draws it; nothing where nothing is over yet.
pub fn draw(t: Text, lines: &[(String, Line)]) -> Option<Plot> {
    let longest = lines.iter().filter_map(|(_, line)| line.spread.most()).reduce(f64::max)?;
    let (end, step) = figures::scale(longest);
    let place = Place { end: f64::from(end), mirrored: t.dir() == "rtl" };
    let shown = lines.iter().filter(|(_, line)| line.spread.n() > 0);
    let rows: Vec<Row> = shown.zip(0..).map(|((name, line), at)| row(name, &line.spread, at, &place)).collect();
    let bottom = SCALE + ROW * i32::try_from(rows.len()).unwrap_or(0);
    Some(Plot {
        view_box: format!("0 0 {WIDTH} {}", bottom + 12),
        ticks: (0..=end / step).map(|at| (place.of(f64::from(at * step)), at * step)).collect(),
        rows,
        bottom,
        names: if place.mirrored { WIDTH - 6 } else { 6 },
    })
}

fn row(name: &str, spread: &Spread, at: i32, place: &Place) -> Row {
    let mut row = Row {
        name: cut(name),
        n: spread.n(),
        middle: SCALE + ROW * at + ROW / 2,
        line: None,
        middle_half: None,
        median: None,
        dots: Vec::new(),
    };
    match spread {
        Spread::Few(all) => row.dots = all.iter().map(|days| place.of(*days)).collect(),
        Spread::Many { least, lower, median, upper, most, .. } => {
            row.line = Some(place.between(*least, *most));
            let (from, to) = place.between(*lower, *upper);
            row.middle_half = Some((from, (to - from).max(1)));
            row.median = Some(place.of(*median));
        }
    }
    row
}

fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    name.chars().take(LONGEST_NAME - 1).chain(['…']).collect()
}

/// Days to places.
struct Place {
    end: f64,
    mirrored: bool,
}

impl Place {
    fn of(&self, days: f64) -> i32 {
        let room = f64::from(WIDTH - NAMES - END);
        let along = NAMES + (days.clamp(0.0, self.end) / self.end * room).round() as i32;
        if self.mirrored { WIDTH - along } else { along }
    }

    /// Two places, the left one first.
    fn between(&self, from: f64, to: f64) -> (i32, i32) {
        let (from, to) = (self.of(from), self.of(to));
        (from.min(to), from.max(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::Language;

    fn lines() -> Vec<(String, Line)> {
        let line = |days: &[f64]| Line { of: String::new(), spread: Spread::of(days.to_vec()), open: 0, longest: None };
        vec![
            ("Kalina Clinic".to_owned(), line(&[2.0, 3.0, 4.0, 5.0, 16.0])),
            ("A clinic with a name that is longer than there is room for".to_owned(), line(&[8.0])),
            ("Nobody yet".to_owned(), line(&[])),
        ]
    }

    #[test]
    fn time_runs_as_the_reader_reads() {
        let (left, right) =
            (draw(Text(Language::En), &lines()).expect("one"), draw(Text(Language::Ar), &lines()).expect("one"));
        assert_eq!(left.rows.len(), 2, "who has nothing has no row");
        for (here, there) in left.rows.iter().zip(&right.rows) {
            assert_eq!(here.median.map(|at| WIDTH - at), there.median);
            let mirrored: Vec<i32> = here.dots.iter().map(|at| WIDTH - at).collect();
            assert_eq!(mirrored, there.dots);
        }
        let (from, to) = left.rows[0].line.expect("a line");
        let median = left.rows[0].median.expect("a median");
        assert!(from < median && median < to && to <= WIDTH - END + 1);
        assert!(left.rows[1].name.ends_with('…') && left.rows[1].line.is_none(), "one alone is a dot");
        assert_eq!(left.ticks.first().map(|(at, _)| *at), Some(NAMES));
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert!(draw(Text(Language::En), &lines()[2..]).is_none());
    }
}
