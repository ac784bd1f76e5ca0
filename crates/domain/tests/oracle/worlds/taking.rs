//! What is taken away from a case.

use super::part;
use crate::dice::Dice;
use domain::cases::Stage;
use domain::consents::ConsentState;
use domain::documents::Safety;
use domain::policy::CaseFacts;

/// One taking: a consent withdrawn as a whole or in part, a grant, a review or a person taken back, a
/// permission ended, a file held back, the case closed. None when the world has nothing of the kind.
pub fn taken_from(dice: &mut Dice, world: &CaseFacts) -> Option<CaseFacts> {
    let mut less = world.clone();
    let which =
        |dice: &mut Dice, len: usize| (len > 0).then(|| usize::try_from(dice.below(len as u64)).expect("an index"));
    match dice.below(10) {
        0 | 1 => {
            let at = which(dice, less.consents.len())?;
            less.consents[at].state = ConsentState::Withdrawn;
        }
        2 => {
            let at = which(dice, less.grants.len())?;
            less.grants[at].revoked = true;
        }
        3 => {
            let at = which(dice, less.reviews.len())?;
            if dice.in_hundred(50) {
                less.reviews[at].revoked = true;
            } else {
                let reader = which(dice, less.reviews[at].readers.len())?;
                less.reviews[at].readers[reader].ended = true;
            }
        }
        4 => {
            let at = which(dice, less.participants.len())?;
            less.participants[at].removed = true;
        }
        5 => {
            let at = which(dice, less.participants.len())?;
            less.participants[at].may_view = false;
            less.participants[at].receives_replies = false;
        }
        6 => {
            let at = which(dice, less.documents.len())?;
            less.documents[at].safety = if dice.in_hundred(50) { Safety::Dangerous } else { Safety::NotScanned };
        }
        7 | 8 => {
            let at = which(dice, less.consents.len())?;
            let taken = part(dice);
            less.consents[at].taken_back.push(taken);
        }
        _ => less.stage = Stage::Closed,
    }
    Some(less)
}
