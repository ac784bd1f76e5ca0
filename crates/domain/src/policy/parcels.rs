//! D8: who sees what travels.

use super::facts::CaseFacts;
use super::{Denied, Target};
use crate::parcels::ParcelFacts;
use crate::reviews::ReviewFacts;

pub(super) fn existing(target: Target, facts: &CaseFacts) -> Result<&ParcelFacts, Denied> {
    let id = target.parcel().ok_or(Denied::Hidden)?;
    facts.parcels.iter().find(|one| one.id == id).ok_or(Denied::Hidden)
}

/// What is on its way to the clinic of a review, or was: of what is still being made ready it learns nothing.
pub(super) fn bound_for(review: &ReviewFacts, target: Target, facts: &CaseFacts) -> Result<(), Denied> {
    let parcel = existing(target, facts)?;
    if parcel.sent && parcel.clinic == Some(review.clinic) { Ok(()) } else { Err(Denied::Hidden) }
}
