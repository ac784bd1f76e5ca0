//! What a sending comes to as its form stands, and which of the form's folds stand open: those whose choices are not the
//! usual ones, and those with a fault.

use super::NewPage;
use crate::consent_text::listed;
use domain::readers::Proof;

impl NewPage {
    /// How many documents go.
    pub(super) fn going(&self) -> usize {
        self.rows.iter().filter(|row| row.chosen).count()
    }

    /// What is chosen and covered by no consent, where that is more than one document: to leave out all of them at once.
    pub(super) fn uncovered(&self) -> Vec<String> {
        let open = self.rows.iter().filter(|row| row.chosen && !row.covered && !self.lack_alike());
        let all: Vec<String> = open.map(|row| row.document.id.to_string()).collect();
        if all.len() > 1 { all } else { Vec::new() }
    }

    /// Each document lacks just what the whole lacks: then it is said once, above them.
    pub(super) fn lack_alike(&self) -> bool {
        let lacks = |lack: &String| {
            self.rows
                .iter()
                .filter(|row| row.chosen)
                .all(|row| !row.covered && row.blocked.is_empty() && row.coverage == *lack)
        };
        self.whole.as_ref().is_err_and(lacks)
    }

    /// What it is for, in words; empty while nothing is chosen.
    pub(super) fn whys(&self) -> String {
        let chosen: Vec<String> = self
            .purposes
            .iter()
            .filter(|(word, _)| self.form.chose("purpose", word))
            .map(|(_, said)| said.clone())
            .collect();
        listed(self.page.t, &chosen)
    }

    pub(super) fn open_rows(&self) -> usize {
        self.checks.iter().filter(|row| row.tag != "accepted").count()
    }

    /// Nothing is open before it goes, and no reason stands there for going all the same.
    pub(super) fn ready(&self) -> bool {
        self.open_rows() == 0 && !self.faults.has("reason") && self.form.text("reason").is_empty()
    }

    /// How readers prove who they are, and what else they may, is not as usual, or has a fault: its fold stands open.
    pub(super) fn guarded(&self) -> bool {
        let faulty = ["proof", "openings"].iter().any(|field| self.faults.has(field));
        let chosen = !self.form.ticked("bring") || self.form.ticked("mark") || !self.form.text("openings").is_empty();
        faulty || chosen || !self.form.chose("proof", Proof::Code.word())
    }

    /// Copies, or what files are called, are not as usual.
    pub(super) fn unusual(&self) -> bool {
        self.faults.has("naming") || !self.form.ticked("download")
    }
}
