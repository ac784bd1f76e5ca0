//! A document, its pages and frames, and its originals, for a reviewer.
