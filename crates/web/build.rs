//! The key check: a text that a page asks for and a language lacks, or that languages do not share, fails the build; so does an
//! asset that a page asks for and `static/` lacks.
//!
//! Keys are asked for by `s("…")`, `n("…"`, `with("…"` with a literal key; `word("prefix", …)` needs at least one key that
//! starts with `prefix-`, and a test walks the closed lists of words for the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Languages that must be complete.
const COMPLETE: &[&str] = &["en", "ar", "ru", "zh"];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for watched in [
        "templates",
        "locales",
        "static",
        "crates/texts/src",
        "crates/print/src",
        "crates/web/src",
        "crates/worker/src",
    ] {
        println!("cargo::rerun-if-changed={}", root.join(watched).display());
    }
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for language in ["en", "ar", "ru", "zh"] {
        let mut own = BTreeSet::new();
        walk(&root.join("locales").join(language), &mut |path, text| {
            if path.extension().is_some_and(|e| e == "ftl") {
                for line in text.lines() {
                    if let Some((key, _)) = line.split_once('=')
                        && line.starts_with(|c: char| c.is_ascii_lowercase())
                    {
                        let key = key.trim().to_owned();
                        assert!(
                            own.insert(key.clone()),
                            "locales/{language}: the key {key} stands twice ({})",
                            path.display()
                        );
                    }
                }
            }
        });
        keys.insert(language.to_owned(), own);
    }
    let english = &keys["en"];
    let mut faults = Vec::new();
    for (language, own) in &keys {
        let complete = COMPLETE.contains(&language.as_str());
        faults.extend(own.difference(english).map(|key| format!("locales/{language} has {key}, which English lacks")));
        if complete {
            faults.extend(english.difference(own).map(|key| format!("locales/{language} lacks {key}")));
        }
    }
    let mut check = |path: &Path, text: &str| {
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let text = code.join("\n");
        for (at, call) in text.match_indices(".asset(\"") {
            let rest = &text[at + call.len()..];
            let name = &rest[..rest.find('"').unwrap_or(0)];
            if !root.join("static").join(name).is_file() {
                faults.push(format!("{} asks for the asset {name}, which static/ lacks", path.display()));
            }
        }
        for (call, prefix) in [(".s(\"", false), (".n(\"", false), (".with(\"", false), (".word(\"", true)] {
            for (at, _) in text.match_indices(call) {
                let rest = &text[at + call.len()..];
                let key = &rest[..rest.find('"').unwrap_or(0)];
                let known = if prefix {
                    english.range(format!("{key}-")..).next().is_some_and(|k| k.starts_with(&format!("{key}-")))
                } else {
                    english.contains(key)
                };
                if !known {
                    faults.push(format!("{} asks for {key}, which locales/en lacks", path.display()));
                }
            }
        }
    };
    walk(&root.join("templates"), &mut check);
    for folder in ["crates/print/src", "crates/texts/src", "crates/web/src", "crates/worker/src"] {
        walk(&root.join(folder), &mut check);
    }
    assert!(faults.is_empty(), "texts and assets:\n{}", faults.join("\n"));
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path, &str)) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, visit);
        } else if let Ok(text) = fs::read_to_string(&path) {
            visit(&path, &text);
        }
    }
}
