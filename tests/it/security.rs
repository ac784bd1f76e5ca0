//! `docs/SECURITY.md` stays true: every requirement has its row, every test that a row names exists, and every test named
//! for a requirement stands in its row.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Requirements S1 to S65.
const LAST: u32 = 65;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// `S49` → the whole row.
fn rows() -> BTreeMap<u32, String> {
    let page = fs::read_to_string(root().join("docs/SECURITY.md")).expect("the page");
    let mut rows = BTreeMap::new();
    for line in page.lines() {
        let number =
            line.strip_prefix("| S").and_then(|rest| rest.split(' ').next()).and_then(|word| word.parse().ok());
        if let Some(number) = number {
            assert!(rows.insert(number, line.to_owned()).is_none(), "S{number} stands twice");
        }
    }
    rows
}

/// Every function of the workspace's Rust files.
fn functions() -> BTreeSet<String> {
    fn walk(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                if path.file_name().is_none_or(|name| name != "target") {
                    walk(&path, found);
                }
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a file");
                let names = text.lines().filter_map(|line| line.split("fn ").nth(1));
                let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                found.extend(names.map(name));
                // The matrix makes its tests by a macro: `s8_on_an_open_case => "open",`.
                let made = text.lines().filter(|line| line.contains("=> \"")).map(|line| name(line.trim()));
                found.extend(made.filter(|name: &String| name.starts_with("s8_")));
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&root().join("crates"), &mut found);
    walk(&root().join("tests"), &mut found);
    found
}

#[test]
fn the_security_page_names_every_requirement_and_tests_that_exist() {
    let (rows, functions) = (rows(), functions());
    let missing: Vec<u32> = (1..=LAST).filter(|number| !rows.contains_key(number)).collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
    let mut faults = Vec::new();
    for (number, row) in &rows {
        let named: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        let test = |name: &&&str| {
            name.contains('_') && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        for name in named.iter().filter(test) {
            if !functions.contains(*name) {
                faults.push(format!("S{number} names {name}, which does not exist"));
            }
        }
        let own = functions.iter().filter(|name| name.starts_with(&format!("s{number}_")) && *number != 8);
        for name in own.filter(|name| !named.contains(&name.as_str())) {
            // Settings of the S3 server, not a requirement.
            if !matches!(name.as_str(), "s3_server" | "s3_settings") {
                faults.push(format!("{name} is not in the row of S{number}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
