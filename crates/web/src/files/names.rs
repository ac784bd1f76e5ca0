//! S43: names that leave the house.

use http::HeaderValue;
use std::fmt::Write;
use vault::{ZipEntry, ZipPlan};

/// `Content-Disposition: attachment` for a name of any script (RFC 6266, section 4.3): a plain `filename` for old
/// clients, the true name in `filename*` (RFC 8187). Nothing in it can leave a folder, end the header or turn the text.
#[must_use]
pub fn disposition(name: &str) -> HeaderValue {
    let name = safe(name);
    let plain: String = name
        .chars()
        .map(|c| match c {
            '"' | '\\' | '%' | ';' => '_',
            c if c.is_ascii_graphic() || c == ' ' => c,
            _ => '_',
        })
        .collect();
    let mut coded = String::new();
    for byte in name.bytes() {
        // attr-char of RFC 8187, section 3.2.1.
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            coded.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(coded, "%{byte:02X}");
        }
    }
    HeaderValue::try_from(format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}"))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

/// By the same rules as names inside of a ZIP.
fn safe(name: &str) -> String {
    let flat = name.replace(['/', '\\'], "_");
    // A name that begins with a dot hides itself from whoever saved it.
    let flat = flat.trim_start_matches(['.', ' ']).to_owned();
    let entry = ZipEntry { path: flat, length: 0, crc32: 0, modified: (1980, 1, 1, 0, 0, 0) };
    ZipPlan::new(vec![entry]).names().first().cloned().unwrap_or_else(|| "file".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str) -> String {
        disposition(name).to_str().expect("ASCII").to_owned()
    }

    #[test]
    fn hostile_names_leave_as_harmless_ones() {
        for name in [
            "\u{202e}fdp.exe",
            "../../etc/passwd",
            "CON",
            "a\0b\r\nSet-Cookie: x",
            &"x".repeat(10_240),
            "",
            "..",
            "a\"; filename=\"b",
        ] {
            let said = said(name);
            assert!(said.starts_with("attachment; filename=\""), "{said}");
            assert!(said.len() < 1500, "{}", said.len());
            assert!(!said.contains(['\r', '\n', '\0', '/', '\\']) && !said.contains("%E2%80%AE"), "{said}");
            assert_eq!(said.matches('"').count(), 2, "{said}");
        }
    }

    #[test]
    fn a_true_name_keeps_its_script() {
        let said = said("تحليل 1.pdf");
        assert!(said.contains("filename*=UTF-8''%D8%AA"), "{said}");
        assert!(said.ends_with("%201.pdf"), "{said}");
    }
}
