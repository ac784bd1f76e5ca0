//! Screens 36 and 37: sending and seeing documents.
