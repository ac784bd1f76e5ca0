//! What a browser or an address carries for us and neither reads nor changes: sealed, and good for one purpose alone.

use crate::errors::{WebError, WebResult};
use crate::here::Here;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::Db;

/// A purpose that holds in one browser alone.
pub(crate) fn of_browser(what: &str, here: &Here) -> Vec<u8> {
    [what.as_bytes(), b"\0", here.browser.as_bytes()].concat()
}

/// Seals a value for a purpose, in letters that an address may hold.
///
/// # Errors
/// When the value cannot be written down.
pub(crate) fn seal<T: Serialize>(db: &Db, purpose: &[u8], value: &T) -> WebResult<String> {
    let plain = serde_json::to_vec(value).map_err(|_| WebError::Internal)?;
    Ok(URL_SAFE_NO_PAD.encode(db.keys().sealer().seal(purpose, &plain)))
}

/// What was sealed for this purpose; nothing when it was sealed for another, by others, or changed.
pub(crate) fn open<T: DeserializeOwned>(db: &Db, purpose: &[u8], sealed: &str) -> Option<T> {
    let plain = db.keys().sealer().open(purpose, &URL_SAFE_NO_PAD.decode(sealed).ok()?)?;
    serde_json::from_slice(&plain).ok()
}
