//! The fonts: Google's Noto, as Debian's `fonts-noto-core` and `fonts-noto-cjk` bring them. They are found on the
//! machine, or in the folder that `CARNET_FONTS` names; none is part of this program.

use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::Font;

/// Where fonts usually lie.
const USUAL: &[&str] = &["/usr/share/fonts", "/usr/local/share/fonts"];
/// Folders are searched this deep.
const DEEPEST: usize = 6;

/// One family that the pages are set in.
struct Family {
    /// As the font files call it.
    name: &'static str,
    /// For the operator: what it is needed for.
    script: &'static str,
    /// Names of its files, regular and bold, without extension; the first that is found serves.
    files: [&'static [&'static str]; 2],
}

const FAMILIES: [Family; 3] = [
    Family { name: "Noto Sans", script: "Latin and Cyrillic", files: [&["NotoSans-Regular"], &["NotoSans-Bold"]] },
    Family {
        name: "Noto Sans Arabic",
        script: "Arabic",
        files: [&["NotoSansArabic-Regular"], &["NotoSansArabic-Bold"]],
    },
    Family {
        name: "Noto Sans CJK SC",
        script: "Chinese",
        files: [&["NotoSansCJK-Regular", "NotoSansCJKsc-Regular"], &["NotoSansCJK-Bold", "NotoSansCJKsc-Bold"]],
    },
];

/// The font files of this machine. Only their places are kept: the Chinese ones alone are forty megabytes.
#[derive(Debug, Clone, Default)]
pub struct Fonts {
    /// Regular and bold of each family.
    files: [[Option<PathBuf>; 2]; FAMILIES.len()],
}

impl Fonts {
    /// Looks for them: in `folder` where one is given, else where fonts usually lie.
    #[must_use]
    pub fn find(folder: Option<&Path>) -> Self {
        let mut fonts = Self::default();
        match folder {
            Some(folder) => fonts.search(folder, 0),
            None => USUAL.iter().for_each(|folder| fonts.search(Path::new(folder), 0)),
        }
        fonts
    }

    fn search(&mut self, folder: &Path, depth: usize) {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return;
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                if depth < DEEPEST {
                    self.search(&path, depth + 1);
                }
            } else {
                self.take(&path);
            }
        }
    }

    fn take(&mut self, path: &Path) {
        let is_font =
            path.extension().is_some_and(|extension| ["ttf", "otf", "ttc"].iter().any(|known| extension == *known));
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()).filter(|_| is_font) else {
            return;
        };
        for (family, found) in FAMILIES.iter().zip(&mut self.files) {
            for (names, place) in family.files.iter().zip(found) {
                if place.is_none() && names.contains(&stem) {
                    *place = Some(path.to_owned());
                }
            }
        }
    }

    /// The families that are not there, each with what it is needed for: `Noto Sans Arabic (Arabic)`.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        FAMILIES
            .iter()
            .zip(&self.files)
            .filter(|(_, files)| files.iter().any(Option::is_none))
            .map(|(family, _)| format!("{} ({})", family.name, family.script))
            .collect()
    }

    /// Whether a page of any kind can be set.
    #[must_use]
    pub fn any(&self) -> bool {
        self.files.iter().flatten().any(Option::is_some)
    }

    /// Whether a text uses a script whose font is not there.
    #[must_use]
    pub fn lacks(&self, text: &str) -> bool {
        let lacks = |family: usize| self.files.get(family).is_none_or(|files| files.iter().any(Option::is_none));
        lacks(0) || (lacks(1) && text.chars().any(is_arabic)) || (lacks(2) && text.chars().any(is_han))
    }

    /// Reads what a text needs, the Chinese font only for Chinese.
    pub(crate) fn load(&self, text: &str) -> Vec<Font> {
        let wanted = [true, true, text.chars().any(is_han)];
        let mut fonts = Vec::new();
        for ((family, files), wanted) in FAMILIES.iter().zip(&self.files).zip(wanted) {
            for file in files.iter().flatten().filter(|_| wanted) {
                match std::fs::read(file) {
                    Ok(bytes) => {
                        fonts.extend(Font::iter(Bytes::new(bytes)).filter(|font| font.info().family == family.name));
                    }
                    Err(error) => tracing::warn!(%error, file = %file.display(), "a font could not be read"),
                }
            }
        }
        fonts
    }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_its_script() {
        let nothing = Fonts::find(Some(Path::new("/nowhere")));
        assert!(!nothing.any());
        assert_eq!(
            nothing.missing(),
            ["Noto Sans (Latin and Cyrillic)", "Noto Sans Arabic (Arabic)", "Noto Sans CJK SC (Chinese)"]
        );
        assert!(nothing.lacks("a"));
    }
}
