//! Inflating as it streams (RFC 1951).

use bytes::Bytes;
use flate2::{Decompress, FlushDecompress, Status};
use futures_util::{Stream, StreamExt, stream};
use std::io;
use vault::BlobStream;

/// Bytes given out at a time.
const STEP: usize = 64 * 1024;

/// The content of deflated bytes. Ends with an error where they are cut off or are none.
pub fn inflated(packed: BlobStream) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let state = State { packed, input: Bytes::new(), inflate: Decompress::new(false), over: false };
    stream::try_unfold(state, |mut state| async move {
        let next = state.next().await?;
        Ok(next.map(|bytes| (bytes, state)))
    })
}

struct State {
    packed: BlobStream,
    input: Bytes,
    inflate: Decompress,
    over: bool,
}

impl State {
    async fn next(&mut self) -> io::Result<Option<Bytes>> {
        let mut out = Vec::with_capacity(STEP);
        while !self.over && out.is_empty() {
            if self.input.is_empty() {
                match self.packed.next().await {
                    Some(bytes) => self.input = bytes?,
                    None => return Err(io::ErrorKind::UnexpectedEof.into()),
                }
            }
            let before = self.inflate.total_in();
            let status = self.inflate.decompress_vec(&self.input, &mut out, FlushDecompress::None);
            let status = status.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
            let taken = usize::try_from(self.inflate.total_in() - before).unwrap_or(self.input.len());
            self.input = self.input.split_off(taken.min(self.input.len()));
            self.over = status == Status::StreamEnd;
        }
        Ok((!out.is_empty()).then(|| Bytes::from(out)))
    }
}
