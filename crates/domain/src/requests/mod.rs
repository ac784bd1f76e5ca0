//! E4: a document that is asked for. What is wanted and in which form, of whom, how far it has come.
//!
//! Safina asks Noura for the MRI of her father's hip, as original DICOM files. She sends a photo of the film (*sent in*);
//! Maryam asks again, because a photo will not do (*asked again*); Noura copies the disc (*sent in*), and Maryam accepts it.

mod reminders;

pub use reminders::{Decision, MOST_REMINDERS, Reminding, Stop, decide, joins, out_of_quiet, tomorrow, zone_of};

use crate::documents::Category;
use crate::ids::{ParticipantId, RequestId};
use crate::roles::Role;
use crate::words::words;
use jiff::{SignedDuration, Timestamp};

/// How long what was sent can be taken back.
pub const TAKE_BACK: SignedDuration = SignedDuration::from_mins(30);
/// How long the link of a request lives; each letter carries a new one.
pub const LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The longest words about what is wanted, in characters.
pub const LONGEST_WHAT: usize = 200;
/// The longest words about why, and the longest answer.
pub const LONGEST_WORDS: usize = 500;

words! {
    /// How far a request has come.
    State {
        /// Asked for; nothing has come.
        Open = "open",
        /// Something came and waits to be looked at.
        SentIn = "sent-in",
        /// What came will not do; asked for again, with the reason.
        AskedAgain = "asked-again",
        /// The asked person does not have it.
        NotHad = "not-had",
        /// Enough came.
        Accepted = "accepted",
        /// No longer asked for.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// In which form a document is wanted.
    Format {
        /// Any form that can be read.
        Any = "any",
        /// The original DICOM files.
        Dicom = "dicom",
        /// A PDF whose text can be selected.
        TextPdf = "text-pdf",
        /// A scan will do.
        Scan = "scan",
        /// A photo will do.
        Photo = "photo",
    }
}

words! {
    /// The shipped texts that say how to get something: `how-…` in `locales/`.
    HowTo {
        /// How to ask an imaging centre for the DICOM files.
        Imaging = "imaging",
        /// How to copy a disc.
        Disc = "disc",
        /// How to tell a PDF with text from a scan.
        TextPdf = "text-pdf",
        /// How to photograph a page.
        Photo = "photo",
        /// How to ask a hospital for records.
        Hospital = "hospital",
    }
}

/// What can happen to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Files came.
    Arrive,
    /// Their sender took an act of sending back.
    TakeBack {
        /// Whether another one is still there.
        left: bool,
        /// Whether it had been asked for again before.
        again: bool,
    },
    /// The asked person says that they do not have it.
    NotHad,
    /// A member says that it is met.
    Accept,
    /// A member asks for it again.
    AskAgain,
    /// A member no longer asks for it.
    Withdraw,
}

impl State {
    /// Whether nothing more is expected: links end, and nobody can send for it.
    #[must_use]
    pub const fn settled(self) -> bool {
        match self {
            Self::Accepted | Self::Withdrawn => true,
            Self::Open | Self::SentIn | Self::AskedAgain | Self::NotHad => false,
        }
    }

    /// Whether something is expected of the asked person: then reminders go, and a passed day is overdue.
    #[must_use]
    pub const fn awaits(self) -> bool {
        match self {
            Self::Open | Self::AskedAgain => true,
            Self::SentIn | Self::NotHad | Self::Accepted | Self::Withdrawn => false,
        }
    }

    /// The state after a step; none where the step makes no sense.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            // A withdrawn request never comes back: who wants the thing after all asks anew.
            (Self::Withdrawn, _) => None,
            // What was accepted may still turn out to be too little.
            (Self::Accepted, Step::AskAgain) => Some(Self::AskedAgain),
            (Self::Accepted, _) => None,
            (_, Step::Arrive) => Some(Self::SentIn),
            (Self::SentIn, Step::TakeBack { left: true, .. }) => Some(Self::SentIn),
            (Self::SentIn, Step::TakeBack { left: false, again: true }) => Some(Self::AskedAgain),
            (Self::SentIn, Step::TakeBack { left: false, again: false }) => Some(Self::Open),
            (Self::Open | Self::AskedAgain | Self::NotHad, Step::TakeBack { .. }) => None,
            (Self::Open | Self::AskedAgain, Step::NotHad) => Some(Self::NotHad),
            (Self::SentIn | Self::NotHad, Step::NotHad) => None,
            // It may have come another way, so nothing need have been sent here.
            (_, Step::Accept) => Some(Self::Accepted),
            (_, Step::AskAgain) => Some(Self::AskedAgain),
            (_, Step::Withdraw) => Some(Self::Withdrawn),
        }
    }
}

/// What helps to get a document, most useful first.
#[must_use]
pub const fn how_to(category: Category, format: Format) -> &'static [HowTo] {
    match (format, category) {
        (Format::Dicom, _) | (Format::Any, Category::Imaging) => &[HowTo::Imaging, HowTo::Disc],
        (Format::TextPdf, _) => &[HowTo::Hospital, HowTo::TextPdf],
        (Format::Scan, _) => &[HowTo::Hospital, HowTo::TextPdf, HowTo::Photo],
        (Format::Photo, _) => &[HowTo::Photo],
        (Format::Any, _) => &[HowTo::Hospital, HowTo::Photo],
    }
}

/// In which form a category is usually wanted; D3: imaging is DICOM.
#[must_use]
pub const fn usual_format(category: Category) -> Format {
    match category {
        Category::Imaging => Format::Dicom,
        _ => Format::Any,
    }
}

/// Whether what came at one moment can still be taken back at another.
#[must_use]
pub fn can_take_back(state: State, sent_at: Timestamp, now: Timestamp) -> bool {
    matches!(state, State::SentIn) && now.duration_since(sent_at) <= TAKE_BACK
}

/// What of a request a decision may depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestFacts {
    /// Which.
    pub id: RequestId,
    /// Of whom it is asked.
    pub asked_of: Option<ParticipantId>,
    /// How far it has come.
    pub state: State,
}

impl Role {
    /// Whether a document can be asked of a person in this role: whoever may hold papers of the patient.
    #[must_use]
    pub const fn can_be_asked(self) -> bool {
        match self {
            Self::Patient | Self::Family | Self::Interpreter | Self::Other => true,
            Self::Coordinator | Self::Clinic | Self::Driver => false,
        }
    }
}

#[cfg(test)]
mod tests;
