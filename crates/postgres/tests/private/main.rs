//! A private PostgreSQL, for real: found, started, killed, started again.

#![expect(clippy::unwrap_used, reason = "what fails in a helper fails its test")]

mod exec;
mod start;
mod support;
