//! G4: the name of whoever looks, and the day, laid over pages and photographs that a clinic's reader sees, where the sender asked for
//! it. Frames of images stay as they are, since a finding could be under it; so does whatever may be taken.

use crate::doors::Entry;
use crate::errors::{WebError, WebResult};
use bytes::Bytes;
use domain::Date;
use domain::policy::Actor;
use records::sandbox::Render;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Tx, reviews};

/// Marks that are kept; each is some ten kilobytes, and setting one takes a tenth of a second.
const MOST: usize = 200;

/// Whose name, and which day.
type Whose = (String, Date);

/// Marks that were set a moment ago, the latest last. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Marks(Arc<Mutex<VecDeque<(Whose, Bytes)>>>);

impl Marks {
    fn get(&self, wanted: &Whose) -> Option<Bytes> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == wanted).map(|(_, mark)| mark.clone())
    }

    fn put(&self, whose: Whose, mark: Bytes) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((whose, mark));
        if kept.len() > MOST {
            kept.pop_front();
        }
    }

    /// Forgets all of them.
    pub fn forget_all(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Whose name goes over a picture, and the day; nothing for most.
pub(super) async fn whose(entry: &Entry, tx: &mut Tx, render: Render) -> WebResult<Option<Whose>> {
    let (Actor::Reviewer(guest, reader), Render::PdfPage { .. } | Render::Photo { .. }) = (&entry.actor, render) else {
        return Ok(None);
    };
    let day = texts::dates::day_in(tx.now(), "UTC");
    Ok(reviews::name_to_mark(tx, guest.id, *reader).await?.map(|name| (name, day)))
}

/// The mark itself.
///
/// # Errors
/// When it cannot be set: nothing is shown without it.
pub(super) async fn set(entry: &Entry, whose: Whose) -> WebResult<Bytes> {
    if let Some(mark) = entry.app.marks.get(&whose) {
        return Ok(mark);
    }
    let (press, (name, day)) = (entry.app.press.clone(), whose.clone());
    let set = tokio::task::spawn_blocking(move || press.mark(&name, day)).await.map_err(|_| WebError::Internal)?;
    let mark = set.map(Bytes::from).map_err(|error| {
        tracing::error!(%error, "a page cannot be marked with its reader's name");
        WebError::Internal
    })?;
    entry.app.marks.put(whose, mark.clone());
    Ok(mark)
}
