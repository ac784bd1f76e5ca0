//! Calendar files (RFC 5545): what stands in a person's plan, as every calendar program reads it.
//!
//! Moments are written in UTC (section 3.3.5, form 2), which every program turns into its owner's own time; whole days as
//! dates (3.3.4), whose end is the day after the last (3.6.1).

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt::Write;

/// When something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From a moment, to a moment if it is known.
    Moment(Timestamp, Option<Timestamp>),
    /// From a day through a day.
    Days(Date, Date),
}

/// `STATUS` (3.8.1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Not certain.
    Tentative,
    /// Stands.
    Confirmed,
    /// Takes itself out of calendars that hold it.
    Cancelled,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same in every file that tells of it.
    pub uid: String,
    /// Counts changes, so that a newer file takes the place of an older one.
    pub sequence: i32,
    /// When it was last changed.
    pub changed: Timestamp,
    /// When it is.
    pub when: When,
    /// What.
    pub summary: String,
    /// Where; may be empty.
    pub location: String,
    /// More; may be empty.
    pub description: String,
    /// Whether it stands.
    pub status: Status,
}

/// The whole file, with the line ends and folds that the standard asks for.
#[must_use]
pub fn calendar(name: &str, entries: &[Entry], now: Timestamp) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", "-//Carnet//Plan//EN");
    line(&mut out, "CALSCALE", "GREGORIAN");
    line(&mut out, "METHOD", "PUBLISH");
    line(&mut out, "X-WR-CALNAME", &text(name));
    for entry in entries {
        write_entry(&mut out, entry, now);
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

fn write_entry(out: &mut String, entry: &Entry, now: Timestamp) {
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &text(&entry.uid));
    line(out, "DTSTAMP", &moment(now));
    line(out, "LAST-MODIFIED", &moment(entry.changed));
    line(out, "SEQUENCE", &entry.sequence.to_string());
    match entry.when {
        When::Moment(from, to) => {
            line(out, "DTSTART", &moment(from));
            if let Some(to) = to.filter(|to| *to > from) {
                line(out, "DTEND", &moment(to));
            }
        }
        When::Days(from, through) => {
            line(out, "DTSTART;VALUE=DATE", &day(from));
            let after = through.max(from).tomorrow().unwrap_or(Date::MAX);
            line(out, "DTEND;VALUE=DATE", &day(after));
        }
    }
    line(out, "SUMMARY", &text(&entry.summary));
    for (name, value) in [("LOCATION", &entry.location), ("DESCRIPTION", &entry.description)] {
        if !value.is_empty() {
            line(out, name, &text(value));
        }
    }
    line(
        out,
        "STATUS",
        match entry.status {
            Status::Tentative => "TENTATIVE",
            Status::Confirmed => "CONFIRMED",
            Status::Cancelled => "CANCELLED",
        },
    );
    line(out, "END", "VEVENT");
}

fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// A value of type TEXT (3.3.11): backslash, semicolon, comma and line end are escaped; other control characters have no place.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A content line (3.1): at most 75 octets, then a fold, never inside of a character.
fn line(out: &mut String, name: &str, value: &str) {
    let whole = format!("{name}:{value}");
    let mut room = 75;
    for c in whole.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        room -= c.len_utf8();
        // Writing to a string cannot fail.
        let _ = out.write_char(c);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(summary: &str, when: When) -> Entry {
        Entry {
            uid: "1@carnet.test".into(),
            sequence: 3,
            changed: "2026-07-23T12:00:00Z".parse().unwrap(),
            when,
            summary: summary.into(),
            location: "Moscow, Kalina Clinic; gate 2".into(),
            description: "first line\r\nsecond".into(),
            status: Status::Confirmed,
        }
    }

    #[test]
    fn a_calendar_is_what_the_standard_says() {
        let now = "2026-07-24T08:00:00Z".parse().unwrap();
        let from = "2026-09-01T07:30:00Z".parse().unwrap();
        let file = calendar("Yousef", &[entry("Visit", When::Moment(from, None))], now);
        for wanted in [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "DTSTART:20260901T073000Z\r\n",
            "LOCATION:Moscow\\, Kalina Clinic\\; gate 2\r\n",
            "DESCRIPTION:first line\\nsecond\r\n",
            "STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        ] {
            assert!(file.contains(wanted), "{wanted:?} is missing:\n{file}");
        }
        let days = When::Days(jiff::civil::date(2026, 9, 1), jiff::civil::date(2026, 9, 3));
        let file = calendar("Yousef", &[entry("Hotel", days)], now);
        assert!(file.contains("DTSTART;VALUE=DATE:20260901\r\nDTEND;VALUE=DATE:20260904\r\n"), "{file}");
    }

    /// Reads a file back as a program does: unfold, split, unescape.
    fn read(file: &str, name: &str) -> String {
        let unfolded = file.replace("\r\n ", "");
        let value = unfolded.split("\r\n").find_map(|line| line.strip_prefix(&format!("{name}:"))).unwrap().to_owned();
        let mut out = String::new();
        let mut all = value.chars();
        while let Some(c) = all.next() {
            match c {
                '\\' => out.push(all.next().map_or('\\', |c| if c == 'n' { '\n' } else { c })),
                c => out.push(c),
            }
        }
        out
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_back_and_injects_nothing(summary in "\\PC{0,300}|[\\\\;,\n:A-Z]{0,60}") {
            let from: Timestamp = "2026-09-01T07:30:00Z".parse().unwrap();
            let file = calendar("x", &[entry(&summary, When::Moment(from, None))], from);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
            prop_assert_eq!(file.matches("\r\nEND:VEVENT\r\n").count(), 1);
            prop_assert_eq!(read(&file, "SUMMARY"), summary);
        }
    }
}
