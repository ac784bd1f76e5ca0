//! Screen 14: consents.
