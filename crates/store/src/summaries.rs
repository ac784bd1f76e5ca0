//! C1–C5: the versions of the case summary.
