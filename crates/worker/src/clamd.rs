//! A client of clamd (S44): streams a file to it and reads the verdict, by the protocol of clamd(8), `INSTREAM`. Anything
//! but a clear "OK" from a scanner that has shown that it finds things is no "clean".

mod trial;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};
use tokio::sync::OnceCell;
use tokio::time::timeout;

/// How long clamd may take for a connection, for taking a piece, and for its verdict. Its own `MaxScanTime` is two minutes.
const PATIENCE: Duration = Duration::from_secs(180);
/// The longest answer that is read, bytes.
const LONGEST: u64 = 4096;

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A socket on this machine.
    Unix(PathBuf),
    /// Host and port. The connection is not encrypted: only inside a network that one trusts.
    Tcp(String),
}

impl FromStr for Address {
    type Err = ();

    /// Reads `unix:/path` or `tcp:host:port`.
    fn from_str(text: &str) -> Result<Self, ()> {
        if let Some(path) = text.strip_prefix("unix:").filter(|path| path.starts_with('/')) {
            return Ok(Self::Unix(path.into()));
        }
        let place = text.strip_prefix("tcp:").ok_or(())?;
        let (host, port) = place.rsplit_once(':').ok_or(())?;
        let sound = !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0);
        if sound { Ok(Self::Tcp(place.to_owned())) } else { Err(()) }
    }
}

/// Why there is no verdict. None of them means clean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nobody answers.
    #[error("the scanner does not answer")]
    Unreachable,
    /// It took too long.
    #[error("the scanner took too long")]
    TooSlow,
    /// The file, or what is packed in it, is over the scanner's limits.
    #[error("the file is over the scanner's limits")]
    OverLimit,
    /// It answered, and not with a verdict.
    #[error("the scanner could not scan")]
    Refused,
    /// It does not find the test file, or calls what is over its limits clean.
    #[error("the scanner does not find what it must find")]
    Untrustworthy,
}

impl Fault {
    /// As it is kept beside the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::TooSlow => "too-slow",
            Self::OverLimit => "over-limit",
            Self::Refused => "refused",
            Self::Untrustworthy => "untrustworthy",
        }
    }
}

/// What the scanner said of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing found.
    Clean,
    /// Found: the signature's name.
    Found(String),
}

/// clamd at an address. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Scanner {
    address: Address,
    patience: Duration,
    proven: Arc<OnceCell<()>>,
}

impl Scanner {
    /// clamd at an address; nothing is asked of it yet.
    #[must_use]
    pub fn new(address: Address) -> Self {
        Self { address, patience: PATIENCE, proven: Arc::default() }
    }

    /// With another patience than three minutes for each step.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Asks whether it is there, and once in the life of this process whether it can be trusted: it must find the EICAR
    /// test file, and must not call clean what is nested deeper than it looks (`AlertExceedsMax`).
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn check(&self) -> Result<(), Fault> {
        self.ping().await?;
        self.proven.get_or_try_init(|| self.prove()).await.copied()
    }

    async fn ping(&self) -> Result<(), Fault> {
        let mut wire = self.connect().await?;
        self.wait(wire.write_all(b"zPING\0")).await?;
        match self.answer(&mut wire).await?.as_str() {
            "PONG" => Ok(()),
            _ => Err(Fault::Refused),
        }
    }

    async fn prove(&self) -> Result<(), Fault> {
        let whole = |bytes: Vec<u8>| futures_util::stream::iter([Ok::<_, Fault>(Bytes::from(bytes))]);
        let found = self.stream(whole(trial::eicar())).await?;
        let deep = self.stream(whole(trial::nested_deep())).await?;
        match (found, deep) {
            (Ok(Verdict::Found(_)), Err(Fault::OverLimit)) => Ok(()),
            _ => Err(Fault::Untrustworthy),
        }
    }

    /// Has a file scanned. The outer error is the stream's own: the file could not be read.
    ///
    /// # Errors
    /// The outer one when the bytes fail; the inner one when there is no verdict.
    pub async fn scan<E>(
        &self,
        bytes: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> Result<Result<Verdict, Fault>, E> {
        if let Err(fault) = self.proven.get_or_try_init(|| self.prove()).await {
            return Ok(Err(fault));
        }
        self.stream(bytes).await
    }

    async fn stream<E>(
        &self,
        mut bytes: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> Result<Result<Verdict, Fault>, E> {
        let mut wire = match self.connect().await {
            Ok(wire) => wire,
            Err(fault) => return Ok(Err(fault)),
        };
        let mut sent = self.wait(wire.write_all(b"zINSTREAM\0")).await;
        while sent.is_ok()
            && let Some(piece) = bytes.next().await
        {
            sent = self.piece(&mut wire, &piece?).await;
        }
        if sent.is_ok() {
            sent = self.wait(wire.write_all(&[0; 4])).await;
        }
        // It hangs up in the middle of what is too long for it, and says so before it does.
        let said = self.answer(&mut wire).await;
        Ok(match (said, sent) {
            (Ok(said), _) => read(&said),
            (Err(_), Err(fault)) | (Err(fault), Ok(())) => Err(fault),
        })
    }

    /// Its length in four bytes, the greatest first, then the piece. An empty one would end the file.
    async fn piece(&self, wire: &mut Wire, piece: &[u8]) -> Result<(), Fault> {
        for part in piece.chunks(1 << 20) {
            let length = u32::try_from(part.len()).map_err(|_| Fault::Refused)?;
            self.wait(wire.write_all(&length.to_be_bytes())).await?;
            self.wait(wire.write_all(part)).await?;
        }
        Ok(())
    }

    async fn connect(&self) -> Result<Wire, Fault> {
        match &self.address {
            Address::Unix(path) => self.wait(UnixStream::connect(path)).await.map(|wire| Box::new(wire) as Wire),
            Address::Tcp(place) => self.wait(TcpStream::connect(place)).await.map(|wire| Box::new(wire) as Wire),
        }
    }

    async fn answer(&self, wire: &mut Wire) -> Result<String, Fault> {
        let mut said = Vec::new();
        // It may hang up right behind its words: what was read before that counts.
        let read = self.wait(wire.take(LONGEST).read_to_end(&mut said)).await;
        let said = String::from_utf8_lossy(&said).trim_matches(['\0', '\n', ' ']).to_owned();
        if said.is_empty() { Err(read.err().unwrap_or(Fault::Unreachable)) } else { Ok(said) }
    }

    async fn wait<T>(&self, step: impl Future<Output = std::io::Result<T>>) -> Result<T, Fault> {
        match timeout(self.patience, step).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(_)) => Err(Fault::Unreachable),
            Err(_) => Err(Fault::TooSlow),
        }
    }
}

trait Both: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Both for T {}
type Wire = Box<dyn Both>;

/// Reads an answer: `stream: OK`, `stream: NAME FOUND`, or a complaint that ends in `ERROR`.
fn read(said: &str) -> Result<Verdict, Fault> {
    if said.ends_with("ERROR") {
        let over = said.contains("size limit exceeded");
        return Err(if over { Fault::OverLimit } else { Fault::Refused });
    }
    match said.strip_prefix("stream: ") {
        Some("OK") => Ok(Verdict::Clean),
        Some(found) => match found.strip_suffix(" FOUND") {
            Some(name) if name.starts_with("Heuristics.Limits.Exceeded") => Err(Fault::OverLimit),
            Some(name) => Ok(Verdict::Found(name.chars().filter(|c| !c.is_control()).take(120).collect())),
            None => Err(Fault::Refused),
        },
        None => Err(Fault::Refused),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_ok_is_clean() {
        assert_eq!(read("stream: OK"), Ok(Verdict::Clean));
        assert_eq!(read("stream: Eicar-Test-Signature FOUND"), Ok(Verdict::Found("Eicar-Test-Signature".into())));
        assert_eq!(read("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND"), Err(Fault::OverLimit));
        assert_eq!(read("INSTREAM size limit exceeded. ERROR"), Err(Fault::OverLimit));
        assert_eq!(read("stream: Can't allocate memory ERROR"), Err(Fault::Refused));
        for odd in ["", "OK", "stream:", "stream: ", "stream: OK FOUND AND LOST", "UNKNOWN COMMAND"] {
            assert_eq!(read(odd), Err(Fault::Refused), "{odd}");
        }
    }

    #[test]
    fn addresses_are_read_strictly() {
        assert_eq!("unix:/run/clamd".parse(), Ok(Address::Unix("/run/clamd".into())));
        assert_eq!("tcp:clamd:3310".parse(), Ok(Address::Tcp("clamd:3310".into())));
        for odd in ["", "none", "unix:", "unix:relative", "tcp:clamd", "tcp::3310", "tcp:clamd:0", "tcp:clamd:70000"] {
            assert_eq!(odd.parse::<Address>(), Err(()), "{odd}");
        }
    }
}
