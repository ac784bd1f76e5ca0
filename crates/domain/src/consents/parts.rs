//! G2: a part of a consent is taken back while the rest stays in force.

use super::{ConsentFacts, Recipient};
use crate::documents::Category;
use crate::ids::DocumentId;

/// What can be taken back by itself. Written `clinic:…`, `person:…`, `document:…` or `category:…` in addresses and forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// One recipient: for this one everything stops.
    Recipient(Recipient),
    /// One document, whether the consent names it or its category.
    Document(DocumentId),
    /// Everything of one category, documents that the consent names singly included.
    Category(Category),
}

impl Part {
    /// Reads the one spelling; anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, what) = text.split_once(':')?;
        match kind {
            "clinic" => what.parse().ok().map(|id| Self::Recipient(Recipient::Clinic(id))),
            "person" => what.parse().ok().map(|id| Self::Recipient(Recipient::Participant(id))),
            "document" => what.parse().ok().map(Self::Document),
            "category" => Category::parse(what).map(Self::Category),
            _ => None,
        }
    }

    /// What kind of part it is: the word before the colon.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Recipient(Recipient::Clinic(_)) => "clinic",
            Self::Recipient(Recipient::Participant(_)) => "person",
            Self::Document(_) => "document",
            Self::Category(_) => "category",
        }
    }
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:", self.kind())?;
        match self {
            Self::Recipient(Recipient::Clinic(id)) => id.fmt(f),
            Self::Recipient(Recipient::Participant(id)) => id.fmt(f),
            Self::Document(id) => id.fmt(f),
            Self::Category(category) => category.fmt(f),
        }
    }
}

impl ConsentFacts {
    /// Whether this very part was taken back.
    #[must_use]
    pub fn took_back(&self, part: Part) -> bool {
        self.taken_back.contains(&part)
    }

    /// Whether a document was taken back: itself, or with everything of its kind.
    #[must_use]
    pub fn took_back_document(&self, document: DocumentId, category: Category) -> bool {
        self.took_back(Part::Document(document)) || self.took_back(Part::Category(category))
    }

    /// Whether for this recipient the whole of it has stopped.
    #[must_use]
    pub fn stopped_for(&self, recipient: Recipient) -> bool {
        self.state == super::ConsentState::Withdrawn || self.took_back(Part::Recipient(recipient))
    }

    /// Whether it names everything of a kind, and still does.
    #[must_use]
    pub fn names_category(&self, category: Category) -> bool {
        self.categories.contains(&category) && !self.took_back(Part::Category(category))
    }
}
