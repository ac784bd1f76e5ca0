//! How an official check is called.

use crate::text::Text;
use domain::official::Which;

/// Of what it is, and for whom where more than one travels.
#[must_use]
pub fn title(t: Text, which: &Which) -> String {
    let what = match &which.own {
        Some((_, title)) => title.clone(),
        None => t.word("official-kind", which.kind.word()),
    };
    if which.who.is_empty() { what } else { t.with("official-for", [("what", what), ("who", which.who.clone())]) }
}
