//! Screen 22: the access log.
