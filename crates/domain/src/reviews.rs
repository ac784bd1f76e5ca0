//! One sending to one clinic (G4): a fixed list of documents, a frozen question and summary, an end.

use crate::cases::Purpose;
use crate::ids::{ClinicId, ConsentId, ReviewId};
use jiff::{SignedDuration, Timestamp};

/// How long a review link lives unless said otherwise, in days.
pub const DEFAULT_DAYS: i64 = 14;
/// The longest a review link may live, in days.
pub const LONGEST_DAYS: i64 = 30;

/// What the policy knows of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewFacts {
    /// Which.
    pub id: ReviewId,
    /// To whom.
    pub clinic: ClinicId,
    /// The consent that the sending as a whole rests on.
    pub consent: ConsentId,
    /// For what.
    pub purposes: Vec<Purpose>,
    /// Ends at this moment.
    pub expires_at: Timestamp,
    /// Taken back.
    pub revoked: bool,
}

/// Until when a review may live: the days asked for, at most [`LONGEST_DAYS`], never past the consent.
#[must_use]
pub fn end(at: Timestamp, days: i64, consent_until: Timestamp) -> Timestamp {
    let wanted = SignedDuration::from_hours(24 * days.clamp(1, LONGEST_DAYS));
    at.checked_add(wanted).unwrap_or(at).min(consent_until)
}
