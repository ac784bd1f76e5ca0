//! A link locates; it never grants. What it takes to pass one (design: 32 random bytes, a code to a fixed address).

use crate::words::words;
use jiff::SignedDuration;

/// Bytes of randomness in a link's token; 43 base64url characters in its address.
pub const TOKEN_BYTES: usize = 32;
/// Digits of an e-mailed code.
pub const CODE_DIGITS: usize = 8;
/// How long a code is good.
pub const CODE_LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// Wrong tries one code survives.
pub const TRIES_PER_CODE: i32 = 5;
/// Codes one link sends within an hour.
pub const CODES_PER_HOUR: i64 = 5;
/// Wrong tries one link survives in its whole life; then it is suspended and its owner is told.
pub const FAILURES_PER_LINK: i32 = 25;
/// A guest's browser is forgotten after this long without a request.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A guest's browser is forgotten after this long in any case.
pub const SESSION_LIFETIME: SignedDuration = SignedDuration::from_hours(8);
/// How long a personal link of a patient or relative lives.
pub const PERSONAL_LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 180);

words! {
    /// Whether a link still opens, as its owner sees it.
    LinkState {
        /// It does.
        Living = "living",
        /// Too many wrong codes; its owner may issue a new one.
        Suspended = "suspended",
        /// Its time is over.
        Expired = "expired",
    }
}

/// `s•••@k•••.example`: enough for its owner to know which mailbox to look into.
#[must_use]
pub fn masked(email: &str) -> String {
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    let (name, ending) = domain.rsplit_once('.').unwrap_or((domain, ""));
    format!("{}•••@{}•••.{ending}", first(local), first(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_address_tells_its_owner_and_nobody_else() {
        assert_eq!(masked("sokolov@kalina.example"), "s•••@k•••.example");
        assert_eq!(masked("a@b.c.test"), "a•••@b•••.test");
        assert_eq!(masked(""), "•••@•••.");
    }
}
