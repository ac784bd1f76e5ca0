//! Working days, as the weekend of a country leaves them. Public holidays are not known here: what is counted is an
//! expectation, never a deadline.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Countries whose weekend is Friday and Saturday (Unicode CLDR, supplemental week data: `weekendStart`, `weekendEnd`).
const FRIDAY_SATURDAY: &[&str] = &["BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE"];

/// Whether people work on this day of the week in a country (ISO 3166-1 alpha-2); Monday to Friday where the country is not
/// known.
#[must_use]
pub fn is_worked(day: Weekday, country: &str) -> bool {
    let early = FRIDAY_SATURDAY.contains(&country);
    match (country, day) {
        ("AF", Weekday::Thursday | Weekday::Friday) | ("IR", Weekday::Friday) => false,
        ("AF" | "IR", _) => true,
        (_, Weekday::Friday) => !early,
        (_, Weekday::Saturday) => false,
        (_, Weekday::Sunday) => early,
        (_, Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday) => true,
    }
}

/// The day that lies so many working days after another.
#[must_use]
pub fn after(day: Date, days: i32, country: &str) -> Date {
    let (mut left, mut at) = (days, day);
    while left > 0 {
        let Ok(next) = at.checked_add(1.day()) else {
            return at;
        };
        at = next;
        if is_worked(at.weekday(), country) {
            left -= 1;
        }
    }
    at
}

/// The latest day since which so many working days have passed on a day: whoever was asked on it has had them.
#[must_use]
pub fn before(day: Date, days: i32, country: &str) -> Date {
    let mut at = day;
    while after(at, days, country) > day {
        let Ok(earlier) = at.checked_sub(1.day()) else {
            return at;
        };
        at = earlier;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn whoever_was_asked_that_long_ago_has_had_the_working_days() {
        // 2026-07-28 is a Tuesday: three working days have passed since the Thursday, and not yet since the Friday.
        assert_eq!(before(date(2026, 7, 28), 3, ""), date(2026, 7, 23));
        // In Qatar people work from Sunday on.
        assert_eq!(before(date(2026, 7, 28), 3, "QA"), date(2026, 7, 25));
        assert_eq!(before(date(2026, 7, 26), 3, ""), date(2026, 7, 21));
        assert_eq!(before(date(2026, 7, 28), 0, ""), date(2026, 7, 28));
    }

    #[test]
    fn the_weekend_is_the_countrys_own() {
        // 2026-07-23 is a Thursday.
        assert_eq!(after(date(2026, 7, 23), 3, "DE"), date(2026, 7, 28));
        assert_eq!(after(date(2026, 7, 23), 3, "QA"), date(2026, 7, 28));
        assert_eq!(after(date(2026, 7, 23), 1, "QA"), date(2026, 7, 26));
        assert_eq!(after(date(2026, 7, 23), 1, "DE"), date(2026, 7, 24));
        assert_eq!(after(date(2026, 7, 23), 1, "IR"), date(2026, 7, 25));
        assert_eq!(after(date(2026, 7, 22), 1, "AF"), date(2026, 7, 25));
        assert_eq!(after(date(2026, 7, 23), 0, ""), date(2026, 7, 23));
        // A weekend is not a day to count from, but what comes after it is.
        assert_eq!(after(date(2026, 7, 25), 1, ""), date(2026, 7, 27));
    }
}
