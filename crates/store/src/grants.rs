//! G3: grants.
