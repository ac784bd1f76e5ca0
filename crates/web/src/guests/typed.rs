//! What people type, paste and read around a link: tokens, codes, addresses.

use crate::errors::{WebError, WebResult};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{Id, LinkId};
use domain::links::{CODE_DIGITS, TOKEN_BYTES};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::Db;
use store::guests::CodeMac;

/// Reads a token as people paste it and mail programs break it: with line breaks inside, a full stop or bracket behind
/// (S20). Its length is fixed, so what does not belong to it is known.
pub(crate) fn read_token(text: &str) -> Option<[u8; TOKEN_BYTES]> {
    let token: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .take(TOKEN_BYTES.div_ceil(3) * 4 - 1)
        .collect();
    URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()
}

/// A code as it is kept: bound to its link, under a key that is not in the database.
pub(super) fn code_mac(key: &[u8; 32], link: LinkId, code: &str) -> WebResult<CodeMac> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).map_err(|_| WebError::Internal)?;
    mac.update(b"code\0");
    mac.update(link.uuid().as_bytes());
    mac.update(code.as_bytes());
    Ok(mac.finalize().into_bytes().into())
}

/// A new code to be mailed, of [`CODE_DIGITS`] digits.
pub(crate) fn fresh_code(db: &Db) -> String {
    let number = u64::from_be_bytes(db.random()) % 10_u64.pow(CODE_DIGITS as u32);
    format!("{number:0width$}", width = CODE_DIGITS)
}

/// The digits of what was typed, whatever stands between them, in the numerals of the reader's keyboard.
pub(crate) fn digits(typed: &str) -> String {
    typed
        .chars()
        .filter_map(|c| {
            let zero = match c {
                '0'..='9' => '0',
                '٠'..='٩' => '٠',
                '۰'..='۹' => '۰',
                '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
                _ => return None,
            };
            char::from_digit(u32::from(c) - u32::from(zero), 10)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_read_as_mail_programs_leave_them() {
        let token: [u8; 32] = std::array::from_fn(|i| i as u8 * 7);
        let plain = URL_SAFE_NO_PAD.encode(token);
        let (head, tail) = plain.split_at(20);
        for mangled in [
            plain.clone(),
            format!("{plain}."),
            format!("{plain})"),
            format!("{plain}>,"),
            format!(" {plain}\u{a0}]"),
            format!("{head}\r\n {tail}"),
            format!("{plain}_"),
            format!("{head}\u{ad}{tail}"),
        ] {
            assert_eq!(read_token(&mangled), Some(token), "{mangled:?}");
        }
        assert_eq!(read_token(&plain[1..]), None);
        assert_eq!(read_token(""), None);
    }

    #[test]
    fn codes_are_read_in_every_numeral_of_our_readers() {
        for typed in ["1234 5678", "١٢٣٤٥٦٧٨", "۱۲۳۴-۵۶۷۸", "\u{ff11}2345678"] {
            assert_eq!(digits(typed), "12345678");
        }
    }
}
