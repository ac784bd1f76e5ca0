//! S22: verifying what a browser says of a passkey (WebAuthn Level 2, sections 7.1 and 7.2). No network, no state, no clock: the
//! caller keeps challenges, keys and counts.
//!
//! Only what Carnet asks for is understood: no attestation is wanted, so none is judged; the person must have been verified by
//! the device, by a finger, a face or a PIN; keys are ES256, EdDSA or RS256. Decision 24 says why this is ours.

mod cbor;
mod keys;

pub use keys::{Algorithm, PublicKey};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The longest id of a credential, bytes (section 4).
const LONGEST_ID: usize = 1023;
/// The person touched the device.
const PRESENT: u8 = 0x01;
/// The device knows the person.
const VERIFIED: u8 = 0x04;
/// A credential follows.
const HAS_CREDENTIAL: u8 = 0x40;

/// For whom a passkey is.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The host's name, without scheme and port: the relying party's id.
    pub id: &'a str,
    /// Scheme, host and port, as browsers write an origin.
    pub origin: &'a str,
}

/// Why an answer was refused. For the log and for tests: people read one sentence for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It does not read.
    #[error("it does not read")]
    Malformed,
    /// It was made for something else: a sign-in's answer for a registration, say.
    #[error("it was made for something else")]
    WrongType,
    /// It answers another challenge.
    #[error("it answers another challenge")]
    WrongChallenge,
    /// It was made at another site, or inside a frame of one.
    #[error("it was made at another site")]
    WrongOrigin,
    /// The device made it for another site.
    #[error("the device made it for another site")]
    WrongSite,
    /// The device did not verify the person.
    #[error("the device did not verify the person")]
    NotVerified,
    /// A kind of key that is not understood.
    #[error("a kind of key that is not understood")]
    UnknownAlgorithm,
    /// The signature is not this key's.
    #[error("the signature is not this key's")]
    WrongSignature,
}

/// A passkey that was just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The credential's id.
    pub credential: Vec<u8>,
    /// Its public key.
    pub key: PublicKey,
    /// What the device counts; zero where it does not.
    pub sign_count: u32,
}

/// What a browser answers at sign-in.
#[derive(Debug, Clone, Copy)]
pub struct Assertion<'a> {
    /// `clientDataJSON`.
    pub client_data: &'a [u8],
    /// `authenticatorData`.
    pub authenticator_data: &'a [u8],
    /// `signature`.
    pub signature: &'a [u8],
}

/// Verifies a new passkey.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn register(
    site: Site<'_>,
    challenge: &[u8],
    client_data: &[u8],
    attestation: &[u8],
) -> Result<Registered, Refusal> {
    asked_here(site, "webauthn.create", challenge, client_data)?;
    let data = cbor::bytes_of(attestation, "authData").ok_or(Refusal::Malformed)?;
    let head = Head::read(data)?;
    head.check(site)?;
    if head.flags & HAS_CREDENTIAL == 0 {
        return Err(Refusal::Malformed);
    }
    // The model of the device comes first (16 bytes), which Carnet does not want to know.
    let rest = head.rest.get(16..).ok_or(Refusal::Malformed)?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or(Refusal::Malformed)?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length == 0 || length > LONGEST_ID {
        return Err(Refusal::Malformed);
    }
    let (credential, key) = rest.split_at_checked(length).ok_or(Refusal::Malformed)?;
    Ok(Registered { credential: credential.to_vec(), key: PublicKey::from_cose(key)?, sign_count: head.sign_count })
}

/// Verifies the answer of a passkey at sign-in, and says what its device counts now. The caller compares that with what was
/// counted before.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn verify(site: Site<'_>, challenge: &[u8], key: &PublicKey, answer: Assertion<'_>) -> Result<u32, Refusal> {
    asked_here(site, "webauthn.get", challenge, answer.client_data)?;
    let head = Head::read(answer.authenticator_data)?;
    head.check(site)?;
    let signed = [answer.authenticator_data, Sha256::digest(answer.client_data).as_slice()].concat();
    key.verify(&signed, answer.signature)?;
    Ok(head.sign_count)
}

/// What the browser says of itself: unknown members are passed over, as section 5.8.1 asks.
#[derive(Deserialize)]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(rename = "crossOrigin", default)]
    cross_origin: bool,
}

fn asked_here(site: Site<'_>, kind: &str, challenge: &[u8], client_data: &[u8]) -> Result<(), Refusal> {
    let said: ClientData = serde_json::from_slice(client_data).map_err(|_| Refusal::Malformed)?;
    if said.kind != kind {
        Err(Refusal::WrongType)
    } else if said.challenge != URL_SAFE_NO_PAD.encode(challenge) {
        Err(Refusal::WrongChallenge)
    } else if said.origin != site.origin || said.cross_origin {
        Err(Refusal::WrongOrigin)
    } else {
        Ok(())
    }
}

/// The fixed part of what the device says (section 6.1), and what follows it.
struct Head<'a> {
    site_hash: &'a [u8],
    flags: u8,
    sign_count: u32,
    rest: &'a [u8],
}

impl<'a> Head<'a> {
    fn read(data: &'a [u8]) -> Result<Self, Refusal> {
        let (site_hash, data) = data.split_at_checked(32).ok_or(Refusal::Malformed)?;
        let (&flags, data) = data.split_first().ok_or(Refusal::Malformed)?;
        let (count, rest) = data.split_first_chunk::<4>().ok_or(Refusal::Malformed)?;
        Ok(Self { site_hash, flags, sign_count: u32::from_be_bytes(*count), rest })
    }

    fn check(&self, site: Site<'_>) -> Result<(), Refusal> {
        if self.site_hash != Sha256::digest(site.id.as_bytes()).as_slice() {
            Err(Refusal::WrongSite)
        } else if self.flags & (PRESENT | VERIFIED) != PRESENT | VERIFIED {
            Err(Refusal::NotVerified)
        } else {
            Ok(())
        }
    }
}
