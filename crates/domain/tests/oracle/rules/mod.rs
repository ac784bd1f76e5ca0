//! The prose, rule by rule: who may, unless. Codes are those of the catalogue and of the security bar.
//!
//! A subject is a file. `tenant.rs` and `content.rs` say what staff may at large and on a case, `family.rs` what the patient's
//! side may, `reviews.rs` what a clinic may; what several of them meet stands together, whoever asks.

mod consents;
mod content;
mod documents;
mod elsewhere;
mod family;
mod journey;
mod money;
mod questions;
mod requests;
mod reviews;
mod tenant;
mod translations;

use crate::question::Question;
use domain::policy::{Action as A, Reason as R};

pub type Holds = fn(&Question<'_>) -> bool;

/// One sentence of the prose.
pub struct Rule {
    pub says: &'static str,
    pub to: &'static [A],
    pub who: Holds,
    /// Why they may; none where the sentence only tells who does it instead.
    pub because: Option<R>,
    /// What stands against it, each with its own words. Any one does.
    pub unless: &'static [(R, Holds)],
    /// It speaks of each grant that the asker holds over the document; one good grant is enough.
    pub by_grant: bool,
}

const ALWAYS: Holds = |_| true;
const VIEWER: (R, Holds) = (R::ViewersOnlyRead, |q| q.viewer());
const OFF_THE_MAP: (R, Holds) = (R::NotOnThisCase, |q| q.not_on_the_map());
const CLOSED: (R, Holds) = (R::CaseClosed, |q| q.closed());
const DANGEROUS: (R, Holds) = (R::Quarantined, |q| q.dangerous());
const UNSCANNED: (R, Holds) = (R::NotScanned, |q| q.not_scanned());
const REVOKED: (R, Holds) = (R::ReviewRevoked, |q| q.review_revoked());
const OVER: (R, Holds) = (R::ReviewEnded, |q| q.review_over());
const REVIEW_WITHDRAWN: (R, Holds) = (R::ConsentWithdrawn, |q| q.review_withdrawn());
const REVIEW_UNCOVERED: (R, Holds) = (R::ConsentDoesNotCover, |q| q.review_uncovered());
const GRANT_OVER: (R, Holds) = (R::GrantEnded, |q| q.grant_over());
const LOOK_ONLY: (R, Holds) = (R::ViewOnly, |q| q.grant_for_looking_only());
const GRANT_WITHDRAWN: (R, Holds) = (R::ConsentWithdrawn, |q| q.grant_withdrawn());
const GRANT_TAKEN_BACK: (R, Holds) = (R::TakenBack, |q| q.grant_taken_back());
const GRANT_UNCOVERED: (R, Holds) = (R::ConsentDoesNotCover, |q| q.grant_uncovered());
const READER_OVER: (R, Holds) = (R::ReaderEnded, |q| q.reader_ended());
const BROUGHT_IN: (R, Holds) = (R::ColleaguesLook, |q| q.brought_in());
const TAKES_THOUGH_BROUGHT: (R, Holds) = (R::ColleaguesLook, |q| q.takes_though_brought_in());
const NONE_BROUGHT: (R, Holds) = (R::NoColleagues, |q| !q.may_bring());
const QUESTION_CLOSED: (R, Holds) = (R::QuestionClosed, |q| q.question_closed());
const UNPROVEN: (R, Holds) = (R::ProofMissing, |q| q.without_proof());
const PROOF_OVER: (R, Holds) = (R::ProofEnded, |q| q.proof_over());
const NOT_LET_SEE: (R, Holds) = (R::PatientHasNotAllowed, |q| !q.may_view());

const fn rule(says: &'static str, to: &'static [A], who: Holds, because: R, unless: &'static [(R, Holds)]) -> Rule {
    Rule { says, to, who, because: Some(because), unless, by_grant: false }
}

const fn never(says: &'static str, to: &'static [A], who: Holds, words: &'static [(R, Holds)]) -> Rule {
    Rule { says, to, who, because: None, unless: words, by_grant: false }
}

const fn by_grant(says: &'static str, to: &'static [A], who: Holds, unless: &'static [(R, Holds)]) -> Rule {
    Rule { says, to, who, because: Some(R::Granted), unless, by_grant: true }
}

const ROOMS: &[&[Rule]] = &[
    tenant::RULES,
    content::RULES,
    family::RULES,
    documents::RULES,
    journey::RULES,
    requests::RULES,
    questions::RULES,
    money::RULES,
    elsewhere::RULES,
    translations::RULES,
    consents::RULES,
    reviews::RULES,
];

/// Every rule, room by room.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    ROOMS.iter().copied().flatten()
}
