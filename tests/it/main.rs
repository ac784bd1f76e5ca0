//! The house from outside: the real router on a real Postgres. One file a noun, as everywhere.

mod access;
mod assignments;
mod audit;
mod casework;
mod checklists;
mod checks;
mod demonstration;
mod documents;
mod erasures;
mod exports;
mod family;
mod hostile;
mod images;
mod isolation;
mod labs;
mod letters;
mod links;
mod packages;
mod photos;
mod replies;
mod requests;
mod reviews;
mod security;
mod sessions;
mod summaries;
mod texts;
