//! What a sending admits to be missing, as the form proposes it.

use crate::desk::{Desk, checklists};
use crate::errors::WebResult;
use crate::request_view::title;
use crate::text::Text;
use domain::policy::CaseFacts;
use domain::words::Language;
use store::clinics::Clinic;
use store::{Tx, requests};

/// The longest words about it, in characters.
pub(super) const LONGEST: usize = 1_000;

/// What is not there yet, a line each: rows of the checklist as this clinic alone asks them, and what was asked for and has not come. In
/// the sender's language where the clinic reads that, else in one that it reads.
pub(super) async fn lines(desk: &Desk, tx: &mut Tx, facts: &CaseFacts, clinic: &Clinic) -> WebResult<String> {
    let zone = &desk.row.time_zone;
    let reads = |language: &Language| clinic.entry.languages.iter().any(|tag| tag == language.word());
    let mut all = [desk.t.0, Language::En].into_iter().chain(Language::ALL.iter().copied());
    let t = Text(all.find(reads).unwrap_or(desk.t.0));
    let mut lines = checklists::missing(t, zone, tx, facts, Some(clinic.id)).await?;
    for one in requests::list(tx, facts.id).await?.iter().filter(|one| one.state.awaits()) {
        let what = title(t, one, &t.word("category", one.category.word()));
        lines.push(t.with("reviews-admitted-asked", [("what", what), ("day", t.day_of(one.asked_at, zone))]));
    }
    Ok(lines.join("\n").chars().take(LONGEST).collect())
}
