//! G8, S52, S53: what is left of an erased case. A line of the ledger outside of the database says that it happened, by ids
//! and fixed words only, and is signed, so that a restored backup can be held against it and nobody can have a case erased by
//! writing there.

use crate::chain::field;
use crate::words::words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

words! {
    /// On what ground a case was erased.
    Ground {
        /// The time for which it was to be kept is over.
        PeriodOver = "period-over",
        /// The patient asked for it.
        PatientAsked = "patient-asked",
        /// It was opened by mistake.
        ByMistake = "by-mistake",
    }
}

/// That a case was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Whose case it was.
    pub tenant: Uuid,
    /// Which.
    pub case: Uuid,
    /// When, microseconds since 1970.
    pub at: i64,
    /// The member who did it.
    pub by: Option<Uuid>,
    /// On what ground.
    pub ground: Ground,
}

impl Erasure {
    /// The bytes that are signed.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let (tenant, case, at) = (self.tenant.to_string(), self.case.to_string(), self.at.to_string());
        let by = self.by.map(|by| by.to_string());
        let fields =
            [Some("carnet erasure 1"), Some(&tenant), Some(&case), Some(&at), by.as_deref(), Some(self.ground.word())];
        fields.into_iter().flat_map(field).collect()
    }
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedErasure {
    /// What was signed.
    #[serde(flatten)]
    pub erasure: Erasure,
    /// Ed25519 (RFC 8032) over [`Erasure::canonical`], 128 hexadecimal digits.
    pub signature: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_erasures_are_signed_alike_and_a_line_reads_back() {
        let one = Erasure {
            tenant: Uuid::from_u128(1),
            case: Uuid::from_u128(2),
            at: 3,
            by: None,
            ground: Ground::PatientAsked,
        };
        let others = [
            Erasure { tenant: Uuid::from_u128(9), ..one.clone() },
            Erasure { case: Uuid::from_u128(9), ..one.clone() },
            Erasure { at: 9, ..one.clone() },
            Erasure { by: Some(Uuid::from_u128(9)), ..one.clone() },
            Erasure { ground: Ground::ByMistake, ..one.clone() },
        ];
        for other in others {
            assert_ne!(other.canonical(), one.canonical(), "{other:?}");
        }
        let line = SignedErasure { erasure: one, signature: "00".into() };
        let json = serde_json::to_string(&line).expect("JSON");
        assert_eq!(serde_json::from_str::<SignedErasure>(&json).expect("reads"), line, "{json}");
    }
}
