//! D4, bar 7: whether two written names can be one person's, across scripts, spellings and forms.
//!
//! A case has a name as the person writes it and, often, the passport's Latin spelling; a passport's machine-readable zone
//! and the headers of images have others. They differ for many innocent reasons: Arabic is transcribed freely (Muhammad,
//! Mohamed), Cyrillic by several standards (Yuliya, Iuliia, Julija), the family name stands first or last, a patronymic or
//! a middle name is left out, `ü` becomes `UE`, a field was too short. And for one that matters: it is somebody else.
//!
//! [`compare`] grades the likeness and keeps the evidence, word by word. It is a help to look closely, never a verdict: what
//! it says is shown to a person who decides. `words.rs` takes names apart, `scripts.rs` reads Cyrillic, Arabic and Chinese,
//! `sounds.rs` tells which spellings stand for the same word.

mod scripts;
mod sounds;
mod words;

pub use words::Name;

use crate::words::words;
use words::{Script, Word};

words! {
    /// How alike two names are, the most alike first.
    Likeness {
        /// Every word of the shorter is a word of the longer, perhaps in another script or order.
        Same = "same",
        /// The same words, spelled differently.
        Spelling = "spelling",
        /// Some words are the same, others are not.
        Partly = "partly",
        /// No word is the same.
        Different = "different",
        /// There is nothing to compare, or no way to.
        Unknown = "unknown",
    }
}

words! {
    /// How one word of a name agrees with one of the other.
    How {
        /// Letter by letter, but for case, marks, and ways to write a mark out (ICAO Doc 9303, part 3, section 6).
        Same = "same",
        /// As far as the two scripts can tell.
        Script = "script",
        /// It sounds alike, and is spelled differently.
        Spelling = "spelling",
        /// The beginning is the same; the rest did not fit in.
        Cut = "cut",
        /// Only an initial, which fits.
        Initial = "initial",
    }
}

words! {
    /// Why names cannot be compared.
    Obstacle {
        /// One of the two says nothing, or a placeholder such as ANONYMOUS.
        Nothing = "nothing",
        /// There is no way from the one script to the other.
        Script = "script",
    }
}

/// Two words that agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// As the first name has it.
    pub ours: String,
    /// As the second name has it.
    pub theirs: String,
    /// How they agree.
    pub how: How,
}

/// A likeness and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// How alike.
    pub grade: Likeness,
    /// Words that agree, in the order of the first name.
    pub pairs: Vec<Pair>,
    /// Words that only the first name has.
    pub only_ours: Vec<String>,
    /// Words that only the second name has.
    pub only_theirs: Vec<String>,
    /// Why they cannot be compared, where they cannot.
    pub obstacle: Option<Obstacle>,
}

impl Comparison {
    fn not(obstacle: Obstacle) -> Self {
        Self {
            grade: Likeness::Unknown,
            pairs: Vec::new(),
            only_ours: Vec::new(),
            only_theirs: Vec::new(),
            obstacle: Some(obstacle),
        }
    }
}

/// Compares every way in which a person's name is written with every way in which another source writes it, and keeps the
/// best.
#[must_use]
pub fn compare_any(ours: &[Name], theirs: &[Name]) -> Comparison {
    let pairs = ours.iter().flat_map(|our| theirs.iter().map(move |their| compare(our, their)));
    pairs.min_by_key(|one| (one.grade, one.obstacle)).unwrap_or_else(|| Comparison::not(Obstacle::Nothing))
}

/// Compares two written names.
#[must_use]
pub fn compare(ours: &Name, theirs: &Name) -> Comparison {
    if ours.says_nothing() || theirs.says_nothing() {
        return Comparison::not(Obstacle::Nothing);
    }
    let (left, right) = (ours.beside(theirs), theirs.beside(ours));
    if !left.iter().any(|one| right.iter().any(|other| one.script.reads(other.script))) {
        return Comparison::not(Obstacle::Script);
    }
    let found = pair_up(&left, &right, ours.cut, theirs.cut);
    let alone = |words: &[Word], taken: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..words.len()).filter(|at| !taken(*at)).collect()
    };
    let left_alone = alone(&left, &|at| found.iter().any(|(one, _, _)| *one == at));
    let right_alone = alone(&right, &|at| found.iter().any(|(_, other, _)| *other == at));
    let shown = |words: &[Word], at: &[usize]| at.iter().map(|at| words[*at].text.clone()).collect();
    Comparison {
        grade: grade(&left, &right, &found, &left_alone, &right_alone),
        only_ours: shown(&left, &left_alone),
        only_theirs: shown(&right, &right_alone),
        pairs: found
            .iter()
            .map(|(one, other, how)| Pair {
                ours: left[*one].text.clone(),
                theirs: right[*other].text.clone(),
                how: *how,
            })
            .collect(),
        obstacle: None,
    }
}

type Found = (usize, usize, How);

/// Pairs words, the surest first. In names of a few words the greedy choice is the best one.
fn pair_up(left: &[Word], right: &[Word], left_cut: bool, right_cut: bool) -> Vec<Found> {
    let mut possible: Vec<Found> = Vec::new();
    for (at, one) in left.iter().enumerate() {
        for (other_at, other) in right.iter().enumerate() {
            let ends = (left_cut && at + 1 == left.len(), right_cut && other_at + 1 == right.len());
            if let Some(how) = one.agrees(other, ends) {
                possible.push((at, other_at, how));
            }
        }
    }
    possible.sort_by_key(|(one, other, how)| (*how, one.abs_diff(*other)));
    let mut found: Vec<Found> = Vec::new();
    for one in possible {
        if !found.iter().any(|(left, right, _)| *left == one.0 || *right == one.1) {
            found.push(one);
        }
    }
    found.sort_unstable_by_key(|(one, _, _)| *one);
    found
}

/// Names differ in length for good reasons, so that a name within the other counts as the same, with two conditions. Two
/// words agree at least: one word is shared by many. And the given name is among them: where people carry their father's
/// and grandfather's names, the father's whole name is the end of the son's.
fn grade(left: &[Word], right: &[Word], found: &[Found], left_alone: &[usize], right_alone: &[usize]) -> Likeness {
    let sure = found.iter().filter(|(_, _, how)| *how != How::Initial).count();
    if found.is_empty() {
        return Likeness::Different;
    }
    let spelled = found.iter().any(|(_, _, how)| matches!(how, How::Spelling | How::Cut | How::Initial));
    let close = if spelled { Likeness::Spelling } else { Likeness::Same };
    let (left_rest, right_rest) = (matters(left, left_alone), matters(right, right_alone));
    match (left_rest, right_rest) {
        _ if sure == 0 => Likeness::Partly,
        (Rest::Nothing, Rest::Nothing) => close,
        (Rest::Nothing, Rest::Middle) | (Rest::Middle, Rest::Nothing) if sure >= 2 => close,
        _ => Likeness::Partly,
    }
}

/// What of a name has no partner.
enum Rest {
    /// Nothing that counts.
    Nothing,
    /// A middle or family name, a patronymic.
    Middle,
    /// The word that the name begins with.
    First,
}

fn matters(words: &[Word], alone: &[usize]) -> Rest {
    let first = words.iter().position(|word| !word.connects);
    let counted: Vec<usize> = alone.iter().copied().filter(|at| !words[*at].connects).collect();
    match counted.as_slice() {
        [] => Rest::Nothing,
        [at, ..] if Some(*at) == first && !words[*at].patronymic => Rest::First,
        _ => Rest::Middle,
    }
}

impl Script {
    /// Whether there is a way to compare words of the two.
    fn reads(self, other: Self) -> bool {
        use Script::{Arabic, Chinese, Cyrillic, Latin};
        self == other
            || matches!((self, other), (Latin | Cyrillic | Arabic, Latin | Cyrillic | Arabic))
            || matches!((self, other), (Chinese, Latin) | (Latin, Chinese))
    }
}

#[cfg(test)]
mod tests;
