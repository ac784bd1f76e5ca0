//! Public keys of passkeys: as devices give them (COSE, RFC 9053), as they are kept, and verifying with them. The arithmetic is
//! ring's.

use crate::Refusal;
use crate::cbor::{Item, entries};
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

/// Which signatures a key makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// ECDSA on P-256 with SHA-256: what most devices have.
    Es256,
    /// Ed25519.
    EdDsa,
    /// RSASSA-PKCS1-v1_5 with SHA-256: older Windows machines.
    Rs256,
}

impl Algorithm {
    /// All, the ones to be preferred first.
    pub const ALL: [Self; 3] = [Self::EdDsa, Self::Es256, Self::Rs256];

    /// As it is kept.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Es256 => "es256",
            Self::EdDsa => "eddsa",
            Self::Rs256 => "rs256",
        }
    }

    /// As it was kept.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Its number among COSE's algorithms, by which browsers are asked for it.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Es256 => -7,
            Self::EdDsa => -8,
            Self::Rs256 => -257,
        }
    }
}

/// A passkey's public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// What it verifies.
    pub algorithm: Algorithm,
    /// A point without compression, 32 bytes, or for RSA the exponent's length in one byte, the exponent, the modulus.
    pub bytes: Vec<u8>,
}

impl PublicKey {
    /// Reads a key as a device gives it.
    pub(crate) fn from_cose(data: &[u8]) -> Result<Self, Refusal> {
        let map = entries(data).ok_or(Refusal::Malformed)?;
        let number = |wanted: i64| {
            map.iter().find_map(|entry| match entry {
                (Item::Number(key), Item::Number(value)) if *key == wanted => Some(*value),
                _ => None,
            })
        };
        let bytes = |wanted: i64| {
            map.iter().find_map(|entry| match entry {
                (Item::Number(key), Item::Bytes(value)) if *key == wanted => Some(*value),
                _ => None,
            })
        };
        let (kind, algorithm) = (number(1).ok_or(Refusal::Malformed)?, number(3).ok_or(Refusal::Malformed)?);
        let algorithm = Algorithm::ALL.into_iter().find(|one| one.number() == algorithm);
        let algorithm = algorithm.ok_or(Refusal::UnknownAlgorithm)?;
        let sized = |wanted: i64| bytes(wanted).filter(|value| value.len() == 32).ok_or(Refusal::Malformed);
        let bytes = match (algorithm, kind, number(-1)) {
            (Algorithm::Es256, 2, Some(1)) => [&[4][..], sized(-2)?, sized(-3)?].concat(),
            (Algorithm::EdDsa, 1, Some(6)) => sized(-2)?.to_vec(),
            (Algorithm::Rs256, 3, None) => {
                let (modulus, exponent) = (bytes(-1).ok_or(Refusal::Malformed)?, bytes(-2).ok_or(Refusal::Malformed)?);
                let length = u8::try_from(exponent.len()).map_err(|_| Refusal::Malformed)?;
                [&[length][..], exponent, modulus].concat()
            }
            _ => return Err(Refusal::Malformed),
        };
        Ok(Self { algorithm, bytes })
    }

    /// Verifies a signature over a message.
    pub(crate) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Refusal> {
        let verified = match self.algorithm {
            Algorithm::Es256 => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, &self.bytes).verify(message, signature),
            Algorithm::EdDsa => UnparsedPublicKey::new(&ED25519, &self.bytes).verify(message, signature),
            Algorithm::Rs256 => {
                let (length, rest) = self.bytes.split_first().ok_or(Refusal::Malformed)?;
                let (e, n) = rest.split_at_checked(usize::from(*length)).ok_or(Refusal::Malformed)?;
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
        };
        verified.map_err(|_| Refusal::WrongSignature)
    }
}
