//! G1, G2: consents.
