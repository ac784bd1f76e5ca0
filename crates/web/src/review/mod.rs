//! The review: a doctor with ten minutes and no account. Guests of a review link ([`crate::guests::Review`]).

pub mod documents;
pub mod pages;
pub mod replies;
