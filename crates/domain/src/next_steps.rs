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

    /// What usually comes next where a case stands; proposed, never set by itself.
    #[must_use]
    pub const fn proposed(stage: Stage) -> Self {
        match stage {
            Stage::Enquiry => Self::AnswerInquiry,
            Stage::Collecting => Self::SendRecords,
            Stage::Ready => Self::SendToClinic,
            Stage::WithClinic => Self::AnswerClinic,
            Stage::Answered => Self::ChooseClinic,
            Stage::Travel => Self::PlanJourney,
            Stage::Home | Stage::Closed => Self::TakeHome,
        }
    }
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
    fn what_is_proposed_can_be_chosen() {
        for stage in Stage::ALL {
            assert!(StepKind::to_choose().any(|kind| kind == StepKind::proposed(*stage)), "{stage}");
        }
    }

    #[test]
    fn only_own_words_can_be_missing() {
        assert!(NextStep::own("").is_empty());
        assert!(!NextStep::own("Call Noura").is_empty());
        assert!(StepKind::ALL.iter().filter(|kind| NextStep::shipped(**kind, "").is_empty()).count() == 1);
    }
}
