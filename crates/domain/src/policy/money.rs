//! J1, J2: who sees what is to be paid, and who confirms it.

use super::facts::{CaseFacts, ParticipantFacts};
use super::{Denied, Reason, Target, proven};
use crate::money::{BlockFacts, Confirmer};
use crate::roles::Role;
use jiff::Timestamp;

pub(super) fn existing(target: Target, facts: &CaseFacts) -> Result<&BlockFacts, Denied> {
    let id = target.block().ok_or(Denied::Hidden)?;
    facts.blocks.iter().find(|block| block.id == id).ok_or(Denied::Hidden)
}

/// J2: the agency confirms what is its own, or writes down its payee's word; never the clinic's.
pub(super) fn confirmed_here(block: &BlockFacts) -> Result<(), Denied> {
    match block.kind.confirmer() {
        Confirmer::Clinic => Err(Denied::Forbidden(Reason::ClinicDecides)),
        Confirmer::Agency | Confirmer::Payee => Ok(()),
    }
}

/// The patient, the relatives who receive what clinics say (estimates stand in it), and whoever decides for the patient.
pub(super) fn view(me: &ParticipantFacts, at: Timestamp) -> Result<Reason, Denied> {
    match me.role {
        Role::Patient => Ok(Reason::IsPatient),
        Role::Family if me.receives_replies => Ok(Reason::PatientAllowed),
        Role::Family if me.is_decision_maker => proven(me, at).map(|()| Reason::IsDecisionMaker),
        Role::Family => Err(Denied::Forbidden(Reason::PatientHasNotAllowed)),
        Role::Interpreter | Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => Err(Denied::Hidden),
    }
}
