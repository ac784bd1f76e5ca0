//! E3: whether a row is enough is each clinic's to say, for itself.

use super::words::ItemState;
use crate::ids::ClinicId;

/// What a clinic said of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// What is there is enough.
    Enough,
    /// It does not ask for it.
    NotNeeded,
}

/// Whether every clinic that the row concerns has said its word, and what that comes to. Where none is concerned yet, the
/// word of any clinic stands. A clinic that has said nothing keeps the row open, whatever others said.
#[must_use]
pub fn settled(concerned: &[ClinicId], said: &[(ClinicId, Word)]) -> Option<ItemState> {
    let word = |clinic: &ClinicId| said.iter().find(|(known, _)| known == clinic).map(|(_, word)| *word);
    let words: Vec<Option<Word>> = match concerned {
        [] => said.iter().map(|(_, word)| Some(*word)).collect(),
        all => all.iter().map(word).collect(),
    };
    let words: Vec<Word> = words.into_iter().collect::<Option<_>>()?;
    match words.as_slice() {
        [] => None,
        all if all.contains(&Word::Enough) => Some(ItemState::Accepted),
        _ => Some(ItemState::NotNeeded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const KALINA: ClinicId = ClinicId(Uuid::from_u128(1));
    const BOSPHORUS: ClinicId = ClinicId(Uuid::from_u128(2));

    #[test]
    fn one_clinic_never_speaks_for_another() {
        let kalina = [(KALINA, Word::Enough)];
        assert_eq!(settled(&[KALINA], &kalina), Some(ItemState::Accepted));
        assert_eq!(settled(&[KALINA, BOSPHORUS], &kalina), None, "Bosphorus has not said");
        assert_eq!(settled(&[BOSPHORUS], &kalina), None, "Kalina is no longer concerned");
        assert_eq!(settled(&[], &kalina), Some(ItemState::Accepted));
        assert_eq!(settled(&[], &[]), None);
        assert_eq!(settled(&[KALINA], &[]), None);
        let both = [(KALINA, Word::Enough), (BOSPHORUS, Word::NotNeeded)];
        assert_eq!(settled(&[KALINA, BOSPHORUS], &both), Some(ItemState::Accepted));
        assert_eq!(settled(&[BOSPHORUS], &both), Some(ItemState::NotNeeded));
    }
}
