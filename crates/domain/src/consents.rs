//! G1, G2: consent decides. Every grant rests on one, and stops with it.

use crate::cases::Purpose;
use crate::documents::Category;
use crate::grants::Extent;
use crate::ids::{ClinicId, ConsentId, DocumentId, ParticipantId};
use crate::words::words;
use jiff::Timestamp;

mod drawings;
mod parts;
mod representations;

pub use drawings::Drawing;
pub use parts::Part;
pub use representations::Basis;

/// The version of the consent text shipped in `locales/`; a change of the words is a new version.
pub const TEXT_VERSION: i32 = 4;

/// The first version whose words say that a page may open with a password instead of a code to the recipient's own address:
/// what was agreed to before lets nobody in by a password alone (decision 41).
pub const PASSCODE_SAID_FROM: i32 = 3;

words! {
    /// Where a consent stands. Refusal and "ask me" are answers, not absences.
    ConsentState {
        /// Asked for; not answered.
        Requested = "requested",
        /// Given.
        Given = "given",
        /// Refused.
        Refused = "refused",
        /// "Ask me again later".
        AskMe = "ask-me",
        /// Given once, withdrawn since.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// How it was given.
    Manner {
        /// On screen, by the giver.
        OnScreen = "on-screen",
        /// On paper, signed and uploaded.
        SignedUpload = "signed-upload",
        /// Spoken, before a witness.
        VerbalWitnessed = "verbal-witnessed",
    }
}

words! {
    /// The way by which the records travel.
    Channel {
        /// A scoped, expiring review link.
        ReviewLink = "review-link",
        /// The clinic's own portal.
        Portal = "portal",
        /// A disc by courier.
        Courier = "courier",
        /// Handed over in person.
        InPerson = "in-person",
    }
}

/// Who may receive: a named clinic or a named person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recipient {
    /// A clinic.
    Clinic(ClinicId),
    /// A person on the case, e.g. an interpreter.
    Participant(ParticipantId),
}

/// What the policy knows of a consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentFacts {
    /// Which.
    pub id: ConsentId,
    /// Who gives it.
    pub giver: ParticipantId,
    /// Where it stands.
    pub state: ConsentState,
    /// For which purposes.
    pub purposes: Vec<Purpose>,
    /// To whom.
    pub recipients: Vec<Recipient>,
    /// Over which categories.
    pub categories: Vec<Category>,
    /// Over which single documents.
    pub documents: Vec<DocumentId>,
    /// Whether copies may be taken, or only looked at.
    pub may_download: bool,
    /// By which way the records may travel.
    pub channel: Channel,
    /// It ends at this moment; from then on it covers nothing.
    pub until: Timestamp,
    /// What was taken back of it while the rest stayed (G2).
    pub taken_back: Vec<Part>,
}

/// What a grant needs its consent to cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// To whom.
    pub recipient: Recipient,
    /// For which purposes: each must be agreed to, and a clinic needs one at least.
    pub purposes: Vec<Purpose>,
    /// By which way the records would travel; none for a person who reads here.
    pub channel: Option<Channel>,
    /// Which document.
    pub document: DocumentId,
    /// Its category.
    pub category: Category,
    /// For looking or for taking a copy.
    pub extent: Extent,
    /// Until when the reader would have it.
    pub until: Timestamp,
}

words! {
    /// Whether a consent covers a need, and if not, the first thing that it lacks.
    Coverage {
        /// It covers all of it.
        Covered = "covered",
        /// No consent names this recipient at all.
        NoConsent = "no-consent",
        /// Asked for, not answered.
        NotAnswered = "not-answered",
        /// Refused.
        Refused = "refused",
        /// "Ask me".
        AskMe = "ask-me",
        /// Withdrawn.
        Withdrawn = "withdrawn",
        /// This recipient, document or category was taken back, while the rest stays.
        TakenBack = "taken-back",
        /// It has ended.
        Ended = "ended",
        /// It names other recipients.
        OtherRecipient = "other-recipient",
        /// It is for other purposes.
        OtherPurpose = "other-purpose",
        /// It lets the records travel by another way.
        OtherChannel = "other-channel",
        /// It does not name this document or its category.
        OtherDocument = "other-document",
        /// It allows looking only.
        ViewOnly = "view-only",
        /// It ends before the reader's time would.
        EndsTooEarly = "ends-too-early",
    }
}

impl ConsentFacts {
    /// Whether it is given and has not ended at that moment.
    #[must_use]
    pub fn in_force(&self, at: Timestamp) -> bool {
        self.state == ConsentState::Given && at < self.until
    }

    /// Asking for nothing in particular is not a purpose: nobody could have agreed to it.
    fn agrees_to(&self, need: &Need) -> bool {
        let for_something = !need.purposes.is_empty() || matches!(need.recipient, Recipient::Participant(_));
        for_something && need.purposes.iter().all(|purpose| self.purposes.contains(purpose))
    }

    /// Whether it covers a need at a moment. The answer names the first lack, the recipient before all else.
    #[must_use]
    pub fn covers(&self, need: &Need, at: Timestamp) -> Coverage {
        if !self.recipients.contains(&need.recipient) {
            return Coverage::OtherRecipient;
        }
        match self.state {
            ConsentState::Requested => return Coverage::NotAnswered,
            ConsentState::Refused => return Coverage::Refused,
            ConsentState::AskMe => return Coverage::AskMe,
            ConsentState::Withdrawn => return Coverage::Withdrawn,
            ConsentState::Given => {}
        }
        let taken_back = self.stopped_for(need.recipient) || self.took_back_document(need.document, need.category);
        if taken_back {
            Coverage::TakenBack
        } else if at >= self.until {
            Coverage::Ended
        } else if !self.agrees_to(need) {
            Coverage::OtherPurpose
        } else if need.channel.is_some_and(|channel| channel != self.channel) {
            Coverage::OtherChannel
        } else if !self.categories.contains(&need.category) && !self.documents.contains(&need.document) {
            Coverage::OtherDocument
        } else if need.extent == Extent::Download && !self.may_download {
            Coverage::ViewOnly
        } else if need.until > self.until {
            Coverage::EndsTooEarly
        } else {
            Coverage::Covered
        }
    }
}

/// Finds the consent that covers a need: the one that lasts longest. Otherwise the lack that is nearest to being mended:
/// a consent for this recipient which is in force speaks before one which is not.
///
/// # Errors
/// The [`Coverage`] to tell the coordinator; never `Covered`.
pub fn find_covering(consents: &[ConsentFacts], need: &Need, at: Timestamp) -> Result<ConsentId, Coverage> {
    let mut covering: Vec<&ConsentFacts> =
        consents.iter().filter(|consent| consent.covers(need, at) == Coverage::Covered).collect();
    covering.sort_by_key(|consent| (consent.until, consent.id));
    if let Some(consent) = covering.last() {
        return Ok(consent.id);
    }
    let nearest = consents
        .iter()
        .map(|consent| (consent.in_force(at), consent.covers(need, at)))
        .filter(|(_, coverage)| *coverage != Coverage::OtherRecipient)
        .max_by_key(|(in_force, coverage)| (*in_force, *coverage));
    Err(nearest.map_or(Coverage::NoConsent, |(_, coverage)| coverage))
}
