//! Reads the rules: a deed is done by who may, unless; refused with a true reason; or never heard of.

use crate::ground::{STANDING, addressed, exists};
use crate::question::Question;
use crate::rules::{self, Rule};
use domain::policy::{Denied, Reason};

/// Some reasons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reasons(pub Vec<Reason>);

/// What the prose says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Yes, for any of these reasons.
    Yes(Reasons),
    /// No, and any of these is true.
    No(Reasons),
    /// As if there were nothing.
    Nothing,
}

impl Verdict {
    /// Whether an answer says the same, with a reason that is true.
    pub fn agrees(&self, answer: Result<Reason, Denied>) -> bool {
        match (self, answer) {
            (Self::Yes(reasons), Ok(reason)) => reasons.0.contains(&reason),
            (Self::No(reasons), Err(Denied::Forbidden(reason))) => reasons.0.contains(&reason),
            (Self::Nothing, Err(Denied::Hidden)) => true,
            _ => false,
        }
    }
}

/// How often each rule spoke for and against.
#[derive(Debug, Clone)]
pub struct Spoken {
    pub for_it: Vec<u64>,
    pub against: Vec<Vec<u64>>,
}

impl Spoken {
    pub fn new() -> Self {
        Self {
            for_it: rules::all().map(|_| 0).collect(),
            against: rules::all().map(|rule| vec![0; rule.unless.len()]).collect(),
        }
    }
}

impl Spoken {
    /// How often each rule, and each thing that stands against one, came up; the rarest first.
    pub fn rare(&self) -> Vec<(u64, &'static str, Option<Reason>)> {
        let sides = rules::all().enumerate().flat_map(|(at, rule)| {
            let against = rule.unless.iter().zip(&self.against[at]);
            let against = against.map(|((reason, _), times)| (*times, rule.says, Some(*reason)));
            let for_it = rule.because.map(|_| (self.for_it[at], rule.says, None)).into_iter();
            for_it.chain(against)
        });
        let mut sides: Vec<_> = sides.collect();
        sides.sort_by_key(|(times, _, _)| *times);
        sides
    }
}

/// What the prose says to a question.
pub fn judge(question: &Question<'_>, spoken: &mut Spoken) -> Verdict {
    if !addressed(question) {
        return Verdict::Nothing;
    }
    let missing: Vec<Reason> =
        STANDING.iter().filter(|(_, lacks)| lacks(question)).map(|(reason, _)| *reason).collect();
    if !missing.is_empty() {
        return Verdict::No(Reasons(missing));
    }
    if !exists(question) {
        return Verdict::Nothing;
    }
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    let speaking =
        rules::all().enumerate().filter(|(_, rule)| rule.to.contains(&question.action) && (rule.who)(question));
    for (at, rule) in speaking {
        for case in cases(rule, question) {
            let before = no.len();
            for (which, (reason, holds)) in rule.unless.iter().enumerate() {
                if holds(&case) {
                    spoken.against[at][which] += 1;
                    no.push(*reason);
                }
            }
            if no.len() == before
                && let Some(reason) = rule.because
            {
                spoken.for_it[at] += 1;
                yes.push(reason);
            }
        }
    }
    match (yes.is_empty(), no.is_empty()) {
        (false, _) => Verdict::Yes(Reasons(yes)),
        (true, false) => Verdict::No(Reasons(no)),
        (true, true) => Verdict::Nothing,
    }
}

/// The question itself, or once with each grant in hand.
fn cases<'a>(rule: &Rule, question: &Question<'a>) -> Vec<Question<'a>> {
    if !rule.by_grant {
        return vec![question.clone()];
    }
    question.my_grants().map(|grant| Question { grant: Some(grant), ..question.clone() }).collect()
}
