//! Which spellings in Latin letters stand for the same word.

use unicode_normalization::UnicodeNormalization;

/// Ways to write out one word, at most.
const MOST: usize = 48;

/// The ways to write a word in plain Latin letters: marks dropped, or written out as passports do it (ICAO Doc 9303, part 3,
/// section 6, table A: `Ü` as `U` or `UE`, `Å` as `A` or `AA`), or as the háčky of Slavic languages sound.
pub(super) fn plain(text: &str) -> Vec<String> {
    let mut ways = vec![String::new()];
    for c in text.nfc() {
        let mut marks = [0_u8; 4];
        let known: &[&str] = match c {
            'ä' => &["a", "ae"],
            'ö' | 'ø' => &["o", "oe"],
            'ü' => &["u", "ue"],
            'å' => &["a", "aa"],
            'æ' => &["ae"],
            'œ' => &["oe"],
            'ß' => &["ss"],
            'þ' => &["th"],
            'ð' | 'đ' => &["d"],
            'ł' => &["l"],
            'ı' => &["i"],
            'ħ' => &["h"],
            'č' => &["c", "ch"],
            'š' => &["s", "sh"],
            'ž' => &["z", "zh"],
            'a'..='z' | '0'..='9' => &[c.encode_utf8(&mut marks)],
            _ => &[],
        };
        if known.is_empty() {
            let bare: String = c.nfd().filter(char::is_ascii_alphanumeric).collect();
            ways.iter_mut().for_each(|way| way.push_str(&bare));
        } else {
            ways = spread(&ways, known);
        }
    }
    ways
}

/// Every way so far, continued in each of several ways.
pub(super) fn spread(ways: &[String], ends: &[&str]) -> Vec<String> {
    let ends = if ways.len() * ends.len() > MOST { &ends[..1] } else { ends };
    ways.iter().flat_map(|way| ends.iter().map(move |end| format!("{way}{end}"))).collect()
}

/// A Slavic word as it sounds: ICAO Doc 9303, GOST R 52535, BGN/PCGN and ISO 9 spell one Cyrillic name in many ways, all of
/// which come to one here. `Iuliia`, `Yuliya` and `Julija` are one; so are `Solovyov`, `Soloviev` and `Solovev`.
pub(super) fn slavic(plain: &str) -> String {
    const SPELLINGS: &[(&str, &str)] = &[
        ("shch", "S"),
        ("sch", "S"),
        ("tch", "C"),
        ("sh", "S"),
        ("zh", "Z"),
        ("kh", "h"),
        ("ch", "C"),
        ("ts", "c"),
        ("tz", "c"),
        ("tc", "c"),
        ("ph", "f"),
        ("ck", "k"),
        ("x", "ks"),
        ("q", "k"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
    ];
    let mut heard = String::new();
    let mut rest = plain;
    while let Some(first) = rest.chars().next() {
        let known = SPELLINGS.iter().find(|(spelled, _)| rest.starts_with(spelled));
        match known {
            Some((_, sound)) => heard.push_str(sound),
            None => heard.push(first),
        }
        rest = &rest[known.map_or(first.len_utf8(), |(spelled, _)| spelled.len())..];
    }
    // `й`, `ы` and `и` at an end, a soft sign before a vowel, doubled letters: each comes and goes.
    let heard = undoubled(&heard).replace("ie", "e").replace("io", "e");
    undoubled(&heard)
}

fn undoubled(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Vowels that a letter can stand for, in words that were transcribed by ear.
pub(super) const A: u8 = 1;
pub(super) const I: u8 = 2;
pub(super) const U: u8 = 4;

/// The vowels between two consonants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Vowels {
    /// All that they can stand for.
    pub any: u8,
    /// What the last of them can stand for: endings tell Mario from Maria.
    pub last: u8,
    /// Whether they are written with several letters, `ou` aside.
    pub long: bool,
    /// Whether they are written `ou`.
    pub ou: bool,
}

/// A word transcribed by ear: consonants by classes, vowels between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shape {
    /// What it begins with, if with a vowel.
    pub initial: Option<Vowels>,
    /// Each consonant with the vowels behind it.
    pub letters: Vec<(char, Option<Vowels>)>,
}

/// The shape of a word in plain Latin letters; none for words too short to tell anything.
pub(super) fn shape(plain: &str) -> Option<Shape> {
    (plain.len() >= 3).then(|| heard(plain))
}

/// The shape, however short. `kh`, `q` and `c`, `j` and `g`, doubled letters: one class each.
pub(super) fn heard(plain: &str) -> Shape {
    let mut shape = Shape::default();
    let letters: Vec<char> = plain.chars().collect();
    let vowel = |at: usize| letters.get(at).is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'));
    let mut at = 0;
    let mut spelled = String::new();
    while at < letters.len() {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let (class, long) = match (letters[at], next) {
            ('k', 'h') => ('x', 2),
            ('s' | 'c', 'h') => ('S', 2),
            ('t', 'h') => ('t', 2),
            ('d', 'h') => ('d', 2),
            ('g', 'h') | ('d', 'j') => ('g', 2),
            ('p', 'h') => ('f', 2),
            ('c', 'k') => ('k', 2),
            ('y', _) if at == 0 && vowel(1) => ('y', 1),
            ('w', _) if at == 0 => ('w', 1),
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w', _) => (' ', 1),
            ('q' | 'c', _) => ('k', 1),
            ('j', _) => ('g', 1),
            (c, _) => (c, 1),
        };
        if class == ' ' {
            spelled.push(letters[at]);
        } else {
            put(&mut shape, &mut spelled);
            let again = shape.letters.last().is_some_and(|(last, vowels)| *last == class && vowels.is_none());
            if !again {
                shape.letters.push((class, None));
            }
        }
        at += long;
    }
    put(&mut shape, &mut spelled);
    shape
}

fn put(shape: &mut Shape, spelled: &mut String) {
    if spelled.is_empty() {
        return;
    }
    let bits = |c: char| match c {
        'a' => A,
        'e' => A | I,
        'i' | 'y' => I,
        _ => U,
    };
    let vowels = Vowels {
        any: spelled.chars().map(bits).fold(0, |all, one| all | one),
        last: spelled.chars().last().map_or(0, bits),
        long: spelled.len() > 1 && spelled != "ou",
        ou: spelled == "ou",
    };
    spelled.clear();
    match shape.letters.last_mut() {
        Some((_, place)) => *place = Some(vowels),
        None => shape.initial = Some(vowels),
    }
}

impl Shape {
    /// Whether two Latin spellings can be transcriptions of one word: the same consonants, vowels that can stand for each
    /// other, and at most one short vowel between consonants that only one of them writes, or hears so (Fatima, Fatma).
    pub fn fits(&self, other: &Self) -> bool {
        if self.letters.is_empty() || self.letters.len() != other.letters.len() {
            return false;
        }
        let both = |one: &Option<Vowels>, other: &Option<Vowels>, ends: bool| match (one, other) {
            (None, None) => Some(0),
            (Some(one), Some(other)) if ends => (one.last & other.last != 0).then_some(0),
            (Some(one), Some(other)) if one.any & other.any != 0 => Some(0),
            // An `e` is heard for every short vowel: Youssef, Yusuf.
            (Some(one), Some(other)) => {
                (!one.long && !other.long && (one.any == A | I || other.any == A | I)).then_some(1)
            }
            (Some(one), None) | (None, Some(one)) => (!ends && !one.long).then_some(1),
        };
        if self.initial.is_some() != other.initial.is_some() {
            return false;
        }
        let last = self.letters.len() - 1;
        let mut left_out = both(&self.initial, &other.initial, false).unwrap_or(2);
        for (at, (one, other)) in self.letters.iter().zip(&other.letters).enumerate() {
            if one.0 != other.0 {
                return false;
            }
            left_out += both(&one.1, &other.1, at == last).unwrap_or(2);
        }
        left_out <= 1
    }
}

/// Whether one slip lies between two words (a letter more, less, other, or two in each other's place), neither at the
/// first letter nor at the last: endings tell the sexes apart.
pub(super) fn edited(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.first() != b.first() || a.last() != b.last() || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(one, other)| one == other).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(one, other)| one == other).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    (a.len() <= 1 && b.len() <= 1) || (a.len() == 2 && b.len() == 2 && a[0] == b[1] && a[1] == b[0])
}
