//! What a sending comes to as its form stands, and which of the form's folds stand open: those whose choices are not the
//! usual ones, and those with a fault.

use super::NewPage;
use crate::consent_text::listed;
use crate::text::Text;
use domain::readers::Proof;

/// Documents that lack the same.
pub(super) struct Lacking {
    /// What they lack, in words.
    pub lack: String,
    titles: Vec<String>,
    ids: Vec<String>,
}

impl Lacking {
    /// How many documents.
    pub(super) fn count(&self) -> usize {
        self.ids.len()
    }

    /// The document, or how many, and what is lacking.
    pub(super) fn line(&self, t: &Text) -> String {
        let what = match self.titles.as_slice() {
            [only] => only.clone(),
            more => t.n("reviews-going", more.len()),
        };
        t.with("reviews-blocked-line", [("title", what), ("lack", self.lack.clone())])
    }

    /// Their ids, as an address and a form take them.
    pub(super) fn ids(&self, between: &str) -> String {
        self.ids.join(between)
    }
}

impl NewPage {
    /// How many documents go.
    pub(super) fn going(&self) -> usize {
        self.rows.iter().filter(|row| row.chosen).count()
    }

    /// What is chosen and covered by no consent, once for each thing that is lacking: to ask for it, or to leave it out. Nothing where the
    /// whole lacks it alike.
    pub(super) fn lacking(&self) -> Vec<Lacking> {
        let mut all: Vec<Lacking> = Vec::new();
        for row in self.rows.iter().filter(|row| row.chosen && !row.covered && !self.lack_alike()) {
            let at = all.iter().position(|one| one.lack == row.coverage).unwrap_or_else(|| {
                all.push(Lacking { lack: row.coverage.clone(), titles: Vec::new(), ids: Vec::new() });
                all.len() - 1
            });
            all[at].titles.push(row.document.title.clone());
            all[at].ids.push(row.document.id.to_string());
        }
        all
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
