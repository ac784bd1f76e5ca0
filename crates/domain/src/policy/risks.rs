//! L2: who sees which risk.

use super::facts::{CaseFacts, ParticipantFacts};
use super::{Denied, Reason, Target};
use crate::risks::{RiskFacts, SeenBy};
use crate::roles::Role;

pub(super) fn existing(target: Target, facts: &CaseFacts) -> Result<&RiskFacts, Denied> {
    let id = target.risk().ok_or(Denied::Hidden)?;
    facts.risks.iter().find(|risk| risk.id == id).ok_or(Denied::Hidden)
}

/// What is the staff's alone does not exist for anybody else. The rest is for the patient, whom they let see, and whoever has
/// to do something about it.
pub(super) fn view(me: &ParticipantFacts, risk: &RiskFacts) -> Result<Reason, Denied> {
    match (risk.seen_by, me.role) {
        (SeenBy::Staff, _) => Err(Denied::Hidden),
        (SeenBy::Family, Role::Patient) => Ok(Reason::IsPatient),
        (SeenBy::Family, Role::Family) if me.may_view => Ok(Reason::PatientAllowed),
        (SeenBy::Family, Role::Family | Role::Interpreter) if risk.owner == Some(me.id) => Ok(Reason::TakesPart),
        (SeenBy::Family, _) => Err(Denied::Hidden),
    }
}
