//! F2, F3: an original and its translation, page beside page, with the translator's notes at their places. The same for the
//! desk, for a clinic's reader and for families; the pictures are those of both documents, each asked about by itself.

use crate::errors::WebResult;
use crate::text::Text;
use crate::translation_view::{NoteLine, note_lines};
use crate::work::Work;
use domain::ids::DocumentId;
use domain::policy::Action;
use std::ops::DerefMut;
use store::Tx;
use store::documents::{self, Document};
use store::translations;

/// Pages shown at once.
const AT_ONCE: i32 = 12;

/// From which page on.
#[derive(Debug, Default, serde::Deserialize)]
pub struct From {
    from: Option<i32>,
}

/// A page of both.
pub struct Pair {
    /// Which.
    pub n: i32,
    /// The picture of the original's page; none where it has no such page, or cannot be shown.
    pub original: Option<String>,
    /// The picture of the translation's page.
    pub translation: Option<String>,
    /// Notes about this page.
    pub notes: Vec<NoteLine>,
}

/// An original beside its translation.
pub struct Beside {
    /// The original's title and its own page.
    pub original: (String, String),
    /// The translation's.
    pub translation: (String, String),
    /// What it is: who translated, certified or not.
    pub about: String,
    /// Notes about the whole document.
    pub whole: Vec<NoteLine>,
    /// The pages.
    pub pairs: Vec<Pair>,
    /// Where the pages before begin.
    pub before: Option<i32>,
    /// Where the pages after begin.
    pub after: Option<i32>,
}

impl Beside {
    /// Draws it for whoever may look at both; nothing otherwise, nor for what is no translation. `list` is where the documents
    /// of this door are.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn draw<T: DerefMut<Target = Tx>>(
        t: Text,
        list: &str,
        work: &mut Work<T, DocumentId>,
        from: &From,
    ) -> WebResult<Option<Self>> {
        let case = work.facts.id;
        let translation = documents::find(&mut work.tx, case, work.permit.subject()).await?;
        let Some((translation, of)) = translation.and_then(|one| one.translation.clone().map(|of| (one, of))) else {
            return Ok(None);
        };
        let original = documents::find(&mut work.tx, case, of.document).await?;
        let Some(original) = original.filter(|one| work.may(Action::ViewDocument, one.id)) else {
            return Ok(None);
        };
        let notes = note_lines(t, translations::notes(&mut work.tx, case, of.id).await?);
        let last = pages(&original).max(pages(&translation));
        let first = from.from.unwrap_or(1).clamp(1, last.max(1));
        let end = last.min(first.saturating_add(AT_ONCE - 1));
        let picture = |one: &Document, n: i32| (n <= pages(one)).then(|| format!("{list}/{}/pages/{n}", one.id));
        Ok(Some(Self {
            pairs: (first..=end)
                .map(|n| Pair {
                    n,
                    original: picture(&original, n),
                    translation: picture(&translation, n),
                    notes: notes.iter().filter(|note| note.page == Some(n)).cloned().collect(),
                })
                .collect(),
            about: crate::translation_view::origin(t, &translation, |_| true),
            whole: notes.iter().filter(|note| note.page.is_none()).cloned().collect(),
            original: (original.title, format!("{list}/{}", original.id)),
            translation: (translation.title, format!("{list}/{}", translation.id)),
            before: (first > 1).then(|| (first - AT_ONCE).max(1)),
            after: (end < last).then_some(end + 1),
        }))
    }
}

/// Pages that can be shown as pictures.
fn pages(document: &Document) -> i32 {
    if document.shows() && !document.is_dicom() { document.pages.unwrap_or(1) } else { 0 }
}
