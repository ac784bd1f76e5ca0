//! The thread that spawns the server, lives as long as it, and buries it.
//!
//! The signal of `setpriv --pdeathsig` is sent when the *thread* that spawned a process ends, so no thread of a pool
//! may do it.

use std::process::{Command, ExitStatus};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use tokio::sync::watch;

/// A child process with a thread of its own; killed when dropped.
#[derive(Debug)]
pub(crate) struct Keeper {
    /// The number of the running process; none once it is buried and the number may belong to somebody else.
    process: Arc<Mutex<Option<Pid>>>,
    ended: watch::Receiver<Option<ExitStatus>>,
}

impl Keeper {
    pub(crate) fn spawn(mut command: Command) -> anyhow::Result<Self> {
        let process = Arc::new(Mutex::new(None));
        let (tell_end, ended) = watch::channel(None);
        let (tell_start, started) = std::sync::mpsc::channel();
        let kept = Arc::clone(&process);
        std::thread::Builder::new()
            .name("postgres-keeper".into())
            .spawn(move || {
                let mut child = match command.spawn() {
                    Ok(child) => child,
                    Err(error) => return drop(tell_start.send(Err(error))),
                };
                let pid = Pid::from_child(&child);
                *held(&kept) = Some(pid);
                drop(tell_start.send(Ok(())));
                // Wait without burying: until the lock is ours, the number must not become another process's.
                while waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT)
                    .is_err_and(|error| error == rustix::io::Errno::INTR)
                {}
                let mut process = held(&kept);
                let status = child.wait().unwrap_or_default();
                *process = None;
                tell_end.send_replace(Some(status));
            })
            .context("making the thread that keeps PostgreSQL")?;
        started.recv().context("the thread that keeps PostgreSQL ended")?.context("starting PostgreSQL")?;
        Ok(Self { process, ended })
    }

    /// How the process ended, if it did.
    pub(crate) fn ended(&self) -> Option<ExitStatus> {
        *self.ended.borrow()
    }

    /// Asks for a fast shutdown (SIGINT) and waits for it; after `patience`, kills.
    pub(crate) async fn stop(&self, patience: Duration) -> anyhow::Result<()> {
        self.signal(Signal::INT);
        if tokio::time::timeout(patience, self.end()).await.is_ok() {
            return Ok(());
        }
        self.signal(Signal::QUIT);
        if tokio::time::timeout(Duration::from_secs(5), self.end()).await.is_err() {
            self.signal(Signal::KILL);
            self.end().await;
        }
        bail!("PostgreSQL did not shut down within {patience:?} and was killed; it recovers at the next start")
    }

    async fn end(&self) {
        // An error means that the thread is gone, which it only is after the process.
        drop(self.ended.clone().wait_for(Option::is_some).await);
    }

    fn signal(&self, signal: Signal) {
        if let Some(pid) = *held(&self.process) {
            // The process is not buried, so the only possible failure is that we may not: nothing to be done then.
            kill_process(pid, signal).unwrap_or_default();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // Immediate shutdown: the server takes its children with it, which a SIGKILL would leave it no time for.
        self.signal(Signal::QUIT);
        for _ in 0..300 {
            if held(&self.process).is_none() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.signal(Signal::KILL);
    }
}

fn held(process: &Mutex<Option<Pid>>) -> MutexGuard<'_, Option<Pid>> {
    process.lock().unwrap_or_else(PoisonError::into_inner)
}
