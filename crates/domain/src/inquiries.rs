//! A1, A2: what comes through the public form.

use crate::words::words;

/// The longest message the public form takes, in characters. A medical history does not belong there.
pub const LONGEST_MESSAGE: usize = 1000;

words! {
    /// What became of an inquiry.
    InquiryState {
        /// Nobody has decided yet.
        New = "new",
        /// It became a case.
        Accepted = "accepted",
        /// Declined, with a reason.
        Declined = "declined",
    }
}

words! {
    /// For whom help is sought.
    ForWhom {
        /// For the writer.
        Own = "self",
        /// For a relative.
        Relative = "relative",
        /// For somebody else.
        Other = "other",
    }
}

/// Whether a text holds what looks like a payment card's number: 13 to 19 digits, with spaces or hyphens between them,
/// that pass the check digit of ISO/IEC 7812-1, annex B. Telephone numbers, which begin with `+` or are shorter, do not.
#[must_use]
pub fn holds_card_number(text: &str) -> bool {
    let mut run: Vec<u32> = Vec::new();
    let mut plus = false;
    let mut last = ' ';
    for c in text.chars().chain(['.']) {
        if let Some(digit) = c.to_digit(10) {
            if run.is_empty() {
                plus = last == '+';
            }
            run.push(digit);
        } else if !(matches!(c, ' ' | '-') && last.is_ascii_digit()) {
            if !plus && is_card_number(&run) {
                return true;
            }
            run.clear();
        }
        last = c;
    }
    false
}

fn is_card_number(digits: &[u32]) -> bool {
    if !(13..=19).contains(&digits.len()) || digits.iter().all(|digit| *digit == 0) {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => *digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn card_numbers_are_seen_and_telephones_are_not() {
        for text in ["my card 4111 1111 1111 1111, thank you", "5500-0000-0000-0004", "378282246310005"] {
            assert!(holds_card_number(text), "{text}");
        }
        for text in [
            "4111 1111 1111 1112",
            "call +974 5550 0142 or 0097455500142",
            "+4111 1111 1111 1111",
            "born 14 03 1968",
            "",
        ] {
            assert!(!holds_card_number(text), "{text}");
        }
    }
}
