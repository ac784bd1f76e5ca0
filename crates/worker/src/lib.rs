//! Work done later: one file a job.

pub mod send_mail;

pub use send_mail::Mailer;
