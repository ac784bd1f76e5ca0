//! F1–F4: a translator sees the job that is theirs, as far as the document below it is lent to them; nothing else of the case.

use super::facts::{CaseFacts, ParticipantFacts};
use super::{Denied, Reason, Target, documents};
use crate::roles::Role;
use crate::translations::TranslationFacts;
use jiff::Timestamp;

pub(super) fn existing(target: Target, facts: &CaseFacts) -> Result<&TranslationFacts, Denied> {
    let id = target.translation().ok_or(Denied::Hidden)?;
    facts.translations.iter().find(|one| one.id == id).ok_or(Denied::Hidden)
}

/// What is over is neither handed in nor changed.
pub(super) fn unsettled(translation: &TranslationFacts) -> Result<(), Denied> {
    if translation.state.open() { Ok(()) } else { Err(Denied::Forbidden(Reason::TranslationSettled)) }
}

/// G3: the interpreter who has it, while the grant of its document stands and the consent below that covers it. What is over
/// is gone from their view.
pub(super) fn translated_by(
    me: &ParticipantFacts,
    target: Target,
    facts: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    let translation = existing(target, facts)?;
    if me.role != Role::Interpreter || translation.translator != Some(me.id) || !translation.state.open() {
        return Err(Denied::Hidden);
    }
    documents::lent_to(me, translation.document, facts, at)
}
