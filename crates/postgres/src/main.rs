//! `private-postgres exec [--data DIR] -- COMMAND…`: runs a command beside a PostgreSQL of its own.
//!
//! The command finds the database's URL in `DATABASE_URL`; its exit code is handed on. The cluster is for tests: it is
//! not durable, and it is wiped when it comes from another major version.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{ExitCode, ExitStatus};
use std::time::Duration;

use anyhow::Context as _;
use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

const USAGE: &str = "\
usage: private-postgres exec [--data DIR] -- COMMAND [ARGUMENT…]

Starts a PostgreSQL for tests with its files in DIR (target/test-postgres), runs COMMAND with its address in
DATABASE_URL, stops it, and exits as COMMAND did.
";

/// How long the command may take to end once told to.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug, PartialEq, Eq)]
struct Exec {
    data: PathBuf,
    command: OsString,
    arguments: Vec<OsString>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Some(exec) = parse(std::env::args_os().skip(1)) else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(exec).await {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("private-postgres: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = OsString>) -> Option<Exec> {
    if arguments.next()? != "exec" {
        return None;
    }
    let mut data = PathBuf::from("target/test-postgres");
    loop {
        let argument = arguments.next()?;
        if argument == "--data" {
            data = arguments.next()?.into();
        } else if argument == "--" {
            let command = arguments.next()?;
            return Some(Exec { data, command, arguments: arguments.collect() });
        } else {
            return None;
        }
    }
}

async fn run(exec: Exec) -> anyhow::Result<u8> {
    let mut ends = Ends::new()?;
    let settings = postgres::Settings { data: exec.data, database: "carnet".into(), durable: false };
    let tell = |line: &str| eprintln!("private-postgres: {line}");
    let postgres = tokio::select! {
        postgres = postgres::start(settings, &tell) => postgres?,
        number = ends.next() => return Ok(killed_by(number.as_raw())),
    };
    let child = Command::new(&exec.command)
        .args(&exec.arguments)
        .env("DATABASE_URL", postgres.url())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("running {}", exec.command.display()));
    let code = match child {
        Ok(child) => attend(child, &mut ends).await,
        Err(error) => Err(error),
    };
    // The command's outcome counts; the cluster recovers from whatever happened here.
    if let Err(error) = postgres.stop().await {
        tell(&format!("{error:#}"));
    }
    code
}

/// Waits for the command; when we are told to end, tells it, and kills it should it not.
async fn attend(mut child: Child, ends: &mut Ends) -> anyhow::Result<u8> {
    let asked = tokio::select! {
        status = child.wait() => return Ok(code(status?)),
        asked = ends.next() => asked,
    };
    // A terminal has sent its Ctrl+C to the command too; a second one would mean "at once" to many.
    let heard = asked == Signal::INT && std::io::stdin().is_terminal();
    if let (false, Some(id)) = (heard, child.id())
        && let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw)
    {
        // Not yet waited for, so the number is still the command's.
        kill_process(pid, asked).unwrap_or_default();
    }
    tokio::select! {
        status = child.wait() => return Ok(code(status?)),
        _ = ends.next() => {}
        () = tokio::time::sleep(PATIENCE) => {}
    }
    child.kill().await.context("killing the command")?;
    Ok(killed_by(asked.as_raw()))
}

/// The signals that end us.
struct Ends {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    hang_up: tokio::signal::unix::Signal,
}

impl Ends {
    fn new() -> anyhow::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.interrupt.recv() => Signal::INT,
            _ = self.terminate.recv() => Signal::TERM,
            _ = self.hang_up.recv() => Signal::HUP,
        }
    }
}

/// The exit code as a shell would give it.
fn code(status: ExitStatus) -> u8 {
    status.code().map_or_else(|| killed_by(status.signal().unwrap_or_default()), |code| u8::try_from(code).unwrap_or(1))
}

fn killed_by(signal: i32) -> u8 {
    u8::try_from(signal.saturating_add(128)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::{Exec, parse};

    fn parsed(words: &[&str]) -> Option<Exec> {
        parse(words.iter().map(Into::into))
    }

    #[test]
    fn everything_after_the_dashes_is_the_command() {
        let exec = parsed(&["exec", "--data", "d", "--", "cargo", "--", "x"]);
        let expected = Exec { data: "d".into(), command: "cargo".into(), arguments: vec!["--".into(), "x".into()] };
        assert_eq!(exec, Some(expected));
    }

    #[test]
    fn incomplete_or_unknown_words_are_refused() {
        for words in
            [&[][..], &["exec"], &["exec", "--"], &["exec", "true"], &["exec", "--data"], &["run", "--", "true"]]
        {
            assert_eq!(parsed(words), None, "{words:?}");
        }
    }
}
