//! Decodes DICOM text by the Specific Character Set (0008,0005): PS3.3, section C.12.1.1.2, and PS3.5, chapter 6.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_8859_2, ISO_8859_3, ISO_8859_4, ISO_8859_5, ISO_8859_6,
    ISO_8859_7, ISO_8859_8, ISO_8859_15, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1252, WINDOWS_1254,
};

const ESCAPE: u8 = 0x1B;

/// Decodes a text value. `charset` is the raw value of (0008,0005), empty for the default repertoire.
pub(crate) fn decode(value: &[u8], charset: &[u8]) -> String {
    let terms: Vec<&[u8]> = charset.split(|byte| *byte == b'\\').map(<[u8]>::trim_ascii).collect();
    let first = terms.first().copied().unwrap_or_default();
    let text = if value.contains(&ESCAPE) { with_escapes(value, first) } else { plain(value, first) };
    text.chars().filter(|c| !c.is_control()).take(1024).collect::<String>().trim().to_owned()
}

fn plain(value: &[u8], term: &[u8]) -> String {
    let encoding = single(term);
    // Two bytes of Chinese may happen to be UTF-8: where a set of many bytes is named and fits, it is believed.
    let wide = [GB18030, GBK, EUC_KR, BIG5].contains(&encoding);
    let named = encoding.decode_without_bom_handling_and_without_replacement(value).filter(|_| wide);
    // Files that name no set, or lie, often hold UTF-8 all the same, and letters of it hardly ever come by accident.
    let unnamed = || str::from_utf8(value).ok().filter(|text| text.chars().all(likely));
    match (named, unnamed()) {
        (Some(text), _) => text.into_owned(),
        (None, Some(text)) => text.to_owned(),
        (None, None) => encoding.decode_without_bom_handling(value).0.into_owned(),
    }
}

/// Letters, marks on letters, and the signs of written words, as opposed to `Â°` and the like.
fn likely(c: char) -> bool {
    c.is_ascii()
        || c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{E30}'..='\u{E4F}' | '\u{64B}'..='\u{65F}')
        || matches!(c, '«' | '»' | '·' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
}

/// The encoding a defined term names. `ISO 2022 IR n` starts in the same set as `ISO_IR n`. Terms are met in many
/// spellings: what counts is the number at the end.
fn single(term: &[u8]) -> &'static Encoding {
    let start = term.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
    match term.get(start..).unwrap_or_default() {
        _ if term.eq_ignore_ascii_case(b"GB18030") || term.ends_with(b" GB18030") => GB18030,
        b"101" => ISO_8859_2,
        b"109" => ISO_8859_3,
        b"110" => ISO_8859_4,
        b"144" => ISO_8859_5,
        b"127" => ISO_8859_6,
        b"126" => ISO_8859_7,
        b"138" => ISO_8859_8,
        b"148" => WINDOWS_1254,
        b"166" => WINDOWS_874,
        b"203" => ISO_8859_15,
        b"13" | b"87" | b"159" => SHIFT_JIS,
        b"149" => EUC_KR,
        b"58" => GBK,
        b"192" => UTF_8,
        _ if term.to_ascii_uppercase().ends_with(b"GBK") => GBK,
        _ if term.eq_ignore_ascii_case(b"BIG5") => BIG5,
        _ if term.eq_ignore_ascii_case(b"UTF-8") || term.eq_ignore_ascii_case(b"UTF8") => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// Text that changes sets by escape sequences (ISO 2022). Each run is decoded by the set in force; a delimiter
/// (`^`, `=`, `\`) brings back the first.
fn with_escapes(value: &[u8], first: &[u8]) -> String {
    let mut text = String::new();
    let mut set = Set::Whole(single(first));
    let mut rest = value;
    while !rest.is_empty() {
        if rest.first() == Some(&ESCAPE) {
            let (next, length) = escape(rest, set);
            set = next;
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        let delimiter = |byte: &u8| matches!(set, Set::Whole(_)) && matches!(byte, b'^' | b'=' | b'\\');
        let end =
            rest.iter().skip(1).position(|byte| *byte == ESCAPE || delimiter(byte)).map_or(rest.len(), |at| at + 1);
        let (run, after) = rest.split_at(end);
        text.push_str(&set.decode(run));
        rest = after;
        if rest.first().is_some_and(|byte| *byte != ESCAPE) {
            set = Set::Whole(single(first));
        }
    }
    text
}

#[derive(Clone, Copy)]
enum Set {
    /// ASCII below, another set above.
    Whole(&'static Encoding),
    /// Two 7-bit bytes a character: JIS X 0208, or its supplement, JIS X 0212.
    Japanese { supplement: bool },
}

impl Set {
    fn decode(self, run: &[u8]) -> String {
        match self {
            Self::Whole(encoding) => encoding.decode_without_bom_handling(run).0.into_owned(),
            Self::Japanese { supplement } => {
                // EUC-JP has both, with the eighth bit set, the supplement after a shift of its own.
                let pairs = run.chunks(2).flat_map(|pair| {
                    let shift = supplement.then_some(0x8F);
                    shift
                        .into_iter()
                        .chain(pair.iter().map(|byte| if byte.is_ascii_graphic() { byte | 0x80 } else { *byte }))
                });
                EUC_JP.decode_without_bom_handling(&pairs.collect::<Vec<u8>>()).0.into_owned()
            }
        }
    }
}

/// The set an escape sequence designates, and the sequence's length (PS3.3, tables C.12-3 and C.12-4).
fn escape(bytes: &[u8], now: Set) -> (Set, usize) {
    match bytes.get(1..) {
        Some([b'$', b'B' | b'@', ..]) => (Set::Japanese { supplement: false }, 3),
        Some([b'$', b'(', b'D', ..]) => (Set::Japanese { supplement: true }, 4),
        Some([b'$', b')', b'C', ..]) => (Set::Whole(EUC_KR), 4),
        Some([b'$', b')', b'A', ..]) => (Set::Whole(GBK), 4),
        Some([b'(', b'J', ..]) | Some([b')', b'I', ..]) => (Set::Whole(SHIFT_JIS), 3),
        Some([b'(', b'B', ..]) => (if let Set::Japanese { .. } = now { Set::Whole(WINDOWS_1252) } else { now }, 3),
        Some([b'-', set, ..]) => (Set::Whole(latin(*set)), 3),
        _ => (now, 1),
    }
}

fn latin(set: u8) -> &'static Encoding {
    match set {
        b'B' => ISO_8859_2,
        b'C' => ISO_8859_3,
        b'D' => ISO_8859_4,
        b'L' => ISO_8859_5,
        b'G' => ISO_8859_6,
        b'F' => ISO_8859_7,
        b'H' => ISO_8859_8,
        b'M' => WINDOWS_1254,
        b'T' => WINDOWS_874,
        b'b' => ISO_8859_15,
        _ => WINDOWS_1252,
    }
}

/// A DICOM person name for reading: the first group that has letters, as prefix, given, middle, family, suffix.
///
/// `Yamada^Tarou=山田^太郎` becomes `Tarou Yamada`.
#[must_use]
pub fn readable_name(person_name: &str) -> String {
    let group = person_name.split('=').find(|group| group.chars().any(char::is_alphanumeric)).unwrap_or_default();
    let parts: Vec<&str> = group.split('^').map(str::trim).collect();
    [3, 1, 2, 0, 4]
        .iter()
        .filter_map(|at| parts.get(*at))
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    // The examples of PS3.5, annexes H, I and J.
    #[test]
    fn names_of_the_standard_s_annexes() {
        let japanese = b"Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B=\x1B$B$d$^$@\x1B(B^\x1B$B$?$m$&\x1B(B";
        assert_eq!(decode(japanese, b"\\ISO 2022 IR 87"), "Yamada^Tarou=山田^太郎=やまだ^たろう");
        let korean = b"Hong^Gildong=\x1B$)C\xFB\xF3^\x1B$)C\xD1\xCE\xD4\xD7=\x1B$)C\xC8\xAB^\x1B$)C\xB1\xE6\xB5\xBF";
        assert_eq!(decode(korean, b"\\ISO 2022 IR 149"), "Hong^Gildong=洪^吉洞=홍^길동");
        let chinese = b"Wang^XiaoDong=\xCD\xF5^\xD0\xA1\xB6\xAB";
        assert_eq!(decode(chinese, b"GB18030"), "Wang^XiaoDong=王^小东");
        let simplified = b"Zhang^XiaoDong=\x1B$)A\xD5\xC5^\x1B$)A\xD0\xA1\xB6\xAB=";
        assert_eq!(decode(simplified, b"\\ISO 2022 IR 58"), "Zhang^XiaoDong=张^小东=");
    }

    #[test]
    fn single_byte_sets() {
        assert_eq!(decode(b"\xBB\xEE\xDA\x63\x65\xDC\xD1\x79\x70\xD3", b"ISO_IR 144"), "Люкceмбypг");
        assert_eq!(decode(b"\xE2\xC8\xC7\xE6\xEA\x5E\xE4\xE6\xD2\xC7\xD1", b"ISO_IR 127"), "قباني^لنزار");
        assert_eq!(decode("Иванова^Анна".as_bytes(), b""), "Иванова^Анна");
        assert_eq!(decode(b"\xBCuvre^\xB4i\xB8ka", b"ISO_IR 203"), "Œuvre^Žižka");
        // "Та" in capitals happens to be UTF-8 for a degree sign.
        assert_eq!(decode(b"\xC2\xB0", b"ISO_IR 144"), "ТА");
    }

    #[test]
    fn names_for_reading() {
        assert_eq!(readable_name("Yamada^Tarou=山田^太郎"), "Tarou Yamada");
        assert_eq!(readable_name("Adams^John^Robert Quincy^Rev.^B.A."), "Rev. John Robert Quincy Adams B.A.");
        assert_eq!(readable_name("=王^小东"), "小东 王");
    }
}
