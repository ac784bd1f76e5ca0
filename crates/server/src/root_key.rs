//! Where the root key comes from: the environment, a file, or a command that a key management service answers. Exactly one of
//! them, so that nobody is wrong about which.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use vault::RootKey;

/// How long a command may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest answer, in bytes; a key is 64 at most.
const LONGEST: u64 = 1024;

/// Runs the command of this setting and reads a root key from what it prints, in the forms of [`RootKey::parse`].
///
/// The line is a program and its arguments between blanks; there is no shell, so nothing is quoted, expanded or piped: what
/// needs that goes into a script. The command gets the environment without Carnet's own secrets. What it says on its standard
/// error is thrown away, since key services are known to print requests there.
///
/// # Errors
/// A sentence that says what is wrong and holds nothing that the command printed.
pub fn from_command(setting: &str, line: &str) -> Result<RootKey, String> {
    ask(setting, line, PATIENCE)
}

fn ask(setting: &str, line: &str, patience: Duration) -> Result<RootKey, String> {
    let mut words = line.split_ascii_whitespace();
    let program = words.next().ok_or_else(|| format!("{setting} names no program"))?;
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let own = |name: &str| name == "DATABASE_URL" || name.starts_with("CARNET_");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(own)) {
        command.env_remove(name);
    }
    let mut child = command.spawn().map_err(|error| format!("{setting}: {program} does not start: {error}"))?;
    let Some(stdout) = child.stdout.take() else { return Err(format!("{setting}: {program} cannot be read")) };
    // Read beside the waiting: whatever keeps the pipe open must not keep the service from saying so.
    let (say, heard) = mpsc::channel();
    std::thread::spawn(move || {
        let mut text = String::new();
        let read = stdout.take(LONGEST + 1).read_to_string(&mut text);
        _ = say.send(read.map(|_| text));
    });
    let until = Instant::now() + patience;
    let answer = heard.recv_timeout(patience);
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) if Instant::now() < until => std::thread::sleep(Duration::from_millis(10)),
            Ok(None) | Err(_) => break None,
        }
    };
    let Some(status) = status else {
        _ = child.kill();
        _ = child.wait();
        return Err(format!("{setting}: {program} did not end within {} seconds", patience.as_secs_f32()));
    };
    if !status.success() {
        return Err(format!("{setting}: {program} failed ({status}); run it by hand to see why"));
    }
    match answer {
        Ok(Ok(text)) => RootKey::parse(&text).map_err(|_| {
            format!("{setting}: what {program} prints is no key: 32 bytes in base64 or hex, nothing else")
        }),
        Ok(Err(_)) | Err(_) => Err(format!("{setting}: what {program} prints does not read")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    const SETTING: &str = "CARNET_ROOT_KEY_COMMAND";
    const KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

    fn script(folder: &std::path::Path, text: &str) -> String {
        let path = folder.join("key-service");
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("a script");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).expect("rights");
        path.display().to_string()
    }

    fn fault(line: &str) -> String {
        ask(SETTING, line, Duration::from_secs(5)).expect_err("no key")
    }

    #[test]
    fn a_command_prints_the_key() {
        let key = ask(SETTING, &format!("printf %s\\n {KEY}"), PATIENCE).expect("a key");
        assert_eq!(key.id(), RootKey::from_bytes([7; 32]).id());
    }

    #[test]
    fn there_is_no_shell() {
        assert!(fault(&format!("printf %s {KEY} ; true")).contains("is no key"), "what follows is more to print");
        assert!(fault("echo $HOME").contains("is no key"));
        assert!(fault("no-such-program-anywhere").contains("does not start"));
        assert!(fault("   ").contains("names no program"));
    }

    #[test]
    fn nothing_that_it_prints_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        for text in ["echo hush; echo hush >&2; exit 3", "echo hush; echo hush >&2"] {
            let said = fault(&script(folder.path(), text));
            assert!(!said.contains("hush"), "{said}");
        }
        assert!(fault(&script(folder.path(), "exit 3")).contains("failed"));
        assert!(
            fault(&script(folder.path(), &format!("echo {KEY}; exit 1"))).contains("failed"),
            "a key and a failure"
        );
    }

    #[test]
    fn one_that_hangs_or_never_stops_talking_is_ended() {
        let began = Instant::now();
        let said = ask(SETTING, "sleep 60", Duration::from_millis(300)).expect_err("no key");
        assert!(said.contains("did not end") && began.elapsed() < Duration::from_secs(20), "{said}");
        assert!(ask(SETTING, "yes", Duration::from_millis(500)).is_err(), "endless output");
        let folder = tempfile::tempdir().expect("a folder");
        let leaves_the_pipe_open = script(folder.path(), &format!("sleep 60 & echo {KEY}"));
        assert!(ask(SETTING, &leaves_the_pipe_open, Duration::from_millis(500)).is_err());
    }
}
