//! What people typed, as Typst's values.

use typst::foundations::{Array, Dict, IntoValue, Str, Value};

/// A dictionary.
pub(crate) fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    Value::Dict(pairs.into_iter().map(|(key, value)| (Str::from(key), value)).collect::<Dict>())
}

/// A list.
pub(crate) fn list(values: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(values.into_iter().collect::<Array>())
}

/// A line of our own words, in the direction of the page.
pub(crate) fn words(text: &str) -> Value {
    printable(text).into_value()
}

/// What somebody typed: its lines, its language where known, and the direction in which it begins.
pub(crate) fn typed(text: &str, language: &str) -> Value {
    let lines = text.lines().map(|line| printable(line).into_value());
    dict([
        ("lines", list(lines)),
        ("lang", language.into_value()),
        ("rtl", begins_rtl(text).unwrap_or(language == "ar").into_value()),
    ])
}

/// A sentence of ours, in the direction of the page: its pieces, each that Fluent filled in with a direction of its own. What
/// begins in neither direction is figures, which run from left to right.
pub(crate) fn sentence(text: &str) -> Value {
    let piece = |text: &str, isolated: bool| {
        let rtl = if isolated { begins_rtl(text).unwrap_or(false).into_value() } else { Value::None };
        dict([("text", printable(text).into_value()), ("rtl", rtl)])
    };
    let (mut pieces, mut depth, mut begun) = (Vec::new(), 0_usize, 0);
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        match c {
            '\u{2068}' if depth == 0 => {
                pieces.push(piece(&text[begun..at], false));
                (depth, begun) = (1, after);
            }
            '\u{2068}' => depth += 1,
            '\u{2069}' if depth == 1 => {
                pieces.push(piece(&text[begun..at], true));
                (depth, begun) = (0, after);
            }
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    pieces.push(piece(&text[begun..], depth > 0));
    list(pieces)
}

/// Without control characters, and without the isolates that Fluent puts around what it fills in: the fonts have no glyphs
/// for them.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202e}' | '\u{feff}'))
        .collect()
}

/// The direction of the first letter that has one (UAX #9, P2 and P3, by the blocks that people here write in).
fn begins_rtl(text: &str) -> Option<bool> {
    text.chars()
        .find(|c| c.is_alphabetic())
        .map(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'))
}

/// Every string in a value, to see which scripts it needs.
pub(crate) fn letters(value: &Value, into: &mut String) {
    match value {
        Value::Str(text) => into.push_str(text),
        Value::Array(values) => values.iter().for_each(|value| letters(value, into)),
        Value::Dict(values) => values.iter().for_each(|(_, value)| letters(value, into)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_follows_the_first_letter() {
        assert_eq!(begins_rtl("12 تحليل"), Some(true));
        assert_eq!(begins_rtl("INR ٢"), Some(false));
        assert_eq!(begins_rtl("2.1"), None);
        let Value::Array(pieces) = sentence("من \u{2068}\u{2068}Kalina\u{2069}, 5\u{2069} حتى \u{2068}5–7\u{2069}")
        else {
            panic!("a list")
        };
        assert_eq!(
            list(pieces),
            list([("من ", None), ("Kalina, 5", Some(false)), (" حتى ", None), ("5–7", Some(false)), ("", None)].map(
                |(text, rtl)| dict([("text", text.into_value()), ("rtl", rtl.map_or(Value::None, bool::into_value))])
            ))
        );
        assert_eq!(printable("a\u{2068}b\u{2069}\r\tc\u{202e}"), "ab c");
    }
}
