//! Screen 11: the one-page summary.
