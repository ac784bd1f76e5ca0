//! Other people's programs, which say whether a file is what it should be.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a program in a folder and answers what it said; fails with that unless it ended well.
#[track_caller]
pub fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let ran = Command::new(program).args(arguments).current_dir(folder).output();
    let ran = ran.unwrap_or_else(|error| panic!("{program}: {error}; tests/lint/tools.sh brings it"));
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{program} {arguments:?} ended with {}:\n{said}", ran.status);
    said
}

/// Whether a program ends badly.
pub fn fails(folder: &Path, program: &str, arguments: &[&str]) -> bool {
    let ran = Command::new(program).args(arguments).current_dir(folder).output().expect("it starts");
    !ran.status.success()
}

/// Every file below a folder, by its path from there, in order.
pub fn below(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, root: &Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, root, into);
            } else {
                into.push(path.strip_prefix(root).expect("below").to_string_lossy().into_owned());
            }
        }
    }
    let mut all = Vec::new();
    walk(folder, folder, &mut all);
    all.sort();
    all
}

/// Leaves a copy for whoever wants to look, where `CARNET_LOOK` names a folder.
pub fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("CARNET_LOOK") {
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(Path::new(&folder).join(name), bytes).expect("written");
    }
}
