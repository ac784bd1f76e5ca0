//! S22: what the pages and the verification of passkeys share: the site, challenges, and what a form brings back.
//!
//! A challenge keeps no row while it waits: it is random, names its own end, and carries a keyed hash over both, over what it is
//! for and over the browser that asked. It is spent in the database when an answer comes, so that the same answer counts once.

use crate::app::App;
use crate::errors::{WebError, WebResult};
use crate::forms::Posted;
use crate::here::Here;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use hmac::{Hmac, KeyInit, Mac};
use jiff::SignedDuration;
use passkeys::Site;
use sha2::Sha256;
use store::gate::Limit;
use subtle::ConstantTimeEq;

/// How long a page with a challenge may stay open.
const LIFETIME: SignedDuration = SignedDuration::from_mins(15);
/// Longer than a challenge lives, so that none can be spent again.
const ONCE: Limit = Limit { scope: "passkey-challenge", window: SignedDuration::from_hours(1), most: 1 };
const RANDOM: usize = 24;
const HASH: usize = 16;

/// What a challenge is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signing in.
    SignIn,
    /// Adding a passkey.
    Adding,
}

impl Purpose {
    const fn word(self) -> &'static [u8] {
        match self {
            Self::SignIn => b"sign in\0",
            Self::Adding => b"adding\0",
        }
    }
}

/// A fresh challenge for a page of this browser.
///
/// # Errors
/// None that happens: HMAC takes a key of any length.
pub fn challenge(app: &App, here: &Here, purpose: Purpose) -> WebResult<String> {
    let end = (app.db.now() + LIFETIME).as_second().to_be_bytes();
    let plain = [app.db.random::<RANDOM>().as_slice(), &end].concat();
    let hash = hash(app.db.keys().forms(), here, purpose, &plain)?;
    Ok(URL_SAFE_NO_PAD.encode([plain, hash.to_vec()].concat()))
}

/// The bytes of a challenge that came back, spent by this; nothing when it is not ours, another browser's, for something
/// else, over, or was spent before.
///
/// # Errors
/// When the database cannot be reached.
pub async fn spend(app: &App, here: &Here, purpose: Purpose, text: &str) -> WebResult<Option<Vec<u8>>> {
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(text) else {
        return Ok(None);
    };
    let Some((plain, sent)) = bytes.split_at_checked(RANDOM + 8) else {
        return Ok(None);
    };
    let mut genuine = false;
    for key in app.db.keys().all_forms() {
        genuine |= bool::from(hash(key, here, purpose, plain)?.ct_eq(sent));
    }
    let end = plain.last_chunk::<8>().and_then(|end| Timestamp::from_second(i64::from_be_bytes(*end)).ok());
    if !genuine || end.is_none_or(|end| end < app.db.now()) {
        return Ok(None);
    }
    Ok(app.db.spend_attempt(ONCE, text).await?.then_some(bytes))
}

fn hash(key: &[u8; 32], here: &Here, purpose: Purpose, plain: &[u8]) -> WebResult<[u8; HASH]> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).map_err(|_| WebError::Internal)?;
    mac.update(b"passkey\0");
    mac.update(purpose.word());
    mac.update(plain);
    mac.update(here.browser.as_bytes());
    mac.finalize().into_bytes().first_chunk::<HASH>().copied().ok_or(WebError::Internal)
}

/// The host's name of our address, without its port: the relying party's id.
#[must_use]
pub fn host(app: &App) -> &str {
    let rest = app.settings.base_url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or("")
}

/// For whom passkeys are: never what a request claims (S28).
#[must_use]
pub fn site(app: &App) -> Site<'_> {
    let base = app.settings.base_url.as_str();
    let end = base.find("://").and_then(|at| base[at + 3..].find('/').map(|slash| at + 3 + slash));
    Site { id: host(app), origin: &base[..end.unwrap_or(base.len())] }
}

/// The bytes of a field that the page's module filled.
#[must_use]
pub fn bytes(posted: &Posted, field: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(posted.text(field)).unwrap_or_default()
}
