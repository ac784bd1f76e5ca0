//! Risks that follow from what is known: shown beside the written ones, stored nowhere, gone when their ground is gone.
//!
//! Whoever calls [`derive`] puts in only what the reader may see: what is left out gives rise to nothing. So a reader learns
//! from a risk no more than from the page that it follows from.

use crate::ids::{BlockId, ConsentId};
use crate::money::{self, Refund};
use crate::official;
use crate::questions::BeforeTravel;
use jiff::civil::Date;

/// A consent is about to end when it does so within so many days, though nobody has named a day for the answer.
const CONSENT_DAYS: i32 = 7;
/// Money is due soon within so many days.
const DUE_DAYS: i32 = 7;

/// What a payment block may give rise to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// Which.
    pub id: BlockId,
    /// What it pays for.
    pub kind: money::Kind,
    /// Whether it comes back.
    pub refund: Refund,
    /// How far it has come.
    pub state: money::State,
    /// By when it is to be paid.
    pub due: Option<Date>,
    /// When work starts.
    pub starts: Option<Date>,
}

/// How far the clinic has been told of a medicine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// No question to a clinic names it.
    No,
    /// A question names it, and waits for its answer.
    Waits,
    /// A question that names it was answered.
    Answered,
}

impl Told {
    /// The fixed word of its text in `locales/`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Waits => "waits",
            Self::Answered => "answered",
        }
    }
}

/// A medicine that affects clotting, as the summary names it (C3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medicine {
    /// As it was typed.
    pub name: String,
    /// Whether the clinic was told, and has answered.
    pub told: Told,
}

/// A flight or an appointment that lies ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// On which day.
    pub on: Date,
    /// Its title.
    pub title: String,
}

/// What is known, as far as the reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// Today, where the reader is; without it nothing is derived.
    pub today: Option<Date>,
    /// The official checks, once somebody has said where the journey goes.
    pub checks: Vec<(official::Which, official::State)>,
    /// The days of the plan and of the journey, where the plan lies outside of these.
    pub outside: Option<(Date, Date)>,
    /// The payment blocks.
    pub blocks: Vec<Paid>,
    /// From which day on the newest laboratory results are older than the clinic takes (D5).
    pub labs_stale_from: Option<Date>,
    /// For when the clinic's review is planned.
    pub planned: Option<Date>,
    /// What affects clotting.
    pub clotting: Vec<Medicine>,
    /// The next flight or appointment.
    pub ahead: Option<Line>,
    /// What is to be asked before travel and was not answered.
    pub unanswered: Vec<BeforeTravel>,
    /// How many documents are asked for and not there.
    pub missing: usize,
    /// How many documents are in no language that a clinic of the case reads.
    pub unread: usize,
    /// Consents on which a clinic works: until which day, and by when its answer is expected.
    pub consents: Vec<(ConsentId, Date, Option<Date>)>,
}

/// A risk that follows from what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Derived {
    /// An official check does not stand, or runs out (K2).
    Check(official::Which, official::State),
    /// The plan lies outside of the days that the official checks are about (K2): its first and last day.
    Outside(Date, Date),
    /// Money is due that does not come back (J1).
    NotBack {
        /// Which block.
        id: BlockId,
        /// What it pays for.
        kind: money::Kind,
        /// By when.
        due: Date,
    },
    /// Laboratory results are too old on the planned day (D5).
    Labs {
        /// From which day.
        stale_from: Date,
        /// On which day they will be read; today where none is planned.
        on: Date,
    },
    /// Something affects clotting, and a flight or an appointment is ahead. What it means is the clinic's to say (C3).
    Clotting {
        /// What.
        medicine: Medicine,
        /// What is ahead.
        ahead: Line,
    },
    /// Questions that are to be asked before travel were not answered, though a journey or money that does not come back is ahead (L1).
    BeforeTravel(Vec<BeforeTravel>),
    /// So many documents are asked for and not there.
    Missing(usize),
    /// So many documents are in no language that the clinic reads (F1).
    Unread(usize),
    /// A consent ends before the clinic's answer is expected (G1).
    Consent {
        /// Which.
        id: ConsentId,
        /// Its last day.
        ends: Date,
        /// By when the answer is expected, where a day was named.
        expected: Option<Date>,
    },
}

impl Derived {
    /// The fixed word of its text `risk-derived-…` in `locales/`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Check(..) => "check",
            Self::Outside(..) => "outside",
            Self::NotBack { .. } => "not-back",
            Self::Labs { .. } => "labs",
            Self::Clotting { .. } => "clotting",
            Self::BeforeTravel(_) => "before-travel",
            Self::Missing(_) => "missing",
            Self::Unread(_) => "unread",
            Self::Consent { .. } => "consent",
        }
    }
}

/// Whole days from one day to another.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// What follows, the clinic's matters first.
#[must_use]
pub fn derive(known: &Known) -> Vec<Derived> {
    let Some(today) = known.today else { return Vec::new() };
    let mut all = Vec::new();
    if let Some(ahead) = known.ahead.as_ref().filter(|line| line.on >= today) {
        for medicine in &known.clotting {
            all.push(Derived::Clotting { medicine: medicine.clone(), ahead: ahead.clone() });
        }
    }
    let read_on = known.planned.filter(|day| *day >= today).unwrap_or(today);
    if let Some(stale_from) = known.labs_stale_from.filter(|day| *day <= read_on) {
        all.push(Derived::Labs { stale_from, on: read_on });
    }
    let binds = |block: &Paid| block.refund.binds(block.starts, block.due.unwrap_or(today)) && block.state.owed();
    let bound = known.blocks.iter().any(binds);
    if !known.unanswered.is_empty() && (bound || known.ahead.as_ref().is_some_and(|line| line.on >= today)) {
        all.push(Derived::BeforeTravel(known.unanswered.clone()));
    }
    if known.missing > 0 {
        all.push(Derived::Missing(known.missing));
    }
    if known.unread > 0 {
        all.push(Derived::Unread(known.unread));
    }
    for (id, ends, expected) in &known.consents {
        let short = expected.map_or(days(today, *ends) <= CONSENT_DAYS, |day| *ends < day);
        if short && *ends >= today {
            all.push(Derived::Consent { id: *id, ends: *ends, expected: *expected });
        }
    }
    if let Some((first, last)) = known.outside {
        all.push(Derived::Outside(first, last));
    }
    let shaky = known.checks.iter().filter(|(_, state)| state.wants_a_look());
    all.extend(shaky.map(|(kind, state)| Derived::Check(kind.clone(), *state)));
    for block in &known.blocks {
        let due = block.due.filter(|due| days(today, *due) <= DUE_DAYS);
        if let (Some(due), true, true) =
            (due, block.refund.binds(block.starts, due.unwrap_or(today)), block.state.owed())
        {
            all.push(Derived::NotBack { id: block.id, kind: block.kind, due });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::official::State;
    use uuid::Uuid;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn known() -> Known {
        Known { today: Some(day("2026-07-20")), ..Known::default() }
    }

    fn block(refund: Refund, state: money::State, due: &str) -> Paid {
        Paid {
            id: BlockId(Uuid::from_u128(1)),
            kind: money::Kind::Hotel,
            refund,
            state,
            due: Some(day(due)),
            starts: None,
        }
    }

    #[test]
    fn nothing_known_gives_rise_to_nothing() {
        assert_eq!(derive(&known()), []);
        assert_eq!(derive(&Known { missing: 3, ..Known::default() }), [], "without a day there is no answer");
    }

    #[test]
    fn a_check_that_does_not_stand_is_one_and_one_that_stands_is_none() {
        let checks = vec![
            (official::Which::of(official::Kind::Entry), State::Valid),
            (official::Which::of(official::Kind::EVisa), State::Stale),
            (official::Which::of(official::Kind::Insurance), State::Never),
            (official::Which::of(official::Kind::Licence), State::RunningOut),
            (official::Which::of(official::Kind::CountryList), State::Exempt),
        ];
        let said: Vec<Derived> = derive(&Known { checks, ..known() });
        assert_eq!(
            said,
            [
                Derived::Check(official::Which::of(official::Kind::EVisa), State::Stale),
                Derived::Check(official::Which::of(official::Kind::Insurance), State::Never),
                Derived::Check(official::Which::of(official::Kind::Licence), State::RunningOut),
            ]
        );
    }

    #[test]
    fn a_plan_outside_of_the_journey_is_one() {
        let (first, last) = (day("2026-09-01"), day("2026-09-28"));
        assert_eq!(derive(&Known { outside: Some((first, last)), ..known() }), [Derived::Outside(first, last)]);
    }

    #[test]
    fn money_that_comes_back_or_is_paid_or_is_far_off_is_none() {
        let of = |refund, state, due| derive(&Known { blocks: vec![block(refund, state, due)], ..known() }).len();
        assert_eq!(of(Refund::None, money::State::Confirmed, "2026-07-27"), 1);
        assert_eq!(of(Refund::Partial, money::State::Due, "2026-07-01"), 1, "and what is late stays one");
        assert_eq!(of(Refund::None, money::State::Confirmed, "2026-07-28"), 0);
        assert_eq!(of(Refund::Full, money::State::Due, "2026-07-21"), 0);
        let begun = Paid { starts: Some(day("2026-07-21")), ..block(Refund::Full, money::State::Due, "2026-07-21") };
        assert_eq!(derive(&Known { blocks: vec![begun], ..known() }).len(), 1, "it comes back until work starts");
        for over in [money::State::Paid, money::State::Cancelled, money::State::Refunded] {
            assert_eq!(of(Refund::None, over, "2026-07-21"), 0, "{over}");
        }
    }

    #[test]
    fn results_go_stale_before_the_planned_day_or_have_gone_already() {
        let of = |stale: &str, planned: Option<&str>| {
            let planned = planned.map(day);
            derive(&Known { labs_stale_from: Some(day(stale)), planned, ..known() })
        };
        assert_eq!(of("2026-08-01", None), []);
        assert_eq!(of("2026-08-01", Some("2026-07-31")), []);
        let on = day("2026-08-01");
        assert_eq!(
            of("2026-08-01", Some("2026-08-01")),
            [Derived::Labs { stale_from: on, on }],
            "the first stale day counts"
        );
        assert_eq!(of("2026-07-01", Some("2026-07-10")).len(), 1, "a planned day that is past is no excuse");
    }

    #[test]
    fn the_clinic_is_told_of_what_affects_clotting_before_a_flight() {
        let medicine = Medicine { name: "Eliquis".into(), told: Told::No };
        let ahead = Line { on: day("2026-07-20"), title: "QR 337".into() };
        let clotting = vec![medicine.clone()];
        assert_eq!(derive(&Known { clotting: clotting.clone(), ..known() }), [], "nothing is ahead");
        let flying = Known { clotting, ahead: Some(ahead.clone()), ..known() };
        assert_eq!(derive(&flying), [Derived::Clotting { medicine, ahead }]);
        let past = Known { ahead: Some(Line { on: day("2026-07-19"), title: "QR 337".into() }), ..flying };
        assert_eq!(derive(&past), []);
    }

    #[test]
    fn a_consent_is_one_when_it_ends_before_the_answer() {
        let id = ConsentId(Uuid::from_u128(2));
        let of = |ends: &str, expected: Option<&str>| {
            derive(&Known { consents: vec![(id, day(ends), expected.map(day))], ..known() }).len()
        };
        assert_eq!(of("2026-08-01", Some("2026-08-02")), 1);
        assert_eq!(of("2026-08-02", Some("2026-08-02")), 0);
        assert_eq!(of("2026-07-27", None), 1);
        assert_eq!(of("2026-07-28", None), 0);
        assert_eq!(of("2026-07-19", Some("2026-08-02")), 0, "one that is over stops the review itself");
    }

    #[test]
    fn questions_before_travel_are_one_once_something_is_at_stake() {
        let unanswered = vec![BeforeTravel::Window, BeforeTravel::Invoice];
        let asked = Known { unanswered: unanswered.clone(), ..known() };
        assert_eq!(derive(&asked), [], "nothing is at stake");
        let far = block(Refund::None, money::State::Planned, "2027-01-01");
        assert_eq!(derive(&Known { blocks: vec![far], ..asked.clone() }), [Derived::BeforeTravel(unanswered.clone())]);
        let comes_back = block(Refund::Full, money::State::Planned, "2027-01-01");
        assert_eq!(derive(&Known { blocks: vec![comes_back], ..asked.clone() }), []);
        let ahead = Some(Line { on: day("2026-08-01"), title: "QR 337".into() });
        assert_eq!(derive(&Known { ahead: ahead.clone(), ..asked }), [Derived::BeforeTravel(unanswered)]);
        assert_eq!(derive(&Known { ahead, ..known() }), [], "all is answered");
    }

    #[test]
    fn what_is_missing_and_what_nobody_reads_is_counted() {
        let said = derive(&Known { missing: 2, unread: 1, ..known() });
        assert_eq!(said, [Derived::Missing(2), Derived::Unread(1)]);
    }
}
