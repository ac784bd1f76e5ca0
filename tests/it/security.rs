//! `docs/SECURITY.md` stays true: every requirement has its row, every test that a row names exists, and every test named
//! for a requirement stands in a row of it. So does `docs/ASVS.md`: what shows a requirement exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Requirements that have a row at least: S1 to S65, which have one each, and those of consent and access.
const REQUIRED: [(char, u32, u32); 3] = [('S', 1, 65), ('G', 1, 8), ('B', 3, 5)];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// `S49` → its row; `G1` → its rows.
fn rows() -> BTreeMap<(char, u32), Vec<String>> {
    let page = fs::read_to_string(root().join("docs/SECURITY.md")).expect("the page");
    let mut rows: BTreeMap<(char, u32), Vec<String>> = BTreeMap::new();
    for line in page.lines() {
        let Some(code) = line.strip_prefix("| ").and_then(|rest| rest.split(' ').next()) else { continue };
        let mut letters = code.chars();
        let Some(letter) = letters.next().filter(char::is_ascii_uppercase) else { continue };
        if let Ok(number) = letters.as_str().parse() {
            rows.entry((letter, number)).or_default().push(line.to_owned());
        }
    }
    for ((letter, number), all) in &rows {
        assert!(*letter != 'S' || all.len() == 1, "S{number} stands twice");
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

/// What stands between backticks in a row.
fn named(row: &str) -> Vec<&str> {
    row.split('`').skip(1).step_by(2).collect()
}

fn is_test(name: &str) -> bool {
    name.contains('_') && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[test]
fn the_asvs_page_shows_what_it_says_by_what_exists() {
    let (page, functions) = (fs::read_to_string(root().join("docs/ASVS.md")).expect("the page"), functions());
    let (mut known, mut faults) = (BTreeSet::new(), Vec::new());
    for row in page.lines().filter(|line| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit()) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [id, _, shown] = cells[..] else {
            faults.push(format!("three cells: {row}"));
            continue;
        };
        let numbers: Vec<Option<u32>> = id.split('.').map(|part| part.parse().ok()).collect();
        if numbers.len() != 3 || numbers.contains(&None) || !known.insert(id.to_owned()) {
            faults.push(format!("{id} is no number, or stands twice"));
        }
        let honest = ["**no**", "**partly**", "by construction"].iter().any(|word| shown.contains(word));
        let names = named(shown);
        let exists = |name: &&str| match name.contains(['/', '.']) {
            true => root().join(name).exists(),
            false => is_test(name) && functions.contains(*name),
        };
        let proof = names.iter().any(|name| exists(name) || root().join(name).exists());
        if !honest && !proof {
            faults.push(format!("{id} shows nothing"));
        }
        let file = |name: &str| {
            ["crates/", "tests/", "docs/", "deploy/", "templates/", "static/"].iter().any(|at| name.starts_with(at))
        };
        for name in names.iter().filter(|name| file(name) || is_test(name) && **name != "unsafe_code") {
            if !exists(name) {
                faults.push(format!("{id} names {name}, which does not exist"));
            }
        }
    }
    assert!(known.len() > 100 && faults.is_empty(), "{} rows\n{}", known.len(), faults.join("\n"));
}

#[test]
fn the_security_page_names_every_requirement_and_tests_that_exist() {
    let (rows, functions) = (rows(), functions());
    let all = REQUIRED.iter().flat_map(|(letter, first, last)| (*first..=*last).map(|number| (*letter, number)));
    let missing: Vec<_> = all.filter(|code| !rows.contains_key(code)).collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
    let mut faults = Vec::new();
    for ((letter, number), rows) in &rows {
        let code = format!("{letter}{number}");
        let named: Vec<&str> = rows.iter().flat_map(|row| named(row)).collect();
        for name in named.iter().filter(|name| is_test(name) && !functions.contains(**name)) {
            faults.push(format!("{code} names {name}, which does not exist"));
        }
        let prefix = format!("{}_", code.to_lowercase());
        let own = functions.iter().filter(|name| name.starts_with(&prefix) && code != "S8");
        for name in own.filter(|name| !named.contains(&name.as_str())) {
            // Settings of the S3 server, not a requirement.
            if !matches!(name.as_str(), "s3_server" | "s3_settings") {
                faults.push(format!("{name} is not in a row of {code}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
