//! What must not stand in a block: a card number (J4), and a sum for everything (J1).

/// Whether a text carries what could be a payment card's number: 13 to 19 digits, spaced or not, that pass the check of ISO/IEC
/// 7812-1 (Luhn). A telephone or reference number that happens to pass is refused, too: nobody is harmed by writing it apart.
#[must_use]
pub fn card_number(text: &str) -> bool {
    let mut runs: Vec<Vec<Vec<u32>>> = vec![vec![Vec::new()]];
    let mut gap = 0;
    for c in text.chars() {
        match digit(c) {
            Some(digit) => {
                match gap {
                    0 => {}
                    1 => runs.last_mut().into_iter().for_each(|run| run.push(Vec::new())),
                    _ => runs.push(vec![Vec::new()]),
                }
                gap = 0;
                runs.last_mut().and_then(|run| run.last_mut()).into_iter().for_each(|group| group.push(digit));
            }
            // One space, point or dash stands inside of a number; more, or anything else, ends it.
            None if matches!(c, ' ' | '-' | '.' | '\u{a0}' | '\u{2011}') => gap += 1,
            None => gap = 2,
        }
    }
    runs.iter().any(|groups| (0..groups.len()).any(|from| begins_with_card(&groups[from..])))
}

/// Whether the first groups together are such a number; others may follow, as its date does.
fn begins_with_card(groups: &[Vec<u32>]) -> bool {
    let mut digits: Vec<u32> = Vec::new();
    groups.iter().any(|group| {
        digits.extend(group);
        (13..=19).contains(&digits.len()) && luhn(&digits)
    })
}

fn digit(c: char) -> Option<u32> {
    let western = match c {
        '٠'..='٩' => u32::from(c) - u32::from('٠'),
        '۰'..='۹' => u32::from(c) - u32::from('۰'),
        '０'..='９' => u32::from(c) - u32::from('０'),
        other => return other.to_digit(10),
    };
    Some(western)
}

fn luhn(digits: &[u32]) -> bool {
    let doubled = |(at, digit): (usize, &u32)| match (at % 2, digit * 2) {
        (0, _) => *digit,
        (_, twice) => twice / 10 + twice % 10,
    };
    let sum: u32 = digits.iter().rev().enumerate().map(doubled).sum();
    // A run of one digit is a placeholder, not a card.
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != digits[0])
}

/// How people write that one sum covers everything, in our four languages and in lower case.
const ALL_IN: &[&str] = &[
    "all-in",
    "all in one",
    "all inclusive",
    "all-inclusive",
    "total",
    "lump sum",
    "everything included",
    "package price",
    "شامل كل",
    "كل شيء",
    "الإجمالي",
    "المبلغ الكلي",
    "المجموع",
    "всё включено",
    "все включено",
    "итого",
    "под ключ",
    "общая сумма",
    "一口价",
    "全包",
    "总价",
    "合计",
    "总额",
];

/// Whether a text calls a block a sum for everything (J1).
#[must_use]
pub fn all_in(text: &str) -> bool {
    let text = text.to_lowercase();
    ALL_IN.iter().any(|words| {
        text.match_indices(words).any(|(at, _)| {
            // "Total hip replacement" is an operation, "subtotal" is none of these: the words stand by themselves, and are
            // followed by nothing medical.
            let before = text[..at].chars().next_back();
            let after = text[at + words.len()..].trim_start();
            let apart = before.is_none_or(|c| !c.is_alphanumeric() || !c.is_ascii());
            let whole =
                !after.starts_with(|c: char| c.is_ascii_alphanumeric()) || text[at + words.len()..].starts_with(' ');
            let operation = ["hip", "knee", "shoulder", "joint", "body", "thyroid", "replacement", "endoprosth"];
            apart && whole && !operation.iter().any(|word| after.starts_with(word))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_number_with_its_check_digit_is_found_wherever_it_stands(
            body in prop::collection::vec(0..10_u32, 12..19), lead in "[a-z ]{0,9}", tail in "[a-z ]{0,9}", spaced: bool,
        ) {
            prop_assume!(body.iter().any(|digit| *digit != body[0]));
            let check = (0..10).find(|last| luhn(&[body.clone(), vec![*last]].concat())).expect("one of ten");
            let digits: Vec<String> = body.iter().chain([&check]).map(u32::to_string).collect();
            let number = if spaced {
                digits.chunks(4).map(|four| four.concat()).collect::<Vec<_>>().join(" ")
            } else {
                digits.concat()
            };
            let text = format!("{}x {} y{}", lead, number, tail);
            prop_assert!(card_number(&text), "{}", text);
        }
    }

    #[test]
    fn test_numbers_of_the_schemes_are_found_and_amounts_are_not() {
        for card in [
            "4111 1111 1111 1111",
            "5500-0000-0000-0004",
            "340000000000009",
            "pay 4111111111111111 now",
            "4111 1111 1111 1111 123",
            "٤١١١١١١١١١١١١١١١",
        ] {
            assert!(card_number(card), "{card}");
        }
        for other in
            ["12,000 – 18,000 USD", "+974 5550 0142", "2026-07-23", "0000 0000 0000 0000", "4111 1111 1111 1112"]
        {
            assert!(!card_number(other), "{other}");
        }
    }

    #[test]
    fn a_sum_for_everything_is_heard_in_four_languages() {
        for text in
            ["Total", "all-inclusive price", "السعر شامل كل شيء", "Итого за поездку", "全包价", "Lump sum for the trip"]
        {
            assert!(all_in(text), "{text}");
        }
        for text in
            ["Total hip replacement", "Subtotal thyroidectomy", "Hotel, 14 nights", "تذاكر", "Гостиница", "酒店"]
        {
            assert!(!all_in(text), "{text}");
        }
    }
}
