//! E5: what should be ready before a package goes. Open rows want a reason, which is recorded; consent is not one of them.

use super::super::super::summaries::sheet;
use super::{Desk, Ground};
use crate::forms::Posted;
use crate::text::Text;
use domain::packages::{Before, Check, Paper, checks};
use domain::reviews::Wanted;
use store::cases::Case;
use store::summaries::Summary;

/// A row of the list.
pub(super) struct Checked {
    /// What it is about.
    pub label: String,
    /// The word of its state.
    pub state: String,
    /// The state of its tag.
    pub tag: &'static str,
    /// What to do where it is open.
    pub mend: String,
}

/// Whether the summary is one page: measured by setting it, or by counting lines where there is no font to set it in.
pub(super) async fn fits(desk: &Desk, case: &Case, summary: Option<&Summary>) -> bool {
    let Some(summary) = summary else {
        return false;
    };
    let counted = summary.content.measure().fits();
    let (press, sheet) = (desk.app.press.clone(), sheet(desk, case, summary));
    match tokio::task::spawn_blocking(move || press.measure(&sheet)).await {
        Ok(Ok(fit)) => fit.fits,
        Ok(Err(_)) | Err(_) => counted,
    }
}

fn all(ground: &Ground, wanted: &Wanted, question: &str, covered: bool) -> Vec<(Check, bool)> {
    let going = ground.documents.iter().filter(|document| wanted.documents.contains(&document.id));
    let papers = going
        .map(|document| Paper {
            date: document.date,
            accepted: document.title_accepted,
            category: document.category,
            problems: &document.problems,
        })
        .collect();
    let summary = ground.summary.as_ref().map(|summary| (&summary.content, ground.fits));
    checks(&Before { summary, question, papers, covered })
}

/// The rows that are open and want a reason. A missing question is a fault of the form, and consent has no exception.
pub(super) fn open(ground: &Ground, wanted: &Wanted, question: &str) -> Vec<Check> {
    let reasoned = |check: &Check| !matches!(check, Check::Consent | Check::Question);
    all(ground, wanted, question, true)
        .into_iter()
        .filter(|(_, holds)| !holds)
        .map(|(check, _)| check)
        .filter(reasoned)
        .collect()
}

/// The list as the page shows it.
pub(super) fn of(t: Text, ground: &Ground, wanted: &Wanted, form: &Posted, covered: bool) -> Vec<Checked> {
    all(ground, wanted, form.text("question"), covered)
        .into_iter()
        .map(|(check, holds)| {
            let tag = match (holds, check) {
                (true, _) => "accepted",
                (false, Check::Consent) => "blocked",
                (false, _) => "attention",
            };
            Checked {
                label: t.word("check", check.word()),
                state: t.s(if holds { "reviews-check-ready" } else { "reviews-check-open" }),
                mend: if holds { String::new() } else { t.word("check-mend", check.word()) },
                tag,
            }
        })
        .collect()
}
