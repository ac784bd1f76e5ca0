//! How a case goes from stage to stage. Carnet does not decide where a case stands: whoever moves it knows more. What usually
//! follows goes at once; what is odd about a move is said, together with whose decision it is, and done when they go on over it.
//! What a clinic's reply or a sending says by itself is a fact and is not asked about.
//!
//! Safina moves Yousef from *Collecting* to *Ready* while two rows of his checklist are missing: she is told so, and that the clinic
//! says what is enough. She goes on, since Kalina reads without them; the trail keeps over what.

use super::{Purpose, Stage};
use crate::policy::CaseFacts;
use crate::questions;
use crate::requests;
use crate::words::words;
use jiff::Timestamp;

words! {
    /// What is odd about a move. Each has two sentences, what it is and whose decision: `odd-…` and `odd-…-whose` in `locales/`.
    Odd {
        /// A stage that comes between is left out.
        Skips = "skips",
        /// It goes back to where it was before.
        GoesBack = "goes-back",
        /// It was closed.
        Reopens = "reopens",
        /// It is closed though nobody has said that the patient is home.
        NotHome = "not-home",
        /// Rows of the checklist are missing.
        RowsMissing = "rows-missing",
        /// Documents are asked for that have not been accepted.
        StillAsked = "still-asked",
        /// No clinic reads it, and nothing was handed over another way.
        NothingSent = "nothing-sent",
        /// A clinic can still read it.
        StillReading = "still-reading",
        /// No clinic has answered.
        NoAnswer = "no-answer",
        /// No clinic has said that it can treat.
        NoRoute = "no-route",
        /// Questions wait for an answer.
        QuestionsOpen = "questions-open",
    }
}

words! {
    /// Why a move cannot be made at all.
    Impossible {
        /// The patient was told of the case's erasure, and its day has come.
        Erasing = "erasing",
    }
}

/// One thing that is odd, and of how many it is true; none where there is nothing to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// What.
    pub odd: Odd,
    /// How many rows, requests, reviews or questions.
    pub count: usize,
}

/// What is known of a case that is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub stage: Stage,
    /// It is closed, and the day of its announced erasure has come.
    pub erasing: bool,
    /// What is inside of it; none for a member who moves it from outside, and is told nothing of it.
    pub inside: Option<Inside>,
}

/// What is inside of a case, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Inside {
    /// Rows of the checklist that are asked for sure, and neither there nor settled.
    pub missing: usize,
    /// Requests for documents that are not settled.
    pub asked: usize,
    /// Sendings that a clinic can read now and answer.
    pub reading: usize,
    /// Whether something went to a clinic, by a review that lives or by another way.
    pub sent: bool,
    /// Clinics' replies.
    pub replies: usize,
    /// Whether one of them says that they can treat, at once or after tests.
    pub treatable: bool,
    /// Questions that nobody has answered.
    pub questions: usize,
}

impl Inside {
    /// What the policy's facts say; the checklist, replies and other ways are counted by whoever has them.
    #[must_use]
    pub fn of(facts: &CaseFacts, at: Timestamp) -> Self {
        let reading = facts.open_reviews(at).filter(|one| !Purpose::only_inform(&one.purposes)).count();
        Self {
            asked: facts.requests.iter().filter(|one| !requests::State::settled(one.state)).count(),
            reading,
            sent: reading > 0,
            questions: facts.questions.iter().filter(|one| one.state == questions::State::Waiting).count(),
            ..Self::default()
        }
    }
}

impl Stage {
    /// What usually follows: the next stage, back to the papers when a clinic wants more, and the end of a case that goes no further.
    #[must_use]
    pub const fn follows(self) -> &'static [Self] {
        match self {
            Self::Enquiry => &[Self::Collecting, Self::Closed],
            Self::Collecting => &[Self::Ready, Self::Closed],
            Self::Ready => &[Self::WithClinic, Self::Collecting, Self::Closed],
            Self::WithClinic => &[Self::Answered, Self::Collecting, Self::Ready, Self::Closed],
            Self::Answered => &[Self::Travel, Self::WithClinic, Self::Collecting, Self::Closed],
            Self::Travel => &[Self::Home],
            Self::Home => &[Self::Closed],
            Self::Closed => &[],
        }
    }
}

impl Standing {
    /// What is odd about a move to a stage, the way first and then what is inside; nothing for what usually follows and lacks
    /// nothing, and for a move to where the case stands.
    ///
    /// # Errors
    /// When the move cannot be made at all.
    pub fn odd(&self, to: Stage) -> Result<Vec<Found>, Impossible> {
        if to == self.stage {
            return Ok(Vec::new());
        }
        if self.erasing {
            return Err(Impossible::Erasing);
        }
        let way = self.way(to).map(|odd| Found { odd, count: 0 });
        let inside = self.inside.map(|inside| inside.odd(to)).unwrap_or_default();
        Ok(way.into_iter().chain(inside).collect())
    }

    fn way(&self, to: Stage) -> Option<Odd> {
        match (self.stage, to) {
            (from, to) if from.follows().contains(&to) => None,
            (Stage::Closed, _) => Some(Odd::Reopens),
            (Stage::Travel, Stage::Closed) => Some(Odd::NotHome),
            (from, to) if to < from => Some(Odd::GoesBack),
            _ => Some(Odd::Skips),
        }
    }
}

impl Inside {
    fn odd(&self, to: Stage) -> Vec<Found> {
        let missing = (Odd::RowsMissing, self.missing);
        let asked = (Odd::StillAsked, self.asked);
        let reading = (Odd::StillReading, self.reading);
        let once = |odd, is: bool| (odd, usize::from(is));
        let unsent = once(Odd::NothingSent, !self.sent);
        let unanswered = once(Odd::NoAnswer, self.replies == 0);
        let no_route = once(Odd::NoRoute, self.replies > 0 && !self.treatable);
        let found = match to {
            Stage::Enquiry => vec![reading],
            Stage::Collecting | Stage::Home => vec![],
            Stage::Ready => vec![missing, asked, reading],
            Stage::WithClinic => vec![unsent, missing],
            Stage::Answered => vec![unanswered],
            Stage::Travel => vec![unanswered, no_route],
            Stage::Closed => vec![reading, asked, (Odd::QuestionsOpen, self.questions)],
        };
        found.into_iter().filter(|(_, count)| *count > 0).map(|(odd, count)| Found { odd, count }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stage() -> impl Strategy<Value = Stage> {
        prop::sample::select(Stage::ALL)
    }

    fn inside() -> impl Strategy<Value = Inside> {
        let counts = (0..4usize, 0..4usize, 0..4usize, 0..4usize, 0..4usize);
        (counts, any::<bool>(), any::<bool>()).prop_map(|((missing, asked, reading, replies, questions), sent, yes)| {
            Inside {
                missing,
                asked,
                reading,
                replies,
                questions,
                sent: sent || reading > 0,
                treatable: yes && replies > 0,
            }
        })
    }

    fn standing() -> impl Strategy<Value = Standing> {
        (stage(), any::<bool>(), prop::option::of(inside())).prop_map(|(stage, erasing, inside)| Standing {
            stage,
            erasing: erasing && stage == Stage::Closed,
            inside,
        })
    }

    /// Nothing is lacking anywhere.
    const WHOLE: Inside =
        Inside { missing: 0, asked: 0, reading: 0, sent: true, replies: 1, treatable: true, questions: 0 };

    fn words(found: &[Found]) -> Vec<Odd> {
        found.iter().map(|one| one.odd).collect()
    }

    proptest! {
        /// Where nothing is lacking, a move is odd exactly where it does not usually follow.
        #[test]
        fn what_usually_follows_goes_at_once(from in stage(), to in stage()) {
            let odd = Standing { stage: from, erasing: false, inside: Some(WHOLE) }.odd(to).expect("possible");
            prop_assert_eq!(odd.is_empty(), from == to || from.follows().contains(&to), "{} → {}: {:?}", from, to, odd);
        }

        /// Nothing but a due erasure forbids a move, and it forbids all of them.
        #[test]
        fn only_a_due_erasure_forbids(standing in standing(), to in stage()) {
            prop_assert_eq!(standing.odd(to).is_err(), standing.erasing && to != standing.stage);
        }

        /// A closed case never opens without a word.
        #[test]
        fn nothing_opens_in_silence(standing in standing(), to in stage()) {
            let standing = Standing { stage: Stage::Closed, ..standing };
            let silent = standing.odd(to).is_ok_and(|odd| odd.is_empty());
            prop_assert_eq!(silent, to == Stage::Closed);
        }

        /// Each thing is said once, and what is counted is there.
        #[test]
        fn each_thing_is_said_once(standing in standing(), to in stage()) {
            let odd = standing.odd(to).unwrap_or_default();
            let mut all = words(&odd);
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(all.len(), odd.len());
            for one in odd {
                let inside = standing.inside.unwrap_or_default();
                let counted = match one.odd {
                    Odd::RowsMissing => inside.missing,
                    Odd::StillAsked => inside.asked,
                    Odd::StillReading => inside.reading,
                    Odd::QuestionsOpen => inside.questions,
                    Odd::Skips | Odd::GoesBack | Odd::Reopens | Odd::NotHome => 0,
                    Odd::NothingSent | Odd::NoAnswer | Odd::NoRoute => 1,
                };
                prop_assert_eq!(one.count, counted);
            }
        }

        /// Whoever is outside is told of the way alone: nothing of what is inside.
        #[test]
        fn nothing_inside_is_told_outside(standing in standing(), to in stage()) {
            let outside = Standing { inside: None, ..standing }.odd(to).unwrap_or_default();
            let both = standing.odd(to).unwrap_or_default();
            prop_assert!(outside.len() <= 1 && outside.iter().all(|one| both.contains(one)));
            prop_assert!(outside.iter().all(|one| one.count == 0));
        }

        /// More that is missing or open never makes a move less odd.
        #[test]
        fn more_that_is_open_is_never_less_odd(standing in standing(), to in stage(), more in inside()) {
            if let Some(inside) = standing.inside {
                let worse = Inside {
                    missing: inside.missing + more.missing,
                    asked: inside.asked + more.asked,
                    reading: inside.reading + more.reading,
                    questions: inside.questions + more.questions,
                    ..inside
                };
                let before = words(&standing.odd(to).unwrap_or_default());
                let after = words(&Standing { inside: Some(worse), ..standing }.odd(to).unwrap_or_default());
                prop_assert!(before.iter().all(|odd| after.contains(odd)), "{:?} {:?}", before, after);
            }
        }
    }

    #[test]
    fn every_stage_is_reached_by_what_usually_follows_and_every_case_can_end() {
        let mut reached = vec![Stage::Enquiry];
        while let Some(next) = Stage::ALL
            .iter()
            .find(|one| !reached.contains(one) && reached.iter().any(|from| from.follows().contains(one)))
        {
            reached.push(*next);
        }
        assert_eq!(reached.len(), Stage::ALL.len());
        for from in Stage::ALL.iter().filter(|one| !matches!(one, Stage::Closed)) {
            let ends = |stage: &Stage| stage.follows().contains(&Stage::Closed);
            assert!(ends(from) || from.follows().iter().any(ends), "{from}");
        }
    }

    #[test]
    fn ready_says_what_is_missing_and_travel_that_no_clinic_can_treat() {
        let odd = |stage, inside, to| {
            words(&Standing { stage, erasing: false, inside: Some(inside) }.odd(to).expect("possible"))
        };
        let bare = Inside { missing: 2, asked: 1, ..WHOLE };
        assert_eq!(odd(Stage::Collecting, bare, Stage::Ready), [Odd::RowsMissing, Odd::StillAsked]);
        assert_eq!(odd(Stage::Answered, Inside { treatable: false, ..WHOLE }, Stage::Travel), [Odd::NoRoute]);
        assert_eq!(odd(Stage::Enquiry, Inside { replies: 0, ..WHOLE }, Stage::Travel), [Odd::Skips, Odd::NoAnswer]);
        assert_eq!(odd(Stage::Travel, WHOLE, Stage::Closed), [Odd::NotHome]);
        let open = Inside { reading: 1, questions: 3, ..WHOLE };
        assert_eq!(odd(Stage::Home, open, Stage::Closed), [Odd::StillReading, Odd::QuestionsOpen]);
    }
}
