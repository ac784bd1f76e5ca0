//! Small secrets at rest: job payloads, TOTP secrets, free text in the audit.
//!
//! A sealed secret is a version byte (1), a random 96-bit nonce, the AES-256-GCM ciphertext and its 16-byte tag: 29 bytes
//! longer than the secret. The associated data is the version byte and the context, so that a secret sealed for one row
//! does not open in another. Random nonces allow 2³² secrets under one key (NIST SP 800-38D, 8.3).

use std::sync::Arc;

use zeroize::Zeroizing;

use crate::aead::{Cipher, NONCE, TAG};
use crate::keys::{OsRandom, Randomness, nonce};

const VERSION: u8 = 1;

/// Seals small secrets under one key, and opens what was sealed under it or an earlier one. Cheap to clone; never printed.
#[derive(Clone)]
pub struct Sealer {
    cipher: Arc<Cipher>,
    /// Those that only open.
    others: Arc<[Cipher]>,
    randomness: Arc<dyn Randomness>,
}

impl Sealer {
    /// A sealer under this key (of [`crate::RootKey::derive`]), with the operating system's randomness.
    pub fn new(key: [u8; 32]) -> Self {
        Self::with_randomness(key, Arc::new(OsRandom))
    }

    /// A sealer that takes its nonces from elsewhere. They must never repeat under one key.
    pub fn with_randomness(key: [u8; 32], randomness: Arc<dyn Randomness>) -> Self {
        let key = Zeroizing::new(key);
        Self { cipher: Arc::new(Cipher::new(&key)), others: Arc::new([]), randomness }
    }

    /// The same sealer, which also opens what was sealed under other keys: while one key takes the place of another.
    #[must_use]
    pub fn opening(self, others: &[[u8; 32]]) -> Self {
        Self { others: others.iter().map(Cipher::new).collect(), ..self }
    }

    /// Seals a secret for a context: what it is and the ids of the row it belongs to.
    pub fn seal(&self, context: &[u8], plain: &[u8]) -> Vec<u8> {
        let nonce = nonce(self.randomness.as_ref());
        let mut out = Vec::with_capacity(1 + NONCE + plain.len() + TAG);
        out.push(VERSION);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(plain);
        self.cipher.seal(&nonce, &associated_data(context), &mut out, 1 + NONCE);
        out
    }

    /// The secret again; `None` when it was altered, sealed for another context or under a key that is not known here.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (version, rest) = sealed.split_first()?;
        if *version != VERSION {
            return None;
        }
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
        let mut out = Vec::with_capacity(sealed.len().saturating_sub(TAG));
        let data = associated_data(context);
        std::iter::once(self.cipher.as_ref())
            .chain(self.others.iter())
            .find_map(|cipher| cipher.open(nonce, &data, sealed, &mut out))?;
        Some(out)
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer(…)")
    }
}

fn associated_data(context: &[u8]) -> Vec<u8> {
    [b"carnet seal".as_slice(), &[VERSION], context].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn opens_only_in_its_context(
            plain in proptest::collection::vec(any::<u8>(), 0..300),
            context in proptest::collection::vec(any::<u8>(), 0..40),
            bit in any::<usize>(),
        ) {
            let sealer = Sealer::new([3; 32]);
            let sealed = sealer.seal(&context, &plain);
            prop_assert_eq!(sealed.len(), plain.len() + 29);
            prop_assert_eq!(sealer.open(&context, &sealed), Some(plain));

            let other = [context.as_slice(), b"x"].concat();
            prop_assert_eq!(sealer.open(&other, &sealed), None);
            prop_assert_eq!(Sealer::new([4; 32]).open(&context, &sealed), None);
            for short in 0..sealed.len() {
                prop_assert_eq!(sealer.open(&context, &sealed[..short]), None);
            }
            let mut forged = sealed;
            let bit = bit % (forged.len() * 8);
            forged[bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(sealer.open(&context, &forged), None);
        }
    }

    #[test]
    fn what_an_earlier_key_sealed_opens_and_nothing_more_is_sealed_under_it() {
        let (before, after) = (Sealer::new([3; 32]), Sealer::new([4; 32]));
        let both = after.clone().opening(&[[5; 32], [3; 32]]);
        assert_eq!(both.open(b"of", &before.seal(b"of", b"secret")).as_deref(), Some(b"secret".as_slice()));
        assert_eq!(both.open(b"else", &before.seal(b"of", b"secret")), None);
        let sealed = both.seal(b"of", b"secret");
        assert_eq!(before.open(b"of", &sealed), None);
        assert_eq!(after.open(b"of", &sealed).as_deref(), Some(b"secret".as_slice()));
    }

    #[test]
    fn the_same_secret_seals_differently_each_time() {
        let sealer = Sealer::new([3; 32]);
        assert_ne!(sealer.seal(b"", b"secret"), sealer.seal(b"", b"secret"));
        assert_eq!(format!("{sealer:?}"), "Sealer(…)");
    }
}
