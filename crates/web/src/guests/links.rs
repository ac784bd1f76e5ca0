//! The landing of a link, the code, the guest's session (S11–S20).
