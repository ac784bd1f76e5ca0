//! The parent's side: children to read files in, so that no stranger's byte is parsed in the server.
//!
//! A [`Sandbox`] starts the server's own binary as `inspect --child` with an empty environment and talks to it as
//! described in `protocol.rs`. A child reads many files, one after the other, and is replaced after
//! [`Limits::files_per_child`] of them or after anything that went wrong. Whatever happens to a child becomes a
//! [`SandboxError`] for the one file it was reading; the next file gets another child.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::confine::Confinement;
use crate::facts::{Inspection, Member, Problem, ProblemCode, Severity};
use crate::protocol::{Request, Response, Work};
use crate::reader::{Broken, Reader};
use crate::render::RenderError;
use crate::text::PageTexts;
use crate::voi::WindowChoice;

/// A child is not kept after a file of this many bytes.
const LARGE: u64 = 64 * 1024 * 1024;

/// What children may take. The defaults suit a small server.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Children reading at the same time.
    pub concurrent: usize,
    /// How long a child may think about one file, or stop taking its bytes, before it is killed.
    pub per_file: Duration,
    /// Processor time a child may use for one file, in seconds.
    pub cpu_seconds: u64,
    /// Address space of a child beside the file itself and two copies of it, in bytes.
    pub memory_bytes: u64,
    /// How much of one file a child keeps, in bytes. Of larger files only the head is looked at.
    pub in_memory_bytes: u64,
    /// The largest picture or text taken from a child, in bytes.
    pub max_answer_bytes: u64,
    /// After this many files a child is replaced.
    pub files_per_child: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            concurrent: 2,
            per_file: Duration::from_secs(20),
            cpu_seconds: 20,
            memory_bytes: 448 * 1024 * 1024,
            in_memory_bytes: 192 * 1024 * 1024,
            max_answer_bytes: 64 * 1024 * 1024,
            files_per_child: 250,
        }
    }
}

/// Why a child gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The child could not be started, or did not introduce itself.
    #[error("the inspection process could not be started")]
    Start(#[source] io::Error),
    /// The file's bytes could not be had, or were not as many as said. The file itself may be fine.
    #[error("the file could not be read from where it is kept")]
    Source(#[source] io::Error),
    /// The child took too long.
    #[error("reading the file took too long")]
    TimedOut,
    /// The child needed more memory than it may have.
    #[error("reading the file took too much memory")]
    OutOfMemory,
    /// The child died, or a parser in it panicked.
    #[error("the inspection process died while reading the file")]
    Crashed,
    /// There is no picture or text, and the child says why.
    #[error(transparent)]
    NoPicture(#[from] RenderError),
}

impl SandboxError {
    /// The problem to record on the one file, where the file is to blame; `None` where it is not, and trying again
    /// later may help.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        match self {
            Self::Start(_) | Self::Source(_) => None,
            Self::NoPicture(RenderError::Encrypted) => {
                Some(Problem { code: ProblemCode::EncryptedPdf, severity: Severity::Blocks })
            }
            Self::NoPicture(RenderError::Absent) => None,
            Self::NoPicture(RenderError::TooLarge) => {
                Some(Problem { code: ProblemCode::TooLarge, severity: Severity::Warns })
            }
            Self::NoPicture(RenderError::Unsupported) => {
                Some(Problem { code: ProblemCode::UnsupportedType, severity: Severity::Warns })
            }
            Self::TimedOut | Self::OutOfMemory | Self::Crashed | Self::NoPicture(RenderError::Unreadable) => {
                Some(Problem { code: ProblemCode::Unreadable, severity: Severity::Blocks })
            }
        }
    }
}

/// A picture to make.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Render {
    /// A page of a PDF, wrapped in DICOM or not.
    PdfPage {
        /// Counted from 0.
        page: u32,
        /// Width in pixels.
        width: u32,
    },
    /// A frame of a DICOM file.
    DicomFrame {
        /// Counted from 0.
        frame: u32,
        /// The longest side, in pixels.
        max_px: u32,
        /// What becomes black and what white.
        window: WindowChoice,
    },
    /// A JPEG, PNG or WebP picture.
    Photo {
        /// The longest side, in pixels.
        max_px: u32,
    },
}

impl Render {
    const fn work(self) -> Work {
        match self {
            Self::PdfPage { page, width } => Work::PdfPage { page, width },
            Self::DicomFrame { frame, max_px, window } => Work::DicomFrame { frame, max_px, window },
            Self::Photo { max_px } => Work::Photo { max_px },
        }
    }
}

/// Children to read files in. Cheap to clone; clones share the children.
#[derive(Debug, Clone)]
pub struct Sandbox {
    shared: Arc<Shared>,
}

/// The name under which the rest of the house knows the sandbox.
pub type Inspector = Sandbox;

#[derive(Debug)]
struct Shared {
    program: PathBuf,
    arguments: Vec<OsString>,
    limits: Limits,
    permits: Semaphore,
    idle: Mutex<Vec<Reader>>,
    started: AtomicU64,
}

impl Sandbox {
    /// A sandbox that starts `program` with `arguments` as its children; the program has to call
    /// [`crate::run_child`]. Starts none yet.
    #[must_use]
    pub fn new(program: PathBuf, arguments: Vec<OsString>, limits: Limits) -> Self {
        let permits = Semaphore::new(limits.concurrent.max(1));
        let idle = Mutex::default();
        Self { shared: Arc::new(Shared { program, arguments, limits, permits, idle, started: AtomicU64::new(0) }) }
    }

    /// Looks inside one file of `length` bytes; an archive stays closed. Waits for a free child, however long that takes.
    ///
    /// # Errors
    /// See [`SandboxError`]; [`SandboxError::problem`] says what to record.
    pub async fn inspect(
        &self,
        name: &str,
        length: u64,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
    ) -> Result<Inspection, SandboxError> {
        self.inspected(name, false, length, bytes).await
    }

    /// As [`Sandbox::inspect`]; an archive is judged by its members as well.
    ///
    /// # Errors
    /// As [`Sandbox::inspect`].
    pub async fn inspect_opening(
        &self,
        name: &str,
        length: u64,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
    ) -> Result<Inspection, SandboxError> {
        self.inspected(name, true, length, bytes).await
    }

    async fn inspected(
        &self,
        name: &str,
        opening: bool,
        length: u64,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
    ) -> Result<Inspection, SandboxError> {
        // The extension is all that matters, and it is at the end.
        let skipped = name.chars().count().saturating_sub(255);
        let work = Work::Inspect { name: name.chars().skip(skipped).collect(), opening };
        match self.run(Request { work, length, mark: Vec::new() }, bytes).await? {
            (Response::Inspection(inspection), _) => Ok(*inspection),
            _ => Err(SandboxError::Crashed),
        }
    }

    /// Makes a picture, as PNG, of a file of `length` bytes.
    ///
    /// # Errors
    /// See [`SandboxError`]; [`SandboxError::NoPicture`] where the content gives none.
    pub async fn render(
        &self,
        render: Render,
        length: u64,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
    ) -> Result<Vec<u8>, SandboxError> {
        self.payload(render.work(), &[], length, bytes).await
    }

    /// As [`Sandbox::render`], with a mark of our own laid over it: a page of a PDF, whose darkness is how strongly it shows.
    /// Frames of DICOM files are never marked, since a finding could be under it.
    ///
    /// # Errors
    /// As [`Sandbox::render`]; also when the mark cannot be drawn, so that nothing leaves without it.
    pub async fn render_marked(
        &self,
        render: Render,
        mark: &[u8],
        length: u64,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
    ) -> Result<Vec<u8>, SandboxError> {
        self.payload(render.work(), mark, length, bytes).await
    }

    /// Reads the text of a PDF's pages, or of a plain text file as one page, from a file of `length` bytes: at most a
    /// thousand pages and eight megabytes, see [`PageTexts::whole`].
    ///
    /// # Errors
    /// See [`SandboxError`]; [`SandboxError::NoPicture`] where the content has no text to be read: it is of another
    /// kind, locked, or unreadable. A scan has pages with empty texts.
    pub async fn text(
        &self,
        length: u64,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
    ) -> Result<PageTexts, SandboxError> {
        let json = self.payload(Work::Text, &[], length, bytes).await?;
        serde_json::from_slice(&json).map_err(|_| SandboxError::Crashed)
    }

    /// Inspects the members of a ZIP archive of `length` bytes, one by one; none where the archive as a whole is refused
    /// ([`Sandbox::inspect`] says why). Archives within it are not opened.
    ///
    /// # Errors
    /// See [`SandboxError`].
    pub async fn members(
        &self,
        length: u64,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
    ) -> Result<Vec<Member>, SandboxError> {
        let json = self.payload(Work::Members, &[], length, bytes).await?;
        serde_json::from_slice(&json).map_err(|_| SandboxError::Crashed)
    }

    /// Unwraps the PDF of a DICOM file of `length` bytes ([`Object::EncapsulatedPdf`](crate::Object)). It is as
    /// untrusted as the file was.
    ///
    /// # Errors
    /// See [`SandboxError`]; [`SandboxError::NoPicture`] where there is none.
    pub async fn encapsulated_pdf(
        &self,
        length: u64,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
    ) -> Result<Vec<u8>, SandboxError> {
        self.payload(Work::EncapsulatedPdf, &[], length, bytes).await
    }

    /// Work whose answer is bytes.
    async fn payload(
        &self,
        work: Work,
        mark: &[u8],
        length: u64,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
    ) -> Result<Vec<u8>, SandboxError> {
        match self.run(Request { work, length, mark: mark.to_vec() }, bytes).await? {
            (Response::Payload { .. }, payload) => Ok(payload),
            (Response::Refused(error), _) => Err(error.into()),
            _ => Err(SandboxError::Crashed),
        }
    }

    /// The pages of a PDF or a photograph of `length` bytes as PDF objects numbered from `first`, for a bound copy:
    /// [`crate::Leaves::read`] takes them apart.
    ///
    /// # Errors
    /// As [`Sandbox::render`].
    pub async fn leaves(
        &self,
        first: u32,
        length: u64,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
    ) -> Result<Vec<u8>, SandboxError> {
        match self.run(Request { work: Work::Leaves { first }, length, mark: Vec::new() }, bytes).await? {
            (Response::Payload { .. }, leaves) => Ok(leaves),
            (Response::Refused(error), _) => Err(error.into()),
            _ => Err(SandboxError::Crashed),
        }
    }

    /// What holds the children on this machine, for the operator's check.
    ///
    /// # Errors
    /// Where no child can be started.
    pub async fn confinement(&self) -> Result<Confinement, SandboxError> {
        let _permit = self.shared.permits.acquire().await;
        let reader = self.reader().await?;
        let confinement = reader.confinement.clone();
        self.keep(reader);
        Ok(confinement)
    }

    /// How many children were started so far.
    #[must_use]
    pub fn children_started(&self) -> u64 {
        self.shared.started.load(Ordering::Relaxed)
    }

    async fn run(
        &self,
        request: Request,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
    ) -> Result<(Response, Vec<u8>), SandboxError> {
        // The semaphore is never closed, so that an error here cannot be.
        let _permit = self.shared.permits.acquire().await;
        let mut reader = self.reader().await?;
        // Dropped half-way by a caller who gave up, the reader is killed with its `Child`.
        match reader.exchange(&request, bytes, &self.shared.limits).await {
            Ok((Response::Panicked, _)) => Err(SandboxError::Crashed),
            Ok(answer) => {
                reader.files += 1;
                // What is left over of a large file may be in the way of a small one, which may have less.
                if request.length < LARGE {
                    self.keep(reader);
                }
                Ok(answer)
            }
            Err(Broken::Source(error)) => Err(SandboxError::Source(error)),
            Err(Broken::TimedOut) => Err(SandboxError::TimedOut),
            Err(Broken::Child) => Err(reader.autopsy().await),
        }
    }

    /// An idle child that is still alive, or a new one.
    async fn reader(&self) -> Result<Reader, SandboxError> {
        loop {
            let idle = self.shared.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(mut reader) = idle else {
                break;
            };
            if reader.is_alive() {
                return Ok(reader);
            }
        }
        let shared = &self.shared;
        shared.started.fetch_add(1, Ordering::Relaxed);
        let started =
            timeout(shared.limits.per_file, Reader::start(&shared.program, &shared.arguments, &shared.limits)).await;
        started.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())).map_err(SandboxError::Start)
    }

    fn keep(&self, reader: Reader) {
        if reader.files < self.shared.limits.files_per_child {
            self.shared.idle.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        }
    }
}

/// Bytes at hand as the stream that [`Sandbox::inspect`] and [`Sandbox::render`] take.
pub fn bytes_of(bytes: impl Into<Bytes>) -> impl Stream<Item = io::Result<Bytes>> + Send + Unpin {
    futures_util::stream::iter([Ok(bytes.into())])
}
