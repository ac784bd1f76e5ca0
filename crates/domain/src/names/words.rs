//! Taking names apart.

use super::How;
use super::scripts::{Frame, arabic_levelled, cyrillic_in_latin, frames, is_chinese, pinyin_readings};
use super::sounds::{Shape, edited, heard, plain, shape, slavic};

/// Words that tie a name together and are written or left out at will: articles, "son of", titles.
pub(super) const CONNECTING: &[&str] = &[
    "al",
    "el",
    "ul",
    "il",
    "bin",
    "ibn",
    "ben",
    "bint",
    "binti",
    "binte",
    "ould",
    "wld",
    "de",
    "la",
    "del",
    "della",
    "di",
    "da",
    "do",
    "dos",
    "das",
    "du",
    "von",
    "van",
    "der",
    "den",
    "zu",
    "y",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "sheikh",
    "haji",
    "ابن",
    "بن",
    "بنت",
    "ال",
    "السيد",
    "السيدة",
    "د",
    "الحاج",
    "г-н",
    "г-жа",
    "先生",
    "女士",
    "小姐",
];

/// What stands in a name's place when there is none.
pub(super) const PLACEHOLDERS: &[&str] = &[
    "anonymous",
    "anonymized",
    "anonymised",
    "anonymize",
    "anon",
    "unknown",
    "noname",
    "deidentified",
    "removed",
    "none",
    "name",
    "no",
    "patient",
    "test",
    "xxx",
    "xxxx",
    "null",
    "na",
    "аноним",
    "неизвестно",
    "пациент",
    "匿名",
    "مجهول",
];

/// Beginnings of "servant of …", written together with what follows or apart from it.
pub(super) const SERVANT: &[&str] = &[
    "abd",
    "abdul",
    "abdel",
    "abdal",
    "abdoul",
    "abdur",
    "abdar",
    "abder",
    "abdus",
    "abdes",
    "abdu",
    "عبد",
    "абд",
    "абдул",
];

/// Letters that an Arabic article takes on, as they are transcribed.
const SUN_LETTERS: &[&str] = &["t", "th", "d", "dh", "r", "z", "s", "sh", "l", "n"];

/// Chinese family names of two characters; all others have one.
const COMPOUND: &[&str] = &[
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "公孙", "公孫", "慕容",
    "司徒", "令狐", "夏侯", "端木", "南宫", "南宮", "长孙", "長孫", "宇文", "轩辕", "軒轅", "呼延", "申屠",
];

/// A name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    words: Vec<Word>,
    /// The field that it was read from was too short for it: its last word may be only the beginning of one.
    pub(super) cut: bool,
}

/// Writing systems that are told apart here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Chinese,
    /// Any other: compared only with itself, letter by letter.
    Other,
}

/// One word of a name with everything that it can be read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As written.
    pub text: String,
    pub script: Script,
    /// It may be left out at will.
    pub connects: bool,
    /// It names the father.
    pub patronymic: bool,
    /// In plain Latin letters, each way to write its marks out; for Chinese each reading.
    plain: Vec<String>,
    /// As a Slavic ear hears it.
    sounds: Vec<String>,
    /// Of a word in Arabic letters: which transcriptions it allows.
    frames: Vec<Frame>,
    /// Of any other: what a transcription would have been heard as.
    heard: Vec<Shape>,
}

impl Name {
    /// Takes a name apart that was written for people, or as DICOM and passports write it (`^`, `<`).
    #[must_use]
    pub fn new(written: &str) -> Self {
        let lower = written.to_lowercase();
        let mut words: Vec<Word> = Vec::new();
        let pieces = lower.split(|c: char| {
            c.is_whitespace() || matches!(c, '^' | '=' | '<' | ',' | ';' | '/' | '(' | ')' | '·' | '.')
        });
        for piece in pieces.filter(|piece| piece.chars().any(char::is_alphanumeric)) {
            for part in chinese_parts(piece).iter().flat_map(|part| part.split(['-', '‐', '–', 'ـ'])) {
                let part: String = part.chars().filter(|c| c.is_alphanumeric() || is_mark(*c)).collect();
                if !part.is_empty() {
                    take(&mut words, &part);
                }
            }
        }
        Self { words, cut: false }
    }

    /// The names within a DICOM person name (PS3.5, section 6.2.1): one for each group that says anything.
    #[must_use]
    pub fn of_dicom(person_name: &str) -> Vec<Self> {
        person_name.split('=').map(Self::new).filter(|name| !name.words.is_empty()).collect()
    }

    /// The same name, read from a field that was full.
    #[must_use]
    pub fn cut_off(self) -> Self {
        Self { cut: true, ..self }
    }

    /// Whether it has no words, or only placeholders.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.words
            .iter()
            .all(|word| PLACEHOLDERS.contains(&word.text.as_str()) || word.text.chars().all(|c| c.is_ascii_digit()))
    }

    #[cfg(test)]
    pub(super) fn words_connect(&self) -> bool {
        self.words.iter().any(|word| word.connects)
            || self.words.iter().any(|word| SERVANT.contains(&word.text.as_str()))
    }

    /// The words, where two neighbours that are one word of `other` are joined: `Xiao Dong` beside `Xiaodong`.
    pub(super) fn beside(&self, other: &Self) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let joined = self.words.get(at + 1).map(|next| format!("{}{}", self.words[at].text, next.text));
            let joined = joined.map(|text| Word::new(&text)).filter(|joined| {
                let whole = |one: &Word| other.words.iter().any(|word| one.spelled_as(word));
                !whole(&self.words[at]) && whole(joined)
            });
            at += if joined.is_some() { 2 } else { 1 };
            words.push(joined.unwrap_or_else(|| self.words[at - 1].clone()));
        }
        words
    }
}

/// Adds a word, or joins it to "servant of" before it. An article that has taken on the next letter (`as-Sayed`) connects.
fn take(words: &mut Vec<Word>, part: &str) {
    let servant = words.last().is_some_and(|last| SERVANT.contains(&last.text.as_str()));
    if servant && let Some(last) = words.pop() {
        words.push(Word::new(&format!("{}{part}", last.text)));
        return;
    }
    if let Some(last) = words.last_mut() {
        let mut article = last.text.chars();
        let vowel = matches!(article.next(), Some('a' | 'e' | 'u'));
        let sun = SUN_LETTERS.contains(&article.as_str()) && part.starts_with(article.as_str());
        last.connects |= vowel && sun && part.len() > 3;
    }
    words.push(Word::new(part));
}

/// `王小东` is a family name and a given name.
fn chinese_parts(piece: &str) -> Vec<&str> {
    let count = piece.chars().count();
    if !piece.chars().all(is_chinese) || !(2..=4).contains(&count) || CONNECTING.contains(&piece) {
        return vec![piece];
    }
    let family = if count > 2 && COMPOUND.iter().any(|name| piece.starts_with(name)) { 2 } else { 1 };
    let at = piece.char_indices().nth(family).map_or(piece.len(), |(at, _)| at);
    vec![&piece[..at], &piece[at..]]
}

/// A combining mark: an Arabic vowel sign, an accent that stands by itself.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

impl Word {
    fn new(text: &str) -> Self {
        let script = script(text);
        let mut word = Self {
            text: text.to_owned(),
            script,
            connects: CONNECTING.contains(&text),
            patronymic: is_patronymic(text),
            plain: Vec::new(),
            sounds: Vec::new(),
            frames: Vec::new(),
            heard: Vec::new(),
        };
        match script {
            Script::Latin => word.plain = plain(text),
            Script::Cyrillic => word.plain = cyrillic_in_latin(text),
            Script::Arabic => {
                word.plain = arabic_levelled(text);
                word.frames = frames(text);
            }
            Script::Chinese => word.plain = pinyin_readings(text),
            Script::Other => {}
        }
        if matches!(script, Script::Latin | Script::Cyrillic) {
            word.sounds = word.plain.iter().map(|plain| slavic(plain)).collect();
            word.heard = word.plain.iter().flat_map(|plain| transcriptions(plain)).collect();
        }
        word
    }

    /// How two words agree, if they do. `ends` tells which of them may be only a beginning.
    pub(super) fn agrees(&self, other: &Self, ends: (bool, bool)) -> Option<How> {
        if !self.script.reads(other.script) {
            return None;
        }
        if self.text == other.text {
            return Some(How::Same);
        }
        let share = |ours: &[String], theirs: &[String]| ours.iter().any(|one| !one.is_empty() && theirs.contains(one));
        let holds = |arabic: &Self, latin: &Self| {
            arabic.frames.iter().any(|frame| latin.heard.iter().any(|shape| frame.holds(shape))).then_some(How::Script)
        };
        match (self.script, other.script) {
            (Script::Other, _) | (_, Script::Other) => None,
            (Script::Arabic, Script::Arabic) => share(&self.plain, &other.plain).then_some(How::Same),
            (Script::Arabic, _) => holds(self, other),
            (_, Script::Arabic) => holds(other, self),
            (Script::Chinese, Script::Chinese) => share(&self.plain, &other.plain).then_some(How::Spelling),
            (Script::Chinese, _) | (_, Script::Chinese) => share(&self.plain, &other.plain).then_some(How::Script),
            (Script::Latin, Script::Latin) | (Script::Cyrillic, Script::Cyrillic) => {
                if share(&self.plain, &other.plain) {
                    Some(How::Same)
                } else {
                    self.sounds_like(other, ends, How::Spelling)
                }
            }
            _ => self.sounds_like(other, ends, How::Script),
        }
    }

    fn spelled_as(&self, other: &Self) -> bool {
        self.text == other.text || self.plain.iter().any(|one| !one.is_empty() && other.plain.contains(one))
    }

    fn sounds_like(&self, other: &Self, ends: (bool, bool), alike: How) -> Option<How> {
        let any = |test: &dyn Fn(&str, &str) -> bool, ours: &[String], theirs: &[String]| {
            ours.iter().any(|one| theirs.iter().any(|other| test(one, other)))
        };
        if any(&|one, other| one == other, &self.sounds, &other.sounds) {
            return Some(alike);
        }
        let long = |one: &str, other: &str| one.len() >= 6 && other.len() >= 6;
        let shaped = |one: &str, other: &str| {
            shape(one).is_some_and(|shape_of| shape(other).is_some_and(|other| shape_of.fits(&other)))
        };
        if any(&shaped, &self.plain, &other.plain)
            || any(&|one, other| long(one, other) && edited(one, other), &self.sounds, &other.sounds)
        {
            return Some(How::Spelling);
        }
        let begins = |short: &str, whole: &str, least: usize| {
            short.len() >= least && short.len() < whole.len() && whole.starts_with(short)
        };
        let initial = |one: &str, other: &str| {
            (one.len() == 1 && other.starts_with(one)) || (other.len() == 1 && one.starts_with(other))
        };
        if any(&initial, &self.plain, &other.plain) {
            return Some(How::Initial);
        }
        let cut = |one: &str, other: &str| (ends.0 && begins(one, other, 2)) || (ends.1 && begins(other, one, 2));
        any(&cut, &self.plain, &other.plain).then_some(How::Cut)
    }
}

/// What an Arabic word may have become in Latin letters: with its article grown on or not, its last `h` heard or not.
fn transcriptions(plain: &str) -> Vec<Shape> {
    let bare = plain.strip_prefix("al").or_else(|| plain.strip_prefix("el")).filter(|rest| rest.len() >= 4);
    let spellings = [Some(plain), bare, plain.strip_suffix('h'), bare.and_then(|bare| bare.strip_suffix('h'))];
    spellings.into_iter().flatten().map(heard).collect()
}

fn script(text: &str) -> Script {
    match text.chars().find(|c| c.is_alphabetic()) {
        Some('\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') | None => Script::Latin,
        Some('\u{400}'..='\u{52f}') => Script::Cyrillic,
        Some('\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}') => {
            Script::Arabic
        }
        Some(c) if is_chinese(c) => Script::Chinese,
        Some(_) => Script::Other,
    }
}

fn is_patronymic(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "ович", "евич", "ьич", "ична", "овна", "евна", "ivna", "ovych", "evych", "ovich", "evich", "ovic", "evic",
        "ovna", "evna", "ichna", "кызы", "оглы", "улы", "qizi", "kyzy", "oglu", "ogly",
    ];
    text.chars().count() > 5 && ENDS.iter().any(|end| text.ends_with(end))
}
