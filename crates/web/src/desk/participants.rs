//! Screen 13: people and roles.
