//! The house from outside: the real router on a real Postgres. One file a noun, as everywhere.

mod access;
mod assignments;
mod casework;
mod demonstration;
mod documents;
mod family;
mod hostile;
mod isolation;
mod letters;
mod links;
mod replies;
mod reviews;
mod sessions;
mod summaries;
