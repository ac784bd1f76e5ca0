//! Numbers as laboratories write them, read strictly: what could mean two things is refused, never guessed.

/// Digits of a number that is read.
const MOST_DIGITS: usize = 12;

/// Why something is no number, or not one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// There is nothing.
    Empty,
    /// Something other than digits and one decimal point or comma.
    NoNumber,
    /// `1,234`: a thousand and more, or one and a bit.
    Ambiguous,
}

impl NumberFault {
    /// As the texts name it: `labs-fault-{word}`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoNumber => "no-number",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// Reads a number with a decimal point or a decimal comma, in Western or Arabic digits; also tells how many digits of it
/// carry meaning.
///
/// # Errors
/// What is wrong with it.
pub fn number(text: &str) -> Result<(f64, usize), NumberFault> {
    let text: String = text.trim().chars().map(western).collect();
    if text.is_empty() {
        return Err(NumberFault::Empty);
    }
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((&text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let cut = text.len() > whole.len();
    let sound = digits(whole) && digits(part) && !whole.is_empty() && !(cut && part.is_empty());
    if !sound || whole.len() + part.len() > MOST_DIGITS {
        return Err(NumberFault::NoNumber);
    }
    if text.contains(',') && part.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
        return Err(NumberFault::Ambiguous);
    }
    let value: f64 = format!("{whole}.{part}0").parse().map_err(|_| NumberFault::NoNumber)?;
    let meaning = format!("{whole}{part}").trim_start_matches('0').len();
    Ok((value, meaning))
}

/// Writes a converted value with as many digits as the original has, three at least: fewer would lose what was measured,
/// many more would invent it.
#[must_use]
pub fn rounded(value: f64, digits: usize) -> String {
    let digits = i32::try_from(digits.max(3)).unwrap_or(3);
    let before = if value == 0.0 { 1.0 } else { value.abs().log10().floor() + 1.0 };
    let mut places = 0;
    while f64::from(places) + before < f64::from(digits) && places < 12 {
        places += 1;
    }
    let places = usize::try_from(places).unwrap_or(0);
    format!("{value:.places$}")
}

/// Digits are read in any of the scripts that reports come in.
fn western(c: char) -> char {
    let digit = match c {
        '٠'..='٩' => u32::from(c) - u32::from('٠'),
        '۰'..='۹' => u32::from(c) - u32::from('۰'),
        '٫' => return ',',
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}
