//! G4: who reads a review at a clinic. Each reader is a person with an address, a link and a proof of their own, so that the
//! trail can say which doctor saw what. One of them may bring in a colleague, who sees less than they do and never more.

use crate::ids::{DocumentId, ReaderId};
use crate::words::words;
use jiff::Timestamp;

/// How many readers one review may have, those who came in through a colleague included.
pub const MOST: i64 = 12;
/// How many further readers the form of a sending has room for.
pub const FURTHER: usize = 3;
/// The most openings that a limit may name.
pub const MOST_OPENINGS: i32 = 100;
/// Symbols of a passcode. Eight of thirty-two make 40 bits, and a link survives 25 wrong tries in its life.
pub const PASSCODE_SYMBOLS: usize = 8;

/// Crockford's base 32: no I, L, O or U, so that nothing read out on the telephone is mistaken.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

words! {
    /// How a reader proves who they are at their link (design of `/r/`: a code to a fixed address; where mail does not
    /// serve, a passcode through another channel).
    Proof {
        /// A code goes to their address.
        Code = "code",
        /// A code goes to their address, and a passcode was told them another way.
        Both = "code-and-passcode",
        /// A passcode that was told them another way; for those whom mail does not reach.
        Passcode = "passcode",
    }
}

impl Proof {
    /// Whether a code goes by mail.
    #[must_use]
    pub const fn by_mail(self) -> bool {
        matches!(self, Self::Code | Self::Both)
    }

    /// Whether a passcode is asked for.
    #[must_use]
    pub const fn by_passcode(self) -> bool {
        matches!(self, Self::Both | Self::Passcode)
    }
}

/// What the policy knows of a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderFacts {
    /// Who.
    pub id: ReaderId,
    /// The reader who brought them in; none for those whom the sender named.
    pub brought_by: Option<ReaderId>,
    /// What a colleague who was brought in may see; of no meaning for others, who see what the review lists.
    pub only: Vec<DocumentId>,
    /// A colleague's own end, never later than the review's.
    pub until: Option<Timestamp>,
    /// Access was ended by the sender.
    pub ended: bool,
}

impl ReaderFacts {
    /// A reader whom the sender named.
    #[must_use]
    pub fn named(id: ReaderId) -> Self {
        Self { id, brought_by: None, only: Vec::new(), until: None, ended: false }
    }

    /// Whether a document is among what this reader may look at, if their review lists it.
    #[must_use]
    pub fn may_see(&self, document: DocumentId) -> bool {
        self.brought_by.is_none() || self.only.contains(&document)
    }
}

/// A passcode from random bytes; the five lowest bits of each make a symbol.
#[must_use]
pub fn passcode(random: [u8; PASSCODE_SYMBOLS]) -> String {
    random.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect()
}

/// As it is shown and read out: `K7TM-Q2XD`.
#[must_use]
pub fn grouped(passcode: &str) -> String {
    let (first, last) = passcode.split_at_checked(PASSCODE_SYMBOLS / 2).unwrap_or((passcode, ""));
    format!("{first}-{last}")
}

/// What somebody typed, as it was made: small letters, spaces, hyphens and the symbols that look alike are forgiven.
/// `None` when it is no passcode.
#[must_use]
pub fn read_passcode(typed: &str) -> Option<String> {
    let symbols: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '–'))
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let known = symbols.bytes().all(|byte| ALPHABET.contains(&byte));
    (known && symbols.len() == PASSCODE_SYMBOLS).then_some(symbols)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passcode_survives_being_read_out_and_typed() {
        let made = passcode([31, 0, 1, 25, 255, 64, 200, 17]);
        assert_eq!(made, "Z01SZ08H");
        assert_eq!(grouped(&made), "Z01S-Z08H");
        for typed in ["z01s z08h", " ZOIS-ZO8H ", "z0ls–z08h"] {
            assert_eq!(read_passcode(typed).as_deref(), Some("Z01SZ08H"), "{typed}");
        }
        for typed in ["", "Z01SZ08", "Z01SZ08HH", "Z01SZ08U", "Я01SZ08H"] {
            assert_eq!(read_passcode(typed), None, "{typed}");
        }
    }
}
