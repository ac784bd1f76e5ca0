//! D1–D6: documents, and the files that they are made of.
