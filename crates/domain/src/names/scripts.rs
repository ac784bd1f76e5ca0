//! Reading Cyrillic, Arabic and Chinese.

use super::sounds::{A, I, Shape, U, Vowels, spread};
use pinyin::ToPinyinMulti;

/// Cyrillic in Latin letters, near to ICAO Doc 9303, part 3, section 6, table B; [`super::sounds::slavic`] levels what other
/// standards do differently. A letter that languages read differently has several ways.
pub(super) fn cyrillic_in_latin(text: &str) -> Vec<String> {
    let mut ways = vec![String::new()];
    for c in text.chars() {
        let read: &[&str] = match c {
            'а' | 'ә' => &["a"],
            'б' => &["b"],
            'в' => &["v"],
            // Russian g, Ukrainian and Belarusian h.
            'г' => &["g", "h"],
            'ґ' | 'ғ' => &["g"],
            'д' => &["d"],
            'е' | 'э' | 'є' => &["e"],
            'ё' => &["io", "e"],
            'ж' | 'җ' => &["zh"],
            'з' => &["z"],
            // Ukrainian writes `и` for what others write `ы`.
            'и' | 'й' | 'ы' | 'і' | 'ї' | 'ј' => &["i"],
            'к' => &["k"],
            'қ' => &["k", "q"],
            'л' => &["l"],
            'љ' => &["li"],
            'м' => &["m"],
            'н' => &["n"],
            'њ' => &["ni"],
            'ң' | 'ҥ' => &["n", "ng"],
            'о' | 'ө' => &["o"],
            'п' => &["p"],
            'р' => &["r"],
            'с' => &["s"],
            'т' => &["t"],
            'у' | 'ү' | 'ұ' | 'ў' => &["u"],
            'ф' => &["f"],
            'х' | 'һ' | 'ҳ' => &["kh", "h"],
            'ц' => &["ts"],
            'ч' | 'ҷ' => &["ch"],
            'ћ' => &["c", "ch"],
            'ђ' | 'џ' => &["dj", "dzh"],
            'ш' => &["sh"],
            'щ' => &["shch"],
            'ю' => &["iu"],
            'я' => &["ia"],
            // Signs are written as apostrophes or not at all; some standards write `ъ` as `ie`.
            'ъ' => &["", "ie"],
            _ => &[""],
        };
        ways = spread(&ways, read);
    }
    ways
}

/// Whether it is a Chinese character (the unified ideographs of the basic plane, and extension A).
pub(super) fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Every reading of a Chinese word in Pinyin without tones. `ü` is written as passports write it: `YU` since 2012, `V` or `U`
/// before.
pub(super) fn pinyin_readings(text: &str) -> Vec<String> {
    let mut ways = vec![String::new()];
    for c in text.chars() {
        let Some(readings) = c.to_pinyin_multi() else {
            return Vec::new();
        };
        let mut syllables: Vec<String> = Vec::new();
        for reading in readings {
            let spelled = reading.plain();
            let ways_of_u: &[&str] =
                if spelled.contains('ü') || spelled.contains('v') { &["yu", "u", "v", "ue"] } else { &[""] };
            for way in ways_of_u {
                let syllable = spelled.replace(['ü', 'v'], way);
                if !syllables.contains(&syllable) {
                    syllables.push(syllable);
                }
            }
        }
        let ends: Vec<&str> = syllables.iter().map(String::as_str).collect();
        ways = spread(&ways, &ends);
    }
    ways
}

/// An Arabic word for comparison with others in Arabic letters: without vowel signs, with the seats of hamza, the endings
/// and Persian letters levelled, with and without the article.
pub(super) fn arabic_levelled(text: &str) -> Vec<String> {
    let level = |c: char| match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ی' | 'ئ' | 'ے' => Some('ي'),
        'ة' => Some('ه'),
        'ؤ' => Some('و'),
        'ک' => Some('ك'),
        'ء' | '\u{64b}'..='\u{65f}' | '\u{670}' | 'ـ' => None,
        c => Some(c),
    };
    let whole: String = text.chars().filter_map(level).collect();
    let bare = whole.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3).map(str::to_owned);
    [Some(whole), bare].into_iter().flatten().collect()
}

/// What may stand between two consonants that Arabic writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// Nothing is written: a short vowel, or none.
    Short,
    /// A long vowel is written: one of these.
    Long(u8),
    /// Ayn or hamza: whatever a transcriber made of it.
    Any,
}

/// An Arabic word as a reader of Latin letters may have heard it. Short vowels are not written, so that this is a frame which
/// many spellings fit: `محمد` is Muhammad, Mohamed, Mohammad. Long ones are, which tells `حسن` Hassan from `حسين` Hussein.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    initial: Option<Slot>,
    letters: Vec<(&'static [char], Slot)>,
}

/// The frames of a word: with and without its article, with the first letter as a consonant and as a vowel.
pub(super) fn frames(text: &str) -> Vec<Frame> {
    let text: String = text.chars().filter(|c| !matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | 'ـ')).collect();
    let text = text.replace("الله", "اله");
    let mut spellings = vec![text.clone()];
    if let Some(bare) = text.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3) {
        spellings.push(bare.to_owned());
    }
    // The alif of the article within a name is no long vowel: Abdulrahman, and, the sun letter speaking, Abdurrahman.
    if let Some(rest) = text.strip_prefix("عبدال") {
        spellings = vec![format!("عبدل{rest}"), format!("عبد{rest}")];
    }
    spellings.iter().flat_map(|spelling| [false, true].map(|vowel| frame(spelling, vowel))).collect()
}

fn frame(text: &str, vowel_first: bool) -> Frame {
    let letters: Vec<char> = text.chars().collect();
    let mut frame = Frame { initial: None, letters: Vec::new() };
    for (at, c) in letters.iter().enumerate() {
        let (first, last) = (at == 0, at + 1 == letters.len());
        let classes: &'static [char] = match c {
            'ب' | 'پ' => &['b', 'p'],
            'ت' | 'ط' => &['t'],
            'ث' => &['t', 's'],
            'ج' => &['g'],
            'چ' | 'ش' => &['S'],
            'ح' => &['h'],
            'ه' if !last => &['h'],
            'خ' => &['x', 'h'],
            'د' => &['d'],
            'ذ' | 'ض' | 'ظ' => &['d', 'z', 't'],
            'ر' => &['r'],
            'ز' | 'ژ' => &['z'],
            'س' | 'ص' => &['s'],
            'غ' | 'گ' => &['g'],
            'ف' | 'ڤ' => &['f', 'v'],
            'ق' => &['k', 'g'],
            'ك' | 'ک' => &['k'],
            'ل' => &['l'],
            'م' => &['m'],
            'ن' | 'ں' => &['n'],
            'و' if first && !vowel_first => &['w', 'v'],
            'ي' | 'ی' if first && !vowel_first => &['y'],
            _ => &[],
        };
        if !classes.is_empty() {
            frame.letters.push((classes, Slot::Short));
            continue;
        }
        let slot = match c {
            'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ع' | 'ء' | 'ئ' | 'ؤ' if first => Slot::Any,
            'ا' | 'آ' => Slot::Long(A),
            'ة' | 'ه' => Slot::Long(A | I),
            'ى' => Slot::Long(A | I),
            'ي' | 'ی' | 'ے' => Slot::Long(I),
            'و' => Slot::Long(U),
            _ => Slot::Any,
        };
        let place = match frame.letters.last_mut() {
            Some((_, place)) => place,
            None => frame.initial.get_or_insert(Slot::Short),
        };
        *place = match (*place, slot) {
            (Slot::Any, _) | (_, Slot::Any) => Slot::Any,
            (Slot::Long(one), Slot::Long(other)) => Slot::Long(one | other),
            (_, slot) => slot,
        };
    }
    frame
}

impl Frame {
    /// Whether a word in Latin letters fits in.
    pub fn holds(&self, shape: &Shape) -> bool {
        if self.letters.len() != shape.letters.len() {
            return false;
        }
        let initial = match (self.initial, shape.initial) {
            (None, None) => true,
            (Some(slot), Some(vowels)) => slot.holds(Some(vowels), false, false),
            _ => false,
        };
        let last = self.letters.len().saturating_sub(1);
        initial
            && self.letters.iter().zip(&shape.letters).enumerate().all(|(at, ((classes, slot), (class, vowels)))| {
                classes.contains(class) && slot.holds(*vowels, at == 0, at == last)
            })
    }
}

impl Slot {
    fn holds(self, vowels: Option<Vowels>, first: bool, last: bool) -> bool {
        match (self, vowels) {
            (Self::Any, _) => true,
            // Nobody adds a vowel to an end that has none: Nour is not Noura.
            (Self::Short, vowels) if last => vowels.is_none(),
            (Self::Short, None) => true,
            // French writes a short u as `ou`: Mouhamed. Further on it is more likely long: Mahmoud.
            (Self::Short, Some(vowels)) => !vowels.long && (first || !vowels.ou),
            (Self::Long(_), None) => false,
            (Self::Long(bits), Some(vowels)) => bits & if last { vowels.last } else { vowels.any } != 0,
        }
    }
}
