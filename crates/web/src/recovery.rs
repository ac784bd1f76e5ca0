//! S22: making recovery codes, and the form in which they are kept.

use crate::app::App;
use crate::errors::{WebError, WebResult};
use domain::ids::{Id, MemberId};
use domain::recovery::{CODES, code, read};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::accounts::RecoveryMac;

/// Fresh codes of a member: as they are shown, once, and as they are kept.
///
/// # Errors
/// None that happens: HMAC takes a key of any length.
pub fn fresh(app: &App, member: MemberId) -> WebResult<(Vec<String>, Vec<RecoveryMac>)> {
    let codes: Vec<String> = (0..CODES).map(|_| code(app.db.random())).collect();
    let macs: WebResult<Vec<RecoveryMac>> =
        codes.iter().filter_map(|code| read(code)).map(|code| mac(app, member, &code)).collect();
    Ok((codes, macs?))
}

/// A code as it is kept: bound to its member, under a key that is not in the database.
///
/// # Errors
/// As [`fresh`].
pub fn mac(app: &App, member: MemberId, code: &str) -> WebResult<RecoveryMac> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(app.db.keys().codes()).map_err(|_| WebError::Internal)?;
    mac.update(b"recovery\0");
    mac.update(member.uuid().as_bytes());
    mac.update(code.as_bytes());
    Ok(mac.finalize().into_bytes().into())
}
