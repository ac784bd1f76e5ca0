//! What is true in medical-travel coordination: no input or output, no async, no clock of its own.
//!
//! An invented example runs through these pages. *Safina Care* (a tenant, [`tenants`]) runs the case SC-0142 of Yousef
//! ([`cases`]). His daughter Noura is the primary contact, he himself decides ([`roles`]). His coordinator Maryam writes a
//! one-page summary ([`summaries`]) and collects documents ([`documents`]). Yousef consents ([`consents`]) that Kalina
//! Clinic sees five of them, for a preliminary route. Maryam sends a review ([`reviews`]): five grants ([`grants`]) that
//! rest on that consent, and a link ([`links`]) that only locates. The doctor replies ([`replies`]). Each step appends to
//! the trail ([`events`]). Whether anybody may do anything is decided in one place: [`policy`].

pub mod calendars;
pub mod cases;
pub mod chain;
pub mod checklists;
pub mod checks;
pub mod clotting;
pub mod consents;
pub mod countries;
pub mod directories;
pub mod discs;
pub mod documents;
pub mod erasures;
pub mod events;
pub mod figures;
pub mod grants;
pub mod ids;
pub mod inquiries;
pub mod labs;
pub mod links;
pub mod money;
pub mod mrz;
pub mod names;
pub mod news;
pub mod next_steps;
pub mod official;
pub mod packages;
pub mod parcels;
pub mod passwords;
pub mod plans;
pub mod policy;
pub mod problems;
pub mod questions;
pub mod readers;
pub mod recency;
pub mod record_requests;
pub mod recovery;
pub mod relations;
pub mod replies;
pub mod requests;
pub mod retention;
pub mod reviews;
pub mod risks;
pub mod roles;
pub mod scripts;
pub mod search;
pub mod studies;
pub mod summaries;
pub mod tenants;
pub mod translations;
pub mod words;
pub mod working_days;

pub use jiff::{Timestamp, civil::Date};

/// Where the time comes from. Only the server's own implementation reads the machine's clock; tests bring theirs.
pub trait Clock: Send + Sync {
    /// The present moment, to the microsecond: what Postgres keeps.
    fn now(&self) -> Timestamp;
}
