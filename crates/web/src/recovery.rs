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
    let key = app.db.keys().codes();
    let macs: WebResult<Vec<RecoveryMac>> =
        codes.iter().filter_map(|code| read(code)).map(|code| mac(key, member, &code)).collect();
    Ok((codes, macs?))
}

/// A code as it may be kept: under each key that may have made it.
///
/// # Errors
/// As [`fresh`].
pub fn macs(app: &App, member: MemberId, code: &str) -> WebResult<Vec<RecoveryMac>> {
    app.db.keys().all_codes().iter().map(|key| mac(key, member, code)).collect()
}

/// A code as it is kept: bound to its member, under a key that the database alone does not give.
fn mac(key: &[u8; 32], member: MemberId, code: &str) -> WebResult<RecoveryMac> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).map_err(|_| WebError::Internal)?;
    mac.update(b"recovery\0");
    mac.update(member.uuid().as_bytes());
    mac.update(code.as_bytes());
    Ok(mac.finalize().into_bytes().into())
}
