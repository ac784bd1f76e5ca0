//! The demonstration: personas and a mailbox. Nothing here exists outside demonstration mode.

pub mod mail;
pub mod manifest;
pub mod personas;
