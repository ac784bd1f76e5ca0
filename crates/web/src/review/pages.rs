//! Screen 30: the review page.
