//! An ID token (OpenID Connect Core 1.0, section 3.1.3.7): a signed statement of the provider about who has just signed in.

use crate::Refusal;
use crate::keys::{Algorithm, KeySet};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

/// How far the provider's clock may differ from ours.
const DRIFT: SignedDuration = SignedDuration::from_secs(60);
/// A token that was made longer ago is of another sign-in, whatever else it says.
const OLDEST: SignedDuration = SignedDuration::from_mins(10);
/// The longest token, in bytes: ten times what is usual.
const LONGEST: usize = 32 * 1024;

/// What a token has to be.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// By whom.
    pub issuer: &'a str,
    /// For whom.
    pub client_id: &'a str,
    /// In answer to what.
    pub nonce: &'a str,
    /// When.
    pub now: Timestamp,
}

/// For whom a token was made: one, or several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

impl Audience {
    /// Whether it is for this client, and whether for it alone.
    fn holds(&self, client: &str) -> (bool, bool) {
        match self {
            Self::One(one) => (one == client, true),
            Self::Several(all) => (all.iter().any(|one| one == client), all.len() == 1),
        }
    }
}

/// What a verified token says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Claims {
    iss: String,
    /// The person, at this issuer. Never given to another.
    #[serde(rename = "sub")]
    pub subject: String,
    aud: Audience,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    nonce: Option<String>,
    /// The address, as the provider knows it.
    pub email: Option<String>,
    /// Whether the provider has seen that the person reads that address.
    #[serde(default, deserialize_with = "word_or_truth")]
    pub email_verified: bool,
    /// How the person signed in there (RFC 8176).
    #[serde(default)]
    pub amr: Vec<String>,
    /// The class of that sign-in.
    pub acr: Option<String>,
}

impl Claims {
    /// Whether the provider says that there were two factors: by RFC 8176's word for it, or by the class that was asked for.
    #[must_use]
    pub fn two_factors(&self, acr: Option<&str>) -> bool {
        self.amr.iter().any(|method| method == "mfa") || acr.is_some_and(|acr| self.acr.as_deref() == Some(acr))
    }
}

/// Some providers write the truth as a word.
fn word_or_truth<'de, D: serde::Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(match serde_json::Value::deserialize(from)? {
        serde_json::Value::Bool(truth) => truth,
        serde_json::Value::String(word) => word == "true",
        _ => false,
    })
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    crit: Option<serde_json::Value>,
}

/// Verifies an ID token: the signature first, then what it says.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn verify(token: &str, keys: &KeySet, expected: Expected<'_>) -> Result<Claims, Refusal> {
    if token.len() > LONGEST {
        return Err(Refusal::Malformed);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(Refusal::Malformed)?;
    let (header, claims) = signed.split_once('.').ok_or(Refusal::Malformed)?;
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| Refusal::Malformed);
    let header: Header = serde_json::from_slice(&decode(header)?).map_err(|_| Refusal::Malformed)?;
    // Extensions that have to be understood are not (RFC 7515, 4.1.11); a token of another kind is no ID token.
    if header.crit.is_some() || header.typ.is_some_and(|kind| !kind.eq_ignore_ascii_case("jwt")) {
        return Err(Refusal::Malformed);
    }
    let algorithm = Algorithm::parse(&header.alg).ok_or(Refusal::Algorithm)?;
    keys.verify(algorithm, header.kid.as_deref(), signed.as_bytes(), &decode(signature)?)?;
    let claims: Claims = serde_json::from_slice(&decode(claims)?).map_err(|_| Refusal::Malformed)?;
    claims.check(expected)?;
    Ok(claims)
}

impl Claims {
    fn check(&self, expected: Expected<'_>) -> Result<(), Refusal> {
        if self.iss != expected.issuer {
            return Err(Refusal::OtherIssuer);
        }
        let (ours, alone) = self.aud.holds(expected.client_id);
        let authorized = self.azp.as_deref().map_or(alone, |azp| azp == expected.client_id);
        if !ours || !authorized {
            return Err(Refusal::Audience);
        }
        if self.subject.is_empty() || self.subject.len() > 255 {
            return Err(Refusal::Malformed);
        }
        let at = |second: i64| Timestamp::from_second(second).map_err(|_| Refusal::Malformed);
        let (made, ends) = (at(self.iat)?, at(self.exp)?);
        let begins = self.nbf.map(at).transpose()?.unwrap_or(made);
        let now = expected.now;
        if ends <= now - DRIFT || made > now + DRIFT || begins > now + DRIFT || made < now - OLDEST {
            return Err(Refusal::Time);
        }
        // Whoever can read the token's nonce has the token; there is nothing to be learnt from the time that this takes.
        if self.nonce.as_deref() != Some(expected.nonce) {
            return Err(Refusal::Nonce);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
