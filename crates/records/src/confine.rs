//! What the child takes from itself before it reads a stranger's byte.

use std::collections::BTreeMap;

use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};
use serde::{Deserialize, Serialize};

use crate::protocol::ChildLimits;

/// What holds a child. Where the kernel offers less, the child works all the same and says so here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confinement {
    /// The address space is limited (`RLIMIT_AS`).
    pub memory: bool,
    /// The processor time is limited (`RLIMIT_CPU`).
    pub processor: bool,
    /// No file can grow, no core is dumped, hardly a file can be open (`RLIMIT_FSIZE`, `_CORE`, `_NOFILE`).
    pub files: bool,
    /// Only the system calls a computation needs are allowed: no network, no opening, no starting of programs
    /// (seccomp).
    pub system_calls: bool,
    /// The environment is empty: no keys, no database address.
    pub environment: bool,
    /// What could not be had, in words for an operator.
    pub missing: Vec<String>,
}

impl Confinement {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.memory && self.processor && self.files && self.system_calls && self.environment
    }
}

/// Confines this process for good. Has to come before other threads are started that need more.
pub(crate) fn confine(limits: &ChildLimits) -> Confinement {
    let mut confinement = Confinement { environment: std::env::vars_os().next().is_none(), ..Confinement::default() };
    if !confinement.environment {
        confinement.missing.push("the environment is not empty".to_owned());
    }
    let mut limit = |name: &str, resource, soft, hard| {
        let set = setrlimit(resource, Rlimit { current: Some(soft), maximum: Some(hard) });
        if let Err(error) = &set {
            confinement.missing.push(format!("{name}: {error}"));
        }
        set.is_ok()
    };
    let memory = limit("RLIMIT_AS", Resource::As, limits.memory_bytes, limits.memory_in_all());
    let processor = limit("RLIMIT_CPU", Resource::Cpu, limits.cpu_seconds, limits.cpu_seconds_in_all);
    let size = limit("RLIMIT_FSIZE", Resource::Fsize, 0, 0);
    let core = limit("RLIMIT_CORE", Resource::Core, 0, 0);
    let open = limit("RLIMIT_NOFILE", Resource::Nofile, 8, 8);
    confinement.memory = memory;
    confinement.processor = processor;
    confinement.files = size && core && open;
    match filter().and_then(|filter| seccompiler::apply_filter_all_threads(&filter).map_err(|error| error.to_string()))
    {
        Ok(()) => confinement.system_calls = true,
        Err(error) => confinement.missing.push(format!("seccomp: {error}")),
    }
    confinement
}

/// Lets the next file have its own processor time, and memory for itself and two copies of it, as far as the child's
/// whole life allows.
pub(crate) fn allow_for(limits: &ChildLimits, length: u64) {
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
    let time = u64::try_from(used).unwrap_or(0).saturating_add(limits.cpu_seconds + 1).min(limits.cpu_seconds_in_all);
    let memory = limits.memory_bytes + 3 * length.min(limits.in_memory_bytes);
    // Failing means that the old limits stay, which were those of another file.
    let _old = setrlimit(Resource::Cpu, Rlimit { current: Some(time), maximum: Some(limits.cpu_seconds_in_all) });
    let _old = setrlimit(Resource::As, Rlimit { current: Some(memory), maximum: Some(limits.memory_in_all()) });
}

/// An allow-list; whatever is not on it fails with EPERM, as it would for a process without rights.
fn filter() -> Result<BpfProgram, String> {
    let arch = std::env::consts::ARCH.try_into().map_err(|error| format!("{error}"))?;
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
    let itself = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, 0)
        .and_then(|condition| SeccompRule::new(vec![condition]))
        .map_err(|error| error.to_string())?;
    // Only its own limits, which it can lower but not lift.
    rules.insert(libc::SYS_prlimit64, vec![itself]);
    let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    SeccompFilter::new(rules, refuse, SeccompAction::Allow, arch)
        .and_then(TryInto::try_into)
        .map_err(|error| error.to_string())
}

/// Reading and writing what is open, memory, time, signals to itself, and ending.
const ALLOWED: [i64; 37] = [
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_lseek,
    libc::SYS_fstat,
    libc::SYS_ppoll,
    libc::SYS_mmap,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_mprotect,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_futex,
    libc::SYS_membarrier,
    libc::SYS_rseq,
    libc::SYS_set_robust_list,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_clock_getres,
    libc::SYS_clock_nanosleep,
    libc::SYS_nanosleep,
    libc::SYS_gettimeofday,
    libc::SYS_getrusage,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_tgkill,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
];
