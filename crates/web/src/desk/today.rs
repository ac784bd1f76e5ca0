//! Screen 2: what waits for whom today.
