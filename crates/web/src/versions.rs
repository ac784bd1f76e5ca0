//! Words that people agree to and sign, each version of which stays what it was: held by a list of hashes that only grows.

use crate::text::Text;
use domain::words::Language;
use std::collections::BTreeSet;

/// What was agreed to under a version must be what that version said. Whoever changes the words raises the version and adds what it says
/// now to the list; what it said before stays there. `line` says version, language and the hash of every sentence that it can say.
pub(crate) fn hold(list: &str, line: impl Fn(Text) -> String) {
    let written: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let now: Vec<String> = Language::ALL.iter().map(|language| line(Text(*language))).collect();
    for line in &now {
        assert!(
            written.contains(&line.as_str()),
            "the words changed: raise their version, and add to its list\n{}",
            now.join("\n")
        );
    }
    let keys: BTreeSet<Vec<&str>> = written.iter().map(|line| line.split(' ').take(2).collect()).collect();
    assert_eq!(keys.len(), written.len(), "a version says one thing in a language");
    let version = |line: &str| line.split(' ').next().and_then(|number| number.parse::<u32>().ok());
    let versions: BTreeSet<u32> = written.iter().filter_map(|line| version(line)).collect();
    let (first, last) = (versions.first().copied().unwrap_or(0), versions.last().copied().unwrap_or(0));
    let all = usize::try_from(last + 1 - first).unwrap_or(0) * Language::ALL.len();
    assert_eq!(written.len(), all, "no version leaves the list");
}
