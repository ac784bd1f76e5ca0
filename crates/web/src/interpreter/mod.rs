//! The interpreter's side: only the job ([`crate::guests::Person`]).

pub mod jobs;
pub mod map;
pub mod questions;
pub mod replies;
pub mod translations;
