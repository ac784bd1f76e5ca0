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
        assert_eq!(printable("a\u{2068}b\u{2069}\r\tc\u{202e}"), "ab c");
    }
}
