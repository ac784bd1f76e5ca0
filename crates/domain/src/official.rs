//! K1–K4: official checks. What an authority decides, where it says so, who looked, on which day, what was found, until when that
//! can be relied on; and which changes of the journey make it stale.
//!
//! Maryam looked on 3 July: an e-visa for Qatari passports, 30 days. On 20 July the family decides to go by way of Istanbul:
//! the checkpoints are stale, the e-visa is not. On 28 July they move the journey by two months: now the e-visa is stale, too.

use crate::ids::{OwnCheckId, ParticipantId};
use crate::words::words;
use jiff::civil::Date;

/// The longest words about what was found, and the longest route, in characters.
pub const LONGEST_WORDS: usize = 1000;
/// The longest name of a check of the agency's own, in characters.
pub const LONGEST_TITLE: usize = 200;
/// A check that ends within so many days is running out.
pub const RUNNING_OUT_DAYS: i64 = 14;
/// How long what was found is relied on where the authority names no day, in days.
pub const USUAL_DAYS: i64 = 30;

words! {
    /// What is checked (K1).
    Kind {
        /// Who may enter, and with which papers.
        Entry = "entry",
        /// Whether and how an e-visa is had.
        EVisa = "e-visa",
        /// Whether the passport's country stands on a list that matters: e-visa, visa-free, restricted.
        CountryList = "country-list",
        /// At which borders and airports one may enter with it.
        Checkpoints = "checkpoints",
        /// Which insurance has to be shown.
        Insurance = "insurance",
        /// Whether the clinic is licensed for what it does.
        Licence = "licence",
        /// Something else, in the agency's own words.
        Own = "own",
    }
}

words! {
    /// The kind of official source (K4). Its address is the tenant's own data, verified by a person.
    Source {
        /// The ministry of foreign affairs.
        ForeignMinistry = "foreign-ministry",
        /// The authority's own e-visa portal.
        EVisaPortal = "e-visa-portal",
        /// The immigration authority.
        Immigration = "immigration",
        /// The border service.
        Border = "border",
        /// The embassy or consulate in charge.
        Embassy = "embassy",
        /// The supervisor of health care: its register of licences.
        HealthRegister = "health-register",
    }
}

words! {
    /// As what somebody travels.
    Status {
        /// For treatment.
        Patient = "patient",
        /// With a patient.
        Companion = "companion",
        /// As a tourist.
        Tourist = "tourist",
    }
}

words! {
    /// What of a journey a check can rest on (K2).
    Part {
        /// The country of destination.
        Destination = "destination",
        /// The country of the passport.
        Passport = "passport",
        /// As what one travels.
        Status = "status",
        /// By which way.
        Route = "route",
        /// On which days.
        Dates = "dates",
    }
}

words! {
    /// How a check stands.
    State {
        /// Nobody has looked.
        Never = "never",
        /// Looked at, and nothing has changed since.
        Valid = "valid",
        /// Valid, but not for long.
        RunningOut = "running-out",
        /// Its day has passed, or the journey has changed in what it rests on.
        Stale = "stale",
        /// It does not apply to this journey, somebody found, and nothing has changed since.
        Exempt = "exempt",
    }
}

impl State {
    /// Whether it can be relied on.
    #[must_use]
    pub const fn stands(self) -> bool {
        matches!(self, Self::Valid | Self::RunningOut | Self::Exempt)
    }

    /// Whether somebody has to look, now or soon.
    #[must_use]
    pub const fn wants_a_look(self) -> bool {
        !matches!(self, Self::Valid | Self::Exempt)
    }
}

/// A journey, as far as it is known. What is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journey {
    /// ISO 3166-1 alpha-2 code of the destination.
    pub destination: String,
    /// That of the passport.
    pub passport: String,
    /// As what.
    pub status: Option<Status>,
    /// By which way: cities, airports, in words.
    pub route: String,
    /// From which day.
    pub from: Option<Date>,
    /// Until which.
    pub until: Option<Date>,
}

impl Journey {
    /// Whether what is planned lies outside of its days. Days that are not known hold everything.
    #[must_use]
    pub fn leaves_out(&self, planned: (Date, Date)) -> bool {
        self.from.is_some_and(|from| planned.0 < from) || self.until.is_some_and(|until| planned.1 > until)
    }

    /// The same with its days widened to hold what is planned: an authority asks when one travels, not what one had in mind.
    #[must_use]
    pub fn holding(mut self, planned: Option<(Date, Date)>) -> Self {
        if let Some((first, last)) = planned {
            self.from = self.from.map(|from| from.min(first));
            self.until = self.until.map(|until| until.max(last));
        }
        self
    }

    /// The same for somebody who travels with the patient: by the same way on the same days, with another passport and status.
    #[must_use]
    pub fn with(&self, passport: &str, status: Option<Status>) -> Self {
        Self { passport: passport.to_owned(), status, ..self.clone() }
    }

    /// In what it differs from another.
    #[must_use]
    pub fn differs(&self, other: &Self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut note = |part, same: bool| {
            if !same {
                parts.push(part);
            }
        };
        note(Part::Destination, self.destination == other.destination);
        note(Part::Passport, self.passport == other.passport);
        note(Part::Status, self.status == other.status);
        note(Part::Route, self.route.trim() == other.route.trim());
        note(Part::Dates, (self.from, self.until) == (other.from, other.until));
        parts
    }
}

impl Kind {
    /// What of the journey it rests on: a change in any of it makes what was found stale (K2).
    #[must_use]
    pub const fn rests_on(self) -> &'static [Part] {
        match self {
            // Nobody has said what an agency's own check rests on: anything may change it.
            Self::Entry | Self::Own => Part::ALL,
            Self::EVisa => &[Part::Destination, Part::Passport, Part::Status, Part::Dates],
            Self::CountryList => &[Part::Destination, Part::Passport],
            Self::Checkpoints => &[Part::Destination, Part::Passport, Part::Route],
            Self::Insurance => &[Part::Destination, Part::Passport, Part::Status, Part::Dates],
            // The licence is the clinic's, wherever its patients come from.
            Self::Licence => &[Part::Destination],
        }
    }

    /// Whether it is made for each who travels: it rests on a passport or a status.
    #[must_use]
    pub fn is_of_each(self) -> bool {
        self != Self::Own && self.rests_on().iter().any(|part| matches!(part, Part::Passport | Part::Status))
    }
}

/// Which check of a case: of what, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Which {
    /// Of what.
    pub kind: Kind,
    /// The agency's own, in its words.
    pub own: Option<(OwnCheckId, String)>,
    /// Who travels with the patient; none for the patient.
    pub traveller: Option<ParticipantId>,
    /// The name of whoever it is for, where more than one travels; empty otherwise, and where it is for nobody alone.
    pub who: String,
}

impl Which {
    /// One of the shipped kinds, for a patient who travels alone.
    #[must_use]
    pub const fn of(kind: Kind) -> Self {
        Self { kind, own: None, traveller: None, who: String::new() }
    }

    /// What tells it from the others of a case: `entry`, `entry-…` of a traveller, `own-…`.
    #[must_use]
    pub fn key(&self) -> String {
        match (&self.own, self.traveller) {
            (Some((id, _)), _) => format!("{}-{id}", self.kind),
            (None, Some(traveller)) => format!("{}-{traveller}", self.kind),
            (None, None) => self.kind.word().to_owned(),
        }
    }
}

/// What a member found, on the journey as it was then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// On which day.
    pub on: Date,
    /// Until when it can be relied on, that day included.
    pub valid_until: Date,
    /// What it rests on.
    pub journey: Journey,
    /// Whether it applies to that journey at all.
    pub applies: bool,
}

/// How a check stands today, and what made it stale.
#[must_use]
pub fn stands(kind: Kind, looked: Option<&Looked>, journey: &Journey, today: Date) -> (State, Vec<Part>) {
    let Some(looked) = looked else {
        return (State::Never, Vec::new());
    };
    let mut changed = looked.journey.differs(journey);
    changed.retain(|part| kind.rests_on().contains(part));
    let left = today.until(looked.valid_until).map_or(-1, |span| i64::from(span.get_days()));
    let state = match (changed.is_empty(), left) {
        (false, _) | (true, ..0) => State::Stale,
        (true, _) if !looked.applies => State::Exempt,
        (true, 0..=RUNNING_OUT_DAYS) => State::RunningOut,
        (true, _) => State::Valid,
    };
    (state, changed)
}

/// What is checked for a destination, each with the kind of source that says so (K4). Elsewhere, what holds anywhere.
#[must_use]
pub fn starter(destination: &str) -> &'static [(Kind, Source)] {
    match destination {
        "RU" => &[
            (Kind::Entry, Source::ForeignMinistry),
            (Kind::EVisa, Source::EVisaPortal),
            (Kind::CountryList, Source::EVisaPortal),
            (Kind::Checkpoints, Source::EVisaPortal),
            (Kind::Insurance, Source::ForeignMinistry),
            (Kind::Licence, Source::HealthRegister),
        ],
        "CN" => &[
            (Kind::Entry, Source::Immigration),
            (Kind::CountryList, Source::Immigration),
            (Kind::Checkpoints, Source::Immigration),
            (Kind::Insurance, Source::Embassy),
            (Kind::Licence, Source::HealthRegister),
        ],
        "TH" => &[
            (Kind::Entry, Source::ForeignMinistry),
            (Kind::EVisa, Source::EVisaPortal),
            (Kind::CountryList, Source::ForeignMinistry),
            (Kind::Checkpoints, Source::Immigration),
            (Kind::Insurance, Source::Embassy),
            (Kind::Licence, Source::HealthRegister),
        ],
        _ => &[
            (Kind::Entry, Source::ForeignMinistry),
            (Kind::Insurance, Source::Embassy),
            (Kind::Licence, Source::HealthRegister),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn journey() -> Journey {
        Journey {
            destination: "RU".into(),
            passport: "QA".into(),
            status: Some(Status::Patient),
            route: "Doha – Moscow".into(),
            from: Some(day("2026-09-01")),
            until: Some(day("2026-09-20")),
        }
    }

    fn looked() -> Looked {
        Looked { on: day("2026-07-03"), valid_until: day("2026-08-31"), journey: journey(), applies: true }
    }

    fn change(part: Part) -> Journey {
        let mut other = journey();
        match part {
            Part::Destination => other.destination = "TH".into(),
            Part::Passport => other.passport = "KZ".into(),
            Part::Status => other.status = Some(Status::Companion),
            Part::Route => other.route = "Doha – Istanbul – Moscow".into(),
            Part::Dates => other.until = Some(day("2026-11-20")),
        }
        other
    }

    #[test]
    fn a_change_makes_stale_what_rests_on_it_and_nothing_else() {
        for kind in Kind::ALL {
            for part in Part::ALL {
                let (state, changed) = stands(*kind, Some(&looked()), &change(*part), day("2026-07-10"));
                let rests = kind.rests_on().contains(part);
                assert_eq!(state == State::Stale, rests, "{kind} {part}");
                assert_eq!(changed == [*part], rests, "{kind} {part}");
            }
        }
    }

    #[test]
    fn a_companion_has_checks_of_whatever_rests_on_who_they_are() {
        let of_each: Vec<&str> = Kind::ALL.iter().filter(|kind| kind.is_of_each()).map(|kind| kind.word()).collect();
        assert_eq!(of_each, ["entry", "e-visa", "country-list", "checkpoints", "insurance"]);
        let companion = journey().with("KZ", Some(Status::Companion));
        assert_eq!(journey().differs(&companion), [Part::Passport, Part::Status]);
        let traveller = Which { traveller: Some(ParticipantId(uuid::Uuid::nil())), ..Which::of(Kind::Entry) };
        assert_ne!(traveller.key(), Which::of(Kind::Entry).key());
    }

    #[test]
    fn what_does_not_apply_stands_until_the_journey_changes() {
        let looked = Looked { applies: false, ..looked() };
        let (state, _) = stands(Kind::EVisa, Some(&looked), &journey(), day("2026-07-10"));
        assert!(state == State::Exempt && state.stands() && !state.wants_a_look());
        let (state, _) = stands(Kind::EVisa, Some(&looked), &change(Part::Passport), day("2026-07-10"));
        assert_eq!(state, State::Stale);
    }

    #[test]
    fn a_plan_outside_of_the_journeys_days_makes_stale_what_rests_on_them() {
        let plan = |first, last| (day(first), day(last));
        assert!(!journey().leaves_out(plan("2026-09-01", "2026-09-20")));
        assert!(journey().leaves_out(plan("2026-08-31", "2026-09-02")));
        let longer = journey().holding(Some(plan("2026-09-03", "2026-09-28")));
        assert_eq!(stands(Kind::EVisa, Some(&looked()), &longer, day("2026-07-10")).1, [Part::Dates]);
        assert!(stands(Kind::Licence, Some(&looked()), &longer, day("2026-07-10")).0.stands());
        assert_eq!(journey().holding(None), journey());
        let open = Journey { until: None, ..journey() };
        assert!(
            !open.leaves_out(plan("2026-09-03", "2027-09-28"))
                && open.clone().holding(Some(plan("2026-09-03", "2027-09-28"))) == open
        );
    }

    proptest! {
        #[test]
        fn time_only_takes(days in 0..200_i64, more in 0..100_i64) {
            let at = |days: i64| day("2026-07-03").checked_add(days.days()).expect("a day");
            let state = |days| stands(Kind::Entry, Some(&looked()), &journey(), at(days)).0;
            prop_assert!(state(days).stands() || !state(days + more).stands());
            prop_assert_eq!(state(days).stands(), at(days) <= looked().valid_until);
        }
    }

    #[test]
    fn nobody_looked_is_not_the_same_as_stale() {
        assert_eq!(stands(Kind::EVisa, None, &journey(), day("2026-07-10")).0, State::Never);
        assert!(!State::Never.stands() && !State::Stale.stands());
        assert_eq!(stands(Kind::EVisa, Some(&looked()), &journey(), day("2026-08-20")).0, State::RunningOut);
    }

    #[test]
    fn every_destination_has_its_list_and_names_each_check_once() {
        for destination in ["RU", "CN", "TH", "DE", ""] {
            let list = starter(destination);
            assert!(list.iter().any(|(kind, _)| *kind == Kind::Entry), "{destination}");
            for (kind, _) in list {
                assert_eq!(list.iter().filter(|(other, _)| other == kind).count(), 1, "{destination} {kind}");
            }
        }
    }
}
