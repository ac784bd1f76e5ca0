//! Screen 8: the documents of a case along time, by category, as a picture made here and as its table (bar 29). What is
//! stale on the day that counts has another shape and its word, not only another colour.

use super::known::Measure;
use super::numbered;
use crate::text::Text;
use domain::Date;
use domain::documents::Category;
use domain::recency::Recency;
use store::documents::Document;

/// Width of the picture and of its column of names, height of a row, in the picture's own units.
const WIDTH: i32 = 720;
const NAMES: i32 = 176;
const ROW: i32 = 36;
/// Room at the end of the line, and for the scale above.
const END: i32 = 24;
const SCALE: i32 = 28;
/// Half of the longest day in words.
const HALF: i32 = 64;

/// The picture and its table.
pub struct Timeline {
    /// `0 0 720 …`
    pub view_box: String,
    /// One a category that has documents.
    pub rows: Vec<Row>,
    /// Years, or quarters: place and words.
    pub ticks: Vec<(i32, String)>,
    /// The day that counts: place and words.
    pub day: (i32, String),
    /// Where its words begin from its place, so that they stay within the picture: `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// From and to where lines run.
    pub from: i32,
    /// See `from`.
    pub to: i32,
    /// Where the rows end.
    pub bottom: i32,
    /// Where names stand, and to which side they run: `start` or `end`.
    pub names: i32,
    /// Documents without a date.
    pub undated: usize,
}

/// A category.
pub struct Row {
    /// Its name.
    pub name: String,
    /// The middle of the row.
    pub middle: i32,
    /// Its documents.
    pub marks: Vec<Mark>,
}

/// A document.
pub struct Mark {
    /// Its place.
    pub at: i32,
    /// Its page.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// Its date, in words.
    pub day: String,
    /// `recent`, `ageing`, `stale`, or `ageless`.
    pub state: &'static str,
    /// The same in the reader's words.
    pub word: String,
}

/// Draws it; nothing where fewer than two documents have a date.
#[must_use]
pub fn draw(t: Text, base: &str, documents: &[&Document], measure: &Measure<'_>) -> Option<Timeline> {
    let dated: Vec<(&Document, Date)> =
        documents.iter().filter_map(|document| Some((*document, document.date?))).collect();
    let first = dated.iter().map(|(_, day)| *day).min().filter(|_| dated.len() >= 2)?;
    let last = dated.iter().map(|(_, day)| *day).max()?.max(measure.day());
    let scale = Scale { first, last, mirrored: t.dir() == "rtl" };
    let mut rows = Vec::new();
    for category in Category::ALL {
        let own: Vec<&(&Document, Date)> =
            dated.iter().filter(|(document, _)| document.category == *category).collect();
        if own.is_empty() {
            continue;
        }
        let middle = SCALE + ROW * i32::try_from(rows.len()).unwrap_or(0) + ROW / 2;
        let marks = own.iter().map(|(document, day)| mark(t, base, document, *day, measure, &scale)).collect();
        rows.push(Row { name: numbered(t, *category), middle, marks });
    }
    let bottom = SCALE + ROW * i32::try_from(rows.len()).unwrap_or(0);
    let (from, to) = (scale.place(first), scale.place(last));
    Some(Timeline {
        view_box: format!("0 0 {WIDTH} {}", bottom + 24),
        rows,
        ticks: scale.ticks(),
        day: (scale.place(measure.day()), t.day(measure.day())),
        anchor: scale.anchor(measure.day()),
        from,
        to,
        bottom,
        names: if scale.mirrored { WIDTH - 4 } else { 4 },
        undated: documents.len() - dated.len(),
    })
}

fn mark(t: Text, base: &str, document: &Document, day: Date, measure: &Measure<'_>, scale: &Scale) -> Mark {
    let state = measure.worst(document.category, day).map_or("ageless", Recency::word);
    Mark {
        at: scale.place(day),
        address: format!("{base}/{}", document.id),
        title: document.title.clone(),
        day: t.day(day),
        state,
        word: t.word("recency-word", state),
    }
}

/// Days to places. Time runs as the reader reads.
struct Scale {
    first: Date,
    last: Date,
    mirrored: bool,
}

impl Scale {
    fn place(&self, day: Date) -> i32 {
        let days = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
        let all = days(self.first, self.last).max(1);
        let room = WIDTH - NAMES - 2 * END;
        let along = NAMES
            + END
            + i32::try_from(i64::from(days(self.first, day)) * i64::from(room) / i64::from(all)).unwrap_or(0);
        if self.mirrored { WIDTH - along } else { along }
    }

    /// Words at the last day run back from it, at the first day on from it; elsewhere they stand in the middle. SVG's start and
    /// end follow the direction of the page, as time does here.
    fn anchor(&self, day: Date) -> &'static str {
        let place = self.place(day);
        let along = if self.mirrored { WIDTH - place } else { place };
        match along {
            along if along > WIDTH - END - HALF => "end",
            along if along < NAMES + HALF => "start",
            _ => "middle",
        }
    }

    /// The first days of years, as many as there is room for.
    fn ticks(&self) -> Vec<(i32, String)> {
        let years: Vec<i16> = (self.first.year() + 1..=self.last.year()).collect();
        let step = years.len().div_ceil(8).max(1);
        let place = |year: i16| Date::new(year, 1, 1).ok().map(|day| (self.place(day), year.to_string()));
        years.into_iter().step_by(step).filter_map(place).collect()
    }
}
