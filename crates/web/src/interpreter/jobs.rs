//! Screen 41: my jobs.
