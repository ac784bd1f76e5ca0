//! Screen 35: where we are.
