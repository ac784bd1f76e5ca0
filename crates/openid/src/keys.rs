//! A provider's public keys (RFC 7517), and verifying with them. The arithmetic is ring's.

use crate::Refusal;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;

/// Which signatures count. There is no word for `none`, nor for one that a client's secret could make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Rs256,
    Es256,
    EdDsa,
}

impl Algorithm {
    /// The name in a token's header (RFC 7518, RFC 8037, RFC 9864).
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "ES256" => Some(Self::Es256),
            "EdDSA" | "Ed25519" => Some(Self::EdDsa),
            _ => None,
        }
    }
}

#[derive(Debug, Clone)]
enum Public {
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    /// A point without compression.
    P256(Vec<u8>),
    Ed25519(Vec<u8>),
}

#[derive(Debug, Clone)]
struct Key {
    id: Option<String>,
    public: Public,
}

/// The keys of a provider that are for signatures and that are understood.
#[derive(Debug, Clone, Default)]
pub struct KeySet(Vec<Key>);

#[derive(Deserialize)]
struct Written {
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct OneWritten {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl KeySet {
    /// Reads a set of keys. Those of another kind or for another use are passed over, as RFC 7517, section 5, asks.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] when it is no set of keys.
    pub fn read(document: &[u8]) -> Result<Self, Refusal> {
        let written: Written = serde_json::from_slice(document).map_err(|_| Refusal::Malformed)?;
        let keys = written.keys.into_iter().filter_map(|value| Key::read(serde_json::from_value(value).ok()?));
        Ok(Self(keys.collect()))
    }

    /// Whether some key fits what a token's header names.
    pub(crate) fn verify(
        &self,
        algorithm: Algorithm,
        id: Option<&str>,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), Refusal> {
        // A token that names a key means that one; a token that names none may mean any of its kind.
        let named = |key: &&Key| id.is_none() || key.id.is_none() || key.id.as_deref() == id;
        let mut fits = self.0.iter().filter(named).filter(|key| key.makes(algorithm)).peekable();
        if fits.peek().is_none() {
            return Err(Refusal::UnknownKey);
        }
        if fits.any(|key| key.verifies(message, signature)) { Ok(()) } else { Err(Refusal::Signature) }
    }
}

impl Key {
    fn read(written: OneWritten) -> Option<Self> {
        if written.purpose.as_deref().is_some_and(|purpose| purpose != "sig") {
            return None;
        }
        let bytes = |text: &Option<String>| URL_SAFE_NO_PAD.decode(text.as_deref()?).ok();
        let sized = |text| bytes(text).filter(|bytes| bytes.len() == 32);
        let public = match (written.kty.as_str(), written.crv.as_deref()) {
            ("RSA", _) => Public::Rsa { n: bytes(&written.n)?, e: bytes(&written.e)? },
            ("EC", Some("P-256")) => Public::P256([&[4][..], &sized(&written.x)?, &sized(&written.y)?].concat()),
            ("OKP", Some("Ed25519")) => Public::Ed25519(sized(&written.x)?),
            _ => return None,
        };
        let key = Self { id: written.kid, public };
        // A key that is for one algorithm verifies no other.
        match written.alg.as_deref() {
            Some(name) => Algorithm::parse(name).filter(|algorithm| key.makes(*algorithm)).map(|_| key),
            None => Some(key),
        }
    }

    fn makes(&self, algorithm: Algorithm) -> bool {
        matches!(
            (&self.public, algorithm),
            (Public::Rsa { .. }, Algorithm::Rs256)
                | (Public::P256(_), Algorithm::Es256)
                | (Public::Ed25519(_), Algorithm::EdDsa)
        )
    }

    fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match &self.public {
            Public::Rsa { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
            }
            Public::P256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok()
            }
            Public::Ed25519(point) => UnparsedPublicKey::new(&ED25519, point).verify(message, signature).is_ok(),
        }
    }
}
