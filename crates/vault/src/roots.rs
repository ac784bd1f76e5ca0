//! The root keys at hand: one, or two while a second takes the place of the first.

use uuid::Uuid;

use crate::keys::{DataKey, KeyError, RootKey, key_id_of};

/// The root keys at hand. Whatever was wrapped under either opens; which of them it was is written in the wrapping.
#[derive(Debug)]
pub struct Roots {
    current: RootKey,
    next: Option<RootKey>,
}

impl Roots {
    /// The one root key of an installation that changes nothing.
    #[must_use]
    pub fn one(current: RootKey) -> Self {
        Self { current, next: None }
    }

    /// A root key, and the one that takes its place; the same key twice is one key.
    #[must_use]
    pub fn changing(current: RootKey, next: RootKey) -> Self {
        let next = Some(next).filter(|next| next.id() != current.id());
        Self { current, next }
    }

    /// The one that wraps.
    #[must_use]
    pub fn current(&self) -> &RootKey {
        &self.current
    }

    /// The one that takes its place, during a rotation.
    #[must_use]
    pub fn next(&self) -> Option<&RootKey> {
        self.next.as_ref()
    }

    /// The ids of the keys at hand.
    pub fn ids(&self) -> impl Iterator<Item = u32> + '_ {
        self.all().map(RootKey::id)
    }

    /// A tenant's key, whichever of them wrapped it.
    ///
    /// # Errors
    /// As [`RootKey::unwrap`].
    pub fn unwrap(&self, tenant: Uuid, wrapped: &[u8]) -> Result<DataKey, KeyError> {
        self.of(wrapped).unwrap(tenant, wrapped)
    }

    /// An inner key, whichever of them wrapped it.
    ///
    /// # Errors
    /// As [`RootKey::unwrap_inner`].
    pub fn unwrap_inner(&self, purpose: &str, wrapped: &[u8]) -> Result<DataKey, KeyError> {
        self.of(wrapped).unwrap_inner(purpose, wrapped)
    }

    fn all(&self) -> impl Iterator<Item = &RootKey> {
        std::iter::once(&self.current).chain(&self.next)
    }

    /// The key that wrapped this; where none of them did, the current one says so.
    fn of(&self, wrapped: &[u8]) -> &RootKey {
        let id = key_id_of(wrapped);
        self.all().find(|root| Some(root.id()) == id).unwrap_or(&self.current)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_opens_what_it_wrapped_and_a_third_key_is_named() {
        let key = |byte: u8| RootKey::from_bytes([byte; 32]);
        let (tenant, data) = (Uuid::from_u128(1), DataKey::from_random([9; 32]));
        let both = Roots::changing(key(1), key(2));
        assert_eq!(both.ids().collect::<Vec<_>>(), [key(1).id(), key(2).id()]);
        for byte in [1, 2] {
            let wrapped = key(byte).wrap(tenant, &data, [0; 12]);
            assert_eq!(both.unwrap(tenant, &wrapped).map(|key| key.id()), Ok(data.id()));
            let wrapped = key(byte).wrap_inner("forms", &data, [0; 12]);
            assert_eq!(both.unwrap_inner("forms", &wrapped).map(|key| key.id()), Ok(data.id()));
            assert_eq!(both.unwrap_inner("codes", &wrapped).err(), Some(KeyError::Forged), "of another purpose");
            assert_eq!(both.unwrap(Uuid::nil(), &wrapped).err(), Some(KeyError::Forged), "of another level");
        }
        let third = key(3).wrap(tenant, &data, [0; 12]);
        let error = both.unwrap(tenant, &third).err();
        assert_eq!(error, Some(KeyError::OtherKey { found: key(3).id(), ours: key(1).id() }));
        assert!(Roots::changing(key(1), key(1)).next().is_none());
    }
}
