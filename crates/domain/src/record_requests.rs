//! D9: records that somebody else holds. They are asked of a hospital or an archive with the patient's signed release, expected
//! within working days of that country, asked after, and come whole or in parts, are refused, or do not exist. A release can
//! be taken back at any time: then its holder has to be told.

use crate::words::words;
use crate::working_days;
use jiff::civil::Date;

/// Records come within so many working days, as a rule (D9).
pub const USUAL_DAYS: i32 = 7;
/// It is to be asked after again so many working days after the last time.
pub const REMIND_DAYS: i32 = 3;
/// The longest name or address, in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest words, in characters.
pub const LONGEST_WORDS: usize = 1_000;
/// The version of the release's words that `locales/` ships; a change of the words is a new version.
pub const RELEASE_VERSION: i32 = 2;

words! {
    /// How far it has come.
    State {
        /// Written down, not sent.
        Draft = "draft",
        /// Sent; an answer is awaited.
        Sent = "sent",
        /// Asked after; an answer is awaited.
        Reminded = "reminded",
        /// Some of it came; the rest is awaited.
        PartlyReceived = "partly-received",
        /// All of it came.
        Received = "received",
        /// Whoever holds the records does not give them.
        Refused = "refused",
        /// They hold none.
        NoneExist = "none-exist",
        /// The patient took the release back; its holder has not been told.
        TakenBack = "taken-back",
        /// No longer wanted.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// What can happen to it.
    Step {
        /// It is sent, with the release.
        Send = "send",
        /// It is asked after.
        Remind = "remind",
        /// Some of the records came.
        ReceivePart = "receive-part",
        /// The records came, or the rest of them.
        Receive = "receive",
        /// They are refused.
        Refuse = "refuse",
        /// They do not exist.
        FindNone = "find-none",
        /// They are no longer wanted.
        Withdraw = "withdraw",
        /// The patient takes the release back.
        TakeBack = "take-back",
        /// Whoever holds the records was told of that.
        Tell = "tell",
    }
}

words! {
    /// By which way it is sent or asked after.
    Way {
        /// An e-mail.
        Email = "email",
        /// The holder's own portal.
        Portal = "portal",
        /// A letter.
        Letter = "letter",
        /// A fax.
        Fax = "fax",
        /// A call.
        Telephone = "telephone",
        /// In person.
        InPerson = "in-person",
    }
}

words! {
    /// What the records are for.
    Occasion {
        /// For the clinics of the case.
        Case = "case",
        /// For the doctor at home, after the trip (L4).
        Home = "home",
    }
}

impl State {
    /// The state after a step; none where the step makes no sense. A release that is taken back before anything was sent
    /// leaves a draft without one.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Draft, Step::Send) => Some(Self::Sent),
            (Self::Draft, Step::TakeBack) => Some(Self::Draft),
            (Self::PartlyReceived, Step::Remind) => Some(Self::PartlyReceived),
            (Self::Sent | Self::Reminded, Step::Remind) => Some(Self::Reminded),
            (Self::Sent | Self::Reminded | Self::PartlyReceived, Step::ReceivePart) => Some(Self::PartlyReceived),
            (Self::Sent | Self::Reminded | Self::PartlyReceived, Step::Receive) => Some(Self::Received),
            (Self::Sent | Self::Reminded | Self::PartlyReceived, Step::Refuse) => Some(Self::Refused),
            (Self::Sent | Self::Reminded, Step::FindNone) => Some(Self::NoneExist),
            (Self::Sent | Self::Reminded | Self::PartlyReceived, Step::TakeBack) => Some(Self::TakenBack),
            (Self::Draft | Self::Sent | Self::Reminded | Self::PartlyReceived, Step::Withdraw)
            | (Self::TakenBack, Step::Tell) => Some(Self::Withdrawn),
            (Self::Draft, Step::Remind | Step::ReceivePart | Step::Receive | Step::Refuse | Step::FindNone)
            | (Self::PartlyReceived, Step::FindNone)
            | (Self::Draft | Self::Sent | Self::Reminded | Self::PartlyReceived, Step::Tell)
            | (Self::Sent | Self::Reminded | Self::PartlyReceived, Step::Send)
            | (Self::TakenBack | Self::Received | Self::Refused | Self::NoneExist | Self::Withdrawn, _) => None,
        }
    }

    /// Whether an answer of its holder is awaited.
    #[must_use]
    pub const fn awaited(self) -> bool {
        matches!(self, Self::Sent | Self::Reminded | Self::PartlyReceived)
    }
}

impl Step {
    /// Whether documents of the case belong to it.
    #[must_use]
    pub const fn brings(self) -> bool {
        matches!(self, Self::ReceivePart | Self::Receive)
    }
}

/// By when an answer is expected to what was sent on a day to a country.
#[must_use]
pub fn expected(sent_on: Date, country: &str) -> Date {
    working_days::after(sent_on, USUAL_DAYS, country)
}

/// When to look after it next, given its state after a step on a day: when it is expected, then some working days after each
/// step; today where its holder has to be told that the release was taken back; never where nothing is awaited.
#[must_use]
pub fn look_on(state: State, expected: Date, step_on: Date, country: &str) -> Option<Date> {
    match state {
        State::Sent => Some(expected),
        State::Reminded | State::PartlyReceived => {
            Some(working_days::after(step_on, REMIND_DAYS, country).max(expected))
        }
        State::TakenBack => Some(step_on),
        State::Draft | State::Received | State::Refused | State::NoneExist | State::Withdrawn => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_is_answered_that_was_not_sent_and_an_end_is_an_end(
            steps in prop::collection::vec(0..Step::ALL.len(), 0..20),
        ) {
            let (mut state, mut sent, mut over, mut back) = (State::Draft, false, false, false);
            for step in steps.into_iter().map(|at| Step::ALL[at]) {
                let Some(next) = state.after(step) else { continue };
                prop_assert!(!over, "{state} is an end");
                sent |= step == Step::Send;
                prop_assert!(sent || matches!(next, State::Draft | State::Withdrawn));
                // Once the release is taken back, nothing is received any more.
                prop_assert!(!back || next == State::Withdrawn);
                back |= next == State::TakenBack;
                over = !next.awaited() && !matches!(next, State::Draft | State::TakenBack);
                state = next;
            }
        }

        #[test]
        fn it_is_not_looked_after_before_it_is_expected(asked in 0..60i32) {
            let expected = date(2026, 7, 30);
            let on = working_days::after(date(2026, 7, 1), asked, "QA");
            let next = look_on(State::Reminded, expected, on, "QA");
            prop_assert!(next.is_some_and(|next| next >= expected && next > on.min(expected)));
        }
    }

    #[test]
    fn a_release_that_is_taken_back_is_to_be_told_of_the_same_day() {
        let day = date(2026, 7, 1);
        assert_eq!(look_on(State::TakenBack, date(2026, 7, 30), day, "QA"), Some(day));
        assert_eq!(look_on(State::Withdrawn, day, day, "QA"), None);
    }
}
