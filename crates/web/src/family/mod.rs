//! The family's side: a patient or a relative, on a phone ([`crate::guests::Person`]).

pub mod consents;
pub mod documents;
pub mod home;
pub mod privacy;
pub mod replies;
