//! How parent and child talk over the child's stdin and stdout.
//!
//! A *frame* is a length, four bytes with the most significant first, and that many bytes of JSON.
//!
//! ```text
//! parent → child   frame ChildLimits
//! child  → parent  frame Confinement                 what it took from itself, before any untrusted byte
//! then for every file:
//! parent → child   frame Request, then exactly Request.length raw bytes of the file
//! child  → parent  frame Response, then, for a payload, Response.length raw bytes: a PNG, JSON, a PDF
//! parent closes the pipe: the child ends
//! ```
//!
//! The child reads a request's bytes to the end before it answers. It keeps only the first
//! [`ChildLimits::in_memory_bytes`] of them.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::facts::Inspection;
use crate::render::RenderError;
use crate::voi::WindowChoice;

/// No frame is longer than this, in bytes.
pub(crate) const MAX_FRAME: u32 = 4 * 1024 * 1024;

/// What a child may take.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct ChildLimits {
    /// Address space beside the file and its copies, in bytes.
    pub memory_bytes: u64,
    /// How much of one file is kept, in bytes.
    pub in_memory_bytes: u64,
    /// Processor time for one file, in seconds.
    pub cpu_seconds: u64,
    /// Processor time for the child's whole life, in seconds.
    pub cpu_seconds_in_all: u64,
}

impl ChildLimits {
    /// Address space for the largest file, in bytes.
    pub(crate) fn memory_in_all(&self) -> u64 {
        self.memory_bytes.saturating_add(self.in_memory_bytes.saturating_mul(3))
    }
}

/// One file to work on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Request {
    pub work: Work,
    /// A page of our own that is laid over a picture; empty for none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mark: Vec<u8>,
    /// How many bytes follow.
    pub length: u64,
}

/// What to do with it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Work {
    Inspect {
        name: String,
        /// Whether the members of an archive are inspected too.
        opening: bool,
    },
    PdfPage {
        page: u32,
        width: u32,
    },
    DicomFrame {
        frame: u32,
        max_px: u32,
        window: WindowChoice,
    },
    Photo {
        max_px: u32,
    },
    Text,
    Members,
    EncapsulatedPdf,
    /// Pages for a bound copy; the bytes that follow the answer are those of [`crate::leaves()`].
    Leaves {
        first: u32,
    },
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Response {
    Inspection(Box<Inspection>),
    /// This many bytes follow.
    Payload {
        length: u64,
    },
    Refused(RenderError),
    /// A parser panicked.
    Panicked,
}

/// A frame's bytes, length first.
pub(crate) fn frame(message: &impl Serialize) -> io::Result<Vec<u8>> {
    let json = serde_json::to_vec(message)?;
    let length = u32::try_from(json.len()).ok().filter(|length| *length <= MAX_FRAME);
    let length = length.ok_or_else(|| io::Error::other("a message is too long"))?;
    Ok([&length.to_be_bytes()[..], &json].concat())
}

pub(crate) fn write_frame(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    to.write_all(&frame(message)?)?;
    to.flush()
}

/// Reads a frame; `None` at the end of the pipe.
pub(crate) fn read_frame<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let length = u32::from_be_bytes(length);
    if length > MAX_FRAME {
        return Err(io::Error::other("a message is too long"));
    }
    let mut json = Vec::new();
    from.take(length.into()).read_to_end(&mut json)?;
    Ok(Some(serde_json::from_slice(&json)?))
}
