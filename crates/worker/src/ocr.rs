//! Reading pictures by machine, where the operator has installed `tesseract` (Debian: `tesseract-ocr` with the languages).
//! What it reads is a picture that the sandbox made, never a stranger's file; it runs without our environment, with limits
//! on memory and time, and without a network where the machine can take that away.

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use tokio::time::timeout;

/// The languages of our papers, as tesseract names them.
const LANGUAGES: &[&str] = &["eng", "ara", "rus", "chi_sim"];
/// How long one page may take.
const PATIENCE: Duration = Duration::from_secs(180);
/// The longest text of one page, in bytes.
const MOST_TEXT: usize = 200_000;
/// Address space in bytes, processor time in seconds, open files: for one page.
const LIMITS: &[&str] = &["--as=2147483648", "--cpu=120", "--nofile=64", "--core=0", "--"];

/// Why a page was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OcrFault {
    /// It took too long, or too much memory.
    #[error("reading the page took too much")]
    TooMuch,
    /// The program failed.
    #[error("tesseract failed")]
    Failed,
}

/// tesseract, as it was found. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Ocr {
    shared: Arc<Found>,
    patience: Duration,
}

#[derive(Debug)]
struct Found {
    program: PathBuf,
    languages: Vec<String>,
    /// What stands before the program: takes away the network, sets the limits.
    around: Vec<String>,
    offline: bool,
}

impl Ocr {
    /// Looks for it in the folders of `PATH`; nothing where it is not installed or has none of our languages.
    pub async fn find(path: &str) -> Option<Self> {
        let folders = path.split(':').filter(|folder| !folder.is_empty());
        let program = folders.map(|folder| Path::new(folder).join("tesseract")).find(|file| file.is_file())?;
        Self::at(program).await
    }

    /// The program at a path.
    pub async fn at(program: PathBuf) -> Option<Self> {
        let told = output(Command::new(&program).arg("--list-langs")).await?;
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        let known = |language: &&&str| told.lines().any(|line| line.trim() == **language);
        let languages: Vec<String> = LANGUAGES.iter().filter(known).map(|language| (*language).to_owned()).collect();
        if languages.is_empty() {
            return None;
        }
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let (alone, limited) = (["unshare", "--user", "--net", "--"], [&["prlimit"], LIMITS].concat());
        let offline = works(&alone).await;
        let mut around = if offline { words(&alone) } else { Vec::new() };
        if works(&limited).await {
            around.extend(words(&limited));
        }
        Some(Self { shared: Arc::new(Found { program, languages, around, offline }), patience: PATIENCE })
    }

    /// The same, which waits at most so long for a page.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The languages that it reads here.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.shared.languages
    }

    /// Whether it runs without a network and within limits on this machine.
    #[must_use]
    pub fn confined(&self) -> bool {
        self.shared.offline && self.shared.around.iter().any(|word| word == "prlimit")
    }

    /// Reads one page, a PNG.
    ///
    /// # Errors
    /// When it took too much, or the program failed.
    pub async fn read(&self, png: &[u8]) -> Result<String, OcrFault> {
        let found = &self.shared;
        let program = found.program.to_string_lossy().into_owned();
        let mut words = found.around.iter().chain(std::iter::once(&program));
        let mut command = Command::new(words.next().unwrap_or(&program));
        command
            .args(words)
            .args(["stdin", "stdout", "-l", &found.languages.join("+")])
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("OMP_THREAD_LIMIT", "1")
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        let mut child = command.spawn().map_err(|_| OcrFault::Failed)?;
        let mut stdin = child.stdin.take().ok_or(OcrFault::Failed)?;
        let reading = async {
            // A program that ends early breaks the pipe; its status tells the rest.
            let _broken = stdin.write_all(png).await;
            drop(stdin);
            child.wait_with_output().await
        };
        match timeout(self.patience, reading).await {
            Ok(Ok(output)) if output.status.success() => {
                let end = output.stdout.len().min(MOST_TEXT);
                Ok(String::from_utf8_lossy(&output.stdout[..end]).trim().to_owned())
            }
            Ok(Ok(output)) if output.status.code().is_none() => Err(OcrFault::TooMuch),
            Ok(_) => Err(OcrFault::Failed),
            Err(_) => Err(OcrFault::TooMuch),
        }
    }
}

async fn works(around: &[&str]) -> bool {
    let Some((first, rest)) = around.split_first() else { return false };
    output(Command::new(first).args(rest).arg("true")).await.is_some()
}

async fn output(command: &mut Command) -> Option<Output> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true).output();
    timeout(Duration::from_secs(20), output).await.ok()?.ok().filter(|output| output.status.success())
}
