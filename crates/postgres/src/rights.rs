//! As whom the server runs: PostgreSQL refuses to run as root.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

/// How a program of PostgreSQL is run so that it does not see itself as root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rights {
    /// As the ordinary user who started us.
    Direct,
    /// We are root: in a user namespace where that same user has another number. Files stay root's.
    Namespace,
    /// We are root: as this unprivileged user and group, who gets the files.
    User {
        uid: u32,
        gid: u32,
        /// Whether the user keeps the capability to enter folders that are closed to it. In a container root's home
        /// often is closed, and user namespaces are forbidden.
        enters: bool,
    },
}

impl Rights {
    /// Chooses by whose the data folder is and by what works here.
    ///
    /// A folder that belongs to an ordinary user stays that user's even when root starts us: otherwise the user could
    /// not start it again.
    pub(crate) fn choose(data: &Path) -> anyhow::Result<Self> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self::Direct);
        }
        let owner = fs::metadata(data).with_context(|| format!("looking at {}", data.display()))?;
        if owner.uid() == 0 && Self::Namespace.can_enter(data) {
            return Ok(Self::Namespace);
        }
        let (uid, gid) = match owner.uid() {
            0 => unprivileged_user(),
            uid => (uid, owner.gid()),
        };
        // Looked at before anything is given away: what cannot be used stays root's.
        let parent = data.parent().unwrap_or(data);
        for enters in [false, true] {
            let user = Self::User { uid, gid, enters };
            if user.can_enter(parent) {
                user.give(data)?;
                return Ok(user);
            }
        }
        bail!(
            "PostgreSQL does not run as root, no user namespace can be made here, and user {uid} cannot reach {}: \
             run this as an ordinary user, or put the data folder where every user can go",
            data.display()
        )
    }

    /// Whether the server runs as somebody who cannot enter folders that are closed to all but us.
    pub(crate) fn other_user(&self) -> bool {
        matches!(self, Self::User { .. })
    }

    /// A command that runs `program` with these rights, deaf to the Ctrl+C meant for us.
    pub(crate) fn command(&self, program: &Path) -> Command {
        self.wrapped(Vec::new(), program)
    }

    /// As [`Rights::command`]; where the machine can, the program gets a SIGINT once the thread that spawned it ends.
    pub(crate) fn command_that_ends_with_us(&self, program: &Path) -> Command {
        let ending = words("setpriv --pdeathsig INT");
        let mut attempt = self.wrapped(ending.clone(), Path::new("setpriv"));
        attempt.arg("--version");
        if runs(attempt) {
            self.wrapped(ending, program)
        } else {
            // A server left behind is then stopped by the next start.
            self.command(program)
        }
    }

    /// Gives `path` and all below it to the user the server runs as.
    pub(crate) fn give(&self, path: &Path) -> anyhow::Result<()> {
        match self {
            Self::Direct | Self::Namespace => Ok(()),
            Self::User { uid, gid, .. } => give_all(path, *uid, *gid),
        }
    }

    /// Whether somebody with these rights gets into the folder. It is tried, since what `test` says leaves capabilities out.
    fn can_enter(&self, folder: &Path) -> bool {
        let mut command = self.wrapped(Vec::new(), Path::new("sh"));
        command.args(["-c", "cd -- \"$1\"", "sh"]).arg(folder);
        runs(command)
    }

    fn wrapped(&self, ending: Vec<OsString>, program: &Path) -> Command {
        // This comes first: a change of user or namespace clears the signal that setpriv asks for.
        let mut words: Vec<OsString> = match self {
            Self::Direct | Self::User { enters: false, .. } => Vec::new(),
            Self::Namespace => words("unshare --user --map-user=1000 --map-group=1000 --"),
            Self::User { uid, gid, .. } => words(&format!(
                "setpriv --reuid={uid} --regid={gid} --clear-groups --inh-caps=+dac_override \
                 --ambient-caps=+dac_override --"
            )),
        };
        words.extend(ending);
        words.push(program.into());
        let mut words = words.into_iter();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).stdin(Stdio::null()).process_group(0);
        if let Self::User { uid, gid, enters: false } = self {
            // The standard library drops the supplementary groups of root along with it.
            command.uid(*uid).gid(*gid);
        }
        command
    }
}

fn words(line: &str) -> Vec<OsString> {
    line.split_whitespace().map(OsString::from).collect()
}

fn runs(mut command: Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// The user and group that Debian's package makes, else nobody.
fn unprivileged_user() -> (u32, u32) {
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let find = |wanted: &str| {
        users.lines().find_map(|line| {
            let fields: Vec<&str> = line.split(':').collect();
            let (name, uid, gid) = (fields.first()?, fields.get(2)?, fields.get(3)?);
            (*name == wanted).then_some((uid.parse().ok()?, gid.parse().ok()?))
        })
    };
    find("postgres").or_else(|| find("nobody")).unwrap_or((65534, 65534))
}

fn give_all(path: &Path, uid: u32, gid: u32) -> anyhow::Result<()> {
    let mut left: Vec<PathBuf> = vec![path.into()];
    while let Some(path) = left.pop() {
        let about = fs::symlink_metadata(&path)?;
        if about.uid() != uid {
            std::os::unix::fs::lchown(&path, Some(uid), Some(gid))
                .with_context(|| format!("giving {} to user {uid}", path.display()))?;
        }
        if about.is_dir() {
            for entry in fs::read_dir(&path)? {
                left.push(entry?.path());
            }
        }
    }
    Ok(())
}
