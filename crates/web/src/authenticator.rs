//! S22: codes of an authenticator app (RFC 6238; SHA-1, six digits, 30 seconds), and setting one up.
//!
//! A new secret travels in the form itself, sealed and bound to whoever asked for it. Nothing is kept, and nothing before it
//! ends, until a code has proved that an authenticator has it.

use crate::app::App;
use crate::guests::typed::digits;
use crate::qr::Qr;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use totp_rs::{Secret, Totp};
use uuid::Uuid;

/// Bytes of a secret (RFC 4226, section 4).
const LENGTH: usize = 20;

/// The time step of a right code, with one step of clock drift each way.
#[must_use]
pub fn step(secret: Vec<u8>, code: &str, now: Timestamp) -> Option<i64> {
    let totp: Totp = totp_rs::Builder::new().with_secret(secret).build().ok()?;
    let step = totp.check(&digits(code), u64::try_from(now.as_second()).ok()?)?;
    i64::try_from(step).ok()
}

/// A secret that waits for its first right code.
#[derive(Debug, Clone)]
pub struct Pending {
    /// Its bytes.
    pub secret: Vec<u8>,
    /// As it travels in the form.
    pub sealed: String,
    /// As a person types it: in groups of four.
    pub key: String,
    /// As an app scans it.
    pub qr: Option<Qr>,
}

impl Pending {
    /// A fresh one, for whoever `bound` is: a session, a link.
    #[must_use]
    pub fn fresh(app: &App, bound: Uuid, house: &str, account: &str) -> Self {
        let secret = app.db.random::<LENGTH>().to_vec();
        let sealed = URL_SAFE_NO_PAD.encode(app.db.keys().sealer().seal(&context(bound), &secret));
        Self::shown(secret, sealed, house, account)
    }

    /// The one that came back in the form; a fresh one when it does not open for this session or link.
    #[must_use]
    pub fn read(app: &App, bound: Uuid, sealed: &str, house: &str, account: &str) -> Self {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok();
        match bytes.and_then(|bytes| app.db.keys().sealer().open(&context(bound), &bytes)) {
            Some(secret) => Self::shown(secret, sealed.to_owned(), house, account),
            None => Self::fresh(app, bound, house, account),
        }
    }

    fn shown(secret: Vec<u8>, sealed: String, house: &str, account: &str) -> Self {
        let key = Secret::from(secret.clone()).to_base32();
        let encode =
            |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        let (house, account) = (encode(house), encode(account));
        let qr = Qr::of(&format!("otpauth://totp/{house}:{account}?secret={key}&issuer={house}"));
        let groups: Vec<&str> =
            (0..key.len()).step_by(4).filter_map(|at| key.get(at..(at + 4).min(key.len()))).collect();
        Self { secret, sealed, key: groups.join(" "), qr }
    }
}

fn context(bound: Uuid) -> Vec<u8> {
    [b"pending totp".as_slice(), bound.as_bytes()].concat()
}
