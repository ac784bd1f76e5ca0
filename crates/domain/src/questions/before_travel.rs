//! L1: what is to be asked before anybody travels, and before money goes that does not come back.

use super::{Kind, State};
use crate::words::words;

words! {
    /// The questions that Carnet ships: `before-travel-…` in `locales/`.
    BeforeTravel {
        /// Which documents are needed at the visit.
        Documents = "documents",
        /// Whether a translation is required.
        Translation = "translation",
        /// Whether the visit fits the window.
        Window = "window",
        /// Who confirms the clinic's invoice.
        Invoice = "invoice",
        /// What is outside of medical care.
        OutsideCare = "outside-care",
    }
}

impl BeforeTravel {
    /// What it is about, and so who answers it: the clinic, but for what the agency arranges around it.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Documents | Self::Translation | Self::Window => Kind::Medical,
            Self::Invoice => Kind::Invoice,
            Self::OutsideCare => Kind::Logistics,
        }
    }

    /// Those without an answer, given which were asked, how their threads stand and how many answers each has.
    #[must_use]
    pub fn unanswered(asked: &[(Self, State, i32)]) -> Vec<Self> {
        let answered = |one: &Self| asked.iter().any(|(word, state, answers)| word == one && settled(*state, *answers));
        Self::ALL.iter().copied().filter(|one| !answered(one)).collect()
    }
}

/// Whether a thread has its answer: one to which the asker has said more waits for another.
#[must_use]
pub const fn settled(state: State, answers: i32) -> bool {
    answers > 0 && !state.open()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questions::Owner;

    #[test]
    fn a_question_is_unanswered_until_its_owner_has_answered() {
        use BeforeTravel::{Documents, Invoice, OutsideCare, Translation, Window};
        assert_eq!(BeforeTravel::unanswered(&[]), BeforeTravel::ALL);
        let asked = [
            (Documents, State::Answered, 1),
            (Translation, State::Waiting, 0),
            (Window, State::Waiting, 1),
            (Invoice, State::Closed, 0),
            (OutsideCare, State::Closed, 2),
        ];
        assert_eq!(BeforeTravel::unanswered(&asked), [Translation, Window, Invoice]);
        assert_eq!(Invoice.kind().owner(), Owner::Clinic);
        assert_eq!(OutsideCare.kind().owner(), Owner::Coordinator);
    }
}
