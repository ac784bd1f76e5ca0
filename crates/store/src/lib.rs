//! The only SQL. One file a noun, the query beside its function.
//!
//! The way to the database is a transaction that knows who it is for: [`StaffTx`], [`GuestTx`] or [`SystemTx`] ([`tx`]).
//! The pool is private. What must be asked before the tenant is known goes through [`gate`]. Every write asks for a
//! [`domain::policy::Permitted`] and appends to the [`trail`] in the same transaction; what is to happen later is a job
//! ([`jobs`]) enqueued there too.

pub mod access;
pub mod accounts;
pub mod agenda;
pub mod cases;
pub mod checklists;
pub mod checks;
pub mod clinics;
pub mod consents;
pub mod db;
pub mod documents;
pub mod erasures;
pub mod error;
pub mod facts;
pub mod figures;
pub mod files;
pub mod filters;
pub mod gate;
pub mod grants;
pub mod guests;
pub mod handovers;
pub mod holds;
pub mod inquiries;
pub mod jobs;
pub mod keys;
pub mod labs;
pub mod letters;
pub mod links;
pub mod members;
pub mod money;
pub mod notes;
pub mod official;
pub mod overrides;
pub mod packages;
pub mod parcels;
pub mod participants;
pub mod passkeys;
pub mod passports;
pub mod photos;
pub mod plans;
pub mod progress;
pub mod providers;
pub mod questions;
pub mod queue;
pub mod readers;
pub mod recency;
pub mod record_requests;
pub mod replies;
pub mod representations;
pub mod requests;
pub mod retention;
pub mod reviews;
pub mod risks;
pub mod sessions;
pub mod snoozes;
pub mod submissions;
pub mod summaries;
pub mod texts;
pub mod trail;
pub mod transfers;
pub mod translations;
pub mod tx;
pub mod uploads;
pub mod waits;
pub mod wakes;
mod words;

pub use db::Db;
pub use error::{Error, Result};
pub use keys::Keys;
pub use tx::{GuestTx, StaffTx, SystemTx, Tx};
