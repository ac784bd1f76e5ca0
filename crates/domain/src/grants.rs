//! G3: a grant gives one reader one document until a moment. None outlives or exceeds the consent that it rests on.

use crate::ids::{ConsentId, DocumentId, GrantId, ParticipantId, ReviewId};
use crate::words::words;
use jiff::Timestamp;

words! {
    /// For looking, or for taking a copy.
    Extent {
        /// Looking at pages and frames.
        View = "view",
        /// Taking the original away.
        Download = "download",
    }
}

/// Who holds a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// A clinic, through one review.
    Review(ReviewId),
    /// A person on the case.
    Participant(ParticipantId),
}

/// What the policy knows of a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantFacts {
    /// Which.
    pub id: GrantId,
    /// Over which document.
    pub document: DocumentId,
    /// Resting on which consent.
    pub consent: ConsentId,
    /// Held by whom.
    pub holder: Holder,
    /// For what.
    pub extent: Extent,
    /// Ends at this moment.
    pub until: Timestamp,
    /// Taken back.
    pub revoked: bool,
}

impl GrantFacts {
    /// Whether it stands at that moment by itself; the consent below it is asked separately.
    #[must_use]
    pub fn stands(&self, at: Timestamp) -> bool {
        !self.revoked && at < self.until
    }

    /// Whether it reaches as far as wanted: a download grant also lets look.
    #[must_use]
    pub fn reaches(&self, wanted: Extent) -> bool {
        match wanted {
            Extent::View => true,
            Extent::Download => self.extent == Extent::Download,
        }
    }
}
