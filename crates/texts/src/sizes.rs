//! Sizes as people read them.

/// `3.1 MB`: decimal, as shops and file managers count. Isolated, so that it reads the same in Arabic.
#[must_use]
pub fn size(bytes: i64) -> String {
    let (whole, unit) = match bytes {
        ..1_000 => return format!("\u{2066}{bytes} B\u{2069}"),
        1_000..1_000_000 => (1_000, "kB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let tenths = bytes * 10 / whole;
    if tenths >= 1_000 {
        format!("\u{2066}{} {unit}\u{2069}", tenths / 10)
    } else {
        format!("\u{2066}{}.{} {unit}\u{2069}", tenths / 10, tenths % 10)
    }
}
