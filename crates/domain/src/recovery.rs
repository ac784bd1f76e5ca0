//! S22: recovery codes. Each stands in for the authenticator once, at sign-in, for whoever has lost the phone.

/// How many a member gets at a time.
pub const CODES: usize = 10;
/// So few are left that the page asks for new ones.
pub const FEW: i64 = 3;
/// The random bytes in one: 50 bits are used.
pub const BYTES: usize = 10;

/// Thirty-two signs that nobody takes for one another.
const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// A code of ten signs in two groups, such as `k7wtm-2xq9d`: one sign from five bits of each byte.
#[must_use]
pub fn code(random: [u8; BYTES]) -> String {
    let mut code: String = random.iter().map(|byte| char::from(SIGNS[usize::from(byte & 31)])).collect();
    code.insert(BYTES / 2, '-');
    code
}

/// What was typed, as it is compared: without spaces and hyphens, in lower case. `None` for what is no such code.
#[must_use]
pub fn read(typed: &str) -> Option<String> {
    let bare: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '\u{2010}' | '\u{2011}'))
        .flat_map(char::to_lowercase)
        .collect();
    (bare.len() == BYTES && bare.bytes().all(|sign| SIGNS.contains(&sign))).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed_and_six_digits_are_none() {
        let code = code([0, 31, 7, 9, 250, 100, 33, 64, 5, 12]);
        assert_eq!(code.len(), 11);
        let bare = read(&code).expect("a code");
        for typed in [code.to_uppercase(), code.replace('-', " "), format!(" {code} "), bare.clone()] {
            assert_eq!(read(&typed), Some(bare.clone()), "{typed}");
        }
        for other in ["123456", "", "k7wtm-2xq9", "k7wtm-2xq9dd", "k7wtm-2xq9l", "ключи-ключи"] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn every_sign_is_as_likely_as_any_other() {
        let all: std::collections::BTreeSet<String> = (0..=255).map(|byte| code([byte; BYTES])).collect();
        assert_eq!(all.len(), 32);
    }
}
