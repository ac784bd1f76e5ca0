//! What a page that takes files and words says besides its subject: what was just done, what became of what was sent, and what
//! was typed with its faults.

use crate::forms::{Faults, Posted};
use crate::text::Text;
use crate::uploads::Report;
use serde::Deserialize;

/// What a redirect wants to be said.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    said: String,
}

impl Said {
    /// Its word, if it is one of these: an address can be written by anybody.
    #[must_use]
    pub fn known(&self, words: &[&str]) -> Option<&str> {
        Some(self.said.as_str()).filter(|said| words.contains(said))
    }
}

/// What a page says.
#[derive(Default)]
pub struct Told {
    /// What was just done, in words.
    pub said: String,
    /// What became of files.
    pub report: Report,
    /// What was typed.
    pub form: Posted,
    /// What is wrong with it.
    pub faults: Faults,
}

impl Told {
    /// After a redirect.
    #[must_use]
    pub fn after(said: Option<String>, report: Report) -> Self {
        Self { said: said.unwrap_or_default(), report, ..Self::default() }
    }

    /// The form that sends files had none in it.
    #[must_use]
    pub fn nothing_chosen(t: Text) -> Self {
        let mut faults = Faults::default();
        faults.add("files", t.s("asked-nothing-chosen"));
        Self::faulty(Posted::default(), faults)
    }

    /// A form with a fault.
    #[must_use]
    pub fn faulty(form: Posted, faults: Faults) -> Self {
        Self { form, faults, ..Self::default() }
    }
}
