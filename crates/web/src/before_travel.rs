//! L1: what is to be asked before travel, with the thread of each question that was asked.

use crate::errors::WebResult;
use crate::question_view::{Eyes, View};
use crate::text::Text;
use domain::ids::{CaseId, QuestionId};
use domain::questions::BeforeTravel;
use domain::questions::before_travel::settled;
use store::{Tx, questions};

/// One of them.
pub struct Line {
    /// Which.
    pub which: BeforeTravel,
    /// As it is asked.
    pub words: String,
    /// Who answers it.
    pub who: String,
    /// Its thread, once it was asked.
    pub thread: Option<View>,
    /// Whether it was answered.
    pub answered: bool,
}

/// All of them, with the threads that a reader may see.
///
/// # Errors
/// When the database cannot be reached.
pub async fn lines(
    tx: &mut Tx,
    t: Text,
    zone: &str,
    case: CaseId,
    eyes: Eyes,
    sees: impl Fn(QuestionId) -> bool,
) -> WebResult<Vec<Line>> {
    let asked = questions::list(tx, case).await?;
    let line = |which: BeforeTravel| {
        // One that was asked again after it was closed stands before that one.
        let mut own = asked.iter().filter(|one| one.before_travel == Some(which) && sees(one.id));
        let newest = own.next();
        Line {
            which,
            words: t.word("before-travel", which.word()),
            who: t.word("question-about", &format!("{}-who", which.kind())),
            thread: newest.map(|one| View::of(t, zone, one, &[], eyes)),
            answered: newest.is_some_and(|one| settled(one.state, one.answers)),
        }
    };
    Ok(BeforeTravel::ALL.iter().copied().map(line).collect())
}

/// Their short names, joined.
#[must_use]
pub fn named(t: Text, all: &[BeforeTravel]) -> String {
    let names: Vec<String> = all.iter().map(|one| t.s(&format!("before-travel-{one}-short"))).collect();
    crate::consent_text::listed(t, &names)
}
