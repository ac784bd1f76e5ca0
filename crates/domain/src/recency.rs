//! D5: until when a document is recent enough. A prompt for people: what is recent enough, the clinic decides.
//!
//! Laboratory results for surgery: 90 days before the planned review. Otherwise six months while a condition evolves, and 12
//! to 24 months while it is stable: from 12 on one should ask, after 24 it is too old. Images and their reports: as each
//! clinic says, and no limit where it says nothing. Notes of what was done, identity papers and the like do not age.

use crate::documents::Category;
use crate::words::words;
use jiff::ToSpan;
use jiff::civil::Date;

words! {
    /// What the records are for, as far as their age matters.
    Course {
        /// An operation is planned.
        Surgery = "surgery",
        /// The condition is changing.
        Evolving = "evolving",
        /// The condition has been the same for long.
        Stable = "stable",
    }
}

/// How old documents may be. A clinic overrides what it likes; what it leaves open is as [`Limits::default`] has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Laboratory results before surgery, in days.
    pub surgery_days: i32,
    /// While a condition evolves, in months.
    pub evolving_months: i32,
    /// While a condition is stable, in months.
    pub stable_months: i32,
    /// Images and their reports, in months; none where nobody has set a limit.
    pub imaging_months: Option<i32>,
}

/// Months after which one should ask about a stable condition, though the limit is later.
const ASK_AFTER_MONTHS: i32 = 12;

impl Default for Limits {
    fn default() -> Self {
        Self { surgery_days: 90, evolving_months: 6, stable_months: 24, imaging_months: None }
    }
}

/// What a clinic says of its own; nothing where the general limit is right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OwnLimits {
    /// See [`Limits::surgery_days`].
    pub surgery_days: Option<i32>,
    /// See [`Limits::evolving_months`].
    pub evolving_months: Option<i32>,
    /// See [`Limits::stable_months`].
    pub stable_months: Option<i32>,
    /// See [`Limits::imaging_months`].
    pub imaging_months: Option<i32>,
}

impl OwnLimits {
    /// The limits that hold for the clinic.
    #[must_use]
    pub fn over(self, general: Limits) -> Limits {
        Limits {
            surgery_days: self.surgery_days.unwrap_or(general.surgery_days),
            evolving_months: self.evolving_months.unwrap_or(general.evolving_months),
            stable_months: self.stable_months.unwrap_or(general.stable_months),
            imaging_months: self.imaging_months.or(general.imaging_months),
        }
    }
}

words! {
    /// How recent a document is on a day.
    Recency {
        /// Recent enough.
        Recent = "recent",
        /// One should ask the clinic.
        Ageing = "ageing",
        /// Older than the limit.
        Stale = "stale",
    }
}

/// When a document ages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shelf {
    /// The first day on which one should ask; none where there is no such time before the limit.
    pub ageing_from: Option<Date>,
    /// The first day on which it is older than the limit.
    pub stale_from: Date,
}

impl Shelf {
    /// Of something that may be so many days old, whatever it is.
    #[must_use]
    pub fn of_days(made: Date, days: u16) -> Self {
        Self { ageing_from: None, stale_from: after(made, 0, i32::from(days)) }
    }

    /// How recent it is on a day: that of the planned review, else today.
    #[must_use]
    pub fn on(&self, day: Date) -> Recency {
        if day >= self.stale_from {
            Recency::Stale
        } else if self.ageing_from.is_some_and(|from| day >= from) {
            Recency::Ageing
        } else {
            Recency::Recent
        }
    }
}

/// When a document of a category, made on a day, ages; none where it does not. As long as nobody has said what the records
/// are for, the condition counts as evolving: the stricter of the two that are not surgery.
#[must_use]
pub fn shelf(category: Category, course: Option<Course>, made: Date, limits: &Limits) -> Option<Shelf> {
    let (months, days) = match (category, course) {
        (Category::Labs, Some(Course::Surgery)) => (0, limits.surgery_days),
        (Category::Imaging | Category::RadiologyReport, _) => (limits.imaging_months?, 0),
        (Category::Labs | Category::Medications, Some(Course::Stable)) => (limits.stable_months, 0),
        (Category::Labs | Category::Medications, _) => (limits.evolving_months, 0),
        (Category::CaseSummary | Category::SurgicalNotes | Category::Identity | Category::OtherClinical, _) => {
            return None;
        }
    };
    let stable = course == Some(Course::Stable) && matches!(category, Category::Labs | Category::Medications);
    let ask = stable.then(|| after(made, ASK_AFTER_MONTHS, 0));
    let stale_from = after(made, months, days);
    Some(Shelf { ageing_from: ask.filter(|from| *from < stale_from), stale_from })
}

/// The day after the last that is within so many months and days: day 90 is within 90 days, day 91 is not.
fn after(made: Date, months: i32, days: i32) -> Date {
    let span = months.clamp(0, 1_200).months().days(days.clamp(0, 36_500));
    made.saturating_add(span).saturating_add(1.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn stale(category: Category, course: Option<Course>, made: Date, limits: &Limits) -> Option<Date> {
        shelf(category, course, made, limits).map(|shelf| shelf.stale_from)
    }

    #[test]
    fn the_limits_are_the_catalogue_s() {
        let general = Limits::default();
        let made = date(2026, 4, 12);
        assert_eq!(stale(Category::Labs, Some(Course::Surgery), made, &general), Some(date(2026, 7, 12)));
        assert_eq!(stale(Category::Labs, Some(Course::Evolving), made, &general), Some(date(2026, 10, 13)));
        assert_eq!(stale(Category::Labs, None, made, &general), Some(date(2026, 10, 13)));
        assert_eq!(stale(Category::Labs, Some(Course::Stable), made, &general), Some(date(2028, 4, 13)));
        assert_eq!(stale(Category::Imaging, Some(Course::Surgery), made, &general), None, "per clinic");
        assert_eq!(stale(Category::SurgicalNotes, Some(Course::Surgery), made, &general), None);
        let stable = shelf(Category::Labs, Some(Course::Stable), made, &general).expect("it ages");
        assert_eq!(stable.on(date(2027, 4, 12)), Recency::Recent);
        assert_eq!(stable.on(date(2027, 4, 13)), Recency::Ageing);
        assert_eq!(stable.on(date(2028, 4, 12)), Recency::Ageing);
        assert_eq!(stable.on(date(2028, 4, 13)), Recency::Stale);
    }

    #[test]
    fn a_clinic_overrides_what_it_likes() {
        let kalina = OwnLimits { surgery_days: Some(30), imaging_months: Some(3), ..OwnLimits::default() };
        let limits = kalina.over(Limits::default());
        let made = date(2026, 4, 12);
        assert_eq!(stale(Category::Labs, Some(Course::Surgery), made, &limits), Some(date(2026, 5, 13)));
        assert_eq!(stale(Category::Imaging, None, made, &limits), Some(date(2026, 7, 13)));
        assert_eq!(limits.evolving_months, 6);
    }

    #[test]
    fn months_end_where_months_end() {
        let made = date(2026, 8, 31);
        assert_eq!(stale(Category::Labs, None, made, &Limits::default()), Some(date(2027, 3, 1)));
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (1990_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
    }

    proptest! {
        #[test]
        fn nothing_is_stale_on_its_own_day_and_everything_with_a_limit_is_one_day(
            made in any_day(), later in 0_i32..4_000, course in prop::option::of(prop::sample::select(Course::ALL)),
            category in prop::sample::select(Category::ALL), months in prop::option::of(0_i32..60),
        ) {
            let limits = Limits { imaging_months: months, ..Limits::default() };
            let Some(shelf) = shelf(category, course, made, &limits) else { return Ok(()) };
            prop_assert_eq!(shelf.on(made), Recency::Recent);
            let day = made.saturating_add(later.days());
            prop_assert!(shelf.on(day) <= shelf.on(day.saturating_add(1.day())), "waiting never makes it fresher");
            prop_assert_eq!(shelf.on(shelf.stale_from), Recency::Stale);
            prop_assert!(shelf.on(shelf.stale_from.saturating_sub(1.day())) < Recency::Stale);
        }

        #[test]
        fn a_longer_limit_never_lets_it_age_sooner(made in any_day(), days in 0_i32..400, more in 0_i32..400) {
            let limits = |days| Limits { surgery_days: days, ..Limits::default() };
            let of = |days| stale(Category::Labs, Some(Course::Surgery), made, &limits(days));
            prop_assert!(of(days) <= of(days + more));
        }
    }
}
