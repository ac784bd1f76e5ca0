//! The product as people use it: in a real browser, at a real server.

mod download;
mod scanners;
mod stage;
mod walk;
mod watchers;
