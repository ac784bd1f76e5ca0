//! Running streams: watched each second, and the bytes of a planned ZIP.

use bytes::Bytes;
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use std::io;
use std::time::Duration;
use tokio::time::{Interval, MissedTickBehavior, interval};
use vault::{BlobKey, BlobStream, Blobs, DataKey, Locked, Slice, ZipLock};

/// How often a running stream asks whether it still may.
const EACH: Duration = Duration::from_secs(1);
/// Bytes given out at a time: a slow reader holds no more than this beyond a no.
const PIECE: usize = 64 * 1024;

/// A stream that asks `check` each second, before it gives out anything more, and breaks off with an error once the
/// answer is no (S17). What is broken off cannot be taken for a whole file: its length was announced.
pub fn guarded<B, C, R>(bytes: B, check: C) -> impl Stream<Item = io::Result<Bytes>> + Send
where
    B: Stream<Item = io::Result<Bytes>> + Send + Unpin,
    C: Fn() -> R + Send,
    R: Future<Output = bool> + Send,
{
    let mut tick = interval(EACH);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // The first tick is due at once, and the policy was asked a moment ago.
    tick.reset();
    let state = State { bytes, check, tick, held: Bytes::new() };
    stream::unfold(Some(state), |state| async move {
        let mut state = state?;
        match state.next().await {
            Some(Ok(piece)) => Some((Ok(piece), Some(state))),
            Some(Err(error)) => Some((Err(error), None)),
            None => None,
        }
    })
}

struct State<B, C> {
    bytes: B,
    check: C,
    tick: Interval,
    held: Bytes,
}

impl<B, C, R> State<B, C>
where
    B: Stream<Item = io::Result<Bytes>> + Send + Unpin,
    C: Fn() -> R + Send,
    R: Future<Output = bool> + Send,
{
    async fn next(&mut self) -> Option<io::Result<Bytes>> {
        loop {
            tokio::select! {
                biased;
                _ = self.tick.tick() => {
                    if !(self.check)().await {
                        let ended = "the right to read this ended while it was read";
                        return Some(Err(io::Error::new(io::ErrorKind::PermissionDenied, ended)));
                    }
                }
                more = self.bytes.next(), if self.held.is_empty() => match more? {
                    Ok(bytes) => self.held = bytes,
                    Err(error) => return Some(Err(error)),
                },
                () = std::future::ready(()), if !self.held.is_empty() => {
                    return Some(Ok(self.held.split_to(PIECE.min(self.held.len()))));
                }
            }
        }
    }
}

/// Where the contents of an entry come from.
pub(crate) enum Source {
    /// An original of this length.
    Stored(BlobKey, u64),
    /// They were made for this ZIP.
    Made(Bytes),
}

impl From<(BlobKey, u64)> for Source {
    fn from((blob, length): (BlobKey, u64)) -> Self {
        Self::Stored(blob, length)
    }
}

/// Stretches of a planned ZIP, entry after entry, out of their sources; one original is open at a time. With a lock the
/// entries are encrypted on the way.
pub(crate) fn zip(
    blobs: Blobs,
    slices: Vec<Slice>,
    sources: Vec<impl Into<Source>>,
    key: DataKey,
    lock: Option<ZipLock>,
) -> BlobStream {
    let sources: Vec<Source> = sources.into_iter().map(Into::into).collect();
    let shared = std::sync::Arc::new((blobs, sources, key, lock));
    stream::iter(slices)
        .then(move |slice| {
            let shared = shared.clone();
            async move {
                let (blobs, sources, key, lock) = shared.as_ref();
                match slice {
                    Slice::Bytes(bytes) => Ok::<BlobStream, io::Error>(stream::once(async { Ok(bytes) }).boxed()),
                    Slice::Entry { index, range } => {
                        let source = sources.get(index).ok_or_else(|| io::Error::other("an entry without a file"))?;
                        match (source, lock) {
                            (Source::Stored(blob, length), None) => {
                                blobs.open(blob, key, *length, Some(range)).await.map_err(io::Error::other)
                            }
                            (Source::Stored(blob, length), Some(lock)) => {
                                locked(blobs, blob, key, lock.entry(index, *length, range), *length).await
                            }
                            (Source::Made(bytes), None) => {
                                Ok(stream::once(std::future::ready(piece(bytes, &range))).boxed())
                            }
                            (Source::Made(_), Some(_)) => Err(io::Error::other("what was made is never locked")),
                        }
                    }
                }
            }
        })
        .try_flatten()
        .boxed()
}

fn piece(bytes: &Bytes, range: &std::ops::Range<u64>) -> io::Result<Bytes> {
    let place = |at: u64| usize::try_from(at).ok().filter(|at| *at <= bytes.len());
    match (place(range.start), place(range.end)) {
        (Some(from), Some(to)) if from <= to => Ok(bytes.slice(from..to)),
        _ => Err(io::Error::other("a range beyond its entry")),
    }
}

/// One entry behind its lock: what stands before the contents, the contents, what stands behind.
async fn locked(blobs: &Blobs, blob: &BlobKey, key: &DataKey, lock: Locked, length: u64) -> io::Result<BlobStream> {
    let plain = blobs.open(blob, key, length, Some(lock.plain())).await.map_err(io::Error::other)?;
    let head = lock.head();
    let body = stream::unfold(Some((plain, lock)), |state| async move {
        let (mut plain, mut lock) = state?;
        match plain.next().await {
            Some(Ok(bytes)) => Some((Ok(lock.piece(&bytes)), Some((plain, lock)))),
            Some(Err(error)) => Some((Err(error), None)),
            None => Some((Ok(lock.tail()), None)),
        }
    });
    let all = stream::once(async move { Ok(head) }).chain(body);
    Ok(all.try_filter(|bytes| std::future::ready(!bytes.is_empty())).boxed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    fn endless() -> BlobStream {
        stream::repeat_with(|| Ok(Bytes::from(vec![7; 300_000])))
            .then(|piece| async {
                tokio::time::sleep(Duration::from_millis(10)).await;
                piece
            })
            .boxed()
    }

    #[tokio::test(start_paused = true)]
    async fn a_no_breaks_the_stream_within_two_seconds() {
        let may = Arc::new(AtomicBool::new(true));
        let asked = may.clone();
        let mut stream = Box::pin(guarded(endless(), move || {
            let answer = asked.load(Ordering::Relaxed);
            async move { answer }
        }));
        let begun = tokio::time::Instant::now();
        while begun.elapsed() < Duration::from_secs(5) {
            let piece = stream.next().await.expect("endless").expect("still allowed");
            assert!(piece.len() <= PIECE);
        }
        may.store(false, Ordering::Relaxed);
        let turned = tokio::time::Instant::now();
        while stream.next().await.expect("an error ends it").is_ok() {}
        assert!(turned.elapsed() <= Duration::from_secs(2));
        assert!(stream.next().await.is_none());
    }
}
