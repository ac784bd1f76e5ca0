//! E2: conditions are data. A small language that a tenant's own people write, that cannot run away, and that can say in
//! words why it said what it said.
//!
//! ```text
//! age > 50 or heart-history
//! diabetic and not recently-tested
//! sex = female and age < 55
//! ```
//!
//! What is asked is often not known yet, so the answer has three values (Kleene's strong logic): an item whose condition is
//! not known is shown as *perhaps needed*, with what has to be found out, and is never silently dropped.

use super::words::Flag;
use crate::cases::Sex;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest condition, in characters: what fits a form's field and a reader's head.
pub const LONGEST: usize = 400;
/// How deep parentheses and `not` may nest.
const DEEPEST: usize = 16;

/// A condition, parsed. Its text form is [`fmt::Display`]; storage and forms use that text only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Asked of everybody.
    Always,
    /// Asked where this is true of the patient.
    Flag(Flag),
    /// Asked by age.
    Age(Compare, u8),
    /// Asked by sex.
    Sex(Sex),
    /// The opposite.
    Not(Box<Condition>),
    /// Every one of them; at least two.
    All(Vec<Condition>),
    /// One of them at least; at least two.
    Any(Vec<Condition>),
}

/// How an age is compared, in whole years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compare {
    /// Younger than.
    Less,
    /// As old, or younger.
    AtMost,
    /// Exactly.
    Equal,
    /// As old, or older.
    AtLeast,
    /// Older than.
    More,
}

impl Compare {
    /// Every one, in the order of a form.
    pub const ALL: &'static [Self] = &[Self::More, Self::AtLeast, Self::Equal, Self::AtMost, Self::Less];

    /// As written.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }

    fn holds(self, age: i16, bound: u8) -> bool {
        let bound = i16::from(bound);
        match self {
            Self::Less => age < bound,
            Self::AtMost => age <= bound,
            Self::Equal => age == bound,
            Self::AtLeast => age >= bound,
            Self::More => age > bound,
        }
    }
}

/// What is known of a patient when conditions are asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Whole years.
    pub age: Option<i16>,
    /// As the request map says; [`Sex::Unknown`] counts as not known.
    pub sex: Option<Sex>,
    /// What somebody has answered; a flag that is absent has not been asked.
    pub flags: Vec<(Flag, bool)>,
}

impl Known {
    fn flag(&self, flag: Flag) -> Option<bool> {
        self.flags.iter().find(|(known, _)| *known == flag).map(|(_, value)| *value)
    }
}

/// Yes, no, or not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Truth {
    /// It is asked.
    Yes,
    /// It is not asked.
    No,
    /// It depends on something that nobody has said yet.
    Unknown,
}

/// One thing that the answer rests on, to be put into words: "because the patient is 62".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// The age, or that it is not known.
    Age(Option<i16>),
    /// The sex, or that it is not known.
    Sex(Option<Sex>),
    /// What is known of a flag.
    Flag(Flag, Option<bool>),
}

/// An answer and what it rests on: as little as suffices, in the order of the condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The answer.
    pub truth: Truth,
    /// What it rests on; empty for [`Condition::Always`].
    pub because: Vec<Evidence>,
}

impl Condition {
    /// Asks the condition about a patient.
    #[must_use]
    pub fn ask(&self, known: &Known) -> Answer {
        match self {
            Self::Always => Answer { truth: Truth::Yes, because: Vec::new() },
            Self::Flag(flag) => {
                let value = known.flag(*flag);
                Answer { truth: truth(value), because: vec![Evidence::Flag(*flag, value)] }
            }
            Self::Age(compare, bound) => Answer {
                truth: truth(known.age.map(|age| compare.holds(age, *bound))),
                because: vec![Evidence::Age(known.age)],
            },
            Self::Sex(sex) => {
                let said = known.sex.filter(|sex| *sex != Sex::Unknown);
                Answer { truth: truth(said.map(|said| said == *sex)), because: vec![Evidence::Sex(said)] }
            }
            Self::Not(inner) => {
                let answer = inner.ask(known);
                let truth = match answer.truth {
                    Truth::Yes => Truth::No,
                    Truth::No => Truth::Yes,
                    Truth::Unknown => Truth::Unknown,
                };
                Answer { truth, ..answer }
            }
            Self::All(parts) => decide(parts, known, Truth::No, Truth::Yes),
            Self::Any(parts) => decide(parts, known, Truth::Yes, Truth::No),
        }
    }

    /// Reads the text form.
    ///
    /// # Errors
    /// [`Fault`] names the first place that does not read, and what was expected there.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        if text.chars().count() > LONGEST {
            return Err(Fault { at: LONGEST, found: String::new(), expected: Expected::Shorter });
        }
        let mut parser = Parser { words: split(text), next: 0, depth: 0 };
        if parser.words.is_empty() {
            return Ok(Self::Always);
        }
        let condition = parser.any()?;
        match parser.peek() {
            None => Ok(condition),
            Some(_) => Err(parser.fault(Expected::AndOrOr)),
        }
    }
}

/// One part that says `decisive` decides; all that say `otherwise` decide together; else it is not known, because of those
/// that are not.
fn decide(parts: &[Condition], known: &Known, decisive: Truth, otherwise: Truth) -> Answer {
    let answers: Vec<Answer> = parts.iter().map(|part| part.ask(known)).collect();
    if let Some(one) = answers.iter().find(|answer| answer.truth == decisive) {
        return one.clone();
    }
    let unknown = answers.iter().any(|answer| answer.truth == Truth::Unknown);
    let mut because = Vec::new();
    for answer in answers.iter().filter(|answer| !unknown || answer.truth == Truth::Unknown) {
        for evidence in &answer.because {
            if !because.contains(evidence) {
                because.push(*evidence);
            }
        }
    }
    Answer { truth: if unknown { Truth::Unknown } else { otherwise }, because }
}

const fn truth(value: Option<bool>) -> Truth {
    match value {
        Some(true) => Truth::Yes,
        Some(false) => Truth::No,
        None => Truth::Unknown,
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => Ok(()),
            Self::Flag(flag) => flag.fmt(f),
            Self::Age(compare, bound) => write!(f, "age {} {bound}", compare.sign()),
            Self::Sex(sex) => write!(f, "sex = {sex}"),
            Self::Not(inner) => {
                f.write_str("not ")?;
                inner.write_inside(f)
            }
            Self::All(parts) => join(f, parts, " and "),
            Self::Any(parts) => join(f, parts, " or "),
        }
    }
}

impl Condition {
    fn write_inside(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(_) | Self::Any(_) => write!(f, "({self})"),
            Self::Always | Self::Flag(_) | Self::Age(..) | Self::Sex(_) | Self::Not(_) => write!(f, "{self}"),
        }
    }
}

fn join(f: &mut fmt::Formatter<'_>, parts: &[Condition], between: &str) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        part.write_inside(f)?;
    }
    Ok(())
}

/// Where a condition does not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the condition does not read at character {at}")]
pub struct Fault {
    /// Characters before the place.
    pub at: usize,
    /// What stands there; empty at the end.
    pub found: String,
    /// What could stand there.
    pub expected: Expected,
}

/// What could have stood where a condition does not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// `age`, `sex`, a flag, `not` or a parenthesis.
    Something,
    /// `<`, `<=`, `=`, `>=` or `>`.
    Sign,
    /// `=`.
    Equals,
    /// Whole years, 0 to 130.
    Years,
    /// `female`, `male` or `other`.
    SexWord,
    /// `)`.
    Closing,
    /// `and`, `or`, or the end.
    AndOrOr,
    /// Less nesting.
    Flatter,
    /// Fewer characters.
    Shorter,
}

impl Expected {
    /// The one spelling, for texts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Something => "something",
            Self::Sign => "sign",
            Self::Equals => "equals",
            Self::Years => "years",
            Self::SexWord => "sex",
            Self::Closing => "closing",
            Self::AndOrOr => "and-or",
            Self::Flatter => "flatter",
            Self::Shorter => "shorter",
        }
    }
}

struct Parser {
    words: Vec<(usize, String)>,
    next: usize,
    depth: usize,
}

impl Parser {
    fn any(&mut self) -> Result<Condition, Fault> {
        let parts = self.list("or", Self::all)?;
        Ok(one_or(parts, Condition::Any))
    }

    fn all(&mut self) -> Result<Condition, Fault> {
        let parts = self.list("and", Self::not)?;
        Ok(one_or(parts, Condition::All))
    }

    fn list(
        &mut self,
        between: &str,
        part: fn(&mut Self) -> Result<Condition, Fault>,
    ) -> Result<Vec<Condition>, Fault> {
        let mut parts = vec![part(self)?];
        while self.take(between) {
            parts.push(part(self)?);
        }
        Ok(parts)
    }

    fn not(&mut self) -> Result<Condition, Fault> {
        if self.peek() == Some("not") {
            self.deeper()?;
            self.next += 1;
            let inner = self.not()?;
            self.depth -= 1;
            return Ok(Condition::Not(Box::new(inner)));
        }
        if self.peek() == Some("(") {
            self.deeper()?;
            self.next += 1;
            let inner = self.any()?;
            self.depth -= 1;
            return if self.take(")") { Ok(inner) } else { Err(self.fault(Expected::Closing)) };
        }
        self.test()
    }

    fn test(&mut self) -> Result<Condition, Fault> {
        if self.take("age") {
            let sign = self.read(Expected::Sign, |word| Compare::ALL.iter().copied().find(|c| c.sign() == word))?;
            let years = self.read(Expected::Years, |word| word.parse().ok().filter(|years| *years <= 130))?;
            return Ok(Condition::Age(sign, years));
        }
        if self.take("sex") {
            self.read(Expected::Equals, |word| (word == "=").then_some(()))?;
            let known = |word: &str| Sex::parse(word).filter(|sex| *sex != Sex::Unknown);
            return Ok(Condition::Sex(self.read(Expected::SexWord, known)?));
        }
        self.read(Expected::Something, Flag::parse).map(Condition::Flag)
    }

    fn deeper(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(self.fault(Expected::Flatter)) } else { Ok(()) }
    }

    fn peek(&self) -> Option<&str> {
        self.words.get(self.next).map(|(_, word)| word.as_str())
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.peek() == Some(word);
        self.next += usize::from(found);
        found
    }

    fn read<T>(&mut self, expected: Expected, read: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
        let value = self.peek().and_then(read).ok_or_else(|| self.fault(expected))?;
        self.next += 1;
        Ok(value)
    }

    fn fault(&self, expected: Expected) -> Fault {
        let last = self.words.last().map_or(0, |(at, word)| at + word.chars().count());
        let (at, found) = self.words.get(self.next).cloned().unwrap_or((last, String::new()));
        Fault { at, found, expected }
    }
}

fn one_or(mut parts: Vec<Condition>, many: fn(Vec<Condition>) -> Condition) -> Condition {
    if parts.len() == 1 { parts.swap_remove(0) } else { many(parts) }
}

/// Words, numbers, signs and parentheses, each with the characters before it. Case does not matter.
fn split(text: &str) -> Vec<(usize, String)> {
    let class = |c: char| match c {
        '(' | ')' => 1,
        '<' | '>' | '=' => 2,
        _ => 3,
    };
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut before = None;
    for (at, c) in text.chars().enumerate() {
        if c.is_whitespace() {
            before = None;
            continue;
        }
        let this = class(c);
        match words.last_mut() {
            Some((_, word)) if before == Some(this) && this != 1 => word.extend(c.to_lowercase()),
            _ => words.push((at, c.to_lowercase().collect())),
        }
        before = Some(this);
    }
    words
}

#[cfg(test)]
#[path = "conditions/tests.rs"]
mod tests;
