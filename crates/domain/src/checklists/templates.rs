//! E1: which template, and what a house has made of it.

use super::{Item, Specialty};
use crate::ids::ChecklistTemplateId;
use std::fmt;

/// Names a template: one that comes with Carnet, or one that a house added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateKey {
    /// Comes with Carnet.
    Shipped(Specialty),
    /// The house's own.
    Own(ChecklistTemplateId),
}

impl TemplateKey {
    /// Reads what [`fmt::Display`] wrote: a specialty's word, or an id.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Specialty::parse(word).map(Self::Shipped).or_else(|| word.parse().ok().map(Self::Own))
    }
}

impl From<Specialty> for TemplateKey {
    fn from(specialty: Specialty) -> Self {
        Self::Shipped(specialty)
    }
}

impl fmt::Display for TemplateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shipped(specialty) => f.write_str(specialty.word()),
            Self::Own(id) => id.fmt(f),
        }
    }
}

/// The rows of a template as a house has made it: those that it began with, replaced, hidden and added to. Each own row comes
/// with whether it is asked; one with the key of a row before it stands in its place, and hides it where it is not asked.
#[must_use]
pub fn made(begun: Vec<Item>, own: &[(Item, bool)]) -> Vec<Item> {
    let keys: Vec<String> = begun.iter().map(|item| item.key.clone()).collect();
    let replaced = begun.into_iter().filter_map(|item| match own.iter().find(|(mine, _)| mine.key == item.key) {
        None => Some(item),
        Some((mine, asked)) => asked.then(|| mine.clone()),
    });
    let added = own.iter().filter(|(mine, asked)| *asked && !keys.contains(&mine.key)).map(|(mine, _)| mine.clone());
    replaced.chain(added).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{conditions::Condition, shipped};
    use super::*;
    use crate::documents::Category;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn own(key: &str) -> Item {
        Item { key: key.into(), category: Category::Labs, condition: Condition::Always, newest_days: Some(7) }
    }

    #[test]
    fn a_template_is_read_from_what_names_it() {
        for specialty in Specialty::ALL {
            assert_eq!(TemplateKey::parse(specialty.word()), Some((*specialty).into()));
        }
        let mine = TemplateKey::Own(ChecklistTemplateId(Uuid::from_u128(7)));
        assert_eq!(TemplateKey::parse(&mine.to_string()), Some(mine));
        assert_eq!(TemplateKey::parse("alchemy"), None);
        assert_eq!(TemplateKey::parse(""), None);
    }

    #[test]
    fn begun_empty_only_what_the_house_wrote_is_asked() {
        assert_eq!(made(Vec::new(), &[]), []);
        let rows = [(own("own-1"), true), (own("own-2"), false)];
        assert_eq!(made(Vec::new(), &rows), [own("own-1")]);
    }

    proptest! {
        /// However rows are replaced, hidden and added: each key stands once, what is not asked stands nowhere, what the house
        /// wrote stands as it wrote it, and what it did not touch stands as it was and in its order.
        #[test]
        fn every_row_stands_once_and_as_whoever_wrote_it_last_said(
            of in prop::sample::select(Specialty::ALL),
            touched in prop::collection::btree_map(0_usize..20, any::<bool>(), 0..12),
        ) {
            let begun = shipped(of);
            let key = |at: usize| begun.get(at).map_or_else(|| format!("own-{at}"), |item| item.key.clone());
            let rows: Vec<(Item, bool)> = touched.iter().map(|(at, asked)| (own(&key(*at)), *asked)).collect();
            let all = made(begun.clone(), &rows);
            let mut keys: Vec<&str> = all.iter().map(|item| item.key.as_str()).collect();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(keys.len(), all.len());
            for (mine, asked) in &rows {
                prop_assert_eq!(all.contains(mine), *asked);
                prop_assert_eq!(all.iter().any(|item| item.key == mine.key), *asked);
            }
            let left = |items: &[Item]| -> Vec<Item> {
                items.iter().filter(|item| !rows.iter().any(|(mine, _)| mine.key == item.key)).cloned().collect()
            };
            prop_assert_eq!(left(&all), left(&begun));
        }
    }
}
