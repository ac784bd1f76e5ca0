//! Screens 8 and 9: documents.
