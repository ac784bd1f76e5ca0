//! Machine-readable zones of travel documents, as a person types them: ICAO Doc 9303, parts 4 (TD3, passports), 5 (TD1,
//! cards) and 6 (TD2).
//!
//! A check digit stands behind the number, the dates, the optional data of a passport, and once more over all of these
//! (part 3, section 4.9). It weighs the characters 7, 3, 1 over and over, modulo 10. These weights have no factor in common
//! with 10, so that any one wrong digit is found. What it cannot find: a character for another whose value differs by 10 or
//! 20 (`0`, `A`, `K`, `U` and the filler; `1`, `B`, `L`, `V`; and so on), neighbours in each other's place whose values
//! differ by 5, and some mistakes in two places. Names, the sex, the issuing state and the nationality have no check digit.

use crate::words::words;
use jiff::civil::Date;

words! {
    /// The parts of a zone that have a check digit of their own, and those that a fault may concern.
    Field {
        /// The document's number.
        Number = "number",
        /// The date of birth.
        BirthDate = "birth-date",
        /// The date of expiry.
        ExpiryDate = "expiry-date",
        /// The optional data of a passport: in many countries a personal number.
        PersonalNumber = "personal-number",
        /// The check digit over the others.
        Whole = "whole",
        /// The names, which have none.
        Names = "names",
    }
}

/// What is wrong with a typed zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Not two lines of 44 or 36, nor three of 30: so many lines, the first that does not fit, and how many characters it has.
    Shape {
        /// Lines that were typed.
        lines: usize,
        /// The first line that does not fit, counted from 1.
        line: usize,
        /// Its characters.
        length: usize,
    },
    /// A character that no zone has, at a line and place counted from 1.
    Character {
        /// The line.
        line: usize,
        /// The place.
        place: usize,
    },
    /// A field does not fit its check digit.
    CheckDigit(Field),
    /// A date that is none, or a letter in its place.
    NoDate(Field),
    /// No name where a name must be.
    NoName,
}

/// What a zone says. The document's number is checked and not kept: nothing here needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// The family name, the primary identifier; words parted by spaces.
    pub family_name: String,
    /// The given names, the secondary identifier; may be empty.
    pub given_names: String,
    /// The line of names was full: the last name may have been cut off (part 3, section 4.6).
    pub names_cut: bool,
    /// The date of birth; none where a part of it is unknown.
    pub birth_date: Option<Date>,
    /// The date of expiry.
    pub expiry_date: Option<Date>,
    /// The nationality, as three letters (part 3, section 5).
    pub nationality: String,
}

/// The value of a character in check digits; none for a character that no zone has.
fn value(c: char) -> Option<u32> {
    match c {
        '<' => Some(0),
        '0'..='9' => c.to_digit(10),
        'A'..='Z' => Some(u32::from(c) - u32::from('A') + 10),
        _ => None,
    }
}

/// The check digit over characters of a zone.
#[must_use]
pub fn check_digit(text: &str) -> u32 {
    let weights = [7, 3, 1].into_iter().cycle();
    text.chars().filter_map(value).zip(weights).map(|(value, weight)| value * weight).sum::<u32>() % 10
}

/// Where things lie in a layout: line and places, from 0.
struct Layout {
    lines: usize,
    length: usize,
    number: (usize, usize),
    optional: (usize, usize, usize),
    dates: usize,
    sex_after_birth: usize,
    nationality: (usize, usize),
    names: (usize, usize),
    /// Pieces that the last check digit covers, and where it stands.
    covered: &'static [(usize, usize, usize)],
    last: (usize, usize),
    optional_is_checked: bool,
}

const TD3: Layout = Layout {
    lines: 2,
    length: 44,
    number: (1, 0),
    optional: (1, 28, 42),
    dates: 1,
    sex_after_birth: 13,
    nationality: (1, 10),
    names: (0, 5),
    covered: &[(1, 0, 10), (1, 13, 20), (1, 21, 43)],
    last: (1, 43),
    optional_is_checked: true,
};
const TD2: Layout = Layout {
    length: 36,
    optional: (1, 28, 35),
    covered: &[(1, 0, 10), (1, 13, 20), (1, 21, 35)],
    last: (1, 35),
    optional_is_checked: false,
    ..TD3
};
const TD1: Layout = Layout {
    lines: 3,
    length: 30,
    number: (0, 5),
    optional: (0, 15, 30),
    dates: 1,
    sex_after_birth: 0,
    nationality: (1, 15),
    names: (2, 0),
    covered: &[(0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)],
    last: (1, 29),
    optional_is_checked: false,
};

/// Reads a typed zone and checks it. `today` tells the century of a year of two digits: nobody was born in the future.
///
/// # Errors
/// Every fault, in the order in which a person reads: the shape first, then field by field.
pub fn read(typed: &str, today: Date) -> Result<Zone, Vec<Fault>> {
    let lines = lines(typed);
    let layout = layout(&lines).map_err(|fault| vec![fault])?;
    let strange = lines.iter().enumerate().find_map(|(line, text)| {
        let place = text.chars().position(|c| value(c).is_none())?;
        Some(Fault::Character { line: line + 1, place: place + 1 })
    });
    if let Some(fault) = strange {
        return Err(vec![fault]);
    }
    let at = |line: usize, from: usize, to: usize| lines[line].get(from..to).unwrap_or_default();
    let mut faults = Vec::new();
    let mut check = |field: Field, text: &str, digit: &str| {
        let blank = field == Field::PersonalNumber && digit == "<" && text.chars().all(|c| c == '<');
        let fits = blank || digit == check_digit(text).to_string();
        if !fits {
            faults.push(Fault::CheckDigit(field));
        }
        fits
    };
    let (line, from) = layout.number;
    let number = at(line, from, from + 9);
    match (at(line, from + 9, from + 10), long_number(at(layout.optional.0, layout.optional.1, layout.optional.2))) {
        ("<", Some((rest, digit))) if !layout.optional_is_checked => {
            check(Field::Number, &format!("{number}<{rest}"), digit)
        }
        (digit, _) => check(Field::Number, number, digit),
    };
    let (line, birth) = (layout.dates, layout.sex_after_birth);
    let birth_fits = check(Field::BirthDate, at(line, birth, birth + 6), at(line, birth + 6, birth + 7));
    let expiry_fits = check(Field::ExpiryDate, at(line, birth + 8, birth + 14), at(line, birth + 14, birth + 15));
    if layout.optional_is_checked {
        check(Field::PersonalNumber, at(1, 28, 42), at(1, 42, 43));
    }
    let whole: String = layout.covered.iter().map(|(line, from, to)| at(*line, *from, *to)).collect();
    check(Field::Whole, &whole, at(layout.last.0, layout.last.1, layout.last.1 + 1));
    let born = date(at(line, birth, birth + 6), |year| if year > today.year() { year - 100 } else { year });
    let expires = date(at(line, birth + 8, birth + 14), |year| year);
    for (field, fits, date) in [(Field::BirthDate, birth_fits, &born), (Field::ExpiryDate, expiry_fits, &expires)] {
        if fits && date.is_err() {
            faults.push(Fault::NoDate(field));
        }
    }
    let names = &lines[layout.names.0][layout.names.1..];
    let (family, given) = names.split_once("<<").unwrap_or((names, ""));
    let spaced = |name: &str| name.split('<').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if spaced(family).is_empty() {
        faults.push(Fault::NoName);
    }
    // A fault in a field is a fault in the whole; said once.
    if faults.iter().any(|fault| matches!(fault, Fault::CheckDigit(field) if *field != Field::Whole)) {
        faults.retain(|fault| *fault != Fault::CheckDigit(Field::Whole));
    }
    match (faults.is_empty(), born, expires) {
        (true, Ok(birth_date), Ok(expiry_date)) => Ok(Zone {
            family_name: spaced(family),
            given_names: spaced(given),
            names_cut: !names.ends_with('<'),
            birth_date,
            expiry_date,
            nationality: at(layout.nationality.0, layout.nationality.1, layout.nationality.1 + 3).replace('<', ""),
        }),
        _ => Err(faults),
    }
}

/// The lines as typed, in capitals, without spaces; other angle marks count as the filler. One long line is cut.
fn lines(typed: &str) -> Vec<String> {
    let lines: Vec<String> = typed
        .lines()
        .map(|line| {
            line.chars()
                .filter(|c| !c.is_whitespace())
                .flat_map(char::to_uppercase)
                .map(|c| if matches!(c, '«' | '‹' | '>' | '＜' | '〈') { '<' } else { c })
                .collect::<String>()
        })
        .filter(|line| !line.is_empty())
        .collect();
    let [one] = lines.as_slice() else {
        return lines;
    };
    let length = match one.chars().count() {
        88 => 44,
        72 => 36,
        90 => 30,
        _ => return lines,
    };
    let all: Vec<char> = one.chars().collect();
    all.chunks(length).map(|line| line.iter().collect()).collect()
}

fn layout(lines: &[String]) -> Result<&'static Layout, Fault> {
    let length = |line: &String| line.chars().count();
    let longest = lines.iter().map(length).max().unwrap_or(0);
    // What was meant is told by the number of lines, and by the longest.
    let meant = match lines.len() {
        3 => &TD1,
        _ if longest > 40 => &TD3,
        _ => &TD2,
    };
    let wrong = lines.iter().position(|line| length(line) != meant.length);
    if lines.len() == meant.lines && wrong.is_none() {
        return Ok(meant);
    }
    let line = wrong.unwrap_or(lines.len().saturating_sub(1));
    Err(Fault::Shape { lines: lines.len(), line: line + 1, length: lines.get(line).map_or(0, length) })
}

/// The rest of a number of more than nine characters, and its check digit, at the beginning of a card's optional data.
fn long_number(optional: &str) -> Option<(&str, &str)> {
    let written = optional.split('<').next().filter(|written| written.len() >= 2)?;
    Some(written.split_at(written.len() - 1))
}

/// A date of six digits; nothing where a part of it is unknown (fillers).
fn date(text: &str, century: impl Fn(i16) -> i16) -> Result<Option<Date>, ()> {
    if text.contains('<') {
        return if text.chars().all(|c| c == '<' || c.is_ascii_digit()) { Ok(None) } else { Err(()) };
    }
    let part = |from: usize| text.get(from..from + 2).and_then(|part| part.parse::<i8>().ok()).ok_or(());
    let year = century(2000 + i16::from(part(0)?));
    Date::new(year, part(2)?, part(4)?).map(Some).map_err(|_| ())
}

#[cfg(test)]
mod tests;
