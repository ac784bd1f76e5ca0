//! What Today is made of: groups of rows, each row with its day, what it is about, its case and for whom it waits.

use crate::forms::mark;
use domain::Date;
use domain::ids::CaseId;
use store::agenda::MOST_COUNTED;

/// A case, as a row names it.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) case: CaseId,
    pub(super) reference: String,
    pub(super) name: String,
}

/// One thing that waits.
#[derive(Clone)]
pub(super) struct Row {
    /// Which: the same as long as the same thing waits.
    pub(super) key: String,
    /// A mark of what it shows: whoever has put it off sees it again when that changes.
    pub(super) shown: String,
    /// The day by which it was to be done, where it has one.
    pub(super) due: Option<Date>,
    /// The day, in words; may be empty.
    pub(super) when: String,
    /// A tag beside the day: its state, its words.
    pub(super) tag: Option<(&'static str, String)>,
    pub(super) address: String,
    pub(super) what: String,
    /// Beside it, in words of ours.
    pub(super) note: String,
    /// Beside it, as somebody typed it.
    pub(super) typed: Vec<String>,
    /// Of which case; none for what is not a case yet.
    pub(super) place: Option<Place>,
    pub(super) who: String,
    /// Whoever it is about, to name them elsewhere: a clinic, an owner.
    pub(super) named: String,
    /// Whether it can be put off.
    pub(super) moves: bool,
}

impl Row {
    /// A row under a key, showing what may change.
    pub(super) fn new(key: String, shown: &[&str], address: String, what: String) -> Self {
        Self {
            key,
            shown: mark(shown),
            due: None,
            when: String::new(),
            tag: None,
            address,
            what,
            note: String::new(),
            typed: Vec::new(),
            place: None,
            who: String::new(),
            named: String::new(),
            moves: true,
        }
    }

    pub(super) fn on(mut self, case: CaseId, reference: String, name: String) -> Self {
        self.place = Some(Place { case, reference, name });
        self
    }

    pub(super) fn due(mut self, day: Date) -> Self {
        self.due = Some(day);
        self
    }

    pub(super) fn when(mut self, words: String) -> Self {
        self.when = words;
        self
    }

    pub(super) fn tag(mut self, state: &'static str, words: String) -> Self {
        self.tag = Some((state, words));
        self
    }

    pub(super) fn note(mut self, words: String) -> Self {
        self.note = words;
        self
    }

    pub(super) fn typed(mut self, words: Vec<String>) -> Self {
        self.typed = words;
        self
    }

    pub(super) fn who(mut self, words: String) -> Self {
        self.who = words;
        self
    }

    pub(super) fn named(mut self, name: String) -> Self {
        self.named = name;
        self
    }

    /// Cannot be put off: it stands for many, or is nobody's to do.
    pub(super) fn stays(mut self) -> Self {
        self.moves = false;
        self
    }
}

/// Rows that belong together.
pub(super) struct Group {
    pub(super) key: &'static str,
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
    /// How many there are; one more than [`MOST_COUNTED`] for all above.
    pub(super) all: usize,
    /// How many of them wait for the reader.
    pub(super) yours: usize,
    /// The address of the whole list; empty where there is none.
    pub(super) list: String,
    /// Which row is the first here.
    pub(super) from: usize,
    /// Its one row stands for all of them.
    pub(super) one: bool,
}

impl Group {
    pub(super) fn new(key: &'static str, title: String, rows: Vec<Row>) -> Self {
        let all = rows.len();
        Self { key, title, rows, all, yours: all, list: String::new(), from: 0, one: false }
    }

    /// Its rows with the longest overdue first; what has no day stays behind those, as it was.
    pub(super) fn by_day(mut self) -> Self {
        self.rows.sort_by_key(|row| (row.due.is_none(), row.due));
        self
    }

    /// How pressing it is, the most first: what must not go on, then what is overdue, the longest first, then everything else.
    pub(super) fn urgency(&self, today: Date) -> (u8, Option<Date>) {
        let overdue = self.rows.iter().filter_map(|row| row.due).filter(|due| *due < today).min();
        let stopped = self.rows.iter().any(|row| row.tag.as_ref().is_some_and(|(state, _)| *state == "blocked"));
        match overdue {
            _ if stopped => (0, None),
            Some(due) => (1, Some(due)),
            None => (2, None),
        }
    }

    pub(super) fn list(mut self, address: impl Into<String>) -> Self {
        self.list = address.into();
        self
    }

    /// Of which so many wait for the reader.
    pub(super) fn yours(mut self, yours: usize) -> Self {
        self.yours = yours;
        self
    }

    /// Takes out the rows that `off` names.
    pub(super) fn without(&mut self, off: impl Fn(&Row) -> bool) -> Vec<Row> {
        let (out, rest): (Vec<Row>, Vec<Row>) = std::mem::take(&mut self.rows).into_iter().partition(off);
        self.rows = rest;
        self.all -= out.len();
        self.yours = self.yours.saturating_sub(out.len());
        out
    }

    /// Whether there are more than are counted.
    pub(super) fn capped(&self) -> bool {
        !self.one && self.all > usize::try_from(MOST_COUNTED).unwrap_or(usize::MAX)
    }

    /// How many; `999+` where they are not counted further.
    pub(super) fn number(&self) -> String {
        if self.capped() { format!("{MOST_COUNTED}+") } else { self.all.to_string() }
    }

    /// Keeps `most` rows from one on.
    pub(super) fn cut(&mut self, from: usize, most: usize) {
        self.rows = std::mem::take(&mut self.rows).into_iter().skip(from).take(most).collect();
        self.from = from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(count: usize) -> Group {
        let rows = (0..count).map(|n| Row::new(format!("late/{n}"), &[], String::new(), String::new())).collect();
        Group::new("late", String::new(), rows)
    }

    #[test]
    fn a_group_says_how_many_there_are_however_few_are_shown() {
        let mut some = group(213);
        some.cut(0, 50);
        assert_eq!((some.rows.len(), some.number().as_str()), (50, "213"));
        let mut deep = group(213);
        deep.cut(200, 50);
        assert_eq!((deep.rows.len(), deep.from), (13, 200));
        assert_eq!(group(1000).number(), "999+");
        assert_eq!(group(999).number(), "999");
    }

    #[test]
    fn the_longest_overdue_comes_first_among_rows_and_among_groups() {
        let day = |day| Date::constant(2026, 11, day);
        let of = |key, days: &[Option<i8>]| {
            let row = |at: &Option<i8>| {
                let row = Row::new(format!("{key}/{at:?}"), &[], String::new(), String::new());
                at.map_or(row.clone(), |at| row.due(day(at)))
            };
            Group::new(key, String::new(), days.iter().map(row).collect()).by_day()
        };
        let late = of("late", &[None, Some(26), Some(20), Some(30)]);
        let days: Vec<_> = late.rows.iter().map(|row| row.due.map(|due| due.day())).collect();
        assert_eq!(days, [Some(20), Some(26), Some(30), None]);
        let mut groups = [of("new", &[None]), of("soon", &[Some(29)]), of("older", &[Some(12)]), late];
        groups.sort_by_key(|group| group.urgency(day(28)));
        assert_eq!(groups.map(|group| group.key), ["older", "late", "new", "soon"]);
    }

    #[test]
    fn what_is_put_off_is_not_counted() {
        let mut some = group(3);
        let out = some.without(|row| row.key == "late/1");
        assert_eq!((out.len(), some.all, some.yours, some.rows.len()), (1, 2, 2, 2));
    }
}
