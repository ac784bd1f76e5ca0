//! Amounts: whole minor units of one currency, never a float.

use std::collections::BTreeMap;
use std::fmt;

/// A currency: its ISO 4217 code and how many digits its minor unit has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: &'static str,
    digits: u32,
}

/// The currencies that can be chosen (ISO 4217, with the exponent that stands there): those of the destinations, of the countries
/// that patients come from, and the usual ones between them.
pub const CURRENCIES: &[Currency] = &[
    of("USD", 2),
    of("EUR", 2),
    of("RUB", 2),
    of("CNY", 2),
    of("THB", 2),
    of("AED", 2),
    of("QAR", 2),
    of("SAR", 2),
    of("KWD", 3),
    of("BHD", 3),
    of("OMR", 3),
    of("JOD", 3),
    of("IQD", 3),
    of("EGP", 2),
    of("KZT", 2),
    of("UZS", 2),
    of("AZN", 2),
    of("NGN", 2),
    of("GBP", 2),
    of("CHF", 2),
    of("TRY", 2),
    of("INR", 2),
    of("JPY", 0),
    of("KRW", 0),
    of("VND", 0),
];

const fn of(code: &'static str, digits: u32) -> Currency {
    Currency { code, digits }
}

impl Currency {
    /// The dollar of the United States.
    pub const DOLLAR: Self = of("USD", 2);

    /// Reads a code; none for one that cannot be chosen.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        CURRENCIES.iter().copied().find(|known| known.code == code)
    }

    /// Its ISO 4217 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// Minor units of one whole: 100 for USD, 1 for JPY, 1000 for KWD.
    const fn whole(self) -> i64 {
        10_i64.pow(self.digits)
    }
}

/// An amount of at least nothing, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// Why what was typed is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Not a number, or too large a one.
    NotANumber,
    /// More digits behind the point than the currency has.
    TooFine,
    /// The upper end lies below the lower one.
    Reversed,
}

/// The largest amount, in whole units: beyond it something was mistyped.
const LARGEST: i64 = 999_999_999_999;

impl Amount {
    /// From stored minor units; none below nothing.
    #[must_use]
    pub fn from_minor(minor: i64) -> Option<Self> {
        (minor >= 0).then_some(Self(minor))
    }

    /// In minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Reads what was typed. Spaces, commas, apostrophes and Arabic separators group; a point, or an Arabic decimal sign, comes
    /// before at most as many digits as the currency has, and so may a comma where spaces group: `12 000,50`. `12,50` is refused rather
    /// than guessed at: it could be two things.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, currency: Currency) -> Result<Self, Fault> {
        let text: String = text.trim().chars().map(western).collect();
        let (whole, part) = text.split_once('.').or_else(|| after_spaces(&text)).unwrap_or((&text, ""));
        let groups: Vec<&str> = whole.split([' ', ',', '\'', '\u{2019}', '\u{a0}', '\u{202f}']).collect();
        let grouped = groups.len() == 1 || in_thousands(&groups) || in_lakhs(&groups);
        let digits = groups.concat();
        let number = |text: &str| text.chars().all(|c| c.is_ascii_digit()).then(|| text.parse::<i64>().ok()).flatten();
        let whole = number(&digits).filter(|whole| grouped && *whole <= LARGEST).ok_or(Fault::NotANumber)?;
        if text.ends_with('.') {
            return Err(Fault::NotANumber);
        }
        if part.is_empty() {
            return Ok(Self(whole * currency.whole()));
        }
        let fine = number(part).filter(|_| part.len() <= 9).ok_or(Fault::NotANumber)?;
        let given = u32::try_from(part.len()).map_err(|_| Fault::NotANumber)?;
        if given > currency.digits {
            return Err(Fault::TooFine);
        }
        Ok(Self(whole * currency.whole() + fine * 10_i64.pow(currency.digits - given)))
    }

    /// As people write it, grouped, without the currency: `12,000` or `12,000.50`. What is written so can be read again.
    #[must_use]
    pub fn write(self, currency: Currency) -> String {
        self.marked(currency, Marks::default())
    }

    fn marked(self, currency: Currency, marks: Marks) -> String {
        let (whole, fine) = (self.0 / currency.whole(), self.0 % currency.whole());
        let digits = whole.to_string();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(marks.group);
            }
            out.push(digit);
        }
        if fine > 0 {
            let width = usize::try_from(currency.digits).unwrap_or(0);
            out.push_str(&format!("{}{fine:0width$}", marks.point));
        }
        out
    }
}

/// How a language writes large numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Between groups of three digits.
    pub group: char,
    /// Before the fraction.
    pub point: char,
}

impl Default for Marks {
    fn default() -> Self {
        Self { group: ',', point: '.' }
    }
}

/// `1,234,567`
fn in_thousands(groups: &[&str]) -> bool {
    let [first, rest @ ..] = groups else { return false };
    (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
}

/// `12,34,567`, as in India.
fn in_lakhs(groups: &[&str]) -> bool {
    let [first, between @ .., last] = groups else { return false };
    (1..=2).contains(&first.len()) && last.len() == 3 && between.iter().all(|group| group.len() == 2)
}

/// What stands before and behind a decimal comma. Only where spaces group can a comma be nothing else.
fn after_spaces(text: &str) -> Option<(&str, &str)> {
    let grouped = text.contains([' ', '\u{a0}', '\u{202f}']);
    text.rsplit_once(',').filter(|_| grouped)
}

/// Arabic digits and decimal sign as western ones; other characters stay.
fn western(c: char) -> char {
    match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(u32::from(c) - u32::from('۰'), 10).unwrap_or(c),
        '٫' => '.',
        '٬' => ',',
        other => other,
    }
}

/// An amount, or a range of which it will be one, in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub from: Amount,
    /// The upper end; the same for an exact amount.
    pub to: Amount,
    /// In which currency.
    pub currency: Currency,
}

impl Range {
    /// A range that does not run backwards.
    ///
    /// # Errors
    /// [`Fault::Reversed`].
    pub fn new(from: Amount, to: Amount, currency: Currency) -> Result<Self, Fault> {
        if from > to { Err(Fault::Reversed) } else { Ok(Self { from, to, currency }) }
    }

    /// Reads two fields; an empty second one makes it exact. A fault says whether it is of the second field.
    ///
    /// # Errors
    /// What is wrong, and whether with the second field.
    pub fn read(from: &str, to: &str, currency: Currency) -> Result<Self, (Fault, bool)> {
        let low = Amount::read(from, currency).map_err(|fault| (fault, false))?;
        let high =
            if to.trim().is_empty() { low } else { Amount::read(to, currency).map_err(|fault| (fault, true))? };
        Self::new(low, high, currency).map_err(|fault| (fault, true))
    }

    /// `12,000 – 18,000 USD`, in the marks of a language.
    #[must_use]
    pub fn marked(&self, marks: Marks) -> String {
        let from = self.from.marked(self.currency, marks);
        let to =
            if self.from == self.to { String::new() } else { format!(" – {}", self.to.marked(self.currency, marks)) };
        format!("{from}{to} {}", self.currency.code)
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.marked(Marks::default()))
    }
}

/// Sums per currency, in the order of their codes. Nothing is converted, and a sum too large to hold is left out.
pub(super) fn totals(ranges: impl IntoIterator<Item = Range>) -> Vec<Range> {
    let mut sums: BTreeMap<Currency, Option<(i64, i64)>> = BTreeMap::new();
    for range in ranges {
        let sum = sums.entry(range.currency).or_insert(Some((0, 0)));
        *sum =
            sum.and_then(|(from, to)| Some((from.checked_add(range.from.minor())?, to.checked_add(range.to.minor())?)));
    }
    let sums = sums.into_iter().filter_map(|(currency, sum)| Some((currency, sum?)));
    sums.map(|(currency, (from, to))| Range { from: Amount(from), to: Amount(to), currency }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_currency() -> impl Strategy<Value = Currency> {
        (0..CURRENCIES.len()).prop_map(|at| CURRENCIES[at])
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(minor in 0..1_000_000_000_000_i64, currency in any_currency()) {
            let amount = Amount(minor);
            prop_assert_eq!(Amount::read(&amount.write(currency), currency), Ok(amount));
        }

        #[test]
        fn anything_typed_is_read_or_refused(text in ".{0,24}", currency in any_currency()) {
            if let Ok(amount) = Amount::read(&text, currency) {
                prop_assert!(amount.minor() >= 0);
                prop_assert!(text.chars().any(|c| western(c).is_ascii_digit()));
            }
        }

        #[test]
        fn sums_keep_currencies_apart(all in prop::collection::vec((0..1_000_000_i64, 0..1_000_000_i64, any_currency()), 0..20)) {
            let ranges: Vec<Range> = all.iter().map(|(a, b, currency)| {
                Range { from: Amount(*a.min(b)), to: Amount(*a.max(b)), currency: *currency }
            }).collect();
            let sums = totals(ranges.clone());
            for sum in &sums {
                let own = ranges.iter().filter(|one| one.currency == sum.currency);
                prop_assert_eq!(sum.from.minor(), own.clone().map(|one| one.from.minor()).sum::<i64>());
                prop_assert_eq!(sum.to.minor(), own.map(|one| one.to.minor()).sum::<i64>());
            }
            prop_assert!(sums.is_sorted_by(|one, next| one.currency < next.currency));
        }
    }

    fn usd() -> Currency {
        Currency::parse("USD").expect("known")
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, minor) in
            [("12000", 1_200_000), ("12,000.5", 1_200_050), ("12 000.50", 1_200_050), ("٤٥٠٫٧٥", 45_075)]
        {
            assert_eq!(Amount::read(text, usd()), Ok(Amount(minor)), "{text}");
        }
        for text in ["", "12,50", "1,2345", "-5", "12.", ".5", "12k", "1e3", "1,000,00"] {
            assert_eq!(Amount::read(text, usd()), Err(Fault::NotANumber), "{text}");
        }
        assert_eq!(Amount::read("12 000,50", usd()).map(Amount::minor), Ok(1_200_050));
        assert_eq!(Amount::read("12\u{a0}000,5", usd()).map(Amount::minor), Ok(1_200_050));
        assert_eq!(Amount::read("12 000,500", usd()), Err(Fault::TooFine), "and not twelve millions");
        let dinar = Currency::parse("KWD").expect("known");
        assert_eq!(Amount::read("12 000,500", dinar).map(Amount::minor), Ok(12_000_500));
        assert_eq!(Amount::read("12,00,000", usd()).map(Amount::minor), Ok(120_000_000), "lakhs");
        assert_eq!(Amount::read("1.005", usd()), Err(Fault::TooFine));
    }

    #[test]
    fn minor_units_are_those_of_the_standard() {
        let read =
            |text: &str, code: &str| Amount::read(text, Currency::parse(code).expect("known")).map(Amount::minor);
        assert_eq!(read("1", "JPY"), Ok(1));
        assert_eq!(read("1.5", "JPY"), Err(Fault::TooFine));
        assert_eq!(read("1.234", "KWD"), Ok(1234));
        assert_eq!(read("1", "KWD"), Ok(1000));
    }

    #[test]
    fn a_range_stands_in_its_own_currency() {
        let range = Range::read("12000", "18,000", usd()).expect("a range");
        assert_eq!(range.to_string(), "12,000 – 18,000 USD");
        let exact = Range::read("12000.50", "", usd()).expect("exact");
        assert_eq!(exact.marked(Marks { group: '\u{a0}', point: ',' }), "12\u{a0}000,50 USD");
        assert_eq!(Range::read("500", "", usd()).expect("exact").to_string(), "500 USD");
        assert_eq!(Range::read("18000", "12000", usd()), Err((Fault::Reversed, true)));
    }
}
