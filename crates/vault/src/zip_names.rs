//! Names inside of a ZIP that every system can unpack and that cannot leave the folder they are unpacked into.

use std::collections::HashSet;
use std::fmt::Write as _;

/// Longest part of a path, bytes of UTF-8: file systems allow 255; numbering and archivers' suffixes need room.
const LONGEST: usize = 200;
/// Deepest path; folders below are left out. Keeps names far below ZIP's 65,535 bytes.
const DEEPEST: usize = 16;

/// Safe and distinct names for these paths, in their order.
///
/// No absolute path, `..`, control character, direction override, or character, ending or device name that Windows
/// refuses. Names that differ only in case, or that are a file here and a folder there, are numbered.
pub fn names<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    let paths: Vec<Vec<String>> = paths.map(clean).collect();
    // Folders are merged by name; files give way to them and to earlier files.
    let mut taken: HashSet<String> = HashSet::new();
    for parts in &paths {
        for depth in 1..parts.len() {
            taken.insert(parts[..depth].join("/").to_lowercase());
        }
    }
    paths.into_iter().map(|parts| distinct(&parts.join("/"), &mut taken)).collect()
}

/// A path inside of a ZIP as a relative address (RFC 3986), for a page that lies at its top.
#[must_use]
pub fn relative_address(path: &str) -> String {
    let mut address = String::from("./");
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _infallible = write!(address, "%{byte:02X}");
        }
    }
    address
}

fn distinct(name: &str, taken: &mut HashSet<String>) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2u32;
    while !taken.insert(candidate.to_lowercase()) {
        let file = name.rfind('/').map_or(0, |slash| slash + 1);
        let dot = name.rfind('.').filter(|dot| *dot > file).unwrap_or(name.len());
        let (stem, extension) = name.split_at(dot);
        candidate = format!("{stem} ({number}){extension}");
        number += 1;
    }
    candidate
}

/// The path's parts, each safe alone; at least one.
fn clean(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = path.split(['/', '\\']).map(part).filter(|part| !part.is_empty()).collect();
    if parts.len() > DEEPEST {
        parts.drain(DEEPEST - 1..parts.len() - 1);
    }
    if parts.is_empty() {
        parts.push("file".to_owned());
    }
    parts
}

fn part(raw: &str) -> String {
    let kept: String = raw
        .chars()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .map(|c| if r#"<>:"|?*"#.contains(c) { '_' } else { c })
        .collect();
    // Windows drops dots and spaces at the end; `.` and `..` become nothing.
    let kept = shorten(kept.trim().trim_end_matches(['.', ' ']));
    if is_device(&kept) {
        return format!("_{kept}");
    }
    kept
}

/// Characters that turn, join or hide text (Unicode's bidirectional controls, zero-width ones, line separators), so that
/// no `exe` reads as a `pdf`.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Cuts the middle: the extension stays.
fn shorten(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let extension =
        name.rfind('.').filter(|dot| name.len() - dot <= 16).map_or("", |dot| name.get(dot..).unwrap_or_default());
    let stem = name.floor_char_boundary(LONGEST - extension.len());
    let stem = name.get(..stem).unwrap_or_default();
    format!("{}{extension}", stem.trim_end_matches(['.', ' ']))
}

/// Windows' device names, with any extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_uppercase();
    match stem.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$" => true,
        _ => stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT")).is_some_and(|rest| {
            let mut digits = rest.chars();
            digits.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c)) && digits.next().is_none()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(path: &str) -> String {
        names([path].into_iter()).remove(0)
    }

    #[test]
    fn paths_cannot_leave_or_trick() {
        for (path, name) in [
            ("report.pdf", "report.pdf"),
            ("/etc/passwd", "etc/passwd"),
            ("../../a/../b", "a/b"),
            ("..\\..\\a", "a"),
            ("C:\\Users\\x.txt", "C_/Users/x.txt"),
            ("a\0b\r\nc.pdf", "abc.pdf"),
            ("annexe\u{202e}fdp.exe", "annexefdp.exe"),
            ("a./b. /c...", "a/b/c"),
            ("", "file"),
            ("..", "file"),
            ("//", "file"),
            ("con", "_con"),
            ("x/NUL.tar.gz", "x/_NUL.tar.gz"),
            ("com1.txt", "_com1.txt"),
            ("COM¹", "_COM¹"),
            ("lpt0 .txt", "_lpt0 .txt"),
            ("com10", "com10"),
            ("console.txt", "console.txt"),
            ("a<b>?.txt", "a_b__.txt"),
            ("КТ органов/снимок.dcm", "КТ органов/снимок.dcm"),
            ("تقرير.pdf", "تقرير.pdf"),
        ] {
            assert_eq!(one(path), name, "{path:?}");
        }
    }

    #[test]
    fn long_names_keep_their_extension() {
        let name = one(&format!("{}.dcm", "ф".repeat(5000)));
        assert!(name.len() <= 200 && name.ends_with("ф.dcm"), "{name}");
        assert_eq!(one(&"x/".repeat(1000)).split('/').count(), 16);
    }

    #[test]
    fn duplicates_are_numbered() {
        let paths = ["a.pdf", "A.PDF", "a.pdf", "a (2).pdf", "d", "d/e", "D/e", ".x", ".x", "v1.2/f", "v1.2/f"];
        assert_eq!(
            names(paths.into_iter()),
            [
                "a.pdf",
                "A (2).PDF",
                "a (3).pdf",
                "a (2) (2).pdf",
                "d (2)",
                "d/e",
                "D/e (2)",
                ".x",
                ".x (2)",
                "v1.2/f",
                "v1.2/f (2)"
            ]
        );
    }

    proptest! {
        #[test]
        fn any_text_becomes_a_safe_distinct_name(paths in proptest::collection::vec(".{0,40}", 1..8)) {
            let names = names(paths.iter().map(String::as_str));
            let distinct: HashSet<String> = names.iter().map(|n| n.to_lowercase()).collect();
            prop_assert_eq!(distinct.len(), paths.len());
            for name in names {
                prop_assert!(!name.starts_with('/') && !name.contains('\\'));
                prop_assert!(name.split('/').all(|p| !matches!(p, "" | "." | "..")));
                prop_assert!(!name.chars().any(char::is_control));
            }
        }
    }
}
