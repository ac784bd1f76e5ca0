//! G4: the name of whoever looks, and the day, laid over pages and photographs that a clinic's reader sees and over the bound copy
//! that they take, where the sender asked for it. Frames of images stay as they are, since a finding could be under it; so do
//! originals, which have to be what was sent.

use crate::doors::Entry;
use crate::errors::{WebError, WebResult};
use bytes::Bytes;
use domain::Date;
use domain::policy::Actor;
use futures_util::TryStreamExt;
use print::{END, End, Fragment, Leaf};
use records::Leaves;
use records::sandbox::Render;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Tx, reviews};
use vault::{BlobKey, DataKey};

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

/// Whose name goes over what is shown or taken, and the day; nothing for most.
pub(super) async fn whose(entry: &Entry, tx: &mut Tx) -> WebResult<Option<Whose>> {
    let Actor::Reviewer(guest, reader) = &entry.actor else {
        return Ok(None);
    };
    let day = texts::dates::day_in(tx.now(), "UTC");
    Ok(reviews::name_to_mark(tx, guest.id, *reader).await?.map(|name| (name, day)))
}

/// Whether a picture carries a mark.
pub(super) const fn is_on(render: Render) -> bool {
    matches!(render, Render::PdfPage { .. } | Render::Photo { .. })
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
    let mark = set.map(Bytes::from).map_err(unmarked)?;
    entry.app.marks.put(whose, mark.clone());
    Ok(mark)
}

fn unmarked(error: impl std::fmt::Display) -> WebError {
    tracing::error!(%error, "a page cannot be marked with its reader's name");
    WebError::Internal
}

/// What is written behind a bound copy, so that each of its pages carries the mark. Nothing where its pages have no place for one:
/// then it was bound before there were any, and is not given out.
///
/// # Errors
/// When the copy cannot be read or the mark not set.
pub(super) async fn behind(
    entry: &Entry,
    whose: Whose,
    (blob, length): (&BlobKey, u64),
    key: &DataKey,
) -> WebResult<Option<Bytes>> {
    let mark = set(entry, whose).await?;
    let last = length.saturating_sub(END)..length;
    let last = entry.app.blobs.open(blob, key, length, Some(last)).await.map_err(super::lost)?;
    let pieces: Vec<Bytes> = last.try_collect().await.map_err(unmarked)?;
    let Some(end) = End::read(&pieces.concat()) else {
        return Ok(None);
    };
    // Our own page, set a moment ago: no stranger's bytes are read here.
    let leaves = records::leaves(&mark, end.next()).map_err(unmarked)?;
    let marked = Leaves::read(&leaves).and_then(|(index, objects)| {
        let leaf = index.pages.into_iter().next()?;
        let leaf = Leaf { form: leaf.form, width: leaf.width, height: leaf.height, links: Vec::new() };
        end.marked(length, &Fragment { objects: objects.to_vec(), offsets: index.offsets, leaves: vec![leaf] })
    });
    marked.map(|bytes| Some(Bytes::from(bytes))).ok_or(WebError::Internal)
}
