//! Envelope keys: a root key outside the database wraps one key per tenant, which wraps one key per case. Destroying a
//! wrapped case key destroys the case's objects wherever copies of them lie.
//!
//! # A wrapped key, byte for byte (65 bytes)
//!
//! | offset | length | what |
//! | --- | --- | --- |
//! | 0 | 1 | version, 1 |
//! | 1 | 4 | id of the wrapping key, big-endian ([`RootKey::id`], [`DataKey::id`]) |
//! | 5 | 12 | nonce |
//! | 17 | 32 | AES-256-GCM ciphertext of the key |
//! | 49 | 16 | tag |
//!
//! The associated data is `"carnet wrap"`, the version, the level (0: a tenant's key under the root, 1: a case's key
//! under its tenant's, 2: an inner key of the installation under the root), the key id, and at levels 0 and 1 the tenant's
//! id and the case's id (zeros at level 0), at level 2 the purpose. So a wrapped key cannot be moved to another tenant,
//! case, purpose or level, and a rotation can tell by [`key_id_of`] which rows are still under the old key.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use hkdf::Hkdf;
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::aead::{Cipher, NONCE, TAG};

const VERSION: u8 = 1;
const WRAPPED: usize = 1 + 4 + NONCE + 32 + TAG;

/// Where random bytes come from. An argument everywhere, so that tests can repeat a run.
pub trait Randomness: Send + Sync {
    /// Fills the buffer with random bytes.
    fn fill(&self, buffer: &mut [u8]);
}

/// The operating system's random numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsRandom;

impl Randomness for OsRandom {
    /// # Panics
    /// When the operating system has no random numbers to give. Going on with predictable keys would be worse.
    fn fill(&self, buffer: &mut [u8]) {
        if let Err(error) = getrandom::fill(buffer) {
            panic!("the operating system gave no random numbers: {error}");
        }
    }
}

/// A fresh 96-bit nonce for [`RootKey::wrap`] and [`DataKey::wrap`].
pub fn nonce(randomness: &dyn Randomness) -> [u8; 12] {
    let mut nonce = [0; NONCE];
    randomness.fill(&mut nonce);
    nonce
}

/// Why a key could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The text is not 32 bytes in hex or base64.
    #[error("a key is 32 bytes, written as 64 hex digits or as base64")]
    Text,
    /// The bytes are no wrapped key of a known version.
    #[error("this is no wrapped key of a version this program knows")]
    Format,
    /// It was wrapped under another key: another root key is configured, or a rotation is unfinished.
    #[error("the key was wrapped under key {found:08x}, and the one at hand is {ours:08x}")]
    OtherKey {
        /// Id of the key it was wrapped under.
        found: u32,
        /// Id of the key at hand.
        ours: u32,
    },
    /// Altered, or wrapped for another tenant or case.
    #[error("the wrapped key is not authentic for this tenant and case")]
    Forged,
}

/// The one key outside the database. Wiped from memory on drop; never printed.
pub struct RootKey(Zeroizing<[u8; 32]>);

impl RootKey {
    /// The root key with these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads 64 hex digits, or base64 in the standard or URL alphabet with or without padding. White space around it is
    /// ignored, so that the text may come from a file.
    ///
    /// # Errors
    /// [`KeyError::Text`] when it is anything else.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        let mut key = Zeroizing::new([0; 32]);
        if text.len() == 64 && hex::decode_to_slice(text, key.as_mut_slice()).is_ok() {
            return Ok(Self(key));
        }
        let decoded = [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD]
            .iter()
            .find_map(|alphabet| alphabet.decode(text).ok())
            .map(Zeroizing::new)
            .filter(|bytes| bytes.len() == 32)
            .ok_or(KeyError::Text)?;
        key.copy_from_slice(&decoded);
        Ok(Self(key))
    }

    /// A key for one purpose: HKDF-SHA-256 (RFC 5869) without salt, the purpose as info. Different purposes give independent
    /// keys; the same purpose gives the same key in every process. What follows from the root key can never be rotated, so
    /// this is for taking over what was made before there were inner keys ([`RootKey::wrap_inner`]), and for nothing new.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        *expand(&self.0, None, &[b"carnet purpose ", purpose.as_bytes()])
    }

    /// A fingerprint that tells root keys apart without saying anything about them.
    pub fn id(&self) -> u32 {
        fingerprint(&self.0)
    }

    /// Wraps a tenant's key. The nonce must be fresh: see [`nonce`].
    pub fn wrap(&self, tenant: Uuid, key: &DataKey, nonce: [u8; 12]) -> Vec<u8> {
        wrap(&self.0, Place::Tenant(tenant), key, nonce)
    }

    /// The tenant's key again.
    ///
    /// # Errors
    /// See [`KeyError`]; [`KeyError::Text`] does not occur.
    pub fn unwrap(&self, tenant: Uuid, wrapped: &[u8]) -> Result<DataKey, KeyError> {
        unwrap(&self.0, Place::Tenant(tenant), wrapped)
    }

    /// Wraps an inner key of the installation: one that is random, is for one purpose, and outlives the root key. The nonce
    /// must be fresh: see [`nonce`].
    pub fn wrap_inner(&self, purpose: &str, key: &DataKey, nonce: [u8; 12]) -> Vec<u8> {
        wrap(&self.0, Place::Inner(purpose), key, nonce)
    }

    /// The inner key again.
    ///
    /// # Errors
    /// See [`KeyError`]; [`KeyError::Text`] does not occur.
    pub fn unwrap_inner(&self, purpose: &str, wrapped: &[u8]) -> Result<DataKey, KeyError> {
        unwrap(&self.0, Place::Inner(purpose), wrapped)
    }
}

impl std::fmt::Debug for RootKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RootKey(…)")
    }
}

/// A tenant's or a case's key. Wiped from memory on drop; never printed.
#[derive(Clone)]
pub struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// The key with these bytes, which must be random.
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A new random key.
    pub fn fresh(randomness: &dyn Randomness) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        randomness.fill(key.as_mut_slice());
        Self(key)
    }

    /// A key for one purpose under this one, for [`crate::Sealer`] and the like: HKDF-SHA-256, the purpose as info.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        *expand(&self.0, None, &[b"carnet purpose ", purpose.as_bytes()])
    }

    /// The bytes themselves, for a key that is of use as it is: an inner key.
    pub fn reveal(&self) -> [u8; 32] {
        *self.0
    }

    /// A fingerprint that tells keys apart without saying anything about them.
    pub fn id(&self) -> u32 {
        fingerprint(&self.0)
    }

    /// Wraps a case's key under this tenant's key. The nonce must be fresh: see [`nonce`].
    pub fn wrap(&self, tenant: Uuid, case: Uuid, key: &DataKey, nonce: [u8; 12]) -> Vec<u8> {
        wrap(&self.0, Place::Case(tenant, case), key, nonce)
    }

    /// The case's key again; `self` is the tenant's.
    ///
    /// # Errors
    /// See [`KeyError`]; [`KeyError::Text`] does not occur.
    pub fn unwrap(&self, tenant: Uuid, case: Uuid, wrapped: &[u8]) -> Result<DataKey, KeyError> {
        unwrap(&self.0, Place::Case(tenant, case), wrapped)
    }

    /// The key of one object: see [`crate::segments`].
    pub(crate) fn object_key(&self, salt: &[u8], info: &[&[u8]]) -> Zeroizing<[u8; 32]> {
        expand(&self.0, Some(salt), info)
    }
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey(…)")
    }
}

/// Id of the key under which these bytes were wrapped; `None` when they are no wrapped key.
pub fn key_id_of(wrapped: &[u8]) -> Option<u32> {
    Parts::split(wrapped).map(|parts| parts.id)
}

/// What a wrapped key is for.
enum Place<'a> {
    Tenant(Uuid),
    Case(Uuid, Uuid),
    Inner(&'a str),
}

impl Place<'_> {
    fn associated_data(&self, id: u32) -> Vec<u8> {
        let nobody = Uuid::nil();
        let (level, of): (u8, [&[u8]; 2]) = match self {
            Self::Tenant(tenant) => (0, [tenant.as_bytes(), nobody.as_bytes()]),
            Self::Case(tenant, case) => (1, [tenant.as_bytes(), case.as_bytes()]),
            Self::Inner(purpose) => (2, [purpose.as_bytes(), &[]]),
        };
        [b"carnet wrap".as_slice(), &[VERSION, level], &id.to_be_bytes(), of[0], of[1]].concat()
    }
}

struct Parts<'a> {
    id: u32,
    nonce: &'a [u8; NONCE],
    sealed: &'a [u8],
}

impl<'a> Parts<'a> {
    fn split(wrapped: &'a [u8]) -> Option<Self> {
        if wrapped.len() != WRAPPED || wrapped.first() != Some(&VERSION) {
            return None;
        }
        let (id, rest) = wrapped.get(1..)?.split_first_chunk::<4>()?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
        Some(Self { id: u32::from_be_bytes(*id), nonce, sealed })
    }
}

fn wrap(under: &[u8; 32], place: Place<'_>, key: &DataKey, nonce: [u8; NONCE]) -> Vec<u8> {
    let id = fingerprint(under);
    let mut out = Vec::with_capacity(WRAPPED);
    out.push(VERSION);
    out.extend_from_slice(&id.to_be_bytes());
    out.extend_from_slice(&nonce);
    let from = out.len();
    out.extend_from_slice(key.0.as_slice());
    wrapping(under).seal(&nonce, &place.associated_data(id), &mut out, from);
    out
}

fn unwrap(under: &[u8; 32], place: Place<'_>, wrapped: &[u8]) -> Result<DataKey, KeyError> {
    let parts = Parts::split(wrapped).ok_or(KeyError::Format)?;
    let ours = fingerprint(under);
    if parts.id != ours {
        return Err(KeyError::OtherKey { found: parts.id, ours });
    }
    let mut plain = Zeroizing::new(Vec::with_capacity(32));
    wrapping(under)
        .open(parts.nonce, &place.associated_data(ours), parts.sealed, &mut plain)
        .ok_or(KeyError::Forged)?;
    let mut key = Zeroizing::new([0; 32]);
    key.copy_from_slice(&plain);
    Ok(DataKey(key))
}

/// The cipher that wraps under a key: derived, because the key itself is HKDF input for other uses.
fn wrapping(under: &[u8; 32]) -> Cipher {
    Cipher::new(&expand(under, None, &[b"carnet wrapping"]))
}

fn fingerprint(key: &[u8; 32]) -> u32 {
    let long = expand(key, None, &[b"carnet key id"]);
    u32::from_be_bytes([long[0], long[1], long[2], long[3]])
}

fn expand(key: &[u8; 32], salt: Option<&[u8]>, info: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0; 32]);
    if Hkdf::<Sha256>::new(salt, key).expand_multi_info(info, out.as_mut_slice()).is_err() {
        unreachable!("HKDF-SHA-256 refuses only outputs above 8,160 bytes");
    }
    out
}

#[cfg(test)]
mod tests;
