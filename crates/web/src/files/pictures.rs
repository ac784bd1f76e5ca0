//! Frames that were made a moment ago. Going back and forth in a stack would otherwise decode the same file again; the
//! policy is asked, and the look recorded, before anything is taken from here.

use bytes::Bytes;
use domain::ids::FileId;
use records::WindowChoice;
use records::sandbox::Render;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// How much is kept, in bytes.
const MOST: usize = 48 * 1024 * 1024;

/// Which picture: a file, a frame of it counted from 0, and the window's centre and width as their bits, unless it is the
/// usual one.
pub type Which = (FileId, u32, Option<(u64, u64)>);

/// What a frame is kept under; nothing for pictures of other kinds.
pub(super) fn which(file: FileId, render: Render) -> Option<Which> {
    match render {
        Render::DicomFrame { frame, window, .. } => Some((file, frame, bits(window))),
        Render::PdfPage { .. } | Render::Photo { .. } => None,
    }
}

const fn bits(window: WindowChoice) -> Option<(u64, u64)> {
    match window {
        WindowChoice::Usual => None,
        WindowChoice::Values { center, width } => Some((center.to_bits(), width.to_bits())),
        // No finite number has these bits.
        WindowChoice::Preset { index } => Some((u64::MAX, index as u64)),
        WindowChoice::Full => Some((u64::MAX, u64::MAX)),
    }
}

/// Pictures in memory, the least lately used thrown out first. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Pictures(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    bytes: usize,
    /// The latest last.
    list: VecDeque<(Which, Bytes)>,
}

impl Pictures {
    /// One that is still here.
    #[must_use]
    pub fn get(&self, which: &Which) -> Option<Bytes> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.list.iter().position(|(known, _)| known == which)?;
        let found = kept.list.remove(at)?;
        let picture = found.1.clone();
        kept.list.push_back(found);
        Some(picture)
    }

    /// Forgets all of them.
    pub fn forget_all(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Kept::default();
    }

    /// Keeps one.
    pub fn put(&self, which: Which, picture: Bytes) {
        if picture.len() > MOST / 4 {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = kept.list.iter().position(|(known, _)| *known == which)
            && let Some((_, old)) = kept.list.remove(at)
        {
            kept.bytes -= old.len();
        }
        kept.bytes += picture.len();
        kept.list.push_back((which, picture));
        while kept.bytes > MOST {
            let Some((_, old)) = kept.list.pop_front() else { break };
            kept.bytes -= old.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_was_looked_at_last_stays_and_no_more_than_fits() {
        let (pictures, quarter) = (Pictures::default(), Bytes::from(vec![0; MOST / 4]));
        let which = |n: u128| (FileId(Uuid::from_u128(n)), 0, None);
        for n in 0..4 {
            pictures.put(which(n), quarter.clone());
        }
        assert!(pictures.get(&which(0)).is_some());
        pictures.put(which(4), quarter.clone());
        pictures.put(which(4), quarter);
        assert!(pictures.get(&which(1)).is_none(), "the least lately used has gone");
        assert!([0, 2, 3, 4].iter().all(|n| pictures.get(&which(*n)).is_some()));
        pictures.put(which(5), Bytes::from(vec![0; MOST]));
        assert!(pictures.get(&which(5)).is_none(), "one that would throw out all others is not kept");
    }
}
