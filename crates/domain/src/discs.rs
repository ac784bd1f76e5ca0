//! What comes along on a disc and is no record (D3, bar 41), told by its name alone. Only what is surely freight is on this
//! list: a page or a text may be the report. What slips through is found by its content.

/// Extensions of programs and of what belongs to them.
const PROGRAMS: &[&str] = &[
    "exe", "dll", "ocx", "com", "bat", "cmd", "ps1", "vbs", "msi", "cab", "chm", "hlp", "inf", "ini", "ico", "cur",
    "lnk", "jar", "class", "so", "dylib", "swf", "manifest", "pdb", "sys", "drv", "jnlp",
];
/// What file managers leave in folders, and what the makers of discs write about their own program.
const LEFTOVERS: &[&str] = &[
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    ".ds_store",
    "autorun.inf",
    ".localized",
    "readme",
    "readme.txt",
    "readme.md",
    "liesmich.txt",
    "license.txt",
    "licence.txt",
    "eula.txt",
];
/// Folders whose whole content is freight: of archives and file systems, and the parts of a program.
const FOLDERS: &[&str] = &[
    "__macosx",
    ".spotlight-v100",
    ".trashes",
    ".fseventsd",
    ".temporaryitems",
    "$recycle.bin",
    "system volume information",
    "jre",
    "lost+found",
];

/// Whether a path (`CD/VIEWER/START.EXE`) names something that comes along on a disc and is no record.
#[must_use]
pub fn is_freight(path: &str) -> bool {
    let path = path.to_lowercase();
    let mut parts: Vec<&str> = path.split(['/', '\\']).filter(|part| !part.is_empty()).collect();
    let Some(name) = parts.pop() else {
        return false;
    };
    // A file beside the file of the same name in which macOS keeps what its own disks could keep by themselves.
    name.starts_with("._")
        || LEFTOVERS.contains(&name)
        || parts.iter().any(|folder| FOLDERS.contains(folder) || folder.ends_with(".app"))
        || name.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && PROGRAMS.contains(&ending))
}

/// The longest name with its folders, in characters.
const LONGEST_NAME: usize = 1_000;

/// A name as given, with its folders, without what would turn or break a line. It stays what the sender called it; names
/// that leave the house are made safe then.
#[must_use]
pub fn clean_path(given: &str) -> String {
    let name: String = given
        .replace('\\', "/")
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    let parts: Vec<&str> =
        name.split('/').map(str::trim).filter(|part| !part.is_empty() && *part != "." && *part != "..").collect();
    let name = parts.join("/");
    let skipped = name.chars().count().saturating_sub(LONGEST_NAME);
    let name: String = name.chars().skip(skipped).collect();
    if name.is_empty() { "file".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::{clean_path, is_freight};

    #[test]
    fn names_keep_their_folders_and_lose_what_is_dangerous() {
        assert_eq!(clean_path("CD\\DICOM\\IM1"), "CD/DICOM/IM1");
        assert_eq!(clean_path("../../etc/passwd"), "etc/passwd");
        assert_eq!(clean_path("\u{202e}fdp.exe\r\n"), "fdp.exe");
        assert_eq!(clean_path("///"), "file");
        assert_eq!(clean_path(&"й".repeat(5000)).chars().count(), 1000);
    }

    #[test]
    fn programs_and_leftovers_are_freight_and_records_never() {
        for freight in [
            "AUTORUN.INF",
            "CD/VIEWER/START.EXE",
            "cd\\viewer\\qt5core.dll",
            "a/Thumbs.db",
            "a/.DS_Store",
            "__MACOSX/a/scan.pdf",
            "disc/._IM000001",
            "Viewer.app/Contents/Info.plist",
            "CD/README.TXT",
        ] {
            assert!(is_freight(freight), "{freight}");
        }
        for record in [
            "DICOM/0000/IM000001",
            "DICOMDIR",
            "1.2.840.113619.2.55.3",
            "report.html",
            "befund.xml",
            "report.txt",
            "readme.dcm",
            ".exe",
            "программа/снимок.dcm",
            "",
        ] {
            assert!(!is_freight(record), "{record}");
        }
    }
}
