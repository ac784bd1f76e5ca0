//! Choosing which photographs are the pages of one paper, and in which order: at the desk and in the family (D7).

use crate::forms::{Faults, Posted};
use crate::text::Text;
use domain::ids::DocumentId;
use store::documents::Document;
use store::photos::{MOST, Refused};

/// A photograph that can be chosen.
pub struct Photo {
    /// The name of its field.
    pub field: String,
    /// Its own page; its picture is page 1 below it.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// What helps to tell it from others.
    pub detail: String,
    /// Which page it was said to be.
    pub place: String,
}

impl Photo {
    /// A photograph in the list of documents at `list`.
    #[must_use]
    pub fn of(document: &Document, list: &str, title: String, detail: String, typed: &Posted) -> Self {
        let field = field(document.id);
        Self { address: format!("{list}/{}", document.id), place: typed.text(&field).to_owned(), title, detail, field }
    }
}

fn field(photo: DocumentId) -> String {
    format!("place-{photo}")
}

/// The photographs that were given a page, in that order.
#[must_use]
pub fn order(t: Text, posted: &Posted, photos: &[Document], faults: &mut Faults) -> Vec<DocumentId> {
    let mut places: Vec<(usize, DocumentId)> = Vec::new();
    for photo in photos {
        let name = field(photo.id);
        let typed = posted.text(&name).trim();
        if typed.is_empty() {
            continue;
        }
        match typed.parse().ok().filter(|place| (1..=MOST).contains(place)) {
            Some(place) if places.iter().any(|(known, _)| *known == place) => faults.add(&name, t.s("photos-twice")),
            Some(place) => places.push((place, photo.id)),
            None => faults.add(&name, t.n("photos-number", MOST)),
        }
    }
    if faults.none() && places.len() < 2 {
        faults.add("places", t.s("photos-too-few"));
    }
    places.sort_unstable_by_key(|(place, _)| *place);
    places.into_iter().map(|(_, photo)| photo).collect()
}

/// Why they were not joined, to whoever sent them: what others can mend is said as whom to ask.
#[must_use]
pub fn refusal(t: Text, refused: Refused) -> String {
    t.s(match refused {
        Refused::Gone => "photos-gone",
        Refused::Categories => "photos-categories",
        Refused::Senders => "photos-senders",
        Refused::Granted => "photos-granted",
    })
}
