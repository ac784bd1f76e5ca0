//! The product as people use it: in a real browser, at a real server.

mod canaries;
mod demonstration;
mod live;
mod passkeys;
mod providers;
mod scanners;
mod stage;
mod uploads;
mod viewer;
mod walk;
mod watchers;
