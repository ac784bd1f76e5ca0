//! Reads values out of a data set that was walked over: text by its character set, numbers by its byte order, items of
//! sequences.

use crate::charsets::decode;
use crate::elements::{Element, Syntax, Tag, Walk, Walker};

/// Specific Character Set.
pub(crate) const CHARSET: Tag = (0x0008, 0x0005);

/// The values of one level: the data set itself, or an item of a sequence.
#[derive(Debug)]
pub(crate) struct Attributes<'a> {
    pub data: &'a [u8],
    pub syntax: Syntax,
    pub walk: Walk,
    charset: &'a [u8],
}

impl<'a> Attributes<'a> {
    pub(crate) fn new(data: &'a [u8], syntax: Syntax, walk: Walk) -> Self {
        let charset = walk.value(data, CHARSET).unwrap_or_default();
        Self { data, syntax, walk, charset }
    }

    /// The raw value.
    pub(crate) fn value(&self, tag: Tag) -> Option<&'a [u8]> {
        self.walk.value(self.data, tag)
    }

    /// The whole value as text; `None` where there is none or it is blank.
    pub(crate) fn text(&self, tag: Tag) -> Option<String> {
        self.value(tag).map(|value| decode(value, self.charset)).filter(|text| !text.is_empty())
    }

    /// A value that is parted by `\`.
    pub(crate) fn texts(&self, tag: Tag) -> Vec<String> {
        let text = self.text(tag).unwrap_or_default();
        if text.is_empty() { Vec::new() } else { text.split('\\').map(|part| part.trim().to_owned()).collect() }
    }

    /// The first number of an IS value.
    pub(crate) fn integer(&self, tag: Tag) -> Option<i32> {
        let text = self.text(tag)?;
        let first = text.split('\\').next()?.trim();
        // Some writers put a decimal point where none belongs.
        first.parse().ok().or_else(|| first.parse::<f64>().ok().filter(|n| n.fract() == 0.0).map(|n| n as i32))
    }

    /// The numbers of a DS or IS value; a part that is no number is left out with all that follow.
    pub(crate) fn decimals(&self, tag: Tag) -> Vec<f64> {
        let parts = self.texts(tag);
        parts.iter().map_while(|part| part.parse::<f64>().ok().filter(|number| number.is_finite())).collect()
    }

    /// The first number of a US value.
    pub(crate) fn short(&self, tag: Tag) -> Option<u32> {
        self.value(tag)?.first_chunk().map(|bytes| self.syntax.short(*bytes).into())
    }

    /// All numbers of a US or OW value.
    pub(crate) fn shorts(&self, tag: Tag) -> Vec<u16> {
        let (pairs, _) = self.value(tag).unwrap_or_default().as_chunks();
        pairs.iter().map(|bytes| self.syntax.short(*bytes)).collect()
    }

    /// The first number of a UL value.
    pub(crate) fn long(&self, tag: Tag) -> Option<u32> {
        self.value(tag)?.first_chunk().map(|bytes| self.syntax.long(*bytes))
    }

    /// A UID of at most 64 digits and dots (PS3.5, section 9.1); anything else is no identifier to group by.
    pub(crate) fn uid(&self, tag: Tag) -> Option<String> {
        self.value(tag).and_then(uid)
    }

    /// A date as `YYYY-MM-DD`.
    pub(crate) fn date(&self, tag: Tag) -> Option<String> {
        self.text(tag).and_then(|text| date(&text))
    }

    /// The items of a sequence, at most `most`, each with the `wanted` values in it and its place in the file.
    pub(crate) fn items(&self, tag: Tag, wanted: &[Tag], most: usize) -> Vec<(u64, Attributes<'a>)> {
        let Some(element) = self.walk.elements.iter().find(|element| element.tag == tag) else {
            return Vec::new();
        };
        let Element { vr, place, .. } = element;
        let data = self.data.get(..place.end).unwrap_or_default();
        // An unknown sequence is written implicitly (PS3.5, section 6.2.2).
        let syntax = Syntax { implicit: self.syntax.implicit || *vr == Some(*b"UN"), ..self.syntax };
        let walker = Walker { data, total: data.len() as u64, syntax };
        let items = walker.items(place.start as u64, wanted, most).into_iter();
        items.map(|(at, walk)| (at, self.within(Attributes::new(data, syntax, walk)))).collect()
    }

    /// An item has the data set's character set, unless it brings its own.
    fn within(&self, item: Attributes<'a>) -> Attributes<'a> {
        let charset = if item.charset.is_empty() { self.charset } else { item.charset };
        Attributes { charset, ..item }
    }

    /// The first item of a sequence.
    pub(crate) fn item(&self, tag: Tag, wanted: &[Tag]) -> Option<Attributes<'a>> {
        self.items(tag, wanted, 1).into_iter().next().map(|(_, item)| item)
    }
}

/// See [`Attributes::uid`].
pub(crate) fn uid(value: &[u8]) -> Option<String> {
    let text = str::from_utf8(value).ok()?.trim_matches(['\0', ' ']);
    let valid = (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    valid.then(|| text.to_owned())
}

/// A DICOM date, `YYYYMMDD` or the old `YYYY.MM.DD`, as `YYYY-MM-DD`.
pub(crate) fn date(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, '.' | '-' | ' ')).collect();
    if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    let number = |text: &str| text.parse::<i16>().ok();
    let day_of = |text: &str| text.parse::<i8>().ok();
    jiff::civil::Date::new(number(year)?, day_of(month)?, day_of(day)?).ok().map(|date| date.to_string())
}
