//! What forms offer to pick from: pairs of a value and its words, in the reader's language and order.

use crate::text::Text;
use crate::zones;
use domain::money::Per;
use domain::relations::Relation;
use domain::words::Language;
use texts::meant;

/// A value and its words.
pub type Choice = (String, String);

/// The words of a closed list: `words(t, "sex", Sex::ALL, |sex| sex.word())`.
pub fn words<W: Copy>(t: Text, prefix: &str, all: &[W], word: fn(W) -> &'static str) -> Vec<Choice> {
    all.iter().map(|one| (word(*one).to_owned(), t.word(prefix, word(*one)))).collect()
}

/// Currencies by their codes (ISO 4217), the usual ones first.
#[must_use]
pub fn currencies() -> Vec<Choice> {
    domain::money::CURRENCIES.iter().map(|one| (one.code().to_owned(), one.code().to_owned())).collect()
}

/// For each of what an amount can be, behind all of it.
#[must_use]
pub fn units(t: Text) -> Vec<Choice> {
    let each = words(t, "amount-per", Per::ALL, Per::word);
    std::iter::once((String::new(), t.s("amount-per-all"))).chain(each).collect()
}

/// Countries and areas by name, behind an empty choice.
#[must_use]
pub fn countries(t: Text, blank: &str) -> Vec<Choice> {
    let mut all: Vec<Choice> =
        domain::countries::ALL.iter().map(|code| ((*code).to_owned(), t.word("country", code))).collect();
    all.sort_by_cached_key(|(_, name)| sorting(name));
    all.insert(0, (String::new(), blank.to_owned()));
    all
}

/// The name of a country; empty for none.
#[must_use]
pub fn country(t: Text, code: &str) -> String {
    if domain::countries::known(code) { t.word("country", code) } else { String::new() }
}

/// Letters that a reader looks up under another letter.
fn sorting(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'Å' | 'Á' => 'A',
            'é' => 'e',
            'ã' => 'a',
            'Ё' => 'Е',
            other => other,
        })
        .collect()
}

/// The choice of words beside which own words are written.
pub const OTHER: &str = "other";

/// What somebody can be to the patient, behind an empty choice; own words last.
#[must_use]
pub fn relations(t: Text) -> Vec<Choice> {
    let none = (String::new(), t.s("relation-none"));
    let other = (OTHER.to_owned(), t.s("relation-other"));
    [none].into_iter().chain(words(t, "relation", Relation::ALL, Relation::word)).chain([other]).collect()
}

/// A kept relation as its two fields: the choice, and the own words beside it.
#[must_use]
pub fn relation_fields(kept: &str) -> (&'static str, &str) {
    match (meant::relation(kept), kept) {
        (Some(known), _) => (known.word(), ""),
        (None, "") => ("", ""),
        (None, own) => (OTHER, own),
    }
}

/// What is kept of the two fields: the chosen word, or own words, which are kept as a word of ours where they say one.
#[must_use]
pub fn relation_of(chosen: &str, written: String) -> String {
    let known = Relation::parse(chosen).or_else(|| meant::relation(&written));
    known.map_or(written, |relation| relation.word().to_owned())
}

/// Our languages, each by its own name.
#[must_use]
pub fn languages() -> Vec<Choice> {
    Language::ALL.iter().map(|language| (language.word().to_owned(), language.own_name().to_owned())).collect()
}

/// Languages in which documents come; a person picks one.
const DOCUMENT_LANGUAGES: &[(&str, &str)] = &[
    ("en", "English"),
    ("ar", "العربية"),
    ("ru", "Русский"),
    ("zh", "中文"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("tr", "Türkçe"),
    ("fa", "فارسی"),
    ("ur", "اردو"),
    ("hi", "हिन्दी"),
    ("id", "Bahasa Indonesia"),
    ("fil", "Filipino"),
    ("kk", "Қазақша"),
    ("uz", "Oʻzbekcha"),
    ("th", "ไทย"),
];

/// Languages in which documents come, each by its own name.
#[must_use]
pub fn document_languages() -> Vec<Choice> {
    DOCUMENT_LANGUAGES.iter().map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned())).collect()
}

/// The own name of a language in which documents come; empty for any other tag.
#[must_use]
pub fn language_name(tag: &str) -> &'static str {
    DOCUMENT_LANGUAGES.iter().find(|(known, _)| *known == tag).map_or("", |(_, name)| name)
}

/// Time zones by name; one that is stored already stays on offer.
#[must_use]
pub fn zones(stored: &str) -> Vec<Choice> {
    let known = zones::ALL.contains(&stored) || stored.is_empty();
    zones::ALL
        .iter()
        .copied()
        .chain((!known).then_some(stored))
        .map(|zone| (zone.to_owned(), zone.replace('_', " ")))
        .collect()
}
