//! S22: what a member's password must be. Length is what counts; what is told here is told on the page before anything is
//! typed. There are no rules about signs and digits: they make passwords that people write down.

use crate::words::words;

/// The fewest characters.
pub const SHORTEST: usize = 12;
/// The most: hashing takes its time with each.
pub const LONGEST: usize = 200;

words! {
    /// Why a password will not do.
    Weakness {
        /// Fewer than [`SHORTEST`] characters.
        TooShort = "too-short",
        /// More than [`LONGEST`].
        TooLong = "too-long",
        /// Among those that are tried first, or one thing over and over.
        Common = "common",
        /// One's own address, or a part of it with little else.
        OwnAddress = "own-address",
    }
}

/// What is tried first, without signs between and in lower case. Only what is long enough to be typed here at all; longer
/// ones made of these and digits count, too.
const TRIED_FIRST: &[&str] = &[
    "password",
    "passwort",
    "passw0rd",
    "letmein",
    "welcome",
    "qwerty",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "iloveyou",
    "administrator",
    "correcthorsebatterystaple",
    "changeme",
    "secret",
    "sunshine",
    "football",
    "princess",
    "trustno",
    "carnet",
    "abcdefghijkl",
    "йцукенгшщзхъ",
    "йцукен",
    "пароль",
    "привет",
    "кулебяка",
    "woaini",
    "كلمةالسر",
    "كلمةالمرور",
    "我爱你",
    "密码",
];

/// Judges a password for the member with this address.
///
/// # Errors
/// The first weakness that it has.
pub fn judge(password: &str, email: &str) -> Result<(), Weakness> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Weakness::TooShort);
    }
    if length > LONGEST {
        return Err(Weakness::TooLong);
    }
    let bare = bare(password);
    let beside_address = left_of(&bare, email.split('@').map(self::bare));
    if beside_address < 4 && beside_address < left_of(&bare, std::iter::empty()) {
        return Err(Weakness::OwnAddress);
    }
    let mut seen: Vec<char> = bare.chars().collect();
    seen.sort_unstable();
    seen.dedup();
    let letters = left_of(&bare, TRIED_FIRST.iter().map(|one| (*one).to_owned()));
    if seen.len() < 5 || letters < 4 { Err(Weakness::Common) } else { Ok(()) }
}

/// Letters and digits, in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many letters are left of a text once known words and all digits are taken out of it.
fn left_of(text: &str, known: impl Iterator<Item = String>) -> usize {
    let mut known: Vec<String> = known.filter(|word| word.chars().count() >= 2).collect();
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut left = text.to_owned();
    for word in known {
        left = left.replace(&word, "");
    }
    left.chars().filter(|c| !c.is_numeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_what_counts_and_what_is_tried_first_is_refused() {
        let email = "maryam.haddad@safina.example";
        for (password, said) in [
            ("seven herons", Ok(())),
            ("seven blue herons", Ok(())),
            ("семь синих цапель", Ok(())),
            ("سبعة طيور زرقاء", Ok(())),
            ("七只蓝色的鹭鸟在河边站着呢", Ok(())),
            ("short", Err(Weakness::TooShort)),
            ("passwordpassword1", Err(Weakness::Common)),
            ("P@ssword-2026!", Ok(())),
            ("Password-2026!", Err(Weakness::Common)),
            ("123456789012", Err(Weakness::Common)),
            ("aaaaaaaaaaaaaaa", Err(Weakness::Common)),
            ("qwertyuiop1234", Err(Weakness::Common)),
            ("пароль пароль 1", Err(Weakness::Common)),
            ("maryam.haddad@safina.example", Err(Weakness::OwnAddress)),
            ("Maryam.Haddad 2026", Err(Weakness::OwnAddress)),
        ] {
            assert_eq!(judge(password, email), said, "{password}");
        }
        assert_eq!(judge(&"long heron ".repeat(20), email), Err(Weakness::TooLong));
    }
}
