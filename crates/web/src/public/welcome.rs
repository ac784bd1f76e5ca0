//! The page for whoever comes without a link.
