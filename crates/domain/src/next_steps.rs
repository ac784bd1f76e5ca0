//! The one next step of a case (L3). A step that Carnet ships is kept as its word, so that a coordinator in Doha, a daughter
//! on her phone and a colleague each read it in their own language; anything else is in the coordinator's own words.

use crate::cases::Stage;
use crate::words::words;

words! {
    /// What comes next. Those from `decide-consent` on are set by what happens on a case, and name something.
    StepKind {
        /// In somebody's own words.
        Own = "own",
        /// Read the inquiry and answer the family.
        AnswerInquiry = "answer-inquiry",
        /// Draw the role map: who decides, who sees, who receives.
        DrawRoles = "draw-roles",
        /// Send the records that are still missing.
        SendRecords = "send-records",
        /// Look at what arrived and mend what is wrong with it.
        CheckRecords = "check-records",
        /// Write the one-page summary.
        WriteSummary = "write-summary",
        /// Have documents translated.
        Translate = "translate",
        /// Ask the decision maker for a consent.
        AskConsent = "ask-consent",
        /// Send the case to a clinic.
        SendToClinic = "send-to-clinic",
        /// Choose among the clinics that answered.
        ChooseClinic = "choose-clinic",
        /// Answer what the clinic asks.
        AnswerClinic = "answer-clinic",
        /// Check visa and entry rules with the official source.
        CheckEntry = "check-entry",
        /// Agree on days and make the plan of the journey.
        PlanJourney = "plan-journey",
        /// Take the discharge papers to the doctor at home.
        TakeHome = "take-home",
        /// Decide on a consent; names the recipients.
        DecideConsent = "decide-consent",
        /// A clinic reviews; names its usual working days: `2–5`.
        AwaitReply = "await-reply",
        /// Read a reply and pass it on; names the clinic.
        PassReply = "pass-reply",
        /// Ask for what a clinic's reply lacks; names it, as the clinic wrote it.
        AskNeed = "ask-need",
    }
}

impl StepKind {
    /// Whether its sentence names something that only the case knows.
    #[must_use]
    pub const fn names_something(self) -> bool {
        matches!(self, Self::Own | Self::DecideConsent | Self::AwaitReply | Self::PassReply | Self::AskNeed)
    }

    /// Those that a coordinator can choose as they are.
    pub fn to_choose() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|kind| !kind.names_something())
    }

    /// What comes next as a case stands (L3); proposed, never set by itself.
    #[must_use]
    pub const fn proposed(how: &Standing) -> Self {
        match how.stage {
            Stage::Travel => return Self::PlanJourney,
            Stage::Home | Stage::Closed => return Self::TakeHome,
            Stage::Enquiry if !how.documents => return Self::AnswerInquiry,
            _ => {}
        }
        // Whatever came is looked at first: the rest is built on it.
        if how.unchecked {
            return Self::CheckRecords;
        }
        match how.stage {
            Stage::Answered if !how.asked => Self::ChooseClinic,
            Stage::WithClinic if !how.asked => Self::AnswerClinic,
            _ if how.asked || !how.documents => Self::SendRecords,
            _ if !how.summary => Self::WriteSummary,
            _ if !how.agreed => Self::AskConsent,
            _ => Self::SendToClinic,
        }
    }

    /// What comes after the decision maker has answered: with a yes the case can go out, without one there is to talk.
    #[must_use]
    pub const fn after_decision(given: bool) -> Self {
        if given { Self::SendToClinic } else { Self::AskConsent }
    }
}

/// What of a case tells what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands on the board.
    pub stage: Stage,
    /// Whether it has documents.
    pub documents: bool,
    /// Whether some of them wait for a look.
    pub unchecked: bool,
    /// Whether somebody is asked for documents that have not come.
    pub asked: bool,
    /// Whether there is a summary.
    pub summary: bool,
    /// Whether a consent is in force.
    pub agreed: bool,
}

/// What comes next on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// Which.
    pub kind: StepKind,
    /// Somebody's own words, or what the shipped sentence names; else empty.
    pub words: String,
}

impl NextStep {
    /// In somebody's own words; empty words are no step.
    #[must_use]
    pub fn own(words: &str) -> Self {
        Self { kind: StepKind::Own, words: words.to_owned() }
    }

    /// A shipped one. `named` is what its sentence names, or empty.
    #[must_use]
    pub fn shipped(kind: StepKind, named: &str) -> Self {
        Self { kind, words: named.to_owned() }
    }

    /// Whether nobody has said what comes next.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kind == StepKind::Own && self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_proposed_can_be_chosen_and_follows_the_case() {
        let on = |bits: u32, n: u32| bits & (1 << n) != 0;
        for stage in Stage::ALL {
            for bits in 0..32 {
                let how = Standing {
                    stage: *stage,
                    documents: on(bits, 0),
                    unchecked: on(bits, 1),
                    asked: on(bits, 2),
                    summary: on(bits, 3),
                    agreed: on(bits, 4),
                };
                let kind = StepKind::proposed(&how);
                assert!(StepKind::to_choose().any(|one| one == kind), "{how:?}");
                // Nothing goes out before it is agreed to, and nothing is built on what nobody has looked at.
                assert!(kind != StepKind::SendToClinic || how.agreed && how.summary && !how.unchecked, "{how:?}");
            }
        }
        let begun = Standing {
            stage: Stage::Enquiry,
            documents: false,
            unchecked: false,
            asked: false,
            summary: false,
            agreed: false,
        };
        assert_eq!(StepKind::proposed(&begun), StepKind::AnswerInquiry);
        let sent_in = Standing { stage: Stage::Collecting, documents: true, unchecked: true, asked: true, ..begun };
        assert_eq!(StepKind::proposed(&sent_in), StepKind::CheckRecords);
        assert_eq!(StepKind::proposed(&Standing { unchecked: false, ..sent_in }), StepKind::SendRecords);
        let whole = Standing { unchecked: false, asked: false, ..sent_in };
        assert_eq!(StepKind::proposed(&whole), StepKind::WriteSummary);
        assert_eq!(StepKind::proposed(&Standing { summary: true, ..whole }), StepKind::AskConsent);
        assert_eq!(StepKind::proposed(&Standing { summary: true, agreed: true, ..whole }), StepKind::SendToClinic);
    }

    #[test]
    fn only_own_words_can_be_missing() {
        assert!(NextStep::own("").is_empty());
        assert!(!NextStep::own("Call Noura").is_empty());
        assert!(StepKind::ALL.iter().filter(|kind| NextStep::shipped(**kind, "").is_empty()).count() == 1);
    }
}
