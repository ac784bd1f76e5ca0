//! One child, seen from the parent: starting it, handing it a file, taking its answer, finding out what it died of.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

use crate::confine::Confinement;
use crate::protocol::{ChildLimits, MAX_FRAME, Request, Response, frame};
use crate::sandbox::{Limits, SandboxError};

/// A child that has introduced itself.
#[derive(Debug)]
pub(crate) struct Reader {
    child: Child,
    to: ChildStdin,
    from: ChildStdout,
    pub(crate) confinement: Confinement,
    /// How many it has read.
    pub(crate) files: u64,
}

/// What went wrong between the two, before anybody knows why.
pub(crate) enum Broken {
    Source(io::Error),
    TimedOut,
    Child,
}

impl Reader {
    /// Starts a child and waits until it has confined itself.
    pub(crate) async fn start(program: &Path, arguments: &[OsString], limits: &Limits) -> io::Result<Self> {
        let mut child = Command::new(program)
            .args(arguments)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (mut to, mut from) = pipes.ok_or_else(|| io::Error::other("the child has no pipes"))?;
        write(&mut to, &child_limits(limits)).await?;
        let confinement = read(&mut from).await?;
        Ok(Self { child, to, from, confinement, files: 0 })
    }

    /// Whether it still runs. It may have been killed while it idled, by the kernel or an operator.
    pub(crate) fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Hands over a file and takes the answer.
    pub(crate) async fn exchange(
        &mut self,
        request: &Request,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
        limits: &Limits,
    ) -> Result<(Response, Vec<u8>), Broken> {
        in_time(limits, write(&mut self.to, request)).await?;
        self.feed(request.length, bytes, limits).await?;
        in_time(limits, self.answer(limits.max_answer_bytes)).await
    }

    /// Hands over the file. Only the child's slowness counts, not that of the place the bytes come from.
    async fn feed(
        &mut self,
        length: u64,
        mut bytes: impl Stream<Item = io::Result<Bytes>> + Send + Unpin,
        limits: &Limits,
    ) -> Result<(), Broken> {
        let mut left = length;
        while let Some(chunk) = bytes.next().await {
            let chunk = chunk.map_err(Broken::Source)?;
            left = left
                .checked_sub(chunk.len() as u64)
                .ok_or_else(|| Broken::Source(io::Error::other("the file is longer than was said")))?;
            in_time(limits, self.to.write_all(&chunk)).await?;
        }
        if left > 0 {
            return Err(Broken::Source(io::ErrorKind::UnexpectedEof.into()));
        }
        in_time(limits, self.to.flush()).await
    }

    async fn answer(&mut self, most: u64) -> io::Result<(Response, Vec<u8>)> {
        let response = read(&mut self.from).await?;
        let mut payload = Vec::new();
        if let Response::Payload { length } = response {
            if length > most {
                return Err(io::Error::other("the answer is too large"));
            }
            (&mut self.from).take(length).read_to_end(&mut payload).await?;
            if payload.len() as u64 != length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok((response, payload))
    }

    /// Finds out what a child died of. Its last words are read for that alone: they may quote the file.
    pub(crate) async fn autopsy(mut self) -> SandboxError {
        use std::os::unix::process::ExitStatusExt as _;
        drop(self.to);
        let Ok(Ok(status)) = timeout(Duration::from_secs(2), self.child.wait()).await else {
            return SandboxError::Crashed;
        };
        let mut words = Vec::new();
        if let Some(stderr) = self.child.stderr.take() {
            drop(timeout(Duration::from_secs(1), stderr.take(4096).read_to_end(&mut words)).await);
        }
        if String::from_utf8_lossy(&words).contains("memory allocation of") {
            return SandboxError::OutOfMemory;
        }
        match status.signal() {
            Some(libc::SIGXCPU) => SandboxError::TimedOut,
            // Not ours: the kernel's, when the machine runs out.
            Some(libc::SIGKILL) => SandboxError::OutOfMemory,
            _ => SandboxError::Crashed,
        }
    }
}

fn child_limits(limits: &Limits) -> ChildLimits {
    ChildLimits {
        memory_bytes: limits.memory_bytes,
        in_memory_bytes: limits.in_memory_bytes,
        cpu_seconds: limits.cpu_seconds,
        cpu_seconds_in_all: limits.cpu_seconds.saturating_mul(limits.files_per_child.max(2)),
    }
}

async fn in_time<T>(limits: &Limits, work: impl Future<Output = io::Result<T>>) -> Result<T, Broken> {
    match timeout(limits.per_file, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_)) => Err(Broken::Child),
        Err(_) => Err(Broken::TimedOut),
    }
}

async fn write(to: &mut ChildStdin, message: &impl Serialize) -> io::Result<()> {
    to.write_all(&frame(message)?).await?;
    to.flush().await
}

async fn read<T: DeserializeOwned>(from: &mut ChildStdout) -> io::Result<T> {
    let length = from.read_u32().await?;
    if length > MAX_FRAME {
        return Err(io::Error::other("a message is too long"));
    }
    let mut json = Vec::new();
    from.take(length.into()).read_to_end(&mut json).await?;
    Ok(serde_json::from_slice(&json)?)
}
