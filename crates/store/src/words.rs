//! Free words about a case that a page needs and a search does not: sealed under a key of their own below the case's, so that
//! they end with it.

use crate::error::{Error, Result};
use crate::keys;
use crate::tx::Tx;
use domain::ids::CaseId;
use uuid::Uuid;
use vault::Sealer;

/// Seals and opens words of a case for one purpose.
pub(crate) struct Words {
    sealer: Sealer,
    tenant: Uuid,
}

/// Where words stand: what kind of thing, which row, which of its columns where it has several. What is sealed for one place
/// opens at no other.
pub(crate) struct SealedAt<'a>(pub &'a str, pub Uuid, pub &'a str);

impl Words {
    /// With the key for a purpose: the name of the table, as a rule.
    ///
    /// # Errors
    /// As [`keys::of_case`].
    pub(crate) async fn of(tx: &mut Tx, case: CaseId, purpose: &str) -> Result<Self> {
        let tenant = tx.tenant()?;
        Ok(Self { sealer: keys::sealer(tx, case, purpose).await?, tenant })
    }

    fn context(&self, SealedAt(kind, row, column): &SealedAt<'_>) -> Vec<u8> {
        [kind.as_bytes(), self.tenant.as_bytes(), row.as_bytes(), column.as_bytes()].concat()
    }

    /// Seals.
    pub(crate) fn seal(&self, place: &SealedAt<'_>, words: &str) -> Vec<u8> {
        self.sealer.seal(&self.context(place), words.as_bytes())
    }

    /// Opens.
    ///
    /// # Errors
    /// [`Error::Unreadable`] for what was sealed for another place, or is no text.
    pub(crate) fn open(&self, place: &SealedAt<'_>, sealed: &[u8]) -> Result<String> {
        let plain = self.sealer.open(&self.context(place), sealed);
        plain.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(Error::Unreadable("sealed words of a case"))
    }
}
