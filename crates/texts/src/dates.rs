//! Days and times as people read them: the month in words, a time with the city of its zone (bars 10 and 11).

use crate::text::Text;
use domain::{Date, Timestamp};
use jiff::tz::TimeZone;

/// A day, however many references a template put before it.
pub trait AsDay {
    /// The day.
    fn as_day(&self) -> Date;
}
impl AsDay for Date {
    fn as_day(&self) -> Date {
        *self
    }
}
impl<T: AsDay> AsDay for &T {
    fn as_day(&self) -> Date {
        (**self).as_day()
    }
}

/// A moment, however many references a template put before it.
pub trait AsMoment {
    /// The moment.
    fn as_moment(&self) -> Timestamp;
}
impl AsMoment for Timestamp {
    fn as_moment(&self) -> Timestamp {
        *self
    }
}
impl<T: AsMoment> AsMoment for &T {
    fn as_moment(&self) -> Timestamp {
        (**self).as_moment()
    }
}

impl Text {
    /// `28 July 2026`, in this language's order.
    #[must_use]
    pub fn day(&self, day: impl AsDay) -> String {
        let day = day.as_day();
        let month = self.word("month", &day.month().to_string());
        whole(
            &self
                .with("date-day", [("day", day.day().to_string()), ("month", month), ("year", day.year().to_string())]),
        )
    }

    /// `Tuesday 28 July 2026`.
    #[must_use]
    pub fn weekday(&self, day: impl AsDay) -> String {
        let day = day.as_day();
        let weekday = self.word("weekday", &day.weekday().to_monday_one_offset().to_string());
        whole(&self.with("date-weekday", [("weekday", weekday), ("day", self.day(day))]))
    }

    /// `21 July 2026, 09:14 in Moscow`.
    #[must_use]
    pub fn moment(&self, at: impl AsMoment, zone: &str) -> String {
        let zoned = at.as_moment().to_zoned(time_zone(zone));
        let time = format!("{:02}:{:02}", zoned.hour(), zoned.minute());
        whole(&self.with("date-moment", [("day", self.day(zoned.date())), ("time", time), ("city", self.zone(zone))]))
    }

    /// `09:14 in Moscow`, where the day is said nearby.
    #[must_use]
    pub fn clock(&self, at: impl AsMoment, zone: &str) -> String {
        whole(&self.with("date-clock", [("time", self.time(at, zone)), ("city", self.zone(zone))]))
    }

    /// What people call a time zone: its city or country in this language, where we know it; else as the IANA database has it.
    #[must_use]
    pub fn zone(&self, zone: &str) -> String {
        let key = format!("zone-{}", zone.to_lowercase().replace(['/', '_', '+'], "-"));
        if self.has(&key) { self.s(&key) } else { city(zone) }
    }

    /// `09:14`, where the day and the city are said nearby.
    #[must_use]
    pub fn time(&self, at: impl AsMoment, zone: &str) -> String {
        let zoned = at.as_moment().to_zoned(time_zone(zone));
        format!("{:02}:{:02}", zoned.hour(), zoned.minute())
    }

    /// The day of a moment in a zone.
    #[must_use]
    pub fn day_of(&self, at: impl AsMoment, zone: &str) -> String {
        self.day(day_in(at, zone))
    }
}

/// Without the isolation of its parts. A sentence isolates what is put into it and reads its direction off the first letter
/// outside of inner isolates: a date whose parts are isolated has none, and an Arabic one would run from left to right.
fn whole(date: &str) -> String {
    date.replace(['\u{2068}', '\u{2069}'], "")
}

/// The civil day of a moment in a zone.
#[must_use]
pub fn day_in(at: impl AsMoment, zone: &str) -> Date {
    at.as_moment().to_zoned(time_zone(zone)).date()
}

/// The last moment of a day in a zone: an end that is told as a day holds through it.
#[must_use]
pub fn last_moment_of(day: Date, zone: &str) -> Timestamp {
    let next = day.tomorrow().and_then(|next| next.to_zoned(time_zone(zone)));
    next.map_or(Timestamp::MAX, |next| next.timestamp() - jiff::SignedDuration::from_secs(1))
}

/// A zone by its IANA name; an unknown name counts as UTC.
#[must_use]
pub fn time_zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The city of a zone: `Europe/Moscow` is Moscow.
fn city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::Language;

    #[test]
    fn a_zone_has_its_name_in_the_readers_language() {
        let at: Timestamp = "2026-09-14T06:30:00Z".parse().expect("a moment");
        assert_eq!(Text(Language::En).clock(at, "Europe/Moscow"), "09:30 in Moscow");
        assert!(Text(Language::Ar).clock(at, "Asia/Qatar").contains("قطر"));
        assert!(Text(Language::Ru).clock(at, "Europe/Moscow").contains("Москва"));
        assert!(Text(Language::Zh).clock(at, "Asia/Bangkok").contains("曼谷"));
        assert_eq!(
            Text(Language::Ar).zone("America/Boise"),
            "Boise",
            "what nobody has named keeps the database's name"
        );
    }

    #[test]
    fn an_arabic_date_shows_its_direction_by_its_month() {
        let day = Text(Language::Ar).day(jiff::civil::date(2026, 8, 6));
        assert!(!day.contains('\u{2068}'), "{day:?}");
        assert!(day.starts_with("6 ") && day.ends_with("2026"), "{day:?}");
    }
}
